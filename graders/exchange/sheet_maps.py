"""Maps of question sheets（题目表的列对照表）: `maps/*.toml`, read and checked before any sheet."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_b2c_ops.items import Kind
from course_b2c_ops.language import Text, say
from course_b2c_ops.market.real_exports.read import heading
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems

MAPS = Path(__file__).parent / "maps"
SECTIONS = {"about", "read", "columns", "choices", "types", "difficulty", "true_false", "units"}
NEEDED = ("type", "stem", "answer")
FIELDS = (
    *NEEDED, "why", "difficulty", "clause", "source", "points", "minutes", "topic", "name",
    "stem_en", "why_en", "source_en",
)  # fmt: skip
READ_KINDS: tuple[Kind, ...] = (
    "choice", "choices", "true_false", "number", "short_text", "order", "case",
)  # fmt: skip
ENCODINGS = ("utf-8", "gb18030")


@dataclass(frozen=True)
class SheetMap:
    """Which column of a sheet is what（列对照）, and how its words are meant."""

    name: str
    text: Text
    encodings: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]  # field -> the headings it may stand under
    choice_columns: tuple[tuple[str, ...], ...]  # a column for each choice
    choice_cell: tuple[str, ...]  # or one column for all of them
    types: Mapping[str, Kind]
    difficulty: Mapping[str, int]
    true: frozenset[str]
    false: frozenset[str]
    units: Mapping[str, str]  # Chinese unit -> English one

    def heads(self) -> dict[str, str]:
        """Every known heading, as it is compared, and the field it stands for."""
        found = {head: name for name, heads in self.columns.items() for head in heads}
        found |= dict.fromkeys(self.choice_cell, "choices")
        for place, heads in enumerate(self.choice_columns):
            found |= dict.fromkeys(heads, f"choice {place}")
        return {heading(head): name for head, name in found.items()}


def map_names() -> list[str]:
    """The maps that come with the course（现有的对照表）."""
    return sorted(path.stem for path in MAPS.glob("*.toml"))


def read_map(name: str) -> SheetMap:
    """A map by name or path; BadInput with everything that is wrong in it."""
    path = Path(name) if name.endswith(".toml") else MAPS / f"{name}.toml"
    if not path.is_file():
        raise BadInput(Problem(name, say("exchange.no_map", known=", ".join(map_names()))))
    try:
        facts = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadInput(Problem(path.name, say("exchange.map_unreadable", problem=wrong))) from wrong
    stop_on_problems(_problems(path.name, facts))
    return _map(path.stem, facts)


def _map(name: str, facts: dict[str, Any]) -> SheetMap:
    choices, signs = facts.get("choices", {}), facts.get("true_false", {})
    return SheetMap(
        name=name,
        text=Text(facts["about"]["zh"], facts["about"]["en"]),
        encodings=tuple(facts.get("read", {}).get("encodings", ENCODINGS)),
        columns={field: _heads(heads) for field, heads in facts["columns"].items()},
        choice_columns=tuple(_heads(heads) for heads in choices.get("columns", ())),
        choice_cell=_heads(choices.get("cell", ())),
        types={heading(word): kind for word, kind in facts["types"].items()},
        difficulty={heading(word): n for word, n in facts.get("difficulty", {}).items()},
        true=frozenset(heading(word) for word in signs.get("true", ())),
        false=frozenset(heading(word) for word in signs.get("false", ())),
        units=facts.get("units", {}),
    )


def _heads(heads: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (heads,) if isinstance(heads, str) else tuple(heads)


# ---- is the map sound? ----


def _problems(file: str, facts: dict[str, Any]) -> Iterator[Problem]:
    for section in sorted(set(facts) - SECTIONS):
        known = ", ".join(sorted(SECTIONS))
        yield Problem(file, say("exchange.map_section", name=section, known=known))
    loose = [name for name in sorted(SECTIONS & set(facts)) if not isinstance(facts[name], dict)]
    for section in loose:
        yield Problem(file, say("exchange.map_no_table", name=section))
    if not loose:
        yield from _part_problems(file, facts)


def _part_problems(file: str, facts: dict[str, Any]) -> Iterator[Problem]:
    if not {"zh", "en"} <= set(facts.get("about", {})):
        yield Problem(file, say("exchange.map_about"))
    columns = facts.get("columns", {})
    for name in columns:
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            yield Problem(f"{file} [columns]", say("exchange.map_field", name=name, known=known))
    lacking = [name for name in NEEDED if not columns.get(name)]
    if lacking:
        yield Problem(f"{file} [columns]", say("exchange.map_needed", names=", ".join(lacking)))
    if len({"columns", "cell"} & set(facts.get("choices", {}))) != 1:
        yield Problem(f"{file} [choices]", say("exchange.map_choices"))
    for word, kind in facts.get("types", {}).items():
        if kind not in READ_KINDS:
            known = ", ".join(READ_KINDS)
            what = say("exchange.map_type", word=word, kind=kind, known=known)
            yield Problem(f"{file} [types]", what)
    if not facts.get("types"):
        yield Problem(f"{file} [types]", say("exchange.map_no_types"))
    for word, level in facts.get("difficulty", {}).items():
        if level not in (1, 2, 3):
            what = say("exchange.map_level", word=word, level=level)
            yield Problem(f"{file} [difficulty]", what)
