"""Which customs mode, and its papers: every case has an answer or is told why none fits."""

from datetime import date, datetime
from itertools import product
from typing import Any

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules.customs_mode import (
    BUYERS,
    DIRECTIONS,
    STOCKS,
    Case,
    documents,
    export_declared_by,
    import_declared_by,
    missing_papers,
    which_mode,
)

TODAY = "2026-11-21"
YES_NO = (False, True)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def code(*case: str, on: str = TODAY, **facts: Any) -> str:
    return which_mode(Case(*case, **facts), on).code


def keys(mode: str, on: str, direction: str = "export") -> set[str]:
    return {paper.key for paper in documents(mode, on, direction=direction)}


# ---- the tree


@pytest.mark.parametrize(
    ("case", "facts", "expected"),
    [
        (("import", "consumer", "bonded"), {"city_pilot": True}, "1210"),
        (("import", "consumer", "bonded"), {"city_pilot": False}, "1239"),
        (("import", "consumer", "seller"), {}, "9610"),
        (("import", "consumer", "overseas_wh"), {}, "9610"),
        (("import", "business", "bonded"), {}, "0110"),
        (("export", "consumer", "overseas_wh"), {}, "9810"),
        (("export", "business", "overseas_wh"), {"online_order": False}, "9810"),
        (("export", "business", "seller"), {}, "9710"),
        (("export", "business", "bonded"), {}, "9710"),
        (("export", "business", "seller"), {"online_order": False}, "0110"),
        (("export", "consumer", "bonded"), {}, "1210"),
        (("export", "consumer", "seller"), {}, "9610"),
        (("export", "consumer", "seller"), {"online_order": False}, ""),
        (("import", "consumer", "bonded"), {"online_order": False}, ""),
    ],
)
def test_the_facts_choose_the_code(
    case: tuple[str, ...], facts: dict[str, Any], expected: str
) -> None:
    assert code(*case, **facts) == expected


def test_the_floor_of_a_monday_morning() -> None:
    assert code("export", "consumer") == "9610"
    assert code("export", "business", value_cny=21_300) == "9710"
    assert code("export", "business", "overseas_wh") == "9810"
    assert code("import", "consumer", "bonded") == "1210"
    cosmetic: dict[str, Any] = {"needs_first_licence": True}
    assert code("import", "consumer", "bonded", **cosmetic) == "1210"
    assert code("import", "consumer", "bonded", city_pilot=False, **cosmetic) == ""
    licensed: dict[str, Any] = {**cosmetic, "has_licence": True}
    assert code("import", "consumer", "bonded", city_pilot=False, **licensed) == "1239"


def test_general_trade_checks_the_licence_too() -> None:
    assert code("import", "business", needs_first_licence=True) == ""
    assert code("import", "business", needs_first_licence=True, has_licence=True) == "0110"


def test_a_market_stall_uses_1039_up_to_its_cap() -> None:
    stall: dict[str, Any] = {"online_order": False, "market_trade": True}
    assert code("export", "business", **stall) == "1039"
    assert code("export", "business", value_cny=800_000, **stall) == "1039"
    over = which_mode(Case("export", "business", value_cny=2_000_000, **stall), TODAY)
    assert (over.code, over.rule) == ("0110", "CN-SUP-0110")
    assert any("150,000" in remark.en for remark in over.remarks)
    assert code("export", "business", market_trade=True) == "9710"


def test_the_choice_tells_its_mark_and_what_vat_does() -> None:
    parcels = which_mode(Case("export", "consumer"), TODAY)
    assert (parcels.mark, parcels.treatments) == ("V", ("refund", "no_invoice"))
    general = which_mode(Case("export", "business", online_order=False), TODAY)
    assert (general.mark, general.treatments) == ("M", ("refund",))
    bonded = which_mode(Case("export", "consumer", "bonded"), TODAY)
    assert (bonded.code, bonded.treatments) == ("1210", ())


@pytest.mark.parametrize(("on", "word"), [("2025-01-26", "once"), ("2025-01-27", "departure")])
def test_the_warehouse_is_refunded_on_departure_from_27_january_2025(on: str, word: str) -> None:
    assert word in which_mode(Case("export", "consumer", "overseas_wh"), on).vat.en


@pytest.mark.parametrize("on", ["2013-06-01", "2016-06-01", "2020-06-30", "2020-07-01", TODAY])
def test_every_case_on_every_day_has_an_answer_with_its_reason(on: str) -> None:
    names = ("online_order", "city_pilot", "needs_first_licence", "has_licence", "market_trade")
    for direction, buyer, stock, *flags in product(DIRECTIONS, BUYERS, STOCKS, *[YES_NO] * 5):
        facts: dict[str, Any] = dict(zip(names, flags, strict=True))
        choice = which_mode(Case(str(direction), str(buyer), str(stock), **facts), on)
        assert choice.reason.zh
        assert choice.rule.startswith("CN-")
        assert choice.vat.zh
        if choice.code:
            assert rules.in_force(f"CN-SUP-{choice.code}", on).id == choice.rule
            assert documents(choice.code, on, direction=str(direction))
        else:
            told = ("None of these", "has no mode")
            assert any(beginning in choice.reason.en for beginning in told)


