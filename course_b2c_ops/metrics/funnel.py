"""People and steps: the funnel（漏斗）."""

from course_b2c_ops.metrics.numbers import Number, divide


def click_through_rate(clicks: Number, impressions: Number | float) -> Number:
    """Clicks per impression, counted in events（点击率；V）."""
    return divide(clicks, impressions)


def search_click_rate(
    search_visitors: Number, search_impression_visitors: Number | float
) -> Number:
    """People who came from search per person who saw the shop there（搜索点击率，按人数；V）."""
    return divide(search_visitors, search_impression_visitors)


def pages_per_visitor(page_views: Number, visitors: Number | float) -> Number:
    """Pages a visitor looks at（平均访问深度；M）."""
    return divide(page_views, visitors)


def bounce_rate(bounced_visits: Number, visits: Number | float) -> Number:
    """Share of visits that ended on their first page（跳失率；V2）."""
    return divide(bounced_visits, visits)


def add_to_cart_rate(buyers: Number, visitors: Number | float) -> Number:
    """Share of visitors who put something into the cart（加购率，按人数；M，另有按次数算的）."""
    return divide(buyers, visitors)


def order_rate(ordering_buyers: Number, visitors: Number | float) -> Number:
    """Share of visitors who placed an order, paid or not（下单转化率；V2）."""
    return divide(ordering_buyers, visitors)


def conversion_rate(paying_buyers: Number, visitors: Number | float) -> Number:
    """Share of visitors who paid（支付转化率；I，依照搜索引导支付转化率的口径）."""
    return divide(paying_buyers, visitors)


def order_to_payment_rate(paying_buyers: Number, ordering_buyers: Number | float) -> Number:
    """Share of ordering buyers who paid（下单-支付转化率）."""
    return divide(paying_buyers, ordering_buyers)


def average_per_buyer(amount: Number, buyers: Number | float) -> Number:
    """Paid amount per paying buyer（客单价；V2）."""
    return divide(amount, buyers)


def average_order_value(amount: Number, orders: Number | float) -> Number:
    """Paid amount per paid order（订单均额；V2）."""
    return divide(amount, orders)


def amount_from_factors(
    visitors: Number, conversion: Number | float, per_buyer: Number | float
) -> Number:
    """Paid amount as visitors x conversion x amount per buyer（销售额恒等式；V2）."""
    return visitors * conversion * per_buyer


def refund_rate(refund_amount: Number, amount: Number | float) -> Number:
    """Share of the paid amount that was refunded（退款率，按金额；M，另有按订单数算的）."""
    return divide(refund_amount, amount)


def sell_through_rate(products_paid: Number, products_on_sale: Number | float) -> Number:
    """Share of the products on sale that sold at least once（商品动销率；V）."""
    return divide(products_paid, products_on_sale)


def retention(returning_buyers: Number, first_buyers: Number | float) -> Number:
    """Share of a first order month's buyers who order again in a later month（留存率）."""
    return divide(returning_buyers, first_buyers)
