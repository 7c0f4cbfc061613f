"""Anki decks: opened as the database they are; a second import updates and doubles nothing."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops.language import Language
from graders.exchange.export import export_items
from graders.exchange.wish import Wish
from tests.exchange_bank import audience, lay_out_bank

FIELDS = ("Id", "Kind", "Stem", "Choices", "Answer", "Why", "Source", "Read")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out_bank(tmp_path / "root")


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(path) as package:
        database = path.with_suffix(".db")
        database.write_bytes(package.read("collection.anki2"))
    connection = sqlite3.connect(database)
    try:
        yield connection
    finally:
        connection.close()


def notes(root: Path, name: str = "deck", language: Language = "zh") -> dict[str, dict[str, Any]]:
    """Every note by its id: fields, guid, tags, day of change."""
    out = root.parent / f"{name}.apkg"
    export_items(root, Wish("anki", language=language), audience(), out)
    with opened(out) as deck:
        rows = deck.execute("SELECT guid, mod, tags, flds FROM notes").fetchall()
    found = [
        {**dict(zip(FIELDS, flds.split("\x1f"), strict=True)), "guid": g, "mod": m, "tags": t}
        for g, m, t, flds in rows
    ]
    return {note["Id"]: note for note in found}


def test_front_has_stem_and_choices_and_back_the_answer_with_its_reasons(root: Path) -> None:
    note = notes(root)["operating/which_rate"]
    assert "<code>visitors</code>" in note["Stem"]
    assert note["Choices"].count("<li>") == 3
    assert "78 ÷ 2,860 = 2.73%" in note["Answer"]
    assert "分子、分母都是人" in note["Why"] and "&lt;b&gt;" in note["Why"]
    assert "为教学而设" in note["Source"] and "1.3" in note["Read"]


def test_letters_of_the_answer_are_those_of_the_choices(root: Path) -> None:
    note = notes(root)["operating/which_rate"]
    letter = note["Answer"].split(".")[0]
    choices = [part.split("</li>")[0] for part in note["Choices"].split("<li>")[1:]]
    assert choices["ABC".index(letter)] == "78 ÷ 2,860 = 2.73%"


def test_only_practice_items_are_in_the_deck(root: Path) -> None:
    assert set(notes(root)) == {
        "operating/which_rate",
        "rules/late_parcel",
        "ads/bid_means_cost",
        "operating/rate_of_a_week",
        "logistics/parcel_steps",
        "traffic/report_for_question",
        "traffic/name_of_the_rate",
        "operating/weekly_advice",
    }


def test_a_second_export_updates_the_same_notes(root: Path) -> None:
    first = notes(root)
    path = root / "graders/items/practice/ads/bid_means_cost.toml"
    text = path.read_text("utf-8").replace("出价是上限", "出价只是上限")
    path.write_text(text.replace("2026-11-22", "2027-03-01"), "utf-8")
    second = notes(root, "second")
    assert {n["guid"] for n in first.values()} == {n["guid"] for n in second.values()}
    before, after = first["ads/bid_means_cost"], second["ads/bid_means_cost"]
    assert before["Why"] != after["Why"] and after["mod"] > before["mod"]
    day = datetime.fromtimestamp(after["mod"]).date()
    assert abs((day - date(2027, 3, 1)).days) <= 1
    same = "operating/which_rate"
    assert first[same]["mod"] == second[same]["mod"]


def test_notes_are_tagged_and_sorted_into_decks(root: Path) -> None:
    tags = notes(root)["operating/which_rate"]["tags"].split()
    assert {"topic::operating", "clause::1.3.2", "kind::choice"} <= set(tags)
    with opened(root.parent / "deck.apkg") as deck:
        decks, models = deck.execute("SELECT decks, models FROM col").fetchone()
    names = {one["name"] for one in json.loads(decks).values()}
    assert any("::1.3" in name for name in names)
    assert {m["name"] for m in json.loads(models).values()} >= {"B2C choice", "B2C case"}


@pytest.mark.parametrize(("language", "both"), [("en", False), ("both", True)])
def test_the_language_is_chosen(root: Path, language: Language, both: bool) -> None:
    stem = notes(root, language=language)["traffic/name_of_the_rate"]["Stem"]
    assert "Clicks ÷ impressions" in stem and ("点击" in stem) == both
