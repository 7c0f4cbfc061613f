"""Desks of lesson contracts_and_consumers（合同与消费者）: clocks of a return."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import compliance

_DAY = timedelta(days=1)

# ── A slip in the price（标错价） ────────────────────────────────────────────────────────────────

ORDERS, RIGHT_PRICE, TYPED_PRICE = 47, 890, 89  # given by the lesson
FORGONE = RIGHT_PRICE - TYPED_PRICE
OFFERS = (20, 40, 60, 100, 200, 400, 800)
TAKEN = (0, 10, 20, 30, 40, 47)
START_OFFER, START_TAKEN = 60, 30


def slip_desk() -> None:
    """Ship all, or offer money for letting go: what does each cost?（标错价台）."""
    controls, draw = slip()
    still = stage.still(
        TAKEN,
        lambda taken: draw(START_OFFER, taken)[0],
        label("consumers.slip_taken"),
        start=TAKEN.index(START_TAKEN),
    )
    stage.on_stage(stage.desk(say("consumers.slip_question"), controls, draw), still)


def slip() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the two ways out."""
    controls: Controls = {
        "offer": slider("consumers.slip_offer", [(str(n), n) for n in OFFERS], START_OFFER),
        "taken": slider("consumers.slip_taken", [(str(n), n) for n in TAKEN], START_TAKEN),
    }

    def draw(offer: int, taken: int) -> Scene:
        return _slip_figure(offer, taken), _slip_sentence(offer, taken)

    return controls, draw


def cost_of_offer(offer: int, taken: int) -> int:
    """What it costs when some take the money and the others get their goods（补钱方案的代价）."""
    return taken * offer + (ORDERS - taken) * FORGONE


def _slip_figure(offer: int, taken: int) -> go.Figure:
    all_shipped, offered = ORDERS * FORGONE, cost_of_offer(offer, taken)
    names = [label("consumers.slip_all"), label("consumers.slip_some")]
    figure = go.Figure(
        go.Bar(
            x=[all_shipped, offered],
            y=names,
            orientation="h",
            text=[f"{all_shipped:,}", f"{offered:,}"],
            textposition="outside",
            cliponaxis=False,
            marker={"color": [look.GREY, look.OWN]},
            hoverinfo="skip",
        )
    )
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 1.3 * all_shipped], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE + 12}, bargap=0.35)
    gap = all_shipped - offered
    how = "same" if not gap else "less" if gap > 0 else "more"
    facts = {"offer": offer, "taken": taken, "gap": f"{abs(gap):,}"}
    return charts.dress(
        figure,
        finding=say(f"consumers.slip_{how}", **facts),
        unit=NO_MEASURE,
        source="CN-ECL-49",
        height=HEAD + 20 + 2 * ROW,
        note=message("consumers.slip_note"),
    )


def _slip_sentence(offer: int, taken: int) -> str:
    left = ORDERS - taken
    sums = {"paid": taken * offer, "forgone": left * FORGONE, "total": cost_of_offer(offer, taken)}
    told = {name: f"{amount:,}" for name, amount in sums.items()}
    return say("consumers.slip_said", taken=taken, offer=offer, left=left, **told)


# ── The clocks of a return（退货的钟） ───────────────────────────────────────────────────────────

RECEIVED = date(2026, 11, 5)
ASKED = (0, 3, 6, 7, 8, 10, 14, 15)
BACK = (2, 4, 6, 8, 10)
START_ASKED, START_BACK = 14, 4
PLACES = ("CN", "DE", "GB")
LAST_TICK = 35


def clock_desk() -> None:
    """Until when may a buyer ask, until when must the shop pay?（退货钟台）."""
    controls, draw = clock()
    still = stage.still(
        ASKED,
        lambda asked: draw("DE", asked, START_BACK)[0],
        label("consumers.clock_asked"),
        start=ASKED.index(START_ASKED),
        names=[_days(n) for n in ASKED],
    )
    stage.on_stage(stage.desk(say("consumers.clock_question"), controls, draw), still)


