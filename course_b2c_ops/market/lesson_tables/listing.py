"""The texts of the shop's listings（商品页文字）, with what a platform check would find in them.

A listing whose title waits for release is a `draft`: its title differs from the live one in
`products`. All other titles are those of `products`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.lesson_tables.product_facts import listing_columns
from course_b2c_ops.market.luck import Stage, luck, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View

LIVE, DRAFT = "live", "draft"
SHARES = 40  # uniforms for the texts of one listing


@dataclass
class Listing:
    """One listing while it is written（一条商品页）."""

    category: str  # id in categories.toml
    brand: str
    label: str
    title: str
    keywords: list[str]
    bullets: list[str]
    description: list[str]
    attributes: dict[str, str]
    required: list[str]
    u: list[float]  # its own luck
    state: str = LIVE
    images: int = 0
    pixels: int = 0
    ratio: float = 1.0

    @property
    def noun(self) -> str:
        """The last word of the label: what the product is（核心词）."""
        return self.label.split()[-1]


def tables(view: View) -> Tables:
    """The table of lessons 2 and 8（第 2、8 课的表）."""
    return {"listings": listings(view)}


def listings(view: View) -> pd.DataFrame:
    """One row a product（商品页表）, with the planted problems."""
    products = view.reports["products"]
    written = _written(view.key, products)
    _plant(view.key, written)
    return pd.DataFrame(
        {
            "product_id": products["product_id"],
            "product": products["product"],
            "state": [listing.state for listing in written],
            "title": [listing.title for listing in written],
            **{f"keywords_{n + 1}": [listing.keywords[n] for listing in written] for n in range(3)},
            "bullets": [" | ".join(listing.bullets) for listing in written],
            "description": [". ".join(listing.description) + "." for listing in written],
            "attributes": [_joined(listing.attributes) for listing in written],
            "required_attributes": ["; ".join(listing.required) for listing in written],
            "image_count": [listing.images for listing in written],
            "image_px": [listing.pixels for listing in written],
            "image_ratio": [listing.ratio for listing in written],
            "updated_on": _updated(view, written),
        }
    )


def _joined(attributes: dict[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in attributes.items())


def _updated(view: View, written: list[Listing]) -> pd.DatetimeIndex:
    """When each text was last saved: drafts in the last days, the others some time ago."""
    ago = [
        1 + int(one.u[0] * 9) if one.state == DRAFT else 12 + int(one.u[0] * 380) for one in written
    ]
    return pd.to_datetime([view.as_of - timedelta(days=days) for days in ago])


# ---- texts without problems ----


def _written(key: bytes, products: pd.DataFrame) -> list[Listing]:
    ids = {row["en"]: str(row["id"]) for row in settings("categories")["category"]}
    place = np.arange(len(products))[:, None]
    luck_of = luck(key, Stage.LISTING_TEXTS, place, np.arange(SHARES)[None, :]).tolist()
    parcels = listing_columns(key, products)
    rows = zip(
        products["category"].tolist(), products["brand"].tolist(), products["product"].tolist(),
        products["title"].tolist(), products["weight_kg"].tolist(), parcels.to_dict("records"),
        luck_of, strict=True,
    )  # fmt: skip
    return [
        _listing(ids[category], brand, label, title, round(kg * 1000), parcel, u)
        for category, brand, label, title, kg, parcel, u in rows
    ]


def _listing(
    category: str, brand: str, label: str, title: str, grams: int, parcel: dict[str, Any],
    u: list[float],
) -> Listing:  # fmt: skip
    """One listing's texts, all drawn from the facts of the product."""
    texts = settings("listing/texts")
    phrases, kinds, images = texts["phrases"], texts["attributes"][category], texts["images"]
    words = {
        "label": label.lower(),
        "noun": label.split()[-1].lower(),
        "a": _one(kinds["adjectives"], u[1]),
        "material": _one(kinds["material"], u[2]),
        "use": _one(kinds["uses"], u[3]),
        "colour": _one(phrases["colours"], u[4]),
        "pack": _one(phrases["packs"], u[5]),
        "grams": str(grams),
        "size": f"{parcel['length_cm']} x {parcel['width_cm']} x {parcel['height_cm']}",
    }
    common = {"Brand": brand, "Material": words["material"], "Colour": words["colour"]}
    chosen = {
        name: _one(values.split("|"), u[6 + n])
        for n, (name, values) in enumerate([*kinds["required"].items(), *kinds["optional"].items()])
    }
    bullets = [text.format_map(words) for text in phrases["bullets"]]
    start = int(u[20] * len(bullets))
    return Listing(
        category=category,
        brand=brand,
        label=label,
        title=title,
        keywords=[text.format_map(words) for text in phrases["keywords"]],
        bullets=[bullets[(start + n) % len(bullets)] for n in range(3)],
        description=[text.format_map(words) for text in phrases["description"]],
        attributes=common | chosen,
        required=[*common, *kinds["required"]],
        u=u,
        images=int(parcel["main_images"]),
        pixels=_one(images["pixels"], u[21]),
        ratio=_one(images["ratios"], u[22]),
    )


