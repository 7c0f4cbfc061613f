"""Moodle XML（Moodle 题库文件）: every item as the question type that is nearest to it."""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from course_b2c_ops.items import Kind
from course_b2c_ops.language import Language, Text, message
from graders.exchange.answers import how_to_type
from graders.exchange.common import number_text, paragraphs, plain, rich
from graders.exchange.questions import Audience, Part, Question

TYPES: dict[Kind, str] = {
    "choice": "multichoice",
    "choices": "multichoice",
    "true_false": "truefalse",
    "number": "numerical",
    "order": "ordering",
    "match": "matching",
    "short_text": "shortanswer",
    "case": "essay",
    "listing": "essay",
}
LONGEST_NAME = 120
# Moodle's nearest to "pairs in right order": each step against all before and after it.
ORDER_POINTS = "RELATIVE_ALL_PREVIOUS_AND_NEXT"


def moodle_xml(questions: Sequence[Question], audience: Audience, language: Language) -> bytes:
    """The questions as one file for Moodle's import（导入 Moodle）, a category for each task."""
    quiz = Element("quiz")
    place = ""
    for question in questions:
        wanted = category(question, audience, language)
        if wanted != place:
            _category(quiz, wanted)
            place = wanted
        _question(quiz, question, language)
    ElementTree.indent(quiz)
    return bytes(ElementTree.tostring(quiz, encoding="UTF-8", xml_declaration=True)) + b"\n"


def category(question: Question, audience: Audience, language: Language) -> str:
    """Where a question lies: cohort, work task, and an own category where it has variants."""
    steps = [audience.name, question.heading]
    # A slash inside a name is doubled, for a single one opens a category.
    path = [plain(step, language).replace("/", "//") for step in steps]
    if question.variants > 1:
        path.append(question.item.replace("/", "."))
    return "/".join(["$course$", "top", *path])


def _category(quiz: Element, path: str) -> None:
    question = SubElement(quiz, "question", type="category")
    _words(SubElement(question, "category"), path)


def _question(quiz: Element, question: Question, language: Language) -> None:
    kind = moodle_type(question)
    element = SubElement(quiz, "question", type=kind)
    _words(SubElement(element, "name"), name_of(question, language))
    stem = paragraphs([question.stem, *asides(question)], language)
    _html(element, "questiontext", stem)
    _html(element, "generalfeedback", paragraphs(told_after(question), language))
    if kind != "description":
        _leaf(element, "defaultgrade", number_text(question.points))
    _leaf(element, "penalty", "0")
    _leaf(element, "hidden", "0")
    _leaf(element, "idnumber", question.id)
    if writer := WRITERS.get(kind):
        writer(element, question, language)
    tags = SubElement(element, "tags")
    for tag in tags_of(question):
        _words(SubElement(tags, "tag"), tag)


def moodle_type(question: Question) -> str:
    """The type of Moodle's that a question becomes; a date is typed as text."""
    if question.form == "notebook":
        return "description"
    if question.kind == "number" and isinstance(question.value, str):
        return "shortanswer"
    return TYPES[question.kind]


def name_of(question: Question, language: Language) -> str:
    """The name in Moodle's list: the id, then how the stem begins."""
    stem = plain(question.stem, language)
    return f"{question.id} {stem}"[:LONGEST_NAME]


def tags_of(question: Question) -> list[str]:
    """Tags to search by: clauses, pool, kind, difficulty."""
    tags = [*question.clauses, question.topic, question.pool, question.kind]
    return [*tags, f"difficulty-{question.difficulty}"] if question.difficulty else tags


def asides(question: Question) -> Iterable[Text | None]:
    """What a student has to know besides the stem: how to write the answer, how it earns."""
    if question.form == "notebook":
        yield message("exchange.needs_notebook")
    elif question.kind == "choices":
        several = "exchange.choose_partial" if question.partial else "exchange.choose_all"
        yield message(several)
    elif question.kind == "number":
        yield how_to_type(question)


def told_after(question: Question) -> Iterable[Text | None]:
    """General feedback（整题反馈）: why, what differs from the course, source, where to read."""
    yield question.why
    if question.kind == "choices" and not question.partial:
        yield message("exchange.moodle_choices")
    if question.kind == "order":
        yield message("exchange.moodle_order")
    yield question.source and message("exchange.source", source=question.source)
    yield question.read_in and message("exchange.read_in", lesson=question.read_in)


def _dated(question: Question) -> bool:
    return isinstance(question.value, str)


# ---- the types ----


def _multichoice(element: Element, question: Question, language: Language) -> None:
    single = question.kind == "choice"
    _leaf(element, "single", "true" if single else "false")
    _leaf(element, "shuffleanswers", "true")
    _leaf(element, "answernumbering", "ABCD")
    _leaf(element, "showstandardinstruction", "0")
    _combined(element, language)
    share = f"{100 / max(1, len(question.rights)):.5f}".rstrip("0").rstrip(".")
    for option in question.options:
        wrong = "0" if single else "-100"
        _answer(element, option, share if option.right else wrong, language)


