"""The steps of a build: what need not be done again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.manifest import Manifest, inputs_of, versions
from course_b2c_ops.build.steps import bank_is_proven, check_content
from course_b2c_ops.problems import Problem
from graders.bank import Bank
from tests.conftest import ROOT

COHORT = read_cohort(ROOT, "demo")
INPUTS = inputs_of(ROOT, COHORT.files)
LAST = {"as_of": COHORT.as_of.isoformat(), "built_with": versions(), "inputs": INPUTS}


def proven(**changed: object) -> bool:
    return bank_is_proven(Manifest({**LAST, **changed}), INPUTS, COHORT)


def one_changed(name: str) -> dict[str, str]:
    assert name in INPUTS
    return {**INPUTS, name: "another"}


def test_the_same_bank_on_the_same_day_is_checked_once() -> None:
    assert proven()


@pytest.mark.parametrize(
    "name", ["notebooks/b2c_operation/operating_data/lecture.py", "cohort/demo.csv"]
)
def test_a_lesson_or_a_class_list_does_not_change_the_bank(name: str) -> None:
    assert proven(inputs=one_changed(name))


@pytest.mark.parametrize(
    "name",
    [
        "graders/items/practice/operating/people_or_events.toml",
        "graders/formulas/operating.py",
        "graders/check_items.py",
        "data/rules/CN-IMP-LIM.toml",
        "course_b2c_ops/items.py",
    ],
)
def test_a_change_of_bank_rules_or_engine_is_checked(name: str) -> None:
    assert not proven(inputs=one_changed(name))
    fewer = {one: told for one, told in INPUTS.items() if one != name}
    assert not proven(inputs=fewer)


def test_another_day_other_versions_or_no_last_build_are_checked() -> None:
    other_day = replace(COHORT, as_of=COHORT.as_of - timedelta(days=1))
    assert not bank_is_proven(Manifest(LAST), INPUTS, other_day)
    assert not proven(built_with={**versions(), "pandas": "0"})
    assert not bank_is_proven(Manifest(), INPUTS, COHORT)


def test_a_bank_that_is_not_proven_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Bank] = []

    def check_bank(bank: Bank, *_: object) -> list[Problem]:
        asked.append(bank)
        return [Problem("here", "wrong")]

    monkeypatch.setattr("course_b2c_ops.build.steps.check_bank", check_bank)
    empty = Bank({})
    assert list(check_content(ROOT, (), empty, COHORT))
    assert asked == [empty]
    told = check_content(ROOT, (), empty, COHORT, bank_proven=True)
    assert "here" not in {problem.where for problem in told}
    assert asked == [empty]
