"""Rules with dates, and the bills they make."""

import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import places, rules
from course_b2c_ops.problems import BadInput, Problem
from course_b2c_ops.rules import Line, Shipment, lookup
from course_b2c_ops.rules.sheet import Sheet

# The same examples on every machine, however busy it is.
steady = settings(deadline=None, derandomize=True, database=None)

RULES = places.data_folder() / "rules"
AUGUST_2026 = date(2026, 8, 1)
D = Decimal


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def retail(price: object, on: object = AUGUST_2026, **facts: object) -> rules.Bill:
    """One order of one article, unless told otherwise."""
    goods = {k: facts.pop(k) for k in ("qty", "ct_pct", "vat_pct", "duty_pct") if k in facts}
    mode = facts.pop("mode", "1210")
    return rules.landed_cost(Shipment("CN", Line("bag", price, **goods), mode=mode, **facts), on)


def amounts(bill: rules.Bill) -> list[tuple[str, str, str]]:
    return [(line.tax, str(line.amount), line.rule) for line in bill.lines]


# ---- worked bills


def test_the_basket_of_serum_and_diapers_bears_171_18() -> None:
    goods = [Line("serum 30 ml", 600, ct_pct=15), Line("diapers", 300)]
    bill = rules.landed_cost(Shipment("CN", goods, mode="1210", freight=30), AUGUST_2026)
    assert amounts(bill) == [
        ("duty", "0.00", "CN-IMP-TAX"),
        ("ct", "76.59", "CN-IMP-TAX"),
        ("vat", "66.38", "CN-VAT-STD-D"),
        ("duty", "0.00", "CN-IMP-TAX"),
        ("ct", "0.00", "CN-IMP-TAX"),
        ("vat", "28.21", "CN-VAT-STD-D"),
    ]
    assert (bill.status, bill.charges, bill.landed) == ("ok", D("171.18"), D("1101.18"))


def test_the_handbag_over_the_single_limit_is_taxed_in_full() -> None:
    bill = retail(6000, duty_pct=6, used_before=10_000, mode="9610")
    assert amounts(bill) == [
        ("duty", "360.00", "CN-IMP-LIM-B"),
        ("ct", "0.00", "CN-IMP-TAX"),
        ("vat", "826.80", "CN-VAT-STD-D"),
    ]
    assert (bill.charges, bill.landed) == (D("1186.80"), D("7186.80"))


def test_a_mixed_parcel_is_taxed_although_each_half_alone_would_be_free() -> None:
    goods = [Line("food", 300, category=1), Line("clothes", 100, category=2)]
    bill = rules.landed_cost(Shipment("CN", goods, mode="post", origin="US"), AUGUST_2026)
    assert amounts(bill) == [("post", "39.00", "CN-POST-C"), ("post", "20.00", "CN-POST-C")]
    assert (bill.charges, bill.landed) == (D("59.00"), D("459.00"))
    halves = [rules.postal_tax(300, 1, AUGUST_2026), rules.postal_tax(100, 2, AUGUST_2026)]
    assert halves == [0, 0]


def test_wine_of_500_is_a_cent_dearer_by_lines_than_by_the_composite_rate() -> None:
    bill = retail(500, ct_pct=10)
    assert (bill.tax("ct"), bill.tax("vat"), bill.charges) == (D("38.89"), D("50.56"), D("89.45"))
    assert round(500 * rules.composite_rate(10, 13, AUGUST_2026) / 100, 2) == D("89.44")


@pytest.mark.parametrize(
    ("ct", "rate"), [(0, "9.10"), (5, "13.26"), (10, "17.89"), (15, "23.06"), (20, "28.88")]
)
def test_composite_rates_of_13_percent_vat(ct: int, rate: str) -> None:
    assert round(rules.composite_rate(ct, 13, AUGUST_2026), 2) == D(rate)


