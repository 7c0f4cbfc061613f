"""Bills worked out by hand, and the days on which they turn over."""

from decimal import Decimal

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import Bill, Line, Shipment

# name: day, destination, goods (tariff code, value, further facts), facts of the shipment,
# lines (amount, rule), charges, landed
BILLS: dict[str, tuple[str, str, list[tuple[str, float, dict[str, object]]], dict[str, object], list[tuple[str, str]], str, str]] = {  # noqa: E501
    "two kinds to Germany, last day of the relief": (
        "2026-06-30", "DE", [("6109", 15, {}), ("9102", 25, {})], {"freight": 5, "scheme": "ioss"},
        [("0.00", "EU-DUTY-150-A"), ("8.55", "EU-VAT-DE-C")], "8.55", "53.55",
    ),
    "two kinds to Germany, first day of the item duty": (
        "2026-07-01", "DE", [("6109", 15, {}), ("9102", 25, {})], {"freight": 5, "scheme": "ioss"},
        [("6.00", "EU-DUTY-150-B"), ("8.55", "EU-VAT-DE-C")], "14.55", "59.55",
    ),
    "the French fee": (
        "2026-05-15", "EU-FR", [("6204", 38, {}), ("6403", 22, {})],
        {"freight": 4, "scheme": "ioss"},
        [("0.00", "EU-DUTY-150-A"), ("12.80", "EU-VAT-FR-A"), ("4.00", "FR-FEE-A")],
        "16.80", "80.80",
    ),
    "Estonia at 22 per cent": (
        "2025-06-30", "EE", [("8517", 79.9, {})], {"scheme": "ioss"},
        [("0.00", "EU-DUTY-150-A"), ("17.58", "EU-VAT-EE-B")], "17.58", "97.48",
    ),
    "Estonia at 24 per cent": (
        "2025-07-01", "EE", [("8517", 79.9, {})], {"scheme": "ioss"},
        [("0.00", "EU-DUTY-150-A"), ("19.18", "EU-VAT-EE-C")], "19.18", "99.08",
    ),
    "Spain, exactly 150": (
        "2026-08-01", "ES", [("6109", 60, {}), ("6110", 50, {}), ("9102", 40, {})],
        {"freight": 12, "scheme": "ioss"},
        [("9.00", "EU-DUTY-150-B"), ("34.02", "EU-VAT-ES-A")], "43.02", "205.02",
    ),
    "Italy, above 150": (
        "2026-08-01", "IT", [("6202", 200, {"duty_pct": 12})], {"freight": 10},
        [("25.20", "EU-DUTY-150-B"), ("51.74", "EU-VAT-IT-A")], "76.94", "286.94",
    ),
    "a toy to London by a marketplace": (
        "2026-08-01", "GB", [("9503", 100, {})], {"sold_via": "marketplace"},
        [("0.00", "GB-135"), ("20.00", "GB-VAT")], "20.00", "120.00",
    ),
    "shoes to London from an own shop": (
        "2026-08-01", "GB", [("6403", 150, {"duty_pct": 12})], {"sold_via": "own_shop"},
        [("18.00", "GB-135"), ("33.60", "GB-VAT")], "51.60", "201.60",
    ),
    "shoes to Norway by VOEC": (
        "2026-08-01", "NO", [("6404", 800, {})], {"scheme": "voec"},
        [("0.00", "NO-VOEC"), ("200.00", "NO-VOEC")], "200.00", "1000.00",
    ),
    "a small bag to Switzerland": (
        "2026-08-01", "CH", [("4202", 60, {})], {}, [("0.00", "CH-SMALL")], "0.00", "60.00",
    ),
    "the last parcel free of US duty": (
        "2025-05-01", "US", [("6204", 30, {"duty_pct": 16})], {"list301": "4A"},
        [("0.00", "US-DEMIN-CN-A")], "0.00", "30.00",
    ),
    "four layers of US duty": (
        "2025-06-10", "US", [("6204", 100, {"duty_pct": 16})], {"list301": "4A"},
        [("16.00", "given rate"), ("7.50", "US-S301-CN"), ("20.00", "US-IEEPA-FEN-B"),
         ("10.00", "US-IEEPA-REC-D")], "53.50", "153.50",
    ),
    "a toy to Australia": (
        "2026-08-01", "AU", [("9503", 100, {})], {},
        [("0.00", "AU-LVG"), ("10.00", "AU-LVG")], "10.00", "110.00",
    ),
    "a toy to New Zealand by air": (
        "2026-04-01", "NZ", [("9503", 200, {})], {"route": "air"},
        [("30.00", "NZ-LVG"), ("2.54", "NZ-LEVY")], "32.54", "232.54",
    ),
    "Brazil without import duty": (
        "2024-07-31", "BR", [("8518", 40, {})], {"icms_pct": 17},
        [("0.00", "BR-RC-A"), ("8.19", "BR-ICMS-A")], "8.19", "48.19",
    ),
    "Brazil a day later": (
        "2024-08-01", "BR", [("8518", 40, {})], {"icms_pct": 17},
        [("8.00", "BR-RC-B"), ("9.83", "BR-ICMS-A")], "17.83", "57.83",
    ),
    "Brazil above USD 50": (
        "2025-03-31", "BR", [("8518", 100, {})], {"icms_pct": 17},
        [("40.00", "BR-RC-B"), ("28.67", "BR-ICMS-A")], "68.67", "168.67",
    ),
    "Mexico at 19 per cent": (
        "2025-08-14", "MX", [("9503", 100, {})], {}, [("19.00", "MX-COURIER-A")],
        "19.00", "119.00",
    ),
    "Chile above USD 500": (
        "2026-02-01", "CL", [("8509", 580, {})], {"freight": 20},
        [("36.00", "CL-VAT-B"), ("120.84", "CL-VAT-B")], "156.84", "756.84",
    ),
    "Turkey at the single rate": (
        "2025-01-01", "TR", [("6204", 25, {})], {}, [("15.00", "TR-LV-B")], "15.00", "40.00",
    ),
    "Russia, the excess alone": (
        "2026-06-30", "RU", [("8525", 300, {})], {"kg": 2}, [("15.00", "RU-LV-B")],
        "15.00", "315.00",
    ),
    "Korea, the whole value": (
        "2026-08-01", "KR", [("6202", 180, {"duty_pct": 13})], {},
        [("23.40", "KR-150"), ("20.34", "KR-150")], "43.74", "223.74",
    ),
    "Thailand from the first baht": (
        "2026-01-01", "TH", [("6205", 1000, {"duty_pct": 30})], {},
        [("300.00", "TH-LV-C"), ("91.00", "TH-LV-C")], "391.00", "1391.00",
    ),
    "Indonesia, general goods": (
        "2026-08-01", "ID", [("3926", 50, {})], {},
        [("3.75", "ID-LV-B"), ("5.91", "ID-LV-B")], "9.66", "59.66",
    ),
}  # fmt: skip


