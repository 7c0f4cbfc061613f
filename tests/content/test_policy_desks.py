"""The desks of law with dates: landed cost, time line, customs mode; in each language."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from itertools import pairwise
from re import sub

import plotly.graph_objects as go
import pytest

from course_b2c_ops import charts, rules
from course_b2c_ops.language import LANGUAGES, chosen, message, say
from course_b2c_ops.panels import bill_figure, customs_mode, landed_cost, rule_lines, stage
from course_b2c_ops.panels.customs_mode import MODES, Switches, all_switches, outcome, why_not
from course_b2c_ops.panels.landed_cost import Basket, Given, bill_of
from course_b2c_ops.rules import Bill, Line, Shipment
from course_b2c_ops.rules.customs_mode import documents
from tests.desks import Staged, turned_through

pytestmark = pytest.mark.usefixtures("spoken")

SINCE, UNTIL, ON = date(2020, 1, 1), date(2029, 1, 1), date(2026, 11, 21)
DAYS = (date(2021, 7, 1), date(2025, 6, 10), date(2026, 6, 24), ON)
BASKETS = (Basket(), Basket(goods=200, freight=10, kinds=1), Basket(goods=9, freight=0, kinds=4))
OWN = Given(currency="")
WALL = ["EU-DUTY-150", "NO-350", "TH-LV", "VN-LV", "US-DEMIN-CN", "CL-VAT", "TR-LV", "JP-10K"]
SHOWN: dict[str, Callable[[], None]] = {
    "landed cost": lambda: landed_cost.landed_cost_desk(date(2026, 6, 24)),
    "time line": lambda: rule_lines.rule_line_desk(WALL, SINCE, UNTIL, ON),
    "customs mode": lambda: customs_mode.customs_mode_desk(ON),
}
PARTS = {
    "landed cost": lambda: landed_cost.bills(date(2026, 6, 24)),
    "time line": lambda: rule_lines.day_of_rules(["TH-LV", "FR-FEE", "US-S122"], SINCE, UNTIL, ON),
    "customs mode": lambda: customs_mode.modes(ON),
}


def bills() -> Iterator[Bill]:
    """Every country on some days, with some baskets, in its own currency."""
    for country in rules.countries():
        for on in DAYS:
            for basket in BASKETS:
                yield bill_of(country, on, basket, OWN)


def texts_of(figure: go.Figure) -> str:
    """All words of a figure."""
    layout = figure.layout
    notes = [note.text for note in layout.annotations]
    return " ".join([layout.title.text, layout.title.subtitle.text or "", *notes])


# ---- every desk ----


@pytest.mark.parametrize("name", PARTS)
def test_every_control_through_its_range_ends_in_a_sentence(name: str) -> None:
    controls, draw = PARTS[name]()
    desk = stage.desk("?", controls, draw)
    turned_through(desk, controls)


@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_has_a_still_and_its_states_in_words(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    _, still, table = staged[0]
    states = stage.states_of(still)
    assert states is not None
    assert 5 <= len(states) <= 12
    assert states.iloc[:, 1].nunique() >= 4
    assert (states.iloc[:, 1].str.len() > 0).all()
    if table is not None:
        assert len(table) == len(states)
        assert "{" not in stage.folded_table(table)


# ---- landed cost ----


def check_figure(bill: Bill, *, each_kind: bool = False) -> None:
    """A bill's figure adds up, names each bar once, and says why where there is no bill."""
    figure = bill_figure.bill_waterfall(bill, each_kind=each_kind)
    waterfall, said = figure.data[0], texts_of(figure)
    assert "{" not in said
    assert len(set(waterfall.y)) == len(waterfall.y)  # equal names would be one bar
    if bill.landed is None:
        assert bill.reason is not None
        assert any(note.name == "reason" for note in figure.layout.annotations)
        return
    *parts, total = waterfall.x
    assert waterfall.measure[-1] == "total"
    assert sum(parts) == pytest.approx(total)
    assert total == pytest.approx(float(bill.landed))


