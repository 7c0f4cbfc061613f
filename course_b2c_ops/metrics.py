"""One home for every formula: numbers or columns in, the same out.

Rates are fractions (0.0273, not 2.73). What cannot be divided is empty: a zero denominator gives
NaN, for a number and for each row of a column alike. A letter in a docstring says how sure a
definition is where sellers use several: V read on the source's own page, V2 in a secondary
source, M trade usage without one, I inferred.
"""

import math
from typing import Any, TypeVar, overload

import numpy as np
import pandas as pd

Number = TypeVar("Number", float, "pd.Series[Any]", pd.DataFrame)

# Turns the median absolute deviation into the standard deviation of a bell-shaped column.
MAD_TO_SD = 1.4826


def _divide(part: Number, whole: Number | float) -> Number:
    """Part by whole; NaN where the whole is zero, 0 ÷ 0 too（除法，分母为零留空）."""
    if isinstance(whole, (pd.Series, pd.DataFrame)):
        return part / whole.where(whole != 0)
    if isinstance(whole, np.ndarray):
        return part / np.where(whole == 0, np.nan, whole)
    return part / (whole if whole != 0 else math.nan)


@overload
def _log(value: float) -> float: ...
@overload
def _log(value: "pd.Series[Any]") -> "pd.Series[Any]": ...
@overload
def _log(value: pd.DataFrame) -> pd.DataFrame: ...
def _log(value: Any) -> Any:
    """Natural logarithm; NaN where there is none（自然对数）."""
    if np.ndim(value) == 0:
        return math.log(value) if value > 0 else math.nan
    if isinstance(value, np.ndarray):
        return np.log(np.where(value > 0, value, np.nan))
    return np.log(value.where(value > 0))


# ── People and steps: the funnel（漏斗） ─────────────────────────────────────────────────────────


def click_through_rate(clicks: Number, impressions: Number | float) -> Number:
    """Clicks per impression, counted in events（点击率；V）."""
    return _divide(clicks, impressions)


def search_click_rate(
    search_visitors: Number, search_impression_visitors: Number | float
) -> Number:
    """People who came from search per person who saw the shop there（搜索点击率，按人数；V）."""
    return _divide(search_visitors, search_impression_visitors)


def pages_per_visitor(page_views: Number, visitors: Number | float) -> Number:
    """Pages a visitor looks at（平均访问深度；M）."""
    return _divide(page_views, visitors)


def bounce_rate(bounced_visits: Number, visits: Number | float) -> Number:
    """Share of visits that ended on their first page（跳失率；V2）."""
    return _divide(bounced_visits, visits)


def add_to_cart_rate(buyers: Number, visitors: Number | float) -> Number:
    """Share of visitors who put something into the cart（加购率，按人数；M，另有按次数算的）."""
    return _divide(buyers, visitors)


def order_rate(ordering_buyers: Number, visitors: Number | float) -> Number:
    """Share of visitors who placed an order, paid or not（下单转化率；V2）."""
    return _divide(ordering_buyers, visitors)


def conversion_rate(paying_buyers: Number, visitors: Number | float) -> Number:
    """Share of visitors who paid（支付转化率；I，依照搜索引导支付转化率的口径）."""
    return _divide(paying_buyers, visitors)


def order_to_payment_rate(paying_buyers: Number, ordering_buyers: Number | float) -> Number:
    """Share of ordering buyers who paid（下单-支付转化率）."""
    return _divide(paying_buyers, ordering_buyers)


def average_per_buyer(amount: Number, buyers: Number | float) -> Number:
    """Paid amount per paying buyer（客单价；V2）."""
    return _divide(amount, buyers)


def average_order_value(amount: Number, orders: Number | float) -> Number:
    """Paid amount per paid order（订单均额；V2）."""
    return _divide(amount, orders)


def amount_from_factors(
    visitors: Number, conversion: Number | float, per_buyer: Number | float
) -> Number:
    """Paid amount as visitors x conversion x amount per buyer（销售额恒等式；V2）."""
    return visitors * conversion * per_buyer


