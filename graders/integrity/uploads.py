"""Uploads as the comparison reads them（读上传）: as data; what cells give comes out of a box."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any

from course_b2c_ops import answers
from course_b2c_ops.exam_clock import final_answers
from course_b2c_ops.items import CELL_KINDS
from course_b2c_ops.papers import Paper
from course_b2c_ops.values import NotAValue
from graders.cohort_folder import COURSE, SEAL, CannotMark, CohortFolder
from graders.intake.files import is_answers, is_litter
from graders.intake.folder import MIB, Entry, Folder, opened
from graders.intake.read import decoded
from graders.intake.take import LARGEST_NOTEBOOK, take_in
from graders.integrity.handed import Handed, Known, Traces
from graders.integrity.values import Values
from graders.marker.received import received
from graders.marker.submission_marks import sound
from graders.submission import ReleasedLab, Taken, Upload

LARGEST = 64 * MIB
MOST_OUTPUT = 300_000  # letters of one notebook's outputs
MOST_CELLS = 5_000
ANSI = re.compile(r"\x1b\[[0-9;]*m")
TAG = re.compile(r"<[^>]{0,300}>")
ORDINARY = {"kernelspec", "language_info", "b2c", "widgets", "nbgrader", "celltoolbar"}


def uploads(cohort: CohortFolder, assignment: str = "") -> Iterator[Upload]:
    """What lies in `submitted/` of students of this class, student by student."""
    if not cohort.submitted.is_dir():
        return
    for home in sorted(cohort.submitted.iterdir()):
        if home.name.startswith(".") or home.is_symlink() or not cohort.has(home.name):
            continue
        for place in sorted(home.iterdir()):
            wanted = assignment in ("", place.name) and place.name in cohort.assignments
            if wanted and place.is_dir() and not place.is_symlink():
                yield Upload(home.name, place.name, place)


def handed_in(cohort: CohortFolder, upload: Upload, values: Values) -> Handed | None:
    """One submission; None where it cannot be read or compared, which marking tells of."""
    release = cohort.released(upload.assignment)
    taken = take_in(upload, release)
    if taken.attempt is None:
        return None
    try:
        items = cohort.items_of(upload.assignment, upload.student)
        paper = cohort.paper_of(upload.student, upload.assignment)
        student = cohort.student(upload.student)
    except CannotMark:
        return None
    given = dict(_answers(taken, paper))
    if not paper and any(item.kind in CELL_KINDS for item in items):
        for name, encoded in values.of(taken, items, student).items():
            with suppress(NotAValue):
                given[name] = received(encoded)
    code, essays = _code(taken, release), _essays(taken, release)
    # Two notebooks that were only opened and saved are the same for no reason at all.
    traces = traces_of(cohort, upload, release, worked=bool(code or essays))
    return Handed(upload.student, upload.assignment, items, given, code, essays, traces)


def _answers(taken: Taken, paper: Paper | None) -> Mapping[str, Any]:
    saved = sound(taken.answers)
    found: Mapping[str, Any] = final_answers(paper, saved) if paper else saved["answers"]
    return found


def _code(taken: Taken, release: ReleasedLab) -> dict[str, str]:
    """What the student wrote in cells: answers, and cells of their own."""
    blank = {cell.id: cell.source.strip() for cell in release.cells}
    cells = taken.attempt.cells if taken.attempt else ()
    return {
        cell.item or cell.id: cell.source
        for cell in cells
        if cell.role in ("answer", "own") and cell.source.strip() != blank.get(cell.id)
    }


def _essays(taken: Taken, release: ReleasedLab) -> dict[str, str]:
    """What the student wrote in words; a blank that was left as it was is nobody's."""
    blank = {"", *(_text(cell).strip() for cell in release.notebook["cells"])}
    essays = taken.attempt.essays if taken.attempt else {}
    found = {name: text for name, text in essays.items() if text.strip() not in blank}
    reasons = taken.answers.get("reasons", {})
    if isinstance(reasons, Mapping):
        found |= {name: text for name, text in reasons.items() if isinstance(text, str)}
    return found


# ── what everybody was given ─────────────────────────────────────────────────────────────────────


def known_of(cohort: CohortFolder, assignment: str) -> Known:
    """The release, and the reference answers: what they force is nobody's own."""
    books = [cohort.released(assignment).notebook]
    for path in sorted((cohort.folder / COURSE / "source" / assignment).glob("*.ipynb")):
        with suppress(OSError, ValueError):
            books.append(json.loads(path.read_text("utf-8")))
    code = [_text(cell) for book in books for cell in book["cells"] if _is_code(cell)]
    prose = [_text(cell) for book in books for cell in book["cells"] if not _is_code(cell)]
    prose += _stems(cohort, assignment)
    return Known(tuple(code), tuple(prose), "\n".join((*code, *prose)))


def _stems(cohort: CohortFolder, assignment: str) -> list[str]:
    items = cohort.assignments[assignment].items
    found = [cohort.bank.items[name] for name in items if name in cohort.bank.items]
    return [told for item in found for told in (item.stem.zh, item.stem.en)]