def _one(values: list[Any], u: float) -> Any:
    return values[int(u * len(values))]


# ---- what the check would find ----


class _Turn:
    """Hands out listings in this shop's own order, each to one problem only."""

    def __init__(self, key: bytes, written: list[Listing]) -> None:
        order = shuffled(luck(key, Stage.LISTING_PROBLEMS, 0, np.arange(len(written))))
        self._left: Iterator[Listing] = iter([written[place] for place in order.tolist()])
        self._u = iter(luck(key, Stage.LISTING_PROBLEMS, 1, np.arange(60)).tolist())
        self.facts = settings("listing/texts")["planted"]
        brands = _banned("BRAND")
        first = int(next(self._u) * len(brands))
        # Each brand is used once, so that words and listings are different numbers.
        self.brands = iter(brands[first:] + brands[:first])

    def some(self, name: str) -> list[Listing]:
        """The next few listings, as many as the plan says."""
        wanted = self.facts[name]
        if isinstance(wanted, list):
            wanted = wanted[0] + int(self.share() * (wanted[1] - wanted[0] + 1))
        return [next(self._left) for _ in range(int(wanted))]

    def one(self) -> Listing:
        """The next listing."""
        return next(self._left)

    def share(self) -> float:
        """The next number between 0 and 1."""
        return float(next(self._u))


def _plant(key: bytes, written: list[Listing]) -> None:
    turn = _Turn(key, written)
    _spoil_titles(turn)
    _spoil_words(turn)
    _spoil_images(turn)
    _spoil_attributes(key, written)


def _spoil_titles(turn: _Turn) -> None:
    """Over-long, stuffed and branded drafts; one of exactly the limit, and the worst of all."""
    limit = int(settings("listing/texts")["rules"]["title_characters"])
    _as_draft(worst := turn.one(), _stuffed(worst, turn.share(), mixed=False))
    worst.title = _longer(worst, f"{worst.title} Like {next(turn.brands).title()}", limit + 9)
    exact = turn.one()
    _as_draft(exact, _to_the_letter(exact, limit))
    low, high = turn.facts["longest"]
    for listing in turn.some("too_long"):
        _as_draft(listing, _longer(listing, listing.title, low + int(turn.share() * (high - low))))
    for place, listing in enumerate(turn.some("stuffed")):
        _as_draft(listing, _stuffed(listing, turn.share(), mixed=place == 0))
    for place, listing in enumerate(turn.some("brand_in_title")):
        brand = next(turn.brands)
        # Capitals do not hide a word.
        _as_draft(listing, f"{listing.title} Like {brand.upper() if place == 0 else brand.title()}")


def _as_draft(listing: Listing, title: str) -> None:
    listing.title, listing.state = title, DRAFT


def _stuffed(listing: Listing, u: float, *, mixed: bool) -> str:
    """The product's noun over and over; `mixed` in capitals and small letters by turns."""
    filler = settings("listing/texts")["phrases"]["stuffing"]
    start = int(u * len(filler))
    turned = filler[start:] + filler[:start]
    noun = listing.noun
    again = [noun.upper(), noun.lower()] if mixed else [noun, noun, noun]
    parts = [listing.brand, listing.label]
    for word, more in zip(turned, again, strict=False):
        parts += [word, more]
    return " ".join(parts)


def _longer(listing: Listing, title: str, least: int) -> str:
    """A title filled up with new words until it has at least so many characters."""
    words = settings("listing/texts")["phrases"]["longer"]
    start = int(listing.u[23] * len(words))
    there = set(title.lower().split())
    for word in words[start:] + words[:start]:
        if len(title) >= least:
            break
        if word.lower() not in there:
            title = f"{title} {word}"
    return title


