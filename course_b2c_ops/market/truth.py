"""What the market is really made of（真相）: a long table for the teacher, shown after release."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.elasticity import (
    counted,
    elasticity_by_group,
    elasticity_by_product,
)
from course_b2c_ops.market.goods import has_battery
from course_b2c_ops.market.lesson_tables.pricing import planted_elasticity
from course_b2c_ops.market.lesson_tables.product_facts import freight_grid, sides_cm
from course_b2c_ops.market.panel import no_purchase
from course_b2c_ops.market.planted import W30
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.season import event_days
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.sources import KEYWORD_ADS, SOURCES
from course_b2c_ops.market.tastes import FEATURES
from course_b2c_ops.market.world import World

DECIMALS = 4


@dataclass(frozen=True)
class Fact:
    """One true value（一条真相）; `about` names the product, keyword or source it belongs to."""

    kind: str
    name: str
    value: float
    buyer_group: str = ""
    country: str = ""
    about: str = ""


def truth(world: World, season: Season | None = None, further: Iterable[Fact] = ()) -> pd.DataFrame:
    """The table `truth`（真相表）: what the world holds, and with a season what follows from it."""
    facts = [
        *_of_world(world),
        *_of_media(),
        *_of_events(world),
        *(_of_season(season) if season else ()),
        *further,
    ]
    rows = []
    for fact in facts:
        words = settings("truth")[fact.kind][fact.name]
        rows.append(
            asdict(fact)
            | {"value": round(float(fact.value), DECIMALS), "unit": words["unit"]}
            | {"note_zh": words["zh"], "note_en": words["en"]}
        )
    return in_shape("truth", pd.DataFrame(rows))


def _of_world(world: World) -> Iterator[Fact]:
    tastes, none = world.tastes, no_purchase(world)
    for place, group in enumerate(tastes.groups):
        for feature, weight in zip(FEATURES, tastes.weights[place], strict=True):
            yield Fact("taste", feature, weight, group)
        yield Fact("taste", "none", none[place], group)
        yield Fact("spread", "price", tastes.spread[place], group)
    for country in settings("countries")["country"]:
        shares = np.array(country["segments"], dtype=float)
        for group, part in zip(tastes.groups, (shares / shares.sum()).tolist(), strict=True):
            yield Fact("segment_share", "visitors", part, group, country["id"])


def _of_season(season: Season) -> Iterator[Fact]:
    yield Fact("level", "shop_constant", season.baseline.shop_constant)
    yield Fact("level", "fall", float(season.baseline.fall[W30.start :].mean()))
    for source, times in zip(SOURCES, season.baseline.traffic.tolist(), strict=True):
        yield Fact("level", "rise", times, about=source)
    yield Fact("change", "conversion", float(np.expm1(season.plan.conversion_falls)))
    yield from _buyers(season)
    yield from _sources(season)
    yield from _elasticities(season)
    yield from _keywords(season)
    for label, quality in zip(season.shop.labels, season.shop.quality, strict=True):
        yield Fact("quality", "hidden", quality, about=label)


def _buyers(season: Season) -> Iterator[Fact]:
    """Buyer groups among each country's paid orders."""
    groups, countries = season.world.tastes.groups, [row["id"] for row in served()]
    paid = season.orders.at(season.orders.paid)
    counts = counted(paid.country, paid.segment, len(countries), len(groups))
    for country, row in zip(countries, counts, strict=True):
        for group, count in zip(groups, row, strict=True):
            yield Fact("segment_share", "buyers", count / max(int(row.sum()), 1), group, country)


def _sources(season: Season) -> Iterator[Fact]:
    visits = np.bincount(season.visits.source, minlength=len(SOURCES))
    orders = np.bincount(season.orders.source, minlength=len(SOURCES))
    for source, came, bought in zip(SOURCES, visits.tolist(), orders.tolist(), strict=True):
        yield Fact("conversion", "orders_per_visit", bought / max(came, 1), about=source)


def _keywords(season: Season) -> Iterator[Fact]:
    """What a click on each bought keyword is worth before its cost: is a bid too high?"""
    seen, shop = season.visits, season.shop
    rows = np.flatnonzero((seen.source == KEYWORD_ADS) & ~seen.repeat)
    day, product, country = seen.day[rows], seen.product[rows], seen.country[rows]
    labels = list(shop.labels)
    volume = sides_cm(shop.key, labels, shop.weight_g).prod(axis=1)
    freight = freight_grid(has_battery(shop.key, labels), shop.weight_g, volume)
    per_usd = season.world.money.cny_per_usd[day]
    price = season.decisions.price_cents()[day, product]
    kept = price * (1 - float(settings("shop")["products"]["commission_pct"]) / 100)
    left = kept - (shop.cost_fen[product] + freight[product, country]) / per_usd
    pays = column(served(), "pays")[country]
    size = shop.keywords.size
    clicks = np.bincount(seen.keyword[rows], minlength=size)
    chance = np.bincount(seen.keyword[rows], weights=seen.chance[rows] * pays, minlength=size)
    worth = np.bincount(seen.keyword[rows], weights=seen.chance[rows] * pays * left, minlength=size)
    for place in np.flatnonzero(clicks):
        term = season.world.keywords.term[shop.keywords[place]]
        yield Fact("keyword", "paid_per_click", chance[place] / clicks[place], about=term)
        yield Fact("keyword", "margin_per_click", worth[place] / clicks[place], about=term)


def _of_media() -> Iterator[Fact]:
    """How long spend outside the platform goes on working, and how its effect flattens."""
    for medium, facts in settings("overseas")["media"].items():
        yield Fact("media", "keep", int(facts["keep_thousandths"]) / 1000, about=medium)
        yield Fact("media", "half_cents", float(facts["half_cents"]), about=medium)


def _of_events(world: World) -> Iterator[Fact]:
    """How much busier the big days are, in the country where most happens."""
    busiest = world.calendar.busy.max(axis=1)
    for day in event_days(world.as_of):
        place = (day - world.days[0]).days
        yield Fact("event", "lift", float(busiest[place]), about=day.isoformat())


def _elasticities(season: Season) -> Iterator[Fact]:
    """By group when all prices move, by product when its own moves."""
    yield Fact("elasticity", "price_test", planted_elasticity(season.key))
    for group, value in elasticity_by_group(season).items():
        yield Fact("elasticity", "short_run_group", value, group)
    for label, value in elasticity_by_product(season).items():
        yield Fact("elasticity", "short_run_product", value, about=label)
