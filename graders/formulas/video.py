"""Numbers of the items on video, tests and live（海外视频的题）."""

import math

from course_b2c_ops import metrics, mistakes
from graders.formulas.video_lab import (  # noqa: F401 - items find them here
    curves_in_counts,
    curves_of_impressions,
    film_rates,
    half_gone,
    half_of_impressions,
    half_of_the_length,
    half_one_second_early,
    rates_by_platform_views,
    rates_completion_over_3s,
    rates_hold_over_impressions,
    rates_hook_over_starts,
    result,
    result_all_days,
    result_best_day,
    result_one_side,
    result_turned,
    same_base,
    same_base_inverted,
    same_base_own_views,
    same_base_starts,
    size_by_per_cent,
    size_by_thirty_points,
    size_of_both,
    size_of_test,
    two_curves,
)
from graders.formulas.video_script import (  # noqa: F401 - items find them here
    best_script,
    script,
    script_claim_unchecked,
    script_in_chinese,
    script_product_late,
)

OTHER_COST = 150.0  # what the film cost on the other platform of one stem
ONE_SIDED = 0.10  # two-sided 10 % has the critical value of one-sided 5 %
LIMIT = 1.96


def held_upside_down(views_15s: float, views_3s: float) -> float:
    """Three-second views over fifteen-second ones（分子分母颠倒）."""
    return metrics.share(views_3s, views_15s)


# ── the choice of the hook ───────────────────────────────────────────────────────────────────────


def hook_of_film(views_3s: float, impressions: float) -> float:
    """Three-second views over impressions（开头留人率）."""
    return metrics.hook_rate(views_3s, impressions)


def three_of_starts(views_3s: float, impressions: float, starts: float) -> float:
    """Three-second views over starts（3 秒除以开始播放）."""
    return mistakes.starts_for_impressions(views_3s, impressions, starts)


def hold_of_film(views_15s: float, views_3s: float) -> float:
    """Fifteen-second views over three-second ones（中段留人率）."""
    return metrics.hold_rate(views_15s, views_3s)


def starts_of_film(starts: float, impressions: float) -> float:
    """Starts over impressions（开始播放除以曝光）."""
    return metrics.view_rate(starts, impressions)


# ── tests ────────────────────────────────────────────────────────────────────────────────────────


def views_each_version(base_pct: float, lift_points: float) -> float:
    """Impressions per version for a lift in points（每版要的曝光）."""
    return metrics.sample_size_two_rates(base_pct / 100, (base_pct + lift_points) / 100)


def views_for_relative_lift(base_pct: float, lift_points: float) -> float:
    """Points taken as per cent of the base（把百分点当成相对提升）."""
    changed = base_pct * (1 + lift_points / 100)
    return metrics.sample_size_two_rates(base_pct / 100, changed / 100)


def views_both_versions(base_pct: float, lift_points: float) -> float:
    """Both versions together（两版合计）."""
    return 2 * views_each_version(base_pct, lift_points)


def views_one_sided(base_pct: float, lift_points: float) -> float:
    """For a one-sided test（单侧检验）."""
    base, changed = base_pct / 100, (base_pct + lift_points) / 100
    return metrics.sample_size_two_rates(base, changed, ONE_SIDED)


def z_of_test(clicks_a: float, clicks_b: float, n: float) -> float:
    """z of B less A with pooled variance（测试的 z 值）."""
    return metrics.two_proportion_z(clicks_a, n, clicks_b, n)


def z_with_one_error(clicks_a: float, clicks_b: float, n: float) -> float:
    """The error of one version only（标准误只算一版）."""
    return mistakes.one_side_error(clicks_a, n, clicks_b, n)


def z_other_way(clicks_a: float, clicks_b: float, n: float) -> float:
    """A less B（方向反了）."""
    return metrics.two_proportion_z(clicks_b, n, clicks_a, n)


def test_shows_a_difference(n: float, clicks_a: float, clicks_b: float) -> bool:
    """Whether z exceeds 1.96 in size（5% 水平上显没显出差别）."""
    return abs(z_of_test(clicks_a, clicks_b, n)) > LIMIT


# ── platforms and live ───────────────────────────────────────────────────────────────────────────


def three_second_price_ratio(cost_a: float, three_a: float, three_b: float) -> float:
    """Cost of a three-second view on TikTok over the other platform's（3 秒观看的价钱之比）."""
    other = metrics.cost_per_view(OTHER_COST, three_b)
    return metrics.share(metrics.cost_per_view(cost_a, three_a), other)


def own_view_price_ratio(cost_a: float, views_a: float, three_b: float) -> float:
    """By the platform's own view（用了平台自己的播放）."""
    return three_second_price_ratio(cost_a, views_a, three_b)


def three_second_price_turned(cost_a: float, three_a: float, three_b: float) -> float:
    """The other platform on top（颠倒了）."""
    return metrics.share(1.0, three_second_price_ratio(cost_a, three_a, three_b))


def gpm_after_returns(views: float, amount: float, refunds: float) -> float:
    """Sales per thousand views after refunds（退款后的 GPM）."""
    return metrics.gmv_per_mille(amount - refunds, views)


def gpm_before_returns(views: float, amount: float) -> float:
    """Refunds still in it（没有扣退款）."""
    return metrics.gmv_per_mille(amount, views)


def gpm_of_one_view(views: float, amount: float, refunds: float) -> float:
    """The thousand is forgotten（忘了乘 1000）."""
    return mistakes.per_view_for_per_mille(amount - refunds, views)


# ── a short curve ────────────────────────────────────────────────────────────────────────────────

SHORT_CURVE = (6_900, 6_100, 5_700, 5_300, 4_900, 4_500, 4_200, 3_900, 3_600)  # seconds 1 to 9


def half_of_short_curve(starts: float) -> float:
    """The first second at which half of the starts or fewer still watch（走掉一半的那一秒）."""
    return _first_at_most(starts / 2)


def half_of_shown(shown: float) -> float:
    """Half of the impressions（按曝光的一半）."""
    return _first_at_most(shown / 2)


def half_a_second_early(starts: float) -> float:
    """The last second with more than half（早了一秒）."""
    return half_of_short_curve(starts) - 1


def _first_at_most(people: float) -> float:
    places = range(len(SHORT_CURVE))
    return next((one + 1 for one in places if SHORT_CURVE[one] <= people), math.nan)
