"""What a shop's products are in law（商品的法规属性）: tariff code, battery, toy, marks, papers."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.lesson_tables.policy_places import eu_languages
from course_b2c_ops.market.luck import Flags, Stage
from course_b2c_ops.market.settings import settings

Facts = dict[str, Any]
Places = frozenset[int]
IN_DEVICE, PACKED_WITH, LOOSE, NO_BATTERY = "in_device", "packed_with", "loose", "none"
TOY_CODE, BATTERY_CODE = "950300", "850760"
AGES = (3, 3, 6, 8)


@dataclass(frozen=True)
class Battery:
    """The battery of one product（电池）."""

    mah: int
    volts: float
    kind: str


@dataclass(frozen=True)
class Goods:
    """The products as one shop sells them（一家店的款式）, by their place in its list."""

    batteries: dict[int, Battery]
    brands: dict[int, str]  # the foreign ones
    toys: dict[int, int]  # the age from which
    languages: dict[int, str]  # of warnings, where a language is missing
    origins: dict[int, str]  # where it is not China
    faults: dict[str, Places] = field(default_factory=dict)

    def has(self, fault: str) -> Places:
        """Which products have a fault or a mark（埋点）."""
        return self.faults[fault]


@cache
def facts_of(label: str) -> Facts:
    """What the file says of one product label（商品事实）."""
    return _by_label()[label]


@cache
def _by_label() -> dict[str, Facts]:
    return {str(row["label"]): row for row in settings("goods")["goods"]}


@lru_cache(maxsize=8)
def goods(key: bytes, labels: tuple[str, ...]) -> Goods:
    """How this shop sells its products（款式与埋点）, from its key and the products' labels."""
    return _Planner(key, labels).plan()


