"""A bank of the size a college needs, made up for tests: stems without sense, numbers with it."""

import random
from datetime import date
from pathlib import Path

from course_b2c_ops.items import Kind, Pool, Tolerance
from course_b2c_ops.language import Text
from course_b2c_ops.standard import Clause, read_standard
from graders.bank import Bank
from graders.item import Answer, BankChoice, Item, Mistake, Parameter

AS_OF = date(2026, 12, 13)
SIZES: dict[Pool, dict[Kind, int]] = {
    "assessed": {"choice": 66, "choices": 30, "true_false": 50, "number": 24, "order": 8,
                 "match": 8},
    "practice": {"choice": 90, "choices": 40, "true_false": 70, "number": 40, "order": 12,
                 "match": 12},
}  # fmt: skip
# A work task has three times the items of a policy topic.
WEIGHTS = {"task": 3, "topic": 1}


def clauses(root: Path) -> dict[str, Clause]:
    return read_standard(root / "data" / "standard")


def a_bank(root: Path, without: int = 0, seed: int = 1) -> Bank:
    """Items of all kinds on all tasks and topics; `without` leaves the first choices out."""
    rng = random.Random(seed)
    known = [c for c in clauses(root).values() if c.level in WEIGHTS]
    items: dict[str, Item] = {}
    for pool, kinds in SIZES.items():
        for kind, count in kinds.items():
            places: list[str] = []
            for number in range(count):
                if not places:
                    places = [c.id for c in known for _ in range(WEIGHTS[c.level])]
                    rng.shuffle(places)
                if kind in ("number", "order", "match"):
                    places = [place for place in places if place[0].isdigit()] or ["1.1"]
                item = an_item(f"operating/{pool}_{kind}_{number}", pool, kind, places.pop(), rng)
                items[item.id] = item
    left_out = [i for i in items.values() if i.pool == "assessed" and i.kind == "choice"][:without]
    return Bank({name: item for name, item in items.items() if item not in left_out})


def an_item(name: str, pool: Pool, kind: Kind, clause: str, rng: random.Random) -> Item:
    number = kind == "number"
    values = tuple(range(rng.randint(900, 1100), 2400, 7))
    return Item(
        id=name,
        pool=pool,
        kind=kind,
        clauses=(clause,),
        points=2,
        minutes=2,
        difficulty=rng.choices((1, 2, 3), (60, 30, 10))[0],
        reviewed=date(2026, 11, 21),
        stem=Text("{visitors}" if number else name, "{visitors}" if number else name),
        choices=tuple(
            BankChoice(letter, Text(letter, letter), letter == "a", Text("?", "?"))
            for letter in "abcd"
            if kind == "choice"
        ),
        parameters={"visitors": Parameter(values), "paying_buyers": Parameter(tuple(range(40, 80)))}
        if number
        else {},
        answer=Answer("conversion_rate", Tolerance(relative=0.005)) if number else None,
        mistakes=(Mistake("visitors_per_buyer", Text("倒了", "upside down")),) if number else (),
    )
