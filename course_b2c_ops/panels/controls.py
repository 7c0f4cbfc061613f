"""Controls of the desks about law（控件）: sliders and lists, named in the chosen language."""

from collections.abc import Sequence

import ipywidgets
import plotly.graph_objects as go

from course_b2c_ops.language import chosen, message

Scene = tuple[go.Figure, str]
Controls = dict[str, ipywidgets.ValueWidget]


def label(key: str, **values: object) -> str:
    """A sentence on one line, for controls and tables（标签）."""
    return message(key, **values).on_one_line(chosen())


def slider(
    key: str, options: Sequence[tuple[str, object]], start: object
) -> ipywidgets.SelectionSlider:
    """A slider over listed values, so that money stays whole（滑块）."""
    return ipywidgets.SelectionSlider(
        options=options,
        value=start,
        description=label(key),
        continuous_update=False,
        style=_style(),
    )


def dropdown(key: str, options: Sequence[tuple[str, object]], start: object) -> ipywidgets.Dropdown:
    """A list to choose from（下拉框）."""
    return ipywidgets.Dropdown(options=options, value=start, description=label(key), style=_style())


def toggle(options: Sequence[tuple[str, str]], start: str) -> ipywidgets.ToggleButtons:
    """Buttons side by side, one of them pressed（并排的按钮）."""
    return ipywidgets.ToggleButtons(options=options, value=start, style={"button_width": "auto"})


def _style() -> dict[str, str]:
    return {"description_width": "10em" if chosen() == "both" else "6em"}
