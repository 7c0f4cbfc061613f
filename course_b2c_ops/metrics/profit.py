"""Cost, price, stock（成本、价格、库存）."""

from course_b2c_ops.metrics.numbers import Number, divide


def margin_on_price(profit: Number, price: Number | float) -> Number:
    """Profit as a share of the price（毛利率，以售价为底）."""
    return divide(profit, price)


def margin_on_cost(profit: Number, cost: Number | float) -> Number:
    """Profit as a share of the cost（加成率，以成本为底）."""
    return divide(profit, cost)


def contribution_margin(price: Number, direct_cost: Number | float, fee_share: float) -> Number:
    """What is left of a price after direct cost and fees, as a share of it（边际贡献率）."""
    return divide(price - direct_cost - price * fee_share, price)


def percent_off(fold: Number) -> Number:
    """Reduction that a Chinese discount figure names（打折幅度）: 6.8 折 is 0.32 off."""
    return 1 - fold / 10


def days_of_cover(on_hand: Number, sold_per_day: Number | float) -> Number:
    """Days the stock lasts at the pace of sales（可售天数）."""
    return divide(on_hand, sold_per_day)
