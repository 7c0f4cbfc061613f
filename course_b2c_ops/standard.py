"""The certificate's standard as data: work areas, tasks, skills, and policy topics beside them."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from course_b2c_ops.language import Text, say

Level = Literal["area", "task", "skill", "topic"]
Status = Literal["V", "V2", "M", "I"]
LEVELS: tuple[Level, ...] = get_args(Level)
STATUSES: tuple[Status, ...] = get_args(Status)
CERTIFICATE_FILE = "b2c_data_operation.toml"
ID_FORMS: dict[Level, str] = {
    "area": r"[1-9]",
    "task": r"[1-9]\.[1-9]",
    "skill": r"[1-9]\.[1-9]\.[1-9]",
    "topic": r"[a-z][a-z0-9_]*",
}


@dataclass(frozen=True)
class Clause:
    """One line of the standard（条款）: a work area, a work task, a skill or a policy topic."""

    id: str
    text: Text
    short: Text
    status: Status
    source: str
    level: Level
    # What the source prints where the title in use differs; the tasks a policy topic serves.
    printed: Text | None = None
    serves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Certificate:
    """The certificate and its grade（证书名称与等级）, each with how sure we are."""

    text: Text
    status: Status
    source: str
    grade: Text
    grade_status: Status
    grade_source: str


def read_standard(folder: Path) -> dict[str, Clause]:
    """Every clause in `data/standard/` by its id, in the order of the files（职业技能标准）."""
    clauses: dict[str, Clause] = {}
    homes: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        for clause in _clauses(path):
            if clause.id in clauses:
                raise ValueError(say("standard.twice", file=path, id=clause.id))
            clauses[clause.id], homes[clause.id] = clause, path
    for clause in clauses.values():
        _check_relations(clause, clauses, homes[clause.id])
    return clauses


def read_certificate(folder: Path) -> Certificate:
    """The certificate the standard belongs to（证书）."""
    path = folder / CERTIFICATE_FILE
    entry = _read(path).get("certificate")
    where = "[certificate]"
    if not isinstance(entry, dict):
        raise ValueError(say("standard.no_certificate", file=path))
    grade = _table(entry, "grade", path, where)
    return Certificate(
        text=_text(entry, path, where),
        status=_status(entry, path, where),
        source=_word(entry, "source", path, where),
        grade=_text(grade, path, "[certificate.grade]"),
        grade_status=_status(grade, path, "[certificate.grade]"),
        grade_source=_word(grade, "source", path, "[certificate.grade]"),
    )


def task_of(clause_id: str) -> str:
    """The task a clause counts for: `1.3` of `1.3.2`; a topic is its own（所属工作任务）."""
    return ".".join(clause_id.split(".")[:2])


def _clauses(path: Path) -> Iterator[Clause]:
    """The clauses of one file, areas first."""
    content = _read(path)
    unknown = sorted(set(content) - {*LEVELS, "certificate"})
    if unknown:
        raise ValueError(say("standard.unknown_table", file=path, name=unknown[0]))
    for level in LEVELS:
        entries = content.get(level, [])
        if not isinstance(entries, list):
            raise ValueError(say("standard.single_brackets", file=path, level=level))
        for entry in entries:
            yield _clause(entry, level, path)


def _clause(entry: dict[str, Any], level: Level, path: Path) -> Clause:
    """One entry as a clause, or a sentence that says what is wrong with it."""
    clause_id = _word(entry, "id", path, f"[[{level}]]")
    where = f"[[{level}]] {clause_id}"
    if not re.fullmatch(ID_FORMS[level], clause_id):
        raise ValueError(say(f"standard.id_of_{level}", file=path, id=clause_id))
    printed = _table(entry, "printed", path, where) if "printed" in entry else None
    return Clause(
        id=clause_id,
        text=_text(entry, path, where),
        short=_text(_table(entry, "short", path, where), path, f"{where} short"),
        status=_status(entry, path, where),
        source=_word(entry, "source", path, where),
        level=level,
        printed=_text(printed, path, f"{where} printed") if printed else None,
        serves=tuple(entry.get("serves", ())),
    )


def _check_relations(clause: Clause, clauses: dict[str, Clause], path: Path) -> None:
    """A task needs its area, a skill its task, and a topic serves tasks that exist."""
    parent = clause.id.rpartition(".")[0]
    if parent and parent not in clauses:
        raise ValueError(say("standard.no_parent", file=path, id=clause.id, parent=parent))
    for served in clause.serves:
        if served not in clauses or clauses[served].level != "task":
            raise ValueError(say("standard.serves_unknown", file=path, id=clause.id, task=served))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ValueError(say("standard.not_toml", file=path, problem=problem)) from problem


def _word(entry: dict[str, Any], key: str, path: Path, where: str) -> str:
    word = entry.get(key)
    if not isinstance(word, str) or not word.strip():
        raise ValueError(say("standard.missing", file=path, where=where, key=key))
    return word


def _table(entry: dict[str, Any], key: str, path: Path, where: str) -> dict[str, Any]:
    table = entry.get(key)
    if not isinstance(table, dict):
        raise ValueError(say("standard.missing", file=path, where=where, key=key))
    return table


def _text(entry: dict[str, Any], path: Path, where: str) -> Text:
    return Text(_word(entry, "zh", path, where), _word(entry, "en", path, where))


def _status(entry: dict[str, Any], path: Path, where: str) -> Status:
    word = _word(entry, "status", path, where)
    for status in STATUSES:
        if word == status:
            return status
    marks = ", ".join(STATUSES)
    raise ValueError(say("standard.status", file=path, where=where, word=word, marks=marks))
