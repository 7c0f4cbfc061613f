"""Moodle XML: read again by the standard library, never by the code that wrote it."""

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from course_b2c_ops.language import Language
from graders.exchange.export import export_items
from graders.exchange.wish import Wish
from tests.exchange_bank import audience, lay_out_bank

# The shares of points that Moodle's multiple choice takes.
SHARES = {100, 90, 80, 75, 70, 60, 50, 40, 30, 25, 20, 10, 5, 0, -100, 33.33333, 16.66667, 66.66667}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out_bank(tmp_path / "root")


def exported(root: Path, language: Language = "zh", variants: int = 3) -> list[Element]:
    out = root.parent / "bank.xml"
    wish = Wish("moodle", language=language, variants=variants)
    export_items(root, wish, audience(), out)
    quiz = ElementTree.fromstring(out.read_bytes())
    assert quiz.tag == "quiz"
    return list(quiz)


def by_id(questions: list[Element]) -> dict[str, Element]:
    return {q.findtext("idnumber", ""): q for q in questions if q.get("type") != "category"}


def answers(question: Element) -> dict[str, float]:
    """What each answer says, and its share of the points."""
    return {a.findtext("text", ""): float(a.get("fraction", "")) for a in question.iter("answer")}


def test_every_item_becomes_the_nearest_type(root: Path) -> None:
    types = {name: q.get("type") for name, q in by_id(exported(root)).items()}
    assert types["operating/which_rate"] == "multichoice"
    assert types["rules/late_parcel"] == "multichoice"
    assert types["ads/bid_means_cost"] == "truefalse"
    assert types["operating/rate_of_a_week#1"] == "numerical"
    assert types["logistics/parcel_steps"] == "ordering"
    assert types["traffic/report_for_question"] == "matching"
    assert types["traffic/name_of_the_rate"] == "shortanswer"
    assert types["operating/weekly_advice"] == "essay"


def test_what_needs_a_notebook_is_a_note_without_points(root: Path) -> None:
    question = by_id(exported(root))["operating/own_funnel"]
    assert question.get("type") == "description"
    assert question.find("defaultgrade") is None
    assert "笔记本" in question.findtext("questiontext/text", "")


def test_a_choice_carries_its_right_answer_and_a_reason_each(root: Path) -> None:
    question = by_id(exported(root))["operating/which_rate"]
    assert question.findtext("single") == "true"
    assert answers(question)["78 ÷ 2,860 = 2.73%"] == 100
    assert sorted(answers(question).values()) == [0, 0, 100]
    told = [a.findtext("feedback/text") for a in question.iter("answer")]
    assert all(told)
    assert "点击是次数。&lt;b&gt;不是人&lt;/b&gt;" in told
    assert "<code>visitors</code>" in question.findtext("questiontext/text", "")


def test_several_right_ones_share_the_points_and_a_wrong_one_costs_all(root: Path) -> None:
    question = by_id(exported(root))["rules/late_parcel"]
    assert question.findtext("single") == "false"
    shares = list(answers(question).values())
    assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.01)
    assert set(shares) == {50, -100} <= SHARES
    assert "完全对" in question.findtext("generalfeedback/text", "")


def test_true_or_false_says_which(root: Path) -> None:
    assert answers(by_id(exported(root))["ads/bid_means_cost"]) == {"true": 0, "false": 100}


def test_variants_of_a_number_have_numbers_of_their_own_in_one_category(root: Path) -> None:
    questions = exported(root, variants=4)
    found = [q for name, q in by_id(questions).items() if "rate_of_a_week" in name]
    assert len(found) == 4
    assert len({q.findtext("questiontext/text") for q in found}) == 4
    places = [q.findtext("category/text", "") for q in questions if q.get("type") == "category"]
    assert [place for place in places if place.endswith("/operating.rate_of_a_week")] != []


def test_a_number_has_its_tolerance_and_meets_known_mistakes(root: Path) -> None:
    question = by_id(exported(root))["operating/rate_of_a_week#1"]
    numbers = [
        (float(a.findtext("text", "")), float(a.findtext("tolerance", "")), a.get("fraction"))
        for a in question.iter("answer")
    ]
    right, *wrong = numbers
    assert right[2] == "100" and right[1] == pytest.approx(0.005 * right[0], rel=1e-6)
    assert len(wrong) == 2 and {one[2] for one in wrong} == {"0"}
    for at, limit, _ in wrong:
        assert abs(at - right[0]) > right[1] + limit
    assert "0.0273" in question.findtext("questiontext/text", "")


def test_steps_and_pairs_stand_in_their_right_order(root: Path) -> None:
    questions = by_id(exported(root))
    order = questions["logistics/parcel_steps"]
    places = {text: place for text, place in answers(order).items()}
    assert places == {"买家付款": 1, "打包贴面单": 2, "交给揽收点": 3, "买家签收": 4}
    match = questions["traffic/report_for_question"]
    pairs = {
        (s.findtext("text") or "", s.findtext("answer/text")) for s in match.iter("subquestion")
    }
    assert ("访客从哪里来", "流量来源") in pairs
    assert ("", "运费模板") in pairs and len(pairs) == 5


def test_short_text_accepts_all_words_and_knows_a_wrong_one(root: Path) -> None:
    found = answers(by_id(exported(root))["traffic/name_of_the_rate"])
    assert found == {
        "点击率": 100,
        "CTR": 100,
        "click-through rate": 100,
        "转化率": 0,
        "conversion rate": 0,
    }


def test_a_case_gives_its_marker_the_rubric(root: Path) -> None:
    info = by_id(exported(root))["operating/weekly_advice"].findtext("graderinfo/text", "")
    assert "【4 分】" in info and "满分示例" in info


def test_points_tags_and_category_come_along(root: Path) -> None:
    questions = exported(root)
    one = by_id(questions)["operating/rate_of_a_week#1"]
    assert one.findtext("defaultgrade") == "2"
    tags = {tag.findtext("text") for tag in one.iter("tag")}
    assert {"1.3.2", "operating", "practice", "number", "difficulty-1"} <= tags
    places = {q.findtext("category/text", "") for q in questions if q.get("type") == "category"}
    assert any(place.startswith("$course$/top/2026 秋 · 演示班/1.3") for place in places)


def test_ids_are_unique_and_short_enough_for_moodle(root: Path) -> None:
    names = [q.findtext("idnumber", "") for q in exported(root) if q.get("type") != "category"]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) <= 100 for name in names)


@pytest.mark.parametrize(("language", "wanted"), [("en", "Clicks"), ("both", "点击 ÷ 曝光")])
def test_the_language_is_chosen(root: Path, language: Language, wanted: str) -> None:
    stem = by_id(exported(root, language))["traffic/name_of_the_rate"].findtext("questiontext/text")
    assert wanted in (stem or "")
    assert ("Clicks" in (stem or "")) and (("曝光" in (stem or "")) == (language == "both"))
