"""Bytes → notebook as data（读笔记本）: honest damage is repaired and told, the rest refused."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from course_b2c_ops.language import Text, message
from graders.intake.guess import packed, what_it_is

Kind = Literal["code", "markdown", "raw"]

MOST_CELLS = 5_000
LONGEST_INTEGER = 400  # digits; Python refuses 4,301, and no notebook needs any of them
BYTE_ORDER_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NAMES = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "gb18030": "GB18030",
}


class Unreadable(ValueError):
    """Why a file is no notebook that can be read（读不了的原因）, as a sentence."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True)
class UploadCell:
    """A cell as the student handed it in（上传的一格）: its text, and what it calls itself."""

    kind: Kind
    source: str
    id: str = ""
    grade_id: str = ""
    item: str = ""
    role: str = ""


@dataclass(frozen=True)
class UploadBook:
    """An uploaded notebook（上传的笔记本）, as data."""

    cells: tuple[UploadCell, ...]
    assignment: str = ""  # what it calls itself
    notes: tuple[Text, ...] = ()


def read_book(raw: bytes, file: str) -> UploadBook:
    """The notebook in a file's bytes; Unreadable where there is none."""
    if not raw.strip(b"\0 \t\r\n"):
        raise Unreadable(message("intake.why_empty", file=file))
    text, notes = decoded(raw, file)
    found = _parsed(text, raw, file, notes)
    listed = _listed(found, file, notes)
    if len(listed) > MOST_CELLS:
        told = message("intake.why_cells", file=file, count=len(listed), most=MOST_CELLS)
        raise Unreadable(told)
    cells = tuple(_cell(one) for one in listed if isinstance(one, dict))
    if len(cells) < len(listed):
        notes.append(message("intake.odd_cells", count=len(listed) - len(cells)))
    return UploadBook(cells, _assignment(found), tuple(notes))


def decoded(raw: bytes, file: str) -> tuple[str, list[Text]]:
    """A file's text, whatever wrote it, and what had to be repaired for that."""
    notes: list[Text] = []
    encoding = _wide(raw)
    if encoding:
        text = raw.decode(encoding, "replace")
    else:
        text, encoding = _narrow(raw)
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
        if encoding == "utf-8":
            notes.append(message("intake.byte_order_mark", file=file))
    if encoding == "damaged":
        notes.append(message("intake.damaged_letters", file=file, count=text.count("\ufffd")))
    elif encoding != "utf-8":
        notes.append(message("intake.encoding", file=file, name=NAMES[encoding]))
    if "\0" in text:
        text = text.replace("\0", "")
        notes.append(message("intake.padding", file=file))
    return text, notes


def _wide(raw: bytes) -> str:
    """The encoding of two or four bytes a letter, by its mark or by its zeros; else ""."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return encoding
    head = raw[:4]
    if len(head) == 4 and head[0] and not head[1] and head[2] and not head[3]:
        return "utf-16-le"
    if len(head) == 4 and not head[0] and head[1] and not head[2] and head[3]:
        return "utf-16-be"
    return ""


def _narrow(raw: bytes) -> tuple[str, str]:
    """UTF-8, with halves of letters too; else GB18030, unless most of it reads well as UTF-8."""
    for halves in ("strict", "surrogatepass"):
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8", halves), "utf-8"
    patched = raw.decode("utf-8", "replace")
    broken = patched.count("\ufffd")
    if len(patched) - len(patched.encode("ascii", "ignore")) > 2 * broken:
        return patched, "damaged"
    try:
        return raw.decode("gb18030"), "gb18030"
    except UnicodeDecodeError:
        return patched, "damaged"


def _parsed(text: str, raw: bytes, file: str, notes: list[Text]) -> Mapping[str, Any]:
    """The JSON object that the text begins with; what stands after it is left out and told."""
    text = text.strip()
    try:
        found, end = _decode(text)
    except json.JSONDecodeError as wrong:
        kind = what_it_is(raw, text, file, wrong.pos)
        line = text.count("\n", 0, wrong.pos) + 1
        raise Unreadable(message(f"intake.why_{kind}", file=file, line=line)) from wrong
    except RecursionError as deep:
        raise Unreadable(message("intake.why_deep", file=file)) from deep
    if not isinstance(found, dict):
        kind = packed(raw) or "other_json"  # the magic of some archives begins with a digit
        raise Unreadable(message(f"intake.why_{kind}", file=file))
    if text[end:].strip():
        notes.append(message("intake.trailing", count=len(text) - end))
    return found


def _decode(text: str) -> tuple[Any, int]:
    """Line ends inside a text are let pass, and of a number nobody can hold only the rest is."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # Python's own limit on the digits of an integer
        return json.JSONDecoder(strict=False, parse_int=_integer).raw_decode(text)


def _integer(digits: str) -> int:
    return int(digits) if len(digits) <= LONGEST_INTEGER else 0


def _listed(found: Mapping[str, Any], file: str, notes: list[Text]) -> list[Any]:
    """The list of cells, of today's format or of the worksheets before it."""
    if isinstance(cells := found.get("cells"), list):
        return cells
    sheets = found.get("worksheets")
    if not isinstance(sheets, list):
        raise Unreadable(message("intake.why_other_json", file=file))
    notes.append(message("intake.old_format"))
    inner = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in inner if isinstance(cells, list) for cell in cells]


def _cell(found: Mapping[str, Any]) -> UploadCell:
    metadata = _table(found, "metadata")
    b2c = _table(metadata, "b2c")
    return UploadCell(
        kind=_kind(found),
        source=_source(found.get("source", found.get("input"))),
        id=_name(found, "id"),
        grade_id=_name(_table(metadata, "nbgrader"), "grade_id"),
        item=_name(b2c, "item"),
        role=_name(b2c, "role"),
    )


def _kind(found: Mapping[str, Any]) -> Kind:
    kind = found.get("cell_type")
    if kind in ("code", "markdown", "raw"):
        return kind  # type: ignore[no-any-return]
    ran = {"outputs", "execution_count", "input", "prompt_number"} & found.keys()
    return "code" if ran and kind != "heading" else "markdown"


def _source(found: object) -> str:
    """A cell's text, from a text or a list of lines, with plain line ends and whole letters."""
    if isinstance(found, list):
        found = "".join(line for line in found if isinstance(line, str))
    if not isinstance(found, str):
        return ""
    text = found.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return whole_letters(text)


def whole_letters(text: str) -> str:
    """The text with halves of letters joined, and a half that stands alone replaced（半个字符）."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _table(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = found.get(name)
    return inner if isinstance(inner, dict) else {}


def _name(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return whole_letters(value)[:200] if isinstance(value, str) else ""


def _assignment(found: Mapping[str, Any]) -> str:
    b2c = _table(_table(found, "metadata"), "b2c")
    return _name(b2c, "lesson") or _name(b2c, "paper")
