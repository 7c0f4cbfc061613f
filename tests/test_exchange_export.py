"""What is exported: which pool, which items, the same bytes again, and good files kept."""

import argparse
import re
from pathlib import Path

import pytest

from course_b2c_ops.problems import BadInput
from graders.exchange import command, common
from graders.exchange.common import number_shown, number_text, write_whole, zipped
from graders.exchange.export import export_items
from graders.exchange.wish import FORMATS, Format, Wish
from tests.exchange_bank import audience, lay_out_bank


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out_bank(tmp_path / "root")


def files(path: Path) -> dict[str, bytes]:
    found = sorted(path.iterdir()) if path.is_dir() else [path]
    return {one.name: one.read_bytes() for one in found}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_again(root: Path, tmp_path: Path, form: Format) -> None:
    for turn in ("one", "two"):
        export_items(root, Wish(form, language="both"), audience(), tmp_path / turn)
    assert files(tmp_path / "one").keys() - {"one"} == files(tmp_path / "two").keys() - {"two"}
    assert list(files(tmp_path / "one").values()) == list(files(tmp_path / "two").values())


def test_assessed_items_leave_only_when_asked_for_and_with_a_warning(
    root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "bank.xml"
    report = export_items(root, Wish("moodle"), audience(), out)
    assert "SECRET-WHY" not in out.read_text("utf-8")
    assert not any("考核题" in note.zh for note in report.notes)
    report = export_items(root, Wish("moodle", pool="assessed"), audience(), out)
    told = out.read_text("utf-8")
    assert "SECRET-WHY" in told and "which_rate" not in told
    assert "考核题" in report.notes[0].zh


def test_items_are_chosen_by_id_topic_clause_and_count(root: Path, tmp_path: Path) -> None:
    def chosen(**wish: object) -> set[str]:
        out = tmp_path / "bank.xml"
        export_items(root, Wish("moodle", variants=1, **wish), audience(), out)  # type: ignore[arg-type]
        return set(re.findall(r"<idnumber>(.*?)</idnumber>", out.read_text("utf-8")))

    assert chosen(items=("ads/bid_means_cost",)) == {"ads/bid_means_cost"}
    assert chosen(topics=("traffic",)) == {
        "traffic/report_for_question",
        "traffic/name_of_the_rate",
    }
    assert chosen(clauses=("2.5",)) == {"ads/bid_means_cost"}
    assert len(chosen(count=3)) == 3
    assert chosen(count=3) == chosen(count=3)


def test_what_is_left_out_is_told(root: Path, tmp_path: Path) -> None:
    path = root / "graders/items/practice/operating/rate_of_a_week.toml"
    path.write_text(path.read_text("utf-8").replace('"conversion_rate"', '"no_such"'), "utf-8")
    broken = root / "graders/items/practice/ads/broken.toml"
    broken.write_text("kind = ", "utf-8")
    notes = export_items(root, Wish("anki"), audience(), tmp_path / "deck.apkg").notes
    told = "\n".join(note.zh for note in notes)
    assert "operating/rate_of_a_week" in told and "ads/broken.toml" in told
    assert "operating/own_funnel" in told and "只能在笔记本里作答" in told


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        (Wish("moodle", items=("operating/which_rat",)), "operating/which_rate"),
        (Wish("moodle", items=("operating/held_back",)), "--assessed"),
        (Wish("moodle", topics=("brand",)), "traffic"),
        (Wish("moodle", clauses=("9.9",)), "data/standard"),
        (Wish("moodle", variants=0), "1 到 50"),
        (Wish("paper", versions=("A/B",)), "A,B,C"),
        (Wish("paper", student="s99"), "s01"),
    ],
)
def test_bad_wishes_are_told_and_write_nothing(
    root: Path, tmp_path: Path, wish: Wish, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "zh")
    with pytest.raises(BadInput, match=re.escape(wanted)):
        export_items(root, wish, audience(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_is_no_file_and_a_file_is_no_folder(root: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        export_items(root, Wish("anki"), audience(), tmp_path)
    (tmp_path / "paper").write_text("mine")
    with pytest.raises(BadInput):
        export_items(root, Wish("paper"), audience(), tmp_path / "paper")
    assert (tmp_path / "paper").read_text() == "mine"


def test_a_stop_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = write_whole(tmp_path / "bank.xml", b"good")

    def stop(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(common.os, "replace", stop)
    with pytest.raises(OSError, match="disk full"):
        write_whole(good, b"half")
    assert good.read_bytes() == b"good" and [p.name for p in tmp_path.iterdir()] == ["bank.xml"]


def test_a_zip_tells_nothing_of_the_machine() -> None:
    assert zipped({"a": b"1", "b": b"2"}) == zipped({"a": b"1", "b": b"2"})


@pytest.mark.parametrize(
    ("value", "machine", "person"),
    [
        (1234.5, "1234.5", "1,234.50"),
        (0.0272727272, "0.0272727272", "0.027273"),
        (56100.0, "56100", "56,100"),
        (0.000131, "0.000131", "0.000131"),
        (-12.5, "-12.5", "-12.5"),
        ("2026-07-01", "2026-07-01", "2026-07-01"),
    ],
)
def test_numbers_for_machines_and_for_people(value: float | str, machine: str, person: str) -> None:
    assert (number_text(value), number_shown(value)) == (machine, person)


def test_the_verbs_run_and_answer_with_two_on_bad_input(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    parser = argparse.ArgumentParser()
    command.add_verbs(parser.add_subparsers(), root, lambda _: audience())

    def run(*words: str) -> int:
        asked = parser.parse_args(words)
        return int(asked.run(asked))

    assert run("export", "anki", "--out", str(tmp_path / "deck.apkg")) == 0
    assert "8 items written" in capsys.readouterr().out
    assert run("export", "anki", "--out", str(tmp_path)) == 2
    assert "This is a folder" in capsys.readouterr().err
    sheet = tmp_path / "no.xlsx"
    words = [
        "--map",
        "choices_in_columns",
        "--out",
        str(tmp_path / "d"),
        "--reviewed",
        "2026-11-22",
    ]
    assert run("import", str(sheet), *words) == 2
    assert "no such file" in capsys.readouterr().err
