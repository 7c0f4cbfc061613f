"""Desks of retail import tax（零售进口税）: basket, year, rule on a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.rules import Bill, Line, Shipment, Version

Scene = tuple[go.Figure, str]
UNIT = "retail_import_tax"
LARGEST_VALUE, VALUE_STEP = 9_000, 200
TALLEST_TAX = 4_200  # CNY: the axis stays still for every class of consumption tax
YEAR_AXIS = 34_000
DUTY_OF_THE_BAG = 6  # per cent, given by the lesson: the rules hold no tariff schedule


def rule_table(versions: Sequence[Version]) -> pd.DataFrame:
    """Versions of rules to show（规则对照表）: what a phone has room for stands on the left."""
    table = rules.as_table(list(versions))
    columns = {
        "rule_id": table["rule"],
        "rule_from": table["valid_from"],
        "rule_to": table["valid_to"],
        "rule_numbers": table["numbers"],
        "rule_document": table["mark"] + " · " + table["legal_basis"],
    }
    return pd.DataFrame({label(name): column for name, column in columns.items()})


# --- basket: the jump at the single limit -------------------------------------------------------
def basket_desk(on: date) -> None:
    """Value, freight and consumption tax in, three taxes out（购物篮台）."""
    controls, draw = basket(on)
    told = (930, 4_800, 4_970, 5_000, 6_000, 8_800)
    still = stage.still(
        [f"{value:,}" for value in told],
        lambda label: draw(int(label.replace(",", "")), 30, 15)[0],
        label("value"),
    )
    stage.on_stage(stage.desk(say("import_tax.basket_question"), controls, draw), still)


def basket(on: date) -> tuple[dict[str, ipywidgets.ValueWidget], Callable[..., Scene]]:
    """Controls and picture of the basket desk."""
    values = sorted({*range(VALUE_STEP, LARGEST_VALUE, VALUE_STEP), 930, 4_970})
    classes = (("none", 0), ("wine", 10), ("cosmetics", 15))
    controls = {
        "value": slider("value", values, 600),
        "freight": slider("freight", [0, 30, 60, 90, 120], 30),
        "ct_pct": dropdown("ct", [(label(f"ct_{name}"), pct) for name, pct in classes], 15),
    }

    def draw(value: int, freight: int, ct_pct: int) -> Scene:
        bill = one_article(value, freight, ct_pct, on)
        return _basket_figure(bill, ct_pct, on), _basket_sentence(bill, on)

    return controls, draw


@cache
def one_article(value: float, freight: float, ct_pct: int, on: date) -> Bill:
    """The bill of one article alone in its order, nothing bought before（一件一单）."""
    line = Line("", value, ct_pct=ct_pct, duty_pct=DUTY_OF_THE_BAG)
    return rules.landed_cost(Shipment("CN", line, mode="1210", freight=freight), on)


def _basket_figure(bill: Bill, ct_pct: int, on: date) -> go.Figure:
    single = float(rules.in_force("CN-IMP-LIM", on).value("single"))
    within = [*range(0, int(single) + 1, 250)]
    above = [single + 0.01, *range(int(single) + 250, LARGEST_VALUE + 501, 250)]
    curve = [one_article(x, 0, ct_pct, on).charges for x in (*within, *above)]
    heights = [None if one is None else float(one) for one in curve]
    figure = go.Figure(
        go.Scatter(
            x=[*within, None, *above],  # the gap is the jump
            y=[*heights[: len(within)], None, *heights[len(within) :]],
            mode="lines",
            line={"color": look.OWN, "width": 3},
            hovertemplate="%{x:,.0f}: %{y:,.2f}<extra></extra>",
        )
    )
    figure.add_scatter(
        x=[float(bill.price)],
        y=[float(bill.charges or 0)],
        mode="markers",
        marker={"size": 14, "color": look.ACT, "symbol": "circle" if bill.charges else "x"},
        hoverinfo="skip",
    )
    _limit_line(figure, single, on_lines("single_limit", limit=single))
    ticks = {"tickvals": [0, 2_000, 4_000, 6_000, 8_000], "tickformat": ",d"}
    title = label("dutiable")
    figure.update_xaxes(range=[0, LARGEST_VALUE + 500], title_text=title, **ticks)
    figure.update_yaxes(range=[0, TALLEST_TAX], tickformat=",d")
    name = "basket_ok" if bill.status == "ok" else "basket_no_bill"
    finding = say(f"import_tax.{name}", price=bill.price, charges=bill.charges or 0)
    return charts.dress(figure, finding=finding, unit=UNIT, source=source_of("CN-IMP-LIM", on))


def _basket_sentence(bill: Bill, on: date) -> str:
    if bill.reason:
        return bill.reason.of(chosen())
    limit = rules.in_force("CN-IMP-LIM", on).value("single")
    charges = bill.charges or Decimal(0)
    return say(
        "import_tax.basket_above" if bill.price > limit else "import_tax.basket_within",
        price=bill.price,
        limit=limit,
        duty=bill.tax("duty"),
        ct=bill.tax("ct"),
        vat=bill.tax("vat"),
        charges=charges,
        share=charges / bill.price * 100,
    )


# --- year: the room up to the yearly limit ------------------------------------------------------
def year_line(on: date) -> None:
    """What was bought this year, one more order, what is left（年度额度台）."""
    controls, draw = year(on)
    still = stage.still(
        ["0", "10,000", "20,000", "20,002", "21,400", "26,000"],
        lambda label: draw(int(label.replace(",", "")), "bag")[0],
        label("used"),
    )
    stage.on_stage(stage.desk(say("import_tax.year_question"), controls, draw), still)


def year(on: date) -> tuple[dict[str, ipywidgets.ValueWidget], Callable[..., Scene]]:
    """Controls and picture of the year line."""
    orders = [(label(f"order_{name}"), name) for name in ("bag", "small", "all")]
    controls = {
        "used_before": slider("used", [*range(0, 26_001, 200), 20_002, 25_070], 21_400),
        "order": dropdown("order", orders, "bag"),
    }

    def draw(used_before: int, order: str) -> Scene:
        bill = rules.landed_cost(basket_order(order, used_before), on)
        return _year_figure(bill, used_before, on), _year_sentence(bill, used_before, on)

    return controls, draw


def basket_order(which: str, used_before: float = 0) -> Shipment:
    """The lesson's basket as one order: `all` three, the `bag` alone, or the `small` things."""
    bag = Line(message("import_tax.handbag"), 6_000, duty_pct=DUTY_OF_THE_BAG)
    small = [
        Line(message("import_tax.serum"), 600, ct_pct=15),
        Line(message("import_tax.diapers"), 300),
    ]
    lines = {"all": [bag, *small], "bag": [bag], "small": small}[which]
    freight = 0 if which == "bag" else 30
    return Shipment("CN", lines, mode="1210", freight=freight, used_before=used_before)


