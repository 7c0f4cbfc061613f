"""What the items on platforms, posts and definitions compute（平台、岗位与口径题的算法）."""

import math

from course_b2c_ops import metrics

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
