"""Orders as the seller centre lists them（订单表）: buyers' orders, paid orders, their lines."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Stage, luck
from course_b2c_ops.market.reports.amounts import goods_fen
from course_b2c_ops.market.reports.cut import Cut, country_codes, dates
from course_b2c_ops.market.reports.daily import held_for_risk
from course_b2c_ops.market.reports.history import moments
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import served, settings
from course_b2c_ops.market.sources import SOURCES

LONGEST_PAYMENT = 1480  # seconds; so that an order of 21:59 is still paid on the same day


def ordered_at(it: Cut) -> pd.Series:
    """When each of the 180 days' orders was placed, in UTC（下单时间）."""
    return moments(it.now, it.history.day, it.history.second)


def paid_at(it: Cut) -> pd.Series:
    """When each order was paid, in UTC（支付时间）; unpaid ones never."""
    u = luck(it.now.key, Stage.ORDER_IDS, 2, it.order_ids)
    delay = 20 + (u**3 * LONGEST_PAYMENT).astype(np.int64)
    moment = ordered_at(it) + pd.to_timedelta(delay, unit="s")
    return moment.where(pd.Series(it.history.paid)).astype("datetime64[us]")


def status(it: Cut) -> np.ndarray:
    """Where each of the 180 days' orders stands on the as-of date（订单状态）."""
    before, orders = it.history, it.now.orders
    transit = int(settings("shop")["orders"]["in_transit_days"])
    arrived = np.where(before.day < -transit, -1, before.day + transit)
    arrived[it.history.place] = orders.arrived_day
    found = np.where(arrived >= DAYS, "in_transit", "completed").astype(object)
    sent = np.full(before.day.size, -1)
    sent[it.history.place] = orders.sent_day
    found[(sent >= DAYS) & before.paid] = "to_send"
    part = before.refund_cents > 0
    found[part] = "part_refunded"
    found[part & (before.refund_cents == before.cents)] = "refunded"
    found[~before.paid] = "closed_unpaid"
    found[held_for_risk(it)] = "risk_control"
    return found


def buyer_orders(it: Cut) -> pd.DataFrame:
    """One row an order（订单）, by time; unpaid ones have no time of payment and no amount."""
    before = it.history
    return pd.DataFrame(
        {
            "order_id": it.order_ids,
            "buyer_id": it.buyer_ids,
            "ordered_at": ordered_at(it),
            "paid_at": paid_at(it),
            "country": pd.Series(country_codes()[before.country], dtype="str"),
            "status": pd.Series(status(it), dtype="str"),
            "paid_amount_usd": np.where(before.paid, before.cents, 0) / 100,
        }
    )


def paid_rows(it: Cut) -> Counts:
    """Rows of the season's paid orders, by time（支付订单的行）."""
    rows = np.flatnonzero(it.now.orders.paid)
    return rows[np.argsort(it.history.place[rows], kind="stable")]


def orders(it: Cut) -> pd.DataFrame:
    """The season's paid orders（支付订单）, one row each, with every part of the money."""
    rows, money, now = paid_rows(it), it.money, it.now
    place = it.history.place[rows]
    country = now.orders.country[rows]
    day = now.orders.day[rows]
    rate = now.world.money
    column = [rate.currencies.index(row["currency"]) for row in served()]
    usd_per_unit = rate.usd_per_unit[day, np.array(column)[country]]
    currency = np.array([row["currency"] for row in served()], dtype=object)[country]
    whole = np.array([row.get("decimals", 2) == 0 for row in served()])[country]
    buyer_pays = money.paid + money.tax - money.platform_discount
    local = buyer_pays[rows] / 100 / usd_per_unit
    cents = {
        "goods_usd": money.goods,
        "store_discount_usd": money.store_discount,
        "coupon_usd": money.coupon,
        "platform_discount_usd": money.platform_discount,
        "freight_usd": money.freight,
        "paid_amount_usd": money.paid,
        "tax_collected_usd": money.tax,
        "commission_usd": money.commission,
        "affiliate_usd": money.affiliate,
        "refund_usd": money.refund,
    }
    return pd.DataFrame(
        {
            "order_id": it.order_ids[place],
            "order_date": dates(it, day),
            "ordered_at": ordered_at(it).iloc[place].reset_index(drop=True),
            "paid_at": paid_at(it).iloc[place].reset_index(drop=True),
            "buyer_id": it.buyer_ids[place],
            "country": pd.Series(country_codes()[country], dtype="str"),
            "source": pd.Series(np.array(SOURCES, object)[now.orders.source[rows]], dtype="str"),
            **{name: values[rows] / 100 for name, values in cents.items()},
            "currency": pd.Series(currency, dtype="str"),
            "paid_local": np.where(whole, np.round(local), np.round(local, 2)),
            "fx_usd": usd_per_unit,
            "status": pd.Series(status(it)[place], dtype="str"),
        }
    )


def order_lines(it: Cut) -> pd.DataFrame:
    """What was in the paid orders（订单明细）, one row a product of an order."""
    rows, money, now = paid_rows(it), it.money, it.now
    extra = rows[now.orders.extra[rows] >= 0]
    which = np.r_[rows, extra]
    line = np.r_[np.ones(rows.size, dtype=np.int64), np.full(extra.size, 2)]
    order = np.lexsort((line, it.history.place[which]))
    which, line = which[order], line[order]
    first = line == 1
    product = np.where(first, now.orders.product[which], now.orders.extra[which])
    quantity = np.where(first, now.orders.quantity[which], 1)
    unit = np.where(first, money.unit[which], money.extra_unit[which])
    listed = np.where(first, money.list_unit[which], money.extra_list[which])
    ids = now.shop.ids[product]
    return pd.DataFrame(
        {
            "order_id": it.own_order_ids[which],
            "line": line,
            "product_id": ids,
            "product": pd.Series(np.array(now.shop.labels, object)[product], dtype="str"),
            "sku": pd.Series([f"{number}-01" for number in ids.tolist()], dtype="str"),
            "list_price_usd": listed / 100,
            "quantity": quantity,
            "unit_price_usd": unit / 100,
            "line_usd": unit * quantity / 100,
        }
    )


def cost_of_goods_cny(it: Cut) -> pd.Series:
    """What the goods of each paid order cost, by order id（采购成本）."""
    rows = paid_rows(it)
    return pd.Series(goods_fen(it.now)[rows] / 100, index=it.own_order_ids[rows])
