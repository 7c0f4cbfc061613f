"""From impressions to visitors（从曝光到访客）: counts in cells, then one row a visit."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.catalogue import Catalogue
from course_b2c_ops.market.luck import (
    Counts,
    Numbers,
    Stage,
    normals,
    pick,
    poisson,
    uniforms,
)
from course_b2c_ops.market.planted import WINDOWS, Plan
from course_b2c_ops.market.settings import column, settings


@dataclass(frozen=True)
class Exposure:
    """Impressions and clicks（曝光、点击）by day, country, source, product."""

    impressions: Counts
    clicks: Counts


@dataclass(frozen=True)
class Visits:
    """One row a visit（访问）, sorted by day and country; `person` counts through the season."""

    day: Counts
    country: Counts
    source: Counts
    product: Counts
    person: Counts
    first: Counts  # the row of each person's first visit of the day
    last: Counts  # the row of the last one: source and product of an order

    @property
    def people(self) -> int:
        """Visitors, each counted once a day（按天去重的访客）."""
        return self.last.size


def exposure(key: bytes, shop: Catalogue, plan: Plan) -> Exposure:
    """What was shown and clicked（曝光与点击）."""
    sources = settings("channels")["source"]
    sizes = column(settings("countries")["country"], "size")
    shown = column(sources, "impressions")[:, None] * _shares(shop, sources)
    mean = (plan.traffic * sizes / sizes.sum())[:, :, None, None] * shown[:, None]
    spread = float(settings("shop")["funnel"]["shop_click_spread"])
    u = uniforms(key, Stage.SHOP_CLICKS, 1)
    own = float(np.exp(spread * normals(u))[0])
    rate = np.minimum(own * column(sources, "click_rate")[:, None] * _pull(shop)[:, None], 0.25)
    for day in plan.outages:
        mean[day] *= float(settings("planted")["outage"]["impressions"]) / mean[day].sum()
    impressions = poisson(mean, uniforms(key, Stage.IMPRESSIONS, *mean.shape))
    wanted = poisson(
        impressions.astype(np.float64) * rate[:, None], uniforms(key, Stage.CLICKS, *mean.shape)
    )
    clicks = np.minimum(wanted, impressions)
    for place, day in enumerate(plan.outages):
        clicks[day] = _few_clicks(key, place, mean[day] * rate[day])
        impressions[day] = np.maximum(impressions[day], clicks[day])
    return Exposure(impressions, clicks)


def _shares(shop: Catalogue, sources: list[dict[str, object]]) -> Numbers:
    """How a source spreads its impressions over the products, by day."""
    own = np.broadcast_to(shop.attraction, shop.discount.shape)
    shares = []
    for source in sources:
        weight = own * (shop.discount > 0) if source.get("promoted_only") else own
        whole = weight.sum(axis=1, keepdims=True)
        share = np.divide(weight, whole, out=np.zeros_like(weight), where=whole > 0)
        even = float(str(source["even"]))
        shares.append((1 - even) * share + even / own.shape[1])
    return np.stack(shares, axis=1)


def _pull(shop: Catalogue) -> Numbers:
    """How readily each product is clicked, day by day; 1 for the shop's average product."""
    price = np.log(shop.price_cents / shop.reference_cents)
    pull: Numbers = shop.appeal * np.exp(-0.5 * price + 1.2 * shop.discount)
    usual = (pull * shop.attraction).sum() / (shop.attraction.sum() * len(pull))
    return pull / float(usual)


def _few_clicks(key: bytes, place: int, wanted: Numbers) -> Counts:
    """The handful of clicks of an outage day."""
    low, high = settings("planted")["outage"]["clicks"]
    u = uniforms(key, Stage.OUTAGE_CLICKS, len(WINDOWS), high + 1)[place]
    n = low + int(u[-1] * (high - low + 1))
    cells = pick(wanted.ravel(), u[:n])
    return np.bincount(cells, minlength=wanted.size).reshape(wanted.shape)


def visits(key: bytes, shop: Catalogue, plan: Plan, shown: Exposure) -> Visits:
    """Every visit of the season（访问明细）, clicks and direct visits alike."""
    cells = np.repeat(np.arange(shown.clicks.size), shown.clicks.ravel())
    clicked = np.stack(np.unravel_index(cells, shown.clicks.shape))
    direct = _direct(key, shop, plan, source=shown.clicks.shape[2])
    rows = np.concatenate([clicked, direct], axis=1)
    u = uniforms(key, Stage.VISIT_ORDER, rows.shape[1])
    rows = rows[:, np.lexsort((u, rows[1], rows[0]))]
    day, country, source, product = rows
    newcomer = np.r_[True, (np.diff(day) != 0) | (np.diff(country) != 0)]
    again = uniforms(key, Stage.SAME_PERSON, day.size)
    newcomer |= again >= float(settings("shop")["funnel"]["same_person"])
    first = np.flatnonzero(newcomer)
    last = np.r_[first[1:], day.size] - 1
    return Visits(day, country, source, product, np.cumsum(newcomer) - 1, first, last)


def _direct(key: bytes, shop: Catalogue, plan: Plan, source: int) -> Counts:
    """Visits without an impression（直接访问）: past buyers and typed addresses."""
    sizes = column(settings("countries")["country"], "size")
    mean = float(settings("channels")["direct"]["visits"]) * plan.traffic * sizes / sizes.sum()
    mean[list(plan.outages)] = 0
    counts = poisson(mean, uniforms(key, Stage.DIRECT_VISITS, *mean.shape))
    cells = np.repeat(np.arange(counts.size), counts.ravel())
    day, country = np.unravel_index(cells, counts.shape)
    product = pick(shop.attraction, uniforms(key, Stage.DIRECT_PRODUCTS, day.size))
    return np.stack([day, country, np.full(day.size, source), product])
