"""From the bank to questions（从题库到导出题）: variants drawn, keys made, lessons found."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from course_b2c_ops.items import Line, NumberAnswer, PublicItem, Tolerance
from course_b2c_ops.language import Text
from course_b2c_ops.standard import Clause, task_of
from graders.bank import Item
from graders.exchange.questions import Audience, Part, Question, Wrong
from graders.mark_item import Student, public_item

SLOT = re.compile(r'item="([a-z0-9_]+/[a-z0-9_]+)"')
TRIES = 8  # labels tried for each variant that is wanted, until its numbers are new


def questions_of(
    items: Iterable[Item],
    audience: Audience,
    labels: Sequence[str],
    clauses: Mapping[str, Clause],
    lessons: Mapping[str, Text],
) -> Iterator[Question]:
    """Each item as many times as there are labels and different numbers（逐题取变式）."""
    for item in items:
        found = list(_variants(item, audience, labels))
        for number, public in enumerate(found, start=1):
            yield replace(
                question_of(item, public, clauses),
                variant=number,
                variants=len(found),
                read_in=lessons.get(item.id),
            )


def _variants(item: Item, audience: Audience, labels: Sequence[str]) -> Iterator[PublicItem]:
    """The item under each label; one is enough where numbers do not differ."""
    seen: set[tuple[str, str]] = set()
    for label in labels:
        for attempt in range(TRIES if item.parameters else 1):
            purpose = f"{label}/{attempt}" if attempt else label
            public = _public(item, Student(audience.item_key(purpose), {}, audience.as_of))
            told = (public.stem.zh, repr([c.text for c in public.choices]) * bool(item.parameters))
            if told not in seen:
                seen.add(told)
                yield public
                break
        if not item.parameters:
            return


def can_be_drawn(item: Item, audience: Audience) -> bool:
    """Whether the item gives a variant at all; one still being written may lack its formula."""
    try:
        _public(item, Student(audience.item_key("export/1"), {}, audience.as_of))
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
        return False
    return True


def needs_notebook(item: Item) -> bool:
    """Whether the answer comes from the student's own shop."""
    return item.answer is not None and bool(item.answer.tables)


def _public(item: Item, student: Student) -> PublicItem:
    """The item with its answer, whichever pool it is of; an own shop has none before it is made."""
    bare = replace(item, pool="practice")
    if needs_notebook(item):
        bare = replace(bare, kind="case", pool="assessed")
    return public_item(bare, student)


def question_of(item: Item, public: PublicItem, clauses: Mapping[str, Clause]) -> Question:
    """One variant with its key, as an export needs it（一个变式）."""
    answer: Mapping[str, Any] = public.answer or {}
    return Question(
        item=item.id,
        kind=item.kind,
        pool=item.pool,
        points=item.points,
        minutes=item.minutes,
        clauses=item.clauses,
        heading=heading_of(item.clauses, clauses),
        reviewed=item.reviewed,
        stem=public.stem,
        difficulty=public.difficulty,
        unit=public.unit,
        fields=tuple(field.text for field in public.fields),
        why=public.why,
        source=item.source,
        own_shop=needs_notebook(item),
        **{**_by_hand(item), **_key(public, answer)},
    )


def _by_hand(item: Item) -> dict[str, Any]:
    """What a person marks a case by: rubric points, and the anchor that earns them all."""
    return {
        "rubric": tuple((point.points, point.text) for point in item.rubric),
        "example": next((one.text for one in item.anchors if one.share == 1.0), None),
    }


def _key(public: PublicItem, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a question that only its kind has."""
    if public.kind in ("choice", "choices"):
        parts = (Part(c.id, c.text, bool(c.right), c.why) for c in public.choices)
        return {"options": tuple(parts), "partial": bool(answer.get("partial"))}
    if not answer:
        return {}
    wrongs = tuple(Wrong(given, Text(**told)) for given, told in answer.get("mistakes", ()))
    if public.kind == "true_false":
        return {"true": bool(answer["right"]), "wrongs": wrongs}
    if public.kind == "number":
        number = NumberAnswer.from_facts(answer)
        tolerance = Tolerance(absolute=0.0) if number.date else number.tolerance
        return {"value": number.shown(number.value), "tolerance": tolerance, "wrongs": wrongs}
    if public.kind == "order":
        steps = {line.id: _part(line) for line in public.steps}
        return {"steps": tuple(steps[name] for name in answer["order"]), "wrongs": wrongs}
    if public.kind == "match":
        return {**_pairs(public, answer["pairs"]), "wrongs": wrongs}
    if public.kind == "short_text":
        return {"accepted": tuple(answer["accepted"]), "wrongs": wrongs}
    return _form(public, answer) if public.kind == "listing" else {}


def _pairs(public: PublicItem, pairs: Mapping[str, str]) -> dict[str, Any]:
    rights = {line.id: _part(line) for line in public.rights}
    used = set(pairs.values())
    return {
        "pairs": tuple((_part(left), rights[pairs[left.id]]) for left in public.lefts),
        "extras": tuple(part for name, part in rights.items() if name not in used),
    }


def _form(public: PublicItem, answer: Mapping[str, Any]) -> dict[str, Any]:
    """A form: what each check earns, and a form that earns it all."""
    right = {name: str(value) for name, value in answer.get("right", {}).items()}
    zh = [f"{field.text.zh}：{right.get(field.id, '')}" for field in public.fields]
    en = [f"{field.text.en}: {right.get(field.id, '')}" for field in public.fields]
    checks = answer.get("checks", ())
    return {
        "rubric": tuple((float(c.get("points", 1)), Text(**c["text"])) for c in checks),
        "example": Text("\n".join(zh), "\n".join(en)),
    }


def _part(line: Line) -> Part:
    return Part(line.id, line.text)


def heading_of(named: Sequence[str], clauses: Mapping[str, Clause]) -> Text:
    """The work task (or policy topic) of the first clause, with its number."""
    clause = clauses.get(named[0]) if named else None
    if clause is None:
        return Text("-", "-")
    if clause.level == "topic":
        return clause.short
    task = clauses[task_of(clause.id)] if clause.level == "skill" else clause
    return Text(f"{task.id} {task.short.zh}", f"{task.id} {task.short.en}")


def lessons_by_item(root: Path) -> dict[str, Text]:
    """The lesson that first uses each item（题在哪一课）, by its slots; titles are the courses'."""
    found: dict[str, Text] = {}
    for course in sorted((root / "notebooks").glob("*/course.toml")):
        facts = tomllib.loads(course.read_text("utf-8"))
        for lesson in facts.get("lesson", ()):
            title = Text(**lesson["title"])
            for source in sorted((course.parent / lesson["folder"]).glob("*.py")):
                for item_id in SLOT.findall(source.read_text("utf-8")):
                    found.setdefault(item_id, title)
    return found
