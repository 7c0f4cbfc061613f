"""The bill of one shipment, or of a table of orders（一票或一表的税单）."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from course_b2c_ops.language import message
from course_b2c_ops.rules import china
from course_b2c_ops.rules.bill import Bill, Line, Number, Shipment
from course_b2c_ops.rules.errors import NotCovered, RuleError
from course_b2c_ops.rules.lookup import as_day

_NEEDED = ("price", "freight", "ct_pct", "duty_pct", "used_before")
_FLAGS = (
    "records_agree",
    "payer_is_buyer",
    "needs_first_licence",
    "has_licence",
)
_MONEY = ("ct", "vat", "duty", "charges", "landed")


def landed_cost(shipment: Shipment, on: date | str) -> Bill:
    """The taxes of a shipment by the rules of a day（落地成本）; `on` is the deciding date."""
    day = as_day(on)
    if shipment.destination != "CN":
        raise NotCovered(message("rule.destination", destination=shipment.destination))
    if shipment.mode in china.RETAIL_MODES:
        return china.retail_bill(shipment, day)
    if shipment.mode == china.POST:
        return china.post_bill(shipment, day)
    modes = ", ".join((*china.RETAIL_MODES, china.POST))
    raise NotCovered(message("rule.mode", mode=shipment.mode, modes=modes))


def landed_costs(frame: pd.DataFrame, on: date | str) -> pd.DataFrame:
    """Retail import tax of a table of orders（批量计税）, one row = one order of one kind of goods.

    Needed columns: price (all pieces together, without tax), freight, ct_pct, duty_pct,
    used_before, and single_item or qty. Optional: goods (a name for the messages), insurance,
    vat_pct (else the standard rate of the day), mode ("1210"), on_positive_list, records_agree,
    payer_is_buyer, needs_first_licence, has_licence.
    `on` is a day, or the name of the column that holds each row's deciding date.
    """
    missing = [column for column in _NEEDED if column not in frame.columns]
    if not {"single_item", "qty"} & set(frame.columns):
        missing.append("single_item")
    if missing:
        raise RuleError(message("rule.missing_columns", columns=", ".join(missing)))
    by_row = isinstance(on, str) and on in frame.columns
    rows = []
    for label, facts in zip(frame.index, frame.to_dict("records"), strict=True):
        row = {str(column): value for column, value in facts.items()}
        row.setdefault("goods", str(label))
        rows.append(_row(landed_cost(_order(row), row[str(on)] if by_row else on)))
    table = pd.DataFrame(rows, index=frame.index, columns=[*_MONEY, "status"])
    return table.astype(dict.fromkeys(_MONEY, "float64"))


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


def _order(row: Mapping[str, Any]) -> Shipment:
    """One row as a shipment: what a cell leaves open is left open."""
    single = _flag(row, "single_item") if "single_item" in row else _pieces(row) == 1
    vat_pct, duty_pct = row.get("vat_pct"), row["duty_pct"]
    line = Line(
        str(row["goods"]),
        row["price"],
        qty=1 if single else 2,
        ct_pct=row["ct_pct"],
        vat_pct=None if pd.isna(vat_pct) else vat_pct,
        duty_pct=None if pd.isna(duty_pct) else duty_pct,
        on_positive_list=_flag(row, "on_positive_list") if "on_positive_list" in row else True,
    )
    flags: dict[str, Any] = {name: _flag(row, name) for name in _FLAGS if name in row}
    return Shipment(
        "CN",
        line,
        mode=str(row.get("mode", "1210")),
        freight=row["freight"],
        insurance=row.get("insurance", 0),
        used_before=row["used_before"],
        **flags,
    )


def _pieces(row: Mapping[str, Any]) -> int:
    if pd.isna(row["qty"]):
        raise RuleError(message("rule.empty_cell", column="qty", goods=row["goods"]))
    return int(row["qty"])


def _flag(row: Mapping[str, Any], column: str) -> bool:
    """Yes or no from a cell; an empty one is neither."""
    if pd.isna(row[column]):
        raise RuleError(message("rule.empty_cell", column=column, goods=row["goods"]))
    return bool(row[column])


def _row(bill: Bill) -> dict[str, object]:
    amounts = (bill.tax("ct"), bill.tax("vat"), bill.tax("duty"), bill.charges, bill.landed)
    return {**dict(zip(_MONEY, amounts, strict=True)), "status": bill.status}
