"""Intake: what came with a notebook, data and answers.json."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops import answers
from graders.intake import files as intake_files
from graders.intake import take_in
from tests.marking.uploads import (
    BOTH,
    MOST_SECONDS,
    book,
    cell,
    done_book,
    order,
    put,
    release_of,
    sources,
    told,
    upload_of,
)

# ---- files beside it ----


def test_data_and_pictures_go_with_the_attempt(take: Any) -> None:
    files = {"mine.csv": b"1", "图 1.png": b"2", "data/more.xlsx": b"3", "T.PARQUET": b"4"}
    taken = take(lab=done_book(), **files)
    assert taken.attempt.files == files
    assert told(taken) == ""


@pytest.mark.parametrize(
    "name",
    ["pandas.py", "x.pyc", "x.so", "run.sh", "data.pkl", ".hidden.csv", ".d/x.csv", "items.json",
     "sub/identity.json", "a\\b.csv", "C:x.csv", "a\nb.csv", "values.json", "x.csv.py", "noend."],
)  # fmt: skip
def test_what_is_no_data_is_left_out_and_named(name: str, tmp_path: Path, take: Any) -> None:
    upload = upload_of(tmp_path, lab=done_book())
    put(upload.folder, name, b"x")
    taken = take()
    assert taken.attempt.files == {}
    assert intake_files.shown(name) in told(taken)


def test_a_link_in_place_of_data_is_left_out(tmp_path: Path, take: Any) -> None:
    upload = upload_of(tmp_path, lab=done_book())
    (upload.folder / "x.csv").symlink_to("/etc/passwd")
    os.mkfifo(upload.folder / "y.csv")
    taken = take()
    assert taken.attempt.files == {}
    assert "x.csv, y.csv" in told(taken)


def test_a_name_of_no_encoding_is_left_out(tmp_path: Path, take: Any) -> None:
    upload = upload_of(tmp_path, lab=done_book())
    Path(os.fsdecode(os.fsencode(upload.folder) + b"/\xff.csv")).write_bytes(b"1")
    assert take().attempt.files == {}


def test_too_many_too_large_or_too_much_is_left_out(
    take: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_files, "LARGEST_FILE", 10)
    monkeypatch.setattr(intake_files, "LARGEST_ALL", 25)
    monkeypatch.setattr(intake_files, "MOST_FILES", 3)
    taken = take(lab=done_book(), **{f"{n}.csv": b"x" * n for n in (1, 9, 11)})
    assert sorted(taken.attempt.files) == ["1.csv", "9.csv"]
    taken = take(**{f"{n}.txt": b"xxxxxxxxx" for n in range(9)})
    assert sum(map(len, taken.attempt.files.values())) <= 25
    assert "above the limits" in told(taken)


def test_five_thousand_files_are_no_burden(tmp_path: Path, take: Any) -> None:
    upload = upload_of(tmp_path, lab=done_book())
    for number in range(5000):
        (upload.folder / f"{number}.csv").write_bytes(b"1")
    start = time.process_time()
    taken = take()
    assert time.process_time() - start < MOST_SECONDS
    assert len(taken.attempt.files) == 64


# ---- answers.json ----


def test_answers_come_with_the_notebook(take: Any) -> None:
    saved = {"answers": {"a/b": 1}, "papers": {"mock_1/1": {"used": 3}}}
    taken = take(lab=done_book(), **{"answers.json": saved})
    assert taken.answers == {"reasons": {}, "guesses": {}, **saved}
    assert taken.attempt.files == {}


@pytest.mark.parametrize("name", ["answers (1).json", "answers-Copy1.json", "ANSWERS.JSON"])
def test_a_renamed_answers_file_is_read_and_told(name: str, take: Any) -> None:
    taken = take(lab=done_book(), **{name: {"answers": {"a/b": 1}}})
    assert taken.answers["answers"] == {"a/b": 1}
    assert name in told(taken)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_answers_in_other_encodings_are_read(encoding: str, take: Any) -> None:
    raw = '{"answers": {"a/b": "跨境电商数据"}}'.encode(encoding)
    taken = take(lab=done_book(), **{"answers.json": raw})
    assert taken.answers["answers"] == {"a/b": "跨境电商数据"}


def test_of_a_damaged_answers_file_the_rest_is_kept(tmp_path: Path, take: Any) -> None:
    raw = b'{"answers": {"a/b": 1, "a/c": [2, '
    upload = upload_of(tmp_path, lab=done_book(), **{"answers.json": raw})
    taken = take()
    assert taken.answers["answers"] == {"a/b": 1}
    assert "1 entries could be read" in told(taken)
    assert sorted(path.name for path in upload.folder.iterdir()) == ["answers.json", "lab.ipynb"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b'{"k":[' * 900,
     b'{"answers":{"a/b":' + b"9" * 9000 + b"}}", b'{"answers":{"a/b":"\\ud83d"}}',
     b'{"answers": {' + b'"a/b":{' * 60 + b"0," * 400_000, b'"' * 900_000, b'"a" ' * 200_000],
    ids=lambda raw: repr(raw[:16]),
)  # fmt: skip
def test_hostile_answers_cost_no_time_and_no_crash(raw: bytes, take: Any) -> None:
    start = time.process_time()
    taken = take(lab=done_book(), **{"answers.json": raw})
    assert time.process_time() - start < MOST_SECONDS
    assert sources(taken) == BOTH
    assert set(taken.answers) == set(answers.PARTS)


def test_answers_that_are_a_link_are_not_followed(tmp_path: Path, take: Any) -> None:
    upload = upload_of(tmp_path, lab=done_book())
    (upload.folder / "answers.json").symlink_to(put(tmp_path, "peer.json", {"answers": {"a/b": 1}}))
    taken = take()
    assert taken.answers["answers"] == {}
    assert "answers.json" in told(taken)


def test_a_refused_upload_keeps_its_answers(take: Any) -> None:
    taken = take(lab=b"", **{"answers.json": {"answers": {"a/b": 1}}})
    assert taken.refused
    assert taken.answers["answers"] == {"a/b": 1}


def test_a_paper_without_its_notebook_is_taken_from_the_answers(tmp_path: Path) -> None:
    paper = book([cell("code", "p", "open_paper()", "mock/paper", "check")], "")
    release = release_of(tmp_path, paper)
    upload = upload_of(tmp_path, **{"answers.json": {"answers": {"a/b": 1}}})
    taken = take_in(upload, release)
    assert order(taken) == ["p"]
    assert "answers come from answers.json" in told(taken)