def refund_rate(refund_amount: Number, amount: Number | float) -> Number:
    """Share of the paid amount that was refunded（退款率，按金额；M，另有按订单数算的）."""
    return _divide(refund_amount, amount)


def sell_through_rate(products_paid: Number, products_on_sale: Number | float) -> Number:
    """Share of the products on sale that sold at least once（商品动销率；V）."""
    return _divide(products_paid, products_on_sale)


def retention(returning_buyers: Number, first_buyers: Number | float) -> Number:
    """Share of a first order month's buyers who order again in a later month（留存率）."""
    return _divide(returning_buyers, first_buyers)


# ── Shares, changes and their parts（占比、变化、贡献） ──────────────────────────────────────────


def share(part: Number, whole: Number | float) -> Number:
    """Part of a whole（占比）."""
    return _divide(part, whole)


def growth(new: Number, old: Number | float) -> Number:
    """Change as a fraction of the old value（增长率、环比）: 1.50 after 1.20 is 0.25."""
    return _divide(new, old) - 1


def point_change(new: Number, old: Number | float) -> Number:
    """Difference of two rates（百分点变化）: 0.0150 after 0.0120 is 0.0030, or 0.30 points."""
    return new - old


def log_change(new: Number, old: Number | float) -> Number:
    """Change on the scale where the changes of factors add（对数变化）; times 100: log points."""
    return _log(new) - _log(old)


def log_contribution(
    new: Number, old: Number | float, total_new: Number | float, total_old: Number | float
) -> Number:
    """A factor's part of the change of a product of factors（对数贡献）; the parts add to 1."""
    return _divide(log_change(new, old), _log(total_new) - _log(total_old))


def ratio_of_sums(parts: "pd.Series[Any]", wholes: "pd.Series[Any]") -> float:
    """The rate of a period: add first, then divide（先合计再相除）."""
    return _divide(float(parts.sum()), float(wholes.sum()))


def rate_of_two(part_1: float, whole_1: float, part_2: float, whole_2: float) -> float:
    """The rate of two days together（两天合计的比率）: 6 of 120 with 12 of 800 is 18 of 920."""
    return _divide(part_1 + part_2, whole_1 + whole_2)


def weighted_mean(values: "pd.Series[Any]", weights: "pd.Series[Any]") -> float:
    """Mean in which every value counts as much as its weight（加权平均）."""
    return _divide(float((values * weights).sum()), float(weights.where(values.notna()).sum()))


def mix_effect(
    old_share: "pd.Series[Any]", new_share: "pd.Series[Any]", old_rate: "pd.Series[Any]"
) -> float:
    """What the total rate moves because the mix of sources moved（结构影响）, as a fraction."""
    return float(((new_share - old_share) * old_rate).sum())


def rate_effect(
    new_share: "pd.Series[Any]", old_rate: "pd.Series[Any]", new_rate: "pd.Series[Any]"
) -> float:
    """What the total rate moves because each source's rate moved（比率影响）, as a fraction."""
    return float((new_share * (new_rate - old_rate)).sum())


def price_gap(own: Number, reference: Number | float) -> Number:
    """How far the own price lies above a reference, as a fraction of it（价差）."""
    return _divide(own, reference) - 1


def supply_demand_index(product_index: Number, traffic_index: Number | float) -> Number:
    """Products offered against traffic wanted（供需指数；M）; larger is more crowded."""
    return _divide(product_index, traffic_index)


# ── Odd values and ranks（异常与打分） ───────────────────────────────────────────────────────────


def robust_spread(values: "pd.Series[Any]") -> float:
    """1.4826 x the median distance from the median（稳健离散度）; one wild day does not move it."""
    return float(MAD_TO_SD * (values - values.median()).abs().median())


