"""Numbers of topic operating, worked out again."""

from collections.abc import Callable
from fractions import Fraction
from math import log
from statistics import NormalDist, fmean


def payment_conversion(visitors: int, paying_buyers: int) -> float:
    return float(Fraction(paying_buyers, visitors))


def spend_per_buyer(amount: int, buyers: int) -> float:
    """What each buyer would have spent, had all spent the same."""
    return float(Fraction(amount, buyers))


def swing_in_money(new: int, old: int) -> float:
    return float(Fraction(new - old, old))


def two_days_one_rate(whole_1: int, part_1: int, whole_2: int, part_2: int) -> float:
    """One list of all visitors of both days, a 1 for who paid."""
    paid = [1] * (part_1 + part_2)
    came = paid + [0] * (whole_1 + whole_2 - len(paid))
    return sum(came) / len(came)


def conversion_log_part(old: float, new: float, total_old: int, total_new: int) -> float:
    """The same split with logarithms to another base."""
    return log(new / old, 10) / log(total_new / total_old, 10)


def score_of_a_wednesday(value: int, middle: int, mad: int) -> float:
    """With the normal quartile that stands behind the 1.4826."""
    return (value - middle) * NormalDist().inv_cdf(0.75) / mad


def back_in_october(first_buyers: int, returning_buyers: int) -> float:
    """One list of September's people, a 1 for who came back."""
    return fmean([1] * returning_buyers + [0] * (first_buyers - returning_buyers))


def value_of_an_order(amount: int, orders: int) -> float:
    return float(Fraction(amount, orders))


def refunds_of_an_order_day(amount: int, refund_amount: int) -> float:
    return 1 - float(Fraction(amount - refund_amount, amount))


def cart_rate_in_points(carts: int, visitors: int, old_carts: int, old_visitors: int) -> float:
    """Over one denominator, then in points."""
    difference = carts * old_visitors - old_carts * visitors
    return float(Fraction(100 * difference, visitors * old_visitors))


SECOND_WAY: dict[str, Callable[..., float]] = {
    function.__name__: function
    for function in (
        payment_conversion, spend_per_buyer, swing_in_money, two_days_one_rate, conversion_log_part,
        score_of_a_wednesday, back_in_october, value_of_an_order, refunds_of_an_order_day,
        cart_rate_in_points,
    )
}  # fmt: skip
