"""Trade terms（贸易术语）: Incoterms 2020, who pays for what and where the risk passes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import pandas as pd

from course_b2c_ops.language import Text, chosen, message
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.lookup import in_force, joined
from course_b2c_ops.rules.origin import amount
from course_b2c_ops.rules.shipment import Number
from course_b2c_ops.rules.versions import Version

Payer = Literal["seller", "buyer", "nobody"]
TERMS = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")
PLACES = (
    "factory", "port_terminal", "airport", "port_of_shipment", "port_of_destination",
    "inland_destination",
)  # fmt: skip
# The journey: leg number i runs from point i to point i + 1, and costs what the leg is called.
POINTS = (
    "premises", "loaded", "terminal", "alongside", "on_board", "arrived_port", "landed", "arrived",
    "unloaded",
)  # fmt: skip
LEGS = (
    "loading", "haulage", "origin_terminal", "loading_on_board", "freight", "destination_terminal",
    "on_carriage", "unloading",
)  # fmt: skip
ITEMS = (
    "goods", "loading", "haulage", "export_clearance", "origin_terminal", "loading_on_board",
    "freight", "insurance", "destination_terminal", "import_clearance", "duty", "vat",
    "on_carriage", "unloading",
)  # fmt: skip
_GIVEN = tuple(item for item in ITEMS if item not in ("insurance", "duty", "vat"))
_RATES = ("duty_pct", "vat_pct", "insurance_pct")
# A contract names its edition, whatever the day it is made on.
EDITION_2020 = date(2020, 1, 1)
_CENT, _FULL = Decimal("0.01"), Decimal(100)


@dataclass(frozen=True, init=False)
class Costs:
    """What one shipment costs, leg by leg（一票货的各项费用）; rates in per cent are given."""

    amounts: Mapping[str, Decimal]
    duty_pct: Decimal
    vat_pct: Decimal
    insurance_pct: Decimal

    def __init__(self, *, goods: Number, **given: Number) -> None:
        """Amounts by the names of `ITEMS` and three rates; what is not named costs nothing."""
        unknown = [name for name in given if name not in (*_GIVEN, *_RATES)]
        if unknown:
            known = ", ".join((*_GIVEN, *_RATES))
            told = {"given": ", ".join(unknown), "known": known}
            raise RuleError(message("law_treaties.no_such_item", **told))
        facts = {"goods": goods, **given}
        amounts = {item: amount(facts.get(item, 0), item) for item in _GIVEN}
        object.__setattr__(self, "amounts", amounts)
        for rate in _RATES:
            object.__setattr__(self, rate, amount(facts.get(rate, 0), rate))

    @property
    def cif(self) -> Decimal:
        """The customs value（到岸价）: all up to the port of destination, insured as CIF asks."""
        base = self.until("freight") + self.amounts["export_clearance"]
        return base + premium("CIF", base, self.insurance_pct)

    @property
    def duty(self) -> Decimal:
        """Duty on the customs value, at the rate that the task gives（关税）."""
        return _cents(self.cif * self.duty_pct / _FULL)

    @property
    def vat_base(self) -> Decimal:
        """Customs value, duty, and transport inside the country（增值税税基）."""
        inland = self.amounts["destination_terminal"] + self.amounts["on_carriage"]
        return self.cif + self.duty + inland

    @property
    def vat(self) -> Decimal:
        """Import VAT（进口增值税）."""
        return _cents(self.vat_base * self.vat_pct / _FULL)

    def until(self, leg: str) -> Decimal:
        """The goods and all legs up to one, that one included; no clearance, no insurance."""
        legs = LEGS[: LEGS.index(leg) + 1]
        return self.amounts["goods"] + sum((self.amounts[one] for one in legs), Decimal(0))


@dataclass(frozen=True)
class Delivery:
    """A term at a place（术语加地点）."""

    term: str
    kind: str
    place: str | Text
    version: Version

    @property
    def name(self) -> Text:
        """As a quotation writes it: CIP Berlin."""
        place = self.place or message(f"law_treaties.place_{self.kind}")
        return message("law_treaties.term_at", term=self.term, place=place)

    @property
    def risk_point(self) -> str:
        """Where the risk passes, one of `POINTS`（风险转移点）."""
        said = self._says("risk_point")
        if said in POINTS:
            return said
        if said == "carrier":
            # With a place of arrival behind the term, the first carrier comes to the factory.
            return "terminal" if self.kind in ("port_terminal", "airport") else "loaded"
        return self._place(unloaded=said == "place_unloaded")

    @property
    def paid_to(self) -> str:
        """How far the seller pays for carriage, one of `POINTS`（费用划分点）."""
        to_place = self._says("main_carriage") == "seller"
        delivers_there = self._says("risk_point").startswith("place")
        return self._place() if to_place and not delivers_there else self.risk_point

    @property
    def risk_passes(self) -> Text:
        """Where the risk passes, in words（风险转移）."""
        key = self.risk_point
        if key == "loaded" and self._says("main_carriage") == "seller":
            key = "first_carrier"
        if self._says("import_clearance_and_duty") == "seller":
            key = f"{key}_duty_paid"
        return message(f"law_treaties.risk_{key}")

    def pays(self, item: str) -> Payer:
        """Who pays for one item（谁付）."""
        if item in LEGS:
            return "seller" if LEGS.index(item) < POINTS.index(self.paid_to) else "buyer"
        if item == "goods":
            return "seller"
        if item == "insurance":
            return "seller" if self._says("insurance") == "seller" else "nobody"
        key = "export_clearance" if item == "export_clearance" else "import_clearance_and_duty"
        return "seller" if self._says(key) == "seller" else "buyer"

    def _place(self, *, unloaded: bool = False) -> str:
        if self.kind == "port_of_destination":
            return "landed" if unloaded else "arrived_port"
        return "unloaded" if unloaded else "arrived"

    def _says(self, parameter: str) -> str:
        return str(self.version.says(parameter))


@dataclass(frozen=True)
class Item:
    """One item of cost under a term（一项费用）."""

    item: str
    amount: Decimal
    payer: Payer
    formula: str

    @property
    def name(self) -> Text:
        """The item in words（名称）."""
        return message(f"law_treaties.{self.item}")


@dataclass(frozen=True)
class Division:
    """Who pays what under a term（费用划分）."""

    delivery: Delivery
    items: tuple[Item, ...]

    def total(self, payer: Payer) -> Decimal:
        """All items of one side（一方合计）."""
        return sum((one.amount for one in self.items if one.payer == payer), Decimal("0.00"))

    def as_table(self) -> pd.DataFrame:
        """The items in the order of the journey, in the chosen language（费用划分表）."""
        language = chosen()
        rows = [
            {
                "item": one.name.on_one_line(language),
                "amount": float(one.amount),
                "paid_by": message(f"law_treaties.paid_{one.payer}").on_one_line(language),
                "formula": one.formula,
                "rule": self.delivery.version.id,
                "mark": self.delivery.version.mark,
            }
            for one in self.items
        ]
        return pd.DataFrame(rows)


# --- asking a term ------------------------------------------------------------------------------
def at(term: str, kind: str = "", place: str | Text = "") -> Delivery:
    """A term at a kind of place（术语与地点）; a place that does not suit it is refused."""
    version = in_force(f"INCO-{_known(term)}", EDITION_2020)
    allowed = _places(version)
    if kind and kind not in PLACES:
        told = {"given": kind, "known": ", ".join(PLACES)}
        raise RuleError(message("law_treaties.no_such_place", **told))
    if kind and kind not in allowed:
        raise RuleError(_wrong_place(_known(term), kind, place, allowed, sea=_is_sea(version)))
    return Delivery(_known(term), kind or allowed[0], place, version)


def who_pays(term: str | Delivery, costs: Costs) -> Division:
    """Every item of the journey, and who pays for it（费用划分）."""
    delivery = _delivery(term)
    items = tuple(_item(name, delivery, costs) for name in ITEMS)
    return Division(delivery, items)


def seller_pays(term: str | Delivery, costs: Costs) -> Decimal:
    """What the seller pays in all, the goods included（卖方合计）."""
    return who_pays(term, costs).total("seller")


def buyer_pays(term: str | Delivery, costs: Costs) -> Decimal:
    """What the buyer pays beside the price（买方另付合计）."""
    return who_pays(term, costs).total("buyer")


def premium(term: str | Delivery, base: Number, insurance_pct: Number) -> Decimal:
    """Insurance that the term asks of the seller（保险费）; `base` is all he pays without it.

    The sum insured is 110 % of a price that holds the premium itself, so it is divided out.
    """
    delivery = _delivery(term)
    if delivery.pays("insurance") != "seller":
        return Decimal("0.00")
    of_price = delivery.version.value("insured_value") / _FULL
    share = of_price * amount(insurance_pct, "insurance_pct") / _FULL
    return _cents(amount(base, "base") / (1 - share) * share)


def cover(term: str | Delivery) -> str:
    """The clauses that the seller must insure on at least（最低险别）: A, C, or nothing."""
    delivery = _delivery(term)
    return str(delivery.version.says("insurance_clauses") or "")


def risk_passes(term: str | Delivery) -> Text:
    """Where the risk passes, in words（风险转移）."""
    return _delivery(term).risk_passes


def bears_loss(term: str | Delivery, leg: str) -> Payer:
    """Whose loss it is when the goods are lost on a leg of the journey（途中灭失谁承担）."""
    if leg not in LEGS:
        told = {"given": leg, "known": ", ".join(LEGS)}
        raise RuleError(message("law_treaties.no_such_leg", **told))
    return "seller" if LEGS.index(leg) < POINTS.index(_delivery(term).risk_point) else "buyer"


def sea_only(term: str | Delivery) -> bool:
    """Whether the term is for ships only（只用于水运）."""
    return _is_sea(_delivery(term).version)


def export_clearance(term: str | Delivery) -> Payer:
    """Who clears the goods for export（谁办出口清关）."""
    return _delivery(term).pays("export_clearance")


# --- inside -------------------------------------------------------------------------------------
def _item(name: str, delivery: Delivery, costs: Costs) -> Item:
    payer = delivery.pays(name)
    if name == "insurance":
        return _insurance(delivery, costs, payer)
    if name == "duty":
        return Item(name, costs.duty, payer, f"{costs.cif:,.2f} × {costs.duty_pct:f} %")
    if name == "vat":
        return Item(name, costs.vat, payer, f"{costs.vat_base:,.2f} × {costs.vat_pct:f} %")
    return Item(name, _cents(costs.amounts[name]), payer, "")


def _insurance(delivery: Delivery, costs: Costs, payer: Payer) -> Item:
    if payer != "seller":
        return Item("insurance", Decimal("0.00"), payer, "")
    base = sum((costs.amounts[one] for one in _GIVEN if delivery.pays(one) == "seller"), Decimal(0))
    insured, rate = delivery.version.value("insured_value"), f"{costs.insurance_pct:f} %"
    formula = f"{base:,.2f} ÷ (1 − {insured:f} % × {rate}) × {insured:f} % × {rate}"
    return Item("insurance", premium(delivery, base, costs.insurance_pct), payer, formula)


def _delivery(term: str | Delivery) -> Delivery:
    return term if isinstance(term, Delivery) else at(term)


def _known(term: str) -> str:
    code = term.strip().upper()
    if code not in TERMS:
        raise RuleError(message("law_treaties.no_such_term", given=term, known=_listed(TERMS)))
    return code


def _places(version: Version) -> tuple[str, ...]:
    places = version.says("places")
    return places if isinstance(places, tuple) else (str(places),)


def _is_sea(version: Version) -> bool:
    return version.says("mode") == "sea"


def _wrong_place(
    term: str, kind: str, place: str | Text, allowed: tuple[str, ...], *, sea: bool
) -> Text:
    """“CIF Berlin”: what the term needs behind it, and which terms suit the place."""
    suits = [one for one in TERMS if kind in _places(in_force(f"INCO-{one}", EDITION_2020))]
    named = message(f"law_treaties.place_{kind}")
    return message(
        "law_treaties.wrong_place_at_sea" if sea else "law_treaties.wrong_place",
        term=term,
        place=place or named,
        kind=named,
        allowed=joined([message(f"law_treaties.place_{one}") for one in allowed]),
        suits=_listed(suits),
    )


def _listed(names: Sequence[str]) -> Text:
    comma = message("law_treaties.comma")
    return Text(comma.zh.join(names), comma.en.join(names))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)
