"""Notebook files（笔记本文件）, through nbformat.

nbformat takes a second to import, and a build that changes nothing needs none of it: so it is
imported here, inside the functions, and nowhere else in the builder.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode


def without_slow_grammars() -> None:
    """Save this process a second or more: nbformat's validator would load 38 grammars.

    They check one string format (internationalised addresses) that notebooks do not use; where
    they are missing, jsonschema leaves that check out. To be called before nbformat is imported.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def new_cell(kind: str, source: str, metadata: dict[str, Any]) -> "NotebookNode":
    """A code or markdown cell; its id is still to be given."""
    without_slow_grammars()
    from nbformat import v4

    make = v4.new_code_cell if kind == "code" else v4.new_markdown_cell
    return make(source, metadata=metadata)


def new_notebook(cells: list["NotebookNode"], metadata: dict[str, Any]) -> "NotebookNode":
    """A notebook of these cells, in the format that knows cell ids."""
    without_slow_grammars()
    from nbformat import v4

    notebook = v4.new_notebook(cells=cells, metadata=metadata)
    notebook.nbformat_minor = 5
    return notebook


def as_text(notebook: "NotebookNode") -> str:
    """A notebook as the text of its file."""
    without_slow_grammars()
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"


def from_text(text: str) -> "NotebookNode":
    """The notebook in a file's text."""
    without_slow_grammars()
    import nbformat

    return nbformat.reads(text, as_version=4)


def read(path: Path) -> "NotebookNode":
    """The notebook in a file."""
    return from_text(path.read_text("utf-8"))


def from_facts(facts: Any) -> "NotebookNode":
    """A notebook from plain values."""
    without_slow_grammars()
    from nbformat import from_dict

    return from_dict(facts)
