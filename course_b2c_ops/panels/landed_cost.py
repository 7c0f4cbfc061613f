"""Desk of the landed cost（落地成本台）: country, day and goods in, a bill line by line out."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import ipywidgets
import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.bill_figure import (
    bill_waterfall,
    country_name,
    rule_of,
    sentence_of,
    share,
    told,
)
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rule_lines import families_of, nearest
from course_b2c_ops.rules import Bill, Line, RuleError, Shipment
from course_b2c_ops.rules.lookup import first_days
from course_b2c_ops.rules.shipment import rounded

__all__ = ["bill_waterfall"]

COUNTRIES = ("DE", "GB", "US", "BR", "MX", "TH")
GOODS = (10, 20, 22, 25, 30, 40, 50, 60, 80, 100, 135, 149, 150, 151, 200, 300, 500, 800, 801, 1000)
FREIGHT, DUTIES, KINDS = (0, 3, 5, 10, 20), (0, 3, 6, 12, 16, 20, 30), (1, 2, 3, 4)
MOST_SWITCHES = 5  # switch days that the control offers, each with the day before it
_DAY, _AROUND = timedelta(days=1), timedelta(days=730)
_BONDED = "1210"  # how a retail import enters China on this desk


@dataclass(frozen=True)
class Basket:
    """The goods of the desk（一票货）: some kinds of equal value, and their freight."""

    goods: int = 40
    freight: int = 5
    kinds: int = 2
    duty_pct: int = 12


@dataclass(frozen=True)
class Given:
    """What the lesson gives for all countries（给定条件）; `currency` "" is each country's own."""

    currency: str = "USD"
    at_checkout: bool = True  # tax is paid at the sale where there is such a scheme
    icms_pct: int = 17
    list301: str = ""
    rates: Mapping[str, float] = field(default_factory=dict, hash=False)


# --- the bill -----------------------------------------------------------------------------------
def bill_of(country: str, on: date, basket: Basket, given: Given) -> Bill:
    """The bill of a basket; where a figure is missing, a bill that says which（账单）."""
    shipment = _shipment(country, basket, given)
    try:
        return rules.landed_cost(shipment, on)
    except RuleError as reason:
        goods, freight = shipment.goods, shipment.carriage
        sentence = reason.sentence
        return Bill(shipment, on, given.currency, goods, freight, "not_covered", reason=sentence)


def _shipment(country: str, basket: Basket, given: Given) -> Shipment:
    part = rounded(Decimal(basket.goods) / basket.kinds)
    values = [part] * (basket.kinds - 1)
    lines = [
        Line(
            message("landed_cost.kind", number=number),
            value,
            tariff_code=str(number),
            duty_pct=basket.duty_pct,
        )
        for number, value in enumerate([*values, basket.goods - sum(values)], start=1)
    ]
    return Shipment(
        country,
        lines,
        freight=basket.freight,
        currency=given.currency,
        scheme=_scheme(country) if given.at_checkout else "",
        mode=_BONDED if country == "CN" else "",
        icms_pct=given.icms_pct if country == "BR" else None,
        list301=given.list301 if country == "US" else "",
        given_rates=given.rates,
    )


def _scheme(country: str) -> str:
    """The scheme that moves the tax of small parcels to the sale."""
    if f"EU-VAT-{country}" in rules.families():
        return "ioss"
    return "voec" if country == "NO" else ""


# --- the desk -----------------------------------------------------------------------------------
def landed_cost_desk(
    on: date,
    countries: Sequence[str] = COUNTRIES,
    *,
    basket: Basket | None = None,
    given: Given | None = None,
) -> None:
    """One basket, many countries and days: what does it cost there?（落地成本台）."""
    basket, given = basket or Basket(), given or Given()
    controls, draw = bills(on, countries, basket=basket, given=given)
    paper = ipywidgets.HTML()

    def write(_: object = None) -> None:
        paper.value = paper_of(_bill(given, **{name: c.value for name, c in controls.items()}))

    desk = stage.desk(say("landed_cost.question"), controls, draw)
    for control in controls.values():
        control.observe(write, names="value")
    write()
    *above, back = desk.children
    desk.children = (*above, paper, back)
    states = {
        f"{country} {day:%m-%d}": bill_of(country, day, basket, given)
        for country in countries
        for day in _both_sides(country, on, basket, given)
    }
    still = stage.still(list(states), lambda name: bill_waterfall(states[name]), "")
    stage.on_stage(desk, still, table_of(list(states.values())))


