"""Desks of changed listings（改动的检验）: with and without a control, and is a difference real."""

from collections.abc import Callable

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.given_tools.listing_words import Compared, Row, compared
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left

MINUS = "\u2212"

# ── With and without a control（对照开关） ───────────────────────────────────────────────────────


def control_switch(product_daily: pd.DataFrame, listing_changes: pd.DataFrame) -> None:
    """Take the control away: what does a change get the credit for?（对照开关）."""
    controls, draw = switch(product_daily, listing_changes)
    rows = listing_changes.to_dict("records")
    still = stage.still(
        range(len(rows)),
        lambda place: draw(place, control=True, with_day=False)[0],
        label("listing.change"),
        names=[str(row["product"]) for row in rows],
    )
    stage.on_stage(stage.desk(say("listing.control_question"), controls, draw), still)


def switch(
    product_daily: pd.DataFrame, listing_changes: pd.DataFrame
) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the control switch."""
    rows = listing_changes.to_dict("records")
    told = [(_named(row), place) for place, row in enumerate(rows)]
    controls: Controls = {
        "change": dropdown("listing.change", told, 0),
        "control": _two("listing.with_control", "listing.without_control"),
        "with_day": _two("listing.day_in", "listing.day_out", first=False),
    }
    found = {
        (place, with_day): compared(product_daily, row, with_day=with_day)
        for place, row in enumerate(rows)
        for with_day in (False, True)
    }

    def draw(change: int, *, control: bool, with_day: bool) -> Scene:
        both = found[change, False], found[change, True]
        figure = _slopes(found[change, with_day], both, control=control)
        return figure, _control_sentence(*both, control=control, with_day=with_day)

    return controls, draw


def _slopes(now: Compared, both: tuple[Compared, Compared], *, control: bool) -> go.Figure:
    """Before and after as slopes; with a control also what would have come without the change."""
    columns = {say("listing.own"): [now.own_before, now.own_after]}
    if control:
        columns[say("listing.unchanged")] = [now.own_before, now.own_before + now.control]
        columns[say("listing.control")] = [now.control_before, now.control_after]
    credit = now.effect if control else now.own
    name = "listing.effect_finding" if control else "listing.own_finding"
    index = [label("listing.before"), label("listing.after")]
    figure = charts.lines(
        pd.DataFrame(columns, index=index),
        say(name, points=points(credit)),
        unit="",
        source="product_daily",
    )
    ends = [end for one in both for end in (
        one.own_before, one.own_after, one.control_before, one.control_after,
        one.own_before + one.control,
    )]  # fmt: skip
    pad = 0.12 * (max(ends) - min(ends))
    figure.update_yaxes(
        range=[max(0.0, min(ends) - pad), max(ends) + pad], title_text=label("listing.axis_click")
    )
    return figure


def _control_sentence(out: Compared, day_in: Compared, *, control: bool, with_day: bool) -> str:
    now = day_in if with_day else out
    if with_day:
        credit = (day_in.effect, out.effect) if control else (day_in.own, out.own)
        return say("listing.day_sentence", now=points(credit[0]), clean=points(credit[1]))
    values = {"own": points(now.own), "control": points(now.control), "effect": points(now.effect)}
    if control:
        return say("listing.control_sentence", **values)
    name = "listing.credit_too_much" if now.own > now.effect else "listing.credit_too_little"
    return say(name, **values)


def _named(row: Row) -> str:
    day = f"{row['changed_on']:%m-%d}"
    return f"{row['product']} · {label('listing.' + str(row['field']))} · {day}"


def _two(yes: str, no: str, *, first: bool = True) -> ipywidgets.ToggleButtons:
    options = [(label(yes), True), (label(no), False)]
    return ipywidgets.ToggleButtons(
        options=options if first else options[::-1], value=first, style={"button_width": "auto"}
    )


# ── Is the difference real（差得算不算数） ───────────────────────────────────────────────────────

BASE = 0.011  # the old title's click rate: the lantern of the lecture
SIZES = (1_000, 3_000, 5_000, 10_000, 24_000, 50_000)
GAPS = (0.0005, 0.0011, 0.0022, 0.0033, 0.0050)
USUAL_SIZE, USUAL_GAP = 24_000, 0.0022
LINE = 1.96
WIDEST = 1.6  # points: an axis that no move of a slider changes


def is_it_real() -> None:
    """How many showings until a difference of two click rates shows?（差得算不算数）."""
    controls, draw = proof()
    still = stage.still(
        SIZES,
        lambda size: draw(size, USUAL_GAP)[0],
        label("listing.shown_each"),
        start=SIZES.index(USUAL_SIZE),
        names=[f"{size:,}" for size in SIZES],
    )
    stage.on_stage(stage.desk(say("listing.proof_question"), controls, draw), still)


def proof() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the proof."""
    sizes = [(f"{size:,}", size) for size in SIZES]
    gaps = [(points(100 * gap), gap) for gap in GAPS]
    controls: Controls = {
        "size": slider("listing.shown_each", sizes, USUAL_SIZE),
        "gap": slider("listing.gap", gaps, USUAL_GAP),
    }

    def draw(size: int, gap: float) -> Scene:
        return _proof_figure(size, gap), _proof_sentence(size, gap)

    return controls, draw


