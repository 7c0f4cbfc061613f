"""What is in a consignment（订单明细）: lines with their tariff codes, and the table of orders."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.lesson_tables.policy_orders import (
    ABROAD,
    BONDED,
    BUYER_PAID,
    BUYER_UNPAID,
    NEVER,
    SELLER_PAID,
    SELLER_UNPAID,
    SENT,
    Consignments,
    Shelf,
    as_dates,
    as_moments,
)
from course_b2c_ops.market.lesson_tables.policy_places import places
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck
from course_b2c_ops.market.settings import settings

FIRST_ORDER = 730_000_000
FIRST_BUYER = 48_000_000
MIXER = 2_654_435_761
EU_LIMIT = 15_000  # cents


@dataclass(frozen=True)
class Lines:
    """One row a line（明细行）, in the orders' order; money in cents of the buyer's currency."""

    order: Counts  # place of the order
    number: Counts
    product: Counts
    quantity: Counts
    unit: Counts
    discount: Counts
    code: Counts
    duty: Counts  # tenths of a per cent

    @property
    def value(self) -> Counts:
        """What the line is worth（货值）."""
        return self.quantity * self.unit - self.discount

    def sum_of(self, values: Counts, orders: int) -> Counts:
        """Sums by order."""
        return np.bincount(self.order, weights=values, minlength=orders).astype(np.int64)


def lines(key: bytes, now: Consignments, shelf: Shelf) -> Lines:
    """The lines of all orders（订单明细）; a tenth of the EU's have several tariff codes."""
    n = now.place.size
    extra = _further(Draw(key, Stage.CONSIGNMENT_LINES), now, shelf)
    order = np.concatenate([np.arange(n), [row for row, _ in extra]]).astype(np.int64)
    product = np.concatenate([now.product, [other for _, other in extra]]).astype(np.int64)
    sort = np.argsort(order, kind="stable")
    order, product, first = order[sort], product[sort], sort < n
    number = np.arange(order.size) - np.flatnonzero(first)[order] + 1
    quantity = np.where(first, now.quantity[order], 1)
    fx = np.array([float(places()[code]["fx"]) for code in now.codes])[now.place]
    usual = np.rint(shelf.cents[product] * fx[order]).astype(np.int64)
    fixed = now.unit[order] > 0
    unit = np.where(fixed & first, now.unit[order], usual)
    u = luck(key, Stage.CONSIGNMENT_LINES, np.arange(2)[:, None], np.arange(order.size))
    cut = (u[0] < float(settings("policy/consignments")["shares"]["discount"])) & ~fixed
    discount = np.where(cut, np.rint(quantity * unit * (0.05 + 0.1 * u[1])), 0).astype(np.int64)
    code = shelf.codes[product]
    duty = np.zeros(order.size, dtype=np.int64)
    for place, name in enumerate(now.codes):
        here = now.place[order] == place
        rates = np.rint(np.array(places()[name]["duty_pct"], dtype=float) * 10).astype(np.int64)
        duty[here] = rates[(code[here] * MIXER >> 7) % rates.size]
    return Lines(order, number, product, quantity, unit, discount, code, duty)


def _further(draw: Draw, now: Consignments, shelf: Shelf) -> list[tuple[int, int]]:
    """Second and third lines: mostly under another tariff code, some under the same."""
    counts = settings("policy/consignments")["counts"]
    low, high = counts["several_codes"]
    plain = (now.unit == 0) & (now.fate == SENT) & ~now.business
    states = np.flatnonzero(plain & now.in_eu).tolist()
    rest = np.flatnonzero(plain & ~now.in_eu).tolist()
    share = low + (high - low) * draw.share()
    several = draw.some(states, round(share * int((now.in_eu & (now.fate == SENT)).sum())))
    several += draw.some(rest, round(0.08 * len(rest)))
    chosen = set(several)
    twins = _twins(shelf)
    able = [row for row in states if row not in chosen and twins[int(now.product[row])]]
    same = draw.some(able, round(counts["same_code"] * len(states)))
    found: list[tuple[int, int]] = []
    for row in several:
        used = {int(shelf.codes[now.product[row]])}
        for _ in range(2 if draw.chance(float(counts["three_codes"])) else 1):
            others = _of_other_codes(now, shelf, row, used)
            if others:
                other = draw.one(others)
                used.add(int(shelf.codes[other]))
                found.append((row, other))
    return found + [(row, draw.one(twins[int(now.product[row])])) for row in same]


