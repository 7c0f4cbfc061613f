"""From visitor to payment（从访客到支付）: who fills a cart, who orders, who pays."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from course_b2c_ops.market.catalogue import Catalogue
from course_b2c_ops.market.luck import Counts, Numbers, Stage, uniforms
from course_b2c_ops.market.planted import P30, W30, Plan
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import column, settings
from course_b2c_ops.market.visits import Visits

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Buying:
    """What each visitor did（每位访客走到哪一步）: paying ⊂ ordering ⊂ cart."""

    segment: Counts
    cart: Flags
    ordering: Flags
    paying: Flags


def buying(key: bytes, shop: Catalogue, plan: Plan, seen: Visits) -> Buying:
    """Each visitor's steps; one uniform decides cart and order, so orders are a part of carts."""
    last = seen.last
    day, country = seen.day[last], seen.country[last]
    segment = _segments(key, country)
    wish = _wish(key, shop, plan, seen, segment)
    u, rank = _spread_over_the_day(key, day)
    pays = column(settings("countries")["country"], "pays")[country] * plan.payment[day]
    can_pay = uniforms(key, Stage.PAYMENTS, day.size) < pays
    score = u / wish
    outage = np.isin(day, plan.outages)
    facts = settings("planted")["outage"]
    ordering = np.where(outage, rank < int(facts["ordering_buyers"]), score < 1)
    can_pay |= outage
    last_days = np.flatnonzero((day >= W30.start) & ~outage)
    wanted = _wanted_payments(day, ordering & can_pay, plan)
    wanted -= int((ordering & can_pay & outage & (day >= W30.start)).sum())
    ordering[last_days] = _best(score[last_days], can_pay[last_days], wanted)
    cart_times_order = float(settings("shop")["funnel"]["cart_times_order"])
    cart = np.where(outage, rank < int(facts["cart_buyers"]), score < cart_times_order)
    return Buying(segment, cart | ordering, ordering, ordering & can_pay)


def _segments(key: bytes, country: Counts) -> Counts:
    shares = np.array([row["segments"] for row in settings("countries")["country"]], dtype=float)
    edges = np.cumsum(shares, axis=1)[:, :-1]
    u = uniforms(key, Stage.SEGMENTS, country.size)
    found: Counts = (u[:, None] > edges[country]).sum(axis=1)
    return found


def _wish(key: bytes, shop: Catalogue, plan: Plan, seen: Visits, segment: Counts) -> Numbers:
    """Each visitor's chance of ordering; on ordinary days its mean is the shop's own order rate."""
    last = seen.last
    day, country, product = seen.day[last], seen.country[last], seen.product[last]
    channels = settings("channels")
    source = column([*channels["source"], channels["direct"]], "conversion")
    taste = column(settings("segments")["segment"], "price_taste")
    price = np.log(shop.price_cents / shop.reference_cents)[day, product]
    value = np.clip(-taste[segment] * price + shop.quality[product], -1.4, 1.4)
    wish = np.exp(value) * source[seen.source[last]]
    wish *= column(settings("countries")["country"], "conversion")[country]
    ordinary = (day < W30.start) & ~np.isin(day, [*plan.outages, *plan.odd])
    low, high = settings("shop")["funnel"]["order_rate"]
    rate = low + (high - low) * uniforms(key, Stage.SHOP_WISHES, 1)[0]
    chance: Numbers = rate * wish / wish[ordinary].mean() * plan.conversion[day]
    return np.minimum(chance, 0.5)


def _spread_over_the_day(key: bytes, day: Counts) -> tuple[Numbers, Counts]:
    """Uniforms spread evenly over each day's visitors, and each visitor's rank in the day.

    Plain uniforms would make days so uneven by chance alone that no odd day stood out.
    """
    u = uniforms(key, Stage.WISHES_TO_BUY, 2, day.size)
    per_day = np.bincount(day, minlength=DAYS)
    start = np.cumsum(per_day) - per_day
    rank = np.empty(day.size, dtype=np.int64)
    rank[np.lexsort((u[0], day))] = np.arange(day.size) - start[day]
    return (rank + u[1]) / per_day[day], rank


def _wanted_payments(day: Counts, paying: Flags, plan: Plan) -> int:
    """How many visitors pay in W30, so that conversion falls by what the plan says."""
    before = (day >= P30.start) & (day < P30.stop)
    rate = paying[before].sum() / before.sum() * np.exp(plan.conversion_falls)
    return round(float(rate) * int((day >= W30.start).sum()))


def _best(score: Numbers, can_pay: Flags, wanted: int) -> Flags:
    """The readiest visitors, as many as bring the wanted number of payments."""
    order = np.argsort(score, kind="stable")
    reached = np.searchsorted(np.cumsum(can_pay[order]), wanted)
    chosen = np.zeros(score.size, dtype=bool)
    chosen[order[: int(reached) + 1]] = True
    return chosen
