"""What the items on platforms, posts and definitions compute（平台、岗位与口径题的算法）."""

import math

from course_b2c_ops import metrics
from graders.formulas.platform_lab import (  # noqa: F401 - items find them here
    all_of_the_night_account,
    all_price_changes,
    clicks_below_30d,
    conversion_30d,
    duty_roster,
    four_verdicts,
    funnel_from_visits,
    funnel_of_a_day,
    funnel_of_events,
    good_roster,
    inside_authority,
    mean_of_daily_30d,
    net_of_refunds_30d,
    night_a_day_later,
    night_as_in_beijing,
    night_price_day,
    orders_for_buyers_30d,
    outside_authority,
    people_funnel,
    per_buyer_30d,
    per_order_30d,
    per_visitor_30d,
    roster_buys_and_pays,
    roster_of_one,
    roster_own_deputy,
    verdicts_buyer_cancelled,
    verdicts_events_added,
    verdicts_late_of_all,
    verdicts_line_included,
    verdicts_over_shipped,
)

# Beijing is 16 hours ahead of the US Pacific coast in winter, 15 in summer.
HOURS_AHEAD_IN_WINTER = 16


def same_report_day(hour: int) -> bool:
    """Whether an order paid at this Beijing hour in winter falls on the same Pacific day."""
    return hour >= HOURS_AHEAD_IN_WINTER


# --- orders with a defect ------------------------------------------------------------------------


def defect_rate(defective_orders: int, orders: int) -> float:
    """Orders with at least one defect, each counted once, in per cent（缺陷订单率）."""
    return 100 * metrics.share(defective_orders, orders)


def defect_events(feedback: int, claims: int, charge_backs: int, orders: int) -> float:
    """Defects added, so that an order with two counts twice（按次数相加）."""
    return 100 * metrics.share(feedback + claims + charge_backs, orders)


def defects_with_cancelled(defective_orders: int, cancelled: int, orders: int) -> float:
    """Cancelled orders thrown in, which this definition leaves out（把取消单也算进去）."""
    return 100 * metrics.share(defective_orders + cancelled, orders)


# --- the identity of the amount ------------------------------------------------------------------


def amount_at_the_old_rate(
    visitors: int, old_visitors: int, old_buyers: int, per_buyer: float
) -> float:
    """What these visitors had paid, had conversion stayed（转化率不变时的金额）."""
    rate = metrics.conversion_rate(old_buyers, old_visitors)
    return metrics.amount_from_factors(visitors, rate, per_buyer)


def amount_of_now(buyers: int, per_buyer: float) -> float:
    """What they did pay（这周实际的金额）."""
    return buyers * per_buyer


def amount_of_before(old_buyers: int, per_buyer: float) -> float:
    """What was paid before（上周的金额）."""
    return old_buyers * per_buyer


# --- selling modes -------------------------------------------------------------------------------


def pieces_to_meet(pieces: int, own_left: float, managed_left: float) -> float:
    """The first whole piece at which a mode earns as much as the other（两种模式打平的件数）."""
    return math.ceil(round(pieces * own_left / managed_left, 9))


def pieces_inverted(pieces: int, own_left: float, managed_left: float) -> float:
    """The ratio upside down（除反了）."""
    return pieces * managed_left / own_left


def pieces_alike(pieces: int) -> float:
    """As many as in the other mode（以为件数一样）."""
    return float(pieces)


# --- people, not events --------------------------------------------------------------------------


def visitors_of_the_search(search_visitors: int, visitors: int) -> float:
    """The part of the search in all visitors, another metric（搜索访客占比）."""
    return metrics.share(search_visitors, visitors)


# --- rates of a month ----------------------------------------------------------------------------


def mean_of_two_rates(part_1: int, whole_1: int, part_2: int, whole_2: int) -> float:
    """The two rates averaged, whatever their weight（两个比率求平均）."""
    first = metrics.conversion_rate(part_1, whole_1)
    return (first + metrics.conversion_rate(part_2, whole_2)) / 2


def orders_over_visitors(orders: int, whole_1: int, whole_2: int) -> float:
    """Orders taken for buyers（订单当买家）."""
    return metrics.share(orders, whole_1 + whole_2)


def amount_per_visitor(amount: float, visitors: int) -> float:
    """Divided by everybody who came（除以了访客）."""
    return metrics.share(amount, visitors)


def defects_once(feedback: int, claims: int, both: int, orders: int) -> float:
    """Orders with feedback or a claim, in per cent; those with both count once（每单一次）."""
    return 100 * metrics.order_defect_rate(feedback + claims - both, orders)


def defects_twice(feedback: int, claims: int, orders: int) -> float:
    """Both added（两样相加）."""
    return 100 * metrics.order_defect_rate(feedback + claims, orders)


def defects_feedback_only(feedback: int, orders: int) -> float:
    """Claims forgotten（漏了索赔）."""
    return 100 * metrics.order_defect_rate(feedback, orders)


def late_of_shipped(orders: int, cancelled: int, late: int) -> float:
    """Late orders over those that left, in per cent（迟发率）."""
    return 100 * metrics.late_dispatch_rate(late, orders - cancelled)


def late_of_all(orders: int, late: int) -> float:
    """Late orders over all（除以了全部订单）."""
    return 100 * metrics.late_dispatch_rate(late, orders)


def late_and_cancelled(orders: int, cancelled: int, late: int) -> float:
    """Cancelled ones thrown in above（把取消也算晚）."""
    return 100 * metrics.late_dispatch_rate(late + cancelled, orders)
