"""Cost, price, elasticity（成本、定价、弹性）. Money in one currency unless the name says which."""

import math
from typing import Any

from course_b2c_ops.metrics.numbers import Number, divide, log


def direct_cost(
    goods: Number,
    domestic_freight: Number | float,
    packing: Number | float,
    international_freight: Number | float,
) -> Number:
    """What one piece costs until it is at the buyer's door, fees apart（直接成本）."""
    return goods + domestic_freight + packing + international_freight


def selling_price(
    direct_cost_cny: Number,
    fee_share: Number | float,
    margin: Number | float,
    cny_per_usd: Number | float,
) -> Number:
    """Price in USD that leaves `margin` of itself（售价，毛利率以售价为底）; else NaN."""
    price: Number = divide(direct_cost_cny, _positive(1 - fee_share - margin))
    return divide(price, cny_per_usd)


def list_price(price: Number, discount: Number | float) -> Number:
    """Price before a planned discount that ends at `price`（上架价）; 0.25 is 25 % off."""
    before: Number = divide(price, _positive(1 - discount))
    return before


def unit_contribution(price: Number, direct_cost: Number | float, fee_share: float) -> Number:
    """What one piece leaves after direct cost and fees on its price（单件边际贡献）."""
    return price - price * fee_share - direct_cost


def markup_from_margin(margin: Number) -> Number:
    """Share of all costs that makes this share of the price（毛利率换加成率）: 0.25 is 1/3."""
    return divide(margin, 1 - margin)


def break_even_volume(fixed_cost: Number, contribution: Number | float) -> Number:
    """Pieces whose contribution pays a fixed cost（保本销量）; no pieces do when it is not > 0."""
    pieces: Number = divide(fixed_cost, _positive(contribution))
    return pieces


def break_even_rate(
    direct_cost_cny: Number, fee_share: Number | float, price_usd: Number | float
) -> Number:
    """CNY for 1 USD at which a price earns nothing（保本汇率）."""
    return divide(divide(direct_cost_cny, 1 - fee_share), price_usd)


def volume_growth_needed(contribution_before: Number, contribution_after: Number | float) -> Number:
    """Extra volume that makes up for a smaller contribution（降价后保利所需的销量增幅）."""
    times: Number = divide(contribution_before, _positive(contribution_after))
    return times - 1


def elasticity(p1: float, q1: float, p2: float, q2: float) -> float:
    """Demand's answer to a price, on the log scale（价格弹性）: -3 is stronger than -2."""
    return divide(log(q2) - log(q1), log(p2) - log(p1))


def pieces_at(price: Number, known_price: float, known_pieces: float, e: float) -> Number:
    """Pieces at another price once the elasticity is known（换一个价卖几件）."""
    pieces: Number = known_pieces * (price / known_price) ** e
    return pieces


def best_price(marginal_cost: float, e: float) -> float:
    """Price of the highest profit at a constant elasticity below -1, else NaN（最优价）."""
    # Marginal cost includes the fees: direct cost ÷ (1 - fee share). Above -1 dearer always pays.
    return marginal_cost * e / (1 + e) if e < -1 else math.nan


def _positive(value: Any) -> Any:
    """The value where it is above zero; zero elsewhere, so that a division gives NaN."""
    return value.clip(lower=0.0) if hasattr(value, "clip") else max(value, 0.0)
