"""Desks of lesson product_safety（产品安全）: which rules, which lines of a page, which class."""

from collections.abc import Callable, Sequence
from datetime import date

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import Version, compliance
from course_b2c_ops.rules.lookup import known

# ── Which rules（找规则） ────────────────────────────────────────────────────────────────────────

GOODS = ("candle", "lamp", "bear", "bank")
MARKED, TOYS, BATTERIES = ("lamp", "bear", "bank"), ("bear",), ("bank",)
PLACES = ("DE", "FR", "US", "CN")
# Duties, and the families that ask for them: in the EU, in the US, in China, and on the way.
EU_DUTIES = ("page", "mark", "battery_rep", "packaging")
DUTIES = (*EU_DUTIES, "report", "efile", "ccc", "un383")


def regime_desk(on: date) -> None:
    """A product and a place: which rules reach it?（找规则台）."""
    controls, draw = regimes(on)
    names = [_short(f"goods_{name}") for name in GOODS]
    still = stage.still(list(GOODS), lambda goods: draw(goods, "DE")[0], names=names)
    stage.on_stage(stage.desk(say("product_safety.regime_question"), controls, draw), still)


def regimes(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the rules that reach a product."""
    goods = [(label(f"product_safety.goods_{name}"), name) for name in GOODS]
    places = [(label(f"product_safety.place_{place.lower()}"), place) for place in PLACES]
    controls: Controls = {
        "goods": dropdown("product_safety.goods", goods, GOODS[0]),
        "place": toggle(places, PLACES[0]),
    }

    def draw(goods: str, place: str) -> Scene:
        found = duties(goods, place, on)
        return _regime_figure(goods, place, found), _regime_sentence(goods, place, found, on)

    return controls, draw


def duties(goods: str, place: str, on: date) -> dict[str, list[Version]]:
    """The duties of a product in a place on a day, each with its rules（要办的事）."""
    found: dict[str, list[Version]] = {}
    for duty, family in _families(goods, place):
        if known(family, on):
            found.setdefault(duty, []).append(rules.in_force(family, on))
    return found


def _families(goods: str, place: str) -> list[tuple[str, str]]:
    toy, battery = goods in TOYS, goods in BATTERIES
    found = []
    if place in ("DE", "FR"):
        found = [("page", "EU-GPSR"), ("packaging", f"{place}-EPR"), ("packaging", "EU-PPWR")]
        found += [("mark", "EU-MSR4")] if goods in MARKED else []
        found += [("report", "EU-TOY")] if toy else []
        found += [("battery_rep", "EU-BATT")] if battery else []
    if place == "US" and toy:
        found = [("report", "US-CPC"), ("efile", "US-CPSC-EF")]
    if place == "CN" and battery:
        found = [("ccc", "CN-CCC-PB")]
    return found + ([("un383", "CN-UN383")] if battery else [])


def _regime_figure(goods: str, place: str, found: dict[str, list[Version]]) -> go.Figure:
    names = [label(f"product_safety.duty_{duty}") for duty in DUTIES]
    said = [_basis(found[duty]) if duty in found else "–" for duty in DUTIES]
    figure = _rows(names, [duty in found for duty in DUTIES], said)
    what = message(f"product_safety.goods_{goods}")
    where = message(f"product_safety.place_{place.lower()}")
    return charts.dress(
        figure,
        finding=say("product_safety.regime_finding", what=what, where=where, count=len(found)),
        unit=NO_MEASURE,
        source=_source(place),
        height=HEAD + 40 + (ROW + 2) * len(names),
        note=message("product_safety.regime_note"),
    )


def _basis(asked: Sequence[Version]) -> str:
    """The rules that ask for one duty; a mark for each only where they differ."""
    marks = {one.mark for one in asked}
    if len(marks) == 1:
        return f"✓ {', '.join(one.id for one in asked)} ({marks.pop()})"
    return "✓ " + ", ".join(f"{one.id} ({one.mark})" for one in asked)


def _source(place: str) -> str:
    """The families that reach some product there: one foot for all products."""
    found = [family for goods in GOODS for _, family in _families(goods, place)]
    return ", ".join(dict.fromkeys(found))


def _regime_sentence(goods: str, place: str, found: dict[str, list[Version]], on: date) -> str:
    if place in ("DE", "FR"):
        told = "marked" if "mark" in found else "unmarked"
        return say(f"product_safety.said_{told}", day=on)
    if not found:
        return say("product_safety.said_nothing", day=on)
    return say(f"product_safety.said_{goods}_{place.lower()}", day=on)


# ── Lines of a page（查商品页） ──────────────────────────────────────────────────────────────────

DAYS = (date(2024, 12, 12), date(2024, 12, 13), date(2026, 11, 23))
LINES = ("manufacturer", "responsible_person", "identification", "warnings")
FAULTS = ("none", *LINES)
STATES = {"DE": "de", "FR": "fr"}
PAGE_RULES = "EU-GPSR, EU-MSR4"


def page_desk() -> None:
    """A page lacks a line: may it stay?（商品页台）."""
    controls, draw = page()
    names = [_short(f"fault_{name}") for name in FAULTS]
    start = FAULTS.index("responsible_person")
    still = stage.still(
        list(FAULTS), lambda fault: draw(fault, "candle", DAYS[1], "FR")[0],
        names=names, start=start,
    )  # fmt: skip
    stage.on_stage(stage.desk(say("product_safety.page_question"), controls, draw), still)


def page() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of a page's lines."""
    faults = [(label(f"product_safety.fault_{name}"), name) for name in FAULTS]
    goods = [(label(f"product_safety.goods_{name}"), name) for name in ("candle", "lamp")]
    states = [(label(f"product_safety.place_{state.lower()}"), state) for state in STATES]
    controls: Controls = {
        "fault": dropdown("product_safety.fault", faults, "responsible_person"),
        "goods": toggle(goods, "candle"),
        "day": dropdown("product_safety.day", [(f"{day}", day) for day in DAYS], DAYS[1]),
        "state": toggle(states, "FR"),
    }

    def draw(fault: str, goods: str, day: date, state: str) -> Scene:
        gaps = page_gaps(fault, goods, day, state)
        return _page_figure(fault, gaps, day), _page_sentence(fault, goods, gaps, state)

    return controls, draw


def page_gaps(fault: str, goods: str, day: date, state: str) -> tuple[compliance.Gap, ...]:
    """What a page with one fault lacks by the rules of a day（缺项）."""
    shown = compliance.Offer(
        manufacturer=fault != "manufacturer",
        responsible_person=fault != "responsible_person",
        identification=fault != "identification",
        picture=True,
        warning_languages=("en",) if fault == "warnings" else ("en", STATES[state]),
        ce_mark=True,
        electronic=goods == "lamp",
    )
    return compliance.offer_gaps(shown, state, day)


def _page_figure(fault: str, gaps: Sequence[compliance.Gap], day: date) -> go.Figure:
    names = [label(f"product_safety.line_{line}") for line in LINES]
    asked = {gap.what: gap for gap in gaps}
    said = []
    for line in LINES:
        if line in asked:
            basis = f"{asked[line].rule} ({asked[line].mark})"
            said.append(_one_line("product_safety.row_asked", rule=basis))
        else:
            told = "not_asked" if line == fault else "there"
            said.append(_one_line(f"product_safety.row_{told}"))
    figure = _rows(names, [line not in asked for line in LINES], said, off=look.ACT)
    return charts.dress(
        figure,
        finding=say(f"product_safety.page_{'blocked' if gaps else 'stays'}", day=day),
        unit=NO_MEASURE,
        source=PAGE_RULES,
        height=HEAD + 40 + (ROW + 10) * len(names),
        note=message("product_safety.page_note"),
    )


def _page_sentence(fault: str, goods: str, gaps: Sequence[compliance.Gap], state: str) -> str:
    if gaps:
        where = message(f"product_safety.place_{state.lower()}")
        # The older rule wants an operator named on the pack; the page came with the newer one.
        told = "operator" if gaps[0].rule == "EU-MSR4" else fault
        return say(f"product_safety.said_lacks_{told}", rule=gaps[0].rule, where=where)
    if fault == "none":
        return say("product_safety.said_whole")
    return say(f"product_safety.said_too_early_{goods}")


# ── Watt-hours（瓦时） ───────────────────────────────────────────────────────────────────────────

CAPACITIES = (2600, 10000, 20000, 25000, 26800, 27000, 30000, 40000, 43500, 50000)
VOLTS = (3.2, 3.6, 3.7, 3.85, 4.0)
START_MAH, START_VOLTS = 30000, 3.7
LAST_TICK = 210


def watt_hour_desk(on: date) -> None:
    """Capacity and voltage of a power bank: which class?（瓦时台）."""
    controls, draw = watt_hours(on)
    still = stage.still(
        CAPACITIES,
        lambda mah: draw(mah, START_VOLTS)[0],
        label("product_safety.capacity"),
        start=CAPACITIES.index(START_MAH),
        names=[str(n) for n in CAPACITIES],
    )
    stage.on_stage(stage.desk(say("product_safety.watt_question"), controls, draw), still)


def watt_hours(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the watt-hour classes."""
    controls: Controls = {
        "mah": slider("product_safety.capacity", [(str(n), n) for n in CAPACITIES], START_MAH),
        "volts": dropdown("product_safety.volts", [(str(v), v) for v in VOLTS], START_VOLTS),
    }

    def draw(mah: int, volts: float) -> Scene:
        energy = compliance.battery_watt_hours(mah, volts)
        found = compliance.battery_transport(energy, "loose", on)
        facts = {"mah": mah, "volts": volts, "wh": energy, "rule": f"{found.rule} ({found.mark})"}
        return (
            _watt_figure(float(energy), found, facts),
            say(f"product_safety.said_{found.cabin}", **facts),
        )

    return controls, draw


def _watt_figure(
    energy: float, found: compliance.BatteryTransport, facts: dict[str, object]
) -> go.Figure:
    name = label("product_safety.goods_bank")
    colour = look.OWN if found.cabin == "carry_on" else look.ACT
    figure = go.Figure(
        go.Bar(
            x=[energy], y=[name], orientation="h", width=0.5, marker={"color": colour},
            hoverinfo="skip",
        )
    )  # fmt: skip
    left = names_left(figure, [name], 1)
    for limit in (100, 160):
        figure.add_vline(x=limit, line={"color": look.INK, "dash": "dot", "width": 1.5})
    figure.update_xaxes(range=[0, LAST_TICK], tickvals=[0, 50, 100, 160, 200], showline=True)
    figure.update_layout(margin={"l": left, "r": EDGE + 20})
    return charts.dress(
        figure,
        finding=say(f"product_safety.watt_{found.cabin}", **facts),
        unit=NO_MEASURE,
        source=str(facts["rule"]),
        height=HEAD + 110,
        note=message("product_safety.watt_note"),
    )


# ── Shared ───────────────────────────────────────────────────────────────────────────────────────


def _rows(
    names: Sequence[str], fine: Sequence[bool], said: Sequence[str], off: str = look.HAIRLINE
) -> go.Figure:
    """A full row each, with what it says inside."""
    letters = [look.GROUND if one else look.INK for one in fine]
    colours = [look.OWN if one else off for one in fine]
    figure = go.Figure(
        go.Bar(
            x=[1] * len(names), y=list(names), orientation="h", text=list(said),
            marker={"color": colours}, textposition="inside", insidetextanchor="start",
            textangle=0, constraintext="none", textfont={"size": 13, "color": letters},
            hoverinfo="skip",
        )
    )  # fmt: skip
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE + 30}, bargap=0.2)
    return figure


def _one_line(key: str, **facts: object) -> str:
    return say(key, **facts).replace("\n", "<br>")


def _short(name: str) -> str:
    """A name below a still's slider: one language."""
    return message(f"product_safety.{name}").of("en" if chosen() == "en" else "zh")