def _year_figure(bill: Bill, used_before: int, on: date) -> go.Figure:
    limit, price = _annual(on), float(bill.price)
    room = limit - used_before - price
    fits = room >= 0
    sizes = {"used": float(used_before), "order": price, "room": max(room, 0.0)}
    figure = go.Figure(
        go.Bar(
            x=list(sizes.values()),
            # The amounts stand with the names: beside the bars they would cross the limit's line.
            y=[f"{on_lines(f'bar_{name}')} {size:,.0f}" for name, size in sizes.items()],
            base=[0, used_before, used_before + price],
            orientation="h",
            marker={
                "color": [look.OWN, look.OWN if fits else look.ACT, look.GREY],
                "pattern": {"shape": ["", "" if fits else "/", "."], "size": 6},
            },
            hoverinfo="skip",
        )
    )
    _limit_line(figure, limit)
    figure.update_xaxes(range=[0, YEAR_AXIS], tickvals=[0, 10_000, limit], tickformat=",d")
    figure.update_yaxes(autorange="reversed")
    name = "full" if not fits else "fits" if bill.status == "ok" else "split"
    finding = say(f"import_tax.year_{name}", room=room, over=-room)
    source = source_of("CN-IMP-LIM", on)
    return charts.dress(figure, finding=finding, unit="cny", source=source, height=three_bars())


