"""Landed cost（落地成本）: the shipment that goes in, the bill that comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Literal

import pandas as pd

from course_b2c_ops.language import Text, chosen, message
from course_b2c_ops.rules.errors import IncompleteShipment, RuleError
from course_b2c_ops.rules.versions import Mark

Number = Decimal | int | float | str
Status = Literal["ok", "not_admissible", "general_trade", "unknown_on_date"]
Tax = Literal["duty", "ct", "vat", "post"]
GIVEN_RATE = "given rate"
_CENT = Decimal("0.01")


def exact(given: Number, what: str, *, below: Decimal | None = None) -> Decimal:
    """A number that is not negative, as Decimal（非负数）; `what` names it in the sentence."""
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0 or (below is not None and number >= below):
        raise RuleError(message("rule.not_an_amount", what=message(f"rule.{what}"), given=given))
    return number


def cents(amount: Decimal) -> Decimal:
    """Rounded half up to 0.01（四舍五入到分）."""
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, init=False)
class Line:
    """One kind of goods（一种商品）; `line_value` is all pieces together, without tax."""

    description: Text
    line_value: Decimal
    qty: int
    ct_pct: Decimal
    vat_pct: Decimal | None
    duty_pct: Decimal | None
    category: int | None
    tariff_code: str
    on_positive_list: bool

    def __init__(
        self,
        description: str | Text,
        line_value: Number,
        *,
        qty: int = 1,
        ct_pct: Number = 0,
        vat_pct: Number | None = None,
        duty_pct: Number | None = None,
        category: int | None = None,
        tariff_code: str = "",
        on_positive_list: bool = True,
    ) -> None:
        """A line of goods; numbers may be written as int, float or text（数值写法不限）."""
        if qty != int(qty) or qty < 1:
            raise RuleError(message("rule.not_a_quantity_of_pieces", given=qty))
        facts: dict[str, object] = {
            "description": as_text(description),
            "line_value": exact(line_value, "line_value"),
            "qty": int(qty),
            # Consumption tax is part of its own base, so 100 % would have no base at all.
            "ct_pct": exact(ct_pct, "ct_pct", below=Decimal(100)),
            "vat_pct": None if vat_pct is None else exact(vat_pct, "vat_pct"),
            "duty_pct": None if duty_pct is None else exact(duty_pct, "duty_pct"),
            "category": category,
            "tariff_code": tariff_code,
            "on_positive_list": bool(on_positive_list),
        }
        for name, value in facts.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, init=False)
class Shipment:
    """One order on its way to a buyer（一票货）."""

    destination: str
    lines: tuple[Line, ...]
    mode: str
    freight: Decimal
    insurance: Decimal
    used_before: Decimal
    origin: str
    currency: str
    records_agree: bool
    payer_is_buyer: bool
    needs_first_licence: bool
    has_licence: bool

    def __init__(
        self,
        destination: str,
        lines: Line | Sequence[Line],
        *,
        mode: str,
        freight: Number = 0,
        insurance: Number = 0,
        used_before: Number = 0,
        origin: str = "",
        currency: str = "CNY",
        records_agree: bool = True,
        payer_is_buyer: bool = True,
        needs_first_licence: bool = False,
        has_licence: bool = False,
    ) -> None:
        """A shipment of one line or several; money in its currency（一票货的资料）."""
        goods = (lines,) if isinstance(lines, Line) else tuple(lines)
        if not goods:
            raise IncompleteShipment(message("rule.no_goods"))
        facts: dict[str, object] = {
            "destination": destination,
            "lines": goods,
            "mode": str(mode),
            "freight": exact(freight, "freight"),
            "insurance": exact(insurance, "insurance"),
            "used_before": exact(used_before, "used_before"),
            "origin": origin,
            "currency": currency,
            "records_agree": bool(records_agree),
            "payer_is_buyer": bool(payer_is_buyer),
            "needs_first_licence": bool(needs_first_licence),
            "has_licence": bool(has_licence),
        }
        for name, value in facts.items():
            object.__setattr__(self, name, value)

    @property
    def goods(self) -> Decimal:
        """The value of the goods without tax（货值）."""
        return sum((line.line_value for line in self.lines), Decimal(0))

    @property
    def carriage(self) -> Decimal:
        """Freight and insurance together（运费与保险费）."""
        return self.freight + self.insurance

    @property
    def price(self) -> Decimal:
        """The retail price with freight and insurance（完税价格）."""
        return self.goods + self.carriage

    @property
    def is_one_item(self) -> bool:
        """Whether it is one indivisible article（单件商品）."""
        return len(self.lines) == 1 and self.lines[0].qty == 1

    def shares(self) -> list[Decimal]:
        """Freight and insurance spread by value（按货值分摊）, the rest on the last line."""
        left = self.carriage
        shares = []
        for line in self.lines[:-1]:
            part = cents(self.carriage * line.line_value / self.goods) if self.goods else Decimal(0)
            # Many half cents rounded up could exceed the whole and leave the last line below zero.
            part = min(part, left)
            shares.append(part)
            left -= part
        return [*shares, left]


@dataclass(frozen=True)
class BillLine:
    """One tax on one kind of goods（税单的一行）."""

    tax: Tax
    goods: Text
    formula: str
    base: Decimal
    rate: Decimal
    amount: Decimal
    rule: str
    mark: Mark | Literal[""]
    paid_by: Literal["buyer", "seller"]
    collected_at: Literal["checkout", "border", "carrier"]

    @property
    def name(self) -> Text:
        """The tax and the goods it is on（税目与商品）."""
        return message(f"rule.tax_{self.tax}", goods=self.goods)


@dataclass(frozen=True)
class Bill:
    """All taxes of a shipment on a day（税单）; without a bill, `status` and `reason` say why."""

    shipment: Shipment
    on: date
    status: Status
    lines: tuple[BillLine, ...] = ()
    reason: Text | None = None
    to_do: tuple[str, ...] = ()

    @property
    def goods(self) -> Decimal:
        """The value of the goods（货值）."""
        return self.shipment.goods

    @property
    def freight(self) -> Decimal:
        """Freight and insurance together（运费与保险费）."""
        return self.shipment.carriage

    @property
    def price(self) -> Decimal:
        """Goods, freight, insurance（完税价格）."""
        return self.shipment.price

    @property
    def charges(self) -> Decimal | None:
        """The sum of the rounded lines（税费合计）; None without a bill, which is not zero."""
        if self.status != "ok":
            return None
        return sum((line.amount for line in self.lines), Decimal("0.00"))

    @property
    def landed(self) -> Decimal | None:
        """Goods, freight, insurance, charges（到岸总成本）."""
        charges = self.charges
        return None if charges is None else self.price + charges

    def tax(self, tax: Tax) -> Decimal | None:
        """The sum of one tax over all goods（某一税种合计）."""
        if self.status != "ok":
            return None
        return sum((line.amount for line in self.lines if line.tax == tax), Decimal("0.00"))

    def duties(self) -> list[str]:
        """What the seller has to do, as sentences（卖方义务）."""
        return [message(f"rule.to_do_{key}").of(chosen()) for key in self.to_do]

    def as_table(self) -> pd.DataFrame:
        """The lines for `show`, in the chosen language（税单表）."""
        language = chosen()
        rows = [
            {
                "name": line.name.on_one_line(language),
                "formula": line.formula,
                "base": float(line.base),
                "rate": float(line.rate),
                "amount": float(line.amount),
                "rule": line.rule,
                "mark": line.mark,
                "paid_by": message(f"rule.paid_by_{line.paid_by}").on_one_line(language),
                "collected_at": message(f"rule.at_{line.collected_at}").on_one_line(language),
            }
            for line in self.lines
        ]
        columns = ("name", "formula", "base", "rate", "amount", "rule", "mark")
        return pd.DataFrame(rows, columns=[*columns, "paid_by", "collected_at"])

    def parts(self, *, zeros: bool = False) -> pd.Series:
        """Goods, freight, each tax, for a waterfall（构成）; `zeros` keeps the lines of 0.00."""
        if self.status != "ok":
            raise RuleError(self.reason or message("rule.no_bill"))
        language = chosen()
        parts = {message("rule.part_goods").on_one_line(language): float(self.goods)}
        if self.freight or zeros:
            parts[message("rule.part_freight").on_one_line(language)] = float(self.freight)
        for line in self.lines:
            if line.amount or zeros:
                label = line.name.on_one_line(language)
                # Two lines of one name stay two steps of the waterfall.
                same = sum(known == label or known.startswith(f"{label} (") for known in parts)
                parts[f"{label} ({same + 1})" if same else label] = float(line.amount)
        return pd.Series(parts, name="amount", dtype="float64")


def as_text(words: str | Text) -> Text:
    """A name in both languages; one given in one language stands for both（名称）."""
    return words if isinstance(words, Text) else Text(words, words)