def _twins(shelf: Shelf) -> dict[int, list[int]]:
    """Other products under the same tariff code（同税号商品）, of those offered to the EU."""
    offered, codes = shelf.eu.tolist(), shelf.codes.tolist()
    return {k: [m for m in offered if codes[m] == codes[k] and m != k] for k in offered}


def _of_other_codes(now: Consignments, shelf: Shelf, row: int, used: set[int]) -> list[int]:
    """What may be sent along under a further tariff code（可同寄的其他税号商品）."""
    place = now.codes[now.place[row]]
    found = [k for k in shelf.for_place(place).tolist() if int(shelf.codes[k]) not in used]
    if place != "US":
        return found
    # A shipment there is on one list of Section 301 or on none, as the rules read it.
    lists = lists_301(shelf.codes)
    return [k for k in found if lists[k] == lists[now.product[row]]]


def order_ids(key: bytes, n: int) -> Counts:
    """Rising ids of the orders（订单号）."""
    steps = 3 + (luck(key, Stage.CONSIGNMENTS, 1, np.arange(n)) * 900).astype(np.int64)
    return FIRST_ORDER + np.cumsum(steps)


def buyer_ids(key: bytes, now: Consignments) -> Counts:
    """Buyers of the orders（买家）: some come back within their country."""
    n = now.place.size
    u = luck(key, Stage.CONSIGNMENTS, np.arange(2, 5)[:, None], np.arange(n))
    found = FIRST_BUYER + np.cumsum(1 + (u[0] * 60).astype(np.int64))
    share = float(settings("policy/consignments")["shares"]["repeat_buyer"])
    for place in range(len(now.codes)):
        mine = np.flatnonzero(now.place == place)
        back = u[1][mine] < share
        back[0] = False
        earlier = (u[2][mine] * np.arange(mine.size)).astype(np.int64)
        found[mine[back]] = found[mine[earlier[back]]]
    return found


def schemes(now: Consignments, goods_cents: Counts, u: Numbers) -> Counts:
    """How the tax is handled（税务方式）: 0 ioss, 1 non_ioss, 2 marketplace, 3 own_shop."""
    shares = settings("policy/consignments")["shares"]
    parcel = now.in_eu & (now.source != ABROAD)
    small = (goods_cents <= EU_LIMIT) & ~now.business
    exact = (goods_cents == EU_LIMIT) & (now.unit > 0)
    ioss = small & ((u < shares["ioss"]) | exact)
    own = (u < shares["own_shop"]) | now.business
    return np.where(parcel, np.where(ioss, 0, 1), np.where(own, 3, 2))


SCHEMES = np.array(["ioss", "non_ioss", "marketplace", "own_shop"])


