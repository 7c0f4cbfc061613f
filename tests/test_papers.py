"""Papers: all keep to the blueprint, no two neighbours are alike, and what lacks is told."""

import hashlib
import hmac
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.exam_papers import lacking_sentence
from course_b2c_ops.papers import Paper, as_facts, from_facts
from course_b2c_ops.problems import BadInput
from course_b2c_ops.standard import task_of
from graders.bank import Bank, Item
from graders.blueprint import THEORY_KINDS, PaperBlueprint, read_blueprint
from graders.papers import Draw, Drawn, draw_papers
from graders.templates import whole_parts
from graders.variants import own_variant
from tests.conftest import ROOT
from tests.paper_bank import AS_OF, a_bank, clauses
from tests.test_cohort import a_cohort

SECRET = b"the cohort's key, derived"
CLASS = [f"s{number:04}" for number in range(1000)]
BLUEPRINT = read_blueprint(ROOT, "certificate")
BANK = a_bank(ROOT)
SECONDS = 5.0


def item_key(student: str) -> bytes:
    return hmac.new(SECRET, student.encode(), hashlib.sha256).digest()


def a_draw(bank: Bank = BANK, **others: object) -> Draw:
    draw = Draw(bank, BLUEPRINT, clauses(ROOT), AS_OF, SECRET, item_key)
    return replace(draw, **others)


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return draw_papers(a_draw(), CLASS, ["sample"])


def everybody(drawn: Drawn) -> Iterator[tuple[Paper, list[Item]]]:
    for own in drawn.papers.values():
        for paper in own:
            yield paper, [BANK.items[place.item] for place in paper.places]


def theory(items: list[Item]) -> list[Item]:
    return [item for item in items if item.kind in THEORY_KINDS]


def operations(items: list[Item]) -> list[Item]:
    return [item for item in items if item.kind not in THEORY_KINDS]


def plan_of(paper: Paper) -> object:
    return next(plan for plan in BLUEPRINT.papers if plan.id == paper.id)


# ---- the blueprint, for everyone ----


def test_everybody_gets_every_paper(drawn: Drawn) -> None:
    assert drawn.lacking == {}
    assert {tuple(paper.id for paper in own) for own in drawn.papers.values()} == {
        ("mock_1", "mock_2", "rehearsal")
    }


def test_kinds_are_those_of_the_blueprint_for_everyone(drawn: Drawn) -> None:
    for paper, items in everybody(drawn):
        plan = plan_of(paper)
        kinds = Counter(item.kind for item in theory(items))
        assert kinds == Counter(plan.theory)
        assert len(operations(items)) == plan.operations


def test_work_tasks_share_their_area_evenly_for_everyone(drawn: Drawn) -> None:
    tasks = {c.id for c in clauses(ROOT).values() if c.level == "task"}
    for _, items in everybody(drawn):
        total = len(theory(items))
        shares = {a: s * (1 - BLUEPRINT.policy) for a, s in BLUEPRINT.areas.items()}
        wanted = whole_parts(total, shares | {"policy": BLUEPRINT.policy})
        counted = Counter(task_of(item.clauses[0]) for item in theory(items))
        for area in BLUEPRINT.areas:
            own = [counted[task] for task in tasks if task.startswith(area)]
            assert sum(own) == wanted[area]
            assert max(own) - min(own) <= 1
        assert sum(n for task, n in counted.items() if task not in tasks) == wanted["policy"]


def test_operations_and_their_marks_follow_the_areas_for_everyone(drawn: Drawn) -> None:
    for paper, items in everybody(drawn):
        plan = plan_of(paper)
        areas = Counter(task_of(item.clauses[0])[0] for item in operations(items))
        assert areas == whole_parts(plan.operations, BLUEPRINT.areas)
        marks = Counter()
        for place in paper.parts[1].places:
            marks[BANK.items[place.item].clauses[0][0]] += place.marks
        for area, share in BLUEPRINT.areas.items():
            assert marks[area] == pytest.approx(plan.practical_marks * share)
        assert round(paper.parts[1].marks, 2) == plan.practical_marks


