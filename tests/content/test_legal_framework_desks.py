"""The desks of lesson legal_framework, and the tools its lab is given: against worked numbers."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops import rules
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.panels import legal_changes, legal_framework, stage
from tests.desks import Staged, opens_where_it_starts, ranges_of, sentence_of, turned_through

TODAY, EARLIER = date(2026, 11, 21), date(2025, 6, 30)
PARTS = {
    "five days": legal_framework.journey,
    "ladder": lambda: legal_framework.ladder(TODAY),
    "ladder, a year before": lambda: legal_framework.ladder(EARLIER),
    "changes": lambda: legal_changes.changes(TODAY),
    "changes, a year before": lambda: legal_changes.changes(EARLIER),
    "gift": legal_changes.gift,
}
SHOWN: dict[str, Callable[[], None]] = {
    "five days": legal_framework.journey_desk,
    "ladder": lambda: legal_framework.ladder_desk(TODAY),
    "changes": lambda: legal_changes.changes_desk(TODAY),
    "gift": legal_changes.gift_desk,
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


# ---- one parcel, five days ----


@pytest.mark.parametrize(
    ("matter", "shift", "amount"),
    [
        # Two tariff codes at EUR 3, from the acceptance on 1 July: five days after the order.
        ("duty", -6, 0.0), ("duty", -5, 6.0),
        # Estonian VAT on EUR 52, from the payment on 1 July 2025: a day after the order.
        ("vat", -2, 11.44), ("vat", -1, 12.48),
        # CNY 10,000 of batteries, from the export on 1 April 2026: three days after the order.
        ("refund", -4, 900.0), ("refund", -3, 600.0),
    ],
)  # fmt: skip
def test_the_deciding_day_gives_the_amount(matter: str, shift: int, amount: float) -> None:
    one = legal_framework.MATTERS[matter]
    day = one.switch + date.resolution * (shift + legal_framework.STEPS[one.step])
    assert legal_framework.amount_on(one, day) == pytest.approx(amount)


def test_the_day_of_the_order_is_told_wrong_only_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    _, draw = legal_framework.journey()
    assert "one version off" in draw("duty", -5)[1]
    assert "one version off" in draw("duty", -1)[1]
    assert "one version off" not in draw("duty", 0)[1]
    assert "one version off" not in draw("duty", -6)[1]


# ---- the ladder ----


def test_a_text_that_begins_later_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    after, before = (legal_framework.ladder(day)[1]("order_117")[1] for day in (TODAY, EARLIER))
    assert "45 days" in after
    assert "On 2026-11-21: in force" in after
    assert "On 2025-06-30: not in force yet" in before
    assert "123 days" in legal_framework.ladder(TODAY)[1]("ecl")[1]
    assert "7 days" in legal_framework.ladder(TODAY)[1]("platform")[1]


# ---- what has changed ----


def test_a_family_counts_once_and_only_when_checked() -> None:
    found = legal_changes.changed_in("EU", date(2025, 11, 21), TODAY)
    families = [version.family for version in found]
    # The French fee began and was suspended; the handling fee is unconfirmed, the new code a copy.
    assert families.count("FR-FEE") == 1
    assert "EU-DUTY-150" in families
    assert not {"EU-HANDLING", "EU-UCC-2026", "EU-GREENCLAIM"} & set(families)


def test_every_change_is_in_one_of_the_places() -> None:
    every = {v.family for v in rules.changed(EARLIER, TODAY) if v.mark == "V"}
    found = [
        version.family
        for place in legal_changes.PLACES
        for version in legal_changes.changed_in(place, EARLIER, TODAY)
    ]
    assert sorted(found) == sorted(every)


# ---- gifts of twenty euros ----


def test_the_saving_is_gone_in_the_month_it_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    assert legal_changes.saved_by(5) == 400 * 6 * 5
    controls, draw = legal_changes.gift()
    figure, said = draw(5, 30)
    assert list(figure.data[0].y) == [0, 2400, 4800, 7200, 9600, 12000, -1560, -1560, -1560, -1560]
    assert "1,560.00" in said
    desk = stage.desk("?", controls, draw)
    assert len(ranges_of(desk, "yaxis", controls)) == 1
    assert sentence_of(desk)


# ---- the tools of the lab ----


def _orders(countries: list[str], entries: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = range(1, len(countries) + 1)
    parcels = pd.DataFrame(
        {"parcel_id": ids, "order_id": ids, "left_on": entries, "entry_on": entries}
    )
    orders = pd.DataFrame(
        {"order_id": ids, "country": countries, "ordered_on": entries, "paid_on": entries}
    )
    return parcels, orders


def test_five_parcels_stand_on_both_sides_of_the_change() -> None:
    days = ["2026-06-20", "2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02", "2026-07-09"]
    parcels, orders = _orders(["DE", "FR"] * 3, days)
    found = sorted(law_days.desk_parcels(parcels, orders, TODAY)["entry_on"])
    assert len(found) == 5
    assert {"2026-06-30", "2026-07-01"} <= set(found)
    # Before the change the last five are taken.
    before = law_days.desk_parcels(parcels, orders, EARLIER)
    assert sorted(before["entry_on"]) == days[1:]


def test_a_parcel_near_an_unchecked_day_is_left_out() -> None:
    # Thailand’s version of 2024-07-05: its first day is from memory.
    parcels, orders = _orders(["TH"] * 3, ["2024-06-01", "2024-07-20", "2024-09-01"])
    found = law_days.desk_parcels(parcels, orders, EARLIER)
    assert sorted(found["entry_on"]) == ["2024-06-01", "2024-09-01"]


def test_parcels_of_a_year_have_their_area() -> None:
    days = ["2025-11-21", "2025-11-22", "2026-11-20", ""]
    parcels, orders = _orders(["DE", "FR", "NO", "US"], days)
    found = law_days.parcels_of_a_year(parcels, orders, TODAY)
    assert found[["country", "area"]].values.tolist() == [["FR", "EU"], ["NO", "NO"]]


def test_each_parcel_meets_every_checked_version_of_its_family() -> None:
    parcels, orders = _orders(["DE"], ["2026-06-30"])
    every = law_days.pairs(law_days.desk_parcels(parcels, orders, TODAY))
    assert every["rule_id"].tolist() == ["EU-DUTY-150-A", "EU-DUTY-150-B"]
    assert every["valid_to"].tolist() == ["2026-06-30", "2028-06-30"]


def test_changes_are_those_of_the_shops_places_and_of_china() -> None:
    _, orders = _orders(["DE", "NZ"], ["2026-11-01"] * 2)
    found = law_days.changes(orders, TODAY)
    assert set(found["area"]) == {"CN", "EU", "NZ"}
    assert {"V", "R"} <= set(found["mark"])
    assert found.loc[found["family"] == "FR-FEE", "change"].tolist() == ["began", "began"]


def test_an_old_page_has_eight_sentences_of_all_verdicts(spoken: str) -> None:
    for first in range(40):
        orders = pd.DataFrame({"order_id": [first * 977, 5]})
        page = law_days.old_book(orders)
        assert page["sentence"].is_unique
        assert page["no"].tolist() == list(range(1, 9))


def test_the_class_has_a_day() -> None:
    assert isinstance(law_days.class_day(), date)


def test_a_family_is_looked_up_with_all_its_versions() -> None:
    found = law_days.look_up("EU-DUTY-150")
    assert found["rule_id"].tolist() == ["EU-DUTY-150-A", "EU-DUTY-150-B", "EU-DUTY-150-C"]
    assert found["mark"].tolist() == ["V", "V", "F"]
