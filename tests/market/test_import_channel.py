"""The import channel's ledger: what the lesson on retail import needs in every shop."""

from datetime import date
from functools import cache

import pandas as pd
import pytest

from course_b2c_ops.market.import_channel import import_orders
from tests.market.turns import KEYS, SAMPLE_FIRST, at_dates, by_turns


@pytest.fixture(scope="module", params=by_turns(at_dates(KEYS, SAMPLE_FIRST)))
def whose(request):
    return request.param


@cache
def planned(key: bytes, as_of: date) -> pd.DataFrame:
    return import_orders(key, as_of)


def ledger(key: bytes, as_of: date) -> pd.DataFrame:
    orders = planned(key, as_of)
    total = orders["price"] * orders["qty"] + orders["freight"] + orders["insurance"]
    return orders.assign(total=total.round(2))


def over_the_year(orders: pd.DataFrame, by: str) -> set[int]:
    """Orders that no longer fit into 26,000, taken in the order of a date."""
    found = set()
    for _, own in orders.sort_values([by, "order_id"]).groupby("buyer_hash"):
        used = own["used_before"].iloc[0]
        for number, total in zip(own["order_id"], own["total"], strict=True):
            if round(used + total, 2) > 26_000:
                found.add(number)
            else:
                used += total
    return found


def test_two_buyers_pass_the_yearly_limit_and_the_order_of_declaration_matters(key, as_of):
    orders = ledger(key, as_of)
    refused = over_the_year(orders, "declared_on")
    buyers = orders.loc[orders["order_id"].isin(refused), "buyer_hash"]
    assert sorted(buyers.value_counts()) == [1, 1]
    by_ordering = over_the_year(orders, "ordered_on")
    assert len(by_ordering) == 2
    assert not refused & by_ordering
    alone = (orders["used_before"] + orders["total"]).round(2)
    assert (alone <= 26_000).all()  # so whoever does not carry on finds nobody over the limit


def test_three_to_five_orders_are_above_5000_and_one_is_exactly_there(key, as_of):
    orders = ledger(key, as_of)
    above = orders[orders["total"] > 5000]
    assert 3 <= len(above) <= 5
    assert set(above["single_item"]) == {True, False}
    assert (orders["total"] == 5000).sum() == 1
    assert (orders["single_item"] == (orders["qty"] == 1)).all()


def test_cosmetics_lie_on_both_sides_of_their_line(key, as_of):
    orders = ledger(key, as_of)
    by_volume = (orders["price"] / orders["ml_or_g"]).dropna()
    by_sheet = (orders["price"] / orders["pieces"]).dropna()
    assert len(by_volume) == 4
    assert (by_volume >= 10).sum() == 2
    assert (by_volume == 10).sum() == 1
    assert by_volume.between(9.5, 11).all()
    assert sorted(by_sheet >= 15) == [False, True]
    by_order = orders["price"] * orders["qty"] / orders["ml_or_g"]
    assert (by_order >= 10).sum() > 2  # testing the whole order gives another answer


def test_payers_and_returns_are_planted_around_the_limits(key, as_of):
    orders = ledger(key, as_of)
    assert (orders["payer_hash"] != orders["buyer_hash"]).sum() == 3
    back = orders[orders["return_applied_on"].notna()]
    applied = (back["return_applied_on"] - back["released_on"]).dt.days
    arrived = (back["return_arrived_on"] - back["released_on"]).dt.days
    assert 5 <= len(back) <= 7
    in_time = (applied <= 30) & (arrived <= 45)
    assert (~in_time).sum() == 2
    assert ((applied == 30) & (arrived == 45)).sum() == 1
    assert in_time.sum() != ((applied <= 30) & (arrived <= 30)).sum()
    later = (back["return_arrived_on"] - back["delivered_on"]).dt.days
    assert (later[~in_time] <= 45).any()  # counting from delivery gives another answer


def test_the_ledger_is_sixty_orders_of_fifteen_buyers_before_the_as_of_date(key, as_of):
    orders = ledger(key, as_of)
    assert (len(orders), orders["buyer_hash"].nunique()) == (60, 15)
    assert orders["order_id"].is_monotonic_increasing
    dates = orders.select_dtypes("datetime")
    assert dates.max().max() < pd.Timestamp(as_of)
    assert dates.min().min() >= pd.Timestamp(orders["declared_on"].max().year, 1, 1)
    assert (orders["ordered_on"] <= orders["declared_on"]).all()
    assert (orders["declared_on"] <= orders["released_on"]).all()
    assert (orders["released_on"] < orders["delivered_on"]).all()
    assert set(orders["mode"]) <= {"1210", "9610", "1239"}
    assert set(orders["vat_pct"]) == {9.0, 13.0}
    assert (orders["used_before"] >= 0).all()