def _year_sentence(bill: Bill, used_before: int, on: date) -> str:
    if bill.reason:
        return bill.reason.of(chosen())
    limit, total = _annual(on), used_before + float(bill.price)
    left = {"total": total, "limit": limit, "room": limit - total}
    return say("import_tax.year_sentence_ok", charges=bill.charges, **left)


def _annual(on: date) -> float:
    return float(rules.in_force("CN-IMP-LIM", on).value("annual"))


# --- rule on a day ------------------------------------------------------------------------------
@dataclass(frozen=True)
class Matter:
    """A small case whose answer depends on the day（随日期变化的小案例）."""

    name: str
    family: str
    shipment: Shipment
    asks_tax: bool


MATTERS = {
    one.name: one
    for one in (
        Matter(
            "limit", "CN-IMP-LIM", Shipment("CN", Line("", 3_000, duty_pct=6), mode="1210"), False
        ),
        Matter("food", "CN-POST", Shipment("CN", Line("", 380, category=1), mode="post"), True),
        Matter("clothes", "CN-POST", Shipment("CN", Line("", 400, category=2), mode="post"), True),
        Matter("vat", "CN-IMP-RATE", Shipment("CN", Line("", 300), mode="1210"), True),
    )
}
DAY_BEFORE_ALL = date(2016, 4, 7)


def rule_on_a_day(on: date) -> None:
    """The same case on another day of declaration（那天的规则）; `on` is the first day shown."""
    controls, draw = a_day(on)
    told = {
        date(2018, 12, 31): "limit",
        date(2019, 1, 1): "limit",
        date(2019, 4, 8): "food",
        date(2019, 4, 9): "food",
        on: "vat",
    }
    still = stage.still(
        [day.isoformat() for day in told],
        lambda day: draw(told[date.fromisoformat(day)], date.fromisoformat(day))[0],
        label("day"),
    )
    stage.on_stage(stage.desk(say("import_tax.rule_question"), controls, draw), still)


def a_day(on: date) -> tuple[dict[str, ipywidgets.ValueWidget], Callable[..., Scene]]:
    """Controls and picture of the desk of days."""
    matters = [(label(f"case_{name}"), name) for name in MATTERS]
    days = [(day.isoformat(), day) for day in switch_days(on)]
    controls = {
        "matter": dropdown("question_of_the_day", matters, "limit"),
        "day": slider("day", days, on),
    }

    def draw(matter: str, day: date) -> Scene:
        case = MATTERS[matter]
        outcome = rules.landed_cost(case.shipment, day)
        return _day_figure(case, outcome, on), _day_sentence(case, outcome)

    return controls, draw


def switch_days(on: date) -> list[date]:
    """The first day of each version and the day before it, and the day asked for（切换日）."""
    families = sorted({matter.family for matter in MATTERS.values()})
    firsts = {v.valid_from for family in families for v in rules.history(family) if v.valid_from}
    return sorted({on, *firsts, *(first - timedelta(days=1) for first in firsts)})


