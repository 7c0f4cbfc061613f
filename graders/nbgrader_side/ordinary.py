"""Ordinary assignments（普通的 nbgrader 作业）: tests run on our side, students' code in the box.

A test cell's text comes from the gradebook. What it takes from the notebook by name is fetched:
values as copies, functions as stand-ins that send arguments and bring back results. The cells then
hold what nbgrader itself would have found in them, so scores and comments are as before.
"""

import ast
import builtins
import contextlib
import io
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import is_grade, is_locked, is_solution

from course_b2c_ops.language import Text, message
from course_b2c_ops.values import NotAValue, encode
from graders.marker.received import received
from graders.nbgrader_side import crossing
from graders.nbgrader_side.bench_keeper import BOXES
from graders.nbgrader_side.crossing import Abroad
from graders.nbgrader_side.release_check import class_language
from graders.sandbox import NoAnswer, Session
from graders.submission import Attempt, Cell

WAITING = "b2c_waiting"  # grade ids, for the last step
ADAPTER = "_b2c_crossing"
TEST_SECONDS = 60.0  # for all that one test asks of the box; a loop of a test must end
MOST_FILES, LARGEST_FILE = 64, 8 << 20
CELL = """\
{name} = {{}}
exec({source!r}, {name})
def {name}_fetch(name):
    return {name}["fetched"](globals(), name)
def {name}_call(*told):
    return {name}["called"](globals(), *told)
"""


class CannotCross(Exception):
    """A test asks for something of the notebook that cannot leave the box（过不了墙）."""


class NoSuchPart(CannotCross, AttributeError):
    """A test asks for a part that a function's stand-in does not have（替身没有的属性）."""


@dataclass
class Bench:
    """One notebook's live session, and what our side knows（一个笔记本的判分台）."""

    session: Session
    imports: tuple[str, ...]  # lines of the released notebook, the teacher's own
    trusted: dict[str, Any] = field(default_factory=dict)
    last: float = 0.0  # when the test at hand has to be done

    def __post_init__(self) -> None:
        self.trusted["__name__"] = "__main__"
        for line in self.imports:
            _run_quietly(line, self.trusted)

    def ready(self) -> None:
        """Put our end into the box, again before each test: a notebook may have cleared it."""
        self.last = time.monotonic() + TEST_SECONDS
        source = Path(crossing.__file__).read_text("utf-8")
        self.session.run_cell(Cell(ADAPTER, CELL.format(name=ADAPTER, source=source), "given"))

    def ask(self, what: str, *told: Any) -> list[Any]:
        """An answer from the box; CannotCross where there is none."""
        if time.monotonic() > self.last:
            raise TimeoutError(f"{TEST_SECONDS:g} s")
        try:
            found = received(self.session.call(f"{ADAPTER}_{what}", encode(list(told))))
        except (NoAnswer, NotAValue) as nothing:
            raise CannotCross(str(nothing.args[0])) from nothing
        if not isinstance(found, list) or not found:
            raise CannotCross(what)
        return found


class StandIn:
    """A function of the notebook as a test sees it（函数的替身）."""

    def __init__(self, bench: Bench, name: str, names: dict[str, Any], own: dict[str, Any]) -> None:
        self._bench, self.__name__ = bench, name
        self._names, self._own = names, own

    def __getattr__(self, name: str) -> Any:
        raise NoSuchPart(f"{self.__dict__.get('__name__', '')}.{name}")

    def __call__(self, *places: Any, **named: Any) -> Any:
        """The function's result; its errors are raised here as they were there."""
        without = [name for name in self._own if name not in self._names]
        changed = {
            name: self._names[name]
            for name, value in self._own.items()
            if name in self._names and self._names[name] is not value
        }
        try:
            arguments = crossing.told((places, named)), without, crossing.told(changed)
        except Abroad as abroad:
            raise CannotCross(str(abroad)) from abroad
        kind, *told = self._bench.ask("call", self.__name__, *arguments)
        if kind == "error":
            raise crossing.raised(*told)
        return _value(kind, told)


def _value(kind: str, told: list[Any]) -> Any:
    if kind != "value":
        raise CannotCross(str(told[0]) if told else kind)
    try:
        return crossing.made(told[0])
    except Abroad as abroad:
        raise CannotCross(str(abroad)) from abroad


