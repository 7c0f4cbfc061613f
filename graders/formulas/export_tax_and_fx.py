"""Answers and wrong paths of topic export_tax_and_fx（出口退（免）税与收结汇）."""

from datetime import date

from course_b2c_ops import rules

DAY_BEFORE_THE_CUT = date(2026, 3, 31)


def refund_of_a_lot(paid: float, on: date) -> float:
    """Refund of a battery lot: the price without VAT times the refund rate of the export day."""
    return _net(paid, on) * _battery_rate(on)


def refund_on_gross(paid: float, on: date) -> float:
    """Wrong: the refund rate on the price with VAT（用了含税价）."""
    return paid * _battery_rate(on)


def refund_at_old_rate(paid: float, on: date) -> float:
    """Wrong: the rate of the day of purchase, before the cut（用了进货日的退税率）."""
    return _net(paid, on) * _battery_rate(DAY_BEFORE_THE_CUT)


def refund_of_all_vat(paid: float, on: date) -> float:
    """Wrong: the whole VAT paid comes back（把13%全退了）."""
    return paid - _net(paid, on)


def vat_that_stays(net: float, on: date) -> float:
    """VAT paid on a lot that is not refunded and becomes cost（不退的税）."""
    return net * (_vat(on) - _battery_rate(on))


def vat_that_stayed_before(net: float) -> float:
    """Wrong: what stayed under the old rate（用了旧退税率）."""
    return net * (_vat(DAY_BEFORE_THE_CUT) - _battery_rate(DAY_BEFORE_THE_CUT))


def refund_taken_for_cost(net: float, on: date) -> float:
    """Wrong: the refund itself（把退税当成了成本）."""
    return net * _battery_rate(on)


def whole_vat_as_cost(net: float, on: date) -> float:
    """Wrong: nothing refunded（当成完全不退）."""
    return net * _vat(on)


def deemed_income_tax(revenue: float, on: date) -> float:
    """Income tax on deemed profit: revenue x deemed rate x tax rate（核定征收）."""
    rule = rules.in_force("CN-CIT-DEEMED", on)
    return revenue * float(rule.value("deemed_rate") * rule.value("cit_rate")) / 10_000


def deemed_profit_as_tax(revenue: float, on: date) -> float:
    """Wrong: the deemed profit taken for the tax（把应税所得当成税）."""
    return revenue * float(rules.in_force("CN-CIT-DEEMED", on).value("deemed_rate")) / 100


def tax_on_revenue(revenue: float, on: date) -> float:
    """Wrong: the income tax rate on revenue（直接对收入乘25%）."""
    return revenue * float(rules.in_force("CN-CIT-DEEMED", on).value("cit_rate")) / 100


def tax_on_own_profit(revenue: float, cost: float, on: date) -> float:
    """Wrong: the tax rate on the profit in the books（按账面利润算）."""
    return tax_on_revenue(revenue - cost, on)


def net_settlement(gross: float, warehouse: float, freight: float, tax: float) -> float:
    """What is settled after costs abroad are netted（轧差结汇额）."""
    return gross - warehouse - freight - tax


def nothing_netted(gross: float) -> float:
    """Wrong: the gross amount, which is what is reported（把申报额当成结汇额）."""
    return gross


def tax_not_netted(gross: float, warehouse: float, freight: float) -> float:
    """Wrong: the tax abroad was left in（漏扣境外税费）."""
    return gross - warehouse - freight


def freight_not_netted(gross: float, warehouse: float, tax: float) -> float:
    """Wrong: the freight was left in（漏扣物流费）."""
    return gross - warehouse - tax


def _net(paid: float, on: date) -> float:
    return paid / (1 + _vat(on))


def _vat(on: date) -> float:
    return float(rules.in_force("CN-VAT-STD", on).value("rate")) / 100


def _battery_rate(on: date) -> float:
    return float(rules.in_force("CN-REF-BATT", on).value("rate")) / 100
