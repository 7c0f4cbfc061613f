"""What a student could estimate with NumPy alone."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Numbers

PLENTY = 200  # rounds; each level settles in far fewer


def weeks_of_tests(product_daily: pd.DataFrame) -> pd.DataFrame:
    """Units, visitors and price of each product and week without a discount in it."""
    first = product_daily["date"].min()
    table = product_daily.assign(week=(product_daily["date"] - first).dt.days // 7)
    cells = table.groupby(["product_id", "week"]).agg(
        units=("paid_units", "sum"),
        visitors=("visitors", "sum"),
        price=("price_usd", "first"),
        changed=("price_usd", "nunique"),
        discount=("discount", "max"),
        days=("date", "count"),
    )
    plain = (cells["discount"] == 0) & (cells["changed"] == 1) & (cells["days"] == 7)
    return cells[plain].reset_index()


def elasticity_by_fixed_effects(
    weeks: pd.DataFrame, of_visitors: bool = False
) -> tuple[float, float]:
    """Own-price elasticity of units and its standard error, each product against itself.

    A Poisson model with a level for each product and for each week; `of_visitors` asks how
    conversion answers, the number of visitors given.
    """
    bought = weeks[weeks.groupby("product_id")["units"].transform("sum") > 0]
    if of_visitors:
        bought = bought[bought["visitors"] > 0]
    products = np.unique(bought["product_id"], return_inverse=True)[1]
    base = bought["visitors"].to_numpy(float) if of_visitors else np.ones(len(bought))
    return _poisson(bought, products, base)


def elasticity_across_products(weeks: pd.DataFrame) -> tuple[float, float]:
    """The naive one: dear products against cheap ones, as if nothing else set them apart."""
    return _poisson(weeks, np.zeros(len(weeks), dtype=int), np.ones(len(weeks)))


def _poisson(weeks: pd.DataFrame, group: Numbers, base: Numbers) -> tuple[float, float]:
    """Newton's steps for the slope; the levels are brought to the margins in between."""
    units, price = weeks["units"].to_numpy(float), np.log(weeks["price"].to_numpy())
    levels = (group, np.unique(weeks["week"], return_inverse=True)[1])
    slope, mean = 0.0, base * units.sum() / base.sum()
    for _ in range(PLENTY):
        mean = _to_margins(base * np.exp(slope * price), units, levels)
        within = _without_levels(price, mean, levels)
        information = float((mean * within**2).sum())
        step = float((within * (units - mean)).sum()) / information
        slope += step
        if abs(step) < 1e-8:
            break
    return slope, information**-0.5


def _to_margins(mean: Numbers, units: Numbers, levels: tuple[Numbers, ...]) -> Numbers:
    """The expected units, each product's and each week's sum as it was."""
    for _ in range(PLENTY):
        for place in levels:
            wanted, now = np.bincount(place, units), np.bincount(place, mean)
            mean = mean * (wanted / np.maximum(now, 1e-12))[place]
    return mean


def _without_levels(values: Numbers, weight: Numbers, levels: tuple[Numbers, ...]) -> Numbers:
    """What of the values products and weeks do not explain, weighted."""
    for _ in range(PLENTY):
        for place in levels:
            whole = np.maximum(np.bincount(place, weight), 1e-12)
            values = values - (np.bincount(place, weight * values) / whole)[place]
    return values
