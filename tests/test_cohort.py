"""Cohort files and class lists: what may be written, and what is said when it cannot be read."""

import codecs
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops.build.cohort import read_class_list, read_cohort
from course_b2c_ops.problems import BadInput


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def a_cohort(root: Path, tmp_path: Path, *changes: tuple[str, str], students: str = "") -> Path:
    """A copy of the demo cohort with some text replaced."""
    text = (root / "data/cohorts/demo.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    listed = students or (root / "data/cohorts/demo.csv").read_text("utf-8")
    (tmp_path / "demo.csv").write_text(listed, "utf-8")
    return tmp_path / "mine.toml"


def told(root: Path, cohort: Path) -> str:
    with pytest.raises(BadInput) as bad:
        read_cohort(root, str(cohort))
    return str(bad.value)


def test_the_demo_class_has_twelve_students_in_four_teams(root: Path) -> None:
    cohort = read_cohort(root, "demo")
    assert len(cohort.students) == 12
    assert len({student.team for student in cohort.students}) == 4
    assert cohort.as_of == date(2026, 12, 13)


def test_the_week_of_term_follows_from_the_as_of_date(root: Path) -> None:
    cohort = read_cohort(root, "demo")
    assert (cohort.week_of_term, cohort.weeks) == (14, 19)


def test_the_day_of_the_last_cohort_may_be_written(root: Path, tmp_path: Path) -> None:
    named = a_cohort(root, tmp_path, ("# last_as_of = 2025-12-13", "last_as_of = 2026-03-02"))
    assert read_cohort(root, str(named)).since == date(2026, 3, 2)
    assert read_cohort(root, "demo").since == date(2025, 12, 13)


def test_a_cohort_may_lie_anywhere(root: Path, tmp_path: Path) -> None:
    assert read_cohort(root, str(a_cohort(root, tmp_path))).id == "mine"


def test_a_cohort_that_is_not_there_is_answered_with_those_that_are(root: Path) -> None:
    with pytest.raises(BadInput, match="Known: demo"):
        read_cohort(root, "nobody")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('language = "zh"', 'language = "fr"', "no language fr"),
        ('"policies_regulations"]', '"cooking"]', "no course cooking"),
        ("as_of = 2026-12-13", 'as_of = "2026-12-13"', "as_of is no date"),
        ("as_of = 2026-12-13", "", "as_of is missing"),
        ("start = 2026-09-07", "start = 2027-09-07", "ends before it starts"),
        ("recalls_per_slot", "recall_slots", "blueprint.recall_slots"),
        ('class_list = "demo.csv"', 'class_list = "other.csv"', "no such class list"),
        ("[term]", "[term", "cannot be read"),
        ("as_of = 2026-12-13", "as_of = 2026-12-13\nasof = 1", "Unknown key asof"),
        ("# last_as_of = 2025-12-13", "last_as_of = 2026-12-13", "has to lie before as_of"),
        ("# last_as_of = 2025-12-13", 'last_as_of = "spring"', "last_as_of is no date"),
    ],
)
def test_a_slip_in_the_cohort_file_is_named(
    root: Path, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert sentence in told(root, a_cohort(root, tmp_path, (old, new)))


def test_all_slips_are_told_at_once(root: Path, tmp_path: Path) -> None:
    slips = (('language = "zh"', 'language = "fr"'), ("start = 2026-09-07", 'start = "monday"'))
    assert len(told(root, a_cohort(root, tmp_path, *slips)).splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("s01,somebody else,A", "Student s01 stands 2 times (lines 2, 14)"),
        (",nobody,A", "the student id is empty"),
        ("s13,,A", "The name is empty"),
        ("../../etc,x,A", "cannot name a folder"),
        ("s 13,x,A", "cannot name a folder"),
        ("sample,x,A", "kept for the sample shop"),
    ],
)
def test_a_line_that_cannot_be_a_student_is_named(
    root: Path, tmp_path: Path, line: str, sentence: str
) -> None:
    listed = (root / "data/cohorts/demo.csv").read_text("utf-8") + line + "\n"
    found = told(root, a_cohort(root, tmp_path, students=listed))
    assert sentence.casefold() in found.casefold()
    assert "demo.csv" in found


def test_a_class_list_saved_as_gbk_is_answered_with_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("student,name,team\ns01,安之远,北辰\n".encode("gbk"))
    with pytest.raises(BadInput, match="CSV UTF-8"):
        read_class_list(tmp_path / "list.csv", "list.csv")


def test_a_class_list_saved_by_excel_as_utf8_is_read(tmp_path: Path) -> None:
    text = "student,name,team\r\n s01 ,安之远,北辰\r\n"
    (tmp_path / "list.csv").write_bytes(codecs.BOM_UTF8 + text.encode())
    (student,) = read_class_list(tmp_path / "list.csv", "list.csv")
    assert (student.id, student.name) == ("s01", "安之远")


@pytest.mark.parametrize("text", ["", "student,name,team\n", "id,name\ns01,x\n"])
def test_a_class_list_without_students_or_columns_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, "utf-8")
    with pytest.raises(BadInput, match="list.csv"):
        read_class_list(tmp_path / "list.csv", "list.csv")


def test_a_line_that_ends_early_still_has_an_empty_team(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("student,name,team\ns01,x\n", "utf-8")
    assert read_class_list(tmp_path / "list.csv", "list.csv")[0].team == ""


def test_sentences_for_teachers_are_chinese_unless_asked_otherwise(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("B2C_LANGUAGE")
    with pytest.raises(BadInput, match="没有这个班级"):
        read_cohort(root, "nobody")
