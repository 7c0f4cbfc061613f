"""Orders as the seller centre lists them（买家订单）, 180 days, paid or not."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.day_tables import held_for_risk
from course_b2c_ops.market.luck import Counts, Stage, uniforms
from course_b2c_ops.market.orders import times
from course_b2c_ops.market.run import Run
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, settings

_PRIME = 8_999_993  # multiplying by anything below it gives every buyer an id of their own


def buyer_orders(key: bytes, now: Run) -> pd.DataFrame:
    """One row an order（订单）, by time; unpaid ones have no time of payment and no amount."""
    orders = now.orders
    n = orders.day.size
    u = uniforms(key, Stage.ORDER_IDS, 3, n + 2)
    ordered = times(now.days[0], orders.day, orders.second)
    # At most 25 minutes, so that an order of 21:59 is still paid on the same day.
    delay = 20 + (u[0, :n] ** 3 * 1480).astype(np.int64)
    paid_at = ordered + pd.to_timedelta(delay, unit="s")
    countries = pd.Series(codes(settings("countries")["country"]), dtype="str")
    return pd.DataFrame(
        {
            "order_id": 8_100_000_000_000 + np.cumsum(1 + (u[1, :n] * 9000).astype(np.int64)),
            "buyer_id": _buyer_ids(now.buyer, *u[2, :2].tolist()),
            "ordered_at": ordered,
            "paid_at": paid_at.where(pd.Series(orders.paid)).astype("datetime64[us]"),
            "country": countries.iloc[orders.country].reset_index(drop=True),
            "status": pd.Series(_status(key, now), dtype="str"),
            "paid_amount_usd": np.where(orders.paid, orders.cents, 0) / 100,
        }
    )


def _buyer_ids(buyer: Counts, u: float, v: float) -> Counts:
    step, start = 1 + int(u * (_PRIME - 1)), int(v * _PRIME)
    return 1_000_000 + (buyer * step + start) % _PRIME


def _status(key: bytes, now: Run) -> list[str]:
    """Where each order stands on the as-of date（订单状态）."""
    orders = now.orders
    travelling = orders.day >= DAYS - int(settings("shop")["orders"]["in_transit_days"])
    status = np.where(travelling, "in_transit", "completed").astype("<U16")
    status[orders.refund_cents > 0] = "part_refunded"
    status[(orders.refund_cents > 0) & (orders.refund_cents == orders.cents)] = "refunded"
    status[~orders.paid] = "closed_unpaid"
    status[held_for_risk(key, now)] = "risk_control"
    return [str(word) for word in status]
