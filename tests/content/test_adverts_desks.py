"""The desks of lesson advertising_and_price, and its lab's tools: against worked numbers."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from course_b2c_ops.given_tools import adverts as queue
from course_b2c_ops.panels import advert_words, adverts, stage
from graders.formulas import advertising_and_price_form as form
from tests.desks import AS_OF, Staged, bears_every_move, shop_of, turned_through

EARLIER = date(2025, 6, 30)
SHOWN: dict[str, Callable[[], None]] = {
    "cut": adverts.cut_desk,
    "account": adverts.account_desk,
    "lens": lambda: advert_words.lens_desk(AS_OF),
    "meter": lambda: advert_words.meter_desk(AS_OF),
}

# ---- every desk ----


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_bears_every_move(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=5)


@pytest.mark.parametrize("desk", [advert_words.lens, advert_words.meter])
def test_desks_about_fines_hold_a_year_before(desk: Callable[..., tuple[dict, Callable]]) -> None:  # type: ignore[type-arg]
    controls, draw = desk(EARLIER)
    turned_through(stage.desk("?", controls, draw), controls)


# ---- the crossed-out price ----


@pytest.mark.parametrize(
    ("market", "days", "sold", "base"),
    [
        # Thirty days in the EU: the last of them must have gone before the base moves.
        ("EU", 2, True, "39.90"), ("EU", 20, False, "39.90"), ("EU", 30, False, "49.90"),
        # Seven days of deals in China; without any, the last deal before the rise.
        ("CN", 5, True, "119"), ("CN", 7, True, "159"), ("CN", 7, False, "119"),
        ("CN", 35, False, "119"),
    ],
)  # fmt: skip
def test_the_base_moves_when_the_window_is_full(
    market: str, days: int, sold: bool, base: str
) -> None:
    found = adverts.base_of(adverts.SALES[market], days, sold=sold)
    assert found.price == Decimal(base)


def test_a_cut_is_never_rounded_up() -> None:
    assert adverts.share_off(Decimal("39.90"), Decimal("35.91")) == Decimal("10.0")
    assert adverts.share_off(Decimal(119), Decimal(99)) == Decimal("16.8")
    assert adverts.share_off(Decimal("100"), Decimal("80.01")) == Decimal("19.9")


# ---- the account ----


def test_three_claims_eat_what_the_false_sign_earned() -> None:
    assert adverts.gained(15) == 60 * 22
    # Three times 99 is below the floor of 500; the price comes back on top.
    assert adverts.a_claim() == 500 + 99
    assert adverts.gained(15) - 2 * adverts.a_claim() > 0 > 1320 - 3 * adverts.a_claim()


# ---- words and fines ----


@pytest.mark.parametrize(
    ("fee", "again", "low", "high"),
    [
        (36_000, False, 108_000, 180_000), (36_000, True, 180_000, 360_000),
        (advert_words.UNKNOWN, False, 200_000, 1_000_000),
        (advert_words.UNKNOWN, True, 1_000_000, 2_000_000),
    ],
)  # fmt: skip
def test_the_fee_moves_one_fine_alone(fee: int, again: bool, low: int, high: int) -> None:
    bands = advert_words.bands_for(fee, AS_OF, again=again)
    assert (bands["art55"].low, bands["art55"].high) == (low, high)
    assert (bands["art57"].low, bands["art57"].high) == (200_000, 1_000_000)
    assert (bands["art59"].low, bands["art59"].high) == (None, 100_000)
    assert (bands["art62"].low, bands["art62"].high) == (5_000, 30_000)


def test_law_of_china_is_not_quoted_abroad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    _, draw = advert_words.lens(AS_OF)
    assert "200,000" in draw("first", "CN")[1]
    assert "out of reach" in draw("first", "EU")[1]


# ---- the tools of the lab ----


def test_a_list_finds_words_in_either_language() -> None:
    texts = {"ad_id": [1, 2, 3], "market": ["CN"] * 3}
    told = pd.DataFrame(
        {
            **texts,
            "text_zh": ["全网第一的灯", "三种颜色", "最大承重 5 千克"],
            "text_en": ["The No. 1 lamp", "A firsthand tip", "Maximum load 5 kg"],
        }
    )
    assert queue.word_hits(told)["ad_id"].tolist() == [1, 3]
    assert queue.praises("the best of all") == ["best"]
    assert queue.praises("firsthand, almost") == []


def test_a_month_without_deals_takes_the_last_one() -> None:
    days = pd.DataFrame(
        {
            "ad_id": [1, 1, 1], "product": "lamp", "market": "CN", "offer_price": 80.0,
            "date": pd.to_datetime(["2026-11-01", "2026-11-02", "2026-11-12"]),
            "days_ahead": [11, 10, 0], "deals": [1, 2, 4], "lowest_deal_price": [90.0, 100.0, 80.0],
        }
    )  # fmt: skip
    empty = queue.lowest_by(days[days["days_ahead"].between(1, 7)], "ad_id", "lowest_deal_price")
    assert queue.with_reference(days, empty)["reference"].tolist() == [100.0]


def test_a_shops_queue_is_what_the_lab_says() -> None:
    shop = shop_of(b"queue")
    hits = queue.word_hits(shop["adverts"])
    assert set(hits["market"]) > {"CN"}
    claims = queue.claims_of(shop["adverts"], shop["products"])
    assert (claims["claimed"] == claims["recorded"]).any()
    assert (claims["claimed"] != claims["recorded"]).any()
    days = queue.price_days(shop["adverts"], shop["advert_prices"])
    assert days.groupby("ad_id").size().unique().tolist() == [60]
    assert (days["days_ahead"] == 0).groupby(days["ad_id"]).sum().eq(1).all()
    draft = queue.draft_to_mend(shop["adverts"], shop["advert_prices"])
    assert len(draft) == 1


def test_last_season_has_every_heap() -> None:
    for first in range(60):
        cases = queue.last_season(pd.DataFrame({"product_id": [first * 977, 5]}))
        at_home = cases[cases["market"] == "CN"]
        assert len(cases) == 8
        assert set(at_home["breach"]) == {queue.SUPERLATIVE, queue.FALSE_FACT, queue.MESSAGE}
        false = at_home[at_home["breach"] == queue.FALSE_FACT]["ad_fee_cny"]
        assert false.isna().any()
        assert false.notna().sum() == 2


# ---- the form of the mended advert ----

IN_CHINESE = {
    form.DEAL_7: "前 7 天最低成交价",
    form.LIST_30: "前 30 天最低价",
    form.LAST_DEAL: "最后一次成交价",
}


def kept(**changes: object) -> list[bool]:
    """What a shop's mended advert keeps after these changes: base, cut, words."""
    shop = shop_of(b"queue")
    tables = shop["adverts"], shop["advert_prices"]
    plan = form.advert_as_mended(*tables).astype(object)
    draft = form.Draft(*tables)
    told = {"name": draft.names[1], "offer": f"{draft.offer:g}", "base": f"{draft.reference:g}"}
    for column, value in changes.items():
        text = value.format(**told, told=IN_CHINESE[draft.basis], old=f"{draft.old:g}")  # type: ignore[attr-defined]
        plan[column] = [text]
    return list(form.mended_advert(plan, *tables).kept.values())


def test_a_mended_advert_is_taken_in_either_language() -> None:
    assert kept() == [True] * 3
    assert kept(text="{name}，现价 {offer} 元，{told} {base} 元，三种颜色。") == [True] * 3


@pytest.mark.parametrize(
    "text",
    [
        "{name}，全网最低价 {offer} 元，{told} {base} 元。",  # praise beside the base
        "{name}，现价 {offer} 元，原价 {base} 元。",  # which price it is, is not told
        "{name}，原价 {old} 元，现价 {offer} 元，{told} {base} 元。",  # the old price left in
        "{name}，现价 {offer} 元，直降 61%，{told} {base} 元。",  # another cut
        "灯，现价 {offer} 元，{told} {base} 元。",  # no product
    ],
)
def test_words_that_do_not_hold_cost_their_point(text: str) -> None:
    assert kept(text=text) == [True, True, False]


def test_nothing_is_paid_for_a_cut_from_the_wrong_price() -> None:
    assert kept(strike="{old}") == [False] * 3
    assert kept(basis="7天标价") == [False] * 3