@pytest.mark.parametrize(("on", "expected"), [("2020-06-30", "0110"), ("2020-07-01", "9710")])
def test_before_9710_a_platform_order_was_general_trade(on: str, expected: str) -> None:
    choice = which_mode(Case("export", "business"), on)
    assert choice.code == expected
    assert ("9710" in choice.reason.en) is (expected == "0110")


@pytest.mark.parametrize(
    ("on", "value", "word"),
    [
        ("2018-12-31", 2000, ""),
        ("2018-12-31", 2001, "general trade"),
        ("2019-01-01", 5000, ""),
        ("2019-01-01", "5000.01", "one article only"),
    ],
)
def test_a_retail_import_above_the_limit_of_one_order_is_told(
    on: str, value: float | str, word: str
) -> None:
    case = Case("import", "consumer", value_cny=value)
    remarks = [remark.en for remark in which_mode(case, on).remarks]
    assert len(remarks) == bool(word)
    assert not word or word in remarks[0]


@pytest.mark.parametrize(("value", "told"), [(5000, 1), ("5000.01", 0)])
def test_the_list_of_small_wholesale_orders_is_told_as_from_memory(
    value: float | str, told: int
) -> None:
    case = Case("export", "business", value_cny=value)
    remarks = [remark.en for remark in which_mode(case, TODAY).remarks]
    assert len(remarks) == told
    assert all("from memory" in remark for remark in remarks)


@pytest.mark.parametrize(
    ("case", "word"),
    [
        (("sideways", "consumer"), "direction"),
        (("export", "cousin"), "buyer_kind"),
        (("export", "consumer", "cellar"), "stock_at"),
    ],
)
def test_a_fact_out_of_its_list_is_refused(case: tuple[str, ...], word: str) -> None:
    with pytest.raises(rules.RuleError, match=word):
        Case(*case)
    with pytest.raises(rules.RuleError, match="value_cny"):
        Case("export", "consumer", value_cny=-1)


# ---- when to declare


def test_an_import_is_declared_within_14_days_of_entry() -> None:
    assert import_declared_by("2026-11-03") == date(2026, 11, 17)
    with pytest.raises(rules.UnknownRule):
        import_declared_by("2021-04-28")


def test_an_export_is_declared_24_hours_before_loading() -> None:
    loaded = datetime(2026, 11, 16, 18, 30)
    assert export_declared_by(loaded) == datetime(2026, 11, 15, 18, 30)


# ---- data and papers


def test_three_records_became_two_on_15_december_2024() -> None:
    assert keys("9610", "2024-12-14") == {"declaration_list", "order", "collection", "logistics"}
    assert keys("9610", "2024-12-15") == {"declaration_list", "order", "logistics"}
    assert keys("1210", "2024-12-14") - keys("1210", "2024-12-15") == {"collection"}


def test_imports_need_the_payment_record_whatever_the_mode() -> None:
    for mode in ("9610", "1210", "1239"):
        asked = keys(mode, TODAY, "import")
        assert asked == {"declaration_list", "order", "payment", "logistics"}


def test_the_warehouse_is_filed_until_14_december_2024() -> None:
    assert "warehouse_filing" in keys("9810", "2023-05-08")
    assert "warehouse_filing" in keys("9810", "2024-12-14")
    assert "warehouse_filing" not in keys("9810", "2024-12-15")


def test_each_paper_has_a_name_a_rule_and_a_mark() -> None:
    for mode in ("9610", "9710", "9810", "1210", "0110", "1039"):
        for paper in documents(mode, TODAY):
            assert paper.name.zh
            assert paper.name.en
            assert paper.rule in (f"CN-SUP-{mode}", f"CN-SUP-{mode}-B", "CN-3DOC-EXP-B")
            assert paper.mark


def test_what_is_missing_is_told_in_order() -> None:
    assert missing_papers("9810", "2024-12-14", ["logistics"]) == (
        "declaration",
        "warehouse_booking",
        "warehouse_filing",
    )
    assert missing_papers("9810", "2024-12-15", ["declaration", "warehouse booking"]) == (
        "logistics",
    )
    ready = {"declaration_list", "order", "logistics"}
    assert missing_papers("1210", TODAY, ready, direction="import") == ("payment",)


@pytest.mark.parametrize(("mode", "direction"), [("1239", "export"), ("9810", "import")])
def test_a_mode_has_papers_only_in_its_direction(mode: str, direction: str) -> None:
    with pytest.raises(rules.RuleError, match=mode):
        documents(mode, TODAY, direction=direction)


def test_a_mode_that_did_not_exist_has_no_papers() -> None:
    with pytest.raises(rules.UnknownRule):
        documents("9710", "2020-06-30")
