"""Desks of lesson advertising_and_price（广告与价格）: which article a text meets, and its fine."""

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go

from course_b2c_ops import charts
from course_b2c_ops.charts import look
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import compliance

# ── The lens（文案放大镜） ───────────────────────────────────────────────────────────────────────

# A fault: the article that forbids it, the part of CN-AD that fines it.
FAULTS = {
    "praise": "art57",
    "false": "art55",
    "source": "art59",
    "label": "art59",
    "message": "art62",
    "healing": "",
    "none": "",
    "abroad": "",
}
TEXTS = {
    "first": "praise",
    "goose": "false",
    "research": "source",
    "rival": "source",
    "tested": "label",
    "sms": "message",
    "cures": "healing",
    "load": "none",
    "october": "none",
}
GIVEN_FEE = 36_000  # CNY, of the lesson's advert


def lens_desk(on: date) -> None:
    """Nine texts: which article do they meet, and what is the fine?（放大镜台）."""
    controls, draw = lens(on)
    names = [_short(name) for name in TEXTS]
    still = stage.still(list(TEXTS), lambda name: draw(name, "CN")[0], names=names)
    stage.on_stage(stage.desk(say("adverts.lens_question"), controls, draw), still)


def lens(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the lens."""
    texts = [(label(f"adverts.text_{name}"), name) for name in TEXTS]
    markets = [(label(f"adverts.market_{name.lower()}"), name) for name in ("CN", "EU")]
    controls: Controls = {
        "text": dropdown("adverts.text", texts, "first"),
        "market": toggle(markets, "CN"),
    }

    def draw(text: str, market: str) -> Scene:
        fault = TEXTS[text] if market == "CN" else "abroad"
        return _lens_figure(text, fault, on), _lens_sentence(text, fault, on)

    return controls, draw


def _short(name: str) -> str:
    """A text's short name below a still's slider, in one language."""
    return message(f"adverts.short_{name}").of("en" if chosen() == "en" else "zh")


def _lens_figure(text: str, fault: str, on: date) -> go.Figure:
    names = [label(f"adverts.fault_{one}") for one in FAULTS]
    lit = [one == fault for one in FAULTS]
    figure = go.Figure(
        go.Bar(
            x=[1] * len(FAULTS),
            y=names,
            orientation="h",
            marker={
                "color": [_lit_colour(fault) if here else look.SHADE for here in lit],
                "line": {"color": look.HAIRLINE, "width": 1},
            },
            text=[_band(one, on).on_one_line(chosen()) for one in FAULTS],
            textposition="inside",
            insidetextanchor="start",
            textangle=0,
            constraintext="none",
            textfont={"size": 12, "color": [look.GROUND if here else look.INK for here in lit]},
            hoverinfo="skip",
        )
    )
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE}, bargap=0.2)
    facts = {"text": message(f"adverts.short_{text}"), "fault": message(f"adverts.fault_{fault}")}
    return charts.dress(
        figure,
        finding=say("adverts.lens_finding", **facts),
        unit=NO_MEASURE,
        source="CN-AD (V)",
        height=HEAD + 10 + ROW * len(names),
        note=message("adverts.lens_note"),
    )


def _lit_colour(fault: str) -> str:
    return look.OWN if fault in ("none", "abroad") else look.SERIES[4]


def _band(fault: str, on: date) -> Text:
    """What a row says: the amounts of the day, or why there are none."""
    part = FAULTS[fault]
    if not part:
        return message(f"adverts.band_{fault}")
    if part == "art55":
        fine = compliance.false_advert_fine(1, repeated=False, on=on)
        return message("adverts.band_false", low=f"{fine.low}", high=f"{fine.high}")
    return compliance.fine_band("CN-AD", severe=False, on=on, part=part).text


def _lens_sentence(text: str, fault: str, on: date) -> str:
    if fault == "abroad":
        return say("adverts.lens_abroad")
    return say(f"adverts.lens_{text}", band=_band(fault, on))


# ── The meter（罚款表） ──────────────────────────────────────────────────────────────────────────

FEES = (0, 5_000, 10_000, 20_000, 36_000, 50_000, 70_000, 100_000, 200_000, 300_000)
UNKNOWN = 0
METER = ("art55", "art57", "art59", "art62")
LEAST, MOST = 3_000, 6_000_000


def meter_desk(on: date) -> None:
    """The fee moves: which fines move with it?（罚款表台）."""
    controls, draw = meter(on)
    still = stage.still(
        FEES,
        lambda fee: draw(fee, "once")[0],
        label("adverts.fee"),
        start=FEES.index(GIVEN_FEE),
        names=[_fee(fee) for fee in FEES],
    )
    stage.on_stage(stage.desk(say("adverts.meter_question"), controls, draw), still)


def meter(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the meter."""
    times = [(label(f"adverts.times_{name}"), name) for name in ("once", "again")]
    controls: Controls = {
        "fee": slider("adverts.fee", [(_fee(fee), fee) for fee in FEES], GIVEN_FEE),
        "times": toggle(times, "once"),
    }

    def draw(fee: int, times: str) -> Scene:
        bands = bands_for(fee, on, again=times == "again")
        return _meter_figure(fee, bands), _meter_sentence(fee, bands)

    return controls, draw


def _fee(fee: int) -> str:
    return label("adverts.fee_unknown") if fee == UNKNOWN else f"{fee:,}"


def bands_for(fee: int, on: date, *, again: bool) -> dict[str, compliance.FineBand]:
    """The fines of four articles for an advert of this fee（四条的罚款）."""
    known = None if fee == UNKNOWN else fee
    bands = {"art55": compliance.false_advert_fine(known, repeated=again, on=on)}
    for part in METER[1:]:
        bands[part] = compliance.fine_band("CN-AD", severe=False, on=on, part=part)
    return bands


def _meter_figure(fee: int, bands: dict[str, compliance.FineBand]) -> go.Figure:
    names = [label(f"adverts.meter_{part}") for part in bands]
    figure = go.Figure()
    for name, (part, band) in zip(names, bands.items(), strict=True):
        colour = look.ACT if part == "art55" else look.OWN
        figure.add_trace(
            go.Scatter(
                x=[float(band.low or LEAST), float(band.high)],
                y=[name, name],
                mode="lines+markers",
                line={"color": colour, "width": 12},
                marker={"size": 13, "color": colour, "symbol": "square"},
                hovertemplate="%{x:,.0f}<extra></extra>",
            )
        )
    left = names_left(figure, names, len(names))
    ticks = [10_000, 100_000, 1_000_000]
    figure.update_xaxes(
        type="log", range=[3.48, 6.78], tickvals=ticks,
        ticktext=[label("adverts.tick_10k"), label("adverts.tick_100k"), label("adverts.tick_1m")],
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    facts = {"fee": _fee(fee), "band": bands["art55"].text}
    return charts.dress(
        figure,
        finding=say("adverts.meter_finding", **facts),
        unit=NO_MEASURE,
        source="CN-AD (V)",
        height=HEAD + 40 + ROW * len(names),
        note=message("adverts.meter_note"),
    )


def _meter_sentence(fee: int, bands: dict[str, compliance.FineBand]) -> str:
    false, praise = bands["art55"], bands["art57"]
    assert false.low is not None and praise.low is not None
    facts = {"band": false.text, "floor": praise.low, "fee": _fee(fee)}
    if fee == UNKNOWN:
        return say("adverts.meter_unknown", **facts)
    side = "below" if false.low < praise.low else "above"
    return say(f"adverts.meter_{side}", **facts)
