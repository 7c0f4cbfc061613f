"""The student's wheel: the engine and the public facts, and nothing of the answer side."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import copy_repository

NOT_FOR_STUDENTS = ("graders", "notebooks", "cohorts", "course_b2c_ops/build/", ".key")


def build_wheel(home: Path, place: Path) -> Path:
    """The wheel as `python -m build` makes it, with what is installed here."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place)]
    subprocess.run([*command, str(home)], check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    place = tmp_path_factory.mktemp("wheel")
    wheel = build_wheel(copy_repository(place / "repository"), place / "dist")
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_engine_and_the_public_facts(contents: dict[str, bytes]) -> None:
    for name in (
        "course_b2c_ops/practice/__init__.py",
        "course_b2c_ops/messages/practice.toml",
        "course_b2c_ops/messages/item.toml",
        "course_b2c_ops/web/item.css",
        "course_b2c_ops/web/item.js",
        "course_b2c_ops/web/look.css",
        "course_b2c_ops/data/glossary.toml",
        "course_b2c_ops/data/rules/CN-IMP-LIM.toml",
        "course_b2c_ops/data/standard/b2c_data_operation.toml",
        "course_b2c_ops/data/market/shop.toml",
    ):
        assert name in contents


@pytest.mark.parametrize("part", NOT_FOR_STUDENTS)
def test_the_wheel_holds_nothing_of_the_teachers(contents: dict[str, bytes], part: str) -> None:
    assert [name for name in contents if part in name] == []


def test_no_sentence_of_an_assessed_answer_is_in_the_wheel(
    contents: dict[str, bytes], root: Path
) -> None:
    from course_b2c_ops.build.leaks import answer_texts
    from graders.bank import read_bank

    everything = b"\n".join(contents.values()).decode("utf-8", "ignore")
    for item in read_bank(root).pool("assessed"):
        # What mistakes say is engine's and practice's speech too; whys, points and anchors are not.
        told = {*answer_texts(item)} - {t for m in item.mistakes for t in (m.text.zh, m.text.en)}
        assert [text for text in told if text in everything] == []


def test_the_cohort_key_is_not_in_the_wheel(contents: dict[str, bytes], root: Path) -> None:
    key = (root / "graders/keys/demo.key").read_text("utf-8").splitlines()[-1]
    assert key.encode() not in b"".join(contents.values())
