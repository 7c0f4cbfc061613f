"""Bought and deleted reviews（刷评与删评）: further columns of the seller's reviews."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.luck import Counts, Stage, luck
from course_b2c_ops.market.settings import settings

WEEK = 7
BEST, POOR = 5, 2
LEAST_SINGLE = 5  # bought reviews that share no device
RINGS = 10**6  # numbers of devices from here on are shared on purpose


def review_columns(
    key: bytes, reviews: pd.DataFrame, orders: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Further columns of `reviews`（评价附加列）, one row a review in the same order.

    `buyer_id` comes from the orders; without them it stands in the reviews or is left out.
    """
    facts, draw = settings("policy/reviews"), Draw(key, Stage.REVIEW_RING)
    star = reviews["star"].to_numpy()
    day = reviews["review_date"].to_numpy().astype("datetime64[D]").astype(np.int64)
    device = np.arange(star.size)
    rebate = np.zeros(star.size, dtype=np.int64)
    wanted, best = draw.between(facts["ring"]), np.flatnonzero(star == BEST)
    taken: list[int] = []
    for number in range(draw.between(facts["devices"])):
        week = _one_week(draw, best[~np.isin(best, taken)], day, draw.between(facts["a_device"]))
        device[week] = RINGS + number
        taken += week
        for row in week:
            paid = draw.chance(float(facts["both"]))
            rebate[row] = draw.between(facts["rebate_cny"]) // 50 * 50 if paid else 0
    rest = [row for row in best.tolist() if row not in taken]
    for row in draw.some(rest, max(wanted - len(taken), LEAST_SINGLE)):
        rebate[row] = draw.between(facts["rebate_cny"]) // 50 * 50
        taken.append(row)
    _families(draw, device, [row for row in range(star.size) if row not in taken])
    deleted, by = _deleted(draw, star, day, set(taken))
    columns = {
        "device_hash": _hashes(key, device),
        "rebate_cny": rebate / 100,
        "deleted_on": deleted,
        "deleted_by": by,
    }
    found = pd.DataFrame(columns, index=reviews.index)
    if orders is not None:
        who = orders.drop_duplicates("order_id").set_index("order_id")["buyer_id"]
        found.insert(0, "buyer_id", reviews["order_id"].map(who).to_numpy())
    return found


def _one_week(draw: Draw, best: Counts, day: Counts, wanted: int) -> list[int]:
    """Some five-star reviews within seven days, of the busiest weeks（同一周的五星评价）."""
    days = np.sort(day[best])
    within = np.searchsorted(days, days + WEEK) - np.arange(days.size)
    busy = np.flatnonzero(within >= min(wanted, int(within.max())))
    first = int(days[draw.one(busy.tolist())])
    week = best[(day[best] >= first) & (day[best] < first + WEEK)]
    return draw.some(week.tolist(), wanted)


def _families(draw: Draw, device: Counts, others: list[int]) -> None:
    """Devices that two or three honest reviewers share（家人共用设备）: too few to be a ring."""
    left = draw.shuffled(others)
    for number in range(draw.between(settings("policy/reviews")["families"])):
        for _ in range(draw.whole(2, 3)):
            if left:
                device[left.pop()] = 2 * RINGS + number


def _deleted(draw: Draw, star: Counts, day: Counts, ring: set[int]) -> tuple[list[str], list[str]]:
    """Poor reviews deleted by the platform, and some taken back by their writers（删评）."""
    facts = settings("policy/reviews")
    last = int(day.max())
    old = np.flatnonzero(day < last - 1)
    poor = [row for row in old.tolist() if star[row] <= POOR]
    others = [row for row in old.tolist() if star[row] > POOR and row not in ring]
    deleted, by = [""] * star.size, [""] * star.size
    for who, among in (("platform", poor), ("buyer", others)):
        for row in draw.some(among, draw.between(facts[f"deleted_by_{who}"])):
            on = min(int(day[row]) + draw.whole(1, 9), last)
            deleted[row], by[row] = str(np.datetime64(on, "D")), who
    return deleted, by


def _hashes(key: bytes, device: Counts) -> list[str]:
    """Pseudonyms of the devices（设备匿名标识）."""
    codes = (luck(key, Stage.REVIEW_RING, device) * 2**40).astype(np.int64)
    return [f"d{code:010x}" for code in codes.tolist()]
