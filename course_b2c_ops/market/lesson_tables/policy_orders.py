"""Consignments over twelve destinations（跨境包裹订单）: what, when, what became of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.goods import goods, sold_in_eu
from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.lesson_tables.policy_edges import Edge, edges
from course_b2c_ops.market.lesson_tables.policy_places import (
    destinations,
    places,
    seconds_from_utc,
    switch_days,
)
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

TWO_YEARS = 730
NEVER = 10**6  # a day beyond everything
OF_CHINA = ("US", "MX")  # places whose rules turn on the origin: only goods of China go there
DAY = 86_400
MORNING = 5 * 3600  # from here on no clock is put forward or back
SENT, SELLER_PAID, SELLER_UNPAID, BUYER_PAID, BUYER_UNPAID, UNPAID = range(6)
CN, BONDED, ABROAD = range(3)
EXPRESS, POST, WAREHOUSE = range(3)
ROUTES = np.array(["express", "post", "overseas_wh"])


@dataclass(frozen=True)
class Shelf:
    """What the shop offers（货架）: prices in cents of a USD, weights, and who may have what."""

    ids: Counts
    labels: list[str]
    cents: Counts
    grams: Counts
    codes: Counts  # tariff codes
    eu: Counts  # places of the products offered to the EU
    from_cn: Counts  # places of the products made in China

    @classmethod
    def of(cls, key: bytes, products: pd.DataFrame) -> "Shelf":
        """The shelf of one shop, from its products with the policy columns."""
        labels = products["product"].tolist()
        made = goods(key, tuple(labels)).origins
        return cls(
            ids=products["product_id"].to_numpy(),
            labels=labels,
            cents=np.rint(products["price_usd"].to_numpy() * 100).astype(np.int64),
            grams=np.rint(products["weight_kg"].to_numpy() * 1000).astype(np.int64),
            codes=products["hs6"].to_numpy().astype(np.int64),
            eu=np.flatnonzero(sold_in_eu(key, labels)),
            from_cn=np.array([n for n in range(len(labels)) if n not in made]),
        )

    def for_place(self, code: str) -> Counts:
        """The products that go to a place（可售商品）."""
        if places()[code].get("eu"):
            return self.eu
        return self.from_cn if code in OF_CHINA else np.arange(len(self.labels))


@dataclass(frozen=True)
class Consignments:
    """One row an order, by time（订单）; days count from the as-of date, which is 0."""

    codes: list[str]  # of the destinations
    place: Counts
    fate: Counts  # SENT .. UNPAID
    business: Flags
    source: Counts  # CN, BONDED, ABROAD
    route: Counts
    product: Counts
    quantity: Counts
    unit: Counts  # cents of the buyer's currency; 0: the usual price
    freight: Counts  # cents; below 0: by weight
    ordered: Counts
    ordered_second: Counts
    paid: Counts
    paid_second: Counts
    left: Counts
    entry: Counts
    delivered: Counts
    completed: Counts

    def rows(self, order: Counts) -> "Consignments":
        """The same in another order."""
        parts = {k: v[order] for k, v in vars(self).items() if k != "codes"}
        return Consignments(codes=self.codes, **parts)

    @property
    def in_eu(self) -> Flags:
        """Whether the order goes to the EU."""
        eu = np.array([bool(places()[code].get("eu")) for code in self.codes])
        return eu[self.place]


@dataclass
class Plan:
    """Rows before they have a time（待排期的行）."""

    place: list[Counts]
    product: list[Counts]
    fate: list[Counts]
    anchor: list[Counts]  # the day that is fixed, and by what
    by: list[Counts]

    def add(self, place: Any, product: Any, fate: int, anchor: Any, by: int) -> None:
        """Some rows more."""
        n = np.size(product)
        for rows, value in zip(
            (self.place, self.product, self.fate, self.anchor, self.by),
            (place, product, fate, anchor, by),
            strict=True,
        ):
            rows.append(np.broadcast_to(np.asarray(value, dtype=np.int64), n))


BY_ORDER, BY_PAYMENT, BY_ENTRY = range(3)


def consignments(key: bytes, as_of: date, shelf: Shelf) -> Consignments:
    """All orders of the sample（订单样本）: the season's, older ones, and those never sent."""
    codes, draw = destinations(key), Draw(key, Stage.CONSIGNMENTS)
    near = edges(draw, codes, shelf)
    plan = Plan([], [], [], [], [])
    _season(plan, draw, codes, shelf)
    _switches(plan, draw, codes, as_of, shelf)
    _never_sent(plan, draw, codes, shelf)
    old_edges = [edge for edge in near if edge.old]
    _older(plan, draw, codes, shelf, taken=len(old_edges))
    for edge in near:
        day = -draw.whole(DAYS + 1, TWO_YEARS) if edge.old else -draw.whole(9, DAYS)
        plan.add(edge.place, edge.product, SENT, day, BY_ORDER)
    return _in_time(key, draw, as_of, codes, plan, near)


