"""The adaptive engine in Python: schedule, mastery, mistakes, today's pile, the progress file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from course_b2c_ops.practice import history, pile, progress, review
from course_b2c_ops.practice.history import Answer, day_of, mistakes, run_of_days
from course_b2c_ops.practice.mastery import FADE, STREAK, Answered, mastery
from course_b2c_ops.practice.pile import Card, todays_pile
from course_b2c_ops.practice.progress import Exam, Progress, merged, read_progress, write_progress
from course_b2c_ops.practice.review import LONGEST, RETENTION, recall, reviewed
from tests import bench_review

NOW = 1_800_000_000
TODAY = day_of(NOW)
shares = st.sampled_from((0.0, 0.25, 0.5, 0.67, 1.0))
plans = st.lists(st.tuples(shares, st.integers(0, 60)), min_size=1, max_size=12)


def after(plan: list[tuple[float, int]]) -> review.Memory:
    memory, day = None, 20_000
    for share, wait in plan:
        day += wait
        memory = reviewed(memory, share, day)
    assert memory is not None
    return memory


# ---- the schedule ----


@given(plans)
def test_an_item_comes_again_on_a_later_day_within_a_term(plan: list[tuple[float, int]]) -> None:
    memory = after(plan)
    assert 1 <= memory.due - memory.last <= LONGEST
    assert 1 <= memory.difficulty <= 10


@given(plans, st.integers(1, 300))
def test_what_is_not_practised_is_forgotten(plan: list[tuple[float, int]], days: int) -> None:
    memory = after(plan)
    assert recall(memory, memory.last) == 1
    assert recall(memory, memory.last + days) < recall(memory, memory.last + days - 1)


@given(plans)
def test_a_right_answer_waits_no_shorter_than_a_wrong_one(plan: list[tuple[float, int]]) -> None:
    memory = after(plan)
    day = memory.due
    dues = [reviewed(memory, share, day).due for share in (0, 0.5, 1)]
    assert dues == sorted(dues)


def test_on_the_day_it_is_due_nine_of_ten_are_still_known() -> None:
    memory = after([(1, 0), (1, 2), (1, 10), (1, 40)])
    assert recall(memory, memory.due) == pytest.approx(RETENTION, abs=0.01)


# ---- mastery ----


def right_on(*days: int, items: int = 9) -> list[Answered]:
    return [Answered(day, f"ads/item_{n % items}", 1) for n, day in enumerate(days)]


def test_five_in_a_row_over_items_and_days_are_mastery() -> None:
    assert mastery(right_on(1, 1, 1, 2, 2)).state == "mastered"


@pytest.mark.parametrize(
    "answers",
    [right_on(1, 1, 2, 2), right_on(1, 1, 1, 1, 1, 1), right_on(1, 1, 1, 2, 2, 2, items=3)],
    ids=["too few", "one day", "the same items"],
)
def test_less_is_no_mastery(answers: list[Answered]) -> None:
    assert mastery(answers).state == "learning"


def test_half_right_breaks_a_streak() -> None:
    given_answers = [*right_on(1, 1, 1, 2), Answered(2, "ads/x", 0.5), *right_on(3)]
    assert (mastery(given_answers).streak, mastery(given_answers).state) == (1, "learning")


def test_a_slip_takes_mastery_away_and_three_in_a_row_bring_it_back() -> None:
    slipped = [*right_on(1, 1, 1, 2, 2), Answered(3, "ads/x", 0)]
    assert mastery(slipped).state == "slipped"
    assert mastery([*slipped, *right_on(3, 3)]).state == "slipped"
    assert mastery([*slipped, *right_on(3, 3, 3)]).state == "mastered"


def test_a_task_without_answers_is_new_and_nothing_is_known_of_it() -> None:
    one = mastery([])
    assert (one.state, one.estimate, one.streak) == ("new", 0.5, 0)
    assert one.high - one.low > 0.7


@given(st.lists(shares, max_size=40))
def test_the_interval_is_that_of_a_beta_distribution(given_shares: list[float]) -> None:
    one = mastery([Answered(1, "ads/x", share) for share in given_shares])
    weights = [FADE**age for age in range(len(given_shares))][::-1]
    right = sum(w * s for w, s in zip(weights, given_shares, strict=True))
    exact = beta(1 + right, 1 + sum(weights) - right)
    assert one.estimate == pytest.approx(exact.mean())
    assert one.low == pytest.approx(exact.ppf(0.1), abs=0.06)
    assert one.high == pytest.approx(exact.ppf(0.9), abs=0.06)


@given(st.lists(shares, max_size=30))
def test_a_right_answer_never_lowers_the_estimate(given_shares: list[float]) -> None:
    answers = [Answered(n, f"ads/item_{n}", share) for n, share in enumerate(given_shares)]
    more = [*answers, Answered(99, "ads/new", 1)]
    assert mastery(more).estimate >= mastery(answers).estimate - 1e-12
    assert mastery(more).streak == mastery(answers).streak + 1
    assert mastery(right_on(*range(STREAK))).low > mastery([]).low


# ---- mistakes and days ----


def wrong(item: str, at: int = 0) -> Answer:
    return Answer(NOW + at, item, 0, 0, "", "b")


def right(item: str, at: int = 0, how: str = "") -> Answer:
    return Answer(NOW + at, item, 0, 1, how)


def test_a_mistake_stays_until_its_item_or_its_repair_item_is_right() -> None:
    both = [wrong("ads/a"), wrong("ads/b", 1)]
    assert [one.item for one in mistakes(both).open] == ["ads/b", "ads/a"]
    assert mistakes([*both, right("ads/a", 2)]).open == (both[1],)
    repaired = mistakes([*both, right("ads/c", 2, "repair:ads/b")])
    assert (repaired.open, repaired.repaired) == ((both[0],), 1)
    assert mistakes([*both, right("ads/c", 2)]).open == (both[1], both[0])


def test_a_day_ends_at_midnight_in_beijing() -> None:
    assert day_of(16 * 3600 - 1) == 0
    assert day_of(16 * 3600) == 1


def test_days_in_a_row_end_today_or_yesterday() -> None:
    days = [right("ads/a", -86_400 * n) for n in (1, 2, 3, 5)][::-1]
    assert run_of_days(days, TODAY) == 3
    assert run_of_days([*days, right("ads/a")], TODAY) == 4
    assert run_of_days(days, TODAY + 1) == 0
    assert run_of_days([], TODAY) == 0


# ---- today's pile ----

CARDS = [Card(f"ads/item_{n:02}", f"2.{n % 4 + 1}", 1.5, n % 3 + 1) for n in range(40)]


def test_the_first_pile_fills_the_minutes_with_easy_items_of_all_tasks() -> None:
    found = todays_pile(CARDS, [], TODAY, ability=-1.8)
    known = {card.id: card for card in CARDS}
    assert found.due == ()
    assert len(found.new) == 10
    assert {known[item].task for item in found.new} == {card.task for card in CARDS}
    assert all(known[item].difficulty == 1 for item in found.new[:4])


def test_what_is_due_comes_first_and_nothing_new_beyond_the_minutes() -> None:
    answers = [right(card.id, -86_400 * 30 + n) for n, card in enumerate(CARDS[:12])]
    found = todays_pile(CARDS, answers, TODAY, ability=0)
    assert set(found.due) <= {one.item for one in answers}
    assert (len(found.due), found.new) == (10, ())


def test_minutes_done_today_are_taken_off_and_then_the_pile_is_empty() -> None:
    answers = [right(card.id, n) for n, card in enumerate(CARDS[:10])]
    found = todays_pile(CARDS, answers, TODAY, ability=0)
    assert (found.due, found.new, found.done) == ((), (), 15)
    more = todays_pile(CARDS, answers, TODAY, ability=0, minutes=30)
    assert len(more.new) == 10
    assert not {one.item for one in answers} & set(more.new)


@given(st.lists(st.tuples(st.sampled_from(CARDS), shares, st.integers(0, 20)), max_size=60))
def test_a_pile_never_asks_an_item_twice(plan: list[tuple[Card, float, int]]) -> None:
    at = NOW - 86_400 * 60
    answers = []
    for card, share, days in plan:
        at += 86_400 * days // 10 + 60
        answers.append(Answer(at, card.id, 0, share))
    found = todays_pile(CARDS, answers, TODAY, ability=0.3)
    whole = [*found.due, *found.new]
    assert len(set(whole)) == len(whole)
    assert sum(1.5 for _ in whole) < pile.MINUTES + 1.5


# ---- the progress file ----

words = st.text(max_size=8)
values = st.none() | st.booleans() | words | st.lists(words, max_size=3)
rows = st.builds(
    Answer, at=st.integers(NOW - 10**6, NOW), item=st.sampled_from([card.id for card in CARDS]),
    row=st.integers(0, 200), share=shares,
    how=st.sampled_from(("", history.MOCK, history.PLACEMENT, "repair:ads/item_01")), value=values,
)  # fmt: skip
answer_lists = st.lists(rows, max_size=8).map(
    lambda found: tuple(sorted(found, key=lambda a: a.at))
)


@given(answer_lists)
def test_what_is_written_is_read_again(answers: tuple[Answer, ...]) -> None:
    mine = Progress("demo", answers, (Exam(NOW, "home_1", 0.5),))
    assert read_progress(write_progress(mine), NOW) == mine


@given(answer_lists, st.data())
def test_no_changed_letter_goes_unseen(answers: tuple[Answer, ...], data: st.DataObject) -> None:
    text = write_progress(Progress("demo", answers))
    head, _, body = text.partition("\n")
    place = data.draw(st.integers(0, len(body) - 2))
    letter = data.draw(st.characters(exclude_characters=body[place] + "\r\n"))
    with pytest.raises(progress.Refused):
        read_progress(f"{head}\n{body[:place]}{letter}{body[place + 1 :]}", NOW)


@given(answer_lists, answer_lists)
def test_joining_loses_nothing_whichever_way_round(
    one: tuple[Answer, ...], other: tuple[Answer, ...]
) -> None:
    mine, theirs = Progress("demo", one), Progress("other", other)
    both = merged(mine, theirs)
    assert {(a.at, a.item) for a in both.answers} == {(a.at, a.item) for a in (*one, *other)}
    assert [a.at for a in both.answers] == sorted(a.at for a in both.answers)
    assert both.cohort == "demo"
    assert merged(both, theirs) == both
    assert read_progress(write_progress(both), NOW) == both


def test_too_many_answers_are_no_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "MOST", 1)
    text = write_progress(Progress("demo", (right("ads/a"), right("ads/b"))))
    with pytest.raises(progress.Refused, match="more than 1"):
        read_progress(text, NOW)


def test_a_refusal_speaks_both_languages() -> None:
    with pytest.raises(progress.Refused) as refused:
        read_progress("hello", NOW)
    assert "学习记录" in refused.value.told.zh
    assert "progress" in refused.value.told.en


# ---- the simulation ----


def test_on_simulated_memory_spacing_keeps_more_than_massing() -> None:
    found = bench_review.compared(30)
    assert found["difference"][1] > 0
    assert found["massed"][0] < found["spaced"][0] < 1


def test_both_halves_of_the_simulation_give_as_many_answers() -> None:
    rng = bench_review.random.Random(1)
    head = bench_review.Head.drawn(rng)
    counts = [
        sum(len(one.laid) for one in bench_review.practised(head, spaced, rng))
        for spaced in (True, False)
    ]
    assert counts[0] == counts[1]