def test_difficulty_is_that_of_the_blueprint_for_everyone(drawn: Drawn) -> None:
    for _, items in everybody(drawn):
        for side in (theory(items), operations(items)):
            wanted = whole_parts(len(side), {str(d): s for d, s in BLUEPRINT.difficulty.items()})
            counted = Counter(item.difficulty for item in side)
            most = max(1, int(BLUEPRINT.difficulty_tolerance * len(side)))
            assert all(abs(counted[int(d)] - n) <= most for d, n in wanted.items())


def test_a_paper_asks_no_item_twice(drawn: Drawn) -> None:
    for _, items in everybody(drawn):
        assert len({item.id for item in items}) == len(items)


def test_the_two_mocks_of_a_student_share_no_stem(drawn: Drawn) -> None:
    for own in drawn.papers.values():
        one, two = ({place.item for place in paper.places} for paper in own[:2])
        assert not one & two


def test_mocks_that_count_take_assessed_items_only(drawn: Drawn) -> None:
    pools = {item.pool for paper, items in everybody(drawn) if paper.pool != "both"
             for item in items}  # fmt: skip
    assert pools == {"assessed"}


def test_numbers_are_asked_only_with_own_numbers(drawn: Drawn) -> None:
    numbers = [i for _, items in everybody(drawn) for i in items if i.kind == "number"]
    assert numbers
    assert all(item.parameters for item in numbers)


# ---- apart from the neighbour ----


def numeric_answers(student: str, paper: Paper) -> set[float]:
    items = [BANK.items[place.item] for place in paper.places]
    return {own_variant(item, item_key(student), AS_OF).answer
            for item in items if item.kind == "number"}  # fmt: skip


def test_neighbours_share_at_most_a_tenth_of_their_numeric_answers(drawn: Drawn) -> None:
    assert drawn.alike == ()
    compared = 0
    for one, other in zip(CLASS, CLASS[1:], strict=False):
        for mine, theirs in zip(drawn.papers[one], drawn.papers[other], strict=True):
            own, others = numeric_answers(one, mine), numeric_answers(other, theirs)
            compared += len(own)
            assert len(own & others) <= 0.1 * max(len(own), len(others))
    assert compared > 1000


def test_neighbours_do_not_get_the_same_paper(drawn: Drawn) -> None:
    for one, other in zip(CLASS, CLASS[1:], strict=False):
        for mine, theirs in zip(drawn.papers[one], drawn.papers[other], strict=True):
            assert {p.item for p in mine.places} != {p.item for p in theirs.places}


def test_the_whole_assessed_pool_is_in_use(drawn: Drawn) -> None:
    asked = {item.id for _, items in everybody(drawn) for item in items}
    assessed = [item.id for item in BANK.pool("assessed")]
    assert sum(name in asked for name in assessed) > 0.9 * len(assessed)


# ---- the same every time, and quick ----


def test_the_same_key_draws_the_same_papers(drawn: Drawn) -> None:
    again = draw_papers(a_draw(), CLASS[:20])
    assert all(again.papers[student] == drawn.papers[student] for student in CLASS[:20])


def test_another_key_draws_other_papers(drawn: Drawn) -> None:
    other = draw_papers(a_draw(secret=b"another key"), CLASS[:20])
    assert all(other.papers[student] != drawn.papers[student] for student in CLASS[:20])


def test_a_thousand_students_are_drawn_within_seconds() -> None:
    started = time.process_time()  # its own work, whatever else the machine does
    draw_papers(a_draw(), CLASS)
    assert time.process_time() - started < SECONDS


def test_items_of_labs_are_asked_last() -> None:
    in_labs = frozenset(item.id for item in BANK.pool("assessed") if item.kind == "true_false")
    few = frozenset(sorted(in_labs)[:5])
    drawn = draw_papers(a_draw(in_labs=few), CLASS[:50])
    asked = Counter(
        place.item for own in drawn.papers.values() for place in own[0].places
        if place.item in in_labs
    )  # fmt: skip
    others = [asked[name] for name in in_labs - few]
    assert sum(asked[name] for name in few) / len(few) < sum(others) / len(others)


def test_a_paper_is_read_as_it_was_written(drawn: Drawn) -> None:
    for paper in drawn.papers["sample"]:
        assert from_facts(as_facts(paper)) == paper


# ---- what lacks ----


