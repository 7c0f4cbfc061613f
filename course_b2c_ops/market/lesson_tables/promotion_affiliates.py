"""Affiliates（联盟）: which publisher brought which order, and which of them look wrong."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, pick, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import View

SOURCE = "affiliate"
SELF_BUYER, STUFFER = 0, 1  # the two publishers something is wrong with, before names are drawn


@dataclass(frozen=True)
class _Bought:
    """The shop's affiliate orders（联盟订单）, money in cents."""

    day: Counts
    product_id: Counts
    paid: Counts
    goods: Counts  # what the commission is counted on
    commission: Counts
    refund: Counts

    @property
    def commission_back(self) -> Counts:
        """The refund's share of the commission."""
        return self.commission * self.refund // np.maximum(self.paid, 1)


def affiliates(view: View) -> pd.DataFrame:
    """Affiliate sales by day, publisher and product（联盟成交）.

    Clicks of a day sum to source `affiliate` of `traffic`; money sums to the orders of that source.
    """
    orders = _orders(view)
    publisher = _publisher_of_orders(view.key, orders.day.size)
    own = _bought_by_itself(view.key, publisher)
    day, who, product = _clicks(view, orders, publisher)
    rows = pd.DataFrame(
        {
            "day": np.r_[day, orders.day],
            "publisher": np.r_[who, publisher],
            "product_id": np.r_[product, orders.product_id],
            "clicks": 1,
            "orders": np.r_[np.zeros_like(day), np.ones_like(orders.day)],
            **{
                name: np.r_[np.zeros_like(day), values]
                for name, values in (
                    ("paid", orders.paid), ("commission", orders.commission),
                    ("back", orders.commission_back), ("refund", orders.refund), ("own", own),
                    ("refunded", (orders.refund > 0).astype(np.int64)),
                )
            },
        }
    )  # fmt: skip
    sums = rows.groupby(["day", "publisher", "product_id"], as_index=False).sum()
    return _named(view, sums, orders)


def _named(view: View, sums: pd.DataFrame, orders: _Bought) -> pd.DataFrame:
    facts = settings("keywords/market")["publishers"]
    names = np.array(facts["names"], dtype=object)
    names = names[shuffled(luck(view.key, Stage.PUBLISHERS, 0, np.arange(names.size)))]
    labels = view.reports["products"].set_index("product_id")["product"]
    rate = _rate(orders)
    first = np.datetime64(view.world.days[0], "us")
    table = pd.DataFrame(
        {
            "date": first + sums["day"].to_numpy().astype("timedelta64[D]"),
            "publisher_id": names[sums["publisher"].to_numpy()],
            "product_id": sums["product_id"],
            "product": labels.reindex(sums["product_id"]).to_numpy(),
            "commission_rate": rate,
            "clicks": sums["clicks"],
            "orders": sums["orders"],
            "refunded_orders": sums["refunded"],
            "paid_amount_usd": sums["paid"] / 100,
            "commission_usd": sums["commission"] / 100,
            "commission_returned_usd": sums["back"] / 100,
            "refunded_amount_usd": sums["refund"] / 100,
            "buyer_equals_publisher": sums["own"] > 0,
        }
    )
    return table.sort_values(["date", "publisher_id", "product_id"], kind="stable")


def _rate(orders: _Bought) -> float:
    """The commission rate in force, as a fraction: commission ÷ what it is counted on."""
    return round(int(orders.commission.sum()) / max(int(orders.goods.sum()), 1), 2)


def _orders(view: View) -> _Bought:
    report, lines = view.reports["orders"], view.reports["order_lines"]
    report = report[report["source"] == SOURCE].sort_values("order_id", kind="stable")
    main = lines[lines["line"] == lines["line"].min()].set_index("order_id")["product_id"]
    first = np.datetime64(view.world.days[0])
    day = report["order_date"].to_numpy().astype("datetime64[D]") - first
    return _Bought(
        day=day.astype(np.int64),
        product_id=main.reindex(report["order_id"]).to_numpy(dtype=np.int64),
        paid=_cents(report["paid_amount_usd"]),
        goods=_cents(report["paid_amount_usd"]) - _cents(report["freight_usd"]),
        commission=_cents(report["affiliate_usd"]),
        refund=_cents(report["refund_usd"]),
    )


