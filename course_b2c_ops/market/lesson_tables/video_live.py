"""Live shows of the previous operator（直播场次）, in the weeks before the season."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_split import named, season_dates, usd
from course_b2c_ops.market.lesson_tables.video import facts, platforms
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, shuffled
from course_b2c_ops.market.view import Tables, View


def tables(view: View) -> Tables:
    """Live shows（直播表）, one row each."""
    return {"live_sessions": _live(view)}


def loud_session(key: bytes) -> int:
    """The show that sells most and takes most back（卖得最多、退得也最多的一场）: planted."""
    return int(luck(key, Stage.LIVE, 99)[0] * int(facts()["live"]["sessions"]))


def _live(view: View) -> pd.DataFrame:
    n = int(facts()["live"]["sessions"])
    u = luck(view.key, Stage.LIVE, np.arange(10)[:, None], np.arange(n))
    minutes = np.rint(_between("minutes", u[0]) / 5).astype(np.int64) * 5
    views = np.rint(minutes * _between("views_a_minute", u[1])).astype(np.int64)
    taps = np.rint(views * _between("click_share", u[2])).astype(np.int64)
    orders = np.clip(np.rint(taps * _between("order_share", u[3])), 1, taps).astype(np.int64)
    amount = np.rint(orders * _between("order_usd", u[4]) * 100).astype(np.int64)
    refunds = np.rint(amount * _between("returned", u[5])).astype(np.int64)
    _make_loud(loud_session(view.key), views, orders, amount, refunds)
    frame = {
        "session_id": [f"live-{1 + place:02d}" for place in range(n)],
        "date": season_dates(view, -_ages(view.key, n)),
        "platform": named(platforms(), (u[6] < 0.5).astype(np.int64)),
        "minutes": minutes,
        "views": views,
        "peak": np.rint(views * _between("peak_share", u[7])).astype(np.int64),
        "mean_stay_s": np.rint(_between("stay_s", u[8])).astype(np.int64),
        "product_clicks": taps,
        "orders": np.minimum(orders, taps),
        "paid_amount_usd": usd(amount),
        "refunds_usd": usd(refunds),
    }
    return in_shape("live_sessions", pd.DataFrame(frame))


def _between(name: str, draw: Numbers) -> Numbers:
    low, high = facts()["live"][name]
    found: Numbers = low + (high - low) * draw
    return found


def _ages(key: bytes, n: int) -> Counts:
    """Days before the season, the oldest first; no two shows on one day."""
    first, last = facts()["live"]["days_before"]
    order = shuffled(luck(key, Stage.LIVE, 20, np.arange(last - first)))
    found: Counts = first + np.sort(order[:n])[::-1]
    return found


def _make_loud(loud: int, views: Counts, orders: Counts, amount: Counts, refunds: Counts) -> None:
    """Let one show sell more per view than all others, and keep less（叫座的一场退得多）."""
    row = facts()["live"]["loud"]
    others = np.arange(views.size) != loud
    best = (amount / views)[others].max()
    best_kept = ((amount - refunds) / views)[others].max()
    usual = amount[loud] / orders[loud]
    amount[loud] = int(np.rint(views[loud] * best * float(row["sells"])))
    refunds[loud] = amount[loud] - int(np.rint(views[loud] * best_kept * float(row["keeps"])))
    orders[loud] = max(int(np.rint(amount[loud] / usual)), 1)
