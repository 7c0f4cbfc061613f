"""What came with a notebook（附带的文件）: data and `answers.json`, read and never changed."""

import errno
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from course_b2c_ops import answers
from course_b2c_ops.answers import Saved
from course_b2c_ops.language import Text, message
from graders.intake.folder import MIB, Entry, Folder, NotRegular, TooLarge
from graders.intake.read import decoded, whole_letters

LARGEST_FILE = 8 * MIB
MOST_FILES = 64
LARGEST_ALL = 64 * MIB
LARGEST_ANSWERS = MIB
DEEPEST_ANSWERS = 64
TABLES = {".csv", ".tsv", ".xlsx", ".xls", ".parquet", ".feather"}
TEXTS = {".txt", ".md", ".json", ".geojson", ".toml", ".yaml", ".yml"}
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
SUFFIXES = TABLES | TEXTS | PICTURES
NOTEBOOK = ".ipynb"
# The shop's own names and the marker's: an upload brings none of them into the box.
OF_THE_SHOP = {"identity.json", "items.json", "fingerprint.json", "papers.json"}
RESERVED = OF_THE_SHOP | {"calls.json", "values.json"}
# What systems, Jupyter and nbgrader leave behind: no work of anybody's, and no word about it.
OF_SYSTEMS = {".ds_store", "__macosx", "thumbs.db", "desktop.ini", ".git"}
OF_JUPYTER = {".ipynb_checkpoints", "__pycache__", "timestamp.txt"}
LITTER = OF_SYSTEMS | OF_JUPYTER | {"my_shop", "answers.json.lock"}
NAMED = 8
LONGEST_NAME = 80
_ANSWERS = re.compile(
    r"answers(\.json)?([ _-]*(\(\d+\)|（\d+）|copy\d*|副本|的副本))*\.json", re.IGNORECASE
)
_ASIDE = re.compile(r"answers\.damaged-\d+\.json|answers\.json\.\d+\.new", re.IGNORECASE)
_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


def shown(name: str) -> str:
    """A file's name as a sentence can hold it（能写进句子的文件名）."""
    text = whole_letters(name)
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def several(names: Iterable[str]) -> str:
    """Some names in a row, the first ones and how many more（列出名字）."""
    listed = [shown(name) for name in names]
    more = f" … (+{len(listed) - NAMED})" if len(listed) > NAMED else ""
    return ", ".join(listed[:NAMED]) + more


def is_litter(entry: Entry) -> bool:
    """Whether a name is no work of the student's（系统留下的东西）."""
    parts = [part.casefold() for part in entry.parts]
    beside = parts[-1].startswith("._") or bool(_ASIDE.fullmatch(parts[-1]))
    return beside or bool(LITTER & set(parts))


def extra_files(
    folder: Folder, ours: Mapping[str, bytes], notebook: str = ""
) -> tuple[dict[str, bytes], tuple[Text, ...]]:
    """The data that came with a notebook, by name; what was handed out wins over a changed copy."""
    taken: dict[str, bytes] = {}
    refused: list[str] = []
    above: list[str] = []
    for entry in folder.entries:
        if entry.kind == "folder" or is_litter(entry) or entry.name == notebook:
            continue
        if NOTEBOOK in entry.last.casefold() or is_answers(entry):  # these have their own way in
            continue
        if not _is_allowed(entry):
            refused.append(entry.name)
        elif len(taken) >= MOST_FILES or _size(taken) + entry.size > LARGEST_ALL:
            above.append(entry.name)
        else:
            _take(folder, entry, taken, refused, above)
    changed = [name for name, raw in ours.items() if taken.get(name, raw) != raw]
    return {**taken, **ours}, tuple(_file_notes(refused, above, changed))


def _take(
    folder: Folder, entry: Entry, taken: dict[str, bytes], refused: list[str], above: list[str]
) -> None:
    try:
        taken[entry.name] = folder.read(entry.name, LARGEST_FILE)
    except TooLarge:
        above.append(entry.name)
    except OSError:
        refused.append(entry.name)


def _size(taken: Mapping[str, bytes]) -> int:
    return sum(map(len, taken.values()))


def _file_notes(refused: list[str], above: list[str], changed: list[str]) -> Iterator[Text]:
    if refused:
        yield message("intake.left_out", files=several(refused))
    if above:
        limits = {"each": LARGEST_FILE // MIB, "count": MOST_FILES, "all": LARGEST_ALL // MIB}
        yield message("intake.too_much", files=several(above), **limits)
    if changed:
        yield message("intake.ours_wins", files=several(changed))


def is_answers(entry: Entry) -> bool:
    """Whether a file is `answers.json`, renamed or not（作答文件）."""
    return bool(_ANSWERS.fullmatch(entry.last))


def nothing_saved() -> Saved:
    """What stands for no `answers.json`（没有作答文件）."""
    return {part: {} for part in answers.PARTS}


def _is_allowed(entry: Entry) -> bool:
    """A regular file of a kind that holds data, under a name that leads nowhere else."""
    name = PurePosixPath(entry.name.casefold())
    return (
        entry.kind == "file"
        and name.suffix in SUFFIXES
        and name.name not in RESERVED
        and not any(_is_odd(part) for part in entry.parts)
    )


def _is_odd(part: str) -> bool:
    return part.startswith(".") or not part.isprintable() or bool(set(part) & set('\\:*?"<>|'))


def read_answers(folder: Folder, beside: str = "") -> tuple[Saved, tuple[Text, ...]]:
    """What `answers.json` holds, in the notebook's folder or the upload's; the file stays so."""
    empty = nothing_saved()
    entry = _answers_file(folder.entries, beside)
    if entry is None:
        return empty, ()
    file = shown(entry.name)
    try:
        text, repairs = decoded(folder.read(entry.name, LARGEST_ANSWERS), file)
    except OSError as closed:
        return empty, (message("intake.answers_closed", file=file, why=reason(closed)),)
    found, whole = _read(text) if text.strip() else (empty, True)
    notes = list(repairs)
    if entry.last != answers.FILE:
        notes.append(message("intake.answers_renamed", file=file))
    if not whole:
        kept = sum(map(len, found.values()))
        notes.append(message("intake.answers_damaged", file=file, kept=kept))
    return found, tuple(notes)


def reason(closed: OSError) -> Text:
    """Why a file could not be read, in words（系统的原因）."""
    if isinstance(closed, TooLarge):
        return message("intake.os_large")
    if isinstance(closed, NotRegular | IsADirectoryError | NotADirectoryError):
        return message("intake.os_odd")
    if isinstance(closed, PermissionError):
        return message("intake.os_permission")
    if isinstance(closed, FileNotFoundError):
        return message("intake.os_missing")
    if closed.errno == errno.ELOOP:
        return message("intake.os_link")
    return message("intake.os_other", why=closed.strerror or str(closed))


def _answers_file(entries: Iterable[Entry], beside: str) -> Entry | None:
    """The file by its own name first, beside the notebook first, a renamed one last."""
    fitting = [one for one in entries if is_answers(one) and not is_litter(one)]

    def rank(entry: Entry) -> tuple[bool, bool, int, int]:
        home = entry.name.rpartition("/")[0]
        return (home != beside, entry.last != answers.FILE, len(entry.parts), -entry.changed)

    return min(fitting, key=rank, default=None)


def _read(text: str) -> tuple[Saved, bool]:
    """By the file's own reader, once nothing is nested deeper than any answer is."""
    depth = deepest = 0
    for found in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        deepest = max(deepest, depth)
    if deepest > DEEPEST_ANSWERS:
        return nothing_saved(), False
    return answers.read(text)
