"""The tables of a real shop（生成数据表）, under the names and dtypes of the dictionary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.language import Text, message
from course_b2c_ops.market.dictionary import DTYPES, dictionary, tables
from course_b2c_ops.market.real_exports.cells import pacific_days
from course_b2c_ops.market.real_exports.daily import product_daily, shop_daily
from course_b2c_ops.market.real_exports.joining import Joined
from course_b2c_ops.market.real_exports.numbering import labels, masked, numbered

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Ids:
    """The numbers that stand for the ids of the files（编号对照）."""

    orders: pd.Series  # number by code
    buyers: pd.Series
    products: pd.Series


def make_tables(shop: Joined, reports: Mapping[str, pd.DataFrame]) -> tuple[Frames, Ids]:
    """Every table that can be made of these files, each with all columns of the dictionary."""
    ids = _ids(shop)
    made: dict[str, Callable[[], pd.DataFrame]] = {
        "buyer_orders": lambda: _buyer_orders(shop, ids),
        "orders": lambda: _orders(shop, ids),
        "order_lines": lambda: _order_lines(shop, ids),
        "logistics": lambda: _logistics(shop, ids),
        "reviews": lambda: _reviews(shop, ids),
        "products": lambda: _products(shop, ids),
        "product_daily": lambda: product_daily(shop, ids.products, _labels(shop, ids)),
        "shop_daily": lambda: shop_daily(shop, reports.get("shop_daily")),
        "traffic": lambda: reports.get("traffic", pd.DataFrame()),
    }
    known = tables()
    raw = {name: make() for name, make in made.items() if name in known}
    frames = {name: in_words_of(name, frame) for name, frame in raw.items() if len(frame)}
    frames["dictionary"] = own_dictionary(frames)
    return frames, ids


def _ids(shop: Joined) -> Ids:
    by_time = shop.orders.sort_values("ordered_at", kind="stable")
    codes = shop.lines["product_code"] if len(shop.lines) else pd.Series(dtype="str")
    more = shop.products["product_code"] if len(shop.products) else pd.Series(dtype="str")
    every = pd.concat([codes, more]).drop_duplicates().sort_values()
    return Ids(
        numbered(by_time["order_id"], keep=True),
        numbered(by_time.loc[by_time["buyer"] != "", "buyer"], keep=False),
        numbered(every, keep=True),
    )


def _numbers(codes: pd.Series, numbers: pd.Series) -> pd.Series:
    return codes.map(numbers)


def _buyer_orders(shop: Joined, ids: Ids) -> pd.DataFrame:
    orders = shop.orders.sort_values(["ordered_at", "order_id"], kind="stable")
    return pd.DataFrame(
        {
            "order_id": _numbers(orders["order_id"], ids.orders),
            "buyer_id": _numbers(orders["buyer"], ids.buyers),
            "ordered_at": orders["ordered_at"],
            "paid_at": orders["paid_at"],
            "country": orders["country"],
            "status": orders["status"],
            "paid_amount_usd": orders["paid"],
        }
    )


def _paid(shop: Joined) -> pd.DataFrame:
    orders = shop.orders[shop.orders["paid_at"].notna()]
    return orders.sort_values(["paid_at", "order_id"], kind="stable")


def _orders(shop: Joined, ids: Ids) -> pd.DataFrame:
    orders = _paid(shop)
    found = {
        "order_id": _numbers(orders["order_id"], ids.orders),
        "order_date": pacific_days(orders["paid_at"]),
        "ordered_at": orders["ordered_at"],
        "paid_at": orders["paid_at"],
        "buyer_id": _numbers(orders["buyer"], ids.buyers),
        "country": orders["country"],
        "goods_usd": orders["goods"],
        "store_discount_usd": orders["discount"],
        "freight_usd": orders["freight"],
        "paid_amount_usd": orders["paid"],
        "refund_usd": orders["refund"],
        "status": orders["status"],
    }
    if "paid_local" in orders:
        more = {"currency": "paid_currency", "paid_local": "paid_local", "fx_usd": "fx_usd"}
        found |= {name: orders[column] for name, column in more.items()}
    return pd.DataFrame(found)


def _order_lines(shop: Joined, ids: Ids) -> pd.DataFrame:
    """The lines of paid orders, numbered as they stand in the file."""
    if shop.lines.empty:
        return pd.DataFrame()
    lines = shop.lines[shop.lines["order_id"].isin(_paid(shop)["order_id"])].copy()
    lines["order"] = _numbers(lines["order_id"], ids.orders)
    lines = lines.sort_values("order", kind="stable")
    names = _labels(shop, ids)
    found = {
        "order_id": lines["order"],
        "line": lines.groupby("order").cumcount() + 1,
        "product_id": _numbers(lines["product_code"], ids.products),
        "product": lines["product_code"].map(names),
        "sku": lines["product_code"],
        "quantity": lines["quantity"],
        "unit_price_usd": lines["unit_price"],
        "line_usd": (lines["quantity"] * lines["unit_price"]).round(2),
    }
    if "list_price" in lines:
        found["list_price_usd"] = lines["list_price"]
    return pd.DataFrame(found)


def _logistics(shop: Joined, ids: Ids) -> pd.DataFrame:
    orders = _paid(shop)
    orders = orders[orders["shipped_at"].notna()]
    days = {name: pacific_days(orders[f"{name}_at"]) for name in ("shipped", "delivered")}
    promised = (pacific_days(orders["promised_at"]) - days["shipped"]).dt.days
    return pd.DataFrame(
        {
            "order_id": _numbers(orders["order_id"], ids.orders),
            "country": orders["country"],
            "paid_at": orders["paid_at"],
            "shipped_date": days["shipped"],
            "delivered_date": days["delivered"],
            "promised_days": promised,
            # -1 is the dictionary's own word for a parcel that is not there yet.
            "actual_days": (days["delivered"] - days["shipped"]).dt.days.fillna(-1),
        }
    )


def _reviews(shop: Joined, ids: Ids) -> pd.DataFrame:
    reviews = shop.reviews
    if reviews.empty:
        return pd.DataFrame()
    reviews = reviews.sort_values("review_at", kind="stable").reset_index(drop=True)
    by_id = shop.orders.set_index("order_id")
    found = {
        "review_id": pd.Series(np.arange(1, len(reviews) + 1)),
        "order_id": _numbers(reviews["order_id"], ids.orders),
        "country": reviews["order_id"].map(by_id["country"]),
        "review_date": pacific_days(reviews["review_at"]),
        "star": reviews["star"],
        "text": masked(reviews["text"]) if "text" in reviews else "",
    }
    return pd.DataFrame(found | _reviewed(reviews, shop, ids))


def _reviewed(reviews: pd.DataFrame, shop: Joined, ids: Ids) -> dict[str, pd.Series]:
    """The product a review is about: named by it, or the only one of its order."""
    if "product_code" in reviews:
        code = reviews["product_code"]
    elif len(shop.lines):
        by_order = shop.lines.groupby("order_id")["product_code"]
        code = reviews["order_id"].map(by_order.first().where(by_order.nunique() == 1))
    else:
        return {}
    names = _labels(shop, ids)
    return {"product_id": _numbers(code, ids.products), "product": code.map(names).fillna("")}


def _products(shop: Joined, ids: Ids) -> pd.DataFrame:
    if ids.products.empty:
        return pd.DataFrame()
    codes = ids.products.index.to_series()
    found = {"product_id": ids.products, "product": codes.map(_labels(shop, ids))}
    if len(shop.products):
        known = shop.products.drop_duplicates("product_code").set_index("product_code")
        for name in ("title", "category", "brand"):
            if name in known:
                found[name] = codes.map(known[name]).fillna("")
        if "weight_g" in known:
            found["weight_kg"] = codes.map(known["weight_g"]) / 1000
    if len(shop.lines) and "product" in shop.lines and "title" not in found:
        found["title"] = codes.map(_named(shop)).fillna("")
    return pd.DataFrame(found).reset_index(drop=True)


def _named(shop: Joined) -> pd.Series:
    """The name each product bears most often in the lines."""
    lines = shop.lines[shop.lines["product"].fillna("") != ""]
    often = lines.groupby(["product_code", "product"], sort=True).size()
    best = often.reset_index(name="n").sort_values("n", ascending=False, kind="stable")
    return best.drop_duplicates("product_code").set_index("product_code")["product"]


def _labels(shop: Joined, ids: Ids) -> pd.Series:
    """A short name for each product, unique in the shop."""
    codes = ids.products.index.to_series()
    if len(shop.lines) and "product" in shop.lines:
        return labels(codes.map(_named(shop)).fillna(""), codes)
    if len(shop.products) and "product" in shop.products:
        known = shop.products.drop_duplicates("product_code").set_index("product_code")
        return labels(codes.map(known["product"]).fillna(""), codes)
    return labels(pd.Series("", index=codes.index, dtype="str"), codes)


# ---- in the dictionary's words ----


def in_words_of(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table with the dictionary's columns; a whole number with gaps becomes a float."""
    found = {}
    for column, dtype in _dtypes(table).items():
        values = frame[column] if column in frame else _unknown(dtype, frame.index)
        found[column] = _typed(values, dtype)
    return pd.DataFrame(found).reset_index(drop=True)


