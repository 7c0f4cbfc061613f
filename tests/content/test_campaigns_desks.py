"""The desks of campaigns and the tools of their lab: every control through its range, by hand."""

from functools import cache

import pandas as pd
import pytest

from course_b2c_ops.given_tools import sale
from course_b2c_ops.panels import campaigns
from tests.desks import Staged, bears_every_move, shop_of

KEYS = (b"a shop with a sale", b"another shop with a sale")
BASKETS = pd.Series([12.0, 15.0, 15.0, 19.0, 21.0, 24.0, 33.0, 46.0])
DESKS = {
    "stacking": campaigns.stacking_desk,
    "threshold": lambda: campaigns.threshold_desk(BASKETS),
    "one basket": lambda: campaigns.threshold_desk(pd.Series([10.0])),
    "worth": campaigns.worth_desk,
    "coupon": campaigns.coupon_desk,
}


@cache
def sale_of(key: bytes) -> sale.Sale:
    """Its big sale."""
    return sale.big_sale(shop_of(key)["campaigns"], shop_of(key)["product_daily"])


@pytest.mark.parametrize("name", DESKS)
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, spoken: str, staged: list[Staged]
) -> None:
    DESKS[name]()
    bears_every_move(staged[0], fewest=4)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("order", "gets"),
    [("dsc", 51.16), ("dcs", 57.16), ("sdc", 52.36), ("scd", 53.36), ("cds", 58.16)],
)
def test_three_lanterns_bring_in_less_or_more_by_the_order_of_offers(
    order: str, gets: float
) -> None:
    """77.70, 62.16 after the discount; a coupon first leaves 58.16, too little for the 60."""
    assert round(float(campaigns.steps_of(order, 3).sum()), 2) == gets


def test_the_stacking_desk_says_when_the_order_changes_nothing() -> None:
    one = campaigns.draw_stack(order="csd", pieces=1)[1]
    three = campaigns.draw_stack(order="csd", pieces=3)[1]
    assert ("一样多" in one, "一样多" in three) == (True, False)


def test_baskets_reach_a_threshold_lie_near_it_or_far_below() -> None:
    """At 24: 24, 33 and 46 reach it; from 19.20 on it is near, that is 21 alone."""
    assert campaigns.baskets_at(BASKETS, 24) == {"over": 3, "near": 1, "far": 4}


def test_a_sale_of_101_gains_107_yuan_and_loses_1056_with_its_dip() -> None:
    assert round(campaigns.gain_of(101, 0)) == 107
    assert round(campaigns.gain_of(101, 15)) == -1056
    assert round(campaigns.pieces_needed(0), 1) == 98.6


def test_the_worth_desk_says_gain_on_one_side_of_break_even_and_loss_on_the_other() -> None:
    said = [campaigns.draw_worth(sold=sold, dip=0)[1] for sold in (98, 99)]
    assert ["少赚" in one for one in said] == [True, False]


def test_sixty_orders_with_the_wrong_coupon_lose_4892_yuan() -> None:
    """0.72 USD is CNY 5.11, less 11 %: 4.55 of a cost of 86.09."""
    assert round(60 * campaigns.left_of_order()) == -4892
    assert "4,892" in campaigns.draw_coupon(hours=6)[1]


# ── the tools of the lab ─────────────────────────────────────────────────────────────────────────


def test_the_big_sale_is_the_one_with_most_products_and_room_around_it() -> None:
    days = pd.DataFrame({"date": pd.date_range("2026-09-01", periods=60)})
    rows = [("2026-09-05", 3), ("2026-09-20", 2), ("2026-10-10", 2), ("2026-10-28", 5)]
    starts = [pd.Timestamp(start) for start, count in rows for _ in range(count)]
    known = pd.DataFrame(
        {
            "start": starts,
            "end": [start + pd.Timedelta(days=1) for start in starts],
            "product_id": range(len(starts)),
            "product": "a",
            "price_before_usd": 10.0,
            "campaign_price_usd": 8.0,
        }
    )
    found = sale.big_sale(known, days)
    assert (f"{found.start:%m-%d}", found.days, len(found.products)) == ("09-20", 2, 2)


def test_a_floor_price_keeps_eight_per_cent_and_a_cent_less_does_not() -> None:
    """Of CNY 1, 80 fen less 8 pay goods and freight of 138: 191.67 are needed, USD 27.38.

    Three at 10.13 bring 30.39 - 3 = 27.39, three at 10.12 only 27.36.
    """
    assert sale.floor_price(12.00, 30.00, 48.00, 0.20, 7.0) == 10.13
    assert pd.isna(sale.floor_price(10.12, 30.00, 48.00, 0.20, 7.0))


def test_the_raw_export_has_two_rows_on_a_day_of_change_and_zeros_when_offline() -> None:
    history = pd.DataFrame(
        {
            "date": pd.date_range("2026-11-01", periods=3),
            "product_id": 1,
            "product": "a",
            "country": "DE",
            "price_usd": [10.0, 8.0, 8.0],
        }
    )
    other = history.assign(country="FR", price_usd=1.0)
    raw = sale.raw_prices(pd.concat([history, other]))
    assert raw["price_usd"].tolist() == [10.0, 0.0, 10.0, 8.0, 8.0]


@pytest.mark.parametrize("key", KEYS, ids=["one", "another"])
def test_days_around_a_sale_are_before_in_and_after_it(key: bytes) -> None:
    names = ("product_daily", "products", "fees", "exchange_rates")
    days = sale.sale_days(sale_of(key), *(shop_of(key)[name] for name in names))
    parts = days.groupby("part").size()
    assert (parts["before"], parts["sale"], parts["after"]) == (14, sale_of(key).days, 7)


@pytest.mark.parametrize("key", KEYS, ids=["one", "another"])
def test_three_of_the_five_for_the_next_sale_can_go(key: bytes) -> None:
    names = (
        "products", "product_daily", "fees", "exchange_rates", "rate_card", "price_history",
        "stock_daily", "campaigns",
    )  # fmt: skip
    five = sale.next_sale(*(shop_of(key)[name] for name in names))
    assert five.index.tolist() == [1, 2, 3, 4, 5]
    assert int((five["floor_usd"] <= 0.95 * five["lowest_usd"]).sum()) == 3
    assert (five["expected_units"] <= five["stock"]).all()
