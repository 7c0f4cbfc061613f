"""Keyword advertising（直通车）as tables: what each word brought, sampled auctions, budgets."""

from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.auction import Ads
from course_b2c_ops.market.keywords import FIRST_ID, WEEK, Keywords, best_product, keyword_ids
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, shuffled
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.amounts import amounts
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import KEYWORD_ADS
from course_b2c_ops.market.view import View
from course_b2c_ops.market.world import World

OWN = "own"


def keyword_ads(season: Season) -> pd.DataFrame:
    """Keyword advertising by day and word（直通车报表）, with the paid orders of its clicks."""
    orders, ads = season.orders, season.ads
    credited = orders.paid & (orders.source == KEYWORD_ADS)
    at = orders.day[credited], season.visits.keyword[orders.visit[credited]]
    number, cents = np.zeros_like(ads.clicks), np.zeros_like(ads.clicks)
    np.add.at(number, at, 1)
    np.add.at(cents, at, amounts(season).paid[credited])
    shop = season.shop
    return keyword_ads_table(shop.key, season.world, ads, shop.ids, shop.labels, number, cents)


def keyword_ads_table(
    key: bytes,
    world: World,
    ads: Ads,
    product_ids: Counts,
    labels: tuple[str, ...],
    orders: Counts,
    paid_cents: Counts,
) -> pd.DataFrame:
    """Keyword advertising by day and word（直通车报表）.

    `orders` (paid ones) and `paid_cents` are day x keyword, in the columns of `ads`. A word that
    was not shown has no row, unless an order still came from it.
    """
    words = world.keywords
    day, column = np.nonzero((ads.impressions > 0) | (orders > 0))
    place = ads.places[column]
    product = best_product(words, list(labels), ads.places)[column]
    plan, match = _plans(key, words, ads)
    first = np.datetime64(world.days[0], "us")
    good, fair = settings("keywords/market")["auction"]["quality_words"]
    better = ads.quality >= float(settings("keywords/market")["auction"]["good_quality"])
    return pd.DataFrame(
        {
            "date": first + day.astype("timedelta64[D]"),
            "plan": plan[column],
            "keyword_id": keyword_ids(place),
            "keyword": np.array(words.term, dtype=object)[place],
            "product_id": product_ids[product],
            "product": np.array(labels, dtype=object)[product],
            "match_type": match[column],
            "bid_usd": ads.bids_cents[day, column] / 100,
            "quality": np.where(better, good, fair)[column],
            "impressions": ads.impressions[day, column],
            "clicks": ads.clicks[day, column],
            "spend_usd": ads.spend_cents[day, column] / 100,
            "average_position": ads.position[day, column],
            "orders": orders[day, column],
            "paid_amount_usd": paid_cents[day, column] / 100,
        }
    )


def _plans(key: bytes, words: Keywords, ads: Ads) -> tuple[np.ndarray, np.ndarray]:
    """The plan and the match type of each word, as the previous operator sorted them."""
    facts = settings("keywords/market")["plans"]
    names = np.array(facts["names"], dtype=object)
    total, place = words.total[ads.places], ads.places
    length = np.array([len(words.term[k].split()) for k in place])
    wide = total >= np.quantile(total, 1 - float(facts["core_share"]))
    kind = np.where(words.brand_word[place], 2, np.where(wide, 0, np.where(length >= 3, 1, 3)))
    u = luck(key, Stage.AD_PLANS, place)
    types = np.array(facts["match_types"], dtype=object)
    return names[kind], types[np.minimum((u * types.size).astype(np.int64), types.size - 1)]