def bills(
    on: date,
    countries: Sequence[str] = COUNTRIES,
    *,
    basket: Basket | None = None,
    given: Given | None = None,
) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the landed-cost desk（落地成本台的控件与图）."""
    basket, given = basket or Basket(), given or Given()
    names = [(f"{_one_line(country)} {country}", country) for country in countries]
    days = [(day.isoformat(), day) for day in telling_days(countries, on, basket, given)]
    controls: Controls = {
        "country": dropdown("landed_cost.country", names, countries[0]),
        "on": slider("landed_cost.day", days, on),
        "goods": _amounts("landed_cost.goods", GOODS, basket.goods),
        "freight": _amounts("landed_cost.freight", FREIGHT, basket.freight),
        "kinds": _amounts("landed_cost.kinds", KINDS, basket.kinds),
        "duty_pct": _amounts("landed_cost.duty", DUTIES, basket.duty_pct, " %"),
    }

    def draw(**values: Any) -> Scene:
        bill = _bill(given, **values)
        return bill_waterfall(bill), sentence_of(bill)

    return controls, draw


def _bill(
    given: Given, *, country: str, on: date, goods: int, freight: int, kinds: int, duty_pct: int
) -> Bill:
    return bill_of(country, on, Basket(goods, freight, kinds, duty_pct), given)


def _amounts(
    key: str, values: Sequence[int], start: int, unit: str = ""
) -> ipywidgets.SelectionSlider:
    listed = sorted({*values, start})
    return slider(key, [(f"{value:,}{unit}", value) for value in listed], start)


def _one_line(country: str) -> str:
    return country_name(country).on_one_line(chosen())


# --- days that tell -----------------------------------------------------------------------------
def telling_days(countries: Sequence[str], on: date, basket: Basket, given: Given) -> list[date]:
    """Days on which the bill changes its shape, the day before each, and `on`（切换日）."""
    turns = {day for country in countries for day in turning_days(country, on, basket, given)}
    few = nearest(sorted(turns), on, MOST_SWITCHES)
    return sorted({on, *few, *(day - _DAY for day in few)})


def turning_days(country: str, on: date, basket: Basket, given: Given) -> list[date]:
    """The first days of another bill, within two years of a day（账单变样的日子）."""
    firsts = {day for family in families_of(country) for day in first_days(family)}

    def shape(day: date) -> object:
        bill = bill_of(country, day, basket, given)
        # Amounts in another currency move with the rates of exchange; the law does not.
        return bill.status, [(line.tax, line.rate, bool(line.amount)) for line in bill.lines]

    near = (day for day in sorted(firsts) if abs(day - on) <= _AROUND)
    return [day for day in near if shape(day) != shape(day - _DAY)]


def _both_sides(country: str, on: date, basket: Basket, given: Given) -> list[date]:
    """The day of the desk, and the day beyond the nearest turn of a country's bill（两边）."""
    turns = nearest(turning_days(country, on, basket, given), on, 1)
    return sorted({on, *(day if on < day else day - _DAY for day in turns)})


# --- the bill in words --------------------------------------------------------------------------
def paper_of(bill: Bill) -> str:
    """The lines with their rules, duties of the seller, remarks, sources（账单细目）."""
    marks = dict.fromkeys(line.mark for line in bill.lines if line.mark)
    sources = {line.rule: f"{line.rule}: {line.source}" for line in bill.lines if line.source}
    lists = {
        "taken": _taken(bill.shipment),
        "to_do": bill.duties(),
        "remarks": bill.remarks(),
        "marks": [rules.mark_text(mark) for mark in marks if mark],
        "sources": list(sources.values()),
    }
    parts = [_listed(f"landed_cost.{name}", said) for name, said in lists.items() if said]
    return "".join([_table(bill), *parts])


def _taken(shipment: Shipment) -> list[str]:
    """What no rule says and the lesson gives（题目给定的条件）."""
    told = [say("landed_cost.taken_duty", pct=shipment.lines[0].duty_pct)]
    if shipment.scheme:
        told.append(say("landed_cost.taken_scheme", scheme=shipment.scheme.upper()))
    if shipment.icms_pct is not None:
        told.append(say("landed_cost.taken_icms", pct=shipment.icms_pct))
    if shipment.list301:
        told.append(say("landed_cost.taken_list", name=shipment.list301))
    if shipment.mode:
        told.append(say("landed_cost.taken_mode", mode=shipment.mode))
    return told


def _table(bill: Bill) -> str:
    """The lines side by side; on a phone the table moves, not the page."""
    if not bill.lines:
        return ""
    heads = "".join(
        f'<th scope="col" align="left">{_safe(label(f"landed_cost.head_{name}"))}</th>'
        for name in ("name", "formula", "amount", "rule")
    )
    rows = "".join(
        f'<tr><td style="min-width:6em">{_safe(line.name.of(chosen()))}</td>'
        f'<td style="white-space:nowrap">{_safe(line.formula)}</td>'
        f'<td align="right">{told(bill, line.amount)}</td>'
        f'<td style="white-space:nowrap">{_safe(rule_of(line))}</td></tr>'
        for line in bill.lines
    )
    table = f'<table class="b2c-table" cellpadding="6"><tr>{heads}</tr>{rows}</table>'
    return f'<div class="scroll" style="overflow-x:auto">{table}</div>'


def _listed(key: str, sentences: Sequence[str]) -> str:
    """A heading and its sentences（小标题与各条）."""
    items = "".join(f"<li>{_safe(sentence)}</li>" for sentence in sentences)
    return f"<p><b>{_safe(label(key))}</b></p><ul>{items}</ul>"


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def table_of(shown: Sequence[Bill]) -> pd.DataFrame:
    """Bills side by side for readers without a kernel（账单对照表）; three columns fit a phone."""
    rows = [
        (
            f"{_one_line(bill.shipment.destination)} {bill.on}",
            _total(bill),
            _lines_said(bill),
        )
        for bill in shown
    ]
    heads = [label(f"landed_cost.head_{name}") for name in ("where", "charges", "lines")]
    return pd.DataFrame(rows, columns=heads)


def _total(bill: Bill) -> str:
    if bill.charges is None:
        return "–"
    return f"{told(bill, bill.charges)} {bill.currency} ({share(bill):.1f} %)"


def _lines_said(bill: Bill) -> str:
    if bill.charges is None:
        return (bill.reason or message("rule.no_bill")).on_one_line(chosen())
    stop = message("rule.stop").of("en" if chosen() == "en" else "zh")
    return stop.join(
        label(
            "landed_cost.line_said",
            name=line.name,
            amount=told(bill, line.amount),
            rule=rule_of(line),
        )
        for line in bill.lines
    )
