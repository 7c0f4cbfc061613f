"""Desks of campaigns（营销活动的操作台）: stacked offers, threshold, was it worth it, coupon."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.language import say
from course_b2c_ops.panels import controls, curve, stage

LIST_PRICE, DISCOUNT = 25.90, 0.20
SAVE_AT, SAVE, COUPON_AT, COUPON = 60.0, 6.0, 50.0, 5.0
ORDERS = ("dsc", "dcs", "sdc", "scd", "cds", "csd")
PIECES = (1, 2, 3, 4, 5)
USUAL_PIECES = 3

THRESHOLDS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)  # of the middle basket
USUAL_THRESHOLD = 2
OFF = 0.10  # of the threshold: spend 60 save 6
NEAR = 0.8  # of the threshold: a basket from here on may be filled up

BEFORE_UNITS, BEFORE_LEFT, SALE_LEFT = 57, 77.57, 44.84  # pieces in three days, CNY a piece
SOLD = (57, 65, 75, 85, 95, 98, 99, 101, 110, 120, 135, 150)
USUAL_SOLD = 101
DIPS = (0, 5, 10, 15, 20)

SALE_PRICE, COST, FEES, RATE = 20.72, 86.09, 0.11, 7.10
WRONG_COUPON = 20.0
AN_HOUR = 10  # orders
HOURS = (1, 2, 3, 4, 6, 8, 10, 12)
USUAL_HOURS = 6
ORDERS_OF_MONTH = 1200
MINUS = "\u2212"
Drawn = controls.Scene


# ── The order of offers（优惠的先后） ────────────────────────────────────────────────────────────


def steps_of(order: str, pieces: int) -> "pd.Series[float]":
    """List amount, then what each offer takes off in this order（一步一步减）: d, s, c."""
    left = pieces * LIST_PRICE
    parts = {say("campaigns.list"): left}
    for offer in order:
        after = _after(offer, left)
        parts[say(f"campaigns.offer_{offer}")] = after - left
        left = after
    return pd.Series(parts)


def _after(offer: str, amount: float) -> float:
    """What one offer leaves of an amount; the threshold asks what has come this far."""
    if offer == "d":
        return round(amount * (1 - DISCOUNT) + 1e-9, 2)
    at, off = (SAVE_AT, SAVE) if offer == "s" else (COUPON_AT, COUPON)
    return metrics.stacked_price(1, amount, 0.0, at, off, 0.0, 0.0)


def draw_stack(*, order: str, pieces: int) -> Drawn:
    """What the seller gets when offers come off in this order（叠加台）."""
    parts = steps_of(order, pieces)
    gets, usual = float(parts.sum()), float(steps_of(ORDERS[0], pieces).sum())
    figure = charts.waterfall(
        parts,
        finding=say("campaigns.seller_gets", gets=f"{gets:.2f}"),
        unit="stacked_price",
        source="",
        total_label=say("campaigns.gets"),
    )
    figure.update_xaxes(range=[0, PIECES[-1] * LIST_PRICE * 1.4])
    apart = gets - usual
    key = "usual" if order == ORDERS[0] else "same" if abs(apart) < 0.005 else "other"
    every = [float(steps_of(one, pieces).sum()) for one in ORDERS]
    return figure, say(
        f"campaigns.order_{key}",
        gets=f"{gets:.2f}",
        usual=f"{usual:.2f}",
        apart=_signed(apart),
        least=f"{min(every):.2f}",
        most=f"{max(every):.2f}",
        pieces=pieces,
    )


def stacking_desk() -> None:
    """Same offers in another order: what does the seller get?（叠加台）."""
    names = [say(f"campaigns.order_is_{order}") for order in ORDERS]
    still = stage.still(
        ORDERS,
        lambda order: draw_stack(order=order, pieces=USUAL_PIECES)[0],
        controls.label("campaigns.order"),
        names=[name.replace("\n", " / ") for name in names],
    )
    options = [(name.replace("\n", " / "), one) for name, one in zip(names, ORDERS, strict=True)]
    knobs: controls.Controls = {
        "order": controls.dropdown("campaigns.order", options, ORDERS[0]),
        "pieces": controls.slider(
            "campaigns.pieces", [(str(one), one) for one in PIECES], USUAL_PIECES
        ),
    }
    stage.on_stage(stage.desk(say("campaigns.order_question"), knobs, draw_stack), still)


# ── The threshold（门槛） ────────────────────────────────────────────────────────────────────────


def thresholds_of(baskets: "pd.Series[float]") -> list[int]:
    """Round thresholds around the middle basket of a shop, in dollars（门槛选项）."""
    middle = float(baskets.median())
    near = sorted({max(1, round(middle * share)) for share in THRESHOLDS})
    return [int(one) for one in near]


def baskets_at(baskets: "pd.Series[float]", at: float) -> dict[str, int]:
    """Baskets that reach a threshold, that lie near below it, and others（三群单）."""
    over = int((baskets >= at).sum())
    near = int(((baskets >= NEAR * at) & (baskets < at)).sum())
    return {"over": over, "near": near, "far": len(baskets) - over - near}


def draw_threshold(baskets: "pd.Series[float]", *, at: int) -> Drawn:
    """Who gets the reduction for nothing, and who may add a piece（门槛台）."""
    groups = baskets_at(baskets, at)
    shares = pd.Series(
        {say(f"campaigns.basket_{name}"): count / len(baskets) for name, count in groups.items()}
    )
    off = OFF * at
    figure = charts.bars(
        shares,
        finding=say("campaigns.given_away", share=f"{shares.iloc[0]:.0%}"),
        unit="share",
        source="orders",
    )
    figure.update_xaxes(range=[0, 1.35])
    over, near = groups["over"], groups["near"]
    return figure, say(
        "campaigns.threshold_gives" if over and near else "campaigns.threshold_thin",
        at=at,
        off=f"{off:.2f}",
        over=f"{over:,}",
        near=f"{near:,}",
        gift=f"{over * off:,.0f}",
        low=f"{NEAR * at:.2f}",
        count=f"{len(baskets):,}",
    )


def threshold_desk(baskets: "pd.Series[float]") -> None:
    """Where should the threshold stand, for the baskets of one's own shop?（门槛台）."""
    options = thresholds_of(baskets)
    start = options[min(USUAL_THRESHOLD, len(options) - 1)]
    draw = partial(draw_threshold, baskets)
    still = stage.still(
        options,
        lambda at: draw(at=at)[0],
        controls.label("campaigns.threshold"),
        start=options.index(start),
    )
    knobs: controls.Controls = {
        "at": controls.slider("campaigns.threshold", [(str(one), one) for one in options], start)
    }
    stage.on_stage(stage.desk(say("campaigns.threshold_question"), knobs, draw), still)


