"""Answers and wrong paths of topic intellectual_property（知识产权）."""

from datetime import date, timedelta

from course_b2c_ops.rules import compliance
from graders.formulas import statutes
from graders.formulas.intellectual_property_lab import (  # noqa: F401 - items find them here
    back_despite_suits,
    back_from_notice,
    back_from_sending,
    back_on_day_fifteen_of_suit,
    back_on_the_last_day,
    back_without_any_suit,
    calendar_design_ten,
    calendar_from_grant,
    calendar_marks_from_filing,
    claim_a_day_long,
    claim_all_doubled,
    claim_undoubled,
    ip_calendar,
    letters_stopped,
    links_back,
    only_alike,
    only_without_letter,
    products_to_stop,
    waiting_cost,
    waiting_days,
    waiting_from_notice,
    waiting_until_arrival,
    wrong_notice_claim,
)

NOTICE_RECEIVED = date(2026, 11, 2)
ONE_DAY = timedelta(days=1)


def fifteen_days_are_over(reached: date, today: date) -> bool:
    """Whether the wait after a counter-statement has passed（十五日是否已满）."""
    return today > compliance.counter_notice_until(reached).day


def suit_last_day(sent: date, reached: date) -> date:
    """The last day for news of a complaint or suit（投诉或起诉通知的末日）."""
    return compliance.counter_notice_until(reached).day


def suit_from_sending(sent: date) -> date:
    """Wrong: counted from the seller's sending（从提交日起算）."""
    return compliance.counter_notice_until(sent).day


def suit_from_the_notice() -> date:
    """Wrong: counted from the first notice（从侵权通知起算）."""
    return compliance.counter_notice_until(NOTICE_RECEIVED).day


def suit_in_working_days(reached: date) -> date:
    """Wrong: weekends left out（数成工作日）."""
    day, left = reached, int(statutes.number("CN-ECL-43", "wait", reached))
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
    return compliance.patent_until("design", filed).day


def design_ten_years(filed: date) -> date:
    """Wrong: the term of a utility model（用了实用新型的期限）."""
    return compliance.patent_until("utility_model", filed).day


def design_from_the_grant(filed: date, granted: date) -> date:
    """Wrong: counted from the grant（从授权日起算）."""
    return compliance.patent_until("design", granted, filed).day


def design_anniversary(filed: date) -> date:
    """Wrong: the anniversary itself（多了一天）."""
    return compliance.patent_until("design", filed).day + ONE_DAY


def renewal_first_day(filed: date, registered: date, on: date) -> date:
    """The first day on which a mark can be renewed（可续展的首日）."""
    return compliance.trade_mark_term(registered, on).renew_from


def renewal_from_filing(filed: date, on: date) -> date:
    """Wrong: counted from filing（从申请日起算）."""
    return renewal_first_day(filed, filed, on)


def renewal_six_months(registered: date, on: date) -> date:
    """Wrong: the grace period taken for the window（宽展期当续展期）."""
    months = int(statutes.number("CN-TM", "grace", on))
    ends = compliance.trade_mark_term(registered, on).ends
    return compliance.last_day(ends, -months, "month") + ONE_DAY


def renewal_at_the_end(registered: date, on: date) -> date:
    """Wrong: the last day of the term（届满日）."""
    return compliance.trade_mark_term(registered, on).ends


def claim_of_two(first: int, second: int, profit: float) -> float:
    """Lost profit of two links, the first twice over（两件，甲加倍）."""
    return (2 * first + second) * profit


def claim_of_two_doubled(first: int, second: int, profit: float) -> float:
    """Wrong: both doubled（两件都加倍）."""
    return 2 * (first + second) * profit


def claim_of_two_single(first: int, second: int, profit: float) -> float:
    """Wrong: none doubled（都没有加倍）."""
    return (first + second) * profit


def model_last_day(filed: date, granted: date) -> date:
    """The last day of a utility model（实用新型的最后一天）."""
    return compliance.patent_until("utility_model", filed).day


def model_as_a_design(filed: date) -> date:
    """Wrong: the term of a design（用了外观设计的期限）."""
    return compliance.patent_until("design", filed).day


def model_from_the_grant(granted: date) -> date:
    """Wrong: counted from the grant（从授权日起算）."""
    return compliance.patent_until("utility_model", granted).day
