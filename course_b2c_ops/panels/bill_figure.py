"""A bill as a figure（账单瀑布图）: from the goods to the landed cost, and its words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

import plotly.graph_objects as go

from course_b2c_ops import charts
from course_b2c_ops.charts import look
from course_b2c_ops.charts.wrap import width, wrap
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.panels.controls import label
from course_b2c_ops.rules import Bill, BillLine, exchange

UNIT = "landed_cost"
_PHONE, _EDGE, _NAME_LINE = 360, 14, 8.0
_RIGHT = 30  # a still's slider ends there, with half a name beyond its end
_ROW, _LEADING, _HEAD = 34, 17, 140
_LONGEST_NAME = 36.0  # ems: four or five lines beside a bar
_REASON_SIZE, _REASON_LINE = 12, 25.0
_NO_GOODS = Text("", "")
_NO_WIDTH = "\u200b"
_MINUS = "\u2212"


@dataclass(frozen=True)
class Step:
    """One bar of the bill（一级台阶）."""

    name: str
    amount: Decimal


# --- the steps ----------------------------------------------------------------------------------
def steps_of(bill: Bill, *, each_kind: bool = False) -> list[Step]:
    """Goods, freight, charges; those of one name are one step, unless each kind is asked for."""
    steps = [Step(say("rule.part_goods"), bill.goods)]
    if bill.freight:
        steps.append(Step(say("rule.part_freight"), bill.freight))
    if each_kind:
        return [*steps, *(Step(line.name.of(chosen()), line.amount) for line in bill.lines)]
    sums: dict[str, list[Decimal]] = {}
    for line in bill.lines:
        sums.setdefault(_plain_name(line), []).append(line.amount)
    for name, amounts in sums.items():
        times = f" ×{len(amounts)}" if len(amounts) > 1 else ""
        steps.append(Step(f"{name}{times}", sum(amounts, Decimal(0))))
    return steps


def _plain_name(line: BillLine) -> str:
    """The charge without the goods it is on; a name too long for a bar gives way to its rule."""
    name = replace(line, goods=_NO_GOODS).name.of(chosen())
    if line.tax == "extra_duty" and line.version and width(name) > _LONGEST_NAME:
        return say("rule.tax_extra_duty", goods=line.version.family)
    return name


def told(bill: Bill, amount: Decimal, *, signed: bool = False) -> str:
    """An amount as the bill's currency writes it（金额写法）."""
    places = exchange.decimals(bill.currency) if bill.currency else 2
    return f"{amount:+,.{places}f}" if signed and amount else f"{amount:,.{places}f}"


