"""Archives from learning platforms: whose is what, safely unpacked, nothing overwritten."""

import io
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_b2c_ops.language import Text
from graders.intake import archive as archives
from graders.intake import packed as packing
from graders.intake import take_archive, take_in
from graders.intake.owners import ClassList
from graders.submission import Upload
from tests.marking.uploads import as_bytes, done_book, release_of, sources

CLASS = {
    "s01": "张三", "s02": "李四", "s03": "张三丰", "s04": "王芳", "s05": "王芳",
    "2023001": "Ann Lee", "s1-2": "Bo", "7": "Cy Young",
}  # fmt: skip
LAB = b'{"cells": []}'
Unpacked = tuple[dict[str, bytes], str]
Unpack = Callable[..., Unpacked]


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, raw in files.items():
            info = zipfile.ZipInfo(name, (2026, 11, 22, 9, 30, 0))
            packed.writestr(info, raw, zipfile.ZIP_DEFLATED)
    return path


def told(notes: tuple[Text, ...]) -> str:
    return "\n".join(note.en for note in notes)


def lying_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def unpack(tmp_path: Path) -> Unpack:
    """Unpack an archive of these files; what lies in `submitted` then, and what was told."""

    def unpacked(files: dict[str, bytes]) -> Unpacked:
        archive = zipped(tmp_path / "class.zip", files)
        _, notes = take_archive(archive, tmp_path / "submitted", CLASS, "lab")
        return lying_in(tmp_path / "submitted"), told(notes)

    return unpacked


# ---- whose it is ----


@pytest.mark.parametrize(
    "name",
    [
        "张三_48213_assignsubmission_file_/lab.ipynb",
        "张三_48213_assignsubmission_file_lab.ipynb",
        "s01/lab.ipynb",
        "S01_lab.ipynb",
        "s01-张三-lab.ipynb",
        "lab/s01 张三/lab.ipynb",
        "一班/张三/lab.ipynb",
        "张三(s01)/lab.ipynb",
        "s01/sub/../lab.ipynb".replace("sub/../", ""),
        "张三同学_lab.ipynb",
        "s01\\lab.ipynb",
        "作业_s01_attempt_2026-11-22_lab.ipynb",
    ],
)
def test_every_platforms_names_are_understood(name: str, unpack: Unpack) -> None:
    found, notes = unpack({name: LAB})
    assert list(found.values()) == [LAB]
    assert next(iter(found)).startswith("s01/lab/")
    assert next(iter(found)).endswith("lab.ipynb")
    assert notes == ""


@pytest.mark.parametrize(
    ("label", "students"),
    [
        ("张三丰_1_assignsubmission_file_", ("s03",)),
        ("张三作业", ("s01",)),
        ("学生张三", ("s01",)),
        ("Lee, Ann_99_assignsubmission_file_", ("2023001",)),
        ("annlee_77_88_lab.ipynb", ("2023001",)),
        ("Joann Lee", ()),
        ("s011", ()),
        ("xs01", ()),
        ("s1-2_lab", ("s1-2",)),
        ("王芳", ("s04", "s05")),
        ("王芳 s05", ("s05",)),
        ("s01_s02", ("s01", "s02")),
        ("李四_s01", ("s01", "s02")),
        ("lab (7)", ()),
        ("7_lab.ipynb", ("7",)),
        ("张 三", ("s01",)),
        ("欧阳张三", ()),
        ("", ()),
    ],
)
def test_a_label_names_one_student_or_none_or_several(
    label: str, students: tuple[str, ...]
) -> None:
    assert tuple(sorted(ClassList(CLASS).owner(label).students)) == students


def test_flat_files_of_one_student_lie_together_under_their_own_names(unpack: Unpack) -> None:
    found, _ = unpack({
        "s01_lab.ipynb": LAB, "s01_answers.json": b"{}", "s02_lab.ipynb": b"2",
        "李四_9_assignsubmission_file_answers.json": b"{}",
    })  # fmt: skip
    assert sorted(found) == [
        "s01/lab/answers.json", "s01/lab/lab.ipynb", "s02/lab/answers.json", "s02/lab/lab.ipynb",
    ]  # fmt: skip


def test_two_files_of_one_name_are_both_kept(unpack: Unpack) -> None:
    found, _ = unpack({"s01_lab.ipynb": LAB, "s01-lab.ipynb": b"2", "张三_lab.ipynb": b"3"})
    assert sorted(found) == ["s01/lab/2-lab.ipynb", "s01/lab/3-lab.ipynb", "s01/lab/lab.ipynb"]


