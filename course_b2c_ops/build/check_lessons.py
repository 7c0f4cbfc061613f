"""Check the lessons（检查课源）: every problem of every source, each with place and remedy."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from markdown_it import MarkdownIt

from course_b2c_ops.build.lessons import (
    RECALL,
    Cell,
    Course,
    Lesson,
    Source,
    imported_modules,
    imported_names,
    solution_lines,
    stamp,
)
from course_b2c_ops.datasets import ROWS_SHOWN
from course_b2c_ops.items import CELL_KINDS, WIDGET_KINDS
from course_b2c_ops.problems import Problem
from course_b2c_ops.standard import Clause
from graders.bank import Bank, Item

# A student's machine has these and no more.
STUDENTS_MODULES = ("course_b2c_ops", "pandas", "plotly", "ipywidgets", "math", "datetime")
ROLE_KINDS = {
    "answer": CELL_KINDS,
    "check": CELL_KINDS,
    "essay": frozenset({"case"}),
    "reading": frozenset({"case"}),
}
ASTERISKS = re.compile(r".{0,12}\*\*.{0,12}")
# "· 40 points" in a work order, in either language (and no minutes).
PROMISED = re.compile(r"· \**(\d+)\** ?(?:points|\u5206(?!\u949f))")
# Numbers as a text has them: 15.00, 20,707.96, and of 2026-11-24 its three.
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
LONGEST_CODE = 15


def check_courses(
    courses: tuple[Course, ...], bank: Bank, clauses: dict[str, Clause]
) -> Iterator[Problem]:
    """Everything wrong in the lessons of these courses."""
    lessons = [lesson for course in courses for lesson in course.lessons]
    for name, times in Counter(lesson.id for lesson in lessons).items():
        if times > 1:
            what = f"lesson {name} stands {times} times."
            remedy = "Lesson names are unique over all courses; rename one folder."
            yield Problem("notebooks/*/course.toml", what, remedy)
    for lesson in lessons:
        for source in lesson.sources:
            yield from check_source(source, bank, clauses)
        yield from _check_points(lesson, bank)


def check_source(source: Source, bank: Bank, clauses: dict[str, Clause]) -> Iterator[Problem]:
    """Everything wrong in one lecture or lab."""
    yield from _check_header(source, clauses)
    parameters = [cell for cell in source.cells if "parameters" in cell.tags]
    if len(parameters) != 1:
        what = f"{len(parameters)} cells are tagged parameters."
        remedy = 'Keep one: # %% tags=["parameters"] with cohort_id and seed.'
        yield Problem(source.path, what, remedy)
    yield from _check_languages(source)
    for cell in source.cells:
        place = f"{source.path}, cell {cell.number}"
        yield from _check_marker(cell, place)
        yield from _check_code(cell, place) if cell.kind == "code" else _check_prose(cell, place)
        if cell.item:
            yield from _check_item_cell(cell, place, source, bank)
    yield from _check_pairs(source)


def _check_header(source: Source, clauses: dict[str, Clause]) -> Iterator[Problem]:
    if not source.clauses:
        remedy = "Name the work tasks or the policy topic it trains: clauses: ['1.3']."
        yield Problem(source.path, "the header has no clauses.", remedy)
    for clause in source.clauses:
        if clause not in clauses:
            remedy = "Ids are listed in data/standard/."
            yield Problem(source.path, f"there is no clause {clause}.", remedy)
    if not source.theory_minutes + source.practice_minutes:
        remedy = "Add minutes: theory and practice."
        yield Problem(source.path, "the header has no minutes.", remedy)


def _check_languages(source: Source) -> Iterator[Problem]:
    """zh and en adjacent, and the English written for this Chinese."""
    nothing = Cell(0, 0, "markdown", "")
    cells = (nothing, *source.cells, nothing)
    for before, cell, following in zip(cells, cells[1:], cells[2:], strict=False):
        place = f"{source.path}, cell {cell.number}"
        if cell.lang == "zh" and following.lang != "en":
            remedy = 'Add the cell # %% [markdown] lang="en" below it.'
            yield Problem(place, "the Chinese text has no English beside it.", remedy)
        if cell.lang == "en" and before.lang != "zh":
            remedy = 'Add the cell # %% [markdown] lang="zh" above it.'
            yield Problem(place, "the English text has no Chinese before it.", remedy)
        elif cell.lang == "en" and cell.translates != stamp(before.source):
            remedy = "Compare the two, then run: python build_course.py tidy"
            yield Problem(place, "the English text was written for an older Chinese text.", remedy)
        if cell.kind == "markdown" and not cell.lang and not cell.item:
            remedy = 'Write lang="zh" or lang="en" in its marker line.'
            yield Problem(place, "the text names no language.", remedy)


def _check_marker(cell: Cell, place: str) -> Iterator[Problem]:
    if "nbgrader" in cell.other:
        remedy = 'Write item="<topic>/<item>" role="answer" or "check" in the marker line instead.'
        yield Problem(place, "points were set in the Create Assignment panel.", remedy)
    for name in cell.other:
        if name != "nbgrader":
            remedy = "Known: lang, translates, item, role, tags."
            yield Problem(place, f"unknown attribute {name}.", remedy)
    if cell.role and not cell.item:
        yield Problem(place, f'role="{cell.role}" names no item.', 'Add item="<topic>/<item>".')
    if cell.role and cell.role not in ROLE_KINDS:
        remedy = f"Roles: {', '.join(ROLE_KINDS)}."
        yield Problem(place, f"there is no role {cell.role}.", remedy)


def _check_prose(cell: Cell, place: str) -> Iterator[Problem]:
    # `**天数（天）**是` is no bold text in Markdown: it ends with punctuation next to a letter.
    for near in ASTERISKS.findall(MarkdownIt().render(cell.source)):
        remedy = "Put the punctuation outside the asterisks, or a space beside them."
        yield Problem(place, f"bold text will print its asterisks near {near!r}.", remedy)


def _check_code(cell: Cell, place: str) -> Iterator[Problem]:
    try:
        ast.parse(cell.source)
    except SyntaxError as wrong:
        what = f"the code does not parse: line {wrong.lineno}: {wrong.msg}."
        yield Problem(place, what, "Mend that line.")
        return
    for module in imported_modules(cell.source):
        if module.partition(".")[0] not in STUDENTS_MODULES:
            remedy = f"Lessons import {', '.join(STUDENTS_MODULES)} only."
            yield Problem(place, f"imports {module}, which students do not have.", remedy)
    for module, name in imported_names(cell.source):
        if module.startswith("course_b2c_ops") and not _offers(module, name):
            remedy = "Look where it is defined now, or mend its name."
            yield Problem(place, f"imports {name}, which {module} does not have.", remedy)
    for rows in _rows_asked(cell.source):
        if rows > ROWS_SHOWN:
            remedy = "Show it in parts, each a table of its own."
            yield Problem(place, f"show() lays out {ROWS_SHOWN} rows at most, not {rows}.", remedy)
    begins, ends = (cell.source.count(f"### {word} SOLUTION") for word in ("BEGIN", "END"))
    if begins != ends:
        remedy = "Every ### BEGIN SOLUTION needs its ### END SOLUTION."
        yield Problem(place, "a solution region is not closed.", remedy)
    if begins and cell.role != "answer":
        remedy = 'Solutions stand in cells with role="answer" only.'
        yield Problem(place, "a solution region stands outside an answer cell.", remedy)
    lines = len([line for line in cell.source.splitlines() if line.strip()])
    if lines > LONGEST_CODE and cell.role != "answer":
        remedy = f"At most {LONGEST_CODE}: split the cell, or move plumbing into the engine."
        yield Problem(place, f"the cell has {lines} lines of code.", remedy)


def _rows_asked(source: str) -> Iterator[int]:
    """How many rows the calls of show(table, rows) in a cell ask for."""
    for call in ast.walk(ast.parse(source)):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "show"
        ):
            for given in [*call.args[1:], *(word.value for word in call.keywords)]:
                if isinstance(given, ast.Constant) and isinstance(given.value, int):
                    yield given.value


def _offers(module: str, name: str) -> bool:
    try:
        return hasattr(import_module(module), name) or bool(find_spec(f"{module}.{name}"))
    except ModuleNotFoundError:
        return False


def _check_item_cell(cell: Cell, place: str, source: Source, bank: Bank) -> Iterator[Problem]:
    if cell.item == RECALL:
        if not source.recalls:
            remedy = "Name the lessons to recall in the header: recalls."
            yield Problem(place, "a recall slot, but the header recalls no lesson.", remedy)
        return
    item = bank.items.get(cell.item)
    if item is None:
        pool = "practice" if source.part == "lecture" else "assessed"
        remedy = f"Write graders/items/{pool}/{cell.item}.toml, or correct the name in the cell."
        yield Problem(place, f"there is no item {cell.item}.", remedy)
        return
    pool = "practice" if source.part == "lecture" else "assessed"
    if item.pool != pool:
        what = f"{cell.item} is in the {item.pool} pool; a {source.part} takes {pool} items."
        yield Problem(place, what, "Choose another item, or move the file to the other pool.")
    yield from _check_role(cell, place, item)
    if cell.role == "essay":
        yield from _check_question(place, source, item)


def _check_question(place: str, source: Source, item: Item) -> Iterator[Problem]:
    """An essay's cell prints no question: the prose has to ask it, with all its numbers."""
    for language in ("zh", "en"):
        prose = "\n".join(cell.source for cell in source.cells if cell.lang == language)
        told = set(NUMBER.findall(prose))
        asked = dict.fromkeys(NUMBER.findall(item.stem.of(language)))
        missing = [number for number in asked if number not in told]
        if missing:
            what = f"the {language} text of the lab leaves out {', '.join(missing)} of {item.id}."
            yield Problem(place, what, "Write the question into the text above the essay.")


