"""Pour what a student wrote into a fresh copy of the release（倒进干净的发布版）."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from course_b2c_ops.language import Text, message
from graders.intake.match import Matching, match
from graders.intake.read import UploadBook
from graders.intake.release import Slot, functions, plain, slots_of
from graders.submission import Cell, ReleasedLab, Role

LONGEST_ESSAY = 100_000  # letters; the tasks ask for some hundreds
NAMED = 8  # items that a note names one by one
_NEXT = re.compile(r"^(?![ \t)\]}#]|$)", re.MULTILINE)  # where the next statement begins


@dataclass(frozen=True)
class Poured:
    """The cells to run, the essays to read, and what had to be repaired（倒好的作答）."""

    cells: tuple[Cell, ...]
    essays: dict[str, str]
    notes: tuple[Text, ...]
    known: bool  # whether the upload is of this assignment at all
    named: int  # how many of the release's graded cells it carries
    written: int  # how many answers differ from the blank


def pour(release: ReleasedLab, book: UploadBook) -> Poured:
    """The release with the student's answers, and their own code cells between its cells."""
    slots = slots_of(release.notebook)
    matching = match(slots, book.cells)
    jug = _Jug(matching)
    jug.fill()
    notes = (*book.notes, *jug.notes())
    of_slots = [slot for slot in slots if slot.asks]
    written = [slot for slot in of_slots if jug.is_written(slot)]
    marked = [slot for slot in slots if slot.asks or slot.role == "check"]
    named = sum(matching.how.get(slot.index, "text") != "text" for slot in marked)
    return Poured(jug.cells(), jug.essays(), notes, _known(jug), named, len(written))


def blank(release: ReleasedLab) -> Poured:
    """The release as it went out, for an upload whose answers all stand in `answers.json`."""
    return pour(release, UploadBook(()))


def _known(jug: "_Jug") -> bool:
    """Whether a name, or the text of a cell that asks or checks, is this assignment's."""
    slots, how = jug.matching.slots, jug.matching.how
    if set(how.values()) & {"grade_id", "item", "id"} or jug.moved:
        return True
    telling = {slot.index for slot in slots if slot.asks or slot.role == "check"}
    if not telling:
        return bool(how)
    told = [i for i in telling & how.keys() if slots[i].role == "check" or _defines(jug, slots[i])]
    return bool(told)


def _defines(jug: "_Jug", slot: Slot) -> bool:
    """Whether an answer found by its place defines what it should, which no chance explains."""
    return bool(slot.functions & functions(jug.text(slot)))


