"""Answers and wrong paths of topic export_tax_and_fx（出口退（免）税与收结汇）."""

from datetime import date

from course_b2c_ops import rules
from course_b2c_ops.mistakes.instead import instead
from graders.formulas import statutes
from graders.formulas.export_tax_and_fx_lab import (  # noqa: F401 - items find them here
    break_even_gross,
    break_even_net,
    break_even_without,
    chair_all_vat,
    chair_refund,
    chair_refund_on_gross,
    chair_vat_that_stays,
    departures,
    departures_by_january,
    departures_from_the_export,
    departures_of_sold_units,
    gap_deemed_on_profit,
    gap_quarter_on_both,
    gap_refund_twice,
    gap_without_refund,
    price_by_product,
    refund_by_product,
    refunds,
    refunds_kept_out,
    refunds_of_the_ordinary_rate,
    refunds_of_the_purchase_day,
    refunds_on_gross,
    right_treatments,
    settlements,
    settlements_at_one_rate,
    settlements_reported_net,
    settlements_tax_left_in,
    supplier_gap,
    treatment_sheet,
    treatments_mark_blind,
    treatments_mode_overlooked,
    treatments_papers_overlooked,
    treatments_zone_overlooked,
    vat_by_product,
)

DAY_BEFORE_THE_CUT = date(2026, 3, 31)


def refund_of_a_lot(paid: float, on: date) -> float:
    """Refund of a battery lot: the price without VAT times the refund rate of the export day."""
    return -statutes.money(_lot(paid, on).tax("refund"))


def refund_on_gross(paid: float, on: date) -> float:
    """Wrong: the refund rate on the price with VAT（用了含税价）."""
    return refund_taken_for_cost(paid, on)


def refund_at_old_rate(paid: float) -> float:
    """Wrong: the rate of the day of purchase, before the cut（用了进货日的退税率）."""
    return refund_of_a_lot(paid, DAY_BEFORE_THE_CUT)


def refund_of_all_vat(paid: float, on: date) -> float:
    """Wrong: the whole VAT paid comes back（把13%全退了）."""
    return statutes.money(_lot(paid, on).tax("purchase_vat"))


def vat_that_stays(net: float, on: date) -> float:
    """VAT paid on a lot that is not refunded and becomes cost（不退的税）."""
    return statutes.money(_lot(_with_vat(net, on), on).charges)


def vat_that_stayed_before(net: float) -> float:
    """Wrong: what stayed under the old rate（用了旧退税率）."""
    return vat_that_stays(net, DAY_BEFORE_THE_CUT)


def refund_taken_for_cost(net: float, on: date) -> float:
    """Wrong: the refund itself（把退税当成了成本）."""
    return refund_of_a_lot(_with_vat(net, on), on)


def whole_vat_as_cost(net: float, on: date) -> float:
    """Wrong: nothing refunded（当成完全不退）."""
    return refund_of_all_vat(_with_vat(net, on), on)


def deemed_income_tax(revenue: float, on: date) -> float:
    """Income tax on deemed profit: revenue x deemed rate x tax rate（核定征收）."""
    lot = rules.Export("9610", treatment="no_invoice", revenue=revenue)
    return statutes.money(rules.export_bill(lot, on).tax("income_tax"))


def deemed_profit_as_tax(revenue: float, on: date) -> float:
    """Wrong: the deemed profit taken for the tax（把应税所得当成税）."""
    return revenue * statutes.number("CN-CIT-DEEMED", "deemed_rate", on) / 100


def tax_on_revenue(revenue: float, on: date) -> float:
    """Wrong: the income tax rate on revenue（直接对收入乘25%）."""
    return revenue * statutes.number("CN-CIT-DEEMED", "cit_rate", on) / 100


def tax_on_own_profit(revenue: float, cost: float, on: date) -> float:
    """Wrong: the tax rate on the profit in the books（按账面利润算）."""
    return tax_on_revenue(revenue - cost, on)


def net_settlement(gross: float, warehouse: float, freight: float, tax: float, on: date) -> float:
    """What is settled after costs abroad are netted（轧差结汇额）."""
    costs = {"warehouse": warehouse, "logistics": freight, "foreign_tax": tax}
    return float(rules.after_export.foreign_exchange_net(gross, on, **costs).settled)


def nothing_netted(gross: float) -> float:
    """Wrong: the gross amount, which is what is reported（把申报额当成结汇额）."""
    return gross


tax_not_netted = instead(net_settlement, tax=0)
"""Wrong: the tax abroad was left in（漏扣境外税费）."""

freight_not_netted = instead(net_settlement, freight=0)
"""Wrong: the freight was left in（漏扣物流费）."""


def _lot(paid: float, on: date) -> rules.Bill:
    """The bill of a battery lot, from what was paid for it with VAT（一批电池）."""
    lot = rules.Export(
        "0110", treatment="refund", invoice_incl_vat=paid, refund_family="CN-REF-BATT"
    )
    return rules.export_bill(lot, on)


def _with_vat(net: float, on: date) -> float:
    return net * (1 + statutes.number("CN-VAT-STD", "rate", on) / 100)


def settled_from(refunded: date) -> date:
    """The first day to settle a refund on departure（核算从哪天起）."""
    return rules.after_export.refund_on_departure(0, 0, refunded).settle_from


def settled_from_the_export(exported: date) -> date:
    """Wrong: counted from the month of the export（从出口月数）."""
    return settled_from(exported)


def settled_from_the_refund(refunded: date) -> date:
    """Wrong: at once, from the day of the refund（退税当天就算）."""
    return refunded
