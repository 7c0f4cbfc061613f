"""The exam in a notebook: its clock, what is saved, what can no longer be changed, its report."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops import answers, exam
from course_b2c_ops.exam import ExamWidget, open_paper
from course_b2c_ops.exam_clock import GRACE, Clocks, Closed, Desk, final_answers, sitting_key
from course_b2c_ops.items import Choice, PublicItem
from course_b2c_ops.language import Text
from course_b2c_ops.papers import PAPERS_FILE, Paper, PaperPart, Place, Sitting, as_facts
from tests.my_shop import lay_out, saved

START = datetime(2026, 12, 13, 9, 0, tzinfo=UTC).timestamp()


def text(told: str) -> Text:
    return Text(told, told)


def a_choice(name: str, clause: str = "1.3.2", pool: str = "practice") -> PublicItem:
    known = pool == "practice"
    return PublicItem(
        id=f"operating/{name}",
        kind="choice",
        pool=pool,
        points=1,
        minutes=1,
        clauses=(clause,),
        stem=text(f"which {name}"),
        choices=(
            Choice("a1", text("buyers"), True if known else None, text("yes") if known else None),
            Choice("b2", text("clicks"), False if known else None,
                   text("clicks are events") if known else None),
        ),
    )  # fmt: skip


ITEMS = {item.id: item for item in (a_choice("one"), a_choice("two"), a_choice("three", "2.1"))}
TITLE = text("mock")


def a_paper(*sittings: tuple[str, ...], extra: float = 0, pool: str = "practice") -> Paper:
    one, two, three = ITEMS
    return Paper(
        id="mock_1",
        title=TITLE,
        pool=pool,
        parts=(
            PaperPart("theory", (Place(one, 1), Place(two, 1)), 0.6, 0.3),
            PaperPart("practical", (Place(three, 50),), 0.6, 0.7),
        ),
        sittings=tuple(
            Sitting(TITLE, 90, parts) for parts in sittings or (("theory", "practical"),)
        ),
        extra_minutes=extra,
    )


class Hands:
    """Two clocks that a test sets."""

    def __init__(self) -> None:
        self.wall, self.steady = START, 100.0

    def pass_by(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    @property
    def clocks(self) -> Clocks:
        return Clocks(lambda: self.wall, lambda: self.steady)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("B2C_SHOP", raising=False)
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def hands() -> Hands:
    return Hands()


def a_desk(hands: Hands, paper: Paper | None = None) -> Desk:
    return Desk(paper or a_paper(), hands.clocks)


# ---- the clock ----


def test_nothing_runs_before_the_start(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    hands.pass_by(10_000)
    assert desk.phase(0) == "before"
    with pytest.raises(Closed):
        desk.answer("operating/one", "a1")


def test_the_clock_counts_down_from_the_start(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    hands.pass_by(60)
    assert desk.left(0) == 89 * 60


def test_a_new_kernel_goes_on_where_the_time_is(here: Path, hands: Hands) -> None:
    a_desk(hands).begin(0)
    hands.pass_by(600)
    hands.steady = 3.0  # another process, another machine's uptime
    desk = a_desk(hands)
    assert desk.phase(0) == "running"
    assert desk.left(0) == 80 * 60


def test_starting_again_starts_no_new_clock(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    hands.pass_by(600)
    desk.begin(0)
    assert desk.left(0) == 80 * 60


def test_a_clock_set_back_gives_no_time(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    hands.pass_by(600)
    desk.tick(0)
    hands.wall -= 86_400
    assert desk.left(0) == 80 * 60
    hands.pass_by(60)
    assert desk.left(0) == 79 * 60
    assert a_desk(hands).left(0) == 80 * 60  # a new kernel knows what was kept, not more


def test_extra_minutes_are_the_students_own(here: Path, hands: Hands) -> None:
    desk = a_desk(hands, a_paper(extra=20))
    desk.begin(0)
    assert desk.left(0) == 110 * 60


def test_time_that_has_run_out_ends_the_sitting(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    desk.answer("operating/one", "a1")
    hands.pass_by(90 * 60 + GRACE + 1)
    assert desk.phase(0) == "done"
    assert desk.entry(0)["how"] == "time"
    with pytest.raises(Closed):
        desk.answer("operating/two", "a1")


def test_an_answer_on_its_way_at_the_end_is_taken(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    hands.pass_by(90 * 60 + GRACE - 1)
    desk.answer("operating/one", "a1")
    assert saved(here)["answers"] == {"operating/one": "a1"}


# ---- handing in ----


def test_after_handing_in_nothing_can_be_changed(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    desk.answer("operating/one", "a1")
    desk.flag("operating/one", on=True)
    desk.hand_in(0)
    with pytest.raises(Closed):
        desk.answer("operating/one", "b2")
    desk.flag("operating/two", on=True)
    desk.begin(0)
    assert desk.phase(0) == "done"
    assert desk.entry(0)["flags"] == ["operating/one"]
    assert saved(here)["answers"] == {"operating/one": "a1"}


def test_what_is_saved_past_the_desk_counts_no_more(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    desk.answer("operating/one", "a1")
    desk.hand_in(0)
    answers.save("answers", "operating/one", "b2")
    answers.save("answers", "operating/two", "b2")
    assert final_answers(desk.paper, answers.saved()) == {"operating/one": "a1"}


def test_a_sitting_that_was_never_handed_in_counts_as_it_stands(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    desk.answer("operating/one", "a1")
    assert final_answers(desk.paper, answers.saved()) == {"operating/one": "a1"}


def test_the_second_sitting_waits_for_the_first(here: Path, hands: Hands) -> None:
    desk = a_desk(hands, a_paper(("theory",), ("practical",)))
    desk.begin(1)
    assert desk.phase(1) == "before"
    desk.begin(0)
    with pytest.raises(Closed):
        desk.answer("operating/three", "a1")
    desk.hand_in(0)
    desk.begin(1)
    desk.answer("operating/three", "a1")
    assert not desk.over
    desk.hand_in(1)
    assert desk.over


def test_an_item_of_no_sitting_is_refused(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    with pytest.raises(Closed):
        desk.answer("operating/other", "a1")


def test_flags_come_and_go(here: Path, hands: Hands) -> None:
    desk = a_desk(hands)
    desk.begin(0)
    desk.flag("operating/two", on=True)
    desk.flag("operating/two", on=True)
    assert desk.entry(0)["flags"] == ["operating/two"]
    desk.flag("operating/two", on=False)
    assert desk.entry(0)["flags"] == []


def test_what_was_saved_outside_stays(here: Path, hands: Hands) -> None:
    answers.save("guesses", "first", 3)
    desk = a_desk(hands)
    desk.begin(0)
    desk.answer("operating/one", "a1")
    assert saved(here)["guesses"] == {"first": 3}
    assert sitting_key(desk.paper, 0) in saved(here)["papers"]


# ---- the widget ----


def with_papers(folder: Path, paper: Paper) -> None:
    shop = lay_out(folder, *ITEMS.values(), language="en")
    facts = {"papers": {paper.id: as_facts(paper)}, "lessons": {}}
    (shop / PAPERS_FILE).write_text(json.dumps(facts), "utf-8")


def a_widget(hands: Hands, paper: Paper | None = None) -> ExamWidget:
    paper = paper or a_paper()
    with_papers(Path(), paper)
    return ExamWidget(paper, ITEMS, a_desk(hands, paper))


def hear(widget: ExamWidget, **told: Any) -> dict[str, Any]:
    widget._hear(widget, told, [])
    return dict(widget.state)


def test_a_paper_goes_from_cover_to_report(here: Path, hands: Hands) -> None:
    widget = a_widget(hands)
    assert widget.state["sittings"][0]["phase"] == "before"
    state = hear(widget, do="begin", sitting=0)
    assert state["sittings"][0] == {"phase": "running", "left": 5400, "flags": [], "how": ""}
    state = hear(widget, do="answer", item="operating/one", value="a1")
    assert state["news"] == {"item": "operating/one", "value": "a1"}
    hear(widget, do="answer", item="operating/two", value="b2")
    state = hear(widget, do="flag", item="operating/three", on=True)
    assert state["sittings"][0]["flags"] == ["operating/three"]
    state = hear(widget, do="hand_in", sitting=0)
    assert state["sittings"][0]["phase"] == "done"
    assert "score report" in state["report"]
    assert "clicks are events" in state["report"]
    assert "Left open: 1" in state["report"]


def test_an_answer_after_the_end_is_told_and_not_saved(here: Path, hands: Hands) -> None:
    widget = a_widget(hands)
    hear(widget, do="begin", sitting=0)
    hear(widget, do="hand_in", sitting=0)
    state = hear(widget, do="answer", item="operating/one", value="b2")
    assert "not running" in state["news"]["problem"]
    assert saved(here)["answers"] == {}


def test_what_is_no_answer_of_the_item_is_not_saved(here: Path, hands: Hands) -> None:
    widget = a_widget(hands)
    hear(widget, do="begin", sitting=0)
    hear(widget, do="answer", item="operating/one", value="zz")
    assert saved(here)["answers"] == {}


def test_a_page_opened_again_finds_what_was_saved(here: Path, hands: Hands) -> None:
    widget = a_widget(hands)
    hear(widget, do="begin", sitting=0)
    hear(widget, do="answer", item="operating/one", value="a1")
    assert widget.values == {"operating/one": "a1"}
    assert a_widget(hands).values == {"operating/one": "a1"}


def test_in_an_exam_no_item_tells_its_answer(here: Path, hands: Hands) -> None:
    told = json.dumps(a_widget(hands).items)
    assert "clicks are events" not in told
    assert '"right"' not in told


def test_a_paper_with_assessed_items_is_reported_by_the_marker(here: Path, hands: Hands) -> None:
    items = {name: a_choice(name.partition("/")[2], pool="assessed") for name in ITEMS}
    lay_out(here, *items.values())
    widget = ExamWidget(a_paper(pool="assessed"), items, a_desk(hands))
    hear(widget, do="begin", sitting=0)
    assert hear(widget, do="hand_in", sitting=0)["report"] == ""


# ---- open_paper ----


def test_open_paper_shows_the_own_paper(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_papers(here, a_paper())
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(exam, "display", lambda bundle, raw: shown.append(bundle))
    assert open_paper("mock_1") is None
    (bundle,) = shown
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "not official" in bundle["text/plain"]


def test_a_paper_that_has_not_arrived_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_paper("mock_1")
    assert "has not arrived" in capsys.readouterr().out


def test_a_paper_that_was_not_given_out_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_papers(here, a_paper())
    open_paper("mock_2")
    assert "It has: mock_1" in capsys.readouterr().out


def test_a_stock_marking_run_gives_no_points(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert open_paper("mock_1") == 0.0


def test_the_script_names_only_sentences_there_are() -> None:
    told = exam.script()
    used = {name for name in exam.words() if f'"{name}"' in told or f"words.{name}" in told}
    assert set(exam.words()) == used