def worked(name: str) -> Bill:
    day, destination, goods, facts, *_ = BILLS[name]
    lines = [Line(code, value, tariff_code=code, **more) for code, value, more in goods]  # type: ignore[arg-type]
    return rules.landed_cost(Shipment(destination, lines, **facts), on=day)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", BILLS)
def test_a_bill_comes_out_as_worked_by_hand(name: str) -> None:
    *_, lines, charges, landed = BILLS[name]
    bill = worked(name)
    assert (bill.status, bill.charges, bill.landed) == ("ok", Decimal(charges), Decimal(landed))
    found = [(line.amount, line.rule) for line in bill.lines]
    for amount, rule in lines:
        assert (Decimal(amount), rule) in found
    zeros = [pair for pair in found if not pair[0]]
    assert len(found) - len(zeros) <= len(lines)


SURE = dict.fromkeys(BILLS, True) | {
    "Brazil above USD 50": False,  # a day before an ICMS whose first day is from memory
    "Russia, the excess alone": False,  # its first day is inferred, and VAT stays open
}


@pytest.mark.parametrize("name", BILLS)
def test_only_a_bill_on_sure_ground_may_be_assessed(name: str) -> None:
    bill = worked(name)
    doubts = [remark.sentence.en for remark in bill.doubts]
    unsure = [(line.rule, line.mark) for line in bill.lines if not line.assessable(bill.on)]
    assert bill.assessable is SURE[name], (doubts, unsure)


def test_the_totals_of_the_switch_days() -> None:
    def total(destination: str, on: str, value: float, **facts: object) -> Decimal | None:
        goods = Line("goods", value, tariff_code="6109", duty_pct=facts.pop("duty_pct", None))  # type: ignore[arg-type]
        return rules.landed_cost(Shipment(destination, goods, **facts), on=on).charges  # type: ignore[arg-type]

    assert total("BR", "2026-05-11", 40, icms_pct=17) == Decimal("17.83")
    assert total("BR", "2026-05-12", 40, icms_pct=17) == Decimal("8.19")
    assert total("MX", "2025-08-15", 100) == Decimal("33.50")
    assert total("US", "2026-08-01", 20, duty_pct="16.5", list301="4A") == Decimal("7.30")
    assert total("TR", "2025-01-01", 25) == Decimal("15.00")
