"""Bills of material and quotes（用料清单、报价）: on both sides of 40 %, of 10 %, of each term."""

from typing import Any

import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.lesson_tables.policy_products import Product
from course_b2c_ops.market.luck import Stage
from course_b2c_ops.market.settings import settings

TEXTILE = range(50, 64)  # chapters whose de minimis also goes by weight
CHINA = "CN"


def bom(key: bytes, products: list[Product]) -> pd.DataFrame:
    """The materials of six products（用料清单）, one row each."""
    facts, draw = settings("policy/trade")["bom"], Draw(key, Stage.BILLS_OF_MATERIAL)
    shelf = draw.shuffled(products)
    textiles = [p for p in shelf if int(p.hs6[:2]) in TEXTILE]
    shelf = [p for p in shelf if p is not textiles[0]]
    rows: list[dict[str, Any]] = []
    for kind in facts["case"]:
        product = textiles[0] if kind["id"] == "textile" else shelf.pop()
        rows += _Recipe(draw, kind, product).rows()
    return pd.DataFrame(rows)


class _Recipe:
    """The materials of one product（一款商品的用料）; money in cents, shares in thousandths."""

    def __init__(self, draw: Draw, kind: dict[str, Any], product: Product) -> None:
        self.draw, self.kind, self.product = draw, kind, product
        self.facts = settings("policy/trade")["bom"]
        pct = draw.between(self.facts["fob_pct_of_price"])
        # Whole fifths of a dollar, so that 60 % is a whole number of cents.
        self.fob = max(round(product.price_usd * pct / 20), 20) * 20
        good = product.hs6
        self.stock = draw.shuffled([m for m in self.facts["material"] if m["hs6"][:2] != good[:2]])

    def rows(self) -> list[dict[str, Any]]:
        """Non-originating and unknown ones, some of another member, the rest Chinese."""
        vnm = self.cents(self.kind["vnm"]) + self.draw.between(self.kind.get("cents_more", [0]))
        parts = []
        if "same" in self.kind:
            same = self.cents(self.draw.one(self.kind["same"]))
            parts.append(self.part(same, self.draw.one(self.facts["others"]), same=True))
            vnm -= same
        unknown = vnm * self.draw.whole(15, 32) // 100
        parts.append(self.part(unknown, CHINA, known=False))
        first = (vnm - unknown) * self.draw.whole(45, 70) // 100
        origins = self.draw.some(self.facts["others"], 2)
        parts.append(self.part(first, origins[0]))
        parts.append(self.part(vnm - unknown - first, origins[1]))
        parts.append(self.part(self.cents(self.kind["ally"]), self.draw.one(self.facts["members"])))
        for _ in range(self.draw.whole(0, 2)):
            parts.append(self.part(self.cents([18, 40]), CHINA))
        self.weigh(parts)
        return self.draw.shuffled(parts)

    def cents(self, ends: list[int]) -> int:
        """A share of the FOB price, in cents."""
        return self.fob * self.draw.between(ends) // 1000

    def part(
        self, cents: int, origin: str, *, known: bool = True, same: bool = False
    ) -> dict[str, Any]:
        """One material; `same`: of the good's own heading."""
        material = self.facts["same"] if same else self.stock.pop()
        return {
            **self.product.named,
            "material_zh": str(material["zh"]),
            "material_en": str(material["en"]),
            "hs6": f"{self.product.hs6[:4]}99" if same else str(material["hs6"]),
            "origin": origin,
            "known_origin": known,
            "value_usd": cents / 100,
            "kg": 0.0,
            "fob_usd": self.fob / 100,
            "psr": str(self.kind["psr"]),
        }

    def weigh(self, parts: list[dict[str, Any]]) -> None:
        """Weights that add up to the product's; of a textile's own yarn the planted share."""
        total = max(round(self.product.weight_kg * 1000), 80)
        left = total
        rest = parts
        if "same_weight" in self.kind:
            share = self.draw.between(self.draw.one(self.kind["same_weight"]))
            grams = total * share // 1000
            parts[0]["kg"], left, rest = grams / 1000, total - grams, parts[1:]
        for place, part in enumerate(rest):
            more = len(rest) - place - 1
            grams = left if more == 0 else left * self.draw.whole(60, 140) // (100 * (more + 1))
            part["kg"] = grams / 1000
            left -= grams


def quotes(key: bytes) -> pd.DataFrame:
    """Six quotes under six terms（报价）, with what each leg costs."""
    facts, draw = settings("policy/trade")["quotes"], Draw(key, Stage.QUOTES)
    terms = draw.shuffled([draw.one(group) for group in facts["groups"]])
    rows = []
    for number, term in enumerate(terms):
        route, port = draw.one(facts["route"]), draw.one(facts["ports"])
        place, kind = _place(draw, term, route, port)
        costs = {f"{name}_usd": float(draw.between(facts[name])) for name in _LEGS}
        rows.append(
            {
                "quote_id": f"Q{number + 1}",
                "term": term,
                "place": place,
                "place_kind": kind,
                "port_from": port,
                "port_to": str(route["port"]),
                "destination": str(route["city"]),
                "country": str(route["country"]),
                **costs,
                "duty_pct": draw.one(facts["duty_pct"]) / 10,
                "vat_pct": float(route["vat_pct"]),
                "insurance_pct": draw.one(facts["insurance_pct"]) / 100,
                "cover_pct": float(facts["cover_pct"]),
            }
        )
    return pd.DataFrame(rows)


_LEGS = (
    "goods", "loading", "haulage", "export_clearance", "origin_terminal", "loading_on_board",
    "freight", "destination_terminal", "import_clearance", "on_carriage", "unloading",
)  # fmt: skip


def _place(draw: Draw, term: str, route: dict[str, Any], port: str) -> tuple[str, str]:
    """The place named behind the term, and what kind of place it is（术语后的地点）."""
    facts = settings("policy/trade")["quotes"]
    factory = draw.one(facts["factories"])
    fca = draw.one(facts["fca_places"])
    if term == "EXW" or (term == "FCA" and fca == "factory"):
        return factory, "factory"
    if term == "FCA":
        return port, "port_terminal"
    if term in ("FAS", "FOB"):
        return port, "port_of_shipment"
    if term in ("CFR", "CIF"):
        return str(route["port"]), "port_of_destination"
    return str(route["city"]), "inland_destination"
