"""Cohort keys: made once, kept for ever, told when they are lost."""

import stat
from pathlib import Path

import pytest

from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.problems import BadInput


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def test_a_first_build_makes_a_key_and_every_later_one_keeps_it(tmp_path: Path) -> None:
    first = cohort_key(tmp_path, "mine")
    assert cohort_key(tmp_path, "mine", built_with=first.name) == first


def test_a_key_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    cohort_key(tmp_path, "mine")
    mode = (tmp_path / "graders/keys/mine.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_two_cohorts_have_two_keys(tmp_path: Path) -> None:
    assert cohort_key(tmp_path, "a").secret != cohort_key(tmp_path, "b").secret


def test_a_lost_key_is_never_replaced_in_silence(tmp_path: Path) -> None:
    name = cohort_key(tmp_path, "mine").name
    (tmp_path / "graders/keys/mine.key").unlink()
    with pytest.raises(BadInput, match="Restore it from a backup"):
        cohort_key(tmp_path, "mine", built_with=name)
    assert not (tmp_path / "graders/keys/mine.key").exists()


def test_another_key_than_that_of_the_last_build_is_refused(tmp_path: Path) -> None:
    cohort_key(tmp_path, "mine")
    with pytest.raises(BadInput, match="not the key of the last build"):
        cohort_key(tmp_path, "mine", built_with="somebody else")


@pytest.mark.parametrize("text", ["", "xyz", "00" * 31, "00" * 33])
def test_a_damaged_key_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "graders/keys").mkdir(parents=True)
    (tmp_path / "graders/keys/mine.key").write_text(text)
    with pytest.raises(BadInput, match="is damaged"):
        cohort_key(tmp_path, "mine")


def test_a_key_does_not_show_itself(tmp_path: Path) -> None:
    key = cohort_key(tmp_path, "mine")
    assert key.secret.hex() not in f"{key!r} {key} {key.name}"


def test_students_keys_tell_nothing_of_each_other(tmp_path: Path) -> None:
    key = cohort_key(tmp_path, "mine")
    one, two = key.market_keys("s01"), key.market_keys("s02")
    derived = {key.item_key("s01"), key.item_key("s02"), one.shop, two.shop, one.world, key.secret}
    assert len(derived) == 6
    assert one.world == two.world


def test_a_pool_shares_its_shops_among_the_students(tmp_path: Path) -> None:
    key = cohort_key(tmp_path, "mine")
    shops = [key.market_keys(f"s{n:02d}", pool=3).shop for n in range(40)]
    assert len(set(shops)) == 3
    assert key.market_keys("s07", pool=3).shop == shops[7]
