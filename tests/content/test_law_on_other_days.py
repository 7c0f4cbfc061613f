"""What differs between a class of 2025-06-30 and one of 2026-11-21: rules, and lessons on them."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import rules
from course_b2c_ops.build.lesson_facts import families_named
from course_b2c_ops.build.lessons import Lesson, read_courses
from tests.conftest import ROOT

EARLIER, LATER = date(2025, 6, 30), date(2026, 11, 21)
LESSONS = {
    lesson.id: lesson
    for course in read_courses(ROOT, ("policies_regulations",))
    for lesson in course.lessons
}
# Rules named in a lesson that began, ended or were replaced between the two days.
DIFFERS = {
    "legal_framework": {
        "CN-PLATRULE-2026",
        "CN-REF-BATT",
        "EU-DUTY-150",
        "FR-FEE",
        "NZ-LEVY",
        "TH-LV",
    },
    "ecommerce_law": {"CN-AUCL", "CN-LIVE-2026"},
    "contracts_and_consumers": {"EU-WDBUTTON"},
    "advertising_and_price": {"CN-AUCL", "CN-LIVE-2026", "EU-GREENCLAIM"},
    "intellectual_property": set(),
    "customs_supervision": {"CN-CIT-AGENT", "CN-RET-TAX", "CN-RET-XG"},
    "retail_import_tax": {"CN-VAT-STD"},
    "destination_tax": {
        "CL-VAT",
        "EU-DUTY-150",
        "TH-LV",
        "TR-LV",
        "US-DEMIN-ALL",
        "US-IEEPA-FEN",
        "US-IEEPA-REC",
        "US-S301-FL-CN",
    },
    "trade_agreements": {"WTO-MORAT"},
    "product_safety": {"DE-EPR", "EU-BATT", "EU-PPWR", "US-CPSC-EF"},
    "data_and_privacy": {"CN-CSL", "CN-DATA-CERT"},
    "export_tax_and_fx": {
        "CN-CIT-AGENT",
        "CN-REF-BATT",
        "CN-REF-PV",
        "CN-REF-RETAIL",
        "CN-VAT-STD",
    },
    "compliance_checkup": {"CN-REF-BATT", "EU-DUTY-150"},
}


def standing(path: Path, on: date) -> str | None:
    """The version a file of rules has in force on a day, read without the engine."""
    held = [
        version["id"]
        for version in tomllib.loads(path.read_text("utf-8")).get("version", ())
        if version["status"] == "in_force"
        and version["confidence"] != "unverified"
        and version.get("valid_from", date.min) <= on <= version.get("valid_to", date.max)
    ]
    return held[-1] if held else None


def turned() -> dict[str, tuple[str | None, str | None]]:
    """Every family that stood otherwise on the two days: its version then, and later."""
    found = {
        path.stem: (standing(path, EARLIER), standing(path, LATER))
        for path in sorted((ROOT / "data/rules").glob("*.toml"))
    }
    return {family: both for family, both in found.items() if both[0] != both[1]}


def test_forty_five_families_turn_over_between_the_two_days() -> None:
    both = turned().values()
    began = [one for one in both if one[0] is None]
    ended = [one for one in both if one[1] is None]
    assert (len(began), len(ended), len(both)) == (22, 2, 45)


def test_the_engine_says_the_same_of_each_family_on_each_day() -> None:
    for family, versions in turned().items():
        for on, version in zip((EARLIER, LATER), versions, strict=True):
            if version is None:
                with pytest.raises(rules.UnknownRule):
                    rules.in_force(family, on=on)
            else:
                assert rules.in_force(family, on=on).id == version


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=list(LESSONS))
def test_what_turns_over_in_a_lesson_is_listed_here(lesson: Lesson) -> None:
    named = {family for source in lesson.sources for family in families_named(source)}
    assert named & turned().keys() == DIFFERS[lesson.id]