def robust_z(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Distance from the median in robust spreads（稳健 z 值）; empty when nothing spreads."""
    return _divide(values - values.median(), robust_spread(values))


def rank_score(values: "pd.Series[Any]", bins: int = 5) -> "pd.Series[Any]":
    """Scores 1 to `bins` by rank, low to high; equal values by index（分位打分）."""
    known = values.notna().to_numpy()
    present = values[known]
    by_label = pd.factorize(present.index, sort=True)[0]
    # Sums of the same cents in another order differ in the last bit, and are equal all the same.
    order = np.lexsort((by_label, present.to_numpy(dtype=float).round(6)))
    ranks = np.empty(len(present), dtype=np.int64)
    ranks[order] = np.arange(1, len(present) + 1)
    scores = pd.Series(math.nan, index=values.index, name=values.name)
    # Whole numbers only: a fraction such as 3.0000000000000004 would round up to 4.
    scores[known] = -(-bins * ranks // max(len(present), 1))
    return scores.astype(np.int64) if known.all() else scores


# ── Cost, price, stock（成本、价格、库存） ───────────────────────────────────────────────────────


def margin_on_price(profit: Number, price: Number | float) -> Number:
    """Profit as a share of the price（毛利率，以售价为底）."""
    return _divide(profit, price)


def margin_on_cost(profit: Number, cost: Number | float) -> Number:
    """Profit as a share of the cost（加成率，以成本为底）."""
    return _divide(profit, cost)


def contribution_margin(price: Number, direct_cost: Number | float, fee_share: float) -> Number:
    """What is left of a price after direct cost and fees, as a share of it（边际贡献率）."""
    return _divide(price - direct_cost - price * fee_share, price)


def percent_off(fold: Number) -> Number:
    """Reduction that a Chinese discount figure names（打折幅度）: 6.8 折 is 0.32 off."""
    return 1 - fold / 10


def days_of_cover(on_hand: Number, sold_per_day: Number | float) -> Number:
    """Days the stock lasts at the pace of sales（可售天数）."""
    return _divide(on_hand, sold_per_day)


# ── Promotion（推广） ────────────────────────────────────────────────────────────────────────────


def cost_per_click(cost: Number, clicks: Number | float) -> Number:
    """Cost of one click（点击成本 CPC；V）."""
    return _divide(cost, clicks)


def cost_per_mille(cost: Number, impressions: Number | float) -> Number:
    """Cost of a thousand impressions（千次曝光成本 CPM；V）."""
    return _divide(cost * 1000, impressions)


def cost_per_view(cost: Number, views: Number | float) -> Number:
    """Cost of one view of a video（单次播放成本 CPV；V）."""
    return _divide(cost, views)


def roas(amount: Number, spend: Number | float) -> Number:
    """Advertised sales per unit of spend（广告投入产出比 ROAS；M，广告报表里也叫 ROI）."""
    return _divide(amount, spend)


def acos(spend: Number, amount: Number | float) -> Number:
    """Ad spend as a share of advertised sales（广告销售成本比 ACOS；M）."""
    return _divide(spend, amount)


def return_on_investment(gain: Number, cost: Number | float) -> Number:
    """Gain above the cost, as a share of the cost（投资回报率，财务口径；M）."""
    return _divide(gain - cost, cost)


def break_even_roas(margin: Number) -> Number:
    """The ROAS at which ads neither earn nor lose, from the margin before ads（保本 ROAS）."""
    if isinstance(margin, (pd.Series, pd.DataFrame)):
        return 1 / margin.where(margin != 0)
    return _divide(1.0, margin)


def click_value(conversion: Number, order_value: Number | float, margin: Number | float) -> Number:
    """What one click is worth before its own cost（点击价值）: the ceiling of a bid."""
    return conversion * order_value * margin


def second_price(
    bids: "pd.Series[Any]", quality: "pd.Series[Any]", reserve: float = 0.05, step: float = 0.01
) -> "pd.Series[Any]":
    """Cost of a click in a ranking by bid x quality: next score ÷ own quality（次价扣费；V2）."""
    # A cent above what keeps the place, never more than the own bid; the last pays the reserve.
    score = (bids * quality).sort_values(ascending=False, kind="stable")
    price = score.shift(-1) / quality.reindex(score.index) + step
    price = price.fillna(reserve).clip(lower=reserve)
    paid: pd.Series[Any] = price.reindex(bids.index).clip(upper=bids)
    return paid


def engagement_rate(engagements: Number, base: Number | float) -> Number:
    """Interactions per impression (V), reach or follower (M): name the base（互动率）."""
    return _divide(engagements, base)
