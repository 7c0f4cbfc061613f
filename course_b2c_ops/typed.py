"""What people type（键入的数和日期）, read without guessing."""

import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from numbers import Real

from course_b2c_ops.language import Text, message

# What a Chinese keyboard types where a number has a point, a separator, a minus.
_MARKS = str.maketrans({"。": ".", "、": ",", "−": "-", "–": "-", "—": "-"})
_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d+)?(?:e[+-]?\d+)?)(?P<percent>%?)"
)
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_OUTER_MARKS = ".,;:!?，；：！？"


def as_number(answer: object, unit: Text | None = None) -> float | None:
    """The number a person typed: full-width digits, %, separators, currency, the own unit's word.

    Where the unit itself is %, the sign says nothing new; elsewhere it divides by 100.
    """
    if isinstance(answer, bool):
        return None
    if isinstance(answer, Real | Decimal):
        return as_float(answer)
    found = _NUMBER.fullmatch(_latin(answer, unit)) if isinstance(answer, str) else None
    if not found:
        return None
    number = float(found["number"].replace(",", ""))
    per_cent_asked = unit is not None and unit.en.strip().startswith("%")
    return number / 100 if found["percent"] and not per_cent_asked else number


def as_day(answer: object) -> date | None:
    """The day a person typed: 2026-07-01, 2026/7/1, 2026年7月1日, 20260701; None if none."""
    if isinstance(answer, datetime):
        return answer.date()
    if isinstance(answer, date):
        return answer
    if not isinstance(answer, str):
        return None
    plain = "".join(unicodedata.normalize("NFKC", answer).translate(_MARKS).split())
    found = _DAY.fullmatch(plain.strip(_OUTER_MARKS))
    if not found:
        return None
    year, *rest = found.groups()
    try:
        return date(int(year), *(int(part) for part in rest if part is not None))
    except ValueError:
        return None


def as_float(number: Real | Decimal) -> float:
    """The number as a float; one too large for any is infinite, and equals nothing."""
    try:
        return float(number)
    except (OverflowError, ValueError):
        return math.inf


def _latin(typed: str, unit: Text | None) -> str:
    """What was typed without money, unit and spaces, a Chinese keyboard's marks as Latin ones."""
    plain = unicodedata.normalize("NFKC", typed).casefold().translate(_MARKS)
    plain = "".join(plain.split())
    for word in _unit_words(unit):
        if plain.endswith(word):
            plain = plain.removesuffix(word)
            break
    money = message("mark.money")
    for word in (*money.zh.split(), *money.en.split()):
        plain = plain.replace(word, "")
    # A full stop behind the last digit ends the sentence, not the number.
    return plain.removesuffix(".")


def _unit_words(unit: Text | None) -> list[str]:
    """What people write behind a number of this unit, the longest first: 天, days, day."""
    if unit is None:
        return []
    told = ("".join(word.casefold().split()) for word in (unit.zh, unit.en))
    words = {word for word in told if word and not word.startswith("%")}
    words |= {word.removesuffix("s") for word in words} | {f"{word}s" for word in words}
    return sorted((word for word in words if word), key=len, reverse=True)
