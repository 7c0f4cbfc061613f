"""The same kind of task again and again（同类题）: other numbers each time, marked at once."""

import secrets
from contextlib import suppress
from pathlib import Path
from random import Random

import ipywidgets as widgets

from course_b2c_ops import answers, faces, item_page, places, practice
from course_b2c_ops.items import PublicItem
from course_b2c_ops.practice import pool


def drill(item_id: str, seed: int | None = None) -> None:
    """Show a practice item with fresh numbers at every run（同类题）; a button gives others.

    Where no pool lies beside the shop, as in class, it is asked with one's own numbers.
    """
    known = pool.read_pool(_pool_file())
    if item_id not in known:
        practice.ask(item_id)
        return
    turns = _Turns(known[item_id], Random(secrets.randbits(64) if seed is None else seed))
    first = turns.next()
    try:
        _forget(first)
        box = widgets.VBox([_face(first)])
    except answers.Unreadable as problem:
        print(problem.args[0])
        return
    again = faces.button("practice.another" if turns.rows > 1 else "practice.again")

    def turn(_: object) -> None:
        other = turns.next()
        with suppress(answers.Unreadable):  # the item itself says so when it is answered
            _forget(other)
        box.children = (_face(other),)

    again.on_click(turn)
    faces.show(faces.face(box, again), item_page.as_page(first), item_page.as_plain(first))


class _Turns:
    """An item's variants, one after another, never the same twice running."""

    def __init__(self, facts: dict[str, object], draw: Random) -> None:
        self._facts, self._draw = facts, draw
        self._row: int | None = None
        self.rows = pool.rows_of(facts)

    def next(self) -> PublicItem:
        self._row = pool.another_row(self._facts, self._row, self._draw)
        return pool.mixed(pool.variant(self._facts, self._row), self._draw)


def _pool_file() -> Path:
    folder = places.shop_folder()
    return (folder or Path()) / pool.POOL_FILE


def _forget(item: PublicItem) -> None:
    """What was answered to other numbers is no answer to these."""
    answers.repair()
    answers.save("answers", item.id, None)


def _face(item: PublicItem) -> widgets.Widget:
    from course_b2c_ops.item_widget import ItemWidget  # see practice.ask()

    return ItemWidget(item)
