"""What the items on platform rules and IP compute（规则与知识产权题的算法）."""

FIRST_IS_A_REMINDER = 1  # the first general infringement of a right brings no points
EACH, DAY_CAP, SUPERSEDED = 6, 6, 2


def title_fits(letters: int, spaces: int, limit: int) -> bool:
    """Whether a title with its spaces keeps within the limit."""
    return letters + spaces <= limit


def record_still_counts(days: int, valid_days: int) -> bool:
    """Whether a record of so many days ago is still valid."""
    return days <= valid_days


def points_now(old_days: int, same_day: int, single_days: int) -> int:
    """Valid points: the reminder brings none, a day brings at most its cap."""
    return min(EACH * same_day, DAY_CAP) + EACH * single_days


def points_without_cap(old_days: int, same_day: int, single_days: int) -> int:
    """Every case at its full points, however many on one day."""
    return EACH * (same_day + single_days)


def points_with_old(old_days: int, same_day: int, single_days: int) -> int:
    """The record of last year counted as well."""
    return points_now(old_days, same_day, single_days) + EACH


def points_without_cap_two_each(old_days: int, same_day: int, single_days: int) -> int:
    """Two points a case, as an older text has it."""
    return SUPERSEDED * (same_day + single_days)
