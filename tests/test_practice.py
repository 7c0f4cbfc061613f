"""What a lesson asks: shown, clicked, typed, kept beside the notebook, and never lost."""

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd
import pytest

from course_b2c_ops import answers, faces, places, practice, taking
from course_b2c_ops.items import Choice, NumberAnswer, PublicItem, Shape, Tolerance
from course_b2c_ops.language import Text, say
from tests import item_examples as examples
from tests.item_examples import assessed
from tests.my_shop import lay_out, part, said, saved, widget_in

STEM = Text("漏斗断在哪一步？", "At which step did it break?")
CART = Choice("a1", Text("加购到下单", "Cart to order"))
VISIT = Choice("b2", Text("访客到加购", "Visitors to cart"))
HINTS = (
    Text("看比率。", "Look at rates."),
    Text("逐步相除。", "Divide step by step."),
    Text("两期都算。", "Both periods."),
)
SWAPPED = Text("分子和分母颠倒了。", "Numerator and denominator are swapped.")
DAMAGED = '{"answers": {"operating/where_it_breaks": "a1"'


def item(item_id: str, **facts: Any) -> PublicItem:
    basics: dict[str, Any] = {
        "kind": "choice", "pool": "assessed", "points": 3, "minutes": 4, "clauses": ("1.3",),
        "stem": STEM,
    }  # fmt: skip
    return PublicItem(id=item_id, **{**basics, **facts})


