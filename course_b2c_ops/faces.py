"""What the widgets of a lesson share（控件的外观）: one look, one word without a kernel."""

import html
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython.display import display

from course_b2c_ops.language import Language, chosen, message

CODE = re.compile(r"`([^`\n]+)`")


def face(*parts: widgets.Widget) -> widgets.VBox:
    """Some widgets as one piece of a lesson, dressed（一个完整的控件）."""
    return widgets.VBox([_dress(chosen()), *parts], _dom_classes=("b2c-face",))


def show(face: widgets.Widget, page: str, plain: str) -> None:
    """The widget where a kernel runs; the same as a page where none does（显示控件）."""
    view = {"version_major": 2, "version_minor": 0, "model_id": face.model_id}
    live = {"application/vnd.jupyter.widget-view+json": view}
    display({**live, "text/html": page, "text/plain": plain}, raw=True)


def said(sentence: str) -> str:
    """A sentence of an item as HTML: safe, with its lines and its `code`."""
    escaped = html.escape(sentence, quote=False).replace("\n", "<br>")
    return CODE.sub(r"<code>\1</code>", escaped)


def label(name: str, **values: object) -> str:
    """Words of a button or a line, where a second line has no room."""
    return message(name, **values).on_one_line(chosen())


def button(name: str, style: str = "", **values: object) -> widgets.Button:
    """A button as wide as its word."""
    layout = {"width": "auto", "align_self": "flex-start"}
    return widgets.Button(description=label(name, **values), button_style=style, layout=layout)


def on_entry(entry: widgets.Widget, act: Callable[[], None], edited: Callable[[], None]) -> None:
    """Enter in a line of text does what its button does; any other change is an edit."""
    entered = False

    def heard(_: object, content: dict[str, Any], __: object) -> None:
        nonlocal entered
        if content.get("event") == "submit":
            entered = True
            act()

    def changed(_: object) -> None:
        nonlocal entered
        # The key overtakes what was typed before it: the value comes second.
        late, entered = entered, False
        (act if late else edited)()

    entry.on_msg(heard)
    entry.observe(changed, names="value")


@cache
def _dress(language: Language) -> widgets.HTML:
    """The style rules, and the sentence that shows where no kernel stands behind the widgets."""
    # One widget for all faces of a notebook: the rules are stored once, and stay when a cell goes.
    rules = (Path(__file__).parent / "web" / "notebook.css").read_text("utf-8")
    asleep = said(message("item.asleep").of(language))
    return widgets.HTML(f'<style>{rules}</style><p class="b2c-asleep">{asleep}</p>')
