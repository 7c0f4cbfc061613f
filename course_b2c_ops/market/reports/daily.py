"""Tables with one row a day（按天的表）: the shop, its sources, its products."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.amounts import Amounts
from course_b2c_ops.market.reports.cut import Cut, cells, country_codes, days, distinct
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.sources import (
    AFFILIATE,
    KEYWORD_ADS,
    SEARCH,
    SEARCH_ADS,
    SOCIAL,
    SOURCES,
    VIDEO,
)

ONE = (DAYS,)


def held_for_risk(it: Cut) -> Flags:
    """Unpaid orders of 180 days whose payment the platform holds（风控订单）."""
    u = luck(it.now.key, Stage.RISK_CONTROL, it.order_ids)
    return ~it.history.paid & (u < float(settings("shop")["orders"]["held_for_risk"]))


def reached_by_search(it: Cut, visitors: Counts) -> Counts:
    """People shown in search（搜索曝光人数）by day and country; each visitor is one of them."""
    people = float(settings("shop")["funnel"]["people_per_search_impression"])
    shown = it.now.impressions[..., SEARCH].sum(axis=2)
    found: Counts = np.maximum(np.rint(shown * people).astype(np.int64), visitors[:, :, SEARCH])
    return found


def _visitors(it: Cut) -> Counts:
    seen = it.now.visits
    shape = (DAYS, len(served()), len(SOURCES))
    return distinct(it.people.of_visit, (seen.day, seen.country, seen.source), shape)


def shop_daily(it: Cut) -> pd.DataFrame:
    """The shop overview（店铺概况）, one row a day."""
    now, who, money, before = it.now, it.people, it.money, it.history
    seen, orders = now.visits, now.orders
    person, first_day = who.of_visit, seen.day[who.first]
    back = who.returning(it.orderer, before.came_back)
    paid = orders.paid
    payer = np.unique(it.orderer[paid])
    season = before.day >= 0
    visitors = _visitors(it)
    table = pd.DataFrame(
        {
            "date": days(1, it),
            "impressions": now.impressions.sum(axis=(1, 2, 3)),
            "clicks": now.clicks.sum(axis=(1, 2, 3)),
            "search_impression_visitors": reached_by_search(it, visitors).sum(axis=1),
            "search_visitors": visitors[:, :, SEARCH].sum(axis=1),
            "visits": cells((seen.day,), ONE),
            "bounced_visits": cells((seen.day[who.pages == 1],), ONE),
            "visitors": cells((first_day,), ONE),
            "returning_visitors": cells((first_day[back],), ONE),
            "page_views": cells((seen.day,), ONE, who.pages),
            "favourite_buyers": distinct(person[who.favourite], (seen.day[who.favourite],), ONE),
            "cart_buyers": distinct(person[seen.cart], (seen.day[seen.cart],), ONE),
            "ordering_buyers": distinct(it.orderer, (orders.day,), ONE),
            "orders_placed": cells((orders.day,), ONE),
            "risk_orders": cells((before.day[held_for_risk(it) & season],), ONE),
            "paying_buyers": cells((first_day[payer],), ONE),
            "returning_paying_buyers": cells((first_day[payer[back[payer]]],), ONE),
            "paid_orders": cells((orders.day[paid],), ONE),
            "paid_units": now.stock.sold.sum(axis=1),
            "paid_amount_usd": cells((orders.day[paid],), ONE, money.paid[paid]) / 100,
            "refund_amount_usd": cells((orders.day,), ONE, money.refund) / 100,
            "refunded_on_day_usd": _refunded_on_day(it) / 100,
        }
    )
    return _with_rates(table)


def _refunded_on_day(it: Cut) -> Counts:
    """Refunds by the day they were paid out; those of orders before the season are among them."""
    when = it.history.refund_day
    inside = (when >= 0) & (when < DAYS)
    return cells((when[inside],), ONE, it.history.refund_cents[inside])


def traffic(it: Cut) -> pd.DataFrame:
    """Traffic by day, country and source（流量来源）."""
    now, money = it.now, it.money
    seen, orders = now.visits, now.orders
    countries = country_codes()
    shape = (DAYS, countries.size, len(SOURCES))
    where = (seen.day, seen.country, seen.source)
    at = (orders.day, orders.country, orders.source)
    person, paid = it.people.of_visit, orders.paid
    reached = np.zeros(shape, dtype=np.int64)
    visitors = _visitors(it)
    reached[:, :, SEARCH] = reached_by_search(it, visitors)
    return pd.DataFrame(
        {
            "date": days(shape[1] * shape[2], it),
            "country": pd.Series(np.tile(np.repeat(countries, shape[2]), DAYS), dtype="str"),
            "source": pd.Series(np.tile(np.array(SOURCES, object), DAYS * shape[1]), dtype="str"),
            "impressions": now.impressions.sum(axis=2).ravel(),
            "clicks": now.clicks.sum(axis=2).ravel(),
            "search_impression_visitors": reached.ravel(),
            "visitors": visitors.ravel(),
            "cart_buyers": _people(person, where, shape, seen.cart).ravel(),
            "ordering_buyers": distinct(it.orderer, at, shape).ravel(),
            "paying_buyers": _people(it.orderer, at, shape, paid).ravel(),
            "paid_orders": cells(tuple(p[paid] for p in at), shape).ravel(),
            "paid_amount_usd": cells(tuple(p[paid] for p in at), shape, money.paid[paid]).ravel()
            / 100,
            "cost_usd": costs(now, money).ravel() / 100,
        }
    )


def _people(
    person: Counts, place: tuple[Counts, ...], shape: tuple[int, ...], which: Flags
) -> Counts:
    return distinct(person[which], tuple(p[which] for p in place), shape)


def costs(now: Season, money: Amounts) -> Counts:
    """What each source cost in cents, by day and country（渠道花费）."""
    orders = now.orders
    clicks = now.clicks.sum(axis=2)
    found = np.zeros(clicks.shape, dtype=np.int64)
    found[:, :, KEYWORD_ADS] = np.rint(_ads_cost(now) * now.conduct.ads_cost[:, None])
    per_click = column(settings("channels")["source"], "cost_cents_per_click")[SEARCH_ADS]
    found[:, :, SEARCH_ADS] = np.rint(clicks[:, :, SEARCH_ADS] * per_click)
    for source, spend in ((SOCIAL, now.decisions.social_cents), (VIDEO, now.decisions.video_cents)):
        found[:, :, source] = _split(spend, now.impressions[..., source].sum(axis=2))
    by_affiliate = orders.paid & (orders.source == AFFILIATE)
    kept = money.affiliate - money.affiliate_back
    at = (orders.day[by_affiliate], orders.country[by_affiliate])
    found[:, :, AFFILIATE] = cells(at, clicks.shape[:2], kept[by_affiliate])
    return found


def _ads_cost(now: Season) -> Counts:
    """Every click on keyword advertising at its own charge（直通车花费）."""
    seen, ads = now.visits, now.ads
    clicked = seen.source == KEYWORD_ADS
    day, word = seen.day[clicked], seen.keyword[clicked]
    charge = ads.spend_cents[day, word] // np.maximum(ads.clicks[day, word], 1)
    return cells((day, seen.country[clicked]), (DAYS, len(served())), charge)


def _split(total: Counts, weight: Counts) -> Counts:
    """Whole sums split by weight, to the cent; the last cents go to the largest remainders."""
    whole = weight.sum(axis=1)
    weight = np.where(whole[:, None] > 0, weight, 1)
    shares = total[:, None] * weight
    part, rest = np.divmod(shares, weight.sum(axis=1)[:, None])
    left = total - part.sum(axis=1)
    rank = np.argsort(np.argsort(-rest, axis=1, kind="stable"), axis=1, kind="stable")
    found: Counts = part + (rank < left[:, None])
    return found


def product_daily(it: Cut) -> pd.DataFrame:
    """Products day by day（商品每日数据）."""
    now, who, money, shop = it.now, it.people, it.money, it.now.shop
    seen, orders, does = now.visits, now.orders, now.decisions
    shape = (DAYS, shop.size)
    where = (seen.day, seen.product)
    paid = np.flatnonzero(orders.paid)
    more = paid[orders.extra[paid] >= 0]
    at, extra_at = (orders.day[paid], orders.product[paid]), (orders.day[more], orders.extra[more])
    extra_part = money.on_extra
    refund_extra = money.refund * extra_part // np.maximum(money.paid, 1)
    buyers = (np.r_[at[0], extra_at[0]], np.r_[at[1], extra_at[1]])
    price = does.price_cents()
    goods = cells(at, shape, (money.goods - money.extra_unit)[paid])
    goods += cells(extra_at, shape, money.extra_unit[more])
    amount = cells(at, shape, (money.paid - extra_part)[paid])
    amount += cells(extra_at, shape, extra_part[more])
    refunds = cells(at, shape, (money.refund - refund_extra)[paid])
    refunds += cells(extra_at, shape, refund_extra[more])
    return pd.DataFrame(
        {
            "date": days(shop.size, it),
            "product_id": np.tile(shop.ids, DAYS),
            "product": pd.Series(list(shop.labels) * DAYS, dtype="str"),
            "impressions": now.impressions.sum(axis=(1, 3)).ravel(),
            "clicks": now.clicks.sum(axis=(1, 3)).ravel(),
            "visitors": distinct(who.of_visit, where, shape).ravel(),
            "page_views": cells(where, shape, who.pages).ravel(),
            "favourites": _people(who.of_visit, where, shape, who.favourite).ravel(),
            "cart_buyers": _people(who.of_visit, where, shape, seen.cart).ravel(),
            "paying_buyers": distinct(
                np.r_[it.orderer[paid], it.orderer[more]], buyers, shape
            ).ravel(),
            "paid_orders": (cells(at, shape) + cells(extra_at, shape)).ravel(),
            "paid_units": now.stock.sold.ravel(),
            "goods_usd": goods.ravel() / 100,
            "paid_amount_usd": amount.ravel() / 100,
            "refund_amount_usd": refunds.ravel() / 100,
            "list_price_usd": does.list_cents.ravel() / 100,
            "discount": does.discount_pct.ravel() / 100,
            "price_usd": price.ravel() / 100,
        }
    )


# The platform's own names and our columns（平台字段名与本课列名）.
PLATFORM_NAMES = {
    "exposedCount": "impressions", "viewedCount": "visitors", "addCartCount": "cart_buyers",
    "favoritedCount": "favourites", "outputOrder": "paid_orders",
}  # fmt: skip


def product_30d(it: Cut, by_day: pd.DataFrame) -> pd.DataFrame:
    """Thirty days of each product（商品 30 天）, under the platform's names and under ours."""
    last = by_day[by_day["date"] >= days(1, it)[-30]]
    sums = last.groupby("product_id", sort=False).sum(numeric_only=True).reset_index()
    amount, buyers = sums["paid_amount_usd"], sums["paying_buyers"]
    orders = sums["paid_orders"]
    table = sums[["product_id"]].assign(product=list(it.now.shop.labels))
    for theirs, ours in PLATFORM_NAMES.items():
        table[theirs] = sums[ours]
    table["gmvPerBuyer"] = (amount / buyers.where(buyers > 0)).round(2)
    table["gmvPerBuyer30d"] = table["gmvPerBuyer"]
    table["gmvPerOrder"] = (amount / orders.where(orders > 0)).round(2)
    table["gmvPerOrder30d"] = table["gmvPerOrder"]
    table["refundAmt"] = sums["refund_amount_usd"].round(2)
    for ours in (
        "impressions", "clicks", "visitors", "cart_buyers", "favourites", "paying_buyers",
        "paid_orders", "paid_units",
    ):  # fmt: skip
        table[ours] = sums[ours]
    for ours in ("goods_usd", "paid_amount_usd", "refund_amount_usd"):
        table[ours] = sums[ours].round(2)
    return table


def _with_rates(table: pd.DataFrame) -> pd.DataFrame:
    """The report's own rates（报表自带的率）; a day without buyers has no average."""
    amount = table["paid_amount_usd"]
    buyers, orders = table["paying_buyers"], table["paid_orders"]
    table["payment_rate"] = (buyers / table["visitors"].where(table["visitors"] > 0)).round(6)
    table["average_per_buyer_usd"] = (amount / buyers.where(buyers > 0)).round(4)
    table["average_order_value_usd"] = (amount / orders.where(orders > 0)).round(4)
    return table
