"""Answers and wrong paths of topic legal_framework（法律框架与适用）."""

from datetime import date

from course_b2c_ops import rules
from graders.formulas import statutes
from graders.formulas.legal_framework_lab import (  # noqa: F401 - items find them here
    all_areas,
    blind_to_marks,
    by_the_day_it_left,
    by_the_day_of_order,
    by_todays_rule,
    china_counted,
    corrected_book,
    families_behind_a_parcel,
    last_day_not_counted,
    mean_of_areas,
    members_apart,
    old_book,
    parcels_by_area,
    passed_is_in_force,
    rule_of_each,
    today_for_the_past,
    versions_behind_a_parcel,
)

# The two days on which the batch of parcels was declared.
LAST_DAY_OF_RELIEF, FIRST_DAY_OF_DUTY = date(2026, 6, 30), date(2026, 7, 1)
PIECES = 4


def version_on_the_day(family: str, on: date) -> str:
    """The id of the version that held on the deciding date（决定日期的版本）."""
    return rules.in_force(family, on).id


def law_applies(family: str, act_on: date) -> bool:
    """Whether the law was in force on the day（当日是否施行）."""
    return statutes.holds(family, act_on)


def live_measures_apply(day: date, viewers: int) -> bool:
    """Whether a stream of that day falls under the measures（是否适用直播办法）."""
    return statutes.holds("CN-LIVE-2026", day)


def duty_of_the_batch(lines: int, before: int, after: int) -> float:
    """Item duty of parcels declared on both sides of the switch day（一批包裹的临时关税）."""
    duties = {day: _per_line(day) * lines for day in (LAST_DAY_OF_RELIEF, FIRST_DAY_OF_DUTY)}
    return duties[LAST_DAY_OF_RELIEF] * before + duties[FIRST_DAY_OF_DUTY] * after


def duty_on_all(lines: int, before: int, after: int) -> float:
    """Wrong: today's rule on the parcels of the day before（旧包裹用了新规则）."""
    return _per_line(FIRST_DAY_OF_DUTY) * lines * (before + after)


def duty_on_the_older(lines: int, before: int, after: int) -> float:
    """Wrong: the two days swapped（两天弄反）."""
    return _per_line(FIRST_DAY_OF_DUTY) * lines * before


def duty_by_piece(lines: int, before: int, after: int) -> float:
    """Wrong: pieces instead of tariff lines（按件数收）."""
    return _per_line(FIRST_DAY_OF_DUTY) * PIECES * after


def _per_line(on: date) -> float:
    rule = rules.in_force("EU-DUTY-150", on)
    return float(rule.value("per_line")) if "per_line" in rule.parameters else 0.0


# A table of changes on paper: rows, families that stand in it twice, rows without mark V.
def families_on_paper(rows: int, twice: int, unsure: int) -> int:
    """Families among the rows that are marked V（族数）."""
    return rows - unsure - twice


def rows_on_paper(rows: int, twice: int, unsure: int) -> int:
    """Wrong: all rows（数了行）."""
    return rows


def sure_rows_on_paper(rows: int, twice: int, unsure: int) -> int:
    """Wrong: rows marked V instead of families（没有去掉重复的族）."""
    return rows - unsure


def unsure_on_paper(rows: int, twice: int, unsure: int) -> int:
    """Wrong: every mark counted（没有去掉不是 V 的）."""
    return rows - twice
