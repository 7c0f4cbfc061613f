"""The tools of the closing lab, and what it asks: against worked numbers and small shops."""

from datetime import date
from itertools import product

import pandas as pd
import pytest

from course_b2c_ops.given_tools import checkup
from graders.formulas import compliance_checkup_lab as formulas
from tests.desks import AS_OF, shop_of

KEYS = [b"one", b"two", b"three"]
DAYS = [AS_OF, date(2025, 6, 30), date(2026, 11, 21)]
each_shop = pytest.mark.parametrize("key", KEYS)


# ---- colours ----


@pytest.mark.parametrize(
    ("broken", "mark", "days_left", "told"),
    [
        (True, "V", 999, "red"),
        (True, "V", 3, "red"),
        (True, "M", 3, "amber"),
        (True, "U", 999, "amber"),
        (False, "V", 30, "amber"),
        (False, "M", 0, "amber"),
        (False, "V", 31, "green"),
        (False, "U", 999, "green"),
    ],
)
def test_the_colour_of_a_finding(broken: bool, mark: str, days_left: int, told: str) -> None:
    assert formulas.colour(broken, mark, days_left) == told


# ---- the register ----


def test_a_register_tells_each_finding_once_and_only_adverts_abroad_in_amber() -> None:
    parcels = pd.DataFrame({"parcel_id": [7, 7, 9], "product": ["a", "b", "a"]})
    adverts = pd.DataFrame({"ad_id": [501]})
    found = checkup.register(consignment=parcels, elsewhere=adverts, advert=adverts.head(0))
    assert found.to_numpy().tolist() == [
        ["consignment", 7, "red"], ["consignment", 9, "red"], ["elsewhere", 501, "amber"],
    ]  # fmt: skip


@each_shop
def test_every_shop_has_findings_of_five_heaps(key: bytes) -> None:
    found = formulas.findings(shop_of(key), AS_OF)
    heaps = set(found["check"])
    assert {"listing", "consignment", "elsewhere", "consent", "assessment"} <= heaps
    assert not found.duplicated(["check", "no"]).any()
    assert set(found["colour"]) == {"red", "amber"}


def test_what_a_contract_needs_lacks_no_consent_and_still_an_assessment() -> None:
    flows = pd.DataFrame(
        {
            "flow_id": ["F01", "F02", "F03", "F04"],
            "purpose": ["delivery", "marketing", "survey", "marketing"],
            "from_country": ["CN", "CN", "CN", "DE"],
            "year": [2026, 2026, 2025, 2026],
            "contract_necessary": [True, False, False, False],
            "consent_separate": [False, False, False, False],
            "pia_on": ["", "2026-05-04", "", ""],
        }
    )
    seen = checkup.flows_of_the_year(flows, AS_OF)
    assert seen["no"].tolist() == [1, 2]  # neither last year's nor what comes in
    rows = [dict(zip(seen.columns, row, strict=True)) for row in seen.to_numpy().tolist()]
    assert [row["no"] for row in rows if formulas.TESTS["consent"](row)] == [2]
    assert [row["no"] for row in rows if formulas.TESTS["assessment"](row)] == [1]


# ---- taxes ----


@each_shop
def test_some_wrong_taxes_stand_on_both_sheets(key: bytes) -> None:
    shop = shop_of(key)
    three = shop["parcels"], shop["parcel_orders"], shop["parcel_lines"]
    notes = checkup.tax_notes(*three, AS_OF)
    gap = (notes["tax_charged_to_buyer"] - notes["due"]).round(2).abs()
    wrong = notes[gap > checkup.CENT]
    assert 0 < wrong["parcel_id"].duplicated().sum() < wrong["parcel_id"].nunique()
    assert set(notes["currency"]) <= checkup.RATES.keys()
    once = wrong.drop_duplicates("parcel_id")
    cny = gap[once.index] * once["currency"].map(checkup.RATES)
    assert formulas.wrong_taxes(shop, AS_OF) == pytest.approx(cny.sum())
    assert formulas.wrong_by_country(shop, AS_OF).sum() == pytest.approx(cny.sum())


def test_every_currency_of_an_order_has_a_rate() -> None:
    for key in KEYS:
        assert set(shop_of(key)["parcel_orders"]["currency"]) <= checkup.RATES.keys()


# ---- a week ----


@each_shop
@pytest.mark.parametrize("day", DAYS)
def test_the_best_week_is_the_best_of_all(key: bytes, day: date) -> None:
    """Every way to give eight findings a day, tried one by one."""
    shop = shop_of(key)
    both = shop["products"], shop["parcel_orders"]
    todo = checkup.week_list(*both)
    fines = [checkup.fine_of(law, day) for law in todo["law"]]
    hours, danger = todo["work_hours"].tolist(), todo["danger"].tolist()
    choices = [
        [1] if bad else range(1, due + 1)
        for bad, due in zip(danger, todo["due_day"].tolist(), strict=True)
    ]
    most = 0.0
    for week in product(*choices):
        busy = [0] * (checkup.DAYS + 1)
        for one, long in zip(week, hours, strict=True):
            busy[one] += long
        if max(busy) <= checkup.A_DAY:
            ahead = zip(fines, week, strict=True)
            most = max(most, sum(fine * (checkup.DAYS - one) for fine, one in ahead))
    best = formulas.week_plan(formulas.best_week(*both, day), *both, day)
    assert all(best.kept.values())
    assert best.value == best.best == most > 0


@each_shop
def test_each_condition_of_a_week_is_its_own(key: bytes) -> None:
    shop = shop_of(key)
    both = shop["products"], shop["parcel_orders"]
    right = formulas.best_week(*both, AS_OF)
    todo = checkup.week_list(*both)

    def broken(plan: pd.DataFrame) -> set[str]:
        kept = formulas.week_plan(plan, *both, AS_OF).kept
        return {name for name, held in kept.items() if not held}

    monday = formulas.week_all_on_monday(*both, AS_OF)
    assert broken(monday) == {"work_hours"}
    assert "danger" in broken(formulas.week_by_fine(*both, AS_OF))
    late = right.assign(day=right["day"].where(todo["law"] != "CN-ECL-76", 5))
    assert "in_time" in broken(late)
    every = {"danger", "in_time", "work_hours"}
    assert broken(right.head(7)) == broken(pd.concat([right, right.head(1)])) == every
    assert broken(right.assign(day=right["day"] + 0.5)) == broken(right.assign(day="x")) == every


def test_fines_are_the_statutes_and_what_is_remembered_weighs_nothing() -> None:
    for day in DAYS:
        told = {law: checkup.fine_of(law, day) for law in checkup.fine_sheet(day)["law"]}
        assert told == {
            "INT-IATA-SOC": 0, "CN-AD art62": 30_000, "CN-AD art57": 1_000_000,
            "CN-ECL-76": 10_000, "CN-AD art59": 100_000, "CN-ECL-77": 200_000,
        }  # fmt: skip


def test_the_law_of_the_day_fits_on_one_table_and_shows_a_doubt() -> None:
    for day in DAYS:
        law = checkup.law_of_the_day(day)
        assert len(law) <= 8
        assert set(law["mark"]) == {"V", "M"}
        assert (law["since"] <= day.isoformat()).all()
