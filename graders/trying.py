"""The verbs `b2c items check`, `try` and `stress`（题目检查、试做、压力检查）: for authors."""

import argparse
import sys
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from course_b2c_ops.items import PublicItem
from course_b2c_ops.language import Text, say
from course_b2c_ops.problems import BadInput, Problem, in_order
from course_b2c_ops.standard import read_standard
from graders.bank import Bank, Item, item_path, read_bank
from graders.check_bank import check_alike, remarks
from graders.check_items import check_item
from graders.mark_item import Student, as_handed_in, key_of, mark_by_key, public_item, wrong_by_key
from graders.stress import SEEDS, stress
from graders.variants import variants

StudentOf = Callable[[str, str, bool], Student]  # cohort, student, with the own tables or without
LANGUAGES = ("zh", "en")


def add_verbs(verbs: Any, root: Path, student_of: StudentOf) -> None:
    """Hang the verbs below `b2c items`（登记命令）."""
    check = verbs.add_parser("check", help=say("cli.items_check"))
    trial = verbs.add_parser("try", help=say("cli.items_try"))
    trial.add_argument("item", metavar="ID", help=say("cli.items_id"))
    trial.add_argument("--student", default="sample", help=say("cli.data_student"))
    stressed = verbs.add_parser("stress", help=say("cli.items_stress"))
    stressed.add_argument("--seeds", type=int, default=SEEDS, help=say("cli.items_seeds"))
    for verb, run in ((check, _check), (trial, _try), (stressed, _stress)):
        verb.add_argument("--cohort", default="demo", help=say("cli.data_cohort"))
        verb.set_defaults(run=lambda asked, run=run: run(asked, root, student_of))
    for verb in (check, stressed):
        verb.add_argument("topic", nargs="?", default="", help=say("cli.items_topic"))


def _check(asked: argparse.Namespace, root: Path, student_of: StudentOf) -> int:
    """Problems of the chosen items, then what is worth another look."""
    bank = read_bank(root)
    items = _chosen(bank, asked.topic)
    on = student_of(asked.cohort, "sample", False).as_of
    clauses = read_standard(root / "data" / "standard")
    of_files = [one for one in bank.problems if f"/{asked.topic}" in one.where]
    places = {item_path(item) for item in items}
    alike = [one for one in check_alike(bank.items.values()) if one.where in places]
    found = [problem for item in items for problem in check_item(item, clauses, on)]
    problems = in_order([*of_files, *found, *alike])
    for problem in problems:
        print(problem)
    for remark in in_order(remarks(items)):
        print(say("cli.items_remark", remark=remark))
    print(say("cli.items_checked", items=len(items), problems=len(problems)), file=sys.stderr)
    return 1 if problems else 0


def _stress(asked: argparse.Namespace, root: Path, student_of: StudentOf) -> int:
    bank = read_bank(root)
    items = _chosen(bank, asked.topic)
    own_data = any(item.answer and item.answer.tables for item in items)
    student = student_of(asked.cohort, "sample", own_data)
    problems = list(stress(items, asked.seeds, student.as_of, student.tables))
    for problem in in_order(problems):
        print(problem)
    told = say("cli.items_stressed", items=len(items), seeds=asked.seeds, problems=len(problems))
    print(told, file=sys.stderr)
    return 1 if problems else 0


def _chosen(bank: Bank, topic: str) -> list[Item]:
    """The items of one topic, or of all; a topic nobody wrote for is told."""
    items = [item for item in bank.items.values() if topic in ("", item.topic, item.id)]
    if not items and not any(f"/{topic}/" in problem.where for problem in bank.problems):
        topics = ", ".join(sorted({item.topic for item in bank.items.values()}))
        raise BadInput(Problem(topic, "there is no such topic.", f"Topics: {topics}."))
    return items


def _try(asked: argparse.Namespace, root: Path, student_of: StudentOf) -> int:
    """One student's variant: stem, right answer, and every named mistake with its mark."""
    bank = read_bank(root)
    item = bank.items.get(asked.item)
    if item is None:
        unread = [p for p in bank.problems if p.where.endswith(f"/{asked.item}.toml")]
        near = ", ".join(get_close_matches(asked.item, bank.items, n=3, cutoff=0.4))
        lost = Problem(asked.item, "there is no such item.", f"Near: {near}." if near else "")
        raise BadInput(*(unread or [lost]))
    own_data = item.answer is not None and bool(item.answer.tables)
    student = student_of(asked.cohort, asked.student, own_data)
    for line in trial_lines(item, student):
        print(line)
    return 0


def trial_lines(item: Item, student: Student) -> Iterator[str]:
    """What an author wants to see of one variant, both languages side by side."""
    public = public_item(item, student)
    yield f"{item_path(item)} · {item.kind} · {item.points:g}"
    if item.parameters:
        yield say("cli.items_rows", rows=len(variants(item, student.as_of)))
    yield from _both(public.stem)
    yield from _parts(public)
    if item.kind == "case":
        return
    key = key_of(item, student)
    right = as_handed_in(item, key)
    names = _names(public)
    yield from _marked(say("cli.items_right"), right, mark_by_key(item, right, key), names)
    for given, _ in wrong_by_key(item, key):
        mark = mark_by_key(item, given, key)
        yield from _marked(say("cli.items_wrong"), given, mark, names)
    blank = mark_by_key(item, None, key)
    yield from _marked(say("cli.items_blank"), None, blank, names)


def _both(text: Text, indent: str = "") -> Iterator[str]:
    for language in LANGUAGES:
        yield f"{indent}{getattr(text, language)}"


def _parts(public: PublicItem) -> Iterator[str]:
    """The lines a student chooses from or arranges, each with its opaque id."""
    for name, text in _words(public).items():
        yield f"  [{name}] {text.zh} / {text.en}"


def _names(public: PublicItem) -> dict[str, str]:
    return {name: text.zh for name, text in _words(public).items()}


def _words(public: PublicItem) -> dict[str, Text]:
    """What each id on the page stands for."""
    lines = {line.id: line.text for line in (*public.steps, *public.lefts, *public.rights)}
    fields = {field.id: field.text for field in (*public.fields, *public.columns)}
    return {choice.id: choice.text for choice in public.choices} | lines | fields


def _marked(title: str, given: Any, mark: Any, names: dict[str, str]) -> Iterator[str]:
    yield f"{title} {_shown(given, names)} -> {mark.points:g}/{mark.out_of:g}"
    yield from _both(mark.why, "    ")


def _shown(given: Any, names: dict[str, str]) -> str:
    """An answer to read: words for ids, numbers as they are."""
    if isinstance(given, str):
        return f"[{given}] {names[given]}" if given in names else given
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        return " > ".join(str(names.get(one, one)) for one in given)
    if isinstance(given, dict):
        pairs = [[names.get(told, told) for told in map(str, pair)] for pair in given.items()]
        return "; ".join(f"{left} = {right}" for left, right in pairs)
    return "-" if given is None else str(given)
