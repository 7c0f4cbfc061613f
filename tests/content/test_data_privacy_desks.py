"""The desks of lesson data_and_privacy, and the tools of its lab: against worked numbers."""

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest

from course_b2c_ops.given_tools import data_desk
from course_b2c_ops.market.lesson_tables.policy_privacy import data_flows
from course_b2c_ops.panels import breach_clock, data_privacy
from graders.formulas import data_and_privacy_lab as formulas
from tests.desks import AS_OF, Staged, bears_every_move, shop_of

EARLIER = date(2025, 6, 30)
SHOWN: dict[str, Callable[[], None]] = {
    "route": lambda: data_privacy.route_desk(AS_OF),
    "route, a year before": lambda: data_privacy.route_desk(EARLIER),
    "keep": data_privacy.keep_desk,
    "breach": breach_clock.clock_desk,
}


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_bears_every_move_and_opens_where_it_starts(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=4)


# ---- the route abroad ----


@pytest.mark.parametrize("on", [EARLIER, AS_OF])
@pytest.mark.parametrize(
    ("persons", "sensitive", "kind", "route"),
    [
        (99_999, 0, "plain", "exempt"), (100_000, 0, "plain", "contract"),
        (999_999, 0, "plain", "contract"), (1_000_000, 0, "plain", "assessment"),
        # One person with sensitive data is enough; ten thousand need an assessment.
        (0, 1, "plain", "contract"), (8_000, 9_999, "plain", "contract"),
        (8_000, 10_000, "plain", "assessment"),
        (1_500_000, 25_000, "contract", "exempt"), (0, 0, "important", "assessment"),
    ],
)  # fmt: skip
def test_one_person_more_changes_the_route(
    persons: int, sensitive: int, kind: str, route: str, on: date
) -> None:
    assert data_privacy.route_for(persons, sensitive, kind, on) == route


def test_the_sentence_names_the_line_that_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    _, draw = data_privacy.route(AS_OF)
    assert "one is enough" in draw(420_000, 1, "plain")[1]
    assert "reach the line of 100,000" in draw(100_000, 0, "plain")[1]
    assert "reach the line of 10,000" in draw(1_500_000, 10_000, "plain")[1]
    assert "reach the line of 1,000,000" in draw(1_000_000, 180, "plain")[1]
    assert "not counted by heads" in draw(0, 0, "important")[1]


# ---- delete or keep ----


@pytest.mark.parametrize(
    ("closed", "now", "profile", "trade", "assessment"),
    [
        # Completed on 20 May 2024, assessed on 2 September 2024: three years each.
        ("open", date(2027, 5, 20), True, True, True),
        ("open", date(2027, 5, 21), True, False, True),
        ("soon", date(2024, 10, 9), False, True, True),
        ("late", date(2025, 12, 1), True, True, True),
        ("soon", date(2027, 9, 3), False, False, False),
    ],
)
def test_three_things_end_on_three_days(
    closed: str, now: date, profile: bool, trade: bool, assessment: bool
) -> None:
    held = data_privacy.stays(closed, now)
    assert held == {"profile": profile, "trade": trade, "assessment": assessment}


# ---- seventy-two hours ----


@pytest.mark.parametrize(
    ("aware", "hours", "third_day", "working"),
    [
        # A Friday: Saturday, Sunday, Monday; working days are Monday, Tuesday, Wednesday.
        (datetime(2026, 11, 20, 16, 20), "11-23 16:20", "11-23 23:59", "11-25 23:59"),
        (datetime(2026, 11, 16, 9, 0), "11-19 09:00", "11-19 23:59", "11-19 23:59"),
        (datetime(2026, 11, 21, 22, 0), "11-24 22:00", "11-24 23:59", "11-25 23:59"),
    ],
)
def test_hours_run_through_the_weekend(
    aware: datetime, hours: str, third_day: str, working: str
) -> None:
    found = {name: f"{end:%m-%d %H:%M}" for name, end in breach_clock.ends(aware).items()}
    assert found == {"hours": hours, "third_day": third_day, "working_days": working}


# ---- the tools of the lab ----


def test_lines_and_years_come_from_the_rules() -> None:
    for day in (EARLIER, AS_OF):
        lines = {"contract": 100_000, "assessment": 1_000_000, "sensitive": 10_000}
        assert data_desk.lines_of(day) == lines
        assert data_desk.kept_years(day) == 3


def test_a_desk_shows_eight_closed_accounts_at_most_and_the_old_ones_among_them() -> None:
    shown = data_desk.closed_accounts(shop_of(b"one")["customers"])
    assert 6 <= len(shown) <= data_desk.MOST
    assert (shown["last_completed_on"] < "2023-12-13").sum() >= 2
    assert (shown["last_completed_on"] > "2023-12-13").any()


@pytest.mark.parametrize("on", [EARLIER, date(2026, 11, 21), AS_OF])
def test_a_leak_is_noticed_on_the_last_thursday_or_friday_before_the_day(on: date) -> None:
    moments = {
        data_desk.aware_at(pd.DataFrame({"buyer_id": [n, n + 7]}), on)
        for n in range(48_000_000, 48_000_900, 31)
    }
    assert {moment.weekday() for moment in moments} == {3, 4}
    assert all(0 <= (on - moment.date()).days <= 7 for moment in moments)
    assert all(9 <= moment.hour <= 16 for moment in moments)


