"""Tables as people read them（表的样子）: names in their language, units, separators, few rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

import pandas as pd
from IPython.display import display

from course_b2c_ops.glossary import term
from course_b2c_ops.language import Text, chosen, message

EMPTY = "–"
PROSE = 24  # a cell wider than so many letters is a sentence, which may break into lines
# Counting words say nothing that a column's name does not say.
COUNTED = frozenset({"person", "time", "order", "piece", "id"})
MONEY = frozenset({"usd", "cny"})


@dataclass(frozen=True)
class Shown:
    """The rows to show, and how many there are（前几行与总行数）."""

    rows: pd.DataFrame
    of: int


@dataclass(frozen=True)
class Page:
    """One displayed table（一张显示的表）: for a browser, and for plain text."""

    html: str
    plain: str


@dataclass(frozen=True)
class Head:
    """A column's heading: name, code name and unit（列名）."""

    name: str
    code: str
    unit: str = ""

    @property
    def html(self) -> str:
        """The name, the code name and unit small beneath it."""
        below = " · ".join(part for part in (self.code, self.unit) if part and part != self.name)
        # The break is for pages without our style sheet, such as a notebook.
        small = f"<br><small>{escape(below)}</small>" if below else ""
        return f"{escape(self.name)}{small}"


def put(page: Page) -> None:
    """Show a table under the cell（显示）."""
    display({"text/html": page.html, "text/plain": page.plain}, raw=True)


def given_table(shown: Shown, words: pd.DataFrame) -> Page:
    """A student's table with names and units of the dictionary, or of the glossary."""
    rows = shown.rows
    index = _index_columns(rows)
    body = {str(name): column for name, column in rows.items()}
    heads = [_head(name, words) for name in [*index, *body]]
    numeric = [_is_amount(column, name) for name, column in {**index, **body}.items()]
    said = [_said(column, _unit_code(name, words)) for name, column in {**index, **body}.items()]
    lines = [list(line) for line in zip(*said, strict=True)]
    more = shown.of > len(rows)
    note = _word("first_rows", shown=len(rows), rows=shown.of) if more else ""
    return Page(_html(heads, lines, numeric, note), _plain([h.code for h in heads], lines, note))


def described(words: pd.DataFrame, values: pd.DataFrame, left: Sequence[str], title: Text) -> Page:
    """A data dictionary: one row a column, with a value of the reader's own shop and the trap."""
    heads = [Head(_word(f"head_{name}"), "") for name in _DESCRIBED]
    lines = []
    for column, word in words.iterrows():
        known = values[column].dropna()
        own = _said(known.tail(1), str(word["unit"]))[0] if len(known) else EMPTY
        own = own if len(own) <= LONGEST_OWN else f"{own[: LONGEST_OWN - 1].rstrip()}…"
        name = Text(str(word["zh"]), str(word["en"])).on_one_line(chosen())
        trap = Text(str(word["how_zh"]), str(word["how_en"])).on_one_line(chosen())
        lines.append([str(column), name, _measured(word), own, trap])
    more = _word("more_columns", count=len(left), names=", ".join(left)) if left else ""
    numeric = [False, False, False, True, False]
    caption = title.on_one_line(chosen())
    page = _html(heads, lines, numeric, more, caption)
    return Page(page, f"{caption}\n{_plain([head.name for head in heads], lines, more)}")


_DESCRIBED = ("column", "name", "unit", "value", "trap")
LONGEST_OWN = 24  # letters of the value shown: a whole description would push the trap off the page


