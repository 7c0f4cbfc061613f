"""Wrong paths in overseas promotion and research（海外推广与调研的错法）."""

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number

# ── reach_frequency · engagement_rate · cost_per_engagement ──────────────────────────────────────


def daily_reach_added(impressions: Number, reach: Number, reach_added: Number) -> Number:
    """Daily reach added up: people of several days count again（把每天的触达加了起来）."""
    return metrics.reach_frequency(impressions, reach_added)


def reach_per_impression(impressions: Number, reach: Number) -> Number:
    """Numerator and denominator are swapped（频次的分子分母颠倒）."""
    return metrics.share(reach, impressions)


def followers_for_base(engagements: Number, base: Number, followers: Number) -> Number:
    """Divided by followers, most of whom never saw the post（互动率除以了粉丝数）."""
    return metrics.engagement_rate(engagements, followers)


def impressions_for_base(engagements: Number, base: Number, impressions: Number) -> Number:
    """Divided by showings, not by people（互动率除以了曝光量）."""
    return metrics.engagement_rate(engagements, impressions)


def followers_for_engagements(cost: Number, engagements: Number, followers: Number) -> Number:
    """Cost of a follower, not of an interaction（算成了每个粉丝的价钱）."""
    return metrics.share(cost, followers)


# ── hook_rate · hold_rate · completion_rate · gmv_per_mille ──────────────────────────────────────


def starts_for_impressions(views_3s: Number, impressions: Number, starts: Number) -> Number:
    """Divided by starts: who scrolled past is left out（开头留人率除以了开始播放数）."""
    return metrics.share(views_3s, starts)


def starts_for_three_seconds(views_3s: Number, impressions: Number, starts: Number) -> Number:
    """The platform's own view on top, which is a start（分子用了平台的播放量）."""
    return metrics.view_rate(starts, impressions)


def hold_over_impressions(views_15s: Number, views_3s: Number, impressions: Number) -> Number:
    """Divided by impressions: opening and middle in one number（中段留人率除以了曝光量）."""
    return metrics.share(views_15s, impressions)


def hold_over_starts(views_15s: Number, views_3s: Number, starts: Number) -> Number:
    """Divided by starts, not by who stayed three seconds（中段留人率除以了开始播放数）."""
    return metrics.share(views_15s, starts)


def completion_over_3s(completed: Number, starts: Number, views_3s: Number) -> Number:
    """Divided by three-second views, not by starts（完播率除以了 3 秒播放）."""
    return metrics.share(completed, views_3s)


def completion_over_impressions(completed: Number, starts: Number, impressions: Number) -> Number:
    """Divided by impressions, not by starts（完播率除以了曝光量）."""
    return metrics.share(completed, impressions)


def per_view_for_per_mille(amount: Number, views: Number) -> Number:
    """The amount of one view, not of a thousand（千次成交忘了乘 1000）."""
    return metrics.share(amount, views)


# ── assist_ratio · post_weights · net_promoter_score ─────────────────────────────────────────────


def assists_of_all(assisted_orders: Number, last_orders: Number) -> Number:
    """Helped orders of all it touched, not per order it closed（分母成了全部订单）."""
    touched: Number = assisted_orders + last_orders
    return metrics.share(assisted_orders, touched)


def last_per_assist(assisted_orders: Number, last_orders: Number) -> Number:
    """Numerator and denominator are swapped（助攻比颠倒）."""
    return metrics.share(last_orders, assisted_orders)


def weights_inverted(population_share: Number, sample_share: Number) -> Number:
    """Sample over market: who is too many counts even more（权重颠倒）."""
    return metrics.share(sample_share, population_share)


def promoters_alone(promoters: Number, passives: Number, detractors: Number) -> Number:
    """The share of promoters; detractors are not taken off（没有减贬损者）."""
    return metrics.net_promoter_score(promoters, passives + detractors, detractors * 0)


def passives_left_out(promoters: Number, passives: Number, detractors: Number) -> Number:
    """Divided by promoters and detractors only（分母漏了中立者）."""
    return metrics.net_promoter_score(promoters, passives * 0, detractors)
