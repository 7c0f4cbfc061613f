"""Social media, search advertising and video: totals agree, and each lab's mistake shows."""

from functools import cache, partial

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables import (
    overseas_search,
    overseas_search_journeys,
    social,
    social_creators,
    social_posts,
    social_truth,
    video,
    video_live,
)
from course_b2c_ops.market.lesson_tables.overseas_split import totals
from course_b2c_ops.market.media import DAYS, adstock, flights, shown, weeks_on
from course_b2c_ops.market.shop import SAMPLE_KEYS, Shop
from tests.market.answers import differ, mostly_differ
from tests.market.overseas_reports import paper_view, tables_by
from tests.market.turns import DATES, KEYS

MAKERS = (
    social, social_creators, overseas_search, overseas_search_journeys, video, video_live,
)  # fmt: skip
MONEY = ["impressions", "clicks", "cost_usd", "paid_orders", "paid_amount_usd"]
DAILY = {
    "social": (
        "social_daily",
        ["impressions", "link_clicks", "spend_usd", "orders", "paid_amount_usd"],
    ),
    "video": ("video_daily", ["impressions", "clicks", "spend_usd", "orders", "paid_amount_usd"]),
    "search_ads": ("search_ads", ["impressions", "clicks", "cost_usd", "conversions", "value_usd"]),
}  # fmt: skip

made = partial(tables_by, MAKERS)


@pytest.fixture
def tables(whose):
    return made(*whose)


# Asked often, and costly: kept by shop. Nobody changes what they get.
@cache
def common(key, as_of):
    return social_truth.union(made(key, as_of))


@pytest.fixture
def whole(whose):
    return common(*whose)


# ---- what the seller's report says, split without a remainder ----


def assert_every_day_is_split(traffic, tables, source):
    name, columns = DAILY[source]
    told = traffic[traffic["source"] == source].groupby("date")[MONEY].sum().round(2)
    split = tables[name].groupby("date")[columns].sum().round(2).reindex(told.index).fillna(0)
    assert (split.to_numpy() == told.to_numpy()).all()


@pytest.mark.parametrize("source", DAILY)
def test_every_day_of_a_source_is_split_to_the_unit_and_the_cent(overseas, tables, source):
    assert_every_day_is_split(overseas.reports["traffic"], tables, source)


@pytest.mark.parametrize("source", ["social", "video"])
def test_every_country_of_a_source_is_split_as_well(overseas, tables, source):
    name, columns = DAILY[source]
    traffic = overseas.reports["traffic"]
    told = traffic[traffic["source"] == source].groupby("country")[MONEY].sum().round(2)
    split = tables[name].groupby("country")[columns].sum().round(2)
    assert (split.reindex(told.index).to_numpy() == told.to_numpy()).all()


def test_the_posts_are_the_sums_of_their_days(tables, whole):
    posts = whole.set_index("post")
    days = tables["social_daily"].groupby("post")[["link_clicks", "orders", "spend_usd"]].sum()
    found = days.reindex(posts.index).fillna(0).round(2)
    assert (found["link_clicks"] == posts["link_clicks"]).all()
    assert (found["orders"] == posts["orders"]).all()
    assert (found["spend_usd"] == posts["spend_usd"]).all()


@pytest.mark.parametrize("name", ["social_daily", "video_daily", "search_ads"])
def test_what_is_clicked_was_shown_and_what_is_bought_was_clicked(tables, name):
    table = tables[name].rename(columns={"link_clicks": "clicks", "conversions": "orders"})
    assert (table["clicks"] <= table["impressions"]).all()
    # One click can bring two orders of one buyer, but never an order without a click.
    assert (table.loc[table["orders"] > 0, "clicks"] > 0).all()


def test_only_paid_posts_cost_money(whole):
    posts = whole
    assert (posts.loc[posts["kind"] == "organic", "spend_usd"] == 0).all()


def test_the_tables_are_the_same_whenever_they_are_made():
    view = paper_view(KEYS[0], DATES[0])
    for maker in reversed(MAKERS):
        for name, table in maker.tables(view).items():
            pd.testing.assert_frame_equal(table, made(KEYS[0], DATES[0])[name])


def test_every_table_has_the_columns_and_types_of_the_dictionary():
    for name, table in made(KEYS[0], DATES[0]).items():
        pd.testing.assert_frame_equal(in_shape(name, table), table)


