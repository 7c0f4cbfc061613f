"""Paths of touches before an order（下单前的触点路径）."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_search import facts
from course_b2c_ops.market.lesson_tables.overseas_split import cents, named, usd
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, pick
from course_b2c_ops.market.view import Tables, View


def tables(view: View) -> Tables:
    """A sample of paid orders with all their touches（触点路径表）, one row a touch."""
    return {"journeys": _journeys(view)}


def channels() -> list[str]:
    """Channels in the order of the path（触点渠道）, from the first glance to the typed address."""
    return list(facts()["journeys"]["channels"])


def _journeys(view: View) -> pd.DataFrame:
    orders = _sampled(view)
    ids = orders["order_id"].to_numpy(dtype=np.int64)
    u = luck(view.key, Stage.JOURNEYS, ids, np.arange(8)[:, None])
    touches = 1 + pick(np.array(facts()["journeys"]["touches"]), u[0])
    row = np.repeat(np.arange(ids.size), touches)
    touch = 1 + np.arange(row.size) - np.repeat(np.cumsum(touches) - touches, touches)
    last = pd.Index(channels()).get_indexer(pd.Index(orders["source"].astype("str")))
    channel = _channel(u[1:4], row, touch, touches, last.astype(np.int64))
    frame = pd.DataFrame(
        {
            "order_id": ids[row],
            "touch": touch,
            "channel": named(channels(), channel),
            "days_before": _days_before(u[4:7], row, touch, touches),
            "paid_amount_usd": usd(cents(orders["paid_amount_usd"]))[row],
        }
    )
    return in_shape("journeys", frame)


def _sampled(view: View) -> pd.DataFrame:
    """The orders whose paths were kept: all from outside, and a part of the others."""
    orders = view.reports["orders"].sort_values("order_id", kind="stable")
    rate = orders["source"].map(facts()["journeys"]["sampled"]).fillna(0.0).to_numpy(dtype=float)
    u = luck(view.key, Stage.JOURNEYS, orders["order_id"].to_numpy(dtype=np.int64), 9)
    found: pd.DataFrame = orders[u < rate]
    return found


def _channel(u: Numbers, row: Counts, touch: Counts, touches: Counts, last: Counts) -> Counts:
    """The channel of each touch; the last one is the order's own source."""
    drawn = u[np.minimum(touch, 3) - 1, row]
    first = pick(np.array(facts()["journeys"]["first"]), drawn)
    middle = pick(np.array(facts()["journeys"]["middle"]), drawn)
    found = np.where(touch == 1, first, middle)
    return np.where(touch == touches[row], last[row], found)


def _days_before(u: Numbers, row: Counts, touch: Counts, touches: Counts) -> Counts:
    """Days from each touch to the order; 0 for the last."""
    low, high = facts()["journeys"]["gap_days"]
    gaps = low + (u * (high + 1 - low)).astype(np.int64)  # between neighbours, the latest first
    back = np.vstack([np.zeros(touches.size, dtype=np.int64), np.cumsum(gaps, axis=0)])
    found: Counts = back[touches[row] - touch, row]
    return found