def auctions(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Auctions sampled from the rows of `keyword_ads`（抽样竞价）: who bid what, how good."""
    facts = settings("keywords/market")["auctions"]
    sample = shuffled(luck(view.key, Stage.AUCTIONS, 0, np.arange(len(rows))))
    rows = rows.iloc[np.sort(sample[: int(facts["sampled"])])]
    words = view.world.keywords
    place = rows["keyword_id"].to_numpy() - FIRST_ID
    first = np.datetime64(view.world.days[0])
    day = (rows["date"].to_numpy().astype("datetime64[D]") - first).astype(np.int64)
    rivals = words.rival_bids_cents[np.minimum(day // WEEK, len(words.rival_bids_cents) - 1), place]
    grade = _tenths(words.rival_quality[place])
    own_bid = np.rint(rows["bid_usd"].to_numpy() * 100).astype(np.int64)
    own_grade = _own_grade(view, rows)
    bids, grades = np.c_[own_bid, rivals], np.c_[own_grade, grade]
    keep = _kept(view.key, bids * grades, int(facts["rivals"]))
    auction, bidder = np.nonzero(keep)
    names = np.array([OWN, *(f"rival_{n}" for n in range(1, bids.shape[1]))], dtype=object)
    return pd.DataFrame(
        {
            "auction_id": auction + 1,
            "date": rows["date"].to_numpy()[auction],
            "keyword": rows["keyword"].to_numpy(dtype=object)[auction],
            "bidder": names[bidder],
            "bid_usd": bids[auction, bidder] / 100,
            "quality": grades[auction, bidder],
        }
    )


def _tenths(quality: Numbers) -> Counts:
    """Quality of 0-1 as the report's 1-10."""
    return np.clip(np.rint(quality * 10), 1, 10).astype(np.int64)


def _own_grade(view: View, rows: pd.DataFrame) -> Counts:
    """The shop's own quality by product, on the report's scale of ten."""
    products = view.reports["products"].set_index("product_id")
    scores = products[["title_relevance", "photo_score"]].reindex(rows["product_id"])
    quality = 0.4 * scores["title_relevance"] + 0.3 * scores["photo_score"] + 0.18
    return _tenths(quality.to_numpy(dtype=np.float64))


def _kept(key: bytes, scores: Counts, rivals: int) -> np.ndarray:
    """The own bid and some rivals in each auction; of two equal scores only the first stays."""
    n, bidders = scores.shape
    u = luck(key, Stage.AUCTIONS, 1, np.arange(n)[:, None], np.arange(bidders)[None, :])
    u[:, 0] = 0.0
    rank = np.argsort(np.argsort(u, axis=1, kind="stable"), axis=1, kind="stable")
    keep = rank <= rivals
    for late in range(1, bidders):
        same = (scores[:, :late] == scores[:, [late]]) & keep[:, :late]
        keep[:, late] &= ~same.any(axis=1)
    return keep


def budget_curve(view: View) -> pd.DataFrame:
    """What weeks with different daily budgets sold（预算与成交）: every step earns less."""
    facts = settings("keywords/market")["budget"]
    budgets = np.array(facts["daily_usd"], dtype=np.int64)
    need = 1 / before_ads_margin(view)
    u = luck(view.key, Stage.BUDGET_CURVE, np.arange(budgets.size + 1))
    low, high = facts["steps_that_pay"]
    pays = low + int(u[-1] * (high - low + 1))
    over, under = list(facts["above"]), list(facts["below"])
    factors = np.array([*over[len(over) - pays :], *under[: budgets.size - pays]], dtype=float)
    factors = factors * (1 + float(facts["noise"]) * (2 * u[: factors.size] - 1))
    cents = np.cumsum(np.rint(np.diff(np.r_[0, budgets]) * need * factors * 100)).astype(np.int64)
    return pd.DataFrame({"daily_budget_usd": budgets, "paid_amount_usd": cents / 100})


def before_ads_margin(view: View) -> float:
    """The share of sales that is left before ads（推广前边际贡献率）."""
    facts: dict[str, Any] = settings("shop")["products"]
    products = view.reports["products"].set_index("product_id")
    sales = (
        view.reports["product_daily"].groupby("product_id")[["paid_units", "paid_amount_usd"]].sum()
    )
    each = products[["goods_cost_cny", "domestic_freight_cny", "packing_cny"]].sum(axis=1)
    freight = products["weight_kg"] * float(facts["freight_cny_per_kg"])
    freight += float(facts["freight_cny_per_parcel"])
    cost = ((each + freight) * sales["paid_units"]).sum() / float(facts["cny_per_usd"])
    amount = float(sales["paid_amount_usd"].sum())
    margin = 1 - float(cost) / max(amount, 1.0) - float(facts["commission_pct"]) / 100
    return round(min(max(margin, 0.12), 0.6), 2)
