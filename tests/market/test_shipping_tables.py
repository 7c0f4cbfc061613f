"""Lesson 7: what a parcel is billed, which service is cheapest, how long restocking takes."""

from math import ceil, sqrt

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market import goods
from course_b2c_ops.market.lesson_tables import pricing, shipping
from course_b2c_ops.market.rate_card import rate_card
from tests.market.answers import differ
from tests.market.paper_shop import in_shapes

TRACKED_FROM_USD = 5


@pytest.fixture(scope="module")
def products(view):
    return view.reports["products"]


@pytest.fixture(scope="module")
def shop(view):
    return in_shapes(shipping.tables(view))


# ---- billed weight ----


@pytest.mark.parametrize(
    ("service", "billed", "cny"),
    [("economy_post", 320, 24.56), ("standard_line", 324, 38.09), ("battery_line", 320, 44.68),
     ("express", 1000, 113.28)],
)  # fmt: skip
def test_the_lantern_of_the_lesson_costs_what_the_lesson_says(service, billed, cny):
    card = rate_card()
    place, country = np.array([card.services.index(service)]), np.array([4])
    assert card.countries[4] == "DE"
    found = card.billed_g(place, np.array([320]), np.array([18 * 12 * 12]))
    assert found.tolist() == [billed]
    assert card.freight_fen(place, country, found).tolist() == [round(cny * 100)]


def test_every_country_has_a_tracked_line_for_batteries(shop):
    card = shop["rate_card"]
    assert not card.duplicated(["service", "country"]).any()
    lines = card[card["tracked"] & card["battery_allowed"]]
    assert lines["country"].nunique() == card["country"].nunique() == 8


def grams_billed(row: dict, rule: str = "", nearest: bool = False, lighter: bool = False) -> int:
    """Billed grams of one parcel by one service; the switches are the wrong ways."""
    actual = round(row["weight_kg"] * 1000)
    volume = row["length_cm"] * row["width_cm"] * row["height_cm"]
    volumetric = volume * 1000 / row["divisor"]
    rule = rule or row["volume_rule"]
    bulky = volumetric > actual if rule == "greater" else volumetric >= 2 * actual
    volumetric = ceil(volumetric)
    base = volumetric if bulky and rule != "none" else actual
    if lighter:
        base = min(actual, volumetric)
    base = max(base, round(row["minimum_kg"] * 1000))
    step = round(row["step_kg"] * 1000)
    return (round(base / step) if nearest else -(-base // step)) * step


@pytest.fixture(scope="module")
def parcels(products, shop):
    sizes = ["product_id", "price_usd", "weight_kg", "length_cm", "width_cm", "height_cm",
             "has_battery"]  # fmt: skip
    crossed = products[sizes].merge(shop["rate_card"], how="cross")
    # One country is enough for weights: rules do not differ by country.
    crossed["grams"] = [grams_billed(row) for row in crossed.to_dict("records")]
    return crossed


@pytest.mark.parametrize(
    "wrong",
    [{"lighter": True}, {"rule": "greater"}, {"nearest": True}],
    ids=["lighter_taken", "twice_as_greater", "rounded_to_nearest"],
)
def test_wrong_billed_weights_differ_for_some_parcels(parcels, wrong):
    rows = parcels[(parcels["country"] == "DE") & (parcels["volume_rule"] != "none")]
    found = [grams_billed(row, **wrong) for row in rows.to_dict("records")]
    assert (rows["grams"] != found).any()


def test_the_engine_bills_what_the_lesson_does(parcels):
    card = rate_card()
    volume = parcels["length_cm"] * parcels["width_cm"] * parcels["height_cm"]
    service = np.array([card.services.index(name) for name in parcels["service"]])
    grams = (parcels["weight_kg"] * 1000).round().to_numpy().astype("int64")
    assert (card.billed_g(service, grams, volume.to_numpy()) == parcels["grams"]).all()


# ---- the cheapest service ----


def costs(parcels: pd.DataFrame, grams: pd.Series, fuel: bool = True) -> pd.Series:
    bill = grams / 1000 * parcels["per_kg_cny"] + parcels["per_parcel_cny"]
    return (bill * (1 + fuel * parcels["fuel_share"])).round(2)


def cheapest(parcels: pd.DataFrame, cost: pd.Series, battery=True, tracked=True) -> pd.DataFrame:
    fits = parcels["weight_kg"] <= parcels["max_kg"]
    if battery:
        fits &= parcels["battery_allowed"] | ~parcels["has_battery"]
    if tracked:
        fits &= parcels["tracked"] | (parcels["price_usd"] < TRACKED_FROM_USD)
    rows = parcels.assign(cost=cost)[fits].sort_values(["product_id", "country", "cost", "service"])
    return rows.drop_duplicates(["product_id", "country"]).set_index(["product_id", "country"])


def test_wrong_ways_to_the_cheapest_service_change_the_table(parcels):
    actual = (parcels["weight_kg"] * 1000).round()
    right = cheapest(parcels, costs(parcels, parcels["grams"]))["cost"]
    assert len(right) == 40 * 8
    wrong = {
        "battery_ignored": cheapest(parcels, costs(parcels, parcels["grams"]), battery=False),
        "fuel_missing": cheapest(parcels, costs(parcels, parcels["grams"], fuel=False)),
        "actual_weight": cheapest(parcels, costs(parcels, actual)),
        "untracked_allowed": cheapest(parcels, costs(parcels, parcels["grams"]), tracked=False),
    }
    for name, table in wrong.items():
        assert differ(right, table["cost"]).mean() > 0.05, name


def test_not_one_service_is_cheapest_for_all(parcels):
    assert cheapest(parcels, costs(parcels, parcels["grams"]))["service"].nunique() >= 2


def test_products_say_the_same_as_the_quotes_by_country(view, products):
    quotes = pricing.freight_quotes(view.key, view.reports["products"])
    mean = quotes.groupby("product_id")["freight_cny"].mean().loc[products["product_id"]]
    assert (mean.to_numpy() - products["freight_cny"]).abs().max() < 0.006
    batteries = goods.has_battery(view.key, products["product"].tolist())
    assert (products["has_battery"] == batteries).all()
    assert 3 <= products["has_battery"].sum() <= 20


# ---- lead times ----


def lead(shop, mode: str) -> tuple[float, float]:
    rows = shop["lead_times"].query("mode == @mode")
    days = (rows["arrived_on"] - rows["ordered_on"]).dt.days
    return days.mean(), days.std()


def test_lead_times_of_three_modes_lie_before_the_as_of_date(view, shop):
    table = shop["lead_times"]
    assert table["mode"].value_counts().min() >= 10
    assert (table["arrived_on"] < pd.Timestamp(view.as_of)).all()
    assert lead(shop, "sea")[0] > lead(shop, "rail")[0] > lead(shop, "air")[0]


@pytest.mark.parametrize("mode", ["sea", "rail", "air"])
def test_wrong_reorder_points_differ(shop, mode):
    """Steady demand of three pieces a day; stock-outs are proven on whole seasons."""
    per_day, spread, z = 3.0, 1.8, 1.645
    days, days_spread = lead(shop, mode)
    other = lead(shop, {"sea": "rail", "rail": "air", "air": "sea"}[mode])

    def point(days: float, days_spread: float) -> int:
        safety = z * sqrt(days * spread**2 + per_day**2 * days_spread**2)
        return ceil(per_day * days + safety)

    right = point(days, days_spread)
    assert differ(right, point(days, 0))
    assert differ(right, ceil(per_day * days + z * spread * days))
    assert differ(right, point(*other))