def clock() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the two clocks."""
    places = [(label(f"consumers.place_{place.lower()}"), place) for place in PLACES]
    controls: Controls = {
        "place": dropdown("consumers.place", places, "DE"),
        "asked": slider("consumers.clock_asked", [(_days(n), n) for n in ASKED], START_ASKED),
        "back": slider("consumers.clock_back", [(_days(n), n) for n in BACK], START_BACK),
    }

    def draw(place: str, asked: int, back: int) -> Scene:
        last, due = last_day(place), refund_day(place, asked, back)
        figure = _clock_figure(place, asked, back, due if _in_time(place, asked) else None)
        return figure, _clock_sentence(place, asked, last, due)

    return controls, draw


def last_day(place: str) -> date:
    """The last day to ask, for goods of the lesson's day（最晚提出日）."""
    return compliance.withdrawal_until(place, RECEIVED).day


def refund_day(place: str, asked: int, back: int) -> date | None:
    """The last day to refund; None where no rule was checked（最晚退款日）."""
    if place == "GB":
        return None
    notice = RECEIVED + asked * _DAY
    start = notice + back * _DAY if place == "CN" else notice
    return compliance.refund_until(place, start).day


def _in_time(place: str, asked: int) -> bool:
    return RECEIVED + asked * _DAY <= last_day(place)


def _days(n: int) -> str:
    """So many days, in one language: it stands below a slider."""
    return message("consumers.days", n=n).of("en" if chosen() == "en" else "zh")


