"""The answer side to read（答案页）: under each item of a lab, its answer and how it is marked."""

from collections.abc import Iterable, Iterator, Mapping

from course_b2c_ops.build import notebooks
from course_b2c_ops.items import CELL_KINDS
from course_b2c_ops.language import Language, Text, message
from graders.bank import Item
from graders.mark_item import Key


def with_answers(
    solution: str, items: Iterable[Item], keys: Mapping[str, Key], language: Language
) -> str:
    """A solution notebook with a cell of answers under each item, for teachers only."""
    notebook = notebooks.from_text(solution)
    by_id = {item.id: item for item in items}
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        told = cell.metadata.get("b2c", {})
        item = by_id.get(told.get("item", ""))
        if item and told.get("role") in ("check", "essay"):
            lines = [line.of(language) for line in answer_lines(item, keys[item.id])]
            told_of = {"b2c": {"answer": item.id}}
            answer = notebooks.new_cell("markdown", "\n\n".join(lines), told_of)
            answer["id"] = f"{cell['id']}-answer"
            cells.append(answer)
    notebook.cells = cells
    return notebooks.as_text(notebook)


def answer_lines(item: Item, key: Key) -> Iterator[Text]:
    """What a teacher wants to know of an item: answer, points, known mistakes."""
    yield message("answer.head", item=item.id, points=f"{item.points:g}")
    for choice in key.right if item.kind in ("choice", "choices") else ():
        sign = "✓" if choice.right else "✗"
        yield message("answer.choice", sign=sign, choice=choice.text, why=choice.why)
    if item.kind == "number":
        value = _as_read(key.right.shown(key.right.value))
        yield message("answer.number", value=value, formula=_formula(item))
        for wrong, text in key.right.mistakes:
            shown = _as_read(key.right.shown(wrong))
            yield message("answer.mistake_value", value=shown, why=text)
    elif _formula(item) and item.kind in (*CELL_KINDS, "plan"):
        yield message("answer.formula", formula=_formula(item))
    else:
        yield from _on_paper(item, key)
    for known in key.mistakes:
        yield message("answer.mistake", why=known.text)
    for point in item.rubric:
        yield message("answer.point", points=f"{point.points:g}", text=point.text)
    for anchor in item.anchors:
        yield message("answer.anchor", share=f"{anchor.share:.0%}", text=anchor.text)


def _on_paper(item: Item, key: Key) -> Iterator[Text]:
    """The right answer of the kinds that need no shop, in the file's words."""
    if item.kind == "true_false":
        yield message("answer.true" if key.right else "answer.false")
    for number, step in enumerate(item.steps, start=1):
        yield message("answer.step", number=number, step=step)
    for pair in item.pairs:
        yield message("answer.pair", left=pair.left, right=pair.right)
    if item.kind == "short_text":
        yield message("answer.accepted", words=" · ".join(key.right))
    for field in item.fields:
        yield message("answer.field", field=field.text, value=item.right.get(field.id, ""))
    if key.why:
        yield key.why


def _as_read(value: float | str) -> str:
    """A number with its thousands apart, a day as it is."""
    return value if isinstance(value, str) else f"{value:,.6g}"


def _formula(item: Item) -> str:
    return item.answer.formula if item.answer else ""
