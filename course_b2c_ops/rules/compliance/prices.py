"""Against which price a promotion may be shown（促销的比较基准）."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.compliance.basis import mark_of, number, region
from course_b2c_ops.rules.compliance.days import last_day, length
from course_b2c_ops.rules.errors import NotCovered, RuleError
from course_b2c_ops.rules.lookup import as_day, in_force
from course_b2c_ops.rules.shipment import Number
from course_b2c_ops.rules.versions import Mark

_FAMILY = {"CN": "CN-PRICE-7", "EU": "EU-PRICE-30"}
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class PriceBaseline:
    """The price that a cut is measured by（促销基准价）, and the day it was had."""

    price: Decimal
    day: date
    in_window: bool  # else the last price before it
    rule: str
    mark: Mark

    def after_cut(self, percent_off: Number) -> Decimal:
        """The highest price with that much off（最高促销价）; parts of a cent are dropped."""
        left = 1 - number(percent_off, "percent") / 100
        return (self.price * left).quantize(_CENT, ROUND_FLOOR)

    def share_off(self, offer: Number) -> Decimal:
        """The cut that may be shown（可写的降价比例）: 0.1 is ten per cent off."""
        return 1 - number(offer, "price") / self.price


def price_baseline(
    prices: Mapping[date, Number], promotion_day: date | str, market: str, on: date | str = ""
) -> PriceBaseline:
    """The baseline of a promotion（促销基准价）; in China, where the seller states none.

    `prices` has a day's lowest deal in China, its lowest asking price in the EU. The promotion's
    own day is not in the window. `on` is the day whose rule applies: the promotion's, unless said.
    """
    where = region(market)
    if where not in _FAMILY:
        raise NotCovered(message("law_compliance.no_price_market", given=market))
    start = as_day(promotion_day)
    rule = in_force(_FAMILY[where], on or start)
    n, unit = length(rule, "look_back")
    before = {day: price for day, price in _by_day(prices).items() if day < start}
    window = {day: price for day, price in before.items() if day >= last_day(start, -n, unit)}
    if not window:
        # China's order names the last deal; a European price stands until it is changed.
        window = {day: price for day, price in before.items() if day == max(before)}
    if not window:
        raise RuleError(message("law_compliance.no_price_before", day=start))
    day, price = min(window.items(), key=lambda entry: (entry[1], entry[0]))
    in_window = day >= last_day(start, -n, unit)
    return PriceBaseline(price, day, in_window, rule.id, mark_of(rule, "look_back"))


def _by_day(prices: Mapping[date, Number]) -> dict[date, Decimal]:
    return {as_day(day): number(price, "price") for day, price in prices.items()}
