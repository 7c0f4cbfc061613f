"""Lesson 1: who did what he may not, and a month judged by four platforms."""

import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables import platform
from course_b2c_ops.market.settings import settings
from tests.market.answers import differ
from tests.market.paper_shop import in_shapes
from tests.market.turns import KEYS


@pytest.fixture(scope="module")
def shop(view):
    return in_shapes(platform.tables(view))


# ---- lesson 1: posts ----


@pytest.fixture(scope="module")
def log(shop):
    return shop["actions"].merge(shop["roles"], on=["role", "action"], how="left")


def test_every_action_of_the_log_is_in_the_table_of_rights(log):
    assert log["allowed"].notna().all()
    assert log["at_beijing"].is_monotonic_increasing


def test_some_actions_lie_outside_the_posts_rights_and_none_is_a_mere_view(log):
    bad = log[~log["allowed"].astype(bool)]
    assert 5 <= len(bad) <= 12
    assert not bad["action"].str.startswith("view_").any()


def test_wrong_ways_to_judge_the_log_find_other_actions(log):
    allowed = log["allowed"].astype(bool)
    right = set(log.loc[~allowed, "action_id"])
    views = set(log.loc[~allowed | log["action"].str.startswith("view_"), "action_id"])
    persons = log.loc[~allowed, "sub_account"]
    by_person = set(log.loc[log["sub_account"].isin(persons), "action_id"])
    inverted = set(log.loc[allowed, "action_id"])
    for wrong in (views, by_person, inverted):
        assert wrong != right


def test_a_price_was_typed_at_night_by_an_account_that_may_not(log):
    night = log[(log["at_beijing"].dt.hour < 6) & (log["action"] == "change_price")]
    assert len(night) == 1
    assert not night["allowed"].astype(bool).any()
    assert night["detail"].str.endswith("-> 1.99").all()


# ---- lesson 1: four platforms ----


def verdicts(orders: pd.DataFrame) -> dict[str, tuple[float, bool]]:
    n = len(orders)
    defect = orders[["negative_feedback", "claim", "chargeback"]].any(axis=1)
    case = orders["seller_cancelled"] | orders["closed_without_resolution"]
    undone = orders["seller_cancelled"] | orders["returned_refunded"]
    late = orders["shipped_late"].sum() / orders["shipped"].sum()
    rates = {"amazon_odr": defect.sum() / n, "ebay_defect": case.sum() / n}
    rates |= {"shopee_nfr": undone.sum() / n, "tiktok_ldr": late}
    lines = settings("listing/platform")["lines"]
    return {
        name: (rate, rate < lines[name]["line"] or
               (lines[name]["passes"] == "not_above" and rate == lines[name]["line"]))
        for name, rate in rates.items()
    }  # fmt: skip


def test_a_thousand_orders_each_once(shop):
    orders = shop["platform_orders"]
    assert len(orders) == orders["order_id"].nunique() == 1000
    assert not (orders["shipped_late"] & ~orders["shipped"]).any()
    assert not (orders["seller_cancelled"] & orders["buyer_cancelled"]).any()


def test_adding_events_counts_more_defects_than_orders(shop):
    orders = shop["platform_orders"]
    right = verdicts(orders)["amazon_odr"][0]
    events = orders[["negative_feedback", "claim", "chargeback"]].sum().sum() / len(orders)
    assert differ(right, events)


def test_dividing_by_shipped_orders_gives_another_rate(shop):
    orders = shop["platform_orders"]
    right = verdicts(orders)["amazon_odr"][0]
    assert differ(right, right * len(orders) / orders["shipped"].sum())


def test_counting_buyers_cancellations_gives_another_rate(shop):
    orders = shop["platform_orders"]
    right = verdicts(orders)
    both = orders["seller_cancelled"] | orders["buyer_cancelled"]
    ebay = (both | orders["closed_without_resolution"]).sum() / len(orders)
    assert differ(right["ebay_defect"][0], ebay)
    assert differ(right["shopee_nfr"][0], (both | orders["returned_refunded"]).sum() / len(orders))


def test_one_rate_lies_exactly_on_a_line_that_must_not_be_reached(shop):
    lines = settings("listing/platform")["lines"]
    on = [
        name
        for name, (rate, ok) in verdicts(shop["platform_orders"]).items()
        if lines[name]["passes"] == "under" and rate == lines[name]["line"] and not ok
    ]
    assert on


def test_shops_get_different_verdicts():
    seen = {tuple(ok for _, ok in verdicts(platform.platform_orders(key)).values()) for key in KEYS}
    assert len(seen) >= 3
