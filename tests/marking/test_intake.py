"""Intake: an upload is read as data, repaired where it is honest, refused in one sentence."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from graders.intake import take_in
from graders.submission import ReleasedLab, Upload
from tests.marking.uploads import (
    BLANK_RATE,
    BOTH,
    ESSAY_ID,
    IN_ORDER,
    MOST_SECONDS,
    ODD_DONE,
    RATE,
    RATE_DONE,
    Book,
    as_bytes,
    at,
    blank_book,
    book,
    cell,
    changed,
    done_book,
    facts_of,
    order,
    place,
    put,
    release_of,
    sources,
    told,
    upload_of,
)

# ---- the release ----


def test_below_a_task_of_nbgraders_any_cells_are_its_answer(tmp_path: Path) -> None:
    task = cell("markdown", "t1", "Write about it.", "traffic/task", "essay")
    task["metadata"]["nbgrader"] |= {"task": True, "solution": False, "locked": True}
    blank = changed(lambda b: b["cells"].append(task), blank_book())
    mine = [cell("markdown", "m", "跌了。"), cell("code", "n", "drop = 0.2")]
    upload = changed(lambda b: b["cells"].extend([task, *mine]))
    taken = take_in(upload_of(tmp_path, lab=upload), release_of(tmp_path, blank))
    assert taken.attempt is not None
    assert taken.attempt.essays["traffic-task-essay"] == "跌了。\n\ndrop = 0.2"
    assert sources(taken, "own") == ["drop = 0.2"]
    assert told(taken) == ""


def test_a_release_of_ours_tells_roles_items_and_points(release: ReleasedLab) -> None:
    assert [one.role for one in release.cells] == [
        "given", "given", "answer", "check", "answer", "check",
    ]  # fmt: skip
    check = release.cells[3]
    assert (check.id, check.item, check.points) == ("c1", RATE, 5)
    assert check.grade_id == "traffic-rate-check"
    assert (release.assignment, release.name) == ("traffic_lab", "release")


def test_an_ordinary_assignment_of_nbgraders_is_read_by_its_own_marks(tmp_path: Path) -> None:
    ordinary = blank_book()
    for one in ordinary["cells"]:
        del one["metadata"]["b2c"], one["id"]
    ordinary["nbformat_minor"] = 4
    found = release_of(tmp_path, ordinary)
    assert [one.role for one in found.cells][2:] == ["answer", "check", "answer", "check"]
    assert [one.id for one in found.cells][:2] == ["cell-1", "cell-2"]
    done = done_book()
    for one in done["cells"]:
        del one["metadata"]["b2c"], one["id"]
    assert sources(take_in(upload_of(tmp_path, lab=done), found)) == BOTH


def test_an_answer_that_a_person_marks_keeps_its_points(tmp_path: Path) -> None:
    by_hand = blank_book()
    at(by_hand, "a1")["metadata"]["nbgrader"] |= {"grade": True, "points": 3}
    found = release_of(tmp_path, by_hand)
    assert [(one.role, one.points) for one in found.cells][2] == ("answer", 3)


def test_files_of_the_release_go_with_it_and_win(tmp_path: Path) -> None:
    data = put(tmp_path, "orders.csv", b"a\n1\n")
    release = release_of(tmp_path, None, data)
    upload = upload_of(tmp_path, lab=done_book(), **{"orders.csv": b"a\n99\n"})
    taken = take_in(upload, release)
    assert taken.attempt is not None
    assert taken.attempt.files == {"orders.csv": b"a\n1\n"}
    assert "orders.csv" in told(taken)


# ---- an honest upload ----


def test_a_finished_lab_is_poured_without_a_word(take: Any) -> None:
    taken = take(lab=done_book())
    assert sources(taken) == BOTH
    assert order(taken) == IN_ORDER
    assert taken.attempt.essays == {ESSAY_ID: "周三的点击率跌了。"}
    assert told(taken) == ""
    assert not taken.refused


def test_a_blank_lab_gives_blanks(take: Any) -> None:
    taken = take(lab=blank_book())
    assert sources(taken)[0] == BLANK_RATE
    assert taken.attempt.essays == {ESSAY_ID: ""}


def test_a_solution_keeps_its_letters_to_the_last_blank(take: Any) -> None:
    text = 'def rate(a, b):\n    """Two blanks:  \n    """\n    return a / b\n\n'
    taken = take(lab=changed(lambda b: at(b, "a1").update(source=text)))
    assert sources(taken)[0] == text


def test_the_upload_is_left_as_it_was(take: Any, tmp_path: Path) -> None:
    damaged = b'{"answers": {"a/b": 1'
    upload = upload_of(tmp_path, lab=done_book(), **{"answers.json": damaged, "x.csv": b"1"})
    before = facts_of(upload.folder)
    take()
    assert facts_of(upload.folder) == before


def test_the_students_own_cells_run_where_they_stood(take: Any) -> None:
    def add(b: Book) -> None:
        b["cells"].insert(place(b, "a1"), cell("code", "n1", "HELP = 1"))
        b["cells"].insert(place(b, "c2") + 1, cell("code", "n2", "after = 2"))
        b["cells"].insert(0, cell("code", "n3", "import math"))

    taken = take(lab=changed(add))
    assert order(taken) == ["own", "setup", "load", "own", *IN_ORDER[2:], "own"]
    assert sources(taken, "own") == ["import math", "HELP = 1", "after = 2"]


def test_empty_cells_of_the_students_own_are_no_cells(take: Any) -> None:
    extra = [cell("code", "n1", " \n"), cell("raw", "n2", "raw"), cell("markdown", "n3", "hm")]
    taken = take(lab=changed(lambda b: b["cells"].extend(extra)))
    assert order(taken) == IN_ORDER


# ---- damage in the file ----

WHOLE = as_bytes(done_book())
TEXT = WHOLE.decode()
DAMAGED = {
    "byte order mark": (b"\xef\xbb\xbf" + WHOLE, "byte order mark"),
    "utf-16": (TEXT.encode("utf-16"), "UTF-16"),
    "utf-16 without its mark": (TEXT.encode("utf-16-le"), "UTF-16"),
    "utf-16 the other way round": (TEXT.encode("utf-16-be"), "UTF-16"),
    "utf-32": (TEXT.encode("utf-32"), "UTF-32"),
    "gb18030": (TEXT.encode("gb18030"), "GB18030"),
    "zeros behind": (WHOLE + bytes(4096), "zero bytes"),
    "zeros before": (bytes(512) + WHOLE, "zero bytes"),
    "garbage behind": (WHOLE + b'\n"nbformat_minor": 5\n}\n', "after the end"),
    "two books": (WHOLE + WHOLE, "after the end"),
    "one broken letter": (WHOLE.replace("跌".encode(), b"\xe8\xb7", 1), "damaged"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_in_the_file_is_repaired_and_told(name: str, take: Any) -> None:
    raw, note = DAMAGED[name]
    taken = take(lab=raw)
    assert sources(taken) == BOTH
    assert note in told(taken)


def test_chinese_letters_survive_every_encoding(take: Any) -> None:
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        assert take(lab=TEXT.encode(encoding)).attempt.essays[ESSAY_ID] == "周三的点击率跌了。"


def test_a_bare_line_end_inside_a_text_is_let_pass(take: Any) -> None:
    assert sources(take(lab=WHOLE.replace(b"\\n", b"\n"))) == BOTH


def test_an_old_notebook_of_worksheets_is_read(take: Any) -> None:
    old = done_book()
    cells = old.pop("cells")
    for one in cells:
        one.pop("id")
        if one["cell_type"] == "code":
            one["input"] = one.pop("source")
    cells[0]["cell_type"] = "heading"
    old |= {"worksheets": [{"cells": cells}], "nbformat": 3}
    taken = take(lab=old)
    assert sources(taken) == BOTH
    assert "old format" in told(taken)


@pytest.mark.parametrize("version", [2, 3, 4, 99, "four", None])
def test_the_format_number_alone_refuses_nothing(version: object, take: Any) -> None:
    assert sources(take(lab=changed(lambda b: b.update(nbformat=version)))) == BOTH


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_made_plain(ends: str, take: Any) -> None:
    def other(b: Book) -> None:
        for one in b["cells"]:
            one["source"] = one["source"].replace("\n", ends)

    taken = take(lab=changed(other))
    assert sources(taken) == BOTH
    assert told(taken) == ""


def test_a_source_may_be_a_list_of_lines(take: Any) -> None:
    def listed(b: Book) -> None:
        for one in b["cells"]:
            one["source"] = one["source"].splitlines(keepends=True)

    assert sources(take(lab=changed(listed))) == BOTH


def test_outputs_counters_and_metadata_may_be_missing(take: Any) -> None:
    def bare(b: Book) -> None:
        b.pop("metadata")
        for one in b["cells"]:
            one.pop("outputs", 0)
            one.pop("execution_count", 0)

    assert told(take(lab=changed(bare))) == ""


def test_entries_that_are_no_cells_are_passed_over(take: Any) -> None:
    taken = take(lab=changed(lambda b: b["cells"].extend([None, 3, "x", [], {}])))
    assert sources(taken) == BOTH
    assert "4 entries" in told(taken)


@pytest.mark.parametrize("odd", [None, 7, {}, [1, None], True, ["\ud83d", "\ude00 = 1"]], ids=repr)
def test_a_source_of_another_kind_harms_no_other_cell(odd: object, take: Any) -> None:
    taken = take(lab=changed(lambda b: at(b, "a1").update(source=odd)))
    assert sources(taken)[1] == ODD_DONE


def test_halves_of_letters_are_joined_or_replaced(take: Any) -> None:
    raw = WHOLE.replace("跌".encode(), b"\\ud83d\\ude00 \\ud83d")
    assert "\U0001f600 \ufffd" in take(lab=raw).attempt.essays[ESSAY_ID]
    pieces = changed(lambda b: at(b, "e1").update(source=["\ud83d", "\ude00"]))
    assert take(lab=pieces).attempt.essays[ESSAY_ID] == "\U0001f600"


def test_of_a_doubled_key_the_last_counts_as_in_jupyter(take: Any) -> None:
    raw = WHOLE.replace(b'"cells": [', b'"cells": [], "cells": [', 1)
    assert sources(take(lab=raw)) == BOTH


def test_a_number_that_nobody_can_hold_is_no_obstacle(take: Any) -> None:
    raw = WHOLE.replace(b'"nbformat": 4', b'"nbformat": ' + b"9" * 100_000)
    assert sources(take(lab=raw)) == BOTH


# ---- which notebook ----


@pytest.mark.parametrize("name", ["lab (1)", "lab-Copy1", "LAB", "张三 作业", "lab_副本"])
def test_a_renamed_notebook_is_found(name: str, take: Any) -> None:
    assert sources(take(**{name: done_book()})) == BOTH


@pytest.mark.parametrize("name", ["LAB.IPYNB", "lab.ipynb.txt", "lab.ipynb.json", "lab.json"])
def test_a_notebook_with_another_ending_is_found(name: str, take: Any) -> None:
    taken = take(**{name: done_book()})
    assert sources(taken) == BOTH
    assert name in told(taken)
    assert taken.attempt.files == {}


def test_a_notebook_inside_a_folder_is_found(take: Any) -> None:
    taken = take(**{"lab/lab.ipynb": done_book(), "lab/answers.json": {"answers": {"a/b": 1}}})
    assert sources(taken) == BOTH
    assert taken.answers["answers"] == {"a/b": 1}


def test_of_several_notebooks_the_one_with_work_in_it_counts(take: Any) -> None:
    taken = take(lab=blank_book(), **{"lab (1).ipynb": done_book()})
    assert sources(taken) == BOTH
    assert "lab (1).ipynb was taken, and left were: lab.ipynb" in told(taken)


def test_of_several_notebooks_the_one_with_most_of_the_labs_cells_counts(take: Any) -> None:
    fewer = changed(lambda b: b["cells"].pop(place(b, "a2")))
    assert sources(take(**{"x.ipynb": fewer, "y.ipynb": done_book()})) == BOTH


def test_of_equal_notebooks_the_newest_counts(tmp_path: Path, take: Any) -> None:
    other = changed(lambda b: at(b, "a1").update(source="# newer\n" + RATE_DONE))
    upload = upload_of(tmp_path, **{"x.ipynb": other, "y.ipynb": done_book()})
    os.utime(upload.folder / "y.ipynb", (1, 1))
    assert sources(take())[0].startswith("# newer")


def test_a_stale_copy_with_more_prose_does_not_win(tmp_path: Path, take: Any) -> None:
    mine = changed(lambda b: b["cells"].pop(place(b, "one")))
    stale = changed(lambda b: at(b, "a2").update(source="# early\n" + ODD_DONE))
    upload = upload_of(tmp_path, lab=mine, **{"lab-Copy1.ipynb": stale})
    os.utime(upload.folder / "lab-Copy1.ipynb", (1, 1))
    assert sources(take()) == BOTH


def test_another_notebook_beside_it_is_only_named(take: Any) -> None:
    taken = take(lab=done_book(), **{"scratch.ipynb": book([cell("code", "q", "1")], "x")})
    assert sources(taken) == BOTH
    assert "scratch.ipynb" in told(taken)


def test_a_broken_copy_beside_it_harms_nothing(take: Any) -> None:
    assert sources(take(lab=b"{", **{"lab (1).ipynb": done_book()})) == BOTH


def test_checkpoints_and_litter_are_not_looked_at(take: Any) -> None:
    litter = {
        ".ipynb_checkpoints/lab-checkpoint.ipynb": blank_book(), "__MACOSX/._lab.ipynb": b"x",
        ".DS_Store": b"x", "timestamp.txt": b"2026", "my_shop/items.json": b"{}",
        "answers.damaged-1.json": b"{",
    }  # fmt: skip
    taken = take(lab=done_book(), **litter)
    assert (told(taken), taken.attempt.files) == ("", {})


# ---- refusals ----

ZIP = b"PK\x03\x04\x14\0\0\0" + bytes(40)
REFUSED = {
    "empty": (b"", "empty file"),
    "only zeros": (bytes(5000), "empty file"),
    "no json": (b"hello there", "cannot be read from line 1"),
    "cut in the middle": (WHOLE[:900], "breaks off near line"),
    "a merge conflict": (
        b'{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> b\n}', "merge conflict"),
    "a list": (b"[1, 2]", "data file"),
    "a number": (b"12", "data file"),
    "other json": (b'{"answers": {}}', "data file"),
    "cells of another kind": (b'{"cells": 7}', "data file"),
    "another assignment": (as_bytes(book([cell("code", "z", "1")], "pricing_lab")),
                           "notebook of pricing_lab, not of traffic_lab"),
    "any notebook": (as_bytes(book([cell("code", "z", "1")], "")), "no cell of"),
    "no cells": (b'{"cells": [], "nbformat": 4}', "no cell of"),
    "a zip": (ZIP, "packed archive"),
    "a 7z": (b"7z\xbc\xaf\x27\x1c" + bytes(90), "packed archive"),
    "an encrypted zip": (b"PK\x03\x04\x14\0\x01\0" + bytes(40), "encrypted"),
    "a pdf": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "a docx": (ZIP + b"[Content_Types].xml word/document.xml", "office document"),
    "an old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), "office document"),
    "a page": (b"<!DOCTYPE html>\n<html><body>404</body></html>", "web page"),
    "a script": (b"import pandas as pd\nprint(1)\n", "is a script"),
    "noise": (random.Random(1).randbytes(3000), "encrypted or was damaged"),
    "deep": (b'{"cells": ' + b"[" * 1_000_000, "nested too deeply"),
    "deep maps": (b'{"a":' * 200_000, "nested too deeply"),
    "a million cells": (b'{"cells": [' + b"{}," * 1_000_000 + b"{}]}", "1000001 cells"),
    "too large": (WHOLE + b" " * (16 << 20), "larger than 16 MiB"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str, take: Any) -> None:
    raw, why = REFUSED[name]
    start = time.process_time()
    taken = take(lab=raw)
    assert time.process_time() - start < MOST_SECONDS
    assert taken.refused
    assert why in told(taken)
    for sentence in (taken.reason.zh, taken.reason.en):
        assert "s01" in sentence
        assert "traffic_lab" in sentence
        assert "lab.ipynb" in sentence


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("lab.py", b"import os\n", "is a script"),
        ("lab.html", b"<html></html>", "web page"),
        ("lab.pdf", b"%PDF-1.4", "is a PDF"),
        ("lab.docx", ZIP + b"word/document.xml", "office document"),
        ("lab.zip", ZIP, "packed archive"),
        ("notes.txt", b"hello", "no .ipynb notebook, only notes.txt"),
    ],
)
def test_something_in_place_of_a_notebook_is_named(
    name: str, raw: bytes, why: str, take: Any
) -> None:
    taken = take(**{name: raw})
    assert taken.refused
    assert why in told(taken)


def test_an_empty_folder_is_refused(take: Any) -> None:
    assert "no file arrived" in told(take())


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, release: ReleasedLab) -> None:
    taken = take_in(Upload("s01", "traffic_lab", tmp_path / "none"), release)
    assert "no such folder" in told(taken)


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "socket folder link"])
def test_only_a_regular_file_is_read(
    kind: str, tmp_path: Path, take: Any, release: ReleasedLab
) -> None:
    upload = upload_of(tmp_path)
    secret = put(tmp_path, "peer.ipynb", done_book())
    lab = upload.folder / "lab.ipynb"
    if kind == "link":
        lab.symlink_to(secret)
    elif kind == "folder":
        lab.mkdir()
    elif kind == "pipe":
        os.mkfifo(lab)
    else:
        upload.folder.rmdir()
        upload.folder.symlink_to(tmp_path, target_is_directory=True)
    taken = take_in(upload, release)
    assert taken.refused
    assert "not" in told(taken)


def test_a_link_to_a_folder_is_not_entered(tmp_path: Path, take: Any) -> None:
    upload = upload_of(tmp_path, lab=done_book())
    put(tmp_path / "secret", "keys.csv", b"1")
    (upload.folder / "data").symlink_to(tmp_path / "secret", target_is_directory=True)
    taken = take()
    assert taken.attempt.files == {}
    assert "data" in told(taken)


CLOSED = """
import os
from pathlib import Path
from graders.intake import released_lab, take_in
from graders.submission import Upload
home = Path({home!r})
release = released_lab("traffic_lab", home / "release")
take_in(Upload("s01", "traffic_lab", home / "none"), release)  # loads all that it needs
os.setgid(65534)
os.setuid(65534)
taken = take_in(Upload("s01", "traffic_lab", home / "up"), release)
print(taken.reason.en if taken.reason else [one.id for one in taken.attempt.cells])
"""


def taken_by_a_plain_user(closed: str) -> str:
    """What a plain user makes of an upload that belongs to root and is partly closed."""
    root = Path(__file__).resolve().parents[2]
    home = Path(tempfile.mkdtemp(prefix="b2c-"))  # a plain user cannot enter tmp_path
    try:
        home.chmod(0o755)
        put(home, "release", blank_book())
        put(home / "up", "lab.ipynb", done_book())
        (home / closed).chmod(0 if closed else 0o755)
        script = [sys.executable, "-c", CLOSED.format(home=str(home))]
        done = subprocess.run(script, cwd=root, capture_output=True, text=True)
    finally:
        shutil.rmtree(home)
    return done.stdout + done.stderr


as_root = pytest.mark.skipif(os.getuid() != 0, reason="root becomes a plain user here")


@as_root
@pytest.mark.parametrize("closed", ["up/lab.ipynb", "up"])
def test_a_closed_upload_is_refused_with_what_the_teacher_does(closed: str) -> None:
    found = taken_by_a_plain_user(closed)
    assert "no permission to read" in found
    assert "Teacher" in found


@as_root
def test_a_plain_user_reads_the_upload_of_another() -> None:
    assert taken_by_a_plain_user("") == f"{IN_ORDER}\n"
