"""What comes out（账单）: each line with its rule, formula, base and rate; what is left to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

import pandas as pd

from course_b2c_ops.language import Text, chosen, message
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.exchange import Rate
from course_b2c_ops.rules.shipment import Shipment
from course_b2c_ops.rules.versions import Mark, Version

Status = Literal["ok", "not_admissible", "general_trade", "not_covered", "unknown_on_date"]
Tax = Literal[
    "duty", "item_duty", "extra_duty", "single_rate", "vat", "gst", "sales_tax", "ct", "icms",
    "post", "fee", "levy", "purchase_vat", "refund", "income_tax",
]  # fmt: skip
Payer = Literal["buyer", "seller"]
Place = Literal["checkout", "border", "carrier", "tax_office"]
GIVEN_RATE = "given rate"
NOTHING = Decimal(0)
_PLAIN = Text("", "")


@dataclass(frozen=True)
class Remark:
    """A sentence beside the lines（备注）, spelled out only when somebody reads it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    rule: str = ""

    @property
    def sentence(self) -> Text:
        """The sentence in both languages, with the rule behind it."""
        told = message(self.key, **self.values)
        return message("rule.by_rule", told=told, rule=self.rule) if self.rule else told


@dataclass(frozen=True, slots=True)
class BillLine:
    """One charge（账单的一行）, on one kind of goods or on the whole shipment."""

    tax: Tax
    amount: Decimal
    formula: str
    base: Decimal
    rate: Decimal | None  # per cent; None where an amount is charged, not a share
    version: Version | None  # None: the task gave the rate, no rule
    parameter: str | None = None
    goods: Text = _PLAIN
    paid_by: Payer = "buyer"
    collected_at: Place = "border"

    @property
    def name(self) -> Text:
        """The charge, and the goods it is on（税目与商品）."""
        if self.tax == "extra_duty" and self.version:
            return self.version.name
        named = message(f"rule.tax_{self.tax}", goods=self.goods)
        return Text(named.zh.strip(), named.en.strip())

    @property
    def rule(self) -> str:
        """The version of the rule it rests on（依据的版本）."""
        if self.version:
            return self.version.id
        return "" if self.rate is None else GIVEN_RATE

    @property
    def source(self) -> str:
        """Where that rule was read（来源）."""
        return self.version.source if self.version else ""

    @property
    def mark(self) -> Mark | Literal[""]:
        """How far it is proved（可信标记）; a single number may be less sure than its rule."""
        if self.version is None:
            return ""
        return self.version.mark_of(self.parameter)

    def assessable(self, on: date) -> bool:
        """Whether an assessed item may rest on it on that day（可否用于考核）."""
        return self.version is None or self.version.assessable(on, self.parameter)


@dataclass(frozen=True)
class Bill:
    """All charges of a shipment on a day（账单）; without one, `status` and `reason` say why."""

    shipment: Shipment
    on: date
    currency: str
    goods: Decimal  # the value of the goods（货值）
    freight: Decimal  # freight and insurance together（运费与保险费）
    status: Status = "ok"
    lines: tuple[BillLine, ...] = ()
    reason: Text | None = None
    to_do: tuple[Remark, ...] = ()  # what the seller has to do
    rates: tuple[Rate, ...] = ()  # of exchange, where amounts were converted
    notes: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()  # what keeps the bill from being sure

    @property
    def price(self) -> Decimal:
        """Goods, freight, insurance（完税价格）."""
        return self.goods + self.freight

    @property
    def charges(self) -> Decimal | None:
        """The sum of the rounded lines（税费合计）; None without a bill, which is not zero."""
        if self.status != "ok":
            return None
        nothing = NOTHING * self.price  # as many digits as the currency has
        return sum((line.amount for line in self.lines), nothing)

    @property
    def landed(self) -> Decimal | None:
        """Goods, freight, insurance, charges（落地成本）."""
        charges = self.charges
        return None if charges is None else self.price + charges

    @property
    def assessable(self) -> bool:
        """Whether an assessed item may rest on the bill（可否用于考核）: every line is sure."""
        sure = all(line.assessable(self.on) for line in self.lines)
        # The pegs to the dollar are from memory.
        sure = sure and all(rate.how != "peg" for rate in self.rates)
        return self.status == "ok" and sure and not self.doubts

    def tax(self, *taxes: Tax) -> Decimal | None:
        """The sum of some taxes over all goods（某些税种合计）."""
        if self.status != "ok":
            return None
        return sum((line.amount for line in self.lines if line.tax in taxes), Decimal("0.00"))

    def duties(self) -> list[str]:
        """What the seller has to do, as sentences with the rule behind each（卖方义务）."""
        return [remark.sentence.of(chosen()) for remark in self.to_do]

    def remarks(self) -> list[str]:
        """Rates of exchange, conventions, doubts; first why there is no bill（备注）."""
        told = [rate.sentence for rate in self.rates]
        told += [remark.sentence for remark in (*self.notes, *self.doubts)]
        if self.reason:
            told.insert(0, self.reason)
        return [sentence.of(chosen()) for sentence in told]

    def as_table(self) -> pd.DataFrame:
        """The lines for `show`, in the chosen language（账单表）."""
        language = chosen()
        rows = [
            {
                "name": line.name.on_one_line(language),
                "formula": line.formula,
                "base": float(line.base),
                "rate": None if line.rate is None else float(line.rate),
                "amount": float(line.amount),
                "rule": line.rule,
                "mark": line.mark,
                "paid_by": message(f"rule.paid_by_{line.paid_by}").on_one_line(language),
                "collected_at": message(f"rule.at_{line.collected_at}").on_one_line(language),
                "source": line.source,
            }
            for line in self.lines
        ]
        columns = ("name", "formula", "base", "rate", "amount", "rule", "mark", "paid_by")
        table = pd.DataFrame(rows, columns=[*columns, "collected_at", "source"])
        return table.astype({"rate": "float64"})

    def parts(self, *, zeros: bool = False) -> pd.Series:
        """Goods, freight, each charge, for a waterfall（构成）; `zeros` keeps the lines of 0.00."""
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
