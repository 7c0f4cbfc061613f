"""From what came out of the box and `answers.json` to marks: right, wrong, odd, not run."""

import json
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from course_b2c_ops.build import keys
from course_b2c_ops.items import CELL_KINDS, WIDGET_KINDS
from course_b2c_ops.language import Text
from course_b2c_ops.problems import BadInput
from course_b2c_ops.values import NotAValue, encode
from graders import cohort_key
from graders.bulk.plan import Job
from graders.bulk.prints import basis_of
from graders.bulk.work import Bench, open_bench
from graders.cohort_folder import CannotMark, CohortFolder
from graders.item import Item
from graders.mark_item import right_answer, wrong_answers
from graders.marker import mark_submission
from graders.marker.received import received
from graders.submission import (
    Attempt,
    Cell,
    CellOutcome,
    ItemMark,
    Marked,
    Outcome,
    Taken,
    Upload,
)
from tests.marking import class_of

LAB = "operating_data"
TABLE, NUMBER, FIGURE = (
    "operating/odd_days",
    "operating/conversion_part",
    "operating/seven_day_amount",
)
FUNCTION = "retail_import_tax/tax_function"
ESSAY = "operating/weekly_recommendation"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return class_of.class_folder(tmp_path_factory.mktemp("class"))


@pytest.fixture
def own_folder(folder: Path, tmp_path: Path) -> Path:
    """A copy of the class to damage."""
    return Path(shutil.copytree(folder, tmp_path / "demo"))


def points(marked: Marked) -> dict[str, float]:
    return {item.id: item.points for item in marked.items}


def by_id(marked: Marked) -> dict[str, ItemMark]:
    return {item.id: item for item in marked.items}


# ---- the real labs, in a real box ----


@pytest.fixture(scope="module")
def bench(folder: Path) -> Iterator[Bench]:
    with open_bench(folder) as bench:
        yield bench


def marked_in_box(bench: Bench, folder: Path, student: str, lab: str, how: str) -> Marked:
    place = class_of.hand_in(folder, student, lab, how)
    upload = Upload(student, lab, place)
    return bench.mark(Job(upload, basis_of(bench.folder, upload))).marked


@pytest.mark.parametrize("student", class_of.STUDENTS)
@pytest.mark.parametrize("lab", class_of.LABS)
def test_the_solution_of_a_real_lab_earns_full_marks(
    bench: Bench, folder: Path, student: str, lab: str
) -> None:
    marked = marked_in_box(bench, folder, student, lab, "solved")
    cases = {item.id for item in class_of.composed()[lab].items if item.kind == "case"}
    assert marked.status == "marked"
    lost = [item for item in marked.items if item.points < item.out_of and item.id not in cases]
    assert lost == []


@pytest.mark.parametrize("lab", class_of.LABS)
def test_a_blank_lab_earns_nothing(bench: Bench, folder: Path, lab: str) -> None:
    marked = marked_in_box(bench, folder, "s02", lab, "blank")
    assert marked.status == "marked"
    assert marked.points == 0
    assert all(item.why for item in marked.items)


# ---- one submission by hand ----


@cache
def asked() -> tuple[Item, ...]:
    """An item of each make; the function is the one that needs no orders, to be quick."""
    names = (TABLE, NUMBER, "operating/where_it_breaks", FIGURE, FUNCTION, ESSAY)
    return tuple(class_of.the_bank().items[name] for name in names)


def attempt(essay: str = "") -> Attempt:
    """The cells of these items, as intake gives them."""
    cells = [
        Cell(f"{item.id}#{role}", "", role, item.id)  # type: ignore[arg-type]
        for item in asked()
        for role in ("answer", "check")
    ]
    return Attempt(tuple(cells), {}, {ESSAY.replace("/", "-") + "-essay": essay})


@cache
def values_of(student: str) -> dict[str, Any]:
    """What the solutions give for one student's tables."""
    items = [item for item in asked() if item.kind in CELL_KINDS]
    return {i.id: encode(right_answer(i, class_of.student_of(student))) for i in items}


@cache
def answers_of(student: str) -> dict[str, Any]:
    items = [item for item in asked() if item.kind in WIDGET_KINDS]
    return {item.id: right_answer(item, class_of.student_of(student)) for item in items}