def _clock_figure(place: str, asked: int, back: int, due: date | None) -> go.Figure:
    window, refund = label("consumers.row_window"), label("consumers.row_refund")
    start = asked + back if place == "CN" else asked
    ends = [start, (due - RECEIVED).days] if due else [None, None]
    returned = asked + back if _in_time(place, asked) else None
    figure = go.Figure(
        [
            _period([0, (last_day(place) - RECEIVED).days], window, look.OWN),
            _period(ends, refund, look.ACT),
            _events([asked, returned], [window, refund]),
        ]
    )
    left = names_left(figure, [window, refund], 2)
    ticks = list(range(0, LAST_TICK, 14))
    figure.update_xaxes(
        range=[-2, LAST_TICK], tickvals=ticks, showline=True,
        ticktext=[f"{RECEIVED + n * _DAY:%m-%d}" for n in ticks],
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    return charts.dress(
        figure,
        finding=_clock_finding(place, asked, due),
        unit=NO_MEASURE,
        source=_rule_of(place),
        height=HEAD + 60 + 2 * ROW,
        note=message("consumers.clock_note", day=RECEIVED),
    )


def _events(days: Sequence[int | None], rows: Sequence[str]) -> go.Scatter:
    """What happened, as diamonds with their names: the request, and the goods coming back."""
    names = [say(f"consumers.event_{name}").replace("\n", "<br>") for name in ("asked", "back")]
    return go.Scatter(
        x=list(days), y=list(rows), mode="markers+text", text=names,
        textposition="top center", textfont={"size": 12, "color": look.INK},
        marker={"size": 13, "symbol": "diamond", "color": look.INK},
        cliponaxis=False, hoverinfo="skip",
    )  # fmt: skip


def _period(days: Sequence[int | None], row: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=days, y=[row, row], mode="lines", line={"color": colour, "width": 14}, hoverinfo="skip"
    )


def _clock_finding(place: str, asked: int, due: date | None) -> str:
    last = last_day(place)
    told = f"{last:%m-%d}"
    if not _in_time(place, asked):
        return say("consumers.clock_late", last=told, days=(RECEIVED + asked * _DAY - last).days)
    if due is None:
        return say("consumers.clock_unknown", last=told)
    return say("consumers.clock_finding", last=told, due=f"{due:%m-%d}")


def _clock_sentence(place: str, asked: int, last: date, due: date | None) -> str:
    told = {"place": message(f"consumers.place_{place.lower()}"), "last": last}
    told |= {"rule": _rule_of(place), "asked": RECEIVED + asked * _DAY}
    if not _in_time(place, asked):
        return say("consumers.clock_said_late", **told)
    if due is None:
        return say("consumers.clock_said_unknown", **told)
    return say(f"consumers.clock_said_{place.lower()}", due=due, **told)


def _rule_of(place: str) -> str:
    """The rule behind a place’s clock, with its mark."""
    found = compliance.withdrawal_until(place, RECEIVED)
    return f"{found.rule} ({found.mark})"


# ── Which goods may come back（哪些能退） ────────────────────────────────────────────────────────

# Goods: whether China's rule names them as an exception; None where no checked rule tells.
GOODS = {
    "engraved": True, "opened_lamp": False, "sale_dress": False, "cherries": True,
    "opened_disc": True, "opened_mask": None, "lamp": False,
}  # fmt: skip
YES, NO, ASK = "yes", "no", "ask"


def goods_desk(on: date) -> None:
    """Seven things, three buyers: who may send it back?（能退不能退台）."""
    controls, draw = goods(on)
    names = [_in_one_language(name) for name in GOODS]
    still = stage.still(list(GOODS), lambda name: draw(name)[0], names=names, start=1)
    stage.on_stage(stage.desk(say("consumers.goods_question"), controls, draw), still)


def goods(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the sorting table."""
    things = [(label(f"consumers.goods_{name}"), name) for name in GOODS]
    controls: Controls = {"thing": dropdown("consumers.goods", things, "opened_lamp")}

    def draw(thing: str) -> Scene:
        return _goods_figure(thing, on), say(f"consumers.said_{thing}")

    return controls, draw


def verdict(thing: str, place: str) -> str:
    """Whether it may come back: yes, no, or a rule to be looked up first（能退吗）."""
    if GOODS[thing] is False:
        return YES
    return NO if GOODS[thing] and place == "CN" else ASK


def _in_one_language(name: str) -> str:
    return message(f"consumers.goods_{name}").of("en" if chosen() == "en" else "zh")


def _goods_figure(thing: str, on: date) -> go.Figure:
    names = [label(f"consumers.place_{place.lower()}") for place in PLACES]
    found = [verdict(thing, place) for place in PLACES]
    said = [_verdict_text(one, place, on) for one, place in zip(found, PLACES, strict=True)]
    figure = go.Figure(_answers(names, found, said))
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 1], visible=False)
    # Half the name of the last thing stands right of the still's slider.
    figure.update_layout(margin={"l": left, "r": EDGE + 26}, bargap=0.2)
    name = message(f"consumers.goods_{thing}")
    return charts.dress(
        figure,
        finding=say(f"consumers.goods_{verdict(thing, 'CN')}_finding", thing=name),
        unit=NO_MEASURE,
        source=", ".join(_rule_of(place) for place in PLACES),
        height=HEAD + 20 + (ROW + 10) * len(names),
        note=message("consumers.goods_note"),
    )


def _answers(names: Sequence[str], found: Sequence[str], said: Sequence[str]) -> go.Bar:
    """A full row a place, its answer inside."""
    colours = {YES: look.OWN, NO: look.GREY, ASK: look.SHADE}
    letters = [look.INK if one == ASK else look.GROUND for one in found]
    edge = {"color": look.HAIRLINE, "width": 1}
    return go.Bar(
        x=[1] * len(names), y=list(names), orientation="h", text=list(said),
        marker={"color": [colours[one] for one in found], "line": edge},
        textposition="inside", insidetextanchor="start", textangle=0, constraintext="none",
        textfont={"size": 13, "color": letters}, hoverinfo="skip",
    )  # fmt: skip


def _verdict_text(found: str, place: str, on: date) -> str:
    if found != YES:
        return say(f"consumers.verdict_{found}").replace("\n", "<br>")
    family, name = {"CN": ("CN-CONS", "return")}.get(place, (_rule_of(place).split(" ")[0], "days"))
    days = int(rules.in_force(family, on).value(name))
    return say("consumers.verdict_yes", days=days).replace("\n", "<br>")
