"""Tables of the policy course（政策法规课的表）: one maker for all of them."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.lesson_tables.policy_adverts import adverts
from course_b2c_ops.market.lesson_tables.policy_cases import acts, ip_notices, shop
from course_b2c_ops.market.lesson_tables.policy_checkout import collected
from course_b2c_ops.market.lesson_tables.policy_customs import (
    mode_cases,
    purchases_and_exports,
    receipts,
)
from course_b2c_ops.market.lesson_tables.policy_disputes import dispute_cases
from course_b2c_ops.market.lesson_tables.policy_lines import (
    Lines,
    lines,
    order_ids,
    parcel_lines,
    parcel_orders,
    schemes,
)
from course_b2c_ops.market.lesson_tables.policy_orders import Consignments, Shelf, consignments
from course_b2c_ops.market.lesson_tables.policy_parcels import freight_and_insurance, parcels
from course_b2c_ops.market.lesson_tables.policy_privacy import customers, data_flows
from course_b2c_ops.market.lesson_tables.policy_products import rows_of
from course_b2c_ops.market.lesson_tables.policy_trade import bom, quotes
from course_b2c_ops.market.luck import Counts, Stage, luck
from course_b2c_ops.market.view import Tables, View


def tables(view: View) -> Tables:
    """All tables of the policy course（政策法规课全部数据表）.

    `products` must already carry the columns of `goods.policy_columns`.
    """
    key, as_of, products = view.key, view.as_of, rows_of(view.reports["products"])
    found = _consignments(view)
    text, log = adverts(key, as_of, products)
    bought, sent = purchases_and_exports(key, as_of, products)
    found |= {
        "shop": shop(key, as_of),
        "mode_cases": mode_cases(key, as_of),
        "purchases": bought,
        "exports": sent,
        "receipts": receipts(key, as_of),
        "adverts": text,
        "advert_prices": log,
        "dispute_cases": dispute_cases(
            key, as_of, products, found["parcel_orders"], found["parcel_lines"], found["parcels"]
        ),
        "ip_notices": ip_notices(key, as_of, products),
        "customers": customers(key, as_of, found["parcel_orders"]),
        "data_flows": data_flows(key, as_of),
        "bom": bom(key, products),
        "quotes": quotes(key),
        "acts": acts(key, as_of),
    }
    return found


@dataclass(frozen=True)
class Sample:
    """The sample of consignments before it becomes tables（包裹样本）; money in cents."""

    now: Consignments
    lines: Lines
    shelf: Shelf
    ids: Counts
    scheme: Counts
    money: tuple[Counts, Counts, Counts]  # freight, insurance, and the weight in grams
    charges: Counts  # what the checkout should collect


def sample(view: View) -> Sample:
    """Orders over twelve destinations, with what each should have been charged（包裹样本）."""
    key, as_of = view.key, view.as_of
    shelf = Shelf.of(key, view.reports["products"])
    now = consignments(key, as_of, shelf)
    found = lines(key, now, shelf)
    n = now.place.size
    money = freight_and_insurance(key, now, found, shelf)
    u = luck(key, Stage.CONSIGNMENTS, 6, np.arange(n))
    scheme = schemes(now, found.sum_of(found.value, n), u)
    charges = collected(as_of, now, found, money[0] + money[1], scheme)
    return Sample(now, found, shelf, order_ids(key, n), scheme, money, charges)


def _consignments(view: View) -> Tables:
    """Orders, lines and parcels（跨境包裹）."""
    key, as_of, it = view.key, view.as_of, sample(view)
    return {
        "parcel_orders": parcel_orders(key, as_of, it.now, it.scheme, it.ids),
        "parcel_lines": parcel_lines(it.now, it.lines, it.shelf, it.ids),
        "parcels": parcels(key, as_of, it.now, it.ids, it.money, it.charges),
    }
