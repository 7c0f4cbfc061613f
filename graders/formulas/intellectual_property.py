"""Answers and wrong paths of topic intellectual_property（知识产权）."""

from datetime import date, timedelta

from graders.formulas import statutes

NOTICE_RECEIVED = date(2026, 11, 2)
ONE_DAY = timedelta(days=1)


def fifteen_days_are_over(reached: date, today: date) -> bool:
    """Whether the wait after a counter-statement has passed（十五日是否已满）."""
    return today > reached + _wait(reached)


def suit_last_day(sent: date, reached: date) -> date:
    """The last day for news of a complaint or suit（投诉或起诉通知的末日）."""
    return reached + _wait(reached)


def suit_from_sending(sent: date) -> date:
    """Wrong: counted from the seller's sending（从提交日起算）."""
    return sent + _wait(sent)


def suit_from_the_notice() -> date:
    """Wrong: counted from the first notice（从侵权通知起算）."""
    return NOTICE_RECEIVED + _wait(NOTICE_RECEIVED)


def suit_in_working_days(reached: date) -> date:
    """Wrong: weekends left out（数成工作日）."""
    day, left = reached, _wait(reached).days
    while left:
        day += ONE_DAY
        left -= day.weekday() < 5
    return day


def double_damage(first: int, last: int, profit: float) -> float:
    """Lost profit, twice over for bad faith（恶意通知加倍赔偿）."""
    return 2 * damage_once(first, last, profit)


def damage_once(first: int, last: int, profit: float) -> float:
    """Wrong: lost profit once（没有加倍）."""
    return (last - first + 1) * profit


def damage_a_day_short(first: int, last: int, profit: float) -> float:
    """Wrong: one of the two end days left out（少算一天）."""
    return 2 * (last - first) * profit


def design_last_day(filed: date, granted: date) -> date:
    """The last day of a design（外观设计的最后一天）."""
    return design_anniversary(filed) - ONE_DAY


def design_ten_years(filed: date) -> date:
    """Wrong: the term of a utility model（用了实用新型的期限）."""
    return _term(filed, "utility_model", filed) - ONE_DAY


def design_from_the_grant(filed: date, granted: date) -> date:
    """Wrong: counted from the grant（从授权日起算）."""
    return _term(granted, "design", filed) - ONE_DAY


def design_anniversary(filed: date) -> date:
    """Wrong: the anniversary itself（多了一天）."""
    return _term(filed, "design", filed)


def renewal_first_day(filed: date, registered: date, on: date) -> date:
    """The first day on which a mark can be renewed（可续展的首日）."""
    return _before_the_end(registered, "renew_window", on)


def renewal_from_filing(filed: date, on: date) -> date:
    """Wrong: counted from filing（从申请日起算）."""
    return renewal_first_day(filed, filed, on)


def renewal_six_months(registered: date, on: date) -> date:
    """Wrong: the grace period taken for the window（宽展期当续展期）."""
    return _before_the_end(registered, "grace", on)


def renewal_at_the_end(registered: date, on: date) -> date:
    """Wrong: the last day of the term（届满日）."""
    return _mark_ends(registered, on)


def _wait(on: date) -> timedelta:
    return statutes.days("CN-ECL-43", "wait", on)


def _term(start: date, kind: str, on: date) -> date:
    return statutes.years_later(start, int(statutes.number("CN-PATENT", kind, on)))


def _mark_ends(registered: date, on: date) -> date:
    years = int(statutes.number("CN-TM", "term", on))
    return statutes.years_later(registered, years) - ONE_DAY


def _before_the_end(registered: date, period: str, on: date) -> date:
    """The first of the months before a mark ends（届满前若干个月）."""
    months = int(statutes.number("CN-TM", period, on))
    return statutes.months_later(_mark_ends(registered, on), -months) + ONE_DAY
