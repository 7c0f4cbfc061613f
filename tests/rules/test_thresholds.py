"""Every limit of every destination: a bill below it, at it and above it, on its first and last day.

Nothing is listed by hand but what a limit looks at. The limits are found: all numbers in money of
all rules that a destination asks for. Each turns the bill over, or is named below as an amount.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import Line, Quantity, Shipment, Version, exchange
from course_b2c_ops.rules.destinations import destination
from course_b2c_ops.rules.lookup import eu_states, history
from course_b2c_ops.rules.sheet import Sheet, Step

D = Decimal
TODAY = date(2026, 11, 21)
GIVEN = {"CLP": 950, "VND": 25_000, "RUB": 90}
# The ways in which a rule may come into play.
WAYS: tuple[dict[str, Any], ...] = (
    {}, {"scheme": "ioss"}, {"scheme": "voec"}, {"route": "post", "kg": 1},
    {"sold_via": "own_shop"}, {"ship_from": "US"}, {"origin": "US"}, {"show_unverified": True},
    {"mode": "1210"}, {"mode": "post"}, {"mode": "post", "origin": "HK"},
)  # fmt: skip
# What a limit looks at, where it is not the goods of the parcel: `value` is goods and carriage.
LOOKS_AT = {
    "BR-RC": "value", "CL-VAT.duty_free_le": "value", "TH-LV": "value", "SA-1000": "value",
    "MY-LVG.duty_free_air_le": "value", "MY-LVG.le": "item", "NO-VOEC": "item",
    "ID-MIN100": "item", "CN-IMP-LIM.single": "value", "CN-IMP-LIM.annual": "year",
    "CN-POST.limit_other": "several", "CN-POST.limit_hk_mo_tw": "several",
}  # fmt: skip
EXCLUSIVE = ("below", "min_price")  # at the number itself the other side begins
# Numbers in money at which no bill turns over: amounts that are charged, fines, turnovers that
# oblige a seller, reliefs for travellers, and excesses over which a charge grows from nothing.
AMOUNTS = {
    "per_line", "per_parcel", "deduct", "processing_fee", "air", "sea", "upu_mail_per_kg", "min",
    "specific", "specific_low", "specific_middle", "specific_high", "fine_max", "registration",
    "common_amount", "california", "alabama", "platform_threshold", "global_over", "sg_over",
    "mail_order_threshold", "gift_le", "traveller_le", "medicine_le", "simplified_le",
    "usmca_free_le", "fta_free_le", "RU-LV-A.le", "RU-LV-B.le",
    # Above the free tax; its own tests stand below.
    "exempt_tax_le", "tax_le of CH-SMALL", "value_equiv",
}  # fmt: skip
COUNTRIES = ["DE", "FR", "RO", "IT", *(c for c in rules.countries() if c not in eu_states())]
Shape = tuple[object, ...]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def bill(country: str, on: date, value: D, *, qty: int = 1, **facts: Any) -> rules.Bill:
    goods = Line("shirt", value, qty=qty, tariff_code="6109", duty_pct=12, category=2)
    told = {"icms_pct": 17, "list301": "4A", "given_rates": GIVEN, **facts}
    return rules.landed_cost(Shipment(country, goods, **told), on)


def shape(found: rules.Bill) -> Shape:
    """All of a bill but its amounts."""
    lines = [(one.tax, one.rule, one.parameter, one.rate, one.collected_at) for one in found.lines]
    beside = [remark.key for remark in (*found.notes, *found.doubts, *found.to_do)]
    return (found.status, *lines, *beside)


@contextmanager
def watched(asked: set[str]) -> Iterator[None]:
    """Which families the modules of the destinations look up."""
    look_up = Sheet.rule

    def rule(self: Sheet, family: str) -> Version:
        asked.add(family)
        return look_up(self, family)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sheet, "rule", rule)
        yield


@cache
def families_of(country: str) -> tuple[str, ...]:
    asked: set[str] = set()
    with watched(asked):
        for year in range(2017, 2029):
            for value in (1, 30, 100, 700, 3000, 100_000):
                for way in WAYS:
                    try:
                        bill(country, date(year, 7, 15), D(value), **way)
                    except rules.RuleError:
                        continue  # the way is not one into this country
    return tuple(sorted(asked))


def numbers_of(country: str) -> Iterator[tuple[Version, str, Quantity]]:
    """The numbers in the money of the bill, each with its version."""
    for family in families_of(country):
        for version in history(family):
            for name, number in version.parameters.items():
                if isinstance(number, Quantity) and number.unit[:3] == currency_of(country):
                    yield version, name, number


def currency_of(country: str) -> str:
    return destination(country).CURRENCY


def is_amount(version: Version, name: str, number: Quantity) -> bool:
    named = {name, f"{version.id}.{name}", f"{name} of {version.family}"}
    return not number.value or not AMOUNTS.isdisjoint(named)


def limits_of(country: str) -> list[tuple[Version, str, Quantity]]:
    return [found for found in numbers_of(country) if not is_amount(*found)]


def looks_at(version: Version, name: str) -> str:
    return LOOKS_AT.get(f"{version.family}.{name}") or LOOKS_AT.get(version.family, "goods")


def days_of(version: Version) -> list[date]:
    return sorted({version.valid_from or date(2019, 6, 1), version.valid_to or TODAY})


def around(country: str, on: date, number: D, what: str, way: dict[str, Any]) -> list[rules.Bill]:
    """Three bills whose measure lies a unit below a number, at it and a unit above it."""
    unit = D(1).scaleb(-exchange.decimals(currency_of(country)))
    facts, less, qty = dict(way), D(0), 1
    if what == "value":
        # Two pieces and a freight: neither the goods nor one piece reach the number.
        facts, less, qty = {**way, "freight": number / 4}, number / 4, 2
        qty = 1 if currency_of(country) == "CNY" else 2
    elif what == "goods":
        facts = {**way, "freight": number}
    elif what == "item":
        qty = 3
    elif what == "several":
        qty = 2
    elif what == "year":
        facts, less = {**way, "used_before": number - 100}, number - 100
    times = qty if what == "item" else 1
    sizes = (number - unit, number, number + unit)
    return [bill(country, on, (size - less) * times, qty=qty, **facts) for size in sizes]


def sides(country: str, on: date, number: D, what: str) -> set[str]:
    """On which side of a number the bill turns over, in all ways in which it does."""
    found = set()
    for way in WAYS:
        try:
            below, at, above = map(shape, around(country, on, number, what, way))
        except rules.RuleError:
            continue
        if below != at:
            found.add("the number is outside")
        if at != above:
            found.add("the number is inside")
    return found


def has_bills(country: str, on: date, number: D) -> bool:
    """Whether any way leads to a bill just below a number on that day."""
    for way in WAYS:
        try:
            if bill(country, on, number - 1, **way).status == "ok":
                return True
        except rules.RuleError:
            continue
    return False


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_bill_turns_over_at_every_limit_and_on_the_side_that_its_name_says(country: str) -> None:
    for version, name, number in limits_of(country):
        side = "outside" if any(word in name for word in EXCLUSIVE) else "inside"
        days = [day for day in days_of(version) if has_bills(country, day, number.value)]
        for day in days if version.applies else ():
            found = sides(country, day, number.value, looks_at(version, name))
            assert found == {f"the number is {side}"}, (version.id, name, day, found)


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_bill_turns_over_at_a_number_that_is_an_amount(country: str) -> None:
    limits = {(number.value, looks_at(v, name)) for v, name, number in limits_of(country)}
    for version, name, number in numbers_of(country):
        if is_amount(version, name, number) and number.value > 1:
            for day in days_of(version):
                if version.covers(day) and (number.value, "goods") not in limits:
                    assert not sides(country, day, number.value, "goods"), (version.id, name, day)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_step_is_a_limit_and_looks_at_the_same(country: str) -> None:
    union = [one for one in COUNTRIES if one in eu_states()]
    limits = [
        (version.family, number.value, looks_at(version, name))
        for one in (union if country in union else [country])
        for version, name, number in limits_of(one)
    ]
    for step in destination(country).STEPS:
        if step.what != "tax":
            assert any(is_step(step, *limit) for limit in limits), step


def is_step(step: Step, family: str, number: D, what: str) -> bool:
    return (step.why, step.at, step.what) == (family, number, what)


@pytest.mark.parametrize(
    ("on", "category", "value", "charges"),
    [
        ("2026-11-21", 1, ["384.53", "384.62", "384.70"], ["0.00", "0.00", "50.01"]),
        ("2026-11-21", 2, ["249.95", "250.00", "250.05"], ["0.00", "0.00", "50.01"]),
        ("2026-11-21", 3, ["99.98", "100.00", "100.02"], ["0.00", "0.00", "50.01"]),
        ("2019-04-08", 1, ["333.26", "333.33", "333.40"], ["0.00", "0.00", "50.01"]),
        ("2018-10-31", 2, ["166.63", "166.67", "166.70"], ["0.00", "0.00", "50.01"]),
    ],
)
def test_a_tax_of_50_yuan_is_free_and_a_fen_more_is_collected_whole(
    on: str, category: int, value: list[str], charges: list[str]
) -> None:
    goods = [Line("goods", one, category=category) for one in value]
    bills = [rules.landed_cost(Shipment("CN", one, mode="post"), on) for one in goods]
    assert [f"{found.charges}" for found in bills] == charges


@pytest.mark.parametrize("on", ["2024-01-01", "2026-11-21"])
def test_a_swiss_tax_is_collected_from_the_first_rappen_above_5_francs(on: str) -> None:
    goods = [Line("bag", value, tariff_code="4202") for value in ("61.72", "61.73", "61.79")]
    bills = [rules.landed_cost(Shipment("CH", one), on) for one in goods]
    # 61.73 x 8.1 % is 5.00013: the tax before it is rounded decides.
    assert [f"{found.charges}" for found in bills] == ["0.00", "5.00", "5.00"]
