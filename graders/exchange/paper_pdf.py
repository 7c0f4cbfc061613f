"""Paper, answer sheet and key as PDF（试卷、答题卡、答案）, set by typst in Chinese type."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from course_b2c_ops.items import Kind
from course_b2c_ops.language import Language, Text, message, say
from course_b2c_ops.problems import BadInput, Problem
from graders.exchange.answers import answer_lines, mixed_rights, mixed_steps, short_answer
from graders.exchange.common import (
    CODE,
    LANGUAGE_TAG,
    LETTERS,
    languages,
    midnight,
    number_shown,
    plain,
)
from graders.exchange.questions import Audience, Part, Question

TEMPLATES = Path(__file__).parent / "templates"
FONT = "Noto Sans CJK SC"
SHEETS = ("paper", "sheet", "key")  # a template each
ORDER: tuple[Kind, ...] = (
    "choice", "choices", "true_false", "short_text", "number", "order", "match", "listing", "case",
)  # fmt: skip
ANSWERED: dict[Kind, str] = {  # how a part looks on the answer sheet
    "choice": "bubbles",
    "choices": "bubbles",
    "true_false": "bubbles",
    "short_text": "written",
    "number": "written",
    "order": "ordered",
    "match": "paired",
    "listing": "open",
    "case": "open",
}
LONGEST_GIST = 120  # signs of the stem that a key repeats; a Chinese one counts two
NARROW = 14  # signs of Chinese up to which choices stand two abreast
Data = dict[str, Any]


@dataclass(frozen=True)
class Version:
    """Which paper it is: A, B, C, or one student's."""

    name: str
    student: str = ""


def paper_files(
    questions: Sequence[Question], audience: Audience, version: Version, language: Language
) -> dict[str, bytes]:
    """Three PDFs of one version（一套三份）: paper, answer sheet, and the key apart from them."""
    _stop_without_font()
    data = paper_data(questions, audience, version, language)
    return {f"{version.name}_{name}.pdf": compiled(name, data, audience) for name in SHEETS}


def compiled(template: str, data: Data, audience: Audience) -> bytes:
    """One template set in type; the file's date is the cohort's day."""
    try:
        return typst.compile(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(midnight(audience.as_of).timestamp()),
        )
    except typst.TypstError as wrong:
        what = say("exchange.not_set", template=template, problem=wrong)
        raise BadInput(Problem(f"{template}.typ", what)) from wrong


def _stop_without_font() -> None:
    if FONT not in map(str, typst.Fonts().families()):
        raise BadInput(Problem(FONT, say("exchange.no_font", font=FONT)))


# ---- what the templates set ----


def paper_data(
    questions: Sequence[Question], audience: Audience, version: Version, language: Language
) -> Data:
    """Everything that stands on the three sheets, in words."""

    def told(key: str, **values: object) -> str:
        return plain(message(key, **values), language)

    cohort = audience.name.of(languages(language)[0])
    blanks = [told("exchange.blank_name"), told("exchange.blank_id"), told("exchange.blank_date")]
    return {
        "font": FONT,
        "lang": LANGUAGE_TAG[language][:2],
        "day": [audience.as_of.year, audience.as_of.month, audience.as_of.day],
        "course": " · ".join(plain(course, language) for course in audience.courses),
        "unofficial": told("exchange.unofficial"),
        "title": told("exchange.paper_title", version=version.name),
        "sheet_title": told("exchange.sheet_title", version=version.name),
        "key_title": told("exchange.key_title", version=version.name),
        "facts": words(_facts(questions, audience, version), language),
        "foot": " · ".join([cohort, version.name, told("exchange.unofficial")]),
        "blanks": blanks,
        "howto": words(message("exchange.howto"), language),
        "fill": words(message("exchange.fill"), language),
        "teacher_only": told("exchange.teacher_only"),
        "words": {
            name: told(f"exchange.word_{name}") for name in ("answer", "end", "glance", "reasons")
        },
        "parts": parts_of(questions, language),
    }


def _facts(questions: Sequence[Question], audience: Audience, version: Version) -> Text:
    """The line below the title: class, items, points, minutes, day, and whose paper it is."""
    told = message(
        "exchange.paper_facts",
        cohort=audience.name,
        day=audience.as_of,
        items=len(questions),
        points=f"{sum(question.points for question in questions):g}",
        minutes=f"{sum(question.minutes for question in questions):g}",
    )
    if not version.student:
        return told
    whose = f" · {version.student} {audience.students.get(version.student, '')}".rstrip()
    return Text(told.zh + whose, told.en + whose)


def parts_of(questions: Sequence[Question], language: Language) -> list[Data]:
    """Questions by kind, numbered through; each part with its points and minutes."""
    parts: list[Data] = []
    number = 1
    for kind in ORDER:
        group = [question for question in questions if question.kind == kind]
        if not group:
            continue
        items = [_item(q, number + place, language) for place, q in enumerate(group)]
        number += len(group)
        parts.append(_part(kind, group, len(parts) + 1, items, language))
    return parts


