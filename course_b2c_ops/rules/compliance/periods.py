"""Last days that a shop keeps in its calendar（店铺的法定期限）."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from course_b2c_ops.rules.compliance.basis import mark_of, region
from course_b2c_ops.rules.compliance.days import Deadline, deadline, last_day, length, term_end
from course_b2c_ops.rules.lookup import as_day, in_force
from course_b2c_ops.rules.versions import Mark

Patent = Literal["invention", "utility_model", "design"]
_ONE_DAY = timedelta(days=1)
_WITHDRAWAL = {"CN": ("CN-CONS", "return"), "EU": ("EU-WITHDRAW", "days")}
_WITHDRAWAL["GB"] = ("GB-WITHDRAW", "days")
_REFUND = {"CN": "CN-CONS", "EU": "EU-WITHDRAW", "GB": "GB-WITHDRAW"}


@dataclass(frozen=True)
class TradeMarkTerm:
    """The days of a registered mark（商标期限）: its end, and when it can be renewed."""

    ends: date
    renew_from: date
    grace_until: date
    rule: str
    mark: Mark


def withdrawal_until(country: str, delivered_on: date | str) -> Deadline:
    """The last day to return without a reason（无理由退货末日）, where nothing excludes it."""
    family, parameter = _WITHDRAWAL[region(country)]
    return deadline(family, parameter, delivered_on)


def refund_until(country: str, started_on: date | str) -> Deadline:
    """The last day to refund（退款末日）: China counts from the goods, the EU from the notice."""
    return deadline(_REFUND[region(country)], "refund", started_on)


def counter_notice_until(reached_on: date | str) -> Deadline:
    """The last day for news of a complaint or suit（十五日末日） after a counter-statement.

    The clock starts when the statement reaches the right holder; the link comes back a day later.
    """
    return deadline("CN-ECL-43", "wait", reached_on)


def closing_notice_by(closing_on: date | str) -> Deadline:
    """The latest day to post that the shop closes（终止公示最晚日）."""
    return deadline("CN-ECL-16", "notice", closing_on, back=True)


def rule_change_by(effective_on: date | str) -> Deadline:
    """The latest day to post changed platform rules（规则修改公示最晚日）."""
    return deadline("CN-ECL-34", "notice", effective_on, back=True)


def keep_records_until(completed_on: date | str) -> Deadline:
    """The day until which a platform keeps a transaction, at least（交易信息保存到）."""
    return deadline("CN-ECL-31", "retention", completed_on)


def keep_assessment_until(made_on: date | str) -> Deadline:
    """The day until which an impact assessment is kept, at least（影响评估报告保存到）."""
    return deadline("CN-PIPL-38", "pia_kept", made_on)


def trade_mark_term(registered_on: date | str, on: date | str) -> TradeMarkTerm:
    """The days of a mark by the law of a day（商标期限）; the term counts from registration."""
    rule = in_force("CN-TM", on)
    ends = term_end(registered_on, *length(rule, "term"))
    months, unit = length(rule, "renew_window")
    return TradeMarkTerm(
        ends=ends,
        renew_from=last_day(ends, -months, unit) + _ONE_DAY,
        grace_until=last_day(ends, *length(rule, "grace")),
        rule=rule.id,
        mark=mark_of(rule, "term", "renew_window", "grace"),
    )


def patent_until(kind: Patent, filed_on: date | str, on: date | str = "") -> Deadline:
    """The last day of a patent（专利权期限）: counted from filing, by the law of that day.

    `on` names another day where the term did not change since an older filing.
    """
    rule = in_force("CN-PATENT", as_day(on or filed_on))
    day = term_end(filed_on, *length(rule, kind))
    return Deadline(day, rule.id, mark_of(rule, kind))
