"""Every version of every law is shown at work once, to the cent where it has money in it."""

from importlib import import_module
from pathlib import Path

import pytest

from course_b2c_ops import places
from course_b2c_ops.rules import read_rules
from tests.rules.worked import EXAMPLES

FOLDER = Path(__file__).parent / "examples"
for _module in sorted(FOLDER.glob("[!_]*.py")):
    import_module(f"tests.rules.examples.{_module.stem}")
SHOWS = sorted({f"{s.__module__}.{s.__name__}": s for s in EXAMPLES.by_version.values()}.items())


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


@pytest.mark.parametrize("name", [name.rpartition("examples.")[2] for name, _ in SHOWS])
def test_a_worked_example_comes_out_as_written(name: str) -> None:
    dict(SHOWS)[f"tests.rules.examples.{name}"]()


def test_every_version_has_a_worked_example_and_every_example_a_version() -> None:
    families = read_rules(places.data_folder() / "rules").values()
    versions = {version.id for family in families for version in family}
    assert versions - EXAMPLES.by_version.keys() == set()
    assert EXAMPLES.by_version.keys() - versions == set()