def test_folders_inside_a_students_folder_are_kept(unpack: Unpack) -> None:
    found, _ = unpack({"s01/lab.ipynb": LAB, "s01/data/a.csv": b"1"})
    assert sorted(found) == ["s01/lab/data/a.csv", "s01/lab/lab.ipynb"]


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    """As Windows packs them: no mark for UTF-8, the bytes of the name in GBK."""
    stand_in = "ZZZZ/lab.ipynb"
    raw = zipped(tmp_path / "x.zip", {stand_in: LAB}).read_bytes()
    path = tmp_path / "gbk.zip"
    path.write_bytes(raw.replace(b"ZZZZ", "张三".encode("gbk")))
    take_archive(path, tmp_path / "submitted", CLASS, "lab")
    assert lying_in(tmp_path / "submitted") == {"s01/lab/lab.ipynb": LAB}


def test_what_belongs_to_nobody_is_told_by_name(unpack: Unpack) -> None:
    found, notes = unpack({"lab.ipynb": LAB, "stranger/lab.ipynb": LAB, "s02/lab.ipynb": LAB})
    assert list(found) == ["s02/lab/lab.ipynb"]
    assert "lab.ipynb, stranger/lab.ipynb" in notes
    assert "student id" in notes


@pytest.mark.parametrize(
    ("name", "why"),
    [("王芳/lab.ipynb", "Several students have this name"), ("s01_s02.ipynb", "more than one")],
)
def test_what_fits_several_students_is_told(name: str, why: str, unpack: Unpack) -> None:
    found, notes = unpack({name: LAB})
    assert found == {}
    assert why in notes


def test_litter_of_systems_is_passed_over(unpack: Unpack) -> None:
    files = {"s01/lab.ipynb": LAB, "__MACOSX/s01/._lab.ipynb": b"x", "s01/.DS_Store": b"x"}
    assert unpack(files) == ({"s01/lab/lab.ipynb": LAB}, "")


def test_what_comes_out_can_be_taken_in(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "x.zip", {"张三_1_assignsubmission_file_x.ipynb": as_bytes(done_book())}
    )
    (upload,), _ = take_archive(archive, tmp_path / "submitted", CLASS, "traffic_lab")
    assert upload == Upload("s01", "traffic_lab", tmp_path / "submitted/s01/traffic_lab")
    assert len(sources(take_in(upload, release_of(tmp_path)))) == 2


@pytest.mark.parametrize("home", ["", "张三/"])
def test_an_archive_inside_the_archive_is_unpacked_too(
    home: str, tmp_path: Path, unpack: Unpack
) -> None:
    inner = zipped(tmp_path / "i.zip", {f"{home}lab.ipynb": LAB, f"{home}data/a.csv": b"1"})
    found, notes = unpack({"s01_work.zip": inner.read_bytes()})
    assert found == {"s01/lab/lab.ipynb": LAB, "s01/lab/data/a.csv": b"1"}
    assert notes == ""


@pytest.mark.parametrize("inner", [b"PK broken", b"", None], ids=repr)
def test_an_unsound_archive_inside_stays_as_it_is(
    inner: bytes | None, tmp_path: Path, unpack: Unpack
) -> None:
    raw = zipped(tmp_path / "i.zip", {"../x": LAB}).read_bytes() if inner is None else inner
    assert unpack({"s01/w.zip": raw}) == ({"s01/lab/w.zip": raw}, "")


# ---- nothing is overwritten ----


def test_a_second_upload_lies_beside_the_first(tmp_path: Path, unpack: Unpack) -> None:
    unpack({"s01/lab.ipynb": LAB})
    found, notes = unpack({"s01/lab.ipynb": b"newer"})
    assert found == {"s01/lab/lab.ipynb": LAB, "s01/lab.20261122-093000/lab.ipynb": b"newer"}
    assert "lab.20261122-093000" in notes
    found, _ = unpack({"s01/lab.ipynb": b"newest"})
    assert found["s01/lab.20261122-093000-2/lab.ipynb"] == b"newest"
    assert len(found) == 3


def test_the_same_upload_again_is_not_kept_twice(unpack: Unpack) -> None:
    unpack({"s01/lab.ipynb": LAB})
    found, notes = unpack({"s01/lab.ipynb": LAB})
    assert found == {"s01/lab/lab.ipynb": LAB}
    assert "lies in lab already" in notes


def test_two_folders_of_one_student_are_two_uploads(unpack: Unpack) -> None:
    found, notes = unpack({"s01/lab.ipynb": LAB, "张三/lab.ipynb": b"2"})
    assert sorted(found.values()) == [b"2", LAB]
    assert "swap the names" in notes


# ---- nothing leads outside ----


