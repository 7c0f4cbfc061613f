"""A QTI 2.1 package（QTI 题包）: a manifest, and one assessmentItem for each question."""

import re
from collections.abc import Callable, Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from course_b2c_ops.language import Language, Text, message
from graders.exchange.answers import how_to_type, mixed_rights, mixed_steps
from graders.exchange.common import (
    CODE,
    LANGUAGE_TAG,
    lines,
    plain,
    zipped,
)
from graders.exchange.qti_keys import declare, process
from graders.exchange.questions import Audience, Part, Question

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
MD = "http://www.imsglobal.org/xsd/imsmd_v1p2"
ITEM_TYPE = "imsqti_item_xmlv2p1"
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]")


def qti_package(questions: Sequence[Question], audience: Audience, language: Language) -> bytes:
    """The questions as a zip that a system with QTI 2.1 takes in（导入 QTI）."""
    names = {question.id: f"items/{identifier(question)}.xml" for question in questions}
    files = {"imsmanifest.xml": _manifest(questions, names, audience, language)}
    for question in questions:
        files[names[question.id]] = _bytes(assessment_item(question, language))
    return zipped(files)


def identifier(question: Question) -> str:
    """The id of a question in letters that QTI allows: `operating.payment_conversion.2`."""
    return NOT_IN_NAMES.sub(".", question.id)


def assessment_item(question: Question, language: Language) -> Element:
    """One question as an assessmentItem, its parts in the order that the standard demands."""
    item = Element(
        "assessmentItem",
        {
            "xmlns": QTI,
            "identifier": identifier(question),
            "title": plain(question.stem, language)[:80],
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": LANGUAGE_TAG[language],
            "toolName": "course-b2c-ops",
        },
    )
    declare(item, question)
    _body(item, question, language)
    process(item, question)
    for name, text in modal_feedbacks(question):
        feedback = _sub(
            item,
            "modalFeedback",
            outcomeIdentifier="TOLD" if name == "after" else "FEEDBACK",
            identifier=name,
            showHide="show",
        )
        _paragraphs(feedback, [text], language)
    return item


def modal_feedbacks(question: Question) -> Iterable[tuple[str, Text]]:
    """What is told after an answer, by its identifier: for a choice, a known mistake, or all."""
    for option in question.options:
        if option.why:
            yield option_id(option), option.why
    for number, wrong in enumerate(question.wrongs, start=1):
        yield f"wrong_{number}", wrong.text
    after = [
        question.why,
        question.source and message("exchange.source", source=question.source),
        question.read_in and message("exchange.read_in", lesson=question.read_in),
    ]
    told = [text for text in after if text]
    if told:
        yield "after", Text("\n".join(t.zh for t in told), "\n".join(t.en for t in told))


def option_id(part: Part) -> str:
    """A part's id as QTI has it: a letter first."""
    return f"p_{part.id}"


# ---- the body ----


def _body(item: Element, question: Question, language: Language) -> None:
    body = _sub(item, "itemBody")
    if question.rubric or question.example:
        block = _sub(body, "rubricBlock", view="scorer")
        points = [message("exchange.rubric", points=f"{p:g}", text=t) for p, t in question.rubric]
        example = question.example and message("exchange.example", text=question.example)
        _paragraphs(block, [*points, *([example] if example else [])], language)
    stem = _sub(body, "div")
    stem.set("class", "stem")
    _paragraphs(stem, [question.stem], language)
    if question.form == "notebook":
        _paragraphs(body, [message("exchange.needs_notebook")], language)
    if question.kind == "number" and question.form == "closed":
        _paragraphs(body, [how_to_type(question)], language)
    if question.kind == "choices":
        several = "exchange.choose_partial" if question.partial else "exchange.choose_all"
        _paragraphs(body, [message(several)], language)
    kind = question.kind if question.form == "closed" else "open"
    INTERACTIONS[kind](body, question, language)


def _choice(body: Element, question: Question, language: Language) -> None:
    most = "0" if question.kind == "choices" else "1"
    interaction = _sub(
        body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true", maxChoices=most
    )
    for option in question.options:
        _inline(_sub(interaction, "simpleChoice", identifier=option_id(option)), option, language)