def _index_columns(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """The index as columns, unless it only numbers the rows."""
    levels = [rows.index.get_level_values(level) for level in range(rows.index.nlevels)]
    named = rows.index.nlevels > 1 or rows.index.name is not None
    if not named and pd.api.types.is_integer_dtype(rows.index.dtype):
        return {}
    # A name that no column can have keeps an unnamed index apart from the columns.
    return {
        str(level.name or " " * (place + 1)): pd.Series(level, index=rows.index)
        for place, level in enumerate(levels)
    }


def _head(name: str, words: pd.DataFrame) -> Head:
    """What a column is called: by the dictionary, else by the glossary, else as it is."""
    if name in words.index:
        word = words.loc[name]
        spoken = Text(str(word["zh"]), str(word["en"])).on_one_line(chosen())
        unit = str(word["unit"])
        return Head(spoken, name, "" if unit in COUNTED else _unit(unit))
    try:
        known = term(name)
    except LookupError:
        return Head(name.strip(), name.strip())
    # Rates are handed in as fractions, so tables show them so: 0.0285 has no % behind it.
    unit = "" if known.unit.en == "%" else known.unit.on_one_line(chosen())
    return Head(known.text.on_one_line(chosen()), name, unit)


def _unit_code(name: str, words: pd.DataFrame) -> str:
    return str(words.loc[name, "unit"]) if name in words.index else ""


def _word(name: str, **values: object) -> str:
    """A word of the page on one line, also where both languages are spoken."""
    return message(f"dataset.{name}", **values).on_one_line(chosen())


def _unit(code: str) -> str:
    return _word(f"unit_{code}") if code else ""


def _measured(word: pd.Series) -> str:
    """The unit, or whether people or events are counted; for dates whose day it is."""
    unit, zone = str(word["unit"]), str(word["timezone"])
    if str(word["dtype"]) in ("date", "timestamp"):
        return _word("zone_" + zone.lower().replace(" ", "_")) if zone else ""
    if unit in ("person", "time"):
        return _word(f"counts_{word['counts']}")
    return _unit(unit)


def _is_amount(column: pd.Series, name: str) -> bool:
    """Numbers stand right; truth values and words stand left."""
    kind = pd.api.types
    return kind.is_numeric_dtype(column.dtype) and not kind.is_bool_dtype(column.dtype)


def _said(column: pd.Series, unit: str) -> list[str]:
    """Values as a reader says them（值的写法）."""
    kind = pd.api.types
    if kind.is_bool_dtype(column.dtype):
        words = {True: _word("yes"), False: _word("no")}
        return [words[bool(value)] for value in column]
    if kind.is_datetime64_any_dtype(column.dtype):
        return _said_times(column)
    if not kind.is_numeric_dtype(column.dtype):
        return [EMPTY if pd.isna(value) or value == "" else str(value) for value in column]
    is_id = unit == "id" or str(column.name).endswith("_id")
    places = 0 if kind.is_integer_dtype(column.dtype) else _places(column, unit)
    pattern = "{:.0f}" if is_id else f"{{:,.{places}f}}"
    return [EMPTY if pd.isna(value) else pattern.format(value) for value in column]


def _said_times(column: pd.Series) -> list[str]:
    known = column.dropna()
    whole_days = bool((known == known.dt.normalize()).all())
    pattern = "%Y-%m-%d" if whole_days else "%Y-%m-%d %H:%M:%S"
    return [EMPTY if pd.isna(value) else value.strftime(pattern) for value in column]


def _places(column: pd.Series, unit: str) -> int:
    """Decimals of a column: two for money, four for rates, none for whole numbers."""
    known = column.dropna()
    if unit in MONEY:
        return 2
    if bool((known == known.round()).all()):
        return 0
    return 4 if unit == "share" or float(known.abs().max()) < 1 else 2


def _html(
    heads: list[Head], lines: list[list[str]], numeric: list[bool], note: str, caption: str = ""
) -> str:
    columns = list(zip(*lines, strict=True)) or [()] * len(heads)
    kind = [_kind(right, words) for right, words in zip(numeric, columns, strict=True)]
    top = "".join(f"<th{k}>{head.html}</th>" for k, head in zip(kind, heads, strict=True))
    body = "".join(
        "<tr>"
        + "".join(f"<td{k}>{escape(w)}</td>" for k, w in zip(kind, line, strict=True))
        + "</tr>"
        for line in lines
    )
    said = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    below = f'<p class="b2c-note"><small>{escape(note)}</small></p>' if note else ""
    return (
        f'<div class="scroll" style="overflow-x:auto"><table class="b2c-table">{said}'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>{below}</div>"
    )


def _kind(right: bool, words: Sequence[str]) -> str:
    """How a column stands. Said in each cell: JupyterLab's own rules would right-align words."""
    if right:
        return ' class="number" style="white-space:nowrap"'
    wide = max(map(_width, words), default=0) > PROSE
    return f' style="text-align:left;{"min-width:14em" if wide else "white-space:nowrap"}"'


def _plain(heads: list[str], lines: list[list[str]], note: str) -> str:
    wide = [max(map(_width, column)) for column in zip(heads, *lines, strict=True)]
    rows = [
        "  ".join(w + " " * (n - _width(w)) for w, n in zip(line, wide, strict=True)).rstrip()
        for line in [heads, *lines]
    ]
    return "\n".join([*rows, note] if note else rows)


def _width(word: str) -> int:
    """How many columns a word takes in plain text: a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in word)
