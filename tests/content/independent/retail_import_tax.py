"""Numbers of topic retail_import_tax, worked out again from the texts of 2018 and 2016.

Within the limits: duty 0, consumption tax and VAT at 70 %. Above them: all in full. Limits CNY
5,000 and 26,000; VAT 13 %. Postal tax: 13 %, 20 %, 50 % by category, not collected up to CNY 50.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

YEARLY_LIMIT = 26_000
CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def within(value: int, ct: str) -> float:
    """Tax of an order within the limits: consumption tax sits in its own base, and in VAT's."""
    rate = Decimal(ct)
    base = Decimal(value) / (1 - rate)
    consumption = cents(base * rate * Decimal("0.7"))
    vat = cents(base * Decimal("0.13") * Decimal("0.7"))
    return float(consumption + vat)


def tax_without_ct(price: int, freight: int) -> float:
    return within(price + freight, "0")


def one_bill(price: int, freight: int, insurance: int) -> float:
    return within(price + freight + insurance, "0")


def tax_with_ct(price: int, freight: int) -> float:
    return within(price + freight, "0.15")


def in_full(price: int) -> float:
    """One article above the single limit: duty 6 %, VAT 13 % on price and duty."""
    duty = cents(Decimal(price) * Decimal("0.06"))
    return float(duty + cents((Decimal(price) + duty) * Decimal("0.13")))


def room_left(used: int, returned: int) -> float:
    """Orders are ticked off one yuan after another; what came back was never used."""
    return float(YEARLY_LIMIT - (used - returned))


def two_things_by_post(food: int, clothes: int) -> float:
    """One parcel, one exemption: 50 yuan of tax on everything in it."""
    tax = cents(Decimal(food) * 13 / 100) + cents(Decimal(clothes) * 20 / 100)
    return float(tax) if tax > 50 else 0.0


def late_fee(tax: int, days: int) -> float:
    """Five in ten thousand for each day, one day after another."""
    return float(sum(Decimal(tax) * 5 / 10_000 for _ in range(days)))


def freight_over_the_line(goods: int, freight: int) -> str:
    """5,000 itself is within the single limit."""
    return "full" if goods + freight > 5_000 else "reduced"


def wine_for_dinner(goods: int, ct_pct: int) -> float:
    """Composite rate of goods with consumption tax: (ct + 13) / (100 - ct), seven tenths of it."""
    return goods * (ct_pct + 13) / (100 - ct_pct) * 7 / 10


SECOND_WAY: dict[str, Callable[..., float | str]] = {
    "tax_without_ct": tax_without_ct,
    "one_bill": one_bill,
    "tax_with_ct": tax_with_ct,
    "tax_over_the_limit": in_full,
    "bag_over_the_limit": in_full,
    "room_left": room_left,
    "two_things_by_post": two_things_by_post,
    "late_fee": late_fee,
    "freight_over_the_line": freight_over_the_line,
    "room_for_one_more": lambda used, order: YEARLY_LIMIT - used >= order,
    "wine_for_dinner": wine_for_dinner,
    "postal_tax_not_collected": lambda food: 13 * food <= 5_000,
}
