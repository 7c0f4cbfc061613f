"""The desks of lesson product_safety, and the tools of its lab: against worked numbers."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops.datasets import ROWS_SHOWN
from course_b2c_ops.given_tools import product_desk
from course_b2c_ops.panels import product_safety
from graders.formulas import product_safety as formulas
from tests.desks import AS_OF, Staged, bears_every_move, shop_of

EARLIER = date(2025, 6, 30)
SHOWN: dict[str, Callable[[], None]] = {
    "regimes": lambda: product_safety.regime_desk(AS_OF),
    "regimes, a year before": lambda: product_safety.regime_desk(EARLIER),
    "page": product_safety.page_desk,
    "watt-hours": lambda: product_safety.watt_hour_desk(AS_OF),
}
SHOPS = [b"one", b"two", b"three"]


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_bears_every_move_and_opens_where_it_starts(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=4)


# ---- which rules ----


@pytest.mark.parametrize(
    ("goods", "place", "on", "found"),
    [
        ("candle", "FR", AS_OF, {"page": "EU-GPSR", "packaging": "FR-EPR EU-PPWR"}),
        ("candle", "FR", EARLIER, {"page": "EU-GPSR", "packaging": "FR-EPR"}),
        ("candle", "DE", AS_OF, {"page": "EU-GPSR", "packaging": "DE-EPR-B EU-PPWR"}),
        ("candle", "DE", EARLIER, {"page": "EU-GPSR", "packaging": "DE-EPR-A"}),
        ("candle", "US", AS_OF, {}),
        ("bear", "US", AS_OF, {"report": "US-CPC", "efile": "US-CPSC-EF"}),
        ("bear", "US", EARLIER, {"report": "US-CPC"}),
        ("bank", "CN", AS_OF, {"ccc": "CN-CCC-PB", "un383": "CN-UN383"}),
        ("bank", "US", AS_OF, {"un383": "CN-UN383"}),
    ],
)
def test_a_product_falls_under_the_rules_of_its_place_and_day(
    goods: str, place: str, on: date, found: dict[str, str]
) -> None:
    asked = product_safety.duties(goods, place, on)
    assert {duty: " ".join(one.id for one in rules) for duty, rules in asked.items()} == found


@pytest.mark.parametrize(
    ("fault", "goods", "day", "blocked"),
    [
        ("responsible_person", "candle", (2024, 12, 12), False),
        ("responsible_person", "candle", (2024, 12, 13), True),
        ("responsible_person", "lamp", (2024, 12, 12), True),
        ("warnings", "lamp", (2024, 12, 12), False),
        ("warnings", "lamp", (2024, 12, 13), True),
        ("none", "candle", (2026, 11, 23), False),
    ],
)
def test_a_page_is_blocked_from_the_day_a_line_is_asked_for(
    fault: str, goods: str, day: tuple[int, int, int], blocked: bool
) -> None:
    assert bool(product_safety.page_gaps(fault, goods, date(*day), "FR")) == blocked


def test_a_lamp_lacks_an_operator_by_the_older_rule_and_a_candle_a_person_by_the_newer() -> None:
    _, draw = product_safety.page()
    _, lamp = draw("responsible_person", "lamp", date(2024, 12, 12), "FR")
    _, candle = draw("responsible_person", "candle", date(2024, 12, 13), "FR")
    assert "EU-MSR4" in lamp and "2024-12-13" in lamp
    assert "EU-GPSR" in candle and "2024-12-13" not in candle


# ---- the lab ----


@pytest.mark.parametrize(
    ("mah", "volts", "found"),
    [
        (0, 0.0, "none"), (25000, 4.0, "to_100"), (30000, 3.7, "to_160"), (40000, 4.0, "to_160"),
        (50000, 4.0, "over_160"), (26800, 3.85, "to_160"), (27000, 3.7, "to_100"),
    ],
)  # fmt: skip
def test_what_equals_a_limit_is_within_the_class(mah: int, volts: float, found: str) -> None:
    assert formulas.battery_class(mah, volts) == found


@pytest.mark.parametrize("on", [AS_OF, EARLIER], ids=str)
@pytest.mark.parametrize("key", SHOPS)
def test_the_pages_to_block_are_those_of_the_plain_definition(key: bytes, on: date) -> None:
    shop = shop_of(key)
    offers = product_desk.offers_in_the_eu(
        shop["products"], shop["parcel_orders"], shop["parcel_lines"], on
    )
    wanted = {
        (row.product_id, row.country)
        for row in offers.itertuples()
        if not row.manufacturer_shown
        or not row.eu_rp
        or not row.product_id_shown
        or row.language not in row.warning_langs.split(",")
    }
    found = formulas.offers_to_block(shop, on)
    assert set(found.itertuples(index=False, name=None)) == wanted
    if on == AS_OF:
        assert 0 < len(wanted) < len(offers)
        drawn = formulas.gaps_by_kind(shop, on)
        assert drawn["eu_person"] == (offers["eu_rp"] == "").sum()


@pytest.mark.parametrize("key", SHOPS)
@pytest.mark.parametrize("on", [AS_OF, EARLIER], ids=str)
def test_a_desk_has_twelve_consignments_entered_while_the_three_rules_held(
    key: bytes, on: date
) -> None:
    shop = shop_of(key)
    laid = product_desk.consignments(shop["products"], shop["parcel_orders"], on)
    assert len(laid) == 12
    assert laid["entry_on"].between("2021-07-16", on.isoformat(), inclusive="left").all()
    assert set(laid.loc[laid["toy"], "in_eu"]) == {True, False}
    found = formulas.papers_to_get(shop, on)
    assert set(found["paper"]) == {"ce", "report", "un383"}
    assert 0 < found["no"].nunique() < 12
    # Whoever forgets where it goes asks for a mark that the US does not want.
    abroad = formulas.papers_mark_abroad(shop, on)
    assert len(abroad) > len(found)
    assert not set(abroad["no"]) - set(found["no"]) - set(laid.loc[~laid["in_eu"], "no"])


@pytest.mark.parametrize("key", SHOPS)
def test_no_list_of_the_lab_is_longer_than_a_table_shows(key: bytes) -> None:
    shop = shop_of(key)
    phrases = product_desk.phrase_list(shop["parcel_orders"])
    assert set(phrases["topic"]) == set(product_desk.PHRASES)
    assert phrases.groupby("topic").size().max() <= ROWS_SHOWN
    laid = (shop["products"], shop["parcel_orders"], shop["parcel_lines"])
    assert len(product_desk.pages_to_mend(*laid, AS_OF)) == 4


def test_the_lab_tells_how_the_codes_of_languages_go() -> None:
    told = {state: state.lower() for state in product_desk.LANGUAGES} | {"EE": "et"}
    assert told == product_desk.LANGUAGES


@pytest.mark.parametrize("key", SHOPS)
def test_each_slip_with_a_page_gives_another_list(key: bytes) -> None:
    shop = shop_of(key)
    slips = (
        formulas.offers_to_block, formulas.blocked_ce_goods_only, formulas.blocked_any_language,
        formulas.blocked_without_person, formulas.blocked_own_language,
        formulas.blocked_turned_round,
    )  # fmt: skip
    lists = [frozenset(slip(shop, AS_OF).itertuples(index=False, name=None)) for slip in slips]
    assert len(set(lists)) == len(lists)


def test_fees_go_by_state_and_are_spread_over_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    sales = pd.DataFrame(
        {
            "country": ["DE", "DE", "FR", "IT"],
            "quantity": [10, 5, 3, 2],
            "battery_mah": [2000, 0, 0, 0],
        }
    )
    monkeypatch.setattr(product_desk, "sales_of_the_season", lambda *_: sales)
    tables = dict.fromkeys(("products", "parcel_orders", "parcel_lines"), pd.DataFrame())
    # Three states and one with batteries: 3 x 120 + 90 = 450 a year, 112.50 a quarter, 20 pieces.
    assert formulas.cost_per_unit(tables, AS_OF) == pytest.approx(5.625)
    assert formulas.cost_once_for_all(tables, AS_OF) == pytest.approx(210 / 4 / 20)


@pytest.mark.parametrize("key", SHOPS)
def test_a_mended_page_names_a_firm_with_a_mandate_and_speaks_the_language(key: bytes) -> None:
    shop = shop_of(key)
    laid = (shop["products"], shop["parcel_orders"], shop["parcel_lines"])
    right = formulas.right_pages(*laid, AS_OF)
    assert set(right["responsible"]) == {"B", "C"}
    assert formulas.mended_pages(right, *laid, AS_OF).value == 2
    small = right.assign(responsible=right["responsible"].str.lower())
    assert formulas.mended_pages(small, *laid, AS_OF).value == 2
    assert formulas.mended_pages(right.head(3), *laid, AS_OF).value == 0
    phrases = product_desk.phrase_list(shop["parcel_orders"]).set_index("no")
    pages = product_desk.pages_to_mend(*laid, AS_OF)
    spoken = [phrases.loc[no, "language"] for no in right["warning"]]
    assert spoken == [product_desk.LANGUAGES[state] for state in pages["country"]]