def _true_false(body: Element, question: Question, language: Language) -> None:
    interaction = _sub(
        body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices="1"
    )
    for name in ("true", "false"):
        choice = _sub(interaction, "simpleChoice", identifier=name)
        choice.text = plain(message(f"exchange.{name}"), language)


def _entry(body: Element, question: Question, language: Language) -> None:
    line = _sub(body, "p")
    entry = _sub(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="20")
    if question.unit:
        entry.tail = f" {plain(question.unit, language)}"


def _order(body: Element, question: Question, language: Language) -> None:
    interaction = _sub(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    # Where a player does not shuffle, the order in the file must not be the right one.
    for step in mixed_steps(question):
        _inline(_sub(interaction, "simpleChoice", identifier=option_id(step)), step, language)


def _match(body: Element, question: Question, language: Language) -> None:
    interaction = _sub(
        body,
        "matchInteraction",
        responseIdentifier="RESPONSE",
        shuffle="true",
        maxAssociations=str(len(question.pairs)),
    )
    lefts, rights = [left for left, _ in question.pairs], mixed_rights(question)
    # A right-hand side may fit several on the left; 0 sets no limit.
    for side, most in ((lefts, "1"), (rights, "0")):
        answers = _sub(interaction, "simpleMatchSet")
        for part in side:
            choice = _sub(answers, "simpleAssociableChoice", identifier=option_id(part))
            choice.set("matchMax", most)
            _inline(choice, part, language)


def _open(body: Element, question: Question, language: Language) -> None:
    _paragraphs(body, question.fields, language)
    _sub(body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines="15")


INTERACTIONS: dict[str, Callable[[Element, Question, Language], None]] = {
    "choice": _choice,
    "choices": _choice,
    "true_false": _true_false,
    "number": _entry,
    "short_text": _entry,
    "order": _order,
    "match": _match,
    "open": _open,
}


# ---- the manifest ----


def _manifest(
    questions: Sequence[Question], names: dict[str, str], audience: Audience, language: Language
) -> bytes:
    # Names stand as they are written, for a package with its prefixes is what systems expect.
    manifest = Element(
        "manifest",
        {"xmlns": CP, "xmlns:imsmd": MD, "identifier": f"course-b2c-{audience.id}"},
    )
    metadata = _sub(manifest, "metadata")
    _sub(metadata, "schema").text = "QTIv2.1 Package"
    _sub(metadata, "schemaversion").text = "1.0.0"
    _sub(manifest, "organizations")
    resources = _sub(manifest, "resources")
    for question in questions:
        name = names[question.id]
        resource = _sub(
            resources, "resource", identifier=identifier(question), type=ITEM_TYPE, href=name
        )
        _described(_sub(resource, "metadata"), question, language)
        _sub(resource, "file", href=name)
    return _bytes(manifest)


def _described(metadata: Element, question: Question, language: Language) -> None:
    """How a question is found: its title, and its clauses, topic, pool and kind as keywords."""
    general = _sub(_sub(metadata, "imsmd:lom"), "imsmd:general")
    title = _sub(_sub(general, "imsmd:title"), "imsmd:langstring")
    title.text = f"{question.id} {plain(question.heading, language)}"
    title.set("xml:lang", LANGUAGE_TAG[language])
    for keyword in [*question.clauses, question.topic, question.pool, question.kind]:
        word = _sub(_sub(general, "imsmd:keyword"), "imsmd:langstring")
        word.text = keyword
        word.set("xml:lang", "en")


# ---- parts of XML ----


def _sub(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, name, attributes)


def _paragraphs(parent: Element, texts: Iterable[Text], language: Language) -> None:
    for text in texts:
        for line in lines(text, language):
            _run(_sub(parent, "p"), line)


def _inline(parent: Element, part: Part, language: Language) -> None:
    """A part's words, one language under the other."""
    for number, line in enumerate(lines(part.text, language)):
        if number:
            _sub(parent, "br")
        _run(parent, line)


def _run(parent: Element, line: str) -> None:
    """Words with `code` as code, added to what the element already holds."""
    for number, piece in enumerate(CODE.split(line)):
        if number % 2:
            _sub(parent, "code").text = piece
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


def _bytes(element: Element) -> bytes:
    # Without indentation: between words of an item blanks would be shown.
    return bytes(ElementTree.tostring(element, encoding="UTF-8", xml_declaration=True)) + b"\n"
