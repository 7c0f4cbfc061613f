"""Buyers by RFM（RFM 打分）: reference answer, wrong paths and the marker's inputs.

Written another way than the lab's solution (loops and numpy), so that agreement says something.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from graders.formulas.rows import records

Tables = dict[str, pd.DataFrame]

FIFTHS = 5


@dataclass(frozen=True)
class Buyer:
    """One buyer's past（买家）: last payment, days since then, number of orders, money."""

    buyer_id: Any
    last: datetime
    days: int
    orders: int
    money: float


def _buyers(orders: pd.DataFrame, as_of: date, *, unpaid_too: bool = False) -> list[Buyer]:
    """Every buyer who paid, smallest id first."""
    last: dict[Any, datetime] = {}
    count: dict[Any, int] = defaultdict(int)
    money: dict[Any, float] = defaultdict(float)
    for row in records(orders):
        buyer, paid_at = row["buyer_id"], row["paid_at"]
        if pd.isna(paid_at):
            if not unpaid_too:
                continue
            paid_at = row["ordered_at"]
        last[buyer] = max(last.get(buyer, paid_at), paid_at)
        count[buyer] += 1
        money[buyer] += float(row["paid_amount_usd"])
    until = pd.Timestamp(as_of).date()
    return [
        Buyer(one, last[one], (until - last[one].date()).days, count[one], round(money[one], 2))
        for one in sorted(last)
    ]


def _fifths(values: Sequence[float]) -> list[int]:
    """Scores 1-5 from low to high; equal values keep their order."""
    by_size = sorted(range(len(values)), key=lambda place: values[place])
    scores = [0] * len(values)
    for rank, place in enumerate(by_size, start=1):
        scores[place] = math.ceil(FIFTHS * rank / len(values))
    return scores


def _scored(
    buyers: Sequence[Buyer], recency: Sequence[float], money: Sequence[float]
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "buyer_id": [buyer.buyer_id for buyer in buyers],
            "recency_score": _fifths(recency),
            "frequency_score": _fifths([buyer.orders for buyer in buyers]),
            "money_score": _fifths(money),
        }
    )


def rfm_scores(orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Recency, frequency and money of every buyer who paid, 1-5 each（RFM 打分）."""
    buyers = _buyers(orders, as_of)
    return _scored(buyers, [-buyer.days for buyer in buyers], [buyer.money for buyer in buyers])


def rfm_recency_not_turned(orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（近度没有反过来）: the buyers who have gone score 5."""
    buyers = _buyers(orders, as_of)
    return _scored(buyers, [buyer.days for buyer in buyers], [buyer.money for buyer in buyers])


def rfm_by_the_clock(orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（按时刻排名）: buyers of the same day ranked by the hour."""
    buyers = _buyers(orders, as_of)
    return _scored(
        buyers, [buyer.last.timestamp() for buyer in buyers], [buyer.money for buyer in buyers]
    )


def rfm_with_unpaid(orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（未付款也算）: unpaid orders counted as orders."""
    buyers = _buyers(orders, as_of, unpaid_too=True)
    return _scored(buyers, [-buyer.days for buyer in buyers], [buyer.money for buyer in buyers])


def rfm_money_per_order(orders: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（金额用了单均）: the mean of an order instead of the sum."""
    buyers = _buyers(orders, as_of)
    means = [buyer.money / buyer.orders for buyer in buyers]
    return _scored(buyers, [-buyer.days for buyer in buyers], means)


def rfm_inputs(tables: Tables, rng: random.Random) -> list[tuple[pd.DataFrame, date]]:
    """What the marker calls `rfm` with: the own shop, and the edges of it（判分输入）."""
    orders = tables["buyer_orders"]
    paid = orders[orders["paid_at"].notna()]
    newest = paid["paid_at"].max()
    as_of = newest.date()
    ids = sorted(set(paid["buyer_id"]))

    def of(buyers: Iterable[Any]) -> pd.DataFrame:
        chosen = set(buyers)
        return orders[[buyer in chosen for buyer in orders["buyer_id"]]].reset_index(drop=True)

    def some(count: int) -> pd.DataFrame:
        return of(rng.sample(ids, min(count, len(ids))))

    # One day and one amount for everyone: only the id decides.
    level = some(23).assign(paid_amount_usd=20.0)
    level["paid_at"] = level["paid_at"].where(level["paid_at"].isna(), newest)
    shuffled = some(40)
    order = rng.sample(range(len(shuffled)), len(shuffled))
    unpaid_buyers = sorted(set(orders.loc[orders["paid_at"].isna(), "buyer_id"]) - set(ids))
    mixed = of([*rng.sample(ids, min(9, len(ids))), *unpaid_buyers[:6]])
    regulars = of(paid["buyer_id"].value_counts().index[:12])
    return [
        (orders.copy(), as_of),
        (level, as_of),
        (some(1), as_of),
        (some(2), as_of),
        (some(7), as_of),
        (shuffled.iloc[order].reset_index(drop=True), as_of),
        (mixed, as_of),
        (regulars, as_of),
        (some(30), (newest + pd.Timedelta(days=rng.randint(20, 60))).date()),
    ]
