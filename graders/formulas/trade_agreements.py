"""Answers and wrong paths of topic trade_agreements（原产地与贸易术语）."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.mistakes.instead import instead
from course_b2c_ops.rules import origin, terms
from graders.formulas import statutes
from graders.formulas.trade_agreements_lab import (  # noqa: F401 - items find them here
    costs_all_insured,
    costs_ddp_without_taxes,
    costs_insured_on_the_cost,
    costs_premium_left_out,
    costs_taxes_under_dap,
    costs_until_the_risk,
    every_origin,
    loss_sheet,
    losses_all_buyer,
    losses_follow_the_freight,
    losses_follow_the_insurance,
    origin_reason,
    outside_by_claim,
    outside_by_origin,
    outside_without_unknown,
    reason_equal_fails,
    reason_inputs,
    reason_small_amounts_first,
    reason_value_for_every_rule,
    reason_value_only,
    reason_weight_for_all_chapters,
    reason_without_small_amounts,
    regional_values,
    replace_at_the_old_price,
    replace_by_the_cheaper_amount,
    replace_for_all_six,
    replace_for_one_piece,
    replace_forty_allowed,
    right_losses,
    seller_costs,
    to_replace,
    values_as_shares_outside,
    values_claims_believed,
    values_without_cumulation,
)

# A heading of goods, and another one of a part.
_HEADING, _OTHER_HEADING = "9503", "8501"


# --- origin ------------------------------------------------------------------------------------
def regional_value(fob: float, outside: float, unknown: float) -> float:
    """RVC build-down in per cent; unknown origin counts as outside（扣减法区域价值成分）."""
    return float(origin.regional_value(fob, _sum(outside, unknown)))


def share_of_outside(fob: float, outside: float, unknown: float) -> float:
    """Wrong: the share of materials from outside（把非原产占比当成区域价值）."""
    return (outside + unknown) / fob * 100


def unknown_as_own(fob: float, outside: float) -> float:
    """Wrong: unknown origin counted as originating（来源不明当成原产）."""
    return (fob - outside) / fob * 100


def without_cumulation(fob: float, outside: float, unknown: float, korean: float) -> float:
    """Wrong: materials of another Party counted as outside（没有累积）."""
    return regional_value(fob, outside + korean, unknown)


def passes(fob: float, outside: float, on: date) -> str:
    """Whether RVC reaches the line, unrounded; equal is enough."""
    part = origin.Material("part", _OTHER_HEADING, "", outside)
    return "yes" if origin.origin_of(_HEADING, [part], fob, "RVC40", on).originating else "no"


def tolerated(fob: float, unchanged: float, on: date) -> str:
    """Whether the part that keeps its heading is small enough（微小含量）."""
    part = origin.Material("part", _HEADING, "TW", unchanged)
    found = origin.origin_of(_HEADING, [part], fob, "CTH", on)
    return "de_minimis" if found.reason == "DE_MINIMIS_VALUE" else "no"


def least_to_replace(fob: float, outside: float, on: date) -> float:
    """Dollars a unit to move to originating parts so that RVC reaches the line."""
    return float(origin.least_to_replace(fob, outside, on))


def outside_may_be_forty(fob: float, outside: float, on: date) -> float:
    """Wrong: 40 % taken as the share the outside may have（把40%当成非原产上限）."""
    return outside - statutes.number("RCEP-RVC", "rvc", on) / 100 * fob


def share_of_the_outside(fob: float, outside: float, on: date) -> float:
    """Wrong: 40 % of the materials from outside（对非原产材料取40%）."""
    return outside * statutes.number("RCEP-RVC", "rvc", on) / 100


def least_after_a_cut(fob: float, outside: float, cut: float, on: date) -> float:
    """Dollars a unit to move to originating parts when the price falls（降价以后要换的料）."""
    return float(origin.least_to_replace(_cut(fob, cut), outside, on))


def cut_in_full(fob: float, cut: float) -> float:
    """Wrong: as much as the price falls（降多少换多少）."""
    return fob * cut / 100


def forty_after_a_cut(fob: float, outside: float, cut: float, on: date) -> float:
    """Wrong: 40 % taken as the share the outside may have（把40%当成非原产上限）."""
    return outside_may_be_forty(float(_cut(fob, cut)), outside, on)


def nothing_after_a_cut(fob: float, outside: float, on: date) -> float:
    """Wrong: the old price still（还用旧价）."""
    return least_to_replace(fob, outside, on)


def _cut(fob: float, cut: float) -> Decimal:
    return Decimal(str(fob)) * (100 - Decimal(str(cut))) / 100


def all_of_the_outside(outside: float) -> float:
    """Wrong: every part from outside replaced（全部换掉）."""
    return outside


# --- terms -------------------------------------------------------------------------------------
def ddp_on_top(cif: float, inland: float, duty_pct: float, clearance: float, on: date) -> float:
    """What DDP adds to DAP: duty, import VAT and clearance（DDP 比 DAP 多付的）."""
    costs = terms.Costs(
        goods=cif,
        on_carriage=inland,
        import_clearance=clearance,
        duty_pct=duty_pct,
        vat_pct=_german_vat(on),
    )
    return float(terms.seller_pays("DDP", costs) - terms.seller_pays("DAP", costs))


def vat_forgotten(cif: float, duty_pct: float, clearance: float) -> float:
    """Wrong: duty and clearance only（漏了进口增值税）."""
    return cif * duty_pct / 100 + clearance


def duty_not_in_base(
    cif: float, inland: float, duty_pct: float, clearance: float, on: date
) -> float:
    """Wrong: VAT without the duty in its base（增值税税基漏了关税）."""
    return cif * duty_pct / 100 + (cif + inland) * _german_vat(on) / 100 + clearance


inland_not_in_base = instead(ddp_on_top, inland=0.0)
"""Wrong: VAT without the freight inside the Union（税基漏了境内运费）."""


def _german_vat(on: date) -> float:
    return statutes.number("EU-VAT-DE", "rate", on)


def _sum(*values: float) -> Decimal:
    """Prices added as they are written: 5.6 and 4.3 make 9.9（按写出的数相加）."""
    return sum((Decimal(str(value)) for value in values), Decimal(0))