# ── Was it worth it?（值不值） ───────────────────────────────────────────────────────────────────


def gain_of(sold: float, dip: int) -> float:
    """Profit of the sale and its dip above the usual one, in yuan（连同低谷多赚多少）."""
    usual = BEFORE_UNITS * BEFORE_LEFT
    return metrics.incremental_profit(sold * SALE_LEFT, -dip * BEFORE_LEFT, usual, 1, 0)


def pieces_needed(dip: int) -> float:
    """Pieces in the sale at which it earns nothing（保本件数）."""
    return metrics.break_even_volume((BEFORE_UNITS + dip) * BEFORE_LEFT, SALE_LEFT)


def draw_worth(*, sold: int, dip: int) -> Drawn:
    """What the sale earned above usual over pieces sold, and where that is zero（值不值台）."""
    gain, needed = gain_of(sold, dip), pieces_needed(dip)
    ends = [float(SOLD[0]), float(SOLD[-1])]
    figure = go.Figure(
        [
            curve.line(ends, [gain_of(one, dip) for one in ends]),
            curve.dot(needed, 0.0, f"{needed:.1f}", look.GREY),
            curve.dot(sold, gain, _signed(gain, 0), look.ACT),
        ]
    )
    reach = [gain_of(ends[0], DIPS[-1]), gain_of(ends[-1], 0)]
    curve.axes(figure, ends, reach, say("campaigns.sold_axis"))
    how = "gained" if gain > 0 else "lost"
    said = {"gain": f"{abs(gain):,.0f}", "sold": sold}
    dress(
        figure, finding=say(f"campaigns.sale_{how}", **said), unit="incremental_profit", source=""
    )
    return figure, say(
        "campaigns.worth_with_dip" if dip else "campaigns.worth_without",
        dip=dip,
        needed=f"{needed:.1f}",
        more=f"{needed / BEFORE_UNITS - 1:.0%}",
        first=f"{pieces_needed(0):.1f}",
        result=say(f"campaigns.result_{how}", **said),
    )


