"""Wrong paths in the funnel（漏斗里的错法）."""

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
