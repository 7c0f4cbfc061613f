"""Placement finds an ability in few items; the mathematics is catsim's, the bank the real one."""

import random
from functools import cache
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_b2c_ops.practice.placement import (
    DIFFICULTY,
    ENOUGH,
    LUCK,
    MOST,
    Ability,
    Candidate,
    ability_of,
    chance,
    information,
    is_done,
    next_item,
)
from course_b2c_ops.standard import task_of
from graders.bank import read_bank
from graders.practice_pool import fits_a_page
from tests.conftest import ROOT

abilities = st.floats(-4, 4)
items = st.builds(
    Candidate,
    id=st.just("ads/x"),
    difficulty=st.floats(-3, 3),
    discrimination=st.floats(0.3, 2.5),
)
STUDENTS = 500


@cache
def bank() -> tuple[Candidate, ...]:
    """The items a student can be asked on the page, as the bank states them."""
    pool = [item for item in read_bank(ROOT).pool("practice") if fits_a_page(item)]
    return tuple(
        Candidate(
            item.id,
            DIFFICULTY[item.difficulty],
            task_of(item.clauses[0]),
            luck=LUCK.get(item.kind, 0),
        )
        for item in pool
    )


def placed(
    ability: float, rng: random.Random, *, lucky: bool = False
) -> tuple[Ability, list[Candidate]]:
    """One simulated student answers as the model says, or with luck besides, until it is done."""
    answers: list[tuple[Candidate, bool]] = []
    while not is_done(found := ability_of(answers), len(answers)):
        item = next_item(found.value, bank(), [one for one, _ in answers])
        assert item is not None
        luck = item.luck if lucky else 0
        answers.append((item, rng.random() < luck + (1 - luck) * chance(ability, item)))
    return found, [one for one, _ in answers]


def test_five_hundred_simulated_students_are_placed_within_thirty_items() -> None:
    rng = random.Random(2026)
    abilities = [rng.gauss(0, 1) for _ in range(STUDENTS)]
    found = [placed(ability, rng) for ability in abilities]
    errors = [one.error for one, _ in found]
    counts = [len(asked) for _, asked in found]
    assert max(counts) <= MOST
    # Beyond three spreads from the middle the bank has no item hard or easy enough.
    assert sum(error <= ENOUGH for error in errors) >= 0.99 * STUDENTS
    assert max(errors) < 0.45
    assert mean(counts) < 26
    # The stated error is the true one, and nobody is judged better or worse on the whole.
    misses = [one.value - ability for (one, _), ability in zip(found, abilities, strict=True)]
    assert mean(miss**2 for miss in misses) ** 0.5 == pytest.approx(mean(errors), rel=0.1)
    assert abs(mean(misses)) < 0.06


def test_the_items_of_one_placement_come_from_most_work_tasks() -> None:
    rng = random.Random(4)
    tasks = {one.task for one in bank()}
    _, asked = placed(0.2, rng)
    assert len({one.task for one in asked}) >= min(len(tasks), len(asked)) - 2
    assert len({one.id for one in asked}) == len(asked)


def test_lucky_guesses_lift_a_middling_student_little() -> None:
    rng = random.Random(8)
    found = [placed(0.5, rng, lucky=True)[0].value for _ in range(100)]
    assert 0 <= mean(found) - 0.5 < 0.25


# ---- against catsim ----


@pytest.fixture(scope="module")
def catsim_bank() -> "object":
    numpy = pytest.importorskip("numpy")
    pytest.importorskip("catsim", reason="NOT TESTED against catsim (the `test` extra)")
    return numpy.array([[one.discrimination, one.difficulty, 0.0, 1.0] for one in bank()])


@pytest.mark.usefixtures("catsim_bank")
@given(abilities, items)
def test_chance_and_information_are_catsims(ability: float, item: Candidate) -> None:
    from catsim import irt

    a, b = item.discrimination, item.difficulty
    assert chance(ability, item) == pytest.approx(irt.icc(ability, a, b), rel=1e-9)
    assert information(ability, item) == pytest.approx(irt.inf(ability, a, b), rel=1e-9)


@pytest.mark.parametrize("ability", [-2.4, -1.0, 0.0, 0.8, 1.9, 3.0])
def test_the_next_item_tells_as_much_as_catsims_choice(
    ability: float, catsim_bank: "object"
) -> None:
    from catsim.item_bank import ItemBank
    from catsim.selection import MaxInfoSelector

    asked: list[int] = []
    for _ in range(12):
        chosen = MaxInfoSelector().select(
            item_bank=ItemBank(catsim_bank), administered_items=asked, est_theta=ability
        )
        wanted = bank()[int(chosen)]
        ours = next_item(ability, bank(), [bank()[number] for number in asked])
        assert ours is not None
        assert information(ability, ours) == pytest.approx(information(ability, wanted), rel=1e-9)
        asked.append(bank().index(ours))


def test_with_many_answers_the_estimate_is_catsims(catsim_bank: "object") -> None:
    from catsim.estimation import NumericalSearchEstimator
    from catsim.item_bank import ItemBank

    rng = random.Random(9)
    answers = [(one, rng.random() < chance(0.7, one)) for one in bank()]
    theirs = NumericalSearchEstimator().estimate(
        item_bank=ItemBank(catsim_bank), administered_items=list(range(len(answers))),
        response_vector=[right for _, right in answers], est_theta=0.0,
    )  # fmt: skip
    ours = ability_of(answers)
    # Ours begins from a standard normal; four hundred answers leave little of that.
    assert ours.value == pytest.approx(theirs, abs=0.03)


def test_the_stated_error_is_that_of_catsim_with_the_start_counted_in(
    catsim_bank: "object",
) -> None:
    from catsim import irt

    rng = random.Random(11)
    answers = [(one, rng.random() < chance(0.4, one)) for one in bank()[:60]]
    ours = ability_of(answers)
    told = irt.test_info(ours.value, catsim_bank[:60])  # type: ignore[index]
    # A standard normal start is worth one unit of information.
    assert ours.error == pytest.approx((1 + told) ** -0.5, rel=0.03)


# ---- properties ----


@given(abilities, items)
def test_information_is_most_where_it_may_go_either_way(ability: float, item: Candidate) -> None:
    assert information(ability, item) <= information(item.difficulty, item) + 1e-12


@given(st.lists(st.tuples(items, st.booleans()), max_size=12), items)
def test_a_right_answer_never_lowers_the_ability(
    answers: list[tuple[Candidate, bool]], item: Candidate
) -> None:
    right, wrong = (ability_of([*answers, (item, one)]).value for one in (True, False))
    assert wrong < ability_of(answers).value + 1e-9
    assert right > ability_of(answers).value - 1e-9


def test_nothing_known_is_a_standard_normal() -> None:
    found = ability_of([])
    assert (found.value, found.error) == pytest.approx((0, 1), abs=1e-4)


def test_when_every_item_was_asked_there_is_none_left() -> None:
    assert next_item(0, bank(), bank()) is None


def test_the_bank_has_items_of_every_difficulty() -> None:
    assert {one.difficulty for one in bank()} == set(DIFFICULTY.values())
