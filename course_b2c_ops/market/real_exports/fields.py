"""What a column of an export can be（字段）: the names a map may use, and what each one holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from course_b2c_ops.market.dictionary import dictionary

Kind = Literal[
    "code",
    "person",
    "stamp",
    "day",
    "money",
    "count",
    "country",
    "status",
    "source",
    "currency",
    "text",
]

FIELDS: Mapping[str, Kind] = {
    "order_id": "code",
    "line": "count",
    "buyer": "person",
    "customer": "code",
    "ordered_at": "stamp",
    "paid_at": "stamp",
    "shipped_at": "stamp",
    "delivered_at": "stamp",
    "promised_at": "stamp",
    "status": "status",
    "country": "country",
    "currency": "currency",
    "goods": "money",
    "discount": "money",
    "freight": "money",
    "paid": "money",
    "refund": "money",
    "quantity": "count",
    "unit_price": "money",
    "list_price": "money",
    "product_code": "code",
    "product": "text",
    "title": "text",
    "category": "text",
    "brand": "text",
    "weight_g": "count",
    "review_id": "code",
    "review_at": "stamp",
    "star": "count",
    "text": "text",
}

# Where an order stands, in the words of the table buyer_orders.
STATUSES = (
    "completed",
    "in_transit",
    "to_send",
    "part_refunded",
    "refunded",
    "closed_unpaid",
    "risk_control",
)


@dataclass(frozen=True)
class Sheet:
    """What a file can hold（表的种类）: the fields it must have, and what makes a row unique."""

    needed: tuple[str, ...]
    key: tuple[str, ...]
    fields: tuple[str, ...]


_ORDER = ("buyer", "customer", "country", "currency", "status", "paid_at", "discount", "paid")
_TRIP = ("shipped_at", "delivered_at", "promised_at")
_LINE = ("product_code", "product", "quantity", "unit_price", "list_price")

SHEETS: Mapping[str, Sheet] = {
    # One row an order.
    "orders": Sheet(
        ("order_id", "ordered_at"),
        ("order_id",),
        (*_ORDER, *_TRIP, "goods", "freight", "refund"),
    ),
    # One row a product of an order; the order itself stands in another file.
    "lines": Sheet(
        ("order_id", "product_code", "unit_price"),
        ("order_id", "line"),
        ("line", *_LINE, "freight"),
    ),
    # One row a product of an order, with all that is known of the order.
    "invoices": Sheet(
        ("order_id", "ordered_at", "product_code", "quantity", "unit_price"),
        (),
        ("buyer", "country", "currency", "status", "paid_at", *_LINE),
    ),
    "payments": Sheet(("order_id", "paid"), (), ("line",)),
    "customers": Sheet(("customer",), ("customer",), ("buyer", "country")),
    "products": Sheet(
        ("product_code",),
        ("product_code",),
        ("product", "title", "category", "brand", "weight_g", "list_price"),
    ),
    "reviews": Sheet(
        ("order_id", "star", "review_at"), (), ("review_id", "product_code", "text", "country")
    ),
    # Daily reports: their fields are the columns of the tables of these names.
    "shop_daily": Sheet(("date",), ("date",), ()),
    "traffic": Sheet(("date", "source"), ("date", "country", "source"), ()),
}
REPORTS = ("shop_daily", "traffic")
WORDS: Mapping[str, Kind] = {"country": "country", "source": "source"}


def fields_of(holds: str) -> dict[str, Kind]:
    """The fields a map may name for one kind of file（可用字段）."""
    if holds in REPORTS:
        return _report_fields(holds)
    sheet = SHEETS[holds]
    return {name: FIELDS[name] for name in dict.fromkeys((*sheet.needed, *sheet.fields))}


@cache
def _report_fields(table: str) -> dict[str, Kind]:
    """A daily report's fields: the columns of the table it becomes, but those made of others."""
    rows = dictionary()
    rows = rows[rows["table"] == table]
    found: dict[str, Kind] = {}
    for column, dtype, unit in zip(rows["column"], rows["dtype"], rows["unit"], strict=True):
        if dtype == "int64":
            found[column] = "count"
        elif unit == "usd" and not column.startswith("average"):
            found[column] = "money"
        elif dtype == "date":
            found[column] = "day"
        elif dtype == "str":
            found[column] = WORDS.get(column, "code")
    return found
