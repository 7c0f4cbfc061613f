"""An archive from an LMS（学习平台的压缩包）→ uploads where nbgrader looks for them."""

import os
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from course_b2c_ops.language import Text, message
from graders.intake.files import is_litter, several, shown
from graders.intake.folder import Entry
from graders.intake.owners import ClassList, Owner
from graders.intake.packed import (
    BROKEN,
    LARGEST_UPLOAD,
    Swollen,
    Unpacked,
    inside,
    name_of,
    read,
    unsafe,
)
from graders.submission import Upload

MOST_ENTRIES = 50_000
LARGEST_ARCHIVE = 4 << 30  # bytes unpacked


@dataclass
class _Parcel:
    """What one student sent under one label（一份）."""

    student: str
    files: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(info.file_size for info in self.files.values())

    @property
    def sent(self) -> tuple[int, ...]:
        """When its newest file was written, by the archive."""
        return max(info.date_time for info in self.files.values())


@dataclass
class _Left:
    """Names that were not unpacked, by why（没有解开的）."""

    names: dict[str, list[str]] = field(default_factory=dict)

    def note(self, why: str, name: str) -> None:
        self.names.setdefault(why, []).append(name)

    def told(self) -> Iterator[Text]:
        for why, names in self.names.items():
            yield message(f"intake.archive_{why}", files=several(sorted(set(names))))


def take_archive(
    archive: Path, submitted: Path, class_list: Mapping[str, str], assignment: str
) -> tuple[tuple[Upload, ...], tuple[Text, ...]]:
    """What belongs to a student goes to `<submitted>/<student>/<assignment>`; the rest is told.

    `class_list` is student id → name. Nothing that lies there is overwritten.
    """
    left, notes, uploads = _Left(), list[Text](), list[Upload]()
    try:
        with zipfile.ZipFile(archive) as packed:
            for parcel in _parcels(packed, ClassList(class_list), left):
                told = _unpack(packed, parcel, submitted, assignment, left)
                notes += [told] if isinstance(told, Text) else []
                uploads += [told] if isinstance(told, Upload) else []
                if isinstance(told, Upload) and told.folder.name != assignment:
                    notes.append(_second(told, assignment))
    except (*BROKEN, OSError, ValueError) as broken:
        why = getattr(broken, "strerror", None) or str(broken)
        notes.append(message("intake.archive_broken", file=shown(archive.name), why=why))
    notes += left.told()
    if not uploads and not notes:  # nothing listed in it, or its list of contents is damaged
        notes.append(message("intake.archive_empty", file=shown(archive.name)))
    return tuple(uploads), tuple(notes)


def _parcels(packed: zipfile.ZipFile, known: ClassList, left: _Left) -> list[_Parcel]:
    """The archive's files, by the student and the folder they came in."""
    found: dict[tuple[str, str], _Parcel] = {}
    total = 0
    for number, info in enumerate(packed.infolist()):
        name = name_of(info)
        if info.is_dir() or name.endswith("/") or is_litter(Entry(name, "file")):
            continue
        total += info.file_size
        why = unsafe(info, name)
        if number >= MOST_ENTRIES or total > LARGEST_ARCHIVE:
            why = "too_much"
        if why:
            left.note(why, name)
            continue
        _sort(info, name, known, found, left)
    return sorted(found.values(), key=lambda parcel: (parcel.student, parcel.sent))


def _sort(
    info: zipfile.ZipInfo,
    name: str,
    known: ClassList,
    found: dict[tuple[str, str], _Parcel],
    left: _Left,
) -> None:
    """A file into its student's parcel: the first part of its name that names a student counts."""
    parts = name.split("/")
    for depth, part in enumerate(parts):
        owner = known.owner(part)
        if not owner.students:
            continue
        if not owner.student:
            same = known.namesakes(owner.students)
            left.note("namesakes" if same else "unclear", name)
            return
        is_file = depth == len(parts) - 1
        home = "" if is_file else "/".join(parts[: depth + 1])
        parcel = found.setdefault((owner.student, home), _Parcel(owner.student))
        inner = _own_name(part, owner) if is_file else "/".join(parts[depth + 1 :])
        parcel.files[_free_name(inner, parcel.files)] = info
        return
    left.note("nobody", name)


