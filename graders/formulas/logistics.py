"""What the items on logistics and stock compute（物流与库存题的算法）."""

import math

from course_b2c_ops import metrics, mistakes

# --- bills ---------------------------------------------------------------------------------------


def express_bill(
    kg: float, length: float, width: float, height: float, fuel_pct: float,
    divisor: float, step: float, per_kg: float,
) -> float:  # fmt: skip
    """Freight of a courier: the greater weight, up to the step, with fuel."""
    billed = metrics.billed_weight(kg, length, width, height, divisor, "greater", 0.0, step)
    return metrics.freight(billed, per_kg, 0.0, fuel_pct / 100)


def express_by_scales(
    kg: float, length: float, width: float, height: float, fuel_pct: float,
    divisor: float, step: float, per_kg: float,
) -> float:  # fmt: skip
    """Actual weight only."""
    billed = mistakes.volume_ignored(kg, length, width, height, divisor, "greater", 0.0, step)
    return metrics.freight(billed, per_kg, 0.0, fuel_pct / 100)


def express_without_step(
    kg: float, length: float, width: float, height: float, fuel_pct: float,
    divisor: float, step: float, per_kg: float,
) -> float:  # fmt: skip
    """The greater weight, not rounded up."""
    billed = mistakes.step_overlooked(kg, length, width, height, divisor, "greater", 0.0, step)
    return metrics.freight(billed, per_kg, 0.0, fuel_pct / 100)


def express_without_fuel(
    kg: float, length: float, width: float, height: float, fuel_pct: float,
    divisor: float, step: float, per_kg: float,
) -> float:  # fmt: skip
    """No fuel surcharge."""
    return express_bill(kg, length, width, height, 0.0, divisor, step, per_kg)


def _special_weight(kg: float, length: float, width: float, height: float, divisor: float) -> float:
    return metrics.billed_weight(kg, length, width, height, divisor, "twice")


def special_line_bill(
    kg: float, length: float, width: float, height: float, divisor: float,
    per_kg: float, per_parcel: float,
) -> float:  # fmt: skip
    """Freight of a line whose volume counts from twice the actual weight on."""
    return metrics.freight(_special_weight(kg, length, width, height, divisor), per_kg, per_parcel)


def special_line_other_weight(
    kg: float, length: float, width: float, height: float, divisor: float,
    per_kg: float, per_parcel: float,
) -> float:  # fmt: skip
    """The weight that the rule leaves aside."""
    size = metrics.volumetric_weight(length, width, height, divisor)
    billed = _special_weight(kg, length, width, height, divisor)
    return metrics.freight(size if billed == kg else kg, per_kg, per_parcel)


def special_line_no_parcel_fee(
    kg: float, length: float, width: float, height: float, divisor: float,
    per_kg: float, per_parcel: float,
) -> float:  # fmt: skip
    """Freight by weight only."""
    return metrics.freight(_special_weight(kg, length, width, height, divisor), per_kg, 0.0)


def special_line_fee_by_kg(
    kg: float, length: float, width: float, height: float, divisor: float,
    per_kg: float, per_parcel: float,
) -> float:  # fmt: skip
    """The fee of a parcel charged for every kilogram."""
    billed = _special_weight(kg, length, width, height, divisor)
    return mistakes.parcel_fee_by_weight(billed, per_kg, per_parcel)


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


def reorder_without_lead_sd(
    z: float, demand: float, demand_sd: float, lead: float, lead_sd: float
) -> int:
    """As if every shipment took the same days."""
    return reorder_pieces(z, demand, demand_sd, lead, 0.0)


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
