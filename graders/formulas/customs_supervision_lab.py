"""Answers and wrong paths of the lab on customs modes（监管方式实训）.

Which rows lie on a student's desk comes from the given tools; codes, papers and last days are asked
of the rules, not worked out as the lab does it.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools import customs_desk
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import after_export, compliance, customs_mode
from graders.formulas.rows import Tables, records

Row = Mapping[Any, Any]
Facts = tuple[str, str, str, bool, bool, bool]
STOP, OTHER = "stop", "other"
_ON = date(2025, 6, 30)  # the tree has been the same since 2020-07-01

# --- the code of a consignment -------------------------------------------------------------------


def customs_code(
    direction: str,
    buyer_kind: str,
    stock_at: str,
    online_order: bool,
    city_pilot: bool,
    lacks_licence: bool,
) -> str:
    """The code by the rules; `stop` without a licence, `other` beyond the five（监管方式）."""
    case = customs_mode.Case(
        direction, buyer_kind, stock_at, online_order=online_order, city_pilot=city_pilot,
        needs_first_licence=lacks_licence,
    )  # fmt: skip
    code = rules.which_mode(case, _ON).code
    return {"": STOP, "0110": OTHER, "1039": OTHER}.get(code, code)


def code_business_as_parcels(
    direction: str,
    buyer_kind: str,
    stock_at: str,
    online_order: bool,
    city_pilot: bool,
    lacks_licence: bool,
) -> str:
    """Wrong: a platform's business order as parcels（B2B 报成 9610）."""
    found = customs_code(direction, buyer_kind, stock_at, online_order, city_pilot, lacks_licence)
    return "9610" if found == "9710" else found


def code_warehouse_by_buyer(
    direction: str,
    buyer_kind: str,
    stock_at: str,
    online_order: bool,
    city_pilot: bool,
    lacks_licence: bool,
) -> str:
    """Wrong: stock for a warehouse abroad by its buyer（海外仓看买家）."""
    here = "seller" if stock_at == "overseas_wh" else stock_at
    return customs_code(direction, buyer_kind, here, online_order, city_pilot, lacks_licence)


def code_pilot_forgotten(
    direction: str,
    buyer_kind: str,
    stock_at: str,
    online_order: bool,
    city_pilot: bool,
    lacks_licence: bool,
) -> str:
    """Wrong: every bonded zone taken for a pilot city（忘了 1239）."""
    return customs_code(direction, buyer_kind, stock_at, online_order, True, lacks_licence)


def code_licence_forgotten(
    direction: str,
    buyer_kind: str,
    stock_at: str,
    online_order: bool,
    city_pilot: bool,
    lacks_licence: bool,
) -> str:
    """Wrong: 1239 without the licence（没许可也走 1239）."""
    return customs_code(direction, buyer_kind, stock_at, online_order, city_pilot, False)


def code_order_forgotten(
    direction: str,
    buyer_kind: str,
    stock_at: str,
    online_order: bool,
    city_pilot: bool,
    lacks_licence: bool,
) -> str:
    """Wrong: 9710 without an online order（没有线上订单也报 9710）."""
    return customs_code(direction, buyer_kind, stock_at, True, city_pilot, lacks_licence)


def customs_code_inputs(tables: Tables, rng: random.Random) -> list[Facts]:
    """A student's own twenty cases, and one of every branch（判分输入）."""
    own = [_facts(row) for row in records(tables["mode_cases"])]
    branches: list[Facts] = [("import", "consumer", "seller", True, True, False)]
    yes_no = (True, False)
    branches += [
        ("import", "consumer", "bonded", True, p, lacks) for p in yes_no for lacks in yes_no
    ]
    for stock in ("seller", "bonded", "overseas_wh"):
        branches.append(("export", "consumer", stock, True, True, False))
    for stock in ("seller", "overseas_wh"):
        branches += [("export", "business", stock, online, True, False) for online in yes_no]
    rng.shuffle(branches)
    return own + branches


def _facts(row: Row) -> Facts:
    lacks = bool(row["needs_first_licence"] and not row["has_licence"])
    flags = (bool(row["online_order"]), bool(row["city_pilot"]), lacks)
    return (row["direction"], row["buyer_kind"], row["stock_at"], *flags)


# --- papers that are missing ---------------------------------------------------------------------


