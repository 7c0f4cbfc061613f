"""Rows of the gradebook（成绩册的行）, those of one notebook at once and not one by one."""

from dataclasses import dataclass
from typing import Any

from nbgrader.api import Comment, Grade, SubmittedNotebook
from sqlalchemy.orm import joinedload, object_session


@dataclass(frozen=True)
class Rows:
    """Grades and comments of one submitted notebook, by their cells' names."""

    grades: dict[str, Any]
    comments: dict[str, Any]


def rows_of(row: SubmittedNotebook) -> Rows:
    """All of them as the gradebook has them now."""
    session = object_session(row)
    assert session is not None
    found = []
    for table in (Grade, Comment):
        wanted = session.query(table).filter_by(notebook_id=row.id)
        whole = wanted.options(joinedload(table.cell)).populate_existing()
        found.append({one.cell.name: one for one in whole})
    return Rows(*found)
