"""The bill of one shipment, or of a table of them（一票或一表的账单）."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.language import message
from course_b2c_ops.rules.bill import NOTHING, Bill, Tax
from course_b2c_ops.rules.destinations import destination
from course_b2c_ops.rules.errors import RuleError, UnknownRule
from course_b2c_ops.rules.export_side import Export, export_bill
from course_b2c_ops.rules.lookup import as_day
from course_b2c_ops.rules.sheet import NoBill, Sheet
from course_b2c_ops.rules.shipment import Line, Number, Shipment

_GROUPS: dict[str, tuple[Tax, ...]] = {
    "duty": ("duty", "item_duty", "extra_duty", "single_rate", "post"),
    "ct": ("ct",),
    "vat": ("vat", "gst", "sales_tax", "icms"),
    "fees": ("fee", "levy"),
}
_GROUP_OF = {tax: group for group, taxes in _GROUPS.items() for tax in taxes}
_AT_SALE = "vat_at_sale"
_MONEY = (*_GROUPS, "charges", "landed", _AT_SALE)
_COLUMNS = (*_MONEY[:-1], "currency", "status", _AT_SALE, "assessable")
# Of the value added taxes, ICMS arises at entry even where a platform takes it at the sale.
_TAXES_OF_A_SALE = ("vat", "gst", "sales_tax")
_TO = "destination"
_SHIPMENT = "shipment"  # the column that says which rows are one shipment
_NEEDED_RETAIL = ("price", "freight", "ct_pct", "duty_pct", "used_before")
_OF_LINE = ("tariff_code", "duty_pct", "ct_pct", "vat_pct", "category")
_OF_SHIPMENT = (
    "destination", "mode", "route", "sold_via", "scheme", "origin", "ship_from", "currency",
    "freight", "insurance", "kg", "used_before", "postal_method", "list301", "icms_pct",
)  # fmt: skip
_FLAGS_OF_LINE = ("on_positive_list", "excluded")
_FLAGS = (
    "records_agree", "payer_is_buyer", "needs_first_licence", "has_licence",
    "item_duty_in_vat", "show_unverified",
)  # fmt: skip

Facts = dict[str, Any]


def landed_cost(shipment: Shipment | Export, on: date | str) -> Bill:
    """What a parcel costs by the rules of a day（落地成本）; `on` is the deciding date.

    A shipment gets the bill of its destination, an export what it leaves in the trader's cost.
    """
    if isinstance(shipment, Export):
        return export_bill(shipment, on)
    day = as_day(on)
    country = destination(shipment.destination)
    sheet = Sheet(shipment, day, country.CURRENCY)
    try:
        country.write(sheet)
    except NoBill as none:
        return sheet.bill(none.status, none.sentence)
    except UnknownRule as unknown:
        return sheet.bill("unknown_on_date", unknown.sentence)
    return sheet.bill()


def landed_costs(frame: pd.DataFrame, on: date | str) -> pd.DataFrame:
    """The bills of a table（批量制单）: one row is one kind of goods, and a shipment of its own.

    Where a column `shipment` says so, rows with the same value are one shipment, and one row
    comes out for each. Columns are the names of `Line` and `Shipment`; the value of the goods is
    `line_value` or `price`. Without `destination` the rows are retail imports into China, which
    need price, freight, ct_pct, duty_pct, used_before, and single_item or qty.
    `on` is a day, or the name of the column that holds each row's deciding date.
    `vat_at_sale` is the part of `vat` that follows the day of payment, the rest that of entry.
    """
    _check_columns(frame)
    column = on if isinstance(on, str) and on in frame.columns else None
    days = frame[column].tolist() if column else [on] * len(frame)
    groups = _groups(frame, column)
    made = zip(_facts(frame, _OF_SHIPMENT, _FLAGS), _goods(frame), days, strict=True)
    rows = list(made)
    bills = [
        _row(landed_cost(_shipment(rows[own[0]][0], [rows[n][1] for n in own]), rows[own[0]][2]))
        for own in groups.values()
    ]
    index = list(groups) if _SHIPMENT in frame.columns else frame.index
    kinds = dict.fromkeys(_MONEY, "float64") | {"assessable": "bool"}
    return pd.DataFrame(bills, index=index, columns=_COLUMNS).astype(kinds)


def retail_import_tax(
    price: Number,
    freight: Number,
    ct_pct: Number,
    vat_pct: Number,
    duty_pct: Number,
    single_item: bool,
    used_before: Number,
    on: date | str,
) -> Decimal | str:
    """The charges of one retail import order（零售进口税）, or the status without a bill."""
    line = Line(
        "", price, qty=1 if single_item else 2, ct_pct=ct_pct, vat_pct=vat_pct, duty_pct=duty_pct
    )
    shipment = Shipment("CN", line, mode="1210", freight=freight, used_before=used_before)
    bill = landed_cost(shipment, on)
    return bill.status if bill.charges is None else bill.charges


def postal_tax(
    value: Number, category: int, on: date | str, *, pieces: int = 1, origin: str = ""
) -> Decimal | str:
    """The tax on one kind of personal articles by post（行邮税）, or the status without a bill."""
    line = Line("", value, qty=pieces, category=int(category))
    bill = landed_cost(Shipment("CN", line, mode="post", origin=origin), on)
    return bill.status if bill.charges is None else bill.charges


def _check_columns(frame: pd.DataFrame) -> None:
    columns = set(frame.columns)
    if "destination" in columns:
        missing = [] if {"line_value", "price"} & columns else ["line_value"]
    else:
        missing = [column for column in _NEEDED_RETAIL if column not in columns]
        if not {"single_item", "qty"} & columns:
            missing.append("single_item")
    if missing:
        raise RuleError(message("rule.missing_columns", columns=", ".join(missing)))


def _groups(frame: pd.DataFrame, day: str | None) -> dict[object, list[int]]:
    """The places of the rows of each shipment, in the order in which the shipments appear."""
    if _SHIPMENT not in frame.columns:
        return {place: [place] for place in range(len(frame))}
    of_all = [name for name in (*_OF_SHIPMENT, *_FLAGS, day) if name in frame.columns]
    kinds = frame.groupby(_SHIPMENT, sort=False)[of_all].nunique(dropna=False)
    for column in of_all:
        unlike = kinds.index[kinds[column] > 1]
        if len(unlike):
            raise RuleError(message("rule.unlike_rows", column=column, shipment=unlike[0]))
    found: dict[object, list[int]] = {}
    for place, name in enumerate(frame[_SHIPMENT].tolist()):
        found.setdefault(name, []).append(place)
    return found


def _goods(frame: pd.DataFrame) -> list[Line]:
    """Each row as a line of goods."""
    names = frame["description"] if "description" in frame.columns else frame.get("goods")
    said = frame.index if names is None else names
    values = frame["line_value" if "line_value" in frame.columns else "price"].tolist()
    facts = _facts(frame, _OF_LINE, _FLAGS_OF_LINE)
    return [
        Line(str(name), value, qty=qty, **more)
        for name, value, qty, more in zip(said, values, _pieces(frame), facts, strict=True)
    ]


def _shipment(facts: Facts, lines: list[Line]) -> Shipment:
    """Goods and facts together; without a destination it is a retail import into China."""
    if _TO not in facts:
        facts = {_TO: "CN", "mode": "1210", **facts}
    return Shipment(facts[_TO], lines, **{k: v for k, v in facts.items() if k != _TO})


def _facts(frame: pd.DataFrame, names: Iterable[str], flags: Iterable[str]) -> list[Facts]:
    """The cells of each row that say something: what a cell leaves open is left open."""
    asked = [name for name in names if name in frame.columns]
    yes_or_no = [name for name in flags if name in frame.columns]
    for name in yes_or_no:
        _refuse_empty(frame, name)
    columns = [*asked, *yes_or_no]
    rows = zip(*(frame[name].tolist() for name in columns), strict=True)
    facts = [dict(zip(columns, row, strict=True)) for row in rows] or [{} for _ in frame.index]
    for name in asked:
        for place in np.flatnonzero(frame[name].isna()):
            del facts[place][name]
    return facts


def _pieces(frame: pd.DataFrame) -> list[int]:
    """How many pieces each row is; `single_item` tells one article from several."""
    column = "single_item" if "single_item" in frame.columns else "qty"
    if column not in frame.columns:
        return [1] * len(frame)
    _refuse_empty(frame, column)
    cells = frame[column].tolist()
    return [1 if cell else 2 for cell in cells] if column == "single_item" else cells


def _refuse_empty(frame: pd.DataFrame, column: str) -> None:
    """An empty cell is neither yes nor no, and no number of pieces."""
    empty = np.flatnonzero(frame[column].isna())
    if len(empty):
        row = frame.iloc[empty[0]]
        facts = {"column": column, "goods": row.get("goods", row.name)}
        raise RuleError(message("rule.empty_cell", **facts))


def _row(bill: Bill) -> dict[str, object]:
    told: dict[str, object] = {"currency": bill.currency, "status": bill.status}
    told["assessable"] = bill.assessable
    if bill.status != "ok":
        return dict.fromkeys(_MONEY) | told
    sums = dict.fromkeys((*_GROUPS, _AT_SALE), NOTHING)
    for line in bill.lines:
        sums[_GROUP_OF[line.tax]] += line.amount
        if line.collected_at == "checkout" and line.tax in _TAXES_OF_A_SALE:
            sums[_AT_SALE] += line.amount
    money = {**sums, "charges": bill.charges or NOTHING, "landed": bill.landed or NOTHING}
    return {name: float(amount) for name, amount in money.items()} | told
