"""The lecture and the lab on paid traffic: desks, tools, plan, and the numbers they tell."""

from itertools import product
from typing import Any

import pandas as pd
import pytest

from course_b2c_ops import metrics
from course_b2c_ops.given_tools import paid_ads as tools
from course_b2c_ops.given_tools.costed import latest_rate, month_of_products
from course_b2c_ops.market.replays import as_it_was, with_act
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import paid_ads
from graders.formulas import ads_lab
from graders.formulas.ads_plan import best_more_money, more_money
from tests.desks import (
    Staged,
    bears_every_move,
    controls_of,
    sentence_of,
    shop_of,
    title_of,
    values_of,
)

KEYS = (b"a shop that buys words", b"another shop that buys words")
DESKS = ("auction", "map", "budget", "evidence")
MARGIN_FROM = ("products", "product_daily", "fees", "exchange_rates")


def margin(key: bytes) -> float:
    """The shop's margin before ads."""
    return tools.margin_before_ads(*(shop_of(key)[name] for name in MARGIN_FROM))


def put_up(name: str, key: bytes) -> None:
    """One of the four desks."""
    if name == "map":
        words = tools.by_keyword(shop_of(key)["keyword_ads"])
        paid_ads.map_desk(words, tools.shop_conversion(shop_of(key)["shop_daily"]), margin(key))
    else:
        {
            "auction": paid_ads.auction_desk,
            "budget": paid_ads.budget_desk,
            "evidence": paid_ads.evidence_desk,
        }[name]()


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", DESKS)
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    bears_every_move(staged[0], "xaxis" if name == "auction" else "yaxis", fewest=4)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_the_auction_of_the_lecture() -> None:
    """0.42 x 8 is first and pays 3.15 / 8 + 0.01; A bids most, is third and pays 0.41."""
    table = paid_ads.auction(0.42, 8)
    assert table.index.tolist() == ["you", "rival_b", "rival_a", "rival_c"]
    assert table["price"].round(5).tolist() == [0.40375, 0.34333, 0.41, 0.05]
    assert paid_ads.auction(0.42, 10).loc["you", "price"] == pytest.approx(0.325)


