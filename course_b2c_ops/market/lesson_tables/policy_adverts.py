"""Thirty adverts and the price logs behind them（广告、价格日志）: words, facts, labels, prices."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.goods import facts_of
from course_b2c_ops.market.lesson_tables.policy_draw import Draw, iso
from course_b2c_ops.market.lesson_tables.policy_prices import PriceLog, price_log
from course_b2c_ops.market.lesson_tables.policy_products import Product
from course_b2c_ops.market.luck import Stage
from course_b2c_ops.market.settings import settings

NEW_SALE_DAYS = (1, 24)  # how long before as_of the adverts began
BOTH = ("zh", "en")


@dataclass
class Advert:
    """One advert before it becomes a row（一条广告）."""

    kind: str  # its class, or what makes it lawful
    product: Product
    market: str
    text: dict[str, str]
    words: dict[str, dict[str, str]] = field(default_factory=dict)  # by placeholder and language
    log: PriceLog | None = None
    strike: int = 0
    paid: bool = True
    proof: str = ""
    baseline: bool = False


class Desk:
    """What the copywriter has at hand（文案台）: products and texts, no text twice if it can be."""

    def __init__(self, draw: Draw, shelf: list[Product]) -> None:
        self.draw, self.shelf = draw, shelf
        self._texts: dict[str, list[dict[str, str]]] = {}

    def text(self, name: str) -> dict[str, str]:
        """The next text of a class."""
        if not self._texts.get(name):
            self._texts[name] = self.draw.shuffled(settings("policy/adverts")["text"][name])
        return self._texts[name].pop()


def adverts(key: bytes, as_of: date, products: list[Product]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The adverts and the price logs of those that cross out a price（广告、价格日志）."""
    draw = Draw(key, Stage.ADVERTS)
    desk = Desk(draw, draw.shuffled(products))
    made = [_advert(desk, kind) for kind in draw.shuffled(_kinds(draw))]
    rows = [_row(draw, as_of, one) for one in made]
    rows.sort(key=lambda row: str(row["published_on"]))
    table = pd.DataFrame(rows)
    table.insert(0, "ad_id", np.arange(501, 501 + len(rows)))
    logs = [one for one in made if one.log]
    return table, _price_table(as_of, logs)


def _kinds(draw: Draw) -> list[str]:
    """The classes of the thirty（类别数量）, unlawful and lawful."""
    counts = settings("policy/adverts")["counts"]
    kinds = [name for name, n in counts["least"].items() for _ in range(int(n))]
    kinds += draw.some(counts["slots"], draw.between(counts["more"]))
    kinds += counts["lawful"]
    return kinds + ["plain"] * (int(counts["rows"]) - len(kinds))


def _advert(desk: Desk, kind: str) -> Advert:
    """One advert of a class, for a product that no other advert has."""
    draw, shelf = desk.draw, desk.shelf
    market = draw.one(settings("policy/adverts")["counts"]["markets"])
    if kind in ("false_fact", "true_fact"):
        return _of_fact(draw, kind, market, shelf)
    if kind.startswith("strike"):
        return _of_price(desk, kind)
    if kind in ("message_without_consent", "message_with_consent"):
        return Advert(kind, shelf.pop(), market, desk.text("message"), paid=False)
    stock = {
        "superlative": ("superlative", "CN"),
        "superlative_abroad": ("superlative", draw.one(["EU", "US"])),
        "medical": ("medical", "CN"),
        "exempt": ("exempt", "CN"),
        "own_post": ("plain", market),
        "unlabelled": ("plain", market),
        "plain": ("plain", market),
    }
    name, where = stock[kind]
    paid = kind not in ("own_post",) and (kind == "unlabelled" or draw.chance(0.6))
    return Advert(kind, shelf.pop(), where, desk.text(name), paid=paid)


def _of_fact(draw: Draw, kind: str, market: str, shelf: list[Product]) -> Advert:
    """A statement that the product table bears out, or contradicts（事实陈述）."""
    true = kind == "true_fact"
    texts = {text["fact"]: text for text in settings("policy/adverts")["text"]["fact"]}
    able = {
        "battery_mah": [p for p in shelf if p.battery_mah > 0],
        "authorised": [] if true else [p for p in shelf if not p.authorised],
        "rating": [p for p in shelf if true or p.rating < 4.75],
        "origin": shelf,
        "weight_kg": shelf,
    }
    fact = draw.one([name for name, found in able.items() if found])
    product = draw.one(able[fact])
    shelf.remove(product)
    origins = settings("policy/adverts")["origins"]
    origin = origins[product.origin if true else draw.one(origins["claimed"])]
    grams = round(product.weight_kg * 1000)
    said = {
        "g": grams if true else grams * draw.whole(45, 70) // 100,
        "mah": product.battery_mah * (1 if true else 2),
        "star": f"{product.rating if true else min(product.rating + 0.2, 4.95):.2f}",
    }
    words = {name: {language: str(value) for language in BOTH} for name, value in said.items()}
    words |= {f"origin_{language}": dict.fromkeys(BOTH, origin[language]) for language in BOTH}
    return Advert(kind, product, market, texts[fact], words, proof=fact if true else "")


