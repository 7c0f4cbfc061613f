"""Desks of lesson destination_tax（目的国税费）: packing an order, layers of the US, a map."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.bill_figure import country_name, sources_of
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle
from course_b2c_ops.panels.landed_cost import Basket, Given, bill_of
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import Bill, Line, Shipment

_PALE = 0.45

# ── Packing one order（一单怎么装） ──────────────────────────────────────────────────────────────

PACKINGS = ("one", "by_kind", "mixed")
BEFORE, AFTER = date(2026, 6, 30), date(2026, 8, 3)
EACH, PIECES = 15, 2  # EUR a piece, pieces of each kind
KINDS, CARRIAGE = (1, 2, 3, 4), (0, 2, 4, 6, 8)
START_KINDS, START_CARRIAGE = 3, 4
COUNTRY, LONGEST_BAR, LEAST_TOLD = "DE", 92.0, 4
PARTS = ("freight", "duty", "vat")
# Colour, hatching and letters of a part: they tell apart in grey print, too.
_PART = {
    "freight": (look.HAIRLINE, "", look.INK),
    "duty": (look.ACT, "/", look.INK),
    "vat": (look.OWN, "", look.GROUND),
}


@dataclass(frozen=True)
class Packed:
    """What one way of packing costs（一种装法）, in EUR."""

    parcels: int
    lines: int
    freight: Decimal
    duty: Decimal
    vat: Decimal

    @property
    def total(self) -> Decimal:
        """Freight and charges together（合计）."""
        return self.freight + self.duty + self.vat


def packed(packing: str, kinds: int, carriage: int, on: date) -> Packed:
    """The bills of all parcels of one order（各包裹账单合计）: equal pieces, IOSS."""
    every = range(kinds)
    piece, both = {n: EACH for n in every}, {n: EACH * PIECES for n in every}
    parcels: dict[str, list[Mapping[int, int]]] = {
        "one": [both],
        "by_kind": [{n: both[n]} for n in every],
        "mixed": [piece] * PIECES,
    }
    bills = [_parcel(goods, carriage, on) for goods in parcels[packing]]
    none = Decimal(0)
    return Packed(
        len(bills),
        sum(bill.shipment.kinds for bill in bills),
        sum((bill.freight for bill in bills), none),
        sum((bill.tax("duty", "item_duty") or none for bill in bills), none),
        sum((bill.tax("vat") or none for bill in bills), none),
    )


def _parcel(goods: Mapping[int, int], carriage: int, on: date) -> Bill:
    lines = [Line("", value, tariff_code=str(kind)) for kind, value in goods.items()]
    return rules.landed_cost(Shipment(COUNTRY, lines, scheme="ioss", freight=carriage), on)


def packing_desk() -> None:
    """One order, one parcel or several: which packing pays twice?（装箱台）."""
    controls, draw = packings()
    still = stage.still(
        KINDS,
        lambda kinds: draw("mixed", kinds, START_CARRIAGE, AFTER)[0],
        label("destination_tax.kinds"),
        start=KINDS.index(START_KINDS),
    )
    stage.on_stage(stage.desk(say("destination_tax.packing_question"), controls, draw), still)


def packings() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the packing desk."""
    ways = [(label(f"destination_tax.pack_{name}"), name) for name in PACKINGS]
    days = [(day.isoformat(), day) for day in (BEFORE, AFTER)]
    controls: Controls = {
        "packing": toggle(ways, "mixed"),
        "kinds": slider("destination_tax.kinds", [(str(n), n) for n in KINDS], START_KINDS),
        "carriage": slider(
            "destination_tax.carriage", [(str(n), n) for n in CARRIAGE], START_CARRIAGE
        ),
        "on": dropdown("destination_tax.accepted", days, AFTER),
    }

    def draw(packing: str, kinds: int, carriage: int, on: date) -> Scene:
        costs = {name: packed(name, kinds, carriage, on) for name in PACKINGS}
        return _packing_figure(packing, costs, on), _packing_sentence(packing, costs)

    return controls, draw


def _packing_figure(packing: str, costs: Mapping[str, Packed], on: date) -> go.Figure:
    names = {name: label(f"destination_tax.pack_{name}") for name in PACKINGS}
    figure = go.Figure([_part_bars(part, names, costs, packing) for part in PARTS])
    left = names_left(figure, list(names.values()), len(names))
    figure.update_xaxes(range=[0, LONGEST_BAR], visible=False)
    figure.update_layout(barmode="stack", bargap=0.3, margin={"l": left, "r": EDGE + 12})
    _totals(figure, [(names[name], float(costs[name].total)) for name in PACKINGS], "{:.2f}")
    told = costs[packing]
    return charts.dress(
        figure,
        finding=say("destination_tax.packing_finding", lines=told.lines, duty=told.duty),
        unit=NO_MEASURE,
        source=f"{_basis('EU-DUTY-150', on)}, {_basis(f'EU-VAT-{COUNTRY}', on)}",
        height=HEAD + 20 + (ROW + 16) * len(names),
        note=message("destination_tax.packing_note"),
    )