@pytest.mark.parametrize("country", rules.countries())
def test_every_country_has_a_figure_that_adds_up(country: str) -> None:
    # Figures are slow: each country on one of the days, with one of the baskets.
    place = rules.countries().index(country)
    day, basket = DAYS[place % len(DAYS)], BASKETS[place % len(BASKETS)]
    check_figure(bill_of(country, day, basket, OWN), each_kind=place % 2 == 0)


@pytest.mark.slow
def test_every_country_on_every_day_with_every_basket_has_a_figure_that_adds_up() -> None:
    for place, bill in enumerate(bills()):
        check_figure(bill, each_kind=place % 2 == 0)


def test_the_steps_of_every_bill_add_up_to_the_landed_cost() -> None:
    checked = 0
    for bill in bills():
        if bill.landed is None:
            continue
        for each_kind in (False, True):
            steps = bill_figure.steps_of(bill, each_kind=each_kind)
            assert sum((step.amount for step in steps), Decimal(0)) == bill.landed
        checked += 1
    assert checked > 300


def test_where_there_is_no_bill_the_sentence_says_why() -> None:
    checked = 0
    for bill in bills():
        told = bill_figure.sentence_of(bill)
        assert "{" not in told
        if bill.charges is None:
            assert bill.reason is not None
            assert bill.reason.of(chosen()).split("\n")[0] in told
            checked += 1
    assert checked > 5


def test_the_sentence_agrees_with_the_bill() -> None:
    for bill in bills():
        if bill.charges is None or bill.landed is None:
            continue
        told = bill_figure.sentence_of(bill)
        assert bill_figure.told(bill, bill.charges) in told
        assert bill_figure.told(bill, bill.landed) in told
        assert f"{bill.charges / bill.goods * 100:.1f} %" in told
        unsure = bool(bill.doubts) or any(line.mark not in ("", "V") for line in bill.lines)
        sure = message("landed_cost.no_doubts").of(chosen()).split("\n")[0]
        assert (sure in told) is not unsure


def test_the_bill_below_the_desk_names_lines_rules_duties_and_marks() -> None:
    bill = bill_of("GB", ON, Basket(), Given())
    said = unescape(sub(r"<[^>]+>", " ", landed_cost.paper_of(bill)))
    assert bill.doubts
    for line in bill.lines:
        assert line.formula in said
        assert line.rule in said
        assert line.source in said
    for sentence in (*bill.duties(), *bill.remarks(), rules.mark_text("V")):
        for part in sentence.split("\n"):
            assert part in said


def test_the_bill_below_the_desk_says_what_the_lesson_gives() -> None:
    given = Given(icms_pct=18, list301="4A")
    told = {
        country: landed_cost.paper_of(bill_of(country, ON, Basket(duty_pct=7), given))
        for country in ("BR", "US", "DE", "NO", "CN", "GB")
    }
    assert all("7 %" in paper for paper in told.values())
    wanted = {"BR": "18 %", "US": "4A", "DE": "IOSS", "NO": "VOEC", "CN": "1210"}
    assert all(word in told[country] for country, word in wanted.items())
    assert not any(word in told["GB"] for word in wanted.values())


def test_the_desk_shows_the_bill_of_its_controls(staged: list[Staged]) -> None:
    landed_cost.landed_cost_desk(date(2026, 6, 24), ["DE", "GB"], given=Given(currency="EUR"))
    desk = staged[0].desk
    day = desk.children[3]
    day.value = date(2026, 7, 1)
    assert "EU-DUTY-150-B" in desk.children[-2].value
    day.value = date(2026, 6, 30)
    assert "EU-DUTY-150-A" in desk.children[-2].value


@pytest.mark.parametrize(
    ("on", "charges"), [(date(2026, 6, 30), "8.55"), (date(2026, 7, 1), "14.55")]
)
def test_the_worked_case_of_the_lesson(on: date, charges: str) -> None:
    bill = bill_of("DE", on, Basket(goods=40, freight=5, kinds=2), Given(currency="EUR"))
    assert bill.charges == Decimal(charges)
    assert charges in bill_figure.bill_waterfall(bill).layout.title.text


def test_values_of_several_kinds_add_up_to_the_goods() -> None:
    for kinds in landed_cost.KINDS:
        for goods in landed_cost.GOODS:
            shipment = bill_of("DE", ON, Basket(goods, 0, kinds), Given(currency="EUR")).shipment
            assert shipment.goods == goods
            assert shipment.kinds == kinds


