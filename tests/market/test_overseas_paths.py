"""Search advertising, paths and films: what is planted is found, and each mistake shows."""

from functools import cache, partial

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables import (
    overseas_search,
    overseas_search_journeys,
    social_truth,
    video,
    video_live,
)
from tests.market.answers import differ, mostly_differ
from tests.market.overseas_reports import paper_view, tables_by
from tests.market.turns import SHOPS

MAKERS = (overseas_search, overseas_search_journeys, video, video_live)
VIEWS = ("views_3s", "platform_views", "impressions")

made = partial(tables_by, MAKERS)


@pytest.fixture
def tables(whose):
    return made(*whose)


@cache
def words_of(key, as_of):
    """Clicks, conversions and cost of each word, and the same of each term."""
    numbers = ["clicks", "conversions", "cost_usd"]
    terms = made(key, as_of)["search_ads"].groupby("search_term")[numbers].sum()
    rows = terms.assign(word=terms.index.str.split()).explode("word")
    return rows.groupby("word")[numbers].sum(), terms


@pytest.fixture
def words(whose):
    return words_of(*whose)[0]


@pytest.fixture
def terms(whose):
    return words_of(*whose)[1]


@pytest.fixture
def core(tables):
    """The words of what was bought."""
    return {
        word for keyword in tables["search_ads"]["keyword"].unique() for word in keyword.split()
    }


# ---- lesson 14: terms, words, paths ----


def test_every_search_term_is_let_in_by_its_keyword(tables):
    for row in (
        tables["search_ads"][["keyword", "match_type", "search_term"]].drop_duplicates().values
    ):
        bought, searched = row[0].split(), row[2].split()
        adjacent = f" {row[0]} " in f" {row[2]} "
        lets_in = {
            "exact": bought == searched,
            "phrase": adjacent,
            "broad": set(bought) <= set(searched),
        }
        assert lets_in[row[1]], row


def test_one_row_a_day_keyword_and_term(tables):
    key = ["date", "ad_group", "keyword", "search_term"]
    assert not tables["search_ads"].duplicated(key).any()
    assert tables["search_ads"].groupby("keyword")["match_type"].nunique().max() == 1


def cost_of_a_conversion(ads, by):
    sums = ads.groupby(by)[["cost_usd", "conversions"]].sum()
    return sums["cost_usd"] / sums["conversions"].where(sums["conversions"] > 0)


def test_grouping_by_keyword_or_averaging_days_misses_the_cost_of_a_conversion(tables):
    ads = tables["search_ads"]
    answer = cost_of_a_conversion(ads, "search_term")
    daily = cost_of_a_conversion(ads, ["search_term", "date"])
    assert mostly_differ(answer, cost_of_a_conversion(ads, "keyword"))
    assert mostly_differ(answer.dropna(), daily.groupby("search_term").mean())
    assert answer.isna().any()  # so that 0 in an empty place is a mistake


def wasted(sums, core=frozenset()):
    found = sums[(sums["clicks"] >= 30) & (sums["conversions"] == 0)]
    return found.loc[~found.index.isin(list(core)), "cost_usd"].round(2)


def test_every_planted_waste_word_is_found_and_there_are_at_least_five(key, words, core):
    planted = set(overseas_search.words(key).waste)
    assert planted <= set(wasted(words, core).index)
    assert len(planted) >= 5


def test_terms_letters_and_core_words_give_other_waste(words, terms, core):
    answer = set(wasted(words, core).index)
    holding = [terms.index.str.contains(word, regex=False) for word in words.index]
    by_letters = pd.DataFrame([terms[rows].sum() for rows in holding], index=words.index)
    assert set(wasted(terms).index) != answer
    assert set(wasted(by_letters, core).index) != answer
    assert set(wasted(words).index) != answer


def test_waste_costs_a_noticeable_part_of_the_budget(tables, words, core):
    assert 0.08 < wasted(words, core).sum() / tables["search_ads"]["cost_usd"].sum() < 0.35


def test_impression_share_differs_by_keyword(tables):
    sums = tables["search_ads"].groupby("keyword")[["impressions", "eligible_impressions"]].sum()
    share = sums["impressions"] / sums["eligible_impressions"]
    assert share.max() < 0.85
    assert share.max() - share.min() > 0.1


