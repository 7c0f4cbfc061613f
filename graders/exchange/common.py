"""What all exports share（导出的公共部分）: whole files, fixed zips, HTML, numbers as text."""

import hashlib
import html
import io
import os
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

from course_b2c_ops.language import Language, Text

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
CODE = re.compile(r"`([^`]+)`")
LANGUAGE_TAG = {"zh": "zh-CN", "en": "en", "both": "zh-CN"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there: a stop half way leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes follow from names and contents alone: no clock, no file rights."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            package.writestr(entry, content)
    return room.getvalue()


def stable_number(name: str, low: int, high: int) -> int:
    """A number between two others that follows from a name, for ids of other systems."""
    digest = hashlib.sha256(name.encode()).digest()
    return low + int.from_bytes(digest[:8]) % (high - low)


def midnight(day: date) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.combine(day, time(), UTC)


def number_text(value: float | str) -> str:
    """A number as a machine reads it: twelve digits, no thousands signs, no exponent."""
    return value if isinstance(value, str) else format(Decimal(f"{value:.12g}"), "f")


def number_shown(value: float | str) -> str:
    """A number as a person reads it: thousands apart, at most six significant digits."""
    if isinstance(value, str):
        return value
    if value == int(value):
        return f"{int(value):,}"
    digits = 2 if abs(value) >= 100 else max(2, 6 - len(f"{abs(value):.0f}".lstrip("0")))
    whole, _, rest = f"{value:,.{digits}f}".partition(".")
    rest = rest.rstrip("0") if abs(value) < 100 else rest
    return f"{whole}.{rest}" if rest else whole


def languages(language: Language) -> tuple[Language, ...]:
    """The languages that a text in this one speaks, one after the other."""
    return ("zh", "en") if language == "both" else (language,)


def lines(text: Text, language: Language) -> list[str]:
    """A text's lines: one language, or Chinese and then English."""
    told = [text.of(one) for one in languages(language)]
    return list(dict.fromkeys(line for part in told for line in part.split("\n")))


def rich(text: Text, language: Language) -> str:
    """A text as HTML: escaped, `code` as code, one line under the other."""
    return "<br>".join(rich_line(line) for line in lines(text, language))


def rich_line(line: str) -> str:
    """One line as HTML."""
    return CODE.sub(r"<code>\1</code>", html.escape(line, quote=False))


def paragraphs(texts: Iterable[Text | None], language: Language) -> str:
    """Texts as HTML paragraphs; those that are not there are left out."""
    return "".join(f"<p>{rich(text, language)}</p>" for text in texts if text is not None)


def plain(text: Text, language: Language) -> str:
    """A text on one line, without marks of code."""
    return CODE.sub(r"\1", " / ".join(lines(text, language)))
