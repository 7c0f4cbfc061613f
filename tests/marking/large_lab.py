"""A lab on a table of 50,000 rows with figures: with nbgrader's own tests, and with items.

The same answers stand in both notebooks; only where the table comes from and what looks at the
answers differ. Figures are shown as plotly itself shows them.
"""

import json
import random
from collections.abc import Mapping
from typing import Any

import nbformat
import numpy as np
import pandas as pd

from tests.marking import large_formulas as formulas
from tests.marking.large_tasks import LAB, POINTS, ROWS, TABLE, TASKS, TOPIC, WRONG, Task

DAYS = 90
SOURCES = ("search", "recommend", "direct", "advert", "social", "affiliate")
COUNTRIES = ("US", "BR", "ES", "FR", "KR", "PL", "CL", "MX")


def visits(rows: int = ROWS, seed: int = 1) -> pd.DataFrame:
    """The table: who came on which day, from where, and what became of it."""
    rng = np.random.default_rng(seed)
    days = pd.date_range("2026-09-14", periods=DAYS).astype("datetime64[us]")
    product = rng.integers(0, 40, rows)
    cart = rng.random(rows) < 0.2
    ordered = cart & (rng.random(rows) < 0.4)
    return pd.DataFrame(
        {
            "visitor_id": 700_000 + np.sort(rng.integers(0, 30_000, rows)),
            "day": days[np.sort(rng.integers(0, DAYS, rows))],
            "country": rng.choice(COUNTRIES, rows),
            "source": rng.choice(SOURCES, rows, p=(0.35, 0.25, 0.15, 0.1, 0.1, 0.05)),
            "product_id": 1_005_000_000 + product,
            "product": np.array([f"Product {number}" for number in range(40)])[product],
            "views": rng.integers(1, 9, rows),
            "cart": cart,
            "ordered": ordered,
            "paid": ordered & (rng.random(rows) < 0.8),
        }
    )


# ---- the notebook ----


def notebook(*, items: bool, table: pd.DataFrame) -> nbformat.NotebookNode:
    """The teacher's copy, with solutions; its checks are ours, or nbgrader's hidden tests."""
    known = {"b2c": {"lesson": LAB, "part": "lab"}} if items else {}
    cells = [_markdown("# A lab on 50,000 visits"), *_setup(items)]
    for task in TASKS:
        blank = f"{task.name} = None\n### BEGIN SOLUTION\n{task.solution}\n### END SOLUTION"
        cells.append(_markdown(f"## {task.name}\n{POINTS} points"))
        cells.append(_graded(task, "answer", blank, items))
        cells.append(nbformat.v4.new_code_cell(_shown(task)))
        told = f'check("{TOPIC}/{task.name}", {task.name})' if items else _test(task, table)
        cells.append(_graded(task, "check", told, items))
    named = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return nbformat.v4.new_notebook(cells=cells, metadata={**named, **known})


def _shown(task: Task) -> str:
    """The cell below an answer; what a figure draws is also taken as plain numbers."""
    if task.kind != "figure":
        return task.shows
    name = task.name
    numbers = f"[float(one) for one in {name}.data[0].y] if {name} is not None else None"
    return f"{name}_drawn = {numbers}\n{task.shows}"


def _setup(items: bool) -> list[nbformat.NotebookNode]:
    imports = "import pandas as pd\nimport plotly.graph_objects as go"
    read = f'visits = pd.read_csv("{TABLE}.csv", parse_dates=["day"])'
    if items:
        imports += "\nfrom course_b2c_ops import check, load"
        read = f'visits = load("{TABLE}", "demo")'
    return [nbformat.v4.new_code_cell(one) for one in (imports, read, "visits.describe()")]


def _markdown(text: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(text)


def _graded(task: Task, role: str, source: str, items: bool) -> nbformat.NotebookNode:
    graded: dict[str, Any] = {
        "grade_id": f"{TOPIC}-{task.name}-{role}", "schema_version": 3, "task": False,
        "grade": role == "check", "solution": role == "answer", "locked": role == "check",
    } | ({"points": float(POINTS)} if role == "check" else {})  # fmt: skip
    metadata: dict[str, Any] = {"nbgrader": graded}
    if items:
        metadata["b2c"] = {"item": f"{TOPIC}/{task.name}", "role": role}
    return nbformat.v4.new_code_cell(source, metadata=metadata)


def _test(task: Task, table: pd.DataFrame) -> str:
    """Visible and hidden tests, with right answers worked out beforehand."""
    name, hidden = task.name, "\n".join(_hidden(task, table))
    shown = f"{name}_drawn" if task.kind == "figure" else name
    return f"assert {shown} is not None\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"


def _hidden(task: Task, table: pd.DataFrame) -> list[str]:
    formula = getattr(formulas, task.name)
    if task.kind == "function":
        inputs = getattr(formulas, f"{task.name}_inputs")({}, random.Random(1))
        return [f"assert {task.name}(*{args!r}) == {formula(*args)!r}" for args in inputs]
    right = formula(table)
    if task.kind == "figure":
        values = list(right.values())
        return [f"assert {task.name}_drawn == {values!r}"]
    kept = right.reset_index(drop=True)
    columns = {str(name): kept[name].astype(str).tolist() for name in kept}
    numbers = {str(name): kept[name].tolist() for name in kept.columns[1:]}
    return [
        f"first = {task.name}.iloc[:, 0].astype(str).tolist()",
        f"assert first == {columns[str(kept.columns[0])]!r}",
        f"numbers = pd.DataFrame({numbers!r})",
        f"found = {task.name}[list(numbers)].reset_index(drop=True)",
        "pd.testing.assert_frame_equal(found, numbers, check_dtype=False)",
    ]


# ---- what students hand in ----


def handed_in(number: int, release: Mapping[str, Any]) -> dict[str, Any]:
    """A student's notebook: most have everything, some one mistake, half of it, or nothing."""
    book: dict[str, Any] = json.loads(json.dumps(release))
    for cell in book["cells"]:
        graded = cell["metadata"].get("nbgrader", {})
        if graded.get("solution"):
            task = next(one for one in TASKS if graded["grade_id"] == f"{TOPIC}-{one.name}-answer")
            cell["source"] = written(number, task)
    return book


def written(number: int, task: Task) -> str:
    """What one student wrote for one task."""
    blank = f"{task.name} = None\n"
    if number % 10 == 7 or (number % 5 == 3 and TASKS.index(task) % 2):
        return f"{blank}..."
    solution = f"{blank}{task.solution}"
    return f"{solution}\n{WRONG}" if number % 5 == 1 and task.name == "by_source" else solution


def points(number: int) -> float:
    """What that is worth where a task is worth everything or nothing."""
    if number % 10 == 7:
        return 0.0
    return {3: 4 * POINTS, 1: 7 * POINTS}.get(number % 5, 8 * POINTS)
