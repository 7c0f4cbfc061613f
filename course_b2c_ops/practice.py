"""What a lesson asks a student: items as widgets, shape checks, hints and guesses."""

import inspect
import json
import os
import re
import string
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import display

from course_b2c_ops import answers, datasets, faces, items, places, shapes
from course_b2c_ops.faces import said
from course_b2c_ops.items import ITEMS_FILE, PublicItem
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.marking import Mark, as_number, mark_choice, mark_number

# A, B, C on a page; JupyterLab's own rule for lists would make them 1, 2, 3.
_LETTERED = 'style="list-style-type:upper-alpha"'

# What this notebook's check cells have handed in so far: item id -> value. The marker collects it.
handed_in: dict[str, object] = {}


class NotReady(Exception):
    """A wrong shape while nbgrader validates: one sentence instead of a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class NotTaken(Exception):
    """The sentence to show when an answer cannot be saved: no number, no such choice."""


def item(item_id: str) -> PublicItem:
    """The public side of an item, from the student's own `items.json`."""
    folder = places.shop_folder()
    path = folder / ITEMS_FILE if folder else None
    # Not found is not remembered: the student puts the folder there and runs the cell again.
    known = read_items(path) if path and path.is_file() else {}
    if item_id not in known:
        raise KeyError(say("practice.no_item", item=item_id))
    return known[item_id]


@cache
def read_items(path: Path) -> dict[str, PublicItem]:
    """All items of one `items.json`, by id."""
    found = json.loads(path.read_text("utf-8"))
    return {name: items.from_facts(facts) for name, facts in found.items()}


def ask(item_id: str) -> float | None:
    """Show an item to answer（出题）: practice says right or not, assessed says "saved"."""
    if _autograding():
        return 0.0  # a stock marking run gives nothing here; the mark comes from outside
    try:
        wanted = item(item_id)
        face = _number_face(wanted) if wanted.kind == "number" else _choice_face(wanted)
    except (KeyError, answers.Unreadable) as problem:
        _show_sentence(problem.args[0])
        return None
    _show(face, _as_page(wanted), wanted.stem.of(chosen()))
    return None


def answer(item_id: str, value: object) -> None:
    """Answer an item without a widget; the same file, the same words（直接作答）."""
    try:
        wanted = item(item_id)
        given = _taken(wanted, value)
        answers.save("answers", item_id, given)
    except (KeyError, NotTaken, answers.Unreadable) as problem:
        print(problem.args[0])
        return
    print(_after_saving(wanted, given, html_too=False))


def _taken(wanted: PublicItem, value: object) -> object:
    """The answer as it is saved: a choice's id, a number; NotTaken for anything else."""
    if wanted.kind == "number":
        number = as_number(value)
        if number is None:
            raise NotTaken(say("mark.not_a_number", given=str(value)[:40]))
        return value if isinstance(value, str) else number
    by_letter = _by_letter(wanted)
    given = by_letter.get(str(value).strip().upper(), value)
    if given not in by_letter.values():
        raise NotTaken(say("practice.no_choice", letters=" ".join(by_letter)))
    return given


def _by_letter(wanted: PublicItem) -> dict[str, str]:
    """The choices' ids by the letters that people call them."""
    ids = [choice.id for choice in wanted.choices]
    return dict(zip(string.ascii_uppercase, ids, strict=False))


def check(item_id: str, value: object) -> float | None:
    """One sentence about an answer's shape, never a value or a mark（检查形状）."""
    try:
        wanted = item(item_id)
        given = shapes.called_on_own_tables(value, wanted, datasets.load)
        # A function that still holds its `...` is not an answer, even where a given line returns.
        handed_in[item_id] = None if callable(given) and shapes.is_blank(given) else given
        sentence, ready = shapes.shape_sentence(given, wanted)
    except KeyError as unknown:
        sentence, ready = str(unknown.args[0]), False
    except shapes.WrongShape as wrong:
        sentence, ready = str(wrong), False
    if _failed_since(value):
        sentence, ready = say("practice.failed_since"), False
    if _autograding():
        return 0.0  # see ask()
    if not ready and os.environ.get("NBGRADER_VALIDATING"):
        raise NotReady(sentence)
    print(sentence)
    return None


def _failed_since(value: object) -> bool:
    """Whether a function's cell ran again and failed（例如全角括号）: the old function is left."""
    shell = get_ipython()
    if shell is None or not inspect.isfunction(value):
        return False
    try:
        source = inspect.getsource(value).strip()
    except OSError:
        return False
    opening = re.compile(rf"def\s+{re.escape(value.__name__)}\s*\(")
    cells = reversed(shell.user_ns.get("In", ()))
    return source not in next((cell for cell in cells if opening.search(cell)), source)