@pytest.mark.parametrize(
    "name",
    ["s01/../../evil.ipynb", "../s01/lab.ipynb", "/s01/lab.ipynb", "C:/s01/lab.ipynb",
     "s01\\..\\..\\evil", "s01//lab.ipynb", "s01/./x.csv", "s01/a\nb.csv", "s01/" + "x" * 300],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_stays_packed(
    name: str, tmp_path: Path, unpack: Unpack
) -> None:
    before = sorted(tmp_path.parent.iterdir())
    found, notes = unpack({name: LAB})
    assert found == {}
    assert "lead outside" in notes
    assert sorted(tmp_path.parent.iterdir()) == before


def test_a_link_stays_packed(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        link = zipfile.ZipInfo("s01/lab.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    _, notes = take_archive(path, tmp_path / "submitted", CLASS, "lab")
    assert lying_in(tmp_path) == {"x.zip": path.read_bytes()}
    assert "no regular files" in told(notes)


def test_a_file_and_a_folder_of_one_name_harm_nobody_else(unpack: Unpack) -> None:
    found, notes = unpack({"s01/a": b"1", "s01/a/b": b"2", "s02/lab.ipynb": LAB})
    assert found == {"s02/lab/lab.ipynb": LAB}
    assert "s01/a" in notes


def test_a_bomb_stays_packed(unpack: Unpack) -> None:
    start = time.process_time()
    found, notes = unpack({"s01/lab.ipynb": bytes(12 << 20), "s02/lab.ipynb": LAB})
    assert time.process_time() - start < 2
    assert list(found) == ["s02/lab/lab.ipynb"]
    assert "swell too much" in notes


def test_caps_hold_for_a_file_for_a_student_and_for_all(
    unpack: Unpack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "LARGEST_NOTEBOOK", 10)
    monkeypatch.setattr(archives, "LARGEST_UPLOAD", 15)
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 60)
    found, notes = unpack({
        "s01/lab.ipynb": b"x" * 11, "s02/a.csv": b"x" * 9, "s02/b.csv": b"x" * 9,
        "s03/lab.ipynb": b"fits", "s05/lab.ipynb": b"y" * 9, "s05/z.csv": b"z" * 30,
    })  # fmt: skip
    assert sorted(found) == ["s03/lab/lab.ipynb", "s05/lab/lab.ipynb"]
    assert all(one in notes for one in ("s01/lab.ipynb", "s02/a.csv", "s05/z.csv"))


def test_what_needs_a_password_is_told(tmp_path: Path) -> None:
    raw = bytearray(zipped(tmp_path / "x.zip", {"s01/lab.ipynb": LAB}).read_bytes())
    central = raw.index(b"PK\x01\x02")
    for place in (6, central + 8):
        raw[place] |= 1
    (tmp_path / "x.zip").write_bytes(raw)
    uploads, notes = take_archive(tmp_path / "x.zip", tmp_path / "submitted", CLASS, "lab")
    assert uploads == ()
    assert "password" in told(notes)


def test_a_damaged_file_harms_no_other(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("s01/lab.ipynb", b"AAAAAAAAAA")
        packed.writestr("s02/lab.ipynb", LAB)
    path.write_bytes(path.read_bytes().replace(b"AAAAAAAAAA", b"AAAAABAAAA"))
    _, notes = take_archive(path, tmp_path / "submitted", CLASS, "lab")
    assert lying_in(tmp_path / "submitted") == {"s02/lab/lab.ipynb": LAB}
    assert "damaged inside the archive: s01/lab.ipynb" in told(notes).replace(
        " and were not unpacked", ""
    )


@pytest.mark.parametrize("raw", [b"", b"PK", b"Rar!\x1a\x07", b"not a zip"], ids=repr)
def test_what_is_no_zip_is_told(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "class.rar").write_bytes(raw)
    uploads, notes = take_archive(tmp_path / "class.rar", tmp_path / "submitted", CLASS, "lab")
    assert uploads == ()
    assert "class.rar" in told(notes)


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, notes = take_archive(tmp_path / "no.zip", tmp_path / "submitted", CLASS, "lab")
    assert "no.zip" in told(notes)


def archive_bytes() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("s01/lab.ipynb", "张三_1_assignsubmission_file_/x.csv", "s02_lab.ipynb"):
            packed.writestr(name, LAB * 9)
    return made.getvalue()


WHOLE = archive_bytes()


def test_an_archive_whose_list_of_contents_is_gone_is_told(tmp_path: Path) -> None:
    raw = bytearray(WHOLE)
    raw[-13:-9] = bytes(4)  # the length of that list
    (tmp_path / "x.zip").write_bytes(raw)
    uploads, (note,) = take_archive(tmp_path / "x.zip", tmp_path / "submitted", CLASS, "lab")
    assert uploads == ()
    assert "x.zip" in note.zh and "x.zip" in note.en


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.lists(st.tuples(st.integers(0, len(WHOLE)), st.binary(max_size=4)), max_size=6))
def test_any_change_of_bytes_unpacks_or_is_told(
    tmp_path: Path, edits: list[tuple[int, bytes]]
) -> None:
    raw = bytearray(WHOLE)
    for place, new in edits:
        raw[place : place + len(new)] = new
    home = tmp_path / struct.pack(">d", time.monotonic()).hex()
    home.mkdir()
    (home / "x.zip").write_bytes(raw)
    uploads, notes = take_archive(home / "x.zip", home / "submitted", CLASS, "lab")
    assert uploads or notes
    assert {one.student for one in uploads} <= set(CLASS)
    assert {path.name for path in home.iterdir()} <= {"x.zip", "submitted"}
