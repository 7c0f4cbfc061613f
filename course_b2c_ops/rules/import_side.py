"""Questions beside the bill（税单之外）: cosmetics, returns, late payment, the check rate."""

from datetime import date, timedelta
from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.lookup import as_day, in_force
from course_b2c_ops.rules.shipment import Number, exact, rounded


def high_end_cosmetics(
    price: Number, on: date | str, *, ml_or_g: Number | None = None, pieces: Number | None = None
) -> bool:
    """Whether a cosmetic bears consumption tax（高档化妆品）; equal to the price line counts."""
    rule = in_force("CN-IMP-COSM", as_day(on))
    value = exact(price, "line_value")
    measures = (("per_ml_g", ml_or_g), ("per_piece", pieces))
    amounts = [(rule.value(line), exact(n, "amount")) for line, n in measures if n is not None]
    if not any(amount for _, amount in amounts):
        raise RuleError(message("rule.no_measure"))
    # price >= line x amount instead of price / amount >= line: nothing is rounded by dividing.
    return any(amount and value >= line * amount for line, amount in amounts)


def return_in_time(released_on: date | str, applied_on: date | str, arrived_on: date | str) -> bool:
    """Whether a return frees the goods from tax（退货免征）: two clocks, both from the release."""
    released = as_day(released_on)
    rule = in_force("CN-IMP-RETURN", released)
    apply_by = released + timedelta(days=int(rule.value("apply")))
    arrive_by = released + timedelta(days=int(rule.value("arrive")))
    return as_day(applied_on) <= apply_by and as_day(arrived_on) <= arrive_by


def late_fee(tax: Number, days: int, on: date | str) -> Decimal:
    """The fee on tax paid late（滞纳金）."""
    rule = in_force("CN-TARIFFLAW", as_day(on))
    return rounded(exact(tax, "amount") * rule.value("late_fee") * exact(days, "amount") / 100)


def composite_rate(ct_pct: Number, vat_pct: Number, on: date | str) -> Decimal:
    """Consumption tax and VAT in one rate, in per cent（综合税率）, to check a bill with."""
    rule = in_force("CN-IMP-TAX", as_day(on))
    ct = exact(ct_pct, "ct_pct", below=Decimal(100))
    both = ct * rule.value("ct_factor") + exact(vat_pct, "vat_pct") * rule.value("vat_factor")
    return both / (Decimal(100) - ct)
