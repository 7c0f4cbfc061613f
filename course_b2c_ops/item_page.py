"""An item on paper（印出来的题）: where nothing can be clicked, a practice answer folded below."""

import math
import string
from collections.abc import Iterable, Sequence

from course_b2c_ops import faces
from course_b2c_ops.faces import said
from course_b2c_ops.items import Choice, Field, Line, NumberAnswer, PublicItem
from course_b2c_ops.language import Text, chosen, message

# A, B, C on a page; JupyterLab's own rule for lists would make them 1, 2, 3.
_LETTERED = ' style="list-style-type:upper-alpha"'


def as_page(wanted: PublicItem) -> str:
    """The item as a piece of HTML: kind, points, stem, what to choose from, the answer folded."""
    page = _head(wanted) + "".join(_lists(wanted))
    told = _answer(wanted) if wanted.pool == "practice" else ""
    if told:
        if wanted.why and wanted.kind != "choice":
            told += _p(wanted.why)
        page += f"<details><summary>{faces.label('item.answer')}</summary>{told}</details>"
    return f'<div class="b2c-item">{page}</div>'


def as_plain(wanted: PublicItem) -> str:
    """The item as plain text: the stem and what to choose from."""
    language = chosen()
    lines = [wanted.stem.of(language)]
    numbered = [*wanted.steps, *wanted.lefts]
    lettered: list[Line | Choice] = [*wanted.choices, *wanted.rights]
    lines += [f"{n}. {one.text.on_one_line(language)}" for n, one in enumerate(numbered, start=1)]
    letters = zip(string.ascii_uppercase, lettered, strict=False)
    lines += [f"{letter}. {one.text.on_one_line(language)}" for letter, one in letters]
    lines += [f"{one.id}: {one.text.on_one_line(language)}" for one in _fields(wanted)]
    return "\n".join(lines)


def _head(wanted: PublicItem) -> str:
    points = faces.label("item.points", points=f"{wanted.points:g}")
    name = faces.label(f"item.kind_{wanted.kind}")
    stem = said(wanted.stem.of(chosen()))
    return f'<p class="b2c-kind">{name} · {points}</p><p class="b2c-stem">{stem}</p>'


def _lists(wanted: PublicItem) -> Iterable[str]:
    for lines, dress in (
        (wanted.choices, _LETTERED),
        (wanted.steps, ""),
        (wanted.lefts, ""),
        (wanted.rights, _LETTERED),
    ):
        if lines:
            yield _listed((one.text for one in lines), dress)
    if fields := _fields(wanted):
        yield f"<ul>{''.join(f'<li><code>{f.id}</code> {_said(f.text)}</li>' for f in fields)}</ul>"


def _answer(wanted: PublicItem) -> str:
    """The right answer of a practice item, with the reason of each choice."""
    known = wanted.answer or {}
    if wanted.choices:
        told = "".join(map(_choice, wanted.choices))
        return f"<ol{_LETTERED}>{told}</ol>"
    if wanted.kind == "true_false":
        return _p(message("item.true" if known.get("right") else "item.false"))
    if wanted.kind == "number" and known:
        return f"<p>{_number(wanted, NumberAnswer.from_facts(known))}</p>"
    if wanted.kind == "order" and known:
        steps = _texts(wanted.steps)
        return _listed((steps[one] for one in known["order"]), "")
    if wanted.kind == "match" and known:
        rights = _texts(wanted.rights)
        pairs = ((left.text, rights[known["pairs"][left.id]]) for left in wanted.lefts)
        return f"<ul>{''.join(f'<li>{_said(a)} → {_said(b)}</li>' for a, b in pairs)}</ul>"
    if wanted.kind == "short_text" and known:
        return f"<p>{said(' · '.join(known['accepted']))}</p>"
    if wanted.kind == "listing" and known:
        told = "".join(_field(one, known["right"].get(one.id)) for one in wanted.fields)
        return f"<ul>{told}</ul>"
    return ""


def _choice(choice: Choice) -> str:
    why = _p(choice.why) if choice.why else ""
    mark = {True: "✓ ", False: "✗ ", None: ""}[choice.right]
    return f"<li>{mark}{_said(choice.text)}{why}</li>"


def _number(wanted: PublicItem, answer: NumberAnswer) -> str:
    if wanted.date:
        return str(answer.shown(answer.value))
    unit = f" {_said(wanted.unit)}" if wanted.unit else ""
    return f"{round(answer.value, _decimals(answer)):,.7g}{unit}"


def _decimals(answer: NumberAnswer) -> int:
    """As many decimals as the tolerance asks for, two at least."""
    limit = answer.tolerance.absolute or answer.tolerance.relative or 0
    fine = limit * (1 if answer.tolerance.absolute else abs(answer.value))
    return max(2, math.ceil(-math.log10(fine))) if fine else 6


def _field(field: Field, value: object) -> str:
    return f"<li>{_said(field.text)}: <b>{said(str(value if value is not None else ''))}</b></li>"


def _fields(wanted: PublicItem) -> Sequence[Field]:
    return wanted.fields or wanted.columns


def _texts(lines: Iterable[Line]) -> dict[str, Text]:
    return {line.id: line.text for line in lines}


def _listed(texts: Iterable[Text], dress: str) -> str:
    return f"<ol{dress}>{''.join(f'<li>{_said(text)}</li>' for text in texts)}</ol>"


def _said(text: Text) -> str:
    return said(text.of(chosen()))


def _p(text: Text) -> str:
    return f"<p>{said(text.of(chosen()))}</p>"
