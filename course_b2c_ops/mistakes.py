"""Wrong paths with names: what somebody computed who went astray, so that an answer can say where.

Every mistake begins with the arguments of the formula it belongs to and leaves aside those its path
does not use; what the path needs besides comes after them. Its docstring says what went wrong.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number

# ── click_through_rate(clicks, impressions) · search_click_rate ──────────────────────────────────


def impressions_per_click(clicks: Number, impressions: Number) -> Number:
    """Numerator and denominator are swapped（分子分母颠倒）."""
    return metrics.share(impressions, clicks)


def visitors_for_clicks(clicks: Number, impressions: Number, visitors: Number) -> Number:
    """People stand where clicks belong（点击率的分子用了访客数）."""
    return metrics.share(visitors, impressions)


def visitors_for_impressions(clicks: Number, impressions: Number, visitors: Number) -> Number:
    """Clicks over the people who came, not over what was shown（点击率的分母用了访客数）."""
    return metrics.share(clicks, visitors)


def events_for_people(
    search_visitors: Number, search_impression_visitors: Number, clicks: Number, impressions: Number
) -> Number:
    """Clicks over impressions where people over people was asked（按人的比率算成了按次）."""
    return metrics.click_through_rate(clicks, impressions)


# ── conversion_rate(paying_buyers, visitors) · order_rate · order_to_payment_rate ────────────────


def clicks_for_visitors(paying_buyers: Number, visitors: Number, clicks: Number) -> Number:
    """Buyers over clicks, not over visitors（分母用了点击量）."""
    return metrics.share(paying_buyers, clicks)


def orders_for_buyers(paying_buyers: Number, visitors: Number, paid_orders: Number) -> Number:
    """Orders stand where buyers belong（分子用了订单数）."""
    return metrics.share(paid_orders, visitors)


def ordering_for_paying(paying_buyers: Number, visitors: Number, ordering_buyers: Number) -> Number:
    """People who ordered, paid or not（把下单买家当成支付买家）."""
    return metrics.order_rate(ordering_buyers, visitors)


def carts_for_visitors(paying_buyers: Number, visitors: Number, cart_buyers: Number) -> Number:
    """Buyers over the people with a cart: one step of the funnel, not all（分母用了加购人数）."""
    return metrics.share(paying_buyers, cart_buyers)


def visitors_per_buyer(paying_buyers: Number, visitors: Number) -> Number:
    """Numerator and denominator are swapped（分子分母颠倒）."""
    return metrics.share(visitors, paying_buyers)


def visitors_for_ordering(
    paying_buyers: Number, ordering_buyers: Number, visitors: Number
) -> Number:
    """Over all visitors, not over those who ordered（分母用了访客数）."""
    return metrics.conversion_rate(paying_buyers, visitors)


# ── average_per_buyer(amount, buyers) · average_order_value(amount, orders) ──────────────────────


def per_order_for_per_buyer(amount: Number, buyers: Number, orders: Number) -> Number:
    """Divided by orders, not by buyers（客单价算成了订单均额）."""
    return metrics.average_order_value(amount, orders)


def per_visitor_for_per_buyer(amount: Number, buyers: Number, visitors: Number) -> Number:
    """Divided by everybody who came, not by those who paid（分母用了访客数）."""
    return metrics.share(amount, visitors)


def net_of_refunds(amount: Number, buyers: Number, refund_amount: Number) -> Number:
    """Refunds taken off first; the metric counts what was paid（先扣了退款）."""
    return metrics.average_per_buyer(amount - refund_amount, buyers)


def per_buyer_for_per_order(amount: Number, orders: Number, buyers: Number) -> Number:
    """Divided by buyers, not by orders（订单均额算成了客单价）."""
    return metrics.average_per_buyer(amount, buyers)


def refund_over_net(refund_amount: Number, amount: Number) -> Number:
    """Over what is left after refunds, not over what was paid（分母扣掉了退款）."""
    return metrics.refund_rate(refund_amount, amount - refund_amount)


# ── ratio_of_sums(parts, wholes) · rate_of_two(part_1, whole_1, part_2, whole_2) ─────────────────


def mean_of_ratios(parts: "pd.Series[Any]", wholes: "pd.Series[Any]") -> float:
    """The mean of the daily rates: a small day weighs like a large one（先算每天的比率再平均）."""
    return float(metrics.share(parts, wholes).mean())


def mean_of_two(part_1: float, whole_1: float, part_2: float, whole_2: float) -> float:
    """The mean of two rates: the small day weighs like the large one（两个比率直接平均）."""
    return (metrics.share(part_1, whole_1) + metrics.share(part_2, whole_2)) / 2


def sum_of_two(part_1: float, whole_1: float, part_2: float, whole_2: float) -> float:
    """The two rates added up（两个比率相加）."""
    return metrics.share(part_1, whole_1) + metrics.share(part_2, whole_2)


# ── growth(new, old) · point_change(new, old) ────────────────────────────────────────────────────


def point_for_percent(new: Number, old: Number) -> Number:
    """The difference of two rates where their growth was asked（把百分点当成百分比）."""
    return metrics.point_change(new, old)


def percent_for_point(new: Number, old: Number) -> Number:
    """Growth where the difference in points was asked（把百分比当成百分点）."""
    return metrics.growth(new, old)


def over_the_new(new: Number, old: Number) -> Number:
    """The change over the new value, not over the old（除以了新值）."""
    return metrics.share(new - old, new)


def one_not_taken_off(new: Number, old: Number) -> Number:
    """New over old: how many times, not how much more（没有减 1）."""
    return metrics.share(new, old)


def new_and_old_swapped(new: Number, old: Number) -> Number:
    """Growth of the old over the new（新旧颠倒）."""
    return metrics.growth(old, new)


# ── log_contribution(new, old, total_new, total_old) ─────────────────────────────────────────────


def percent_divided(new: Number, old: Number, total_new: Number, total_old: Number) -> Number:
    """One growth over another: such parts do not add to the whole（两个百分比直接相除）."""
    return metrics.share(metrics.growth(new, old), metrics.growth(total_new, total_old))


def difference_for_part(new: Number, old: Number, total_new: Number, total_old: Number) -> Number:
    """The factor's own change, not its part of the whole（只算了差，没算贡献）."""
    return metrics.point_change(new, old)


