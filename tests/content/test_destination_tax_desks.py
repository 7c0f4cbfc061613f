"""The desks of lesson destination_tax, and the tools of its lab: against worked numbers."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from course_b2c_ops import rules
from course_b2c_ops.given_tools import tax_desk
from course_b2c_ops.panels import destination_tax
from graders.formulas import destination_tax as formulas
from tests.desks import AS_OF, Staged, bears_every_move, shop_of

TABLES = ("parcels", "parcel_orders", "parcel_lines")
SHOWN: dict[str, Callable[[], None]] = {
    "packing": destination_tax.packing_desk,
    "layers": destination_tax.layers_desk,
}


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_bears_every_move_and_opens_where_it_starts(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=4)


# ---- packing ----


@pytest.mark.parametrize(
    ("packing", "on", "parcels", "lines", "duty", "total"),
    [
        # 90 of goods, 4 of freight each: duty 3 a line, VAT 19 % of goods and freight.
        ("one", destination_tax.AFTER, 1, 3, "9.00", 4 + 9 + 17.86),
        ("by_kind", destination_tax.AFTER, 3, 3, "9.00", 12 + 9 + 3 * 6.46),
        ("mixed", destination_tax.AFTER, 2, 6, "18.00", 8 + 18 + 2 * 9.31),
        ("mixed", destination_tax.BEFORE, 2, 6, "0.00", 8 + 2 * 9.31),
    ],
)
def test_a_code_in_two_parcels_pays_twice(
    packing: str, on: date, parcels: int, lines: int, duty: str, total: float
) -> None:
    found = destination_tax.packed(packing, 3, 4, on)
    assert (found.parcels, found.lines, found.duty) == (parcels, lines, Decimal(duty))
    assert float(found.total) == pytest.approx(total)


# ---- layers ----


@pytest.mark.parametrize(
    ("on", "per_cent"),
    [
        ((2025, 5, 1), 0),
        ((2025, 5, 14), 16 + 7.5 + 20 + 10),
        ((2025, 11, 10), 16 + 7.5 + 10 + 10),
        ((2026, 2, 24), 16 + 7.5 + 10),
        ((2026, 7, 24), 16 + 7.5 + 12.5),
    ],
)
def test_the_layers_of_a_day_are_those_in_force(on: tuple[int, int, int], per_cent: float) -> None:
    found = destination_tax.layers_of(date(*on), "4A", "16", 100)
    assert float(sum(found.values(), Decimal(0))) == per_cent
    assert found.keys() <= destination_tax.LAYERS.keys()


@pytest.mark.usefixtures("spoken")
def test_the_map_marks_what_is_not_fully_checked() -> None:
    figure = destination_tax.heat_map(date(2026, 8, 3), "?")
    told = dict(zip(destination_tax.PLACES, figure.data[0].text, strict=True))
    # USD 20 are some EUR 17.50: 3 of them and 19 %; the UK takes 20 % up to GBP 135.
    assert told["DE"][0] == "36"
    assert list(told["GB"][:3]) == ["20", "20", "20"]
    assert all(cell.endswith("?") for cell in told["US"])


# ---- the tools of the lab ----


def test_a_line_pays_three_euros_from_july_2026() -> None:
    assert tax_desk.euros_a_line(date(2026, 6, 30)) == 0
    assert tax_desk.euros_a_line(date(2026, 7, 1)) == 3


@pytest.mark.parametrize("key", [b"one", b"two", b"three"])
def test_the_desk_holds_what_each_task_asks_about(key: bytes) -> None:
    shop = shop_of(key)
    own = [shop[name] for name in TABLES]
    desk = tax_desk.parcels_to_count(*own)
    codes = desk.groupby("parcel_id")["tariff_code"].nunique()
    products, pieces = (
        desk.groupby("parcel_id").size(), desk.groupby("parcel_id")["quantity"].sum()
    )  # fmt: skip
    assert len(codes) == 12
    assert ((codes < products).any(), (codes > 1).any(), (codes < pieces).any()) == (True,) * 3
    near = tax_desk.just_above_the_limit(*own, AS_OF)
    assert len(near) >= 1
    assert near["goods_value"].between(150, 152, inclusive="right").all()
    baskets = tax_desk.five_baskets(*own)
    assert sorted(baskets["kinds"] > 1) == [False, False, True, True, True]
    assert (baskets.loc[baskets["kinds"] == 1, "piece_count"] > 1).all()
    told = ((1 - baskets["cost"] / baskets["old_price"]) * 100).round(1)
    assert (told - baskets["margin_pct"]).abs().max() < 0.1


@pytest.mark.parametrize("key", [b"one", b"two", b"three"])
def test_the_bills_of_the_season_are_those_that_the_checkout_took(key: bytes) -> None:
    seen = tax_desk.charged_in_season(*(shop_of(key)[name] for name in TABLES), AS_OF)
    apart = (seen["tax_charged_to_buyer"] - seen["due"]).abs().round(2)
    # The market plants ten to twenty slips, three quarters of them in the season.
    assert 5 <= (apart > 0.02).sum() <= 15
    assert (apart > 0.02).sum() == (apart >= 0.05).sum()
    assert seen["tax_charged_to_buyer"].notna().all()


def test_german_parcels_bear_what_can_be_worked_out_by_hand() -> None:
    shop = shop_of(b"one")
    tables = {name: shop[name] for name in TABLES}
    seen = tax_desk.charged_in_season(*tables.values(), AS_OF).set_index("parcel_id")
    kinds = shop["parcel_lines"].groupby("order_id")["tariff_code"].nunique()
    parcels = shop["parcels"].merge(shop["parcel_orders"], on="order_id")
    parcels["kinds"] = parcels["order_id"].map(kinds)
    parcels = parcels[(parcels["scheme"] == "ioss") & (parcels["country"] == "DE")]
    parcels = parcels.set_index("parcel_id").join(seen[["goods_value", "due"]], how="inner")
    assert len(parcels) > 10
    base = parcels["goods_value"] + parcels["freight"] + parcels["insurance"]
    # From September to December 2026: EUR 3 a code, 19 % of goods and freight.
    wanted = 3 * parcels["kinds"] + 0.19 * base
    assert (parcels["due"] - wanted).abs().max() < 0.006


def test_duty_goes_by_entry_and_the_tax_of_the_sale_by_payment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {
        "shipment": 1, "destination": "RO", "paid_on": "2025-07-31", "entry_on": "2025-08-04",
        "scheme": "ioss", "tariff_code": "6109", "line_value": 40.0, "duty_pct": 12.0,
        "freight": 0.0, "insurance": 0.0, "currency": "EUR",
    }  # fmt: skip
    later = {**told, "shipment": 2, "paid_on": "2026-06-28", "entry_on": "2026-07-02"}
    goods = pd.DataFrame([told, later])
    monkeypatch.setattr(tax_desk, "goods_for_bills", lambda *_: goods)
    nothing = dict.fromkeys(TABLES, pd.DataFrame())
    found = formulas.bills_of_their_days(nothing, AS_OF).set_index("parcel_id")["charges"]
    # 19 % on the day of payment; in 2026 21 %, and EUR 3 on the day of entry.
    assert found.to_dict() == {1: 7.60, 2: 3 + 8.40}
    today = formulas.bills_of_today(nothing, AS_OF).set_index("parcel_id")["charges"]
    assert today[1] == pytest.approx(3 + 8.40)


# ---- the keys of the lab ----


@pytest.mark.parametrize(
    ("told", "tax"),
    [
        ((45, 5, 2, 0, 12, 19), 9.50),
        ((45, 5, 2, 3, 12, 19), 15.50),
        ((150, 6, 1, 3, 12, 21), 35.76),
        ((160, 6, 1, 3, 12, 21), 58.96),
        ((146, 8, 1, 3, 12, 20), 3 + 30.80),
    ],
)
def test_a_parcel_pays_by_lines_up_to_the_limit_and_by_rate_above(
    told: tuple[float, ...], tax: float
) -> None:
    assert formulas.parcel_tax(*told) == pytest.approx(tax, abs=0.006)


def test_a_discount_down_to_the_limit_saves_the_duty_by_rate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    near = pd.DataFrame(
        [(1, "DE", 151.0, 9.0, 1, 12.0, 19.0)],
        columns=[
            "parcel_id",
            "country",
            "goods_value",
            "freight_paid",
            "kinds",
            "duty_pct",
            "vat_pct",
        ],
    )
    monkeypatch.setattr(tax_desk, "just_above_the_limit", lambda *_: near)
    nothing = dict.fromkeys(TABLES, pd.DataFrame())
    # 160 x 12 % = 19.20, VAT 19 % of 179.20 = 34.05; at 150: 3 and 19 % of 159 = 30.21.
    saved = 19.20 + 34.05 - 3 - 30.21
    assert formulas.saved_by_discount(nothing, AS_OF) == pytest.approx(saved - 1)
    assert formulas.saved_discount_forgotten(nothing, AS_OF) == pytest.approx(saved)
    before = formulas.saved_by_discount(nothing, date(2025, 6, 30))
    assert before == pytest.approx(saved - 1 + 3)


def test_a_price_list_pays_for_baskets_of_one_code_and_of_several() -> None:
    shop = shop_of(b"one")
    tables = {name: shop[name] for name in TABLES}
    right = formulas.right_prices(tables)
    assert formulas.price_list(right, tables).value == 2
    assert formulas.price_list(right.head(4), tables).value == 0
    assert formulas.price_list(right.assign(price=None), tables).value == 0
    by_pieces = formulas.price_list(formulas.prices_by_pieces(tables), tables)
    assert by_pieces.kept["one_code"] is False
    baskets = tax_desk.five_baskets(*tables.values())
    margin = 1 - (baskets["cost"] + 3 * baskets["kinds"]) / right["price"]
    assert (100 * margin - baskets["margin_pct"]).abs().max() < 0.05


def test_a_share_is_that_of_all_goods_and_the_highest_comes_first() -> None:
    shop = shop_of(b"one")
    tables = {name: shop[name] for name in TABLES}
    found = formulas.share_by_country(tables, AS_OF)
    assert found.is_monotonic_decreasing
    seen = tax_desk.charged_in_season(*tables.values(), AS_OF)
    here = seen[seen["country"] == found.index[0]]
    assert found.iloc[0] == pytest.approx(here["due"].sum() / here["goods_value"].sum())


def test_the_sums_of_the_country_plan_are_those_of_the_rules() -> None:
    on = date(2026, 11, 16)
    lamp = rules.Line("lamp", 900, duty_pct=20)
    thai = rules.landed_cost(rules.Shipment("TH", lamp), on)
    assert (thai.charges, thai.landed) == (Decimal("255.60"), Decimal("1155.60"))
    lamp = rules.Line("lamp", 36, duty_pct=Decimal("3.9"))
    american = rules.landed_cost(rules.Shipment("US", lamp, list301="4A"), on)
    assert american.charges == Decimal("8.60")
    assert not american.assessable
    german = rules.landed_cost(rules.Shipment("DE", rules.Line("lamp", 32), scheme="ioss"), on)
    assert german.tax("item_duty") == 3