def worth_desk() -> None:
    """How many must a sale sell, when pieces are missing afterwards?（值不值台）."""
    options = [(str(one), one) for one in SOLD]
    still = stage.still(
        SOLD,
        lambda sold: draw_worth(sold=sold, dip=DIPS[0])[0],
        controls.label("campaigns.sold"),
        start=SOLD.index(USUAL_SOLD),
    )
    knobs: controls.Controls = {
        "sold": controls.slider("campaigns.sold", options, USUAL_SOLD),
        "dip": controls.slider("campaigns.dip", [(str(one), one) for one in DIPS], DIPS[0]),
    }
    stage.on_stage(stage.desk(say("campaigns.worth_question"), knobs, draw_worth), still)


# ── A wrong coupon（设错的券） ───────────────────────────────────────────────────────────────────


def left_of_order() -> float:
    """What one order with the wrong coupon leaves when it is shipped, in yuan（照发一单的账）."""
    return metrics.unit_contribution((SALE_PRICE - WRONG_COUPON) * RATE, COST, FEES)


def draw_coupon(*, hours: int) -> Drawn:
    """What honouring costs and what cancelling does, as the hours run（错券台）."""
    orders = hours * AN_HOUR
    left = orders * left_of_order()
    ends = [0.0, float(HOURS[-1])]
    reach = [one * AN_HOUR * left_of_order() for one in ends]
    figure = go.Figure(
        [curve.line(ends, reach), curve.dot(hours, left, _signed(left, 0), look.ACT)]
    )
    curve.axes(figure, ends, reach, say("campaigns.hours_axis"))
    loss = f"{-left:,.0f}"
    dress(
        figure,
        finding=say("campaigns.coupon_costs", hours=hours, loss=loss),
        unit="profit_cny",
        source="",
    )
    return figure, say(
        "campaigns.honour_or_cancel",
        orders=orders,
        loss=loss,
        each=f"{-left_of_order():.2f}",
        share=f"{metrics.share(orders, ORDERS_OF_MONTH):.1%}",
        month=f"{ORDERS_OF_MONTH:,}",
    )


def coupon_desk() -> None:
    """What does an hour of a wrong coupon cost?（错券台）."""
    options = [(str(one), one) for one in HOURS]
    still = stage.still(
        HOURS,
        lambda hours: draw_coupon(hours=hours)[0],
        controls.label("campaigns.hours"),
        start=HOURS.index(USUAL_HOURS),
    )
    knobs: controls.Controls = {"hours": controls.slider("campaigns.hours", options, USUAL_HOURS)}
    stage.on_stage(stage.desk(say("campaigns.coupon_question"), knobs, draw_coupon), still)


def _signed(value: float, places: int = 2) -> str:
    return f"{value:+,.{places}f}".replace("-", MINUS)
