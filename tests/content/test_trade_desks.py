"""The desks of lesson trade_agreements, and the tools of its lab: against worked numbers."""

import random
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops.given_tools import trade_desk
from course_b2c_ops.panels import terms_ladder, trade_agreements
from course_b2c_ops.rules import terms
from graders.formulas import trade_agreements_lab as formulas
from tests.desks import AS_OF, Staged, bears_every_move, opens_where_it_starts, shop_of

EARLIER = date(2025, 6, 30)
SHOWN: dict[str, Callable[[], None]] = {
    "origin": lambda: trade_agreements.origin_desk(AS_OF),
    "origin, a year before": lambda: trade_agreements.origin_desk(EARLIER),
    "members": trade_agreements.membership_desk,
}
QUOTE = {
    "quote_id": "Q1", "place": "Berlin", "goods_usd": 4000.0, "loading_usd": 30.0,
    "haulage_usd": 180.0, "export_clearance_usd": 60.0, "origin_terminal_usd": 120.0,
    "loading_on_board_usd": 40.0, "freight_usd": 640.0, "destination_terminal_usd": 150.0,
    "import_clearance_usd": 70.0, "on_carriage_usd": 320.0, "unloading_usd": 45.0,
    "duty_pct": 12.0, "vat_pct": 19.0, "insurance_pct": 0.3, "cover_pct": 110.0,
}  # fmt: skip


def quoted(term: str, kind: str) -> pd.DataFrame:
    """The shipment of the lecture under one term."""
    return pd.DataFrame([{**QUOTE, "term": term, "place_kind": kind}])


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_bears_every_move_and_opens_where_it_starts(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=4)


@pytest.mark.usefixtures("spoken")
def test_the_ladder_opens_at_the_term_of_its_desk(staged: list[Staged]) -> None:
    terms_ladder.terms_desk()
    slider = staged[0].still.layout.sliders[0]
    assert terms.TERMS[slider.active] == "CIF"
    assert opens_where_it_starts(staged[0])


# ---- the lamp ----


@pytest.mark.parametrize(
    ("housing", "made_in", "rule", "fob", "reason", "rvc"),
    [
        # 2.60 + 2.00 + 1.20 = 5.80 of 9.60 from outside leave 39.58 %; four cents less leave 40.
        (120, "india", "RVC40", 960, "NO", "39.58"),
        (116, "india", "RVC40", 960, "RVC", "40.00"),
        (120, "korea", "RVC40", 960, "RVC", "52.08"),
        (120, "unknown", "RVC40", 960, "NO", "39.58"),
        (116, "india", "RVC40", 936, "NO", "38.46"),
        # A housing of 0.96 is a tenth of 9.60, and the lamp's own heading.
        (96, "india", "CTH", 960, "DE_MINIMIS_VALUE", "42.08"),
        (100, "india", "CTH", 960, "NO", "41.67"),
        (120, "korea", "CTH", 960, "CTH", "52.08"),
        (116, "india", "RVC40_or_CTH", 960, "RVC", "40.00"),
    ],
)
def test_a_lamp_originates_by_value_or_by_its_heading(
    housing: int, made_in: str, rule: str, fob: int, reason: str, rvc: str
) -> None:
    found = trade_agreements.lamp(housing, made_in, rule, fob, AS_OF)  # type: ignore[arg-type]
    assert (found.reason, str(found.rvc_shown)) == (reason, rvc)


def test_the_desk_says_what_is_missing_and_what_is_at_stake() -> None:
    _, draw = trade_agreements.lamp_origin(AS_OF)
    _, said = draw(120, "india", "RVC40", 960)
    assert "0.04" in said
    assert "9,600.00" in said


# ---- members ----


def test_the_clock_turns_on_the_first_day_of_each_member_and_the_day_before() -> None:
    days = [day.isoformat() for day in trade_agreements.turning_days()]
    assert days == [
        "2021-12-31", "2022-01-01", "2022-01-31", "2022-02-01", "2022-03-17", "2022-03-18",
        "2022-04-30", "2022-05-01", "2023-01-01", "2023-01-02", "2023-06-01", "2023-06-02",
    ]  # fmt: skip


@pytest.mark.usefixtures("spoken")
def test_an_answer_from_memory_says_so() -> None:
    _, draw = trade_agreements.membership()
    assert "RCEP-ID" in draw("ID", date(2023, 6, 1))[1]
    assert "2023-06-02" in draw("PH", date(2023, 6, 1))[1]
    assert "RCEP-PH" not in draw("PH", date(2023, 6, 2))[1]


# ---- twelve quotes ----


def test_the_parts_of_twelve_quotes_add_up_to_what_the_seller_pays() -> None:
    figure = trade_agreements.twelve_quotes()
    parts = [list(bar.x) for bar in figure.data[:3]]
    sums = [round(sum(one), 2) for one in zip(*parts, strict=True)]
    assert sums == [
        0, 90, 270, 390, 430, 1070, 1086.79, 1540, 1558.34, 1540, 1585, 3392.18,
    ]  # fmt: skip
    assert {part for parts in trade_agreements.PARTS.values() for part in parts} == {
        *terms.ITEMS
    } - {"goods"}


# ---- the tools of the lab ----


