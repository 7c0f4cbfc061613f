"""Answers and wrong paths of the lab on product safety（产品安全实训）.

Which rows lie on a student's desk comes from the given tools; what an offer or a consignment lacks
is asked of the rules, not worked out as the lab does it.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import product_desk
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import compliance
from course_b2c_ops.rules.lookup import as_day, in_force
from graders.formulas.rows import Tables, over, records

Row = Mapping[Any, Any]
_ON = date(2025, 6, 30)  # watt-hour classes have been the same since 2020

# --- offers to block -----------------------------------------------------------------------------

# What the lab calls a gap that the rules name.
NAMES = {
    "manufacturer": "manufacturer", "responsible_person": "eu_person",
    "identification": "product_id", "warnings": "language",
}  # fmt: skip


def _offer(row: Row) -> compliance.Offer:
    return compliance.Offer(
        manufacturer=row["manufacturer_shown"],
        responsible_person=row["eu_rp"] != "",
        identification=row["product_id_shown"],
        picture=True,
        warning_languages=tuple(row["warning_langs"].split(",")),
        toy=row["toy"],
        electronic=row["electronic"],
    )


def _lacks(row: Row, on: date) -> set[str]:
    """What a page lacks of what it has to show."""
    gaps = compliance.offer_gaps(_offer(row), row["country"], on)
    return {NAMES[gap.what] for gap in gaps if gap.what in NAMES}


def _offers(tables: Tables, on: date) -> list[dict[Any, Any]]:
    laid = (tables["products"], tables["parcel_orders"], tables["parcel_lines"])
    return records(product_desk.offers_in_the_eu(*laid, on))


def _blocked(tables: Tables, as_of: date, blocks: Callable[[Row], bool]) -> pd.DataFrame:
    rows = [(r["product_id"], r["country"]) for r in _offers(tables, as_of) if blocks(r)]
    return pd.DataFrame(rows, columns=["product_id", "country"])


def offers_to_block(tables: Tables, as_of: date) -> pd.DataFrame:
    """Offers that lack anything a page has to show（要下架的商品页）."""
    return _blocked(tables, as_of, lambda row: bool(_lacks(row, as_of)))


def blocked_ce_goods_only(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: goods with a CE mark only（只看 CE 商品）."""
    return _blocked(
        tables, as_of, lambda row: bool(_lacks(row, as_of)) and (row["toy"] or row["electronic"])
    )


