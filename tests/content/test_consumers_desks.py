"""The desks of lesson contracts_and_consumers, and the tools of its lab: against worked numbers."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest

from course_b2c_ops.given_tools import consumer_days
from course_b2c_ops.panels import consumers, fraud_curve, stage
from graders.formulas import contracts_and_consumers as formulas
from tests.desks import Staged, opens_where_it_starts, ranges_of, sentence_of, turned_through

TODAY, EARLIER = date(2026, 12, 13), date(2025, 6, 30)
PARTS = {
    "slip": consumers.slip,
    "clock": consumers.clock,
    "goods": lambda: consumers.goods(TODAY),
    "goods, a year before": lambda: consumers.goods(EARLIER),
    "fraud": lambda: fraud_curve.fraud(TODAY),
}
SHOWN: dict[str, Callable[[], None]] = {
    "slip": consumers.slip_desk,
    "clock": consumers.clock_desk,
    "goods": lambda: consumers.goods_desk(TODAY),
    "fraud": lambda: fraud_curve.fraud_desk(TODAY),
}

# ---- every desk ----


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", PARTS)
def test_every_control_through_its_range_ends_in_a_sentence(name: str) -> None:
    controls, draw = PARTS[name]()
    turned_through(stage.desk("?", controls, draw), controls)


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_has_a_still_that_opens_where_it_starts(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    states = stage.states_of(staged[0].still)
    assert states is not None
    assert 4 <= len(states) <= 10
    assert states.iloc[:, 1].nunique() >= 2
    assert opens_where_it_starts(staged[0])


@pytest.mark.parametrize(("name", "axis"), [("slip", "xaxis"), ("clock", "xaxis")])
def test_an_axis_stays_where_it_is(name: str, axis: str) -> None:
    controls, draw = PARTS[name]()
    assert len(ranges_of(stage.desk("?", controls, draw), axis, controls)) == 1


# ---- a slip in the price ----


@pytest.mark.parametrize(
    ("offer", "taken", "cost"),
    # 47 × 801 = 37,647; 30 × 60 + 17 × 801 = 15,417; an offer of 800 saves a yuan a buyer.
    [(60, 0, 37_647), (60, 30, 15_417), (800, 47, 37_600), (20, 47, 940)],
)
def test_an_offer_costs_money_and_the_goods_of_those_who_decline(
    offer: int, taken: int, cost: int
) -> None:
    assert consumers.cost_of_offer(offer, taken) == cost


# ---- the clocks of a return ----


@pytest.mark.parametrize(
    ("place", "asked", "back", "until", "due"),
    [
        # Received on 5 November 2026. The EU: 14 days to ask, 14 from the notice to refund.
        ("DE", 14, 4, "2026-11-19", "2026-12-03"), ("DE", 14, 10, "2026-11-19", "2026-12-03"),
        ("DE", 0, 2, "2026-11-19", "2026-11-19"),
        # China: 7 days to ask, 7 from the goods’ return to refund.
        ("CN", 7, 4, "2026-11-12", "2026-11-23"), ("CN", 7, 10, "2026-11-12", "2026-11-29"),
        ("GB", 14, 4, "2026-11-19", None),
    ],
)  # fmt: skip
def test_both_clocks_end_on_the_day_counted_by_hand(
    place: str, asked: int, back: int, until: str, due: str | None
) -> None:
    assert consumers.last_day(place).isoformat() == until
    found = consumers.refund_day(place, asked, back)
    assert (found.isoformat() if found else None) == due


def test_a_request_after_the_last_day_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    _, draw = consumers.clock()
    assert "too late" in draw("CN", 8, 4)[1]
    assert "too late" not in draw("CN", 7, 4)[1]
    assert "too late" in draw("GB", 15, 4)[1]
    assert "no checked number" in draw("GB", 14, 4)[1]


# ---- which goods may come back ----


@pytest.mark.parametrize(
    ("thing", "in_china", "in_germany"),
    [
        ("opened_lamp", "yes", "yes"), ("sale_dress", "yes", "yes"), ("engraved", "no", "ask"),
        ("cherries", "no", "ask"), ("opened_disc", "no", "ask"), ("opened_mask", "ask", "ask"),
    ],
)  # fmt: skip
def test_only_exceptions_of_the_table_are_refused(
    thing: str, in_china: str, in_germany: str
) -> None:
    assert consumers.verdict(thing, "CN") == in_china
    assert consumers.verdict(thing, "DE") == in_germany


def test_the_table_names_the_exceptions_of_china_that_the_desk_refuses() -> None:
    named = {name for name, excepted in consumers.GOODS.items() if excepted}
    assert named == {"engraved", "cherries", "opened_disc"}


# ---- damages for fraud ----


@pytest.mark.parametrize(
    ("price", "extra"),
    [(10, 500), (89, 500), (166, 500), (166.67, 500.01), (167, 501), (236, 708)],
)
def test_three_times_the_price_passes_the_floor_at_two_thirds_of_250(
    price: float, extra: float
) -> None:
    assert fraud_curve.extra(price, TODAY) == pytest.approx(extra)


def test_the_sentence_says_which_of_the_two_is_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    controls, draw = fraud_curve.fraud(TODAY)
    assert "below 500" in draw(166)[1]
    assert "not below 500" in draw(167)[1]
    assert "668" in draw(167)[1]
    assert sentence_of(stage.desk("?", controls, draw))


# ---- the tools of the lab ----


def _cases(rows: list[tuple[str, str, bool, bool]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns by country, class of the goods, opened, custom made."""
    ids = range(1, len(rows) + 1)
    facts = pd.DataFrame(rows, columns=["buyer_country", "reg_class", "opened_seal", "custom_made"])
    cases = facts.drop(columns="reg_class").assign(
        dispute_id=ids, product_id=ids, product="lamp", kind="change_of_mind",
        delivered_on="2026-11-05", opened_on="2026-11-06", signed_by="addressee",
    )  # fmt: skip
    return cases, pd.DataFrame({"product_id": ids, "reg_class": facts["reg_class"]})


