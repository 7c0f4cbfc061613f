"""Numbers of the items on campaigns（营销活动的题）: percentages as people say them."""

from datetime import date
from typing import Any

from course_b2c_ops import metrics, mistakes, rules
from graders.formulas.campaign_form import (  # noqa: F401 - items find them here
    register,
    register_all,
    register_late,
    register_reference,
    register_struck,
)
from graders.formulas.campaign_lab import (  # noqa: F401 - items find them here
    checkout,
    checkout_code_on_seller,
    checkout_coupon_first,
    checkout_inputs,
    checkout_on_list,
    days_around,
    days_around_money,
    days_around_no_dip,
    days_around_of_shop,
    money_with_dip,
    prior_prices,
    prior_prices_last,
    prior_prices_mean,
    prior_prices_struck,
    prior_prices_with_sale,
    profit_short_baseline,
    profit_with_dip,
    profit_without_dip,
    stack_margins,
    stack_margins_at_sale_price,
    stack_margins_freight_of_one,
    stack_margins_on_list,
    units_uplift,
    units_uplift_late,
    units_uplift_of_money,
    units_uplift_of_totals,
)

# The offers of the items, as their stems name them: threshold first, reduction second.
SAVE_AT, COUPON_AT = 50.0, 40.0
SAVE_60, SAVE_6, COUPON_45 = 60.0, 6.0, 45.0
Basket = tuple[float, float, float, float, float, float, float]


def two_in_a_row(first_pct: float, second_pct: float) -> float:
    """What two reductions in per cent take off together（连着打两次折）."""
    return metrics.combined_discount(first_pct / 100, second_pct / 100)


def percents_added_up(first_pct: float, second_pct: float) -> float:
    """The percentages added（百分数相加）."""
    return mistakes.percents_added(first_pct / 100, second_pct / 100)


def still_to_pay(first_pct: float, second_pct: float) -> float:
    """The share that is left to pay（剩下要付的）."""
    return mistakes.still_paid(first_pct / 100, second_pct / 100)


# ── a basket with all offers ─────────────────────────────────────────────────────────────────────


def _basket(
    units: float, list_price: float, discount_pct: float, save: float, coupon: float
) -> Basket:
    return units, list_price, discount_pct / 100, SAVE_AT, save, COUPON_AT, coupon


def seller_gets_for_basket(
    units: float, list_price: float, discount_pct: float, save: float, coupon: float
) -> float:
    """Spend 50 save, coupon off 40（满 50 减、满 40 用券后的实收）."""
    return metrics.stacked_price(*_basket(units, list_price, discount_pct, save, coupon))


def coupon_missing(
    units: float, list_price: float, discount_pct: float, save: float, coupon: float
) -> float:
    """The coupon is forgotten（漏了店铺券）."""
    return mistakes.coupon_left_out(*_basket(units, list_price, discount_pct, save, coupon))


def reduced_before_discounted(
    units: float, list_price: float, discount_pct: float, save: float, coupon: float
) -> float:
    """The discount comes last（先减后折）."""
    return mistakes.offers_before_discount(*_basket(units, list_price, discount_pct, save, coupon))


def platform_code_paid_by_shop(
    units: float, list_price: float, discount_pct: float, save: float, coupon: float, code: float
) -> float:
    """The platform's code is charged to the shop（平台码算给了店铺）."""
    basket = _basket(units, list_price, discount_pct, save, coupon)
    return mistakes.platform_code_on_seller(*basket, code)


def _below_save(units: float, list_price: float, discount_pct: float, coupon: float) -> Basket:
    return units, list_price, discount_pct / 100, SAVE_60, SAVE_6, COUPON_45, coupon


def seller_gets_below_save(
    units: float, list_price: float, discount_pct: float, coupon: float
) -> float:
    """Spend 60 save 6, coupon off 45（折后没到 60 的实收）."""
    return metrics.stacked_price(*_below_save(units, list_price, discount_pct, coupon))


def save_taken_on_list(
    units: float, list_price: float, discount_pct: float, coupon: float
) -> float:
    """The threshold is tested on list prices（拿原价比门槛）."""
    return mistakes.thresholds_on_list(*_below_save(units, list_price, discount_pct, coupon))


def nothing_but_the_discount(
    units: float, list_price: float, discount_pct: float, coupon: float
) -> float:
    """Neither offer is used（两样优惠都没用上）."""
    return mistakes.coupon_left_out(*_below_save(units, list_price, discount_pct, coupon))


def loss_of_wrong_coupon(
    orders: float, price: float, cost: float, cny_per_usd: float, coupon: float = 20.0
) -> float:
    """Cost above what was taken, for all orders（错券的亏损）."""
    return orders * (cost - (price - coupon) * cny_per_usd)


def coupons_handed_out(orders: float, cny_per_usd: float, coupon: float = 20.0) -> float:
    """The face value given away（送出的券面额）."""
    return orders * coupon * cny_per_usd


