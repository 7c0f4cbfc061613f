"""Answers and wrong paths of the closing lab（合规体检实训）.

What lies on a student's desk comes from the given tools; findings, money and the best week are
worked out row by row, not as the lab does it.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import checkup
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import Tables, records

Row = Mapping[Any, Any]
RED, AMBER, GREEN = "red", "amber", "green"
NEAR, NONE_SET = 30, 999

# --- the colour of a finding ---------------------------------------------------------------------


def colour(broken: bool, mark: str, days_left: int) -> str:
    """Red for a breach of a confirmed rule, amber for doubt or a near day（红黄绿）."""
    if broken:
        return RED if mark == "V" else AMBER
    return AMBER if days_left <= NEAR else GREEN


def colour_mark_blind(broken: bool, mark: str, days_left: int) -> str:
    """Wrong: a rule that nobody has confirmed counts as law（没核实的也标红）."""
    return colour(broken, "V", days_left)


def colour_unconfirmed_green(broken: bool, mark: str, days_left: int) -> str:
    """Wrong: an unconfirmed rule is no rule（没核实的当没有）."""
    return colour(broken and mark == "V", mark, days_left)


def colour_days_overlooked(broken: bool, mark: str, days_left: int) -> str:
    """Wrong: near days not looked at（没看期限）."""
    return colour(broken, mark, NONE_SET)


def colour_thirty_is_far(broken: bool, mark: str, days_left: int) -> str:
    """Wrong: exactly thirty days taken for far（正好 30 天当远的）."""
    return colour(broken, mark, days_left + 1)


def colour_inputs(tables: Tables, rng: random.Random) -> list[tuple[bool, str, int]]:
    """Every branch, both sides of thirty, and a student's own days to the closing（判分输入）."""
    closing = date.fromisoformat(str(tables["shop"]["closing_on"].iloc[0]))
    cases = [(broken, mark, days) for broken in (True, False) for mark in "VRMUF"
             for days in (0, 29, 30, 31, NONE_SET)]  # fmt: skip
    own = [(False, "V", closing.day), (False, "V", NEAR + closing.day), (True, "V", closing.day)]
    rng.shuffle(cases)
    return own + cases


# --- the register --------------------------------------------------------------------------------

Heaps = dict[str, list[int]]


def findings(tables: Tables, as_of: date) -> pd.DataFrame:
    """All findings of the five checks with their colours（登记表）."""
    return _as_register(_heaps(tables, as_of))


