"""What a shop decides for its season（经营决策）; the default is what the previous operator did."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.language import say
from course_b2c_ops.market.auction import operator_bids
from course_b2c_ops.market.catalogue import Catalogue
from course_b2c_ops.market.listing_plan import planned_changes
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck
from course_b2c_ops.market.media import flights
from course_b2c_ops.market.season import DAYS, event_days
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.world import World


class NotAllowed(ValueError):
    """A decision outside its range（超出允许范围）; the sentence says field, value and range."""


@dataclass(frozen=True)
class Decisions:
    """Every lever of one shop（全部可调的手段）, by day and product; money in whole cents.

    Nothing here can create money or goods: stock is bought at cost, discounts lie below the price.
    """

    list_cents: Counts  # day x product
    discount_pct: Counts  # day x product, 0-90
    photo: Numbers  # day x product, 0-1
    relevance: Numbers  # day x product, 0-1: what the title's words are worth
    bid_cents: Counts  # day x keyword of the shop
    ads_budget_cents: Counts  # by day
    affiliate_pct: int
    social_cents: Counts  # by day
    video_cents: Counts  # by day
    method_shares: Numbers  # economy, standard, fast
    service: float  # effort, 0-1
    restock_factor: float  # of the last 30 days' sales, bought every fortnight
    spend_save: tuple[int, int]  # from this sum on, so much off; cents
    coupon: tuple[int, int]

    def __post_init__(self) -> None:
        for name, low, high in _BOUNDS:
            values = np.asarray(getattr(self, name))
            if values.size and not (low <= values.min() and values.max() <= high):
                worst = values.min() if values.min() < low else values.max()
                raise NotAllowed(say("market.range", field=name, value=worst, low=low, high=high))
        for name in ("spend_save", "coupon"):
            threshold, amount = getattr(self, name)
            if not 0 <= amount < threshold:
                raise NotAllowed(say("market.off", field=name, off=amount, threshold=threshold))
        if abs(float(self.method_shares.sum()) - 1) > 1e-9:
            raise NotAllowed(say("market.shares", shares=self.method_shares.tolist()))

    def price_cents(self) -> Counts:
        """What a piece costs after the shop's own discount（活动价）: day x product."""
        return np.rint(self.list_cents * (100 - self.discount_pct) / 100).astype(np.int64)


_BOUNDS: tuple[tuple[str, float, float], ...] = (
    ("list_cents", 1, 10_000_000), ("discount_pct", 0, 90), ("photo", 0, 1), ("relevance", 0, 1),
    ("bid_cents", 0, 1000), ("ads_budget_cents", 0, 10_000_000), ("affiliate_pct", 0, 50),
    ("social_cents", 0, 10_000_000), ("video_cents", 0, 10_000_000), ("method_shares", 0, 1),
    ("service", 0, 1), ("restock_factor", 0, 10),
)  # fmt: skip


def previous_operator(shop: Catalogue, world: World) -> Decisions:
    """What was done before the student came（前任运营）: at random, so that causes can be found."""
    facts = settings("shop")["operator"]
    key, n = shop.key, shop.size
    list_factor, discount = _prices(key, world, n)
    photo = np.broadcast_to(shop.photo, (DAYS, n)).copy()
    words = np.broadcast_to(shop.relevance, (DAYS, n)).copy()
    for change in planned_changes(key, world.as_of):
        lifted = photo if change.field == "photo" else words
        lifted[change.day :, change.product] += change.effect
        lifted[change.day, change.product] += change.first_day
    social, video = flights(key, world.as_of)
    low, high = (int(cents) for cents in facts["bid_cents"])
    return Decisions(
        list_cents=np.rint(shop.list_cents * list_factor).astype(np.int64),
        discount_pct=discount,
        photo=np.clip(photo, 0.02, 0.99),
        relevance=np.clip(words, 0.02, 0.99),
        bid_cents=operator_bids(
            key, world.keywords, shop.keywords, float(facts["keywords_bought"]), (low, high)
        ),
        ads_budget_cents=np.full(DAYS, int(facts["ads_budget_cents"])),
        affiliate_pct=int(facts["affiliate_pct"]),
        social_cents=social,
        video_cents=video,
        method_shares=np.array(facts["method_shares"], dtype=float),
        service=float(facts["service"]),
        restock_factor=float(facts["restock_factor"]),
        spend_save=(int(facts["spend_save_cents"][0]), int(facts["spend_save_cents"][1])),
        coupon=(int(facts["coupon_cents"][0]), int(facts["coupon_cents"][1])),
    )


def _prices(key: bytes, world: World, n: int) -> tuple[Numbers, Counts]:
    """List-price tests, weekly discounts and the big sales; at most one of them a product-week."""
    facts = settings("shop")["operator"]
    week, product = np.arange(DAYS)[:, None] // 7, np.arange(n)[None, :]
    u = [luck(key, Stage.PROMOTIONS, kind, week, product) for kind in range(4)]
    joins = luck(key, Stage.PROMOTIONS, 4, product) < float(facts["joins_big_sale"])
    big = np.isin(np.arange(DAYS), _event_places(world))[:, None]
    sale_week = np.zeros((DAYS // 7 + 1, 1), dtype=bool)
    np.logical_or.at(sale_week, week.ravel(), big)
    in_sale_week = sale_week[week.ravel()] & joins
    tested = (u[0] < float(facts["price_test_weeks"])) & ~in_sale_week
    step = float(facts["price_test_step"])
    factor = np.where(tested, np.where(u[1] < 0.5, 1 - step, 1 + step), 1.0)
    depths = np.array(facts["discounts_pct"], dtype=np.int64)
    weekly = (u[2] < float(facts["promoted_weeks"])) & ~tested & ~in_sale_week
    discount = np.where(weekly, depths[(u[3] * depths.size).astype(np.int64)], 0)
    return factor, np.where(big & joins, int(facts["big_sale_pct"]), discount)


def _event_places(world: World) -> list[int]:
    first = world.days[0]
    return [(day - first).days for day in event_days(world.as_of)]
