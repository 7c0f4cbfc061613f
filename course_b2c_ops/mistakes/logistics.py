"""Wrong paths in weight, freight and stock（计费重、运费、库存的错法）."""

import math

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number
from course_b2c_ops.mistakes.instead import instead

# ── volumetric_weight(length, width, height, divisor) ────────────────────────────────────────────


def cubic_metres(length: Number, width: Number, height: Number, divisor: Number) -> Number:
    """The volume in cubic metres, taken for kilograms（把立方米当成公斤）."""
    return length * width * height / 1_000_000


# ── billed_weight(kg, length, width, height, divisor, rule, minimum, step) ───────────────────────


def lighter_taken(
    kg: float, length: float, width: float, height: float, divisor: float,
    rule: str = "greater", minimum: float = 0.0, step: float = 0.0,
) -> float:  # fmt: skip
    """The lighter of the two weights（取了两个重量里较小的）."""
    size = metrics.volumetric_weight(length, width, height, divisor)
    return metrics.billed_weight(min(kg, size), 1, 1, 1, divisor, "none", minimum, step)


volume_ignored = instead(metrics.billed_weight, rule="none")
"""The weight on the scales, whatever the rule says（只看实重）."""


def rounded_to_nearest(
    kg: float, length: float, width: float, height: float, divisor: float,
    rule: str = "greater", minimum: float = 0.0, step: float = 0.0,
) -> float:  # fmt: skip
    """To the nearest step, not up to the next（四舍五入，没有进位）."""
    weight = metrics.billed_weight(kg, length, width, height, divisor, rule, minimum)
    return math.floor(weight / step + 0.5) * step if step else weight


step_overlooked = instead(metrics.billed_weight, step=0.0)
"""The weight by the rule, not yet rounded up（忘了按续重进位）."""


# ── freight(billed, per_kg, per_parcel, fuel) · freight_with_loss ────────────────────────────────

fuel_missing = instead(metrics.freight, fuel=0.0)
"""Freight without the fuel surcharge（漏了燃油附加费）."""

parcel_fee_missing = instead(metrics.freight, per_parcel=0.0)
"""Freight by weight only（漏了每票的处理费）."""


def parcel_fee_by_weight(
    billed: Number, per_kg: Number, per_parcel: Number, fuel: Number | float = 0.0
) -> Number:
    """The fee of a parcel charged for every kilogram（处理费也乘了重量）."""
    return metrics.freight(billed, per_kg + per_parcel, 0.0, fuel)


def loss_of_freight_only(freight_cny: Number, loss_share: Number, order_value: Number) -> Number:
    """A lost parcel counted as lost freight: the goods are gone as well（丢包只算运费）."""
    return freight_cny * (1 + loss_share)


# ── safety_stock · reorder_point · order_quantity_eoq ────────────────────────────────────────────

lead_sd_missing = instead(metrics.safety_stock, lead_sd=0.0)
"""As if every shipment took the same days（漏了到货天数的波动）."""


def z_times_sd_times_lead(
    z: float, demand_sd: float, lead: float, demand: float, lead_sd: float = 0.0
) -> float:
    """Bad days added up as if every day were one（没有开平方）."""
    return z * demand_sd * lead


safety_forgotten = instead(metrics.reorder_point, safety=0)
"""What sells on average until the goods arrive（漏了安全库存）."""

lead_forgotten = instead(metrics.reorder_point, lead=0)
"""The safety stock alone（只留了安全库存）."""


def two_forgotten(yearly_demand: float, cost_per_order: float, holding_cost: float) -> float:
    """The root without the 2 in it（根号里漏了 2）."""
    return math.sqrt(yearly_demand * cost_per_order / holding_cost)


def root_forgotten(yearly_demand: float, cost_per_order: float, holding_cost: float) -> float:
    """What stands under the root（没有开平方）."""
    return metrics.order_quantity_eoq(yearly_demand, cost_per_order, holding_cost) ** 2