def _dtypes(table: str) -> dict[str, str]:
    rows = dictionary()
    rows = rows[rows["table"] == table]
    return dict(zip(rows["column"], rows["dtype"], strict=True))


def _unknown(dtype: str, index: pd.Index) -> pd.Series:
    empty = {"str": "", "date": pd.NaT, "timestamp": pd.NaT}.get(dtype, np.nan)
    return pd.Series(empty, index=index)


def _typed(values: pd.Series, dtype: str) -> pd.Series:
    if dtype in ("int64", "bool") and values.isna().any():
        return values.astype("float64")
    if dtype == "str":
        return values.fillna("").astype("str")
    if dtype == "float64":
        return values.astype("float64").round(6)
    wanted: Any = DTYPES[dtype]
    typed: pd.Series = values.astype(wanted)
    return typed


def own_dictionary(frames: Frames) -> pd.DataFrame:
    """The dictionary of these tables: it says which columns are empty in this shop, or floats."""
    words = dictionary()
    words = words[words["table"].isin([*frames, "dictionary"])].reset_index(drop=True)
    for row, (table, column) in enumerate(zip(words["table"], words["column"], strict=True)):
        if table not in frames:
            continue
        values = frames[table][column]
        empty = bool((values == "").all() if values.dtype == "str" else values.isna().all())
        gaps = words.at[row, "dtype"] in ("int64", "bool") and values.dtype == "float64"
        if gaps:
            words.at[row, "dtype"] = "float64"
        if empty or gaps:
            said = message(f"real_exports.column_{'empty' if empty else 'gaps'}")
            words = _told(words, row, said)
    return words


def _told(words: pd.DataFrame, row: int, said: Text) -> pd.DataFrame:
    for name, sentence in (("how_zh", said.zh), ("how_en", said.en)):
        before = str(words.at[row, name])
        words.at[row, name] = f"{sentence} {before}".strip()
    return words