def z_of(size: int, gap: float) -> float:
    """z of two versions shown equally often, the new one a gap above the old（z 值）."""
    return metrics.two_proportion_z(BASE * size, size, (BASE + gap) * size, size)


def interval(size: int, gap: float) -> tuple[float, float]:
    """The difference, give or take 1.96 standard errors, in points（区间）."""
    reach = LINE * gap / z_of(size, gap)
    return 100 * (gap - reach), 100 * (gap + reach)


def _proof_figure(size: int, gap: float) -> go.Figure:
    names = [f"{one:,}" for one in SIZES]
    figure = go.Figure()
    for one, name in zip(SIZES, names, strict=True):
        low, high = interval(one, gap)
        shows = low > 0
        figure.add_scatter(
            x=[low, 100 * gap, high],
            y=[name] * 3,
            mode="lines+markers",
            line={"color": look.OWN if shows else look.ACT, "width": 6 if one == size else 2,
                  "dash": "solid" if shows else "dot"},
            marker={"size": [1, 12 if one == size else 7, 1],
                    "color": look.OWN if shows else look.ACT},
            hoverinfo="skip",
            showlegend=False,
        )  # fmt: skip
    figure.add_shape(
        type="line", x0=0, x1=0, y0=0, y1=1, yref="paper", opacity=1, layer="below",
        line={"color": look.INK, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    left = names_left(figure, names, len(names))
    figure.update_xaxes(
        range=[-WIDEST, WIDEST], tickvals=[-1, -0.5, 0, 0.5, 1], showline=True,
        title_text=label("listing.axis_gap"),
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 6})
    z = z_of(size, gap)
    finding = say("listing.shows" if z > LINE else "listing.does_not_show", z=f"{z:.2f}")
    height = HEAD + 40 + ROW * len(names)
    return charts.dress(figure, finding=finding, unit=NO_MEASURE, source="", height=height)


def _proof_sentence(size: int, gap: float) -> str:
    low, high = interval(size, gap)
    name = "listing.proof_yes" if z_of(size, gap) > LINE else "listing.proof_no"
    return say(
        name,
        size=f"{size:,}",
        old=f"{BASE:.2%}",
        new=f"{BASE + gap:.2%}",
        low=points(low),
        high=points(high),
        need=f"{metrics.sample_size_two_rates(BASE, BASE + gap):,.0f}",
    )


def points(value: float) -> str:
    """A difference in percentage points with its sign（百分点）."""
    return f"{value:+.2f}".replace("-", MINUS)
