"""A sitting's clock and state（计时与状态）, kept in `answers.json` so that it outlives the kernel.

Part `papers`, one entry a sitting (`mock_1/1`): when it started, how much of it is used up, what
is flagged, and once it is handed in the answers as they stood then.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from course_b2c_ops import answers
from course_b2c_ops.papers import Paper, Sitting

PART = "papers"
GRACE = 5.0  # seconds in which an answer that was on its way at the end is still taken
Phase = Literal["before", "running", "done"]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Clocks:
    """The kernel's two clocks: the wall's, which can be set back, and one that only goes on."""

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic


class Closed(Exception):
    """A sitting that is not running takes no answers."""


class Desk:
    """One paper being written（考试台）: starting, saving, flagging, handing in."""

    def __init__(self, paper: Paper, clocks: Clocks | None = None) -> None:
        self.paper = paper
        self._clocks = clocks or Clocks()
        # Of each sitting, seconds used and the steady clock's reading when this kernel saw it.
        self._seen: dict[int, tuple[float, float]] = {}

    def phase(self, number: int) -> Phase:
        """Whether a sitting is to come, running, or over; time that has run out ends it."""
        entry = self.entry(number)
        if "started" not in entry:
            return "before"
        if "handed_in" not in entry and self.left(number) < -GRACE:
            self._end(number, "time")
            return "done"
        return "done" if "handed_in" in entry else "running"

    def begin(self, number: int) -> None:
        """Start the clock; a sitting that has started goes on."""
        earlier = range(number)
        if self.phase(number) == "before" and all(self.phase(n) == "done" for n in earlier):
            self._keep(number, {"started": self._now(), "used": 0, "flags": []})

    def left(self, number: int) -> float:
        """Seconds left, below 0 when over; setting a clock back gives none."""
        sitting = self.paper.sittings[number]
        return (sitting.minutes + self.paper.extra_minutes) * 60 - self._used(number)

    def tick(self, number: int) -> None:
        """Keep how much time is used, so that a new kernel knows it."""
        if self.phase(number) == "running":
            self._keep(number, {**self.entry(number), "used": round(self._used(number))})

    def answer(self, item: str, value: object) -> None:
        """Save one answer; Closed when the item's sitting is not running."""
        number = self.sitting_of(item)
        if self.phase(number) != "running":
            raise Closed
        answers.save("answers", item, value)
        self.tick(number)

    def flag(self, item: str, *, on: bool) -> None:
        """Mark an item to look at again, or take the mark away."""
        number = self.sitting_of(item)
        if self.phase(number) == "running":
            entry = self.entry(number)
            others = [one for one in entry["flags"] if one != item]
            self._keep(number, {**entry, "flags": [*others, item] if on else others})

    def hand_in(self, number: int) -> None:
        """End a sitting for good; running out of time ends it the same way."""
        if self.phase(number) == "running":
            self._end(number, "time" if self.left(number) <= 0 else "student")

    def sitting_of(self, item: str) -> int:
        """The number of the sitting an item belongs to; Closed for an item of no sitting."""
        for number, sitting in enumerate(self.paper.sittings):
            if any(place.item == item for place in self.paper.places_of(sitting)):
                return number
        raise Closed

    def entry(self, number: int) -> Entry:
        """What `answers.json` says of a sitting; empty before it."""
        found = answers.saved()[PART].get(sitting_key(self.paper, number), {})
        return dict(found) if isinstance(found, Mapping) else {}

    @property
    def over(self) -> bool:
        """Whether every sitting is handed in."""
        return all(self.phase(n) == "done" for n in range(len(self.paper.sittings)))

    def _used(self, number: int) -> float:
        entry = self.entry(number)
        used = float(entry.get("used", 0))
        since = self._clocks.wall() - datetime.fromisoformat(entry["started"]).timestamp()
        steady = self._clocks.steady()
        before, at = self._seen.setdefault(number, (max(used, since), steady))
        return max(used, since, before + steady - at)

    def _end(self, number: int, how: str) -> None:
        saved = answers.saved()["answers"]
        places = self.paper.places_of(self.paper.sittings[number])
        final = {place.item: saved[place.item] for place in places if place.item in saved}
        entry = {**self.entry(number), "used": round(self._used(number)), "how": how}
        self._keep(number, {**entry, "handed_in": self._now(), "final": final})

    def _keep(self, number: int, entry: Entry) -> None:
        answers.save(PART, sitting_key(self.paper, number), entry)

    def _now(self) -> str:
        moment = datetime.fromtimestamp(self._clocks.wall(), UTC)
        return moment.isoformat(timespec="seconds")


def sitting_key(paper: Paper, number: int) -> str:
    """The name of a sitting in `answers.json`: `mock_1/1`."""
    return f"{paper.id}/{number + 1}"


def final_answers(paper: Paper, saved: answers.Saved) -> dict[str, Any]:
    """The answers that count: as they stood when each sitting was handed in.

    A sitting whose kernel died before the end was handed in with what had been saved.
    """
    found: dict[str, Any] = {}
    for number, sitting in enumerate(paper.sittings):
        entry = saved.get(PART, {}).get(sitting_key(paper, number), {})
        given = entry.get("final", saved["answers"])
        items = [place.item for place in paper.places_of(sitting)]
        found |= {item: given[item] for item in items if item in given}
    return found


def minutes_of(paper: Paper, sitting: Sitting) -> float:
    """How long a sitting takes this student."""
    return sitting.minutes + paper.extra_minutes