def hints(item_id: str) -> None:
    """The item's hints, one a click: where to look, which verb, almost there（提示）."""
    try:
        sentences = [hint.of(chosen()) for hint in item(item_id).hints]
    except KeyError as unknown:
        _show_sentence(unknown.args[0])
        return
    more = faces.button("practice.hint_more", left=len(sentences))
    box = widgets.VBox()

    def next_hint(_: object) -> None:
        shown = len(box.children) + 1
        box.children = tuple(widgets.HTML(_p(s)) for s in sentences[:shown])
        more.description = faces.label("practice.hint_more", left=len(sentences) - shown)
        more.disabled = shown == len(sentences)

    more.disabled = not sentences
    more.on_click(next_hint)
    listed = "".join(f"<li>{said(sentence)}</li>" for sentence in sentences)
    folded = (
        f"<details><summary>{faces.label('practice.hints')}</summary><ol>{listed}</ol></details>"
    )
    _show(faces.face(more, box), folded, say("practice.hints"))


def predict(
    key: str,
    question: str,
    choices: Sequence[str] | None = None,
    reveal: Callable[[Any], str] | None = None,
) -> None:
    """A guess before the result（先猜后看）: kept beside the answers, never marked."""
    after = widgets.HTML()

    def keep(guess: object) -> None:
        try:
            # The guess that counts is the one before the result: running again keeps it.
            if key not in answers.saved()["guesses"]:
                answers.save("guesses", key, guess)
        except answers.Unreadable as damaged:
            after.value = _state(str(damaged))
            return
        after.value = _state(reveal(guess) if reveal else say("practice.guess_kept"))

    before = _guess_before(key)
    entry = _buttons_to_guess(choices, keep, before) if choices else _number_to_guess(keep, before)
    listed = "".join(f"<li>{said(one)}</li>" for one in choices or ())
    page = f'<div class="b2c-guess">{_p(question)}<ul>{listed}</ul></div>'
    _show(faces.face(widgets.HTML(_p(question)), entry, after), page, question)


def _guess_before(key: str) -> object:
    """The guess of an earlier run; None where there is none, or none can be read."""
    try:
        return answers.saved()["guesses"].get(key)
    except answers.Unreadable:
        return None


def _buttons_to_guess(
    choices: Sequence[str], keep: Callable[[object], None], before: object
) -> widgets.Widget:
    pick = widgets.ToggleButtons(options=list(choices), value=None, style={"button_width": "auto"})

    def commit(change: Any) -> None:
        pick.disabled = True  # one commitment; a second click would come after the result
        keep(change["new"])

    pick.observe(commit, names="value")
    if before in choices:
        pick.value = before
    return pick


def _number_to_guess(keep: Callable[[object], None], before: object) -> widgets.Widget:
    typed = _line(before)
    commit = faces.button("practice.guess", "primary")

    def pressed(_: object = None) -> None:
        number = as_number(typed.value)
        if number is None:
            typed.value = ""
            return
        typed.disabled = commit.disabled = True
        keep(number)

    commit.on_click(pressed)
    faces.on_entry(typed, pressed, lambda: None)
    if before is not None:
        pressed()
    return widgets.HBox([typed, commit])


def _choice_face(wanted: PublicItem) -> widgets.Widget:
    letters = zip(_by_letter(wanted), wanted.choices, strict=True)
    language = chosen()
    options = [(f"{a}. {choice.text.on_one_line(language)}", choice.id) for a, choice in letters]
    before = answers.saved()["answers"].get(wanted.id)
    known = before if before in [name for _, name in options] else None
    pick = faces.choices(options, known)
    return _face(wanted, pick, [pick], known)


def _number_face(wanted: PublicItem) -> widgets.Widget:
    before = answers.saved()
    known = before["answers"].get(wanted.id)
    typed = _line(known)
    unit = widgets.Label(wanted.unit.on_one_line(chosen()) if wanted.unit else "")
    parts: list[widgets.Widget] = [widgets.HBox([typed, unit])]
    if not wanted.reason:
        return _face(wanted, typed, parts, known)
    because = widgets.Textarea(
        value=str(before["reasons"].get(wanted.id, "")),
        placeholder=faces.label("practice.reason"),
        layout={"width": "auto"},
    )
    return _face(wanted, typed, [*parts, because], known, because)


