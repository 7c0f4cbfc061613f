"""Tables with one row a day（按天的表）: the shop, its sources, its products."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from course_b2c_ops.market.luck import Counts, Numbers, Stage, uniforms
from course_b2c_ops.market.orders import Orders
from course_b2c_ops.market.run import Run
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, column, settings


def page_counts(key: bytes, now: Run) -> Counts:
    """Pages of each visit（每次访问的浏览量）; who fills a cart has looked at more than one."""
    more = float(settings("shop")["funnel"]["one_more_page"])
    chances = 1 - more ** np.arange(1, 9)
    pages = 1 + np.searchsorted(chances, uniforms(key, Stage.PAGES, now.seen.day.size))
    cart_rows = now.seen.last[now.bought.cart]
    pages[cart_rows] = np.maximum(pages[cart_rows], 2)
    return pages.astype(np.int64)


def favourites(key: bytes, now: Run) -> npt.NDArray[np.bool_]:
    """Visits that end in a favourite（加心愿单的访问）."""
    u = uniforms(key, Stage.FAVOURITES, now.seen.day.size)
    return u < float(settings("shop")["funnel"]["favourite"])


def dates(now: Run, times: int = 1) -> pd.DatetimeIndex:
    """The season's days, each so many times over."""
    return pd.DatetimeIndex(np.repeat(pd.to_datetime(now.days), times)).as_unit("us")


def shop_daily(key: bytes, now: Run, by_source: pd.DataFrame) -> pd.DataFrame:
    """The shop overview（店铺概况）, one row a day."""
    seen, bought, orders = now.seen, now.bought, season_part(now)
    pages, wished = page_counts(key, now), favourites(key, now)
    person_day = seen.day[seen.last]
    wished_people = np.zeros(seen.people, dtype=bool)
    wished_people[seen.person[wished]] = True
    back = returning(key, now)
    paid = orders.paid
    searched = by_source[by_source["source"] == "search"].groupby("date", sort=True)
    table = pd.DataFrame(
        {
            "date": dates(now),
            "impressions": now.shown.impressions.sum(axis=(1, 2, 3)),
            "clicks": now.shown.clicks.sum(axis=(1, 2, 3)),
            "search_impression_visitors": searched["search_impression_visitors"].sum().to_numpy(),
            "search_visitors": searched["visitors"].sum().to_numpy(),
            "visits": _days(seen.day),
            "bounced_visits": _days(seen.day[pages == 1]),
            "visitors": _days(person_day),
            "returning_visitors": _days(person_day[back]),
            "page_views": _sums(seen.day, pages),
            "favourite_buyers": _days(person_day[wished_people]),
            "cart_buyers": _days(person_day[bought.cart]),
            "ordering_buyers": _days(person_day[bought.ordering]),
            "orders_placed": _days(orders.day),
            "risk_orders": _days(orders.day[held_for_risk(key, now)[now.orders.day >= 0]]),
            "paying_buyers": _days(person_day[bought.paying]),
            "returning_paying_buyers": _days(person_day[back & bought.paying]),
            "paid_orders": _days(orders.day[paid]),
            "paid_units": _sums(orders.day[paid], orders.pieces[paid]),
            "paid_amount_usd": _sums(orders.day[paid], orders.cents[paid]) / 100,
            "refund_amount_usd": _sums(orders.day, orders.refund_cents) / 100,
            "refunded_on_day_usd": _refunded_on_day(now.orders) / 100,
        }
    )
    return _with_rates(table)


def season_part(now: Run) -> Orders:
    """The orders of the season, without those before it."""
    return now.orders.at(now.orders.day >= 0)


def held_for_risk(key: bytes, now: Run) -> npt.NDArray[np.bool_]:
    """Unpaid orders whose payment the platform holds（风控订单）."""
    u = uniforms(key, Stage.RISK_CONTROL, now.orders.day.size)
    return ~now.orders.paid & (u < float(settings("shop")["orders"]["held_for_risk"]))


def returning(key: bytes, now: Run) -> npt.NDArray[np.bool_]:
    """Visitors who had paid on an earlier day（老访客）."""
    u = uniforms(key, Stage.RETURNING_VISITORS, now.seen.people)
    back = u < float(settings("shop")["funnel"]["returning_visitor"])
    mine = now.orders.day >= 0
    back[now.orders.person[mine]] = now.came_back[mine]
    return back


def traffic(now: Run) -> pd.DataFrame:
    """Traffic by day, country and source（流量来源）; buyers belong to the day's last visit."""
    countries, channels = settings("countries")["country"], settings("channels")
    sources = [*channels["source"], channels["direct"]]
    shape = (DAYS, len(countries), len(sources))
    seen, bought, orders = now.seen, now.bought, season_part(now)
    impressions, clicks = (
        _with_direct(x.sum(axis=3)) for x in (now.shown.impressions, now.shown.clicks)
    )
    visitors = _distinct(seen.person, seen.source, (seen.day, seen.country, seen.source), shape)
    last = (seen.day[seen.last], seen.country[seen.last], seen.source[seen.last])
    place = (orders.day, orders.country, orders.source)
    paid = orders.paid
    cents = _cells(tuple(p[paid] for p in place), shape, orders.cents[paid])
    people = float(settings("shop")["funnel"]["people_per_search_impression"])
    reached = np.maximum(np.rint(impressions * people).astype(np.int64), visitors)
    only_search = np.array([code == "search" for code in codes(sources)])
    table = pd.DataFrame(
        {
            "date": dates(now, len(countries) * len(sources)),
            "country": np.tile(np.repeat(codes(countries), len(sources)), DAYS),
            "source": np.tile(codes(sources), DAYS * len(countries)),
            "impressions": impressions.ravel(),
            "clicks": clicks.ravel(),
            "search_impression_visitors": (reached * only_search).ravel(),
            "visitors": visitors.ravel(),
            "cart_buyers": _cells(tuple(p[bought.cart] for p in last), shape).ravel(),
            "ordering_buyers": _cells(tuple(p[bought.ordering] for p in last), shape).ravel(),
            "paying_buyers": _cells(tuple(p[bought.paying] for p in last), shape).ravel(),
            "paid_orders": _cells(tuple(p[paid] for p in place), shape).ravel(),
            "paid_amount_usd": cents.ravel() / 100,
            "cost_usd": _costs(channels["source"], clicks, cents).ravel() / 100,
        }
    )
    return table.astype({"country": "str", "source": "str"})


