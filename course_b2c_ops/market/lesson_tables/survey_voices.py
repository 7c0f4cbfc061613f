"""Ratings of brands and interviews（品牌评价与访谈）."""

from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_split import named, served_countries
from course_b2c_ops.market.lesson_tables.survey import LEAST, MOST, facts, people
from course_b2c_ops.market.luck import Numbers, Stage, luck, normals, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View


def tables(view: View) -> Tables:
    """What people think of five brands, and what they say when asked（品牌评价、访谈）."""
    spoken = interview_lines(view)
    return {
        "brand_ratings": _ratings(view),
        "interviews": in_shape("interviews", spoken),
    }


def brand_levels(key: bytes) -> Numbers:
    """The true standing of each brand（品牌真实水平）: brand x feature, the own shop first."""
    row = facts()["brands"]
    low, high = row["level"]
    brands, features = 1 + len(row["rivals"]), len(row["features"])
    # The same levels for every shop in its own order, so that no two brands stand on one spot.
    steps = low + (high - low) * (np.arange(brands) + 0.5) / brands
    u = luck(key, Stage.BRAND_RATINGS, 0, np.arange(features)[:, None], np.arange(brands))
    return np.stack([np.round(steps[shuffled(draw)], 3) for draw in u], axis=1)


def _ratings(view: View) -> pd.DataFrame:
    row, who = facts()["brands"], people(view.key)
    brands = [row["own"], *row["rivals"]]
    n = who.ids.size
    u = luck(
        view.key, Stage.BRAND_RATINGS, 1, np.arange(n)[:, None, None],
        np.arange(len(brands))[:, None], np.arange(len(row["features"])),
    )  # fmt: skip
    given = np.rint(
        brand_levels(view.key) + float(row["noise"]) * normals(u.ravel()).reshape(u.shape)
    )
    given = np.clip(given, LEAST, MOST).astype(np.int64).reshape(n * len(brands), -1)
    frame = {
        "respondent_id": np.repeat(who.ids, len(brands)),
        "brand": named(brands, np.tile(np.arange(len(brands)), n)),
    } | {name: given[:, place] for place, name in enumerate(row["features"])}
    return in_shape("brand_ratings", pd.DataFrame(frame))


def interview_lines(view: View) -> pd.DataFrame:
    """Every line that was said（访谈逐句）, with its topic and whether the question was leading."""
    stock = settings("overseas/interviews")
    groups, countries = view.world.tastes.groups, served_countries()
    rows: list[dict[str, Any]] = []
    for place in range(int(stock["interviews"])):
        u = luck(view.key, Stage.INTERVIEWS, place, np.arange(24)).tolist()
        group = groups[place % len(groups)]
        about = {"interview_id": place + 1, "country": countries[int(u[0] * len(countries))]}
        said = _talk(stock, group, u[1:])
        rows += [
            about | {"buyer_group": group, "line": n + 1} | line for n, line in enumerate(said)
        ]
    return pd.DataFrame(rows)


def _talk(stock: dict[str, Any], group: str, u: list[float]) -> list[dict[str, Any]]:
    """One interview: open questions bring reasons, a leading one in between brings a yes."""
    reasons = [row for row in stock["reason"] if row["group"] == group]
    order = shuffled(np.array(u[: len(reasons)])).tolist()[: int(stock["reasons_told"])]
    if 0 not in order:
        order[-1] = 0  # what the group cares for most comes up in every interview
    draws = iter(u[len(reasons) :])
    leading_at = int(next(draws) * 3)
    said: list[dict[str, Any]] = []
    for turn, place in enumerate(order):
        if turn in (leading_at, leading_at + 1):
            said.append(_line("interviewer", _one(stock["leading"], next(draws)), "", True))
            said.append(_line("buyer", _one(stock["yes"], next(draws)), "", True))
        question = stock["open"][turn % len(stock["open"])] if turn % 2 == 0 else None
        asked = question or _one(stock["more"], next(draws))
        said.append(_line("interviewer", asked, "", False))
        said.append(_line("buyer", reasons[place], str(reasons[place]["topic"]), False))
    return said


def _one(rows: list[dict[str, Any]], draw: float) -> dict[str, Any]:
    return rows[int(draw * len(rows))]


def _line(speaker: str, words: dict[str, Any], topic: str, leading: bool) -> dict[str, Any]:
    return {
        "speaker": speaker, "text": words["en"], "text_zh": words["zh"], "topic": topic,
        "leading": leading,
    }  # fmt: skip