def _day_figure(case: Matter, outcome: Bill, on: date) -> go.Figure:
    """Each version of the rule as a bar in time, and the day as a line across them."""
    versions = rules.history(case.family)
    first, last = date(2015, 7, 1), max(on, date(2027, 1, 1))
    figure = go.Figure()
    here = [version.covers(outcome.on) for version in versions]
    starts = [max(version.valid_from or first, first) for version in versions]
    ends = [min(version.valid_to or last, last) for version in versions]
    figure.add_bar(
        x=[(end - start).days * 86_400_000 for start, end in zip(starts, ends, strict=True)],
        y=[f"{version.id.removeprefix('CN-')} {version.mark}" for version in versions],
        base=[start.isoformat() for start in starts],
        orientation="h",
        marker={"color": [look.OWN if one else look.HAIRLINE for one in here]},
        hoverinfo="skip",
    )
    figure.add_shape(
        type="line", xref="x", yref="paper", y0=0, y1=1, opacity=1,
        x0=outcome.on.isoformat(), x1=outcome.on.isoformat(),
        line={"color": look.ACT, "width": 3},
    )  # fmt: skip
    ticks = [f"{year}-01-01" for year in (2016, 2019, 2022, 2025)]
    figure.update_xaxes(
        type="date", range=[first.isoformat(), last.isoformat()],
        tickvals=ticks, ticktext=[tick[:4] for tick in ticks], title_text="",
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    finding = _day_finding(case, outcome)
    return charts.dress(figure, finding=finding, unit="", source=case.family, height=280)


def _day_finding(case: Matter, outcome: Bill) -> str:
    told = {"day": outcome.on.isoformat(), "case": message(f"import_tax.case_{case.name}")}
    if outcome.status == "unknown_on_date":
        return say("import_tax.rule_finding_unknown", **told)
    if case.asks_tax:
        return say("import_tax.rule_finding_tax", charges=outcome.charges, **told)
    inside = "in" if outcome.status == "ok" else "out"
    return say(f"import_tax.rule_finding_{inside}", **told)


def _day_sentence(case: Matter, outcome: Bill) -> str:
    day = outcome.on.isoformat()
    if outcome.reason and outcome.status == "unknown_on_date":
        return outcome.reason.of(chosen())
    version = rules.in_force(case.family, outcome.on)
    told = outcome.reason.of(chosen()) if outcome.reason else _day_outcome(case, outcome)
    numbers = rules.as_table([version])["numbers"].iloc[0]
    return say(
        "import_tax.rule_sentence",
        day=day,
        rule=version.id,
        mark=version.mark,
        basis=version.legal_basis,
        numbers=numbers,
        outcome=told,
    )


def _day_outcome(case: Matter, outcome: Bill) -> str:
    if case.asks_tax:
        return say("import_tax.rule_outcome_tax", charges=outcome.charges)
    return say("import_tax.rule_outcome_in")


# --- parts of all desks -------------------------------------------------------------------------
def label(name: str, **values: object) -> str:
    """A name of the desks on one line, for controls, bars and axes（标签）."""
    return message(f"import_tax.{name}", **values).on_one_line(chosen())


def on_lines(name: str, **values: object) -> str:
    """The same in a figure: a line a language, where there are two（图中标签）."""
    return say(f"import_tax.{name}", **values).replace("\n", "<br>")


def three_bars() -> int:
    """The height of a figure of three bars; names in two languages take two lines each."""
    return 380 if chosen() == "both" else 300


def slider(
    name: str, values: Sequence[int | tuple[str, date]], start: object
) -> ipywidgets.SelectionSlider:
    """A slider over listed values, so that money stays whole（滑块）."""
    shown = [v if isinstance(v, tuple) else (f"{v:,}", v) for v in sorted(values)]
    return ipywidgets.SelectionSlider(
        options=shown, value=start, description=label(name), continuous_update=False
    )


def dropdown(
    name: str, options: Sequence[tuple[str, object]], start: object
) -> ipywidgets.Dropdown:
    """A list to choose from（下拉框）."""
    return ipywidgets.Dropdown(options=options, value=start, description=label(name))


def _limit_line(figure: go.Figure, at: float, name: str = "") -> None:
    """A dashed line at a limit, named at its top where there is room."""
    figure.add_shape(
        type="line", xref="x", yref="paper", x0=at, x1=at, y0=0, y1=1,
        line={"color": look.INK, "width": 1.5, "dash": "dash"}, opacity=1,
    )  # fmt: skip
    if name:
        figure.add_annotation(
            x=at, xref="x", xanchor="right", xshift=-4, y=1, yref="paper", yanchor="top",
            text=name, showarrow=False, font={"size": look.FOOT_SIZE + 1, "color": look.INK},
        )  # fmt: skip


def source_of(family: str, on: date) -> str:
    """A rule's id, mark and basis, as a figure's source."""
    rule = rules.in_force(family, on)
    # A document's number is not said twice where both languages are shown.
    basis = rule.legal_basis.zh if chosen() == "both" else rule.legal_basis.of(chosen())
    return f"{rule.id} ({rule.mark}) {basis}"
