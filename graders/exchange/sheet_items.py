"""One row of a question sheet as a draft of an item（题目草稿）, with what is wrong in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from course_b2c_ops.items import Kind
from course_b2c_ops.language import Text, message
from course_b2c_ops.market.real_exports.read import heading
from graders.exchange import sheet_cells as cells
from graders.exchange.common import LETTERS
from graders.exchange.sheet_maps import SheetMap
from graders.exchange.sheet_read import Row

Weight = Literal["refused", "open"]
MINUTES: dict[Kind, int] = {"choice": 1, "choices": 2, "true_false": 1, "number": 2, "case": 10}
FEWEST = {"choice": 3, "choices": 4}
MOST = {"choice": 4, "choices": 6}
NAME = re.compile(r"[a-z][a-z_]*")
LONGEST = 80


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or still open（一处问题）: place, what, and what to do."""

    row: Row
    column: str
    value: str
    text: Text
    weight: Weight
    code: str = ""


@dataclass
class Draft:
    """An item as far as a row tells it（草稿）; `gaps` are what its author has to write."""

    row: Row
    kind: Kind
    top: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def found(self, code: str, column: str, weight: Weight = "open", **values: object) -> None:
        """Report something of this row; a code is `exchange.row_<code>`."""
        self.findings.append(finding(self.row, code, column, weight, **values))

    @property
    def refused(self) -> bool:
        """Whether no item can be made of the row."""
        return any(one.weight == "refused" for one in self.findings)

    @property
    def stem(self) -> str:
        """The Chinese stem."""
        return str(self.parts["stem"]["zh"])


def finding(row: Row, code: str, column: str, weight: Weight, **values: object) -> Finding:
    """A finding in one cell of a row, named by the file's own heading."""
    value = row.words.get(column, "")
    text = message(f"exchange.row_{code}", **{"value": value[:LONGEST], **values})
    return Finding(row, row.heads.get(column, column), value[:LONGEST], text, weight, code)


@dataclass(frozen=True)
class Defaults:
    """What the person who imports says for all rows（统一的设定）."""

    reviewed: date
    topic: str
    clause: str
    clauses: Sequence[str]  # all of the standard
    topics: Sequence[str]


def draft_of(row: Row, how: SheetMap, defaults: Defaults) -> Draft:
    """The draft of one row; look at `refused` before it is used."""
    kind = how.types.get(heading(row.words.get("type", "")))
    draft = Draft(row, kind or "case")
    stem, answer = cells.tidy(row.words.get("stem", "")), row.words.get("answer", "")
    if not row.words.get("type"):
        draft.found("no_type", "type", "refused", known=_known(how))
    elif kind is None:
        draft.found("unknown_type", "type", "refused", known=_known(how))
    if not stem:
        draft.found("no_stem", "stem", "refused")
    choices = _choices(row, how)
    if not choices and kind in ("choice", "choices", "order"):
        stem, choices = cells.split_at_letters(stem)
    stem, shown = _without_answer(stem, kind)
    if shown:
        draft.found("answer_in_stem", "stem", answer=shown)
        answer = answer or shown
    if not answer:
        draft.found("no_answer", "answer", "refused")
    draft.parts["stem"] = {"zh": stem, "en": cells.tidy(row.words.get("stem_en", ""))}
    if not draft.refused:
        WRITERS[draft.kind](draft, answer, choices, how)
        _common(draft, how, defaults)
    return draft


def _known(how: SheetMap) -> str:
    return ", ".join(how.types)


def _choices(row: Row, how: SheetMap) -> list[str]:
    """The choices of a row, without the letters that lead them; a hole among them stays one."""
    if how.choice_cell:
        return cells.parted(cells.tidy(row.words.get("choices", "")))
    found = [
        cells.unled(cells.tidy(row.words.get(f"choice {place}", "")), place)
        for place in range(len(how.choice_columns))
    ]
    while found and not found[-1]:
        found.pop()
    return found


