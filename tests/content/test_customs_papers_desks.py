"""The desks of lesson customs_supervision, and the tools of its lab: against worked numbers."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops.given_tools import customs_desk
from course_b2c_ops.panels import customs_papers
from graders.formulas import customs_supervision as formulas
from tests.desks import AS_OF, Staged, bears_every_move, shop_of

EARLIER = date(2025, 6, 30)
SHOWN: dict[str, Callable[[], None]] = {
    "records": lambda: customs_papers.records_desk(AS_OF),
    "records, a year before": lambda: customs_papers.records_desk(EARLIER),
    "returns": customs_papers.return_desk,
}


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_a_desk_bears_every_move_and_opens_where_it_starts(name: str, staged: list[Staged]) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=4)


# ---- three records ----


@pytest.mark.parametrize(
    ("fault", "mode", "licence", "stops"),
    [
        ("none", "1210", "missing", ()),
        ("none", "1239", "held", ()),
        ("none", "1239", "missing", ("licence",)),
        ("payer", "1210", "held", ("payment",)),
        ("payer", "1239", "missing", ("payment", "licence")),
        ("waybill", "1210", "missing", ("logistics",)),
    ],
)
def test_an_order_stops_at_what_does_not_match_and_at_a_licence_that_1239_wants(
    fault: str, mode: str, licence: str, stops: tuple[str, ...]
) -> None:
    assert customs_papers.stopped_by(fault, mode, licence) == stops


# ---- the clock of a return ----


@pytest.mark.parametrize(
    ("exported", "away", "goods", "last", "granted"),
    [
        # 10 March + 163 days is 20 August; six months end on 10 September, after 184 days.
        ((2026, 3, 10), 163, "lamp", "2026-09-10", True),
        ((2026, 3, 10), 184, "lamp", "2026-09-10", True),
        ((2026, 3, 10), 200, "lamp", "2026-09-10", False),
        ((2026, 3, 10), 30, "food", "2026-09-10", False),
        ((2026, 3, 10), 30, "changed", "2026-09-10", False),
        # From 10 January to 10 July are 181 days only.
        ((2026, 1, 10), 182, "lamp", "2026-07-10", False),
        # From 10 June to 10 December are 183.
        ((2025, 6, 10), 182, "lamp", "2025-12-10", True),
        ((2025, 6, 10), 184, "lamp", "2025-12-10", False),
    ],
)
def test_a_return_is_free_until_the_same_day_six_months_later(
    exported: tuple[int, int, int], away: int, goods: str, last: str, granted: bool
) -> None:
    found = customs_papers.relief(date(*exported), away, goods)
    assert (found.last_day.isoformat(), found.granted) == (last, granted)


# ---- the tools of the lab ----


def test_a_paper_has_the_days_on_which_it_was_asked_for() -> None:
    of_a_warehouse = {paper: (a, b) for paper, a, b in customs_desk.periods("export", "9810")}
    assert of_a_warehouse["filing"] == ("2020-07-01", "2024-12-14")
    assert of_a_warehouse["booking"] == ("2020-07-01", "2099-12-31")
    of_parcels = {paper: b for paper, _, b in customs_desk.periods("export", "9610")}
    assert of_parcels["collection"] == "2024-12-14"
    assert {paper for paper, _, _ in customs_desk.periods("import", "1210")} == {
        "list", "order", "payment", "logistics",
    }  # fmt: skip


@pytest.mark.parametrize("key", [b"one", b"two", b"three"])
def test_the_desk_holds_what_each_task_asks_about(key: bytes) -> None:
    shop = shop_of(key)
    loads = customs_desk.loads_on_the_desk(shop["mode_cases"], AS_OF)
    every = customs_desk.papers_ever_asked(loads)
    ended = every[every["asked_to"] < every["declared_on"]]
    assert set(ended["paper"]) == {"filing", "collection"}
    assert (loads["declared_on"] < "2024-12-15").sum() == 2
    entries = customs_desk.entries_on_the_desk(shop["import_orders"])
    assert len(entries) == 8
    verdicts = formulas.right_entries(shop["import_orders"])["verdict"].value_counts()
    assert verdicts.to_dict() == {"pass": 5, "payer": 2, "licence": 1}
    back = formulas.relief_of_returns(shop["parcels"])
    assert len(back) == 8
    assert 0 < back["relief"].sum() < 8


def test_there_is_food_among_the_returns_of_every_shop() -> None:
    parcels = shop_of(b"one")["parcels"]
    without = customs_desk.parcels_come_back(parcels.assign(food=False))
    assert without["food"].sum() == 1
    relieved = formulas.relief_for_food(parcels.assign(food=False))["relief"]
    assert (
        relieved.sum() == formulas.relief_of_returns(parcels.assign(food=False))["relief"].sum() + 1
    )


def test_missing_is_what_that_day_asked_for_and_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    loads = pd.DataFrame(
        [
            (1, "export", "9810", "2024-12-14", "declaration,booking"),
            (2, "export", "9810", "2024-12-15", "declaration,booking"),
            (3, "import", "1210", "2025-03-01", "list,order,logistics"),
        ],
        columns=["no", "direction", "code", "declared_on", "ready"],
    )
    monkeypatch.setattr(customs_desk, "loads_on_the_desk", lambda *_: loads)
    found = formulas.missing_papers(pd.DataFrame(), AS_OF)
    assert found.to_numpy().tolist() == [
        [1, "logistics"], [1, "filing"], [2, "logistics"], [3, "payment"],
    ]  # fmt: skip


def test_a_sheet_pays_only_for_exactly_those_rows() -> None:
    orders = shop_of(b"one")["import_orders"]
    right = formulas.right_entries(orders)
    assert formulas.entry_sheet(right, orders).value == 2
    assert formulas.entry_sheet(right.head(7), orders).value == 0
    in_chinese = right.replace({"pass": "放行", "payer": "支付人", "licence": "许可"})
    assert formulas.entry_sheet(in_chinese, orders).value == 2
    assert formulas.entry_sheet(right.assign(verdict="pass"), orders).value == 0


def test_the_code_of_a_parcel_goes_by_warehouse_then_buyer_then_zone() -> None:
    parcels = pd.DataFrame(
        {
            "parcel_id": [1, 2, 3, 4, 5],
            "order_id": [1, 2, 3, 4, 5],
            "route": ["post", "post", "express", "overseas_wh", "express"],
            "mode_declared": ["9610", "9610", "9610", "9810", "0110"],
            "kg": [1.0, 2.0, 4.0, 8.0, 16.0],
        }
    )
    orders = pd.DataFrame(
        {
            "order_id": [1, 2, 3, 4, 5],
            "buyer_kind": ["consumer", "business", "consumer", "consumer", "consumer"],
            "ship_from": ["CN", "CN", "CN_bonded", "DE", "CN"],
        }
    )
    tables = {"parcels": parcels, "parcel_orders": orders}
    # The second needs 9710, the third 1210, the last 9610.
    assert formulas.wrong_codes(tables) == pytest.approx(2 + 4 + 16)
    assert formulas.wrong_codes_counted(tables) == 3
    assert dict(formulas.wrong_by_right_code(tables)) == {"9710": 1, "1210": 1, "9610": 1}
