"""What a lesson asks a student: items as widgets, shape checks, hints and guesses."""

import inspect
import json
import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython import get_ipython

from course_b2c_ops import answers, datasets, faces, item_page, items, places, shapes, taking
from course_b2c_ops.faces import said
from course_b2c_ops.items import ITEMS_FILE, PublicItem
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.marking import as_number, mark_practice

# What this notebook's check cells have handed in so far: item id -> value. The marker collects it.
handed_in: dict[str, object] = {}


class NotReady(Exception):
    """A wrong shape while nbgrader validates: one sentence instead of a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


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
    # Loaded where an item is asked: a kernel that asks nothing should not wait for it.
    from course_b2c_ops.item_widget import ItemWidget

    try:
        wanted = item(item_id)
        _tell_of_damage()
        face = ItemWidget(wanted)
    except (KeyError, answers.Unreadable) as problem:
        _show_sentence(problem.args[0])
        return None
    faces.show(face, item_page.as_page(wanted), item_page.as_plain(wanted))
    _tell_of_self_study(wanted)
    return None


def answer(item_id: str, value: object) -> None:
    """Answer an item without a widget; the same file, the same words（直接作答）."""
    try:
        wanted = item(item_id)
        given = taking.taken(wanted, value)
        _tell_of_damage()
        answers.save("answers", item_id, given)
    except (KeyError, taking.NotTaken, answers.Unreadable) as problem:
        print(problem.args[0])
        return
    print(_after_saving(wanted, given))
    _tell_of_self_study(wanted)


def _after_saving(wanted: PublicItem, given: object) -> str:
    """Practice: right or not, and why. Assessed: that it is saved, and what."""
    mark = None if given is None else mark_practice(wanted, given)
    if mark is None:
        name = "practice.emptied" if given is None else "practice.saved"
        return say(name, value=taking.told(wanted, given))
    if mark.points == mark.out_of:
        word = message("item.right")
    elif mark.points:
        word = message("item.partly", points=f"{mark.points:g}", of=f"{mark.out_of:g}")
    else:
        word = message("item.wrong")
    return Text(f"{word.zh}{mark.why.zh}", f"{word.en} {mark.why.en}").of(chosen())


def _tell_of_damage() -> None:
    """Where `answers.json` was damaged, one sentence says what became of it."""
    if sentence := answers.repair():
        print(sentence)


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
    if ready:
        _tell_of_self_study(wanted)
    return None


def _tell_of_self_study(wanted: PublicItem) -> None:
    """Who learns alone has no marker for an assessed item: one line says where there is one."""
    owner = places.identity()
    if wanted.pool == "assessed" and owner and owner.cohort == places.SELF_STUDY:
        print(say("practice.shape_only"))


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
    faces.show(faces.face(more, box), folded, say("practice.hints"))


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
            damage = answers.repair()
            # The guess that counts is the one before the result: running again keeps it.
            if key not in answers.saved()["guesses"]:
                answers.save("guesses", key, guess)
        except answers.Unreadable as problem:
            after.value = _state(str(problem))
            return
        told = reveal(guess) if reveal else say("practice.guess_kept")
        after.value = _state(f"{damage}\n{told}".strip())

    before = _guess_before(key)
    entry = _buttons_to_guess(choices, keep, before) if choices else _number_to_guess(keep, before)
    listed = "".join(f"<li>{said(one)}</li>" for one in choices or ())
    page = f'<div class="b2c-guess">{_p(question)}<ul>{listed}</ul></div>'
    faces.show(faces.face(widgets.HTML(_p(question)), entry, after), page, question)


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


def _typed(value: object) -> str:
    """A saved number as a person types it: 0.027, not 0.027000000000000003."""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _line(value: object) -> widgets.Text:
    """A line to type a number in; its value travels when it is done, not letter by letter."""
    # A click overtakes letters that are still on their way: 2.0% would be saved as 2.
    return widgets.Text(
        value="" if value is None else _typed(value),
        placeholder=faces.label("item.type_a_number"),
        continuous_update=False,
    )


def _state(sentence: str) -> str:
    """What happened, announced by a screen reader."""
    return f'<p class="b2c-state" role="status">{said(sentence)}</p>'


def _show_sentence(sentence: str) -> None:
    faces.show(widgets.HTML(_p(sentence)), _p(sentence), sentence)


def _p(sentence: str) -> str:
    return f"<p>{said(sentence)}</p>"


def _autograding() -> bool:
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"
