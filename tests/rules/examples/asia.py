"""Worked examples of Asia, the Pacific, the Gulf and South Africa（亚太、海湾与南非算例）."""

from datetime import date
from decimal import Decimal

from course_b2c_ops import rules
from course_b2c_ops.rules import Line, Shipment
from tests.rules.worked import example

Charges = list[tuple[str, str, str]]
D = Decimal


def charges(bill: rules.Bill) -> Charges:
    """Each line of a bill: what is charged, how much, by which version."""
    assert bill.status == "ok", bill.remarks()
    return [(line.tax, f"{line.amount}", line.rule) for line in bill.lines]


def parcel(
    country: str,
    value: object,
    on: date,
    *,
    qty: int = 1,
    duty_pct: object = None,
    freight: object = 0,
    kg: object = 0,
    route: str = "express",
    origin: str = "CN",
) -> rules.Bill:
    """One kind of goods to one buyer."""
    rate = None if duty_pct is None else D(str(duty_pct))
    goods = Line("goods", D(str(value)), qty=qty, duty_pct=rate)
    weight, carriage = D(str(kg)), D(str(freight))
    shipment = Shipment(country, goods, freight=carriage, kg=weight, route=route, origin=origin)
    return rules.landed_cost(shipment, on)


@example("AU-LVG")
def australia_takes_gst_of_10_at_the_sale() -> None:
    bill = parcel("AU", 100, date(2026, 8, 1))
    assert charges(bill) == [("duty", "0.00", "AU-LVG"), ("gst", "10.00", "AU-LVG")]
    assert bill.landed == D("110.00")


@example("NZ-LVG")
def new_zealand_takes_gst_of_30_at_the_sale() -> None:
    assert charges(parcel("NZ", 200, date(2026, 3, 31))) == [("gst", "30.00", "NZ-LVG")]


@example("NZ-LEVY")
def a_levy_of_2_54_comes_on_top_from_april_2026() -> None:
    by_air = parcel("NZ", 200, date(2026, 4, 1), route="air")
    assert charges(by_air) == [("gst", "30.00", "NZ-LVG"), ("levy", "2.54", "NZ-LEVY")]


@example("JP-10K-A")
def retail_16000_is_a_customs_value_of_9600_and_free() -> None:
    rule = rules.in_force("JP-10K", date(2026, 8, 1))
    customs_value = 16_000 * rule.value("personal_import_base") / 100
    assert customs_value == 9600
    bill = parcel("JP", customs_value, date(2026, 8, 1))
    assert charges(bill) == [("duty", "0", "JP-10K-A"), ("sales_tax", "0", "JP-10K-A")]


@example("JP-10K-B")
def an_order_of_3000_bears_300_at_checkout_from_april_2028() -> None:
    bill = parcel("JP", 3000, date(2028, 5, 10))
    assert charges(bill) == [("duty", "0", "JP-10K-B"), ("sales_tax", "300", "JP-10K-B")]
    assert (bill.lines[1].collected_at, bill.lines[1].mark) == ("checkout", "F")
    assert not bill.assessable


@example("KR-150")
def a_coat_of_180_is_taxed_on_the_whole_value() -> None:
    bill = parcel("KR", 180, date(2026, 8, 1), duty_pct=13)
    assert charges(bill) == [("duty", "23.40", "KR-150"), ("vat", "20.34", "KR-150")]
    assert (bill.charges, bill.landed) == (D("43.74"), D("223.74"))


@example("SG-GST-A", "SG-GST-B", "SG-GST-C")
def singapore_raised_its_rate_twice() -> None:
    days = {date(2022, 12, 31): "SG-GST-A", date(2023, 12, 31): "SG-GST-B"}
    days[date(2024, 1, 1)] = "SG-GST-C"
    found = {day: rules.in_force("SG-GST", day) for day in days}
    assert {day: rule.id for day, rule in found.items()} == days
    assert [100 * rule.value("rate") / 100 for rule in found.values()] == [7, 8, 9]


@example("SG-LVG")
def fifty_dollars_to_singapore_bear_4_50() -> None:
    assert charges(parcel("SG", 50, date(2026, 8, 1))) == [
        ("duty", "0.00", "SG-LVG"),
        ("gst", "4.50", "SG-GST-C"),
    ]


@example("MY-LVG")
def an_item_of_480_bears_48_in_malaysia() -> None:
    bill = parcel("MY", 480, date(2026, 8, 1))
    assert charges(bill) == [("duty", "0.00", "MY-LVG"), ("sales_tax", "48.00", "MY-LVG")]