def test_the_desk_holds_what_a_checked_rule_decides() -> None:
    cases, products = _cases(
        [
            ("CN", "toy", False, False), ("DE", "toy", True, False), ("CN", "toy", False, True),
            ("CN", "perishable", False, False), ("CN", "software", True, False),
            ("CN", "software", False, False),
            # No checked rule: opened hygiene goods, special goods abroad, another country.
            ("CN", "hygiene", True, False), ("DE", "toy", False, True),
            ("GB", "software", True, False), ("US", "toy", False, False),
        ]
    )  # fmt: skip
    desk = consumer_days.returns_desk(cases, products)
    assert desk["dispute_id"].tolist() == [1, 2, 3, 4, 5, 6]
    assert desk["goods"].tolist() == [
        "as_sold", "opened", "custom_made", "perishable", "opened_software", "as_sold",
    ]  # fmt: skip
    assert desk["law"].tolist() == ["CN", "EU", "CN", "CN", "CN", "CN"]


def test_days_come_from_the_rules_and_the_uk_has_none_to_refund() -> None:
    for day in (EARLIER, TODAY):
        assert consumer_days.return_days(day) == {"CN": 7, "EU": 14, "GB": 14}
        assert consumer_days.refund_days(day) == {"CN": 7, "EU": 14}
        assert consumer_days.fraud_terms(day) == (3, 500)


def test_days_are_counted_over_the_end_of_a_month_and_empty_stays_empty() -> None:
    found = consumer_days.days_after(pd.Series(["2026-11-28", "", "2026-12-30"]), 7)
    assert found.tolist() == ["2026-12-05", "", "2027-01-06"]


def _orders(start: int) -> pd.DataFrame:
    reasons = ["price_slip", "price_slip", "out_of_stock", "not_shipped_clause", "out_of_stock"]
    rows = [("seller", reason, "2026-11-02") for reason in reasons]
    rows += [("seller", "out_of_scope", "2026-11-02")]
    rows += [("seller", "price_slip", ""), ("seller", "out_of_stock", "")]
    rows += [("buyer", "found_cheaper", "2026-11-02"), ("none", "not_paid", "")]
    table = pd.DataFrame(rows, columns=["cancelled_by", "cancel_reason", "paid_on"])
    return table.assign(
        order_id=range(start, start + len(rows)), country="DE", ordered_on="2026-11-01"
    )


def test_eight_orders_were_called_off_in_every_way() -> None:
    found = consumer_days.cancelled_orders(_orders(730_000_001))
    assert found["no"].tolist() == list(range(1, 9))
    assert found["cancelled_by"].value_counts().to_dict() == {"seller": 7, "buyer": 1}
    assert (found["paid_on"] == "").sum() == 2
    assert (found["cancel_reason"] == "out_of_scope").sum() == 1