def _season(plan: Plan, draw: Draw, codes: list[str], shelf: Shelf) -> None:
    """Orders of the season; every product offered to the EU is sold in each state."""
    counts = settings("policy/consignments")["counts"]
    for place, code in enumerate(codes):
        offered = shelf.for_place(code)
        eu = bool(places()[code].get("eu"))
        n = draw.between(counts["a_state" if eu else "a_place"])
        turn = np.array(draw.shuffled(offered.tolist()))
        days = -np.array([draw.whole(1, DAYS) for _ in range(n)])
        if eu:  # the first round comes early enough to have been sent
            days[: turn.size] = np.minimum(days[: turn.size], -5)
        plan.add(place, np.resize(turn, n), SENT, days, BY_ORDER)


def _switches(plan: Plan, draw: Draw, codes: list[str], as_of: date, shelf: Shelf) -> None:
    """On the last day of an old rule, on the first of the new one, and some way around it."""
    for place, code in enumerate(codes):
        for first, by in switch_days(code):
            day = (first - as_of).days
            if not -TWO_YEARS < day < -6:
                continue
            which = BY_PAYMENT if by == "paid" else BY_ENTRY
            days = [day - 1, day, day + draw.whole(1, 5), day - draw.whole(2, 9)]
            offered = shelf.for_place(code).tolist()
            plan.add(place, draw.some(offered, len(days)), SENT, days, which)


def _never_sent(plan: Plan, draw: Draw, codes: list[str], shelf: Shelf) -> None:
    """Orders that were cancelled or never paid（取消与未付款）."""
    counts = settings("policy/consignments")["counts"]
    fates = {"seller_paid": SELLER_PAID, "seller_unpaid": SELLER_UNPAID, "buyer_paid": BUYER_PAID}
    fates |= {"buyer_unpaid": BUYER_UNPAID, "unpaid": UNPAID}
    for name, fate in fates.items():
        for _ in range(draw.between(counts[name])):
            place = draw.whole(0, len(codes) - 1)
            product = draw.one(shelf.for_place(codes[place]).tolist())
            plan.add(place, [product], fate, -draw.whole(4, DAYS), BY_ORDER)


def _older(plan: Plan, draw: Draw, codes: list[str], shelf: Shelf, taken: int) -> None:
    """Consignments of the 24 months before the season, to as many as the file says."""
    before = sum(int((days < -DAYS - 25).sum()) for days in plan.anchor)
    wanted = draw.between(settings("policy/consignments")["counts"]["older"]) - taken - before
    for _ in range(max(wanted, 12)):
        place = draw.whole(0, len(codes) - 1)
        product = draw.one(shelf.for_place(codes[place]).tolist())
        plan.add(place, [product], SENT, -draw.whole(DAYS + 4, TWO_YEARS - 30), BY_ORDER)


def _in_time(
    key: bytes, draw: Draw, as_of: date, codes: list[str], plan: Plan, near: list[Edge]
) -> Consignments:
    """Give every row its days, route and way of sale, and sort the rows by time."""
    place, product, fate, anchor, by = (
        np.concatenate(rows) for rows in (plan.place, plan.product, plan.fate, plan.anchor, plan.by)
    )
    n, first_edge = place.size, place.size - len(near)
    plain = (by == BY_ORDER) & (fate == SENT) & (np.arange(n) < first_edge)
    u = luck(key, Stage.CONSIGNMENT_WAYS, np.arange(8)[:, None], np.arange(n))
    business = _business(draw, codes, place, plain)
    source, route = _ways(codes, place, plain & ~business, u)
    days = _days(u, anchor, by, route, fate)
    quantity = 1 + (u[5] < 0.2).astype(np.int64) + (u[5] < 0.06)
    quantity = np.where(business, 24 + (u[5] * 30).astype(np.int64), quantity)
    unit, freight = np.zeros(n, dtype=np.int64), np.full(n, -1)
    quantity[first_edge:] = [edge.quantity for edge in near]
    unit[first_edge:] = [edge.unit for edge in near]
    freight[first_edge:] = [edge.freight for edge in near]
    made = Consignments(
        codes, place, fate, business, source, route, product, quantity, unit, freight, **days
    )
    moments = as_moments(as_of, made, made.ordered, made.ordered_second)
    return made.rows(np.argsort(moments.to_numpy(), kind="stable"))


