"""After the sale（售后）: parcels on the way, reviews and disputes, as far as they are known."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.fulfilment import LOST
from course_b2c_ops.market.luck import Counts, Stage, luck, pick
from course_b2c_ops.market.record import NEVER
from course_b2c_ops.market.reports.cut import Cut, country_codes, dates
from course_b2c_ops.market.reports.orders import paid_at, paid_rows
from course_b2c_ops.market.reports.parcels import parcels
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.words import LANGUAGES, TOPICS, languages, review_texts

METHODS = np.array(["economy", "standard", "fast"], dtype=object)
CAUSES = np.array(["", "not_received", "late", "not_as_described"], dtype=object)


def logistics(it: Cut) -> pd.DataFrame:
    """Parcels of the paid orders（物流表）; what has not happened by the as-of date is empty."""
    rows, now = paid_rows(it), it.now
    orders, sent = now.orders.at(rows), parcels(now)
    delivered = np.where(orders.arrived_day < DAYS, orders.arrived_day, NEVER)
    u = luck(now.key, Stage.LOGISTICS, orders.code[:, None], np.arange(2))
    # A label is often printed before the parcel is handed over: the scan comes days later.
    scan = orders.sent_day + (u[:, 0] * 2.6).astype(np.int64)
    labelled = np.where(now.conduct.ready[orders.day], orders.day, orders.sent_day)
    lost = (orders.arrived_day == NEVER) & (orders.dispute_day < DAYS)
    place = it.history.place[rows]
    return pd.DataFrame(
        {
            "order_id": it.order_ids[place],
            "country": pd.Series(country_codes()[orders.country], dtype="str"),
            "service": pd.Series(sent.service_names[rows], dtype="str"),
            "method": pd.Series(METHODS[orders.method], dtype="str"),
            "warehouse": pd.Series(["CN"] * rows.size, dtype="str"),
            "paid_at": paid_at(it).iloc[place].reset_index(drop=True),
            "shipped_date": dates(it, labelled),
            "first_scan_date": dates(it, np.minimum(scan, delivered)),
            "delivered_date": dates(it, delivered),
            "promised_days": orders.promised_days,
            "actual_days": np.where(delivered == NEVER, -1, delivered - orders.day),
            "lost": lost,
            "actual_kg": sent.grams[rows] / 1000,
            "billed_kg": sent.billed_g[rows] / 1000,
            "freight_cny": sent.freight_fen[rows] / 100,
            "freight_cost_usd": np.round(
                sent.freight_fen[rows] / 100 / float(settings("shop")["products"]["cny_per_usd"]), 2
            ),
            "tracking_no": pd.Series(_tracking(now.key, orders.code), dtype="str"),
        }
    )


def _tracking(key: bytes, codes: np.ndarray) -> list[str]:
    numbers = (luck(key, Stage.LOGISTICS, codes, 9) * 10**9).astype(np.int64)
    return [f"LX{number:09d}CN" for number in numbers.tolist()]


def review_rows(it: Cut) -> Counts:
    """Rows of orders with a review that has appeared, by day（已发布评价的行）."""
    when = it.now.orders.review_day
    rows = np.flatnonzero(when < DAYS)
    return rows[np.lexsort((it.history.place[rows], when[rows]))]


def review_topics(it: Cut, rows: Counts) -> Counts:
    """What each review is about, as a place in TOPICS（评价主题）: delivery if it came late."""
    orders = it.now.orders.at(rows)
    late = orders.arrived_day - orders.day > orders.promised_days
    shares = settings("shop")["reviews"]["topics"]
    drawn = pick(
        np.array([float(shares.get(topic, 0.0)) for topic in TOPICS]),
        luck(it.now.key, Stage.REVIEW_PHOTOS, orders.code, 0),
    )
    return np.where(late, TOPICS.index("delivery"), drawn)


def reviews(it: Cut) -> pd.DataFrame:
    """Reviews that have appeared（评价表）, in the buyers' own languages and in English."""
    rows, now = review_rows(it), it.now
    orders = now.orders.at(rows)
    country = country_codes()[orders.country]
    language = languages(country.tolist())
    labels = [now.shop.labels[place] for place in orders.product.tolist()]
    topic = review_topics(it, rows)
    late = orders.arrived_day - orders.day > orders.promised_days
    ids = 40_000_000 + (luck(now.key, Stage.REVIEW_PHOTOS, orders.code, 1) * 5e7).astype(np.int64)
    ids = ids + np.arange(rows.size) * 50_000_003
    own, english = review_texts(
        now.key, ids, topic, orders.star, language, labels, orders.arrived_day - orders.day, late
    )
    return pd.DataFrame(
        {
            "review_id": ids,
            "order_id": it.own_order_ids[rows],
            "product_id": now.shop.ids[orders.product],
            "product": pd.Series(labels, dtype="str"),
            "country": pd.Series(country, dtype="str"),
            "language": pd.Series(np.array(LANGUAGES, object)[language], dtype="str"),
            "review_date": dates(it, orders.review_day),
            "star": orders.star,
            "text": pd.Series(own, dtype="str"),
            "text_en": pd.Series(english, dtype="str"),
            "has_photo": luck(now.key, Stage.REVIEW_PHOTOS, orders.code, 2) < 0.22,
        }
    )


def disputes(it: Cut) -> pd.DataFrame:
    """Disputes that have been opened（纠纷表）; what is not closed has no closing day."""
    now, money = it.now, it.money
    rows = np.flatnonzero(now.orders.dispute_day < DAYS)
    rows = rows[np.lexsort((it.history.place[rows], now.orders.dispute_day[rows]))]
    orders = now.orders.at(rows)
    closed = np.where(
        orders.refund_day < NEVER, orders.refund_day, orders.dispute_day + _days_to_close(it, rows)
    )
    done = closed < DAYS
    return pd.DataFrame(
        {
            "order_id": it.own_order_ids[rows],
            "opened_date": dates(it, orders.dispute_day),
            "reason": pd.Series(CAUSES[orders.dispute_cause], dtype="str"),
            "withdrawn": orders.withdrawn & done,
            "to_ruling": (orders.dispute_cause != LOST)
            & (luck(now.key, Stage.LOGISTICS, orders.code, 11) < 0.35),
            "seller_liable": orders.liable & done,
            "refund_usd": money.refund[rows] / 100,
            "closed_date": dates(it, closed),
        }
    )


def _days_to_close(it: Cut, rows: Counts) -> Counts:
    u = luck(it.now.key, Stage.LOGISTICS, it.now.orders.code[rows], 12)
    return 3 + (u * 8).astype(np.int64)
