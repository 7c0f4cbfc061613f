"""Practice again and again: other numbers each time, marked at once, and never an old answer."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from course_b2c_ops import faces, places
from course_b2c_ops.item_widget import ItemWidget
from course_b2c_ops.items import NumberAnswer
from course_b2c_ops.practice import drill as drilling
from course_b2c_ops.practice import pool
from course_b2c_ops.practice.drill import drill
from graders.bank import read_bank
from graders.practice_pool import notebook_item
from tests.conftest import ROOT
from tests.my_shop import lay_out, part, parts, saved, widget_in

ON = date(2026, 12, 13)
MANY, ONE = "operating/payment_conversion", "operating/path_to_payment"


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    bank = read_bank(ROOT)
    return {name: notebook_item(bank.items[name], ON) for name in (MANY, ONE)}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: dict[str, Any]) -> Path:
    """A self-learner's lab folder, with the shop and the pool above it."""
    monkeypatch.delenv("B2C_SHOP", raising=False)
    shop = lay_out(tmp_path)
    (shop / pool.POOL_FILE).write_text(json.dumps(known), "utf-8")
    lab = tmp_path / "labs/operating_data"
    lab.mkdir(parents=True)
    monkeypatch.chdir(lab)
    places.read_identity.cache_clear()
    return lab


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[ipywidgets.Widget]:
    """What cells showed, one after another."""
    seen: list[ipywidgets.Widget] = []
    monkeypatch.setattr(faces, "display", lambda bundle, raw: seen.append(widget_in(bundle)))
    return seen


def item_in(face: ipywidgets.Widget) -> ItemWidget:
    found: ItemWidget = part(face, ItemWidget)
    return found


def right_value(face: ipywidgets.Widget) -> float:
    return NumberAnswer.from_facts(item_in(face).item["answer"]).value


def test_the_button_brings_other_numbers(home: Path, shown: list[ipywidgets.Widget]) -> None:
    drill(MANY, seed=1)
    (face,) = shown
    (again,) = parts(face, ipywidgets.Button)
    for _ in range(20):
        before = item_in(face).item
        again.click()
        assert item_in(face).item["stem"] != before["stem"]


def test_another_run_brings_other_numbers(home: Path, shown: list[ipywidgets.Widget]) -> None:
    for seed in range(5):
        drill(MANY, seed=seed)
    assert len({json.dumps(item_in(face).item) for face in shown}) > 3  # of sixty


def test_a_right_answer_and_a_known_mistake_are_told_apart(
    home: Path, shown: list[ipywidgets.Widget]
) -> None:
    drill(MANY, seed=1)
    (face,) = shown
    item_in(face).value = right_value(face)
    assert item_in(face).saved["mark"]["right"]
    wrong, sentence = item_in(face).item["answer"]["mistakes"][0]
    item_in(face).value = wrong
    told = item_in(face).saved["mark"]
    assert not told["right"]
    assert told["why"]["zh"].startswith(sentence["zh"])


def test_an_answer_to_other_numbers_is_forgotten(
    home: Path, shown: list[ipywidgets.Widget]
) -> None:
    drill(MANY, seed=1)
    item_in(shown[0]).value = right_value(shown[0])
    assert MANY in saved(home)["answers"]
    drill(MANY, seed=2)
    assert item_in(shown[1]).value is None
    assert MANY not in saved(home)["answers"]


def test_what_has_no_numbers_is_mixed_anew(home: Path, shown: list[ipywidgets.Widget]) -> None:
    drill(ONE, seed=1)
    (face,) = shown
    (again,) = parts(face, ipywidgets.Button)
    orders = set()
    for _ in range(20):
        again.click()
        orders.add(json.dumps(item_in(face).item["steps"]))
    assert len(orders) > 3
    assert again.description == "再做一遍"


def test_without_a_pool_the_item_is_asked_with_ones_own_numbers(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.parents[1] / "my_shop" / pool.POOL_FILE).unlink()
    pool.read_pool.cache_clear()
    asked: list[str] = []
    monkeypatch.setattr(drilling.practice, "ask", asked.append)
    drill(MANY)
    assert asked == [MANY]


def test_a_folder_closed_to_writing_is_one_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(*_: object) -> None:
        raise drilling.answers.Unreadable("写不了")

    monkeypatch.setattr(drilling.answers, "save", closed)
    drill(MANY, seed=1)
    assert capsys.readouterr().out == "写不了\n"