def test_a_bill_shows_how_each_line_came_about() -> None:
    line = retail(620, ct_pct=15).lines[1]
    assert line.formula == "620.00 ÷ (1 − 15 %) × 15 % × 70 %"
    assert (line.base, line.rate) == (D("729.41"), D("10.5"))
    assert (line.mark, line.paid_by, line.collected_at) == ("V", "buyer", "checkout")


# ---- limits


@pytest.mark.parametrize(
    ("price", "used", "status", "charges"),
    [
        ("5000", 0, "ok", "455.00"),
        ("5000.01", 0, "ok", "989.00"),
        ("5000", 21_000, "ok", "455.00"),
        ("5000", "21000.01", "general_trade", None),
        ("6000", 20_000, "ok", "1186.80"),
        ("6000", "20000.01", "general_trade", None),
    ],
)
def test_equal_to_a_limit_is_within_it(
    price: str, used: object, status: str, charges: str | None
) -> None:
    bill = retail(price, duty_pct=6, used_before=used)
    assert (bill.status, bill.charges) == (status, charges and D(charges))


def test_several_pieces_over_the_single_limit_are_not_admissible() -> None:
    bill = retail(6000, qty=2, duty_pct=6)
    assert (bill.status, bill.charges, bill.landed) == ("not_admissible", None, None)
    assert bill.reason is not None
    assert "5,000.00" in bill.reason.en
    assert "CN-IMP-LIM-B" in bill.reason.zh


def test_freight_counts_towards_the_limit() -> None:
    assert retail(4990, qty=2, freight=10).status == "ok"
    assert retail(4990, qty=2, freight="10.01").status == "not_admissible"


def test_the_year_is_looked_at_before_the_order() -> None:
    assert retail(6000, qty=2, duty_pct=6, used_before=21_400).status == "general_trade"


def test_an_article_taxed_in_full_needs_its_duty_rate() -> None:
    with pytest.raises(rules.IncompleteShipment, match="duty_pct"):
        retail(6000)


# ---- switch days


def test_an_order_of_3000_is_over_the_limit_of_2018_and_within_that_of_2019() -> None:
    assert retail(3000, "2018-12-31").status == "general_trade"
    assert retail(3000, "2019-01-01").status == "ok"


def test_the_limits_of_2016_know_no_full_tax_for_one_article() -> None:
    assert retail(2000, "2018-12-31").status == "ok"
    assert retail("2000.01", "2018-12-31", duty_pct=6).status == "general_trade"
    assert retail(100, "2018-12-31", used_before="19900.01").status == "general_trade"


@pytest.mark.parametrize(
    ("on", "vat", "rule", "mark"),
    [
        ("2018-04-30", "119.00", "CN-VAT-STD-A", "M"),
        ("2018-05-01", "112.00", "CN-VAT-STD-B", "V"),
        ("2019-03-31", "112.00", "CN-VAT-STD-B", "V"),
        ("2019-04-01", "91.00", "CN-VAT-STD-C", "V"),
        ("2025-12-31", "91.00", "CN-VAT-STD-C", "V"),
        ("2026-01-01", "91.00", "CN-VAT-STD-D", "V"),
    ],
)
def test_the_standard_vat_rate_is_that_of_the_day(on: str, vat: str, rule: str, mark: str) -> None:
    line = retail(1000, on).lines[-1]
    assert (line.amount, line.rule, line.mark) == (D(vat), rule, mark)


def test_food_by_post_became_free_on_9_april_2019() -> None:
    assert rules.postal_tax(380, 1, "2019-04-08") == D("57.00")
    assert rules.postal_tax(380, 1, "2019-04-09") == 0
    assert rules.postal_tax(400, 2, "2019-04-08") == D("100.00")
    assert rules.postal_tax(400, 2, "2019-04-09") == D("80.00")


def test_before_the_first_rule_the_bill_says_so_and_gives_no_number() -> None:
    bill = retail(100, "2016-04-07")
    assert (bill.status, bill.charges) == ("unknown_on_date", None)
    assert bill.reason is not None
    assert "CN-IMP-LIM-A (V) from 2016-04-08" in bill.reason.en
    assert retail(100, "2016-11-30", mode="1239").status == "unknown_on_date"


