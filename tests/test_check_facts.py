"""Content that rests on rules: what ended, what changed, what nobody checked in time is named."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import rules
from course_b2c_ops.build.lesson_facts import (
    check_facts,
    families_named,
    lesson_contents,
)
from course_b2c_ops.build.lessons import Course, Lesson, all_courses, read_courses, read_source
from course_b2c_ops.language import Text
from course_b2c_ops.problems import BadInput
from course_b2c_ops.rules import lookup
from graders.bank import Bank, read_bank
from graders.check_facts import Content, check_holds, check_overdue, content_of, day_asked
from tests import examples
from tests.test_lessons import LESSON

BANK = read_bank(Path(__file__).resolve().parent.parent)
DEMO_DAY = date(2026, 12, 13)
READ = date(2026, 11, 22)

VERSION = """
[[version]]
id = "{id}"
zh = "一条"
en = "one rule"
jurisdiction = "CN"
topic = "tax/VAT rate"
{period}
legal_basis = {{ zh = "令", en = "order" }}
source = "here"
confidence = "verified"
evidence = "primary"
date_confidence = "verified"
status = "in_force"
review_by = {review_by}

[version.parameters]
rate = {{ value = {rate}, unit = "%" }}
"""
WORDS = """
[units]
"%" = { zh = "%", en = "%" }
[parameters]
rate = { zh = "税率", en = "rate" }
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rules: T-TAX has a new version in 2027, T-ENDS ends with 2026 and nothing follows."""
    folder = tmp_path / "data" / "rules"
    folder.mkdir(parents=True)
    (folder / "words.toml").write_text(WORDS, "utf-8")
    last, first = "valid_to = 2026-12-31", "valid_from = 2027-01-01"
    review = {"review_by": "2027-06-30"}
    tax = VERSION.format(id="T-TAX-A", period=last, rate=9, **review)
    tax += VERSION.format(id="T-TAX-B", period=first, rate=6, **review)
    (folder / "T-TAX.toml").write_text(tax, "utf-8")
    ends = VERSION.format(id="T-ENDS-A", period=last, rate=1, **review)
    (folder / "T-ENDS.toml").write_text(ends, "utf-8")
    later = VERSION.format(id="T-LATER-A", period=first, rate=1, **review)
    (folder / "T-LATER.toml").write_text(later, "utf-8")
    read = rules.read_rules(folder)
    monkeypatch.setattr(lookup, "all_rules", lambda: read)


def on_tax(*families: str, **changed: object) -> Content:
    one = Content("topic/one", "items/one.toml", "practice", families or ("T-TAX",), READ)
    return replace(one, **changed)


def told(content: Content, on: date) -> list[str]:
    return [str(problem) for problem in check_holds(content, on)]


# ---- what changed since it was read ----


@pytest.mark.usefixtures("tiny")
def test_content_holds_until_the_last_day_of_its_version() -> None:
    assert told(on_tax(), date(2026, 12, 31)) == []


@pytest.mark.usefixtures("tiny")
def test_the_new_version_is_named_with_its_first_day_and_what_to_do() -> None:
    (problem,) = told(on_tax(), date(2027, 1, 1))
    assert problem.startswith("items/one.toml: rests on T-TAX-A; since 2027-01-01 T-TAX-B holds.")
    assert "Read it against T-TAX-B, correct it and set reviewed" in problem


@pytest.mark.usefixtures("tiny")
def test_content_that_was_read_again_is_not_told_again() -> None:
    assert told(on_tax(reviewed=date(2027, 1, 1)), date(2027, 3, 8)) == []


@pytest.mark.usefixtures("tiny")
def test_a_rule_that_ended_without_another_is_told() -> None:
    (problem,) = told(on_tax("T-ENDS"), date(2027, 3, 8))
    assert "rests on T-ENDS-A, which ended on 2026-12-31, and nothing follows." in problem


@pytest.mark.usefixtures("tiny")
def test_a_rule_that_began_since_the_review_is_told() -> None:
    (problem,) = told(on_tax("T-LATER"), date(2027, 3, 8))
    assert "was read before T-LATER began; since 2027-01-01 T-LATER-A holds." in problem


@pytest.mark.usefixtures("tiny")
def test_content_that_names_its_day_is_left_in_peace() -> None:
    assert told(on_tax("T-TAX", "T-ENDS", asks=date(2026, 5, 1)), date(2028, 8, 1)) == []


@pytest.mark.usefixtures("tiny")
def test_a_class_before_the_review_rests_on_nothing_dead() -> None:
    assert told(on_tax(reviewed=date(2027, 2, 1)), date(2026, 6, 30)) == []


@pytest.mark.usefixtures("tiny")
def test_every_family_has_its_line() -> None:
    assert len(told(on_tax("T-TAX", "T-ENDS"), date(2027, 3, 8))) == 2


# ---- what nobody checked in time ----


@pytest.mark.usefixtures("tiny")
def test_an_overdue_version_is_one_line_that_names_what_rests_on_it() -> None:
    contents = [on_tax(name="topic/one"), on_tax(name="topic/two"), on_tax("T-ENDS")]
    assert list(check_overdue(contents, date(2027, 6, 30))) == []
    (problem,) = check_overdue(contents, date(2027, 7, 1))
    assert "T-TAX-B was to be checked again by 2027-06-30" in problem.what
    assert "on it rest topic/one, topic/two." in problem.what
    assert "set a later review_by" in problem.remedy


@pytest.mark.usefixtures("tiny")
def test_a_long_list_of_content_is_cut_and_counted() -> None:
    contents = [on_tax(name=f"topic/n{number}") for number in range(9)]
    (problem,) = check_overdue(contents, date(2027, 7, 1))
    assert "topic/n5 and 3 more." in problem.what


@pytest.mark.usefixtures("tiny")
def test_the_law_of_a_past_day_needs_no_new_review() -> None:
    assert list(check_overdue([on_tax(asks=date(2026, 5, 1))], date(2028, 8, 1))) == []


# ---- items ----


ITEM = examples.texts()["choice"].replace(
    "reviewed   = 2026-11-21", 'reviewed   = 2026-11-22\nrules      = ["CN-TM"]'
)
ON = "\n[given]\non = 2026-08-20\n\n[stem]\n"


def an_item(tmp_path: Path, text: str) -> Bank:
    bank = examples.written(tmp_path, text)
    assert bank.problems == ()
    return bank


@pytest.mark.parametrize(
    ("zh", "en", "dated"),
    [
        ("", "", False),
        ("2026年8月，", "In August 2026: ", True),
        ("{on}，", "{on}: ", True),
        ("2026年8月，", "", False),
        ("8月20日，", "20 August: ", False),
    ],
)
def test_an_item_is_dated_when_its_stem_tells_the_day_in_both_languages(
    tmp_path: Path, zh: str, en: str, dated: bool
) -> None:
    text = ITEM.replace("\n[stem]\n", ON)
    text = text.replace('zh = "报表里', f'zh = "{zh}报表里').replace('en = "One', f'en = "{en}One')
    item = an_item(tmp_path, text).items["example/one"]
    assert (day_asked(item) is not None) == dated
    found = list(check_holds(content_of(item, "one.toml"), date(2027, 3, 8)))
    assert len(found) == (0 if dated else 1)


def test_an_item_with_a_drawn_day_asks_about_that_day() -> None:
    item = BANK.items["intellectual_property/renewal_opens"]
    assert day_asked(item) == date(2025, 6, 2)


def test_items_rest_on_the_rules_of_their_listing_checks_too() -> None:
    listing = next(item for item in BANK.items.values() if item.checks)
    assert set(listing.rules) <= set(content_of(listing, "").families)


# ---- lessons ----


def lessons_on(tmp_path: Path, text: str) -> tuple[Course, ...]:
    (tmp_path / "lecture.py").write_text(text, "utf-8")
    source = read_source(tmp_path, "lecture.py", "lecture")
    lesson = Lesson("one", "course", Text("课", "lesson"), 1, 1, 1, 0, source, None)
    return (Course("course", Text("课程", "course"), "standard", (lesson,)),)


CODE = LESSON.replace("seed = 1\n", 'seed = 1\n\n# %%\nrules.in_force("CN-TM", on=DAY)\n')
REVIEWED = CODE.replace("#       theory: 15\n", "#       theory: 15\n#     reviewed: 2026-11-22\n")


def lesson_problems(courses: tuple[Course, ...], on: date) -> list[str]:
    return [str(problem) for problem in check_facts(courses, Bank({}), on)]


def test_a_lesson_rests_on_the_families_in_its_code_and_prose(tmp_path: Path) -> None:
    text = LESSON.replace("# # 一课", "# # 一课，见CN-IMP-LIM，旧版CN-POST-A")
    text = text.replace("# # A lesson", "# # A lesson (CN-IMP-TAX), for CN-NOTHING and NO-CN-TM")
    (course,) = lessons_on(tmp_path, text)
    (source,) = course.lessons[0].sources
    assert families_named(source) == ("CN-IMP-LIM", "CN-IMP-TAX")


def test_a_lesson_on_a_rule_that_changed_is_told(tmp_path: Path) -> None:
    courses = lessons_on(tmp_path, REVIEWED)
    assert lesson_problems(courses, DEMO_DAY) == []
    (problem,) = lesson_problems(courses, date(2027, 3, 8))
    assert problem.startswith("lecture.py: rests on CN-TM-A; since 2027-01-01 CN-TM-B holds.")


def test_a_lesson_on_rules_says_when_it_was_read(tmp_path: Path) -> None:
    (problem,) = lesson_problems(lessons_on(tmp_path, CODE), DEMO_DAY)
    assert "it rests on CN-TM, and the header has no reviewed." in problem


def test_a_lesson_without_rules_needs_no_day_of_review(tmp_path: Path) -> None:
    assert lesson_problems(lessons_on(tmp_path, LESSON), date(2028, 8, 1)) == []


def test_a_day_of_review_that_is_no_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="reviewed is no day: soon"):
        lessons_on(tmp_path, REVIEWED.replace("2026-11-22", "soon"))


@pytest.mark.parametrize(
    ("said", "unlinked"),
    [
        ("一单 5,000 元以内，税只收 70 %。", True),
        ("An order above EUR 150 pays duty.", True),
        ("一单 5,000 元以内（CN-IMP-LIM），税只收 70 %。", False),
        ("30 天内申请（标记 M）。", False),
        ("一盏灯卖 19.90 美元，一天卖 6 盏。", False),
        ("必须用申报那天的规则。", False),
    ],
)
def test_a_number_of_law_names_its_rule(tmp_path: Path, said: str, unlinked: bool) -> None:
    (course,) = lessons_on(tmp_path, REVIEWED.replace("# # 一课", f"# # 一课\n# {said}"))
    assert lesson_problems((course,), DEMO_DAY) == [], "only courses on law are asked for it"
    told = lesson_problems((replace(course, on_law=True),), DEMO_DAY)
    assert [said[:10] in one and "names no rule" in one for one in told] == [True] * unlinked


# ---- the course as it is ----


@pytest.mark.parametrize("on", [date(2025, 6, 30), date(2026, 11, 21), DEMO_DAY], ids=str)
def test_the_course_rests_on_nothing_dead(root: Path, on: date) -> None:
    courses = read_courses(root, all_courses(root))
    assert list(check_facts(courses, BANK, on)) == []
    contents = [content_of(item, item.id) for item in BANK.items.values()]
    assert [problem for one in contents for problem in check_holds(one, on)] == []


def test_years_later_the_course_is_told_what_to_read_again(root: Path) -> None:
    on = date(2028, 8, 1)
    contents = [content_of(item, item.id) for item in BANK.items.values()]
    expired = "\n".join(line for one in contents for line in told(one, on))
    assert "rests on EU-DUTY-150-B; since 2028-07-01 EU-DUTY-150-C holds." in expired
    courses = read_courses(root, all_courses(root))
    overdue = "\n".join(str(problem) for problem in check_facts(courses, BANK, on))
    assert "data/rules/CN-IMP-LIM.toml: CN-IMP-LIM-B was to be checked again by" in overdue
    assert {one.name for one in lesson_contents(courses)} >= {
        "policies_regulations/retail_import_tax"
    }
