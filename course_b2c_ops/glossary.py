"""One word per idea: the terms of the course in both languages, with their units."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from course_b2c_ops import places
from course_b2c_ops.language import Text, say

FILE = "glossary.toml"
KEYS = frozenset({"code", "zh", "en", "definition", "unit", "rejects"})
NO_UNIT = Text("", "")


@dataclass(frozen=True)
class Term:
    """One term（术语）: its name, what it means, its unit if any, words not to use for it."""

    code: str
    text: Text
    definition: Text
    unit: Text = NO_UNIT
    rejects: tuple[str, ...] = ()


def term(code: str) -> Term:
    """The term with this code name（按代码名取术语）."""
    terms = _glossary(places.data_folder())
    if code not in terms:
        raise LookupError(say("glossary.unknown", code=code))
    return terms[code]


def read_glossary(folder: Path) -> dict[str, Term]:
    """Every term of `glossary.toml` in a data folder, by its code name（术语表）."""
    path = folder / FILE
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ValueError(say("glossary.not_toml", file=path, problem=problem)) from problem
    terms: dict[str, Term] = {}
    for entry in content.get("term", []):
        found = _term(entry, path)
        if found.code in terms:
            raise ValueError(say("glossary.twice", file=path, code=found.code))
        terms[found.code] = found
    return terms


@cache
def _glossary(folder: Path) -> dict[str, Term]:
    return read_glossary(folder)


def _term(entry: dict[str, Any], path: Path) -> Term:
    """One entry as a term, or a sentence that says what is wrong with it."""
    code = _word(entry, "code", path, entry.get("en", "?"))
    unknown = sorted(set(entry) - KEYS)
    if unknown:
        raise ValueError(say("glossary.unknown_key", file=path, code=code, key=unknown[0]))
    unit = entry.get("unit")
    return Term(
        code=code,
        text=_text(entry, path, code),
        definition=_text(entry.get("definition"), path, f"{code} definition"),
        unit=NO_UNIT if unit is None else _text(unit, path, f"{code} unit"),
        rejects=tuple(entry.get("rejects", ())),
    )


def _text(entry: object, path: Path, where: str) -> Text:
    sentences = entry if isinstance(entry, dict) else {}
    return Text(_word(sentences, "zh", path, where), _word(sentences, "en", path, where))


def _word(entry: dict[str, Any], key: str, path: Path, where: str) -> str:
    word = entry.get(key)
    if not isinstance(word, str) or not word.strip():
        raise ValueError(say("glossary.missing", file=path, where=where, key=key))
    return word
