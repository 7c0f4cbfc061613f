"""The nbgrader side: the same marks by every door, and nothing lost on the way."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import openpyxl
import pandas as pd
import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade, is_grade

from course_b2c_ops.language import Text
from course_b2c_ops.problems import BadInput, Problem
from graders.bulk.marks_folder import MarksFolder
from graders.bulk.plan import Job, planned
from graders.bulk.verb import Wanted
from graders.bulk.work import Done
from graders.cohort_folder import CohortFolder
from graders.nbgrader_side import crossing, export, late, ordinary
from graders.nbgrader_side.late import CHINA, LatePolicy, in_utc, on_the_wall
from graders.nbgrader_side.marked_notebook import marked_notebook
from graders.nbgrader_side.release_check import check_release
from graders.submission import CellOutcome, ItemMark, Marked, Outcome
from tests.conftest import ROOT
from tests.marking.class_of import class_folder, composed, hand_in, open_oracle
from tests.marking.real_course import (
    LAB,
    NBGRADER,
    ORDINARY,
    add_ordinary,
    b2c_mark,
    check_cells,
    copy_of,
    gradebook_of,
    marks_in,
    real_course,
    run,
)  # fmt: skip


def done_of(folder: Path, student: str, assignment: str = LAB) -> tuple[CohortFolder, Done]:
    with open_oracle(folder) as bench:
        wanted = planned(bench.folder, MarksFolder(folder), Wanted(assignment, student))
        job = next(one for one in wanted if isinstance(one, Job))
        return bench.folder, bench.mark(job)


def book_of(cohort: CohortFolder, done: Done, **changed: Any) -> nbformat.NotebookNode:
    facts: dict[str, Any] = {
        "attempt": done.taken.attempt if done.taken else None,
        "outcome": done.outcome,
        "marked": done.marked,
    } | changed
    released = cohort.released(done.marked.upload.assignment)
    return marked_notebook(released, language="zh", **facts)


def scores(book: nbformat.NotebookNode) -> dict[str, float | None]:
    cells = [cell for cell in book.cells if is_grade(cell)]
    return {cell.metadata.nbgrader["grade_id"]: determine_grade(cell)[0] for cell in cells}


# ---- the marked notebook ----


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = class_folder(tmp_path_factory.mktemp("class"))
    hand_in(place, "s01", LAB)
    hand_in(place, "s02", LAB, "blank")
    return place


def test_the_cells_show_exactly_the_marks(folder: Path) -> None:
    cohort, done = done_of(folder, "s01")
    book = book_of(cohort, done)
    nbformat.validate(book)
    found = scores(book)
    for mark in done.marked.items:
        name = mark.id.replace("/", "-")
        wanted = None if mark.waits_for_person else mark.points
        kept = {points for cell, points in found.items() if cell.startswith(f"{name}-")}
        assert kept == {wanted}, mark.id


def test_partial_points_are_stored_as_they_are(folder: Path) -> None:
    cohort, done = done_of(folder, "s01")
    item = done.marked.items[0]
    part = ItemMark(item.id, 2.35, item.out_of, Text("一半", "half"))
    marked = Marked(done.marked.upload, "marked", (part, *done.marked.items[1:]))
    name = f"{item.id.replace('/', '-')}-check"
    assert scores(book_of(cohort, done, marked=marked))[name] == 2.35


def test_what_a_students_code_prints_decides_nothing(folder: Path) -> None:
    cohort, done = done_of(folder, "s02")
    assert done.outcome is not None
    loud = (
        {"output_type": "execute_result", "data": {"text/plain": "6"}, "metadata": {}},
        {"output_type": "stream", "name": "stderr", "text": "boo"},
    )
    cells = {name: CellOutcome(loud) for name in done.outcome.cells}
    book = book_of(cohort, done, outcome=Outcome({}, cells))
    assert set(scores(book).values()) == {0.0}
    cohort, done = done_of(folder, "s01")
    book = book_of(cohort, done, outcome=Outcome({}, cells))
    assert scores(book) == scores(book_of(cohort, done))


def test_half_letters_in_an_output_do_not_stop_the_writing(folder: Path) -> None:
    cohort, done = done_of(folder, "s01")
    assert done.outcome is not None
    half = ({"output_type": "stream", "name": "stdout", "text": "\ud83d!"},)
    cells = {name: CellOutcome(half) for name in done.outcome.cells}
    book = book_of(cohort, done, outcome=Outcome({}, cells))
    assert "?!" in nbformat.writes(book).encode().decode()


def test_refused_work_earns_nothing_and_says_why(folder: Path) -> None:
    cohort, done = done_of(folder, "s01")
    why = Text("打不开", "cannot be opened")
    items = tuple(ItemMark(mark.id, 0.0, mark.out_of, why) for mark in done.marked.items)
    refused = Marked(done.marked.upload, "refused", items, (why,))
    book = book_of(cohort, done, attempt=None, outcome=None, marked=refused)
    assert set(scores(book).values()) == {0.0}
    assert "打不开" in nbformat.writes(book)


def test_stock_nbgrader_gives_nothing_for_a_check_cell() -> None:
    code = 'from course_b2c_ops import check\nprint(check("operating/rfm", lambda x: x))'
    environment = {**os.environ, "NBGRADER_EXECUTION": "autograde"}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True,
                         text=True, cwd=ROOT)  # fmt: skip
    assert ran.stdout.split()[-1] == "0.0", ran.stderr


# ---- values that cross ----

VALUES = [
    None, True, 3, -2.5, "字", [1, (2, 3)], (1,), {"a": {1, 2}}, frozenset({"x"}), 1 + 2j, b"\x00",
    range(3), 2**2000, datetime(2026, 1, 2, 3), {(1, 2): [None]},
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_plain_values_cross_with_their_types(value: Any) -> None:
    back = crossing.made(json.loads(json.dumps(crossing.told(value))))
    assert back == value
    assert type(back) is type(value)


def test_tables_cross_with_index_and_types() -> None:
    table = pd.DataFrame(
        {
            "n": [1, 2],
            "x": [0.5, np.nan],
            "s": ["a", None],
            "d": pd.to_datetime(["2026-01-01"] * 2),
        },
        index=["p", "q"],
    )
    back = crossing.made(json.loads(json.dumps(crossing.told(table)).replace("NaN", "null")))
    pd.testing.assert_frame_equal(back, table)
    array = np.arange(6, dtype="int32").reshape(2, 3)
    np.testing.assert_array_equal(crossing.made(crossing.told(array)), array)
    assert crossing.made(crossing.told(array)).dtype == array.dtype
    days = np.array(["2026-01-01"], dtype="datetime64[D]")
    np.testing.assert_array_equal(crossing.made(crossing.told(days)), days)
    series = pd.Series([1, 2], name="n", index=pd.Index(["a", "b"], name="k"))
    pd.testing.assert_series_equal(crossing.made(crossing.told(series)), series)


FORGED: list[Any] = [
    ["array", "<U900000000", [1], ["x"]], ["range", 0, 10**12, 1], ["int", "0x" + "f" * 50_000],
    ["nothing we know", 1], [], [[1]], ["dict", [[["list", []], 1]]],
    ["array", "<i8", [10**12], [1]],
]  # fmt: skip


@pytest.mark.parametrize("found", FORGED, ids=lambda one: str(one)[:30])
def test_forged_values_are_refused(found: Any) -> None:
    with pytest.raises(crossing.Abroad):
        crossing.made(found)


def test_what_is_no_plain_value_stays_abroad() -> None:
    for value in (object(), open, type("Sub", (list,), {})([1])):
        with pytest.raises(crossing.Abroad):
            crossing.told(value)


def test_errors_come_back_as_pythons_own() -> None:
    assert isinstance(crossing.raised("ValueError", ["ValueError"], "n"), ValueError)
    own = crossing.raised("TooSmall", ["TooSmall", "ValueError", "Exception"], "n")
    assert isinstance(own, ValueError)
    assert type(own).__name__ == "TooSmall"


# ---- dates ----


def test_a_day_lasts_until_its_end_in_china() -> None:
    assert in_utc("2026-10-12") == datetime(2026, 10, 12, 15, 59, 59)
    assert in_utc("2026-10-12T20:00") == datetime(2026, 10, 12, 12)
    assert in_utc("soon") is None
    assert on_the_wall(datetime(2026, 10, 12, 12)) == "2026-10-12 20:00"
    assert datetime.now(CHINA).utcoffset() == timedelta(hours=8)


def dates(place: Path, due: str, extensions: str) -> late.Dates:
    path = place / "x.toml"
    path.write_text(f"[due]\n{due}\n", "utf-8")
    path.with_suffix(".extensions.csv").write_text(extensions, "utf-8")
    return late._read(path, 0, 0, frozenset({"s01"}), frozenset({LAB, "other"}))


def test_extensions_are_read_beside_extra_minutes(tmp_path: Path) -> None:
    rows = f"student,assignment,minutes,until\ns01,{LAB},,2026-10-15\ns01,{LAB},30,\n"
    found = dates(tmp_path, f"{LAB} = 2026-10-12", rows)
    assert found.until == {("s01", LAB): datetime(2026, 10, 15, 15, 59, 59)}
    assert found.due == {LAB: datetime(2026, 10, 12, 15, 59, 59)}


@pytest.mark.parametrize(
    "row",
    ["s99,operating_data,2026-10-15", "s01,nowhere,2026-10-15", "s01,operating_data,soon",
     "s01,operating_data,2026-10-01"],
)  # fmt: skip
def test_a_wrong_extension_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(BadInput) as told:
        dates(tmp_path, f"{LAB} = 2026-10-12", f"student,assignment,until\n{row}\n")
    assert "x.extensions.csv:2" in str(told.value)


def test_an_extension_counts_from_the_due_date_that_was_set_in_nbgrader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # nbgrader calls `alembic` by its bare name to make a gradebook.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    told = dates(tmp_path, "", "student,assignment,until\ns01,other,2026-10-15T20:00\n")
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        gradebook.add_student("s01")
        gradebook.add_assignment("other", duedate=datetime(2026, 10, 12, 12))
        gradebook.add_submission("other", "s01", timestamp=datetime(2026, 10, 14, 12))
        assert gradebook.find_submission("other", "s01").total_seconds_late == 2 * 86_400
        late.put_dates(gradebook, "other", "s01", told)
        assert gradebook.find_submission("other", "s01").total_seconds_late == 0


def test_lateness_costs_what_the_teacher_says() -> None:
    assert LatePolicy().late_submission_penalty("s01", 30, 100_000) is None
    tenth = LatePolicy(off_per_day=0.1, most_off=0.5)
    assert tenth.late_submission_penalty("s01", 30, 1) == 3
    assert tenth.late_submission_penalty("s01", 30, 86_401) == 6
    assert tenth.late_submission_penalty("s01", 30, 86_400 * 30) == 15


# ---- export ----


class Row:
    """A row of nbgrader's gradebook, as far as the export reads it."""

    def __init__(self, **facts: Any) -> None:
        self.__dict__ |= facts