def mark_ordinary(nb: NotebookNode, resources: dict[str, Any], log: Any) -> NotebookNode:
    """Run one notebook of an ordinary assignment; its cells hold what they did."""
    asked = resources["nbgrader"]
    course = Path.cwd()
    with Gradebook(asked["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(asked["notebook"], asked["assignment"])
        sources = {cell.name: cell.source for cell in notebook.source_cells}
    release = course / "release" / asked["assignment"] / f"{asked['notebook']}.ipynb"
    files = files_in(course / "autograded" / asked["student"] / asked["assignment"])
    waiting = run_notebook(nb, sources, imports_of(release), files)
    resources[WAITING] = tuple(waiting)
    for name, why in waiting.items():
        log.warning("%s %s: %s", asked["student"], name, why.on_one_line(class_language()))
    return nb


def run_notebook(
    nb: NotebookNode,
    sources: Mapping[str, str],
    imports: tuple[str, ...],
    files: Mapping[str, bytes],
) -> dict[str, Text]:
    """Run all cells in order; the test cells that could not be decided, and why."""
    waiting: dict[str, Text] = {}
    with BOXES.use(Path.cwd()) as box, box.open(Attempt((), files)) as session:
        bench = Bench(session, imports)
        for place, cell in enumerate(nb.cells):
            if cell.cell_type != "code":
                continue
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            cell.execution_count = None
            if is_grade(cell) and not is_solution(cell):
                cell.source = sources.get(name, cell.source)
                why = _test(cell, bench)
                if why:
                    waiting[name] = why
                continue
            if is_locked(cell) and name in sources:
                _run_quietly(sources[name], bench.trusted)
            done = session.run_cell(Cell(cell.get("id") or f"cell-{place}", cell.source, "own"))
            cell.outputs = [nbformat.from_dict(dict(one)) for one in done.outputs]
            if done.skipped:
                told = message(f"marking.skipped_{done.skipped}").on_one_line(class_language())
                cell.outputs.append(_error("TimeoutError", told))
    return waiting


def _test(cell: NotebookNode, bench: Bench) -> Text | None:
    """Run one test on our side; a sentence where it needs what cannot leave the box."""
    try:
        tree = ast.parse(cell.source)
    except SyntaxError as wrong:
        cell.outputs = [_error("SyntaxError", str(wrong))]
        return message("feedback.cannot_cross", what=str(wrong))
    names = dict(bench.trusted)
    shown = io.StringIO()
    try:
        bench.ready()
        own = _fetched(tree, names, bench)
        names |= own
        for one in own.values():
            if isinstance(one, StandIn):
                one._names, one._own = names, own
        with contextlib.redirect_stdout(shown):
            last = _run(tree, names)
        bench.trusted |= {n: v for n, v in names.items() if n not in own and n != "__builtins__"}
    except CannotCross as cannot:
        cell.outputs = [_error("CannotCross", str(cannot))]
        return message("feedback.cannot_cross", what=str(cannot))
    except BaseException as failed:
        if isinstance(failed, KeyboardInterrupt):
            raise
        told = str(failed)
        cell.outputs = [_error(type(failed).__name__, told)]
        # Something wanted the function itself, such as its text: no student can help that.
        return message("feedback.cannot_cross", what=told) if StandIn.__name__ in told else None
    cell.outputs = _shown(shown.getvalue(), last)
    return None


def _shown(printed: str, last: Any) -> list[NotebookNode]:
    """What a test that went through leaves in its cell."""
    new = nbformat.v4.new_output
    found = [new("stream", text=printed)] if printed else []
    if last is not None:
        found.append(new("execute_result", data={"text/plain": repr(last)}))
    return found


def _fetched(tree: ast.Module, names: Mapping[str, Any], bench: Bench) -> dict[str, Any]:
    """What a test takes from the notebook: names it reads or deletes and that are not ours."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    asked = {node.id for node in nodes if not isinstance(node.ctx, ast.Store)}
    found: dict[str, Any] = {}
    for name in sorted(asked - names.keys()):
        kind, *told = bench.ask("fetch", name)
        if kind == "nothing" or (kind == "module" and hasattr(builtins, name)):
            continue
        if kind == "function":
            found[name] = StandIn(bench, name, {}, {})
        else:
            found[name] = _value(kind, told)
    return found


def _run(tree: ast.Module, names: dict[str, Any]) -> Any:
    """Run a test; the value of its last line, where that is an expression."""
    *body, last = tree.body or [ast.Pass()]
    shows = isinstance(last, ast.Expr)
    first = ast.Module(body if shows else [*body, last], [])
    exec(compile(first, "<test>", "exec"), names)
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), "<test>", "eval"), names)
    return None


def _run_quietly(source: str, names: dict[str, Any]) -> None:
    """Run the teacher's own set-up on our side, as far as it goes without the notebook."""
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "<setup>", "exec"), names)


def imports_of(release: Path) -> tuple[str, ...]:
    """The import lines of a notebook that the teacher wrote, each on its own.

    Each runs alone, so that a library that only the students' machine has costs no other name.
    """
    lines: list[str] = []
    book = nbformat.read(release, 4) if release.is_file() else nbformat.v4.new_notebook()
    for cell in book.cells:
        if cell.cell_type == "code":
            with contextlib.suppress(SyntaxError):
                nodes = ast.parse(cell.source).body
                lines += [
                    ast.unparse(n) for n in nodes if isinstance(n, ast.Import | ast.ImportFrom)
                ]
    return tuple(lines)


def _error(name: str, told: str) -> NotebookNode:
    """An error as a notebook keeps it: type and message, never the text of a hidden test."""
    return nbformat.v4.new_output("error", ename=name, evalue=told, traceback=[f"{name}: {told}"])


def files_in(place: Path) -> dict[str, bytes]:
    """The plain files beside the notebook, as nbgrader laid them out."""
    found: dict[str, bytes] = {}
    for path in sorted(place.rglob("*")):
        plain = path.is_file() and not path.is_symlink() and path.suffix != ".ipynb"
        if plain and path.stat().st_size <= LARGEST_FILE and len(found) < MOST_FILES:
            found[path.relative_to(place).as_posix()] = path.read_bytes()
    return found
