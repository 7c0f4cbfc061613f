"""The desk of damages for fraud（退一赔三）: a price, and what is paid on top of the refund."""

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import curve, stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider
from course_b2c_ops.panels.rows import NO_MEASURE
from course_b2c_ops.rules import compliance

PRICES = (10, 40, 89, 120, 166, 167, 236, 300, 400)
START = 89
DEAREST = 400


def fraud_desk(on: date) -> None:
    """What does a fake of this price cost on top?（假货赔偿台）."""
    controls, draw = fraud(on)
    still = stage.still(
        PRICES, lambda price: draw(price)[0], label("consumers.price"), start=PRICES.index(START)
    )
    stage.on_stage(stage.desk(say("consumers.fraud_question"), controls, draw), still)


def fraud(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Control and picture of the curve."""
    controls: Controls = {
        "price": slider("consumers.price", [(str(price), price) for price in PRICES], START)
    }

    def draw(price: int) -> Scene:
        return _figure(price, on), _sentence(price, on)

    return controls, draw


def extra(price: float, on: date) -> float:
    """What is paid on top of the refund（增加赔偿）."""
    return float(compliance.fraud_compensation(price, on).amount)


def _figure(price: int, on: date) -> go.Figure:
    at = [float(p) for p in range(DEAREST + 1)]
    values = [extra(p, on) for p in at]
    paid = extra(price, on)
    figure = go.Figure([curve.line(at, values), curve.dot(price, paid, f"{paid:,.0f}", look.ACT)])
    curve.axes(figure, at, [0.0, *values], label("consumers.price_axis"))
    rule = rules.in_force("CN-CONS", on)
    return charts.dress(
        figure,
        finding=say("consumers.fraud_finding", price=price, times=f"{(price + paid) / price:.1f}"),
        unit=NO_MEASURE,
        source=f"{rule.id} ({rule.mark})",
        note=message("consumers.fraud_note"),
    )


def _sentence(price: int, on: date) -> str:
    rule = rules.in_force("CN-CONS", on)
    multiple, floor = rule.value("fraud_multiplier"), rule.value("fraud_min")
    tripled = multiple * price
    facts = {"price": price, "tripled": tripled, "floor": floor, "total": price + extra(price, on)}
    return say(f"consumers.fraud_{'above' if tripled >= floor else 'below'}", **facts)
