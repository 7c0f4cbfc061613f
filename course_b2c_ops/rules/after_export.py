"""What follows an export（出口之后）: the pre-refund, the claim, goods that return, the money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.compliance import last_day
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.export_side import figure
from course_b2c_ops.rules.lookup import as_day, in_force, known
from course_b2c_ops.rules.shipment import Number, rounded
from course_b2c_ops.rules.versions import Version

_FULL = Decimal(100)


@dataclass(frozen=True)
class PreRefund:
    """A refund before the goods are sold（离境即退税）, and when it is settled."""

    amount: Decimal
    settle_from: date
    settle_by_month: str  # "2026-04": in the VAT filing period of that month
    rule: str


@dataclass(frozen=True)
class Relief:
    """Whether goods that come back are free of tax（退运免税）, and why."""

    granted: bool
    last_day: date
    reason: Text
    rule: str


@dataclass(frozen=True)
class Settlement:
    """What is settled, and what is reported（轧差结算、全额申报）."""

    settled: Decimal
    reported: Decimal
    rule: str


def refund_on_departure(net: Number, refund_pct: Number, refunded_on: date | str) -> PreRefund:
    """The refund of a lot for an overseas warehouse, whatever is sold（离境即退、销售再核算）."""
    day = as_day(refunded_on)
    rule = in_force("CN-REF-9810", day)
    amount = rounded(_needed(net, "net") * _needed(refund_pct, "refund_pct") / _FULL)
    settle_from = last_day(day.replace(day=1), int(rule.value("settle_from")), "month")
    by_month = f"{day.year + 1}-{int(rule.value('settle_by')):02d}"
    return PreRefund(amount, settle_from, by_month, rule.id)


def refund_claim_by(exported_on: date | str) -> date:
    """The last day to claim a refund（申报期限）; before 2026 the table has no such period."""
    day = as_day(exported_on)
    rule = in_force("CN-REF-RETAIL", day)
    return last_day(day, int(rule.value("claim_window")), "month")


def returned_in_time(exported_on: date | str, returned_on: date | str) -> bool:
    """Whether an export came back inside the period（期限内退回）; its last day counts."""
    exported, returned = as_day(exported_on), as_day(returned_on)
    if returned < exported:
        told = {"exported": exported, "returned": returned}
        raise RuleError(message("law_china_trade.back_before_it_left", **told))
    return returned <= _last_day(in_force("CN-RET-TAX", exported), exported)


def return_relief(
    exported_on: date | str,
    returned_on: date | str,
    *,
    mode: str = "9610",
    food: bool = False,
    unchanged: bool = True,
) -> Relief:
    """Whether an export comes back free of import tax（退运商品免税）; the export day decides."""
    exported = as_day(exported_on)
    rule = in_force("CN-RET-TAX", exported)
    last_day = _last_day(rule, exported)
    granted, key = False, "relief"
    if mode not in _words(rule, "codes"):
        key = "relief_not_for_mode"
    elif food and "food" in _words(rule, "excluded"):
        key = "relief_not_for_food"
    elif not unchanged:
        key = "relief_only_unchanged"
    elif not returned_in_time(exported, returned_on):
        key = "relief_too_late"
    else:
        granted = True
    told = {"mode": mode, "day": last_day, "rule": rule.id}
    return Relief(granted, last_day, message(f"law_china_trade.{key}", **told), rule.id)


def foreign_exchange_net(
    gross: Number,
    on: date | str,
    *,
    warehouse: Number = 0,
    logistics: Number = 0,
    foreign_tax: Number = 0,
    rate: Number = 1,
) -> Settlement:
    """Receipts less costs abroad are settled, the gross is reported（轧差净额结算）."""
    rule = in_force("CN-SAFE-11", as_day(on))
    received, price = _needed(gross, "gross"), _needed(rate, "rate")
    costs = {"warehouse": warehouse, "logistics": logistics, "foreign_tax": foreign_tax}
    deducted = sum((_needed(cost, name) for name, cost in costs.items()), Decimal(0))
    if deducted > received:
        told = {"gross": received, "deducted": deducted}
        raise RuleError(message("law_china_trade.nothing_left_to_settle", **told))
    return Settlement(rounded((received - deducted) * price), rounded(received * price), rule.id)


def agent_taxed_on(
    fee: Number, exported: Number, on: date | str, *, consignor_reported: bool
) -> Decimal:
    """What an export agent is taxed on（代理出口的计税额）: the fee, or all of it unnamed."""
    of_fee, of_all = _needed(fee, "fee"), _needed(exported, "exported")
    return of_all if known("CN-CIT-AGENT", as_day(on)) and not consignor_reported else of_fee


def _last_day(rule: Version, exported: date) -> date:
    return last_day(exported, int(rule.value("return_within")), "month")


def _words(rule: Version, parameter: str) -> tuple[str, ...]:
    said = rule.says(parameter)
    return said if isinstance(said, tuple) else ()


def _needed(given: Number, field: str) -> Decimal:
    return figure(given, field) or Decimal(0)