def _free_name(name: str, taken: Mapping[str, object]) -> str:
    """The name, or beside a file of the same name a numbered one."""
    home, slash, last = name.rpartition("/")
    numbered = (f"{home}{slash}{number}-{last}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one not in taken)


def _own_name(part: str, owner: Owner) -> str:
    """`lab.ipynb` of `s01_lab.ipynb`; the whole name where nothing else is left of it."""
    rest = owner.rest
    return rest if "." in rest.strip(".") and not rest.startswith(".") else part


def _unpack(
    packed: zipfile.ZipFile, parcel: _Parcel, submitted: Path, assignment: str, left: _Left
) -> Upload | Text | None:
    """One parcel into its place, whole or not at all; a Text says why it was not needed."""
    if parcel.size > LARGEST_UPLOAD:
        for name in parcel.files:
            left.note("too_much", f"{parcel.student}/{name}")
        return None
    files: dict[str, Unpacked] = {}
    for one in _read(packed, parcel, left):
        files[_free_name(one.name, files)] = one
    if not files:
        return None
    student = submitted / parcel.student
    same = next((one for one in _earlier(student, assignment) if _holds(one, files)), None)
    if same is not None:
        return message("intake.archive_known", student=parcel.student, place=same.name)
    place = _free_place(student, assignment, parcel.sent)
    try:
        _write(place, files)
    except (FileExistsError, IsADirectoryError, NotADirectoryError):  # a file named as a folder
        left.note("unsafe", f"{parcel.student}/{next(iter(files))}")
        return None
    return Upload(parcel.student, assignment, place)


def _read(packed: zipfile.ZipFile, parcel: _Parcel, left: _Left) -> Iterator[Unpacked]:
    """The files of a parcel; of an archive inside the archive its files, where it is sound."""
    for name, info in parcel.files.items():
        try:
            raw = read(packed, info)
        except Swollen:
            left.note("too_much", f"{parcel.student}/{name}")
            continue
        except BROKEN:
            left.note("damaged", f"{parcel.student}/{name}")
            continue
        is_archive = name.casefold().endswith(".zip")
        yield from (is_archive and list(inside(raw))) or [Unpacked(name, raw, info.date_time)]


def _earlier(student: Path, assignment: str) -> list[Path]:
    """The uploads that lie there already, the time-stamped ones too."""
    if not student.is_dir():
        return []
    names = (assignment, f"{assignment}.")
    return sorted(p for p in student.iterdir() if p.name == names[0] or p.name.startswith(names[1]))


def _holds(place: Path, files: Mapping[str, Unpacked]) -> bool:
    """Whether an earlier upload is the same to the byte."""
    try:
        return all((place / name).read_bytes() == one.raw for name, one in files.items())
    except OSError:
        return False


def _free_place(student: Path, assignment: str, sent: Iterable[int]) -> Path:
    """nbgrader's place, else one beside it that bears the time of sending."""
    year, month, day, hour, minute, second = sent
    stamp = f"{assignment}.{year:04}{month:02}{day:02}-{hour:02}{minute:02}{second:02}"
    more = (f"{stamp}-{number}" for number in range(2, 10_000))
    names = (assignment, stamp, *more)
    return next(student / name for name in names if not os.path.lexists(student / name))


def _write(place: Path, files: Mapping[str, Unpacked]) -> None:
    """All files under a name of their own first, so that no half upload is ever marked."""
    aside = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        for name, one in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.raw)
            with suppress(OverflowError, ValueError):  # an archive may hold any time
                written = time.mktime((*one.written, 0, 0, -1))
                os.utime(path, (written, written))
        os.rename(aside, place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _second(upload: Upload, assignment: str) -> Text:
    told = {"student": upload.student, "assignment": assignment, "place": upload.folder.name}
    return message("intake.archive_second", **told)
