"""Which cell of an upload stands for which cell of the release（对上每一格）."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from graders.intake.read import UploadCell
from graders.intake.release import Slot, functions, plain, variables

How = Literal["grade_id", "item", "id", "text", "place"]
LIKE = 0.5  # shared words of two texts that tell the same cell
WORDS_OF = 20_000  # letters of a text that are compared by words
_WORD = re.compile(r"\w+")


@dataclass
class Matching:
    """The pairs found so far（配对）: release index → place in the upload."""

    slots: Sequence[Slot]
    cells: Sequence[UploadCell]
    of: dict[int, int] = field(default_factory=dict)
    how: dict[int, How] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    twice: dict[int, int] = field(default_factory=dict)  # a copy's place → release index

    def __post_init__(self) -> None:
        self.plain = [plain(cell.source) for cell in self.cells]
        # Read once a cell: an upload may hold thousands, and every open answer asks again.
        self.functions_of = cache(lambda place: functions(self.cells[place].source))
        self.variables_of = cache(lambda place: variables(self.cells[place].source))
        self.words_of = cache(lambda place: _words(self.cells[place].source))

    @property
    def at(self) -> dict[int, int]:
        """Place in the upload → release index（反查）."""
        return {place: index for index, place in self.of.items()}

    def free(self, places: Iterable[int]) -> list[int]:
        """Those places that stand for nothing yet."""
        return [place for place in places if place not in self.used]

    def open(self) -> list[Slot]:
        """The cells of the release that were not found yet."""
        return [slot for slot in self.slots if slot.index not in self.of]

    def pair(self, slot: Slot, place: int, how: How) -> None:
        """This cell of the upload stands for that cell of the release."""
        self.of[slot.index], self.how[slot.index] = place, how
        self.used.add(place)

    def gap(self, slot: Slot) -> range:
        """The places between the neighbours of a cell that was not found."""
        below = [index for index in self.of if index < slot.index]
        above = [index for index in self.of if index > slot.index]
        low = self.of[max(below)] + 1 if below else 0
        high = self.of[min(above)] if above else len(self.cells)
        return range(low, high)


def match(slots: Sequence[Slot], cells: Sequence[UploadCell]) -> Matching:
    """By the name nbgrader knows, by item, by cell id, by text, by place between neighbours."""
    found = Matching(slots, cells)
    _by_name(found, "grade_id", lambda one: one.grade_id)
    _by_name(found, "item", lambda one: one.item and f"{one.item} {one.role}")
    _by_name(found, "id", lambda one: one.id)
    _by_text(found, asking=False)
    for slot in found.open():
        if slot.asks:
            _by_place(found, slot)
    _by_text(found, asking=True)
    return found


def _by_name(found: Matching, how: How, name: Callable[[Slot | UploadCell], str]) -> None:
    """Cells that carry the release's own name; of copies the one that was written in."""
    wanted = {name(slot): slot for slot in found.open() if name(slot)}
    carriers: dict[str, list[int]] = defaultdict(list)
    for place in found.free(range(len(found.cells))):
        called = name(found.cells[place])
        if called in wanted and place not in found.twice:
            carriers[called].append(place)
    for called, places in carriers.items():
        slot = wanted[called]
        best = _written(found, slot, places)
        found.pair(slot, best, how)
        found.twice |= {place: slot.index for place in places if place != best}


def _written(found: Matching, slot: Slot, places: list[int]) -> int:
    """The first that differs from the blank; of what nobody writes in, the first that does not."""
    fitting = (place for place in places if (found.plain[place] != slot.plain) == slot.asks)
    return next(fitting, places[0])


def _by_text(found: Matching, *, asking: bool) -> None:
    """Cells whose text is the release's, in order."""
    waiting: dict[tuple[bool, str], list[Slot]] = defaultdict(list)
    for slot in found.open():
        if slot.asks == asking and slot.plain:
            waiting[slot.kind == "code", slot.plain].append(slot)
    for place in found.free(range(len(found.cells))):
        same = waiting.get((found.cells[place].kind == "code", found.plain[place]))
        if same and place not in found.twice:
            found.pair(same.pop(0), place, "text")


def _by_place(found: Matching, slot: Slot) -> None:
    """The cell between the neighbours that defines the same, reads alike or is the only one."""
    fits = [place for place in found.free(found.gap(slot)) if _may_be(found, slot, place)]
    rated = sorted(((_likeness(found, slot, place), -place) for place in fits), reverse=True)
    rivals = [one for one in found.open() if one.asks and found.gap(one) == found.gap(slot)]
    alone = len(fits) == len(rivals) == 1 and not slot.functions
    if rated and (rated[0][0] >= LIKE or slot.role == "essay" or alone):
        found.pair(slot, -rated[0][1], "place")


def _may_be(found: Matching, slot: Slot, place: int) -> bool:
    """Code for code, prose for prose; a cell may have changed its kind, its text tells."""
    kind = found.cells[place].kind
    if slot.role == "essay":
        return kind != "code"
    return kind == "code" or bool(slot.functions & found.functions_of(place))


def _likeness(found: Matching, slot: Slot, place: int) -> float:
    """From 0 to 1 by shared words; 2 where it defines what the blank defines."""
    if slot.functions & found.functions_of(place):
        return 2.0
    if not slot.functions and slot.variables & found.variables_of(place):
        return 2.0
    mine, theirs = _words(slot.source), found.words_of(place)
    return len(mine & theirs) / (len(mine | theirs) or 1)


def _words(source: str) -> frozenset[str]:
    return frozenset(_WORD.findall(source[:WORDS_OF]))