@pytest.mark.usefixtures("spoken")
def test_the_leak_fits_one_table_and_counts_open_accounts() -> None:
    people = pd.DataFrame(
        {
            "buyer_id": [1, 2, 3, 4, 5], "country": ["DE", "FR", "CN", "CN", "GB"],
            "id_no": ["", "", "9", "9", ""], "health_note": ["x", "", "", "x", ""],
            "closed_on": ["", "2026-12-01", "", "", ""],
        }
    )  # fmt: skip
    told = data_desk.leak(people, AS_OF)
    assert len(told) <= 8
    # Buyers in the EU, of them with sensitive data; members in China, of them with sensitive data.
    assert told.iloc[3:7, 0].tolist() == [1, 1, 2, 2]
    assert told.index.is_unique


# ---- what the lab asks, on a small register ----


def _register() -> pd.DataFrame:
    rows = [
        # purpose, from, year, persons, sensitive, contract, important, route used
        ("delivery", "CN", 2026, 1_200_000, 0, True, False, "none"),
        ("backup", "CN", 2026, 60_000, 0, False, False, "none"),
        ("backup", "CN", 2025, 60_000, 0, False, False, "none"),
        ("mail", "CN", 2026, 100_000, 0, False, False, "none"),
        ("survey", "CN", 2026, 5_000, 200, False, False, "certification"),
        ("fitting", "CN", 2026, 40_000, 10_000, False, False, "contract"),
        ("map", "CN", 2026, 300, 0, False, True, "none"),
        ("returns", "DE", 2026, 5_000, 0, False, False, "none"),
    ]
    columns = [
        "purpose", "from_country", "year", "persons", "sensitive_persons", "contract_necessary",
        "important_data", "route_used",
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    to = table["purpose"].isin(["mail", "backup"]).map({True: "US", False: "DE"})
    ids = [f"F{n}" for n in range(1, len(rows) + 1)]
    return table.assign(flow_id=ids, recipient="Harrow", to_country=to)


def test_each_flow_takes_the_route_worked_out_by_hand() -> None:
    found = formulas.routes(_register(), AS_OF).set_index("flow_id")["route"].to_dict()
    assert found == {
        "F1": "exempt", "F2": "exempt", "F3": "exempt", "F4": "contract", "F5": "contract",
        "F6": "assessment", "F7": "assessment",
    }  # fmt: skip
    added = formulas.two_years_added(_register(), AS_OF).set_index("flow_id")["route"]
    assert (added["F2"], added["F3"]) == ("contract", "contract")
    above = formulas.only_above_the_line(_register(), AS_OF).set_index("flow_id")["route"]
    assert (above["F4"], above["F6"]) == ("exempt", "contract")


def test_a_stop_list_names_this_years_flows_with_too_little() -> None:
    register = _register()
    right = formulas.right_stops(register, AS_OF)
    needs = {"F4": "contract", "F6": "assessment", "F7": "assessment"}
    assert dict(zip(right["flow_id"], right["needs"], strict=True)) == needs
    assert formulas.stop_list(right, register, AS_OF).value == 2
    in_chinese = right.replace({"contract": "标准合同", "assessment": "安全评估"})
    assert formulas.stop_list(in_chinese, register, AS_OF).value == 2
    assert formulas.stop_list(right.assign(needs="contract"), register, AS_OF).value == 1
    assert formulas.stop_list(right.head(2), register, AS_OF).value == 0
    twice = pd.concat([right, right.head(1)])
    assert formulas.stop_list(twice, register, AS_OF).value == 0
    assert formulas.stop_list(right.head(0), register, AS_OF).value == 0


def test_as_one_company_only_what_counts_is_added() -> None:
    found = dict(formulas.counted_by_country(_register(), AS_OF))
    assert found == {"US": 160_000, "DE": 34_800}
    with_delivery = dict(formulas.contract_counted(_register(), AS_OF))
    assert with_delivery == {"US": 160_000, "DE": 1_234_800}
    assert dict(formulas.last_year_counted(_register(), AS_OF)) == {"US": 220_000, "DE": 34_800}
    assert dict(formulas.sensitive_left_in(_register(), AS_OF)) == {"US": 160_000, "DE": 45_000}


def test_no_two_registers_give_the_same_figure() -> None:
    """Numbers on a line are the same in every shop; which country they go to is a shop's own."""
    registers = [data_flows(bytes([n]) * 32, AS_OF) for n in range(12)]
    figures = [tuple(formulas.counted_by_country(one, AS_OF).items()) for one in registers]
    assert len(set(figures)) == len(figures)
    assert len({figure[0][0] for figure in figures}) >= 3


def test_a_trade_stays_until_its_own_three_years_are_over() -> None:
    people = pd.DataFrame(
        {
            "buyer_id": [1, 2, 3], "country": "CN",
            "closed_on": ["2026-12-01", "2026-12-01", ""],
            "last_completed_on": ["2023-12-13", "2023-12-12", "2020-01-01"],
        }
    )  # fmt: skip
    found = formulas.closed_records(people, AS_OF)
    assert found.to_numpy().tolist() == [[1, "keep", "2026-12-13"], [2, "delete", ""]]
    wrong = formulas.counted_from_closing(people, AS_OF)
    assert wrong["keep_until"].tolist() == ["2029-12-01", "2029-12-01"]
