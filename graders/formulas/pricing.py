"""What the items on cost and pricing compute（成本与定价题的算法）."""

from collections.abc import Callable
from statistics import median

from course_b2c_ops import metrics, mistakes
from course_b2c_ops.mistakes.instead import instead
from graders.formulas.pricing_lab import (  # noqa: F401 - items find them here
    cost_and_price_added,
    cost_goods_and_freight,
    cost_to_the_dearest,
    cost_with_mean_freight,
    elasticity_of_test,
    elasticity_of_test_inverted,
    elasticity_of_test_of_pieces,
    elasticity_of_test_unsigned,
    left_of_one_curve,
    margins,
    margins_at_list_price,
    margins_on_cost,
    margins_without_freight_income,
    margins_without_reserve,
    price_inputs,
    price_list,
    price_list_fold_misread,
    price_list_on_cost,
    price_list_reference,
    price_list_times,
    profit_curve,
    profit_curve_without_fees,
    revenue_curve,
    roas_line,
    roas_line_after_ads,
    roas_line_is_margin,
    roas_line_on_cost,
)

OfFour = Callable[[float, float, float, float], float]

# --- a price from its cost -----------------------------------------------------------------------


def price_for_pct(
    direct_cost_cny: float, fee_pct: float, margin_pct: float, cny_per_usd: float
) -> float:
    """Selling price for a margin on price, shares in per cent."""
    return metrics.selling_price(direct_cost_cny, fee_pct / 100, margin_pct / 100, cny_per_usd)


def price_marked_up(
    direct_cost_cny: float, fee_pct: float, margin_pct: float, cny_per_usd: float
) -> float:
    """Fees and margin put on the cost."""
    return mistakes.markup_on_cost(direct_cost_cny, fee_pct / 100, margin_pct / 100, cny_per_usd)


price_without_fees = instead(price_for_pct, fee_pct=0.0)
"""The price of a platform that charges nothing."""
price_at_no_margin = instead(price_for_pct, margin_pct=0.0)
"""The price that earns nothing."""


def _from_parts(cost_of: OfFour, price_of: OfFour) -> Callable[..., float]:
    """Selling price from the four parts of direct cost: added up in one way, priced in another."""

    def price(
        goods: float, domestic_freight: float, packing: float, international_freight: float,
        fee_pct: float, margin_pct: float, cny_per_usd: float,
    ) -> float:  # fmt: skip
        cost = cost_of(goods, domestic_freight, packing, international_freight)
        return price_of(cost, fee_pct, margin_pct, cny_per_usd)

    return price


price_from_parts = _from_parts(metrics.direct_cost, price_for_pct)
price_from_parts_marked_up = _from_parts(metrics.direct_cost, price_marked_up)
price_from_parts_no_fees = _from_parts(metrics.direct_cost, price_without_fees)
price_from_parts_no_freight = _from_parts(mistakes.international_freight_missing, price_for_pct)


# --- discounts -----------------------------------------------------------------------------------


def left_after_discount(
    list_usd: float, off_pct: float, direct_cost_cny: float, fee_share: float, cny_per_usd: float
) -> float:
    """Contribution of a piece sold at the reduced price."""
    paid = list_usd * (1 - off_pct / 100) * cny_per_usd
    return metrics.unit_contribution(paid, direct_cost_cny, fee_share)


def left_before_discount(
    list_usd: float, off_pct: float, direct_cost_cny: float, fee_share: float, cny_per_usd: float
) -> float:
    """Contribution at the list price."""
    return metrics.unit_contribution(list_usd * cny_per_usd, direct_cost_cny, fee_share)


def left_fees_on_list(
    list_usd: float, off_pct: float, direct_cost_cny: float, fee_share: float, cny_per_usd: float
) -> float:
    """Reduced price, but fees of the list price."""
    full = list_usd * cny_per_usd
    return full * (1 - off_pct / 100) - full * fee_share - direct_cost_cny


def left_fees_forgotten(
    list_usd: float, off_pct: float, direct_cost_cny: float, fee_share: float, cny_per_usd: float
) -> float:
    """Reduced price less cost."""
    return list_usd * (1 - off_pct / 100) * cny_per_usd - direct_cost_cny


