"""The desks of cost and pricing: every control through its range, two shops, all languages."""

from functools import cache

import pandas as pd
import pytest

from course_b2c_ops import charts, metrics
from course_b2c_ops.given_tools import costed
from course_b2c_ops.given_tools.costed import Hero
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import pricing
from tests.desks import Staged, bears_every_move, shop_of

KEYS = (b"a lantern shop", b"another lantern shop")
NAMES = ["price", "markup", "profit", "rate"]
LANTERN = Hero(1, "Lantern", direct_cost_cny=86.09, fee_share=0.16, list_price_usd=19.90)
# Whatever the rate of the day does, it earns: it is sold above its cost. And one that never does.
LOSING = Hero(2, "Vase", direct_cost_cny=150.0, fee_share=0.30, list_price_usd=19.90)
RATE = 7.10
SEEN = pd.Series([6.65, 6.81, 6.70])
COSTS = pd.Series({"Goods": 46.00, "Domestic, packing": 2.00, "Freight": 38.09})
TEST = pd.DataFrame(
    {
        "date": pd.date_range("2026-07-01", periods=4),
        "product_id": 1,
        "product": "Lantern",
        "price_usd": [19.90, 19.90, 17.91, 17.91],
        "visitors": [100, 100, 110, 110],
        "paid_units": [10, 10, 15, 15],
    }
)


@cache
def hero_of(key: bytes) -> Hero:
    """Its hero product."""
    shop = shop_of(key)
    return costed.hero_of(
        *(shop[name] for name in ("products", "product_daily", "fees", "price_test"))
    )


def put_up(name: str, hero: Hero, rate: float) -> None:
    """One of the four desks."""
    if name == "price":
        pricing.price_desk(COSTS * hero.direct_cost_cny / COSTS.sum(), hero.fee_share, rate)
    elif name == "markup":
        pricing.markup_desk()
    elif name == "profit":
        pricing.profit_desk(hero, 4.5, rate)
    else:
        pricing.rate_desk(hero, rate, SEEN)


@pytest.mark.parametrize("shop", [*KEYS, b"loses"], ids=["one", "another", "loses"])
@pytest.mark.parametrize("name", NAMES)
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, shop: bytes, spoken: str, staged: list[Staged]
) -> None:
    rate = costed.latest_rate(shop_of(shop)["exchange_rates"]) if shop in KEYS else RATE
    put_up(name, hero_of(shop) if shop in KEYS else LOSING, rate)
    bears_every_move(staged[0], "xaxis", "yaxis", fewest=4)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_a_price_is_cut_into_fees_costs_and_what_is_left() -> None:
    """86.09 is 64 % of 134.52 CNY; 20 % of 18.95 USD is 3.79."""
    parts = pricing.price_parts(COSTS, margin=0.20, fees=0.16, rate=RATE)
    assert parts.iloc[0] == pytest.approx(134.515625 / RATE)
    assert round(parts.iloc[1], 2) == -3.03
    assert round(parts.sum(), 2) == 3.79


def test_the_best_price_falls_towards_break_even_as_buyers_answer_more() -> None:
    assert round(pricing.break_even_price(LANTERN, RATE), 2) == 14.43
    assert [round(pricing.best_of(LANTERN, RATE, e), 2) for e in (-3.0, -4.0)] == [21.65, 19.25]


def test_a_day_leaves_its_pieces_times_what_each_leaves() -> None:
    """At 19.90 each leaves 32.59 CNY; at 17.91 and -3 there are 13.72 of 10 pieces, at 20.73."""
    assert round(pricing.profit_a_day(LANTERN, 10, RATE, -3.0, 19.90), 1) == 325.9
    assert round(pricing.profit_a_day(LANTERN, 10, RATE, -3.0, 17.91), 1) == 284.3


def test_the_rate_desk_names_the_rate_at_which_nothing_is_left() -> None:
    figure, _ = pricing.draw_rate(LANTERN, RATE, SEEN, rate=6.75)
    assert "5.15" in figure.layout.title.text
    assert round(figure.data[2].y[0], 2) == 26.74
    (band,) = (one for one in figure.layout.shapes if one.type == "rect")
    assert (band.x0, band.x1) == (6.65, 6.81)


def test_the_rate_desk_says_loss_where_a_piece_loses() -> None:
    earning = pricing.draw_rate(LANTERN, RATE, SEEN, rate=RATE)[1]
    losing = pricing.draw_rate(LOSING, RATE, SEEN, rate=RATE)[1]
    assert "亏" not in earning
    assert "亏" in losing


@pytest.mark.parametrize("key", KEYS, ids=["one", "another"])
def test_the_lines_of_a_cost_add_up_to_the_direct_cost(key: bytes, spoken: str) -> None:
    lines = costed.cost_lines(shop_of(key)["products"], hero_of(key))
    assert (len(lines), lines.index.is_unique) == (3, True)
    assert lines.sum() == pytest.approx(hero_of(key).direct_cost_cny)


