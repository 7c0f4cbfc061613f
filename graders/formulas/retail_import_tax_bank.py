"""Answers and wrong paths of the bank's short items on retail import tax（零售进口税）."""

from datetime import date

from course_b2c_ops import rules
from graders.formulas import statutes

FOOD = 1  # its category among personal articles
DUTY_OF_ANYTHING = 10  # a rate above zero: whether duty is charged does not depend on it


def treatment(goods: float, freight: float, on: date) -> str:
    """How one article alone is taxed: at seven tenths, or in full."""
    article = rules.Line("", goods, duty_pct=DUTY_OF_ANYTHING)
    order = rules.Shipment("CN", article, mode="1210", freight=freight)
    # Only an order taxed in full pays duty.
    return "full" if rules.landed_cost(order, on).tax("duty") else "reduced"


def fits_the_year(used: float, order: float, on: date) -> bool:
    """Whether an order still fits the yearly limit; equal fits."""
    charged = rules.retail_import_tax(order, 0, 0, _vat(on), DUTY_OF_ANYTHING, True, used, on)
    return charged != "general_trade"


def late_fee_of_a_bill(tax: float, days: int, on: date) -> float:
    """The fee on tax paid late（滞纳金）."""
    return float(rules.late_fee(tax, days, on))


def fee_of_one_day(tax: float, on: date) -> float:
    """Wrong: one day's fee, the days forgotten（没有乘天数）."""
    return float(rules.late_fee(tax, 1, on))


def half_per_cent_a_day(tax: float, days: int, on: date) -> float:
    """Wrong: 0.5 % a day（万分之五当成千分之五）."""
    return 10 * late_fee_of_a_bill(tax, days, on)


def tax_and_fee(tax: float, days: int, on: date) -> float:
    """Wrong: the tax itself added（把税款也加了进去）."""
    return tax + late_fee_of_a_bill(tax, days, on)


def wine_tax(goods: float, ct_pct: float, on: date) -> float:
    """Both taxes on wine within the limits, the consumption tax inside the base."""
    return goods * float(rules.composite_rate(ct_pct, _vat(on), on)) / 100


def wine_rates_added(goods: float, ct_pct: float, on: date) -> float:
    """Wrong: both rates on the price, at seven tenths（税率直接相加）."""
    return goods * (ct_pct + _vat(on)) / 100 * _share(on)


def wine_in_full(goods: float, ct_pct: float, on: date) -> float:
    """Wrong: nothing reduced（漏乘70%）."""
    return wine_tax(goods, ct_pct, on) / _share(on)


def wine_vat_only(goods: float, on: date) -> float:
    """Wrong: no consumption tax（漏了消费税）."""
    return goods * _vat(on) / 100 * _share(on)


def post_is_free(food: float, on: date) -> bool:
    """Whether the postal tax on food is small enough not to be collected."""
    return rules.postal_tax(food, FOOD, on) == 0


def _vat(on: date) -> float:
    return statutes.number("CN-VAT-STD", "rate", on)


def _share(on: date) -> float:
    return statutes.number("CN-IMP-TAX", "vat_factor", on) / 100
