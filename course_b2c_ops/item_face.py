"""What an item looks like anywhere（题目的样子）: one script, one style sheet, one set of words.

JupyterLab's widget, the practice page and the exam take these three; none of them needs a kernel.
"""

import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from course_b2c_ops import places, standard
from course_b2c_ops.items import KINDS, PublicItem, as_facts, topic_of
from course_b2c_ops.language import Text, message

WEB = Path(__file__).parent / "web"
# What `web/item.js` says, besides the kinds' names and the reasons of marks.
WORDS = (
    "add_row", "answer", "asleep", "check", "compare", "false", "in_a_cell", "keep_order",
    "length", "move_down", "move_up", "moved", "nothing_chosen", "nothing_saved", "partly", "pick",
    "points", "read", "reason", "remove_row", "rests_on", "right", "right_answer", "row",
    "saved_at", "saved_before", "saving", "true", "type_a_day", "type_a_number", "type_a_text",
    "until_hand_in", "waiting", "wrong",
)  # fmt: skip
REASONS = (
    "mark.blank", "mark.money", "mark.not_a_day", "mark.not_a_number", "mark.other_word",
    "mark.pairs_in_order", "mark.pairs_right", "mark.right", "mark.some_missing", "mark.wrong",
    "mark.wrong_day", "mark.wrong_number",
)  # fmt: skip
# The script fills the holes of a sentence itself.
_HOLES = {
    name: f"{{{name}}}"
    for name in (
        "count", "given", "length", "of", "place", "points", "right", "row", "step", "time",
    )
}  # fmt: skip
_AROUND_SIGNS = re.compile(r"\s*([{}()\[\]=,;:?<>&|!*])\s*")
_TOKEN = re.compile(r"^\s*(--[\w-]+:[^;]+;)", re.MULTILINE)


@cache
def script() -> str:
    """The module that draws an item（`web/item.js`）, without comments and most spaces."""
    return tight((WEB / "item.js").read_text("utf-8"))


def tight(script: str, *, keep_spaces: bool = False) -> str:
    """A script of ours without comments, indents and, unless kept, most spaces（压缩脚本）."""
    lines = map(str.strip, script.splitlines())
    kept = (line for line in lines if line and not line.startswith(("//", "/*", "*")))
    return "\n".join(kept if keep_spaces else map(_tight, kept))


def _tight(line: str) -> str:
    """A line without the spaces around its signs; one with a pattern or a template stays."""
    if "`" in line or "/" in line:
        return line
    pieces = line.split('"')
    pieces[::2] = [_AROUND_SIGNS.sub(r"\1", code) for code in pieces[::2]]
    return '"'.join(pieces)


@cache
def style() -> str:
    """The rules of an item（`web/item.css`）, for a page that has the tokens of `look.css`."""
    return (WEB / "item.css").read_text("utf-8")


@cache
def style_in_jupyter() -> str:
    """The same with its tokens, dark where JupyterLab is dark."""
    light, dark = tokens()
    return (
        f".b2c-ask {{ color-scheme: light; {light} }}\n"
        f'[data-jp-theme-light="false"] .b2c-ask {{ color-scheme: dark; {dark} }}\n{style()}'
    )


def tokens() -> tuple[str, str]:
    """The colours and sizes of `look.css`, light and dark（颜色与字号）."""
    look = (WEB / "look.css").read_text("utf-8")
    light, dark = (" ".join(_TOKEN.findall(block)) for block in look.split(":root {")[1:3])
    return light, dark


@cache
def words() -> dict[str, dict[str, str]]:
    """Every sentence that the script says, in both languages, holes unfilled."""
    told = {f"item.{name}": message(f"item.{name}", **_HOLES) for name in WORDS}
    told |= {f"item.kind_{kind}": message(f"item.kind_{kind}") for kind in KINDS}
    told |= {name: message(name, **_HOLES) for name in REASONS}
    return {name: {"zh": text.zh, "en": text.en} for name, text in told.items()}


def facts(item: PublicItem) -> dict[str, Any]:
    """What the script needs of an item; hints and shapes are shown elsewhere."""
    elsewhere = ("clauses", "hints", "minutes", "shape", "tables")
    return {name: value for name, value in as_facts(item).items() if name not in elsewhere}


def where_to_read(item: PublicItem) -> Text | None:
    """The lesson of an item's topic（去哪里看）; policy topics are named by the standard."""
    return topic_title(topic_of(item.id))


def topic_title(topic: str) -> Text | None:
    """The title of a topic's lesson（一个主题的课名）."""
    with suppress(KeyError):
        return message(f"item.topic_{topic}")
    clause = _clauses().get(topic)
    return clause.text if clause else None


@cache
def _clauses() -> dict[str, standard.Clause]:
    return standard.read_standard(places.data_folder() / "standard")
