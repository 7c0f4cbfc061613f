"""What students' cells give（单元格的值）: run in the box once, and kept beside the report."""

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import course_b2c_ops
from course_b2c_ops.items import CELL_KINDS
from course_b2c_ops.values import encode
from graders.cohort_folder import CohortFolder
from graders.item import Item
from graders.own_key import Student, calls
from graders.sandbox import Box
from graders.submission import Taken

KEPT = "values"


class Values:
    """Values by submission; a box is opened when the first has to be run."""

    def __init__(self, cohort: CohortFolder, home: Path) -> None:
        self._cohort = cohort
        self._home = home / KEPT
        self._box: Box | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._box is not None:
            self._box.__exit__(kind, problem, trace)
            self._box = None

    def of(self, taken: Taken, items: Sequence[Item], student: Student) -> Mapping[str, Any]:
        """The encoded values of a submission's cells, by item."""
        upload = taken.upload
        path = self._home / upload.assignment / f"{upload.student}.json"
        basis = self._basis(taken, items)
        kept = _read(path)
        if kept.get("basis") == basis:
            return dict(kept["values"])
        found = self._run(taken, items, student)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}.new")
        text = json.dumps({"basis": basis, "values": found}, sort_keys=True)
        aside.write_text(text, "utf-8")
        os.replace(aside, path)
        return found

    def _basis(self, taken: Taken, items: Sequence[Item]) -> str:
        """What the values follow from: the cells, the files, the own data, the engine."""
        assert taken.attempt is not None
        cells = [(cell.id, cell.source, cell.role, cell.item) for cell in taken.attempt.cells]
        files = {name: sha256(raw).hexdigest() for name, raw in taken.attempt.files.items()}
        upload = taken.upload
        own = self._cohort.student_print(upload.student, upload.assignment)
        asked = [self._cohort.item_print(item) for item in items]
        told = json.dumps([cells, files, own, asked, _engine()], sort_keys=True)
        return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()

    def _run(self, taken: Taken, items: Sequence[Item], student: Student) -> Mapping[str, Any]:
        assert taken.attempt is not None
        if self._box is None:
            self._box = Box(self._cohort.folder / "students").__enter__()
        functions = (item for item in items if item.kind == "function")
        inputs = {one.id: [encode(list(a)) for a in calls(one, student)] for one in functions}
        shop = self._cohort.home(taken.upload.student)
        values = self._box.run(taken.attempt, shop=shop, calls=inputs).values
        wanted = {item.id for item in items if item.kind in CELL_KINDS}
        return {name: value for name, value in values.items() if name in wanted}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and "values" in found else {}


@cache
def _engine() -> str:
    """The engine that the cells call, in one print."""
    home = Path(course_b2c_ops.__file__).parent
    whole = sha256()
    for path in sorted(home.rglob("*.py")):
        whole.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()