def _of_price(desk: Desk, kind: str) -> Advert:
    """A crossed-out price（划线价）: the lawful one, or a higher one that was there as well."""
    facts, draw, shelf = settings("policy/adverts"), desk.draw, desk.shelf
    markets = {"strike_cn": "CN", "strike_eu": "EU", "strike_baseline": "CN"}
    market = markets.get(kind) or ("CN", "EU")[len(shelf) % 2]
    baseline = kind == "strike_baseline"
    product = shelf.pop()
    fx = float(facts["market"][market]["fx"])
    usual = round(product.list_price_usd * fx * 10) * 10
    log = price_log(draw, market, usual, draw.between(NEW_SALE_DAYS), int(facts["counts"]["days"]))
    strike = log.higher if kind == "strike_price" or baseline else log.lawful
    words = {}
    for name, amount in (("was", strike), ("now", log.offer)):
        said = facts["market"][market]
        words[name] = {
            language: said[language].format(amount=f"{amount / 100:.2f}") for language in BOTH
        }
    text = desk.text("baseline" if baseline else "strike")
    return Advert(kind, product, market, text, words, log, strike, baseline=baseline)


def _row(draw: Draw, as_of: date, one: Advert) -> dict[str, Any]:
    """One advert as the desk sees it."""
    facts, counts = settings("policy/adverts"), settings("policy/adverts")["counts"]
    ago = one.log.day if one.log else draw.between(NEW_SALE_DAYS)
    message = one.kind in ("message_without_consent", "message_with_consent")
    consent = {"message_without_consent": "missing", "message_with_consent": "given"}
    channels = counts["paid_channels"] if one.paid else counts["own_channels"]
    fee = draw.between(counts["fee_cny"]) * 100 if one.paid else 0
    return {
        **one.product.named,
        "market": one.market,
        "channel": draw.one(counts["message_channels"] if message else channels),
        "text_zh": _said(one, "zh"),
        "text_en": _said(one, "en"),
        "paid": one.paid,
        "label_shown": _labelled(draw, one),
        "consent": consent.get(one.kind, "not_needed"),
        "ad_fee_cny": float(fee),
        "published_on": iso(as_of - timedelta(days=ago)),
        "currency": facts["market"][one.market]["currency"],
        "strike_price": one.strike / 100 if one.log else np.nan,
        "offer_price": one.log.offer / 100 if one.log else np.nan,
        "baseline_stated": one.baseline,
        "proof": one.proof,
    }


def _labelled(draw: Draw, one: Advert) -> bool:
    """Whether the advert is marked as one（标明广告）; some own posts are, without need."""
    if one.kind in ("unlabelled", "own_post"):
        return False
    return one.paid or draw.chance(0.2)


def _said(one: Advert, language: str) -> str:
    """The text with the product's own words and numbers."""
    label = one.product.product
    name = label if language == "en" else str(facts_of(label)["zh"])
    words = {place: said[language] for place, said in one.words.items()}
    return one.text[language].format(name=name, brand=one.product.brand, **words)


def _price_table(as_of: date, logs: list[Advert]) -> pd.DataFrame:
    """Sixty days of prices of each product whose advert crosses out a price（价格日志）."""
    days = int(settings("policy/adverts")["counts"]["days"])
    first = np.datetime64(as_of, "D") - days
    found = [one.log for one in logs if one.log]
    lowest = np.concatenate([log.lowest for log in found])
    return pd.DataFrame(
        {
            "product_id": np.repeat([one.product.product_id for one in logs], days),
            "product": np.repeat([one.product.product for one in logs], days),
            "market": np.repeat([one.market for one in logs], days),
            "currency": np.repeat(
                [settings("policy/adverts")["market"][one.market]["currency"] for one in logs], days
            ),
            "date": np.tile(first + np.arange(days), len(logs)),
            "list_price": np.concatenate([log.listed for log in found]) / 100,
            "deals": np.concatenate([log.deals for log in found]),
            "lowest_deal_price": np.where(lowest > 0, lowest / 100, np.nan),
        }
    )
