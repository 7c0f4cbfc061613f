"""The feedback page: what helps a student, and nothing that runs or gives an answer away."""

import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from course_b2c_ops.language import Language
from graders.nbgrader_side.feedback import page_of
from graders.nbgrader_side.late import Dates, Penalties, put_dates
from graders.nbgrader_side.stills import still, title_of
from graders.nbgrader_side.study import Study, _short

PLOTLY = "application/vnd.plotly.v1+json"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)><b>fat</b>"
ITEM, CASE = "operating/a", "operating/essay"


def output(**data: Any) -> dict[str, Any]:
    bundle = {name.replace("_", "/"): one for name, one in data.items()}
    return {"output_type": "display_data", "data": bundle, "metadata": {}}


def mark(item: str, points: float, out_of: float, **more: Any) -> dict[str, Any]:
    why = {"zh": "分母用错了", "en": "the wrong denominator"}
    given = {"id": item, "points": points, "out_of": out_of, "why": why}
    return {**given, "waits_for_person": False, "mistake": "", **more}


def graded(grade_id: str, points: float, **flags: Any) -> dict[str, Any]:
    given = {"grade_id": grade_id, "points": points, "locked": False, "schema_version": 3}
    return {"grade": True, "solution": False, "task": False, **given, **flags}


def a_notebook() -> nbformat.NotebookNode:
    new = nbformat.v4
    figure = {"data": [{"x": ["a", "b"], "y": [1, 2], "type": "bar"}],
              "layout": {"title": {"text": "<b>T</b>"}}}  # fmt: skip
    code = new.new_code_cell(f"print('{EVIL}')", metadata={
        "b2c": {"role": "answer", "item": ITEM},
        "nbgrader": graded("a-answer", 0, grade=False, solution=True),
    })  # fmt: skip
    code.outputs = [
        nbformat.from_dict(output(text_html=EVIL)),
        nbformat.from_dict({**output(), "data": {PLOTLY: figure}}),
        nbformat.v4.new_output("stream", text=EVIL),
    ]
    check = new.new_code_cell("assert hidden_test == 42", metadata={
        "b2c": {"role": "check", "item": ITEM, "mark": [mark(ITEM, 1.5, 4, mistake="x")]},
        "nbgrader": graded("a-check", 4, locked=True),
    })  # fmt: skip
    essay = new.new_markdown_cell(EVIL, metadata={
        "b2c": {"item": CASE, "mark": [mark(CASE, 0, 10, waits_for_person=True)]},
        "nbgrader": graded("essay", 10, solution=True),
    })  # fmt: skip
    cells = [
        new.new_markdown_cell("# 周会"), new.new_markdown_cell("## 任务一"), code, check,
        new.new_markdown_cell("## 任务二"), essay,
    ]  # fmt: skip
    book = new.new_notebook(cells=cells)
    book.metadata["b2c"] = {"notes": [{"zh": "文件改过名", "en": "renamed"}], "status": "marked"}
    return book


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gradebook]:
    place = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader calls `alembic` by its bare name.
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        found = Gradebook(f"sqlite:///{place}")
    with found:
        found.add_assignment("lab", duedate=datetime(2026, 10, 1))
        found.add_notebook("lab", "lab")
        found.add_grade_cell("a-check", "lab", "lab", max_score=4, cell_type="code")
        found.add_grade_cell("essay", "lab", "lab", max_score=10, cell_type="markdown")
        found.add_solution_cell("a-answer", "lab", "lab")
        found.add_solution_cell("essay", "lab", "lab")
        found.add_student("s01", last_name="陈晨")
        with found.db.no_autoflush:  # nbgrader makes its rows before it adds them
            found.add_submission("lab", "s01", timestamp=datetime(2026, 10, 1, 3))
        found.find_grade("a-check", "lab", "lab", "s01").auto_score = 1.5
        found.find_grade("a-check", "lab", "lab", "s01").needs_manual_grade = False
        found.find_comment("essay", "lab", "lab", "s01").manual_comment = "数字<写>得好"
        found.db.commit()
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cohort")
    items = {
        ITEM: facts(ITEM, "assessed", ["1.3.1"], "转化率的分母"),
        "operating/b": facts("operating/b", "practice", ["1.3.1"], "哪个是转化率的分母"),
        "other/c": facts("other/c", "practice", ["2.1.1"], "别的"),
    }
    write(place / "students/s01/items.json", items)
    lecture = {
        "cells": [
            markdown("# 人多了"), markdown("## 漏斗"), asks("other/c"),
            markdown("## 分母\n转化率的分母是访客"), asks("operating/b"),
        ]
    }  # fmt: skip
    write(place / "lectures/b2c/operating_data.ipynb", lecture)
    return place


