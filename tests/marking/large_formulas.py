"""Reference answers of the large lab: what `graders/formulas/<topic>.py` is to a real topic."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

CALLS = 8


def by_source(visit_sample: pd.DataFrame) -> pd.DataFrame:
    found = visit_sample.groupby("source", as_index=False).agg(
        visitors=("visitor_id", "nunique"), paid=("paid", "sum")
    )
    return found.assign(rate=found["paid"] / found["visitors"])


def by_source_of_views(visit_sample: pd.DataFrame) -> pd.DataFrame:
    """A known mistake: page views below the line, in place of people."""
    views = visit_sample.groupby("source")["views"].sum()
    found = by_source(visit_sample)
    return found.assign(rate=found["paid"] / found["source"].map(views))


def by_country(visit_sample: pd.DataFrame) -> pd.DataFrame:
    return visit_sample.groupby("country", as_index=False).agg(
        views=("views", "sum"), cart=("cart", "mean"), paid=("paid", "mean")
    )


def by_product(visit_sample: pd.DataFrame) -> pd.DataFrame:
    return visit_sample.groupby("product_id", as_index=False).agg(
        visitors=("visitor_id", "nunique"), ordered=("ordered", "sum"), paid=("paid", "sum")
    )


def busiest(visit_sample: pd.DataFrame) -> pd.DataFrame:
    days = visit_sample.groupby("day", as_index=False).agg(
        visitors=("visitor_id", "nunique"), paid=("paid", "sum")
    )
    return days.nlargest(10, "visitors")


def daily(visit_sample: pd.DataFrame) -> dict[str, float]:
    days = visit_sample.groupby("day")["visitor_id"].nunique()
    return {f"{day:%Y-%m-%d}": float(value) for day, value in days.items()}


def paid_by_source(visit_sample: pd.DataFrame) -> dict[str, float]:
    paid = visit_sample.groupby("source")["paid"].sum()
    return {str(source): float(value) for source, value in paid.items()}


def share(paid: float, visitors: float) -> float:
    return paid / visitors if visitors else 0.0


def share_inputs(_: Mapping[str, pd.DataFrame], rng: random.Random) -> list[Sequence[Any]]:
    return [(0, 0), *((rng.randint(0, 90), rng.randint(100, 900)) for _ in range(CALLS - 1))]


def ranked(scores: Mapping[str, float], most: int) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))[:most]


def ranked_inputs(_: Mapping[str, pd.DataFrame], rng: random.Random) -> list[Sequence[Any]]:
    names = [f"n{number:03}" for number in range(60)]
    return [({name: rng.randint(1, 99) for name in names}, 5) for _ in range(CALLS)]
