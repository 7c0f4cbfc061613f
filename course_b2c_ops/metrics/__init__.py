"""One home for every formula: numbers or columns in, the same out.

Rates are fractions (0.0273, not 2.73). What cannot be divided is empty: a zero denominator gives
NaN, for a number and for each row of a column alike. A letter in a docstring says how sure a
definition is where sellers use several: V read on the source's own page, V2 in a secondary
source, M trade usage without one, I inferred.
"""

from course_b2c_ops.metrics.change import (
    growth,
    log_change,
    log_contribution,
    mix_effect,
    point_change,
    price_gap,
    rate_effect,
    rate_of_two,
    ratio_of_sums,
    share,
    supply_demand_index,
    weighted_mean,
)
from course_b2c_ops.metrics.funnel import (
    add_to_cart_rate,
    amount_from_factors,
    average_order_value,
    average_per_buyer,
    bounce_rate,
    click_through_rate,
    conversion_rate,
    order_rate,
    order_to_payment_rate,
    pages_per_visitor,
    refund_rate,
    retention,
    search_click_rate,
    sell_through_rate,
)
from course_b2c_ops.metrics.numbers import Number
from course_b2c_ops.metrics.outliers import (
    rank_score,
    robust_spread,
    robust_z,
)
from course_b2c_ops.metrics.profit import (
    contribution_margin,
    days_of_cover,
    margin_on_cost,
    margin_on_price,
    percent_off,
)
from course_b2c_ops.metrics.promotion import (
    acos,
    break_even_roas,
    click_value,
    cost_per_click,
    cost_per_mille,
    cost_per_view,
    engagement_rate,
    return_on_investment,
    roas,
    second_price,
)

__all__ = [
    "Number",
    "acos",
    "add_to_cart_rate",
    "amount_from_factors",
    "average_order_value",
    "average_per_buyer",
    "bounce_rate",
    "break_even_roas",
    "click_through_rate",
    "click_value",
    "contribution_margin",
    "conversion_rate",
    "cost_per_click",
    "cost_per_mille",
    "cost_per_view",
    "days_of_cover",
    "engagement_rate",
    "growth",
    "log_change",
    "log_contribution",
    "margin_on_cost",
    "margin_on_price",
    "mix_effect",
    "order_rate",
    "order_to_payment_rate",
    "pages_per_visitor",
    "percent_off",
    "point_change",
    "price_gap",
    "rank_score",
    "rate_effect",
    "rate_of_two",
    "ratio_of_sums",
    "refund_rate",
    "retention",
    "return_on_investment",
    "roas",
    "robust_spread",
    "robust_z",
    "search_click_rate",
    "second_price",
    "sell_through_rate",
    "share",
    "supply_demand_index",
    "weighted_mean",
]
