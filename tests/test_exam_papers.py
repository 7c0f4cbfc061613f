"""A class's papers in a build: who gets which, what stays once it is handed in, the notebook."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from course_b2c_ops.build.cohort import Blueprint, Cohort, read_cohort
from course_b2c_ops.build.exam_papers import (
    RECORD,
    ClassPapers,
    class_papers,
    items_of,
    paper_notebook,
    record_of,
)
from course_b2c_ops.build.keys import SAMPLE_STUDENT, CohortKey
from course_b2c_ops.papers import PAPERS_FILE, read_papers
from graders.bank import Bank
from tests.conftest import ROOT
from tests.paper_bank import a_bank

KEY = CohortKey(bytes(range(32)))
BANK = a_bank(ROOT)


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    return read_cohort(ROOT, "demo")


def drawn(cohort: Cohort, target: Path, bank: Bank = BANK) -> ClassPapers:
    return class_papers(ROOT, cohort, bank, KEY, [], target)


def test_every_student_and_the_sample_get_all_papers(cohort: Cohort, tmp_path: Path) -> None:
    papers = drawn(cohort, tmp_path)
    assert set(papers.drawn) == {SAMPLE_STUDENT, *(one.id for one in cohort.students)}
    assert [one["name"] for one in papers.assignments] == ["mock_1", "mock_2", "rehearsal"]
    assert [one["points"] for one in papers.assignments] == [101, 101, 200]
    assert papers.notes == ()


def test_a_class_may_have_no_papers(cohort: Cohort, tmp_path: Path) -> None:
    papers = drawn(replace(cohort, blueprint=Blueprint()), tmp_path)
    assert papers.assignments == []
    assert papers.file_of("s01") == b""


def test_a_paper_held_back_is_nowhere_and_changes_no_other(cohort: Cohort, tmp_path: Path) -> None:
    held = replace(cohort, blueprint=replace(cohort.blueprint, hold_back=("mock_2",)))
    papers, all_of_them = drawn(held, tmp_path), drawn(cohort, tmp_path)
    assert [plan.id for plan in papers.plans] == ["mock_1", "rehearsal"]
    assert papers.of("s01") == tuple(one for one in all_of_them.of("s01") if one.id != "mock_2")
    asked = items_of(papers.of("s01"), BANK)
    hidden = {place.item for place in all_of_them.of("s01")[1].places}
    assert not hidden & asked.keys()


def test_extra_minutes_stand_in_the_students_own_paper(cohort: Cohort, tmp_path: Path) -> None:
    papers = drawn(replace(cohort, extra_minutes={("s02", "mock_1"): 20.0}), tmp_path)
    assert [paper.extra_minutes for paper in papers.of("s02")] == [20, 0, 0]
    assert [paper.extra_minutes for paper in papers.of("s01")] == [0, 0, 0]


def test_a_students_file_is_read_as_it_was_drawn(cohort: Cohort, tmp_path: Path) -> None:
    papers = drawn(cohort, tmp_path)
    (tmp_path / PAPERS_FILE).write_bytes(papers.file_of("s01"))
    assert tuple(read_papers(tmp_path).values()) == papers.of("s01")


def test_a_paper_somebody_handed_in_stays_as_it_was(cohort: Cohort, tmp_path: Path) -> None:
    before = drawn(cohort, tmp_path)
    (tmp_path / RECORD).parent.mkdir(parents=True)
    (tmp_path / RECORD).write_bytes(record_of(before))
    (tmp_path / "nbgrader/submitted/s03/mock_1").mkdir(parents=True)
    first, *_ = BANK.items
    more = Bank({**BANK.items, "operating/new": replace(BANK.items[first], id="operating/new")})
    fewer = Bank({name: one for name, one in more.items.items() if "choice_6" not in name})
    after = drawn(cohort, tmp_path, Bank({**more.items}))
    shrunk = drawn(cohort, tmp_path, fewer)
    assert after.of("s01")[0] == before.of("s01")[0]
    assert shrunk.of("s01")[1] != before.of("s01")[1]


def test_what_lacks_is_a_note_and_the_rest_is_built(cohort: Cohort, tmp_path: Path) -> None:
    papers = drawn(cohort, tmp_path, a_bank(ROOT, without=60))
    assert {plan.id for plan in papers.plans} <= {"rehearsal"}
    assert any("《模拟考一》没有出" in note.zh for note in papers.notes)


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_notebook_says_that_nothing_is_official(
    cohort: Cohort, tmp_path: Path, language: str
) -> None:
    papers = drawn(cohort, tmp_path)
    spoken = replace(cohort, language=language)
    notebook = paper_notebook(papers.plans[0], 101, spoken)
    told = notebook.cells[0].source
    assert ("非官方" in told) == (language != "en")
    assert ("not official" in told) == (language != "zh")
    assert notebook.cells[-1].metadata.nbgrader["points"] == 101
    assert notebook == paper_notebook(papers.plans[0], 101, spoken)


def test_the_record_names_every_place(cohort: Cohort, tmp_path: Path) -> None:
    papers = drawn(cohort, tmp_path)
    record = json.loads(record_of(papers))
    theory, practical = record["mock_1"]["s01"]["theory"], record["mock_1"]["s01"]["practical"]
    assert [len(theory), len(practical)] == [43, 3]
    assert sum(marks for _, marks in practical) == 50
