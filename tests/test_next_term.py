"""The next term: settings stay, people do not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.next_term import Term, next_term
from course_b2c_ops.problems import BadInput
from tests.conftest import ROOT

SPRING = Term(date(2027, 3, 1), date(2027, 7, 9), date(2027, 6, 6))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository's data, with a due date, an extension and the truth released."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for course in ROOT.glob("notebooks/*/course.toml"):
        place = tmp_path / course.relative_to(ROOT)
        place.parent.mkdir(parents=True)
        shutil.copy(course, place)
    file = tmp_path / "data/cohorts/demo.toml"
    text = file.read_text("utf-8").replace("show_truth = false", "show_truth = true")
    file.write_text(text.replace("[due]", "[due]\noperating_data = 2026-10-12T20:00:00"), "utf-8")
    late = "student,assignment,minutes,until\ns01,operating_data,,2026-10-20\n"
    (tmp_path / "data/cohorts/demo.extensions.csv").write_text(late, "utf-8")
    return tmp_path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    place = tmp_path / "people.csv"
    place.write_text("student,name,team\nlin01,林小满,青竹\nlin02,欧阳·娜娜,青竹\n", "utf-8")
    return place


def test_content_is_taken_over_and_people_are_not(root: Path, people: Path) -> None:
    next_term(root, "demo", "spring2027", SPRING, people)
    old, new = read_cohort(root, "demo"), read_cohort(root, "spring2027")
    assert (new.courses, new.language, new.teachers) == (old.courses, old.language, old.teachers)
    assert new.blueprint == old.blueprint
    assert (new.term, new.as_of) == ((SPRING.start, SPRING.end), SPRING.as_of)
    assert new.last_as_of == old.as_of
    assert [one.name for one in new.students] == ["林小满", "欧阳·娜娜"]
    assert not new.extra_minutes and not new.show_truth
    assert not (root / "data/cohorts/spring2027.extensions.csv").exists()
    assert not (root / "graders").exists()  # the key is made by the first build


def test_a_due_date_moves_with_the_term(root: Path, people: Path) -> None:
    toml, _ = next_term(root, "demo", "spring2027", SPRING, people)
    # 2026-09-07 to 2027-03-01 are 25 weeks: the same weekday of the same week.
    assert "operating_data = 2027-04-05T20:00:00" in toml.read_text("utf-8")


def test_the_old_class_is_as_it_was(root: Path, people: Path) -> None:
    files = sorted((root / "data/cohorts").glob("demo*"))
    before = [one.read_bytes() for one in files]
    next_term(root, "demo", "spring2027", SPRING, people)
    assert [one.read_bytes() for one in files] == before


def test_without_a_list_one_is_written_to_be_filled_in(root: Path) -> None:
    _, people = next_term(root, "demo", "spring2027", SPRING, None)
    assert people.read_text("utf-8") == "student,name,team\n"


@pytest.mark.parametrize("name", ["demo", "Spring", "2027", "a b", "../up", "s" * 40])
def test_a_name_that_is_taken_or_no_name_changes_nothing(root: Path, name: str) -> None:
    before = sorted((root / "data/cohorts").iterdir())
    with pytest.raises(BadInput):
        next_term(root, "demo", name, SPRING, None)
    assert sorted((root / "data/cohorts").iterdir()) == before


@pytest.mark.parametrize("content", ["学号,姓名\n1,林\n".encode("gbk"), b"name,student\n", b""])
def test_a_class_list_of_another_form_changes_nothing(
    root: Path, tmp_path: Path, content: bytes
) -> None:
    place = tmp_path / "other.csv"
    place.write_bytes(content)
    before = sorted((root / "data/cohorts").iterdir())
    with pytest.raises(BadInput):
        next_term(root, "demo", "spring2027", SPRING, place)
    assert sorted((root / "data/cohorts").iterdir()) == before


def test_a_term_that_ends_before_it_begins_is_refused(root: Path) -> None:
    backwards = Term(SPRING.end, SPRING.start, SPRING.as_of)
    with pytest.raises(BadInput):
        next_term(root, "demo", "spring2027", backwards, None)
