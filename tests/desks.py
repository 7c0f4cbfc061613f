"""What every desk of a lecture must bear, whatever it is about."""

from collections.abc import Mapping
from html import unescape
from re import sub

import ipywidgets

from course_b2c_ops.language import say


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


def turned_through(
    desk: ipywidgets.VBox, controls: Mapping[str, ipywidgets.ValueWidget], shortest: int = 12
) -> None:
    """Every control through its range: a whole sentence follows, and no placeholder is left."""
    failed = say("chart.no_consequence", reason="").split("\n")[0]
    for control in controls.values():
        start = control.value
        for _, value in control.options:
            control.value = value
            assert len(sentence_of(desk)) > shortest
            assert failed not in sentence_of(desk)
            assert title_of(desk)
            assert "{" not in sentence_of(desk) + title_of(desk)
        control.value = start