def _face(
    wanted: PublicItem,
    entry: widgets.ValueWidget,
    parts: list[widgets.Widget],
    before: object,
    because: widgets.Widget | None = None,
) -> widgets.Widget:
    """Stem, input, one action, and the state in words."""
    state = widgets.HTML("" if before is None else _after_saving(wanted, before, html_too=True))
    action = faces.button("practice.submit", "primary")

    def pressed(_: object = None) -> None:
        value = entry.value.strip() if entry.value else None
        if not value:
            state.value = _state(say("practice.nothing_chosen"))
            return
        try:
            answers.save("answers", wanted.id, _taken(wanted, value))
        except (NotTaken, answers.Unreadable) as problem:
            state.value = _state(str(problem))
            return
        state.value = _after_saving(wanted, value, html_too=True)

    def edited() -> None:
        # The old "saved" beside a new choice would be taken for that of the new one.
        state.value = _state(say("practice.not_saved"))

    def keep_reason(change: Any) -> None:
        try:
            answers.save("reasons", wanted.id, change["new"])
        except answers.Unreadable as damaged:
            state.value = _state(str(damaged))

    action.on_click(pressed)
    faces.on_entry(entry, pressed, edited)
    if because is not None:
        because.observe(keep_reason, names="value")
    return faces.face(widgets.HTML(_head(wanted)), *parts, action, state)


def _typed(value: object) -> str:
    """A saved number as a person types it: 0.027, not 0.027000000000000003."""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _line(value: object) -> widgets.Text:
    """A line to type a number in; its value travels when it is done, not letter by letter."""
    # A click overtakes letters that are still on their way: 2.0% would be saved as 2.
    return widgets.Text(
        value="" if value is None else _typed(value),
        placeholder=faces.label("practice.type_a_number"),
        continuous_update=False,
    )


def _after_saving(wanted: PublicItem, value: object, *, html_too: bool) -> str:
    """Practice: right or not, and why. Assessed: that it is saved, and what."""
    mark = instant_mark(wanted, value)
    if mark is None:
        letters = {name: letter for letter, name in _by_letter(wanted).items()}
        sentence = say("practice.saved", value=letters.get(str(value), value))
        return _state(sentence) if html_too else sentence
    right = mark.points == mark.out_of
    word = message("practice.right" if right else "practice.wrong")
    told = Text(f"{word.zh}{mark.why.zh}", f"{word.en} {mark.why.en}".strip())
    sentence = told.of(chosen())
    return _state(sentence, "b2c-right" if right else "b2c-wrong") if html_too else sentence


def instant_mark(wanted: PublicItem, value: object) -> Mark | None:
    """The mark of a practice item; None for an assessed one, whose answer is not here."""
    if wanted.pool != "practice":
        return None
    if wanted.kind == "choice":
        return mark_choice(value, wanted.choices, wanted.points)
    return mark_number(value, wanted.answer, wanted.points) if wanted.answer else None


def _state(sentence: str, colour: str = "b2c-state") -> str:
    """What happened, announced by a screen reader."""
    return f'<p class="{colour}" role="status">{said(sentence)}</p>'


def _show_sentence(sentence: str) -> None:
    _show(widgets.HTML(_p(sentence)), _p(sentence), sentence)


def _show(face: widgets.Widget, page: str, plain: str) -> None:
    """The widget where a kernel runs; the same as a page where none does."""
    bundle = face._repr_mimebundle_() or {}
    display({**bundle, "text/html": page, "text/plain": plain}, raw=True)


def _as_page(wanted: PublicItem) -> str:
    """The item on paper; a practice item's answer is folded below it."""
    language = chosen()
    lines = []
    for choice in wanted.choices:
        why = f"<p>{said(choice.why.of(language))}</p>" if choice.why else ""
        mark = {True: "✓ ", False: "✗ ", None: ""}[choice.right]
        lines.append((said(choice.text.of(language)), mark, why))
    listed = "".join(f"<li>{text}</li>" for text, _, _ in lines)
    page = _head(wanted) + (f"<ol {_LETTERED}>{listed}</ol>" if listed else "")
    if wanted.pool == "practice":
        told = "".join(f"<li>{mark}{text}{why}</li>" for text, mark, why in lines)
        told = f"<ol {_LETTERED}>{told}</ol>" if told else _number_told(wanted)
        page += f"<details><summary>{faces.label('practice.answer')}</summary>{told}</details>"
    return f'<div class="b2c-item">{page}</div>'


def _number_told(wanted: PublicItem) -> str:
    return _p(f"{wanted.answer.value:.7g}") if wanted.answer else ""


def _head(wanted: PublicItem) -> str:
    points = faces.label("practice.points", points=f"{wanted.points:g}")
    name = faces.label(f"practice.kind_{wanted.kind}")
    stem = said(wanted.stem.of(chosen()))
    return f'<p class="b2c-kind">{name} · {points}</p><p class="b2c-stem">{stem}</p>'


def _p(sentence: str) -> str:
    return f"<p>{said(sentence)}</p>"


def _autograding() -> bool:
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"
