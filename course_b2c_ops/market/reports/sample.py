"""A sample of visitors, person by person（访客抽样）: what an analytics tool would hand out."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck, pick
from course_b2c_ops.market.reports.cut import Cut, country_codes, dates
from course_b2c_ops.market.reports.history import moments
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import SOURCES

SHARE = 0.12
KINDS = np.array(["view", "add_to_cart", "order", "pay"], dtype=object)


def sampled(it: Cut) -> Counts:
    """Rows of the sampled visitors' visits（抽中的访问）; all visits of a person or none."""
    seen = it.now.visits
    first_codes = seen.code[it.people.first]
    chosen: Flags = luck(it.now.key, Stage.SAMPLE, first_codes, 0) < SHARE
    rows = np.flatnonzero(chosen[it.people.of_visit])
    return rows[np.lexsort((_second(it, rows), it.people.of_visit[rows], seen.day[rows]))]


def _second(it: Cut, rows: Counts) -> Counts:
    """The second of the Pacific day at which a visit begins."""
    u = luck(it.now.key, Stage.SAMPLE, it.now.visits.code[rows][:, None], np.arange(1, 3))
    hour = pick(np.array(settings("shop")["hours"]["weights"], dtype=float), u[:, 0])
    return hour * 3600 + (u[:, 1] * 3000).astype(np.int64)


def paying_visits(it: Cut) -> Flags:
    """Which visits end in a paid order（有支付的访问）."""
    found = np.zeros(it.now.visits.day.size, dtype=bool)
    found[it.now.orders.visit[it.now.orders.paid]] = True
    return found


def _visitor_ids(it: Cut, rows: Counts) -> Counts:
    """Ids that count through the sample's visitors."""
    _, place = np.unique(it.people.of_visit[rows], return_inverse=True)
    found: Counts = 700_001 + place.astype(np.int64)
    return found


def visit_sample(it: Cut) -> pd.DataFrame:
    """One row a visit of a sampled visitor（访客抽样表）."""
    rows = sampled(it)
    seen = it.now.visits.at(rows)
    return pd.DataFrame(
        {
            "visitor_id": _visitor_ids(it, rows),
            "day": dates(it, seen.day),
            "country": pd.Series(country_codes()[seen.country], dtype="str"),
            "source": pd.Series(np.array(SOURCES, object)[seen.source], dtype="str"),
            "product_id": it.now.shop.ids[seen.product],
            "product": pd.Series(np.array(it.now.shop.labels, object)[seen.product], dtype="str"),
            "views": it.people.pages[rows],
            "cart": seen.cart,
            "ordered": seen.ordered,
            "paid": paying_visits(it)[rows],
        }
    )


def visit_events(it: Cut) -> pd.DataFrame:
    """Touch points of the sampled visitors（访客触点表）: view, cart, order, payment."""
    rows = sampled(it)
    seen = it.now.visits.at(rows)
    steps = (np.ones(rows.size, dtype=bool), seen.cart, seen.ordered, paying_visits(it)[rows])
    start = _second(it, rows)
    u = luck(it.now.key, Stage.SAMPLE, seen.code[:, None], np.arange(3, 6))
    later = np.cumsum(20 + (u * 180).astype(np.int64), axis=1)
    seconds = (start, *(start + later[:, step] for step in range(3)))
    which = np.concatenate([np.flatnonzero(step) for step in steps])
    kind = np.repeat(np.arange(4), [int(step.sum()) for step in steps])
    at = np.concatenate([moment[step] for moment, step in zip(seconds, steps, strict=True)])
    ids = _visitor_ids(it, rows)
    order = np.lexsort((kind, at, ids[which], seen.day[which]))
    which, kind, at = which[order], kind[order], at[order]
    return pd.DataFrame(
        {
            "visitor_id": ids[which],
            "at": moments(it.now, seen.day[which], at),
            "kind": pd.Series(KINDS[kind], dtype="str"),
            "source": pd.Series(np.array(SOURCES, object)[seen.source[which]], dtype="str"),
        }
    )