def test_the_days_offered_are_those_on_which_a_bill_changes_its_shape() -> None:
    days = landed_cost.telling_days(["DE", "TH"], date(2026, 6, 24), Basket(), Given())
    assert {date(2026, 6, 30), date(2026, 7, 1), date(2025, 12, 31), date(2026, 1, 1)} <= set(days)
    assert date(2026, 6, 19) not in days  # a rule about the shop's page, not about money
    assert len(days) <= 2 * landed_cost.MOST_SWITCHES + 1


def test_a_missing_rate_of_exchange_is_a_reason_in_the_figure() -> None:
    bill = bill_of("VN", ON, Basket(), Given(currency="USD"))
    assert bill.charges is None
    assert "VND" in bill_figure.sentence_of(bill)
    given = Given(currency="USD", rates={"VND": 26_000})
    assert bill_of("VN", ON, Basket(), given).charges is not None


def test_two_charges_of_one_name_stay_two_bars_where_each_kind_is_asked_for() -> None:
    lines = [Line("x", 100, duty_pct=5, tariff_code=str(code)) for code in range(4)]
    bill = rules.landed_cost(Shipment("IT", lines), on=ON)
    assert len(bill_figure.bill_waterfall(bill, each_kind=True).data[0].y) == len(bill.lines) + 2


def test_every_country_of_the_engine_has_a_name() -> None:
    for country in rules.countries():
        assert bill_figure.country_name(country).zh


# ---- time line ----


def bars_at(figure: go.Figure, day: date) -> set[str]:
    """The versions whose bars stand under the line of a day."""
    bar = figure.data[0]
    found = set()
    for base, long, (version, _) in zip(bar.base, bar.x, bar.customdata, strict=True):
        start = date.fromisoformat(base)
        if start <= day < start + timedelta(milliseconds=long):
            found.add(version)
    return found


def dark(figure: go.Figure) -> set[str]:
    """The versions shown as in force."""
    bar = figure.data[0]
    edges = zip(bar.marker.line.width, bar.customdata, strict=True)
    return {version for width, (version, _) in edges if width > 1}


@pytest.mark.parametrize("what", ["DE", "FR", "US", "TH", "RU", "BY", "CN", "MX"])
def test_what_stands_at_the_line_is_the_version_in_force(what: str) -> None:
    families = rule_lines.rows_of(what, SINCE, UNTIL)[0]
    for day in (date(2020, 6, 30), date(2024, 12, 14), date(2025, 5, 2), date(2026, 7, 1)):
        held = {v.id for name in families if (v := rule_lines.in_force(name, day))}
        figure = rule_lines.rule_line(what, SINCE, UNTIL, day)
        assert dark(figure) == held
        assert held <= bars_at(figure, day)


@pytest.mark.parametrize("country", rules.countries())
def test_every_country_has_a_time_line(country: str) -> None:
    figure = rule_lines.rule_line(country, date(2005, 1, 1), UNTIL, ON)
    assert len(figure.data[0].x) >= 1
    assert "{" not in texts_of(figure)


def test_a_state_of_the_union_has_the_rules_of_the_union_and_its_own() -> None:
    families = rule_lines.families_of("FR")
    assert {"EU-DUTY-150", "EU-VAT-FR", "FR-FEE", "FR-EPR"} <= set(families)
    assert not {"EU-VAT-DE", "DE-EPR", "US-POST"} & set(families)
    assert rule_lines.families_of("EU-FR") == families


def test_many_rows_leave_out_what_stands_still_and_say_so() -> None:
    drawn, left = rule_lines.rows_of("CN", date(2024, 1, 1), UNTIL)
    assert left > 20
    assert "CN-ECL-17" not in drawn
    assert "CN-REF-BATT" in drawn
    figure = rule_lines.rule_line("CN", date(2024, 1, 1), UNTIL, ON)
    assert str(left) in figure.layout.title.subtitle.text


