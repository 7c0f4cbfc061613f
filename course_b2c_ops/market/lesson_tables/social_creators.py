"""Creators on offer（候选达人）: sixteen handles, four of them with a fault that shows."""

from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_split import named, served_countries
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View

FAULTS = ("growth", "views", "audience", "undisclosed")


def facts() -> dict[str, Any]:
    """The calibration of creators."""
    found: dict[str, Any] = settings("overseas/creators")
    return found


def tables(view: View) -> Tables:
    """Creators（达人表）, one row each."""
    return {"influencers": _influencers(view.key)}


def faulty(key: bytes) -> dict[str, int]:
    """Which creator has which fault（哪位达人有哪种毛病）, by place: planted."""
    order = shuffled(luck(key, Stage.CREATORS, 0, np.arange(int(facts()["creators"]))))
    return {fault: int(place) for fault, place in zip(FAULTS, order, strict=False)}


def _influencers(key: bytes) -> pd.DataFrame:
    row = facts()
    n = int(row["creators"])
    u = luck(key, Stage.CREATORS, 1, np.arange(n), np.arange(12)[:, None])
    bad = {fault: np.arange(n) == at for fault, at in faulty(key).items()}
    low, high = row["followers"]
    followers = np.rint(low * (high / low) ** u[0]).astype(np.int64)
    growth = _between("growth", u[8], bad)
    views = np.rint(followers * _between("views", u[1], bad)).astype(np.int64)
    likes = np.rint(views * _between("likes", u[2], bad)).astype(np.int64)
    comments = np.maximum(np.rint(views * _between("comments", u[3], bad)), 1).astype(np.int64)
    top = named(served_countries(), shuffled(u[5]) % len(served_countries()))
    abroad = named(row["abroad"], (u[6] * len(row["abroad"])).astype(np.int64))
    frame = {
        "handle": _handles(key, n),
        "platform": named(row["platforms"], (u[7] < 0.6).astype(np.int64)),
        "country": top,
        "followers": followers,
        "followers_30d_before": np.rint(followers / (1 + growth)).astype(np.int64),
        "mean_views": views,
        "mean_likes": likes,
        "mean_comments": comments,
        "audience_top_country": np.where(bad["audience"], abroad, top),
        "audience_share": np.round(_between("audience", u[9], bad), 2),
        "price_usd": _prices(u[4], followers, likes + comments, bad["undisclosed"]),
        "discloses": ~bad["undisclosed"],
    }
    return in_shape("influencers", pd.DataFrame(frame))


def _between(name: str, draw: Numbers, bad: dict[str, Flags]) -> Numbers:
    """A number of each creator; whoever has that fault has it from a range of its own."""
    low, high = facts()[name]
    worst, worse = facts()["fault"].get(name, (low, high))
    flawed = bad.get(name, np.zeros(draw.size, dtype=bool))
    found: Numbers = np.where(flawed, worst + (worse - worst) * draw, low + (high - low) * draw)
    return found


def _prices(u: Numbers, followers: Counts, reactions: Counts, undisclosed: Flags) -> Numbers:
    """What a post costs: creators ask by their followers, so a reaction can be cheap or dear."""
    row = facts()
    low, high = row["price_per_follower"]
    asked = followers * (low + (high - low) * u)
    asked = np.maximum(np.rint(asked / 5) * 5, float(row["price_least"]))
    # Whoever does not disclose is the best bargain of all, as long as nobody asks.
    cheapest = float((asked / np.maximum(reactions, 1))[~undisclosed].min())
    bargain = cheapest * float(row["fault"]["undisclosed_price"]) * reactions
    asked = np.where(undisclosed, np.maximum(np.floor(bargain), 1), asked)
    found: Numbers = np.round(asked, 2)
    return found


def _handles(key: bytes, n: int) -> list[str]:
    row = facts()
    u = luck(key, Stage.CREATORS, 2, np.arange(2)[:, None], np.arange(len(row["first"])))
    first, second = shuffled(u[0])[:n], shuffled(u[1])[:n]
    return [f"{row['first'][a]}_{row['second'][b]}" for a, b in zip(first, second, strict=True)]