def submission(*grades: Row) -> Row:
    return Row(
        student=Row(id="s01", last_name="=cmd", first_name=""), name="mock_1", score=3, max_score=4,
        late_submission_penalty=1.0, timestamp=datetime(2026, 10, 14, 2), total_seconds_late=3600,
        duedate=datetime(2026, 10, 14, 1), notebooks=[Row(grades=grades)],
    )  # fmt: skip


def a_grade(name: str) -> Row:
    return Row(cell=Row(name=name), score=3.0, max_score=4.0, needs_manual_grade=False)


KEPT = {
    "items": [
        {"id": "a/one", "points": 1, "out_of": 2, "why": {"zh": "错", "en": "wrong"},
         "waits_for_person": False, "mistake": "m"},
        {"id": "a/two", "points": 2, "out_of": 2, "why": None, "waits_for_person": False,
         "mistake": ""},
    ]
}  # fmt: skip


def test_a_papers_items_stand_in_place_of_their_sum() -> None:
    rows = list(export._of(submission(a_grade("mock_1-paper-check")), KEPT, "en"))
    assert [(row["item"], row["points"], row["why"]) for row in rows] == [
        ("a/one", 1, "wrong"), ("a/two", 2, "")
    ]  # fmt: skip
    assert {row["assignment_points"] for row in rows} == {2}
    assert rows[0]["due"] == "2026-10-14 09:00"  # as clocks in Beijing show it


