"""The first stock of the lab on selection（首批货方案）: what a plan brings, and the best."""

from collections.abc import Mapping
from datetime import date
from itertools import combinations

import pandas as pd

from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import records
from graders.formulas.selection_lab import Row, kept, left, scored

BUDGET, LARGEST = 12_000.0, 6_000.0
CENT = 0.005  # sums of money in floating point
LISTED = 10
SIZES = (3, 4, 5)  # how many products the first stock may have


def _listed(candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date) -> dict[int, Row]:
    """The ten that the first stock may be chosen from."""
    best = scored(kept(candidates, forbidden_words, as_of))[:LISTED]
    return {int(row["candidate_id"]): row for _, row in best}


def _sold(row: Row, pieces: float) -> float:
    """What so many pieces leave in a month; more than are expected to sell bring nothing."""
    return min(pieces, float(row["expected_units_month"])) * left(row)


def _filled(rows: tuple[Row, ...]) -> dict[int, int] | None:
    """Minimum orders first, the rest where a yuan brings most; None where they cost too much."""
    pieces = {int(row["candidate_id"]): int(row["min_order"]) for row in rows}
    spent = sum(row["min_order"] * row["quote_cny"] for row in rows)
    too_dear = any(row["min_order"] * row["quote_cny"] > LARGEST + CENT for row in rows)
    if too_dear or spent > BUDGET + CENT:
        return None
    for row in sorted(rows, key=lambda row: -left(row) / row["quote_cny"]):
        there = pieces[int(row["candidate_id"])]
        room = min(LARGEST - there * row["quote_cny"], BUDGET - spent) + CENT
        more = min(int(room // row["quote_cny"]), int(row["expected_units_month"]) - there)
        if more > 0:
            pieces[int(row["candidate_id"])] += more
            spent += more * row["quote_cny"]
    return pieces


def _best(listed: Mapping[int, Row]) -> tuple[dict[int, int], float]:
    """The best first stock there is: every choice of three to five, filled up."""
    found: tuple[dict[int, int], float] = ({}, 0.0)
    for size in SIZES:
        for rows in combinations(listed.values(), size):
            pieces = _filled(rows)
            value = sum(_sold(listed[one], n) for one, n in pieces.items()) if pieces else 0.0
            if pieces and value > found[1]:
                found = pieces, value
    return found


def first_stock(
    plan: pd.DataFrame, candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> PlanResult:
    """Three to five of the ten, within the money, at least their minimum orders（首批货）.

    A row or two, or less than a factory makes, keep no other condition: cheap is not lawful.
    """
    listed = _listed(candidates, forbidden_words, as_of)
    rows = [(int(row["candidate_id"]), float(row["pieces"])) for row in records(plan)]
    ids = [name for name, _ in rows]
    known = [(listed[name], pieces) for name, pieces in rows if name in listed]
    costs = [row["quote_cny"] * pieces for row, pieces in known]
    whole = len(known) == len(rows) and len(set(ids)) == len(ids)
    several = whole and len(ids) in SIZES
    enough = several and all(pieces >= row["min_order"] for row, pieces in known)
    holds = {
        "three_to_five": several,
        "min_order": enough,
        "budget": enough and sum(costs) <= BUDGET + CENT,
        "half": enough and max(costs) <= LARGEST + CENT,
    }
    return PlanResult(holds, sum(_sold(row, pieces) for row, pieces in known), _best(listed)[1])


def _as_plan(pieces: Mapping[int, float]) -> pd.DataFrame:
    return pd.DataFrame(list(pieces.items()), columns=["candidate_id", "pieces"])


def first_stock_reference(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """A full plan（满分方案）."""
    return _as_plan(_best(_listed(candidates, forbidden_words, as_of))[0])


def first_stock_below_minimum(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（低于起订量）: the best four by score, one piece less than the factory makes."""
    listed = list(_listed(candidates, forbidden_words, as_of).values())[:4]
    pieces = {int(row["candidate_id"]): float(row["min_order"]) - 1 for row in listed}
    return _as_plan(pieces)


def first_stock_all_in_one(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（全压在一款上）: the winner gets all the money."""
    row = next(iter(_listed(candidates, forbidden_words, as_of).values()))
    return _as_plan({int(row["candidate_id"]): float(BUDGET // row["quote_cny"])})
