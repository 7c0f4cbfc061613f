"""Problems: one line each, in the order of their places, bad luck told from mistakes."""

import pytest

from course_b2c_ops.build.commands import BuildOptions, main
from course_b2c_ops.build.steps import without_luck
from course_b2c_ops.problems import BadInput, Coincidence, Problem, in_order, stop_on_problems


def test_a_problem_says_where_what_and_what_to_do() -> None:
    told = str(Problem("lab.py, cell 3", "there is no item x.", "Write x.toml."))
    assert told == "lab.py, cell 3: there is no item x. Write x.toml."


def test_cell_2_stands_before_cell_12() -> None:
    twelve, two = (Problem(f"lab.py, cell {n}", "wrong.") for n in (12, 2))
    assert in_order([twelve, two, twelve]) == [two, twelve]


def test_all_problems_are_told_together() -> None:
    with pytest.raises(BadInput) as bad:
        stop_on_problems([Problem("b", "two."), Problem("a", "one.")])
    assert str(bad.value) == "a: one.\nb: two."


def test_a_mistake_that_happens_to_be_right_on_one_shop_stops_no_build() -> None:
    unlucky = Coincidence("item.toml", "gives the right answer.")
    assert list(without_luck([unlucky, unlucky], shops=12)) == []


def test_a_mistake_that_is_right_on_most_shops_is_a_problem() -> None:
    common = Coincidence("item.toml", "gives the right answer.")
    assert list(without_luck([common] * 7, shops=12)) == [common]


def test_any_other_problem_of_one_shop_stops_the_build() -> None:
    wrong = Problem("item.toml", "earns 3 of 4.")
    assert list(without_luck([wrong], shops=12)) == [wrong]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--jobs", "3", "--fresh", "build", "mine"],
        ["build", "mine", "--jobs", "3", "--fresh"],
        ["--fresh", "build", "mine", "--jobs", "3"],
    ],
)
def test_options_count_before_and_after_the_verb(tmp_path, arguments: list[str]) -> None:  # type: ignore[no-untyped-def]
    asked: list[BuildOptions] = []

    def build(options: BuildOptions):  # type: ignore[no-untyped-def]
        asked.append(options)
        return tmp_path

    assert main(tmp_path, build, arguments) == 0
    assert asked == [BuildOptions("mine", jobs=3, fresh=True)]