def test_accepted_returns_lie_in_the_past_and_one_is_on_its_way() -> None:
    products = pd.DataFrame({"product_id": [1, 2, 3], "product": ["a", "b", "c"]})
    for start in range(730_000_001, 730_002_001, 97):
        found = consumer_days.accepted_returns(_orders(start), products, TODAY)
        back = found[found["goods_back_on"] != ""]
        assert len(found) - len(back) == 1
        assert (found.loc[found["goods_back_on"] == "", "law"] == "CN").all()
        assert found["law"].value_counts().to_dict() == {"CN": 4, "EU": 4}
        assert (back["goods_back_on"] > back["notice_on"]).all()
        assert back["goods_back_on"].max() < TODAY.isoformat()
        # Whether an EU shop may still wait for the goods is not asked: they came within 14 days.
        eu = back[back["law"] == "EU"]
        latest = [(date.fromisoformat(d) + timedelta(14)).isoformat() for d in eu["notice_on"]]
        assert (eu["goods_back_on"] < latest).all()


def test_the_dispute_to_decide_is_an_ordinary_thing_that_was_opened(spoken: str) -> None:
    cases, products = _cases([("CN", "toy", False, True), ("DE", "toy", True, False)])
    cases = cases.assign(goods_price_cny=99.0, buyer_says_zh="不想要了", buyer_says_en="no more")
    told = consumer_days.dispute_to_decide(cases, products)
    assert told.iloc[0, 0] == "2 · lamp"
    assert len(told) == 8  # what a table shows without being asked for more


# ---- what the lab asks, on a small desk ----


def test_each_return_ends_on_the_day_counted_by_hand() -> None:
    cases, products = _cases(
        [
            ("CN", "toy", False, False), ("DE", "toy", True, False), ("GB", "toy", False, False),
            ("CN", "toy", False, True), ("CN", "software", True, False), ("CN", "pet", True, False),
        ]
    )  # fmt: skip
    cases.loc[5, "signed_by"] = "unknown"
    found = formulas.last_days(cases, products)
    assert found["may_return"].tolist() == [True, True, True, False, False, True]
    # Received on 5 November: 7 days in China, 14 in the EU and the UK.
    assert found["last_day"].tolist() == ["2026-11-12", "2026-11-19", "2026-11-19", "", "", ""]
    wrong = formulas.opened_is_lost(cases, products)
    assert wrong["may_return"].tolist() == [True, False, True, False, False, False]
    assert formulas.anybody_may_sign(cases, products)["last_day"].iloc[5] == "2026-11-12"


def test_fakes_cost_the_floor_or_three_times_order_by_order() -> None:
    cases = pd.DataFrame(
        {
            "kind": ["fake", "fake", "fake", "late"],
            "evidence": ["fake_confirmed", "fake_confirmed", "fake_claimed", "photo"],
            "product": ["lamp", "bag", "lamp", "bag"],
            "goods_price_cny": [100.0, 200.0, 50.0, 80.0],
        }
    )
    assert formulas.extra_for_proven_fakes(cases, TODAY) == 500 + 600
    assert formulas.floor_left_out(cases, TODAY) == 300 + 600
    assert formulas.suspicions_counted(cases, TODAY) == 500 + 600 + 500
    # Two lamps at 100 + 500 and 50 + 500, a bag at 200 + 600.
    assert dict(formulas.cost_by_product(cases, TODAY)) == {"lamp": 1150, "bag": 800}


def test_a_contract_stands_when_paid_offered_and_called_off_by_the_shop() -> None:
    orders = _orders(730_000_001)
    shown = consumer_days.cancelled_orders(orders)
    sheet = formulas.right_replies(orders)
    verdicts = dict(zip(sheet["no"], sheet["verdict"], strict=True))
    counted = pd.Series(verdicts).value_counts().to_dict()
    assert counted == {"stands": 4, "not_made": 3, "by_buyer": 1}
    unpaid = shown.loc[shown["paid_on"] == "", "no"]
    assert {verdicts[no] for no in unpaid} == {"not_made"}
    assert formulas.reply_sheet(sheet, orders).value == 2
    assert formulas.reply_sheet(sheet.head(7), orders).value == 0
    in_chinese = sheet.replace({"stands": "成立", "not_made": "未成立", "by_buyer": "买家取消"})
    assert formulas.reply_sheet(in_chinese, orders).value == 2
    all_stand = sheet.assign(verdict="stands")
    assert formulas.reply_sheet(all_stand, orders).value == 0
