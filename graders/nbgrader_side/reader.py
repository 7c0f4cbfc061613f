"""How `nbgrader autograde` reads（读取上传）: never a student's file as a notebook of nbgrader's.

The first pass of nbgrader repairs what was handed in. Ours starts from the release instead; what
the student wrote is poured in by the marking step, from the upload as it lies there.
"""

import json
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter

from graders.nbgrader_side.mark_step import cohort_of


class MarkedReader(NotebookExporter):  # type: ignore[misc]
    """The exporter of `c.Autograde.exporter_class`（自动评分的读取器）."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **named: Any
    ) -> tuple[str, dict[str, Any]]:
        """The release for an upload of ours; anything else as nbgrader reads it."""
        asked = (resources or {}).get("nbgrader")
        cohort = cohort_of(asked["assignment"]) if asked and _is_upload(filename) else None
        if cohort is not None and asked:
            book = nbformat.reads(json.dumps(cohort.released(asked["assignment"]).notebook), 4)
            found: tuple[str, dict[str, Any]] = self.from_notebook_node(book, resources, **named)
            return found
        read: tuple[str, dict[str, Any]] = super().from_filename(filename, resources, **named)
        return read


def _is_upload(filename: str) -> bool:
    return Path(filename).resolve().is_relative_to(Path.cwd().resolve() / "submitted")
