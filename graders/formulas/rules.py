"""What the items on platform rules and IP compute（规则与知识产权题的算法）."""

from datetime import date

from graders.formulas import statutes
from graders.formulas.rules_lab import (  # noqa: F401 - items find them here
    forbidden_any_category,
    forbidden_expired,
    forbidden_found,
    forbidden_title_only,
    forbidden_without_keywords,
    is_stuffed,
    problem_kinds,
    problem_kinds_live,
    problem_rows,
    repaired_titles,
    stuffed_above_three,
    stuffed_at_sixty,
    stuffed_both_needed,
    stuffed_case_kept,
    stuffed_inputs,
    title_at_limit_flagged,
    title_flag_turned,
    title_length,
    title_not_cleaned,
    title_spaces_left_out,
    titles_brand_left,
    titles_core_word_lost,
    titles_repaired_in_full,
    valid_points,
    valid_points_old_counted,
    valid_points_reminders_counted,
    valid_points_two_each,
    valid_points_without_cap,
)

POINTS = "AEX-IP-POINTS"  # the first general infringement is a reminder and brings none
SUPERSEDED = 2


def title_fits(letters: int, spaces: int, limit: int) -> bool:
    """Whether a title with its spaces keeps within the limit."""
    return letters + spaces <= limit


def record_still_counts(days: int, valid_days: int) -> bool:
    """Whether a record of so many days ago is still valid."""
    return days <= valid_days


def points_now(old_days: int, same_day: int, single_days: int, on: date) -> int:
    """Valid points: the reminder brings none, a day brings at most its cap."""
    each, most_a_day = _each(on), int(statutes.number(POINTS, "most_a_day", on))
    return min(each * same_day, most_a_day) + each * single_days


def points_without_cap(old_days: int, same_day: int, single_days: int, on: date) -> int:
    """Every case at its full points, however many on one day."""
    return _each(on) * (same_day + single_days)


def points_with_old(old_days: int, same_day: int, single_days: int, on: date) -> int:
    """The record of last year counted as well."""
    return points_now(old_days, same_day, single_days, on) + _each(on)


def points_without_cap_two_each(old_days: int, same_day: int, single_days: int) -> int:
    """Two points a case, as an older text has it."""
    return SUPERSEDED * (same_day + single_days)


def points_of_two_rights(same_day: int, single_days: int, on: date) -> int:
    """A reminder for each of two rights, then one full day and some single ones."""
    return points_now(0, same_day, single_days, on)


def points_of_two_rights_without_cap(same_day: int, single_days: int, on: date) -> int:
    """Every later case at its full points."""
    return points_without_cap(0, same_day, single_days, on)


def points_of_two_rights_one_reminder(same_day: int, single_days: int, on: date) -> int:
    """The reminder of one right counted as a case."""
    return points_of_two_rights(same_day, single_days, on) + _each(on)


def points_of_two_rights_all_counted(same_day: int, single_days: int, on: date) -> int:
    """Both reminders counted as cases."""
    return points_of_two_rights(same_day, single_days, on) + 2 * _each(on)


def _each(on: date) -> int:
    """The points of a case after the reminder（每次扣分）."""
    return int(statutes.number(POINTS, "further", on))