def test_a_labs_item_has_the_gradebooks_points_and_our_why() -> None:
    rows = list(export._of(submission(a_grade("a-one-check"), a_grade("own")), KEPT, "zh"))
    told = [(row["item"], row["points"], row.get("why")) for row in rows]
    assert told == [("a/one", 3.0, "错"), ("own", 3.0, None)]


def test_a_spreadsheet_has_headings_in_words_and_runs_nothing(tmp_path: Path) -> None:
    rows = list(export._of(submission(a_grade("own")), {}, "zh"))
    export._write_xlsx(tmp_path / "marks.xlsx", rows, "zh")
    sheet = openpyxl.load_workbook(tmp_path / "marks.xlsx").active
    first, second = sheet.iter_rows(values_only=True)
    assert first[:5] == ("学号", "姓名", "作业", "题目", "得分")
    assert second[1] == "'=cmd"
    assert sheet.freeze_panes == "A2"


# ---- a real course ----


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return real_course(tmp_path_factory.mktemp("real"))


@pytest.mark.slow
def test_every_door_gives_the_same_marks(course: Path, tmp_path: Path) -> None:
    one, other = copy_of(course, tmp_path / "one"), copy_of(course, tmp_path / "other")
    log = run(one, *NBGRADER, "autograde", LAB)
    assert "checksum" not in log
    b2c_mark(other)
    first = marks_in(one)
    assert first == marks_in(other)
    full = [v[0] for k, v in first.items() if k[1:2] == ("s01",) and "grade" in k]
    assert sum(points or 0 for points in full) == 30
    assert {v[0] for k, v in first.items() if k[1:2] == ("s02",) and "grade" in k} == {0.0}
    assert {p.name for p in (one / "autograded/s03" / LAB).iterdir()} == {
        p.name for p in (other / "autograded/s03" / LAB).iterdir()
    }
    for student in ("s01", "s02", "s03"):
        cells = [
            [(cell.source, cell.get("outputs")) for cell in nbformat.read(path, 4).cells]
            for path in (c / "autograded" / student / LAB / "lab.ipynb" for c in (one, other))
        ]
        assert cells[0] == cells[1]
    assert _kept_values(one) == _kept_values(other) != {}
    # Marking again, by either door, changes nothing; what a person gave stays.
    with gradebook_of(other) as gradebook:
        grade = gradebook.find_grade("operating-weekly_recommendation-essay", "lab", LAB, "s03")
        grade.manual_score, grade.needs_manual_grade = 7.0, False
        comment = gradebook.find_comment(grade.name, "lab", LAB, "s03")
        comment.manual_comment = "写得具体 <b>很好</b>"
        gradebook.db.commit()
    b2c_mark(other, "--again")
    again = marks_in(other)
    kept = (LAB, "s03", "lab", "grade", "operating-weekly_recommendation-essay")
    assert again.pop(kept) == (None, 7.0, True)
    assert first.pop(kept) == (None, None, True)
    said = (LAB, "s03", "lab", "comment", "operating-weekly_recommendation-essay")
    assert again.pop(said)[1] == "写得具体 <b>很好</b>"
    first.pop(said)
    assert first == again
    _look_at_feedback(other)
    run(other, *NBGRADER, "generate_feedback", LAB, "--force")
    _look_at_feedback(other)
    run(other, *NBGRADER, "export", "--to", "marks.csv")
    rows = list(csv.DictReader((other / "marks.csv").read_text("utf-8-sig").splitlines()))
    essay = [r for r in rows if r["student_id"] == "s03" and "recommendation" in r["item"]]
    assert [row["points"] for row in essay] == ["7.0"]
    listed = [row["item"] for row in rows if row["student_id"] == "s01"]
    assert sorted(listed) == sorted(item.id for item in composed()[LAB].items)