def _part(
    kind: Kind, group: Sequence[Question], place: int, items: list[Data], language: Language
) -> Data:
    name = message(f"exchange.kind_{kind}")
    title = message("exchange.part_title", place=_ordinal(place), kind=name)
    points = {question.points for question in group}
    several = len(points) == 1 and len(group) > 1
    each = message("exchange.points_each", points=f"{group[0].points:g}") if several else None
    sums = message(
        "exchange.part_sums",
        items=message(f"exchange.{'one' if len(group) == 1 else 'many'}_items", count=len(group)),
        points=f"{sum(q.points for q in group):g}",
        minutes=f"{sum(q.minutes for q in group):g}",
        each=each or Text("", ""),
    )
    wide = max(len(item["short"]) for item in items)
    return {
        "title": plain(title, language),
        "sums": words(sums, language),
        "sheet": ANSWERED[kind],
        "glance": 5 if wide <= 8 else 3 if wide <= 20 else 2 if wide <= 34 else 1,
        "items": items,
    }


def _ordinal(place: int) -> Text:
    """The number of a part: 一、二、三 in Chinese, A, B, C in English."""
    return Text(message("exchange.ordinals").zh.split()[place - 1], LETTERS[place - 1])


def _item(question: Question, number: int, language: Language) -> Data:
    lettered = question.options or tuple(mixed_steps(question))
    rights = _letters(mixed_rights(question), language) if question.pairs else []
    texts = [plain(part.text, language) for part in lettered]
    narrow = bool(texts) and max(map(_width, texts)) <= NARROW * 2 and not question.steps
    short = short_answer(question)
    true_false = question.kind == "true_false"
    marks = [plain(message(f"exchange.mark_{n}"), language) for n in ("true", "false")]
    return {
        "number": number,
        "stem": words(question.stem, language),
        "note": _note(question, language),
        "parts": _letters(lettered, language),
        "columns": 2 if narrow and language != "both" else 1,
        "lefts": _numbered([left for left, _ in question.pairs], language),
        "rights": rights,
        "blank": question.kind in ("number", "short_text", "true_false", "order", "match"),
        "room": _room(question),
        "letters": marks if true_false else [one["letter"] for one in _letters(lettered, language)],
        "unit": words(question.unit, language) if question.unit else None,
        "short": plain(short, language) if short else "",
        **_explained(question, language),
    }


def _explained(question: Question, language: Language) -> Data:
    """What the key says of a question: gist, answer, reasons, known mistakes, where it is from."""
    letters = zip(LETTERS, question.options, strict=False)
    reasons = [question.why] if question.why else []
    reasons += [
        message("exchange.why_of", letter=letter, why=option.why)
        for letter, option in letters
        if option.why
    ]
    if question.kind == "number":
        reasons += [
            message("exchange.if_answer", answer=number_shown(wrong.answer), text=wrong.text)
            for wrong in question.wrongs
        ]
    reasons += [message("exchange.rubric", points=f"{p:g}", text=t) for p, t in question.rubric]
    source = question.source and plain(message("exchange.source", source=question.source), language)
    origin = [source, question.id, ", ".join(question.clauses), str(question.reviewed)]
    return {
        "gist": _cut(plain(question.stem, languages(language)[0])),
        "answers": [words(text, language) for text in answer_lines(question)],
        "reasons": [words(reason, language) for reason in reasons],
        "origin": " · ".join(part for part in origin if part),
    }


def _note(question: Question, language: Language) -> list[Data] | None:
    """A line on how this question is answered, where its kind needs one."""
    if question.kind == "choices":
        several = "exchange.choose_partial" if question.partial else "exchange.choose_all"
        return words(message(several), language)
    return None


def _room(question: Question) -> int:
    """Lines to write on: the longer a case may take, the more."""
    return min(24, max(6, round(question.minutes * 1.2))) if question.form == "open" else 0


def _letters(parts: Sequence[Part], language: Language) -> list[Data]:
    pairs = zip(LETTERS, parts, strict=False)
    return [{"letter": letter, "text": words(part.text, language)} for letter, part in pairs]


def _numbered(parts: Sequence[Part], language: Language) -> list[Data]:
    numbered = enumerate(parts, start=1)
    return [{"letter": str(n), "text": words(part.text, language)} for n, part in numbered]


def words(text: Text, language: Language) -> list[Data]:
    """A text's lines: pieces of words and of code in turn, and whether it is the translation."""
    told = [(one, line) for one in languages(language) for line in text.of(one).split("\n")]
    if language == "both" and text.zh == text.en:
        told = [(one, line) for one, line in told if one == "zh"]
    return [
        {
            "pieces": CODE.split(line),
            "latin": one == "en",
            "second": language == "both" and one == "en",
        }
        for one, line in told
    ]


def _cut(text: str) -> str:
    """How a long stem begins, as far as it helps to know which one it is."""
    if _width(text) <= LONGEST_GIST:
        return text
    while _width(text) > LONGEST_GIST - 2:
        text = text[:-1]
    return f"{text}…"


def _width(text: str) -> int:
    """How wide a text is set: a Chinese sign counts two."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
