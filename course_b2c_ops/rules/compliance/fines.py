"""What a breach costs（违法成本）: bands of fines, and what a cheated buyer is paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.compliance.basis import mark_of, number
from course_b2c_ops.rules.errors import UnknownRule
from course_b2c_ops.rules.lookup import in_force
from course_b2c_ops.rules.shipment import Number
from course_b2c_ops.rules.versions import Mark, Quantity, Version


@dataclass(frozen=True)
class FineBand:
    """Lowest and highest fine of a breach（罚款幅度）."""

    low: Decimal | None  # None: the table has no lowest amount
    high: Decimal
    rule: str
    mark: Mark
    after_missed_order: bool = False  # a fine only when an order to correct was missed

    @property
    def text(self) -> Text:
        """The band in words（幅度）: 20,000–100,000, or up to 10,000."""
        if self.low is None:
            return message("law_compliance.fine_up_to", high=self.high)
        return message("law_compliance.fine_span", low=self.low, high=self.high)


@dataclass(frozen=True)
class Compensation:
    """What a buyer is paid on top of the refund（增加赔偿）."""

    amount: Decimal
    rule: str
    mark: Mark


def fine_band(
    family: str,
    *,
    severe: bool,
    on: date | str,
    part: str = "fine",
    turnover: Number | None = None,
) -> FineBand:
    """The fines of an article for an act of a day（罚款幅度）.

    `part` names one of several bands in a family: `art57` of CN-AD, `person` of CN-PIPL.
    `turnover` is last year's, where the law takes a share of it as another upper limit.
    """
    rule = in_force(family, on)
    prefix = _prefix(rule, part, severe=severe)
    names = (f"{prefix}_min", f"{prefix}_max", f"{prefix}_turnover")
    high = rule.value(names[1])
    if turnover is not None and names[2] in rule.parameters:
        share = number(turnover, "turnover") * rule.value(names[2]) / 100
        high = max(high, share)
    low = rule.value(names[0]) if names[0] in rule.parameters else None
    return FineBand(low, high, rule.id, mark_of(rule, *names), "order_first" in rule.parameters)


def false_advert_fine(fee: Number | None, *, repeated: bool, on: date | str) -> FineBand:
    """The fines for false advertising（虚假广告罚款）: times the fee, or amounts without one."""
    rule = in_force("CN-AD", on)
    part = "art55_repeat" if repeated else "art55"
    if fee is None:
        return fine_band("CN-AD", severe=False, on=on, part=part)
    names = (f"{part}_times_min", f"{part}_times_max")
    low, high = (number(fee, "fee") * rule.value(name) for name in names)
    return FineBand(low, high, rule.id, mark_of(rule, *names))


def fraud_compensation(price: Number, on: date | str) -> Compensation:
    """What fraud costs on top of the refund（退一赔三）: a multiple, and not below the floor."""
    rule = in_force("CN-CONS", on)
    multiple = number(price, "price") * rule.value("fraud_multiplier")
    mark = mark_of(rule, "fraud_multiplier", "fraud_min")
    return Compensation(max(multiple, rule.value("fraud_min")), rule.id, mark)


def _prefix(rule: Version, part: str, *, severe: bool) -> str:
    """How the amounts of a step begin in the file; a step without amounts is said, not guessed."""
    steps = [f"{part}_severe" if severe else part]
    if severe and part == "fine":
        steps.append("severe")
    for prefix in steps:
        if isinstance(rule.parameters.get(f"{prefix}_max"), Quantity):
            return prefix
    step = message("law_compliance.step_severe" if severe else "law_compliance.step_ordinary")
    raise UnknownRule(message("law_compliance.no_fine", rule=rule.id, part=part, step=step))