def test_the_last_in_an_auction_pays_the_reserve(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    paid_ads.auction_desk()
    bid, _ = controls_of(staged[0].desk).values()
    bid.value = 0.12
    assert "you are last" in sentence_of(staged[0].desk)
    assert "a bid of 0.26" in sentence_of(staged[0].desk)  # 2.00 / 8 and a cent


def test_the_week_of_the_opening_loses_fourteen_dollars() -> None:
    """186 USD, 620 clicks, 34 orders of 18.00: 0.30 out, 0.277 in."""
    assert metrics.cost_per_click(186, 620) == pytest.approx(0.30)
    assert metrics.click_value(34 / 620, 18.0, 0.2807) == pytest.approx(0.2771, abs=1e-4)
    assert pytest.approx(-14.21, abs=0.005) == 612 * 0.2807 - 186
    assert metrics.break_even_roas(0.2807) == pytest.approx(3.56, abs=0.005)


def test_the_budget_of_the_lecture_stops_at_a_hundred() -> None:
    steps = paid_ads.budget_steps()
    assert steps["marginal"].tolist() == pytest.approx([3.80, 3.00, 2.24, 1.64])
    assert steps["average"].round(2).tolist() == [3.80, 3.40, 3.01, 2.67]
    left = steps["sales"] * 0.35 - steps.index
    assert left.tolist() == pytest.approx([16.5, 19.0, 8.2, -13.1])
    assert left.idxmax() == 100


@pytest.mark.parametrize(
    ("budget", "share", "said"),
    [(100, 0.35, "still earns"), (150, 0.35, "the last dollar"), (200, 0.35, "below it too")],
)
def test_the_budget_says_which_step_loses(
    budget: int, share: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    _, sentence = paid_ads.draw_budget(budget=budget, margin=share)
    assert said in sentence.lower()


def test_forty_clicks_prove_little_and_124_enough() -> None:
    assert metrics.chance_of_none(0.024, 40) == pytest.approx(0.378, abs=5e-4)
    assert metrics.clicks_for_evidence(0.024) == 124


def test_the_map_counts_the_words_above_the_line(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dearer shop has a higher line, and fewer words above it."""
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    put_up("map", KEYS[0])
    (knob,) = controls_of(staged[0].desk).values()
    above = []
    for share in (values_of(knob)[0], values_of(knob)[-1]):
        knob.value = share
        above.append(int(title_of(staged[0].desk).split("line ")[1].split(",")[0]))
    assert above[0] <= above[1]


# ── the tools ────────────────────────────────────────────────────────────────────────────────────


def test_margin_before_ads_of_a_small_sheet() -> None:
    """100 USD sold, goods 355 CNY at 7.10, fees 20 USD: 100 - 50 - 20 leave 0.30."""
    sheet = pd.DataFrame(
        {
            "paid_amount_usd": [60.0, 40.0],
            "paid_units": [3, 2],
            "direct_cost_cny": [71.0, 71.0],
            "commission_usd": [8.0, 4.0],
            "affiliate_usd": [3.0, 0.0],
            "refund_reserve_usd": [5.0, 0.0],
            "ads_share_usd": [9.0, 9.0],
        }
    )
    assert tools.left_before_ads(sheet, 7.10) == pytest.approx(0.30)


@pytest.mark.parametrize("key", KEYS)
def test_the_hero_and_the_shop_use_one_margin(key: bytes) -> None:
    tables = shop_of(key)
    sheet = month_of_products(tables["products"], tables["product_daily"], tables["fees"])
    rate = latest_rate(tables["exchange_rates"])
    assert tools.left_before_ads(sheet, rate) == pytest.approx(margin(key))


@pytest.mark.parametrize("key", KEYS)
def test_own_orders_of_publishers_are_among_their_orders(key: bytes) -> None:
    sums = tools.by_publisher(shop_of(key)["affiliates"])
    assert (sums["own_orders"] <= sums["orders"]).all()
    assert sums["orders"].sum() == shop_of(key)["affiliates"]["orders"].sum()


# ── the plan ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS)
def test_the_reference_plan_is_the_best_in_steps_of_a_dollar(key: bytes) -> None:
    """Every split of ten dollars over the three best words, three more cents aside."""
    best = more_money(best_more_money(shop_of(key)), shop_of(key))
    assert all(best.kept.values())
    assert best.value == pytest.approx(best.best)
    sheet = tools.plan_sheet(shop_of(key)["keyword_ads"], shop_of(key)["shop_daily"], margin(key))
    names = sheet["keyword"].head(3).tolist()
    for money in product(range(11), repeat=3):
        if 0 < sum(money) <= 10:
            drafted = tools.plan_sums(sheet, dict(zip(names, money, strict=True)))
            assert drafted.loc["Σ", "left"] <= best.best + 0.05 * abs(best.best) + 0.05


@pytest.mark.parametrize("key", KEYS)
def test_the_sheet_and_the_marker_agree_on_ceilings(key: bytes) -> None:
    """A bid at the ceiling that the table shows is lawful."""
    sheet = tools.plan_sheet(shop_of(key)["keyword_ads"], shop_of(key)["shop_daily"], margin(key))
    rows = sheet[sheet["ceiling_usd"] >= 0.05].head(3)
    plan = pd.DataFrame(
        {"keyword": rows["keyword"], "bid_usd": rows["ceiling_usd"].round(2), "budget_usd": 1.0}
    )
    assert more_money(plan, shop_of(key)).kept["bids"]


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"budget_usd": 20.0}, "money"),
        ({"budget_usd": 0.0}, "money"),
        ({"bid_usd": 50.0}, "bids"),
        ({"bid_usd": 0.01}, "bids"),
        ({"keyword": "no such word"}, "words"),
    ],
)
def test_a_plan_that_breaks_a_rule_is_told_which(change: dict[str, Any], broken: str) -> None:
    plan = best_more_money(shop_of(KEYS[0]))
    for column, value in change.items():
        plan[column] = plan[column].astype(object)
        plan.loc[0, column] = value
    assert not more_money(plan, shop_of(KEYS[0])).kept[broken]


def test_one_row_that_is_right_by_accident_earns_nothing() -> None:
    plan = best_more_money(shop_of(KEYS[0])).head(1)
    assert not any(more_money(plan, shop_of(KEYS[0])).kept.values())


def test_the_charge_of_the_lab_is_that_of_the_course() -> None:
    """Your click in every sampled auction, by the formula of the metrics."""
    auctions = shop_of(KEYS[0])["auctions"]
    for number in range(1, 40):
        rows = auctions[auctions["auction_id"] == number].reset_index(drop=True)
        charged = metrics.second_price(rows["bid_usd"], rows["quality"])
        mine = rows["bidder"] == "own"
        own = rows[mine].iloc[0]
        rivals = rows.loc[~mine, ["bid_usd", "quality"]]
        price = ads_lab.click_price(float(own["bid_usd"]), float(own["quality"]), rivals)
        assert price == pytest.approx(float(charged[mine].iloc[0]))


# ── what the lecture says of the act ─────────────────────────────────────────────────────────────


def test_the_lecture_tells_the_stuffing_that_the_market_plays() -> None:
    """From week 2, a tenth of all orders at 8 %, settled four weeks later."""
    act, honest = (settings("acts")[name] for name in ("cookie_stuffing", "cookie_stuffing_honest"))
    assert act["first_week"] == 2
    assert (act["now"]["commission_share"], act["now"]["settled_weeks"]) == (0.008, 4)
    assert act["now"]["exposure"] > 1
    assert honest["now"]["cost_cny"] == 15


def test_tolerated_stuffing_loses_on_average() -> None:
    gaps = [
        (
            with_act(shop_of(key).season, "cookie_stuffing").profit_fen
            - as_it_was(shop_of(key).season).profit_fen
        ).sum()
        for key in KEYS
    ]
    assert sum(gaps) / len(gaps) < 0
