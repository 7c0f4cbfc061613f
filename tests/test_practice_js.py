"""The practice page reckons what Python reckons: schedule, mastery, placement, file, code, report.

The script runs in a headless Chromium, as it does in front of a student.
"""

import hashlib
import hmac
import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler

from course_b2c_ops import exam
from course_b2c_ops.build.practice_page import REPORT_WORDS, in_both
from course_b2c_ops.exam_report import Guide, Marked, clauses, general_beginnings, in_paper, score
from course_b2c_ops.exam_report_page import as_html
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking import Mark
from course_b2c_ops.papers import Paper, PaperPart, Place, Sitting
from course_b2c_ops.practice import (
    history,
    mastery,
    pile,
    placement,
    progress,
    progress_code,
    review,
)
from course_b2c_ops.practice.history import Answer
from course_b2c_ops.practice.progress import Exam, Progress
from tests import practice_js
from tests.end_to_end import browser
from tests.end_to_end.browser import Page
from tests.item_examples import CHOICE

pytestmark = pytest.mark.skipif(
    browser.chromium() is None,
    reason="NOT TESTED: the practice page against Python, no Chromium here",
)
NOW = 1_800_000_000
START = datetime(1970, 1, 1, tzinfo=UTC)
TASKS = ("1.1", "1.2", "2.3", "customs")
ITEMS = {f"ads/item_{n}": TASKS[n % len(TASKS)] for n in range(40)}
SHARES = (0, 0, 0.25, 0.5, 0.67, 1, 1, 1, 1)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with practice_js.opened(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def some_answers(seed: int, count: int = 60) -> tuple[Answer, ...]:
    """A student's answers over some weeks, several a day, some of them repairs."""
    rng, at, found = random.Random(seed), NOW - 90 * 86_400, []
    for _ in range(count):
        at += rng.choice((40, 200, 9_000, 86_400, 3 * 86_400))
        item, share = rng.choice(list(ITEMS)), rng.choice(SHARES)
        how = rng.choice(("", "", "placement", "mock", f"repair:{rng.choice(list(ITEMS))}"))
        value = None if share == 1 else rng.choice(("a", ["b", "c"], {"x": 1}, "文字", False))
        found.append(Answer(at, item, rng.randrange(60), share, how, value))
    return tuple(found)


def facts(answers: tuple[Answer, ...]) -> list[dict[str, Any]]:
    return [asdict(one) for one in answers]


def near(found: Any, wanted: Any) -> bool:
    return found == pytest.approx(wanted, rel=1e-9, abs=1e-12)


# ---- the schedule ----


def test_the_schedule_is_that_of_the_published_package(page: Page) -> None:
    rng = random.Random(7)
    plans = []
    for _ in range(300):
        day, plan = 20_000, []
        for _ in range(rng.randint(1, 14)):
            plan.append([rng.choice(SHARES), day])
            day += rng.choice((0, 0, 1, 1, 2, 3, 7, 15, 40, 120, 400))
        plans.append(plan)
    found = practice_js.ask(
        page,
        "given.map(plan => plan.reduce(([memory], [share, day]) => {"
        " const known = memory ? window.plan.recall(memory, day) : null;"
        " return [window.plan.reviewed(memory, share, day), known]; }, [null, null]))",
        plans,
    )
    scheduler = Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=review.LONGEST,
        enable_fuzzing=False,
    )  # fmt: skip
    for plan, (told, known) in zip(plans, found, strict=True):
        memory: review.Memory | None = None
        card, chance = Card(card_id=1), None
        for share, day in plan:
            moment = START + timedelta(days=day)
            chance = scheduler.get_card_retrievability(card, moment) if memory else None
            rating = Rating.Good if share == 1 else Rating.Hard if share >= 0.5 else Rating.Again
            card, _ = scheduler.review_card(card, rating, moment)
            memory = review.reviewed(memory, share, day)
        assert memory is not None
        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
        assert (card.due - START).days == memory.due == told["due"]
        assert near([told["stability"], told["difficulty"]], [card.stability, card.difficulty])
        assert known == chance if chance is None else near(known, chance)


# ---- what follows from the answers ----


