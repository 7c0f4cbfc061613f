"""The answer side to read（答案页）: under each item of a lab, its answer and how it is marked."""

from collections.abc import Iterable, Iterator

from course_b2c_ops.build import notebooks
from course_b2c_ops.language import Language, Text, message
from graders.bank import Item
from graders.mark_item import Key, Student, key_of


def with_answers(solution: str, items: Iterable[Item], student: Student, language: Language) -> str:
    """A solution notebook with a cell of answers under each item, for teachers only."""
    notebook = notebooks.from_text(solution)
    by_id = {item.id: item for item in items}
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        told = cell.metadata.get("b2c", {})
        item = by_id.get(told.get("item", ""))
        if item and told.get("role") in ("check", "essay"):
            lines = [line.of(language) for line in answer_lines(item, key_of(item, student))]
            told_of = {"b2c": {"answer": item.id}}
            answer = notebooks.new_cell("markdown", "\n\n".join(lines), told_of)
            answer["id"] = f"{cell['id']}-answer"
            cells.append(answer)
    notebook.cells = cells
    return notebooks.as_text(notebook)


def answer_lines(item: Item, key: Key) -> Iterator[Text]:
    """What a teacher wants to know of an item: answer, points, known mistakes."""
    yield message("answer.head", item=item.id, points=f"{item.points:g}")
    for choice in key.right if item.kind == "choice" else ():
        sign = "✓" if choice.right else "✗"
        yield message("answer.choice", sign=sign, choice=choice.text, why=choice.why)
    if item.kind == "number":
        yield message("answer.number", value=f"{key.right.value:,.6g}", formula=_formula(item))
        for value, text in key.right.mistakes:
            yield message("answer.mistake_value", value=f"{value:,.6g}", why=text)
    elif item.kind != "choice" and item.answer:
        yield message("answer.formula", formula=_formula(item))
        for mistake in item.mistakes:
            yield message("answer.mistake", why=mistake.text)
    for point in item.rubric:
        yield message("answer.point", points=f"{point.points:g}", text=point.text)
    for anchor in item.anchors:
        yield message("answer.anchor", share=f"{anchor.share:.0%}", text=anchor.text)


def _formula(item: Item) -> str:
    return item.answer.formula if item.answer else ""
