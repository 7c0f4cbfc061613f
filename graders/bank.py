"""The bank（题库）: every item with its answer, from `items/<pool>/<topic>/<item>.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import get_args

from course_b2c_ops.items import Pool
from course_b2c_ops.problems import Problem
from graders.item import Answer, Item, Mistake, Parameter
from graders.item_parts import item_of
from graders.item_schema import schema_problems

__all__ = ["ITEMS", "Answer", "Bank", "Item", "Mistake", "Parameter", "item_path", "read_bank"]

ITEMS = Path("graders/items")


@dataclass(frozen=True)
class Bank:
    """All items by id, and what was wrong with the files that could not be read."""

    items: Mapping[str, Item]
    problems: tuple[Problem, ...] = ()

    def pool(self, pool: Pool) -> list[Item]:
        """The items of one pool, by id."""
        return [item for item in self.items.values() if item.pool == pool]


def read_bank(root: Path) -> Bank:
    """The bank below one repository root; every unreadable file becomes problems."""
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for pool in get_args(Pool):
        for path in sorted((root / ITEMS / pool).glob("*/*.toml")):
            place = path.relative_to(root).as_posix()
            item_id = f"{path.parent.name}/{path.stem}"
            if item_id in items:
                what = f"{item_id} stands in both pools."
                problems.append(Problem(place, what, "Rename one of the two files."))
                continue
            found = _read_item(path, place, item_id, pool)
            if isinstance(found, Item):
                items[item_id] = found
            else:
                problems.extend(found)
    return Bank(dict(sorted(items.items())), tuple(problems))


def item_path(item: Item) -> str:
    """The file of an item, as problems name it."""
    return f"{ITEMS.as_posix()}/{item.pool}/{item.id}.toml"


def _read_item(path: Path, place: str, item_id: str, pool: Pool) -> Item | list[Problem]:
    try:
        facts = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        return [Problem(place, f"the file cannot be read: {broken}.", "Mend that line.")]
    problems = list(schema_problems(facts, place))
    if problems:
        return problems
    try:
        return item_of(facts, item_id, pool)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as wrong:
        what = f"a part is missing or of the wrong form: {wrong!r}."
        return [Problem(place, what, "Compare with an item of the same kind.")]
