"""Intake: the answers are found whatever became of the cells, and any file is borne."""

import copy
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graders.intake import released_lab, take_in
from graders.intake.read import decoded
from graders.submission import ReleasedLab, Taken
from tests.marking.uploads import (
    BLANK_ESSAY,
    BLANK_RATE,
    BOTH,
    ESSAY,
    ESSAY_ID,
    IN_ORDER,
    MOST_SECONDS,
    ODD_DONE,
    RATE,
    RATE_DONE,
    Book,
    as_bytes,
    at,
    blank_book,
    book,
    cell,
    changed,
    done_book,
    order,
    place,
    release_of,
    sources,
    told,
    upload_of,
)

WHOLE = as_bytes(done_book())


# ---- damage in the cells ----


def without_marks(b: Book) -> None:
    for one in b["cells"]:
        one["metadata"] = {}


def without_ids(b: Book) -> None:
    for one in b["cells"]:
        one.pop("id")


def test_lost_metadata_is_made_up_for_by_cell_ids(take: Any) -> None:
    taken = take(lab=changed(without_marks))
    assert sources(taken) == BOTH
    assert taken.attempt.essays[ESSAY_ID].startswith("周三")
    assert RATE in told(taken)


def test_lost_ids_are_made_up_for_by_metadata(take: Any) -> None:
    taken = take(lab=changed(without_ids))
    assert (sources(taken), told(taken)) == (BOTH, "")


def test_lost_ids_and_metadata_are_made_up_for_by_text_and_place(take: Any) -> None:
    bare = changed(without_ids, changed(without_marks))
    taken = take(lab=bare)
    assert sources(taken) == BOTH
    assert taken.attempt.essays[ESSAY_ID].startswith("周三")
    assert order(taken) == IN_ORDER


def test_all_names_lost_and_a_helper_above_the_answer(take: Any) -> None:
    bare = changed(without_ids, changed(without_marks))
    bare["cells"].insert(4, cell("code", "", "def per(a, b):\n    return a / b"))
    taken = take(lab=bare)
    assert sources(taken) == BOTH
    assert order(taken) == ["setup", "load", "own", *IN_ORDER[2:]]


def test_a_changed_grade_id_is_made_up_for(take: Any) -> None:
    def rename(b: Book) -> None:
        at(b, "a1")["metadata"]["nbgrader"]["grade_id"] = "my own"

    taken = take(lab=changed(rename))
    assert sources(taken) == BOTH
    assert "lost or changed" in told(taken)


@pytest.mark.parametrize("odd", [None, 7, [], {"grade_id": ["x"]}], ids=repr)
def test_odd_metadata_is_made_up_for(odd: object, take: Any) -> None:
    taken = take(lab=changed(lambda b: at(b, "a1")["metadata"].update(nbgrader=odd, b2c=odd)))
    assert sources(taken) == BOTH


def test_of_two_cells_with_one_grade_id_the_one_that_was_written_in_counts(take: Any) -> None:
    def double(b: Book) -> None:
        b["cells"].insert(place(b, "a1"), cell("code", "n1", BLANK_RATE, RATE, "answer"))
        b["cells"].insert(place(b, "c1"), cell("code", "n2", "rate(1, 2)", RATE, "answer"))

    taken = take(lab=changed(double))
    assert sources(taken) == BOTH
    assert sources(taken, "own") == ["rate(1, 2)"]
    assert order(taken) == ["setup", "load", "a1", "own", "c1", "a2", "c2"]
    assert "more than once" in told(taken)


def test_a_copied_check_cell_is_not_run_twice(take: Any) -> None:
    check = cell("code", "n", 'check("traffic/rate", rate)')
    taken = take(lab=changed(lambda b: b["cells"].append(check)))
    assert order(taken) == IN_ORDER


def test_a_split_answer_runs_in_both_its_halves(take: Any) -> None:
    def split(b: Book) -> None:
        at(b, "a1")["source"] = "HALF = 2"
        b["cells"].insert(place(b, "c1"), cell("code", "n", RATE_DONE))

    taken = take(lab=changed(split))
    assert sources(taken)[0] == "HALF = 2"
    assert order(taken) == ["setup", "load", "a1", "own", "c1", "a2", "c2"]


def test_an_answer_in_the_cell_below_is_put_where_it_belongs(take: Any) -> None:
    def below(b: Book) -> None:
        at(b, "a1")["source"] = BLANK_RATE
        b["cells"].insert(place(b, "c1"), cell("code", "n1", "BASE = 1"))
        b["cells"].insert(place(b, "c1"), cell("code", "n2", RATE_DONE))

    taken = take(lab=changed(below))
    assert sources(taken) == BOTH
    assert order(taken) == ["setup", "load", "own", *IN_ORDER[2:]]
    assert "stood in other cells" in told(taken)


