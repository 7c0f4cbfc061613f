"""Numbers of the items on overseas social media（海外社媒的题）: percentages as people say them."""

from course_b2c_ops import metrics, mistakes
from graders.formulas.social_calendar import (  # noqa: F401 - items find them here
    calendar,
    calendar_hours_left,
    calendar_reference,
    calendar_unlabelled,
)
from graders.formulas.social_lab import (  # noqa: F401
    creators,
    creators_comments_forgotten,
    creators_not_screened,
    creators_per_follower,
    creators_screened_last,
    engagement,
    engagement_by_followers,
    engagement_mean_of_posts,
    engagement_unknown_kept,
    engagement_with_paid,
    frequency,
    frequency_daily_reach_added,
    frequency_inverted,
    hours,
    hours_counted,
    hours_of_beijing,
    hours_of_utc,
    one_table,
    one_table_all_clicks,
    one_table_clocks_left,
    one_table_saves_forgotten,
    one_table_views_as_reach,
    order_cost_inputs,
    order_cost_multiplied,
    order_cost_of_a_click,
    order_cost_or_none,
    order_cost_thousand_forgotten,
)

FOLLOWERS_A, FOLLOWERS_B = 420_000.0, 38_000.0  # the two creators of one stem
WARM_CLICK_RATE = 0.02


def order_cost(mille_cost: float, click_pct: float, conversion_pct: float) -> float:
    """Cost of an order down the chain（拿一单的钱）."""
    return metrics.cost_per_order(mille_cost, click_pct / 100, conversion_pct / 100)


def order_cost_at_the_click(mille_cost: float, click_pct: float, conversion_pct: float) -> float:
    """The cost of a click（停在点击）."""
    return mistakes.click_for_order(mille_cost, click_pct / 100, conversion_pct / 100)


def order_cost_thousandfold(mille_cost: float, click_pct: float, conversion_pct: float) -> float:
    """The thousand is forgotten（忘了除以 1000）."""
    return mistakes.mille_forgotten(mille_cost, click_pct / 100, conversion_pct / 100)


def order_cost_without_clicks(mille_cost: float, click_pct: float, conversion_pct: float) -> float:
    """The click rate is left out（漏了点击率）."""
    return mistakes.click_rate_left_out(mille_cost, click_pct / 100, conversion_pct / 100)


def interaction_price_ratio(
    price_a: float, engaged_a: float, price_b: float, engaged_b: float
) -> float:
    """A's cost per interaction over B's（一次互动的价钱之比）."""
    of_a = metrics.cost_per_engagement(price_a, engaged_a)
    return metrics.share(of_a, metrics.cost_per_engagement(price_b, engaged_b))


def post_price_ratio(price_a: float, price_b: float) -> float:
    """A's price of a post over B's（一条帖子的价钱之比）."""
    return metrics.share(price_a, price_b)


def follower_price_ratio(price_a: float, price_b: float) -> float:
    """A's price of a follower over B's（一个粉丝的价钱之比）."""
    of_a = mistakes.followers_for_engagements(price_a, 0.0, FOLLOWERS_A)
    return metrics.share(of_a, mistakes.followers_for_engagements(price_b, 0.0, FOLLOWERS_B))


def engaged_of_reached(engagements: float, reach: float) -> float:
    """Engagement rate by reach（按触达的互动率）."""
    return metrics.engagement_rate(engagements, reach)


def engaged_of_followers(engagements: float, reach: float, followers: float) -> float:
    """Divided by followers（除以了粉丝数）."""
    return mistakes.followers_for_base(engagements, reach, followers)


def engaged_of_showings(engagements: float, reach: float, impressions: float) -> float:
    """Divided by showings（除以了曝光量）."""
    return mistakes.impressions_for_base(engagements, reach, impressions)


def conversion_needed(click_cost: float, order_value: float, margin_pct: float) -> float:
    """The conversion at which a click's cost is earned back（保本转化率）."""
    return metrics.share(click_cost, order_value * margin_pct / 100)


def conversion_needed_for_sales(click_cost: float, order_value: float) -> float:
    """Sales, not margin, pay for the click（让成交额抵广告费）."""
    return metrics.share(click_cost, order_value)


def conversion_needed_for_cost(click_cost: float, order_value: float, margin_pct: float) -> float:
    """The cost share stands for the margin（用了成本那一份）."""
    return metrics.share(click_cost, order_value * (1 - margin_pct / 100))


def price_per_thousand_real(price: float, followers: float, real_pct: float) -> float:
    """Price of a thousand real followers（每千真粉丝的价钱）."""
    return metrics.cost_per_mille(price, followers * real_pct / 100)


def price_per_thousand_claimed(price: float, followers: float) -> float:
    """Price of a thousand claimed followers（每千号称粉丝的价钱）."""
    return metrics.cost_per_mille(price, followers)


def price_per_thousand_fake(price: float, followers: float, real_pct: float) -> float:
    """The other share is taken for real（比例用反了）."""
    return metrics.cost_per_mille(price, followers * (1 - real_pct / 100))


def ad_pays_its_way(mille_cost: float, conversion_pct: float, spare: float) -> bool:
    """Whether an order costs no more than it can spare（一单的广告费够不够付）."""
    return metrics.cost_per_order(mille_cost, WARM_CLICK_RATE, conversion_pct / 100) <= spare


def frequency_of_boost(impressions: float, reach: float) -> float:
    """Showings over the people of the whole time（整段时间的频次）."""
    return metrics.reach_frequency(impressions, reach)


def frequency_of_added_days(
    impressions: float, reach: float, day_1: float, day_2: float, day_3: float
) -> float:
    """Daily reaches added up（每日触达相加）."""
    return mistakes.daily_reach_added(impressions, reach, day_1 + day_2 + day_3)


def frequency_of_one_day(impressions: float, day_1: float) -> float:
    """A third of the showings over one day's people（按一天算）."""
    return metrics.reach_frequency(impressions / 3, day_1)


def money_for_showings(people: float, mille_cost: float) -> float:
    """What three showings to everybody cost（每人三次要花的钱）."""
    return people * 3 * mille_cost / 1000


def money_for_one_showing(people: float, mille_cost: float) -> float:
    """One showing each（只买一次）."""
    return people * mille_cost / 1000


def money_for_thousandfold(people: float, mille_cost: float) -> float:
    """The thousand is forgotten（忘了除以 1000）."""
    return people * 3 * mille_cost