def marked_by_hand(
    values: Mapping[str, Any],
    answers: Any,
    student: str = "s01",
    cells: Mapping[str, CellOutcome] | None = None,
    essay: str = "",
) -> Marked:
    done = attempt(essay=essay)
    told = {cell.id: CellOutcome() for cell in done.cells} | dict(cells or {})
    saved = {"answers": answers, "reasons": {}, "guesses": {}, "papers": {}}
    taken = Taken(Upload(student, LAB, Path()), done, saved)
    return mark_submission(taken, Outcome(values, told), asked(), class_of.student_of(student))


def test_a_neighbours_answers_earn_nothing_where_numbers_differ() -> None:
    own = marked_by_hand(values_of("s01"), answers_of("s01"))
    copied = marked_by_hand(values_of("s02"), answers_of("s02"))
    assert own.points == own.out_of - by_id(own)[ESSAY].out_of
    assert points(copied)[NUMBER] == 0
    # Of a table the rows that happen to be the same earn their share, never the whole.
    assert all(item.points < item.out_of for item in copied.items)
    assert copied.points < own.points / 4


@pytest.mark.parametrize("why", ["time", "memory", "died", "output", "something else"])
def test_a_check_cell_that_did_not_run_earns_nothing_and_says_why(why: str) -> None:
    skipped = {f"{TABLE}#check": CellOutcome(skipped=why)}
    item = by_id(marked_by_hand(values_of("s01"), {}, cells=skipped))[TABLE]
    assert item.points == 0
    assert item.why is not None
    assert "没有运行完" in item.why.zh


def test_a_check_cell_that_nobody_heard_of_earns_nothing() -> None:
    done = attempt()
    taken = Taken(Upload("s01", LAB, Path()), done, {"answers": {}})
    found = mark_submission(taken, Outcome(values_of("s01")), asked(), class_of.student_of("s01"))
    assert found.status == "not_executed"
    assert found.points == 0


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("KeyError: 'Orders'", "The code of this item fails: KeyError: 'Orders'"),
        ("gaierror: [Errno -3] Temporary failure in name resolution", "There is none where"),
    ],
)
def test_a_function_that_fails_whenever_it_is_called_is_not_called_blank(
    error: str, sentence: str
) -> None:
    done = attempt()
    taken = Taken(Upload("s01", LAB, Path()), done, {"answers": {}})
    told = {cell.id: CellOutcome() for cell in done.cells}
    outcome = Outcome({TABLE: {"list": [None]}}, told, failed={TABLE: Text(error, error)})
    found = by_id(mark_submission(taken, outcome, asked(), class_of.student_of("s01")))[TABLE]
    assert found.points == 0
    assert found.why is not None
    assert sentence in found.why.en
    assert error in found.why.zh


def test_the_error_of_the_own_cell_stands_at_the_mark() -> None:
    failed = {f"{TABLE}#answer": CellOutcome(error="NameError: name 'x' is not defined")}
    values = {name: value for name, value in values_of("s01").items() if name != TABLE}
    why = by_id(marked_by_hand(values, {}, cells=failed))[TABLE].why
    assert why is not None
    assert "NameError" in why.zh
    assert "NameError" in why.en


def deep(levels: int) -> Any:
    found: Any = 1
    for _ in range(levels):
        found = {"list": [found]}
    return found


ODD_VALUES = {
    "unknown": {"what": 1},
    "no value": {"decimal": "no number"},
    "ragged": {"frame": [["a", [1, 2]], ["b", [1]]]},
    "no columns": {"frame": 7},
    "deep": deep(100_000),
    "wide": {"list": [0] * 1_000_001},
    "letters": "x" * 16_000_001,
    "keys": {"map": [[{"list": [{"map": []}]}, 1]]},
    "huge": 1 << 5000,
    "signalling": {"frame": [["date", [{"decimal": "sNaN"}]], ["z", [{"decimal": "sNaN"}]]]},
    "figure": {"figure": [], "series": 3},
    "table of tables": {"frame": [["date", [{"frame": []}]]]},
    "far day": {"date": "99999-01-01"},
}


@pytest.mark.parametrize("odd", ODD_VALUES, ids=str)
@pytest.mark.parametrize("item", [TABLE, FUNCTION, FIGURE])
def test_an_odd_value_costs_its_own_item_only(odd: str, item: str) -> None:
    values = values_of("s01") | {item: ODD_VALUES[odd]}
    found = by_id(marked_by_hand(values, answers_of("s01")))
    assert found[item].points == 0
    assert found[item].why is not None
    rest = [one for name, one in found.items() if name not in (item, ESSAY)]
    assert all(one.points == one.out_of for one in rest)