def test_a_given_vat_rate_names_its_rule_only_where_one_has_it() -> None:
    assert retail(1000, vat_pct=9).lines[-1].rule == "CN-VAT-LOW"
    assert retail(1000, "2025-06-30", vat_pct=9).lines[-1].rule == "given rate"
    assert retail(1000, "2025-06-30", vat_pct=9).tax("vat") == D("63.00")


# ---- admission and post


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"records_agree": False}, "records"),
        ({"payer_is_buyer": False}, "payer"),
        ({"mode": "1239", "needs_first_licence": True}, "licence"),
    ],
)
def test_what_is_not_admitted_says_why(facts: dict[str, object], word: str) -> None:
    bill = retail(100, **facts)
    assert bill.status == "not_admissible"
    assert bill.reason is not None
    assert word in bill.reason.en


def test_1210_waives_the_licence_that_1239_asks_for() -> None:
    assert retail(100, mode="1210", needs_first_licence=True).status == "ok"
    assert retail(100, mode="1239", needs_first_licence=True, has_licence=True).status == "ok"


def test_goods_off_the_list_are_not_admitted() -> None:
    shipment = Shipment("CN", Line("seeds", 10, on_positive_list=False), mode="1210")
    assert rules.landed_cost(shipment, AUGUST_2026).status == "not_admissible"


@pytest.mark.parametrize(
    ("value", "pieces", "origin", "given"),
    [
        (1000, 2, "US", D("130.00")),
        ("1000.01", 2, "US", "not_admissible"),
        ("1000.01", 1, "US", D("130.00")),
        (900, 2, "HK", "not_admissible"),
        (800, 2, "HK", D("104.00")),
    ],
)
def test_the_parcel_limit_spares_one_indivisible_article(
    value: object, pieces: int, origin: str, given: object
) -> None:
    assert rules.postal_tax(value, 1, AUGUST_2026, pieces=pieces, origin=origin) == given


def test_a_tax_of_exactly_50_is_not_collected() -> None:
    assert rules.postal_tax(250, 2, AUGUST_2026) == 0
    assert rules.postal_tax("250.05", 2, AUGUST_2026) == D("50.01")


def test_other_destinations_and_modes_are_refused_in_a_sentence() -> None:
    with pytest.raises(rules.NotCovered, match="“XX” is not in the table of rules.*It has: AT, "):
        rules.landed_cost(Shipment("XX", Line("shirt", 15), mode="1210"), AUGUST_2026)
    with pytest.raises(rules.NotCovered, match="1210, 9610, 1239, post"):
        retail(100, mode="0110")


# ---- properties

money = st.decimals(0, 4000, places=2)
percent = st.sampled_from([0, 5, 10, 15, 20, 30])


@steady
@given(
    values=st.lists(st.tuples(money, percent), min_size=1, max_size=6),
    freight=st.decimals(0, 200, places=2),
)
def test_the_total_is_the_sum_of_lines_none_of_which_is_negative(
    values: list[tuple[D, int]], freight: D
) -> None:
    goods = [Line("goods", value, ct_pct=ct) for value, ct in values]
    shipment = Shipment("CN", goods, mode="1210", freight=freight)
    bill = rules.landed_cost(shipment, AUGUST_2026)
    assert sum(Sheet(shipment, AUGUST_2026, "CNY").shares()) == freight
    assert all(line.amount >= 0 for line in bill.lines)
    if bill.status == "ok":
        assert bill.charges == sum(line.amount for line in bill.lines)
        assert bill.landed == bill.price + bill.charges


@steady
@given(low=st.decimals(0, 5000, places=2), high=st.decimals(0, 5000, places=2), ct=percent)
def test_within_the_limit_more_value_never_bears_less_tax(low: D, high: D, ct: int) -> None:
    low, high = sorted((low, high))
    assert retail(low, ct_pct=ct).charges <= retail(high, ct_pct=ct).charges