def facts(name: str, pool: str, clauses: list[str], stem: str) -> dict[str, Any]:
    return {"id": name, "pool": pool, "clauses": clauses, "stem": {"zh": stem, "en": stem}}


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def asks(item: str) -> dict[str, Any]:
    return {"cell_type": "code", "source": "", "metadata": {"b2c": {"item": item}}}


def write(path: Path, found: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def page(gradebook: Gradebook, folder: Path, language: Language = "zh") -> str:
    return page_of(gradebook, a_notebook(), "lab", folder, language, "s01", "lab")


def test_it_says_points_why_what_to_read_and_what_to_practise(
    gradebook: Gradebook, folder: Path
) -> None:
    found = page(gradebook, folder)
    wanted = ["1.5 / 4", "分母用错了", "常见错误", "《人多了》· 分母", "陈晨", "文件改过名"]
    for told in (*wanted, 'ask("operating/b")', "等老师批", "任务一"):
        assert told in found, told
    assert "other/c" not in found
    assert "迟了 3.0 小时" in found
    assert "2026-10-01 11:00" in found


def test_it_speaks_english_to_english_classes(gradebook: Gradebook, folder: Path) -> None:
    found = page(gradebook, folder, "en")
    assert "the wrong denominator" in found
    assert "3.0 hours late" in found
    assert '<html lang="en">' in found


def test_a_refusal_is_said_once_and_nobody_is_told_to_practise(
    gradebook: Gradebook, folder: Path
) -> None:
    book = a_notebook()
    why = {"zh": "没有收下", "en": "was not taken in"}
    book.metadata["b2c"] = {"notes": [why], "status": "refused"}
    for cell in book.cells:
        for one in cell.metadata.get("b2c", {}).get("mark", ()):
            one["why"] = why
    found = page_of(gradebook, book, "lab", folder, "en", "s01", "lab")
    assert found.count("was not taken in") == 1
    assert "ask(" not in found


def test_a_cell_as_it_was_handed_out_is_not_what_the_student_handed_in(
    gradebook: Gradebook, folder: Path
) -> None:
    book = a_notebook()
    for cell in book.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
    found = page_of(gradebook, book, "lab", folder, "en", "s01", "lab")
    assert "What you handed in" not in found
    assert "What you handed in" in page(gradebook, folder, "en")


def test_a_question_is_proposed_once_a_page(folder: Path) -> None:
    study = Study(folder, "s01")
    assert [name for name, _ in study.advice(ITEM, "lab").practise] == ["operating/b"]
    assert study.advice(ITEM, "lab").practise == ()


def test_a_long_question_is_cut_between_two_words() -> None:
    assert _short("one two three four. Five six seven", 20) == "one two three four…"
    assert _short("一二三四五六七八九十", 5) == "一二三四五…"
    assert _short("short", 20) == "short"


def test_a_paper_that_is_worth_nothing_still_says_how_it_went(
    gradebook: Gradebook, folder: Path
) -> None:
    with gradebook.db.no_autoflush:
        gradebook.add_assignment("rehearsal")
        gradebook.add_notebook("paper", "rehearsal")
        gradebook.add_grade_cell("paper-check", "paper", "rehearsal", max_score=0, cell_type="code")
        gradebook.add_submission("rehearsal", "s01")
        gradebook.find_grade("paper-check", "paper", "rehearsal", "s01").auto_score = 0
        gradebook.db.commit()
    check = nbformat.v4.new_code_cell("open_paper()", metadata={
        "b2c": {"paper": "rehearsal", "mark": [mark(ITEM, 1, 2), mark("operating/b", 2, 2)]},
        "nbgrader": graded("paper-check", 0, locked=True),
    })  # fmt: skip
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 演练"), check])
    found = page_of(gradebook, book, "paper", folder, "zh", "s01", "rehearsal")
    assert "3 / 4" in found
    assert "不计入成绩" in found
    assert "不计入成绩" not in page(gradebook, folder)


def test_nothing_in_it_runs(gradebook: Gradebook, folder: Path) -> None:
    found = page(gradebook, folder)
    assert "<script" not in found.casefold()
    assert "<img src=x" not in found
    assert "<b>fat</b>" in found  # of the sanitized output
    assert "default-src &#39;none&#39;" in found or "default-src 'none'" in found
    assert "数字&lt;写&gt;得好" in found


def test_no_test_is_in_it(gradebook: Gradebook, folder: Path) -> None:
    assert "hidden_test" not in page(gradebook, folder)


def test_an_extension_takes_lateness_away_and_can_be_taken_back(gradebook: Gradebook) -> None:
    due = datetime(2026, 10, 1)
    longer = Dates({"lab": due}, {("s01", "lab"): datetime(2026, 10, 2)})
    put_dates(gradebook, "lab", "s01", longer)
    assert gradebook.find_submission("lab", "s01").total_seconds_late == 0
    put_dates(gradebook, "lab", "s01", Dates())  # no word about it: what is there stays
    assert gradebook.find_submission("lab", "s01").total_seconds_late == 0
    put_dates(gradebook, "lab", "s01", Dates({"lab": due}))
    assert gradebook.find_submission("lab", "s01").total_seconds_late == 3 * 3600


def test_a_share_of_the_score_follows_the_essay_that_a_person_marks(gradebook: Gradebook) -> None:
    policy = "graders.nbgrader_side.late.LatePolicy"
    off = {"AssignLatePenalties": {"plugin_class": policy}, "LatePolicy": {"off_per_day": 0.1}}
    penalties, row = Penalties(Config(off)), gradebook.find_submission_notebook("lab", "lab", "s01")
    penalties.put(row)
    assert row.late_submission_penalty == pytest.approx(0.15)
    grade = gradebook.find_grade("essay", "lab", "lab", "s01")
    grade.manual_score = 8.0
    gradebook.db.flush()
    gradebook.db.refresh(row)
    penalties.put(row)
    assert row.late_submission_penalty == pytest.approx(0.95)
    gradebook.db.rollback()


def test_a_figure_is_a_still_picture(gradebook: Gradebook, folder: Path) -> None:
    found = page(gradebook, folder)
    assert found.count("<svg") == 1
    assert "&lt;b&gt;T&lt;/b&gt;" in found


@pytest.mark.parametrize("kind", ["bar", "scatter"])
def test_stills_draw_lines_and_bars(kind: str) -> None:
    days = ["2026-01-01", "2026-01-02", "2026-01-03"]
    drawn = still({"data": [{"x": days, "y": [1, 3, 2], "type": kind, "name": "<x>"}]})
    assert ("<rect" in drawn) == (kind == "bar")
    assert "2026-01-01" in drawn


@pytest.mark.parametrize(
    "figure",
    [{}, {"data": "x"}, {"data": [{"y": ["a"]}]}, {"data": [{"type": "pie", "values": [1]}]},
     {"data": [{"x": [[1]], "y": [float("nan")]}]}, {"data": [None]}, {"data": [{"y": [1e300]}]}],
)  # fmt: skip
def test_odd_figures_are_left_out(figure: Any) -> None:
    assert "nan" not in still(figure)
    assert title_of(figure) == ""


@pytest.mark.parametrize("values", [[3, 1917], [-5, 5], [0.021, 0.03], [999, 1001]])
def test_the_axis_has_round_numbers(values: list[float]) -> None:
    drawn = still({"data": [{"y": values}]})
    marks = re.findall(r'text-anchor="end">([^<]+)<', drawn)
    assert 3 <= len(marks) <= 7
    assert all(len(mark.strip("-0.").replace(",", "").rstrip("0")) <= 4 for mark in marks), marks


def test_one_value_alone_is_drawn() -> None:
    assert "<circle" in still({"data": [{"x": [1], "y": [0]}]})


def test_advice_without_items_is_silent(tmp_path: Path) -> None:
    advice = Study(tmp_path, "s01").advice("operating/a", "lab")
    assert advice.read == advice.practise == ()
