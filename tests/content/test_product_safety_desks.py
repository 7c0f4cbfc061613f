"""The desks of lesson product_safety, and the tools of its lab: against worked numbers."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

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
        ("candle", "FR", AS_OF, {"page": "EU-GPSR", "packaging": "EU-PPWR"}),
        ("candle", "FR", EARLIER, {"page": "EU-GPSR", "packaging": "FR-EPR"}),
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
    rules = product_safety.duties(goods, place, on)
    assert {duty: rule.id for duty, rule in rules.items()} == found


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
def test_a_desk_has_twelve_consignments_on_either_side_of_the_switch(key: bytes) -> None:
    shop = shop_of(key)
    laid = product_desk.consignments(shop["products"], shop["parcel_orders"], AS_OF)
    assert len(laid) == 12
    toys = laid[laid["toy"] & ~laid["in_eu"]]
    assert set(toys["entry_on"] >= "2026-07-08") == {True, False}
    found = formulas.papers_to_get(shop, AS_OF)
    assert set(found["paper"]) == {"ce", "report", "un383"}
    assert 0 < found["no"].nunique() < 12
    earlier = product_desk.consignments(shop["products"], shop["parcel_orders"], EARLIER)
    assert (earlier["entry_on"] < EARLIER.isoformat()).all()


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
