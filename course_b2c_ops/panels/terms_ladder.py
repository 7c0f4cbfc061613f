"""The ladder of trade terms（贸易术语阶梯）: how far the seller pays, where the risk passes."""

from collections.abc import Callable, Sequence

import ipywidgets
import plotly.graph_objects as go

from course_b2c_ops import charts
from course_b2c_ops.charts import look
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.rules.terms import (
    LEGS,
    POINTS,
    TERMS,
    Costs,
    Delivery,
    Division,
    Payer,
    at,
    bears_loss,
    cover,
    who_pays,
)

Scene = tuple[go.Figure, str]
Quote = tuple[str, str]  # a term and the kind of place behind it
# Shenzhen, Hamburg, Berlin, in USD: the costs that the lesson gives.
BERLIN = Costs(
    goods=4_000, loading=30, haulage=180, export_clearance=60, origin_terminal=120,
    loading_on_board=40, freight=640, destination_terminal=150, import_clearance=70,
    on_carriage=320, unloading=45, duty_pct=12, vat_pct=19, insurance_pct="0.3",
)  # fmt: skip
AT = {
    "premises": 0.0, "loaded": 0.35, "terminal": 1.0, "alongside": 1.5, "on_board": 2.0,
    "arrived_port": 3.0, "landed": 3.35, "arrived": 4.0, "unloaded": 4.7,
}  # fmt: skip
STOPS = ("premises", "terminal", "on_board", "arrived_port", "arrived", "unloaded")
FIRST, LAST = -0.5, 4.7
# Blocks of their own beside the journey, from and to.
INSURANCE, TAXES = (5.05, 5.6), (5.85, 6.5)
PALE = 0.28
AT_SEA = "freight"
ROW = 27  # px of a term's row
QUOTES: tuple[Quote, ...] = (
    ("EXW", "factory"), ("FCA", "factory"), ("FCA", "port_terminal"),
    ("FAS", "port_of_shipment"), ("FOB", "port_of_shipment"),
    ("CFR", "port_of_destination"), ("CIF", "port_of_destination"),
    ("CPT", "inland_destination"), ("CIP", "inland_destination"),
    ("DAP", "inland_destination"), ("DPU", "inland_destination"), ("DDP", "inland_destination"),
)  # fmt: skip


def terms_desk(costs: Costs = BERLIN) -> None:
    """One term of eleven: its rung, who pays for what, whose loss it is（贸易术语台）."""
    controls, draw = terms(costs)
    # A term a step: the slider of a page has no room for places.
    start = TERMS.index("CIF")
    usual = {term: (term, at(term).kind) for term in TERMS}
    still = stage.still(
        TERMS, lambda term: draw(usual[term], AT_SEA)[0], label("term"), start=start
    )
    stage.on_stage(stage.desk(say("terms.question"), controls, draw), still)


def terms(
    costs: Costs = BERLIN,
) -> tuple[dict[str, ipywidgets.ValueWidget], Callable[..., Scene]]:
    """Controls and picture of the desk of terms."""
    quotes = [(delivery(quote).name.on_one_line(chosen()), quote) for quote in QUOTES]
    lost = [(label(f"leg_{leg}"), leg) for leg in LEGS]
    controls = {
        "quote": dropdown("term", quotes, ("CIF", "port_of_destination")),
        "lost": dropdown("lost", lost, AT_SEA),
    }

    def draw(quote: Quote, lost: str) -> Scene:
        division = who_pays(delivery(quote), costs)
        return ladder(division, lost), _sentence(division, lost)

    return controls, draw


def dropdown(
    name: str, options: Sequence[tuple[str, object]], start: object
) -> ipywidgets.Dropdown:
    """A list to choose from（下拉框）."""
    return ipywidgets.Dropdown(options=options, value=start, description=label(name))


def delivery(quote: Quote) -> Delivery:
    """A term at the lesson's place of that kind."""
    term, kind = quote
    return at(term, kind, message(f"terms.place_{kind}"))


# --- figure -------------------------------------------------------------------------------------
def ladder(division: Division | None = None, lost: str = "") -> go.Figure:
    """Eleven bars along the journey（术语阶梯）; one term may stand out, with a leg of loss."""
    told = division.delivery if division else None
    rungs = [told if told and told.term == term else at(term) for term in TERMS]
    strength = [PALE if told and one is not told else 1.0 for one in rungs]
    figure = go.Figure([_bars("seller", rungs, strength), _bars("buyer", rungs, strength)])
    figure.add_scatter(
        x=[AT[one.risk_point] for one in rungs],
        y=[one.term for one in rungs],
        mode="markers",
        marker={
            "symbol": "diamond", "size": 13, "color": look.INK, "opacity": strength,
            "line": {"color": look.GROUND, "width": 1.5},
        },
        hoverinfo="skip",
    )  # fmt: skip
    if told and lost:
        _mark_loss(figure, told, lost)
    _lay_axes(figure)
    return charts.dress(
        figure,
        finding=_finding(division) if division else say("terms.finding_all"),
        unit="",
        source=_source(told),
        height=150 + ROW * len(TERMS),
        note=message("terms.key_and_loss" if told and lost else "terms.key"),
    )


