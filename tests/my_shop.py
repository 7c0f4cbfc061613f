"""A student's `my_shop/` for tests, and the hands and eyes of a student in front of a widget."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets

from course_b2c_ops.items import ITEMS_FILE, PublicItem, as_facts

ITEM_KEY = bytes(range(32))


def lay_out(home: Path, *items: PublicItem, language: str = "zh") -> Path:
    """A `my_shop/` below a folder, holding these items."""
    shop = home / "my_shop"
    shop.mkdir(parents=True, exist_ok=True)
    identity = {
        "student": "20260101",
        "cohort": "demo",
        "language": language,
        "as_of": "2026-12-13",
        "item_key": ITEM_KEY.hex(),
    }
    (shop / "identity.json").write_text(json.dumps(identity), "utf-8")
    public = {item.id: as_facts(item) for item in items}
    (shop / ITEMS_FILE).write_text(json.dumps(public, ensure_ascii=False), "utf-8")
    return shop


def widget_in(bundle: dict[str, Any]) -> ipywidgets.Widget:
    """The live widget behind what a cell displayed."""
    model = bundle["application/vnd.jupyter.widget-view+json"]["model_id"]
    return ipywidgets.widgets.widget._instances[model]


def parts(widget: ipywidgets.Widget, kind: type) -> Iterator[Any]:
    """Every part of a widget that is of one kind, from top to bottom."""
    if isinstance(widget, kind):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child, kind)


def part(widget: ipywidgets.Widget, kind: type) -> Any:
    """The one part of a kind."""
    (found,) = parts(widget, kind)
    return found


def said(widget: ipywidgets.Widget) -> str:
    """All the sentences a widget shows."""
    return "\n".join(html.value for html in parts(widget, ipywidgets.HTML))


def saved(home: Path) -> dict[str, Any]:
    """What lies in `answers.json`."""
    found: dict[str, Any] = json.loads((home / "answers.json").read_text("utf-8"))
    return found
