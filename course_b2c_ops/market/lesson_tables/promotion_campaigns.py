"""Campaigns（营销活动）and the prices each country saw before, during and after them."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck
from course_b2c_ops.market.season import DAYS, event_days
from course_b2c_ops.market.settings import codes, served, settings
from course_b2c_ops.market.view import View


def campaigns(view: View) -> pd.DataFrame:
    """Every price cut of a product with its first and last day（活动）, as it was registered."""
    facts = settings("keywords/market")["campaigns"]
    discount, price, listed = (
        _grid(view, name) for name in ("discount", "price_usd", "list_price_usd")
    )
    cut = np.rint(discount * 100).astype(np.int64)
    before = np.vstack([np.zeros((1, cut.shape[1]), dtype=np.int64), cut[:-1]])
    after = np.vstack([cut[1:], np.zeros((1, cut.shape[1]), dtype=np.int64)])
    product, start = np.nonzero(((cut > 0) & (cut != before)).T)
    _, end = np.nonzero(((cut > 0) & (cut != after)).T)
    big = np.isin(start, _event_places(view))
    platform, own = facts["tools"]
    units = _grid(view, "paid_units")
    sold = np.array(
        [units[a : b + 1, j].sum() for a, b, j in zip(start, end, product, strict=True)]
    )
    extra = 1 + luck(view.key, Stage.CAMPAIGNS, start, product)
    order = np.lexsort((product, start))
    first = np.datetime64(view.world.days[0], "us")
    running, ended = facts["statuses"]
    table = pd.DataFrame(
        {
            "campaign_id": "",
            "tool": np.where(big, platform, own),
            "start": first + start.astype("timedelta64[D]"),
            "end": first + end.astype("timedelta64[D]"),
            "product_id": _ids(view)[product],
            "product": view.reports["products"]["product"].to_numpy(dtype=object)[product],
            "price_before_usd": listed[start, product],
            "campaign_price_usd": price[start, product],
            "stock_locked": np.rint(sold * extra + 5).astype(np.int64),
            "status": np.where(end == DAYS - 1, running, ended),
        }
    ).iloc[order]
    table["campaign_id"] = [f"C{n:04d}" for n in range(1, len(table) + 1)]
    return table


def price_history(view: View) -> pd.DataFrame:
    """What a piece cost in each country on each day（各国价格）, without freight and tax.

    The price is that of `product_daily`, but for short local cuts on days when the country
    bought none of the product.
    """
    cents = np.rint(_grid(view, "price_usd") * 100).astype(np.int64)
    countries = codes(served())
    local = np.repeat(cents[:, :, None], len(countries), axis=2)
    cut = _local_cuts(view, local.shape)
    local = np.where(cut > 0, local * (100 - cut) // 100, local)
    days, products, n = local.shape
    first = np.datetime64(view.world.days[0], "us")
    labels = view.reports["products"]["product"].to_numpy(dtype=object)
    return pd.DataFrame(
        {
            "date": np.repeat(first + np.arange(days).astype("timedelta64[D]"), products * n),
            "product_id": np.tile(np.repeat(_ids(view), n), days),
            "product": np.tile(np.repeat(labels, n), days),
            "country": np.tile(np.array(countries, dtype=object), days * products),
            "price_usd": local.ravel() / 100,
        }
    )


def _local_cuts(view: View, shape: tuple[int, int, int]) -> Counts:
    """Per cent off by day, product and country: one flight of a few days in some of the pairs."""
    facts = settings("keywords/market")["local_cuts"]
    days, products, countries = shape
    product, country = np.arange(products)[:, None], np.arange(countries)[None, :]
    u = [luck(view.key, Stage.COUNTRY_PRICES, kind, product, country) for kind in range(4)]
    low, high = facts["days"]
    start = (u[1] * (days - high)).astype(np.int64)
    long = low + (u[2] * (high - low + 1)).astype(np.int64)
    depth = np.array(facts["percent"], dtype=np.int64)
    off = depth[(u[3] * depth.size).astype(np.int64)]
    day = np.arange(days)[:, None, None]
    inside = (day >= start) & (day < start + long) & (u[0] < float(facts["share"]))
    sold = _bought(view, shape)
    quiet = ~(inside & sold).any(axis=0)
    return np.where(inside & quiet, off, 0)


def _bought(view: View, shape: tuple[int, int, int]) -> Flags:
    """Whether a country bought a product on a day; there the order lines say what it cost."""
    orders, lines = view.reports["orders"], view.reports["order_lines"]
    of_order = orders.set_index("order_id")[["order_date", "country"]].reindex(lines["order_id"])
    first = np.datetime64(view.world.days[0])
    day = (of_order["order_date"].to_numpy().astype("datetime64[D]") - first).astype(np.int64)
    country = pd.Index(codes(served())).get_indexer(pd.Index(of_order["country"].astype("str")))
    product = pd.Index(_ids(view)).get_indexer(pd.Index(lines["product_id"]))
    found = np.zeros(shape, dtype=np.bool_)
    found[day, product, country] = True
    return found


def _grid(view: View, column: str) -> np.ndarray:
    """One column of product_daily as day x product; its rows stand in that order."""
    values: np.ndarray = view.reports["product_daily"][column].to_numpy()
    return values.reshape(DAYS, -1)


def _ids(view: View) -> Counts:
    return view.reports["products"]["product_id"].to_numpy(dtype=np.int64)


def _event_places(view: View) -> list[int]:
    return [(day - view.world.days[0]).days for day in event_days(view.as_of)]
