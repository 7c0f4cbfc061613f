"""Consignments of the policy course: planted on both sides of limits and days, charged by date."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables import policy
from course_b2c_ops.market.lesson_tables.policy_checkout import (
    COLLECTORS,
    IOSS,
    MARKETPLACE,
    NON_IOSS,
    OWN_SHOP,
    UNKNOWN,
    Desk,
    Parcels,
    eu,
)
from course_b2c_ops.market.lesson_tables.policy_draw import months_later
from course_b2c_ops.market.lesson_tables.policy_orders import EXPRESS, POST
from course_b2c_ops.market.lesson_tables.policy_places import eu_states, places, switch_days
from tests.market.policy_shop import policy_shop, policy_view


@pytest.fixture(scope="module")
def shop(whose):
    return policy_shop(*whose)


@pytest.fixture(scope="module")
def season(as_of):
    return (as_of - timedelta(days=90)).isoformat()


@pytest.fixture(scope="module")
def parcels(whose):
    """Every parcel with its order, the value of its goods and its number of tariff codes."""
    shop = policy_shop(*whose)
    lines = shop["parcel_lines"]
    value = lines["quantity"] * lines["unit_price"] - lines["seller_discount"]
    by_order = lines.assign(value=value).groupby("order_id")
    goods = pd.DataFrame(
        {
            "goods": by_order["value"].sum().round(2),
            "codes": by_order["tariff_code"].nunique(),
            "pieces": by_order["quantity"].sum(),
            "products": by_order["product_id"].nunique(),
        }
    )
    return shop["parcels"].merge(shop["parcel_orders"], on="order_id").join(goods, on="order_id")


# ---- orders ----


def test_orders_go_to_twelve_destinations_and_reach_back_two_years(shop, season):
    orders = shop["parcel_orders"]
    assert 400 <= len(orders) <= 700
    assert orders["country"].nunique() == 12
    assert {"TH", "NZ", "NO", "US", "GB", "DE", "FR"} <= set(orders["country"])
    assert 60 <= (orders["ordered_on"] < season).sum() <= 120
    assert orders["ordered_at"].is_monotonic_increasing


def test_legal_dates_are_the_buyers_own_and_differ_from_utc(shop):
    orders = shop["parcel_orders"]
    for code, rows in orders.groupby("country"):
        zone = places()[str(code)]["zone"]
        local = rows["ordered_at"].dt.tz_localize("UTC").dt.tz_convert(zone)
        assert (local.dt.strftime("%Y-%m-%d") == rows["ordered_on"]).all()
        paid = rows[rows["paid_on"] != ""]
        local = paid["paid_at"].dt.tz_localize("UTC").dt.tz_convert(zone)
        assert (local.dt.strftime("%Y-%m-%d") == paid["paid_on"]).all()
    assert (orders["ordered_at"].dt.strftime("%Y-%m-%d") != orders["ordered_on"]).any()
    assert (orders["paid_at"] > orders["ordered_at"]).eq(orders["paid_on"] != "").all()


def test_six_to_twelve_orders_were_cancelled_by_the_seller_after_payment(shop):
    orders = shop["parcel_orders"]
    seller, paid = orders["cancelled_by"] == "seller", orders["paid_on"] != ""
    stands = seller & paid & (orders["cancel_reason"] != "out_of_scope")
    assert 6 <= (seller & paid).sum() <= 12
    assert (seller & ~paid).any()
    assert (orders["cancelled_by"] == "buyer").any()
    assert stands.sum() < (seller & paid).sum()
    assert not shop["parcels"]["order_id"].isin(orders.loc[seller, "order_id"]).any()


def test_each_product_offered_to_the_eu_is_sold_in_every_state_of_it(whose, parcels, season):
    now = parcels[parcels["ordered_on"] >= season].merge(
        policy_shop(*whose)["parcel_lines"][["order_id", "product_id"]], on="order_id"
    )
    states = eu_states(whose[0])
    sold = now[now["country"].isin(states)].groupby("product_id")["country"].nunique()
    assert sold.eq(len(states)).all()
    assert 36 <= len(sold) <= 37


# ---- lines and limits ----


def test_some_eu_consignments_have_several_codes_and_pieces_are_no_lines(whose, parcels):
    here = parcels[parcels["country"].isin(eu_states(whose[0]))]
    assert 0.08 <= (here["codes"] >= 2).mean() <= 0.15
    assert here["codes"].max() <= 3
    assert here["pieces"].sum() > 1.02 * here["codes"].sum()
    assert (here["products"] > here["codes"]).any()


def test_values_lie_on_both_sides_of_150_euro_and_three_are_exact(whose, parcels):
    here = parcels[parcels["country"].isin(eu_states(whose[0]))]
    assert (here["goods"] == 150).sum() == 3
    assert 5 <= here["goods"].between(148, 152).sum() <= 9
    assert here["goods"].between(150.01, 152).sum() >= 2
    assert here["goods"].between(148, 149.99).sum() >= 2
    exact = here[here["goods"] == 150]
    assert (exact["goods"] + exact["freight"] > 150).all()
    assert set(exact["scheme"]) <= {"ioss", "marketplace"}


@pytest.mark.parametrize(
    ("place", "limit", "with_freight"),
    [
        ("GB", 135, False),
        ("KR", 150, False),
        ("CA", 20, False),
        ("TH", 1500, True),
        ("BR", 50, True),
    ],
)
def test_values_lie_on_both_sides_of_other_limits(parcels, place, limit, with_freight):
    here = parcels[parcels["country"] == place]
    value = here["goods"] + (here["freight"] + here["insurance"] if with_freight else 0)
    value = value.round(2)
    if len(here):
        assert (value == limit).any()
        assert value.between(limit * 0.98, limit - 0.01).any()
        assert value.between(limit + 0.01, limit * 1.03).any()


def test_one_piece_fewer_brings_an_edge_parcel_under_the_limit(whose, parcels):
    shop = policy_shop(*whose)
    over = parcels[
        parcels["country"].isin(eu_states(whose[0])) & parcels["goods"].between(150.01, 152)
    ]
    lines = shop["parcel_lines"].set_index("order_id")
    for row in over.itertuples():
        line = lines.loc[[row.order_id]].iloc[0]
        assert row.goods - line["unit_price"] <= 150


# ---- days ----


def test_parcels_lie_on_both_sides_of_each_switch_day(whose, parcels, as_of):
    found = 0
    for code in sorted(set(parcels["country"])):
        for first, by in switch_days(code):
            if not timedelta(7) < as_of - first < timedelta(700):
                continue
            column = "paid_on" if by == "paid" else "entry_on"
            here = parcels[parcels["country"] == code]
            last = (first - timedelta(days=1)).isoformat()
            assert {last, first.isoformat()} <= set(here[column]), (code, first)
            late = here[here[column] >= first.isoformat()]
            if by == "entry":
                assert (late["ordered_on"] < first.isoformat()).any(), (code, first)
            found += 1
    assert found >= 1


def test_dates_of_a_parcel_follow_each_other(parcels):
    for earlier, later in (
        ("ordered_on", "paid_on"), ("paid_on", "left_on"), ("left_on", "entry_on"),
        ("entry_on", "delivered_on"), ("delivered_on", "returned_on"),
        ("delivered_on", "completed_on"),
    ):  # fmt: skip
        known = parcels[parcels[later] != ""]
        assert (known[earlier] <= known[later]).all(), (earlier, later)
    stocked = parcels["route"] == "overseas_wh"
    assert (parcels.loc[stocked, "entry_on"] == "").all()
    assert stocked.any()


def test_returns_lie_on_both_sides_of_six_months_and_never_on_the_day(parcels):
    back = parcels[parcels["returned_on"] != ""]
    left = [date.fromisoformat(day) for day in back["left_on"]]
    came = [date.fromisoformat(day) for day in back["returned_on"]]
    limit = [months_later(day, 6) for day in left]
    spare = np.array([(end - day).days for day, end in zip(came, limit, strict=True)])
    waited = np.array([(day - start).days for day, start in zip(came, left, strict=True)])
    assert 2 <= (spare < 0).sum() <= 4
    assert (spare != 0).all()
    assert ((spare > 0) & (waited > 180)).any()
    assert (back["food"].to_numpy() & (spare > 0)).any()


def test_three_to_six_parcels_were_signed_for_by_nobody_knows_whom(parcels):
    assert 3 <= (parcels["signed_by"] == "unknown").sum() <= 6
    assert (parcels["signed_by"] == "").eq(parcels["delivered_on"] == "").all()


# ---- modes and charges ----


def test_eight_to_twelve_parcels_were_declared_under_the_wrong_mode(parcels):
    right = np.where(parcels["buyer_kind"] == "business", "9710", "9610")
    right = np.where(parcels["ship_from"] == "CN_bonded", "1210", right)
    right = np.where(parcels["route"] == "overseas_wh", "9810", right)
    wrong = parcels["mode_declared"] != right
    assert 8 <= wrong.sum() <= 12
    assert (wrong & (parcels["buyer_kind"] == "business")).any()


def test_ten_to_twenty_parcels_were_charged_wrongly_by_more_than_rounding(whose):
    view = policy_view(*whose)
    it = policy.sample(view)
    due = dict(zip(it.ids.tolist(), it.charges.tolist(), strict=True))
    parcels = policy_shop(*whose)["parcels"]
    cents = (parcels["tax_charged_to_buyer"] * 100).round()
    right = parcels["order_id"].map(due)
    assert cents.isna().eq(right == UNKNOWN).all()
    assert 10 <= (cents - right).abs().gt(2).sum() <= 20
    assert not (cents - right).abs().between(1, 4).any()
    assert cents.notna().mean() > 0.5


def test_vat_on_the_goods_alone_gives_other_charges(whose, parcels):
    here = parcels[parcels["country"].isin(["DE", "FR"]) & parcels["tax_charged_to_buyer"].notna()]
    rate = here["country"].map({"DE": 0.19, "FR": 0.20})
    apart = (here["tax_charged_to_buyer"] - rate * here["goods"]).abs()
    assert (apart > 0.05).mean() > 0.2


# ---- the checkout against worked bills ----

AS_OF = date(2026, 12, 13)


def charged(place, on, goods, *, freight=0, duty=0, base_duty=0, lists=0, codes=1, **how):
    """Charges of one parcel; money in cents, duty at the given rates."""
    desk, cents = Desk(AS_OF), lambda value: np.array([value])
    day = cents(desk.day(date.fromisoformat(on)))
    parcel = Parcels(
        goods=cents(goods), freight=cents(freight), duty=cents(duty), base_duty=cents(base_duty),
        lists=cents(lists), codes=cents(codes), paid=day, entry=day,
        scheme=cents(how.get("scheme", MARKETPLACE)), route=cents(how.get("route", EXPRESS)),
    )  # fmt: skip
    collector = eu if places()[place].get("eu") else COLLECTORS[place]
    return int(collector(desk, place, parcel)[0])


@pytest.mark.parametrize(
    ("place", "on", "goods", "how", "cents"),
    [
        ("DE", "2026-06-30", 4000, {"freight": 500, "codes": 2, "scheme": IOSS}, 855),
        ("DE", "2026-07-01", 4000, {"freight": 500, "codes": 2, "scheme": IOSS}, 1455),
        ("DE", "2026-07-01", 4000, {"scheme": NON_IOSS}, UNKNOWN),
        ("FR", "2026-05-15", 6000, {"freight": 400, "codes": 2, "scheme": IOSS}, 1680),
        ("EE", "2025-06-30", 7990, {"scheme": IOSS}, 1758),
        ("EE", "2025-07-01", 7990, {"scheme": IOSS}, 1918),
        ("ES", "2026-08-01", 15000, {"freight": 1200, "codes": 3, "scheme": IOSS}, 4302),
        ("IT", "2026-08-01", 20000, {"freight": 1000, "duty": 2520, "scheme": NON_IOSS}, 7694),
        ("GB", "2026-08-01", 10000, {}, 2000),
        ("GB", "2026-08-01", 15000, {"duty": 1800, "scheme": OWN_SHOP}, 5160),
        ("NO", "2026-08-01", 80000, {}, 20000),
        ("NO", "2023-12-31", 30000, {"scheme": OWN_SHOP}, 0),
        ("NO", "2024-01-01", 30000, {"scheme": OWN_SHOP}, 7500),
        ("CH", "2026-08-01", 6000, {"scheme": OWN_SHOP}, 0),
        ("CH", "2026-08-01", 6000, {}, 486),
        ("US", "2025-05-01", 3000, {"base_duty": 480}, 0),
        ("US", "2025-06-10", 10000, {"base_duty": 1600, "lists": 750}, 5350),
        ("US", "2025-11-10", 10000, {"base_duty": 1600, "lists": 750}, 4350),
        ("US", "2025-05-13", 3000, {"route": POST}, 3600),
        ("US", "2025-05-14", 3000, {"route": POST}, 1620),
        ("US", "2026-02-24", 10000, {"base_duty": 1600}, UNKNOWN),
        ("AU", "2026-08-01", 10000, {}, 1000),
        ("NZ", "2026-03-31", 20000, {}, 3000),
        ("NZ", "2026-04-01", 20000, {}, 3254),
        ("BR", "2024-07-31", 4000, {}, 819),
        ("BR", "2024-08-01", 4000, {}, 1783),
        ("BR", "2025-03-31", 10000, {}, 6867),
        ("BR", "2025-04-01", 10000, {}, UNKNOWN),
        ("MX", "2025-08-14", 10000, {}, 1900),
        ("MX", "2025-08-15", 10000, {}, 3350),
        ("KR", "2026-08-01", 15000, {"duty": 1950}, 0),
        ("KR", "2026-08-01", 18000, {"duty": 2340}, 4374),
        ("TH", "2025-12-31", 100000, {"duty": 30000}, 7000),
        ("TH", "2026-01-01", 100000, {"duty": 30000}, 39100),
        ("SG", "2023-12-31", 5000, {}, 400),
        ("SG", "2024-01-01", 5000, {}, 450),
    ],
)
def test_the_checkout_agrees_with_bills_worked_by_hand(place, on, goods, how, cents):
    assert charged(place, on, goods, **how) == cents