def _check_role(cell: Cell, place: str, item: Item) -> Iterator[Problem]:
    kinds = ROLE_KINDS.get(cell.role, WIDGET_KINDS)
    if item.kind not in kinds:
        what = f"{item.id} is of kind {item.kind}, which does not fit here."
        remedy = f"This cell takes {', '.join(sorted(kinds))}."
        yield Problem(place, what, remedy)
    if cell.role == "answer" and not solution_lines(cell.source):
        remedy = "Put the solution between ### BEGIN SOLUTION and ### END SOLUTION."
        yield Problem(place, "the answer cell holds no solution.", remedy)
    if cell.role == "check" and f'check("{cell.item}"' not in cell.source:
        remedy = f'Write check("{cell.item}", <your answer>).'
        yield Problem(place, "the check cell does not check its own item.", remedy)


def _check_pairs(source: Source) -> Iterator[Problem]:
    """Every answer cell has its check cell, and no item is asked twice."""
    roles: dict[str, list[str]] = {}
    for cell in source.cells:
        if cell.item and cell.item != RECALL:
            roles.setdefault(cell.item, []).append(cell.role)
    for item, found in roles.items():
        if ("answer" in found) != ("check" in found):
            remedy = "An answer cell and a check cell come together."
            yield Problem(source.path, f"{item} has {' and '.join(found)} only.", remedy)
        for role, times in Counter(found).items():
            if times > 1:
                what = f"{item} stands {times} times as {role or 'slot'}."
                yield Problem(source.path, what, "Every item may stand once in a notebook.")


def _check_points(lesson: Lesson, bank: Bank) -> Iterator[Problem]:
    """The points the work order promises are those of the items."""
    if lesson.lab is None:
        return
    graded = {cell.item for cell in lesson.lab.cells if cell.item in bank.items}
    total = sum(bank.items[name].points for name in graded)
    for cell in lesson.lab.cells[:2]:
        promised = PROMISED.search(cell.source)
        if promised and float(promised[1]) != total:
            what = f"the work order promises {promised[1]} points; its items give {total:g}."
            place = f"{lesson.lab.path}, cell {cell.number}"
            yield Problem(place, what, "Correct the text or the items' points.")