def _cents(dollars: "pd.Series[float]") -> Counts:
    return np.rint(dollars.to_numpy(dtype=np.float64) * 100).astype(np.int64)


def _publisher_of_orders(key: bytes, n: int) -> Counts:
    """Who brought each order: the two suspicious ones a fixed part, the others by their size."""
    facts = settings("keywords/market")["publishers"]
    others = _sizes(key)
    place = np.arange(n)
    u = luck(key, Stage.AFFILIATE_ORDERS, 0, place)
    found = 2 + pick(others, luck(key, Stage.AFFILIATE_ORDERS, 1, place))
    order = shuffled(u)
    selfish = _at_least(n, float(facts["self_buyer_orders"]), int(facts["least_orders"]))
    stuffed = _at_least(n, float(facts["stuffer_orders"]), int(facts["least_orders"]))
    found[order[:selfish]] = SELF_BUYER
    found[order[selfish : selfish + stuffed]] = STUFFER
    # The first orders of the rest go round, so that every publisher has sold something.
    rest = order[selfish + stuffed :][: 2 * others.size]
    found[rest] = 2 + np.arange(rest.size) % others.size
    return found


def _at_least(n: int, share: float, least: int) -> int:
    return min(max(int(round(n * share)), least), n // 4)


def _sizes(key: bytes) -> Numbers:
    count = len(settings("keywords/market")["publishers"]["names"]) - 2
    u = luck(key, Stage.PUBLISHERS, 1, np.arange(count))
    found: Numbers = 0.4 + 1.6 * u
    return found


def _bought_by_itself(key: bytes, publisher: Counts) -> Counts:
    """1 where the buyer is the publisher itself: more than a fifth of one publisher's orders."""
    share = float(settings("keywords/market")["publishers"]["self_bought"])
    own: Flags = publisher == SELF_BUYER
    place = np.flatnonzero(own)
    order = shuffled(luck(key, Stage.AFFILIATE_ORDERS, 2, place))
    chosen = place[order[: int(np.ceil(share * place.size))]]
    found = np.zeros(publisher.size, dtype=np.int64)
    found[chosen] = 1
    return found


def _clicks(view: View, orders: _Bought, publisher: Counts) -> tuple[Counts, Counts, Counts]:
    """Day, publisher and product of every click without an order; each order has its own click."""
    traffic = view.reports["traffic"]
    traffic = traffic[traffic["source"] == SOURCE]
    day = (
        traffic["date"].to_numpy().astype("datetime64[D]") - np.datetime64(view.world.days[0])
    ).astype(np.int64)
    days = len(view.world.days)
    total = np.bincount(day, weights=traffic["clicks"].to_numpy(), minlength=days)
    free = np.rint(total).astype(np.int64) - np.bincount(orders.day, minlength=days)
    free = np.maximum(free, 0)
    row = np.repeat(np.arange(days), free)
    place = np.arange(row.size)
    weight = _click_sizes(view.key, np.bincount(publisher, minlength=2 + _sizes(view.key).size))
    who = pick(weight, luck(view.key, Stage.AFFILIATE_CLICKS, 0, place))
    seen = view.reports["product_daily"].groupby("product_id")["visitors"].sum()
    what = pick(seen.to_numpy(dtype=np.float64), luck(view.key, Stage.AFFILIATE_CLICKS, 1, place))
    return row, who, seen.index.to_numpy(dtype=np.int64)[what]


def _click_sizes(key: bytes, sold: Counts) -> Numbers:
    """How the clicks are shared: like the orders, but the stuffer hardly has any."""
    facts = settings("keywords/market")["publishers"]
    noise = 0.75 + 0.5 * luck(key, Stage.PUBLISHERS, 2, np.arange(sold.size))
    weight: Numbers = (sold + 0.5) * noise
    weight[STUFFER] = float(facts["stuffer_clicks"]) * float(weight.sum())
    return weight