def _without_answer(stem: str, kind: Kind | None) -> tuple[str, str]:
    """A stem whose brackets hold its answer, emptied; and the answer."""
    if kind not in ("choice", "choices", "true_false"):
        return stem, ""
    found = cells.ANSWER_IN_STEM.search(stem)
    if not found:
        return stem, ""
    return f"{stem[: found.start()]}（ ）{stem[found.end() :]}", found.group(1)


# ---- the kinds ----


def _choice(draft: Draft, answer: str, choices: list[str], how: SheetMap) -> None:
    kind = draft.kind
    places = cells.letters_of(answer, choices)
    if "" in choices:
        draft.found("choice_hole", f"choice {choices.index('')}", "refused")
    elif len(choices) < 2:
        draft.found("no_choices", "choices", "refused")
    elif len({cells.bare(choice) for choice in choices}) < len(choices):
        draft.found("same_choices", "choices", "refused")
    elif places is None or len(set(places)) < len(places):
        draft.found("no_letters", "answer", "refused")
    elif max(places) >= len(choices):
        draft.found("beyond_choices", "answer", "refused", last=LETTERS[len(choices) - 1])
    elif kind == "choice" and len(places) != 1:
        draft.found("too_many_right", "answer", "refused")
    elif kind == "choices" and (len(places) < 2 or len(places) == len(choices)):
        draft.found("few_right", "answer", "refused")
    else:
        if not FEWEST[kind] <= len(choices) <= MOST[kind]:
            few, many = FEWEST[kind], MOST[kind]
            draft.found("count_of_choices", "choices", count=len(choices), few=few, many=many)
        _blocks(draft, choices, places)


def _blocks(draft: Draft, choices: Sequence[str], places: Sequence[int]) -> None:
    """The [[choice]] blocks; the sheet's explanation goes to the right one, for one choice."""
    why = _why(draft) if draft.kind == "choice" else {"zh": "", "en": ""}
    blocks: list[dict[str, Any]] = []
    for place, choice in enumerate(choices):
        right = place in places
        block: dict[str, Any] = {"right": True} if right else {}
        told = dict(why) if right else {"zh": "", "en": ""}
        blocks.append({**block, "zh": choice, "en": _same_in_both(choice), "why": told})
    draft.parts["choice"] = blocks
    if draft.kind == "choices" and any(_why(draft).values()):
        draft.parts["why"] = _why(draft)
    lacking = [LETTERS[n] for n, block in enumerate(blocks) if not block["why"]["zh"]]
    if lacking:
        draft.found("no_choice_why", "why", letters=", ".join(lacking))


def _true_false(draft: Draft, answer: str, choices: list[str], how: SheetMap) -> None:
    right = cells.truth_of(answer, choices, how)
    if right is None:
        draft.found("no_truth", "answer", "refused")
        return
    draft.parts["answer"] = {"right": right}
    _with_why(draft)


def _number(draft: Draft, answer: str, choices: list[str], how: SheetMap) -> None:
    amount = cells.amount_of(answer)
    if amount is None:
        draft.found("no_number", "answer", "refused")
        return
    # The bank computes its answers; the sheet's number stays as a note for the author.
    draft.parts["answer"] = {"formula": "", "relative_tolerance": 0.005}
    draft.notes.append(f"{draft.row.heads['answer']}: {answer} = {amount.value:.12g} {amount.unit}")
    draft.found("no_formula", "answer")
    if amount.unit:
        draft.parts["unit"] = {"zh": amount.unit, "en": how.units.get(amount.unit, "")}
    _with_why(draft)


def _short_text(draft: Draft, answer: str, choices: list[str], how: SheetMap) -> None:
    if len(cells.BLANK.findall(draft.stem)) > 1:
        draft.found("many_blanks", "stem", "refused")
        return
    accepted = cells.accepted_of(answer)
    if not accepted:
        draft.found("no_answer", "answer", "refused")
        return
    draft.parts["answer"] = {"accepted": accepted}
    draft.found("no_mistakes", "answer")
    _with_why(draft)


def _order(draft: Draft, answer: str, choices: list[str], how: SheetMap) -> None:
    places = cells.letters_of(answer, choices)
    if places is None or sorted(places) != list(range(len(choices))) or len(choices) < 2:
        draft.found("no_order", "answer", "refused", count=len(choices))
        return
    steps = [choices[place] for place in places]
    draft.parts["step"] = [{"zh": step, "en": _same_in_both(step)} for step in steps]
    draft.found("no_mistakes", "answer")
    _with_why(draft)


