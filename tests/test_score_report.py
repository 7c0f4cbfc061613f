"""The score report: points by part, area and task; mistakes by name; advice; nothing official."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from course_b2c_ops.exam_report import Guide, Marked, Score, guide_of, in_paper, is_general, score
from course_b2c_ops.exam_report_page import as_html, as_page, as_text
from course_b2c_ops.items import as_facts as item_facts
from course_b2c_ops.language import LANGUAGES, Language, Text, message
from course_b2c_ops.marking import Mark
from course_b2c_ops.papers import PAPERS_FILE, Paper, PaperPart, Place, Pools, Sitting, as_facts
from graders.bank import Bank
from graders.mark_item import Student, public_item
from graders.score_report import score_of, write_report
from tests.conftest import ROOT
from tests.paper_bank import AS_OF, an_item
from tests.test_exam import ITEMS, a_paper

WHY = Text("点击是次数，不是人。", "Clicks are events, not people.")
STUDENT = Student(bytes(32), {}, AS_OF)


def marked(task: str, points: float, *, part: str = "theory", why: Text = WHY) -> Marked:
    return Marked(part, task, Text(f"题 {task}", f"item {task}"), Mark(points, 10, why), False)


PLACES = (
    marked("1.1", 10),
    marked("1.3", 2),
    marked("2.1", 9),
    marked("retail_import_tax", 5, why=message("mark.wrong")),
    marked("3.1", 4, part="practical"),
)
GUIDE = Guide({"1.3": [Text("店铺运营", "Operating data")]}, {"1.3": ["operating/why_median"]})


def found(*places: Marked) -> Score:
    return score(a_paper(), "s01", places or PLACES, GUIDE)


def test_points_add_up_by_part_area_and_task() -> None:
    report = found()
    assert [(line.id, line.points, line.out_of) for line in report.parts] == [
        ("theory", 26, 40), ("practical", 4, 10)
    ]  # fmt: skip
    assert [(area.line.id, area.line.points, area.line.out_of) for area in report.areas] == [
        ("1", 12, 20), ("2", 9, 10), ("3", 4, 10), ("policy", 5, 10)
    ]  # fmt: skip
    assert [line.id for line in report.areas[0].tasks] == ["1.1", "1.3"]


def test_the_whole_is_weighted_and_both_parts_must_pass() -> None:
    report = found()
    assert report.overall == pytest.approx(0.3 * 26 / 40 + 0.7 * 0.4)
    assert not report.passed
    assert found(marked("1.1", 6), marked("3.1", 6, part="practical")).passed


def test_a_mistake_is_named_once_and_a_mere_wrong_is_none() -> None:
    report = found()
    assert report.mistakes == ((Text("题 1.3", "item 1.3"), WHY),)
    assert is_general(message("mark.wrong_number", given="3"))
    assert not is_general(WHY)


def test_the_weakest_tasks_come_first_with_lesson_and_practice() -> None:
    first, second, third = found().advice
    assert [one.line.id for one in (first, second, third)] == ["1.3", "3.1", "retail_import_tax"]
    assert first.lessons == (Text("店铺运营", "Operating data"),)
    assert first.items == ("operating/why_median",)


def test_an_items_mark_is_scaled_to_its_place() -> None:
    assert in_paper(Mark(1, 4, WHY), 17.5) == Mark(4.38, 17.5, WHY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_text_say_the_same_and_claim_nothing_official(language: Language) -> None:
    report = found()
    for told in (as_html(report, language), as_page(report, language), as_text(report, language)):
        assert ("非官方" in told) == (language != "en")
        assert ("not official" in told) == (language != "zh")
        assert "65%" in told
        assert 'ask("operating/why_median")' in told.replace("&quot;", '"')


@pytest.mark.parametrize("pool", ["assessed", "practice", "both"])
def test_a_rehearsal_says_that_it_does_not_count(pool: Pools) -> None:
    report = replace(found(), paper=replace(a_paper(), pool=pool))
    for told in (as_html(report, "en"), as_text(report, "en")):
        assert ("does not count" in told) == (pool != "assessed")


def test_what_a_stem_holds_is_text_on_the_page() -> None:
    report = found(marked("1.1", 0, why=Text("<b>粗</b>", "<b>bold</b>")))
    assert "<b>" not in as_html(report, "both")


def test_without_weakness_there_is_no_advice() -> None:
    report = found(marked("1.1", 9), marked("3.1", 8, part="practical"))
    assert report.advice == ()
    assert "no clear weakness" in as_text(report, "en")


def test_the_guide_knows_practice_items_only() -> None:
    guide = guide_of({"1.3": [{"lesson": "x", "zh": "甲", "en": "A"}]}, ITEMS.values())
    assert guide.practice == {"1.3": ["operating/one", "operating/two"], "2.1": ["operating/three"]}
    assert guide.lessons == {"1.3": [Text("甲", "A")]}


# ---- by the marker ----


def a_bank() -> Bank:
    rng = random.Random(1)
    items = [an_item("operating/which", "assessed", "choice", "1.3.2", rng),
             an_item("operating/rate", "assessed", "number", "2.1", rng)]  # fmt: skip
    return Bank({item.id: item for item in items})


def an_assessed_paper() -> Paper:
    title = Text("模拟考", "mock")
    return Paper(
        "mock_1", title, "assessed",
        (PaperPart("theory", (Place("operating/which", 1),), 0.6, 0.3),
         PaperPart("practical", (Place("operating/rate", 50),), 0.6, 0.7)),
        (Sitting(title, 90, ("theory", "practical")),),
    )  # fmt: skip


def test_the_report_is_made_of_the_kept_marks_and_the_teachers_copy(tmp_path: Path) -> None:
    bank, paper = a_bank(), an_assessed_paper()
    facts = {"papers": {paper.id: as_facts(paper)}, "lessons": {"2.1": []}}
    (tmp_path / PAPERS_FILE).write_text(json.dumps(facts), "utf-8")
    items = {i.id: item_facts(public_item(i, STUDENT)) for i in bank.items.values()}
    (tmp_path / "items.json").write_text(json.dumps(items), "utf-8")
    blank = {"zh": message("mark.blank").zh, "en": message("mark.blank").en}
    kept = {"items": [
        {"id": "operating/which", "points": 1, "out_of": 1, "why": None},
        {"id": "operating/rate", "points": 0, "out_of": 50, "why": blank},
    ]}  # fmt: skip
    report = score_of(tmp_path, paper, kept, "s01 安之远")
    assert [line.points for line in report.parts] == [1, 0]
    assert report.open_places == 1
    page, text = write_report(report, tmp_path / "reports/s01", "zh")
    assert page == tmp_path / "reports/s01/mock_1.html"
    assert "s01 安之远" in page.read_text("utf-8")
    assert "成绩单" in text.read_text("utf-8")


def test_no_page_of_a_report_needs_the_network() -> None:
    page = as_page(found(), "zh")
    assert "http" not in page.replace("http-equiv", "")
    assert (ROOT / "course_b2c_ops/web/exam.css").read_text("utf-8") in page