def parcel_orders(
    key: bytes, as_of: date, now: Consignments, scheme: Counts, ids: Counts
) -> pd.DataFrame:
    """The orders as a table（parcel_orders）."""
    n = now.place.size
    codes = np.array(now.codes)
    state, reason = _states(key, now), _reasons(key, now)
    where = codes[now.place]
    source = np.where(now.source == BONDED, "CN_bonded", "CN")
    source = np.where(now.source == ABROAD, where, source)
    by_seller = np.isin(now.fate, (SELLER_PAID, SELLER_UNPAID))
    by_buyer = np.isin(now.fate, (BUYER_PAID, BUYER_UNPAID))
    currency = np.array([str(places()[code]["currency"]) for code in now.codes])
    return pd.DataFrame(
        {
            "order_id": ids,
            "buyer_id": buyer_ids(key, now),
            "buyer_kind": np.where(now.business, "business", "consumer"),
            "country": where,
            "state": state,
            "currency": currency[now.place],
            "ordered_at": as_moments(as_of, now, now.ordered, now.ordered_second),
            "paid_at": as_moments(as_of, now, now.paid, now.paid_second),
            "ordered_on": as_dates(as_of, now.ordered),
            "paid_on": as_dates(as_of, now.paid),
            "status": _status(now),
            "cancelled_by": np.where(by_seller, "seller", np.where(by_buyer, "buyer", "none")),
            "cancel_reason": reason,
            "scheme": SCHEMES[scheme],
            "ship_from": source,
            "completed_on": as_dates(as_of, now.completed),
        },
        index=range(n),
    )


def _status(now: Consignments) -> list[str]:
    """How far an order has come（订单状态）."""
    steps = np.full(now.place.size, "to_ship", dtype=object)
    steps[now.left < NEVER] = "in_transit"
    steps[now.delivered < NEVER] = "delivered"
    steps[now.completed < NEVER] = "completed"
    steps[now.fate != SENT] = "cancelled"
    steps[(now.fate != SENT) & (now.paid == NEVER)] = "closed_unpaid"
    found: list[str] = steps.tolist()
    return found


def _states(key: bytes, now: Consignments) -> list[str]:
    """The state or province, where taxes differ by it（州、省）."""
    u = luck(key, Stage.CONSIGNMENTS, 5, np.arange(now.place.size)).tolist()
    known = [list(places()[code].get("states", [""])) for code in now.codes]
    return [
        known[place][int(share * len(known[place]))]
        for place, share in zip(now.place.tolist(), u, strict=True)
    ]


def _reasons(key: bytes, now: Consignments) -> list[str]:
    """Why an order was not carried out（取消原因）."""
    facts, draw = settings("policy/consignments"), Draw(key, Stage.CONSIGNMENT_REASONS)
    codes, found = facts["codes"], [""] * now.place.size
    sellers = np.flatnonzero(now.fate == SELLER_PAID).tolist()
    outside = draw.some(sellers, draw.between(facts["counts"]["seller_out_of_scope"]))
    for row in np.flatnonzero(now.fate != SENT).tolist():
        fate = now.fate[row]
        if row in outside:
            found[row] = codes["out_of_scope"]
        elif fate in (SELLER_PAID, SELLER_UNPAID):
            found[row] = draw.one(codes["seller_reasons"])
        elif fate in (BUYER_PAID, BUYER_UNPAID):
            found[row] = draw.one(codes["buyer_reasons"])
        else:
            found[row] = codes["unpaid_reason"]
    return found


def flags_of(rows: list[int], n: int) -> Flags:
    """True in these rows."""
    flags = np.zeros(n, dtype=bool)
    flags[rows] = True
    return flags


def parcel_lines(now: Consignments, found: Lines, shelf: Shelf, ids: Counts) -> pd.DataFrame:
    """The lines as a table（parcel_lines）."""
    american = np.array([code == "US" for code in now.codes])[now.place[found.order]]
    return pd.DataFrame(
        {
            "order_id": ids[found.order],
            "line": found.number,
            "product_id": shelf.ids[found.product],
            "product": np.array(shelf.labels)[found.product],
            "quantity": found.quantity,
            "unit_price": found.unit / 100,
            "seller_discount": found.discount / 100,
            "tariff_code": found.code.astype("str"),
            "duty_pct": found.duty / 10,
            "list_301": np.where(american, lists_301(found.code), "none"),
        }
    )


def lists_301(code: Counts) -> npt.NDArray[np.str_]:
    """The Section 301 list of tariff codes（301 清单）."""
    lists = np.array(settings("policy/consignments")["codes"]["lists_301"])
    found: npt.NDArray[np.str_] = lists[(code * MIXER >> 11) % lists.size]
    return found
