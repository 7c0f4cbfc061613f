"""What every desk of a lecture must bear, whatever it is about."""

from collections.abc import Mapping
from html import unescape
from re import sub
from typing import Any

import ipywidgets

from course_b2c_ops.language import chosen, say


def sentence_of(desk: ipywidgets.VBox) -> str:
    """What the desk says below its figure."""
    said = next(
        child.value
        for child in desk.children
        if 'class="b2c-consequence"' in str(getattr(child, "value", ""))
    )
    return unescape(sub(r"<[^>]+>", " ", said)).strip()


def title_of(desk: ipywidgets.VBox) -> str:
    """The title of the figure that stands on the desk."""
    place = next(child for child in desk.children if isinstance(child, ipywidgets.Output))
    return str(place.outputs[0]["data"]["text/plain"])


def asked_in_this_language(values: list[Any]) -> list[Any]:
    """All values where both languages speak, first and last where one speaks alone.

    What "both" says, each language says too, and every move draws a figure.
    """
    return values if chosen() == "both" else list(dict.fromkeys((values[0], values[-1])))


def turned_through(
    desk: ipywidgets.VBox, controls: Mapping[str, ipywidgets.ValueWidget], shortest: int = 12
) -> None:
    """Every control through its range: a whole sentence follows, and no placeholder is left."""
    failed = say("chart.no_consequence", reason="").split("\n")[0]
    for control in controls.values():
        start = control.value
        for value in asked_in_this_language([value for _, value in control.options]):
            control.value = value
            assert len(sentence_of(desk)) > shortest
            assert failed not in sentence_of(desk)
            assert title_of(desk)
            assert "{" not in sentence_of(desk) + title_of(desk)
        control.value = start