def shop_files(cohort: CohortFolder, students: Iterable[str]) -> dict[str, frozenset[str]]:
    """The prints of each student's own tables, as the build left them."""
    found: dict[str, frozenset[str]] = {}
    for student in students:
        with suppress(OSError, ValueError, KeyError, AttributeError):
            facts = json.loads((cohort.home(student) / SEAL).read_text("utf-8"))["files"]
            found[student] = frozenset(map(str, facts.values()))
    return found


def _is_code(cell: Mapping[str, Any]) -> bool:
    return cell.get("cell_type") == "code"


def _text(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


# ── traces ───────────────────────────────────────────────────────────────────────────────────────


def traces_of(
    cohort: CohortFolder, upload: Upload, release: ReleasedLab, *, worked: bool = True
) -> Traces:
    """What the files of an upload carry; the same as everybody's is left out."""
    given = {sha256(raw).hexdigest() for raw in release.files.values()}
    home = cohort.folder / COURSE / "release" / upload.assignment
    given |= {sha256(path.read_bytes()).hexdigest() for path in home.glob("*.ipynb")}
    files: dict[str, str] = {}
    found = Traces()
    try:
        with opened(upload.folder) as folder:
            for entry, raw in _read(folder):
                told = sha256(raw).hexdigest()
                is_notebook = entry.last.casefold().endswith(".ipynb")
                if told not in given and not _is_empty(entry, raw) and (worked or not is_notebook):
                    files[entry.name] = told
                if is_notebook:
                    found = _joined(found, _of_notebook(raw, release))
    except OSError:
        return Traces()
    return replace(found, files=files)


def _read(folder: Folder) -> Iterator[tuple[Entry, bytes]]:
    left = LARGEST
    for entry in folder.entries:
        if entry.kind != "file" or is_litter(entry) or entry.size > min(left, LARGEST_NOTEBOOK):
            continue
        with suppress(OSError):
            raw = folder.read(entry.name, LARGEST_NOTEBOOK)
            left -= len(raw)
            yield entry, raw


def _is_empty(entry: Entry, raw: bytes) -> bool:
    """Whether a file holds no work: two empty ones are the same for no reason at all."""
    if not raw.strip():
        return True
    if not is_answers(entry):
        return False
    return not any(answers.read(raw.decode("utf-8-sig", "replace"))[0].values())


def _joined(one: Traces, other: Traces) -> Traces:
    return Traces(
        cells=one.cells | other.cells,
        moments=one.moments | other.moments,
        counts=one.counts or other.counts,
        setting=one.setting or other.setting,
        outputs=f"{one.outputs}\n{other.outputs}",
    )


def _of_notebook(raw: bytes, release: ReleasedLab) -> Traces:
    try:
        found = json.loads(decoded(raw, "")[0])
        cells = found["cells"] if isinstance(found, dict) else []
    except (ValueError, KeyError, RecursionError):
        return Traces()
    told = [one for one in cells if isinstance(one, dict)] if isinstance(cells, list) else []
    told = told[:MOST_CELLS]
    given = {cell.get("id") for cell in release.notebook["cells"]}
    ids = (cell.get("id") for cell in told)
    counts = (cell.get("execution_count") for cell in told)
    return Traces(
        cells=frozenset(i for i in ids if isinstance(i, str) and len(i) >= 8 and i not in given),
        moments=frozenset(moment for cell in told for moment in _moments(cell)),
        counts=tuple(n for n in counts if isinstance(n, int) and not isinstance(n, bool)),
        setting=_setting(_table(found, "metadata")),
        outputs="\n".join(_outputs(told))[:MOST_OUTPUT],
    )


def _table(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = found.get(name)
    return inner if isinstance(inner, dict) else {}


def _moments(cell: Mapping[str, Any]) -> Iterator[str]:
    """When JupyterLab says the cell ran; a day without its fraction is nobody's own."""
    for at in _table(_table(cell, "metadata"), "execution").values():
        if isinstance(at, str) and "." in at:
            yield at[:40]


def _setting(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    told = [
        _table(metadata, "kernelspec").get("display_name"),
        _table(metadata, "language_info").get("version"),
        *sorted(str(name) for name in metadata.keys() - ORDINARY),
    ]
    return tuple(one[:60] for one in told if isinstance(one, str) and one)


def _outputs(cells: list[dict[str, Any]]) -> Iterator[str]:
    for cell in cells:
        found = cell.get("outputs")
        for output in found if isinstance(found, list) else ():
            if isinstance(output, dict):
                yield from _printed(output)


def _printed(output: Mapping[str, Any]) -> Iterator[str]:
    data = _table(output, "data")
    yield _lines(output.get("text"))
    yield _lines(data.get("text/plain"))
    yield TAG.sub(" ", _lines(data.get("text/html")))
    yield _lines(output.get("evalue"))
    yield ANSI.sub("", _lines(output.get("traceback")))


def _lines(found: object) -> str:
    if isinstance(found, list):
        return "".join(line for line in found if isinstance(line, str))[:MOST_OUTPUT]
    return found[:MOST_OUTPUT] if isinstance(found, str) else ""
