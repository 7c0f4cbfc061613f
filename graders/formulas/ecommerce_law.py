"""Answers and wrong paths of topic ecommerce_law（电子商务法）."""

from datetime import date, timedelta

from course_b2c_ops.rules import compliance
from graders.formulas import statutes
from graders.formulas.ecommerce_law_lab import (  # noqa: F401 - items find them here
    bought_by_product,
    bought_reviews,
    cash_by_product,
    families_accused,
    fined_at_once,
    fives_by_product,
    only_busy_devices,
    only_with_cash,
    own_day_short,
    own_last_notice_day,
    own_month_ahead,
    own_week_ahead,
    paid_place_in_81,
    penalties,
    platform_as_a_shop,
    records_kept,
    records_of_1095_days,
    records_since_ordered,
    right_penalties,
    step_forgotten,
)


def fine_band(family: str, severe: bool, on: date) -> str:
    """The fines of an article（罚款幅度）."""
    return statutes.span(compliance.fine_band(family, severe=severe, on=on))


def published_in_time(published: date, effective: date) -> bool:
    """Whether changed platform rules were posted early enough（公示期）."""
    return published <= compliance.rule_change_by(effective).day


def last_notice_day(closing: date, open_orders: int) -> date:
    """The latest day for the notice before closing（终止公告的最晚日）."""
    return compliance.closing_notice_by(closing).day


def a_month_ahead(closing: date) -> date:
    """Wrong: a month for thirty days（一个月当30日）."""
    return compliance.last_day(closing, -1, "month")


def a_day_short(closing: date) -> date:
    """Wrong: the closing day counted as the first（当天算一天）."""
    return compliance.closing_notice_by(closing).day + timedelta(days=1)


def week_ahead(closing: date) -> date:
    """Wrong: the notice for changed platform rules（用了七日）."""
    return compliance.rule_change_by(closing).day


def kept_until(ordered: date, completed: date) -> date:
    """The day until which the platform keeps a transaction（交易信息保存到）."""
    return compliance.keep_records_until(completed).day


def kept_from_the_order(ordered: date, completed: date) -> date:
    """Wrong: counted from the order（从付款日起算）."""
    return compliance.keep_records_until(ordered).day


def three_times_365(completed: date) -> date:
    """Wrong: leap days forgotten（漏了闰日）."""
    years = int(statutes.number("CN-ECL-31", "retention", completed))
    return completed + timedelta(days=365 * years)


def published_by(effective: date) -> date:
    """The latest day to publish changed platform rules（规则修改的公示最晚日）."""
    return compliance.rule_change_by(effective).day


def published_six_days_before(effective: date) -> date:
    """Wrong: the first day counted（实施那天算了一天）."""
    return compliance.rule_change_by(effective).day + timedelta(days=1)


def published_like_a_closing(effective: date) -> date:
    """Wrong: thirty days（用了停业的三十日）."""
    return compliance.closing_notice_by(effective).day