def test_an_answer_below_its_check_is_put_where_it_belongs(take: Any) -> None:
    def below(b: Book) -> None:
        at(b, "a1")["source"] = BLANK_RATE
        b["cells"].append(cell("code", "n", RATE_DONE))

    assert sources(take(lab=changed(below))) == BOTH


def test_a_copy_of_the_blank_is_no_answer(take: Any) -> None:
    def below(b: Book) -> None:
        at(b, "a1")["source"] = BLANK_RATE
        b["cells"].append(cell("code", "n", f"# mine\n{BLANK_RATE}"))

    assert sources(take(lab=changed(below)))[0] == BLANK_RATE


def test_an_answer_without_names_is_taken_from_the_cell_below(tmp_path: Path) -> None:
    def nameless(b: Book) -> None:
        at(b, "a1")["source"] = "# YOUR CODE HERE\nraise NotImplementedError()"

    release = release_of(tmp_path, changed(nameless, blank_book()))
    upload = changed(nameless)
    upload["cells"].insert(place(upload, "c1"), cell("code", "n", "answer = 42"))
    taken = take_in(upload_of(tmp_path, lab=upload), release)
    assert sources(taken)[0] == "answer = 42"


def test_an_answer_merged_into_a_given_cell_is_found_there(take: Any) -> None:
    def merge(b: Book) -> None:
        at(b, "load")["source"] += f"\n\n@staticmethod\n{RATE_DONE}\n\nprint(1)"
        b["cells"].pop(place(b, "a1"))

    taken = take(lab=changed(merge))
    assert sources(taken) == [f"@staticmethod\n{RATE_DONE}", ODD_DONE]
    assert order(taken)[:3] == ["setup", "load", "own"]


def test_two_answers_merged_into_one_cell_are_two_answers(take: Any) -> None:
    def merge(b: Book) -> None:
        at(b, "a1")["source"] += f"\n\n\n{ODD_DONE}"
        b["cells"].pop(place(b, "a2"))

    assert sources(take(lab=changed(merge))) == [f"{RATE_DONE}\n\n\n{ODD_DONE}", ODD_DONE]


def test_an_answer_merged_with_its_check_is_still_an_answer(take: Any) -> None:
    def merge(b: Book) -> None:
        at(b, "a1")["source"] += '\n\ncheck("traffic/rate", rate)'
        b["cells"].pop(place(b, "c1"))

    taken = take(lab=changed(merge))
    assert sources(taken)[0].startswith(RATE_DONE)
    assert order(taken) == IN_ORDER


def test_a_deleted_answer_is_blank_and_told(take: Any) -> None:
    taken = take(lab=changed(lambda b: b["cells"].pop(place(b, "a1"))))
    assert sources(taken) == [BLANK_RATE, ODD_DONE]
    assert "gone and count as blank" in told(taken)


def test_code_that_became_prose_is_code_again(take: Any) -> None:
    taken = take(lab=changed(lambda b: at(b, "a1").update(cell_type="markdown")))
    assert sources(taken) == BOTH
    assert "changed between code and text" in told(taken)


def test_prose_that_became_code_is_prose_again(take: Any) -> None:
    taken = take(lab=changed(lambda b: at(b, "e1").update(cell_type="code")))
    assert taken.attempt.essays[ESSAY_ID].startswith("周三")
    assert order(taken) == IN_ORDER


def test_code_that_became_prose_and_lost_its_name_is_found_by_what_it_defines(take: Any) -> None:
    def lost(b: Book) -> None:
        at(b, "a1").update(cell_type="markdown", metadata={}, id="x")

    assert sources(take(lab=changed(lost))) == BOTH


def test_an_essay_may_go_on_in_the_cells_below(take: Any) -> None:
    more = [cell("markdown", "m1", "再看流量。"), cell("markdown", "m2", "所以加预算。")]
    taken = take(lab=changed(lambda b: b["cells"].extend(more)))
    assert taken.attempt.essays[ESSAY_ID] == "周三的点击率跌了。\n\n再看流量。\n\n所以加预算。"
    assert "go on in the cells below" in told(taken)


def test_an_essay_below_its_blank_cell_is_the_essay(take: Any) -> None:
    def below(b: Book) -> None:
        at(b, "e1")["source"] = BLANK_ESSAY
        b["cells"].append(cell("markdown", "m", "跌了。"))

    assert take(lab=changed(below)).attempt.essays == {ESSAY_ID: "跌了。"}


