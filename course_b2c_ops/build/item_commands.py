"""`b2c items ...`（题目命令）: the answer side's verbs, with cohorts, keys and shops to hand."""

from pathlib import Path
from typing import Any

from course_b2c_ops import market
from course_b2c_ops.build import paper_command
from course_b2c_ops.build.audience import audience_of
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.keys import SAMPLE_STUDENT, cohort_key
from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem
from graders import trying
from graders.exchange import command as exchange
from graders.mark_item import Student


def add_items(verbs: Any, root: Path) -> None:
    """Hang `items` and its verbs below `b2c`."""
    items = verbs.add_parser("items", help=say("cli.items"))
    below = items.add_subparsers(dest="items_verb", required=True)
    trying.add_verbs(below, root, lambda *asked: student_of(root, *asked))
    paper_command.add_verbs(below, root)
    exchange.add_verbs(below, root, lambda cohort: audience_of(root, cohort))


def student_of(root: Path, cohort_name: str, student: str, with_tables: bool) -> Student:
    """One student of a cohort as the marker sees them; a shop takes seconds, so only if asked."""
    cohort = read_cohort(root, cohort_name)
    known = [SAMPLE_STUDENT, *(one.id for one in cohort.students)]
    if student not in known:
        remedy = f"Students of {cohort.id}: {', '.join(known)}."
        raise BadInput(Problem(student, f"is not in the class list of {cohort.id}.", remedy))
    key = cohort_key(root, cohort.id)
    tables = {}
    if with_tables:
        shop = market.shop_tables(key.market_keys(student, cohort.shops), cohort.as_of)
        tables = {name: shop[name] for name in shop.for_student()}
    return Student(key.item_key(student), tables, cohort.as_of)