@steady
@given(price=st.decimals(0, 9000, places=2), single=st.booleans(), used=st.integers(0, 26_000))
def test_a_table_a_scalar_and_a_bill_agree(price: D, single: bool, used: int) -> None:
    row = {"price": float(price), "freight": 12.5, "ct_pct": 15, "duty_pct": 6, "used_before": used}
    table = rules.landed_costs(pd.DataFrame([{**row, "single_item": single}]), AUGUST_2026)
    scalar = rules.retail_import_tax(price, "12.5", 15, 13, 6, single, used, AUGUST_2026)
    status = table.status.iloc[0]
    assert scalar == (round(D(table.charges.iloc[0]), 2) if status == "ok" else status)


# ---- tables


COLUMNS = [
    "duty", "ct", "vat", "fees", "charges", "landed", "currency", "status",
    "vat_at_sale", "assessable",
]  # fmt: skip


def orders() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "declared_on": ["2018-12-31", "2019-01-01", "2026-08-01", "2026-08-01"],
            "price": [3000.0, 3000.0, 6000.0, 6000.0],
            "freight": 0.0,
            "ct_pct": 0,
            "duty_pct": 6.0,
            "qty": [1, 1, 1, 2],
            "used_before": 0.0,
        },
        index=["a", "b", "c", "d"],
    )


def test_each_order_of_a_table_is_taxed_by_its_own_day() -> None:
    table = rules.landed_costs(orders(), "declared_on")
    assert list(table.columns) == COLUMNS
    assert list(table.index) == ["a", "b", "c", "d"]
    assert list(table.status) == ["general_trade", "ok", "ok", "not_admissible"]
    assert list(table.charges[1:3]) == [336.0, 1186.8]
    assert table.charges[["a", "d"]].isna().all()


def test_a_table_without_a_needed_column_is_told_which() -> None:
    with pytest.raises(rules.RuleError, match="used_before, single_item"):
        rules.landed_costs(orders().drop(columns=["used_before", "qty"]), AUGUST_2026)


@pytest.mark.parametrize("column", ["qty", "payer_is_buyer"])
def test_an_empty_cell_is_neither_yes_nor_no(column: str) -> None:
    table = orders().assign(payer_is_buyer=True).astype({column: object})
    table.loc["c", column] = None
    with pytest.raises(rules.RuleError, match=f"“{column}” is empty in the row of “c”"):
        rules.landed_costs(table, AUGUST_2026)


def test_a_waterfall_keeps_two_lines_of_one_name_apart() -> None:
    goods = [Line("bag", 100), Line("bag", 200)]
    parts = rules.landed_cost(Shipment("CN", goods, mode="1210"), AUGUST_2026).parts()
    assert list(parts.index) == ["Goods", "VAT bag", "VAT bag (2)"]
    assert parts.sum() == pytest.approx(327.3)


def test_a_refused_shipment_has_no_parts() -> None:
    with pytest.raises(rules.RuleError, match="general trade"):
        retail(100, used_before=26_000).parts()


def test_the_table_of_a_bill_keeps_lines_of_zero() -> None:
    assert len(retail(100).as_table()) == 3
    assert len(retail(100).parts(zeros=True)) == 5


# ---- smaller questions


def test_a_cosmetic_at_exactly_the_price_line_bears_consumption_tax() -> None:
    assert rules.high_end_cosmetics(300, AUGUST_2026, ml_or_g=30)
    assert not rules.high_end_cosmetics("299.99", AUGUST_2026, ml_or_g=30)
    assert rules.high_end_cosmetics(75, AUGUST_2026, pieces=5)
    with pytest.raises(rules.RuleError, match="ml_or_g or pieces"):
        rules.high_end_cosmetics(75, AUGUST_2026, ml_or_g=0)


@pytest.mark.parametrize(
    ("applied", "arrived", "in_time"),
    [
        ("2026-12-01", "2026-12-16", True),
        ("2026-12-02", "2026-12-10", False),
        ("2026-12-01", "2026-12-17", False),
    ],
)
def test_a_return_has_two_clocks(applied: str, arrived: str, in_time: bool) -> None:
    assert rules.return_in_time("2026-11-01", applied, arrived) is in_time


