"""The days on which the law turns over: one sample on the last day and on the first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import Export, Line, Shipment, UnknownRule, compliance
from course_b2c_ops.rules.after_export import agent_taxed_on
from course_b2c_ops.rules.customs_mode import documents
from course_b2c_ops.rules.export_side import export_bill
from course_b2c_ops.rules.lookup import known
from course_b2c_ops.rules.origin import preference_possible

Answer = str | bool | int | tuple[str, ...]
ONE_DAY = timedelta(days=1)
NOTHING = "nothing known"
OLD_PRICES = {"49.90": 3, "39.90": 20, "45.00": 30}  # days before the promotion


# ---- the samples
def bill(
    to: str, on: date, value: Any, *codes: str, duty: Any = None, category: Any = None, **facts: Any
) -> rules.Bill:
    """A value spread evenly over goods of some tariff codes."""
    share = Decimal(str(value)) / len(codes)
    goods = [
        Line(code, share, tariff_code=code, duty_pct=duty, category=category) for code in codes
    ]
    return rules.landed_cost(Shipment(to, goods, **facts), on)


def charges(to: str, value: object, *codes: str, **facts: Any) -> Callable[[date], str]:
    return lambda on: f"{bill(to, on, value, *codes, **facts).charges}"


def landed(to: str, value: object, code: str, **facts: Any) -> Callable[[date], str]:
    return lambda on: f"{bill(to, on, value, code, **facts).landed}"


def of(tax: Any, to: str, value: object, *codes: str, **facts: Any) -> Callable[[date], str]:
    return lambda on: f"{bill(to, on, value, *codes, **facts).tax(tax)}"


def status(to: str, value: object, code: str, **facts: Any) -> Callable[[date], str]:
    return lambda on: bill(to, on, value, code, **facts).status


def asked(family: str, code: str, *states: str, **facts: Any) -> Callable[[date], int]:
    """In how many states the bill tells the seller of a rule."""

    def count(on: date) -> int:
        told = [bill(state, on, 40, code, scheme="ioss", **facts).to_do for state in states]
        return sum(any(one.rule.startswith(family) for one in to_do) for to_do in told)

    return count


def refund(family: str, invoice: int, line: int = 1) -> Callable[[date], str]:
    """The refund of a purchase, or the VAT paid on it (line 0)."""

    def told(on: date) -> str:
        lot = Export("9710", treatment="refund", invoice_incl_vat=invoice, refund_family=family)
        found = export_bill(lot, on)
        return f"{abs(found.lines[line].amount)}" if found.lines else found.status

    return told


def purchase_vat(on: date) -> str:
    pct = rules.in_force("CN-VAT-STD", on).value("rate")
    lot = Export("0110", treatment="refund", invoice_incl_vat=1000 + 10 * pct, refund_pct=0)
    return f"{export_bill(lot, on).lines[0].amount}"


def papers(mode: str) -> Callable[[date], tuple[str, ...]]:
    return lambda on: tuple(paper.key for paper in documents(mode, on))


def is_known(family: str) -> Callable[[date], bool]:
    return lambda on: known(family, on)


def party(country: str) -> Callable[[date], bool]:
    return lambda on: preference_possible("CN", country, on).possible


def candle(on: date) -> tuple[str, ...]:
    offer = compliance.Offer(
        manufacturer=True, identification=True, picture=True, needs_warning=False
    )
    return tuple(gap.what for gap in compliance.offer_gaps(offer, "DE", on))


def strike_price(on: date) -> str:
    prices = {on - timedelta(days=n): price for price, n in OLD_PRICES.items()}
    try:
        return f"{compliance.price_baseline(prices, on, 'DE').price}"
    except UnknownRule:
        return NOTHING


def false_promotion(on: date) -> str:
    try:
        band = compliance.fine_band("CN-AUCL", severe=False, on=on)
    except UnknownRule:
        return NOTHING
    return f"{band.low:,f}-{band.high:,f}"


def agent(on: date) -> str:
    return f"{agent_taxed_on(100_000, 10_000_000, on, consignor_reported=False):,f}"


def data_route(on: date) -> str:
    return compliance.data_export_route(200_000, 0, on=on).route


def nexus_in_illinois(on: date) -> bool:
    """Whether 300 orders of USD 20,000 in a year bind the seller to the state."""
    rule = rules.in_force("US-NEXUS-IL" if known("US-NEXUS-IL", on) else "US-NEXUS", on)
    amount = next(rule.value(n) for n in ("amount", "common_amount") if n in rule.parameters)
    by_count = "common_count" in rule.parameters and rule.value("common_count") <= 300
    return amount <= 20_000 or by_count


# ---- family, first day, the question, its answer on the last day before and on that day
@dataclass(frozen=True)
class Switch:
    family: str
    first_day: date
    ask: Callable[[date], Answer]
    before: Answer
    after: Answer

    def __str__(self) -> str:
        return f"{self.family} {self.first_day}"


TWO = ("6109", "9102")
IOSS = {"scheme": "ioss"}
POSTED = {"mode": "post"}
DRESS = {"duty": 16, "list301": "4A"}
RECORDS = ("declaration_list", "order", "logistics")
STOCK = ("declaration", "warehouse_booking", "logistics")
TABLE: list[tuple[str, str, Callable[[date], Answer], Answer, Answer]] = [
    # the European Union
    ("EU-VAT-LVCR", "2021-07-01", charges("DE", 20, "6109", **IOSS), "0.00", "3.80"),
    ("EU-VAT-DE", "2020-07-01", charges("DE", 100, "6109"), "19.00", "16.00"),
    ("EU-VAT-DE", "2021-01-01", charges("DE", 100, "6109"), "16.00", "19.00"),
    ("EU-VAT-FI", "2024-09-01", charges("FI", 60, "6109", **IOSS), "14.40", "15.30"),
    ("EU-VAT-SK", "2025-01-01", charges("SK", 50, "6109", **IOSS), "10.00", "11.50"),
    ("EU-VAT-EE", "2025-07-01", charges("EE", "79.90", "8517", **IOSS), "17.58", "19.18"),
    ("EU-VAT-RO", "2025-08-01", charges("RO", 40, "6109", **IOSS), "7.60", "8.40"),
    ("EU-DUTY-150", "2026-07-01", of("item_duty", "DE", 40, *TWO, **IOSS), "0.00", "6.00"),
    ("EU-DUTY-150", "2026-07-01", charges("DE", 40, *TWO, freight=5, **IOSS), "8.55", "14.55"),
    ("EU-DUTY-150", "2028-07-01", of("item_duty", "DE", 40, *TWO, duty=12), "6.00", "0.00"),
    ("EU-DUTY-150", "2028-07-01", of("duty", "DE", 40, *TWO, duty=12), "0.00", "4.80"),
    ("FR-FEE", "2026-03-01", of("fee", "FR", 40, *TWO, **IOSS), "0.00", "4.00"),
    ("FR-FEE", "2026-07-01", of("fee", "FR", 40, *TWO, **IOSS), "4.00", "0.00"),
    ("FR-FEE", "2026-07-01", of("item_duty", "FR", 40, *TWO, **IOSS), "0.00", "6.00"),
    ("EU-GPSR", "2024-12-13", candle, (), ("responsible_person",)),
    ("EU-BATT", "2025-08-18", asked("EU-BATT", "8507", "DE", "FR", "IT"), 0, 3),
    ("EU-PPWR", "2026-08-12", asked("EU-PPWR", "6109", "DE", "FR", "IT"), 0, 3),
    ("EU-WDBUTTON", "2026-06-19", asked("EU-WDBUTTON", "6109", "DE", sold_via="own_shop"), 0, 1),
    ("EU-PRICE-30", "2022-05-28", strike_price, NOTHING, "39.90"),
    # its neighbours
    ("NO-350", "2024-01-01", charges("NO", 300, "6109", duty=0), "0.00", "75.00"),
    ("TR-LV", "2024-08-21", charges("TR", 25, "6204", duty=12), "7.50", "15.00"),
    ("TR-LV", "2026-02-06", of("single_rate", "TR", 25, "6204", duty=12), "15.00", "0.00"),
    ("RU-LV", "2026-07-01", of("duty", "RU", 500, "8525", kg=3), "45.00", "25.00"),
    # Asia and the Pacific
    ("SG-GST", "2024-01-01", charges("SG", 50, "6109"), "4.00", "4.50"),
    ("NZ-LEVY", "2026-04-01", charges("NZ", 200, "9503", route="air"), "30.00", "32.54"),
    ("TH-LV", "2026-01-01", charges("TH", 1000, "6205", duty=30), "70.00", "391.00"),
    ("VN-LV", "2025-02-18", of("vat", "VN", 900_000, "6109"), "0.00", "90000.00"),
    # the Americas
    ("US-DEMIN-CN", "2025-05-02", charges("US", 30, "6204", **DRESS), "0.00", "50.55"),
    ("US-DEMIN-ALL", "2025-08-29", of("duty", "US", 100, "4202", duty=9, origin="IT"),
     "0.00", "9.00"),
    ("US-POST", "2025-05-14", charges("US", 30, "6204", route="post"), "36.00", "16.20"),
    ("US-IEEPA-FEN", "2025-11-10", charges("US", 100, "6204", **DRESS), "53.50", "43.50"),
    ("BR-RC", "2024-08-01", landed("BR", 40, "8518", icms_pct=17), "48.19", "57.83"),
    ("BR-RC", "2026-05-12", landed("BR", 40, "8518", icms_pct=17), "57.83", "48.19"),
    ("MX-COURIER", "2025-08-15", charges("MX", 100, "9503"), "19.00", "33.50"),
    ("CL-VAT", "2025-10-25", charges("CL", 40, "8509"), "0.00", "7.60"),
    ("US-CPSC-EF", "2026-07-08", is_known("US-CPSC-EF"), False, True),
    ("US-NEXUS-IL", "2026-01-01", nexus_in_illinois, True, False),
    # China, goods coming in
    ("CN-IMP-LIM", "2019-01-01", status("CN", 3000, "6109", mode="1210"), "general_trade", "ok"),
    ("CN-POST", "2019-04-09", charges("CN", 400, "6109", **POSTED, category=2), "100.00", "80.00"),
    ("CN-POST", "2019-04-09", charges("CN", 380, "0401", **POSTED, category=1), "57.00", "0.00"),
    # China, goods going out
    ("CN-VAT-STD", "2019-04-01", purchase_vat, "160.00", "130.00"),
    ("CN-REF-BATT", "2026-04-01", refund("CN-REF-BATT", 113_000), "9000.00", "6000.00"),
    ("CN-REF-BATT", "2027-01-01", refund("CN-REF-BATT", 113_000), "6000.00", "0.00"),
    ("CN-REF-PV", "2026-04-01", refund("CN-REF-PV", 113_000), "unknown_on_date", "0.00"),
    ("CN-SUP-9810", "2024-12-15", papers("9810"), (*STOCK, "warehouse_filing"), STOCK),
    ("CN-3DOC-EXP", "2024-12-15", papers("9610"),
     (*RECORDS, "collection"), RECORDS),
    ("CN-REF-9810", "2025-01-27", is_known("CN-REF-9810"), False, True),
    ("CN-CIT-AGENT", "2025-10-01", agent, "100,000", "10,000,000"),
    # China, the shop
    ("CN-AUCL", "2025-10-15", false_promotion, "200,000-1,000,000", NOTHING),
    ("CN-DATAEXP", "2024-03-22", data_route, "assessment", "contract_or_certification"),
    ("CN-DATA-CERT", "2026-01-01", is_known("CN-DATA-CERT"), False, True),
    ("CN-LIVE-2026", "2026-02-01", is_known("CN-LIVE-2026"), False, True),
    # treaties
    ("RCEP-KR", "2022-02-01", party("KR"), False, True),
    ("RCEP-MY", "2022-03-18", party("MY"), False, True),
    ("RCEP-PH", "2023-06-02", party("PH"), False, True),
]  # fmt: skip
SWITCHES = [
    Switch(family, date.fromisoformat(day), ask, before, after)
    for family, day, ask, before, after in TABLE
]
# The posts of the United States had a table of their own, and not one figure in common.
POST = {"2025-05-14": "AB", "2025-08-29": "BC", "2026-02-24": "CD", "2026-07-24": "DE"}


def standing(family: str, on: date) -> str:
    return rules.in_force(family, on).id if known(family, on) else ""


@pytest.mark.parametrize("switch", SWITCHES, ids=str)
def test_the_answer_turns_over_between_the_last_day_and_the_first(switch: Switch) -> None:
    answers = [switch.ask(day) for day in (switch.first_day - ONE_DAY, switch.first_day)]
    assert answers == [switch.before, switch.after]


@pytest.mark.parametrize("switch", SWITCHES, ids=str)
def test_another_version_stands_on_the_first_day(switch: Switch) -> None:
    last_day = switch.first_day - ONE_DAY
    before, after = (standing(switch.family, day) for day in (last_day, switch.first_day))
    assert before != after
    version = rules.in_force(switch.family, switch.first_day)
    assert version.valid_from == switch.first_day


@pytest.mark.parametrize("first_day", POST)
def test_the_post_of_the_united_states_changed_its_table_four_times(first_day: str) -> None:
    day = date.fromisoformat(first_day)
    stood = [standing("US-POST", one)[-1] for one in (day - ONE_DAY, day)]
    assert "".join(stood) == POST[first_day]