@example("TH-LV-A")
def a_thousand_baht_were_free() -> None:
    bill = parcel("TH", 1000, date(2024, 7, 4), duty_pct=30)
    assert charges(bill) == [("duty", "0.00", "TH-LV-A"), ("vat", "0.00", "TH-LV-A")]


@example("TH-LV-B")
def then_they_bore_vat_of_70() -> None:
    bill = parcel("TH", 1000, date(2025, 12, 31), duty_pct=30)
    assert charges(bill) == [("duty", "0.00", "TH-LV-B"), ("vat", "70.00", "TH-LV-B")]


@example("TH-LV-C")
def now_a_shirt_bears_duty_of_300_and_vat_of_91() -> None:
    bill = parcel("TH", 1000, date(2026, 1, 1), duty_pct=30)
    assert charges(bill) == [("duty", "300.00", "TH-LV-C"), ("vat", "91.00", "TH-LV-C")]
    assert bill.landed == D("1391.00")


@example("VN-LV-A", "VN-LV-B")
def vietnam_ended_the_vat_relief_for_express_parcels() -> None:
    before, after = (parcel("VN", 900_000, date(2025, 2, day)) for day in (17, 18))
    assert charges(before) == [("duty", "0", "VN-LV-A"), ("vat", "0", "VN-LV-A")]
    assert charges(after) == [("vat", "90000", "VN-LV-B")]
    assert not before.assessable and not after.assessable


@example("ID-LV-A", "ID-LV-B")
def fifty_dollars_to_indonesia_bear_the_same_before_and_after() -> None:
    for day, rule in ((date(2025, 3, 4), "ID-LV-A"), (date(2025, 3, 5), "ID-LV-B")):
        bill = parcel("ID", 50, day)
        assert charges(bill) == [("duty", "3.75", rule), ("vat", "5.91", rule)]
        assert (bill.charges, bill.landed) == (D("9.66"), D("59.66"))


@example("ID-MIN100")
def a_toy_of_20_may_not_be_offered_on_a_platform() -> None:
    rule = rules.in_force("ID-MIN100", date(2026, 8, 1))
    assert (rule.id, rule.value("min_price"), rule.mark) == ("ID-MIN100", D(100), "M")
    asked = [remark.rule for remark in parcel("ID", 20, date(2026, 8, 1)).to_do]
    assert asked == ["ID-MIN100"]


@example("PH-10K")
def only_the_fob_value_of_9900_counts() -> None:
    bill = parcel("PH", 9900, date(2026, 8, 1), freight=800, duty_pct=15)
    assert charges(bill) == [("duty", "0.00", "PH-10K"), ("vat", "0.00", "PH-10K")]
    assert bill.landed == D("10700.00")


@example("SA-1000")
def five_hundred_riyals_bear_vat_of_75() -> None:
    bill = parcel("SA", 500, date(2026, 8, 1))
    assert charges(bill) == [("duty", "0.00", "SA-1000"), ("vat", "75.00", "SA-1000")]


@example("AE-LV-A")
def dubai_took_duty_of_25_on_500_for_two_months() -> None:
    bill = parcel("AE", 500, date(2023, 2, 28))
    assert charges(bill) == [("duty", "25.00", "AE-LV-A"), ("vat", "26.25", "AE-LV-A")]


@example("AE-LV-B")
def from_march_2023_only_vat_of_25_is_left() -> None:
    bill = parcel("AE", 500, date(2023, 3, 1))
    assert charges(bill) == [("duty", "0.00", "AE-LV-B"), ("vat", "25.00", "AE-LV-B")]


@example("ZA-LV-A")
def a_dress_of_400_bore_the_flat_80() -> None:
    bill = parcel("ZA", 400, date(2024, 8, 31))
    assert charges(bill) == [("single_rate", "80.00", "ZA-LV-A"), ("vat", "0.00", "ZA-LV-A")]


@example("ZA-LV-B")
def then_vat_of_72_came_on_top() -> None:
    bill = parcel("ZA", 400, date(2024, 9, 1))
    assert charges(bill) == [("single_rate", "80.00", "ZA-LV-B"), ("vat", "72.00", "ZA-LV-B")]


@example("ZA-LV-C")
def today_the_dress_bears_full_duty_of_180_and_vat_of_87() -> None:
    bill = parcel("ZA", 400, date(2024, 11, 1), duty_pct=45)
    assert charges(bill) == [("duty", "180.00", "ZA-LV-C"), ("vat", "87.00", "ZA-LV-C")]