def test_a_bank_that_is_too_small_is_told_by_task_kind_and_difficulty() -> None:
    drawn = draw_papers(a_draw(a_bank(ROOT, without=60)), CLASS[:3])
    assert set(drawn.lacking) >= {"mock_1", "mock_2"}
    lacks = drawn.lacking["mock_1"]
    assert sum(lack.count for lack in lacks) >= 20 - 6
    told = lacking_sentence(BLUEPRINT.papers[0].title, lacks)
    assert "单选" in told.zh
    assert "single choice" in told.en
    assert lacks[0].task in told.en + "".join(lack.task for lack in lacks)
    assert all(paper.id not in drawn.lacking for own in drawn.papers.values() for paper in own)


def test_an_empty_bank_lacks_every_item() -> None:
    drawn = draw_papers(a_draw(Bank({})), CLASS[:2])
    assert sum(lack.count for lack in drawn.lacking["rehearsal"]) == 91
    assert drawn.papers == {student: () for student in CLASS[:2]}


# ---- the blueprint's file ----


def a_blueprint(tmp_path: Path, old: str, new: str) -> PaperBlueprint:
    folder = tmp_path / "data/blueprints"
    folder.mkdir(parents=True)
    text = (ROOT / "data/blueprints/certificate.toml").read_text("utf-8")
    assert old in text
    (folder / "mine.toml").write_text(text.replace(old, new, 1), "utf-8")
    return read_blueprint(tmp_path, "mine")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("1 = 35", "1 = 45", "areas add up to 110"),
        ("policy = 20", "policy = 120", "policy is 120"),
        ("3 = 10 }", "4 = 10 }", "three levels"),
        ('"listing"', '"plan"', "plan cannot stand in operations"),
        ('id        = "mock_2"', 'id        = "mock_1"', "Two papers are called mock_1"),
        ("policy = 20", "policies = 20", "policy is missing"),
        ("policy = 20", "policies = 20", "Unknown key policies"),
        ("minutes = 90", "minutes = 0", "must be above 0"),
        ('parts   = ["theory"]', 'parts   = ["theory", "theory"]', "each stand once"),
        ('pool      = "both"', 'pool      = "all"', "all cannot stand in"),
        ("policy = 20", 'policy = "20"', "wrong form"),
        ("[[paper]]", "[[paper", "cannot be read"),
    ],
)
def test_a_slip_in_a_blueprint_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, sentence: str
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    with pytest.raises(BadInput, match=sentence):
        a_blueprint(tmp_path, old, new)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('papers = "certificate"', 'papers = "other"', "no such blueprint"),
        ('papers = "certificate"', "papers = 1", "blueprint.papers is 1"),
        ("hold_back = []", 'hold_back = ["mock_9"]', "mock_9, which the blueprint does not have"),
        ("hold_back = []", 'hold_back = "mock_1"', "write a list of papers"),
    ],
)
def test_a_slip_in_the_papers_of_a_cohort_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, sentence: str
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    with pytest.raises(BadInput, match=sentence):
        read_cohort(ROOT, str(a_cohort(ROOT, tmp_path, (old, new))))


def test_a_student_may_have_extra_minutes(tmp_path: Path) -> None:
    cohort = a_cohort(ROOT, tmp_path)
    extensions = cohort.with_suffix(".extensions.csv")
    extensions.write_text("student,assignment,minutes\ns01,mock_1,20\n", "utf-8")
    read = read_cohort(ROOT, str(cohort))
    assert read.extra_minutes == {("s01", "mock_1"): 20}
    assert extensions in read.files


def test_extra_minutes_for_nobody_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    cohort = a_cohort(ROOT, tmp_path)
    told = "student,assignment,minutes\nnobody,mock_1,20\ns01,mock_1,many\n"
    cohort.with_suffix(".extensions.csv").write_text(told, "utf-8")
    with pytest.raises(BadInput) as bad:
        read_cohort(ROOT, str(cohort))
    assert "no student nobody" in str(bad.value)
    assert "minutes is many" in str(bad.value)


@pytest.mark.parametrize("total", range(1, 60))
def test_whole_parts_add_up_and_stay_near_their_shares(total: int) -> None:
    parts = whole_parts(total, BLUEPRINT.areas)
    assert sum(parts.values()) == total
    assert all(abs(parts[name] - total * share) < 1 for name, share in BLUEPRINT.areas.items())
