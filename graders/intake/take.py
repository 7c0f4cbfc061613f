"""Take an upload in（接收一份上传）: find the notebook, read it, pour it, or say why not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from course_b2c_ops.answers import Saved
from course_b2c_ops.language import Text, message
from graders.intake.files import (
    extra_files,
    is_answers,
    is_litter,
    nothing_saved,
    read_answers,
    reason,
    several,
    shown,
)
from graders.intake.folder import MIB, Entry, Folder, TooLarge, opened
from graders.intake.pour import Poured, blank, pour
from graders.intake.read import Unreadable, read_book
from graders.submission import Attempt, ReleasedLab, Taken, Upload

LARGEST_NOTEBOOK = 16 * MIB
MOST_NOTEBOOKS = 6  # looked into, where several came
LARGEST_LOOK = 2 * LARGEST_NOTEBOOK  # bytes of them read in all
_COPY = re.compile(r"[ _-]*(\(\d+\)|（\d+）|copy ?\d*|副本|的副本|\d{6,}|old|backup)$", re.I)
_INSTEAD = re.compile(
    r"[^.]+|.*\.ipynb[ .(].*|.*\.(json|py|html?|pdf|docx?|zip|rar|7z|gz|tgz)", re.IGNORECASE
)


@dataclass(frozen=True)
class _Candidate:
    """A notebook that may be the one（候选笔记本）."""

    entry: Entry
    poured: Poured

    @property
    def rank(self) -> tuple[bool, int, int, bool]:
        """With work in it, with most of the release's graded cells, the newest."""
        found = self.poured
        return (found.written > 0, found.named, self.entry.changed, not _is_copy(self.entry))


def take_in(upload: Upload, release: ReleasedLab) -> Taken:
    """Read an upload as data and pour it into the release; nothing runs, nothing changes."""
    try:
        with opened(upload.folder) as folder:
            return _take(upload, folder, release)
    except OSError as closed:
        why = message("intake.why_no_folder", why=reason(closed))
        return _refused(upload, why, nothing_saved())


def _take(upload: Upload, folder: Folder, release: ReleasedLab) -> Taken:
    try:
        chosen, notes = _notebook(folder, release)
    except Unreadable as unreadable:
        return _without_notebook(upload, folder, release, unreadable.reason)
    home = chosen.entry.name.rpartition("/")[0]
    saved, about_answers = read_answers(folder, home)
    files, about_files = extra_files(folder, release.files, chosen.entry.name)
    poured = chosen.poured
    attempt = Attempt(poured.cells, files, poured.essays)
    told = (*notes, *poured.notes, *about_answers, *about_files)
    return Taken(upload, attempt, saved, told)


def _without_notebook(upload: Upload, folder: Folder, release: ReleasedLab, why: Text) -> Taken:
    """Where nothing is asked in cells, the answers file is the whole work."""
    saved, notes = read_answers(folder)
    poured = blank(release)
    asks = poured.essays or any(cell.role == "answer" for cell in poured.cells)
    if asks or not any(saved.values()):
        return _refused(upload, why, saved, notes)
    files, about_files = extra_files(folder, release.files)
    told = (message("intake.only_answers", why=why), *notes, *about_files)
    return Taken(upload, Attempt(poured.cells, files), saved, told)


def _refused(upload: Upload, why: Text, saved: Saved, notes: Iterable[Text] = ()) -> Taken:
    named = {"student": upload.student, "assignment": upload.assignment}
    return Taken(upload, None, saved, tuple(notes), message("intake.refused", why=why, **named))


def _notebook(folder: Folder, release: ReleasedLab) -> tuple[_Candidate, list[Text]]:
    """The notebook that counts; Unreadable with the reason of the likeliest one."""
    entries = _candidates(folder)
    found: list[_Candidate] = []
    reasons: list[Text] = []
    left = LARGEST_LOOK
    for entry in entries[:MOST_NOTEBOOKS]:
        if found and entry.size > left:
            continue
        left -= entry.size
        try:
            found.append(_read(folder, entry, release))
        except Unreadable as unreadable:
            reasons.append(unreadable.reason)
    if not found:
        raise Unreadable(reasons[0] if reasons else _nothing(folder))
    best = max(found, key=lambda one: one.rank)
    return best, list(_about_choice(best.entry, entries))


def _about_choice(chosen: Entry, entries: list[Entry]) -> Iterable[Text]:
    others = [entry.name for entry in entries if entry != chosen]
    if others:
        told = {"file": shown(chosen.name), "others": several(others)}
        yield message("intake.several", **told)
    elif _is_copy(chosen) or not chosen.name.endswith(".ipynb") or "/" in chosen.name:
        yield message("intake.renamed", file=shown(chosen.name))


def _candidates(folder: Folder) -> list[Entry]:
    """Notebooks by name, the plain names first; else what was one before it was renamed."""
    work = [one for one in folder.entries if not is_litter(one)]
    named = [one for one in work if one.last.casefold().endswith(".ipynb")]
    if not any(one.kind == "file" for one in named):
        named += [one for one in work if one.kind == "file" and _may_be(one)]
    return sorted(named, key=_likeliest)


def _likeliest(entry: Entry) -> tuple[bool, int, bool, int]:
    is_notebook = ".ipynb" in entry.last.casefold()
    return (not is_notebook, len(entry.parts), _is_copy(entry), -entry.changed)


def _may_be(entry: Entry) -> bool:
    """A notebook that lost its ending, or what one was exported or packed to."""
    return bool(_INSTEAD.fullmatch(entry.last)) and not is_answers(entry)


def _is_copy(entry: Entry) -> bool:
    """Whether a name was given by a copy or a download: `lab (1)`, `lab-Copy1`."""
    return bool(_COPY.search(entry.last.rpartition(".")[0]))


def _read(folder: Folder, entry: Entry, release: ReleasedLab) -> _Candidate:
    file = shown(entry.name)
    if entry.kind != "file":
        raise Unreadable(message(f"intake.why_{entry.kind}", file=file))
    try:
        raw = folder.read(entry.name, LARGEST_NOTEBOOK)
    except TooLarge as large:
        told = message("intake.why_large", file=file, most=LARGEST_NOTEBOOK // MIB)
        raise Unreadable(told) from large
    except OSError as closed:
        raise Unreadable(message("intake.why_closed", file=file, why=reason(closed))) from closed
    book = read_book(raw, file)
    poured = pour(release, book)
    if poured.known:
        return _Candidate(entry, poured)
    names = {"file": file, "assignment": release.assignment}
    if book.assignment and book.assignment != release.assignment:
        raise Unreadable(message("intake.why_other_named", other=shown(book.assignment), **names))
    raise Unreadable(message("intake.why_other_assignment", **names))


def _nothing(folder: Folder) -> Text:
    """What is there in place of a notebook."""
    names = [one.name for one in folder.entries if one.kind != "folder" and not is_litter(one)]
    if not names:
        return message("intake.why_nothing")
    return message("intake.why_no_notebook", files=several(names))