# ── the tools of the lab ─────────────────────────────────────────────────────────────────────────


def test_pieces_at_the_tested_prices_are_those_that_were_sold_to_as_many_visitors() -> None:
    """10 a day of 100 visitors at 19.90; 15 of 110 at 17.91 are 13.64 of 100."""
    pieces = costed.pieces_a_day(TEST, pd.Series([19.90, 17.91]))
    assert pieces.round(2).tolist() == [10.0, 13.64]
    assert costed.two_prices(TEST)["days"].tolist() == [2, 2]


def test_twelve_prices_run_from_a_fifth_less_to_nine_tenths_more() -> None:
    prices = costed.price_steps(20.0)
    assert (len(prices), prices.iloc[0], prices.iloc[2], prices.iloc[-1]) == (12, 16.0, 20.0, 38.0)
    assert prices.tolist() == prices.index.tolist()


def test_the_top_of_a_curve_is_named_by_its_price() -> None:
    curve = pd.Series([1.0, 9.0, 4.0], index=[10.0, 12.5, 15.0])
    drawn = charts.lines(curve, "profit", unit="profit_cny", source="price_test")
    figure = costed.mark_the_top(drawn)
    (note,) = figure.select_annotations(selector={"name": "pointed_out"})
    assert (note.x, note.y) == (12.5, 9.0)
    assert "12.50" in note.text
    assert figure.layout.yaxis.range[1] > 9.0


@pytest.mark.parametrize("key", KEYS, ids=["one", "another"])
def test_the_month_holds_what_was_sold_and_all_that_was_charged(key: bytes) -> None:
    shop = shop_of(key)
    sheet = costed.month_of_products(shop["products"], shop["product_daily"], shop["fees"])
    recent = shop["product_daily"].tail(30 * len(shop["products"]))
    assert sheet["paid_units"].sum() == recent["paid_units"].sum()
    assert (sheet["paid_units"] > 0).all()
    charged = shop["fees"].loc[shop["fees"]["order_date"] >= recent["date"].min(), costed.FEES]
    assert sheet[costed.FEES].sum().sum() == pytest.approx(charged.sum().sum())
    assert 0.1 < costed.fee_share_of(sheet) < 0.5


@pytest.mark.parametrize("key", KEYS, ids=["one", "another"])
def test_the_five_run_from_hard_to_easy_and_hold_both_answers(key: bytes) -> None:
    shop = shop_of(key)
    tables = shop["products"], shop["product_daily"], shop["fees"]
    five = costed.five_to_price(shop["products"], shop["competitors"], shop["exchange_rates"])
    hard = five["direct_cost_cny"] / five["band_high"]
    assert len(five) == 5
    assert hard.is_monotonic_decreasing
    share = costed.fee_share_of(costed.month_of_products(*tables))
    rate = costed.latest_rate(shop["exchange_rates"])
    floor = metrics.selling_price(five["direct_cost_cny"], share, 0.10, rate)
    assert floor.iloc[0] > five["band_high"].iloc[0]
    assert floor.iloc[-1] < five["band_high"].iloc[-1]


# ── what the lecture tells ───────────────────────────────────────────────────────────────────────


def test_the_lecture_tells_the_lantern_as_it_is_computed() -> None:
    price = 18.95 * RATE
    left = metrics.unit_contribution(price, 86.09, 0.16)
    assert round(left, 2) == 26.93
    assert round(metrics.unit_contribution(14.21 * RATE, 86.09, 0.16), 2) == -1.34
    assert round(metrics.list_price(18.95, 0.25), 2) == 25.27
    after = metrics.unit_contribution(price * 0.9, 86.09, 0.16)
    assert round(metrics.volume_growth_needed(left, after), 2) == 0.72
    assert round(metrics.contribution_margin(17.77 * RATE, 86.09, 0.16), 3) == 0.158
    assert round(metrics.break_even_rate(86.09, 0.16, 18.95), 2) == 5.41
    assert round(metrics.contribution_margin(86.09 * 1.36, 86.09, 0.16), 3) == 0.105
    before_ads = metrics.contribution_margin(8.49 * RATE, 41.50, 0.13)
    assert round(metrics.break_even_roas(before_ads), 2) == 5.51


def test_the_lecture_tells_the_invented_list_price_that_the_market_plays() -> None:
    act, honest = (settings("acts")[name] for name in ("fake_list_price", "fake_list_price_honest"))
    assert (act["first_week"], act["last_week"], act["now"]["clicks"]) == (2, 5, 0.14)
    then = act["then"]
    assert (then["campaigns_off_days"], then["fine_cny"], then["weeks"]) == (60, 1500, 8)
    assert honest["now"]["cost_cny"] == 40