def product_daily(key: bytes, now: Run) -> pd.DataFrame:
    """Products day by day（商品每日数据）."""
    seen, bought, orders, shop = now.seen, now.bought, season_part(now), now.shop
    shape = (DAYS, len(shop.labels))
    pages, wished = page_counts(key, now), favourites(key, now)
    last = (seen.day[seen.last], seen.product[seen.last])
    paid = orders.at(orders.paid)
    place = (paid.day, paid.product)
    goods = shop.price_cents[paid.day, paid.product] * paid.pieces
    return pd.DataFrame(
        {
            "date": dates(now, shape[1]),
            "product_id": np.tile(shop.table["product_id"].to_numpy(), DAYS),
            "product": pd.Series(shop.labels * DAYS, dtype="str"),
            "impressions": now.shown.impressions.sum(axis=(1, 2)).ravel(),
            "clicks": now.shown.clicks.sum(axis=(1, 2)).ravel(),
            "visitors": _distinct(
                seen.person, seen.product, (seen.day, seen.product), shape
            ).ravel(),
            "page_views": _cells((seen.day, seen.product), shape, pages).ravel(),
            "favourites": _cells((seen.day[wished], seen.product[wished]), shape).ravel(),
            "cart_buyers": _cells(tuple(p[bought.cart] for p in last), shape).ravel(),
            "paying_buyers": _cells(tuple(p[bought.paying] for p in last), shape).ravel(),
            "paid_orders": _cells(place, shape).ravel(),
            "paid_units": _cells(place, shape, paid.pieces).ravel(),
            "goods_usd": _cells(place, shape, goods).ravel() / 100,
            "paid_amount_usd": _cells(place, shape, paid.cents).ravel() / 100,
            "refund_amount_usd": _cells(place, shape, paid.refund_cents).ravel() / 100,
            "list_price_usd": np.tile(shop.list_cents / 100, DAYS),
            "discount": shop.discount.ravel(),
            "price_usd": shop.price_cents.ravel() / 100,
        }
    )


def _days(days: Counts) -> Counts:
    return np.bincount(days, minlength=DAYS)


def _sums(days: Counts, values: Counts) -> Counts:
    # Sums of whole numbers far below 2**53 are exact in floats.
    return np.rint(np.bincount(days, weights=values, minlength=DAYS)).astype(np.int64)


def _refunded_on_day(orders: Orders) -> Counts:
    """Refunds by the day they were paid out; those of orders before the season are among them."""
    inside = (orders.refund_day >= 0) & (orders.refund_day < DAYS)
    return _sums(orders.refund_day[inside], orders.refund_cents[inside])


def _cells(
    place: tuple[Counts, ...], shape: tuple[int, ...], values: Counts | None = None
) -> Counts:
    """How many rows (or what sum) fall into each cell of a table."""
    flat = np.ravel_multi_index(place, shape)
    found = np.bincount(flat, weights=values, minlength=int(np.prod(shape)))
    return np.rint(found).astype(np.int64).reshape(shape)


def _distinct(
    person: Counts, thing: Counts, place: tuple[Counts, ...], shape: tuple[int, ...]
) -> Counts:
    """People in each cell, each counted once（去重人数）."""
    pair = person * (int(thing.max()) + 1) + thing
    _, rows = np.unique(pair, return_index=True)
    return _cells(tuple(p[rows] for p in place), shape)


def _with_direct(counts: Counts) -> Counts:
    """Direct visits have no impressions and no clicks: a last source of zeros."""
    return np.concatenate([counts, np.zeros_like(counts[:, :, :1])], axis=2)


def _costs(sources: list[dict[str, object]], clicks: Counts, cents: Counts) -> Counts:
    """What each source cost in cents; direct visits cost nothing."""
    by_click = np.r_[column(sources, "cost_cents_per_click"), 0.0]
    by_sale = np.r_[column(sources, "commission"), 0.0]
    cost: Numbers = clicks * by_click + cents * by_sale
    return np.rint(cost).astype(np.int64)


def _with_rates(table: pd.DataFrame) -> pd.DataFrame:
    """The report's own rates（报表自带的率）; a day without buyers has no average."""
    amount = table["paid_amount_usd"]
    buyers, orders = table["paying_buyers"], table["paid_orders"]
    table["payment_rate"] = (buyers / table["visitors"].where(table["visitors"] > 0)).round(6)
    table["average_per_buyer_usd"] = (amount / buyers.where(buyers > 0)).round(4)
    table["average_order_value_usd"] = (amount / orders.where(orders > 0)).round(4)
    return table