@cache
def credits_of(key, as_of):
    """Amount credited to each channel: by channel and rule."""
    paths = made(key, as_of)["journeys"]
    n = paths.groupby("order_id")["touch"].transform("max")
    first, last = paths["touch"] == 1, paths["touch"] == n
    decay = 2.0 ** (-paths["days_before"] / 7)
    middle = 0.2 / (n - 2).where(n > 2, 1)
    many = 0.4 * (first | last) + middle * (~first & ~last)
    weights = {
        "last": last * 1.0,
        "first": first * 1.0,
        "linear": 1 / n,
        "position": many.where(n > 2, 1 / n),
        "forty_forty_two": many.where(n > 1, 1.0),
        "decay": decay / decay.groupby(paths["order_id"]).transform("sum"),
        "decay_not_normalised": decay,
        "touches_counted": n * 0 + 1.0,
    }
    amounts = pd.DataFrame(weights).mul(paths["paid_amount_usd"], axis=0)
    return amounts.groupby(paths["channel"]).sum()


@pytest.fixture
def credits(whose):
    return credits_of(*whose)


def test_every_rule_gives_all_the_money_away(tables, credits):
    whole = tables["journeys"].groupby("order_id")["paid_amount_usd"].first().sum()
    for model in ("last", "first", "linear", "position", "decay"):
        assert credits[model].sum() == pytest.approx(whole)


@pytest.mark.parametrize(
    ("mistake", "model"),
    [
        ("first", "last"),
        ("linear", "last"),
        ("first", "linear"),
        ("touches_counted", "linear"),
        ("forty_forty_two", "position"),
        ("decay_not_normalised", "decay"),
    ],
)
def test_another_rule_gives_other_credits(credits, mistake, model):
    assert mostly_differ(credits[model], credits[mistake])


def test_the_last_touch_is_the_orders_own_source(overseas, tables):
    paths, orders = tables["journeys"], overseas.reports["orders"].set_index("order_id")
    last = paths.sort_values("touch", kind="stable").groupby("order_id").last()
    assert (last["channel"] == orders.loc[last.index, "source"]).all()
    assert (last["days_before"] == 0).all()
    assert (last["paid_amount_usd"] == orders.loc[last.index, "paid_amount_usd"]).all()


def test_touches_are_numbered_in_order_of_time(tables):
    paths = tables["journeys"]
    later = paths.groupby("order_id")["days_before"].diff().dropna()
    assert (later < 0).all()
    assert set(paths.groupby("order_id")["touch"].max()) == {1, 2, 3, 4}


def test_video_helps_more_often_than_it_closes(tables):
    paths = tables["journeys"]
    n = paths.groupby("order_id")["touch"].transform("max")
    films = paths["channel"] == "video"
    last = paths.loc[films & (paths["touch"] == n), "order_id"].nunique()
    closed = paths.loc[films & (paths["touch"] == n), "order_id"]
    helped = paths.loc[films & (paths["touch"] < n) & ~paths["order_id"].isin(closed), "order_id"]
    answer = helped.nunique() / last
    assert answer > 1
    assert differ(answer, (films & (paths["touch"] < n)).sum() / last)
    assert differ(answer, paths.loc[films, "order_id"].nunique() / last)


# ---- lesson 15: films ----


def test_eight_films_on_two_platforms_and_two_of_them_in_two_versions(tables):
    videos = tables["videos"]
    assert videos["video_id"].is_unique
    assert videos.groupby("film")["platform"].nunique().tolist() == [2] * 8
    assert (videos.groupby("film")["variant"].nunique() == 2).sum() == 2


def test_other_bases_give_other_rates(tables):
    videos = tables["videos"].set_index("video_id")
    hook = videos["views_3s"] / videos["impressions"]
    hold = videos["views_15s"] / videos["views_3s"]
    completion = videos["views_100"] / videos["starts"]
    tiktok = videos["platform"] == "tiktok"
    own = videos["platform_views"] / videos["impressions"]
    assert mostly_differ(hook[tiktok], own[tiktok])
    assert mostly_differ(hold, videos["views_15s"] / videos["impressions"])
    assert mostly_differ(completion, videos["views_100"] / videos["views_3s"])