@dataclass
class _Jug:
    """What goes where（倒到哪一格）, worked out step by step."""

    matching: Matching
    texts: dict[int, str] = field(default_factory=dict)  # by index of an answer
    own: dict[int, int] = field(default_factory=dict)  # place → index it stands before
    own_texts: dict[int, str] = field(default_factory=dict)
    moved: list[Slot] = field(default_factory=list)
    essay_parts: list[Slot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.at = self.matching.at

    def text(self, slot: Slot) -> str:
        """What the student wrote in a cell; the blank where nothing was found."""
        return self.texts.get(slot.index, slot.source)

    def is_written(self, slot: Slot) -> bool:
        """Whether a cell holds more than its blank."""
        return plain(self.text(slot)) != slot.plain

    def source(self, place: int) -> str:
        """A cell's text as the student wrote it."""
        return self.matching.cells[place].source

    def fill(self) -> None:
        """Answers first, then own cells, then answers that stand elsewhere."""
        for slot in self.matching.slots:
            place = self.matching.of.get(slot.index)
            if slot.asks and place is not None:
                self.texts[slot.index] = self.source(place)
        self._own_cells()
        for slot in self.matching.slots:
            if slot.role == "answer" and not _says_more(slot, self.text(slot)):
                self._look_elsewhere(slot)
            if slot.role == "essay":
                self._read_on(slot)

    def _own_cells(self) -> None:
        """Code that is no cell of the release; before the next cell that is one."""
        following = len(self.matching.slots)
        for place in range(len(self.matching.cells) - 1, -1, -1):
            index = self.at.get(place)
            text = self._own_text(place, index)
            if text.strip():
                self.own[place], self.own_texts[place] = following, text
            following = following if index is None else index
        self.own = dict(sorted(self.own.items()))

    def _own_text(self, place: int, index: int | None) -> str:
        """What of a cell is the student's own to run; "" where nothing is."""
        matching = self.matching
        text = matching.plain[place]
        if matching.cells[place].kind != "code":
            return ""
        if index is not None:
            return self._added(matching.slots[index], text)
        original = matching.twice.get(place)
        if original is not None:
            slot = matching.slots[original]
            again = text in (slot.plain, plain(self.text(slot)))
            return "" if again or not slot.open_code else self.source(place)
        again = any(slot.role == "check" and slot.plain == text for slot in matching.slots)
        return "" if again else self.source(place)

    def _added(self, slot: Slot, text: str) -> str:
        """What stands in a cell of the release beside what was handed out."""
        if slot.asks or text == slot.plain:
            return ""
        if slot.open_code or slot.role == "prose":
            return text
        # Merged with the cell above or below; what else is changed in a fixed cell is put back.
        above, handed_out, below = text.partition(slot.plain or text)
        return f"{above}\n{below}".strip("\n") if handed_out else ""

    def _look_elsewhere(self, slot: Slot) -> None:
        """An answer whose cell is blank or gone: in the cells below it, then anywhere."""
        *before, place = self._below(slot) or [self._anywhere(slot)]
        found = [self.source(place)] if place >= 0 else self._inside(slot)
        if found:
            self.own.pop(place, None)
            # Cells of their own still: one that fails must not take the answer with it.
            self.own |= dict.fromkeys(before, slot.index)
            kept = [self.text(slot)] if self.is_written(slot) else []
            self.texts[slot.index] = "\n\n".join([*kept, *found])
            self.moved.append(slot)

    def _below(self, slot: Slot) -> list[int]:
        """The own cells down to the last that defines what the blank does, before the next cell."""
        place = self.matching.of.get(slot.index)
        gap = self.matching.gap(slot)
        near = range(gap.start if place is None else place + 1, gap.stop)
        own = [one for one in near if one in self.own and one not in self.at]
        names = slot.functions or slot.variables
        told = self.matching.functions_of if slot.functions else self.matching.variables_of
        defining = [one for one in own if names & told(one)] if names else own
        defining = [one for one in defining if _says_more(slot, self.source(one))]
        return [one for one in own if defining and one <= defining[-1]]

    def _anywhere(self, slot: Slot) -> int:
        """The cell that defines it: the first below, else the last above, prose last; -1: none."""
        matching = self.matching
        here = matching.of.get(slot.index, matching.gap(slot).start)
        rest = matching.free(range(len(matching.cells)))
        for places in ([place for place in self.own if place not in matching.used], rest):
            fits = [p for p in places if slot.functions & matching.functions_of(p)]
            fits = [place for place in fits if _says_more(slot, self.source(place))]
            below = [place for place in fits if place > here]
            if fits:
                return below[0] if below else fits[-1]
        return -1

    def _inside(self, slot: Slot) -> list[str]:
        """Its definition inside another cell's text, where cells were merged."""
        for place in sorted(self.matching.used):
            text = self.source(place)
            for name in sorted(slot.functions & self.matching.functions_of(place)):
                block = definition(text, name)
                if block and self._is_new(block, name):
                    return [block]
        return []

    def _is_new(self, block: str, name: str) -> bool:
        """Whether the release itself does not define it just so."""
        sources = (slot.source for slot in self.matching.slots if name in slot.functions)
        return all(definition(source, name) != block for source in sources)

    def _read_on(self, slot: Slot) -> None:
        """An essay that goes on in cells of the student's own below it, or in a copy of it."""
        matching, place = self.matching, self.matching.of.get(slot.index)
        if place is None:
            return
        gap = matching.gap(slot)
        more = matching.free(range(place + 1, gap.stop))
        more = [p for p in more if slot.is_task or matching.cells[p].kind != "code"]
        more = sorted({*more, *(p for p, i in matching.twice.items() if i == slot.index)})
        text = self.texts[slot.index]
        parts = [matching.plain[p] for p in more]
        parts = [part for part in parts if part and part not in (slot.plain, plain(text))]
        if parts:
            kept = [text] if self.is_written(slot) else []
            self.texts[slot.index] = "\n\n".join([*kept, *parts])
            if not slot.is_task:  # below a task is where its answer belongs
                self.essay_parts.append(slot)

    def cells(self) -> tuple[Cell, ...]:
        """The code cells in the order in which they are to run."""
        before: dict[int, list[int]] = {}
        for place, index in self.own.items():
            before.setdefault(index, []).append(place)
        found: list[Cell] = []
        taken = {slot.id for slot in self.matching.slots}
        for slot in self.matching.slots:
            found += self._own(before.get(slot.index, []), taken)
            if slot.kind == "code":
                found.append(self._cell(slot))
        return (*found, *self._own(before.get(len(self.matching.slots), []), taken))

    def _own(self, places: Iterable[int], taken: set[str]) -> Iterable[Cell]:
        for place in places:
            name = f"own-{place + 1}"
            while name in taken:
                name += "-"
            taken.add(name)
            yield Cell(name, self.own_texts[place], "own")

    def _cell(self, slot: Slot) -> Cell:
        if slot.role == "answer":
            source = self.text(slot) if self.is_written(slot) else slot.source
            return Cell(slot.id, source, "answer", slot.item, slot.grade_id, slot.points)
        role: Role = "check" if slot.role == "check" else "given"
        return Cell(slot.id, slot.source, role, slot.item, slot.grade_id, slot.points)

    def essays(self) -> dict[str, str]:
        """What was written, by grade id; "" where nothing was."""
        slots = [slot for slot in self.matching.slots if slot.role == "essay"]
        return {
            slot.grade_id or slot.id: self.text(slot)[:LONGEST_ESSAY] * self.is_written(slot)
            for slot in slots
        }

    def notes(self) -> tuple[Text, ...]:
        """What was repaired, one sentence a kind."""
        of, how = self.matching.of, self.matching.how
        asking = [slot for slot in self.matching.slots if slot.asks]
        found = [slot for slot in asking if slot.index in of]
        essays = [slot for slot in asking if slot.role == "essay"]
        told = {
            "unnamed": [s for s in found if s.grade_id and how[s.index] != "grade_id"],
            "copied": [s for s in asking if s.index in self.matching.twice.values()],
            "retyped": [s for s in found if self._retyped(s)],
            "moved": self.moved,
            "continued": self.essay_parts,
            "missing": [s for s in asking if s not in found and s not in self.moved],
            "too_long": [s for s in essays if len(self.text(s)) > LONGEST_ESSAY],
        }
        sentences = [_told(kind, slots) for kind, slots in told.items() if slots]
        return (*sentences, *self._about_the_rest())

    def _retyped(self, slot: Slot) -> bool:
        is_code = self.matching.cells[self.matching.of[slot.index]].kind == "code"
        return is_code != (slot.kind == "code")

    def _about_the_rest(self) -> Iterable[Text]:
        """Cells of the release that were put back; what was written in an open one runs anyway."""
        slots, of = self.matching.slots, self.matching.of
        code = [slot for slot in slots if slot.kind == "code" and not slot.asks]
        gone = [slot for slot in code if slot.index not in of]
        here = [slot for slot in code if slot.index in of]
        changed = [s for s in here if self.matching.plain[of[s.index]] != s.plain]
        checks = [slot for slot in changed if slot.role == "check"]
        rest = [slot for slot in changed if slot.role != "check"]
        if checks:
            yield _told("checks", checks)
        back = len(gone) + sum(of[slot.index] not in self.own for slot in rest)
        if back:
            yield message("intake.put_back", count=back)


def _told(kind: str, slots: Sequence[Slot]) -> Text:
    names = ", ".join(slot.name for slot in slots[:NAMED])
    return message(f"intake.cells_{kind}", cells=names + (" …" if len(slots) > NAMED else ""))


def _says_more(slot: Slot, text: str) -> bool:
    """Whether a text is more than the blank, or than the blank with something beside it."""
    names = sorted(slot.functions)
    same = names and all(definition(text, name) == definition(slot.source, name) for name in names)
    return plain(text) != slot.plain and not same


def definition(source: str, name: str) -> str:
    """The lines that define a function or class, with its decorators; "" where none do."""
    begin = re.search(rf"^(async +)?(def|class) +{re.escape(name)}\b.*$", source, re.MULTILINE)
    if begin is None:
        return ""
    following = _NEXT.search(source, begin.end())
    above = source[: begin.start()].splitlines(keepends=True)
    while above and above[-1].startswith("@"):
        above.pop()
    end = following.start() if following else len(source)
    return source[sum(map(len, above)) : end].rstrip()
