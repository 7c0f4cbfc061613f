"""`b2c progress`: codes that students sent become the class's week; what is broken is told."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_b2c_ops import cli
from course_b2c_ops.practice.history import Answer
from course_b2c_ops.practice.progress import Progress
from course_b2c_ops.practice.progress_code import codes_in, make_code, summary_of
from tests.marking.class_of import class_folder, key

DAY = 20_780
AT = DAY * 86_400
TASK_OF = {f"ads/item_{n}": "2.5" for n in range(6)} | {"brand/one": "2.2"}


def answers(count: int, share: float = 1, item: str = "") -> tuple[Answer, ...]:
    """So many answers on different items, over three days."""
    return tuple(
        Answer(AT - (2 - n % 3) * 86_400 + n, item or f"ads/item_{n % 6}", 0, share)
        for n in sorted(range(count), key=lambda n: (n % 3, n))
    )


def code(
    student: str, given: tuple[Answer, ...], cohort: str = "demo", by: str = "", day: int = DAY
) -> str:
    summary = summary_of(Progress("demo", given), TASK_OF, student, cohort, day)
    return make_code(summary, key().item_key(by or student))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return class_folder(tmp_path_factory.mktemp("class"), ("s01", "s02", "s03"))


@pytest.fixture
def folder(built: Path) -> Iterator[Path]:
    yield built
    shutil.rmtree(built / "teacher", ignore_errors=True)


def rows(folder: Path) -> list[dict[str, str]]:
    table = (folder / "teacher/progress/week.csv").read_text("utf-8-sig")
    return list(csv.DictReader(table.splitlines()))


def run(folder: Path, text: str, encoding: str = "utf-8") -> int:
    (folder.parent / "codes.txt").write_bytes(text.encode(encoding))
    return cli.main(["progress", str(folder), str(folder.parent / "codes.txt")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_codes_in_a_copied_chat_become_the_week(folder: Path, encoding: str) -> None:
    one, two = code("s01", answers(9)), code("s02", answers(3, share=0))
    wrapped = f"{one[:60]}\n  {one[60:]}"
    chat = f"s01 20:14\n老师这是我的 {wrapped}\n\ns02：\n{two} 谢谢\n"
    assert run(folder, chat, encoding) == 0
    found = {row["student_id"]: row for row in rows(folder)}
    assert (found["s01"]["week_answers"], found["s01"]["week_right"]) == ("9", "9")
    assert found["s01"]["week_days"] == "3"
    assert found["s01"]["2.5_state"] == "mastered"
    assert (found["s02"]["week_right"], found["s02"]["2.5_state"]) == ("0", "learning")
    assert found["s03"]["day"] is None or found["s03"]["day"] == ""


def test_the_page_names_everybody_those_without_a_code_first(folder: Path) -> None:
    assert run(folder, code("s02", answers(4))) == 0
    page = (folder / "teacher/progress/week.html").read_text("utf-8")
    assert page.index("s01") < page.index("s02")
    assert "还没有发来" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_later_code_is_a_new_week_and_the_same_day_counts_once(folder: Path) -> None:
    week_before = code("s01", answers(3), day=DAY - 7)
    text = "\n".join([code("s01", answers(9)), week_before, code("s01", answers(4))])
    assert run(folder, text) == 0
    own = [row for row in rows(folder) if row["student_id"] == "s01"]
    assert [row["answers"] for row in own] == ["3", "9"]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: code("s01", answers(3))[:-9], "不完整"),
        (lambda: code("s01", answers(3)).replace("B2C1.", "B2C7."), "更新版"),
        (lambda: code("s01", answers(3), cohort="other"), "other"),
        (lambda: code("s99", answers(3)), "s99"),
        (lambda: code("s01", answers(3), by="s02"), "签名"),
        (lambda: code("s01", answers(3))[:-1] + "!", "不完整"),
    ],
)
def test_a_code_that_cannot_be_taken_is_told_with_its_reason(
    folder: Path, capsys: pytest.CaptureFixture[str], made: object, told: str
) -> None:
    assert callable(made)
    assert run(folder, f"{made()}\n{code('s02', answers(3))}") == 1
    said = capsys.readouterr().out
    assert told in said
    assert "第 1 个码" in said
    assert {row["student_id"] for row in rows(folder) if row["answers"]} == {"s02"}


def test_one_changed_letter_of_the_summary_is_found_by_the_signature(folder: Path) -> None:
    good = code("s01", answers(3))
    head, body, signed = good.split(".")
    for place in range(0, len(body), 7):
        other = "A" if body[place] != "A" else "B"
        changed = f"{head}.{body[:place]}{other}{body[place + 1 :]}.{signed}"
        assert run(folder, f"{changed}\n{code('s02', answers(1))}") == 1
        assert not any(row["answers"] for row in rows(folder) if row["student_id"] == "s01")


def test_a_file_without_codes_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "大家好") == 2
    assert "B2C1." in capsys.readouterr().err
    assert not (folder / "teacher/progress").exists()
    assert cli.main(["progress", str(folder), str(folder / "nothing.txt")]) == 2


def test_codes_are_found_in_any_text() -> None:
    good = code("s01", answers(2))
    assert list(codes_in("")) == []
    assert list(codes_in(f"x{good}B2C1.broken")) == [good, "B2C1.broken"]
    assert list(codes_in(" ".join(good))) == []  # a code whose head is broken is no code
