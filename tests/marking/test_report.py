"""`b2c report`: from the marks of a class's papers to pages for people."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from course_b2c_ops import cli
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.exam_papers import paper_notebook
from graders.blueprint import PaperPlan
from graders.bulk.verb import Options
from tests.conftest import ROOT
from tests.marking.class_of import LABS, MOCK, a_paper, class_folder, hand_in, quietly

STUDENTS = ("s01", "s02", "s03", "s04")
Row = Mapping[str, str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """s01 all right, s02 blank, s03 handed nothing in, s04 not marked yet; the reports of these."""
    folder = class_folder(tmp_path_factory.mktemp("class"), STUDENTS)
    hand_in(folder, "s01", MOCK)
    hand_in(folder, "s02", MOCK, "blank")
    assert quietly(folder, Options()) == 0
    hand_in(folder, "s04", MOCK)
    assert cli.main(["report", str(folder)]) == 1  # not everything is marked
    return folder / "teacher/reports"


def rows(home: Path) -> dict[str, Row]:
    found = csv.DictReader((home / f"{MOCK}.csv").read_text("utf-8-sig").splitlines())
    return {row["student_id"]: row for row in found}


def test_the_table_has_points_by_part_and_task(made: Path) -> None:
    found, marks = rows(made), a_paper().marks
    assert float(found["s01"]["points"]) == float(found["s01"]["out_of"]) == marks
    assert float(found["s02"]["points"]) == 0
    assert [found["s01"]["passed"], found["s02"]["passed"]] == ["True", "False"]
    assert found["s02"]["open_places"] == str(len(list(a_paper().places)))
    parts = sum(float(found["s01"][f"{part}_points"]) for part in ("theory", "practical"))
    tasks = [name for name in found["s01"] if name[:1].isdigit() and name.endswith("_points")]
    assert parts == marks
    assert tasks


def test_who_has_no_report_is_named_with_the_reason(made: Path) -> None:
    found = rows(made)
    assert [found["s03"]["status"], found["s04"]["status"]] == ["not_handed_in", "not_marked"]
    page = (made / f"{MOCK}.html").read_text("utf-8")
    assert "b2c mark" in page
    assert "没有交" in page
    assert not (made / "s04").exists()


def test_the_page_opens_without_network_and_leads_to_each_report(made: Path) -> None:
    page = (made / f"{MOCK}.html").read_text("utf-8")
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    for who in ("s01", "s02"):
        assert f'href="{who}/{MOCK}.html"' in page
        assert f"{who} 学生{who}" in (made / who / f"{MOCK}.html").read_text("utf-8")


def test_a_paper_with_practice_items_says_that_it_does_not_count(made: Path) -> None:
    assert rows(made)["s01"]["counts"] == "False"
    assert "不计入成绩" in (made / f"{MOCK}.html").read_text("utf-8")


@pytest.mark.parametrize(("pool", "points"), [("assessed", 50), ("both", 0), ("practice", 0)])
def test_only_a_paper_of_assessed_items_is_worth_points_in_the_gradebook(
    pool: str, points: float
) -> None:
    plan = PaperPlan("rehearsal", a_paper().title, pool, {}, 0, 50.0, a_paper().sittings)
    cells = paper_notebook(plan, 50, read_cohort(ROOT, "demo")).cells
    assert [c.metadata.nbgrader.points for c in cells if "nbgrader" in c.metadata] == [points]


def test_one_students_report_leaves_the_class_alone(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "own"
    asked = ["report", str(made.parent.parent), "--student", "s01", "--out", str(out)]
    assert cli.main([*asked, "--assignment", MOCK]) == 0
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*")) == [
        "s01", f"s01/{MOCK}.html", f"s01/{MOCK}.txt"
    ]  # fmt: skip


def test_a_lab_or_a_class_without_papers_is_told_in_one_line(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["report", str(made.parent.parent), "--assignment", LABS[0]]) == 2
    assert MOCK in capsys.readouterr().err
    folder = class_folder(tmp_path, ["s01"])
    manifest = folder / "manifest.json"
    facts = json.loads(manifest.read_text("utf-8"))
    facts["assignments"] = [one for one in facts["assignments"] if one["name"] != MOCK]
    manifest.write_text(json.dumps(facts), "utf-8")
    assert cli.main(["report", str(folder)]) == 2
    assert "[blueprint]" in capsys.readouterr().err
