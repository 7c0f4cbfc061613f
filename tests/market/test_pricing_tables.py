"""Lesson 6: fees add up, and the price test gives its elasticity back."""

from math import log

import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables import pricing
from course_b2c_ops.market.lesson_tables.product_facts import hero_product
from tests.market.answers import differ
from tests.market.paper_shop import in_shapes
from tests.market.turns import KEYS


@pytest.fixture(scope="module")
def shop(view):
    return in_shapes(pricing.tables(view))


def cents(amounts: pd.Series) -> pd.Series:
    return (amounts * 100).round().astype("int64")


# ---- fees ----


@pytest.mark.parametrize("fee", ["commission_usd", "affiliate_usd"])
def test_an_orders_fees_are_those_of_its_lines(view, shop, fee):
    of_lines = cents(shop["fees"][fee]).groupby(shop["fees"]["order_id"]).sum()
    of_orders = cents(view.reports["orders"].set_index("order_id")[fee])
    assert (of_lines == of_orders).all()


def test_a_days_advertising_is_that_of_its_lines(view, shop):
    traffic = view.reports["traffic"].query("source != 'affiliate'")
    paid = cents(traffic.groupby("date")["cost_usd"].sum())
    shared = cents(shop["fees"]["ads_share_usd"]).groupby(shop["fees"]["order_date"]).sum()
    assert (shared == paid.loc[shared.index]).all()


def test_no_fee_is_negative_and_every_line_has_one_row(view, shop):
    lines = view.reports["order_lines"]
    names = ["order_id", "line"]
    assert (shop["fees"][names].to_numpy() == lines[names].to_numpy()).all()
    assert (shop["fees"].filter(like="_usd").to_numpy() >= 0).all()


# ---- the price test ----


@pytest.fixture(scope="module")
def sums(shop):
    return shop["price_test"].groupby("price_usd")[["visitors", "paid_units"]].sum()


def elasticity(sums: pd.DataFrame) -> float:
    (low, high), rate = sums.index, sums["paid_units"] / sums["visitors"]
    return log(rate[high] / rate[low]) / log(high / low)


def test_two_prices_of_the_hero_product_have_thirty_days_each(view, shop):
    table = shop["price_test"]
    hero = hero_product(view.reports["products"], view.reports["product_daily"])
    assert table["price_usd"].value_counts().tolist() == [30, 30]
    assert set(table["product_id"]) == {hero}
    assert table["date"].max() < pd.Timestamp(view.world.days[0])


def test_the_planted_elasticity_is_found_within_eight_tenths(view, sums):
    assert elasticity(sums) == pytest.approx(pricing.planted_elasticity(view.key), abs=0.8)
    assert elasticity(sums) < -1.5  # so that a best price exists


def test_wrong_elasticities_differ(sums):
    (low, high), right = sums.index, elasticity(sums)
    rate = sums["paid_units"] / sums["visitors"]
    units = log(sums["paid_units"][high] / sums["paid_units"][low]) / log(high / low)
    inverted = (high / low - 1) / (rate[high] / rate[low] - 1)
    for wrong in (units, inverted, -right):
        assert differ(right, wrong)


def test_elasticities_differ_in_a_class():
    assert len({pricing.planted_elasticity(key) for key in KEYS}) == len(KEYS)


# ---- freight ----


def test_freight_is_quoted_for_every_product_and_country(shop):
    quotes = shop["freight_quotes"]
    assert len(quotes) == 40 * 8
    assert not quotes.duplicated(["product_id", "country"]).any()
    assert quotes["freight_cny"].between(10, 200).all()