def the_other_factors(new: Number, old: Number, total_new: Number, total_old: Number) -> Number:
    """The part of all the other factors together（算成了其余因素的贡献）."""
    return 1 - metrics.log_contribution(new, old, total_new, total_old)


# ── robust_z(values) · rank_score(values, bins) ──────────────────────────────────────────────────


def mean_and_sd(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Mean and standard deviation: the odd day itself widens them（用了平均数和标准差）."""
    return metrics.share(values - values.mean(), float(values.std()))


def mad_unscaled(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """The MAD without its 1.4826: every day looks odder than it is（没有乘 1.4826）."""
    return metrics.robust_z(values) * metrics.MAD_TO_SD


def score_not_turned(values: "pd.Series[Any]", bins: int = 5) -> "pd.Series[Any]":
    """The lowest value scored highest（打分方向反了）."""
    return bins + 1 - metrics.rank_score(values, bins)


# ── Price and promotion（价格与推广） ────────────────────────────────────────────────────────────


def cost_for_price(profit: Number, price: Number) -> Number:
    """Profit over cost where the margin on price was asked（毛利率算成了加成率）."""
    return metrics.margin_on_cost(profit, price - profit)


def price_for_cost(profit: Number, cost: Number) -> Number:
    """Profit over price where the margin on cost was asked（加成率算成了毛利率）."""
    return metrics.margin_on_price(profit, cost + profit)


def fold_as_percent_off(fold: Number) -> Number:
    """What is still paid, not what is taken off（把 6.8 折当成减 68%）."""
    return fold / 10


def thousand_forgotten(cost: Number, impressions: Number) -> Number:
    """Cost of one impression, not of a thousand（忘了乘 1000）."""
    return metrics.share(cost, impressions)


def acos_for_roas(amount: Number, spend: Number) -> Number:
    """Spend over sales where sales over spend was asked（ROAS 算成了 ACOS）."""
    return metrics.acos(spend, amount)


def roas_for_acos(spend: Number, amount: Number) -> Number:
    """Sales over spend where spend over sales was asked（ACOS 算成了 ROAS）."""
    return metrics.roas(amount, spend)


def cost_not_taken_off(gain: Number, cost: Number) -> Number:
    """Gain over cost, as ad reports say ROI（财务口径的回报率没有减成本）."""
    return metrics.share(gain, cost)


def margin_itself(margin: Number) -> Number:
    """The margin, which is the break-even ACOS, not the ROAS（没有取倒数）."""
    return margin


def impressions_for_clicks(cost: Number, clicks: Number, impressions: Number) -> Number:
    """Cost over impressions, not over clicks（点击成本的分母用了曝光量）."""
    return metrics.share(cost, impressions)


# ── Retail import tax: charges on price + freight（零售进口税） ──────────────────────────────────
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
