"""The desks of retail import tax: every control through its range, two days, three languages."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from course_b2c_ops import rules
from course_b2c_ops.panels import import_doors, import_tax, stage
from tests.desks import Staged, turned_through, values_of

pytestmark = pytest.mark.usefixtures("spoken")

DAYS = (date(2025, 6, 29), date(2026, 11, 8))
PARTS = {
    "basket_desk": import_tax.basket,
    "year_line": import_tax.year,
    "rule_on_a_day": import_tax.a_day,
    "three_doors": import_doors.doors,
    "split_ledger": import_doors.ledger,
}
SHOWN: dict[str, Callable[[date], None]] = {
    "basket_desk": import_tax.basket_desk,
    "year_line": import_tax.year_line,
    "rule_on_a_day": import_tax.rule_on_a_day,
    "three_doors": import_doors.three_doors,
    "split_ledger": import_doors.split_ledger,
}


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("name", PARTS)
def test_every_control_through_its_range_ends_in_a_sentence(name: str, on: date) -> None:
    controls, draw = PARTS[name](on)
    desk = stage.desk("?", controls, draw)
    turned_through(desk, controls)


@pytest.mark.parametrize("freight", [0, 30, 60])
def test_every_basket_ends_in_a_bill(freight: int) -> None:
    controls, draw = import_tax.basket(DAYS[1])
    for ct_pct in values_of(controls["ct_pct"]):
        for value in values_of(controls["value"])[::4]:
            figure, sentence = draw(value=value, freight=freight, ct_pct=ct_pct)
            assert sentence
            assert figure.layout.title.text


def test_no_tax_of_the_basket_leaves_the_axis() -> None:
    largest = max(pct for _, pct in import_tax.basket(DAYS[1])[0]["ct_pct"].options)
    dearest = import_tax.one_article(import_tax.LARGEST_VALUE + 500, 0, largest, DAYS[1])
    assert dearest.charges is not None
    assert dearest.charges < import_tax.TALLEST_TAX


@pytest.mark.parametrize("matter", import_tax.MATTERS)
def test_every_matter_has_an_answer_on_every_switch_day(matter: str) -> None:
    _, draw = import_tax.a_day(DAYS[1])
    for day in import_tax.switch_days(DAYS[1]):
        figure, sentence = draw(matter=matter, day=day)
        assert day.isoformat() in figure.layout.title.text
        assert sentence


def test_a_composite_rate_that_is_inferred_says_so() -> None:
    _, draw = import_tax.a_day(DAYS[1])
    _, told = draw(matter="vat", day=date(2018, 12, 31))
    assert "33.60" in told
    assert "CN-IMP-RATE-B" in told
    assert rules.in_force("CN-IMP-RATE", date(2018, 12, 31)).mark == "I"


def test_the_table_of_rules_has_a_row_a_version_and_its_mark() -> None:
    shown = import_tax.rule_table([*rules.history("CN-IMP-LIM"), *rules.history("CN-VAT-STD")])
    assert len(shown) == 6
    assert shown.iloc[0, 0] == "CN-IMP-LIM-A"
    assert "2018-12-31" in shown.iloc[0, 2]
    assert [said.split(" · ")[0] for said in shown.iloc[:, 4]] == list("VVMVVV")


@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_has_a_still_with_its_states_in_words(name: str, staged: list[Staged]) -> None:
    SHOWN[name](DAYS[1])
    states = stage.states_of(staged[0].still)
    assert states is not None
    assert 5 <= len(states) <= 7
    assert (states.iloc[:, 1].str.len() > 0).all()
    assert states.iloc[:, 1].nunique() > 2


def test_the_worked_bills_of_the_lecture() -> None:
    small = rules.landed_cost(import_tax.basket_order("small", 21_400), on=DAYS[1])
    bag = rules.landed_cost(import_tax.basket_order("bag", 10_000), on=DAYS[1])
    assert (small.charges, bag.charges) == (Decimal("171.18"), Decimal("1186.80"))
    assert rules.landed_cost(import_tax.basket_order("all"), on=DAYS[1]).status == "not_admissible"
    late = rules.landed_cost(import_tax.basket_order("bag", 21_400), on=DAYS[1])
    assert late.status == "general_trade"


def test_full_tax_is_the_bill_of_one_article_above_the_limit() -> None:
    bill = rules.landed_cost(import_tax.basket_order("bag"), on=DAYS[1])
    assert import_doors.full_tax(6_000, 0, 6, DAYS[1]) == bill.charges


def test_the_tax_saved_by_the_three_bags_is_what_the_lecture_says() -> None:
    assert import_doors.tax_saved(DAYS[1]) == Decimal("1569.96")