def margin_kept(
    list_cny: float, direct_cost_cny: float, fold: float, fee_share: float, least: float
) -> bool:
    """Whether the margin on the price paid is still at least so much."""
    paid = list_cny * (1 - metrics.percent_off(fold))
    return metrics.contribution_margin(paid, direct_cost_cny, fee_share) >= least


def extra_volume(price_cny: float, direct_cost_cny: float, cut_pct: float) -> float:
    """Extra volume that a price cut needs, fees 16 % of the price."""
    return metrics.volume_growth_needed(*_before_and_after(price_cny, direct_cost_cny, cut_pct))


def fall_of_contribution(price_cny: float, direct_cost_cny: float, cut_pct: float) -> float:
    """How much less a piece leaves."""
    return mistakes.share_of_the_cut(*_before_and_after(price_cny, direct_cost_cny, cut_pct))


def cut_itself(price_cny: float, direct_cost_cny: float, cut_pct: float) -> float:
    """The cut taken for the volume."""
    return cut_pct / 100


def extra_volume_no_fees(price_cny: float, direct_cost_cny: float, cut_pct: float) -> float:
    """Extra volume on a platform that charges nothing."""
    after = price_cny * (1 - cut_pct / 100) - direct_cost_cny
    return metrics.volume_growth_needed(price_cny - direct_cost_cny, after)


def _before_and_after(price: float, cost: float, cut_pct: float) -> tuple[float, float]:
    reduced = price * (1 - cut_pct / 100)
    return (
        metrics.unit_contribution(price, cost, 0.16),
        metrics.unit_contribution(reduced, cost, 0.16),
    )


def list_for_pct(price: float, off_pct: float) -> float:
    """List price for a discount in per cent."""
    return metrics.list_price(price, off_pct / 100)


def list_by_adding(price: float, off_pct: float) -> float:
    """The price times 1 + discount."""
    return mistakes.times_one_plus(price, off_pct / 100)


def list_cut_again(price: float, off_pct: float) -> float:
    """The discount taken off once more."""
    return mistakes.discount_taken_off_again(price, off_pct / 100)


# --- elasticity, break-even ----------------------------------------------------------------------


def elasticity_per_visitor(
    p1: float, visitors_1: int, units_1: int, p2: float, visitors_2: int, units_2: int
) -> float:
    """Elasticity of pieces per visitor."""
    return metrics.elasticity(p1, units_1 / visitors_1, p2, units_2 / visitors_2)


def elasticity_of_pieces(
    p1: float, visitors_1: int, units_1: int, p2: float, visitors_2: int, units_2: int
) -> float:
    """Elasticity of pieces, the traffic mixed in."""
    return metrics.elasticity(p1, units_1, p2, units_2)


def elasticity_upside_down(
    p1: float, visitors_1: int, units_1: int, p2: float, visitors_2: int, units_2: int
) -> float:
    """Price change over volume change."""
    return mistakes.elasticity_inverted(p1, units_1 / visitors_1, p2, units_2 / visitors_2)


def elasticity_unsigned(
    p1: float, visitors_1: int, units_1: int, p2: float, visitors_2: int, units_2: int
) -> float:
    """The size only."""
    return mistakes.elasticity_sign_dropped(p1, units_1 / visitors_1, p2, units_2 / visitors_2)


def break_even_rate_pct(direct_cost_cny: float, fee_pct: float, price_usd: float) -> float:
    """Break-even exchange rate, fees in per cent."""
    return metrics.break_even_rate(direct_cost_cny, fee_pct / 100, price_usd)


def break_even_rate_no_fees(direct_cost_cny: float, fee_pct: float, price_usd: float) -> float:
    """The same without fees."""
    return direct_cost_cny / price_usd


def break_even_rate_on_cost(direct_cost_cny: float, fee_pct: float, price_usd: float) -> float:
    """Fees put on the cost."""
    return direct_cost_cny * (1 + fee_pct / 100) / price_usd


def roas_before_ads(
    price_cny: float, direct_cost_cny: float, commission: float, reserve: float
) -> float:
    """Break-even ROAS from the contribution before ads."""
    margin = margin_before_ads(price_cny, direct_cost_cny, commission, reserve)
    return metrics.break_even_roas(margin)


