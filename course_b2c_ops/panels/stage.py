"""The stage of a desk（操作台的舞台）: live with a kernel, a still with its table without."""

import html
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets
import pandas as pd
import plotly.graph_objects as go
from IPython.display import display

from course_b2c_ops import faces
from course_b2c_ops.charts import look
from course_b2c_ops.charts.display import bundle, plain, put
from course_b2c_ops.charts.wrap import on_one_line, width
from course_b2c_ops.language import chosen, message, say

WIDGET = "application/vnd.jupyter.widget-view+json"
SLIDER_ROOM = 76  # px below the foot
STEP_SIZE = 12  # px, the name of a step
GEOMETRY = {"height", "title.y", "margin.t", "margin.b", "margin.l", "margin.r"}
Json = Any


def on_stage(
    widget: ipywidgets.Widget, still: go.Figure, table: pd.DataFrame | None = None
) -> None:
    """Shows a desk; a page without a kernel shows its still, and the states as a table."""
    states = states_of(still) if table is None else table
    forms = bundle(still)
    forms[WIDGET] = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    if states is not None:
        forms["text/html"] = folded_table(states)
    # JupyterLab ranks the widget first; pages take plotly's form and the table beside it.
    display(forms, raw=True)


def still(
    values: Sequence[Any],
    draw: Callable[[Any], go.Figure],
    label: str = "",
    *,
    start: int = 0,
    names: Sequence[str] = (),
) -> go.Figure:
    """Some states of a desk with plotly's own slider（离线滑块）: works where no kernel does.

    It opens at the state `start`, where its desk does; `names` say values that are no words.
    """
    figures = [draw(value) for value in values]
    first = figures[0]
    if any(len(figure.data) != len(first.data) for figure in figures):
        raise ValueError("every state of a still needs the same traces, in the same order")
    traces = [[_flat(plain(t.to_plotly_json())) for t in figure.data] for figure in figures]
    # What a figure knows about itself is not drawn, and plotly cannot update a part of it.
    layouts = [_flat(plain(fig.layout.to_plotly_json()), "template", "meta") for fig in figures]
    moving = _differing(traces)
    # One geometry for all states: a figure that jumps hides what has changed.
    changing = sorted({*_differing([[one] for one in layouts]), "title.text"} - GEOMETRY)
    steps = [
        {
            "label": name,
            "method": "update",
            "args": [
                {path: [one.get(path) for one in state] for path in moving},
                {path: layout.get(path) for path in changing},
            ],
        }
        for name, state, layout in zip(names or map(str, values), traces, layouts, strict=True)
    ]
    return _opened_at(start, _with_slider(figures, steps, label))


def _opened_at(start: int, figure: go.Figure) -> go.Figure:
    if start:
        slider = figure.layout.sliders[0]
        figure.plotly_update(*slider.steps[start].args)
        slider.active = start
    return figure


def _outside(step: Mapping[str, Json], margin: float) -> int:
    """How much of a step's name the margin beside it cannot hold, in px."""
    return max(0, round(width(str(step["label"])) * STEP_SIZE / 2 - margin))


def _with_slider(
    figures: Sequence[go.Figure], steps: list[dict[str, Json]], label: str
) -> go.Figure:
    """The first state with the slider below its foot, and room for the tallest title of all."""
    tallest = max(figures, key=lambda figure: figure.layout.height).layout
    left, below, right = (
        max(figure.layout.margin[side] for figure in figures) for side in ("l", "b", "r")
    )
    height = tallest.height + SLIDER_ROOM
    slider = {
        "steps": steps,
        "active": 0,
        "x": 0,
        "len": 1,
        # The names of the ends stand half outside the line; none is cut off.
        "pad": {
            "t": below,
            "l": _outside(steps[0], left),
            "r": _outside(steps[-1], right),
            "b": 8,
        },
        "currentvalue": {
            "prefix": f"{label} " if label else "",
            "font": {"size": look.LABEL_SIZE, "color": look.INK},
        },
        "font": {"size": STEP_SIZE, "color": look.MUTED},
        "bgcolor": look.OWN,
        "activebgcolor": look.ACT,
        "bordercolor": look.HAIRLINE,
        "tickcolor": look.MUTED,
    }
    return go.Figure(figures[0]).update_layout(
        sliders=[slider],
        height=height,
        margin={"l": left, "r": right, "t": tallest.margin.t, "b": below + SLIDER_ROOM},
        title={"y": 1 - (1 - tallest.title.y) * tallest.height / height},
    )


