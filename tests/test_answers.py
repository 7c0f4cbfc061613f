"""`answers.json`: whole after any cut, shared by two notebooks, and never thrown away."""

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from course_b2c_ops import answers
from course_b2c_ops.language import say

FULL = {
    "answers": {
        "logistics/choice": "a1",
        "logistics/match": {"l1": "r2", "l2": "r1"},
        "logistics/number": "１,７１６",
        "logistics/order": ["s1", "s2"],
        "logistics/quoted": 'a "b" } , { : c\\',
        "logistics/weight": 1.5,
    },
    "guesses": {"busiest day": "周日"},
    "papers": {"mock_1/1": {"answers": {"rules/brand": "c3"}, "used": 12}},
    "reasons": {"logistics/number": "先动转化率"},
}
TEXT = json.dumps(FULL, ensure_ascii=False, indent=1, sort_keys=True)
EMPTY = {part: {} for part in answers.PARTS}
MANY = 40


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def damage(home: Path, text: str | bytes) -> None:
    (home / answers.FILE).write_bytes(text if isinstance(text, bytes) else text.encode())


# ---- saved and read ----


def test_without_a_file_nothing_is_saved_yet() -> None:
    assert answers.saved() == EMPTY


def test_what_is_saved_is_read_again() -> None:
    for part, values in FULL.items():
        for name, value in values.items():
            answers.save(part, name, value)
    assert answers.saved() == FULL


def test_nothing_forgets_an_answer_and_no_other(home: Path) -> None:
    answers.save("answers", "logistics/choice", "a1")
    answers.save("answers", "logistics/weight", 1.5)
    answers.save("answers", "logistics/choice", None)
    assert answers.saved()["answers"] == {"logistics/weight": 1.5}


def test_a_file_that_notepad_saved_is_whole(home: Path) -> None:
    damage(home, b"\xef\xbb\xbf" + TEXT.encode())
    assert (answers.repair(), answers.saved()) == ("", FULL)


def test_half_a_character_can_be_saved() -> None:
    answers.save("reasons", "logistics/number", "a\udc00b")
    assert "logistics/number" in answers.saved()["reasons"]


def test_a_save_that_breaks_off_leaves_the_old_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.save("answers", "logistics/choice", "a1")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(answers.Unreadable, match="No space left"):
        answers.save("answers", "logistics/choice", "b2")
    assert answers.saved()["answers"] == {"logistics/choice": "a1"}
    assert [path.name for path in home.iterdir()] == [answers.FILE]


def test_a_place_that_cannot_be_written_is_told(home: Path) -> None:
    (home / answers.FILE).mkdir()
    with pytest.raises(answers.Unreadable, match="nothing was saved"):
        answers.save("answers", "logistics/choice", "a1")


# ---- damaged ----


@pytest.mark.parametrize("end", range(0, len(TEXT), 7))
def test_of_a_file_cut_anywhere_only_whole_entries_are_left(end: int) -> None:
    found, whole = answers.read(TEXT[:end])
    assert not whole
    for part, values in found.items():
        for name, value in values.items():
            assert FULL[part][name] == value


def test_what_stands_before_the_cut_is_all_there() -> None:
    cut = TEXT.index('"logistics/weight"')
    found, _ = answers.read(TEXT[:cut])
    wanted = {k: v for k, v in FULL["answers"].items() if k != "logistics/weight"}
    assert found["answers"] == wanted


def test_a_number_that_is_cut_is_no_other_number() -> None:
    cut = TEXT.index("1.5") + 1
    assert "logistics/weight" not in answers.read(TEXT[:cut])[0]["answers"]


def test_what_stands_behind_a_broken_entry_is_found_too() -> None:
    found, _ = answers.read(TEXT.replace('"r2"', '"r2'))
    assert found["guesses"] == FULL["guesses"]
    assert found["reasons"] == FULL["reasons"]
    assert found["answers"]["logistics/weight"] == 1.5


def test_what_a_broken_sitting_holds_is_no_answer_of_a_lesson() -> None:
    found, _ = answers.read(TEXT.replace('"used": 12', '"used": 1#2'))
    assert "rules/brand" not in found["answers"]
    assert found["reasons"] == FULL["reasons"]


def test_bytes_that_are_no_text_cost_their_entry_only(home: Path) -> None:
    damage(home, TEXT.encode().replace("周日".encode(), b"\xff\xfe"))
    found = answers.saved()
    assert found["answers"] == FULL["answers"]
    assert found["guesses"] == {}


@pytest.mark.parametrize("text", ["", "[]", "null", '"a"', '{"answers": []}', "{", "\0" * 300])
def test_a_file_with_nothing_to_read_is_set_aside(text: str, home: Path) -> None:
    damage(home, text)
    assert "answers.damaged-1.json" in answers.repair()
    assert (home / "answers.damaged-1.json").read_text("utf-8") == text
    assert answers.saved() == EMPTY


def test_a_repair_keeps_the_old_file_and_says_how_much_is_left(home: Path) -> None:
    damage(home, TEXT[:-3])
    aside = "answers.damaged-1.json"
    told = say("practice.answers_repaired", file=answers.FILE, kept=9, aside=aside)
    assert answers.repair() == told
    assert (home / aside).read_text("utf-8") == TEXT[:-3]
    assert answers.saved() == FULL
    assert answers.repair() == ""


def test_a_second_damage_does_not_overwrite_the_first(home: Path) -> None:
    for text in ("first", "second"):
        damage(home, text)
        answers.repair()
    assert (home / "answers.damaged-1.json").read_text() == "first"
    assert (home / "answers.damaged-2.json").read_text() == "second"


def test_saving_over_a_damaged_file_keeps_it_aside_too(home: Path) -> None:
    damage(home, TEXT[:-3])
    answers.save("answers", "logistics/choice", "c3")
    assert (home / "answers.damaged-1.json").is_file()
    assert answers.saved()["answers"]["logistics/order"] == ["s1", "s2"]
    assert answers.saved()["answers"]["logistics/choice"] == "c3"


# ---- two at once ----


def write(folder: Path, who: str) -> None:
    os.chdir(folder)
    for number in range(MANY):
        answers.save("answers", f"{who}/n{number}", number)


def test_two_kernels_at_once_lose_nothing(home: Path) -> None:
    kernels = [
        multiprocessing.get_context("fork").Process(target=write, args=(home, who))
        for who in ("first", "second")
    ]
    for kernel in kernels:
        kernel.start()
    for kernel in kernels:
        kernel.join(60)
    assert [kernel.exitcode for kernel in kernels] == [0, 0]
    assert len(answers.saved()["answers"]) == 2 * MANY


def test_a_disk_without_locks_saves_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", unknown)
    answers.save("answers", "logistics/choice", "a1")
    assert answers.saved()["answers"] == {"logistics/choice": "a1"}


def test_a_file_of_brackets_is_damaged_and_nothing_worse() -> None:
    deep = "[" * 100_000
    found, whole = answers.read(f'{{"answers": {{"rules/a": "b", "rules/c": {deep}')
    assert not whole
    assert found["answers"] == {"rules/a": "b"}