def margin_before_ads(
    price_cny: float, direct_cost_cny: float, commission: float, reserve: float
) -> float:
    """The contribution margin before ads."""
    return metrics.contribution_margin(price_cny, direct_cost_cny, commission + reserve)


def roas_without_fees(
    price_cny: float, direct_cost_cny: float, commission: float, reserve: float
) -> float:
    """The line of a platform without fees."""
    return price_cny / (price_cny - direct_cost_cny)


def roas_on_cost(
    price_cny: float, direct_cost_cny: float, commission: float, reserve: float
) -> float:
    """Cost over contribution."""
    left = metrics.unit_contribution(price_cny, direct_cost_cny, commission + reserve)
    return direct_cost_cny / left


def best_price_with_fees(cost_usd: float, e: float, fee_share: float) -> float:
    """Price of the highest profit, fees in the marginal cost."""
    return metrics.best_price(cost_usd / (1 - fee_share), e)


def best_price_no_fees(cost_usd: float, e: float, fee_share: float) -> float:
    """The same from the bare cost."""
    return metrics.best_price(cost_usd, e)


def best_price_as_markup(cost_usd: float, e: float, fee_share: float) -> float:
    """1 ÷ |e| put on the cost."""
    return mistakes.elasticity_as_markup(cost_usd / (1 - fee_share), e)


def markup_of_pct(margin_pct: float) -> float:
    """Markup on all costs from a margin on price."""
    return metrics.markup_from_margin(margin_pct / 100)


def margin_as_markup(margin_pct: float) -> float:
    """The margin itself."""
    return margin_pct / 100


def margin_over_one_plus(margin_pct: float) -> float:
    """The other way: a markup into a margin."""
    return margin_pct / (100 + margin_pct)


# --- rivals --------------------------------------------------------------------------------------


def gap_to_the_median(
    price_a: float, shipping_a: float, price_b: float, price_c: float, own: float
) -> float:
    """Own price above the median of what buyers pay the rivals."""
    return metrics.price_gap(own, median([price_a + shipping_a, price_b, price_c]))


def gap_without_shipping(
    price_a: float, shipping_a: float, price_b: float, price_c: float, own: float
) -> float:
    """The first rival's shipping left out."""
    return metrics.price_gap(own, median([price_a, price_b, price_c]))


def gap_with_own(
    price_a: float, shipping_a: float, price_b: float, price_c: float, own: float
) -> float:
    """The own price inside the reference."""
    return metrics.price_gap(own, median([price_a + shipping_a, price_b, price_c, own]))


def gap_to_the_mean(
    price_a: float, shipping_a: float, price_b: float, price_c: float, own: float
) -> float:
    """The mean for the median."""
    return metrics.price_gap(own, (price_a + shipping_a + price_b + price_c) / 3)


# --- a month of one product ----------------------------------------------------------------------


def margin_of_a_month(
    amount_usd: float, units: int, cost_cny: float, fees_usd: float, cny_per_usd: float
) -> float:
    """Margin on what buyers paid, all in CNY."""
    paid = amount_usd * cny_per_usd
    return metrics.margin_on_price(paid - units * cost_cny - fees_usd * cny_per_usd, paid)


def margin_of_a_month_on_cost(
    amount_usd: float, units: int, cost_cny: float, fees_usd: float, cny_per_usd: float
) -> float:
    """The profit over all that was spent."""
    spent = units * cost_cny + fees_usd * cny_per_usd
    return metrics.margin_on_cost(amount_usd * cny_per_usd - spent, spent)


margin_of_a_month_no_fees = instead(margin_of_a_month, fees_usd=0.0)
"""The margin of a platform that charges nothing."""


def margin_of_a_month_fees_in_yuan(
    amount_usd: float, units: int, cost_cny: float, fees_usd: float, cny_per_usd: float
) -> float:
    """Dollars of fees taken off as yuan."""
    paid = amount_usd * cny_per_usd
    return metrics.margin_on_price(paid - units * cost_cny - fees_usd, paid)
