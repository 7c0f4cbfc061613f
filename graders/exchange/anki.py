"""An Anki deck（Anki 卡片）: stem and choices in front, answer, why and source behind."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import genanki  # type: ignore[import-untyped]

from course_b2c_ops.items import Kind
from course_b2c_ops.language import Language, Text, message
from graders.exchange.answers import answer_lines, mixed_rights, mixed_steps
from graders.exchange.common import (
    LETTERS,
    midnight,
    paragraphs,
    plain,
    rich,
    stable_number,
    zipped,
)
from graders.exchange.questions import Audience, Question

FIELDS = ("Id", "Kind", "Stem", "Choices", "Answer", "Why", "Source", "Read")
FRONT = '<div class="kind">{{Kind}}</div><div class="stem">{{Stem}}</div>{{Choices}}'
BACK = """{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>{{Why}}
<div class="source">{{Source}}{{Read}}</div><div class="source">{{Id}}</div>"""
LOOK = """.card { font-family: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  font-size: 18px; line-height: 1.5; text-align: left; max-width: 40em; margin: 0 auto; }
.kind, .source { color: #5f6b7a; font-size: 14px; }
.nightMode .kind, .nightMode .source { color: #a9b4c0; }
.stem { margin: .5em 0; } .answer { font-weight: 600; } ol { padding-left: 1.6em; }"""
LOWEST, HIGHEST = 1 << 30, 1 << 31  # the ids that Anki's own models and decks have


class _Note(genanki.Note):  # type: ignore[misc]
    """A note that was changed when its item was: a later import updates it, and doubles nothing."""

    def __init__(self, changed: float, **parts: Any) -> None:
        super().__init__(**parts)
        self.changed = changed

    def write_to_db(self, cursor: Any, _: float, deck_id: int, id_gen: Iterator[int]) -> None:
        """As the library does it, but with the item's own day."""
        super().write_to_db(cursor, self.changed, deck_id, id_gen)


def anki_deck(questions: Sequence[Question], audience: Audience, language: Language) -> bytes:
    """The questions as one .apkg（Anki 牌组包）, a sub-deck for each work task."""
    decks: dict[str, genanki.Deck] = {}
    models = {kind: _model(kind) for kind in sorted({q.kind for q in questions})}
    top = plain(message("exchange.anki_deck"), language)
    for question in questions:
        name = f"{top}::{plain(question.heading, language).replace('::', ':')}"
        # The id follows from the task, not from the words, so that a new title keeps the deck.
        number = stable_number(f"deck/{question.heading.zh}", LOWEST, HIGHEST)
        deck = decks.setdefault(name, genanki.Deck(number, name))
        deck.add_note(_note(question, models[question.kind], audience, language))
    return _packed(list(decks.values()), midnight(audience.as_of).timestamp())


def _packed(decks: list[genanki.Deck], moment: float) -> bytes:
    """The package's bytes, packed again without the clock of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        genanki.Package(decks).write_to_file(str(path), timestamp=moment)
        with ZipFile(path) as package:
            return zipped({name: package.read(name) for name in sorted(package.namelist())})


def _model(kind: Kind) -> genanki.Model:
    """A note type of its own for each kind, so that a teacher may dress them apart."""
    return genanki.Model(
        stable_number(f"model/{kind}", LOWEST, HIGHEST),
        f"B2C {kind}",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": kind, "qfmt": FRONT, "afmt": BACK}],
        css=LOOK,
    )


def _note(
    question: Question, model: genanki.Model, audience: Audience, language: Language
) -> _Note:
    answer = "<br>".join(rich(line, language) for line in answer_lines(question))
    source = question.source and message("exchange.source", source=question.source)
    read_in = question.read_in and message("exchange.read_in", lesson=question.read_in)
    fields = [
        question.id,
        rich(message(f"exchange.kind_{question.kind}"), language),
        rich(question.stem, language) + _unit(question, language),
        _choices(question, language),
        answer,
        paragraphs(_whys(question), language),
        paragraphs([source], language),
        paragraphs([read_in or question.heading], language),
    ]
    changed = max(midnight(question.reviewed), midnight(audience.as_of)).timestamp()
    return _Note(
        changed,
        model=model,
        fields=fields,
        guid=genanki.guid_for("course-b2c-ops", question.id),
        tags=[tag.replace(" ", "_") for tag in _tags(question)],
        sort_field=question.id,
    )


def _tags(question: Question) -> Iterator[str]:
    yield f"topic::{question.topic}"
    yield from (f"clause::{clause}" for clause in question.clauses)
    yield f"kind::{question.kind}"


def _unit(question: Question, language: Language) -> str:
    if not question.unit:
        return ""
    return paragraphs([message("exchange.in_unit", unit=question.unit)], language)


def _choices(question: Question, language: Language) -> str:
    """What stands below the stem: choices, steps in a mixed order, or both sides of pairs."""
    if question.options:
        return _list((option.text for option in question.options), language, "A")
    if question.steps:
        return _list((step.text for step in mixed_steps(question)), language, "A")
    if question.pairs:
        lefts = _list((left.text for left, _ in question.pairs), language, "1")
        return lefts + _list((part.text for part in mixed_rights(question)), language, "A")
    return ""


def _list(texts: Iterable[Text], language: Language, numbering: str) -> str:
    lines = "".join(f"<li>{rich(text, language)}</li>" for text in texts)
    return f'<ol type="{numbering}">{lines}</ol>'


def _whys(question: Question) -> list[Text | None]:
    """Why it is right, then why each other choice is not."""
    letters = zip(LETTERS, question.options, strict=False)
    told = [
        message("exchange.why_of", letter=letter, why=option.why)
        for letter, option in letters
        if option.why
    ]
    return [question.why, *told]