def missing_papers(mode_cases: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What each consignment lacks by the rules of its own day（缺的单证）."""
    return _missing(mode_cases, as_of, lambda load: load["declared_on"])


def papers_of_today(mode_cases: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: the rules of today for every day（全按今天的规则）."""
    return _missing(mode_cases, as_of, lambda load: as_of)


def papers_of_2023(mode_cases: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: the old rules for every day（全按旧规则）."""
    return _missing(mode_cases, as_of, lambda load: date(2023, 6, 1))


def papers_at_hand(mode_cases: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: what is there for what is missing（把已备的交上来）."""
    rows = []
    for load in records(customs_desk.loads_on_the_desk(mode_cases, as_of)):
        lacking = set(_lacking(load, load["declared_on"]))
        rows += [(load["no"], name) for name in _wanted(load, load["declared_on"])
                 if name not in lacking]  # fmt: skip
    return pd.DataFrame(rows, columns=["no", "paper"])


def _missing(mode_cases: pd.DataFrame, as_of: date, day: Callable[[Row], Any]) -> pd.DataFrame:
    loads = records(customs_desk.loads_on_the_desk(mode_cases, as_of))
    rows = [(load["no"], name) for load in loads for name in _lacking(load, day(load))]
    return pd.DataFrame(rows, columns=["no", "paper"])


def _lacking(load: Row, on: date | str) -> list[str]:
    ready = load["ready"].split(",")
    return [name for name in _wanted(load, on) if name not in ready]


def _wanted(load: Row, on: date | str) -> list[str]:
    papers = rules.documents(load["code"], on, direction=load["direction"])
    return [customs_desk.SHORT.get(paper.key, paper.key) for paper in papers]


# --- the entry sheet -----------------------------------------------------------------------------

PASS, PAYER, LICENCE = "pass", "payer", "licence"
WORDS = {"放行": PASS, "支付人": PAYER, "许可": LICENCE}


def entry_sheet(plan: pd.DataFrame, import_orders: pd.DataFrame) -> PlanResult:
    """The sheet on eight import orders（放行单）: who passes, and what stops the others."""
    wanted, given = dict(_judged(import_orders)), _as_given(plan)
    whole = len(plan) == len(wanted) and given.keys() == wanted.keys()

    def exactly(verdict: str) -> bool:
        return whole and all((given[no] == verdict) == (wanted[no] == verdict) for no in wanted)

    kept = {"other_payers": exactly(PAYER), "licences": exactly(LICENCE)}
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def right_entries(import_orders: pd.DataFrame) -> pd.DataFrame:
    """The sheet as it should be（满分的放行单）."""
    return _as_plan(_judged(import_orders))


def entries_licence_everywhere(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: 1210 asked for the licence as well（1210 也查许可）."""
    missing = {row["no"] for row in _entries(import_orders) if row["first_licence"] == "missing"}
    return _as_plan([(no, LICENCE if no in missing else v) for no, v in _judged(import_orders)])


def entries_licence_overlooked(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: 1239 without a licence passes（1239 没许可也放行）."""
    return _as_plan([(no, PASS if v == LICENCE else v) for no, v in _judged(import_orders)])


def entries_payer_overlooked(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: another payer passes（代付也放行）."""
    return _as_plan([(no, PASS if v == PAYER else v) for no, v in _judged(import_orders)])


def _entries(import_orders: pd.DataFrame) -> list[dict[Any, Any]]:
    return records(customs_desk.entries_on_the_desk(import_orders))


def _judged(import_orders: pd.DataFrame) -> list[tuple[int, str]]:
    return [(row["no"], _verdict(row)) for row in _entries(import_orders)]


def _verdict(row: Row) -> str:
    if row["payer_hash"] != row["buyer_hash"]:
        return PAYER
    return LICENCE if row["mode"] == "1239" and row["first_licence"] == "missing" else PASS


def _as_plan(verdicts: list[tuple[int, str]]) -> pd.DataFrame:
    return pd.DataFrame(verdicts, columns=["no", "verdict"])


def _as_given(plan: pd.DataFrame) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in records(plan):
        number = pd.to_numeric(row["no"], errors="coerce")
        if not pd.isna(number) and number == int(number):
            verdict = str(row["verdict"] or "").strip().lower()
            found[int(number)] = WORDS.get(verdict, verdict)
    return found


# --- parcels that came back ----------------------------------------------------------------------


def relief_of_returns(parcels: pd.DataFrame) -> pd.DataFrame:
    """The last day, and whether a parcel came back free of tax（退运免税）."""
    rows = []
    for row in records(customs_desk.parcels_come_back(parcels)):
        told = {"mode": row["mode_declared"], "food": bool(row["food"])}
        found = after_export.return_relief(row["left_on"], row["returned_on"], **told)
        rows.append((row["parcel_id"], found.last_day.isoformat(), found.granted))
    return pd.DataFrame(rows, columns=["parcel_id", "last_day", "relief"])


def relief_of_180_days(parcels: pd.DataFrame) -> pd.DataFrame:
    """Wrong: 180 days for six months（六个月当 180 天）."""
    return _by_last_day(parcels, lambda row: compliance.last_day(row["left_on"], 180))


def relief_from_delivery(parcels: pd.DataFrame) -> pd.DataFrame:
    """Wrong: counted from delivery（从送达数）."""
    return _by_last_day(parcels, lambda row: compliance.last_day(row["delivered_on"], 6, "month"))


def relief_for_food(parcels: pd.DataFrame) -> pd.DataFrame:
    """Wrong: food is free of tax as well（食品也免）."""
    last = relief_of_returns(parcels)["last_day"]
    back = customs_desk.parcels_come_back(parcels)
    granted = back["returned_on"] <= last
    return pd.DataFrame({"parcel_id": back["parcel_id"], "last_day": last, "relief": granted})


def _by_last_day(parcels: pd.DataFrame, until: Callable[[Row], date]) -> pd.DataFrame:
    rows = []
    for row in records(customs_desk.parcels_come_back(parcels)):
        last = until(row).isoformat()
        rows.append((row["parcel_id"], last, row["returned_on"] <= last and not row["food"]))
    return pd.DataFrame(rows, columns=["parcel_id", "last_day", "relief"])


# --- codes that were declared wrongly ------------------------------------------------------------


def _right(row: Row, *, buyer: bool = True, warehouse: bool = True, bonded: bool = True) -> str:
    if warehouse and row["route"] == "overseas_wh":
        return "9810"
    if buyer and row["buyer_kind"] == "business":
        return "9710"
    return "1210" if bonded and row["ship_from"] == "CN_bonded" else "9610"


def _wrong(tables: Tables, **seen: bool) -> list[tuple[str, str]]:
    """Declared and right code of parcels whose code is not the right one."""
    rows = records(customs_desk.declared_parcels(tables["parcels"], tables["parcel_orders"]))
    pairs = [(row["mode_declared"], _right(row, **seen)) for row in rows]
    return [(declared, right) for declared, right in pairs if declared != right]


def wrong_codes(tables: Tables) -> float:
    """The weight of parcels declared under another code, in kg（报错的总重）."""
    return _wrong_kg(tables)


def wrong_codes_buyer_ignored(tables: Tables) -> float:
    """Wrong: every direct parcel is 9610（不看买家）."""
    return _wrong_kg(tables, buyer=False)


def wrong_codes_warehouse_ignored(tables: Tables) -> float:
    """Wrong: stock abroad taken for direct mail（不看海外仓）."""
    return _wrong_kg(tables, warehouse=False)


def wrong_codes_bonded_ignored(tables: Tables) -> float:
    """Wrong: goods from a bonded zone taken for direct mail（不看保税区）."""
    return _wrong_kg(tables, bonded=False)


def wrong_codes_counted(tables: Tables) -> float:
    """Wrong: how many, not how heavy（写了个数）."""
    return float(len(_wrong(tables)))


def _wrong_kg(tables: Tables, **seen: bool) -> float:
    rows = records(customs_desk.declared_parcels(tables["parcels"], tables["parcel_orders"]))
    wrong = [row["kg"] for row in rows if row["mode_declared"] != _right(row, **seen)]
    return math.fsum(wrong)


def wrong_by_right_code(tables: Tables) -> "pd.Series[float]":
    """Wrongly declared parcels by the code they need（报错的，按该报的代码）."""
    return _counted([right for _, right in _wrong(tables)])


def wrong_by_declared_code(tables: Tables) -> "pd.Series[float]":
    """Wrong: by the code that was declared（按报上去的代码）."""
    return _counted([declared for declared, _ in _wrong(tables)])


def all_by_right_code(tables: Tables) -> "pd.Series[float]":
    """Wrong: all parcels, not those declared wrongly（画了全部）."""
    rows = records(customs_desk.declared_parcels(tables["parcels"], tables["parcel_orders"]))
    return _counted([_right(row) for row in rows])


def _counted(codes: list[str]) -> "pd.Series[float]":
    return pd.Series(dict(Counter(codes).most_common()), dtype=float)
