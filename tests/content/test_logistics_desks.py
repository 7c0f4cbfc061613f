"""The desks of logistics and the tools its lab is given: ranges, hand-worked numbers, the act."""

import pandas as pd
import pytest

from course_b2c_ops import metrics
from course_b2c_ops.given_tools import shipping
from course_b2c_ops.market.lesson_tables.shipping import rate_card_table
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import logistics, restock
from graders.formulas import logistics_template
from tests.desks import Staged, bears_every_move, shop_of

KEYS = (b"a lantern shop", b"another lantern shop")
NAMES = ("box", "promise", "blend", "reorder")
# The lantern of the lecture, and the market's own rates to Germany, which the lecture quotes.
LAMP = pd.Series(
    {
        "product_id": 1, "product": "Lantern", "price_usd": 19.90, "weight_kg": 0.320,
        "length_cm": 18, "width_cm": 12, "height_cm": 12, "has_battery": True,
        "goods_cost_cny": 48.0, "domestic_freight_cny": 0.0, "packing_cny": 0.0,
    }
)  # fmt: skip
_CARD = rate_card_table()
CARD = _CARD[(_CARD["country"] == "DE") & (_CARD["service"] != "saver_line")]


def put_up(name: str, key: bytes) -> None:
    """One of the four desks, on one shop."""
    tables = shop_of(key)
    product = shipping.hero(tables["products"], tables["order_lines"])
    rates = tables["rate_card"]
    if name == "box":
        logistics.box_desk(product, rates[rates["country"] == "DE"])
    elif name == "promise":
        logistics.promise_desk(tables["logistics"], "US")
    elif name == "blend":
        bought = tables["orders"], tables["order_lines"], int(product["product_id"])
        restock.blend_desk(shipping.battery_freight(product, rates), shipping.order_shares(*bought))
    else:
        restock.reorder_desk(6.0, 2.5, 38.0, 6.0)


