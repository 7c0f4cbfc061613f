"""Numbers of the items on paid traffic（直通车与联盟的题）: percentages as people say them."""

import pandas as pd

from course_b2c_ops import metrics, mistakes
from graders.formulas.ads_decisions import (  # noqa: F401 - items find them here
    best_budget,
    best_budget_by_average,
    best_budget_highest_roas,
    best_budget_line_at_one,
    ceiling_after_ads,
    ceiling_bid,
    ceiling_of_an_order,
    ceiling_per_buyer,
    ceiling_without_margin,
    decision,
    decision_by_acos,
    decision_line_at_one,
    decision_without_evidence,
    left_before_spend,
    left_by_word,
    left_with_line_at_one,
    publishers,
    publishers_by_contract,
    publishers_by_conversion_only,
    publishers_by_own_orders_only,
)
from graders.formulas.ads_lab import (  # noqa: F401 - items find them here
    auctions_to_try,
    click_price,
    click_price_next_bid,
    click_price_own_bid,
    click_price_ranked_by_bid,
    keyword_kpis,
    keyword_kpis_mean_of_days,
    keyword_kpis_turned,
    keyword_kpis_zero_for_empty,
    match_types,
    match_types_in_two_languages,
    match_types_multiplied,
    match_types_yuan_as_dollars,
)
from graders.formulas.ads_plan import (  # noqa: F401 - items find them here
    best_more_money,
    more_money,
    more_money_on_trials,
    more_money_where_most_is_spent,
)

# The rivals of the auction, as the stem names them: bid and quality.
RIVAL_QUALITY = 9.0
OTHERS = [(0.60, 5.0), (0.50, 4.0)]
RIVAL_SCORE = 0.50 * 5


def _auction(own_bid: float, own_quality: float, rival_bid: float) -> pd.DataFrame:
    bidders = [(own_bid, own_quality), (rival_bid, RIVAL_QUALITY), *OTHERS]
    return pd.DataFrame(bidders, columns=["bid", "quality"], dtype=float)


def own_click_price(own_bid: float, own_quality: float, rival_bid: float) -> float:
    """What the first bidder named pays for a click（你的扣费）."""
    auction = _auction(own_bid, own_quality, rival_bid)
    return float(metrics.second_price(auction["bid"], auction["quality"]).iloc[0])


def own_bid_charged(own_bid: float, own_quality: float, rival_bid: float) -> float:
    """The own bid is charged（按自己的出价付）."""
    return own_bid


def next_bid_charged(own_bid: float, own_quality: float, rival_bid: float) -> float:
    """The bid of the next in rank, and a cent（按下一名的出价付）."""
    auction = _auction(own_bid, own_quality, rival_bid)
    score = auction["bid"] * auction["quality"]
    below = auction[score < score.iloc[0]]
    return float(below.loc[score[below.index].idxmax(), "bid"]) + 0.01 if len(below) else 0.05


def click_worth(conversion_pct: float, order_value: float, margin_pct: float) -> float:
    """The ceiling of a bid（出价上限）."""
    return metrics.click_value(conversion_pct / 100, order_value, margin_pct / 100)


def click_worth_without_margin(
    conversion_pct: float, order_value: float, margin_pct: float
) -> float:
    """Sales of a click（少乘边际贡献率）."""
    return mistakes.margin_forgotten(conversion_pct / 100, order_value, margin_pct / 100)


def click_worth_as_order(conversion_pct: float, order_value: float, margin_pct: float) -> float:
    """What an order leaves（少乘转化率）."""
    return mistakes.cost_per_sale_for_value(conversion_pct / 100, order_value, margin_pct / 100)


def commission_as_click_cost(
    commission_pct: float, conversion_pct: float, order_value: float
) -> float:
    """Commission per click（佣金折合点击成本）."""
    return metrics.commission_per_click(commission_pct / 100, conversion_pct / 100, order_value)


def commission_of_one_order(
    commission_pct: float, conversion_pct: float, order_value: float
) -> float:
    """Commission of an order（一单的佣金）."""
    return mistakes.per_order_for_per_click(commission_pct / 100, conversion_pct / 100, order_value)


def sales_of_one_click(commission_pct: float, conversion_pct: float, order_value: float) -> float:
    """Sales of a click（一次点击的成交额）."""
    return mistakes.sales_for_commission(commission_pct / 100, conversion_pct / 100, order_value)


def clicks_to_be_sure(conversion_pct: float, certainty_pct: float) -> float:
    """Clicks without an order that prove a word worse（证据点击数）."""
    return metrics.clicks_for_evidence(conversion_pct / 100, certainty_pct / 100)


def clicks_for_one_order(conversion_pct: float, certainty_pct: float) -> float:
    """Clicks for one order on average（平均几次点击一单）."""
    return metrics.share(100.0, conversion_pct)


def clicks_for_even_odds(conversion_pct: float, certainty_pct: float) -> float:
    """Clicks at which none is as likely as some（一半把握的点击数）."""
    return metrics.clicks_for_evidence(conversion_pct / 100, 0.5)


def keyword_earns(spend: float, amount: float, margin_pct: float) -> bool:
    """Whether a word's ROAS exceeds break-even（过没过保本线）."""
    return bool(metrics.roas(amount, spend) > metrics.break_even_roas(margin_pct / 100))


def ranks_above_rival(own_bid: float, own_quality: float) -> bool:
    """Whether bid x quality exceeds the rival's（得分有没有超过对手）."""
    return own_bid * own_quality > RIVAL_SCORE


# The three bidders of the second place, as the stem names them.
A_SCORE = 0.60 * 9


def charge_above_b(own_bid: float, own_quality: float) -> float:
    """What the second of three pays: B's score over the own quality, and a cent（第二名的扣费）."""
    bids = pd.Series([0.60, own_bid, 0.30])
    quality = pd.Series([9.0, own_quality, 6.0])
    return float(metrics.second_price(bids, quality).iloc[1])


def charge_own_bid(own_bid: float, own_quality: float) -> float:
    """The own bid is charged（按自己的出价付）."""
    return own_bid


def charge_score_above(own_bid: float, own_quality: float) -> float:
    """The score of the one above over the own quality（用了上一名的得分）."""
    return A_SCORE / own_quality + 0.01
