"""Answers and wrong paths of topic product_safety（产品安全与责任人）."""

from datetime import date

from course_b2c_ops.rules import compliance

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
