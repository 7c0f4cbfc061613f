"""Lines that fit a phone: Chinese breaks between characters, English between words."""

import math
import re
import unicodedata

TITLE_LINE = 18.0  # ems: 18 Chinese characters or 30 Latin letters in 360 px at the title's size
FOOT_LINE = 28.0
LATIN = 0.6

_WIDE = r"\u2e80-\u9fff\uff00-\uffef"
# A number stays with its unit, opening marks with what follows, closing ones with what precedes.
# The four escapes in a row spell "percentage points".
_PIECE = re.compile(
    r"[（《“‘【¥￥]*"
    r"(?:[-+−~≈]?(?:US\$|[$¥€£])?\d[\d,.:]*\s?(?:[%‰℃]|\u4e2a\u767e\u5206\u70b9|[\u4e00-\u9fff])?"
    rf"|[^\s{_WIDE}]+"
    rf"|[{_WIDE}])"
    r"[，。；：、！？）》”’】…,.;:!?)]*"
    r"|\s+"
)
_PAUSES = tuple("，。；：、！？,;:")


def wrap(text: str, line: float = TITLE_LINE, *, even: bool = True) -> str:
    """The text with `<br>` where a line is full; line ends of its own are kept."""
    paragraphs = text.replace("<br>", "\n").split("\n")
    return "<br>".join(row for one in paragraphs for row in _rows(one, line, even=even))


def on_one_line(text: str) -> str:
    """Wrapped text as it was: Chinese joined without a gap, English with one."""
    joined = re.sub(rf"(?<=[{_WIDE}])<br>(?=[{_WIDE}])", "", text)
    return joined.replace("<br>", " ").strip()


def width(text: str) -> float:
    """How wide a text is in ems: 1 for a Chinese character, 0.6 for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else LATIN for c in text)


def longest_line(text: str) -> float:
    """The width of the widest line of a text that has `<br>` in it."""
    return max((width(row) for row in text.split("<br>")), default=0.0)


def _rows(paragraph: str, line: float, *, even: bool) -> list[str]:
    """One paragraph in lines; even lines, and a break at a pause, read better in a title."""
    total = width(paragraph)
    if total <= line:
        return [paragraph.strip()]
    aim = min(line, total / math.ceil(total / line) + 2) if even else line
    rows: list[str] = []
    row: list[str] = []
    for piece in _PIECE.findall(paragraph):
        if row and width("".join([*row, piece]).rstrip()) > aim:
            cut = _pause_in(row, aim) or len(row)
            rows.append("".join(row[:cut]).strip())
            row = row[cut:]
        elif even and _pause_in(row, aim) == len(row) > 0:
            rows.append("".join(row).strip())
            row = []
        row.append(piece)
    return [one for one in (*rows, "".join(row).strip()) if one]


def _pause_in(row: list[str], aim: float) -> int:
    """How many pieces up to the last pause, if the line up to there is long enough; else 0."""
    for cut in range(len(row), 0, -1):
        said = "".join(row[:cut]).rstrip()
        if width(said) <= 0.6 * aim:
            return 0
        if said.endswith(_PAUSES):
            return cut
    return 0
