"""The blueprint of papers（试卷蓝图）: counts, shares, marks, minutes. Settings of the college."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from course_b2c_ops.items import KINDS, Kind
from course_b2c_ops.language import Text, say
from course_b2c_ops.papers import PARTS, Part, Pools, Sitting
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems

BLUEPRINTS = Path("data/blueprints")
THEORY_KINDS: tuple[Kind, ...] = ("choice", "choices", "true_false")
IN_THE_WIDGET: tuple[Kind, ...] = ("number", "order", "match", "listing", "short_text")
DIFFICULTIES = (1, 2, 3)
WHOLE = 100
KEYS = {
    "areas", "policy", "difficulty", "difficulty_tolerance", "operations", "marks", "pass",
    "weight", "paper",
}  # fmt: skip
PAPER_KEYS = {"id", "title", "pool", "theory", "practical", "sitting"}
SITTING_KEYS = {"title", "minutes", "parts"}
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class PaperPlan:
    """One paper of a blueprint: how many of which kind, from which pool, in which sittings."""

    id: str
    title: Text
    pool: Pools
    theory: Mapping[Kind, int]
    operations: int
    practical_marks: float
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True)
class PaperBlueprint:
    """The shares that all papers of a class keep, and the papers; shares from 0 to 1."""

    areas: Mapping[str, float]
    policy: float
    difficulty: Mapping[int, float]
    difficulty_tolerance: float
    operations: tuple[Kind, ...]
    marks: Mapping[Kind, float]
    pass_lines: Mapping[Part, float]
    weights: Mapping[Part, float]
    papers: tuple[PaperPlan, ...]


def read_blueprint(root: Path, name: str) -> PaperBlueprint:
    """The blueprint of that name; raises BadInput with everything that is wrong in it."""
    place = f"{BLUEPRINTS.as_posix()}/{name}.toml"
    try:
        facts = tomllib.loads((root / place).read_text("utf-8"))
    except FileNotFoundError as missing:
        known = ", ".join(path.stem for path in sorted((root / BLUEPRINTS).glob("*.toml")))
        raise BadInput(Problem(place, say("exam.no_blueprint", known=known))) from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BadInput(Problem(place, say("exam.unreadable_blueprint", error=broken))) from broken
    try:
        stop_on_problems(Problem(place, what) for what in _wrong(facts))
        return _blueprint_of(facts)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise BadInput(Problem(place, say("exam.blueprint_part", error=repr(wrong)))) from wrong


def _blueprint_of(facts: Facts) -> PaperBlueprint:
    return PaperBlueprint(
        areas=_shares(facts["areas"]),
        policy=facts["policy"] / WHOLE,
        difficulty={int(name): share for name, share in _shares(facts["difficulty"]).items()},
        difficulty_tolerance=facts["difficulty_tolerance"] / WHOLE,
        operations=tuple(facts["operations"]),
        marks=dict(facts["marks"]),
        pass_lines={part: facts["pass"][part] / WHOLE for part in PARTS},
        weights={part: facts["weight"][part] / WHOLE for part in PARTS},
        papers=tuple(map(_plan, facts["paper"])),
    )


def _shares(found: Facts) -> dict[str, float]:
    return {name: share / WHOLE for name, share in found.items()}


def _plan(facts: Facts) -> PaperPlan:
    return PaperPlan(
        id=facts["id"],
        title=Text(**facts["title"]),
        pool=facts["pool"],
        theory={kind: facts["theory"].get(kind, 0) for kind in THEORY_KINDS},
        operations=facts["practical"]["operations"],
        practical_marks=facts["practical"]["marks"],
        sittings=tuple(
            Sitting(Text(**one["title"]), one["minutes"], tuple(one["parts"]))
            for one in facts["sitting"]
        ),
    )


def _wrong(facts: Facts) -> Iterator[str]:
    """Everything wrong in a blueprint, a sentence each."""
    yield from _key_problems(facts, KEYS, "")
    for name in ("areas", "difficulty", "weight"):
        total = sum(facts.get(name, {"": WHOLE}).values())
        if total != WHOLE:
            yield say("exam.blueprint_sum", name=name, total=total)
    for name in ("policy", "difficulty_tolerance"):
        if not 0 <= facts.get(name, 0) <= WHOLE:
            yield say("exam.blueprint_percent", name=name, given=facts[name])
    if set(facts.get("difficulty", map(str, DIFFICULTIES))) != set(map(str, DIFFICULTIES)):
        yield say("exam.blueprint_difficulty")
    for kind in facts.get("operations", ()):
        if kind not in IN_THE_WIDGET:
            known = ", ".join(IN_THE_WIDGET)
            yield say("exam.blueprint_kind", name="operations", given=kind, known=known)
    yield from _kind_problems(facts.get("marks", {}), "marks")
    for number, paper in enumerate(facts.get("paper", ()), start=1):
        yield from _paper_problems(paper, f"paper {number}")
    names = [paper.get("id") for paper in facts.get("paper", ())]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield say("exam.blueprint_twice", id=name)


def _key_problems(facts: Facts, known: set[str], where: str) -> Iterator[str]:
    told = f"{where}." if where else ""
    for key in sorted(known - facts.keys()):
        yield say("exam.blueprint_missing", key=told + key)
    for key in sorted(facts.keys() - known):
        yield say("exam.blueprint_unknown", key=told + key, known=", ".join(sorted(known)))


def _kind_problems(facts: Facts, where: str) -> Iterator[str]:
    for kind in sorted(facts.keys() - set(THEORY_KINDS)):
        known = ", ".join(kind for kind in KINDS if kind in THEORY_KINDS)
        yield say("exam.blueprint_kind", name=where, given=kind, known=known)


def _paper_problems(paper: Facts, where: str) -> Iterator[str]:
    yield from _key_problems(paper, PAPER_KEYS, where)
    yield from _kind_problems(paper.get("theory", {}), f"{where}.theory")
    if paper.get("pool", "both") not in get_args(Pools):
        known = ", ".join(get_args(Pools))
        yield say("exam.blueprint_kind", name=f"{where}.pool", given=paper["pool"], known=known)
    written = []
    for sitting in paper.get("sitting", ()):
        yield from _key_problems(sitting, SITTING_KEYS, f"{where}.sitting")
        written += list(sitting.get("parts", ()))
        if not sitting.get("minutes", 1) > 0:
            yield say("exam.blueprint_minutes", name=f"{where}.sitting")
    if sorted(written) != sorted(PARTS):
        yield say("exam.blueprint_sittings", name=where)
