"""What a season leaves（利润）: by day, in cents of a yuan."""

import numpy as np

from course_b2c_ops.market.luck import Counts, Numbers
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.amounts import Amounts, goods_fen
from course_b2c_ops.market.reports.cut import cells
from course_b2c_ops.market.reports.daily import ONE, costs
from course_b2c_ops.market.reports.parcels import parcels
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.sources import AFFILIATE


def daily_profit_fen(now: Season, money: Amounts) -> Counts:
    """Paid, less fees, refunds, goods, freight, advertising and fines（每日利润）.

    Goods and freight belong to the day of the order, refunds to the day they are paid out,
    advertising to the day it ran: what goes wrong with an order is felt weeks after the sale.
    """
    orders = now.orders
    kept = money.paid - money.commission - money.affiliate
    back = money.refund - money.commission_back - money.affiliate_back
    per_usd: Numbers = now.world.money.cny_per_usd
    rows = np.flatnonzero(orders.paid)
    income = cells((orders.day[rows],), ONE, kept[rows]) * per_usd
    known = np.flatnonzero(money.refund > 0)
    returned = cells((orders.refund_day[known],), ONE, back[known]) * per_usd
    sold = cells((orders.day[rows],), ONE, (goods_fen(now) + parcels(now).freight_fen)[rows])
    spent = costs(now, money)
    spent[:, :, AFFILIATE] = 0  # already taken off the orders
    advertising = spent.sum(axis=(1, 2)) * per_usd
    left = income - returned - sold - advertising - now.conduct.cost_fen
    found: Counts = np.rint(left).astype(np.int64)
    return found


def daily_amount_cents(now: Season, money: Amounts) -> Counts:
    """What was paid by day（每日支付金额）, in cents; the platform's sums hold fake orders too."""
    rows = now.orders.paid
    real = cells((now.orders.day[rows],), (DAYS,), money.paid[rows])
    fake: Counts = (now.conduct.fake_units * now.decisions.price_cents()).sum(axis=1)
    return real + fake
