"""Consignments on both sides of a limit（限值两侧的包裹）: below, on it, above."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.lesson_tables.policy_places import places
from course_b2c_ops.market.settings import settings

if TYPE_CHECKING:
    from course_b2c_ops.market.lesson_tables.policy_orders import Shelf

EU_LIMIT = 15_000  # cents
PIECES = (1, 2, 3, 4, 5, 6, 8, 10, 12)
OLD = 0.2


@dataclass(frozen=True)
class Edge:
    """One consignment near a limit（临界包裹）; money in cents of the buyer's currency."""

    place: int
    product: int
    quantity: int
    unit: int
    freight: int
    old: bool = False


def edges(draw: Draw, codes: list[str], shelf: "Shelf") -> list[Edge]:
    """All of them: around EUR 150, and around the limits of other places（临界样本）."""
    counts = settings("policy/consignments")["counts"]
    eu = [place for place, code in enumerate(codes) if places()[code].get("eu")]
    exact = int(counts["exactly_150"])
    others = draw.between(counts["near_150"]) - exact
    wanted = [0] * exact + [draw.whole(10, 190) for _ in range(3)]
    wanted += [-draw.whole(10, 190) for _ in range(others - 3)]
    found = [
        _near_goods(draw, codes, shelf, draw.one(eu), EU_LIMIT, away, old=n not in (0, 3))
        for n, away in enumerate(wanted)
    ]
    for place, code in enumerate(codes):
        facts = places()[code]
        if "limit" not in facts:
            continue
        limit = int(facts["limit"]) * 100
        near = max(limit // 80, 20)
        for away in (0, draw.whole(8, near), -draw.whole(8, near)):
            make = _near_goods if facts["limit_on"] == "goods" else _near_cif
            found.append(make(draw, codes, shelf, place, limit, away, old=True))
    return found


def _near_goods(
    draw: Draw, codes: list[str], shelf: "Shelf", place: int, limit: int, away: int, *, old: bool
) -> Edge:
    """Goods of the limit and a little more or less; freight would cross the line."""
    product, pieces = _fitting(draw, codes[place], shelf, limit, exact=away == 0)
    unit = limit // pieces
    if away > 0:
        unit = (limit + away) // pieces
        unit += unit * pieces <= limit
    elif away < 0:
        unit = (limit + away) // pieces
    free = limit <= int(places()[codes[place]].get("free_below", 0)) * 100 and away <= 0
    freight = 0 if free else draw.whole(25, 75) * 10
    return Edge(place, product, pieces, unit, freight, old and draw.chance(OLD))


def _near_cif(
    draw: Draw, codes: list[str], shelf: "Shelf", place: int, limit: int, away: int, *, old: bool
) -> Edge:
    """Goods and freight together near the limit."""
    share = draw.whole(8, 16)
    product, pieces = _fitting(draw, codes[place], shelf, limit * (100 - share) // 100, exact=False)
    unit = limit * (100 - share) // 100 // pieces
    return Edge(
        place, product, pieces, unit, limit + away - unit * pieces, old and draw.chance(OLD)
    )


def _fitting(draw: Draw, code: str, shelf: "Shelf", target: int, *, exact: bool) -> tuple[int, int]:
    """A product and a number of pieces whose usual price comes near the target."""
    offered = shelf.for_place(code)
    usual = shelf.cents[offered] * float(places()[code]["fx"])
    pieces = np.array([n for n in PIECES if not exact or target % n == 0])
    far = np.abs(np.log(usual[:, None] * pieces / target))
    best = np.argsort(far, axis=None, kind="stable")[: min(8, far.size)]
    product, which = np.unravel_index(draw.one(best.tolist()), far.shape)
    return int(offered[product]), int(pieces[which])