def test_late_fee_of_ten_days() -> None:
    assert rules.late_fee(2000, 10, AUGUST_2026) == D("10.00")


# ---- which version


def test_both_days_of_a_period_belong_to_it() -> None:
    assert rules.in_force("CN-IMP-LIM", date(2018, 12, 31)).id == "CN-IMP-LIM-A"
    assert rules.in_force("CN-IMP-LIM", date(2019, 1, 1)).id == "CN-IMP-LIM-B"
    assert rules.in_force("CN-IMP-LIM", datetime(2019, 1, 1, 8)).value("annual") == 26_000
    assert rules.in_force("CN-IMP-LIM", pd.Timestamp("2026-08-01")).unit("annual") == "CNY"


def test_an_unknown_day_names_the_versions_and_their_days(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(rules.UnknownRule, match="CN-IMP-LIM-B .V. from 2019-01-01"):
        rules.in_force("CN-IMP-LIM", date(2015, 1, 1))
    monkeypatch.setenv("B2C_LANGUAGE", "zh")
    with pytest.raises(rules.UnknownRule, match="自 2019-01-01 起"):
        rules.in_force("CN-IMP-LIM", date(2015, 1, 1))


def test_an_unknown_family_names_its_neighbours() -> None:
    with pytest.raises(rules.UnknownRule, match="CN-IMP-LIM"):
        rules.in_force("CN-IMP-LIMITS", AUGUST_2026)


@pytest.mark.parametrize("given", ["last week", None, float("nan"), pd.NaT])
def test_what_is_no_date_is_said_to_be_none(given: object) -> None:
    with pytest.raises(rules.RuleError, match="is not a date"):
        rules.in_force("CN-IMP-LIM", given)


def test_an_unknown_number_names_the_known_ones() -> None:
    with pytest.raises(rules.RuleError, match="single, annual"):
        rules.in_force("CN-IMP-LIM", AUGUST_2026).value("weekly")


def test_what_changed_between_two_days() -> None:
    since, until = date(2019, 1, 1), date(2019, 4, 9)
    found = rules.changed(since, until)
    assert {"CN-IMP-RATE-C", "CN-VAT-STD-C", "CN-POST-C"} <= {version.id for version in found}
    assert all(since < (version.valid_from or since) <= until for version in found)
    assert rules.changed("2019-04-09", "2019-04-09") == []


@pytest.mark.parametrize(
    ("rule", "mark"),
    [("CN-IMP-LIM-A", "V"), ("CN-POST-A", "M"), ("CN-IMP-RATE-A", "I"), ("CN-VAT-STD-A", "M")],
)
def test_a_version_carries_its_mark(rule: str, mark: str) -> None:
    version = next(v for v in rules.history(rule[:-2]) if v.id == rule)
    assert version.mark == mark
    assert rules.mark_text(version.mark).startswith(f"{mark}:")


def test_near_a_switch_day_only_a_proved_day_can_be_assessed() -> None:
    post = {version.id: version for version in rules.history("CN-POST")}
    assert post["CN-POST-B"].assessable(date(2019, 4, 8))
    assert not post["CN-POST-B"].assessable(date(2018, 11, 20))
    assert post["CN-POST-B"].assessable(date(2018, 12, 3))
    assert not post["CN-POST-A"].assessable(date(2017, 1, 1))
    assert not post["CN-POST-C"].assessable(date(2019, 4, 8))


def test_the_table_of_versions_speaks_the_chosen_language() -> None:
    table = rules.as_table(rules.history("CN-IMP-LIM"))
    assert table.numbers[1] == "single limit 5,000 CNY; yearly limit 26,000 CNY"


# ---- reading the files


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(RULES, tmp_path / "data" / "rules")


def edit(folder: Path, family: str, old: str, new: str) -> None:
    path = folder / f"{family}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(BadInput) as raised:
        rules.read_rules(folder)
    return list(raised.value.problems)


def test_the_rules_of_the_course_are_sound() -> None:
    assert rules.check_rules(RULES) == []
    assert rules.review_due(date(2026, 11, 21)) == []


BROKEN = [
    ("CN-IMP-LIM", "2018-12-31", "2019-01-05", "overlap on 2019-01-01"),
    ("CN-POST", "2018-10-31", "2018-10-30", "days between have no version"),
    ("CN-IMP-TAX", "\nsource = ", "\nsauce = ", "no key “sauce”"),
    ("CN-IMP-COSM", "\nsource = ", "\n# source = ", "“source” is missing"),
    ("CN-3DOC-IMP", 'confidence = "verified"', 'confidence = "sure"', "“confidence” says “sure”"),
    ("CN-IMP-RETURN", "2020-03-28", '"2020-03-28"', "is not a day"),
    ("CN-TARIFFLAW", '"% per day"', '"% a day"', "unit “% a day”"),
    ("CN-VAT-LOW", '{ value = 9, unit = "%" }', "9", "has no unit"),
    ("CN-ECL-17", "[version.example]\nzh", "[version.example]\nzhong", "both languages"),
    ("CN-ECL-26", 'id = "CN-ECL-26"', 'id = "CN-ECL-62"', "does not belong to this file"),
]


@pytest.mark.parametrize(("family", "old", "new", "said"), BROKEN, ids=lambda v: str(v)[:20])
def test_a_broken_file_is_named_with_its_fault(
    copy: Path, family: str, old: str, new: str, said: str
) -> None:
    edit(copy, family, old, new)
    found = [p for p in problems(copy) if said in p.what]
    assert len(found) == 1
    assert found[0].where.startswith(f"data/rules/{family}.toml")
    assert found[0].remedy


def test_all_problems_are_reported_at_once(copy: Path) -> None:
    for family, old, new, _ in BROKEN:
        edit(copy, family, old, new)
    told = "\n".join(str(problem) for problem in problems(copy))
    assert [said for *_, said in BROKEN if said not in told] == []


def test_a_file_that_is_no_toml_does_not_hide_the_others(copy: Path) -> None:
    (copy / "CN-POST.toml").write_text("[[version\n", "utf-8")
    edit(copy, "CN-IMP-LIM", "2018-12-31", "2018-12-30")
    assert {p.where for p in problems(copy)} == {
        "data/rules/CN-POST.toml",
        "data/rules/CN-IMP-LIM.toml",
    }


def test_a_college_lays_its_own_version_over_ours(copy: Path) -> None:
    shipped = (copy / "CN-IMP-LIM.toml").read_text("utf-8").split("[[version]]")[2]
    own = shipped.replace("CN-IMP-LIM-B", "CN-IMP-LIM-C").replace("2019-01-01", "2027-01-01")
    (copy / "local").mkdir()
    (copy / "local" / "CN-IMP-LIM.toml").write_text(f"[[version]]{own}", "utf-8")
    versions = rules.read_rules(copy)["CN-IMP-LIM"]
    assert [v.id for v in versions] == ["CN-IMP-LIM-A", "CN-IMP-LIM-B", "CN-IMP-LIM-C"]
    assert versions[1].valid_to == date(2026, 12, 31)


def test_an_unverified_version_is_shown_only_when_asked_for(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = (copy / "CN-IMP-LIM.toml").read_text("utf-8").split("[[version]]")[2]
    talked_about = block.replace("CN-IMP-LIM-B", "CN-IMP-LIM-X").replace("in_force", "unverified")
    with (copy / "CN-IMP-LIM.toml").open("a", encoding="utf-8") as file:
        file.write(f"[[version]]{talked_about}")
    read = rules.read_rules(copy)
    monkeypatch.setattr(lookup, "all_rules", lambda: read)
    assert rules.in_force("CN-IMP-LIM", AUGUST_2026).mark == "V"
    assert rules.in_force("CN-IMP-LIM", AUGUST_2026, show_unverified=True).mark == "U"