def test_a_very_long_essay_is_cut_and_told(take: Any) -> None:
    taken = take(lab=changed(lambda b: at(b, "e1").update(source="字" * 200_000)))
    assert len(taken.attempt.essays[ESSAY_ID]) == 100_000
    assert ESSAY in told(taken)


def test_given_and_check_cells_are_the_releases_own(take: Any) -> None:
    def edit(b: Book) -> None:
        at(b, "c1")["source"] = "print('full marks')"
        at(b, "setup")["source"] = 'cohort_id = "other"'
        b["cells"].pop(place(b, "c2"))

    taken = take(lab=changed(edit))
    assert order(taken) == IN_ORDER
    assert sources(taken, "check")[0] == 'check("traffic/rate", rate)'
    assert sources(taken, "given")[0] == 'cohort_id = "demo"'
    assert "2 given or check cells" in told(taken)
    assert f"as handed out, and code added to it runs as a cell of the student's own: {RATE}." in (
        told(taken)
    )


@pytest.mark.parametrize(
    "edited",
    ["print('done')\n# check(\"traffic/rate\", rate)", "# no check", "rate = str\n{}", "{}\nx = 1"],
)
def test_who_edits_a_check_reads_that_the_one_handed_out_was_used(take: Any, edited: str) -> None:
    text = edited.format('check("traffic/rate", rate)')
    taken = take(lab=changed(lambda b: at(b, "c1").update(source=text)))
    assert sources(taken, "check")[0] == 'check("traffic/rate", rate)'
    (note,) = taken.notes
    assert RATE in note.en and "used as handed out" in note.en
    assert RATE in note.zh and "发下去的那份" in note.zh


def test_blanks_at_the_ends_of_a_checks_lines_are_no_change(take: Any) -> None:
    taken = take(lab=changed(lambda b: at(b, "c1").update(source=at(b, "c1")["source"] + " \n\n")))
    assert taken.notes == ()


def test_own_code_in_a_given_cell_runs_after_the_given(take: Any) -> None:
    taken = take(lab=changed(lambda b: at(b, "load").update(source="days = [1]\nmine = 2")))
    assert order(taken) == ["setup", "load", "own", *IN_ORDER[2:]]
    assert told(taken) == ""


def test_nothing_of_the_uploads_metadata_reaches_the_attempt(take: Any) -> None:
    def forge(b: Book) -> None:
        for one in b["cells"]:
            one["metadata"]["tags"] = ["skip-execution"]
            one["metadata"].get("nbgrader", {}).update(points=100, schema_version=99, locked=False)

    taken = take(lab=changed(forge))
    assert {one.points for one in taken.attempt.cells if one.role == "check"} == {5}
    assert order(taken) == IN_ORDER


def test_moved_cells_run_in_the_releases_order(take: Any) -> None:
    taken = take(lab=changed(lambda b: b["cells"].reverse()))
    assert (sources(taken), order(taken)) == (BOTH, IN_ORDER)


# ---- whatever comes ----


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, ReleasedLab]]:
    home = tmp_path_factory.mktemp("bench")
    yield home, release_of(home)


def holds(bench: tuple[Path, ReleasedLab], raw: bytes) -> Taken:
    """Taken or refused, never an exception, in bounded time."""
    home, release = bench
    upload = upload_of(home, lab=raw)
    start = time.process_time()
    taken = take_in(upload, release)
    assert time.process_time() - start < MOST_SECONDS
    assert taken.refused == (taken.reason is not None)
    if taken.attempt:
        for one in taken.attempt.cells:
            one.source.encode("utf-8")
        found = [(one.id, one.source) for one in taken.attempt.cells if one.role in ("check",)]
        assert found == [(one.id, one.source) for one in release.cells if one.role == "check"]
    return taken


quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
edits = st.lists(
    st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=8)), max_size=6
)


@quick
@given(edits=edits)
def test_any_change_of_bytes_is_taken_or_refused(
    bench: tuple[Path, ReleasedLab], edits: list[tuple[int, int, bytes]]
) -> None:
    raw = bytearray(WHOLE)
    for where, cut, new in edits:
        raw[where : where + cut] = new
    holds(bench, bytes(raw))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
PLACES = ("id", "source", "cell_type", "metadata", "nbgrader", "grade_id", "b2c", "item", "cell")


@quick
@given(changes=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(PLACES), values), max_size=8))
def test_any_change_of_values_is_taken_or_refused(
    bench: tuple[Path, ReleasedLab], changes: list[tuple[int, str, Any]]
) -> None:
    made = done_book()
    for number, name, value in changes:
        one = made["cells"][number]
        if not isinstance(one, dict):
            continue
        inner = one.get("metadata")
        graded = inner.get("nbgrader") if isinstance(inner, dict) else None
        if name == "cell":
            made["cells"][number] = value
        elif name == "grade_id" and isinstance(graded, dict):
            graded[name] = value
        elif name in ("nbgrader", "b2c") and isinstance(inner, dict):
            inner[name] = value
        else:
            one[name] = value
    holds(bench, as_bytes(made))