def test_no_two_students_have_the_same_posts_films_or_terms():
    for name in ("social_daily", "video_retention", "search_ads", "influencers", "live_sessions"):
        sums = {str(made(key, DATES[2])[name].sum(numeric_only=True).tolist()) for key in KEYS}
        assert len(sums) == len(KEYS)


def test_a_shop_that_was_really_played_is_split_as_well():
    view = Shop(SAMPLE_KEYS, DATES[1]).view
    whole = {name: table for maker in MAKERS for name, table in maker.tables(view).items()}
    for source in DAILY:
        assert_every_day_is_split(view.reports["traffic"], whole, source)
    assert set(whole["journeys"]["order_id"]) <= set(view.reports["orders"]["order_id"])


# ---- spend and what it does ----


def test_the_previous_operator_switched_each_medium_on_and_off_by_week(whose, key):
    for medium, spend in zip(("social", "video"), flights(*whose), strict=True):
        weeks = spend.reshape(-1)[: DAYS // 7 * 7].reshape(-1, 7)
        assert (weeks == weeks[:, :1]).all()
        assert len(weeks_on(key, medium)) == 8


def test_social_media_and_video_are_not_switched_together():
    together = [weeks_on(key, "social") == weeks_on(key, "video") for key in KEYS]
    assert sum(together) <= 1


def test_the_effect_outlives_the_spend_by_the_half_life():
    spend = np.r_[np.full(30, 2000), np.zeros(60)].astype(np.int64)
    left = adstock("social", spend)
    assert left[29] == pytest.approx(2000, rel=1e-3)
    assert left[30] == pytest.approx(1000, rel=1e-3)
    assert (np.diff(left[30:]) <= 0).all()


def test_twice_the_spend_brings_less_than_twice_the_impressions():
    once, twice = (shown("video", adstock("video", np.full(90, cents))) for cents in (2500, 5000))
    followers = shown("video", np.zeros(1))[0]
    assert once[-1] < twice[-1]
    assert twice[-1] - followers < 1.5 * (once[-1] - followers)


# ---- lesson 13: three exports, one table ----


def test_the_common_table_has_every_post_on_its_readers_clock(overseas, whole):
    posts = social_posts.posts(overseas, totals(overseas, "social"))
    local = whole.set_index("post")["published_local"]
    number = local.index.str.split("-").str[1].astype(int)
    line = np.argsort(number.to_numpy(), kind="stable")
    assert len(whole) == posts.size
    assert (local.iloc[line].dt.hour.to_numpy() == posts.hour).all()
    assert (local.iloc[line].dt.day_of_week.to_numpy() == posts.weekday).all()


def test_views_are_no_reach(tables):
    tiktok = tables["social_tiktok"]
    assert differ(tiktok["unique_viewers"].sum(), tiktok["video_views"].sum())


@pytest.mark.parametrize(
    ("name", "every", "link"),
    [
        ("social_facebook", "clicks_all", "link_clicks"),
        ("social_tiktok", "clicks", "website_clicks"),
        ("social_vk", "clicks", "link_transitions"),
    ],
)
def test_all_clicks_are_more_than_link_clicks(tables, name, every, link):
    assert (tables[name][every] >= tables[name][link]).all()
    assert differ(tables[name][link].sum(), tables[name][every].sum())


def test_no_export_is_on_the_readers_clock(tables, whole):
    local = whole.set_index("post")["published_local"]
    for name, (post, moment, *_) in social.WORDS.items():
        export = tables[f"social_{name}"].set_index(post)[moment]
        assert (export != local[export.index]).mean() > 0.6


def test_leaving_saves_out_lowers_the_engagements(tables, whole):
    for name in ("facebook", "tiktok"):
        export = tables[f"social_{name}"]
        three = export[[social.WORDS[name][n] for n in (7, 8, 9)]].sum(axis=1)
        answer = whole.loc[whole["platform"] == name, "engagements"]
        known = answer.notna().to_numpy()
        assert differ(answer.sum(), three[known].sum())


def test_some_saves_were_not_exported_and_stay_unknown(tables, whole):
    unknown = tables["social_facebook"]["saves"].isna()
    assert 0.0 < unknown.mean() < 0.12
    assert whole["engagements"].isna().sum() == unknown.sum()


def engagement(whole, organic=True):
    posts = whole.dropna(subset="engagements")
    kept = posts[posts["kind"] == "organic"] if organic else posts
    return kept, kept.groupby(["platform", "country"])


def test_the_engagement_rate_is_a_ratio_of_sums_over_reach(whole):
    kept, groups = engagement(whole)
    answer = groups["engagements"].sum() / groups["reach"].sum()
    mean = (kept["engagements"] / kept["reach"]).groupby([kept["platform"], kept["country"]]).mean()
    _, all_posts = engagement(whole, organic=False)
    assert mostly_differ(answer, groups["engagements"].sum() / groups["followers"].sum())
    assert mostly_differ(answer, mean)
    assert mostly_differ(answer, all_posts["engagements"].sum() / all_posts["reach"].sum())


def test_every_market_has_all_its_platforms(whole):
    _, groups = engagement(whole)
    assert groups.size().min() >= 4
    assert {platform for platform, _ in groups.groups} == {"facebook", "tiktok", "vk"}


def test_reach_counts_people_so_it_does_not_add_over_days(tables, whole):
    posts = whole.set_index("post")
    paid = posts[(posts["kind"] == "paid") & (posts["platform"] != "vk")]
    week = paid.loc[paid["impressions"].idxmax()]
    days = tables["social_daily"]
    added = days.loc[days["post"] == week.name, "reach"].sum()
    answer = week["impressions"] / week["reach"]
    assert 1.5 < answer < 4
    assert differ(answer, week["impressions"] / added)
    assert differ(answer, 1 / answer)


def test_readers_react_most_around_the_planted_hour(overseas, whole):
    posts = whole
    posts = posts[posts["kind"] == "organic"].dropna(subset="engagements")
    peaks = dict(zip(social_posts.zones(), social_posts.evening_peaks(overseas), strict=True))
    peak = posts["country"].map(peaks)
    near = (posts["published_local"].dt.hour - peak).abs() <= 1
    rate = posts.groupby(near)[["engagements", "reach"]].sum()
    rate = rate["engagements"] / rate["reach"]
    assert rate[True] > 1.4 * rate[False]


def test_beijing_hours_show_another_heat_map(whole):
    posts = whole.dropna(subset="engagements")
    posts = posts[(posts["country"] == "DE") & (posts["kind"] == "organic")]
    local = posts["published_local"]
    beijing = local.dt.tz_localize("Europe/Berlin").dt.tz_convert("Asia/Shanghai")

    def heat(moment):
        sums = posts.groupby([moment.dt.day_of_week, moment.dt.hour])[["engagements", "reach"]]
        return sums.sum()

    answer = heat(local)
    assert mostly_differ(answer["engagements"], heat(beijing)["engagements"])
    assert mostly_differ(answer["engagements"] / answer["reach"], answer["engagements"])


def test_the_better_version_of_the_ads_shows_in_the_clicks(overseas, whole):
    paid = whole[whole["kind"] == "paid"].groupby("version")[["link_clicks", "impressions"]].sum()
    rate = paid["link_clicks"] / paid["impressions"]
    better, lift = social.better_version(overseas)
    assert rate["AB"[better - 1]] > rate["AB"[2 - better]]
    assert rate["AB"[better - 1]] / rate["AB"[2 - better]] == pytest.approx(1 + lift, rel=0.3)


def screened(creators):
    growth = creators["followers"] / creators["followers_30d_before"] - 1
    seen = creators["mean_views"] / creators["followers"]
    return creators[
        (growth <= 0.25)
        & (seen >= 0.03)
        & (creators["audience_share"] >= 0.30)
        & creators["discloses"]
    ]


def ranked(creators, price):
    return price.loc[creators.index].sort_values(kind="stable").index.tolist()


def test_four_creators_fall_to_one_rule_each(key, tables):
    creators = tables["influencers"]
    out = set(creators.index) - set(screened(creators).index)
    assert out == set(social_creators.faulty(key).values())
    assert len(out) == 4


def test_creators_ranked_otherwise_stand_in_another_order(tables):
    creators = tables["influencers"]
    left = screened(creators)
    reactions = creators["mean_likes"] + creators["mean_comments"]
    answer = ranked(left, creators["price_usd"] / reactions)
    assert ranked(left, -creators["followers"]) != answer
    assert ranked(left, creators["price_usd"] / creators["followers"]) != answer
    before_screening = ranked(creators, creators["price_usd"] / reactions)
    assert before_screening.index(answer[0]) > 0  # who leads changes only if all were ranked first


def test_handles_are_unique(tables):
    assert tables["influencers"]["handle"].is_unique