def _kept_values(course: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in course.glob("values/*/*.json.gz")}


def _look_at_feedback(course: Path) -> None:
    page = (course / "feedback/s03" / LAB / "lab.html").read_text("utf-8")
    assert "<script" not in page.casefold()
    assert "onclick=" not in page.split("<pre>")[0]
    assert "写得具体 &lt;b&gt;很好&lt;/b&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    other = (course / "feedback/s02" / LAB / "lab.html").read_text("utf-8")
    assert "BEGIN SOLUTION" not in other
    assert "rank_score(buyers" not in other


def stock_config(course: Path) -> None:
    lines = (course / "nbgrader_config.py").read_text("utf-8").splitlines()
    kept = [line for line in lines if "CourseDirectory" in line or "get_config" in line]
    (course / "nbgrader_config.py").write_text("\n".join(["from pathlib import Path", *kept]))


@pytest.mark.slow
def test_stock_nbgrader_without_us_gives_nothing_for_checks(course: Path, tmp_path: Path) -> None:
    stock = copy_of(course, tmp_path / "stock")
    stock_config(stock)
    run(stock, *NBGRADER, "autograde", LAB, "--student", "s01")
    checks = {k[-1]: v[0] for k, v in marks_in(stock).items() if k[-1].endswith("-check")}
    assert checks == dict.fromkeys(check_cells(), 0.0)


