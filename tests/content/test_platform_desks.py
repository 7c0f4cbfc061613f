"""The first lesson's desks, figures and given tools, against numbers worked out by hand."""

from collections.abc import Callable
from datetime import date
from functools import cache
from hashlib import sha256

import pandas as pd
import plotly.graph_objects as go
import pytest

from course_b2c_ops import market, metrics
from course_b2c_ops.given_tools.platform import (
    at_least_one,
    report_day,
    rows_where,
    verdict,
    verdicts,
    with_rights,
)
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import platform, selling_modes, stage
from course_b2c_ops.panels.controls import Controls, Scene
from tests.desks import AS_OF, Staged, figure_of, turned_through

PHONE = 360


@cache
def shop() -> market.Shop:
    """One student's shop."""
    return market.shop_tables(market.own_keys(sha256(b"a first shop").digest()), AS_OF)


def a_day_of_orders() -> pd.DataFrame:
    """A paid order at every full hour of two days in Beijing, one in each clock; one is unpaid."""
    days = [
        pd.date_range(day, periods=24, freq="h") - pd.Timedelta(hours=8)
        for day in ("2026-10-09", "2026-12-04")
    ]
    return pd.DataFrame({"paid_at": [*days[0], *days[1], pd.NaT]})


DESKS: dict[str, Callable[[], tuple[Controls, Callable[..., Scene]]]] = {
    "modes": selling_modes.modes,
    "denominators": lambda: platform.denominators(shop()["shop_daily"].tail(14)),
    "clock": lambda: platform.clock(shop()["buyer_orders"]),
    "judges": platform.judges,
}
STAGED: dict[str, Callable[[], None]] = {
    "modes": selling_modes.mode_desk,
    "denominators": lambda: platform.denominator_desk(shop()["shop_daily"].tail(14)),
    "clock": lambda: platform.clock_desk(shop()["buyer_orders"]),
    "judges": platform.judge_desk,
}


@pytest.mark.parametrize("name", DESKS)
def test_every_control_through_its_range_ends_in_a_sentence(name: str, spoken: str) -> None:
    controls, draw = DESKS[name]()
    desk = stage.desk("?", controls, draw)
    turned_through(desk, controls, shortest=20)


@pytest.mark.parametrize("name", STAGED)
def test_a_page_without_a_kernel_gets_a_still_that_opens_where_the_desk_starts(
    name: str, spoken: str, staged: list[Staged]
) -> None:
    STAGED[name]()
    (put_up,) = staged
    assert 6 <= len(put_up.still.layout.sliders[0].steps) <= 7
    if name in ("denominators", "judges"):
        drawn = figure_of(put_up.desk)["layout"]
        assert put_up.still.layout.title.text == drawn["title"]["text"]


# ---- modes ----


def test_the_lantern_leaves_what_the_lecture_says() -> None:
    modes = selling_modes.lantern()
    left = [round(one.left, 2) for one in modes.values()]
    assert left == [22.70, 22.99, 12.00]
    assert [round(one.month) for one in modes.values()] == [6811, 9656, 8400]
    assert [one.hours for one in modes.values()] == [60, 35, 8]


def test_full_managed_draws_level_at_568_pieces() -> None:
    assert selling_modes.pieces_to_meet(selling_modes.OWN_ADS) == 568
    own = selling_modes.lantern()["self_run"].month
    assert selling_modes.lantern(567)["full_managed"].month < own
    assert selling_modes.lantern(568)["full_managed"].month > own


def test_cheaper_ads_raise_the_pieces_that_full_managed_needs() -> None:
    needed = [selling_modes.pieces_to_meet(share) for share in selling_modes.ADS]
    assert needed == sorted(needed, reverse=True)


def test_the_bill_of_a_lantern_ends_at_what_is_left(spoken: str) -> None:
    bill = selling_modes.self_run_bill().data[0]
    assert bill.x[-1] == pytest.approx(22.70, abs=0.005)
    assert sum(bill.x[:-1]) == pytest.approx(bill.x[-1])


