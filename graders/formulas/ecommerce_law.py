"""Answers and wrong paths of topic ecommerce_law（电子商务法）."""

from datetime import date, timedelta

from graders.formulas import statutes


def fine_band(family: str, severe: bool, on: date) -> str:
    """The fines of an article（罚款幅度）."""
    return statutes.band(family, severe, on)


def published_in_time(published: date, effective: date) -> bool:
    """Whether changed platform rules were posted early enough（公示期）."""
    return published <= effective - statutes.days("CN-ECL-34", "notice", effective)


def last_notice_day(closing: date, open_orders: int) -> date:
    """The latest day for the notice before closing（终止公告的最晚日）."""
    return closing - statutes.days("CN-ECL-16", "notice", closing)


def a_month_ahead(closing: date) -> date:
    """Wrong: a month for thirty days（一个月当30日）."""
    return statutes.months_later(closing, -1)


def a_day_short(closing: date) -> date:
    """Wrong: the closing day counted as the first（当天算一天）."""
    return closing - statutes.days("CN-ECL-16", "notice", closing) + timedelta(days=1)


def week_ahead(closing: date) -> date:
    """Wrong: the notice for changed platform rules（用了七日）."""
    return closing - statutes.days("CN-ECL-34", "notice", closing)


def kept_until(ordered: date, completed: date) -> date:
    """The day until which the platform keeps a transaction（交易信息保存到）."""
    return statutes.years_later(completed, _years(completed))


def kept_from_the_order(ordered: date, completed: date) -> date:
    """Wrong: counted from the order（从付款日起算）."""
    return statutes.years_later(ordered, _years(completed))


def three_times_365(completed: date) -> date:
    """Wrong: leap days forgotten（漏了闰日）."""
    return completed + timedelta(days=365 * _years(completed))


def _years(on: date) -> int:
    return int(statutes.number("CN-ECL-31", "retention", on))