# ── every desk ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", NAMES)
def test_every_move_of_a_desk_ends_in_a_sentence(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    bears_every_move(staged[0], fewest=6)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_the_four_bills_of_the_lantern() -> None:
    """18 x 12 x 12 is 2,592; over 8000 0.324 kg, over 5000 0.518 and up to 1.0 with 18 % fuel."""
    bills = shipping.with_bills(shipping.all_offers(shipping.alone(LAMP), CARD))
    assert bills["freight_cny"].round(2).tolist() == [24.56, 38.09, 44.68, 113.28]
    large = logistics.boxed(LAMP, CARD, {"length_cm": 30, "width_cm": 20, "height_cm": 15})
    assert large["billed_kg"].round(3).tolist() == [0.32, 1.125, 1.5, 2.0]
    assert large["freight_cny"].round(2).tolist()[:3] == [24.56, 87.75, 132.0]


def test_the_special_line_jumps_where_the_volume_is_twice_the_scales() -> None:
    """20 x 12 x 16 over 6000 is 0.640, exactly twice 0.320; a centimetre less is not."""
    _, below = logistics.draw_box(LAMP, CARD, length_cm=20, width_cm=12, height_cm=15)
    _, at = logistics.draw_box(LAMP, CARD, length_cm=20, width_cm=12, height_cm=16)
    assert "44.68" in below
    assert "68.36" in at, "0.640 x 74 + 21"
    assert "23.68" in at, "the difference"


def test_a_promise_counts_parcels_that_come_later() -> None:
    """Of ten parcels two come after the 15th day, one after the 19th."""
    days = {name: pd.Series([9, 10, 10, 11, 12, 12, 13, 15, 19, 34]) for name in logistics.METHODS}
    assert " 2 " in logistics.draw_promise(days, promise=15, method="standard")[1]
    assert " 1 " in logistics.draw_promise(days, promise=19, method="standard")[1]


def test_freight_in_the_price_goes_by_orders_and_not_by_countries() -> None:
    freight = pd.Series({"US": 46.0, "BR": 52.0, "ES": 36.5, "FR": 37.8, "DE": 38.09})
    shares = pd.Series({"US": 0.35, "BR": 0.20, "ES": 0.15, "FR": 0.15, "DE": 0.15})
    sentence = restock.draw_blend(freight, shares, country="BR", per_cent=20.0)[1]
    assert "43.36" in sentence
    assert "42.08" in sentence
    half = restock.with_share(shares, "BR", 50.0)
    assert half.round(5).tolist() == [0.21875, 0.5, 0.09375, 0.09375, 0.09375]


def test_an_unsteady_lead_time_costs_the_lantern_more_than_unsteady_sales() -> None:
    """Sea: 1.645 x root(38 x 6.25 + 36 x 36) = 64.4; 228 + 64.4 = 292.4, by air 83.6."""
    figure, sentence = restock.draw_reorder(6.0, 38.0, demand_sd=2.5, lead_sd=6.0)
    sold, for_sales, for_lead, point = figure.data[0].x
    assert (sold, round(point, 1)) == (228.0, 292.4)
    assert round(for_sales + for_lead, 1) == 64.4
    assert "64" in sentence
    air = metrics.safety_stock(1.645, 2.5, 10, 6, 2)
    assert round(metrics.reorder_point(6.0, 10.0, air), 1) == 83.6


@pytest.mark.parametrize(
    ("demand_sd", "lead_sd", "ends"),
    [(2.5, 6.0, "准时的船。"), (5.0, 0.0, "忽高忽低的活动。"), (0.0, 0.0, "两边一样重。")],
)
def test_the_sentence_names_the_spread_that_weighs_more(
    demand_sd: float, lead_sd: float, ends: str
) -> None:
    sentence = restock.draw_reorder(6.0, 38.0, demand_sd=demand_sd, lead_sd=lead_sd)[1]
    assert sentence.endswith(ends)


# ── the tools of the lab ─────────────────────────────────────────────────────────────────────────


def test_the_product_looked_at_has_a_battery_and_sells_most_of_those() -> None:
    products = pd.DataFrame({"product_id": [1, 2, 3], "has_battery": [True, False, True]})
    lines = pd.DataFrame({"product_id": [1, 2, 3, 3], "line_usd": [30.0, 99.0, 20.0, 15.0]})
    assert shipping.hero(products, lines)["product_id"] == 3


def test_best_by_keeps_one_row_a_group_and_the_first_of_a_tie() -> None:
    table = pd.DataFrame({"by": ["b", "a", "a", "b"], "cost": [2.0, 3.0, 1.0, 2.0], "n": range(4)})
    assert shipping.best_by(table, "by", "cost")["n"].tolist() == [2, 0]


def test_parcels_of_the_last_45_days_are_left_out() -> None:
    paid = pd.to_datetime(["2026-10-01", "2026-10-29", "2026-10-30", "2026-12-13"])
    assert shipping.old_enough(pd.DataFrame({"paid_at": paid})).index.tolist() == [0, 1]


def test_the_product_to_restock_ran_out_and_sells_best_of_those() -> None:
    rows = [("A", day < 6, 2) for day in range(90)] + [("B", day < 9, 1) for day in range(90)]
    rows += [("C", False, 9)] * 90
    table = pd.DataFrame(rows, columns=["product", "stocked_out", "sold_units"])
    assert shipping.restock_focus(table) == "A"
    assert shipping.restock_focus(table[table["product"] == "C"]) == "C"


def test_the_margin_of_the_lantern_with_and_without_the_buyers_half() -> None:
    """141.29 - 16 % - 48 - 44.68 leaves 26.00, 18.4 %; with half the freight 48.34, 34.2 %."""
    assert round(shipping.margin(LAMP, 44.68), 3) == 0.184
    assert round(shipping.margin(LAMP, 44.68, 0.5), 3) == 0.342


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_every_group_has_a_choice_for_every_service(key: bytes) -> None:
    tables = shop_of(key)
    product = shipping.hero(tables["products"], tables["order_lines"])
    choices = shipping.template_choices(product, tables["rate_card"], tables["logistics"])
    assert len(choices) == len(shipping.GROUPS) * 5
    assert choices["p90"].between(3, 90).all()
    assert (choices["margin_half"] > choices["margin_free"]).all()


def test_a_template_keeps_what_its_rows_keep() -> None:
    given = shop_of(KEYS[0])
    full = logistics_template.template_reference(given)
    assert all(logistics_template.template(full, given).kept.values())
    short = logistics_template.template(full.head(1), given).kept
    assert not any(short.values()), "four groups without a row"
    blocked = full.assign(terms=full["terms"].mask(full["group"] == "KR", "blocked"))
    kept = logistics_template.template(blocked, given).kept
    assert (kept["margin"], kept["service"]) == (False, True)
    nowhere = logistics_template.template(full.assign(terms="blocked"), given).kept
    assert [name for name, holds in nowhere.items() if holds] == ["groups"]
    cheap = logistics_template.template_all_free(given)
    kept = logistics_template.template(cheap, given).kept
    assert [name for name, holds in kept.items() if holds] == ["groups"]
    later = full.assign(promised_days=full["promised_days"] + 8)
    kept = logistics_template.template(later, given).kept
    assert (kept["promise"], kept["service"], kept["margin"]) == (False, True, True)
    twice = pd.concat([full, full.head(1)])
    kept = logistics_template.template(twice, given).kept
    assert (kept["groups"], kept["service"]) == (False, True)


# ── what the lecture tells ───────────────────────────────────────────────────────────────────────


def test_the_lecture_tells_the_false_delivery_that_the_market_plays() -> None:
    act = settings("acts")["false_delivery"]
    then = act["then"]
    assert (act["first_week"], act["now"]["wish"], act["found_a_week"]) == (2, 0.06, 0.35)
    assert (then["points"], then["refund_share"]) == (12, 0.12)
    assert (then["exposure"], then["weeks"]) == (0.85, 4)
