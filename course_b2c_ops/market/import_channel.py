"""The import channel's ledger（零售进口台账）: sixty orders of fifteen buyers."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Stage, pick, shuffled, uniforms
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

AFTER_DECLARATION = 10  # days left at the window's end, so that all goods have arrived by as_of


class Draw:
    """Uniforms of one key, taken in order（顺序取用的随机数）."""

    def __init__(self, key: bytes) -> None:
        self._left = iter(uniforms(key, Stage.IMPORTS, 4000).tolist())

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(next(self._left) * (high - low + 1))

    def cents(self, low: float, high: float) -> int:
        """An amount in cents between two amounts in yuan."""
        return self.whole(round(low * 100), round(high * 100))

    def order(self, n: int) -> list[int]:
        """The numbers 0 .. n-1 in some order."""
        return [int(k) for k in shuffled(np.array([next(self._left) for _ in range(n)]))]


@dataclass(frozen=True)
class ImportOrder:
    """One order before it becomes a row（一笔进口订单）; money in cents, days of the window."""

    buyer: int
    goods: str
    cents: int  # of one piece
    declared: int
    qty: int = 1
    freight: int = 0
    insurance: int = 0
    ordered: int = -1
    payer_differs: bool = False
    returned: tuple[int, int] | None = None  # days from release to application, to arrival

    @property
    def total(self) -> int:
        """Goods, freight and insurance（货值、运费、保险费）, in cents."""
        return self.cents * self.qty + self.freight + self.insurance


@dataclass
class Ledger:
    """The orders as they are planned（台账）."""

    draw: Draw
    salt: int  # of the pseudonyms
    last_day: int
    orders: list[ImportOrder] = field(default_factory=list)
    used_before: dict[int, int] = field(default_factory=dict)


def window(as_of: date) -> tuple[date, date]:
    """The days of declaration（申报期）, in one calendar year: so one yearly limit applies."""
    last = as_of - timedelta(days=1)
    first = max(as_of - timedelta(days=DAYS), date(last.year, 1, 1))
    if (last - first).days < 75:
        last = date(last.year - 1, 12, 31)
        first = last - timedelta(days=DAYS - 1)
    return first, last


def import_orders(key: bytes, as_of: date) -> pd.DataFrame:
    """The ledger as a table（import_orders）, by order id."""
    first, last = window(as_of)
    draw = Draw(key)
    ledger = Ledger(draw, draw.whole(2**20, 2**31 - 1), (last - first).days - AFTER_DECLARATION)
    facts = settings("imports")
    names = ledger.draw.order(int(facts["buyers"]))
    _over_the_year(ledger, names[0], fills_exactly=False)
    _over_the_year(ledger, names[1], fills_exactly=True)
    others = names[2:]
    _over_one_order(ledger, others)
    _near_the_cosmetics_line(ledger, others)
    _returned(ledger, others)
    _ordinary(ledger, others, int(facts["orders"]) - len(ledger.orders))
    _other_payers(ledger)
    _used_by_the_rest(ledger, others)
    return _table(ledger, first)


def _goods(name: str) -> dict[str, Any]:
    return next(goods for goods in settings("imports")["goods"] if goods["id"] == name)


def _with_freight(ledger: Ledger, order: ImportOrder) -> ImportOrder:
    draw = ledger.draw
    insured = draw.whole(0, 2) == 0
    freight = draw.whole(0, 12) * 500 if draw.whole(0, 3) else 0
    insurance = draw.cents(1, 8) if insured else 0
    return replace(order, freight=freight, insurance=insurance)


def _over_the_year(ledger: Ledger, buyer: int, *, fills_exactly: bool) -> None:
    """Two orders of which only the first declared fits into the year; ordered in reverse."""
    draw = ledger.draw
    day = draw.whole(4, 14)
    for _ in range(2):
        order = ImportOrder(buyer, "coffee_machine", draw.cents(900, 1600), declared=day)
        ledger.orders.append(_with_freight(ledger, order))
        day += draw.whole(5, 12)
    earlier = sum(order.total for order in ledger.orders if order.buyer == buyer)
    fits, too_much = draw.cents(2900, 3900), draw.cents(2100, 2800)
    room = fits if fills_exactly else fits + draw.cents(150, 900)
    day += draw.whole(6, 14)
    later = day + draw.whole(2, 5)
    ledger.used_before[buyer] = int(settings("imports")["year_limit_cny"]) * 100 - room - earlier
    ledger.orders += [
        ImportOrder(buyer, "headphones", fits, declared=day, ordered=day - 1),
        ImportOrder(buyer, "coffee_machine", too_much, declared=later, ordered=day - 3),
    ]


def _over_one_order(ledger: Ledger, others: list[int]) -> None:
    """Three to five orders above the limit of one order, and one exactly on it."""
    draw = ledger.draw
    limit = int(settings("imports")["order_limit_cny"]) * 100
    several = draw.whole(1, 2)
    single = draw.whole(2, 3)
    for place in range(several + single):
        buyer, day = others[place], draw.whole(3, ledger.last_day)
        if place < single:
            name = ("handbag", "watch", "handbag")[place]
            low, high = _goods(name)["price"]
            order = ImportOrder(buyer, name, draw.cents(low, high), declared=day)
        else:
            price = draw.cents(1750, 2300)
            order = ImportOrder(buyer, "coffee_machine", price, declared=day, qty=3)
        ledger.orders.append(_with_freight(ledger, order))
    day, freight = draw.whole(3, ledger.last_day), draw.whole(1, 9) * 1000
    price = (limit - freight) // 2
    exactly = ImportOrder(others[5], "coffee_machine", price, day, qty=2, freight=freight)
    ledger.orders.append(exactly)


def _near_the_cosmetics_line(ledger: Ledger, others: list[int]) -> None:
    """Serums and lotions around 10 yuan per millilitre, masks around 15 yuan a sheet."""
    draw = ledger.draw
    lines = [
        ("serum", 30_000, 1),  # exactly 10.00 per ml
        ("serum", draw.cents(294.5, 299.5), 2),  # below, yet two bottles cost more than the line
        ("lotion", draw.cents(502, 530), 1),
        ("lotion", draw.cents(489, 498), draw.whole(1, 2)),
        ("sheet_masks", 7_500, draw.whole(1, 3)),  # exactly 15.00 a sheet
        ("sheet_masks", draw.cents(72, 74.6), 2),
    ]
    for place, (name, price, qty) in enumerate(lines):
        day = draw.whole(3, ledger.last_day)
        order = ImportOrder(others[(place + 6) % len(others)], name, price, day, qty=qty)
        ledger.orders.append(_with_freight(ledger, order))


def _returned(ledger: Ledger, others: list[int]) -> None:
    """Four returns around day 30 and day 45, and one to three plain ones."""
    draw = ledger.draw
    waits = [(30, 45), (draw.whole(31, 33), draw.whole(38, 43)), (draw.whole(22, 28), 46)]
    waits += [(draw.whole(8, 16), draw.whole(33, 42))]
    waits += [(draw.whole(4, 9), draw.whole(12, 20)) for _ in range(draw.whole(1, 3))]
    names = (
        "headphones",
        "vitamins",
        "diapers",
        "headphones",
        "milk_powder",
        "vitamins",
        "diapers",
    )
    for place, wait in enumerate(waits):
        low, high = _goods(names[place])["price"]
        day = draw.whole(3, 22)  # early, so that the goods are back before as_of
        order = ImportOrder(
            others[(place + 3) % len(others)],
            names[place],
            draw.cents(low, high),
            day,
            returned=wait,
        )
        ledger.orders.append(_with_freight(ledger, order))


def _ordinary(ledger: Ledger, others: list[int], how_many: int) -> None:
    """The rest: everyday goods, among them wine and food at 9 %."""
    draw = ledger.draw
    names = ["olive_oil"] * 4 + ["wine"] * 3
    everyday = ["diapers", "milk_powder", "headphones", "vitamins"]
    names += [everyday[draw.whole(0, 3)] for _ in range(how_many - len(names))]
    for place, name in enumerate(names):
        low, high = _goods(name)["price"]
        buyer = others[place % len(others)]
        qty = 1 if name == "headphones" else draw.whole(1, 3)
        day = draw.whole(3, ledger.last_day)
        order = ImportOrder(buyer, name, draw.cents(low, high), declared=day, qty=qty)
        ledger.orders.append(_with_freight(ledger, order))


def _other_payers(ledger: Ledger) -> None:
    """Three plain orders paid by somebody else（订购人与支付人不一致）."""
    plain = [
        row
        for row, order in enumerate(ledger.orders)
        if order.goods in ("diapers", "vitamins", "milk_powder") and order.returned is None
    ]
    order = ledger.draw.order(len(plain))
    for place in order[:3]:
        row = plain[place]
        ledger.orders[row] = replace(ledger.orders[row], payer_differs=True)


def _used_by_the_rest(ledger: Ledger, others: list[int]) -> None:
    """What the others used before: far enough from the limit that nothing of theirs is in doubt."""
    limit = int(settings("imports")["year_limit_cny"]) * 100
    for buyer in others:
        spent = sum(order.total for order in ledger.orders if order.buyer == buyer)
        ledger.used_before[buyer] = min(ledger.draw.cents(0, 5200), limit - spent - 200_000)


def _table(ledger: Ledger, first: date) -> pd.DataFrame:
    """The planned orders as rows, in the order in which they were placed."""
    draw = ledger.draw
    rows = []
    for order in ledger.orders:
        ordered = order.ordered if order.ordered >= 0 else order.declared - draw.whole(0, 3)
        rows.append((ordered, order))
    rows.sort(key=lambda row: row[0])
    number = 520_000_000 + draw.whole(0, 99_999)
    found = []
    for ordered, order in rows:
        number += draw.whole(3, 400)
        found.append(_row(ledger, order, number, first, ordered))
    return pd.DataFrame(found).astype(dict.fromkeys(_DATES, "datetime64[us]"))


_DATES = (
    "ordered_on", "declared_on", "released_on", "delivered_on", "return_applied_on",
    "return_arrived_on",
)  # fmt: skip


def _row(
    ledger: Ledger, order: ImportOrder, number: int, first: date, ordered: int
) -> dict[str, Any]:
    """One order as the ledger shows it."""
    draw, goods = ledger.draw, _goods(order.goods)
    modes = settings("imports")["modes"]
    mode = pick(np.array([m[1] for m in modes]), np.array([draw.whole(0, 999) / 1000 + 5e-4]))
    released = first + timedelta(days=order.declared + draw.whole(0, 2))
    applied, arrived = order.returned or (None, None)
    # A stranger's number for the payer: 90 and up is nobody's number among the buyers.
    payer = 90 + draw.whole(0, 9) if order.payer_differs else order.buyer
    return {
        "order_id": number,
        "buyer_hash": _hash(order.buyer, ledger.salt),
        "payer_hash": _hash(payer, ledger.salt),
        "country": goods["country"],
        "mode": modes[int(mode[0])][0],
        "goods": order.goods,
        "goods_zh": goods["zh"],
        "goods_en": goods["en"],
        "qty": order.qty,
        "price": order.cents / 100,
        "freight": order.freight / 100,
        "insurance": order.insurance / 100,
        "ml_or_g": float(goods.get("ml_or_g", "nan")),
        "pieces": float(goods.get("pieces", "nan")),
        "ct_pct": float(goods["ct_pct"]),
        "vat_pct": float(goods["vat_pct"]),
        "duty_pct": float(goods["duty_pct"]),
        "single_item": order.qty == 1,
        "used_before": ledger.used_before[order.buyer] / 100,
        "ordered_on": first + timedelta(days=ordered),
        "declared_on": first + timedelta(days=order.declared),
        "released_on": released,
        "delivered_on": released + timedelta(days=draw.whole(1, 5)),
        "return_applied_on": pd.NaT if applied is None else released + timedelta(days=applied),
        "return_arrived_on": pd.NaT if arrived is None else released + timedelta(days=arrived),
    }


def _hash(person: int, salt: int) -> str:
    """A pseudonym（匿名标识）; an odd factor never gives one to two people."""
    return f"h{(person + 1) * (2 * salt + 1) % 2**32:08x}"
