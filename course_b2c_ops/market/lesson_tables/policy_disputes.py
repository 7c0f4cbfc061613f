"""The dispute inbox（纠纷）: returns, fakes, parcels that came late or never."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw, iso, known
from course_b2c_ops.market.lesson_tables.policy_products import Product
from course_b2c_ops.market.luck import Stage
from course_b2c_ops.market.settings import settings

FIRST_DISPUTE, DOMESTIC_ORDER = 3001, 880_000_000


def dispute_cases(
    key: bytes,
    as_of: date,
    products: list[Product],
    orders: pd.DataFrame,
    lines: pd.DataFrame,
    parcels: pd.DataFrame,
) -> pd.DataFrame:
    """Disputes with buyers abroad and in China（纠纷案）, by day of opening."""
    draw = Draw(key, Stage.DISPUTE_CASES)
    desk = _Desk(draw, as_of, products, _abroad(as_of, orders, lines, parcels))
    rows = [desk.case(kind, n) for n, kind in enumerate(_kinds(draw))]
    rows.sort(key=lambda row: str(row["opened_on"]))
    table = pd.DataFrame(rows)
    table.insert(0, "dispute_id", range(FIRST_DISPUTE, FIRST_DISPUTE + len(rows)))
    return table


def _kinds(draw: Draw) -> list[str]:
    """What the disputes are about（纠纷类型）."""
    facts = settings("policy/cases")["disputes"]
    kinds = [name for name, n in facts["kinds"].items() for _ in range(int(n))]
    return kinds + [
        draw.one(facts["more"]) for _ in range(draw.between(facts["rows"]) - len(kinds))
    ]


class Arrival(NamedTuple):
    """A parcel that has arrived, with the first line of its order（已送达的包裹）."""

    order_id: int
    country: str
    currency: str
    product_id: int
    product: str
    value: float
    delivered_on: str
    signed_by: str


def _abroad(
    as_of: date, orders: pd.DataFrame, lines: pd.DataFrame, parcels: pd.DataFrame
) -> dict[str, list[Arrival]]:
    """Recent arrivals at consumers by country."""
    since = (as_of - timedelta(days=75)).isoformat()
    sold = {
        row[0]: row[1:] for row in _tuples(orders, "order_id country currency buyer_kind ship_from")
    }
    first: dict[int, tuple[Any, ...]] = {}
    for row in _tuples(lines, "order_id product_id product quantity unit_price seller_discount"):
        first.setdefault(row[0], row[1:])
    found: dict[str, list[Arrival]] = {}
    for order, delivered, signed in _tuples(parcels, "order_id delivered_on signed_by"):
        country, currency, kind, sent_from = sold[order]
        if delivered < since or kind != "consumer" or sent_from != "CN":
            continue
        product_id, product, quantity, price, discount = first[order]
        value = quantity * price - discount
        arrival = Arrival(order, country, currency, product_id, product, value, delivered, signed)
        found.setdefault(country, []).append(arrival)
    return found


def _tuples(table: pd.DataFrame, columns: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table[name].tolist() for name in columns.split()), strict=True))


class _Desk:
    """Where the cases are put together（纠纷台）."""

    def __init__(
        self, draw: Draw, as_of: date, products: list[Product], abroad: dict[str, list[Arrival]]
    ) -> None:
        self.draw, self.as_of, self.abroad = draw, as_of, abroad
        self.facts = settings("policy/cases")["disputes"]
        self.products = products
        sealed = self.facts["sealed_classes"]
        self.sealed = [p for p in self.products if p.reg_class in sealed]
        self.confirmed = draw.between(self.facts["fake_confirmed"])
        self.returns = 0
        self.fakes = 0

    def case(self, kind: str, number: int) -> dict[str, Any]:
        """One case; those of buyers in China concern the shop's sales at home."""
        countries, place = self.facts["countries"], number
        if kind == "change_of_mind":
            countries, place = self.facts["return_countries"], self.returns
        country = countries[place % len(countries)]
        if country == "CN" or not self.abroad.get(country):
            row = self._at_home(number)
        else:
            row = self._from_abroad(country)
        row |= self._told(kind)
        if kind == "change_of_mind":
            self._return(row)
        elif kind == "fake":
            self._fake(row)
        elif kind == "not_received":
            row["signed_by"] = "unknown"
        return row

    def _at_home(self, number: int) -> dict[str, Any]:
        """An order of the shop's own sales in China; it has no parcel in the other tables."""
        product = self.draw.one(self.products)
        delivered = self.as_of - timedelta(days=self.draw.whole(12, 60))
        return {
            "order_id": DOMESTIC_ORDER + 37 * number + self.draw.whole(0, 36),
            **product.named,
            "buyer_country": "CN",
            "goods_price_cny": round(product.price_usd * self.facts["cny_per"]["USD"], 2),
            "delivered_on": iso(delivered),
            "signed_by": self.draw.one(["addressee", "addressee", "agreed_third"]),
            "opened_on": iso(delivered + timedelta(days=self.draw.whole(1, 10))),
        }

    def _from_abroad(self, country: str) -> dict[str, Any]:
        """An order of the sample that has arrived."""
        closed = {product.product_id for product in self.sealed}
        ordinary = [row for row in self.abroad[country] if row.product_id not in closed]
        row = self.draw.one(ordinary or self.abroad[country])
        self.abroad[country].remove(row)
        delivered = date.fromisoformat(row.delivered_on)
        opened = min(
            delivered + timedelta(days=self.draw.whole(2, 18)), self.as_of - timedelta(days=1)
        )
        return {
            "order_id": row.order_id,
            "product_id": row.product_id,
            "product": row.product,
            "buyer_country": country,
            "goods_price_cny": round(row.value * self.facts["cny_per"][row.currency], 2),
            "delivered_on": iso(delivered),
            "signed_by": row.signed_by,
            "opened_on": iso(opened),
        }

    def _told(self, kind: str) -> dict[str, Any]:
        """What both sides say."""
        text = self.draw.one([text for text in self.facts["text"] if text["kind"] == kind])
        return {
            "kind": kind,
            "buyer_says_zh": str(text["zh"]),
            "buyer_says_en": str(text["en"]),
            "seller_says_zh": str(text["seller_zh"]),
            "seller_says_en": str(text["seller_en"]),
            "evidence": self.draw.one(["photo", "tracking_proof", "chat", "none"]),
            "goods_back_on": "",
            "opened_seal": False,
            "custom_made": False,
        }

    def _return(self, row: dict[str, Any]) -> None:
        """A return: the first cases are exceptions, the others ordinary（无理由退货）."""
        self.returns += 1
        row["custom_made"] = self.returns == 1
        row["opened_seal"] = self.returns in (2, 3)
        if self.returns == 2:
            product = self.draw.one(self.sealed)
            row |= product.named
        if row["buyer_country"] == "CN":
            row["signed_by"] = "unknown" if self.returns == 4 else "addressee"
        opened = date.fromisoformat(str(row["opened_on"]))
        if row["signed_by"] != "unknown":
            back = known(opened + timedelta(days=self.draw.whole(3, 9)), self.as_of)
            row["goods_back_on"] = iso(back)

    def _fake(self, row: dict[str, Any]) -> None:
        """Proven or only claimed; cheap and dear ones, so that the floor of the damages matters."""
        self.fakes += 1
        proven = self.fakes <= self.confirmed
        row["evidence"] = "fake_confirmed" if proven else "fake_claimed"
        ends = self.facts["low_price" if self.fakes % 2 else "high_price"]
        row["goods_price_cny"] = self.draw.between([100 * end for end in ends]) / 100