def _business(draw: Draw, codes: list[str], place: Counts, plain: Flags) -> Flags:
    """Some orders of businesses（企业买家）, where the rules for them are simple."""
    able = np.array([bool(places()[code].get("eu")) or code in ("US", "GB") for code in codes])
    among = np.flatnonzero(plain & able[place]).tolist()
    counts = settings("policy/consignments")["counts"]
    found = np.zeros(place.size, dtype=bool)
    found[draw.some(among, draw.between(counts["business"]))] = True
    return found


def _ways(codes: list[str], place: Counts, plain: Flags, u: Numbers) -> tuple[Counts, Counts]:
    """Where an order is sent from and how（发货地、线路）."""
    shares = settings("policy/consignments")["shares"]
    stocked = np.array([code in shares["warehouses"] for code in codes])[place]
    by_air_only = np.array([code == "NZ" for code in codes])[place]
    source = np.where(plain & (u[3] < shares["bonded"]), BONDED, CN)
    source = np.where(plain & stocked & (u[3] > 1 - 2 * shares["overseas"]), ABROAD, source)
    route = np.where((u[4] < shares["post"]) & ~by_air_only, POST, EXPRESS)
    return source, np.where(source == ABROAD, WAREHOUSE, route)


def _days(u: Numbers, anchor: Counts, by: Counts, route: Counts, fate: Counts) -> dict[str, Counts]:
    """Days of order, payment, dispatch, entry, delivery, completion; the future stays open."""
    late = float(settings("policy/consignments")["shares"]["pays_next_day"])
    wait = (u[0] < late).astype(np.int64)
    wait = np.where((by == BY_ORDER) & (anchor == -1), 0, wait)
    pack = 1 + (u[1] * 3).astype(np.int64)
    way = np.where(route == POST, 6 + (u[2] * 9).astype(np.int64), 2 + (u[2] * 4).astype(np.int64))
    to_entry = wait + pack + way
    ordered = anchor - np.where(by == BY_ENTRY, to_entry, np.where(by == BY_PAYMENT, wait, 0))
    second = MORNING + (u[6] * (DAY - MORNING - 3600)).astype(np.int64)
    same_day = second + 60 + (u[7] * (DAY - 120 - second) * 0.5).astype(np.int64)
    next_day = MORNING + (u[7] * (DAY - 2 * MORNING)).astype(np.int64)
    is_paid = np.isin(fate, (SENT, SELLER_PAID, BUYER_PAID))
    paid = np.where(is_paid, ordered + wait, NEVER)
    left = np.where(fate == SENT, paid + pack, NEVER)
    left = np.where(left < 0, left, NEVER)
    entry = np.where(route == WAREHOUSE, NEVER, left + way)
    delivered = left + np.where(route == WAREHOUSE, 1, way + 1) + (u[1] * 97 % 4).astype(np.int64)
    completed = delivered + 5 + (u[0] * 89 % 2).astype(np.int64)
    return {
        "ordered": ordered,
        "ordered_second": second,
        "paid": paid,
        "paid_second": np.where(wait > 0, next_day, same_day),
        "left": left,
        "entry": np.where(entry < 0, entry, NEVER),
        "delivered": np.where(delivered < 0, delivered, NEVER),
        "completed": np.where(completed < 0, completed, NEVER),
    }  # fmt: skip


def as_dates(as_of: date, days: Counts) -> pd.Series:
    """Days as ISO text（法律日期）; nothing for a day that is not known."""
    kinds, rows = np.unique(days, return_inverse=True)
    words = [(as_of + timedelta(days=int(d))).isoformat() if d < NEVER else "" for d in kinds]
    return pd.Series(np.array(words, dtype=object)[rows], dtype="str")


def as_moments(as_of: date, now: Consignments, days: Counts, seconds: Counts) -> pd.Series:
    """Local days and seconds as moments in UTC（UTC 时间）; nothing if there is none."""
    zones = [str(places()[code]["zone"]) for code in now.codes]
    pairs = now.place * NEVER * 4 + (days + NEVER)
    kinds, rows = np.unique(pairs, return_inverse=True)
    ahead = [
        seconds_from_utc(zones[int(k) // (NEVER * 4)], as_of + timedelta(days=min(day, 0)))
        for k in kinds
        for day in [int(k) % (NEVER * 4) - NEVER]
    ]
    utc = days * DAY + seconds - np.array(ahead)[rows]
    start = np.datetime64(as_of, "s")
    moments = np.where(days < NEVER, start + utc.astype("timedelta64[s]"), np.datetime64("NaT"))
    return pd.Series(moments).astype("datetime64[us]")
