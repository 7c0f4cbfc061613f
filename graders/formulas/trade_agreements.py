"""Answers and wrong paths of topic trade_agreements（原产地与贸易术语）."""

from datetime import date
from decimal import Decimal

from course_b2c_ops import rules


# --- origin ------------------------------------------------------------------------------------
def regional_value(fob: float, outside: float, unknown: float) -> float:
    """RVC build-down in per cent; unknown origin counts as outside（扣减法区域价值成分）."""
    return (fob - outside - unknown) / fob * 100


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
    price, share = Decimal(str(fob)), rules.in_force("RCEP-RVC", on).value("rvc")
    return "yes" if (price - Decimal(str(outside))) * 100 >= share * price else "no"


def tolerated(fob: float, unchanged: float, on: date) -> str:
    """Whether the part that keeps its heading is small enough（微小含量）."""
    share = rules.in_force("RCEP-RVC", on).value("de_minimis")
    small = Decimal(str(unchanged)) * 100 <= share * Decimal(str(fob))
    return "de_minimis" if small else "no"


def least_to_replace(fob: float, outside: float, on: date) -> float:
    """Dollars a unit to move to originating parts so that RVC reaches the line."""
    share = float(rules.in_force("RCEP-RVC", on).value("rvc")) / 100
    return outside - (1 - share) * fob


def outside_may_be_forty(fob: float, outside: float, on: date) -> float:
    """Wrong: 40 % taken as the share the outside may have（把40%当成非原产上限）."""
    return outside - float(rules.in_force("RCEP-RVC", on).value("rvc")) / 100 * fob


def share_of_the_outside(fob: float, outside: float, on: date) -> float:
    """Wrong: 40 % of the materials from outside（对非原产材料取40%）."""
    return outside * float(rules.in_force("RCEP-RVC", on).value("rvc")) / 100


def all_of_the_outside(outside: float) -> float:
    """Wrong: every part from outside replaced（全部换掉）."""
    return outside


# --- terms -------------------------------------------------------------------------------------
def ddp_on_top(cif: float, inland: float, duty_pct: float, clearance: float) -> float:
    """What DDP adds to DAP: duty, import VAT and clearance（DDP 比 DAP 多付的）."""
    duty = cif * duty_pct / 100
    return duty + (cif + duty + inland) * _german_vat() + clearance


def vat_forgotten(cif: float, duty_pct: float, clearance: float) -> float:
    """Wrong: duty and clearance only（漏了进口增值税）."""
    return cif * duty_pct / 100 + clearance


def duty_not_in_base(cif: float, inland: float, duty_pct: float, clearance: float) -> float:
    """Wrong: VAT without the duty in its base（增值税税基漏了关税）."""
    return cif * duty_pct / 100 + (cif + inland) * _german_vat() + clearance


def inland_not_in_base(cif: float, duty_pct: float, clearance: float) -> float:
    """Wrong: VAT without the freight inside the Union（税基漏了境内运费）."""
    return ddp_on_top(cif, 0.0, duty_pct, clearance)


def _german_vat() -> float:
    return float(rules.in_force("EU-VAT-DE", date(2026, 8, 3)).value("rate")) / 100
