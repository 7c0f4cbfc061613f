"""A season played again with another act（换一种做法的一季）: weekly amount and profit."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.day_tables import season_part
from course_b2c_ops.market.luck import Numbers, Stage, uniforms
from course_b2c_ops.market.run import Run
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

WEEKS = 12  # the complete weeks of a season


@dataclass(frozen=True)
class Season:
    """A season in weeks（按周的账）."""

    amount_usd: Numbers
    profit_cny: Numbers
    points: Numbers
    found: Numbers


def replays(key: bytes, now: Run, by_source: pd.DataFrame) -> pd.DataFrame:
    """Each act week by week（replays）; `honest` is the season as it was."""
    honest = as_it_was(now, by_source)
    orders = season_part(now)
    whole = orders.paid & (orders.day < 7 * WEEKS)
    acts = {"honest": honest}
    for place, (name, facts) in enumerate(settings("acts").items()):
        luck = uniforms(key, Stage.ACTS, place + 1, WEEKS)[place]
        acts[name] = with_fake_orders(honest, facts, luck, orders_a_week=whole.sum() / WEEKS)
    return pd.concat([_rows(name, season) for name, season in acts.items()], ignore_index=True)


def as_it_was(now: Run, by_source: pd.DataFrame) -> Season:
    """The honest season（诚信经营）: what was paid, less everything it cost."""
    facts = settings("shop")["products"]
    orders, shop = season_part(now), now.shop
    rate = float(facts["cny_per_usd"])
    kept = (orders.cents * (1 - float(facts["commission"])) - orders.refund_cents) / 100 * rate
    small = shop.table["domestic_freight_cny"] + shop.table["packing_cny"]
    piece = shop.cost_cny + small.to_numpy() + shop.weight_kg * float(facts["freight_cny_per_kg"])
    cost = piece[orders.product] * orders.pieces + float(facts["freight_cny_per_parcel"])
    profit = np.bincount(orders.day, np.where(orders.paid, kept - cost, 0), DAYS)
    amount = np.bincount(orders.day, np.where(orders.paid, orders.cents, 0), DAYS) / 100
    spent = by_source.groupby("date", sort=True)["cost_usd"].sum().to_numpy() * rate
    weekly = (profit - spent)[: 7 * WEEKS].reshape(WEEKS, 7).sum(axis=1)
    sold = amount[: 7 * WEEKS].reshape(WEEKS, 7).sum(axis=1)
    return Season(sold, weekly, np.zeros(WEEKS), np.zeros(WEEKS))


def with_fake_orders(
    honest: Season, facts: dict[str, Any], luck: Numbers, orders_a_week: float
) -> Season:
    """The same season with fake orders（刷单）: rank brings sales until the platform finds them."""
    per_order_usd = honest.amount_usd.sum() / WEEKS / orders_a_week
    per_order_cny = honest.profit_cny.sum() / WEEKS / orders_a_week
    begins, frozen = int(facts["first_week"]) - 1, int(facts["freeze_weeks"])
    weeks = np.arange(WEEKS)
    found_in = np.flatnonzero((weeks > begins) & (luck < float(facts["found_a_week"])))
    end = int(found_in[0]) if found_in.size else WEEKS
    running = np.where((weeks >= begins) & (weeks < end), 1.0, 0.0)
    extra = 7 * float(facts["more_orders_a_day"])
    fakes = int(facts["fakes_a_week"])
    after = np.array(facts["rank_after"], dtype=float)
    share = np.ones(WEEKS)
    share[end : end + frozen] = 0
    since = weeks[end + frozen :] - end - frozen
    share[end + frozen :] = after[np.minimum(since, after.size - 1)]
    extra_usd = float((extra + fakes) * per_order_usd)
    amount = honest.amount_usd * share + running * extra_usd
    # Advertising and refunds go on in a frozen week, so a loss is not made smaller by the freeze.
    profit = np.where(honest.profit_cny > 0, honest.profit_cny * share, honest.profit_cny)
    profit = profit + running * float(extra * per_order_cny - fakes * float(facts["cost_cny"]))
    points = np.where(weeks >= end, float(facts["points"]), 0.0)
    return Season(amount, profit, points, (weeks == end).astype(np.float64))


def _rows(act: str, season: Season) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "act": pd.Series([act] * WEEKS, dtype="str"),
            "week": np.arange(1, WEEKS + 1),
            "paid_amount_usd": season.amount_usd.round(2),
            "profit_cny": season.profit_cny.round(2),
            "points": season.points.astype(np.int64),
            "found": season.found.astype(bool),
        }
    )
