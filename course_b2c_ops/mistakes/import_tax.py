"""Wrong paths to the retail import tax（零售进口税的错法）: charges on price + freight."""

from collections.abc import Sequence

from course_b2c_ops import metrics

# Percentages, factor and limits are the rules of the day. They are arguments here: the law has its
# home in `rules`, and a wrong path must follow the day as the right one does.


def no_seventy(price: float, freight: float, ct_pct: float, vat_pct: float) -> float:
    """The tax in full, although only a part of it is charged within the limits（漏乘 70%）."""
    return _charges(price + freight, ct_pct, vat_pct, 1)


def goods_only(price: float, freight: float, ct_pct: float, vat_pct: float, factor: float) -> float:
    """Freight left out of the base（税基漏了运费）."""
    return _charges(price, ct_pct, vat_pct, factor)


def ct_not_in_base(
    price: float, freight: float, ct_pct: float, vat_pct: float, factor: float
) -> float:
    """VAT on the value without the consumption tax in it（增值税税基漏了消费税）."""
    value = price + freight
    return _charges(value, ct_pct, 0, factor) + value * vat_pct / 100 * factor


def composite_on_net(
    price: float, freight: float, ct_pct: float, vat_pct: float, factor: float
) -> float:
    """The composite rate on a value from which VAT was first taken off（先换算成不含税价）."""
    return _charges((price + freight) / (1 + vat_pct / 100), ct_pct, vat_pct, factor)


def composite_on_gross(
    price: float, freight: float, ct_pct: float, vat_pct: float, factor: float
) -> float:
    """The composite rate on a value to which VAT was added first（先在价格上加了增值税）."""
    return _charges((price + freight) * (1 + vat_pct / 100), ct_pct, vat_pct, factor)


def seventy_on_full(
    price: float, freight: float, ct_pct: float, vat_pct: float, duty_pct: float, factor: float
) -> float:
    """Above the single limit, duty in full but the rest reduced（超单次限值还打七折）."""
    duty = (price + freight) * duty_pct / 100
    return duty + _charges(price + freight + duty, ct_pct, vat_pct, factor)


def limit_overlooked(
    price: float, freight: float, ct_pct: float, vat_pct: float, duty_pct: float, factor: float
) -> float:
    """Above the single limit, the bill of an order within it（没看单次限值）."""
    return _charges(price + freight, ct_pct, vat_pct, factor)


def excess_only(
    price: float,
    freight: float,
    ct_pct: float,
    vat_pct: float,
    duty_pct: float,
    single_limit: float,
) -> float:
    """Tax on what lies above the limit, although all of it is taxed（只对超出部分征税）."""
    excess = price + freight - single_limit
    duty = excess * duty_pct / 100
    return duty + _charges(excess + duty, ct_pct, vat_pct, 1)


def post_not_retail(
    price: float,
    freight: float,
    ct_pct: float,
    vat_pct: float,
    post_pct: float,
    tax_exemption: float,
) -> float:
    """The tax on personal articles where retail import was asked（算成了行邮税）."""
    tax = price * post_pct / 100
    return tax if tax > tax_exemption else 0.0


def net_of_each(taxes: Sequence[float], tax_exemption: float) -> float:
    """The exemption tested article by article, not for the parcel（免征额按件判断）."""
    return sum(tax for tax in taxes if tax > tax_exemption)


def _charges(value: float, ct_pct: float, vat_pct: float, factor: float) -> float:
    """Consumption tax and VAT of a value, the consumption tax inside its own base."""
    base = metrics.share(value, 1 - ct_pct / 100)
    return base * (ct_pct + vat_pct) / 100 * factor