def states_of(figure: go.Figure) -> pd.DataFrame | None:
    """A still's states in words: each step, and what its title says; None without a slider."""
    if not figure.layout.sliders:
        return None
    slider = figure.layout.sliders[0]
    prefix = (slider.currentvalue.prefix or "").strip()
    rows = [(step.label, on_one_line(step.args[1]["title.text"])) for step in slider.steps]
    state = prefix or message("chart.state").on_one_line(chosen())
    outcome = message("chart.outcome").on_one_line(chosen())
    return pd.DataFrame(rows, columns=[state, outcome])


def folded_table(table: pd.DataFrame) -> str:
    """A table of states that opens at a click, for readers who do not see the figure."""
    named = table if table.index.equals(pd.RangeIndex(len(table))) else table.reset_index()
    head = "".join(f'<th scope="col">{_safe(name)}</th>' for name in named.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_safe(_said(cell))}</td>" for cell in row) + "</tr>"
        for row in named.itertuples(index=False)
    )
    title = _safe(message("chart.states", count=len(named)).on_one_line(chosen()))
    return (
        f'<details class="b2c-states"><summary>{title}</summary><table class="b2c-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def desk(
    question: str,
    controls: Mapping[str, ipywidgets.ValueWidget],
    draw: Callable[..., tuple[go.Figure, str]],
) -> ipywidgets.VBox:
    """Question, controls, figure, and the sentence that says the consequence（操作台）.

    `draw` gets the controls' values by name and gives the figure and the sentence; a ValueError of
    its own becomes the sentence. A button brings the start values back: the student's own shop.
    """
    start = {name: control.value for name, control in controls.items()}
    place, sentence, back = ipywidgets.Output(), ipywidgets.HTML(), _back_button()

    def redraw(_: object = None) -> None:
        try:
            figure, consequence = draw(**{name: one.value for name, one in controls.items()})
        except ValueError as reason:  # what the controls can cause is a sentence, not a silence
            consequence = say("chart.no_consequence", reason=reason)
        else:
            put(place, figure)
        sentence.value = _spoken(consequence)

    def go_back(_: object) -> None:
        for name, control in controls.items():
            control.value = start[name]

    for control in controls.values():
        if control.has_trait("continuous_update"):
            control.continuous_update = False
        control.observe(redraw, names="value")
    back.on_click(go_back)
    redraw()
    head = ipywidgets.HTML(f"<p><b>{_safe(question)}</b></p>")
    return faces.face(head, *controls.values(), place, sentence, back)


def _back_button() -> ipywidgets.Button:
    """The way back to one's own numbers."""
    said = message("chart.back").on_one_line(chosen())
    layout = {"width": "auto", "align_self": "flex-start"}
    return ipywidgets.Button(description=said, icon="undo", layout=layout)


def _flat(found: Mapping[str, Json], *left_out: str, prefix: str = "") -> dict[str, Json]:
    """Nested properties as plotly's update names them: {"marker.color": ...}."""
    flat: dict[str, Json] = {}
    for key, value in found.items():
        if key in left_out:
            continue
        if isinstance(value, Mapping):
            flat |= _flat(value, prefix=f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def _differing(states: Sequence[Sequence[Mapping[str, Json]]]) -> list[str]:
    """The properties that are not the same in every state, in a fixed order."""
    first, *others = states
    paths = sorted({path for state in states for part in state for path in part})

    def seen(state: Sequence[Mapping[str, Json]], path: str) -> str:
        return json.dumps([part.get(path) for part in state], sort_keys=True)

    return [path for path in paths if any(seen(o, path) != seen(first, path) for o in others)]


def _spoken(sentence: str) -> str:
    """The consequence, announced by a screen reader when it changes."""
    return f'<p class="b2c-consequence" role="status">{_safe(sentence)}</p>'


def _safe(text: object) -> str:
    return html.escape(str(text)).replace("\n", "<br>")


def _said(cell: object) -> str:
    """A cell as a reader says it."""
    return f"{cell:,.4g}" if isinstance(cell, float) else str(cell)