def _case(draft: Draft, answer: str, choices: list[str], how: SheetMap) -> None:
    told = cells.tidy(answer)
    draft.parts["point"] = [{"points": 0, "zh": "", "en": ""}]
    draft.parts["anchor"] = [
        {"share": 1.0, "zh": told, "en": ""},
        {"share": 0.5, "zh": "", "en": ""},
    ]
    draft.found("no_rubric", "answer")
    if draft.row.words.get("why"):
        draft.notes.append(f"{draft.row.heads['why']}: {cells.tidy(draft.row.words['why'])}")


WRITERS: dict[Kind, Callable[[Draft, str, list[str], SheetMap], None]] = {
    "choice": _choice,
    "choices": _choice,
    "true_false": _true_false,
    "number": _number,
    "short_text": _short_text,
    "order": _order,
    "case": _case,
}


def _why(draft: Draft) -> dict[str, str]:
    words = draft.row.words
    return {"zh": cells.tidy(words.get("why", "")), "en": cells.tidy(words.get("why_en", ""))}


def _with_why(draft: Draft) -> None:
    draft.parts["why"] = _why(draft)
    if not draft.parts["why"]["zh"]:
        draft.found("no_why", "why")


def _same_in_both(text: str) -> str:
    """The English of words that have no Chinese in them: 78 ÷ 2,860, CTR; else a gap."""
    return text if text.isascii() or not re.search(r"[\u3400-\u9fff\uff00-\uffef]", text) else ""


# ---- what every item has ----


def _common(draft: Draft, how: SheetMap, defaults: Defaults) -> None:
    words = draft.row.words
    named = cells.clauses_of(words.get("clause", ""), defaults.clauses)
    clauses = named or ([defaults.clause] if defaults.clause else [])
    if not clauses:
        draft.found("unknown_clause" if words.get("clause") else "no_clause", "clause")
    elif words.get("clause") and not named:
        draft.found("other_clause", "clause", clause=defaults.clause)
    draft.top = {
        "kind": draft.kind,
        "clauses": clauses,
        "points": _positive(draft, "points", 1),
        "minutes": _positive(draft, "minutes", MINUTES.get(draft.kind, 2)),
        "difficulty": _difficulty(draft, how),
        "reviewed": defaults.reviewed,
    }
    if draft.kind == "case":
        draft.parts["point"][0]["points"] = draft.top["points"]
    source = {
        "zh": cells.tidy(words.get("source", "")),
        "en": cells.tidy(words.get("source_en", "")),
    }
    draft.parts["source"] = source
    if not source["zh"]:
        draft.found("no_source", "source")
    gaps = sorted(_gaps(draft.parts))
    if gaps:
        draft.found("no_english", "stem_en", gaps=", ".join(gaps))


def _positive(draft: Draft, column: str, otherwise: int) -> int | float:
    word = draft.row.words.get(column, "")
    if not word:
        return otherwise
    amount = cells.amount_of(word)
    if amount is None or amount.value <= 0:
        draft.found("not_positive", column, used=otherwise)
        return otherwise
    return int(amount.value) if amount.value.is_integer() else amount.value


def _difficulty(draft: Draft, how: SheetMap) -> int:
    word = draft.row.words.get("difficulty", "")
    level = how.difficulty.get(heading(word)) or (int(word) if word in ("1", "2", "3") else None)
    if word and level is None:
        draft.found("no_level", "difficulty", known=", ".join(how.difficulty))
    return level or 2


def _gaps(parts: dict[str, Any]) -> set[str]:
    """The parts with Chinese words and no English ones."""
    found = set()
    for name, part in parts.items():
        for one in part if isinstance(part, list) else [part]:
            if isinstance(one, dict) and one.get("zh") and not one.get("en"):
                found.add(name)
            why = one.get("why") if isinstance(one, dict) else None
            if why and why["zh"] and not why["en"]:
                found.add(f"{name}.why")
    return found
