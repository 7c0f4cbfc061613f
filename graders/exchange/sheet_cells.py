"""Cells of a question sheet as parts of an item（单元格）: letters, choices, numbers."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from course_b2c_ops.market.real_exports.read import heading
from graders.exchange.common import LETTERS
from graders.exchange.sheet_maps import SheetMap

# A letter that leads a choice: A. A、 A) (A) A: and their full-width signs.
LED = r"[（(\[【]?\s*([{letters}])\s*(?:[)）\]】][.．、:：]?|[.．、:：])\s*"
LEAD = re.compile(rf"^{LED.format(letters='A-Ha-h')}")
MARK = re.compile(rf"(?:(?<=^)|(?<=[\s;；|。，,]))(?={LED.format(letters='A-H')})", re.MULTILINE)
PARTING = ("\n", "|", "｜", "；", ";")
ANSWER_IN_STEM = re.compile(r"[（(]\s*([A-Ha-h]{1,8}|[√×✓✗]|对|错)\s*[)）]")
BLANK = re.compile(r"_{2,}|＿{2,}|[（(]\s*[)）]")
NUMBER = re.compile(
    r"^(?:约|≈|=|＝)?\s*(?P<mark>[$￥¥€£])?\s*(?P<sign>-|－)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<share>%)?\s*(?P<unit>\D{0,12})$"
)
MARKS = {"$": "USD", "￥": "CNY", "¥": "CNY", "€": "EUR", "£": "GBP"}
LETTERED = re.compile(r"^[A-H]+$")
BETWEEN = re.compile(r"[\s,，、;；/.．和及]+")
OR = re.compile(r"[;；|｜/／\n]|或")
CLAUSE = re.compile(r"\b[1-9]\.[1-9](?:\.[1-9])?\b|\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")
NOT_WORDS = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d+")
PLACEHOLDER = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Amount:
    """A number with its unit（带单位的数）; a per cent is a fraction."""

    value: float
    unit: str = ""


def tidy(text: str) -> str:
    """Words with full-width letters and digits made narrow; Chinese punctuation stays."""
    narrow = (
        unicodedata.normalize("NFKC", sign)
        if "\uff10" <= sign <= "\uff5a" and sign.isalnum()
        else sign
        for sign in text.replace("\u3000", " ").replace("\xa0", " ")
    )
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(narrow).split("\n"))
    return "\n".join(line for line in lines if line)


def unled(choice: str, place: int) -> str:
    """A choice without the letter that leads it, where that is the letter of its place."""
    found = LEAD.match(choice)
    if found and found.group(1).upper() == LETTERS[place]:
        return choice[found.end() :].strip()
    return choice


def parted(cell: str) -> list[str]:
    """All choices of one cell: by the letters A, B, C that lead them, else by what parts them."""
    _, found = split_at_letters(cell)
    if len(found) > 1:
        return found
    for sign in PARTING:
        pieces = [piece.strip() for piece in cell.split(sign) if piece.strip()]
        if len(pieces) > 1:
            return [unled(piece, place) for place, piece in enumerate(pieces)]
    return [cell] if cell else []


def split_at_letters(text: str) -> tuple[str, list[str]]:
    """What stands before A, and the choices A, B, C ... in their order; none without an A."""
    starts: list[int] = []
    for mark in MARK.finditer(text):
        led = LEAD.match(text[mark.start() :])
        if led and led.group(1) == LETTERS[len(starts)]:
            starts.append(mark.start())
    if len(starts) < 2:
        return text, []
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end].strip(" ;；|\n") for start, end in zip(starts, ends, strict=True)]
    return text[: starts[0]].strip(), [unled(piece, n) for n, piece in enumerate(pieces)]


def letters_of(answer: str, choices: Sequence[str]) -> list[int] | None:
    """Which choices an answer names: by letters (ABD, A、B), or by the words of a choice."""
    together = BETWEEN.sub("", tidy(answer)).upper()
    if LETTERED.fullmatch(together):
        return [LETTERS.index(letter) for letter in together]
    wanted = bare(answer)
    same = [place for place, choice in enumerate(choices) if bare(choice) == wanted]
    return same if wanted and len(same) == 1 else None


def truth_of(answer: str, choices: Sequence[str], how: SheetMap) -> bool | None:
    """Whether an answer says true or false; a letter stands for the choice it names."""
    word = tidy(answer)
    if choices and LETTERED.fullmatch(word.upper()) and len(word) == 1:
        place = LETTERS.index(word.upper())
        word = choices[place] if place < len(choices) else word
    known = heading(word.strip("。.（）() "))
    if known in how.true or known in how.false:
        return known in how.true
    return None


def amount_of(answer: str) -> Amount | None:
    """The number in an answer such as 2.73%, 1,234.5 元 or $12; none where there is none."""
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", tidy(answer)).strip("。 "))
    if not found:
        return None
    value = float(found["number"].replace(",", "")) * (-1 if found["sign"] else 1)
    unit = (found["unit"] or "").strip() or MARKS.get(found["mark"] or "", "")
    return Amount(round(value / 100, 12) if found["share"] else value, unit)


def accepted_of(answer: str) -> list[str]:
    """The words that an answer accepts, parted by semicolons, bars, slashes or 或."""
    pieces = OR.split(tidy(answer))
    return list(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def clauses_of(cell: str, known: Sequence[str]) -> list[str]:
    """The clauses that a cell names and the standard has."""
    return [found for found in CLAUSE.findall(tidy(cell)) if found in known]


def bare(text: str) -> str:
    """A text as it is compared: without width, capitals, blanks, punctuation."""
    return NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())


def barest(text: str) -> str:
    """The same without numbers and placeholders: two variants of one question are alike."""
    return DIGITS.sub("", bare(PLACEHOLDER.sub("", text)))