@pytest.mark.parametrize(
    "odd", [[], {}, [[]], {"a": {"b": []}}, 1e400, True, "x" * 100_000, [None], {"1": 1}, -0.0]
)
def test_an_odd_answer_in_the_answers_file_costs_its_own_item_only(odd: Any) -> None:
    for item in answers_of("s01"):
        found = points(marked_by_hand(values_of("s01"), answers_of("s01") | {item: odd}))
        assert found[item] == 0
        assert sum(found.values()) >= sum(
            item.points for item in asked() if item.id not in (NUMBER, ESSAY)
        )


@pytest.mark.parametrize("odd", [None, [], "x", 3])
def test_an_answers_file_of_another_make_counts_as_empty(odd: Any) -> None:
    found = marked_by_hand(values_of("s01"), odd)
    assert points(found)[NUMBER] == 0
    assert points(found)[TABLE] == by_id(found)[TABLE].out_of


def test_limits_hold_before_anything_is_built() -> None:
    assert received({"list": [1, 2.5, "x"]}) == [1, 2.5, "x"]
    for odd in ("deep", "wide", "letters"):
        with pytest.raises(NotAValue):
            received(ODD_VALUES[odd])


def table_of(rows: int) -> dict[str, Any]:
    """A table with the columns that are asked for, of so many rows with a day of their own."""
    days = [f"d{number}" for number in range(rows)]
    return {"frame": [["date", days], ["direction", days], ["z", [0.5] * rows]]}


def test_a_huge_table_is_refused_before_it_is_compared() -> None:
    began = time.process_time()
    item = by_id(marked_by_hand({TABLE: table_of(320_000)}, {}))[TABLE]
    assert time.process_time() - began < 8  # three fourths of it to read it, on a busy machine
    assert item.points == 0
    assert item.why is not None
    assert "320,000" in item.why.en and "one row for each date" in item.why.en
    assert "320,000" in item.why.zh and "date" in item.why.zh


def test_a_table_somewhat_too_long_is_compared_row_by_row() -> None:
    longer = received(values_of("s01")[TABLE])
    right = len(longer)
    more = pd.DataFrame({"date": [f"d{n}" for n in range(900)], "direction": "low", "z": 4.0})
    item = by_id(marked_by_hand({TABLE: encode(pd.concat([longer, more]))}, {}))[TABLE]
    assert item.why is not None
    assert f"{right} of {right + 900} rows are right" in item.why.en


def test_columns_that_nobody_asked_for_are_not_looked_at() -> None:
    value = {"frame": [*values_of("s01")[TABLE]["frame"]]}
    rows = len(value["frame"][0][1])
    value["frame"] += [[f"c{number}", [number] * rows] for number in range(3000)]
    item = by_id(marked_by_hand({TABLE: value}, {}))[TABLE]
    assert item.points == item.out_of


def test_a_case_waits_for_a_person_unless_nothing_is_written() -> None:
    written = by_id(marked_by_hand({}, {}, essay="支付转化率占四成。"))[ESSAY]
    empty = by_id(marked_by_hand({}, {}, essay=" \n"))[ESSAY]
    assert (written.points, written.waits_for_person) == (0, True)
    assert (empty.points, empty.waits_for_person) == (0, False)


def test_a_known_mistake_is_named() -> None:
    item = class_of.the_bank().items[NUMBER]
    value, told = wrong_answers(item, class_of.student_of("s01"))[0]
    found = by_id(marked_by_hand({}, {NUMBER: value}))[NUMBER]
    assert found.why == told
    assert found.mistake == item.mistakes[0].formula


def test_a_formula_that_fails_leaves_its_item_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    from graders.marker import quick_keys

    real = quick_keys.key_of

    def fails(item: Any, student: Any) -> Any:
        if item.id == TABLE:
            raise ZeroDivisionError("ours")
        return real(item, student)

    monkeypatch.setattr(quick_keys, "key_of", fails)
    found = by_id(marked_by_hand(values_of("s01"), answers_of("s01")))
    assert found[TABLE].waits_for_person
    assert found[NUMBER].points == found[NUMBER].out_of


# ---- papers ----


def paper_marks(saved: dict[str, Any], student: str = "s01") -> Marked:
    paper = class_of.a_paper()
    items = [class_of.the_bank().items[place.item] for place in paper.places]
    taken = Taken(Upload(student, paper.id, Path()), Attempt(()), saved)
    return mark_submission(taken, Outcome({}), items, class_of.student_of(student), paper)