def _part_bars(
    part: str, names: Mapping[str, str], costs: Mapping[str, Packed], packing: str
) -> go.Bar:
    colour, shape, letters = _PART[part]
    sizes = [float(getattr(costs[name], part)) for name in PACKINGS]
    return go.Bar(
        x=sizes, y=list(names.values()), orientation="h", hoverinfo="skip",
        text=[f"{size:.0f}" if size >= LEAST_TOLD else "" for size in sizes],
        textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
        textfont={"size": 12, "color": _letters(letters, [name == packing for name in PACKINGS])},
        marker={
            "color": colour,
            "opacity": [1.0 if name == packing else _PALE for name in PACKINGS],
            "pattern": {"shape": shape, "size": 6, "fgcolor": look.GROUND, "fillmode": "overlay"},
        },
    )  # fmt: skip


def _packing_sentence(packing: str, costs: Mapping[str, Packed]) -> str:
    told, one = costs[packing], costs["one"]
    more = told.total - one.total
    facts = {
        "parcels": told.parcels, "lines": told.lines, "duty": told.duty, "vat": told.vat,
        "freight": told.freight, "total": told.total, "more": more,
    }  # fmt: skip
    return say(f"destination_tax.said_{packing if more else 'one'}", **facts)


# ── Layers of the United States（美国各层） ───────────────────────────────────────────────────────

PERIODS = (
    date(2025, 5, 1), date(2025, 5, 14), date(2025, 11, 10), date(2026, 2, 24), date(2026, 7, 24),
)  # fmt: skip
# The Section 301 list of the goods, by the name of its control.
LISTS = {"none": "", "later": "4A", "first": "1-3"}
BASES, WORTHS = ("0", "3.9", "16"), (20, 30, 60, 100)
START_PERIOD, START_LIST, START_BASE, START_WORTH = PERIODS[1], "later", "16", 100
MOST_PER_CENT = 88.0
CONTESTED = "US-S122"
# The layers from left to right: colour and letters; what no rule gives is the base rate.
LAYERS = {
    "base": (look.HAIRLINE, look.INK),
    "US-S301-CN": (look.OWN, look.GROUND),
    "US-IEEPA-FEN": (look.ACT, look.INK),
    "US-IEEPA-REC": (look.THIRD, look.GROUND),
    CONTESTED: (look.SERIES[3], look.INK),
    "US-S301-FL-CN": (look.SERIES[4], look.GROUND),
}


def layers_of(on: date, list301: str, base: str, worth: int) -> dict[str, Decimal]:
    """The rates of an express entry of goods of China, layer by layer（各层税率）; none: free."""
    return {
        line.version.family if line.version else "base": line.rate
        for line in _entry(on, list301, base, worth).lines
        if line.rate is not None and line.amount
    }


def _entry(on: date, list301: str, base: str, worth: int) -> Bill:
    goods = Line("", worth, duty_pct=base)
    return rules.landed_cost(Shipment("US", goods, list301=list301), on)


def layers_desk() -> None:
    """Layer upon layer, and what is left of them on another day?（美国叠层台）."""
    controls, draw = layers()
    still = stage.still(
        PERIODS,
        lambda day: draw(day, START_LIST, START_BASE, START_WORTH)[0],
        label("destination_tax.entered"),
        start=PERIODS.index(START_PERIOD),
        names=[f"{day:%y-%m-%d}" for day in PERIODS],
    )
    stage.on_stage(stage.desk(say("destination_tax.layers_question"), controls, draw), still)


