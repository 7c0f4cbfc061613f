"""Safe collect（收作业）: what lies in the exchange is somebody's claim until it is checked.

A claim is a folder's name: student, assignment, time. Its owner and the time at which the system
last changed it tell more: an owner can move that time forward, never back.
"""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.exchange.default.collect import ExchangeCollect
from nbgrader.utils import find_owner

from course_b2c_ops.language import chosen, message

SLACK = timedelta(minutes=5)  # a slow disk, a clock that is a little off
MOST_FILES = 500
MOST_BYTES = 128 << 20


class Collect(ExchangeCollect):  # type: ignore[misc]
    """Collects what is the student's own and on time（安全收集）; the rest is told and left."""

    def init_src(self) -> None:
        """Only those records whose owner, time and files bear out what their names claim."""
        self.src_records: list[dict[str, Any]] = []
        self._refused: set[str] = set()
        super().init_src()
        self.src_records = [one for one in self.src_records if one["filename"] not in self._refused]

    def _sort_by_timestamp(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Newest first, but refused ones last: a later forgery never hides a student's own work."""
        newest: list[dict[str, Any]] = super()._sort_by_timestamp(records)
        for record in newest:
            if why := self._why_not(record):
                self._refused.add(record["filename"])
                told = {"student": record["username"], "assignment": self.coursedir.assignment_id}
                line = message(f"feedback.collect_{why}", file=record["filename"], **told)
                self.log.error(line.on_one_line(chosen()))
        return sorted(newest, key=lambda record: record["filename"] in self._refused)

    def _why_not(self, record: dict[str, Any]) -> str:
        """The name of what is wrong with a record; "" for an honest one."""
        place = Path(self.inbound_path) / record["filename"]
        facts = place.lstat()
        if not stat.S_ISDIR(facts.st_mode):
            return "no_folder"
        if self.check_owner and _owner(place) != record["username"]:
            return "other_owner"
        if self.check_owner and self._changed(place) > record["timestamp"] + SLACK:
            return "changed_later"
        return self._files(place)

    def _changed(self, place: Path) -> datetime:
        """When the system last changed anything in it."""
        latest = max(path.lstat().st_ctime for path in (place, *place.rglob("*")))
        return datetime.fromtimestamp(latest, UTC).replace(tzinfo=None)

    def _files(self, place: Path) -> str:
        """Links, pipes and heaps never get as far as the course's own folder."""
        count = size = 0
        for folder, names, files in os.walk(place):
            for name in (*names, *files):
                facts = (Path(folder) / name).lstat()
                if not (stat.S_ISREG(facts.st_mode) or stat.S_ISDIR(facts.st_mode)):
                    return "no_file"
                count, size = count + 1, size + facts.st_size
                if count > MOST_FILES or size > MOST_BYTES:
                    return "too_much"
        return ""


def _owner(place: Path) -> str:
    """The account that owns a folder; "" for one that is gone."""
    try:
        return str(find_owner(str(place)))
    except KeyError:
        return ""