WHERE = item("operating/where_it_breaks", choices=(CART, VISIT), hints=HINTS)
PART = item("operating/conversion_part", kind="number", reason=True, unit=Text("元", "CNY"))
FUNNEL = item(
    "operating/funnel",
    kind="table",
    shape=Shape(rows=2, columns=("period",), one_row_per=Text("一期一行", "one row per period")),
)
TRY_CHOICE = item(
    "operating/try_choice",
    pool="practice",
    choices=(
        Choice("a1", CART.text, True, Text("掉了近三成。", "It fell most.")),
        Choice("b2", VISIT.text, False, Text("没有变坏。", "No worse.")),
    ),
)
TRY_NUMBER = item(
    "operating/try_number",
    kind="number",
    pool="practice",
    answer=NumberAnswer(0.0273, Tolerance(absolute=0.0005), ((36.67, SWAPPED),)).as_facts(),
)
PERIODS = pd.DataFrame({"period": ["P30", "W30"]})


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook's folder with `my_shop/` beside it."""
    for name in ("B2C_SHOP", "NBGRADER_EXECUTION", "NBGRADER_VALIDATING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    monkeypatch.setattr(practice, "handed_in", {})
    lay_out(tmp_path, WHERE, PART, FUNNEL, TRY_CHOICE, TRY_NUMBER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What cells displayed, in order."""
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(faces, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


@pytest.fixture
def asked(shown: list[dict[str, Any]], home: Path) -> Callable[[PublicItem], Any]:
    """An item as it stands in front of the student."""

    def ask(wanted: PublicItem) -> Any:
        lay_out(home, wanted)
        practice.read_items.cache_clear()
        practice.ask(wanted.id)
        return widget_in(shown[-1])

    return ask


Asked = Callable[[PublicItem], Any]
Shown = list[dict[str, Any]]


def submit(face: ipywidgets.Widget) -> None:
    part(face, ipywidgets.Button).click()


def type_in(face: ipywidgets.Widget, typed: str) -> None:
    part(face, ipywidgets.Text).value = typed
    submit(face)


# ---- ask ----


VALUES: tuple[tuple[PublicItem, Any], ...] = (
    (examples.CHOICE, "b2"),
    (examples.CHOICES, ["d4", "f6"]),
    (examples.TRUE_FALSE, False),
    (examples.NUMBER, "１,７１６"),
    (examples.DAY, "2026-07-06"),
    (examples.ORDER, ["s1", "s2", "s4", "s3"]),
    (examples.MATCH, {"l1": "r2", "l3": "r3"}),
    (examples.SHORT_TEXT, "CTR"),
    (examples.LISTING, {"title": "台灯", "price": 15.9}),
    (examples.PLAN, [{"keyword": "lamp", "bid": 0.3}, {"keyword": "desk"}]),
)
every_kind = pytest.mark.parametrize(
    ("wanted", "value"), VALUES, ids=lambda one: one.kind if isinstance(one, PublicItem) else ""
)


@every_kind
def test_every_change_is_kept_beside_the_notebook(
    wanted: PublicItem, value: object, asked: Asked, home: Path
) -> None:
    asked(assessed(wanted)).value = value
    assert saved(home)["answers"] == {wanted.id: value}


@every_kind
def test_what_was_saved_is_there_when_the_cell_runs_again(
    wanted: PublicItem, value: object, asked: Asked
) -> None:
    asked(assessed(wanted)).value = value
    assert asked(assessed(wanted)).value == value


@every_kind
def test_an_assessed_item_hears_that_it_is_saved_and_nothing_more(
    wanted: PublicItem, value: object, asked: Asked
) -> None:
    face = asked(assessed(wanted))
    face.value = value
    assert (face.mode, face.saved["value"], face.saved["problem"]) == ("assessed", value, "")
    assert re.fullmatch(r"\d\d:\d\d", face.saved["at"])
    assert face.saved["mark"] is None
    assert not {"answer", "why"} & face.item.keys()


def test_a_practice_item_brings_what_its_feedback_needs(asked: Asked) -> None:
    face = asked(examples.MATCH)
    face.value = {"l1": "r2"}
    assert face.mode == "practice"
    assert face.item["answer"] == examples.MATCH.answer
    assert face.lesson["text"]["en"] == "Logistics and freight"
    assert face.saved["mark"]["points"] == 1.33


def test_a_policy_item_names_its_lesson(asked: Asked) -> None:
    face = asked(replace(examples.TRUE_FALSE, id="ecommerce_law/buyers"))
    assert face.lesson["text"]["zh"] == "电子商务法：经营者与平台"


def test_an_emptied_answer_is_forgotten(asked: Asked, home: Path) -> None:
    face = asked(WHERE)
    face.value = "b2"
    face.value = None
    assert saved(home)["answers"] == {}


def test_nothing_is_chosen_before_the_student_chooses(asked: Asked, home: Path) -> None:
    assert asked(WHERE).value is None
    assert not (home / "answers.json").exists()


def test_an_answer_of_another_shop_is_not_shown(asked: Asked) -> None:
    answers.save("answers", WHERE.id, "of-the-old-shop")
    assert asked(WHERE).value is None


def test_what_is_no_number_is_told_and_not_kept(asked: Asked, home: Path) -> None:
    face = asked(PART)
    face.value = "十二"
    assert face.saved["problem"] == say("mark.not_a_number", given="十二")
    assert not (home / "answers.json").exists()


def test_a_reason_is_kept_for_the_teacher_and_shown_again(asked: Asked, home: Path) -> None:
    asked(PART).reason = "先动转化率"
    assert saved(home)["reasons"] == {PART.id: "先动转化率"}
    assert asked(PART).reason == "先动转化率"


def test_a_place_that_cannot_be_written_is_told_on_the_item(asked: Asked, home: Path) -> None:
    face = asked(WHERE)
    (home / "answers.json").mkdir()
    face.value = "b2"
    assert "nothing was saved" in face.saved["problem"]


def test_a_kernel_that_asks_nothing_does_not_wait_for_the_widget() -> None:
    code = "import sys; from course_b2c_ops import ask; print('anywidget' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# ---- ask: on paper, unknown, marked ----


def test_the_page_of_an_assessed_item_shows_stem_and_choices(shown: Shown) -> None:
    practice.ask(WHERE.id)
    page = shown[0]["text/html"]
    assert all(text.en in page for text in (STEM, CART.text, VISIT.text))


def test_the_page_of_an_assessed_item_has_no_answer(shown: Shown) -> None:
    practice.ask(WHERE.id)
    assert "✓" not in shown[0]["text/html"]
    assert "<details>" not in shown[0]["text/html"]


def test_the_page_of_a_practice_item_folds_its_answer(shown: Shown) -> None:
    practice.ask(TRY_CHOICE.id)
    folded = re.search("<details>.*</details>", shown[0]["text/html"])
    assert folded
    assert "✓ Cart to order" in folded[0]


@pytest.mark.parametrize(
    ("value", "tolerance", "told"),
    [
        (60.666666666, Tolerance(absolute=0.02), "60.67"),
        (1.7240000001, Tolerance(absolute=0.006), "1.724"),
        (20_707.96, Tolerance(absolute=0.5), "20,707.96"),
        (0.0273, Tolerance(absolute=0.0005), "0.0273"),
        (48.0, Tolerance(absolute=0), "48"),
        (0.012345, Tolerance(relative=0.01), "0.0123"),
    ],
)
def test_an_answer_on_paper_has_the_decimals_that_were_asked_for(
    home: Path, shown: Shown, value: float, tolerance: Tolerance, told: str
) -> None:
    lay_out(home, replace(TRY_NUMBER, answer=NumberAnswer(value, tolerance).as_facts()))
    practice.read_items.cache_clear()
    practice.ask(TRY_NUMBER.id)
    assert f">{told}<" in re.sub(r"\s*<", "<", shown[0]["text/html"])


def test_marks_of_html_in_a_stem_are_shown_as_they_stand(shown: Shown, home: Path) -> None:
    lay_out(home / "deeper", item("operating/less", stem=Text("<b>少", "a < b"), choices=(CART,)))
    practice.read_items.cache_clear()
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(home / "deeper")
        practice.ask("operating/less")
    assert "a &lt; b" in shown[0]["text/html"]


def test_an_unknown_item_says_where_its_data_belong(shown: Shown) -> None:
    practice.ask("operating/unknown")
    assert say("practice.no_item", item="operating/unknown") in shown[0]["text/plain"]


def test_a_shop_that_arrives_later_is_found_without_a_restart(
    shown: Shown, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    shop = lay_out(elsewhere)
    (shop / "items.json").unlink()
    practice.ask(WHERE.id)
    lay_out(elsewhere, WHERE)
    practice.ask(WHERE.id)
    assert STEM.en in shown[-1]["text/plain"]


def test_stock_marking_gives_an_asked_item_nothing(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert practice.ask(WHERE.id) == 0.0
    assert not shown


# ---- answer ----


GIVEN: tuple[tuple[PublicItem, object, object], ...] = (
    (examples.CHOICE, "b2", "b2"),
    (examples.CHOICE, " b ", "b2"),
    (examples.CHOICES, "AC", ["d4", "f6"]),
    (examples.CHOICES, "a, c", ["d4", "f6"]),
    (examples.CHOICES, ["C", "A"], ["d4", "f6"]),
    (examples.CHOICES, {"f6"}, ["f6"]),
    (examples.TRUE_FALSE, True, True),
    (examples.TRUE_FALSE, "错", False),
    (examples.TRUE_FALSE, "false", False),
    (examples.NUMBER, np.int64(3), 3.0),
    (examples.NUMBER, np.float64(0.85), 0.85),
    (examples.NUMBER, "1.5 千克", "1.5 千克"),
    (examples.DAY, "2026年7月6日", "2026-07-06"),
    (examples.DAY, date(2026, 7, 6), "2026-07-06"),
    (examples.ORDER, [2, 4, 3, 1], ["s1", "s2", "s4", "s3"]),
    (examples.ORDER, "2 4 3 1", ["s1", "s2", "s4", "s3"]),
    (examples.MATCH, "BAC", {"l1": "r2", "l2": "r1", "l3": "r3"}),
    (examples.MATCH, "1B, 3c", {"l1": "r2", "l3": "r3"}),
    (examples.MATCH, {1: "B", "l3": "r3"}, {"l1": "r2", "l3": "r3"}),
    (examples.SHORT_TEXT, " CTR ", "CTR"),
    (examples.LISTING, {"title": "灯", "price": "1,200"}, {"title": "灯", "price": 1200.0}),
    (
        examples.PLAN,
        pd.DataFrame({"bid": [0.3], "keyword": ["灯"]}),
        [{"bid": 0.3, "keyword": "灯"}],
    ),
)


@pytest.mark.parametrize(("wanted", "given", "kept"), GIVEN, ids=lambda one: str(one)[:20])
def test_an_answer_in_a_cell_is_kept_like_that_of_the_widget(
    wanted: PublicItem, given: object, kept: object, home: Path
) -> None:
    lay_out(home, assessed(wanted))
    practice.read_items.cache_clear()
    practice.answer(wanted.id, given)
    assert saved(home)["answers"] == {wanted.id: kept}


REFUSED: tuple[tuple[PublicItem, object, str], ...] = (
    (examples.CHOICE, "D", "The choices are A B C."),
    (examples.CHOICE, 1, "The choices are A B C."),
    (examples.CHOICES, "AZ", 'such as "AC"'),
    (examples.CHOICES, 3, 'such as "AC"'),
    (examples.TRUE_FALSE, "maybe", "Write True or False."),
    (examples.NUMBER, "多少", "cannot be read as a number"),
    (examples.NUMBER, PERIODS, "cannot be read as a number"),
    (examples.DAY, "7月", "Write it like 2026-07-01."),
    (examples.ORDER, [1, 2, 3], "such as [2, 1, 3, 4]"),
    (examples.ORDER, 4, "such as [2, 1, 3, 4]"),
    (examples.MATCH, "1Z", 'such as "1A 2B 3C"'),
    (examples.MATCH, "ABCD", "Lines are 1 to 3, letters are A B C D."),
    (examples.MATCH, 5, "Lines are 1 to 3"),
    (examples.SHORT_TEXT, 5, "in quotation marks"),
    (examples.LISTING, {"colour": "red"}, "The fields are `title` (Title), `price` (Price (USD))"),
    (examples.LISTING, "red", 'Write {"title": ...}.'),
    (examples.PLAN, [{"colour": 1}], "The columns are `keyword` (Keyword)"),
    (examples.PLAN, "red", "Write a list of rows"),
    (examples.TABLE, PERIODS, "then run the check cell"),
)


@pytest.mark.parametrize(("wanted", "given", "remedy"), REFUSED, ids=lambda one: str(one)[:20])
def test_what_cannot_be_an_answer_is_told_with_what_to_write(
    wanted: PublicItem,
    given: object,
    remedy: str,
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out(home, assessed(wanted))
    practice.read_items.cache_clear()
    practice.answer(wanted.id, given)
    assert remedy in capsys.readouterr().out
    assert not (home / "answers.json").exists()


@pytest.mark.parametrize(
    ("wanted", "value", "told"),
    [
        (examples.CHOICE, "b2", "B"),
        (examples.CHOICES, ["d4", "f6"], "A C"),
        (examples.TRUE_FALSE, False, "False"),
        (examples.NUMBER, 0.1 + 0.2, "0.3"),
        (examples.ORDER, ["s1", "s2", "s4", "s3"], "2 4 3 1"),
        (examples.MATCH, {"l1": "r2", "l3": "r3"}, "1B 3C"),
        (examples.SHORT_TEXT, "CTR", "CTR"),
        (examples.LISTING, {"title": "x", "price": 1.5}, "title = x, price = 1.5"),
        (examples.PLAN, [{"bid": 1}], "rows: 1"),
        (examples.CHOICE, None, "Not answered yet."),
    ],
    ids=lambda one: str(one)[:20],
)
def test_an_answer_is_told_as_its_student_knows_it(
    wanted: PublicItem, value: object, told: str
) -> None:
    assert taking.told(wanted, value) == told


def test_an_assessed_answer_is_told_as_saved(capsys: pytest.CaptureFixture[str]) -> None:
    practice.answer(WHERE.id, "B")
    assert capsys.readouterr().out.strip() == say("practice.saved", value="B")


def test_nothing_empties_an_answer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    practice.answer(WHERE.id, "B")
    practice.answer(WHERE.id, None)
    assert saved(home)["answers"] == {}
    assert "Emptied" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wanted", "given", "told"),
    [
        (TRY_CHOICE, "A", "✓ Right. It fell most."),
        (TRY_CHOICE, "B", "✗ Not right. No worse."),
        (TRY_NUMBER, "36.67", f"✗ Not right. {SWAPPED.en}"),
        (examples.MATCH, "BCA", "◑ Partly right: 1.33 of 4 points. 1 of 3 pairs are right."),
    ],
    ids=lambda one: str(one)[:20],
)
def test_a_practice_answer_is_told_with_its_reason(
    wanted: PublicItem, given: object, told: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(home, wanted)
    practice.read_items.cache_clear()
    practice.answer(wanted.id, given)
    assert capsys.readouterr().out.strip() == told


def test_answering_an_unknown_item_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    practice.answer("operating/unknown", 1)
    assert capsys.readouterr().out.strip() == say("practice.no_item", item="operating/unknown")


# ---- a damaged answers.json ----


@pytest.fixture
def damaged(home: Path) -> Path:
    path = home / "answers.json"
    path.write_text(DAMAGED, "utf-8")
    return path


def repaired(kept: int = 1) -> str:
    aside = "answers.damaged-1.json"
    return say("practice.answers_repaired", file="answers.json", kept=kept, aside=aside)


def test_asking_beside_a_damaged_file_shows_what_was_saved_and_says_so(
    asked: Asked, damaged: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(WHERE).value == "a1"
    assert capsys.readouterr().out.strip() == repaired()
    assert (home / "answers.damaged-1.json").read_text("utf-8") == DAMAGED


def test_a_file_damaged_meanwhile_is_told_on_the_item(asked: Asked, home: Path) -> None:
    face = asked(WHERE)
    (home / "answers.json").write_text(DAMAGED, "utf-8")
    face.value = "b2"
    assert face.saved["problem"] == repaired()
    assert saved(home)["answers"] == {WHERE.id: "b2"}


def test_answer_beside_a_damaged_file_says_so_and_saves(
    damaged: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.answer(PART.id, 3)
    assert repaired() in capsys.readouterr().out
    assert saved(home)["answers"] == {WHERE.id: "a1", PART.id: 3.0}


def test_a_guess_beside_a_damaged_file_is_kept(shown: Shown, damaged: Path, home: Path) -> None:
    practice.predict("most_visited", "哪一天？", ["周六", "周日"])
    face = widget_in(shown[0])
    part(face, ipywidgets.ToggleButtons).value = "周日"
    assert saved(home)["guesses"] == {"most_visited": "周日"}
    assert "what could be read was kept (1 in all)" in said(face)
    assert (home / "answers.damaged-1.json").is_file()


def test_a_guess_that_cannot_be_written_says_so(shown: Shown, home: Path) -> None:
    practice.predict("most_visited", "哪一天？", ["周六", "周日"])
    (home / "answers.json").mkdir()
    face = widget_in(shown[0])
    part(face, ipywidgets.ToggleButtons).value = "周日"
    assert "nothing was saved" in said(face)


def test_the_same_answers_give_the_same_bytes(home: Path) -> None:
    answers.save("answers", WHERE.id, "a1")
    answers.save("answers", PART.id, "0.85")
    first = (home / "answers.json").read_bytes()
    (home / "answers.json").unlink()
    answers.save("answers", PART.id, "0.85")
    answers.save("answers", WHERE.id, "a1")
    assert (home / "answers.json").read_bytes() == first


def test_nothing_is_left_aside_after_saving(home: Path) -> None:
    answers.save("answers", WHERE.id, "a1")
    assert sorted(path.name for path in home.iterdir()) == ["answers.json", "my_shop"]


# ---- check ----


def test_a_check_prints_the_sentence_about_the_shape(capsys: pytest.CaptureFixture[str]) -> None:
    practice.check(FUNNEL.id, PERIODS)
    fine = say("shape.table_fine", rows=2, per="one row per period")
    assert capsys.readouterr().out == fine + "\n"


@pytest.fixture
def alone(home: Path) -> None:
    """The shop is a self-learner's own: nobody marks what is assessed."""
    place = home / "my_shop/identity.json"
    facts = json.loads(place.read_text("utf-8")) | {"cohort": places.SELF_STUDY}
    place.write_text(json.dumps(facts), "utf-8")
    places.read_identity.cache_clear()


def test_who_learns_alone_reads_that_only_the_shape_is_looked_at(
    alone: None, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.check(FUNNEL.id, PERIODS)
    fine = say("shape.table_fine", rows=2, per="one row per period")
    assert capsys.readouterr().out.splitlines() == [fine, say("practice.shape_only")]


def test_a_wrong_shape_is_told_alone(alone: None, capsys: pytest.CaptureFixture[str]) -> None:
    practice.check(FUNNEL.id, lambda: 1 / 0)
    assert say("practice.shape_only") not in capsys.readouterr().out


@pytest.mark.parametrize(("wanted", "lines"), [(WHERE, 1), (TRY_CHOICE, 0)])
def test_an_assessed_item_says_so_and_a_practice_item_is_marked(
    alone: None, shown: Shown, capsys: pytest.CaptureFixture[str], wanted: PublicItem, lines: int
) -> None:
    practice.ask(wanted.id)
    assert capsys.readouterr().out.count(say("practice.shape_only")) == lines
    assert widget_in(shown[-1]).mode == wanted.pool


def test_in_a_class_nobody_is_told_of_self_study(
    shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.ask(WHERE.id)
    practice.check(FUNNEL.id, PERIODS)
    assert say("practice.shape_only") not in capsys.readouterr().out


def test_a_check_hands_in_what_the_function_gave() -> None:
    practice.check(FUNNEL.id, lambda: PERIODS)
    assert practice.handed_in[FUNNEL.id] is PERIODS


def test_a_check_of_a_failing_function_prints_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    practice.check(FUNNEL.id, lambda: 1 / 0)
    error = "ZeroDivisionError: division by zero"
    assert capsys.readouterr().out == say("shape.function_fails", error=error) + "\n"


def test_a_check_of_an_unknown_item_prints_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    practice.check("operating/unknown", PERIODS)
    assert capsys.readouterr().out.strip() == say("practice.no_item", item="operating/unknown")


def test_a_check_writes_nothing_where_nbgrader_takes_points_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    practice.check(FUNNEL.id, lambda: 1 / 0)
    assert capsys.readouterr().err == ""


def test_a_check_never_prints_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    practice.check(FUNNEL.id, lambda: PERIODS.assign(period=["secret", "W30"]))
    practice.check(FUNNEL.id, lambda: pd.DataFrame({"period": ["secret"]}))
    assert "secret" not in capsys.readouterr().out


@pytest.mark.parametrize("value", [PERIODS, None, lambda: 1 / 0], ids=["right", "blank", "fails"])
def test_stock_marking_gives_every_check_nothing(
    value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert practice.check(FUNNEL.id, value) == 0.0


def test_stock_marking_still_hands_in_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    practice.check(FUNNEL.id, PERIODS)
    assert practice.handed_in[FUNNEL.id] is PERIODS


@pytest.mark.parametrize("value", [None, 4, PERIODS.head(1), lambda: 1 / 0], ids=type)
def test_a_wrong_shape_stops_nbgraders_validation(
    value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    with pytest.raises(practice.NotReady):
        practice.check(FUNNEL.id, value)


def test_a_right_shape_passes_nbgraders_validation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    assert practice.check(FUNNEL.id, PERIODS) is None


def test_validation_shows_one_sentence_and_no_traceback() -> None:
    assert practice.NotReady("Not yet.")._render_traceback_() == ["Not yet."]


def first_row(shop_daily: pd.DataFrame) -> pd.DataFrame:
    return shop_daily.head(1)


@pytest.mark.parametrize(
    ("later", "failed"),
    [
        ("def first_row (shop_daily）:", True),
        (inspect.getsource(first_row), False),
        ("show(first_row(shop_daily))", False),
    ],
)
def test_a_function_left_over_from_before_an_error_is_not_praised(
    later: str,
    failed: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shell = SimpleNamespace(user_ns={"In": ["", inspect.getsource(first_row), later]})
    monkeypatch.setattr(practice, "get_ipython", lambda: shell)
    practice.check(FUNNEL.id, first_row)
    told = capsys.readouterr().out.strip()
    assert (told == say("practice.failed_since")) == failed


# ---- hints ----


def test_hints_come_one_a_click(shown: Shown) -> None:
    practice.hints(WHERE.id)
    face = widget_in(shown[0])
    submit(face)
    assert HINTS[0].en in said(face)
    assert HINTS[1].en not in said(face)


def test_the_button_says_how_many_hints_are_left(shown: Shown) -> None:
    practice.hints(WHERE.id)
    button = part(widget_in(shown[0]), ipywidgets.Button)
    left = []
    for _ in HINTS:
        left.append(button.description)
        button.click()
    assert left == [say("practice.hint_more", left=n) for n in (3, 2, 1)]


def test_after_the_last_hint_the_button_rests(shown: Shown) -> None:
    practice.hints(WHERE.id)
    button = part(widget_in(shown[0]), ipywidgets.Button)
    for _ in HINTS:
        button.click()
    assert button.disabled


def test_an_item_without_hints_has_a_resting_button(shown: Shown) -> None:
    practice.hints(PART.id)
    assert part(widget_in(shown[0]), ipywidgets.Button).disabled


def test_hints_of_an_unknown_item_say_where_its_data_belong(shown: Shown) -> None:
    practice.hints("operating/unknown")
    assert shown[0]["text/plain"] == say("practice.no_item", item="operating/unknown")


# ---- predict ----


def guess(shown: Shown, chosen: str) -> ipywidgets.Widget:
    practice.predict("busiest", "哪一天访客最多？", ["周六", "周日"], lambda g: f"你猜 {g}")
    face = widget_in(shown[-1])
    part(face, ipywidgets.ToggleButtons).value = chosen
    return face


def test_a_guess_is_kept_and_never_among_the_answers(shown: Shown, home: Path) -> None:
    guess(shown, "周日")
    assert saved(home) == dict.fromkeys(answers.PARTS, {}) | {"guesses": {"busiest": "周日"}}


def test_a_guess_is_followed_by_what_it_reveals(shown: Shown) -> None:
    assert "你猜 周日" in said(guess(shown, "周日"))


def test_a_guess_can_be_made_once(shown: Shown) -> None:
    assert part(guess(shown, "周日"), ipywidgets.ToggleButtons).disabled


def test_a_second_guess_does_not_rewrite_the_first(shown: Shown, home: Path) -> None:
    part(guess(shown, "周日"), ipywidgets.ToggleButtons).value = "周六"
    assert saved(home)["guesses"] == {"busiest": "周日"}


def test_running_the_cell_again_does_not_rewrite_the_first_guess(shown: Shown, home: Path) -> None:
    guess(shown, "周日")
    guess(shown, "周六")
    assert saved(home)["guesses"] == {"busiest": "周日"}


def test_a_guess_stands_when_the_cell_runs_again(shown: Shown) -> None:
    guess(shown, "周日")
    practice.predict("busiest", "哪一天访客最多？", ["周六", "周日"], lambda g: f"你猜 {g}")
    again = widget_in(shown[-1])
    pick = part(again, ipywidgets.ToggleButtons)
    assert (pick.value, pick.disabled) == ("周日", True)
    assert "你猜 周日" in said(again)


def test_a_guessed_number_stands_when_the_cell_runs_again(shown: Shown) -> None:
    practice.predict("rate", "转化率是多少？")
    type_in(widget_in(shown[0]), "2.7 %")
    practice.predict("rate", "转化率是多少？")
    typed = part(widget_in(shown[1]), ipywidgets.Text)
    assert (typed.value, typed.disabled) == ("0.027", True)


def test_a_guess_that_is_no_choice_any_more_does_not_stand(shown: Shown) -> None:
    guess(shown, "周日")
    practice.predict("busiest", "哪一天访客最多？", ["Sat", "Sun"])
    assert part(widget_in(shown[1]), ipywidgets.ToggleButtons).value is None


def test_a_guessed_number_is_kept_as_a_number(shown: Shown, home: Path) -> None:
    practice.predict("rate", "转化率是多少？")
    type_in(widget_in(shown[0]), "2.7 %")
    assert saved(home)["guesses"] == {"rate": pytest.approx(0.027)}


def test_a_guess_that_is_no_number_is_asked_for_again(shown: Shown, home: Path) -> None:
    practice.predict("rate", "转化率是多少？")
    face = widget_in(shown[0])
    type_in(face, "很多")
    assert not part(face, ipywidgets.Button).disabled
    assert not (home / "answers.json").exists()


def test_a_guess_without_reveal_is_acknowledged(shown: Shown) -> None:
    practice.predict("rate", "转化率是多少？")
    face = widget_in(shown[0])
    type_in(face, "0.03")
    assert say("practice.guess_kept") in said(face)


def test_a_question_with_choices_reads_on_paper(shown: Shown) -> None:
    practice.predict("busiest", "哪一天访客最多？", ["周六", "周日"])
    assert re.search("哪一天访客最多？.*周六.*周日", shown[0]["text/html"])


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_every_item_speaks_the_chosen_language(
    language: str, asked: Asked, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", language)
    assert asked(WHERE).language == language
    for form in ("text/html", "text/plain"):
        assert (STEM.zh in shown[0][form]) == (language != "en")
        assert (STEM.en in shown[0][form]) == (language != "zh")


def test_code_in_a_sentence_is_code_and_markup_is_not_markup() -> None:
    assert faces.said("`a < b` <i>\nnext") == "<code>a &lt; b</code> &lt;i&gt;<br>next"


def test_all_faces_share_one_dress(shown: Shown) -> None:
    for key in ("first", "second"):
        practice.predict(key, "?")
    first, second = (widget_in(bundle) for bundle in shown)
    assert first.children[0] is second.children[0]
    assert "No kernel" in first.children[0].value
