"""What a figure says in words and numbers: measure, unit, values, source."""

import re
from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from course_b2c_ops.charts.wrap import FOOT_LINE, wrap
from course_b2c_ops.glossary import term
from course_b2c_ops.language import Language, Text, chosen, message, say

PER_CENT = "%"
TENS_OF_THOUSANDS = "10,000 CNY"
MANY_YUAN = 100_000
CURRENCIES = {"USD": "US$", "CNY": "¥", "EUR": "€", "GBP": "£"}
NOTHING = Text("", "")
Days = tuple[date, date]


def unit_label(code: str) -> str:
    """The unit as an axis names it; empty for a measure without one."""
    return term(code).unit.on_one_line(chosen()) if code else ""


def subtitle(code: str, note: Text = NOTHING) -> str:
    """Measure and unit: what the marks of the figure count; for `both` a line in each language."""
    return Text(_measured(code, note, "zh"), _measured(code, note, "en")).of(chosen())


def _measured(code: str, note: Text, language: Language) -> str:
    """Measure, unit and note in one language; a measure that is called as its unit says it once."""
    if not code:
        return note.of(language)
    found = term(code)
    said = found.text
    if found.unit.en and found.unit.en != found.text.en:
        said = message("chart.subtitle", measure=found.text, unit=found.unit)
    return " · ".join(part for part in (said.of(language), note.of(language)) if part)


def numbers(values: Iterable[float], code: str) -> list[str]:
    """Values as a reader says them: separators, currency, per cent, three figures at most."""
    found = [float(value) for value in values]
    unit = term(code).unit.en if code else ""
    if unit == PER_CENT:  # rates are fractions everywhere but on paper
        found = [value * 100 for value in found]
    largest = max((abs(value) for value in found if np.isfinite(value)), default=0.0)
    if unit == "CNY" and chosen() == "zh" and largest >= MANY_YUAN:
        # Chinese readers count large sums in tens of thousands: all marks of a figure, or none.
        unit, found = TENS_OF_THOUSANDS, [value / 10_000 for value in found]
    places = _decimals(found, unit)
    return [_number(value, places, unit) for value in found]


def _decimals(values: list[float], unit: str) -> int:
    """One number of decimals for all marks of a figure, so that the eye can compare them."""
    known = [abs(value) for value in values if np.isfinite(value)]
    if not known or all(value == round(value) for value in known):
        return 0
    largest = max(known)
    if unit in CURRENCIES:
        return 2 if largest < 1_000 else 0
    return 0 if largest >= 100 else 1 if largest >= 10 else 2 if largest >= 1 else 3


def _number(value: float, places: int, unit: str) -> str:
    """One value with its sign; `–` for what could not be calculated."""
    if not np.isfinite(value):
        return "–"
    sign = "−" if value < 0 and round(value, places) else ""
    size = f"{abs(value):,.{places}f}"
    if unit == "CNY" and chosen() == "en":  # ¥ is the sign of the yen, too
        return f"{sign}CNY {size}"
    if unit == TENS_OF_THOUSANDS:
        return sign + say("chart.tens_of_thousands", size=size)
    return f"{sign}{CURRENCIES.get(unit, '')}{size}{'%' if unit == PER_CENT else ''}"


def foot(source: str, days: Days | None, *, weekends: bool = False) -> str:
    """Where the numbers come from and which days they are of, in lines for a phone."""
    if not source:
        return ""
    parts = [table_name(source)]
    if days:
        parts.append(message("chart.days", first=short_day(days[0]), last=short_day(days[1])))
        parts.append(message("chart.pacific"))
    if weekends:
        parts.append(message("chart.weekends"))
    joined = Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    return wrap(message("chart.source", what=joined).of(chosen()), FOOT_LINE, even=False)


def table_name(source: str) -> Text:
    """A table's name for readers, its code name behind it unless they are one word."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", source):
        return Text(source, source)
    try:
        known = message(f"chart.table_{source}")
    except KeyError:
        return Text(source, source)
    english = known.en if known.en == source else f"{known.en} {source}"
    return Text(f"{known.zh} {source}", english)


def short_day(day: date) -> Text:
    """A day without its year: 9-14, 14 Sep."""
    return Text(f"{day.month}-{day.day}", f"{day.day} {day:%b}")


def label(code: object) -> str:
    """What a column or a name is called: its term where the glossary has such a measure."""
    if isinstance(code, date):
        return code.isoformat()[:10]
    try:
        found = term(str(code))
    except LookupError:
        return str(code)
    # "order" is a kind of item in the glossary, and may be any word of a figure: no unit, no match.
    return found.text.on_one_line(chosen()) if found.unit.en else str(code)


def days_of(index: pd.Index) -> Days | None:
    """The first and last day of a table's index; None when it does not count days."""
    if not len(index) or not isinstance(index[0], date):
        return None
    return min(index), max(index)