def test_a_product_leaves_in_each_mode_what_its_costs_say() -> None:
    product = {
        "product_id": [7], "product": ["Lantern"], "price_usd": [19.90], "goods_cost_cny": [46.00],
        "domestic_freight_cny": [1.20], "packing_cny": [0.80], "freight_cny": [38.09],
    }  # fmt: skip
    daily = pd.DataFrame(
        {"date": pd.date_range("2026-11-01", periods=40), "product_id": 7, "paid_units": 10}
    )
    row = selling_modes.of_products(pd.DataFrame(product), daily).iloc[0].tolist()
    assert row == ["Lantern", 300, 22.70, 22.99, 12.00]


def test_who_decides_names_every_platform_once_and_fits_a_phone(spoken: str) -> None:
    figure = selling_modes.who_decides()
    rows, columns = len(selling_modes.DECIDES), len(selling_modes.MATTERS)
    cells = [note for note in figure.layout.annotations if note.name == "cell"]
    assert len(cells) == rows * columns
    assert figure.layout.margin.l < PHONE / 2


# ---- rights ----


def test_the_grid_of_rights_ticks_what_the_table_allows(spoken: str) -> None:
    roles = shop()["roles"]
    figure: go.Figure = platform.rights(roles)
    changes = roles[~roles["action"].str.startswith("view_")]
    ticks = [note.text for note in figure.layout.annotations if note.name == "cell"]
    assert ticks.count("✓") == int(changes["allowed"].sum())


# ---- denominators ----


def test_conversion_is_the_rate_over_visitors_and_only_that() -> None:
    days = pd.DataFrame(
        {
            "impressions": [9000, 1000], "clicks": [150, 50], "visits": [120, 40],
            "visitors": [100, 25], "cart_buyers": [20, 5], "ordering_buyers": [5, 1],
            "paying_buyers": [4, 1],
        }
    )  # fmt: skip
    rates = platform.rates_over(days)
    assert rates["visitors"] == pytest.approx(5 / 125)
    assert rates["impressions"] == pytest.approx(5 / 10_000)
    assert rates["ordering_buyers"] == pytest.approx(5 / 6)


def test_only_people_further_down_make_a_better_looking_number() -> None:
    """What the sentences of the desk say of events and of people."""
    rates = platform.rates_over(shop()["shop_daily"].tail(14))
    assert rates["impressions"] < rates["clicks"] < rates["visitors"]
    assert rates["visits"] <= rates["visitors"] < rates["cart_buyers"] < rates["ordering_buyers"]


# ---- the clock ----


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-10 15:59", date(2026, 12, 9)),
        ("2026-12-10 16:00", date(2026, 12, 10)),
        ("2026-07-10 14:59", date(2026, 7, 9)),
        ("2026-07-10 15:00", date(2026, 7, 10)),
    ],
)
def test_the_report_day_turns_at_16_in_winter_and_at_15_in_summer(moment: str, day: date) -> None:
    assert report_day(moment, "Beijing") == day


def test_a_column_of_moments_gets_a_column_of_days() -> None:
    moments = pd.Series(pd.to_datetime(["2026-12-10 07:59", "2026-12-10 08:00", None]))
    days = report_day(moments)
    assert isinstance(days, pd.Series)
    assert days.dt.day.tolist()[:2] == [9, 10]
    assert days.isna().tolist() == [False, False, True]


def test_an_unknown_clock_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="Beijing"):
        report_day("2026-12-10 15:59", "Shanghai")


def test_a_day_in_beijing_is_cut_where_the_report_turns() -> None:
    summer, winter = platform.beijing_days(a_day_of_orders())
    assert (summer.before, summer.after) == (15, 9)
    assert (winter.before, winter.after) == (16, 8)