def right_answers(student: str) -> dict[str, Any]:
    places = class_of.a_paper().places
    items = [class_of.the_bank().items[place.item] for place in places]
    return {item.id: right_answer(item, class_of.student_of(student)) for item in items}


def test_a_paper_earns_the_marks_of_its_places() -> None:
    found = paper_marks({"answers": right_answers("s01")})
    assert found.status == "marked"
    assert (found.points, found.out_of) == (class_of.a_paper().marks, class_of.a_paper().marks)


def test_of_a_paper_the_answers_count_as_they_stood_at_its_end() -> None:
    paper = class_of.a_paper()
    sittings = {f"{paper.id}/1": {"final": {}}, f"{paper.id}/2": "no sitting"}
    found = paper_marks({"answers": right_answers("s01"), "papers": sittings})
    assert found.points == paper.parts[1].marks


def test_choices_are_each_students_own() -> None:
    own, others = right_answers("s01"), right_answers("s02")
    kinds = {
        place.item: class_of.the_bank().items[place.item] for place in class_of.a_paper().places
    }
    copied = points(paper_marks({"answers": others}, "s01"))
    for name, item in kinds.items():
        if item.kind in ("choice", "choices"):
            assert own[name] != others[name]
            assert copied[name] == 0


# ---- the cohort's folder ----


def test_the_marking_key_derives_what_the_builds_key_does() -> None:
    theirs, ours = class_of.key(), cohort_key.CohortKey(class_of.key().secret)
    assert ours.name == theirs.name
    assert ours.item_key("s01") == theirs.item_key("s01")
    assert ours.seal("x") == theirs.seal("x")
    assert keys.KEYS == cohort_key.KEYS
    assert "secret" not in repr(ours)


def test_a_wrong_or_missing_key_is_refused_with_what_to_do(own_folder: Path) -> None:
    manifest = json.loads((own_folder / "manifest.json").read_text("utf-8"))
    for change, told in (({"key": "0" * 16}, "换回原来的"), ({"cohort": "x"}, "拷过来")):
        (own_folder / "manifest.json").write_text(json.dumps({**manifest, **change}))
        with pytest.raises(BadInput, match=told):
            CohortFolder.at(own_folder)


def test_only_the_tables_that_items_name_are_read(folder: Path) -> None:
    cohort = CohortFolder.at(folder)
    student = cohort.student("s01")
    assert not student.tables._read  # type: ignore[attr-defined]
    assert len(student.tables["shop_daily"]) == 90
    assert set(student.tables._read) == {"shop_daily"}  # type: ignore[attr-defined]


def test_a_changed_table_is_noticed_and_one_saved_again_is_not(own_folder: Path) -> None:
    path = own_folder / "students/s01/shop_daily.csv"
    text = path.read_text("utf-8-sig")
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert len(CohortFolder.at(own_folder).student("s01").tables["shop_daily"]) == 90
    lines = text.splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", "utf-8-sig")
    with pytest.raises(CannotMark):
        CohortFolder.at(own_folder).student("s01").tables["shop_daily"]


@pytest.mark.parametrize("damage", ["seal", "prints", "gone"])
def test_a_broken_seal_is_noticed(own_folder: Path, damage: str) -> None:
    path = own_folder / "students/s01/fingerprint.json"
    facts = json.loads(path.read_text("utf-8"))
    facts["seal"] = "0" * 64 if damage == "seal" else facts["seal"]
    facts["tables"]["shop_daily"] = (
        "0" * 64 if damage == "prints" else facts["tables"]["shop_daily"]
    )
    path.unlink() if damage == "gone" else path.write_text(json.dumps(facts))
    with pytest.raises(CannotMark, match="Build the cohort again"):
        CohortFolder.at(own_folder).student("s01")


def test_a_changed_question_is_told(folder: Path, own_folder: Path) -> None:
    path = own_folder / "students/s01/items.json"
    asked = json.loads(path.read_text("utf-8"))
    asked[NUMBER]["stem"] = {"zh": "原来的题", "en": "the former one"}
    path.write_text(json.dumps(asked), "utf-8")
    cohort = CohortFolder.at(own_folder)
    cohort = replace(cohort, inputs={})  # as if every item's file had changed since the build
    bench = Bench(cohort, class_of.take_in, class_of.OracleBox())
    upload = Upload("s01", LAB, class_of.hand_in(own_folder, "s01", LAB))
    notes = bench.mark(Job(upload, basis_of(cohort, upload))).marked.notes
    assert [NUMBER in note.zh for note in notes if "题目改过" in note.zh] == [True]
