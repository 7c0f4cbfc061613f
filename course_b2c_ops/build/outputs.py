"""Executed notebooks without traces of their run: same inputs, same bytes."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from course_b2c_ops.build import notebooks

if TYPE_CHECKING:
    from nbformat import NotebookNode

WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


def without_traces(notebook: "NotebookNode", name: str) -> "NotebookNode":
    """No times, no paths, no random widget ids; cell ids and outputs stay."""
    notebook.metadata.pop("papermill", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        for trace in ("papermill", "execution", "ExecuteTime"):
            cell.metadata.pop(trace, None)
        cell.metadata.get("tags", []) or cell.metadata.pop("tags", None)
        if cell.cell_type == "code":
            cell["outputs"] = _joined_streams(cell.outputs)
    return _with_fixed_widget_ids(notebook, name)


def _joined_streams(outputs: list[Any]) -> list[Any]:
    """Text arrives in pieces of any size; one stream is one output."""
    joined: list[Any] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if output.output_type == "stream" and last and last.get("name") == output.name:
            last["text"] += output.text
        else:
            joined.append(output)
    return joined


def _with_fixed_widget_ids(notebook: "NotebookNode", name: str) -> "NotebookNode":
    """Widget models are named by chance; name them by their order of birth."""
    widgets = notebook.metadata.get("widgets", {})
    state = widgets.get(WIDGET_STATE, {}).get("state", {})
    if not state:
        notebook.metadata.pop("widgets", None)
        return notebook
    text = json.dumps(notebook)
    for number, model in enumerate(state):
        fixed = hashlib.sha256(f"{name}#{number}".encode()).hexdigest()[:32]
        text = text.replace(model, fixed)
    return notebooks.from_facts(json.loads(text))
