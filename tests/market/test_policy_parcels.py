"""Consignments of the policy course: planted on both sides of limits and days, charged by date."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops import rules
from course_b2c_ops.market.lesson_tables import policy_lines
from course_b2c_ops.market.lesson_tables.policy_checkout import UNKNOWN, collected
from course_b2c_ops.market.lesson_tables.policy_draw import months_later
from course_b2c_ops.market.lesson_tables.policy_orders import (
    ABROAD,
    CN,
    EXPRESS,
    NEVER,
    POST,
    SENT,
    WAREHOUSE,
    Consignments,
)
from course_b2c_ops.market.lesson_tables.policy_places import eu_states, places, switch_days
from tests.market.policy_shop import policy_shop


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


def goods_of(shop):
    """The parcels that have a bill, line by line, as a student gives them to the rules."""
    table = shop["parcel_lines"].merge(shop["parcels"], on="order_id")
    table = table.merge(shop["parcel_orders"], on="order_id")
    table = table[(table["entry_on"] != "") | (table["route"] == "overseas_wh")]
    value = table["quantity"] * table["unit_price"] - table["seller_discount"]
    by_marketplace = table["country"].map({"NO": "voec", "CH": "platform"}).fillna("")
    return pd.DataFrame(
        {
            "shipment": table["parcel_id"],
            "destination": table["country"],
            "line_value": value.round(2),
            "scheme": table["scheme"]
            .replace("own_shop", "")
            .mask(table["scheme"] == "marketplace", by_marketplace),
            "sold_via": np.where(table["scheme"] == "own_shop", "own_shop", "marketplace"),
            "list301": table["list_301"].replace("none", ""),
            "icms_pct": np.where(table["country"] == "BR", 17, np.nan),
            "entry_on": table["entry_on"].mask(table["entry_on"] == "", table["paid_on"]),
            "ship_from": table["ship_from"].str[:2],  # of a bonded zone: China
            **table[["route", "currency", "freight", "insurance", "kg"]],
            **table[["tariff_code", "duty_pct", "paid_on"]],
        }
    )


@pytest.fixture(scope="module")
def due(shop):
    """What every parcel should be charged, by its id; nothing where a bill is not sure."""
    goods = goods_of(shop)
    entry, sale = (rules.landed_costs(goods, on=day) for day in ("entry_on", "paid_on"))
    on_sale = entry["vat_at_sale"] > 0
    sure = entry["assessable"] & (~on_sale | sale["assessable"] & (sale["vat_at_sale"] > 0))
    charges = entry["charges"] + (sale["vat_at_sale"] - entry["vat_at_sale"]).where(on_sale, 0)
    return charges.where(sure).round(2)


def test_all_parcels_but_ten_to_twenty_are_charged_what_the_rules_say(shop, due):
    charged = shop["parcels"].set_index("parcel_id")["tax_charged_to_buyer"]
    right = due.reindex(charged.index)
    assert charged.isna().eq(right.isna()).all()
    apart = (charged - right).abs().dropna().round(2)
    assert 10 <= (apart > 0).sum() <= 20
    assert (apart[apart > 0] >= 0.05).all()
    assert charged.notna().mean() > 0.5


def test_goods_whose_origin_decides_are_of_china(shop, parcels):
    lines = shop["parcel_lines"].merge(shop["products"][["product_id", "origin"]], on="product_id")
    there = parcels.loc[parcels["country"].isin(["US", "MX"]), "order_id"]
    assert set(lines.loc[lines["order_id"].isin(there), "origin"]) == {"CN"}


def test_a_parcel_to_the_united_states_is_on_one_list(shop, parcels):
    there = parcels.loc[parcels["country"] == "US", "order_id"]
    lines = shop["parcel_lines"][shop["parcel_lines"]["order_id"].isin(there)]
    assert lines.groupby("order_id")["list_301"].nunique().eq(1).all()


def test_vat_on_the_goods_alone_gives_other_charges(whose, parcels):
    here = parcels[parcels["country"].isin(["DE", "FR"]) & parcels["tax_charged_to_buyer"].notna()]
    rate = here["country"].map({"DE": 0.19, "FR": 0.20})
    apart = (here["tax_charged_to_buyer"] - rate * here["goods"]).abs()
    assert (apart > 0.05).mean() > 0.2


# ---- which day decides ----

AS_OF = date(2026, 12, 13)
SHIRT, WATCH = 610910, 910211


def charged(place, entry, goods, *, paid="", freight=0, scheme="marketplace", duty=0, **how):
    """What is due on one parcel of goods by tariff code, in cents; no `entry`: not yet there."""
    paid, entry = (
        (date.fromisoformat(d) - AS_OF).days if d else NEVER for d in (paid or entry, entry)
    )
    n, one = len(goods), np.array
    days = {"ordered": paid, "paid": paid, "left": paid, "entry": entry, "delivered": NEVER}
    other = {name: 0 for name in ("product", "quantity", "unit", "freight")}
    other |= {"ordered_second": 0, "paid_second": 0, "completed": NEVER, "fate": SENT}
    facts = {"place": 0, "source": CN, "route": EXPRESS, "business": False} | other | days | how
    now = Consignments(codes=[place], **{name: one([value]) for name, value in facts.items()})
    zeros = np.zeros(n, dtype=np.int64)
    lines = policy_lines.Lines(
        order=zeros, number=1 + np.arange(n), product=zeros, quantity=zeros + 1,
        unit=one(list(goods.values())), discount=zeros, code=one(list(goods)), duty=zeros + duty,
    )  # fmt: skip
    number = policy_lines.SCHEMES.tolist().index(scheme)
    return int(collected(AS_OF, now, lines, one([freight]), one([number]))[0])


IOSS, BORDER = {"scheme": "ioss"}, {"scheme": "non_ioss"}
STOCK = {"source": ABROAD, "route": WAREHOUSE}
SEVERAL = {SHIRT: 1500, WATCH: 2500}


@pytest.mark.parametrize(
    ("place", "paid", "entry", "goods", "how", "cents"),
    [
        # the item duty by the day of entry, the VAT by that of payment
        ("DE", "2026-06-29", "2026-06-30", SEVERAL, IOSS | {"freight": 500}, 855),
        ("DE", "2026-06-30", "2026-07-01", SEVERAL, IOSS | {"freight": 500}, 1455),
        ("EE", "2025-06-30", "2025-07-04", {SHIRT: 7990}, IOSS, 1758),
        ("EE", "2025-07-01", "2025-07-04", {SHIRT: 7990}, IOSS, 1918),
        # import VAT by the day of entry
        ("EE", "2025-06-30", "2025-07-04", {SHIRT: 7990}, BORDER, 1918),
        ("IT", "2026-06-28", "2026-07-02", {SHIRT: 20_000}, BORDER | {"duty": 100}, 6840),
        # nobody knows
        ("DE", "2026-06-30", "2026-07-01", {SHIRT: 4000}, BORDER, UNKNOWN),
        ("DE", "2026-06-30", "", {SHIRT: 4000}, IOSS, UNKNOWN),
        ("GB", "2026-08-01", "2026-08-05", {SHIRT: 10_000}, {}, 2000),
        ("GB", "2026-08-01", "2026-08-05", {SHIRT: 10_000}, {"freight": 300}, UNKNOWN),
        ("US", "2026-02-20", "2026-02-24", {SHIRT: 10_000}, {}, UNKNOWN),
        ("CH", "2024-12-30", "2025-01-03", {SHIRT: 6000}, {}, UNKNOWN),
        ("SG", "2022-12-30", "2023-01-04", {SHIRT: 5000}, {}, UNKNOWN),
        ("CH", "2025-01-02", "2025-01-06", {SHIRT: 6000}, {}, 486),
        ("CH", "2025-01-02", "2025-01-06", {SHIRT: 6000}, {"scheme": "own_shop"}, 0),
        ("BR", "2025-03-28", "2025-04-02", {SHIRT: 4000}, {}, UNKNOWN),
        ("BR", "2024-12-01", "2024-12-06", {SHIRT: 4000}, {"scheme": "own_shop"}, UNKNOWN),
        # elsewhere all by the day of entry, but for GST at the sale
        ("BR", "2024-07-29", "2024-08-01", {SHIRT: 4000}, {}, 1783),
        ("NZ", "2026-03-28", "2026-04-01", {SHIRT: 20_000}, {}, 3254),
        ("SG", "2023-12-31", "2024-01-04", {SHIRT: 5000}, {}, 400),
        ("NO", "2023-12-29", "2024-01-02", {SHIRT: 30_000}, {"scheme": "own_shop"}, 7500),
        ("US", "2025-05-11", "2025-05-14", {SHIRT: 3000}, {"route": POST}, 1620),
        # goods at home: by the day of payment, without duty
        ("DE", "2026-07-01", "", {SHIRT: 20_000}, STOCK | {"freight": 1000}, 3990),
        ("US", "2026-07-01", "", {SHIRT: 20_000}, STOCK, 0),
    ],
)  # fmt: skip
def test_each_tax_is_of_its_own_day(place, paid, entry, goods, how, cents):
    assert charged(place, entry, goods, paid=paid, **how) == cents
