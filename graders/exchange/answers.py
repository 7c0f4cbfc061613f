"""The right answer in words（参考答案的文字）, as a key or the back of a card shows it."""

from course_b2c_ops.language import Text, message
from graders.exchange.common import LETTERS, number_shown
from graders.exchange.questions import Part, Question


def answer_lines(question: Question) -> list[Text]:
    """The right answer, a line each; with letters where the question has lettered parts."""
    if question.options:
        return [_lettered(n, part.text) for n, part in enumerate(question.options) if part.right]
    if question.steps:
        letters = {part.id: n for n, part in enumerate(mixed_steps(question))}
        return [_lettered(letters[step.id], step.text) for step in question.steps]
    if question.pairs:
        letters = {part.id: n for n, part in enumerate(mixed_rights(question))}
        return [
            _pair(number, letters[right.id], right.text)
            for number, (_, right) in enumerate(question.pairs, start=1)
        ]
    if question.true is not None:
        return [message("exchange.true" if question.true else "exchange.false")]
    if question.value is not None:
        return [_number(question)]
    if question.accepted:
        told = " · ".join(question.accepted)
        return [Text(told, told)]
    return [question.example] if question.example else []


def short_answer(question: Question) -> Text | None:
    """The right answer in a few signs, for one cell of a table: AC, BDAC, 1-B 2-A; or none."""
    if question.options:
        letters = "".join(LETTERS[n] for n, part in enumerate(question.options) if part.right)
        return Text(letters, letters)
    if question.steps:
        places = {part.id: n for n, part in enumerate(mixed_steps(question))}
        order = "".join(LETTERS[places[step.id]] for step in question.steps)
        return Text(order, order)
    if question.pairs:
        places = {part.id: n for n, part in enumerate(mixed_rights(question))}
        pairs = enumerate((places[right.id] for _, right in question.pairs), start=1)
        told = "  ".join(f"{number}-{LETTERS[place]}" for number, place in pairs)
        return Text(told, told)
    found = answer_lines(question) if question.form == "closed" else []
    return found[0] if found else None


def how_to_type(question: Question) -> Text:
    """How a system that only reads numbers wants a number or a day written."""
    if isinstance(question.value, str):
        return message("exchange.plain_day")
    if question.unit:
        return message("exchange.plain_unit", unit=question.unit)
    return message("exchange.plain_number")


def mixed_steps(question: Question) -> list[Part]:
    """The steps as they stand on paper: by ids that tell nothing, and never in the right order."""
    mixed = sorted(question.steps, key=lambda part: part.id)
    return mixed if mixed != list(question.steps) else [*mixed[1:], *mixed[:1]]


def mixed_rights(question: Question) -> list[Part]:
    """The right-hand sides as they stand on paper, with those that fit nothing."""
    rights = {right.id: right for _, right in question.pairs}
    rights |= {extra.id: extra for extra in question.extras}
    return [rights[name] for name in sorted(rights)]


def _lettered(place: int, text: Text) -> Text:
    return Text(f"{LETTERS[place]}. {text.zh}", f"{LETTERS[place]}. {text.en}")


def _pair(number: int, place: int, text: Text) -> Text:
    head = f"{number}-{LETTERS[place]}"
    return Text(f"{head} {text.zh}", f"{head} {text.en}")


def _number(question: Question) -> Text:
    value = number_shown(question.value or 0.0)
    unit = question.unit
    if isinstance(question.value, str):
        return Text(value, value)
    if not unit:
        number = question.value or 0.0
        share = f" = {number:.2%}" if abs(number) < 1 and number != int(number) else ""
        return Text(value + share, value + share)
    return Text(f"{value} {unit.zh}", f"{value} {unit.en}")
