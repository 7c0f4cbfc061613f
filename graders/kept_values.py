"""What students’ cells gave（单元格的值）: kept once they ran, so that nobody runs them again.

Private to the teacher: `nbgrader/values/<assignment>/<student>.json.gz`, beside the marks, and in
no release and no feedback. What is too large to keep is run again where it is wanted.
"""

import gzip
import json
import os
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import course_b2c_ops
from course_b2c_ops.items import CELL_KINDS
from graders.cohort_folder import CohortFolder
from graders.item import Item
from graders.submission import Outcome, Taken, Upload

PLACE = Path("nbgrader") / "values"
LARGEST = 4 << 20  # bytes of JSON of one submission; a lab's values are some thousands
_FASTEST = 1  # of gzip: a tenth of the size, for a tenth of the time


def values_print(cohort: CohortFolder, taken: Taken, items: Sequence[Item]) -> str:
    """What the values follow from（值的依据）: cells, files, own data, items, engine."""
    assert taken.attempt is not None
    cells = [(cell.id, cell.source, cell.role, cell.item) for cell in taken.attempt.cells]
    files = {name: sha256(raw).hexdigest() for name, raw in taken.attempt.files.items()}
    upload = taken.upload
    own = cohort.student_print(upload.student, upload.assignment)
    asked = [cohort.item_print(item) for item in items]
    told = json.dumps([cells, files, own, asked, _engine()], sort_keys=True)
    return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def of_cells(values: Mapping[str, Any], items: Sequence[Item]) -> dict[str, Any]:
    """The values of a submission's own items（只留本作业的题）."""
    wanted = {item.id for item in items if item.kind in CELL_KINDS}
    return {name: value for name, value in values.items() if name in wanted}


def keep_outcome(cohort: CohortFolder, upload: Upload, basis: str, outcome: Outcome | None) -> None:
    """Keep what a submission's cells gave（留下结果）, unless none was run."""
    if basis and outcome:
        items = cohort.items_of(upload.assignment, upload.student)
        keep(cohort.folder, upload, basis, of_cells(outcome.values, items))


def keep(folder: Path, upload: Upload, basis: str, values: Mapping[str, Any]) -> None:
    """Write one submission's values, whole or not at all; none where they are too large."""
    path = _path(folder, upload)
    told = json.dumps({"basis": basis, "values": values}, sort_keys=True).encode("ascii")
    if len(told) > LARGEST:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        aside.write_bytes(gzip.compress(told, _FASTEST, mtime=0))
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def kept(folder: Path, upload: Upload, basis: str) -> dict[str, Any] | None:
    """The values as they were kept; None where they are missing or follow from something else."""
    with suppress(OSError, EOFError, ValueError, zlib.error):
        found = json.loads(gzip.decompress(_path(folder, upload).read_bytes()))
        if isinstance(found, dict) and found.get("basis") == basis:
            return dict(found["values"])
    return None


def sweep(folder: Path) -> None:
    """Take away what a killed run left half-written（清理写了一半的）."""
    for path in (folder / PLACE).glob("*/.*.new"):
        path.unlink(missing_ok=True)


def _path(folder: Path, upload: Upload) -> Path:
    return folder / PLACE / upload.assignment / f"{upload.student}.json.gz"


@cache
def _engine() -> str:
    """The engine that the cells call, in one print."""
    home = Path(course_b2c_ops.__file__).parent
    whole = sha256()
    for path in sorted(home.rglob("*.py")):
        whole.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()