@pytest.mark.parametrize("seed", range(8))
def test_mastery_memory_mistakes_and_days_follow_alike(page: Page, seed: int) -> None:
    answers = some_answers(seed, 30 + 40 * seed)
    today = history.day_of(answers[-1].at) + seed % 2
    practice_js.give(page, "tasks", ITEMS)
    practice_js.give(page, "today", today)
    found = practice_js.ask(
        page,
        "({ mastery: Object.fromEntries(js.history.masteryOf(given, id => tasks[id],"
        " [...new Set(Object.values(tasks))], settings.mastery)),"
        " memories: Object.fromEntries(js.history.memories(given, plan)),"
        " mistakes: js.history.mistakes(given), run: js.history.runOfDays(given, today) })",
        facts(answers),
    )
    wanted = history.mastery_of(answers, ITEMS, TASKS)
    for task, one in wanted.items():
        told = found["mastery"][task]
        assert {name: told[name] for name in ("answers", "items", "streak", "state")} == {
            name: getattr(one, name) for name in ("answers", "items", "streak", "state")
        }
        assert near(
            [told[n] for n in ("low", "estimate", "high")], [one.low, one.estimate, one.high]
        )
    kept = history.memories(answers)
    assert found["memories"].keys() == kept.keys()
    assert all(found["memories"][item]["due"] == one.due for item, one in kept.items())
    book = history.mistakes(answers)
    assert found["mistakes"]["repaired"] == book.repaired
    assert [one["item"] for one in found["mistakes"]["open"]] == [one.item for one in book.open]
    assert found["run"] == history.run_of_days(answers, today)


@pytest.mark.parametrize("seed", range(6))
def test_todays_pile_is_the_same(page: Page, seed: int) -> None:
    rng = random.Random(seed)
    cards = [
        pile.Card(item, task, rng.choice((0.5, 1, 2, 3)), rng.randint(1, 3))
        for item, task in ITEMS.items()
    ]
    answers = some_answers(seed, 15 * seed)
    today = history.day_of(answers[-1].at if answers else NOW) + seed % 3
    ability, minutes = rng.uniform(-2, 2), 15 + seed
    wanted = pile.todays_pile(cards, answers, today, ability, minutes)
    found = practice_js.ask(
        page,
        "js.pile.todaysPile(given.cards, given.answers, given.today, given.ability, given.minutes,"
        " { plan, mastery: settings.mastery, difficulty: settings.placement.difficulty })",
        {
            "cards": [asdict(card) for card in cards], "answers": facts(answers), "today": today,
            "ability": ability, "minutes": minutes,
        },
    )  # fmt: skip
    assert found == {"due": list(wanted.due), "new": list(wanted.new), "done": wanted.done}


@pytest.mark.parametrize("seed", range(5))
def test_placement_asks_the_same_items_and_finds_the_same_ability(page: Page, seed: int) -> None:
    rng = random.Random(seed)
    bank = [
        placement.Candidate(
            item, placement.DIFFICULTY[rng.randint(1, 3)], task, luck=rng.choice((0, 0.25, 0.5))
        )
        for item, task in ITEMS.items()
    ]
    asked: list[tuple[placement.Candidate, bool]] = []
    for _ in range(20):
        ability = placement.ability_of(asked)
        wanted = placement.next_item(ability.value, bank, [one for one, _ in asked])
        found = practice_js.ask(
            page,
            "(() => { const ability = js.placement.abilityOf(given.asked, settings.placement);"
            " return { ability, next: js.placement.nextItem(ability.value, given.bank,"
            " given.asked.map(([one]) => one))?.id,"
            " over: js.placement.isDone(ability, given.asked.length, settings.placement) }; })()",
            {
                "bank": [asdict(one) for one in bank],
                "asked": [[asdict(one), right] for one, right in asked],
            },
        )
        assert wanted is not None
        assert found["next"] == wanted.id
        assert near([found["ability"]["value"], found["ability"]["error"]],
                    [ability.value, ability.error])  # fmt: skip
        assert found["over"] == placement.is_done(ability, len(asked))
        asked.append((wanted, rng.random() < 0.6))


# ---- file and code ----


def test_digests_are_the_standard_ones(page: Page) -> None:
    texts = ["", "abc", "客单价", "x" * 55, "x" * 56, "x" * 64, "练习" * 500]
    keys = ["00" * 32, "0b" * 20, hashlib.sha256(b"k").hexdigest(), "aa" * 131]
    assert practice_js.ask(page, "given.map(js.digest.fingerprint)", texts) == [
        hashlib.sha256(text.encode()).hexdigest() for text in texts
    ]
    pairs = [[key, text] for key in keys for text in texts]
    script = (
        "given.map(([key, text]) => [...js.digest.hmac(Uint8Array.from(key.match(/../g),"
        " pair => parseInt(pair, 16)), text)])"
    )
    assert practice_js.ask(page, script, pairs) == [
        list(hmac.digest(bytes.fromhex(key), text.encode(), "sha256")) for key, text in pairs
    ]


def a_progress(seed: int) -> Progress:
    return Progress("demo", some_answers(seed), (Exam(NOW - 5_000, "home_1", 0.625),))


READ = (
    "(() => { try { return js.progress.readProgress(given, %d); } catch (e) { return e.key; } })()"
)