OUR_PLUG_INS = """
O, S = "graders.nbgrader_side", "nbgrader.preprocessors"
c.Autograde.exporter_class = f"{O}.MarkedReader"
steps = ["IgnorePattern", "LimitOutput", "SaveAutoGrades", "AssignLatePenalties"]
steps = [f"{S}.{step}" for step in [*steps, "CheckCellMetadata"]]
c.Autograde.autograde_preprocessors = [f"{O}.Mark", *steps, f"{O}.Remarks"]
c.GenerateFeedback.exporter_class = f"{O}.FeedbackPage"
c.GenerateAssignment.post_convert_hook = f"{O}.check_release"
"""


def quickstart(place: Path) -> Path:
    run(place, *NBGRADER, "quickstart", "quick")
    course = place / "quick"
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("")
    return course


def hand_in_quickstart(course: Path) -> None:
    for who in ("full", "blank", "half", "wrong"):
        place = course / "submitted" / who / "ps1"
        shutil.copytree(course / "release/ps1", place)
        for path in place.glob("*.ipynb"):
            source = json.loads((course / "source/ps1" / path.name).read_text("utf-8"))
            _answer(path, {_grade_id(c): c["source"] for c in source["cells"]}, who)


def _grade_id(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _answer(path: Path, sources: Mapping[str, Any], who: str) -> None:
    book = json.loads(path.read_text("utf-8"))
    asked = [c for c in book["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    wrong = {
        "squares": "def squares(n):\n    return [i**2 for i in range(1, n + 1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(i**2 for i in range(1, n + 1))",
    }
    for number, cell in enumerate(asked):
        if who == "full" or (who == "half" and number % 2 == 0):
            cell["source"] = sources[_grade_id(cell)]
        elif who == "wrong" and _grade_id(cell) in wrong:
            cell["source"] = wrong[_grade_id(cell)]
    path.write_text(json.dumps(book), "utf-8")


@pytest.mark.slow
def test_ordinary_assignments_are_scored_as_stock_scores_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    course = quickstart(tmp_path)
    run(course, *NBGRADER, "generate_assignment", "ps1")
    hand_in_quickstart(course)
    stock = tmp_path / "stock"
    shutil.copytree(course, stock)
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(OUR_PLUG_INS)
    run(course, *NBGRADER, "autograde", "ps1")
    run(stock, *NBGRADER, "autograde", "ps1")
    ours = marks_in(course)
    assert ours == marks_in(stock)
    assert len({v[0] for v in ours.values()}) > 2
    run(course, *NBGRADER, "generate_feedback", "ps1")
    page = (course / "feedback/wrong/ps1/problem1.html").read_text("utf-8")
    assert "did not raise" in page
    assert "assert squares" not in page


@pytest.mark.slow
def test_the_release_says_which_test_cannot_be_decided(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    course = quickstart(tmp_path)
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(OUR_PLUG_INS)
    path = course / "source/ps1/problem1.ipynb"
    book = json.loads(path.read_text("utf-8"))
    for cell in book["cells"]:
        if _grade_id(cell) == "correct_squares":
            cell["source"] = "import inspect\nassert 'range' in inspect.getsource(squares)"
    path.write_text(json.dumps(book), "utf-8")
    log = run(course, *NBGRADER, "generate_assignment", "ps1")
    told = [line for line in log.splitlines() if "problem1.ipynb" in line and "WARNING" in line]
    assert len(told) == 1
    assert "correct_squares" in told[0]


@pytest.mark.slow
def test_a_teachers_own_assignment_lives_in_a_built_course(course: Path, tmp_path: Path) -> None:
    place = copy_of(course, tmp_path / "own")
    add_ordinary(place)
    log = run(place, *NBGRADER, "generate_assignment", ORDINARY)
    told = [line for line in log.splitlines() if "WARNING" in line and "problem.ipynb" in line]
    assert len(told) == 1, log
    assert "cannot_be_marked" in told[0]
    assert "BEGIN SOLUTION" not in (place / f"release/{ORDINARY}/problem.ipynb").read_text("utf-8")
    own = place / "submitted/s01" / ORDINARY
    own.mkdir()
    shutil.copy(place / f"source/{ORDINARY}/problem.ipynb", own)
    run(place, *NBGRADER, "autograde", ORDINARY)
    found = {k[-1]: v for k, v in marks_in(place).items() if k[0] == ORDINARY and "grade" in k}
    assert found["can_be_marked"] == (2, None, False)
    assert found["cannot_be_marked"][2]  # a person looks


def test_a_release_that_could_not_be_tried_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    add_ordinary(tmp_path)

    def nothing_works(*_: object) -> None:
        raise BadInput(Problem("sandbox", "no walls here"))

    monkeypatch.setattr(ordinary, "run_notebook", nothing_works)
    check_release(ORDINARY, ".", [str(tmp_path / "source" / ORDINARY / "problem.ipynb")])
    assert "no walls here" in caplog.text


@pytest.mark.slow
def test_an_upload_by_somebody_else_is_not_collected(tmp_path: Path) -> None:
    course, exchange = tmp_path / "course", tmp_path / "exchange"
    inbound = exchange / "c/inbound"
    inbound.mkdir(parents=True)
    course.mkdir()
    config = [
        "c = get_config()",
        f"c.CourseDirectory.root = {str(course)!r}",
        "c.CourseDirectory.course_id = 'c'",
        f"c.Exchange.root = {str(exchange)!r}",
        "c.ExchangeFactory.collect = 'graders.nbgrader_side.Collect'",
    ]
    (course / "nbgrader_config.py").write_text("\n".join(config))
    exchange.chmod(0o777)
    now = f"{datetime.now():%Y-%m-%d %H:%M:%S} UTC"
    import getpass

    me = getpass.getuser()
    for who, when in ((me, now), ("mallory", now)):
        _upload(inbound / f"{who}+ps1+{when}+x", when)
    past = "2020-01-01 00:00:00 UTC"
    _upload(inbound / f"{me}+ps2+{past}+x", past)
    linked = inbound / f"{me}+ps3+{now}+x"
    _upload(linked, now)
    (linked / "key.csv").symlink_to("/etc/passwd")
    run(course, *NBGRADER, "db", "upgrade")
    logs = {name: run(course, *NBGRADER, "collect", name) for name in ("ps1", "ps2", "ps3")}
    collected = {p.relative_to(course).as_posix() for p in course.glob("submitted/*/*")}
    assert collected == {f"submitted/{me}/ps1"}, logs
    assert "mallory" in logs["ps1"]


def _upload(place: Path, when: str) -> None:
    place.mkdir()
    (place / "lab.ipynb").write_text("{}", "utf-8")
    (place / "timestamp.txt").write_text(when, "utf-8")
