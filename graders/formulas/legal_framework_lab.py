"""Answers and wrong paths of the lab on the legal framework（法律框架实训）.

Which parcels and which sentences are a student's own comes from the given tools; which version
holds is asked of the rules, not worked out as the lab does it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas import statutes
from graders.formulas.rows import records

# --- which version holds for each parcel ---------------------------------------------------------


def rule_of_each(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The version in force on the day the declaration was accepted（每个包裹适用哪一版）."""
    return _rules_on(parcels, parcel_orders, as_of, lambda row: row["entry_on"])


def by_the_day_of_order(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: the day of the order（用了下单日）."""
    return _rules_on(parcels, parcel_orders, as_of, lambda row: row["ordered_on"])


def by_the_day_it_left(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: the day the parcel left（用了出口日）."""
    return _rules_on(parcels, parcel_orders, as_of, lambda row: row["left_on"])


def by_todays_rule(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: the version of today for all（用了今天的规则）."""
    return _rules_on(parcels, parcel_orders, as_of, lambda _: as_of.isoformat())


def last_day_not_counted(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: on its last day a version no longer holds（末日当天没算进去）."""
    found = rule_of_each(parcels, parcel_orders, as_of)
    desk = law_days.desk_parcels(parcels, parcel_orders, as_of)
    days = dict(zip(desk["parcel_id"], desk["entry_on"], strict=True))
    lasts = {
        version.id: version.valid_to.isoformat()
        for family in law_days.ON_THE_DESK.values()
        for version in rules.history(family)
        if version.valid_to
    }
    kept = [
        lasts.get(rule) != days[parcel]
        for parcel, rule in zip(found["parcel_id"], found["rule_id"], strict=True)
    ]
    return found[kept]


def _rules_on(
    parcels: pd.DataFrame,
    parcel_orders: pd.DataFrame,
    as_of: date,
    day_of: Callable[["pd.Series[str]"], str],
) -> pd.DataFrame:
    desk = law_days.desk_parcels(parcels, parcel_orders, as_of)
    rows = [
        (row["parcel_id"], rules.in_force(row["family"], day_of(row)).id)
        for _, row in desk.iterrows()
    ]
    return pd.DataFrame(rows, columns=["parcel_id", "rule_id"])


# --- what has changed within a year --------------------------------------------------------------


def families_behind_a_parcel(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> float:
    """Changed families of its area, as the mean of a year's parcels（平均每个包裹换了几族）."""
    families = {area: len(set(names)) for area, names in _changed(parcel_orders, as_of).items()}
    areas = _areas(parcels, parcel_orders, as_of)
    return sum(families.get(area, 0) for area in areas) / len(areas)


def versions_behind_a_parcel(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> float:
    """Wrong: rows instead of families（数了行）."""
    versions = {area: len(names) for area, names in _changed(parcel_orders, as_of).items()}
    areas = _areas(parcels, parcel_orders, as_of)
    return sum(versions.get(area, 0) for area in areas) / len(areas)


def mean_of_areas(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> float:
    """Wrong: the mean of the areas, however many parcels go there（按地方平均）."""
    areas = set(_areas(parcels, parcel_orders, as_of))
    changed = _changed(parcel_orders, as_of)
    return sum(len(set(changed.get(area, []))) for area in areas) / len(areas)


def china_counted(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> float:
    """Wrong: all families, whatever the area, for every parcel（每个包裹都算了全部）."""
    return float(sum(len(set(names)) for names in _changed(parcel_orders, as_of).values()))


def parcels_by_area(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> "pd.Series[int]":
    """A year's parcels to areas whose rules changed, most first（换过版的地方各有几个包裹）."""
    changed = _changed(parcel_orders, as_of)
    areas = _areas(parcels, parcel_orders, as_of)
    return _as_bars(Counter(area for area in areas if area in changed))


def all_areas(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> "pd.Series[int]":
    """Wrong: areas without any change as well（没有换版的地方也画了）."""
    return _as_bars(Counter(_areas(parcels, parcel_orders, as_of)))


def members_apart(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date
) -> "pd.Series[int]":
    """Wrong: counted by country instead of by area（按国家数了）."""
    changed = _changed(parcel_orders, as_of)
    sent = law_days.parcels_of_a_year(parcels, parcel_orders, as_of)
    pairs = zip(sent["country"], sent["area"], strict=True)
    return _as_bars(Counter(country for country, area in pairs if area in changed))


def _areas(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> list[str]:
    """Where each parcel of the year went."""
    return list(law_days.parcels_of_a_year(parcels, parcel_orders, as_of)["area"])


def _changed(parcel_orders: pd.DataFrame, as_of: date) -> dict[str, list[str]]:
    """The families behind each row marked V of the table of changes, by area."""
    found: dict[str, list[str]] = {}
    for row in records(law_days.changes(parcel_orders, as_of)):
        if row["mark"] == "V":
            found.setdefault(row["area"], []).append(row["family"])
    return found


def _as_bars(counts: Mapping[str, int]) -> "pd.Series[int]":
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return pd.Series(dict(ranked))


# --- the old book --------------------------------------------------------------------------------

# Each sentence: the version it tells, and its own day where it names one.
TOLD: Mapping[str, tuple[str, date | None]] = {
    "us_800": ("US-DEMIN-CN-A", None),
    "filing_9810": ("CN-SUP-9810-A", None),
    "eu_150": ("EU-DUTY-150-A", None),
    "th_1500": ("TH-LV-B", None),
    "batt_9": ("CN-REF-BATT-A", None),
    "import_5000": ("CN-IMP-LIM-B", None),
    "gb_135": ("GB-135", None),
    "order_2018": ("CN-IMP-LIM-A", date(2018, 12, 31)),
    "food_2019": ("CN-POST-B", date(2019, 4, 8)),
    "tm_new": ("CN-TM-B", None),
    "batt_0": ("CN-REF-BATT-C", None),
    "eu_tariff": ("EU-DUTY-150-C", None),
    "eu_handling": ("EU-HANDLING", None),
    "it_fee": ("IT-FEE", None),
    "plat_116": ("CN-PLATRULE-2026", None),
    "nz_levy": ("NZ-LEVY", None),
    "live_117": ("CN-LIVE-2026", None),
}
RIGHT, OUTDATED, NOT_YET, UNCONFIRMED = "right", "outdated", "not_yet", "unconfirmed"
WORDS = {
    RIGHT: RIGHT, OUTDATED: OUTDATED, NOT_YET: NOT_YET, UNCONFIRMED: UNCONFIRMED,
    "对": RIGHT, "过期": OUTDATED, "未到": NOT_YET, "未证实": UNCONFIRMED, "not yet": NOT_YET,
}  # fmt: skip
Page = list[tuple[str, str]]  # verdict and version, sentence by sentence


def old_book(plan: pd.DataFrame, parcel_orders: pd.DataFrame, as_of: date) -> PlanResult:
    """The corrected page: verdict and version of eight sentences（勘误表）."""
    wanted = _page(parcel_orders, as_of)
    given = _as_given(plan)
    whole = sorted(given) == list(range(1, len(wanted) + 1)) and len(plan) == len(wanted)

    def verdicts(*which: str) -> bool:
        """Whether exactly these sentences were given these verdicts."""
        return whole and all(
            (given[no][0] == verdict) == (wanted[no - 1][0] == verdict)
            for no in given
            for verdict in which
        )

    def versions(*which: str) -> bool:
        """Whether the version stands behind each sentence of these verdicts."""
        rows = [no for no in given if whole and wanted[no - 1][0] in which]
        return bool(rows) and all(given[no] == wanted[no - 1] for no in rows)

    kept = {
        "outdated_found": verdicts(OUTDATED),
        "no_law_yet": verdicts(NOT_YET, UNCONFIRMED),
        "what_holds_instead": verdicts(OUTDATED) and versions(OUTDATED),
        "what_the_rest_rests_on": versions(RIGHT, NOT_YET, UNCONFIRMED),
    }
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def corrected_book(parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The page as it should be（满分的勘误表）."""
    return _as_plan(_page(parcel_orders, as_of))


def blind_to_marks(parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: what nobody has confirmed called right（未证实的当成对的）."""
    page = _page(parcel_orders, as_of)
    return _as_plan(
        [(RIGHT if verdict == UNCONFIRMED else verdict, rule) for verdict, rule in page]
    )


def passed_is_in_force(parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: what begins later called right（还没施行的当成对的）."""
    page = _page(parcel_orders, as_of)
    return _as_plan([(RIGHT if verdict == NOT_YET else verdict, rule) for verdict, rule in page])


def today_for_the_past(parcel_orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: a sentence about a past day held against today（拿今天去判过去的句子）."""
    names = law_days.own_sentences(parcel_orders)
    page = _page(parcel_orders, as_of)
    own_day = [TOLD[name][1] is not None for name in names]
    return _as_plan(
        [
            (OUTDATED, _now(law_days.FAMILY_OF[name], as_of)) if dated else row
            for name, dated, row in zip(names, own_day, page, strict=True)
        ]
    )


def _page(parcel_orders: pd.DataFrame, as_of: date) -> Page:
    """Verdict and version of each of a student's sentences: first the mark, then the days."""
    return [_judged(name, as_of) for name in law_days.own_sentences(parcel_orders)]


def _judged(name: str, as_of: date) -> tuple[str, str]:
    rule, own_day = TOLD[name]
    family = law_days.FAMILY_OF[name]
    version = next(one for one in rules.history(family) if one.id == rule)
    day = own_day or as_of
    if version.mark not in "VF":
        return UNCONFIRMED, rule
    if version.valid_from and version.valid_from > day:
        return NOT_YET, rule
    if version.valid_to and version.valid_to < day:
        return OUTDATED, _now(family, day)
    return RIGHT, rule


def _now(family: str, day: date) -> str:
    return rules.in_force(family, day).id if statutes.holds(family, day) else ""


def _as_plan(page: Sequence[tuple[str, str]]) -> pd.DataFrame:
    rows = [(no, verdict, rule) for no, (verdict, rule) in enumerate(page, start=1)]
    return pd.DataFrame(rows, columns=["no", "verdict", "rule"])


def _as_given(plan: pd.DataFrame) -> dict[int, tuple[str, str]]:
    """What stands on the form, by the sentence's number; words in either language."""
    found: dict[int, tuple[str, str]] = {}
    for row in records(plan):
        number = pd.to_numeric(row["no"], errors="coerce")
        if pd.isna(number) or number != int(number):
            continue
        verdict = str(row["verdict"] or "").strip().lower()
        rule = str(row["rule"] or "").strip().upper()
        found[int(number)] = (WORDS.get(verdict, verdict), rule)
    return found
