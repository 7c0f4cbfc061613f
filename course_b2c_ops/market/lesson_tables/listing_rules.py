"""Rules a listing has to keep（平台规则表）: banned words with dates, and the shop's violations."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Stage, luck, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View

VALID_DAYS = 365
FIRST_VIOLATION_ID = 70_000


def tables(view: View) -> Tables:
    """Tables of lesson 2 besides the listings（第 2 课的表）."""
    return {
        "forbidden_words": forbidden_words(view.as_of),
        "violations": violations(view.key, view.as_of, view.reports["products"]),
    }


def forbidden_words(as_of: date) -> pd.DataFrame:
    """The platform's banned words（违禁词表）, one row a word and category."""
    facts = settings("listing/words")
    rows: list[tuple[str, str, str, date, Any]] = []
    for category in settings("categories")["category"]:
        for word in [*facts["all"]["word"], *facts[category["id"]]["word"]]:
            begins = as_of - timedelta(days=int(word["from"]))
            ends = as_of - timedelta(days=int(word["to"])) if "to" in word else pd.NaT
            rows.append((word["word"], category["en"], word["kind"], begins, ends))
    rows.sort(key=lambda row: row[:2])
    found = pd.DataFrame(rows, columns=["word", "category", "kind", "valid_from", "valid_to"])
    return found.astype(dict.fromkeys(("valid_from", "valid_to"), "datetime64[us]"))


def violations(key: bytes, as_of: date, products: pd.DataFrame) -> pd.DataFrame:
    """Complaints and penalties of the last year and a half（违规记录）, by date.

    Of each right a first one; two of one right on one day; some further ones; two that are too
    old to count, of rights that have valid ones as well; and one of each other kind.
    """
    facts = settings("listing/words")["violations"]
    u = luck(key, Stage.VIOLATIONS, 0, np.arange(64)).tolist()
    rights = [facts["rights"][place] for place in shuffled(np.array(u[:3]))]
    singles = facts["singles"][int(u[3] * len(facts["singles"]))]
    first = _spread(u[4:7], facts["first_days"])
    later = _spread(u[8 : 10 + singles], facts["later_days"])
    old = _spread(u[20:22], facts["expired_days"])
    rows = [("general_ip", right, ago) for right, ago in zip(rights, first, strict=True)]
    rows += [("general_ip", rights[0], later[0])] * 2
    rows += [
        ("general_ip", rights[int(u[30 + n] * 3)], ago)
        for n, ago in enumerate(later[1 : 1 + singles])
    ]
    rows += [("general_ip", right, ago) for right, ago in zip(rights[:2], old, strict=True)]
    rows += [
        ("trade", "", 15 + int(u[40] * 300)),
        ("quality_information", "", 15 + int(u[41] * 300)),
    ]
    rows.sort(key=lambda row: -row[2])
    place: Counts = (luck(key, Stage.VIOLATIONS, 1, np.arange(len(rows))) * len(products)).astype(
        int
    )
    return pd.DataFrame(
        {
            "violation_id": FIRST_VIOLATION_ID + np.arange(len(rows)) * 7,
            "date": pd.to_datetime([as_of - timedelta(days=ago) for _, _, ago in rows]),
            "product_id": products["product_id"].to_numpy()[place],
            "product": products["product"].to_numpy()[place],
            "kind": [kind for kind, _, _ in rows],
            "right": [right for _, right, _ in rows],
            "note": [facts[right or kind] for kind, right, _ in rows],
        }
    )


def _spread(u: list[float], ends: list[int]) -> list[int]:
    """Days ago, all different, one in each equal part of the range."""
    step = (ends[1] - ends[0]) / len(u)
    return [int(ends[0] + step * (place + 0.9 * share)) for place, share in enumerate(u)]
