"""Season, concentration and prices on one footing（季节、集中度、可比价格）."""

from typing import Any

import pandas as pd

from course_b2c_ops.metrics.numbers import Number, divide


def seasonality_index(month_mean: Number, year_mean: Number | float) -> Number:
    """A month against the mean month of the year（季节指数）; 1.20 lies 20 % above it."""
    return divide(month_mean, year_mean)


def deseasonalised(value: Number, season: Number | float) -> Number:
    """What a value would be in a mean month（去季节值）: 126 in a month of 1.26 is 100."""
    return divide(value, season)


def concentration(sizes: "pd.Series[Any]", largest: int) -> float:
    """Share of the largest few in the whole（集中度）."""
    return divide(float(sizes.nlargest(largest).sum()), float(sizes.sum()))


def amount_in_usd(amount: Number, per_usd: Number | float) -> Number:
    """An amount of another currency in dollars（折合美元）; the rate says how much buys 1 USD."""
    return divide(amount, per_usd)


def landed_price(price: Number, shipping: Number | float) -> Number:
    """What the buyer pays to have it（到手价）; unknown shipping leaves it empty, not free."""
    return price + shipping