def layers() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the layers."""
    days = [(day.isoformat(), day) for day in PERIODS]
    lists = [(label(f"destination_tax.list_{name}"), name) for name in LISTS]
    controls: Controls = {
        "on": dropdown("destination_tax.entered", days, START_PERIOD),
        "list301": toggle(lists, START_LIST),
        "base": slider("destination_tax.base", [(f"{base} %", base) for base in BASES], START_BASE),
        "worth": slider("destination_tax.worth", [(str(n), n) for n in WORTHS], START_WORTH),
    }

    def draw(on: date, list301: str, base: str, worth: int) -> Scene:
        told = (LISTS[list301], base, worth)
        return _layers_figure(on, *told), _layers_sentence(on, *told)

    return controls, draw


def _layers_figure(on: date, list301: str, base: str, worth: int) -> go.Figure:
    names = {day: day.isoformat() for day in PERIODS}
    found = {day: layers_of(day, list301, base, worth) for day in PERIODS}
    figure = go.Figure([_layer_bars(layer, names, found, on) for layer in LAYERS])
    left = names_left(figure, list(names.values()), len(names))
    figure.update_xaxes(range=[0, MOST_PER_CENT], visible=False)
    figure.update_layout(barmode="stack", bargap=0.25, margin={"l": left, "r": EDGE + 12})
    sums = {day: sum(rates.values(), Decimal(0)) for day, rates in found.items()}
    _totals(figure, [(names[day], float(total)) for day, total in sums.items()], "{:g} %")
    return charts.dress(
        figure,
        finding=say("destination_tax.layers_finding", day=on, total=sums[on]),
        unit=NO_MEASURE,
        source=sources_of(_entry(on, list301, base, worth)),
        height=HEAD + 40 + (ROW + 12) * len(names),
        note=message("destination_tax.layers_note"),
    )


def _layer_bars(
    layer: str, names: Mapping[date, str], found: Mapping[date, Mapping[str, Decimal]], on: date
) -> go.Bar:
    colour, letters = LAYERS[layer]
    sizes = [float(rates.get(layer, 0)) for rates in found.values()]
    sure = layer == "base" or all(
        version.mark == "V" for version in rules.history(layer) if layer != CONTESTED
    )
    shape = "x" if layer == CONTESTED else "" if sure else "/"
    return go.Bar(
        x=sizes, y=list(names.values()), orientation="h", hoverinfo="skip",
        text=[f"{size:g}" if size else "" for size in sizes],
        textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
        textfont={"size": 11, "color": _letters(letters, [day == on for day in names])},
        marker={
            "color": colour,
            "opacity": [1.0 if day == on else _PALE for day in names],
            "pattern": {"shape": shape, "size": 6, "fgcolor": look.GROUND, "fgopacity": 0.5,
                        "fillmode": "overlay"},
        },
    )  # fmt: skip


def _layers_sentence(on: date, list301: str, base: str, worth: int) -> str:
    bill = _entry(on, list301, base, worth)
    rates = layers_of(on, list301, base, worth)
    if on == PERIODS[0]:
        return say("destination_tax.said_free", worth=worth, rule=bill.lines[0].rule)
    facts = {"worth": worth, "charges": bill.charges, "count": len(rates), "day": on}
    if bill.assessable:
        return say("destination_tax.said_layers", **facts)
    key = "contested" if CONTESTED in rates else "quoted"
    return say(f"destination_tax.said_{key}", **facts)


# ── Where is how much taken?（热力图） ────────────────────────────────────────────────────────────

PLACES = ("DE", "GB", "NO", "AU", "KR", "TH", "MX", "BR", "US")
VALUES = (20, 50, 100, 149, 200, 400)
GIVEN = Given(currency="USD", list301="4A")


def heat_map(on: date, finding: str) -> go.Figure:
    """Charges as per cent of the goods, countries by values（各国税费热力图）."""
    bills = [[bill_of(place, on, Basket(n, 0, 1, 12), GIVEN) for n in VALUES] for place in PLACES]
    shares = [[_share(bill) for bill in row] for row in bills]
    figure = go.Figure(
        go.Heatmap(
            z=shares, x=[str(value) for value in VALUES], y=_places(),
            zmin=0, zmax=60, xgap=2, ygap=2, showscale=False, hoverinfo="skip",
            colorscale=[[0, look.SHADE], [1, look.OWN]],
            text=[[_in_cell(bill) for bill in row] for row in bills], texttemplate="%{text}",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", type="category", title_text="", showline=False)
    figure.update_xaxes(type="category", title_text=label("destination_tax.heat_value"))
    longest = 5 if chosen() == "zh" else 8
    figure.update_layout(margin={"l": EDGE + longest * look.LABEL_SIZE, "r": EDGE})
    return charts.dress(
        figure, finding=finding, unit="charges_share", source=f"data/rules, {on}",
        height=HEAD + 40 + ROW * len(PLACES), note=message("destination_tax.heat_note"),
    )  # fmt: skip


def _places() -> list[str]:
    return [country_name(place).of("en" if chosen() == "en" else "zh") for place in PLACES]


def _share(bill: Bill) -> float:
    return float((bill.charges or Decimal(0)) / bill.goods * 100)


def _in_cell(bill: Bill) -> str:
    """Per cent; with a question mark where a line is not fully checked."""
    if bill.charges is None:
        return "–"
    return f"{_share(bill):.0f}" + ("" if bill.assessable else "?")


# ── Shared（共用） ────────────────────────────────────────────────────────────────────────────────


def _totals(figure: go.Figure, ends: Sequence[tuple[str, float]], form: str) -> None:
    """The sum at the end of each row."""
    figure.layout.annotations = [
        {
            "name": "total", "x": end, "y": name, "text": f"<b>{form.format(end)}</b>",
            "xanchor": "left", "xshift": 4, "showarrow": False,
            "font": {"size": 13, "color": look.INK},
        }
        for name, end in ends
    ]  # fmt: skip


def _letters(colour: str, chosen_rows: Sequence[bool]) -> list[str]:
    """What is written inside the bars: dark where a row is pale."""
    return [colour if one else look.INK for one in chosen_rows]


def _basis(family: str, on: date) -> str:
    """A rule's id on a day, and its mark."""
    rule = rules.in_force(family, on)
    return f"{rule.id} ({rule.mark})"