def cost_of_the_orders(orders: float, cost: float) -> float:
    """The cost, as if nothing had been paid（总成本）."""
    return orders * cost


# ── judging a campaign ───────────────────────────────────────────────────────────────────────────


def times_as_many(contribution_before: float, contribution_after: float) -> float:
    """How many times the usual pieces（要卖到几倍）."""
    return metrics.volume_growth_needed(contribution_before, contribution_after) + 1


def reduction_from_lowest(lowest: float, price: float) -> float:
    """Reduction against the lowest price of 30 days（从 30 天最低价算的降幅）."""
    return metrics.true_reduction(price, lowest)


def reduction_from_usual(lowest: float, price: float, usual: float) -> float:
    """Reduction against the usual price（从平常价算）."""
    return mistakes.list_for_prior(price, lowest, usual)


def gap_over_the_sale_price(lowest: float, price: float) -> float:
    """Divided by the sale price（分母用了活动价）."""
    return mistakes.over_the_reduced(price, lowest)


def spend_save_applies(units: float, list_price: float) -> bool:
    """Whether the goods reach 60 after 20 % off（折后到不到 60）."""
    reached: Any = metrics.stacked_price(units, list_price, 0.2, 0.0, 0.0, 0.0, 0.0)
    return bool(reached >= SAVE_60)


def campaign_day_earns_more(before: float, after: float, more: float) -> bool:
    """Whether more pieces outweigh less a piece（多卖抵不抵得过少赚）."""
    return more / 100 > metrics.volume_growth_needed(before, after)


def still_changeable(tool: str, hours: float, on: date) -> bool:
    """Whether a promotion is not locked yet on that day's rule（锁没锁）."""
    lock = rules.in_force("AEX-PROMOTION-LOCK", on, show_unverified=True)
    return hours > float(lock.value(tool))


# ── twins of the lab's tasks（实训任务的练习题） ─────────────────────────────────────────────────

TWIN_AT, TWIN_SAVE, TWIN_COUPON_AT, TWIN_COUPON = 45.0, 5.0, 35.0, 3.0
TWIN_FEES, TWIN_RATE = 0.11, 7.10


def _twin_margin(gets: float, piece: float, freight: float) -> float:
    income = gets * TWIN_RATE
    left = metrics.unit_contribution(income, 3 * piece + freight, TWIN_FEES)
    return float(metrics.margin_on_price(left, income))


def margin_of_three(list_price: float, piece: float, freight: float) -> float:
    """Margin of three pieces under 20 % off, spend 45 save 5, 3 off 35（三件叠满的毛利率）."""
    gets = metrics.stacked_price(
        3, list_price, 0.2, TWIN_AT, TWIN_SAVE, TWIN_COUPON_AT, TWIN_COUPON
    )
    return _twin_margin(float(gets), piece, freight)


def margin_of_three_discount_only(list_price: float, piece: float, freight: float) -> float:
    """Mistake（只打了折）: neither spend-save nor coupon."""
    gets = metrics.stacked_price(3, list_price, 0.2, 0.0, 0.0, 0.0, 0.0)
    return _twin_margin(float(gets), piece, freight)


def margin_of_three_freights(list_price: float, piece: float, freight: float) -> float:
    """Mistake（运费乘了 3）: one parcel, three freights."""
    return margin_of_three(list_price, piece, 3 * freight)


def share_of_goods_left(list_price: float, piece: float, freight: float) -> float:
    """Mistake（漏了费用）: no fees."""
    return margin_of_three(list_price, piece, freight) + TWIN_FEES


def reduction_after_a_flash(usual: float, flash: float, price: float) -> float:
    """Reduction against the lowest price of 30 days, a flash sale's（闪购之后的真实降幅）."""
    return metrics.true_reduction(price, min(usual, flash))


def reduction_from_the_struck(usual: float, flash: float, price: float) -> float:
    """Mistake（从平常价算）: from the usual price."""
    return metrics.true_reduction(price, usual)


def reduction_from_the_middle(usual: float, flash: float, price: float) -> float:
    """Mistake（从平均价算）: from the mean of both."""
    return metrics.true_reduction(price, (usual + flash) / 2)


def three_days_and_a_week(usual: float, during: float, after: float) -> float:
    """Three days of a sale and seven after it, above the usual profit（含低谷的增量利润）."""
    return metrics.incremental_profit(3 * during, 7 * after, usual, 3, 7)


def three_days_alone(usual: float, during: float, after: float) -> float:
    """Mistake（漏了后面一周）: the sale only."""
    return metrics.incremental_profit(3 * during, 0.0, usual, 3, 0)


def ten_days_in_all(usual: float, during: float, after: float) -> float:
    """Mistake（没有减基线）: all that was earned."""
    return metrics.incremental_profit(3 * during, 7 * after, 0.0, 3, 7)