class _Planner:
    """Draws the versions and the planted faults of one shop（埋点）."""

    def __init__(self, key: bytes, labels: tuple[str, ...]) -> None:
        self.facts = [facts_of(label) for label in labels]
        self.everything = list(range(len(labels)))
        self.languages = eu_languages(key)
        self.draw = Draw(key, Stage.GOODS)
        self.counts = settings("goods")["shop"]

    def plan(self) -> Goods:
        """The whole plan, in one order of luck."""
        able = [n for n in self.everything if "toy_zh" in self.facts[n]]
        toys = {n: self.draw.one(AGES) for n in sorted(self.some("toys", able))}
        batteries = self.batteries(toys)
        outside = self.some("not_in_eu", self.everything)
        in_eu = [n for n in self.everything if n not in outside]
        # One fault of each kind sits where the product is not sold: it must not be found there.
        abroad = self.draw.shuffled(sorted(outside))
        wrong = self.some("wrong_language", in_eu, besides=1) | {abroad[1]}
        origins = sorted(self.some("other_origin", self.everything))
        brands, faults = self.brands()
        faults |= self.marks(toys, batteries)
        faults |= self.offers(in_eu, abroad[0])
        return Goods(
            batteries=batteries,
            brands=brands,
            toys=toys,
            languages={n: self.too_few() for n in sorted(wrong)},
            origins={n: self.draw.one(self.counts["other_origins"]) for n in origins},
            faults=faults | {"outside_eu": outside},
        )

    def some(self, name: str, among: list[int], besides: int = 0) -> Places:
        """As many as the file says; `besides` of them are found elsewhere."""
        return frozenset(self.draw.some(among, self.draw.between(self.counts[name]) - besides))

    def batteries(self, toys: dict[int, int]) -> dict[int, Battery]:
        """Power banks over 100 Wh, one near it, and batteries built in（电池）."""
        draw, facts = self.draw, self.facts
        able = [n for n in self.everything if "battery" in facts[n] and n not in toys]
        packs = draw.shuffled([n for n in able if facts[n].get("pack")])
        over = draw.some(self.counts["packs_over"], draw.between(self.counts["over_100_wh"]))
        edge = draw.some(self.counts["packs_edge"], 1)
        found = {
            place: Battery(int(mah), float(volts), PACKED_WITH)
            for place, (mah, volts) in zip(packs, over + edge, strict=False)
        }
        last = packs[len(over)]  # one is sold as a spare battery of its own
        found[last] = Battery(found[last].mah, found[last].volts, LOOSE)
        built_in = [n for n in draw.shuffled(able) if n not in found]
        always = [n for n in built_in if facts[n]["battery"].get("always")]
        built_in = always + [n for n in built_in if n not in always]
        wanted = max(draw.between(self.counts["battery_goods"]), len(found) + len(always))
        for place in built_in[: wanted - len(found)]:
            battery = facts[place]["battery"]
            found[place] = Battery(draw.one(battery["mah"]), float(battery["v"]), IN_DEVICE)
        return found

    def brands(self) -> tuple[dict[int, str], dict[str, Places]]:
        """Foreign brands, with and without authority, and designs that look like others'."""
        foreign = self.draw.shuffled(self.everything)
        alien = self.draw.between(self.counts["foreign_without_authority"])
        both = alien + self.draw.between(self.counts["foreign_with_authority"])
        brands = {n: self.draw.one(self.counts["foreign_brands"]) for n in foreign[:both]}
        like = self.some("design_like", foreign[both:])
        return brands, {"not_authorised": frozenset(foreign[:alien]), "design_like": like}

    def marks(self, toys: dict[int, int], batteries: dict[int, Battery]) -> dict[str, Places]:
        """Who needs which mark or report, and who lacks it（标志与报告）."""
        power_banks = [n for n, found in batteries.items() if found.kind != IN_DEVICE]
        plugged = [n for n in self.everything if self.facts[n].get("mains")]
        electronic = [n for n in self.everything if self.facts[n].get("electronic")]
        marked = sorted({*electronic, *toys, *batteries})
        certified = sorted({*plugged, *toys, *power_banks})
        return {
            "ce": frozenset(marked),
            "ccc": frozenset(certified),
            "no_ce": self.some("without_ce", marked),
            "no_ccc": self.some("without_ccc", certified),
            "no_un383": self.some("without_un383", sorted(batteries)),
            "no_report": self.some("toys_without_report", sorted(toys)),
        }

    def offers(self, in_eu: list[int], abroad: int) -> dict[str, Places]:
        """What an offer page lacks, and what the supplier gives（页面信息、发票）."""
        share = self.draw.between(self.counts["without_invoice_pct"])
        without = self.draw.some(self.everything, share * len(self.everything) // 100)
        return {
            "no_eu_person": self.some("without_eu_rp", in_eu, besides=1) | {abroad},
            "no_manufacturer": self.some("without_manufacturer", in_eu),
            "no_product_id": self.some("without_product_id", in_eu),
            "no_invoice": frozenset(without),
            "low_refund": self.some("low_refund", self.everything),
        }

    def too_few(self) -> str:
        """Warnings in English only, or in all languages of the states but one（缺语言）."""
        if self.draw.chance(0.4):
            return "en"
        missing = self.draw.one(self.languages)
        return ",".join(sorted({"en", *self.languages} - {missing}))


def battery(key: bytes, labels: list[str], place: int) -> Battery | None:
    """The battery of one product（电池）, or none."""
    return goods(key, tuple(labels)).batteries.get(place)


def has_battery(key: bytes, labels: list[str]) -> Flags:
    """Which products hold a battery or come with one（带电）, in the labels' order."""
    return _flags(goods(key, tuple(labels)).batteries, len(labels))


def sold_in_eu(key: bytes, labels: list[str]) -> Flags:
    """Which products are offered to the EU（在欧盟销售）, in the labels' order."""
    return ~_flags(goods(key, tuple(labels)).has("outside_eu"), len(labels))


def _flags(places: Any, n: int) -> Flags:
    flags = np.zeros(n, dtype=bool)
    flags[list(places)] = True
    return flags


def policy_columns(key: bytes, products: pd.DataFrame) -> pd.DataFrame:
    """Further columns of `products`（商品法规列）, one row a product in the same order.

    `brand` and `authorised` replace those of the same name: some products carry a foreign brand.
    """
    labels = products["product"].tolist()
    here = goods(key, tuple(labels))
    brands = [here.brands.get(k, own) for k, own in enumerate(products["brand"].tolist())]
    columns = _identity(here, labels, brands) | _papers(key, here, labels)
    return pd.DataFrame(columns, index=products.index)


def _identity(here: Goods, labels: list[str], brands: list[str]) -> dict[str, Any]:
    """Names, brand, tariff code, origin, invoice, battery and age（身份）."""
    n, counts = len(labels), settings("goods")["shop"]
    packs = [here.batteries.get(place) for place in range(n)]
    low = _flags(here.has("low_refund"), n)
    return {
        "title_zh": [f"{b} {_name(here, x, k, 'zh')}" for k, (b, x) in _paired(brands, labels)],
        "title_en": [f"{b} {_name(here, x, k, 'en')}" for k, (b, x) in _paired(brands, labels)],
        "brand": brands,
        "authorised": ~_flags(here.has("not_authorised"), n),
        "design_like": _flags(here.has("design_like"), n),
        "hs6": [_code(here, x, k) for k, x in enumerate(labels)],
        "reg_class": [_class(here, x, k) for k, x in enumerate(labels)],
        "origin": [here.origins.get(place, "CN") for place in range(n)],
        "invoice": np.where(_flags(here.has("no_invoice"), n), "none", "special"),
        "refund_pct": np.where(low, counts["refund_pct_low"], counts["refund_pct"]),
        "battery_mah": [b.mah if b else 0 for b in packs],
        "battery_v": [b.volts if b else 0.0 for b in packs],
        "battery_kind": [b.kind if b else NO_BATTERY for b in packs],
        "toy": _flags(here.toys, n),
        "age_from": [here.toys.get(place, 0) for place in range(n)],
        "electronic": [
            bool(facts_of(x).get("electronic")) or b is not None
            for x, b in zip(labels, packs, strict=True)
        ],
    }


def _papers(key: bytes, here: Goods, labels: list[str]) -> dict[str, Any]:
    """Marks, reports, and what the offer page shows（标志、报告、页面信息）."""
    n, draw = len(labels), Draw(key, Stage.GOODS_PAPERS)
    persons = draw.some(settings("goods")["shop"]["eu_persons"], 2)
    languages = ",".join(sorted({"en", *eu_languages(key)}))
    tested = (here.has("ce") | set(here.toys)) - here.has("no_report")
    alone = here.has("no_eu_person")

    def without(fault: str) -> Flags:
        return ~_flags(here.has(fault), n)

    return {
        "ce_mark": _flags(here.has("ce"), n) & without("no_ce"),
        "test_report_no": [_report(draw, k in tested) for k in range(n)],
        "un383": _flags(here.batteries, n) & without("no_un383"),
        "ccc": _flags(here.has("ccc"), n) & without("no_ccc"),
        "manufacturer_shown": without("no_manufacturer"),
        "eu_rp": ["" if k in alone else draw.one(persons) for k in range(n)],
        "product_id_shown": without("no_product_id"),
        "warning_langs": [here.languages.get(place, languages) for place in range(n)],
    }


def _paired(brands: list[str], labels: list[str]) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(zip(brands, labels, strict=True)))


def _name(here: Goods, label: str, place: int, language: str) -> str:
    """The product in the version sold（款式名）."""
    words = settings("goods")["words"]
    name = label if language == "en" else str(facts_of(label)["zh"])
    found = here.batteries.get(place)
    if place in here.toys:
        return str(facts_of(label)[f"toy_{language}"])
    if found is None:
        return name
    kinds = {IN_DEVICE: "rechargeable", PACKED_WITH: "pack", LOOSE: "loose"}
    return str(words[kinds[found.kind]][language]).format(name=name)


def _code(here: Goods, label: str, place: int) -> str:
    """The tariff code of the version sold（税号）."""
    found = here.batteries.get(place)
    if place in here.toys:
        return TOY_CODE
    if found and found.kind == LOOSE:
        return BATTERY_CODE
    return str(facts_of(label)["hs6"])


def _class(here: Goods, label: str, place: int) -> str:
    return "toy" if place in here.toys else str(facts_of(label)["reg_class"])


def _report(draw: Draw, tested: bool) -> str:
    number = f"TR-{draw.whole(21, 26)}-{draw.whole(0, 99999):05d}"
    return number if tested else ""
