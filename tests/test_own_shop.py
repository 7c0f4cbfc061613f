"""A shop of one's own: made from a personal key, the same every time, and never over another's."""

import json
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import cli, datasets, places

AS_OF = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    monkeypatch.delenv("B2C_SHOP", raising=False)


def make(folder: Path) -> int:
    return cli.main(["shop", "--make", str(folder), "--as-of", AS_OF.isoformat()])


@pytest.mark.slow
def test_the_same_key_makes_the_same_shop_and_load_finds_it(tmp_path, monkeypatch):
    folder, again = tmp_path / "my_shop", tmp_path / "again"
    assert make(folder) == 0
    again.mkdir()
    (again / "personal.key").write_bytes((folder / "personal.key").read_bytes())
    assert make(again) == 0
    for path in sorted(folder.iterdir()):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
    monkeypatch.chdir(tmp_path)
    assert len(datasets.load("shop_daily")) == 90
    assert datasets.load("shop_daily")["date"].max().date() < AS_OF
    assert datasets.load("truth")["value"].notna().all()
    identity = places.identity()
    assert identity is not None
    assert (identity.student, identity.as_of) == ("me", AS_OF)


def test_somebodys_shop_is_never_written_over(tmp_path, capsys):
    folder = tmp_path / "my_shop"
    folder.mkdir()
    facts = {"student": "s01", "cohort": "demo", "language": "zh", "as_of": "2026-12-13"}
    facts["item_key"] = "00" * 32
    (folder / "identity.json").write_text(json.dumps(facts), "utf-8")
    assert make(folder) == 2
    assert "already holds the shop of s01" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["identity.json"]
