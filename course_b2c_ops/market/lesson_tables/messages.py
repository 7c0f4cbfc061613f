"""Messages between buyers and the shop（站内信）: who wrote when, and who answered."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, pick
from course_b2c_ops.market.season import season
from course_b2c_ops.market.settings import codes, column, settings
from course_b2c_ops.market.view import Tables, View

PACIFIC, BEIJING_HOURS = "America/Los_Angeles", 8
DAY, HOUR, MINUTE = 86_400, 3_600, 60
MONDAY_SHIFT = 3  # 1 January 1970 was a Thursday
FIRST_MESSAGE, FIRST_THREAD = 5_200_000_001, 7_300_001
UNKNOWN = np.iinfo(np.int64).max // 2  # the time of a message nobody wrote
SENDERS = np.array(["buyer", "auto", "shop"], dtype=object)
BUYER, AUTO, SHOP = range(3)
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Desk:
    """How fast one shop's people answer（一家店的客服）: its own values between low and high."""

    minutes: float
    slow: float
    never: float
    automatic: float


@dataclass(frozen=True)
class Threads:
    """Conversations（会话）, one place each; times in seconds since 1970, UTC."""

    order_id: Counts
    buyer_id: Counts
    begun: Counts
    topic: npt.NDArray[np.object_]
    by_buyer: _Mask  # the others are notices that the shop sent of itself
    by_machine: _Mask


def tables(view: View) -> Tables:
    """`messages`, from the orders of the season（站内信表）."""
    threads = _threads(view)
    sent, sender = _messages(view.key, threads, desk(view.key))
    _, last = _window(view)
    thread, place = np.nonzero(sent < last)
    at = sent[thread, place]
    order = np.lexsort((place, thread, at))
    thread, place, at = thread[order], place[order], at[order]
    number = _numbered(thread, threads.begun.size)
    frame = pd.DataFrame(
        {
            "message_id": FIRST_MESSAGE + np.arange(at.size),
            "thread_id": FIRST_THREAD + number[thread],
            "buyer_id": threads.buyer_id[thread],
            "sent_at": pd.to_datetime(at, unit="s"),
            "sender": SENDERS[sender[thread, place]],
            "topic": threads.topic[thread],
        }
    )
    return {"messages": in_shape("messages", frame)}


def desk(key: bytes) -> Desk:
    """The speed of this shop's people（本店客服快慢）."""
    names = ("minutes", "slow", "never", "automatic")
    u = luck(key, Stage.MESSAGE_TIMES, 0, np.arange(len(names)))
    bands = [settings("messages")["reply"][name] for name in names]
    return Desk(
        *(b["low"] + (b["high"] - b["low"]) * x for b, x in zip(bands, u.tolist(), strict=True))
    )


def _window(view: View) -> tuple[int, int]:
    """Beginning and end of the season in seconds, UTC: Pacific midnights."""
    first, _ = season(view.as_of)
    stamps = [pd.Timestamp(day, tz=PACIFIC) for day in (first, view.as_of)]
    begin, end = (int(stamp.timestamp()) for stamp in stamps)
    return begin, end


def _threads(view: View) -> Threads:
    """Who writes about which order, and the notices that the shop sends of itself."""
    orders = view.reports["buyer_orders"]
    ids = orders["order_id"].to_numpy()
    paid = orders["paid_at"].notna().to_numpy()
    at = _seconds(orders["paid_at"].fillna(orders["ordered_at"]))
    asking = settings("messages")["asking"]
    u = luck(view.key, Stage.MESSAGE_THREADS, ids[:, None], np.arange(4))
    topic, begun = _questions(at, paid, u)
    writes = u[:, 0] < np.where(paid, asking["paid"], asking["unpaid"])
    reminded = ~paid & (u[:, 3] < asking["reminded"])
    rate = paid & (u[:, 3] < asking["asked_to_rate"])
    parts = (
        (writes, begun, topic),
        (reminded, at + 2 * HOUR, np.full(ids.size, "payment_reminder", object)),
        (rate, at + 30 * DAY, np.full(ids.size, "request_for_rating", object)),
    )
    first, last = _window(view)
    # A thread of the last 24 hours could still be answered in time: it is not in the export.
    kept = [mask & (when >= first) & (when < last - DAY) for mask, when, _ in parts]
    rows = np.concatenate([np.flatnonzero(mask) for mask in kept])
    part = np.repeat(np.arange(len(parts)), [int(mask.sum()) for mask in kept])
    return Threads(
        order_id=ids[rows] * len(parts) + part,
        buyer_id=orders["buyer_id"].to_numpy()[rows],
        begun=np.concatenate([when[m] for (_, when, _), m in zip(parts, kept, strict=True)]),
        topic=np.concatenate([words[m] for (_, _, words), m in zip(parts, kept, strict=True)]),
        by_buyer=part == 0,
        by_machine=part == 1,
    )