@pytest.mark.parametrize(
    ("term", "kind", "premium", "total"),
    [
        ("EXW", "factory", 0, 4000),
        ("FCA", "factory", 0, 4090),
        ("FCA", "port_terminal", 0, 4270),
        ("FAS", "port_of_shipment", 0, 4390),
        ("FOB", "port_of_shipment", 0, 4430),
        ("CFR", "port_of_destination", 0, 5070),
        ("CIF", "port_of_destination", 16.79, 5086.79),
        ("CPT", "inland_destination", 0, 5540),
        ("CIP", "inland_destination", 18.34, 5558.34),
        ("DAP", "inland_destination", 0, 5540),
        ("DPU", "inland_destination", 0, 5585),
        ("DDP", "inland_destination", 0, 7392.18),
    ],
)
def test_a_sheet_of_costs_gives_the_twelve_worked_quotes(
    term: str, kind: str, premium: float, total: float
) -> None:
    quotes = quoted(term, kind)
    (found,) = formulas.seller_costs(quotes).to_dict("records")
    assert (found["premium"], found["seller_cost"]) == (premium, total)
    rows = trade_desk.cost_rows(quotes)
    last = {
        "EXW": 1, "FCA factory": 3, "FCA port": 4, "FAS": 5, "FOB": 6, "CFR": 7, "CIF": 7,
        "CPT": 9, "CIP": 9, "DAP": 9, "DPU": 10, "DDP": 9,
    }  # fmt: skip
    paid = rows[(rows["no"] <= last[rows["term"][0]]) | ((term == "DDP") & (rows["no"] >= 11))]
    sheet = trade_desk.sum_of_quotes(quotes, paid)
    full = trade_desk.premium(sheet)[0] if term in ("CIF", "CIP") else 0
    assert sheet["base"][0] + full == pytest.approx(total, abs=0.011)


@pytest.mark.parametrize("key", [b"one", b"two", b"three"])
def test_the_desk_holds_what_each_task_asks_about(key: bytes) -> None:
    shop = shop_of(key)
    values = formulas.regional_values(shop["bom"], AS_OF)
    assert len(values) == 6
    assert 40 in set(values["rvc"])
    assert 0 < (values["rvc"] >= 40).sum() < 6
    sheet = trade_desk.rule_sheet(shop["bom"], shop["products"], AS_OF)
    reasons = [
        formulas.origin_reason(*row)
        for row in zip(
            sheet["psr"], values["rvc"], sheet["same_value"], sheet["same_weight"],
            sheet["chapter"], strict=True,
        )
    ]  # fmt: skip
    by_engine = [
        trade_desk.origin_of(rows, shop["products"], AS_OF).reason
        for _, rows in shop["bom"].groupby("product_id", sort=False)
    ]
    assert reasons == by_engine
    losses = trade_desk.losses(shop["quotes"])
    assert (losses["leg"] == "freight").sum() >= 3
    assert set(formulas.right_losses(shop["quotes"])["bearer"]) == {"seller", "buyer"}


def test_unknown_is_a_bar_of_its_own_and_members_are_none() -> None:
    bom = pd.DataFrame(
        [
            (1, "850110", "KR", True, 3.0, 20.0, "RVC40"),
            (1, "854231", "TR", True, 5.0, 20.0, "RVC40"),
            (1, "481910", "CN", False, 7.0, 20.0, "RVC40"),
            (2, "390950", "TR", True, 4.0, 10.0, "CTH"),
            (2, "732020", "CN", True, 1.0, 10.0, "CTH"),
        ],
        columns=["product_id", "hs6", "origin", "known_origin", "value_usd", "fob_usd", "psr"],
    )
    tables = {"bom": bom}
    assert dict(formulas.outside_by_origin(tables)) == {"TR": 9.0, "unknown": 7.0}
    found = formulas.regional_values(bom, AS_OF)
    # 12 of 20 from outside leave 40 %, 4 of 10 leave 60.
    assert found.to_numpy().tolist() == [[1, 1200, 40.0], [2, 400, 60.0]]
    # The first alone: 2,000 × (12 − 0.6 × 19) dollars.
    assert formulas.to_replace(tables) == pytest.approx(1200)
    assert formulas.replace_at_the_old_price(tables) == 0


def test_a_sheet_of_losses_pays_only_for_exactly_those_rows() -> None:
    quotes = shop_of(b"one")["quotes"]
    right = formulas.right_losses(quotes)
    assert formulas.loss_sheet(right, quotes).value == 2
    assert formulas.loss_sheet(right.head(5), quotes).value == 0
    for seller, buyer in (("卖方", "买方"), ("卖家", "买家"), (" Seller", "BUYER ")):
        in_words = right.replace({"seller": seller, "buyer": buyer})
        assert formulas.loss_sheet(in_words, quotes).value == 2
    assert formulas.loss_sheet(formulas.losses_follow_the_freight(quotes), quotes).value < 2


def test_every_reason_is_asked_for() -> None:
    shop = shop_of(b"one")
    asked = formulas.reason_inputs(dict(shop), random.Random(1))
    reasons = {formulas.origin_reason(*one) for one in asked}
    assert reasons == {"RVC", "CTH", "CC", "DE_MINIMIS_VALUE", "DE_MINIMIS_WEIGHT", "NO"}