@pytest.mark.parametrize("seed", range(3))
def test_each_side_reads_what_the_other_wrote(page: Page, seed: int) -> None:
    mine = a_progress(seed)
    text = progress.write_progress(mine)
    told = practice_js.ask(page, READ % NOW, text)
    assert told["answers"] == facts(mine.answers)
    assert told["exams"] == [asdict(one) for one in mine.exams]
    again = practice_js.ask(page, "js.progress.writeProgress(given)", told)
    assert progress.read_progress(again, NOW) == mine


def resealed(rows: list[Any], **head: Any) -> str:
    """A file whose check fits, whatever stands in it."""
    whole = progress.write_progress(Progress("demo"))
    told = whole.splitlines()[1].replace('"answers":[]', f'"answers":{progress.json.dumps(rows)}')
    facts = {"format": progress.FORMAT, "version": 1,
             "check": hashlib.sha256(told.encode()).hexdigest()}  # fmt: skip
    return f"{progress.json.dumps(facts | head)}\n{told}\n"


GOOD_ROW = [NOW, "ads/x", 0, 1]
WHOLE = progress.write_progress(a_progress(1))
DAMAGED = {
    "empty": ("", "not_ours"),
    "another file": ("student,marks\ns01,5\n", "not_ours"),
    "another json": ('{"student": "s01"}', "not_ours"),
    "only a head": (WHOLE.splitlines()[0], "damaged"),
    "cut short": (WHOLE[:-40], "damaged"),
    "one letter changed": (WHOLE.replace("item_1", "item_2", 1), "damaged"),
    "check removed": (WHOLE.replace('"check"', '"chuck"'), "damaged"),
    "newer": (WHOLE.replace('"version": 1', '"version": 2'), "newer"),
    "version in words": (WHOLE.replace('"version": 1', '"version": "one"'), "not_ours"),
    "no item": (resealed([GOOD_ROW, [NOW, "../../etc", 0, 1]]), "wrong_answer"),
    "share of 2": (resealed([[NOW, "ads/x", 0, 2]]), "wrong_answer"),
    "a time before phones": (resealed([[12, "ads/x", 0, 1]]), "wrong_answer"),
    "backwards": (resealed([GOOD_ROW, [NOW - 9, "ads/x", 0, 1]]), "wrong_answer"),
    "unknown way": (resealed([[*GOOD_ROW, "cheating"]]), "wrong_answer"),
    "too long a row": (resealed([[*GOOD_ROW, "", 1, 2]]), "wrong_answer"),
    "in the future": (resealed([[NOW + 10**6, "ads/x", 0, 1]]), "in_future"),
    "no rows": (resealed([None]), "wrong_answer"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_refused_for_the_same_reason(page: Page, name: str) -> None:
    text, reason = DAMAGED[name]
    with pytest.raises(progress.Refused) as refused:
        progress.read_progress(text, NOW)
    assert refused.value.key == reason
    assert practice_js.ask(page, READ % NOW, text) == reason


def test_a_file_with_a_mark_in_front_or_other_line_ends_is_read(page: Page) -> None:
    for text in ("\ufeff" + WHOLE, WHOLE.rstrip("\n"), WHOLE + "\n\n"):
        assert progress.read_progress(text, NOW) == a_progress(1)
        assert practice_js.ask(page, READ % NOW, text)["cohort"] == "demo"


def test_two_progresses_are_joined_alike(page: Page) -> None:
    one, other = a_progress(1), a_progress(2)
    wanted = progress.merged(one, other)
    both = [{"cohort": p.cohort, "answers": facts(p.answers),
             "exams": [asdict(e) for e in p.exams]} for p in (one, other)]  # fmt: skip
    found = practice_js.ask(page, "js.progress.merged(given[0], given[1])", both)
    assert found["answers"] == facts(wanted.answers)
    assert len(found["exams"]) == len(wanted.exams) == 1
    assert progress.merged(wanted, one) == wanted


@pytest.mark.parametrize("student", ["s01", "学生一"])
@pytest.mark.parametrize("seed", range(3))
def test_a_code_of_the_page_says_what_python_says(page: Page, seed: int, student: str) -> None:
    mine, key = a_progress(seed), hashlib.sha256(student.encode()).digest()
    today = history.day_of(mine.answers[-1].at)
    wanted = progress_code.summary_of(mine, ITEMS, student, "demo", today)
    practice_js.give(page, "tasks", ITEMS)
    code = practice_js.ask(
        page,
        "js.progress_code.makeCode(js.progress_code.summaryOf(given.progress, id => tasks[id],"
        " [...new Set(Object.values(tasks))], { student: given.student, cohort: 'demo' },"
        f" {today}, settings.mastery), given.key)",
        {
            "progress": {"cohort": "demo", "answers": facts(mine.answers),
                         "exams": [asdict(one) for one in mine.exams]},
            "student": student, "key": key.hex(),
        },
    )  # fmt: skip
    assert progress_code.read_code(code, "demo", lambda _: key) == wanted
    assert code == progress_code.make_code(wanted, key)


# ---- the score report ----


def a_paper() -> Paper:
    theory = tuple(Place(f"ads/t{n}", 1) for n in range(20))
    practical = tuple(Place(f"ads/p{n}", 16.67) for n in range(3))
    return Paper(
        "home_1", Text("自测卷 1", "Mock exam at home 1"), "practice",
        (PaperPart("theory", theory, 0.6, 0.3), PaperPart("practical", practical, 0.6, 0.7)),
        (Sitting(Text("理论和实操", "All"), 90, ("theory", "practical")),),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_score_report_is_the_same_letter_by_letter(
    page: Page, seed: int, language: Any
) -> None:
    rng, paper = random.Random(seed), a_paper()
    tasks = [one.id for one in clauses().values() if one.level in ("task", "topic")]
    reasons = [message("mark.wrong"), message("mark.blank"),
               Text("除以了`订单数`。<b>", "By `orders` & more."),
               Text("少乘 70%。", "The 70% is missing.")]  # fmt: skip
    marked = []
    for part in paper.parts:
        for place in part.places:
            share = rng.choice((0, 0, 0.25, 1 / 3, 0.5, 1, 1, 1 if seed else 0))
            mark = in_paper(Mark(share * 2, 2, rng.choice(reasons)), place.marks)
            stem = Text("题干 " * rng.randint(1, 40), f"Stem <{place.item}> " * rng.randint(1, 9))
            marked.append(Marked(part.name, rng.choice(tasks), stem, mark, rng.random() < 0.1))
    lessons = {task: [Text("物流与运费", "Logistics")] * (n % 3) for n, task in enumerate(tasks)}
    wanted = as_html(score(paper, "陈晨 & s01", marked, Guide(lessons)), language)
    page_paper = {
        "facts": exam.paper_facts(paper, {place.item: CHOICE for place in paper.places}),
        "parts": [{"name": p.name, "pass_line": p.pass_line, "weight": p.weight}
                  for p in paper.parts],
    }  # fmt: skip
    standard = {
        "words": {name: in_both(f"exam.{name}") for name in REPORT_WORDS},
        "clauses": [{"id": c.id, "level": c.level, "short": asdict(c.short)}
                    for c in clauses().values()],
        "general": list(general_beginnings()),
        "lessons": {task: [asdict(one) for one in own] for task, own in lessons.items()},
    }  # fmt: skip
    places = [
        {"part": one.part, "task": one.task, "stem": asdict(one.stem), "why": asdict(one.mark.why),
         "points": one.mark.points, "out_of": one.mark.out_of, "open": one.is_open}
        for one in marked
    ]  # fmt: skip
    found = practice_js.ask(
        page,
        "js.report.asHtml(js.report.score(given.paper, '陈晨 & s01', given.marked, given.standard),"
        " given.language, given.standard)",
        {"paper": page_paper, "marked": places, "standard": standard, "language": language},
    )
    assert found == wanted


def test_points_are_rounded_as_python_rounds(page: Page) -> None:
    rng = random.Random(3)
    pairs = [(rng.choice((1, 2, 4, 16.67, 0.25, 12.5)), rng.choice((0, 0.125, 0.33, 0.5, 0.67, 1)))
             for _ in range(500)]  # fmt: skip
    pairs += [(0.25, 0.5), (1.25, 0.1), (4.5, 0.25)]
    found = practice_js.ask(
        page,
        "given.map(([marks, points]) => js.report.inPaper({ points, out_of: 1 }, marks))",
        pairs,
    )
    none = Text("", "")
    assert found == [in_paper(Mark(points, 1, none), marks).points for marks, points in pairs]


# ---- search ----


def test_search_finds_the_words_of_the_trade_in_either_language(page: Page) -> None:
    items = [
        {"id": "a/one", "task": "",
         "stem": {"zh": "客单价怎么算？", "en": "What is the average per buyer?"}},
        {"id": "a/two", "stem": {"zh": "直通车 出价", "en": "Keyword bid"}, "task": "",
         "why": {"zh": "看客单价", "en": "see IOSS"}},
    ]  # fmt: skip
    practice_js.give(page, "index", None)
    page.run(f"window.index = js.find.indexed({progress.json.dumps(items)}, () => ['2.1']); true")
    for typed, wanted in {
        "客单价": ["a/one", "a/two"], "直通车": ["a/two"], "ioss": ["a/two"], "ＩＯＳＳ": ["a/two"],
        "客单价 出价": ["a/two"], "没有": [], " ": [], "buyer": ["a/one"],
    }.items():  # fmt: skip
        assert practice_js.ask(page, "js.find.found(index, given)", typed) == wanted


def test_states_have_the_same_order(page: Page) -> None:
    assert page.run("js.mastery.STATES") == list(mastery.STATES)