def blocked_without_person(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: looks for the responsible person only（只看责任人）."""
    return _blocked(tables, as_of, lambda row: "eu_person" in _lacks(row, as_of))


def blocked_any_language(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: a warning in any language will do（什么语言都行）."""
    return _blocked(tables, as_of, lambda row: bool(_lacks(row, as_of) - {"language"}))


def blocked_own_language(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: pages that speak the language taken for those that do not（语言没有反过来）."""
    return _blocked(tables, as_of, lambda row: _lacks(row, as_of) != {"language"})


def blocked_turned_round(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: the offers that may stay（交了能卖的）."""
    return _blocked(tables, as_of, lambda row: not _lacks(row, as_of))


# --- the class of a battery ----------------------------------------------------------------------

NO_BATTERY, TO_100, TO_160, OVER = "none", "to_100", "to_160", "over_160"
CLASSES = {"carry_on": TO_100, "approval": TO_160, "not_carried": OVER}
EDGES = (
    (0, 0.0), (25000, 4.0), (40000, 4.0), (20000, 5.0), (32000, 5.0), (27000, 3.7), (28000, 3.6),
    (43000, 3.7), (44000, 3.7), (26800, 3.85), (30000, 3.7), (2600, 3.7), (60000, 3.7),
)  # fmt: skip


def battery_class(mah: float, volts: float) -> str:
    """The watt-hour class of a battery（瓦时分级）."""
    if mah == 0:
        return NO_BATTERY
    energy = compliance.battery_watt_hours(mah, volts)
    return CLASSES[compliance.battery_transport(energy, "loose", _ON).cabin]


def class_without_thousand(mah: float, volts: float) -> str:
    """Wrong: not divided by 1000（没有除以 1000）."""
    return battery_class(mah * 1000, volts)


def class_at_nominal(mah: float, volts: float) -> str:
    """Wrong: 3.7 V for every battery（一律 3.7 伏）."""
    return battery_class(mah, 3.7)


def class_equal_is_over(mah: float, volts: float) -> str:
    """Wrong: what equals a limit is above it（正好等于算超过）."""
    return battery_class(mah + 2, volts) if mah else NO_BATTERY


def class_of_nothing(mah: float, volts: float) -> str:
    """Wrong: no battery counts as a small one（没电池也算一档）."""
    return battery_class(mah or 1, volts)


def battery_class_inputs(tables: Tables, rng: random.Random) -> list[tuple[int, float]]:
    """A student's own batteries, and cases about the limits（判分输入）."""
    rows = records(tables["products"])
    own = [(int(r["battery_mah"]), float(r["battery_v"])) for r in rows if r["battery_mah"]]
    edges = list(EDGES)
    rng.shuffle(edges)
    return own + edges


# --- papers of consignments ----------------------------------------------------------------------


PAPERS = ("ce", "report", "un383")


def papers_to_get(tables: Tables, as_of: date) -> pd.DataFrame:
    """What each consignment lacks on its day（十二票货缺的单证）."""
    return _papers(tables, as_of)


def papers_mark_everywhere(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: a CE mark on whatever goes to the EU（什么都要 CE）."""
    return _papers(tables, as_of, marks_all=True)


def papers_mark_abroad(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: a CE mark on what goes to the US as well（去美国也要 CE）."""
    return _papers(tables, as_of, marks_abroad=True)


def papers_summary_everywhere(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: a UN 38.3 summary without a battery（没电池也要 UN38.3）."""
    return _papers(tables, as_of, batteries_all=True)


def _papers(tables: Tables, as_of: date, **wrong: bool) -> pd.DataFrame:
    laid = product_desk.consignments(tables["products"], tables["parcel_orders"], as_of)
    rows = [
        (row["no"], paper)
        for row in records(laid)
        for paper, lacks in zip(PAPERS, _three(row, **wrong), strict=True)
        if lacks
    ]
    return pd.DataFrame(rows, columns=["no", "paper"])


def _three(
    row: Row,
    *,
    marks_all: bool = False,
    marks_abroad: bool = False,
    batteries_all: bool = False,
) -> tuple[bool, bool, bool]:
    """Mark, report, test summary: what is still to be got."""
    day, in_eu, toy = as_day(row["entry_on"]), row["country"] != "US", bool(row["toy"])
    mark = False
    if in_eu or marks_abroad:
        offer = compliance.Offer(
            ce_mark=row["ce_mark"], toy=toy or marks_all, electronic=row["electronic"],
        )  # fmt: skip
        gaps = compliance.offer_gaps(offer, row["country"] if in_eu else "DE", day)
        mark = "ce_mark" in {gap.what for gap in gaps}
    tests = in_force("EU-TOY" if in_eu else "US-CPC", day)
    asked = bool(tests.says("standard") or tests.says("third_party_test"))
    battery = batteries_all or row["battery_mah"] > 0
    summary = in_force("CN-UN383", day).says("summary_required") is True
    return (
        mark,
        asked and toy and row["test_report_no"] == "",
        bool(battery and summary and not row["un383"]),
    )


# --- what representatives cost -------------------------------------------------------------------

PACKAGING, BATTERIES = 120.0, 90.0  # euros a state and year, given in the stem
QUARTERS = 4


def _season(tables: Tables, as_of: date) -> list[dict[Any, Any]]:
    laid = (tables["products"], tables["parcel_orders"], tables["parcel_lines"])
    return records(product_desk.sales_of_the_season(*laid, as_of))


def _fees(
    rows: list[dict[Any, Any]], *, packs: float = PACKAGING, cells: float = BATTERIES
) -> float:
    states = {row["country"] for row in rows}
    with_batteries = {row["country"] for row in rows if row["battery_mah"] > 0}
    return packs * len(states) + cells * len(with_batteries)


def _units(rows: list[dict[Any, Any]]) -> float:
    return float(sum(row["quantity"] for row in rows))


def cost_per_unit(tables: Tables, as_of: date) -> float:
    """Fees of representatives on one unit sold（授权代表摊到每件）."""
    rows = _season(tables, as_of)
    return over(_fees(rows) / QUARTERS, _units(rows))


def cost_once_for_all(tables: Tables, as_of: date) -> float:
    """Wrong: one of each for the whole Union（全欧盟各请一位）."""
    return over((PACKAGING + BATTERIES) / QUARTERS, _units(_season(tables, as_of)))


def cost_of_a_year(tables: Tables, as_of: date) -> float:
    """Wrong: a year's fees on a quarter's units（一年的费用摊给一季）."""
    rows = _season(tables, as_of)
    return over(_fees(rows), _units(rows))


def cost_packaging_only(tables: Tables, as_of: date) -> float:
    """Wrong: the batteries' representatives forgotten（漏了电池）."""
    rows = _season(tables, as_of)
    return over(_fees(rows, cells=0) / QUARTERS, _units(rows))


def cost_per_line(tables: Tables, as_of: date) -> float:
    """Wrong: rows for units（数了行，没加件数）."""
    rows = _season(tables, as_of)
    return over(_fees(rows) / QUARTERS, len(rows))


# --- pages to mend -------------------------------------------------------------------------------

FACTORY, CE_FIRM, OTHER_FIRM, LABORATORY = "A", "B", "C", "E"


def mended_pages(
    plan: pd.DataFrame,
    products: pd.DataFrame,
    parcel_orders: pd.DataFrame,
    parcel_lines: pd.DataFrame,
    as_of: date,
) -> PlanResult:
    """Four pages mended（改好的四页）: who answers in the EU, and which sentence warns."""
    wanted = {
        row["no"]: (row["responsible"], row["warning"])
        for row in records(right_pages(products, parcel_orders, parcel_lines, as_of))
    }
    given = {_whole(row["no"]): row for row in records(plan)}
    whole = len(plan) == len(wanted) and given.keys() == wanted.keys()
    kept = {
        "responsible": whole
        and all(_letter(given[no]["responsible"]) == wanted[no][0] for no in wanted),
        "warnings": whole and all(_whole(given[no]["warning"]) == wanted[no][1] for no in wanted),
    }
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def right_pages(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """The sheet as it should be（满分的改页单）."""
    return _pages(products, parcel_orders, parcel_lines, as_of)


def pages_in_english(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: warnings in English（警示语用英语）."""
    return _pages(products, parcel_orders, parcel_lines, as_of, language="en")


def pages_of_the_factory(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: the manufacturer in China as the responsible person（写了国内工厂）."""
    return _pages(products, parcel_orders, parcel_lines, as_of, who=FACTORY)


def pages_of_one_firm(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: one firm for everything, whatever its mandate（不看授权范围）."""
    return _pages(products, parcel_orders, parcel_lines, as_of, who=CE_FIRM)


def _pages(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, as_of: date,
    *, who: str = "", language: str = "",
) -> pd.DataFrame:  # fmt: skip
    laid = product_desk.pages_to_mend(products, parcel_orders, parcel_lines, as_of)
    phrases = {
        (row["topic"], row["language"]): row["no"]
        for row in records(product_desk.phrase_list(parcel_orders))
    }
    rows = []
    for row in records(laid):
        marked = row["electronic"] or row["toy"]
        firm = who or (CE_FIRM if marked else OTHER_FIRM)
        spoken = language or product_desk.LANGUAGES[row["country"]]
        rows.append((row["no"], firm, phrases[_topic(row), spoken]))
    return pd.DataFrame(rows, columns=["no", "responsible", "warning"])


def _topic(row: Row) -> str:
    if row["battery"]:
        return product_desk.BATTERY
    return product_desk.TOY if row["toy"] else product_desk.OTHER


def _whole(given: object) -> int | None:
    number = pd.to_numeric(given, errors="coerce")  # type: ignore[call-overload]
    return None if pd.isna(number) or number != int(number) else int(number)


def _letter(given: object) -> str:
    return str(given or "").strip().upper()


# --- gaps drawn ----------------------------------------------------------------------------------


def gaps_by_kind(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Offers that lack each of the four（每样缺的商品页数）."""
    return _gaps([_lacks(row, as_of) for row in _offers(tables, as_of)])


def gaps_shown_instead(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Wrong: offers that show it（画了有的）."""
    every = set(NAMES.values())
    return _gaps([every - _lacks(row, as_of) for row in _offers(tables, as_of)])


def gaps_of_products(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Wrong: products, whatever the states（数了款，没数国家）."""
    found: dict[int, set[str]] = {}
    for row in _offers(tables, as_of):
        found.setdefault(row["product_id"], set()).update(_lacks(row, as_of))
    return _gaps(list(found.values()))


def _gaps(lacking: list[set[str]]) -> "pd.Series[float]":
    counts = Counter(name for one in lacking for name in one)
    found = pd.Series({name: counts[name] for name in NAMES.values()}, dtype=float)
    return found.sort_values(ascending=False, kind="stable")
