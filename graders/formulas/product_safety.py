"""Answers and wrong paths of topic product_safety（产品安全与责任人）."""

from datetime import date

from course_b2c_ops.rules import compliance
from graders.formulas.product_safety_lab import (  # noqa: F401 - items find them here
    battery_class,
    battery_class_inputs,
    blocked_any_language,
    blocked_ce_goods_only,
    blocked_own_language,
    blocked_turned_round,
    blocked_without_person,
    class_at_nominal,
    class_equal_is_over,
    class_of_nothing,
    class_without_thousand,
    cost_of_a_year,
    cost_once_for_all,
    cost_packaging_only,
    cost_per_line,
    cost_per_unit,
    gaps_by_kind,
    gaps_of_products,
    gaps_shown_instead,
    mended_pages,
    offers_to_block,
    pages_in_english,
    pages_of_one_firm,
    pages_of_the_factory,
    papers_mark_abroad,
    papers_mark_everywhere,
    papers_summary_everywhere,
    papers_to_get,
    right_pages,
)

NOMINAL_VOLTS, USB_VOLTS = 3.7, 5.0


def watt_hours(mah: float, volts: float) -> float:
    """Energy of a battery: capacity x nominal voltage（瓦时）."""
    return mah * volts / 1000


def watt_hours_at_nominal(mah: float) -> float:
    """Wrong: 3.7 V whatever the label says（一律用3.7伏）."""
    return watt_hours(mah, NOMINAL_VOLTS)


def watt_hours_at_five_volts(mah: float) -> float:
    """Wrong: the USB output voltage（用了输出电压5伏）."""
    return watt_hours(mah, USB_VOLTS)


def thousand_forgotten(mah: float, volts: float) -> float:
    """Wrong: milliampere-hours not turned into ampere-hours（没有除以1000）."""
    return mah * volts


def air_class(mah: float, volts: float, on: date) -> str:
    """The class a power bank travels in on a passenger's person."""
    energy = compliance.battery_watt_hours(mah, volts)
    return compliance.battery_transport(energy, "loose", on).cabin


def within_the_first_class(mah: float, volts: float, on: date) -> bool:
    """Whether no airline's approval is needed; equal to the line is within."""
    return air_class(mah, volts, on) == "carry_on"


BATTERY_FEE = 80


def fees_of_a_year(states: int, cells: int, packs: int) -> float:
    """Representatives by state: packaging in all, batteries where sold（一年的代表费）."""
    return float(states * packs + cells * BATTERY_FEE)


def fees_of_one_each(packs: int) -> float:
    """Wrong: one of each for the whole Union（全欧盟各一位）."""
    return float(packs + BATTERY_FEE)


def fees_batteries_everywhere(states: int, packs: int) -> float:
    """Wrong: batteries in every state（每国都请电池代表）."""
    return float(states * (packs + BATTERY_FEE))
