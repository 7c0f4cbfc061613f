"""What changed since the last cohort: the right versions, side by side, and nothing assessed."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import rules
from course_b2c_ops.build import changes
from course_b2c_ops.build.changes import SIGNS, changes_page, place_name, steps_between, topic_of
from course_b2c_ops.build.cohort import Cohort, read_cohort
from course_b2c_ops.build.lessons import read_courses
from graders.bank import read_bank
from tests.conftest import ROOT
from tests.test_pages import CHINESE, LANGUAGES, read, words

COHORT = read_cohort(ROOT, "demo")
COURSES = read_courses(ROOT, COHORT.courses)
BANK = read_bank(ROOT)
ASSESSED = [item.id for item in BANK.pool("assessed")]
A_YEAR = (date(2025, 12, 13), date(2026, 12, 13))


def page(
    language: str = "zh", place: str = "changes.html", *, teacher: bool = False, **changed: object
) -> str:
    cohort: Cohort = replace(COHORT, language=language, **changed)
    return changes_page(cohort, COURSES, BANK, place, "index.html", for_teacher=teacher)


def steps(family: str, since: date, until: date) -> list[tuple[str, str, str]]:
    """Day, old and new version of each step of one family."""
    found = [s for s in steps_between(since, until) if s[0].version.family == family]
    return [
        (str(one.day), one.old.id if one.old else "", one.new.id if one.new else "")
        for one in (found[0] if found else ())
    ]


# ---- which steps ----


def test_a_new_version_follows_the_old_one_on_its_first_day() -> None:
    assert steps("CN-REF-BATT", *A_YEAR) == [("2026-04-01", "CN-REF-BATT-A", "CN-REF-BATT-B")]
    assert steps("EU-DUTY-150", *A_YEAR) == [("2026-07-01", "EU-DUTY-150-A", "EU-DUTY-150-B")]


def test_the_first_day_counts_to_the_cohort_that_it_lies_in() -> None:
    day = date(2026, 4, 1)
    assert steps("CN-REF-BATT", date(2025, 12, 13), day) != []
    assert steps("CN-REF-BATT", day, date(2026, 12, 13)) == []


def test_a_family_may_change_twice() -> None:
    found = steps("CN-REF-BATT", date(2025, 12, 13), date(2027, 2, 1))
    assert [new for _, _, new in found] == ["CN-REF-BATT-B", "CN-REF-BATT-C"]


def test_a_rule_that_begins_follows_nothing() -> None:
    assert steps("CN-LIVE-2026", *A_YEAR) == [("2026-02-01", "", "CN-LIVE-2026")]


def test_a_rule_that_ends_is_told_on_the_day_after_its_last() -> None:
    begun, ended = steps("US-S122", *A_YEAR)
    assert begun == ("2026-02-24", "", "US-S122")
    assert ended == ("2026-07-24", "US-S122", "")


def test_an_unverified_version_is_no_change() -> None:
    assert steps("EU-HANDLING", *A_YEAR) == []


@pytest.mark.parametrize("until", [date(2026, 12, 13), date(2027, 12, 13), date(2029, 1, 1)])
def test_every_change_the_rules_tell_is_a_step(until: date) -> None:
    since = date(2025, 12, 13)
    told = {version.family for version in rules.changed(since, until)}
    assert told == {family[0].version.family for family in steps_between(since, until)}


def test_numbers_stand_side_by_side_and_equal_ones_are_left_out() -> None:
    (step,) = next(s for s in steps_between(*A_YEAR) if s[0].version.family == "CN-REF-BATT")
    (rate,) = step.numbers
    assert (rate.name.zh, rate.old, rate.new, rate.unit.zh) == ("税率", "9", "6", "%")


# ---- where they stand ----


@pytest.mark.parametrize(
    ("topic", "heading"),
    [
        ("export/VAT refund rate", "export"),
        ("VAT standard rate", "tax"),
        ("customs duty/low value", "customs"),
        ("platform rules", "law"),
        ("platform tax reporting", "tax"),
        ("trade agreement", "trade"),
        ("trade/refunds", "shop"),
        ("something new", "other"),
    ],
)
def test_a_topic_finds_its_heading(topic: str, heading: str) -> None:
    assert topic_of(topic) == heading


def test_places_have_names_and_a_new_one_keeps_its_code() -> None:
    assert place_name("EU-DE").zh == "欧盟 · 德国"
    assert place_name("XX").en == "XX"


def test_china_comes_first_then_the_union_then_the_rest() -> None:
    heads = re.findall(r'<h3 id="changed-\d+">([^<]+)', page())
    assert heads[:2] == ["中国", "欧盟"]
    assert heads.index("欧盟") < heads.index("美国") < heads.index("土耳其")


# ---- the page ----


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("teacher", [False, True])
def test_the_page_is_balanced_and_loads_nothing_from_outside(language: str, teacher: bool) -> None:
    reader = read(page(language, teacher=teacher))
    assert reader.assets == ["data:,", "assets/look.css"]
    assert not [href for href in reader.hrefs if "://" in href]
    assert len(reader.ids) == len(set(reader.ids))
    inside = [href[1:] for href in reader.hrefs if href.startswith("#")]
    assert set(inside) <= set(reader.ids)


def test_the_chinese_page_shows_the_numbers_that_changed() -> None:
    told = words(page("zh"))
    assert "CN-REF-BATT-A → CN-REF-BATT-B" in told
    assert "税率 9 6 %" in told
    assert "2026-07-01 换版 EU-DUTY-150-A → EU-DUTY-150-B" in told
    assert "每个税号 – 3 欧元/税号" in told
    assert "条例(EC) 1186/2009第23—24条" in told
    assert "V：内容已核对，有原文或二手来源" in told


def test_the_english_page_shows_the_numbers_that_changed() -> None:
    told = words(page("en"))
    assert "rate 9 6 %" in told
    assert "free up to 150 – EUR" in told
    assert "a tariff line – 3 EUR a tariff line" in told
    assert "V: checked against a primary or a secondary source" in told


def test_the_english_page_has_no_chinese_but_what_sources_are_called() -> None:
    # The class has a name in both languages, and so have rules; a source may be quoted as it is.
    left = [line for line in page("en").splitlines() if CHINESE.search(line)]
    assert [line for line in left if "<td" not in line and 'class="small quiet"' not in line] == []


def test_what_starts_soon_stands_apart() -> None:
    told = words(page())
    soon = told.index("已通过，2027-12-13 前施行或结束")
    assert told.index("CN-REF-BATT-B → CN-REF-BATT-C") > soon
    assert told.index("CN-REF-BATT-A → CN-REF-BATT-B") < soon


def test_what_is_announced_stands_apart_and_says_that_it_is_not_confirmed() -> None:
    told = words(page())
    apart = told.index("下面各条不适用，也不进考核")
    assert told.index("EU-HANDLING") > apart
    assert "U：已公布，但是否施行未证实" in told[apart:]


def test_a_rule_entered_before_it_began_says_so() -> None:
    told = words(page())
    assert "首日已经过了：用之前核对是否如期" in told[told.index("EU-PLD") :]


def test_nothing_is_overdue_for_the_demo_class_and_the_coming_days_are_counted() -> None:
    told = words(page())
    assert "到 2026-12-13，没有一个版本过了复核日。" in told
    assert re.search(r"2027-11-21 以前要复核：\d+ 个版本", told)


def test_overdue_rules_are_listed() -> None:
    told = words(page(as_of=date(2028, 8, 1)))
    assert re.search(r"过了复核日：\d+ 个版本", told)
    assert "2027-11-21 CN-IMP-LIM-B" in told


def test_a_quiet_year_says_that_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "changed", lambda since, until: [])
    told = words(page())
    assert "没有一族变过" in told
    assert "没有已知要施行的版本" in told


def test_the_same_page_has_the_same_bytes() -> None:
    assert page("both", teacher=True) == page("both", teacher=True)


def test_each_kind_of_step_has_a_sign_and_a_word() -> None:
    told = words(page())
    for sign, word in zip(SIGNS.values(), ("新开始", "换版", "起不再有效"), strict=True):
        assert re.search(rf"{re.escape(sign)} \d{{4}}-\d\d-\d\d {word}", told)


# ---- who rests on it ----


@pytest.mark.parametrize("place", ["changes.html", "lectures/changes.html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_students_page_names_no_assessed_item(language: str, place: str) -> None:
    told = page(language, place)
    assert [name for name in ASSESSED if name in told] == []
    assert "考核题" not in told.replace("也不进考核", "")


def test_the_teachers_page_names_the_items_of_both_pools_and_says_to_keep_it() -> None:
    told = words(page(teacher=True))
    assert "export_tax_and_fx/refund_of_a_battery_lot (2026-05-20)" in told
    assert "destination_tax/price_after_the_switch" in told
    assert "不要发给学生" in told


@pytest.mark.parametrize("teacher", [False, True])
def test_lessons_are_named_and_linked_from_where_the_page_lies(teacher: bool) -> None:
    lesson = "policies_regulations/retail_import_tax.html"
    place = "teacher/changes.html" if teacher else "lectures/changes.html"
    hrefs = read(page(place=place, teacher=teacher)).hrefs
    assert (f"../lectures/{lesson}" if teacher else lesson) in hrefs
    assert [href for href in hrefs if href.startswith("../lectures")] == [] or teacher


# ---- since when ----


def test_without_a_last_cohort_a_year_is_compared_and_the_teacher_is_told() -> None:
    assert COHORT.since == date(2025, 12, 13)
    assert "没有写 last_as_of" in words(page(teacher=True))
    assert "没有写 last_as_of" not in words(page())


def test_the_last_cohorts_day_decides_what_is_new() -> None:
    told = page(last_as_of=date(2026, 6, 30))
    assert "CN-REF-BATT-A" not in told
    assert "EU-DUTY-150-A" in told
    assert changes.count_changed(replace(COHORT, last_as_of=date(2026, 6, 30))) < 20


def test_a_leap_day_is_compared_with_the_day_before(root: Path) -> None:
    assert replace(COHORT, as_of=date(2028, 2, 29)).since == date(2027, 2, 28)
