"""Tables of the promotion lessons: they agree with the reports, and hold what the labs look for.

Twelve shops, on the three as-of dates of the bands. Answers and mistakes are computed here in a few
plain lines, as a student would.
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.engine import season_of
from course_b2c_ops.market.lesson_tables import promotion
from course_b2c_ops.market.lesson_tables.promotion_ads import before_ads_margin
from course_b2c_ops.market.lesson_tables.promotion_search import SearchCells, split_search
from course_b2c_ops.market.reports import seller_reports
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View
from course_b2c_ops.market.world import world
from tests.market.answers import differ
from tests.market.paper_shop import in_shapes
from tests.market.turns import DATES, KEYS

WORLD = b"the shared market"
NUMBERS = range(12)
every_shop = pytest.mark.parametrize("n", NUMBERS)


@cache
def view(n: int) -> View:
    shared = world(WORLD, DATES[n % 3])
    season = season_of(KEYS[n], shared)
    return View(KEYS[n], shared, seller_reports(season), season)


@cache
def tables(n: int) -> Tables:
    return {**view(n).reports, **in_shapes(promotion.tables(view(n)))}


def last_days(table: pd.DataFrame, n: int, days: int = 30) -> pd.DataFrame:
    first = pd.Timestamp(view(n).as_of) - pd.Timedelta(days=days)
    return table[table["date"] >= first]


def shop_conversion(n: int) -> float:
    days = last_days(tables(n)["shop_daily"], n)
    return float(days["paying_buyers"].sum() / days["visitors"].sum())


def by_keyword(n: int, days: int = 30) -> pd.DataFrame:
    sums = ["impressions", "clicks", "spend_usd", "orders", "paid_amount_usd"]
    table = last_days(tables(n)["keyword_ads"], n, days).groupby("keyword")[sums].sum()
    return table.assign(roas=table["paid_amount_usd"] / table["spend_usd"])


def actions(n: int, break_even: float, evidence: float = 3, days: int = 30) -> np.ndarray:
    words = by_keyword(n, days)
    return np.select(
        [
            words["clicks"] * shop_conversion(n) < evidence,
            words["orders"] == 0,
            words["roas"] < break_even,
            words["roas"] >= 1.3 * break_even,
        ],
        ["wait", "stop", "lower", "raise"],
        "keep",
    )


# ---- every table ----


def test_the_tables_are_the_same_every_time():
    for name, table in in_shapes(promotion.tables(view(1))).items():
        pd.testing.assert_frame_equal(table, tables(1)[name])


@every_shop
def test_keys_are_never_doubled(n):
    keys = {
        "search_terms": ["term"],
        "shop_search_terms": ["date", "term", "product_id"],
        "keyword_ads": ["date", "keyword_id"],
        "auctions": ["auction_id", "bidder"],
        "budget_curve": ["daily_budget_usd"],
        "affiliates": ["date", "publisher_id", "product_id"],
        "campaigns": ["campaign_id"],
        "price_history": ["date", "product_id", "country"],
    }
    for name, columns in keys.items():
        assert not tables(n)[name].duplicated(columns).any(), name


# ---- lessons 3 and 10: search ----


@every_shop
def test_search_terms_hold_the_shops_three_hundred_and_sixty_others(n):
    terms, products = tables(n)["search_terms"], tables(n)["products"]
    assert terms["category"].isin(products["category"]).sum() == 300
    assert len(terms) == 360


def test_an_index_keeps_the_order_and_not_the_ratio():
    terms = tables(0)["search_terms"]
    true = pd.Series(view(0).world.keywords.demand[-30:].sum(axis=0))
    seen = true.iloc[terms["keyword_id"] - 70001].reset_index(drop=True)
    index = terms["search_index"]
    assert index.corr(seen, method="spearman") > 0.99
    top, tenth = index.max(), index.sort_values().iloc[-10]
    assert differ(top / tenth, seen.max() / seen.sort_values().iloc[-10])


def test_two_panels_of_one_world_differ_a_little():
    one, other = (tables(n)["search_terms"].set_index("term")["search_index"] for n in (0, 3))
    both = pd.concat([one, other], axis=1, join="inner").iloc[:, :2]
    assert (both.iloc[:, 0] != both.iloc[:, 1]).mean() > 0.5
    assert both.corr(method="spearman").iloc[0, 1] > 0.97


@every_shop
def test_terms_add_up_to_what_search_brought(n):
    terms, traffic = tables(n)["shop_search_terms"], tables(n)["traffic"]
    search = traffic[traffic["source"] == "search"].groupby("date")[["impressions", "clicks"]].sum()
    found = terms.groupby("date")[["impressions", "clicks"]].sum().reindex(search.index)
    pd.testing.assert_frame_equal(found, search)


@every_shop
def test_a_term_has_no_more_people_than_clicks_and_no_more_clicks_than_impressions(n):
    terms = tables(n)["shop_search_terms"]
    assert (terms["clicks"] <= terms["impressions"]).all()
    assert (terms["visitors"] <= terms["clicks"]).all()
    assert (terms["paying_buyers"] <= terms["visitors"]).all()
    assert terms["paying_buyers"].sum() > 300


def test_cells_are_split_to_the_unit():
    season = view(0).season
    shop, shape = season.shop, season.stock.sold.shape
    cells = SearchCells(*(np.full(shape, value) for value in (700, 9, 8, 2)))
    table = split_search(shop.key, season.world, cells, shop.ids, shop.labels, shop.titles)
    sums = table.groupby(["date", "product_id"])[["impressions", "clicks", "paying_buyers"]].sum()
    assert (sums == [700, 9, 2]).all(axis=None)


@every_shop
def test_the_quadrants_are_all_inhabited_and_depend_on_their_limits(n):
    terms = last_days(tables(n)["shop_search_terms"], n).groupby("term").sum(numeric_only=True)
    large = terms[terms["visitors"] >= 20]
    rate = large["paying_buyers"] / large["visitors"]
    many = large["impressions"] >= large["impressions"].median()
    good = rate >= large["paying_buyers"].sum() / large["visitors"].sum()
    for quadrant in (many & good, ~many & good, many & ~good, ~many & ~good):
        assert quadrant.sum() >= 1
    assert (good != (rate >= rate.median())).sum() >= 3


@every_shop
def test_longer_terms_have_another_share_of_buyers_than_of_terms(n):
    """In the last 30 days, or where they agree by chance in the last 60."""

    def told_apart(days: int) -> bool:
        terms = last_days(tables(n)["shop_search_terms"], n, days).groupby("term")
        buyers = terms["paying_buyers"].sum()
        words = pd.Series(buyers.index.str.split().str.len(), index=buyers.index).clip(upper=3)
        count, bought = words.value_counts(normalize=True), buyers.groupby(words).sum()
        assert set(count.index) == {1, 2, 3}
        return any(differ(bought[k] / bought.sum(), count[k]) for k in (2, 3))

    assert told_apart(30) or told_apart(60)


# ---- lesson 11: keyword advertising and affiliates ----


@every_shop
def test_ads_add_up_to_the_traffic_report(n):
    ads, traffic = tables(n)["keyword_ads"], tables(n)["traffic"]
    source = traffic[traffic["source"] == "keyword_ads"]
    assert ads["clicks"].sum() == source["clicks"].sum()
    assert ads["orders"].sum() == source["paid_orders"].sum()
    assert ads["spend_usd"].sum() == pytest.approx(source["cost_usd"].sum(), abs=0.005)
    assert ads["paid_amount_usd"].sum() == pytest.approx(source["paid_amount_usd"].sum(), abs=0.005)


@every_shop
def test_no_click_costs_more_than_the_bid(n):
    ads = tables(n)["keyword_ads"]
    assert (ads["spend_usd"] <= ads["bid_usd"] * ads["clicks"] + 1e-9).all()
    assert set(ads["quality"]) <= set(settings("keywords/market")["auction"]["quality_words"])


@every_shop
def test_five_words_cost_and_do_not_sell_and_one_is_worth_more(n):
    """Words that earn too little may all lie in the last 60 days."""
    need = 1 / before_ads_margin(view(n))
    found = actions(n, need)
    assert (found == "stop").sum() >= 5
    assert np.isin(found, ["raise", "keep"]).any()
    assert any((actions(n, need, days=days) == "lower").any() for days in (30, 60))


@every_shop
def test_a_wrong_limit_or_no_evidence_gives_other_actions(n):
    """A shop whose words are all very good or very bad takes the last 60 days."""
    need = 1 / before_ads_margin(view(n))
    assert any((actions(n, need, days=d) != actions(n, 1.0, days=d)).any() for d in (30, 60))
    assert (actions(n, need) != actions(n, need, evidence=0)).any()


@every_shop
def test_a_good_words_last_clicks_are_dear(n):
    """High on average, low at the margin: the weeks of a high bid pay far more for each click."""
    ads = tables(n)["keyword_ads"].copy()
    total = ads.groupby("keyword")[["paid_amount_usd", "spend_usd"]].sum()
    good = total.index[total["paid_amount_usd"] / total["spend_usd"] > 1]
    ads["high"] = ads["bid_usd"] > 0.3
    days = ads.groupby(["keyword", "high"])[["clicks", "spend_usd"]].mean().unstack()
    more = days.xs(True, axis=1, level=1) - days.xs(False, axis=1, level=1)
    marginal = more["spend_usd"] / more["clicks"]
    low = days["spend_usd"][False] / days["clicks"][False]
    assert ((marginal > 1.5 * low) & (more["clicks"] > 0)).reindex(good).sum() >= 1


@every_shop
def test_auctions_are_five_hundred_with_the_shop_in_each(n):
    auctions = tables(n)["auctions"]
    own = auctions[auctions["bidder"] == "own"]
    assert own["auction_id"].tolist() == list(range(1, 501))
    assert auctions["quality"].between(1, 10).all()
    assert auctions.groupby("auction_id").size().between(2, 5).all()


@every_shop
def test_the_highest_bid_does_not_always_win_and_scores_are_never_equal(n):
    auctions = tables(n)["auctions"]
    score = (auctions["bid_usd"] * 100).round() * auctions["quality"]
    assert not auctions.assign(score=score).duplicated(["auction_id", "score"]).any()
    groups = auctions["auction_id"]
    winner, highest = score.groupby(groups).idxmax(), auctions["bid_usd"].groupby(groups).idxmax()
    assert 0.05 < (winner.to_numpy() != highest.to_numpy()).mean() < 0.7


@every_shop
def test_the_best_budget_is_neither_the_average_rules_nor_the_largest(n):
    curve, need = tables(n)["budget_curve"], 1 / before_ads_margin(view(n))
    steps = curve.diff().fillna(curve)
    marginal = steps["paid_amount_usd"] / steps["daily_budget_usd"]
    average = curve["paid_amount_usd"] / curve["daily_budget_usd"]
    best = curve["daily_budget_usd"][marginal >= need].max()
    assert marginal.is_monotonic_decreasing
    assert curve["daily_budget_usd"].min() < best < curve["daily_budget_usd"].max()
    assert best < curve["daily_budget_usd"][average >= need].max()
    for other in (0.87, 1.15):  # however the margin is counted
        assert best == curve["daily_budget_usd"][marginal >= other * need].max()


@every_shop
def test_affiliates_add_up_to_the_traffic_report_and_the_orders(n):
    sums = tables(n)["affiliates"].sum(numeric_only=True)
    traffic, orders = tables(n)["traffic"], tables(n)["orders"]
    source = traffic[traffic["source"] == "affiliate"]
    own = orders[orders["source"] == "affiliate"]
    assert sums["clicks"] == source["clicks"].sum()
    assert sums["orders"] == len(own)
    assert sums["paid_amount_usd"] == pytest.approx(own["paid_amount_usd"].sum(), abs=0.005)
    assert sums["commission_usd"] == pytest.approx(own["affiliate_usd"].sum(), abs=0.005)
    assert sums["refunded_amount_usd"] == pytest.approx(own["refund_usd"].sum(), abs=0.005)


@every_shop
def test_two_publishers_are_suspicious_one_for_each_reason(n):
    table = tables(n)["affiliates"]
    sums = table.groupby("publisher_id")[["clicks", "orders"]].sum()
    own = table[table["buyer_equals_publisher"]].groupby("publisher_id")["orders"].sum()
    conversion = sums["orders"] / sums["clicks"]
    selfish = (own / sums["orders"]).fillna(0) > 0.2
    stuffed = conversion > 5 * conversion.median()
    assert (selfish.sum(), stuffed.sum(), (selfish & stuffed).sum()) == (1, 1, 0)
    assert (sums["orders"] > 0).all()


@every_shop
def test_refunds_change_what_publishers_sold(n):
    sums = tables(n)["affiliates"].groupby("publisher_id").sum(numeric_only=True)
    assert (sums["refunded_amount_usd"] > 0).any()
    assert (sums["commission_returned_usd"] <= sums["commission_usd"]).all()


# ---- lesson 12: campaigns ----


@every_shop
def test_a_campaigns_price_is_the_products_price_on_its_days(n):
    days = tables(n)["product_daily"].set_index(["date", "product_id"])
    for row in tables(n)["campaigns"].iloc[::6].itertuples():
        for day in pd.date_range(row.start, row.end):
            assert days.loc[(day, row.product_id), "price_usd"] == row.campaign_price_usd


@every_shop
def test_what_a_country_bought_it_bought_at_its_price(n):
    orders, lines = tables(n)["orders"], tables(n)["order_lines"]
    sold = lines.merge(orders[["order_id", "order_date", "country"]], on="order_id")
    prices = tables(n)["price_history"].rename(columns={"date": "order_date"})
    found = sold.merge(prices, on=["order_date", "product_id", "country"])
    assert len(found) == len(lines)
    assert (found["unit_price_usd"] == found["price_usd"]).all()


def prior_prices(n: int) -> pd.DataFrame:
    """Of campaigns after the first 30 days: the lowest prior price in DE, and wrong ones."""
    history = tables(n)["price_history"]
    all_countries = history.groupby(["date", "product_id"])["price_usd"].min().unstack()
    germany = history[history["country"] == "DE"].pivot(
        index="date", columns="product_id", values="price_usd"
    )
    rows = []
    for row in tables(n)["campaigns"].itertuples():
        at = germany.index.get_loc(row.start)
        if at >= 30:
            prior = germany[row.product_id].iloc[at - 30 : at]
            rows.append(
                {
                    "lowest": prior.min(),
                    "listed": row.price_before_usd,
                    "mean": prior.mean(),
                    "last": prior.iloc[-1],
                    "with_campaign": germany[row.product_id].iloc[at - 30 : at + 1].min(),
                    "any_country": all_countries[row.product_id].iloc[at - 30 : at].min(),
                    "price": row.campaign_price_usd,
                }
            )
    return pd.DataFrame(rows)


@every_shop
def test_some_reductions_are_lawful_and_some_are_not(n):
    prior = prior_prices(n)
    announced = 1 - prior["price"] / prior["listed"]
    lawful = announced <= 1 - prior["price"] / prior["lowest"] + 1e-9
    assert 1 <= lawful.sum() <= len(lawful) - 5


@every_shop
@pytest.mark.parametrize("mistake", ["listed", "mean", "last", "with_campaign", "any_country"])
def test_each_wrong_prior_price_shows(n, mistake):
    prior = prior_prices(n)
    assert differ(prior["lowest"], prior[mistake]).sum() >= 1


def campaign_profits(n: int) -> pd.DataFrame:
    """Profit of campaigns above their baseline, with and without the week after."""
    daily = tables(n)["product_daily"]
    units, price = (
        daily.pivot(index="date", columns="product_id", values=name)
        for name in ("paid_units", "price_usd")
    )
    costs = tables(n)["products"].set_index("product_id")
    own = ["goods_cost_cny", "domestic_freight_cny", "packing_cny", "freight_cny"]
    profit = units * (0.89 * price - costs[own].sum(axis=1) / 7.1)
    rows = []
    for row in tables(n)["campaigns"].itertuples():
        first, last = units.index.get_loc(row.start), units.index.get_loc(row.end)
        before = units[row.product_id].iloc[first - 14 : first]
        if first >= 14 and last + 7 < DAYS and before.sum() >= 8:
            usual = profit[row.product_id].iloc[first - 14 : first].mean()
            days = last - first + 1
            own = profit[row.product_id].iloc[first : last + 8]
            rows.append(
                {
                    "alone": own.iloc[:days].sum() - usual * days,
                    "with_week_after": own.sum() - usual * (days + 7),
                    "units": units[row.product_id].iloc[first : last + 1].sum(),
                    "baseline": before.mean() * days,
                }
            )
    return pd.DataFrame(rows)


@every_shop
def test_with_the_week_after_some_campaigns_gain_and_some_lose(n):
    profits = campaign_profits(n)
    assert (profits["with_week_after"] > 0).any()
    assert (profits["with_week_after"] < 0).any()
    assert any(map(differ, profits["with_week_after"], profits["alone"]))


def test_campaigns_sell_more_while_they_run():
    lifts = pd.concat([campaign_profits(n) for n in NUMBERS])
    assert lifts["units"].sum() > 1.15 * lifts["baseline"].sum()
