"""The customs desk（报关台）: tools that the lab on customs modes is given.

The tools lay out consignments, orders and parcels; which rule counts and who passes is for the
caller to say. Days are text like 2026-07-01: what comes earlier also stands earlier as text.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools.law_days import MIXER, NO_END
from course_b2c_ops.rules import UnknownRule, compliance
from course_b2c_ops.rules.lookup import as_day, first_days

SWITCH = date(2024, 12, 15)  # the day from which papers of exports stand otherwise
# What papers are called on the desk where the rules say more.
SHORT = {
    "declaration_list": "list", "declaration_or_list": "declaration",
    "warehouse_booking": "booking", "warehouse_filing": "filing",
}  # fmt: skip
# Consignments of the desk: direction, code, whether declared before the switch, what always lacks.
LOADS = (
    ("export", "9810", True, "filing"),
    ("export", "9810", False, "filing"),
    ("export", "9810", False, ""),
    ("export", "9610", True, "collection"),
    ("export", "9610", False, "collection"),
    ("import", "1210", False, "payment"),
    ("import", "1210", False, ""),
    ("export", "9710", False, "order"),
)
NONE, HELD, MISSING = "not_needed", "held", "missing"
MOST = 8
_DAY = timedelta(days=1)


def months_after(days: "pd.Series[str]", number: int) -> "pd.Series[str]":
    """The same day so many months later（加几个月）."""
    return days.map(lambda day: compliance.last_day(day, number, "month").isoformat())


# ---- papers of a day ----


def loads_on_the_desk(mode_cases: pd.DataFrame, on: date) -> pd.DataFrame:
    """Eight consignments with the papers that are ready（台上的八票货）."""
    luck = _luck(mode_cases["value_cny"])
    rows: list[tuple[object, ...]] = []
    for direction, code, before, lacks in _turned(luck):
        luck = luck * MIXER % 2**32
        declared = _declared(luck // 64, before, on)
        names = [paper for paper, _, _ in periods(direction, code)]
        gone = {lacks, names[luck // 4096 % len(names)]} if luck // 32 % 2 else {lacks}
        ready = ",".join(name for name in names if name not in gone)
        rows.append((len(rows) + 1, direction, code, declared.isoformat(), ready))
    return pd.DataFrame(rows, columns=["no", "direction", "code", "declared_on", "ready"])


def papers_ever_asked(loads: pd.DataFrame) -> pd.DataFrame:
    """Each consignment beside every paper its code ever asked for（每票货配每样单证）.

    `asked_from` and `asked_to` are the first and last day on which it was asked for.
    """
    rows = []
    for load in loads.to_dict("records"):
        ready = str(load["ready"]).split(",")
        for paper, first, last in periods(str(load["direction"]), str(load["code"])):
            told = (load["no"], load["code"], load["declared_on"])
            rows.append((*told, paper, first, last, paper in ready))
    heads = ["no", "code", "declared_on", "paper", "asked_from", "asked_to", "is_ready"]
    return pd.DataFrame(rows, columns=heads)


@cache
def periods(direction: str, code: str) -> tuple[tuple[str, str, str], ...]:
    """The papers of a code, each with the first and last day it was asked for（单证的起止日）."""
    families = (f"CN-SUP-{code}", "CN-3DOC-IMP" if direction == "import" else "CN-3DOC-EXP")
    starts = sorted({day for family in families for day in first_days(family)})
    found: dict[str, list[str]] = {}
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        last = (end - _DAY).isoformat() if end else NO_END
        for paper in _asked(code, start, direction):
            found.setdefault(paper, [start.isoformat(), last])[1] = last
    return tuple((paper, first, last) for paper, (first, last) in found.items())


def _asked(code: str, on: date, direction: str) -> Iterator[str]:
    try:
        papers = rules.documents(code, on, direction=direction)
    except UnknownRule:
        return
    for paper in papers:
        yield SHORT.get(paper.key, paper.key)


def _declared(luck: int, before: bool, on: date) -> date:
    """A day near the switch on its own side, never today or later（申报日）."""
    if before:
        return SWITCH - (1 + luck % 60) * _DAY
    return SWITCH + luck % min((on - SWITCH).days, 200) * _DAY


# ---- orders from the bonded zone ----


def entries_on_the_desk(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Eight import orders before release, with the licence of a first import（待放行的八单）."""
    other = import_orders["payer_hash"] != import_orders["buyer_hash"]
    fine = import_orders[~other]
    outside, zone = fine[fine["mode"] == "1239"], fine[fine["mode"] == "1210"]
    if outside.empty:  # one order in five hundred shops
        outside = zone.tail(1).assign(mode="1239")
    parts = [
        import_orders[other].head(2).assign(first_licence=NONE),
        outside.head(1).assign(first_licence=MISSING),
        outside.iloc[1:2].assign(first_licence=HELD),
        zone.head(2).assign(first_licence=MISSING),
        zone.iloc[2:].assign(first_licence=NONE),
    ]
    found = (
        pd.concat(parts)
        .head(MOST)
        .sort_values("order_id", key=lambda ids: ids * MIXER % 2**32, ignore_index=True)
    )
    found.insert(0, "no", range(1, len(found) + 1))
    return found[["no", "mode", "buyer_hash", "payer_hash", "first_licence"]]


# ---- parcels that came back ----


def parcels_come_back(parcels: pd.DataFrame) -> pd.DataFrame:
    """Eight parcels that came back in their original state（退回来的八个包裹）."""
    whole = (parcels["return_reason"] != "damaged") | parcels["food"]  # food is out either way
    back = parcels[(parcels["returned_on"] != "") & whole & (parcels["mode_declared"] != "0110")]
    proved = back["left_on"].map(lambda day: _is_sure("CN-RET-TAX", as_day(day))).astype(bool)
    back = back[proved]
    away = pd.to_datetime(back["returned_on"]) - pd.to_datetime(back["left_on"])
    long, food = away > pd.Timedelta(days=170), back["food"]
    parts = [back[food].head(2), back[long & ~food].head(3), back[~long & ~food]]
    found = pd.concat(parts).head(MOST)
    if not food.any():  # hardly a shop in a thousand: one parcel of the desk is food
        found = found.assign(food=found.index == found.index[-1])
    columns = ["parcel_id", "mode_declared", "left_on", "delivered_on", "returned_on", "food"]
    return found[columns].sort_values("parcel_id", ignore_index=True)


def _is_sure(family: str, day: date) -> bool:
    try:
        return rules.in_force(family, day).assessable(day)
    except UnknownRule:
        return False


# ---- declared codes ----


def declared_parcels(parcels: pd.DataFrame, parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Parcels with who bought, where the goods lay, and the code declared（申报的监管方式）."""
    orders = parcel_orders[["order_id", "buyer_kind", "ship_from"]]
    found = parcels.merge(orders, on="order_id")
    return found[["parcel_id", "route", "buyer_kind", "ship_from", "mode_declared", "kg"]]


def _luck(values: "pd.Series[float]") -> int:
    """A number of the student's own."""
    return int(values.sum()) * MIXER % 2**32


def _turned(luck: int) -> list[tuple[str, str, bool, str]]:
    turn = luck // 1024 % len(LOADS)
    return [*LOADS[turn:], *LOADS[:turn]]
