"""How a platform judges a seller's orders（卖家服务指标）: every order counts once."""

from course_b2c_ops.metrics.numbers import Number, divide


def order_defect_rate(orders_with_defect: Number, orders: Number | float) -> Number:
    """Share of orders with at least one defect, an order once（订单缺陷率，亚马逊；V2）."""
    return divide(orders_with_defect, orders)


def transaction_defect_rate(orders_with_defect: Number, orders: Number | float) -> Number:
    """Share of orders the seller cancelled or left unresolved（交易缺陷率，eBay；V）."""
    return divide(orders_with_defect, orders)


def non_fulfilment_rate(unfulfilled_orders: Number, orders: Number | float) -> Number:
    """Share of orders cancelled by the seller or sent back（订单未完成率，Shopee；V2）."""
    return divide(unfulfilled_orders, orders)


def late_dispatch_rate(late_orders: Number, shipped_orders: Number | float) -> Number:
    """Share of the shipped orders that were scanned late（迟发率，TikTok Shop；V2）."""
    return divide(late_orders, shipped_orders)