def _bars(payer: Payer, rungs: Sequence[Delivery], strength: Sequence[float]) -> go.Bar:
    """What one side pays of each journey; beside it insurance and import taxes, if they are his."""
    bars = []
    for one, opacity in zip(rungs, strength, strict=True):
        paid_to = AT[one.paid_to]
        spans = [(FIRST, paid_to, "") if payer == "seller" else (paid_to, LAST, "")]
        if one.pays("insurance") == payer:
            spans.append((*INSURANCE, f"<b>{cover(one)}</b>"))
        if one.pays("vat") == payer:
            spans.append((*TAXES, ""))
        bars += [(one.term, start, end, said, opacity) for start, end, said in spans]
    return go.Bar(
        x=[end - start for _, start, end, _, _ in bars],
        y=[term for term, *_ in bars],
        base=[start for _, start, *_ in bars],
        text=[said for *_, said, _ in bars],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"size": look.FOOT_SIZE, "color": look.GROUND},
        orientation="h",
        marker={
            "color": look.OWN if payer == "seller" else look.ACT,
            "opacity": [opacity for *_, opacity in bars],
            # Hatched as well as orange: the two tell apart in grey print.
            "pattern": {"shape": "" if payer == "seller" else "/", "size": 6},
        },
        hoverinfo="skip",
    )


def _mark_loss(figure: go.Figure, told: Delivery, lost: str) -> None:
    """A cross on the leg on which the goods are lost."""
    leg = LEGS.index(lost)
    middle = (AT[POINTS[leg]] + AT[POINTS[leg + 1]]) / 2
    figure.add_annotation(
        x=middle, y=told.term, text="✕", showarrow=False, bgcolor=look.GROUND, borderpad=0,
        font={"size": look.FOOT_SIZE, "color": look.INK},
    )  # fmt: skip


def _lay_axes(figure: go.Figure) -> None:
    """Terms on the left, stops below in two rows, so that a phone has room for their names."""
    both = chosen() == "both"
    stops = (*STOPS, "insurance", "taxes")
    figure.update_xaxes(
        range=[FIRST, TAXES[1]],
        tickvals=[*(AT[stop] for stop in STOPS), sum(INSURANCE) / 2, sum(TAXES) / 2],
        ticktext=[_stop_name(stop, lower=i % 2 == 1) for i, stop in enumerate(stops)],
        tickfont={"size": look.FOOT_SIZE - (2 if both else 0), "color": look.INK},
        # Names in two languages fill the room of the axis's own.
        title_text=" " if both else say("terms.journey"),
        tickangle=0,
    )
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=list(TERMS),
        range=[len(TERMS) - 0.4, -0.6], tickvals=list(TERMS),
    )  # fmt: skip
    figure.update_layout(barmode="overlay", margin={"l": 58, "r": 16})


def _stop_name(stop: str, *, lower: bool) -> str:
    """A stop on the axis; every second one a line lower, of two languages the English."""
    name = message(f"terms.stop_{stop}")
    lead = "<br>" if lower else ""
    if chosen() == "both":
        return f"{name.zh}<br>{lead}{name.en}"
    return f"{lead}{name.of(chosen())}"


# --- words --------------------------------------------------------------------------------------
def _finding(division: Division) -> str:
    one = division.delivery
    risk = message(f"terms.risk_{one.risk_point}")
    return say("terms.finding", name=one.name, total=division.total("seller"), risk=risk)


def _sentence(division: Division, lost: str) -> str:
    """Who pays for which item, and whose loss it is."""
    one = division.delivery
    clauses = cover(one)
    insured = (
        message("terms.insured", clauses=clauses, share=one.version.value("insured_value"))
        if clauses
        else message("terms.not_insured")
    )
    return say(
        "terms.sentence",
        seller=division.total("seller"),
        buyer=division.total("buyer"),
        seller_items=_items(division, "seller"),
        buyer_items=_items(division, "buyer"),
        insured=insured,
        risk=one.risk_passes,
        leg=message(f"terms.leg_{lost}"),
        bearer=message(f"terms.{bears_loss(one, lost)}"),
    )


def _items(division: Division, payer: Payer) -> Text:
    """The items of one side with their amounts."""
    comma = message("terms.comma")
    items = [(one.name, f"{one.amount:,.2f}") for one in division.items if one.payer == payer]
    return Text(
        comma.zh.join(f"{name.zh} {amount}" for name, amount in items),
        comma.en.join(f"{name.en} {amount}" for name, amount in items),
    )


def _source(told: Delivery | None) -> str:
    """The rule's id, mark and basis; of the whole ladder, the edition."""
    version = (told or at(TERMS[0])).version
    basis = version.legal_basis
    said = basis.zh if chosen() == "both" else basis.of(chosen())
    name = version.id if told else f"INCO-{TERMS[0]} … INCO-{TERMS[-1]}"
    return f"{name} ({version.mark}) {said}"


def label(name: str, **values: object) -> str:
    """A name of the desk on one line（标签）."""
    return message(f"terms.{name}", **values).on_one_line(chosen())