def _questions(at: Counts, paid: _Mask, u: Numbers) -> tuple[npt.NDArray[np.object_], Counts]:
    """What each buyer asks and when; who has not paid asks before the order."""
    topics = settings("messages")["topic"]
    names = np.array(codes(topics), dtype=object)
    chosen = np.where(paid, pick(column(topics, "share"), u[:, 1]), 0)
    days = np.array([row["after_days"] for row in topics])[chosen]
    wait = days[:, 0] + (days[:, 1] - days[:, 0]) * u[:, 2]
    return names[chosen], at + np.rint(wait * DAY).astype(np.int64)


def _messages(key: bytes, threads: Threads, people: Desk) -> tuple[Counts, Counts]:
    """When each of the six possible messages of a thread was sent, and by whom."""
    rules = settings("messages")
    u = luck(key, Stage.MESSAGE_TIMES, threads.order_id[:, None], np.arange(1, 13))
    begun, asks = threads.begun, threads.by_buyer
    auto = begun + _between(rules["reply"]["automatic_seconds"], u[:, 0])
    reply = _reply(begun, u[:, 1:4], people, rules["reply"])
    chase = begun + _between(rules["further"]["chase_hours"], u[:, 4], HOUR)
    more = reply + _between(rules["further"]["buyer_hours"], u[:, 5], HOUR)
    second = _answered(more, u[:, 6], people.minutes)
    answered = asks & (reply < UNKNOWN)
    says_more = answered & (u[:, 7] < rules["further"]["buyer"])
    written = (
        np.ones(begun.size, bool),
        asks & (u[:, 8] < people.automatic),
        asks & (chase < reply) & (u[:, 9] < rules["further"]["chase"]),
        answered,
        says_more,
        says_more & (u[:, 10] < rules["further"]["answered"]),
    )
    times = np.stack([begun, auto, chase, reply, more, second], axis=1)
    sender = np.tile(np.array([BUYER, AUTO, BUYER, SHOP, BUYER, SHOP]), (begun.size, 1))
    sender[~asks, 0] = np.where(threads.by_machine, AUTO, SHOP)[~asks]
    return np.where(np.stack(written, axis=1), times, UNKNOWN), sender


def _reply(begun: Counts, u: Numbers, people: Desk, rules: dict[str, Any]) -> Counts:
    """When a person first answers: at work, a day or two later, or never."""
    prompt = _answered(begun, u[:, 1], people.minutes)
    late = _answered(begun + _between(rules["slow_hours"], u[:, 2], HOUR), u[:, 1], people.minutes)
    found = np.where(u[:, 0] < people.never + people.slow, late, prompt)
    return np.where(u[:, 0] < people.never, UNKNOWN, found)


def _answered(asked: Counts, u: Numbers, minutes: float) -> Counts:
    """The answer's time: from the next moment that people are at work, after a wait."""
    wait = np.rint(-np.log(1 - u) * minutes * MINUTE).astype(np.int64)
    return _at_work(asked) + np.maximum(wait, MINUTE)


def _at_work(moment: Counts) -> Counts:
    """The next moment at which people are at work（下一个上班时刻）, by Beijing time."""
    office = settings("messages")["office"]
    local = moment + BEIJING_HOURS * HOUR
    day, second = np.divmod(local, DAY)
    day, second = (
        np.where(second >= office["close"] * HOUR, day + 1, day),
        np.where(second >= office["close"] * HOUR, 0, second),
    )
    closed = (day + MONDAY_SHIFT) % 7 == office["closed_weekday"]
    day, second = np.where(closed, day + 1, day), np.where(closed, 0, second)
    found: Counts = day * DAY + np.maximum(second, office["open"] * HOUR) - BEIJING_HOURS * HOUR
    return found


def _between(edges: list[float], u: Numbers, scale: int = 1) -> Counts:
    low, high = edges
    return np.rint((low + (high - low) * u) * scale).astype(np.int64)


def _seconds(times: "pd.Series[pd.Timestamp]") -> Counts:
    return times.to_numpy().astype("datetime64[s]").astype(np.int64)


def _numbered(thread: Counts, count: int) -> Counts:
    """Threads numbered by their first message, so that a number tells nothing about an order."""
    number = np.zeros(count, dtype=np.int64)
    seen, first = np.unique(thread, return_index=True)
    number[seen[np.argsort(first, kind="stable")]] = np.arange(seen.size)
    return number
