"""What the items on logistics and stock compute（物流与库存题的算法）."""

import math
from collections.abc import Callable

from course_b2c_ops import metrics, mistakes
from course_b2c_ops.mistakes.instead import instead
from graders.formulas.logistics_lab import (  # noqa: F401 - items find them here
    beijing_day_kept,
    billed_weight_inputs,
    blend_dearest_country,
    blend_mean_of_products,
    blend_simple_mean,
    cheapest,
    cheapest_actual_weight,
    cheapest_battery_ignored,
    cheapest_brackets_missing,
    cheapest_fuel_missing,
    cheapest_of_all,
    clock_forgotten,
    free_blend,
    minimum_before_rule,
    pacific_day,
    pacific_day_inputs,
    promise_by_country,
    promise_by_mean,
    promise_by_median,
    promise_from_dispatch,
    promise_of_all_ages,
    promise_of_all_methods,
    reorder_lead_sd_missing,
    reorder_point_by_sea,
    reorder_stock_outs_counted,
    reorder_wrong_mode,
    reorder_z_sd_lead,
    twice_as_greater,
)
from graders.formulas.logistics_template import (  # noqa: F401 - items find them here
    template,
    template_all_free,
    template_reference,
    template_short_promise,
)

# --- bills ---------------------------------------------------------------------------------------


def _express(weigh: Callable[..., float]) -> Callable[..., float]:
    """Freight of a courier, with fuel, on the weight that one way of weighing gives."""

    def bill(
        kg: float, length: float, width: float, height: float, fuel_pct: float,
        divisor: float, step: float, per_kg: float,
    ) -> float:  # fmt: skip
        billed = weigh(kg, length, width, height, divisor, "greater", 0.0, step)
        return metrics.freight(billed, per_kg, 0.0, fuel_pct / 100)

    return bill


express_bill = _express(metrics.billed_weight)
express_by_scales = _express(mistakes.volume_ignored)
express_without_step = _express(mistakes.step_overlooked)
express_without_fuel = instead(express_bill, fuel_pct=0.0)
"""No fuel surcharge."""


def _special_weight(kg: float, length: float, width: float, height: float, divisor: float) -> float:
    """The volume counts from twice the actual weight on."""
    return metrics.billed_weight(kg, length, width, height, divisor, "twice")


def _other_weight(kg: float, length: float, width: float, height: float, divisor: float) -> float:
    """The weight that the rule leaves aside."""
    size = metrics.volumetric_weight(length, width, height, divisor)
    return size if _special_weight(kg, length, width, height, divisor) == kg else kg


def _special_line(
    freight: Callable[[float, float, float], float], weigh: Callable[..., float] = _special_weight
) -> Callable[..., float]:
    """Freight of a special line: weighed in one way, charged in another."""

    def bill(
        kg: float, length: float, width: float, height: float, divisor: float,
        per_kg: float, per_parcel: float,
    ) -> float:  # fmt: skip
        return freight(weigh(kg, length, width, height, divisor), per_kg, per_parcel)

    return bill


special_line_bill = _special_line(metrics.freight)
special_line_other_weight = _special_line(metrics.freight, _other_weight)
special_line_no_parcel_fee = _special_line(mistakes.parcel_fee_missing)
special_line_fee_by_kg = _special_line(mistakes.parcel_fee_by_weight)


def billed_at_one(grams: int, step_grams: int, asked_grams: int) -> bool:
    """Whether a weight rounded up to its step is the one asked about."""
    billed = metrics.billed_weight(grams, 1, 1, 1, 5000, "none", 0.0, step_grams)
    return round(billed) == asked_grams


def freight_with_loss_pct(freight_cny: float, loss_pct: float, order_value: float) -> float:
    """Freight with the cost of lost parcels spread over all."""
    return metrics.freight_with_loss(freight_cny, loss_pct / 100, order_value)


def freight_alone(freight_cny: float, loss_pct: float, order_value: float) -> float:
    """Freight without losses."""
    return freight_cny


def freight_lost_only(freight_cny: float, loss_pct: float, order_value: float) -> float:
    """A lost parcel counted as lost freight."""
    return mistakes.loss_of_freight_only(freight_cny, loss_pct / 100, order_value)


def economy_still_cheaper(
    loss_pct: float, order_value: float, economy: float, standard: float, standard_loss: float
) -> bool:
    """Whether the cheap line is the cheaper one once losses are counted."""
    cheap = freight_with_loss_pct(economy, loss_pct, order_value)
    return cheap < metrics.freight_with_loss(standard, standard_loss, order_value)


def freight_blend(
    share_us: float, share_br: float, freight_us: float, freight_br: float, freight_de: float
) -> float:
    """Mean freight of an order, weighted by shares of orders in per cent."""
    rest = 100 - share_us - share_br
    return (share_us * freight_us + share_br * freight_br + rest * freight_de) / 100


def freight_plain_mean(
    share_us: float, share_br: float, freight_us: float, freight_br: float, freight_de: float
) -> float:
    """The three countries alike."""
    return (freight_us + freight_br + freight_de) / 3


def freight_of_the_dearest(
    share_us: float, share_br: float, freight_us: float, freight_br: float, freight_de: float
) -> float:
    """The dearest country for everyone."""
    return max(freight_us, freight_br, freight_de)


# --- stock ---------------------------------------------------------------------------------------


def reorder_pieces(z: float, demand: float, demand_sd: float, lead: float, lead_sd: float) -> int:
    """Reorder point in whole pieces, rounded up."""
    safety = metrics.safety_stock(z, demand_sd, lead, demand, lead_sd)
    return math.ceil(metrics.reorder_point(demand, lead, safety))


reorder_without_lead_sd = instead(reorder_pieces, lead_sd=0.0)
"""As if every shipment took the same days."""


def reorder_sd_times_lead(
    z: float, demand: float, demand_sd: float, lead: float, lead_sd: float
) -> int:
    """A daily SD multiplied by the days."""
    safety = mistakes.z_times_sd_times_lead(z, demand_sd, lead, demand)
    return math.ceil(metrics.reorder_point(demand, lead, safety))


def reorder_without_safety(
    z: float, demand: float, demand_sd: float, lead: float, lead_sd: float
) -> int:
    """Average sales until the goods arrive."""
    return math.ceil(demand * lead)
