"""Rules of origin: worked exercises, both sides of 40 % and of 10 %, members by the day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops.rules import RuleError, UnknownRule
from course_b2c_ops.rules.origin import (
    Material,
    Origin,
    Psr,
    doubts,
    largest_vnm,
    least_to_replace,
    origin_of,
    parties,
    preference_possible,
    preference_saving,
    regional_value,
    regional_value_built_up,
    shown,
)

D = Decimal
ON = date(2026, 9, 21)
LAMP = "940521"


def lamp(fob: object, vnm: object, on: date | str = ON) -> Origin:
    """A lamp of one material from Taiwan under RVC40."""
    return origin_of(LAMP, [Material("parts", "853950", "TW", str(vnm))], str(fob), "RVC40", on)


def headphone(on: date | str = ON, rule: Psr = "RVC40") -> Origin:
    """The headphone of four materials."""
    parts = [
        Material("chip", "854231", "TW", "6.20"),
        Material("housing", "392690", "", "4.90"),
        Material("cable", "854442", "VN", "1.10"),
        Material("battery", "850760", "KR", "3.00"),
    ]
    return origin_of("851830", parts, 24, rule, on)


def toy(unchanged: str, rule: Psr) -> Origin:
    """A toy with parts that keep its heading."""
    parts = [Material("parts", "950300", "TW", unchanged), Material("motor", "850110", "CN", 2)]
    return origin_of("950300", parts, 12, rule, ON)


def shirt(grams: str, good: str = "610910") -> Origin:
    """A shirt of 210 g with yarn that keeps its chapter, dearer than 10 %."""
    yarn = Material("yarn", f"{good[:2]}0190", "IN", "3.00", D(grams) / 1000)
    return origin_of(good, [yarn], 12, "CC", ON, kg="0.21")


# ---- regional value


@pytest.mark.parametrize(
    ("fob", "vnm", "rvc", "originating"),
    [
        ("100", "55", "45.00", True),
        ("18.50", "11.10", "40.00", True),
        ("18.50", "11.11", "39.95", False),
        ("9.60", "5.80", "39.58", False),
        ("9.60", "5.76", "40.00", True),
        ("9.60", "0", "100.00", True),
        ("9.60", "9.60", "0.00", False),
    ],
)
def test_forty_per_cent_is_enough_and_a_cent_more_from_outside_is_not(
    fob: str, vnm: str, rvc: str, originating: bool
) -> None:
    found = lamp(fob, vnm)
    assert (found.vnm, found.rvc_shown, found.originating) == (D(vnm), D(rvc), originating)
    assert found.reason == ("RVC" if originating else "NO")


def test_the_share_is_not_rounded_before_the_test() -> None:
    found = lamp("1000", "600.01")
    assert (found.rvc_shown, found.originating) == (D("40.00"), False)


def test_the_share_can_be_built_up_from_what_was_added() -> None:
    assert regional_value_built_up(24, "9.90", "1.50", "0.60", "0.80", "0.10") == D("53.75")
    assert regional_value("24", "11.10") == D("53.75")


@pytest.mark.parametrize(
    ("fob", "vnm", "most", "to_replace"),
    [
        ("9.60", "5.80", "5.76", "0.04"),
        ("9.60", "5.76", "5.76", "0.00"),
        ("9.60", "5.00", "5.76", "0.00"),
        ("9.61", "5.77", "5.76", "0.01"),
    ],
)
def test_the_largest_share_from_outside_is_a_whole_number_of_cents(
    fob: str, vnm: str, most: str, to_replace: str
) -> None:
    assert largest_vnm(fob, ON) == D(most)
    assert least_to_replace(fob, vnm, ON) == D(to_replace)
    assert lamp(fob, most).originating
    assert not lamp(fob, D(most) + D("0.01")).originating


@settings(max_examples=60, deadline=None)
@given(cents=st.integers(100, 100_000), outside=st.integers(0, 100_000))
def test_a_good_passes_exactly_up_to_the_largest_share_from_outside(
    cents: int, outside: int
) -> None:
    fob, vnm = D(cents) / 100, D(outside) / 100
    assert lamp(fob, vnm).originating == (vnm <= largest_vnm(fob, ON))
    repaired = vnm - least_to_replace(fob, vnm, ON)
    assert lamp(fob, repaired).originating


# ---- cumulation, and origin that nobody knows


def test_materials_of_other_parties_count_as_originating() -> None:
    found = headphone()
    assert (found.vnm, found.rvc_shown, found.reason) == (D("11.10"), D("53.75"), "RVC")
    assert found.rules == ("RCEP-RVC", "RCEP-VN", "RCEP-KR")
    assert found.marks == ("V", "V", "V")
    assert found.assessable


def test_a_country_counts_from_the_day_on_which_it_is_a_party() -> None:
    before, after = headphone("2022-01-31"), headphone("2022-02-01")
    assert (before.vnm, before.rvc_shown) == (D("14.10"), D("41.25"))
    assert (after.vnm, after.rvc_shown) == (D("11.10"), D("53.75"))


def test_near_a_switch_day_the_verdict_is_assessable_only_if_all_its_days_are_checked() -> None:
    assert not headphone("2022-01-15").assessable  # the first day of RCEP-RVC is from memory
    assert headphone("2022-02-15").assessable


def test_an_origin_that_nobody_can_prove_counts_as_outside() -> None:
    standings = [one.standing for one in headphone().materials]
    assert standings == ["outside", "unknown", "originating", "originating"]


def test_a_member_whose_day_is_from_memory_is_named_as_a_doubt() -> None:
    part = Material("bamboo", "441873", "ID", 5)
    found = origin_of(LAMP, [part], 10, "RVC40", ON)
    assert (found.reason, found.marks, found.assessable) == ("RVC", ("V", "M"), False)
    assert doubts(found.versions)[0].en == "RCEP-ID (mark M): The day is from memory."
    assert not doubts(headphone().versions)


def test_before_the_agreement_there_is_no_verdict() -> None:
    with pytest.raises(UnknownRule, match="RCEP-RVC"):
        lamp(100, 55, "2021-12-31")
    assert lamp(100, 55, "2022-01-01").originating


# ---- change of heading and of chapter


def test_materials_that_all_change_their_heading_make_a_good_originate() -> None:
    parts = [
        Material("leather", "4107", "IT", "6.20"),
        Material("lining", "5407", "IN", "4.90"),
        Material("zip", "9607", "JP", "1.10"),
    ]
    found = origin_of("4202", parts, 13, "CTH", ON)
    assert (found.reason, found.rvc_shown) == ("CTH", D("14.62"))
    assert [one.changes for one in found.materials] == [True, True, None]


def test_a_change_of_heading_inside_the_chapter_is_no_change_of_chapter() -> None:
    part = Material("zip", "420500", "TW", 5)
    assert origin_of("420222", [part], 12, "CTH", ON).reason == "CTH"
    assert origin_of("420222", [part], 12, "CC", ON).reason == "NO"
    outer = Material("leather", "410712", "TW", 5)
    assert origin_of("420222", [outer], 12, "CC", ON).reason == "CC"


def test_a_party_s_own_part_of_the_same_heading_does_not_have_to_change() -> None:
    part = Material("parts", "950300", "JP", 5)
    assert origin_of("950300", [part], 12, "CTH", ON).reason == "CTH"


@pytest.mark.parametrize(
    ("unchanged", "rule", "reason", "share"),
    [
        ("1.15", "CTH", "DE_MINIMIS_VALUE", "9.58"),
        ("1.20", "CTH", "DE_MINIMIS_VALUE", "10.00"),
        ("1.21", "CTH", "NO", "10.08"),
        ("1.25", "CTH", "NO", "10.42"),
        ("1.25", "RVC40_or_CTH", "RVC", "10.42"),
        ("1.15", "RVC40_or_CTH", "RVC", "9.58"),
        ("8.00", "RVC40_or_CTH", "NO", "66.67"),
    ],
)
def test_a_tenth_of_the_value_may_keep_its_heading(
    unchanged: str, rule: Psr, reason: str, share: str
) -> None:
    found = toy(unchanged, rule)
    assert found.reason == reason
    assert found.unchanged_share is not None
    assert shown(found.unchanged_share) == D(share)
    if unchanged == "1.25":
        assert found.rvc_shown == D("89.58")


@pytest.mark.parametrize(
    ("grams", "share", "reason"),
    [
        ("18", "8.57", "DE_MINIMIS_WEIGHT"),
        ("21", "10.00", "DE_MINIMIS_WEIGHT"),
        ("23", "10.95", "NO"),
    ],
)
def test_a_tenth_of_the_weight_may_keep_its_chapter_in_textiles(
    grams: str, share: str, reason: str
) -> None:
    found = shirt(grams)
    assert found.unchanged_weight is not None
    assert (shown(found.unchanged_weight), found.reason) == (D(share), reason)


@pytest.mark.parametrize(
    ("good", "reason"),
    [
        ("491110", "NO"),
        ("500100", "DE_MINIMIS_WEIGHT"),
        ("630790", "DE_MINIMIS_WEIGHT"),
        ("640110", "NO"),
    ],
)
def test_the_weight_counts_from_chapter_50_to_63_only(good: str, reason: str) -> None:
    assert shirt("18", good).reason == reason


def test_without_weights_there_is_no_test_by_weight() -> None:
    yarn = Material("yarn", "610190", "IN", "3.00")
    assert origin_of("610910", [yarn], 12, "CC", ON).reason == "NO"
    assert origin_of("610910", [yarn], 12, "CC", ON, kg="0.21").unchanged_weight is None


def test_without_the_good_s_weight_those_of_the_materials_are_added_up() -> None:
    parts = [
        Material("yarn", "610190", "IN", "3.00", "0.018"),
        Material("cloth", "520812", "CN", "4.00", "0.192"),
    ]
    assert origin_of("610910", parts, 12, "CC", ON).reason == "DE_MINIMIS_WEIGHT"


# ---- the working


def test_the_working_is_shown_line_by_line() -> None:
    told = [step.en for step in headphone(rule="RVC40_or_CTH").steps]
    assert "(24.00 − 11.10) ÷ 24.00 = 53.75 %: reaches 40 %" in told[5]
    assert told[4].endswith("VNM = 6.20 + 4.90 = 11.10")
    assert told[6] == "chip: first 4 digits 8542 become 8518, a change"
    assert told[-1].startswith("Originating: regional value content")
    table = headphone().as_table()
    assert len(table) == len(headphone().steps) == 7


def test_a_rule_of_change_does_not_say_that_the_value_passes() -> None:
    told = [step.en for step in toy("1.25", "CTH").steps]
    assert not any("reaches" in line for line in told)
    assert any("10.42 % of FOB, above 10 %" in line for line in told)
    assert told[-1].startswith("Not originating")


def test_every_step_speaks_chinese_without_a_hole() -> None:
    for found in (headphone(), toy("1.25", "CTH"), shirt("18"), shirt("23")):
        assert all("{" not in step.zh and step.zh != step.en for step in found.steps)


# ---- members and money


def test_the_parties_of_each_day() -> None:
    sizes = {day: len(parties(day)) for day in ("2021-12-31", "2022-01-01", "2022-02-01", ON)}
    assert list(sizes.values()) == [0, 10, 11, 15]
    assert "PH" not in parties("2023-06-01")
    assert parties("2023-06-02")["PH"].id == "RCEP-PH"


@pytest.mark.parametrize(
    ("origin", "destination", "on", "possible"),
    [
        ("CN", "PH", "2023-06-01", False),
        ("CN", "PH", "2023-06-02", True),
        ("CN", "KR", "2022-01-31", False),
        ("CN", "KR", "2022-02-01", True),
        ("CN", "MY", "2022-03-17", False),
        ("CN", "MY", "2022-03-18", True),
        ("CN", "DE", "2026-09-21", False),
        ("TW", "JP", "2026-09-21", False),
        ("CN", "CN", "2026-09-21", False),
    ],
)
def test_a_preference_needs_both_countries_on_the_day(
    origin: str, destination: str, on: str, possible: bool
) -> None:
    found = preference_possible(origin, destination, on)
    assert found.possible is possible
    assert on in found.reason.zh
    assert on in found.reason.en


def test_a_preference_is_worth_the_duty_less_the_proof() -> None:
    saving = preference_saving(20_000, "9.60", 5, 0, proof_cost=30, rate="7.10")
    assert saving.duty_saved == D("9600.00")
    assert (saving.proof, saving.net) == (D("4.23"), D("9595.77"))
    assert preference_saving(100, 10, 8, 3).net == D("50.00")


# ---- what cannot be answered


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"value": -1}, "材料价值"),
        ({"value": "many"}, "材料价值"),
        ({"kg": -1}, "重量"),
        ({"hs6": "85"}, "税号"),
        ({"hs6": "lamp"}, "税号"),
    ],
)
def test_a_wrong_material_is_a_sentence(given: dict[str, object], told: str) -> None:
    facts = {"hs6": "854231", "value": 1, "kg": 0, **given}
    with pytest.raises(RuleError, match=told):
        Material("part", str(facts["hs6"]), "TW", str(facts["value"]), str(facts["kg"]))


def test_a_price_of_nothing_and_an_unknown_rule_are_sentences() -> None:
    with pytest.raises(RuleError, match="离岸价"):
        lamp(0, 0)
    with pytest.raises(RuleError, match="RVC40_or_CTH"):
        origin_of(LAMP, [], 10, "RVC35", ON)  # type: ignore[arg-type]