def findings_every_product(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: a mark asked of goods that must not carry one（什么都要 CE）."""
    return _as_register(_heaps(tables, as_of, listing=_lacks))


def findings_every_parcel(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: a summary asked of goods without a battery（没有电池也要 UN38.3）."""
    return _as_register(_heaps(tables, as_of, consignment=lambda r: not r["un383"]))


def findings_consent_everywhere(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: consent asked where the contract needs the flow（合同必需的也要同意）."""
    return _as_register(_heaps(tables, as_of, consent=lambda r: not r["consent_separate"]))


def findings_one_law_for_all(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: adverts abroad under China's law（国外的也标红）."""
    heaps = _heaps(tables, as_of)
    heaps["advert"] += heaps.pop("elsewhere")
    return _as_register(heaps)


def _needs_ce(row: Row) -> bool:
    return bool(row["electronic"] or row["toy"])


def _lacks(row: Row) -> bool:
    return not row["ce_mark"] or row["eu_rp"] == ""


def _faulty(row: Row) -> bool:
    return bool(row["paid"] and not row["label_shown"]) or row["consent"] == "missing"


TESTS: dict[str, Callable[[Row], bool]] = {
    "listing": lambda r: _needs_ce(r) and _lacks(r),
    "consignment": lambda r: r["battery_mah"] > 0 and not r["un383"],
    "advert": lambda r: _faulty(r) and r["market"] == "CN",
    "elsewhere": lambda r: _faulty(r) and r["market"] != "CN",
    "consent": lambda r: not r["contract_necessary"] and not r["consent_separate"],
    "assessment": lambda r: r["pia_on"] == "",
}
NUMBERED_BY = {"listing": "product_id", "consignment": "parcel_id", "advert": "ad_id",
               "elsewhere": "ad_id", "consent": "no", "assessment": "no"}  # fmt: skip


def _heaps(tables: Tables, as_of: date, **others: Callable[[Row], bool]) -> Heaps:
    goods, orders = tables["products"], tables["parcel_orders"]
    sold = checkup.sold_in_the_eu(goods, orders, tables["parcel_lines"], as_of)
    sent = checkup.sent_in_a_month(goods, tables["parcels"], tables["parcel_lines"], as_of)
    flows = records(checkup.flows_of_the_year(tables["data_flows"], as_of))
    adverts = records(tables["adverts"])
    looked_at = {"listing": records(sold), "consignment": records(sent), "advert": adverts,
                 "elsewhere": adverts, "consent": flows, "assessment": flows}  # fmt: skip
    tests = TESTS | others
    return {
        name: sorted({int(row[NUMBERED_BY[name]]) for row in rows if tests[name](row)})
        for name, rows in looked_at.items()
    }


def _as_register(heaps: Heaps) -> pd.DataFrame:
    rows = [
        (name, number, AMBER if name == "elsewhere" else RED)
        for name, numbers in heaps.items()
        for number in numbers
    ]
    return pd.DataFrame(rows, columns=["check", "no", "colour"])


# --- money of wrong taxes ------------------------------------------------------------------------


def wrong_taxes(tables: Tables, as_of: date) -> float:
    """Too much and too little, each parcel once, in CNY（税收错的钱）."""
    return math.fsum(cny for _, _, cny in _wrong(tables, as_of))


def wrong_taxes_twice(tables: Tables, as_of: date) -> float:
    """Wrong: what both clerks noted counts twice（两个人记的加了两遍）."""
    return math.fsum(cny for _, _, cny in _wrong(tables, as_of, once=False))


def wrong_taxes_mixed(tables: Tables, as_of: date) -> float:
    """Wrong: numbers of several currencies added（几种货币直接相加）."""
    return math.fsum(gap for _, gap, _ in _wrong(tables, as_of))


def wrong_taxes_too_little(tables: Tables, as_of: date) -> float:
    """Wrong: only what the shop has to bear（只算少收的）."""
    return math.fsum(cny for _, _, cny in _wrong(tables, as_of, too_much=False))


def wrong_by_country(tables: Tables, as_of: date) -> "pd.Series[float]":
    """The same money by country（按国家）."""
    return _by_country((land, cny) for land, _, cny in _wrong(tables, as_of))


def wrong_by_country_twice(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Wrong: what both clerks noted counts twice（加了两遍）."""
    return _by_country((land, cny) for land, _, cny in _wrong(tables, as_of, once=False))


def wrong_by_country_mixed(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Wrong: each country in its own money（没有折成人民币）."""
    return _by_country((land, gap) for land, gap, _ in _wrong(tables, as_of))


def wrong_by_country_counted(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Wrong: how many parcels, not how much（画了个数）."""
    return _by_country((land, 1.0) for land, _, _ in _wrong(tables, as_of))


def _wrong(
    tables: Tables, as_of: date, *, once: bool = True, too_much: bool = True
) -> Iterator[tuple[str, float, float]]:
    """Country, difference and CNY of each parcel charged wrongly."""
    three = tables["parcels"], tables["parcel_orders"], tables["parcel_lines"]
    met: set[int] = set()
    for row in records(checkup.tax_notes(*three, as_of)):
        gap = round(row["tax_charged_to_buyer"] - row["due"], 2)
        seen_before = row["parcel_id"] in met
        met.add(row["parcel_id"])
        if abs(gap) <= checkup.CENT or (once and seen_before) or (gap > 0 and not too_much):
            continue
        yield row["country"], abs(gap), abs(gap) * checkup.RATES[row["currency"]]


def _by_country(pairs: Iterator[tuple[str, float]]) -> "pd.Series[float]":
    sums: dict[str, float] = defaultdict(float)
    for land, amount in pairs:
        sums[land] += amount
    return pd.Series(sums, dtype=float).sort_values(ascending=False)


# --- a week to put things right ------------------------------------------------------------------


def week_plan(
    plan: pd.DataFrame, products: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> PlanResult:
    """Eight findings over five days（一周整改）: fine x days ahead, as large as can be."""
    tasks = _tasks(products, parcel_orders, as_of)
    given = [(_whole(row["no"]), _whole(row["day"])) for row in records(plan)]
    days = {no: day for no, day in given if no in tasks and 1 <= day <= checkup.DAYS}
    whole = len(given) == len(tasks) == len(days)
    busy = [math.fsum(tasks[no]["work_hours"] for no in days if days[no] == day)
            for day in range(1, checkup.DAYS + 1)]  # fmt: skip
    kept = {
        "danger": whole and all(days[no] == 1 for no, one in tasks.items() if one["danger"]),
        "in_time": whole and all(days[no] <= one["due_day"] for no, one in tasks.items()),
        "work_hours": whole and max(busy) <= checkup.A_DAY,
    }
    value = _ahead(days, tasks) if whole else 0.0
    return PlanResult(kept, value, _ahead(_best(products, parcel_orders, as_of), tasks))


def best_week(products: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """A best week（最好的一周）."""
    return _as_plan(_best(products, parcel_orders, as_of))


def week_all_on_monday(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: everything on the first day（都放星期一）."""
    return _as_plan(dict.fromkeys(_tasks(products, parcel_orders, as_of), 1))


def week_by_fine(products: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: the largest fine first, danger last（只按罚款排）."""
    tasks = _tasks(products, parcel_orders, as_of)
    return _as_plan(_in_turn(tasks, lambda one: (-one["most"], one["due_day"])))


def week_small_first(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: danger and deadlines first, then the smallest fine（剩下的从小罚款办起）."""
    tasks = _tasks(products, parcel_orders, as_of)
    return _as_plan(_in_turn(tasks, lambda one: (not one["danger"], one["due_day"], one["most"])))


def _tasks(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> dict[int, dict[Any, Any]]:
    rows = records(checkup.week_list(products, parcel_orders))
    return {row["no"]: {**row, "most": checkup.fine_of(row["law"], as_of)} for row in rows}


def _ahead(days: Mapping[int, int], tasks: Mapping[int, Row]) -> float:
    return math.fsum(tasks[no]["most"] * (checkup.DAYS - day) for no, day in days.items())


def _in_turn(tasks: Mapping[int, Row], order: Callable[[Row], Any]) -> dict[int, int]:
    """One finding after the other, each on the first day with hours left."""
    left = dict.fromkeys(range(1, checkup.DAYS + 1), checkup.A_DAY)
    days = {}
    for no, one in sorted(tasks.items(), key=lambda pair: order(pair[1])):
        day = next(day for day, hours in left.items() if hours >= one["work_hours"])
        left[day] -= one["work_hours"]
        days[no] = day
    return days


def _best(products: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> dict[int, int]:
    tasks = _tasks(products, parcel_orders, as_of)
    facts = tuple(
        (no, one["danger"], one["due_day"], one["work_hours"], one["most"])
        for no, one in tasks.items()
    )
    return dict(_best_of(facts)[1])


@cache
def _best_of(facts: tuple[Any, ...]) -> tuple[float, tuple[tuple[int, int], ...]]:
    """Day by day, every set of findings that fits the hours; the best of what is left follows."""

    @cache
    def from_day(day: int, left: frozenset[Any]) -> tuple[float, tuple[tuple[int, int], ...]]:
        if day > checkup.DAYS:
            return (0.0, ()) if not left else (-math.inf, ())
        must = {one for one in left if one[2] == day or (one[1] and day == 1)}
        found: tuple[float, tuple[tuple[int, int], ...]] = (-math.inf, ())
        for today in _fitting(left - must, checkup.A_DAY - sum(one[3] for one in must)):
            done = must | set(today)
            later, plan = from_day(day + 1, left - done)
            value = later + sum(one[4] for one in done) * (checkup.DAYS - day)
            found = max(found, (value, (*((one[0], day) for one in done), *plan)))
        return found

    return from_day(1, frozenset(facts))


def _fitting(free: frozenset[Any], hours: float) -> Iterator[tuple[Any, ...]]:
    for count in range(len(free) + 1):
        for some in combinations(sorted(free), count):
            if sum(one[3] for one in some) <= hours:
                yield some


def _as_plan(days: Mapping[int, int]) -> pd.DataFrame:
    return pd.DataFrame(sorted(days.items()), columns=["no", "day"])


def _whole(given: object) -> int:
    number = pd.to_numeric(given, errors="coerce")  # type: ignore[call-overload]
    return int(number) if not pd.isna(number) and number == int(number) else 0
