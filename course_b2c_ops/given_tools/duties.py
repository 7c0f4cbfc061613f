"""Duties and days of a shop（电子商务法的义务与日子）: tools that the lab on this law is given.

The tools lay out orders, acts and devices; which day counts and what an act costs is for the caller
to say. Days are text like 2026-12-13.
"""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.language import chosen, message
from course_b2c_ops.rules import UnknownRule, compliance
from course_b2c_ops.rules.lookup import as_day

FINISHED, UNFINISHED = "completed", ("in_transit", "to_ship", "delivered")
WEEK, BEST = timedelta(days=7), 5
DONE, SPREAD = 6, 160  # so many orders done, out of the latest so many
CANCELLED, OPEN = 1, 1  # and cancelled, and still under way
OWN = ("ECL-15", "ECL-16", "ECL-24")
CHOICE = ("ECL-35", "ECL-38", "ECL-42")
ACT_HEADS = ("id", "who", "breach", "day", "state", "what")
# severe, and an order to correct missed
STATES = {
    (False, False): "ordinary",
    (True, False): "severe",
    (False, True): "missed",
    (True, True): "both",
}
Row = dict[Hashable, Any]

# ---- days ----


def days_after(days: "pd.Series[str]", number: int) -> "pd.Series[str]":
    """Each day so many days later（加几天）; a negative number goes back."""
    return days.map(lambda day: compliance.last_day(day, number).isoformat())


def years_after(days: "pd.Series[str]", number: int) -> "pd.Series[str]":
    """The same day and month so many years later（加几年）."""
    return days.map(lambda day: compliance.last_day(day, number, "year").isoformat())


# ---- orders ----


def orders_on_the_desk(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Orders of each state（台上的订单）: completed, cancelled, still under way."""
    status = parcel_orders["status"]
    done = parcel_orders[status == FINISHED].sort_values(["completed_on", "order_id"]).tail(SPREAD)
    found = [
        done.iloc[:: max(len(done) // DONE, 1)].head(DONE),
        parcel_orders[status == "cancelled"].tail(CANCELLED),
        parcel_orders[status.isin(UNFINISHED)].tail(OPEN),
    ]
    columns = ["order_id", "country", "ordered_on", "paid_on", "status", "completed_on"]
    return pd.concat(found)[columns].sort_values("order_id", ignore_index=True)


def open_orders(parcel_orders: pd.DataFrame) -> int:
    """Orders paid and not completed（没有完成的订单）: the closing notice has to speak of them."""
    return int(parcel_orders["status"].isin(UNFINISHED).sum())


# ---- acts ----


def acts_on_the_desk(acts: pd.DataFrame) -> pd.DataFrame:
    """Eight of a shop's sixteen acts（台上的八件事）, told in the chosen language."""
    told = "description_en" if chosen() == "en" else "description_zh"
    rows = acts.set_index("act_id").loc[own_acts(acts)].reset_index()
    states = zip(rows["severe"], rows["order_missed"], strict=True)
    rows["state"] = [_told(f"state_{STATES[bool(hard), bool(late)]}") for hard, late in states]
    rows["actor"] = [_told(f"actor_{one}") for one in rows["actor"]]
    found = rows[["act_id", "actor", "article", "done_on", "state", told]]
    return found.set_axis([_told(f"act_head_{name}") for name in ACT_HEADS], axis=1)


def own_acts(acts: pd.DataFrame) -> list[str]:
    """The ids of the eight acts on the desk, in the order of the table."""
    rows: list[Row] = acts.to_dict("records")
    others = _of(rows, *CHOICE)
    wanted = [
        _of(rows, *OWN, actor="operator")[0],
        _of(rows, *OWN, actor="platform")[0],
        next(row for row in _of(rows, "ECL-18", "ECL-19") if row["severe"]),
        next(row for row in _of(rows, "ECL-27", "ECL-28") if not row["order_missed"]),
        _of(rows, "ECL-39")[0],
        _of(rows, "ECL-40")[0],
        max(_of(rows, "ECL-17"), key=lambda row: str(row["done_on"])),
        others[int(acts["gain_cny"].sum() // 100) % len(others)],
    ]
    ids = {row["act_id"] for row in wanted}
    return [row["act_id"] for row in rows if row["act_id"] in ids]


def _of(rows: Sequence[Row], *articles: str, actor: str = "") -> list[Row]:
    return [row for row in rows if row["article"] in articles and actor in ("", row["actor"])]


OPERATOR, PLATFORM = "operator", "platform"
ALL = (OPERATOR, PLATFORM)
# Which breaches a row punishes, in whom; the family that holds its amounts, and their name there.
PENALTIES = (
    ("76", "15, 16, 24", (OPERATOR,), "CN-ECL-76", "fine"),
    ("77", "18, 19", ALL, "CN-ECL-77", "fine"),
    ("80", "27, 28, 29, 31", (PLATFORM,), "CN-ECL-80", "fine"),
    ("81", "33, 34, 37, 39", (PLATFORM,), "CN-ECL-81", "fine"),
    ("82", "35", (PLATFORM,), "CN-ECL-82", "fine"),
    ("83", "38", (PLATFORM,), "CN-ECL-83", "fine"),
    ("84", "42, 45", (PLATFORM,), "CN-ECL-84", "fine"),
    ("AD", "40", (PLATFORM,), "CN-AD", "art59"),
    ("AUCL", "17", ALL, "CN-AUCL", "fine"),
)

HEADS = ("penalty", "breaches", "most", "severe", "order")


def penalty_table(on: date, actor: str) -> pd.DataFrame:
    """What may punish a shop, or a platform, and how much at most（罚则表）.

    Empty: our rules have no checked amount.
    """
    rows = []
    for row, breached, who, family, part in PENALTIES:
        if actor not in who:
            continue
        ordinary, severe = (_band(family, part, on, severe=hard) for hard in (False, True))
        first = bool(ordinary and ordinary.after_missed_order)
        rows.append([row, breached, _top(ordinary), _top(severe), first])
    return pd.DataFrame(rows, columns=[_told(f"head_{name}") for name in HEADS])


def _told(name: str) -> str:
    return message(f"ecommerce_law.{name}").on_one_line(chosen())


def _band(family: str, part: str, on: date, *, severe: bool) -> compliance.FineBand | None:
    try:
        return compliance.fine_band(family, severe=severe, on=on, part=part)
    except UnknownRule:
        return None


def _top(band: compliance.FineBand | None) -> str:
    return f"{band.high:,.0f}" if band else ""


# ---- reviews ----


def same_device(reviews: pd.DataFrame) -> pd.DataFrame:
    """Reviews with how busy their device was（同一台设备）.

    `device_reviews` counts all reviews of the device; `week_fives` its five-star reviews within
    seven days, in the busiest week that holds this review (0 for fewer stars).
    """
    found = reviews[["review_id", "product", "star", "rebate_cny"]].copy()
    device = reviews["device_hash"]
    found["device_reviews"] = device.map(device.value_counts())
    found["week_fives"] = (found["star"] == BEST).astype(int)
    shared = (found["device_reviews"] > 1) & (found["star"] == BEST)
    for _, group in reviews[shared].groupby("device_hash"):
        days = [as_day(str(day)[:10]) for day in group["review_date"]]
        found.loc[group.index, "week_fives"] = [_busiest(day, days) for day in days]
    return found


def _busiest(day: date, days: Sequence[date]) -> int:
    """The most of the days within seven days that hold this day."""
    starts = [one for one in days if one <= day < one + WEEK]
    return max(sum(start <= one < start + WEEK for one in days) for start in starts)