def _to_the_letter(listing: Listing, length: int) -> str:
    """A title of exactly this length: words first, then a model number of the right size."""
    title = _longer(listing, listing.title, length - 20)
    digits = "".join(str(int(10 * share)) for share in (listing.u * 2)[: length - len(title) - 2])
    return f"{title} M{digits}"


def _spoil_words(turn: _Turn) -> None:
    """Banned words outside the title, and look-alikes that no rule forbids."""
    facts = settings("listing/words")["sentences"]
    foreign, never = _banned("TORT"), _banned("FORBIDDEN")
    for place, listing in enumerate(turn.some("keywords")):
        if place == 0:  # two brands in one listing: rows are not listings
            listing.keywords[0] += f" {next(turn.brands)}"
            listing.keywords[1] += f" {next(turn.brands)}"
        else:
            listing.keywords[2] = f"{_one(foreign, turn.share())} {listing.keywords[2]}"
    for listing in turn.some("banned_description"):
        word = _one(foreign + never + _own_words(listing, "FORBIDDEN"), turn.share())
        _add(listing, _one(facts["banned"], turn.share()).format(word=word.title()))
    for listing in turn.some("restricted_description"):
        word = _one(_own_words(listing, "RESTRICT"), turn.share())
        _add(listing, _one(facts["restricted"], turn.share()).format(word=word))
    for place, listing in enumerate(turn.some("near")):
        _add(listing, facts["near"][place])
    for listing in turn.some("elsewhere"):
        _add(listing, facts["elsewhere"][listing.category])
    ended = [row["word"] for row in settings("listing/words")["all"]["word"] if "to" in row]
    for place, listing in enumerate(turn.some("expired")):
        _add(listing, _one(facts["expired"], turn.share()).format(word=ended[place].title()))
    for listing in turn.some("future"):
        coming = [
            row["word"] for row in settings("listing/words")["all"]["word"] if row["from"] < 0
        ]
        _add(listing, _one(facts["future"], turn.share()).format(word=coming[0].title()))


def _banned(kind: str) -> list[str]:
    """Words of one kind that are banned in every category today."""
    rows = settings("listing/words")["all"]["word"]
    return [
        row["word"] for row in rows if row["kind"] == kind and "to" not in row and row["from"] >= 0
    ]


def _own_words(listing: Listing, kind: str) -> list[str]:
    """Words of one kind that are banned in the listing's category only."""
    rows = settings("listing/words")[listing.category]["word"]
    return [row["word"] for row in rows if row["kind"] == kind]


def _add(listing: Listing, sentence: str) -> None:
    listing.description.insert(2, sentence)


def _spoil_images(turn: _Turn) -> None:
    facts = settings("listing/texts")["images"]
    for listing in turn.some("small_image"):
        listing.pixels = int(facts["too_small"])
    for listing in turn.some("wrong_ratio"):
        listing.ratio = float(facts["wrong_ratio"])
    for listing in turn.some("too_many_images"):
        listing.images = int(facts["too_many"])
        listing.state = DRAFT  # the live listing keeps the number in `products`


def _spoil_attributes(key: bytes, written: list[Listing]) -> None:
    """Required attributes left blank in one of four ways, or left out; some optional ones too."""
    facts = settings("listing/texts")["blank"]
    edges = np.cumsum(facts["missing"])
    n = len(written)
    u = luck(key, Stage.LISTING_FIELDS, np.arange(n)[:, None], np.arange(12)[None, :])
    # Even shares of a shuffled order: every shop has complete listings and poor ones.
    even = (shuffled(u[:, 0]) + 0.5) / n
    lacking = np.searchsorted(edges, even).tolist()
    form = 0
    for listing, lacks, own in zip(written, lacking, u.tolist(), strict=True):
        names = listing.required[1:]  # the brand is always there
        start = int(own[1] * len(names))
        for step in range(int(lacks)):
            name = names[(start + step) % len(names)]
            listing.attributes[name] = facts["forms"][form % len(facts["forms"])]
            form += 1
        optional = [name for name in listing.attributes if name not in listing.required]
        if own[2] < 0.4:
            listing.attributes[optional[int(own[3] * len(optional))]] = "-"
        if own[4] < 0.3:
            del listing.attributes[optional[int(own[5] * len(optional))]]
