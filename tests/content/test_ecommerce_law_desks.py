"""The desks of lesson ecommerce_law, and the tools its lab is given: against worked numbers."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops.given_tools import duties
from course_b2c_ops.panels import ecommerce_law, ecommerce_liability, stage
from graders.formulas import ecommerce_law_lab
from tests.desks import Staged, opens_where_it_starts, turned_through

TODAY, EARLIER = date(2026, 12, 13), date(2025, 6, 30)
PARTS = {
    "finder": lambda: ecommerce_law.finder(TODAY),
    "finder, a year before": lambda: ecommerce_law.finder(EARLIER),
    "clock": ecommerce_law.clock,
    "liability": ecommerce_liability.liability,
    "reviews": ecommerce_liability.reviews,
}
SHOWN: dict[str, Callable[[], None]] = {
    "finder": lambda: ecommerce_law.finder_desk(TODAY),
    "clock": ecommerce_law.clock_desk,
    "liability": ecommerce_liability.liability_desk,
    "reviews": ecommerce_liability.reviews_desk,
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


# ---- article finder ----


@pytest.mark.parametrize(
    ("act", "actor", "severe", "said"),
    [
        ("licence", "operator", "no", "CN-ECL-76"),
        ("licence", "platform", "no", "20,000–100,000"),  # a platform goes to art. 81
        ("licence", "operator", "yes", "no severe step"),
        ("ticked", "operator", "yes", "200,000–500,000"),
        ("deleted", "operator", "no", "speaks to platform operators"),
        ("unverified", "platform", "no", "only when it is missed"),
        ("exclusive", "platform", "yes", "500,000–2,000,000"),
        ("paid_place", "platform", "no", "CN-AD"),
        ("fake", "operator", "no", "CN-AUCL-B"),
    ],
)
def test_an_act_has_its_article_and_band(
    monkeypatch: pytest.MonkeyPatch, act: str, actor: str, severe: str, said: str
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    assert said in ecommerce_law.finder(TODAY)[1](act, actor, severe)[1]


def test_fake_reviews_had_an_amount_before_the_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    assert ecommerce_law.highest("fake", date(2025, 10, 14)) == "1,000,000"
    assert ecommerce_law.highest("fake", date(2025, 10, 15)) == "not checked"
    assert ecommerce_law.highest("licence", TODAY) == "10,000"
    assert "200,000–1,000,000" in ecommerce_law.finder(EARLIER)[1]("fake", "operator", "no")[1]


def test_desk_table_and_answers_send_an_act_to_the_same_article() -> None:
    for act in ecommerce_law.ACTS.values():
        article = act.duty.removeprefix("CN-")
        wanted = ecommerce_law_lab.PENALTY[article]
        assert act.platform.upper() == ecommerce_law_lab.OF_A_PLATFORM.get(wanted, wanted)
        assert act.operator.upper() in ("", wanted)
        row = next(row for row in duties.PENALTIES if row[0] == wanted)
        assert article.removeprefix("ECL-") in row[1].split(", ")


# ---- the notice clock ----


@pytest.mark.parametrize(
    ("matter", "days", "notice", "left"),
    [
        # 15 January 2027, thirty days back: 16 December, twenty-five days from 21 November.
        ("closing", 55, "2026-12-16", "days left: 25"),
        ("closing", 30, "2026-11-21", "Today is the last day"),
        ("closing", 29, "2026-11-20", "days lost: 1"),
        ("change", 7, "2026-11-21", "Today is the last day"),
        ("change", 5, "2026-11-19", "days lost: 2"),
    ],
)
def test_the_clock_counts_back(
    monkeypatch: pytest.MonkeyPatch, matter: str, days: int, notice: str, left: str
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    figure, said = ecommerce_law.clock()[1](matter, days)
    assert notice in said
    assert left in figure.layout.title.text.replace("<br>", " ")
    assert ("earliest day" in said) == ("lost" in left)


# ---- who pays ----


def test_who_pays_is_worked_by_hand() -> None:
    claim = ecommerce_liability.claim
    assert claim("danger", 20).platform == 12_000 + 20 * 800
    assert claim("danger", 0).platform == 0
    assert claim("notice", 20).platform == 16_000
    assert claim("notice", 20).shop == 28_000
    assert claim("own", 5).shop == 0
    assert claim("own", 5).platform == 16_000
    assert claim("unchecked", 10).by_court


# ---- a hundred reviews ----


def test_the_account_of_reviews_is_paid_back_in_five_weeks() -> None:
    # Six orders at CNY 22 a week against 600.
    assert ecommerce_liability.earned_by(4) == -72
    assert ecommerce_liability.earned_by(5) == 60
    assert round(ecommerce_liability.years_of_gain(200_000)) == 29


# ---- the tools of the lab ----


def test_days_and_years_are_added_as_the_law_counts() -> None:
    days = pd.Series(["2027-01-15", "2028-02-29"])
    assert list(duties.days_after(days, -7)) == ["2027-01-08", "2028-02-22"]
    assert list(duties.years_after(days, 3)) == ["2030-01-15", "2031-02-28"]


def test_the_table_of_penalties_leaves_open_what_is_not_checked(spoken: str) -> None:
    shop, platform, before = (
        duties.penalty_table(on, actor).to_numpy().tolist()
        for on, actor in ((TODAY, "operator"), (TODAY, "platform"), (EARLIER, "operator"))
    )
    assert shop[0] == ["76", "15, 16, 24", "10,000", "", False]
    assert shop[-1] == ["AUCL", "17", "", "", False]
    assert before[-1] == ["AUCL", "17", "1,000,000", "2,000,000", False]
    assert [row[0] for row in platform if row[4]] == ["80", "84"]
    assert "76" not in [row[0] for row in platform]


def _reviews(days: list[str], devices: list[str], stars: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "review_id": range(len(days)),
            "product": "Lamp",
            "review_date": pd.to_datetime(days),
            "star": stars,
            "device_hash": devices,
            "rebate_cny": 0.0,
        }
    )


def test_five_stars_of_a_device_are_counted_within_seven_days() -> None:
    days = ["2026-11-01", "2026-11-07", "2026-11-08", "2026-11-08", "2026-11-01"]
    marked = duties.same_device(_reviews(days, ["a", "a", "a", "a", "b"], [5, 5, 5, 1, 5]))
    # From the 1st to the 7th are seven days; the 8th is in the week that begins on the 2nd.
    assert list(marked["week_fives"]) == [2, 2, 2, 0, 1]
    assert list(marked["device_reviews"]) == [4, 4, 4, 4, 1]


def test_a_ring_of_five_is_found_by_tool_and_by_formula_alike() -> None:
    days = ["2026-11-02", "2026-11-03", "2026-11-05", "2026-11-07", "2026-11-08", "2026-11-20"]
    reviews = _reviews(days, ["a"] * 6, [5] * 6)
    marked = duties.same_device(reviews)
    found = ecommerce_law_lab.bought_reviews(reviews)
    assert list(found["review_id"]) == list(marked[marked["week_fives"] >= 5]["review_id"])
    assert list(found["review_id"]) == [0, 1, 2, 3, 4]


# ---- the sheet of penalties ----


def _acts() -> pd.DataFrame:
    rows = [
        ("operator", "ECL-15", "2026-03-01", False, False),
        ("platform", "ECL-16", "2026-03-01", False, False),
        ("operator", "ECL-19", "2026-03-01", True, False),
        ("platform", "ECL-28", "2026-03-01", False, False),
        ("platform", "ECL-39", "2026-03-01", True, False),
        ("platform", "ECL-40", "2026-03-01", False, False),
        ("operator", "ECL-17", "2025-10-15", False, False),
        ("operator", "ECL-17", "2025-10-14", False, False),
        ("platform", "ECL-42", "2026-03-01", False, True),
    ]
    columns = ["actor", "article", "done_on", "severe", "order_missed"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(0, "act_id", [f"A{n + 1:02d}" for n in range(len(rows))])
    return table.assign(gain_cny=0.0)


def test_the_sheet_is_right_by_hand() -> None:
    acts = _acts()
    assert duties.own_acts(acts) == ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A09"]
    assert ecommerce_law_lab.right_penalties(acts).values.tolist() == [
        ["A01", "76", "10000"],
        ["A02", "81", "100000"],
        ["A03", "77", "500000"],
        ["A04", "80", "order"],
        ["A05", "81", "500000"],
        ["A06", "AD", "100000"],
        ["A07", "AUCL", "unconfirmed"],
        ["A09", "84", "500000"],
    ]


def test_a_sheet_typed_loosely_is_read_alike() -> None:
    acts = _acts()
    sheet = ecommerce_law_lab.right_penalties(acts)
    sheet["act_id"] = sheet["act_id"].str.lower()
    sheet["penalty"] = [f"第{one}条" if one.isdigit() else one.lower() for one in sheet["penalty"]]
    sheet["most"] = ["10,000 元", "CNY 100,000", "500，000", "先责令", "500000", "100000", "未证实",
                     "500000"]  # fmt: skip
    assert all(ecommerce_law_lab.penalties(sheet, acts).kept.values())


@pytest.mark.parametrize(
    ("wrong", "lost"),
    [
        ("platform_as_a_shop", {"acts_of_platforms", "highest_fines"}),
        ("step_forgotten", {"highest_fines"}),
        ("paid_place_in_81", {"acts_of_platforms"}),
        ("fined_at_once", {"no_amount_yet"}),
    ],
)
def test_a_known_mistake_loses_its_points(wrong: str, lost: set[str]) -> None:
    acts = _acts()
    sheet = getattr(ecommerce_law_lab, wrong)(acts)
    kept = ecommerce_law_lab.penalties(sheet, acts).kept
    assert {name for name, right in kept.items() if not right} == lost


def test_one_right_row_earns_nothing() -> None:
    acts = _acts()
    one = ecommerce_law_lab.right_penalties(acts).head(1)
    assert not any(ecommerce_law_lab.penalties(one, acts).kept.values())


def test_orders_on_the_desk_are_done_cancelled_and_open() -> None:
    states = ["completed"] * 20 + ["cancelled"] * 3 + ["in_transit"] * 3 + ["closed_unpaid"] * 2
    orders = pd.DataFrame(
        {
            "order_id": range(len(states)),
            "country": "DE",
            "ordered_on": "2026-10-01",
            "paid_on": "2026-10-02",
            "status": states,
            "completed_on": [f"2026-11-{n % 28 + 1:02d}" for n in range(20)] + [""] * 8,
        }
    )
    desk = duties.orders_on_the_desk(orders)
    assert desk["status"].value_counts().to_dict() == {
        "completed": 6, "cancelled": 1, "in_transit": 1,
    }  # fmt: skip
    assert duties.open_orders(orders) == 3
    assert len(ecommerce_law_lab.records_kept(orders)) == 6
