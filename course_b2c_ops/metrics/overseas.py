"""Overseas promotion（海外推广）: social media, attribution, video and live."""

import math
from collections.abc import Sequence

from course_b2c_ops.language import say
from course_b2c_ops.metrics.numbers import Number, divide

FIRST_AND_LAST = 0.4  # of each end in the position-based rule; the middle shares the rest


def reach_frequency(impressions: Number, reach: Number | float) -> Number:
    """How often one person was shown it（频次）: impressions per person reached in the period."""
    return divide(impressions, reach)


def cost_per_engagement(cost: Number, engagements: Number | float) -> Number:
    """Cost of one like, comment, share or save（单次互动成本 CPE；M）."""
    return divide(cost, engagements)


def view_rate(views: Number, impressions: Number | float) -> Number:
    """Views per impression, by the platform's own view（视频播放率；V）."""
    return divide(views, impressions)


def hook_rate(views_3s: Number, impressions: Number | float) -> Number:
    """Three-second views per impression（开头留人率；M，TikTok 报 2 秒）."""
    return divide(views_3s, impressions)


def hold_rate(views_15s: Number, views_3s: Number | float) -> Number:
    """Fifteen-second views per three-second view（中段留人率；M）."""
    return divide(views_15s, views_3s)


def completion_rate(completed: Number, starts: Number | float) -> Number:
    """Plays to the end per start（完播率；M）."""
    return divide(completed, starts)


def mean_watch_time(watching: Sequence[float]) -> float:
    """Seconds watched per start（平均观看秒数）: all who watch at seconds 1, 2, … over second 0."""
    counts = [float(count) for count in watching]
    return divide(math.fsum(counts[1:]), counts[0] if counts else 0.0)


def gmv_per_mille(amount: Number, views: Number | float) -> Number:
    """Paid amount per thousand views of a live room（千次观看成交额 GPM；M）."""
    return divide(amount * 1000, views)


def assist_ratio(assisted_orders: Number, last_orders: Number | float) -> Number:
    """Orders a channel helped in per order it closed（助攻比）."""
    return divide(assisted_orders, last_orders)


def attribute(
    path: Sequence[tuple[str, float]], model: str, half_life: float = 7.0
) -> dict[str, float]:
    """Shares of one order by channel（归因）: path of (channel, days before), earliest first."""
    weights = _weights([days for _, days in path], model, half_life)
    total = sum(weights)
    shares: dict[str, float] = {}
    for (channel, _), weight in zip(path, weights, strict=True):
        shares[channel] = shares.get(channel, 0.0) + weight / total
    return shares


def _weights(days: list[float], model: str, half_life: float) -> list[float]:
    """One weight a touch; they need not add to one."""
    count = len(days)
    ends = [1.0] + [0.0] * (count - 1)
    rules = {
        "first": lambda: ends,
        "last": lambda: ends[::-1],
        "linear": lambda: [1.0] * count,
        "position": lambda: _by_position(count),
        "decay": lambda: [math.pow(2.0, -day / half_life) for day in days],
    }
    if model not in rules:
        raise ValueError(say("overseas_search.no_rule", rule=model, rules=", ".join(rules)))
    return rules[model]()


def _by_position(count: int) -> list[float]:
    """40 % first, 40 % last, the rest over the middle; two touches halve, one takes all."""
    if count <= 2:
        return [1.0] * count
    middle = (1 - 2 * FIRST_AND_LAST) / (count - 2)
    return [FIRST_AND_LAST, *[middle] * (count - 2), FIRST_AND_LAST]