@quick
@given(moves=st.lists(st.tuples(st.integers(0, 9), st.sampled_from("dxcms")), max_size=10))
def test_what_was_written_is_run_whatever_became_of_the_cells(
    bench: tuple[Path, ReleasedLab], moves: list[tuple[int, str]]
) -> None:
    """Copy, move, split off, lose names: both functions are still defined before their checks."""
    made = done_book()
    for number, what in moves:
        one = made["cells"][number % len(made["cells"])]
        if what == "d":
            made["cells"].append({**one})
        elif what == "x":
            one.pop("id", 0)
        elif what == "c":
            one["metadata"] = {}
        elif what == "m":
            made["cells"].remove(one)
            made["cells"].append(one)
        else:
            made["cells"].insert(number, cell("code", "", "extra = 1"))
    taken = holds(bench, as_bytes(made))
    assert sources(taken) == BOTH


def halves(of: Book, where: int, *, keep_marks: bool) -> None:
    """A cell split in two at its first line end, as Jupyter does it."""
    one = of["cells"][where]
    first, end, second = one["source"].partition("\n")
    if end:
        rest = copy.deepcopy({**one, "id": f"split-{len(of['cells'])}", "source": second})
        of["cells"][where] = {**one, "source": first}
        of["cells"].insert(where + 1, rest if keep_marks else {**rest, "metadata": {}})


def together(of: Book, where: int) -> None:
    """A cell and the one below it in one, with the marks of the upper."""
    if where + 1 < len(of["cells"]):
        below = of["cells"].pop(where + 1)
        of["cells"][where]["source"] += f"\n\n{below['source']}"


steps = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("shtdmcxb")), max_size=8)


@quick
@given(steps=steps)
def test_no_line_that_a_student_wrote_is_lost(
    bench: tuple[Path, ReleasedLab], steps: list[tuple[int, str]]
) -> None:
    """Split, merge, copy, move, lose marks or ids, write below: every own line is still there."""
    made = done_book()
    for number, one in enumerate(made["cells"]):
        if one["id"] in ("load", "a1", "a2", "e1"):
            one["source"] += f"\nline_{number} = {number}"
    for number, step in steps:
        where = number % len(made["cells"])
        one = made["cells"][where]
        if step in "sh":
            halves(made, where, keep_marks=step == "s")
        elif step == "t":
            together(made, where)
        elif step == "d":
            made["cells"].insert(where, copy.deepcopy({**one, "id": f"copy-{number}"}))
        elif step == "m":
            made["cells"].append(made["cells"].pop(where))
        elif step == "c":
            one["metadata"] = {}
        elif step == "x":
            one["id"] = ""
        else:
            made["cells"].insert(where, cell("code", "", f"line_{number + 100} = 1"))
    taken = holds(bench, as_bytes(made))
    assert taken.attempt is not None
    given = "\n".join(
        [*(one.source for one in taken.attempt.cells), *taken.attempt.essays.values()]
    )
    code = [one for one in made["cells"] if one["cell_type"] == "code"]
    locked = [one["metadata"].get("nbgrader", {}).get("locked") for one in code]
    open_code = [o["source"] for o, lock in zip(code, locked, strict=True) if not lock]
    lines = {line for text in open_code for line in re.findall(r"^line_\d+ = \d+", text, re.M)}
    assert {line for line in lines if line not in given} == set()


def test_many_large_cells_are_bounded_in_time(bench: tuple[Path, ReleasedLab]) -> None:
    lines = "x1 = y2\n" * 400
    many = book([cell("code", "", f"{n}\n{lines}") for n in range(4000)], "traffic_lab")
    many["cells"][7] = at(blank_book(), "c1")
    assert not holds(bench, as_bytes(many)).refused


def test_letters_without_any_meaning_are_read_as_something() -> None:
    assert decoded(b"\x81\x30\xff", "x")[0]


def test_a_real_lab_comes_through_whole(tmp_path: Path) -> None:
    real = Path(__file__).resolve().parents[2] / "build/demo/nbgrader/release/operating_data"
    if not (real / "lab.ipynb").is_file():
        pytest.skip("the demo class is not built here")
    release = released_lab("traffic_lab", real / "lab.ipynb")
    taken = take_in(upload_of(tmp_path, lab=(real / "lab.ipynb").read_bytes()), release)
    assert taken.attempt is not None
    assert taken.attempt.cells == release.cells
    assert told(taken) == ""
