"""The key of a question in QTI（QTI 的答案和计分）: declarations and response processing."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from graders.exchange.common import number_text
from graders.exchange.questions import Part, Question

SHAPES = {  # cardinality, base type
    "choice": ("single", "identifier"),
    "choices": ("multiple", "identifier"),
    "true_false": ("single", "identifier"),
    "number": ("single", "float"),
    "day": ("single", "string"),
    "short_text": ("single", "string"),
    "order": ("ordered", "identifier"),
    "match": ("multiple", "directedPair"),
    "open": ("single", "string"),
}


def declare(item: Element, question: Question) -> None:
    """What is answered, the right answer, and what comes out: points and feedback."""
    cardinality, base = SHAPES[shape_of(question)]
    response = _sub(
        item,
        "responseDeclaration",
        identifier="RESPONSE",
        cardinality=cardinality,
        baseType=base,
    )
    rights = list(right_values(question))
    if rights:
        correct = _sub(response, "correctResponse")
        for right in rights:
            _sub(correct, "value").text = right
    _mapping(response, question)
    _outcomes(item, question)


def _outcomes(item: Element, question: Question) -> None:
    """Points, what the given answer is told, and what everybody is told."""
    score = _sub(
        item,
        "outcomeDeclaration",
        identifier="SCORE",
        cardinality="single",
        baseType="float",
        normalMaximum=number_text(0.0 if question.form == "notebook" else question.points),
    )
    _sub(_sub(score, "defaultValue"), "value").text = "0"
    many = "multiple" if question.kind == "choices" else "single"
    for name, cardinality in (("FEEDBACK", many), ("TOLD", "single")):
        _sub(
            item,
            "outcomeDeclaration",
            identifier=name,
            cardinality=cardinality,
            baseType="identifier",
        )


def shape_of(question: Question) -> str:
    """Which row of SHAPES a question is; a day is typed as text."""
    if question.form != "closed":
        return "open"
    return "day" if isinstance(question.value, str) else question.kind


def right_values(question: Question) -> Iterable[str]:
    """The right answer as QTI writes it; nothing where a person marks."""
    shape = shape_of(question)
    if shape in ("choice", "choices"):
        yield from (_id(option) for option in question.rights)
    elif shape == "true_false":
        yield "true" if question.true else "false"
    elif shape in ("number", "day"):
        yield number_text(question.value or 0.0)
    elif shape == "short_text":
        yield question.accepted[0]
    elif shape == "order":
        yield from (_id(step) for step in question.steps)
    elif shape == "match":
        yield from (f"{_id(left)} {_id(right)}" for left, right in question.pairs)


def _mapping(response: Element, question: Question) -> None:
    """Points by value, for kinds in which each part earns its own."""
    shape = shape_of(question)
    if shape == "short_text":
        share, keys = question.points, list(question.accepted)
    elif shape == "match":
        share, keys = question.points / len(question.pairs), list(right_values(question))
    elif shape == "choices" and question.partial:
        share, keys = question.points / len(question.rights), list(right_values(question))
    else:
        return
    # A wrong choice costs all points; below 0 nobody falls.
    worst = -question.points if shape == "choices" else 0.0
    mapping = _sub(response, "mapping", lowerBound="0", defaultValue=number_text(worst))
    for key in dict.fromkeys(keys):
        entry = _sub(mapping, "mapEntry", mapKey=key)
        if shape == "short_text":
            entry.set("caseSensitive", "false")
        entry.set("mappedValue", number_text(share))


def process(item: Element, question: Question) -> None:
    """How points and feedback follow from the response; a person's mark has no rule."""
    processing = _sub(item, "responseProcessing")
    shape = shape_of(question)
    mapped = item.find(".//mapping") is not None
    if mapped:
        _sub(_set(processing, "SCORE"), "mapResponse", identifier="RESPONSE")
    elif shape != "open":
        condition = _sub(processing, "responseCondition")
        _right(_sub(condition, "responseIf"), question)
    if question.options:
        _sub(_set(processing, "FEEDBACK"), "variable", identifier="RESPONSE")
    _known_mistakes(processing, question)
    _sub(_set(processing, "TOLD"), "baseValue", baseType="identifier").text = "after"


def _right(branch: Element, question: Question) -> None:
    """Full points where the response is the right one, within the tolerance of a number."""
    if shape_of(question) == "number":
        _near(branch, question, None)
    else:
        match = _sub(branch, "match")
        _sub(match, "variable", identifier="RESPONSE")
        _sub(match, "correct", identifier="RESPONSE")
    points = _sub(_set(branch, "SCORE"), "baseValue", baseType="float")
    points.text = number_text(question.points)


def _near(branch: Element, question: Question, at: float | None) -> None:
    """Whether the response is near the right number, or near the one of a known mistake."""
    limit = question.limit
    if at is not None:
        limit = min(limit, abs(at - float(question.value or 0.0)) / 2)
    equal = _sub(branch, "equal", toleranceMode="absolute", tolerance=number_text(limit))
    _sub(equal, "variable", identifier="RESPONSE")
    if at is None:
        _sub(equal, "correct", identifier="RESPONSE")
    else:
        _sub(equal, "baseValue", baseType="float").text = number_text(at)


def _known_mistakes(processing: Element, question: Question) -> None:
    """Names the known wrong path that was taken, the first that fits."""
    shape = shape_of(question)
    if not question.wrongs or shape == "open":
        return
    condition = _sub(processing, "responseCondition")
    for number, wrong in enumerate(question.wrongs, start=1):
        branch = _sub(condition, "responseElseIf" if number > 1 else "responseIf")
        if shape == "number":
            _near(branch, question, float(wrong.answer))
        else:
            _is(branch, shape, wrong.answer)
        told = _sub(_set(branch, "FEEDBACK"), "baseValue", baseType="identifier")
        told.text = f"wrong_{number}"


def _is(branch: Element, shape: str, answer: Any) -> None:
    """Whether the response is a known wrong one: one of some words, an order, some pairs."""
    cardinality, base = SHAPES[shape]
    if shape in ("short_text", "day"):
        words = answer if isinstance(answer, (list, tuple)) else [answer]
        either = _sub(branch, "or")
        for word in words:
            match = _sub(either, "stringMatch", caseSensitive="false", substring="false")
            _sub(match, "variable", identifier="RESPONSE")
            _sub(match, "baseValue", baseType="string").text = str(word)
        return
    match = _sub(branch, "match")
    _sub(match, "variable", identifier="RESPONSE")
    if cardinality == "single":
        told = str(answer).lower()
        _sub(match, "baseValue", baseType=base).text = told
        return
    values = [f"p_{a} p_{b}" for a, b in answer.items()] if isinstance(answer, dict) else answer
    several = _sub(match, cardinality)
    for value in values:
        text = value if base == "directedPair" else f"p_{value}"
        _sub(several, "baseValue", baseType=base).text = text


def _set(parent: Element, outcome: str) -> Element:
    return _sub(parent, "setOutcomeValue", identifier=outcome)


def _id(part: Part) -> str:
    return f"p_{part.id}"


def _sub(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, name, attributes)
