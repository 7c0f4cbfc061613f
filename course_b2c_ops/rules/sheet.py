"""A bill while it is written（制单）: look rules up, add lines, round money as stated."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules import exchange
from course_b2c_ops.rules.bill import (
    NOTHING,
    Bill,
    BillLine,
    Payer,
    Place,
    Remark,
    Status,
    Tax,
)
from course_b2c_ops.rules.errors import IncompleteShipment
from course_b2c_ops.rules.lookup import in_force, known
from course_b2c_ops.rules.shipment import Line, Shipment, rounded
from course_b2c_ops.rules.versions import Version

_FULL = Decimal(100)


class NoBill(Exception):
    """There is no bill, and a sentence says why（无税单）."""

    def __init__(self, status: Status, sentence: Text) -> None:
        """Keep what happened, and why in both languages."""
        super().__init__(status, sentence)
        self.status: Status = status
        self.sentence = sentence


@dataclass(frozen=True)
class Step:
    """A place where the charges jump with the value（台阶）, and the family that makes it."""

    at: Decimal
    currency: str
    what: Literal["goods", "value", "item", "tax"]
    why: str
    since: date | None = None
    until: date | None = None
    down: bool = False  # the landed cost may fall there

    def stands_on(self, on: date) -> bool:
        """Whether the step is there on a day（当日有无此台阶）."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Sheet:
    """The goods of a shipment in the bill's currency, and the lines written so far."""

    def __init__(self, shipment: Shipment, on: date, currency: str) -> None:
        """An empty sheet; amounts in another currency are converted at the rate of the day."""
        self.shipment, self.on, self.currency = shipment, on, currency
        self._unit = unit_of(currency)
        self._lines: list[BillLine] = []
        self._notes: list[Remark] = []
        self._doubts: list[Remark] = []
        self._to_do: list[Remark] = []
        self._rates: dict[tuple[str, str], exchange.Rate] = {}
        given = shipment.currency or currency
        self.values = [self.rounded(self._own(line.line_value, given)) for line in shipment.lines]
        self.goods = sum(self.values, NOTHING)
        self.carriage = self.rounded(self._own(shipment.carriage, given))
        self.value = self.goods + self.carriage

    @property
    def used_before(self) -> Decimal:
        """What the buyer has used of a yearly limit（本年已用额度）, in the bill's currency."""
        given = self.shipment.currency or self.currency
        return self.rounded(self._own(self.shipment.used_before, given))

    # ---- rules and their numbers
    def rule(self, family: str) -> Version:
        """The version in force on the deciding date（适用的版本）."""
        return _rule(family, self.on, self.shipment.show_unverified)

    def knows(self, family: str) -> bool:
        """Whether there is one（当日有无规定）, unverified ones only where they are asked for."""
        return known(family, self.on, show_unverified=self.shipment.show_unverified)

    def limit(self, rule: Version, parameter: str) -> Decimal:
        """A number of a rule in the bill's currency（折成账单货币）, not rounded."""
        return self._own(rule.value(parameter), currency_of(rule.unit(parameter)))

    def goods_in(self, rule: Version, parameter: str) -> Decimal:
        """The goods in the currency of a threshold, to be compared with it（折成限值的货币）."""
        return self.converted(self.goods, rule, parameter)

    def value_in(self, rule: Version, parameter: str) -> Decimal:
        """Goods and carriage in the currency of a threshold（含运保费，折成限值的货币）."""
        return self.converted(self.value, rule, parameter)

    def converted(self, amount: Decimal, rule: Version, parameter: str) -> Decimal:
        """Any amount of the bill in the currency of a number of a rule（折算）."""
        return self._exchanged(amount, self.currency, currency_of(rule.unit(parameter)))

    # ---- lines of the bill
    def percent(
        self,
        tax: Tax,
        base: Decimal,
        rule: Version,
        parameter: str,
        *,
        goods: Text | None = None,
        at: Place = "border",
        by: Payer = "buyer",
    ) -> Decimal:
        """A share of a base, at the rate of a rule（按率计税）; gives the rounded amount."""
        pct = rule.value(parameter)
        return self._share(tax, base, pct, rule, parameter, goods, at, by)

    def given_percent(
        self,
        tax: Tax,
        base: Decimal,
        pct: Decimal,
        rule: Version | None,
        *,
        goods: Text | None = None,
        at: Place = "border",
        by: Payer = "buyer",
    ) -> Decimal:
        """A share of a base, at a rate that the task gives（按题目给的税率）."""
        return self._share(tax, base, pct, rule, None, goods, at, by)

    def each(
        self,
        tax: Tax,
        count: int,
        rule: Version,
        parameter: str,
        *,
        at: Place = "border",
        by: Payer = "buyer",
    ) -> Decimal:
        """A fixed amount for each of some things（按件、按行定额）."""
        one = self.limit(rule, parameter)
        formula = f"{one:,.2f} × {count}"
        line = (Decimal(count), None, self.rounded(one * count), formula)
        return self.amount(tax, *line, rule, parameter, at=at, by=by)

    def inside(
        self,
        tax: Tax,
        base: Decimal,
        pct: Decimal,
        rule: Version,
        parameter: str | None = None,
        *,
        at: Place = "border",
        by: Payer = "buyer",
    ) -> Decimal:
        """A tax that is part of its own base（价内税）."""
        amount = self.rounded(base * pct / (_FULL - pct))
        formula = f"{self.told(base)} ÷ (1 − {percent(pct)}) × {percent(pct)}"
        whole = self.rounded(base * _FULL / (_FULL - pct))
        return self.amount(tax, whole, pct, amount, formula, rule, parameter, at=at, by=by)

    def zero(
        self, tax: Tax, rule: Version, *, parameter: str | None = None, at: Place = "border"
    ) -> Decimal:
        """A line of nothing（零税行）, kept because it teaches more than a missing one."""
        formula = f"{self.told(self.goods)} → 0"
        return self.amount(tax, self.goods, NOTHING, NOTHING, formula, rule, parameter, at=at)

    def duties(self, rule: Version | None, *, with_carriage: bool = True) -> Decimal:
        """Tariff duty on each kind of goods at its given rate（逐项关税）; gives the sum."""
        return sum(self.duty_lines(rule, with_carriage=with_carriage), NOTHING)

    def duty_lines(self, rule: Version | None, *, with_carriage: bool = True) -> list[Decimal]:
        """The same, line by line（各行关税）."""
        due = []
        carriage = self.shares() if with_carriage else [NOTHING] * len(self.values)
        for line, value, share in zip(self.shipment.lines, self.values, carriage, strict=True):
            pct = duty_rate(line)
            goods = line.description
            due.append(self.given_percent("duty", value + share, pct, rule, goods=goods))
        return due

    def amount(
        self,
        tax: Tax,
        base: Decimal,
        rate: Decimal | None,
        amount: Decimal,
        formula: str,
        rule: Version | None,
        parameter: str | None = None,
        *,
        goods: Text | None = None,
        at: Place = "border",
        by: Payer = "buyer",
    ) -> Decimal:
        """Any other line（其他行）; the amount is rounded to the smallest unit of the currency."""
        due, on = self.rounded(amount), goods or Text("", "")
        base = self.rounded(base)
        line = BillLine(tax, due, formula, base, rate, rule, parameter, on, by, at)
        self._lines.append(line)
        return due

    # ---- what stands beside the lines
    def note(self, key: str, **values: object) -> None:
        """A remark on the bill（备注）."""
        self._notes.append(Remark(key, values))

    def doubt(self, key: str, **values: object) -> None:
        """A remark that keeps the bill from being sure（存疑）."""
        self._doubts.append(Remark(key, values))

    def to_do(self, key: str, rule: Version | None = None) -> None:
        """What the seller has to do（卖方义务）, and the rule that asks for it."""
        self._to_do.append(Remark(key, rule=rule.id if rule else ""))

    def bill(self, status: Status = "ok", reason: Text | None = None) -> Bill:
        """The finished bill; without the lines where there is none（成单）."""
        lines = tuple(self._lines) if status == "ok" else ()
        return Bill(
            self.shipment,
            self.on,
            self.currency,
            self.goods,
            self.carriage,
            status,
            lines,
            reason,
            tuple(self._to_do) if status == "ok" else (),
            tuple(self._rates.values()),
            tuple(self._notes),
            tuple(self._doubts),
        )

    # ---- money
    def rounded(self, amount: Decimal) -> Decimal:
        """Rounded half up to the smallest unit of the bill's currency（四舍五入）."""
        return rounded(amount, self._unit)

    def told(self, amount: Decimal) -> str:
        """An amount as it stands in a formula（写法）."""
        return f"{amount:,.{-int(self._unit.as_tuple().exponent)}f}"

    def shares(self) -> list[Decimal]:
        """Freight and insurance spread by value（按货值分摊）, the rest on the last line."""
        left = self.carriage
        shares = []
        for value in self.values[:-1]:
            part = self.rounded(self.carriage * value / self.goods) if self.goods else NOTHING
            # Many half units rounded up could exceed the whole and leave the last line below zero.
            part = min(part, left)
            shares.append(part)
            left -= part
        return [*shares, left]

    def _share(
        self,
        tax: Tax,
        base: Decimal,
        pct: Decimal,
        rule: Version | None,
        parameter: str | None,
        goods: Text | None,
        at: Place,
        by: Payer,
    ) -> Decimal:
        formula = f"{self.told(base)} × {percent(pct)}"
        due = base * pct / _FULL
        return self.amount(tax, base, pct, due, formula, rule, parameter, goods=goods, at=at, by=by)

    def _own(self, amount: Decimal, currency: str) -> Decimal:
        return self._exchanged(amount, currency, self.currency)

    def _exchanged(self, amount: Decimal, source: str, target: str) -> Decimal:
        if source == target:
            return amount
        rate = self._rates.get((source, target))
        if rate is None:
            rate = exchange.rate(source, target, self.on, self.shipment.given_rates)
            self._rates[source, target] = rate
        return amount * rate.value


def duty_rate(line: Line) -> Decimal:
    """The duty rate that the task gives for a line（题目给的关税税率）."""
    if line.duty_pct is None:
        raise IncompleteShipment(message("rule.no_duty_rate", goods=line.description))
    return line.duty_pct


def percent(rate: Decimal) -> str:
    """A rate as it is written in a formula: `13 %`（百分数）."""
    return f"{rate.normalize():f} %"


@lru_cache(maxsize=64)
def unit_of(currency: str) -> Decimal:
    """The smallest unit of a currency（最小单位）: 0.01, or 1 where there is no smaller coin."""
    return Decimal(1).scaleb(-exchange.decimals(currency))


@lru_cache(maxsize=256)
def currency_of(unit: str) -> str:
    """The currency in the unit of a rule's number（单位里的货币）: `EUR per tariff line` → EUR."""
    return unit[:3]


@lru_cache(maxsize=8192)
def _rule(family: str, on: date, show_unverified: bool) -> Version:
    return in_force(family, on, show_unverified=show_unverified)
