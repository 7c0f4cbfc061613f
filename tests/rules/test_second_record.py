"""Each number, day and mark of the law stands a second time, one line a version.

The files of `data/rules/` are edited by hand, and a slip of the finger in a fine or a first day
looks like any other number. Whoever changes a version changes its line in `second_record.txt` as
well, so that nothing changes unseen. The failing test prints the line as the file now has it.
"""

from pathlib import Path

import pytest

from course_b2c_ops import places
from course_b2c_ops.rules import Quantity, Version, read_rules

RECORD = Path(__file__).with_name("second_record.txt")
LINES = dict(
    line.split(" | ", 1)
    for line in RECORD.read_text("utf-8").splitlines()
    if not line.startswith("#")
)
VERSIONS = {
    version.id: version
    for family in read_rules(places.data_folder() / "rules").values()
    for version in family
}


def written(version: Version) -> str:
    """The days, marks and numbers of a version on one line; `?` marks a doubtful number."""
    marks = (version.confidence, version.evidence, version.date_confidence, version.status)
    days = f"{version.valid_from or ''}..{version.valid_to or ''}"
    return " | ".join((days, " ".join(marks), "; ".join(numbers(version))))


def numbers(version: Version) -> list[str]:
    return [
        f"{name}{'?' if name in version.doubtful else ''} = {quantity.value:f} {quantity.unit}"
        for name, quantity in sorted(version.parameters.items())
        if isinstance(quantity, Quantity)
    ]


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_a_version_says_what_was_recorded(version: str) -> None:
    assert LINES.get(version) == written(VERSIONS[version])


def test_every_line_of_the_record_has_a_version() -> None:
    assert LINES.keys() - VERSIONS.keys() == set()
