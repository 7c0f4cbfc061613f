"""Run notebooks without a kernel, each in a fork of one loaded Python.

`python without_a_kernel.py NOTEBOOK...` in a student's folder, with a student's Python: prints
what each notebook showed as one JSON object, {notebook: {"error": "...", "told": "..."}}. It
imports nothing of the tests. A kernel takes five seconds a notebook, this one; what a student's
machine lacks is found out as well.
"""

import json
import multiprocessing
import sys
import traceback
from pathlib import Path
from typing import Any

WORKERS = 2


def main() -> None:
    """All notebooks, two at a time."""
    _warm_up()
    with multiprocessing.get_context("fork").Pool(WORKERS, maxtasksperchild=1) as pool:
        found = dict(zip(sys.argv[1:], pool.imap(_ran, sys.argv[1:]), strict=True))
    print(json.dumps(found))


def _warm_up() -> None:
    import ipywidgets
    import pandas as pd
    import plotly.graph_objects as go
    from IPython.core.interactiveshell import InteractiveShell

    import course_b2c_ops

    _loaded = (course_b2c_ops, ipywidgets, pd, InteractiveShell)
    go.Figure(go.Bar(x=[1], y=["a"])).to_json()


def _ran(notebook: str) -> dict[str, str]:
    """The first error, and everything that was shown."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell, told = InteractiveShell.instance(), []
    for cell in _code_of(notebook):
        with capture_output() as shown:
            result = shell.run_cell(cell, store_history=True)
        told += [shown.stdout, shown.stderr, *(_words(one.data) for one in shown.outputs)]
        if failed := result.error_before_exec or result.error_in_exec:
            error = "".join(traceback.format_exception(failed))
            return {"error": f"{cell}\n{error}", "told": "\n".join(told)}
    return {"error": "", "told": "\n".join(told)}


def _code_of(notebook: str) -> list[str]:
    cells = json.loads(Path(notebook).read_text("utf-8"))["cells"]
    sources = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    return [one if isinstance(one, str) else "".join(one) for one in sources]


def _words(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, default=str)


if __name__ == "__main__":
    main()
