"""The score report of a paper（成绩单）: by work area and task, with mistakes and advice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from course_b2c_ops import places, standard
from course_b2c_ops.items import PublicItem
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking import Mark
from course_b2c_ops.papers import Paper, Part
from course_b2c_ops.standard import Clause, task_of

POLICY = "policy"
GOOD = 0.8  # a task from which on no advice is needed
MOST_ADVICE = 3
MOST_ITEMS = 3
MOST_MISTAKES = 12
# Reasons that name no mistake: they say that an answer is wrong, not what was mistaken.
GENERAL = (
    "mark.blank", "mark.right", "mark.wrong", "mark.wrong_number", "mark.wrong_day",
    "mark.other_word", "mark.some_missing", "mark.pairs_right", "mark.pairs_in_order",
    "mark.not_a_number", "mark.not_a_day",
)  # fmt: skip
_HOLES = dict.fromkeys(("given", "count", "right", "of"), "\0")


@dataclass(frozen=True)
class Marked:
    """One place of a paper, marked（一题的得分）."""

    part: Part
    task: str
    stem: Text
    mark: Mark  # in the paper's own points
    is_open: bool  # nothing was answered


@dataclass(frozen=True)
class Line:
    """Points on one part, area or task."""

    id: str
    name: Text
    points: float
    out_of: float
    pass_line: float | None = None

    @property
    def share(self) -> float:
        """The share of the points, 0 to 1."""
        return self.points / self.out_of if self.out_of else 0.0


@dataclass(frozen=True)
class Area:
    """A work area with its tasks, or all policy topics."""

    line: Line
    tasks: tuple[Line, ...]


@dataclass(frozen=True)
class Advice:
    """What to study next（下一步学什么）: a weak task, its lessons, practice items on it."""

    line: Line
    lessons: tuple[Text, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """All that a score report says."""

    paper: Paper
    student: str
    parts: tuple[Line, ...]
    areas: tuple[Area, ...]
    mistakes: tuple[tuple[Text, Text], ...]  # stem, and what was mistaken
    open_places: int
    advice: tuple[Advice, ...]

    @property
    def overall(self) -> float:
        """The weighted whole, 0 to 1."""
        weights = {part.name: part.weight for part in self.paper.parts}
        return sum(line.share * weights[part.name]
                   for line, part in zip(self.parts, self.paper.parts, strict=True))  # fmt: skip

    @property
    def passed(self) -> bool:
        """Whether every part reaches its pass line."""
        return all(reached(line) for line in self.parts)


@dataclass(frozen=True)
class Guide:
    """Where a task is taught and practised: lessons' titles and practice items, by task."""

    lessons: Mapping[str, Sequence[Text]] = field(default_factory=dict)
    practice: Mapping[str, Sequence[str]] = field(default_factory=dict)


def reached(line: Line) -> bool:
    """Whether a part's pass line is reached."""
    return line.share >= (line.pass_line or 0) - 1e-9


def in_paper(mark: Mark, marks: float) -> Mark:
    """An item's mark in the points of its place in the paper."""
    return Mark(round(marks * mark.points / mark.out_of, 2), marks, mark.why)


def guide_of(
    lessons: Mapping[str, Iterable[Mapping[str, str]]], items: Iterable[PublicItem]
) -> Guide:
    """The guide in a student's folder: lessons from `papers.json`, practice from `items.json`."""
    practice: dict[str, list[str]] = {}
    for item in items:
        if item.pool == "practice" and item.clauses:
            practice.setdefault(task_of(item.clauses[0]), []).append(item.id)
    named = {task: [Text(one["zh"], one["en"]) for one in told] for task, told in lessons.items()}
    return Guide(named, practice)


def score(paper: Paper, student: str, marked: Sequence[Marked], guide: Guide) -> Score:
    """The report of one student's paper."""
    tasks = tuple(_tasks(marked))
    wrong = [one for one in marked if one.mark.points < one.mark.out_of and not one.is_open]
    named = [(one.stem, one.mark.why) for one in wrong if not is_general(one.mark.why)]
    weak = sorted((line for line in tasks if line.share < GOOD), key=_weakest_first)
    return Score(
        paper=paper,
        student=student,
        parts=tuple(_part(part.name, part.pass_line, marked) for part in paper.parts),
        areas=tuple(_areas(tasks)),
        mistakes=tuple(_each_once(named)),
        open_places=sum(one.is_open for one in marked),
        advice=tuple(
            Advice(line, tuple(guide.lessons.get(line.id, ())),
                   tuple(guide.practice.get(line.id, ())[:MOST_ITEMS]))
            for line in weak[:MOST_ADVICE]
        ),
    )  # fmt: skip


def is_general(why: Text) -> bool:
    """Whether a reason says only that something is wrong."""
    return any(why.zh.startswith(beginning) for beginning in general_beginnings())


@cache
def general_beginnings() -> tuple[str, ...]:
    """How reasons begin that name no mistake（没有点名的理由）."""
    told = (message(key, **_HOLES).zh.partition("\0")[0] for key in GENERAL)
    return tuple(beginning for beginning in told if len(beginning) > 1)


def _each_once(found: Iterable[tuple[Text, Text]]) -> Iterator[tuple[Text, Text]]:
    seen: set[Text] = set()
    for stem, why in found:
        if why not in seen:
            seen.add(why)
            yield stem, why


def _weakest_first(line: Line) -> tuple[float, float, str]:
    return line.share, line.points - line.out_of, line.id


def _part(name: Part, pass_line: float, marked: Iterable[Marked]) -> Line:
    marks = [one.mark for one in marked if one.part == name]
    return Line(name, message(f"exam.part_{name}"), *_sums(marks), pass_line)


def _tasks(marked: Sequence[Marked]) -> Iterator[Line]:
    """Points on each task and topic, in the standard's order."""
    by_task: dict[str, list[Mark]] = {}
    for one in marked:
        by_task.setdefault(one.task, []).append(one.mark)
    for clause in clauses().values():
        if clause.id in by_task:
            yield Line(clause.id, clause.short, *_sums(by_task[clause.id]))


def _areas(tasks: Sequence[Line]) -> Iterator[Area]:
    for area in [c for c in clauses().values() if c.level == "area"]:
        own = tuple(line for line in tasks if line.id.startswith(f"{area.id}."))
        if own:
            yield Area(_whole(area.id, area.short, own), own)
    topics = tuple(line for line in tasks if clauses()[line.id].level == "topic")
    if topics:
        yield Area(_whole(POLICY, message("exam.policy"), topics), topics)


def _whole(name: str, title: Text, lines: Iterable[Line]) -> Line:
    own = list(lines)
    points = round(sum(line.points for line in own), 2)
    return Line(name, title, points, round(sum(line.out_of for line in own), 2))


def _sums(marks: Iterable[Mark]) -> tuple[float, float]:
    own = list(marks)
    return round(sum(m.points for m in own), 2), round(sum(m.out_of for m in own), 2)


@cache
def clauses() -> dict[str, Clause]:
    """The standard's clauses, from the courseware's data."""
    return standard.read_standard(places.data_folder() / "standard")