def test_a_season_in_one_clock_alone_still_makes_a_desk(spoken: str) -> None:
    controls, draw = platform.clock(a_day_of_orders().iloc[:24])
    assert len(controls["which"].options) == 1
    _, sentence = draw(which=0, at="14:59")
    assert "14:59" in sentence


# ---- four judges ----


def test_the_worked_month_passes_all_four() -> None:
    found = platform.judge(8, 14, 30)
    rates = [round(one.rate, 4) for one in found.values()]
    assert rates == [0.008, 0.016, 0.045, 0.0312]
    assert all(one.ok for one in found.values())


def test_meeting_amazons_line_fails_and_meeting_ebays_passes() -> None:
    assert not platform.judge(10, 14, 30)["amazon_odr"].ok
    met = platform.judge(8, 18, 30)["ebay_defect"]
    assert met.rate == met.line
    assert met.ok


def test_the_lecture_and_the_lab_tell_the_lines_that_the_market_uses() -> None:
    lines = settings("listing/platform")["lines"]
    told = {name: (one["line"], one["passes"]) for name, one in lines.items()}
    assert told == {
        "amazon_odr": (0.01, "under"),
        "ebay_defect": (0.02, "not_above"),
        "shopee_nfr": (0.10, "under"),
        "tiktok_ldr": (0.04, "not_above"),
    }


@pytest.mark.parametrize(
    ("rate", "part", "whole"),
    [
        (metrics.order_defect_rate, 8, 1000),
        (metrics.transaction_defect_rate, 16, 1000),
        (metrics.non_fulfilment_rate, 45, 1000),
        (metrics.late_dispatch_rate, 30, 962),
    ],
)
def test_a_rate_of_service_is_bad_orders_over_orders(
    rate: Callable[[float, float], float], part: int, whole: int
) -> None:
    assert rate(part, whole) == pytest.approx(part / whole)
    assert pd.isna(rate(part, 0))


# ---- given tools ----


def test_an_order_with_two_defects_counts_once() -> None:
    orders = pd.DataFrame({"feedback": [True, True, False], "claim": [True, False, False]})
    assert at_least_one(orders, ["feedback", "claim"]) == 2


def test_rows_where_keeps_the_rows_with_that_value() -> None:
    table = pd.DataFrame({"post": ["a", "b", "a"], "allowed": [True, False, False]})
    assert rows_where(table, "allowed", False).index.tolist() == [1, 2]
    assert rows_where(table, "post", "a").index.tolist() == [0, 2]


def test_every_action_of_a_shop_gets_its_right() -> None:
    log = with_rights(shop()["actions"], shop()["roles"])
    assert len(log) == len(shop()["actions"])
    assert log["allowed"].notna().all()


def test_a_verdict_says_whether_its_line_may_be_met() -> None:
    rows = verdicts(verdict("a", 0.01, under=0.01), verdict("b", 0.02, up_to=0.02))
    assert rows["ok"].tolist() == [False, True]
    assert list(rows.columns) == ["metric", "value", "ok"]


@pytest.mark.parametrize("line", [{}, {"under": 0.01, "up_to": 0.02}])
def test_a_verdict_has_one_line(line: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="under"):
        verdict("a", 0.01, **line)


# ---- what the lecture says of the act ----


def test_the_lecture_tells_the_lent_account_that_the_market_plays() -> None:
    """CNY 180 a week; a tenth and growing; a month shown less; the honest way costs 300 once."""
    act, honest = settings("acts")["shared_account"], settings("acts")["shared_account_honest"]
    assert (act["now"]["gain_cny"], honest["now"]["once_cny"]) == (180, 300)
    assert act["found_a_week"] == 0.10
    assert act["grows"] > 0
    assert (act["then"]["weeks"], act["then"]["exposure"] < 1) == (4, True)


def test_the_wrong_price_costs_what_the_lecture_says() -> None:
    one = metrics.unit_contribution(1.99 * 7.10, 86.09, 0.08)
    assert round(one, 2) == -73.09
    assert round(140 * one) == -10_233