# --- the figure ---------------------------------------------------------------------------------
def bill_waterfall(bill: Bill, finding: str = "", *, each_kind: bool = False) -> go.Figure:
    """A bill from the goods to the landed cost, zero lines kept（账单瀑布图）.

    Without a bill the bars end after the freight, and the reason stands in their place.
    """
    steps = steps_of(bill, each_kind=each_kind)
    is_bill = bill.landed is not None
    if bill.landed is not None:
        steps.append(Step(label("landed_cost.landed"), bill.landed))
    names = _names(steps)
    amounts = [float(step.amount) for step in steps]
    relative = len(steps) - (2 if is_bill else 1)
    figure = go.Figure(
        go.Waterfall(
            x=amounts,
            y=names,
            orientation="h",
            measure=["absolute", *["relative"] * relative, *["total"] * is_bill],
            increasing={"marker": {"color": look.ACT}},
            decreasing={"marker": {"color": look.THIRD}},
            totals={"marker": {"color": look.OWN}},
            connector={"line": {"color": look.HAIRLINE, "width": 1}},
            text=_marks(bill, steps),
            textposition="none",
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    left = _EDGE + 10 + round(_NAME_LINE * look.LABEL_SIZE)
    figure.update_layout(margin={"l": left, "r": _RIGHT})
    _write_marks(figure, amounts, is_bill)
    reason = "" if is_bill or not bill.reason else wrap(bill.reason.of(chosen()), _REASON_LINE)
    height = _lay_rows(figure, names, reason)
    note = Text(*(bill.currency or "–",) * 2)
    source = sources_of(bill)
    said = finding or finding_of(bill)
    return charts.dress(figure, finding=said, unit=UNIT, source=source, height=height, note=note)


def _names(steps: Sequence[Step]) -> list[str]:
    """Names left of the bars; two of one name stay two bars."""
    names: list[str] = []
    for step in steps:
        name = wrap(step.name, _NAME_LINE)
        same = sum(known.rstrip(_NO_WIDTH) == name for known in names)
        # A letter without a width keeps equal names apart and the reader undisturbed.
        names.append(name + _NO_WIDTH * same)
    return names


def _marks(bill: Bill, steps: Sequence[Step]) -> list[str]:
    """Amounts at the ends of the bars: charges with their sign."""
    last = len(steps) - 1 if bill.landed is not None else len(steps)
    return [
        told(bill, step.amount, signed=0 < place < last).replace("-", _MINUS)
        for place, step in enumerate(steps)
    ]


def _write_marks(figure: go.Figure, amounts: Sequence[float], is_bill: bool) -> None:
    """Amounts on small cards right of the bars, and an axis that leaves them room on a phone."""
    waterfall = figure.data[0]
    ends, height = [], 0.0
    for place, amount in enumerate(amounts):
        is_total = is_bill and place == len(amounts) - 1
        before, height = height, amount if is_total else height + amount
        ends.append(max(before, height) if not is_total else height)
    room = 12 + max(width(text) for text in waterfall.text) * look.LABEL_SIZE
    free = min(0.7, room / (_PHONE - figure.layout.margin.l - _RIGHT))
    most = max(*ends, 0.01)
    figure.update_xaxes(
        range=[0, most / (1 - free)], showticklabels=False, showline=False, title_text=""
    )
    # All at once: plotly copies the whole list for each one that is added.
    figure.layout.annotations = [
        {
            "name": "mark", "x": end, "y": name, "text": text, "xanchor": "left", "xshift": 3,
            "showarrow": False, "bgcolor": look.GROUND, "borderpad": 1,
        }
        for end, name, text in zip(ends, waterfall.y, waterfall.text, strict=True)
    ]  # fmt: skip


def _lay_rows(figure: go.Figure, names: Sequence[str], reason: str) -> int:
    """The first bar on top; below the last why there is no bill. Gives the height."""
    lines = 1 + max(name.count("<br>") for name in names)
    row = max(_ROW, _LEADING * lines + 6)
    more = ceil((_LEADING * (reason.count("<br>") + 1) + 12) / row) if reason else 0
    figure.update_yaxes(
        type="category", range=[len(names) - 0.4 + more, -0.6], showline=not more, title_text=""
    )
    if reason:
        figure.add_annotation(
            name="reason", x=0, xref="paper", xanchor="left", xshift=_EDGE - figure.layout.margin.l,
            y=names[-1], yanchor="top", yshift=-row / 2, text=reason, align="left",
            showarrow=False, font={"size": _REASON_SIZE, "color": look.INK},
        )  # fmt: skip
    return _HEAD + round(row * (len(names) + more))


# --- words --------------------------------------------------------------------------------------
def finding_of(bill: Bill) -> str:
    """What the bill comes to, as a title（标题）."""
    facts = {"country": country_name(bill.shipment.destination), "day": bill.on}
    if bill.charges is None:
        return say("landed_cost.no_bill", **facts)
    amount = told(bill, bill.charges)
    return say(
        "landed_cost.finding", charges=amount, currency=bill.currency, share=share(bill), **facts
    )


def sentence_of(bill: Bill) -> str:
    """Charges, their share of the goods, what is left to do and to doubt（说明）."""
    if bill.charges is None or bill.landed is None:
        reason = bill.reason or message("rule.no_bill")
        return say("landed_cost.why_no_bill", reason=reason)
    unsure = sorted({line.mark for line in bill.lines if line.mark not in ("", "V")})
    doubts = message("landed_cost.doubts", count=len(bill.doubts), marks=", ".join(unsure))
    if not bill.doubts and not unsure:
        doubts = message("landed_cost.no_doubts")
    elif not bill.doubts:
        doubts = message("landed_cost.unsure_lines", marks=", ".join(unsure))
    elif not unsure:
        doubts = message("landed_cost.doubts_only", count=len(bill.doubts))
    return say(
        "landed_cost.sentence",
        charges=told(bill, bill.charges),
        landed=told(bill, bill.landed),
        currency=bill.currency,
        share=share(bill),
        to_do=len(bill.to_do),
        doubts=doubts,
    )


def share(bill: Bill) -> Decimal:
    """Charges as per cent of the goods（税费占货值）."""
    return (bill.charges or Decimal(0)) / bill.goods * 100 if bill.goods else Decimal(0)


def country_name(country: str) -> Text:
    """What a destination is called（国名）."""
    return message(f"landed_cost.country_{country.lower()}")


def sources_of(bill: Bill) -> str:
    """The versions that the lines rest on, each with its mark, for the foot of a figure."""
    rests = dict.fromkeys(rule_of(line) for line in bill.lines)
    return ", ".join(rests) or "data/rules"


def rule_of(line: BillLine) -> str:
    """The version that a line rests on, with its mark; or that the task gives the rate（依据）."""
    return f"{line.rule} ({line.mark})" if line.version else label("landed_cost.given")
