"""What a lesson asks: shown, clicked, typed, kept beside the notebook, and never lost."""

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd
import pytest

from course_b2c_ops import answers, faces, practice
from course_b2c_ops.items import Choice, NumberAnswer, PublicItem, Shape, Tolerance
from course_b2c_ops.language import Text, say
from tests.my_shop import lay_out, part, parts, said, saved, widget_in

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
    answer=NumberAnswer(0.0273, Tolerance(absolute=0.0005), ((36.67, SWAPPED),)),
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
    monkeypatch.setattr(practice, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


@pytest.fixture
def asked(shown: list[dict[str, Any]]) -> Callable[[PublicItem], ipywidgets.Widget]:
    """An item as it stands in front of the student."""

    def ask(wanted: PublicItem) -> ipywidgets.Widget:
        practice.ask(wanted.id)
        return widget_in(shown[-1])

    return ask


Asked = Callable[[PublicItem], ipywidgets.Widget]
Shown = list[dict[str, Any]]


def submit(face: ipywidgets.Widget) -> None:
    part(face, ipywidgets.Button).click()


def choose(face: ipywidgets.Widget, choice: Choice) -> None:
    part(face, ipywidgets.ToggleButtons).value = choice.id
    submit(face)


def type_in(face: ipywidgets.Widget, typed: str) -> None:
    part(face, ipywidgets.Text).value = typed
    submit(face)


# ---- ask: a choice ----


def test_a_choice_is_kept_beside_the_notebook(asked: Asked, home: Path) -> None:
    choose(asked(WHERE), VISIT)
    assert saved(home)["answers"] == {WHERE.id: "b2"}


def test_an_assessed_choice_is_answered_with_saved_and_nothing_more(asked: Asked) -> None:
    face = asked(WHERE)
    choose(face, VISIT)
    assert say("practice.saved", value="B") in said(face)


def test_a_practice_choice_is_answered_with_its_reason(asked: Asked) -> None:
    face = asked(TRY_CHOICE)
    choose(face, VISIT)
    assert "✗ Not right. No worse." in said(face)


def test_another_choice_takes_the_place_of_the_first(asked: Asked, home: Path) -> None:
    face = asked(WHERE)
    choose(face, VISIT)
    choose(face, CART)
    assert saved(home)["answers"] == {WHERE.id: "a1"}


def test_a_saved_choice_is_there_when_the_cell_runs_again(asked: Asked) -> None:
    choose(asked(WHERE), VISIT)
    assert part(asked(WHERE), ipywidgets.ToggleButtons).value == "b2"


def test_nothing_is_chosen_before_the_student_chooses(asked: Asked) -> None:
    assert part(asked(WHERE), ipywidgets.ToggleButtons).value is None


def test_choices_are_called_by_letters(asked: Asked) -> None:
    options = part(asked(WHERE), ipywidgets.ToggleButtons).options
    assert options == (("A. Cart to order", "a1"), ("B. Visitors to cart", "b2"))


def test_what_was_saved_is_said_when_the_cell_runs_again(asked: Asked) -> None:
    choose(asked(WHERE), VISIT)
    choose(asked(TRY_CHOICE), VISIT)
    assert say("practice.saved", value="B") in said(asked(WHERE))
    assert "✗ Not right. No worse." in said(asked(TRY_CHOICE))


def test_another_choice_is_not_taken_for_saved(asked: Asked) -> None:
    face = asked(WHERE)
    choose(face, VISIT)
    part(face, ipywidgets.ToggleButtons).value = CART.id
    assert say("practice.not_saved") in said(face)
    assert say("practice.saved", value="B") not in said(face)


def test_submitting_without_a_choice_saves_nothing(asked: Asked, home: Path) -> None:
    face = asked(WHERE)
    submit(face)
    assert say("practice.nothing_chosen") in said(face)
    assert not (home / "answers.json").exists()


# ---- ask: a number ----


def test_a_number_is_kept_as_it_was_typed(asked: Asked, home: Path) -> None:
    type_in(asked(PART), "１,７１６")
    assert saved(home)["answers"] == {PART.id: "１,７１６"}


def enter(face: ipywidgets.Widget) -> None:
    part(face, ipywidgets.Text)._handle_custom_msg({"event": "submit"}, [])


def test_enter_submits_a_number(asked: Asked, home: Path) -> None:
    face = asked(PART)
    part(face, ipywidgets.Text).value = "0.85"
    enter(face)
    assert saved(home)["answers"] == {PART.id: "0.85"}


def test_enter_that_overtakes_the_number_submits_it_too(asked: Asked, home: Path) -> None:
    face = asked(PART)
    enter(face)
    part(face, ipywidgets.Text).value = "0.85"
    assert saved(home)["answers"] == {PART.id: "0.85"}
    part(face, ipywidgets.Text).value = "0.9"
    assert saved(home)["answers"] == {PART.id: "0.85"}
    assert say("practice.not_saved") in said(face)


def test_what_is_no_number_is_told_and_not_kept(asked: Asked, home: Path) -> None:
    face = asked(PART)
    type_in(face, "十二")
    assert say("mark.not_a_number", given="十二") in said(face)
    assert not (home / "answers.json").exists()


def test_a_practice_number_is_answered_at_once(asked: Asked) -> None:
    face = asked(TRY_NUMBER)
    type_in(face, "2.73%")
    assert "✓ Right." in said(face)


def test_a_known_wrong_path_is_named_at_once(asked: Asked) -> None:
    face = asked(TRY_NUMBER)
    type_in(face, "36.67")
    assert SWAPPED.en in said(face)


def test_an_assessed_number_shows_what_was_saved_and_no_mark(asked: Asked) -> None:
    face = asked(PART)
    type_in(face, "0.85")
    assert say("practice.saved", value="0.85") in said(face)


def test_a_reason_is_kept_for_the_teacher(asked: Asked, home: Path) -> None:
    part(asked(PART), ipywidgets.Textarea).value = "先动转化率"
    assert saved(home)["reasons"] == {PART.id: "先动转化率"}


def test_number_and_reason_are_there_when_the_cell_runs_again(asked: Asked) -> None:
    face = asked(PART)
    part(face, ipywidgets.Textarea).value = "先动转化率"
    type_in(face, "0.85")
    again = asked(PART)
    assert part(again, ipywidgets.Textarea).value == "先动转化率"
    assert part(again, ipywidgets.Text).value == "0.85"


def test_the_unit_stands_behind_the_number(asked: Asked) -> None:
    assert part(asked(PART), ipywidgets.Label).value == "CNY"


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


@pytest.mark.parametrize("chosen", ["b2", "B", "b", " B "])
def test_a_choice_is_answered_by_its_letter_or_its_id(chosen: str, home: Path) -> None:
    practice.answer(WHERE.id, chosen)
    assert saved(home)["answers"] == {WHERE.id: "b2"}


@pytest.mark.parametrize("chosen", ["C", "", None, 1])
def test_a_choice_that_is_not_there_is_told_and_not_kept(
    chosen: object, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.answer(WHERE.id, chosen)
    assert capsys.readouterr().out.strip() == say("practice.no_choice", letters="A B")
    assert not (home / "answers.json").exists()


@pytest.mark.parametrize(
    ("value", "kept"),
    [(np.int64(3), 3.0), (np.float64(0.85), 0.85), (0.85, 0.85), ("85%", "85%")],
    ids=repr,
)
def test_a_computed_number_is_kept(value: object, kept: object, home: Path) -> None:
    practice.answer(PART.id, value)
    assert saved(home)["answers"] == {PART.id: kept}


@pytest.mark.parametrize("value", [None, "多少", PERIODS], ids=type)
def test_what_is_no_number_is_told_by_answer_too(
    value: object, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.answer(PART.id, value)
    assert "cannot be read as a number" in capsys.readouterr().out
    assert not (home / "answers.json").exists()


def test_answer_speaks_as_the_widget_does(capsys: pytest.CaptureFixture[str]) -> None:
    practice.answer(TRY_CHOICE.id, "A")
    assert capsys.readouterr().out.strip() == "✓ Right. It fell most."


def test_answering_an_unknown_item_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    practice.answer("operating/unknown", 1)
    assert capsys.readouterr().out.strip() == say("practice.no_item", item="operating/unknown")


# ---- a damaged answers.json ----


@pytest.fixture
def damaged(home: Path) -> Path:
    path = home / "answers.json"
    path.write_text(DAMAGED, "utf-8")
    return path


def unreadable() -> str:
    return say("practice.answers_unreadable", file="answers.json")


@pytest.mark.parametrize("wanted", [WHERE, PART], ids=lambda one: one.kind)
def test_asking_beside_a_damaged_file_says_so(
    wanted: PublicItem, shown: Shown, damaged: Path
) -> None:
    practice.ask(wanted.id)
    assert shown[0]["text/plain"] == unreadable()


def test_submitting_beside_a_damaged_file_says_so_and_leaves_it(asked: Asked, home: Path) -> None:
    face = asked(WHERE)
    (home / "answers.json").write_text(DAMAGED, "utf-8")
    choose(face, CART)
    assert unreadable() in said(face)
    assert (home / "answers.json").read_text("utf-8") == DAMAGED


def test_a_reason_beside_a_damaged_file_says_so_and_leaves_it(asked: Asked, home: Path) -> None:
    face = asked(PART)
    (home / "answers.json").write_text(DAMAGED, "utf-8")
    part(face, ipywidgets.Textarea).value = "先动转化率"
    assert unreadable() in said(face)
    assert (home / "answers.json").read_text("utf-8") == DAMAGED


def test_answer_beside_a_damaged_file_says_so_and_leaves_it(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.answer(WHERE.id, "A")
    assert capsys.readouterr().out.strip() == unreadable()
    assert damaged.read_text("utf-8") == DAMAGED


def test_a_guess_beside_a_damaged_file_says_so_and_leaves_it(shown: Shown, damaged: Path) -> None:
    practice.predict("most_visited", "哪一天？", ["周六", "周日"])
    face = widget_in(shown[0])
    part(face, ipywidgets.ToggleButtons).value = "周日"
    assert unreadable() in said(face)
    assert damaged.read_text("utf-8") == DAMAGED


@pytest.mark.parametrize("text", ["[]", "null", '"a"', '{"answers": []}', "\ufeff{", "{"])
def test_a_file_that_holds_something_else_counts_as_damaged(text: str, home: Path) -> None:
    (home / "answers.json").write_text(text, "utf-8")
    with pytest.raises(answers.Unreadable):
        answers.saved()


def test_saving_keeps_everything_saved_before(home: Path) -> None:
    answers.save("answers", WHERE.id, "a1")
    answers.save("reasons", PART.id, "先动转化率")
    answers.save("guesses", "most_visited", "周日")
    assert answers.saved() == {
        "answers": {WHERE.id: "a1"},
        "reasons": {PART.id: "先动转化率"},
        "guesses": {"most_visited": "周日"},
    }


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
    assert saved(home) == {"answers": {}, "reasons": {}, "guesses": {"busiest": "周日"}}


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
def test_every_face_speaks_the_chosen_language(
    language: str, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", language)
    told = json.dumps([said(asked(wanted)) for wanted in (WHERE, PART)], ensure_ascii=False)
    assert (STEM.zh in told) == (language != "en")
    assert (STEM.en in told) == (language != "zh")


def test_code_in_a_sentence_is_code_and_markup_is_not_markup() -> None:
    assert faces.said("`a < b` <i>\nnext") == "<code>a &lt; b</code> &lt;i&gt;<br>next"


def test_all_faces_share_one_dress(asked: Asked) -> None:
    first, second = asked(WHERE), asked(PART)
    assert first.children[0] is second.children[0]
    assert "没有连着" in first.children[0].value or "No kernel" in first.children[0].value


def test_a_face_has_one_action(asked: Asked) -> None:
    assert len(list(parts(asked(PART), ipywidgets.Button))) == 1
