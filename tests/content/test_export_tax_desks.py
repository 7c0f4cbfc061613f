"""The desks of lesson export_tax_and_fx, and the tools of its lab: against worked numbers."""

from collections.abc import Callable

import pandas as pd
import pytest

from course_b2c_ops.given_tools import export_desk
from course_b2c_ops.panels import export_tax
from graders.formulas import export_tax_and_fx_lab as formulas
from tests.desks import Staged, bears_every_move, shop_of

SHOWN: dict[str, Callable[[], None]] = {
    "invoice": export_tax.invoice_desk,
    "warehouse": export_tax.warehouse_desk,
    "netting": export_tax.netting_desk,
}
KEYS = [b"one", b"two", b"three"]


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_bears_every_move_and_opens_where_it_starts(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=4)


# ---- two suppliers ----


@pytest.mark.parametrize(
    ("firm", "special", "bare", "equal"),
    [
        # Sales 149,100; A: (149,100 - 100,000 - 18,000) x 75 %; B: 27,100 - 149,100 x 1 %.
        ("full", 23_325, 25_609, 106_284),
        # At 5 %: 31,100 x 95 %, and 27,100 - 149,100 x 4 % x 5 %.
        ("small", 29_545, 26_801.80, 101_256.80),
    ],
)
def test_one_number_turns_the_decision(
    firm: str, special: float, bare: float, equal: float
) -> None:
    found = export_tax.after_tax(104_000, 7.1, firm)
    assert (found.special, found.bare) == pytest.approx((special, bare))
    assert found.equal_at == pytest.approx(equal)


# ---- a warehouse abroad ----


def test_on_departure_all_comes_at_once_and_by_sales_step_by_step() -> None:
    assert export_tax.refunded(60, "departure")[:2] == [0, 13_000]
    # Sold in a month, refunded in the next: 60 of 1,000 are 780.
    assert export_tax.refunded(60, "sales")[:4] == pytest.approx([0, 0, 780, 1_560])
    assert export_tax.refunded(250, "sales")[-1] == 13_000


@pytest.mark.usefixtures("spoken")
def test_what_is_unsold_at_the_settlement_is_paid_back() -> None:
    _, draw = export_tax.departures()
    # 60 a month for twelve months leave 280 of 1,000: 280 x 13.
    assert "3,640" in draw(60)[1]
    assert "280" not in draw(100)[1]


# ---- the tools of the lab ----


@pytest.mark.parametrize("key", KEYS)
def test_the_sheet_holds_every_treatment(key: bytes) -> None:
    shop = shop_of(key)
    verdicts = formulas.right_treatments(shop["exports"], shop["purchases"])["verdict"]
    counted = verdicts.value_counts().to_dict()
    assert counted == {"stop": 3, "refund": 2, "exempt": 2, "ask": 1}


@pytest.mark.parametrize("key", KEYS)
def test_a_sheet_pays_for_each_heap_of_its_own(key: bytes) -> None:
    shop = shop_of(key)
    both = shop["exports"], shop["purchases"]
    right = formulas.right_treatments(*both)
    assert formulas.treatment_sheet(right, *both).value == 4
    in_chinese = right.replace({"refund": "退税", "exempt": "免税", "ask": "问", "stop": "停"})
    assert formulas.treatment_sheet(in_chinese, *both).value == 4
    assert formulas.treatment_sheet(right.head(7), *both).value == 0
    assert formulas.treatment_sheet(right.assign(verdict="refund"), *both).value == 0
    # Refunds and stops stay right when the unconfirmed one is taken for settled.
    assert formulas.treatment_sheet(formulas.treatments_mark_blind(*both), *both).value == 2


def test_the_rate_of_a_battery_lot_goes_by_the_day_that_is_named() -> None:
    lots = pd.DataFrame(
        {
            "refund_family": ["CN-REF-BATT", "CN-REF-BATT", ""],
            "export_on": ["2026-03-31", "2026-04-01", "2026-04-01"],
            "purchased_on": ["2026-02-01", "2026-03-01", "2026-03-01"],
            "refund_pct": [13.0, 13.0, 13.0],
        }
    )
    assert export_desk.refund_rate(lots, "export_on").tolist() == [9, 6, 13]
    assert export_desk.refund_rate(lots, "purchased_on").tolist() == [9, 9, 13]


def test_a_lot_of_2026_keeps_seven_per_cent_in_its_cost() -> None:
    exports = pd.DataFrame(
        {
            "export_id": [1], "mode": ["9610"], "export_on": ["2026-05-01"], "purchase_id": [7],
            "units": [100], "refund_family": ["CN-REF-BATT"], "docs": ["complete"],
            "collected_on": ["2026-06-01"], "in_pilot_zone": [True],
        }
    )  # fmt: skip
    purchases = pd.DataFrame(
        {
            "purchase_id": [7], "product_id": [3], "product": ["pack"], "incl_vat_cny": [113_000.0],
            "invoice": ["special"], "purchased_on": ["2026-03-01"],
        }
    )  # fmt: skip
    products = pd.DataFrame({"product_id": [3], "refund_pct": [13.0]})
    three = exports, purchases, products
    assert formulas.refunds(*three).to_numpy().tolist() == [[1, 100_000, 6_000, 7_000]]
    late = formulas.refunds_of_the_purchase_day(*three)
    assert late.to_numpy().tolist() == [[1, 100_000, 9_000, 4_000]]


def test_no_column_of_the_plan_is_shown_under_another_tables_name() -> None:
    shop = shop_of(KEYS[0])
    plan = export_desk.warehouse_plan(shop["exports"], shop["purchases"], shop["products"])
    # `rate` is shown as rate of exchange, `refund_rate` as the share of orders that buyers return.
    assert not {"rate", "refund_rate", "units_sold"} & set(plan.columns)


def test_months_count_from_the_day_that_is_given() -> None:
    days = pd.Series(["2026-12-31", "2026-03-01"])
    assert export_desk.first_of_month(days, 1).tolist() == ["2027-01-01", "2026-04-01"]
    assert export_desk.month_of_next_year(days, 4).tolist() == ["2027-04", "2027-04"]


@pytest.mark.parametrize("key", KEYS)
def test_a_receipt_is_settled_net_and_reported_whole(key: bytes) -> None:
    receipts = shop_of(key)["receipts"]
    found = formulas.settlements(receipts)
    assert len(found) == len(receipts)
    assert (found["settle_cny"] < found["report_cny"]).all()
    row = receipts.iloc[0]
    assert found["report_cny"][0] == pytest.approx(row["gross_usd"] * row["rate"], abs=0.01)