def _answer(element: Element, option: Part, fraction: str, language: Language) -> None:
    answer = SubElement(element, "answer", fraction=fraction, format="html")
    _leaf(answer, "text", rich(option.text, language))
    _html(answer, "feedback", rich(option.why, language) if option.why else "")


def _true_false(element: Element, question: Question, language: Language) -> None:
    for name, meant in (("true", True), ("false", False)):
        right = question.true is meant
        answer = _marked(element, "100" if right else "0", name)
        told = [] if right else [wrong.text for wrong in question.wrongs]
        _html(answer, "feedback", paragraphs(told, language))


def _numerical(element: Element, question: Question, language: Language) -> None:
    value = float(question.value or 0.0)
    _numeric(element, "100", value, question.limit, "")
    for wrong in question.wrongs:
        at = float(wrong.answer)
        # A known wrong number is met within half its distance to the right one at most.
        limit = min(question.limit, abs(at - value) / 2)
        _numeric(element, "0", at, limit, rich(wrong.text, language))
    # No unit in the field: showunits 3.
    for name, said in (("unitgradingtype", "0"), ("unitpenalty", "0.1"), ("showunits", "3")):
        _leaf(element, name, said)
    _leaf(element, "unitsleft", "0")


def _numeric(element: Element, fraction: str, at: float, limit: float, told: str) -> None:
    answer = _marked(element, fraction, number_text(at))
    _html(answer, "feedback", told)
    _leaf(answer, "tolerance", number_text(limit))


def _short(element: Element, question: Question, language: Language) -> None:
    _leaf(element, "usecase", "0")
    accepted = [str(question.value)] if _dated(question) else list(question.accepted)
    for word in accepted:
        # A star stands for anything in Moodle, so a real one is guarded.
        _html(_marked(element, "100", word.replace("*", r"\*")), "feedback", "")
    for wrong in question.wrongs:
        words = wrong.answer if isinstance(wrong.answer, (list, tuple)) else [wrong.answer]
        for word in words:
            answer = _marked(element, "0", str(word).replace("*", r"\*"))
            _html(answer, "feedback", rich(wrong.text, language))


def _matching(element: Element, question: Question, language: Language) -> None:
    _leaf(element, "shuffleanswers", "true")
    _combined(element, language)
    rows = [(rich(left.text, language), right) for left, right in question.pairs]
    for left, right in [*rows, *(("", extra) for extra in question.extras)]:
        sub = SubElement(element, "subquestion", format="html")
        _leaf(sub, "text", left)
        # The right side stands in a list of a form, which shows no HTML.
        _words(SubElement(sub, "answer"), plain(right.text, language))


def _ordering(element: Element, question: Question, language: Language) -> None:
    for name, said in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", "0"),
        ("gradingtype", ORDER_POINTS),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        _leaf(element, name, said)
    _combined(element, language)
    for place, step in enumerate(question.steps, start=1):
        answer = SubElement(element, "answer", fraction=str(place), format="html")
        _leaf(answer, "text", rich(step.text, language))


def _essay(element: Element, question: Question, language: Language) -> None:
    for name, said in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "15"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        _leaf(element, name, said)
    _html(element, "graderinfo", _for_marker(question, language))
    _html(element, "responsetemplate", paragraphs(question.fields, language))


def _for_marker(question: Question, language: Language) -> str:
    """What a person marks by: a line for each point, and an answer that earns them all."""
    points = [message("exchange.rubric", points=f"{p:g}", text=t) for p, t in question.rubric]
    example = question.example and message("exchange.example", text=question.example)
    return paragraphs([*points, example], language)


WRITERS = {
    "multichoice": _multichoice,
    "truefalse": _true_false,
    "numerical": _numerical,
    "shortanswer": _short,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
}


# ---- parts of XML ----


def _combined(element: Element, language: Language) -> None:
    for name in ("correct", "partiallycorrect", "incorrect"):
        _html(element, f"{name}feedback", rich(message(f"exchange.moodle_{name}"), language))
    SubElement(element, "shownumcorrect")


def _marked(element: Element, fraction: str, text: str) -> Element:
    answer = SubElement(element, "answer", fraction=fraction, format="moodle_auto_format")
    _leaf(answer, "text", text)
    return answer


def _html(element: Element, name: str, content: str) -> None:
    _words(SubElement(element, name, format="html"), content)


def _words(element: Element, content: str) -> None:
    _leaf(element, "text", content)


def _leaf(element: Element, name: str, content: str) -> None:
    SubElement(element, name).text = content