def test_one_platform_counts_every_showing_as_a_start(tables):
    videos = tables["videos"]
    tiktok = videos["platform"] == "tiktok"
    assert (videos.loc[tiktok, "starts"] == videos.loc[tiktok, "impressions"]).all()
    assert (videos.loc[~tiktok, "starts"] < videos.loc[~tiktok, "impressions"]).all()


def test_own_views_and_impressions_mislead_most_comparisons_of_two_platforms(tables):
    videos = tables["videos"].query("variant == 'A'")
    cost = {name: videos["spend_usd"] / videos[name] for name in VIEWS}
    here, there = (videos.index[videos["platform"] == name] for name in ("facebook", "tiktok"))
    ratio = {
        name: cost[name][here].to_numpy()[:, None] / cost[name][there].to_numpy() for name in VIEWS
    }
    answer = ratio["views_3s"]
    for mistake in (ratio["platform_views"], ratio["impressions"], 1 / answer):
        assert differ(answer, mistake).mean() > 0.8


def test_the_watching_curve_is_what_the_table_of_films_counts(tables):
    curves = tables["video_retention"].pivot_table(
        index="video_id", columns="second", values="watching"
    )
    videos = tables["videos"].set_index("video_id")
    curves = curves.reindex(videos.index)
    for second, column in ((0, "starts"), (2, "views_2s"), (3, "views_3s"), (6, "views_6s")):
        assert (curves[second] == videos[column]).all()
    assert (curves.ffill(axis=1).iloc[:, -1] == videos["views_100"]).all()
    assert (curves.diff(axis=1).fillna(0) <= 0).to_numpy().all()


def test_some_film_tells_half_of_the_starts_from_every_wrong_half(tables):
    good = 0
    videos = tables["videos"].set_index("video_id")
    for video_id, curve in tables["video_retention"].groupby("video_id"):
        seen = curve.set_index("second")["watching"]
        answer = seen.index[seen <= seen[0] / 2][0]
        row = videos.loc[video_id]
        of_shown = seen.index[seen <= row["impressions"] / 2][0]
        wrong = {of_shown, row["length_s"] // 2, row["length_s"]}
        good += answer not in wrong
    assert good >= 2


def test_the_weak_shot_is_where_most_leave(overseas, tables):
    films = video.films(overseas)
    curves = tables["video_retention"].set_index(["video_id", "second"])["watching"]
    for video_id, weak in zip(films.ids, films.weak.tolist(), strict=True):
        seen = curves[video_id]
        leaving = 1 - seen / seen.shift()
        assert leaving.loc[4:].idxmax() == weak + 1


def test_counts_and_impressions_draw_another_curve(tables):
    videos = tables["videos"].set_index("video_id")
    film = videos.index[videos["platform"] == "facebook"][0]
    seen = tables["video_retention"].query("video_id == @film")["watching"]
    assert differ(seen.iloc[3] / seen.iloc[0], seen.iloc[3] / videos.loc[film, "impressions"])


def test_the_planted_version_is_clicked_more_on_average():
    ratios = []
    for key, as_of in SHOPS:
        films = video.films(paper_view(key, as_of))
        rows = made(key, as_of)["videos"]
        rate = rows["clicks"].sum() / rows["impressions"].sum()
        lifted = films.lift > 1
        ratios.append((rows["clicks"] / rows["impressions"])[lifted].mean() / rate)
    assert 1.1 < np.mean(ratios) < 1.6


def test_the_loudest_live_show_is_not_the_best_after_returns(tables):
    shows = tables["live_sessions"].set_index("session_id")
    before = shows["paid_amount_usd"] * 1000 / shows["views"]
    after = (shows["paid_amount_usd"] - shows["refunds_usd"]) * 1000 / shows["views"]
    assert before.idxmax() != after.idxmax()
    assert (shows["orders"] <= shows["product_clicks"]).all()
    assert (shows["refunds_usd"] <= shows["paid_amount_usd"]).all()


def test_the_truth_names_what_was_planted(overseas):
    truth = social_truth.truth_rows(overseas)["overseas_truth"]
    counts = truth.groupby("name").size()
    assert counts["creator_fault"] == 4
    assert counts["waste_word"] == 6
    assert counts["click_lift"] >= 2
    assert counts["weeks_on"] == 2