def test_the_sentence_names_the_version_and_what_changed() -> None:
    _, draw = rule_lines.day_of_rules(WALL, SINCE, UNTIL, ON)
    _, told = draw(family="TH-LV", day=date(2026, 1, 1), other=date(2024, 7, 5))
    assert "TH-LV-C" in told
    found = {version.id for version in rules.changed(date(2024, 7, 5), date(2026, 1, 1))}
    of_the_wall = {one for one in found if one.rsplit("-", 1)[0] in WALL or one in WALL}
    assert {"VN-LV-B", "TH-LV-C", "US-DEMIN-CN-B", "CL-VAT-B"} <= of_the_wall
    assert all(one in told for one in of_the_wall)
    _, back = draw(family="TH-LV", day=date(2024, 7, 5), other=date(2026, 1, 1))
    assert "TH-LV-B" in back
    assert all(one in back for one in of_the_wall)


def test_a_day_without_a_version_is_said_and_not_guessed() -> None:
    _, draw = rule_lines.day_of_rules("US", date(2024, 1, 1), UNTIL, ON)
    figure, told = draw(family="US-POST", day=date(2025, 5, 1), other=ON)
    assert say("rule_line.none_said", family="US-POST", day="2025-05-01") in told
    assert "US-POST" in figure.layout.title.text


def test_a_window_without_any_rule_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="1900"):
        rule_lines.rule_line(["TH-LV"], date(1900, 1, 1), date(1901, 1, 1), date(1900, 6, 1))


@pytest.mark.parametrize("years", [1, 2, 6, 9, 30])
def test_days_below_the_axis_are_few_and_apart(years: int) -> None:
    ticks = rule_lines.ticks_of(date(2026 - years, 3, 15), date(2026, 3, 15))
    assert 2 <= len(ticks) <= 6
    gaps = {(later - earlier).days for (earlier, _), (later, _) in pairwise(ticks)}
    assert max(gaps) - min(gaps) <= 4  # months differ in length


# ---- customs mode ----


def test_each_way_lights_the_code_of_the_engine_and_tells_the_others_what_they_need() -> None:
    for on in (date(2013, 1, 1), date(2020, 6, 30), date(2024, 12, 14), ON):
        for switches in all_switches():
            choice = outcome(switches, on)
            told = customs_mode.sentence_of(switches, on)
            assert "{" not in told
            assert choice.reason.of(chosen()).split("\n")[0] in told
            if choice.code:
                papers = documents(choice.code, on, direction=switches.direction)
                assert all(paper.name.zh in told or paper.name.en in told for paper in papers)


def test_the_figure_lights_one_row_or_none() -> None:
    for switches in all_switches()[::5]:
        figure = customs_mode.mode_figure(switches, ON)
        colours = list(figure.data[0].marker.color)
        lit = [code for code, one in zip(MODES, colours, strict=True) if one == charts.look.OWN]
        assert lit == [outcome(switches, ON).code] * bool(outcome(switches, ON).code)
        rows = [note.text for note in figure.layout.annotations if note.name == "mode"]
        assert len(rows) == len(MODES)
        assert sum("✓" in row for row in rows) == len(lit)


def test_what_a_code_needs_leads_to_it() -> None:
    for switches in all_switches():
        for code in MODES:
            way = customs_mode.nearest_way(code, switches, ON)
            assert way is not None
            assert outcome(way, ON).code == code


def test_a_code_that_was_not_there_yet_says_since_when() -> None:
    told = why_not("9810", Switches(), date(2020, 6, 30))
    assert "2020-07-01" in told.zh
    assert "2020-07-01" in told.en


def test_the_filing_of_the_overseas_warehouse_ends_on_its_day() -> None:
    switches = customs_mode.EXAMPLES["warehouse"]
    filing = message("law_china_trade.paper_warehouse_filing")
    before, after = (
        customs_mode.papers_of(switches, day) for day in (date(2024, 12, 14), date(2024, 12, 15))
    )
    assert filing.zh in before.zh
    assert filing.zh not in after.zh
    days = customs_mode.telling_days(ON)
    assert {date(2024, 12, 14), date(2024, 12, 15)} <= set(days)


def test_names_below_the_still_of_modes_differ() -> None:
    for language in LANGUAGES:
        names = {message(f"mode_desk.example_{one}").of(language) for one in customs_mode.EXAMPLES}
        assert len(names) == len(customs_mode.EXAMPLES)
