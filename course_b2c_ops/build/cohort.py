"""A cohort（班级批次）: courses, language, dates, class list, blueprint."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from course_b2c_ops.build.keys import SAMPLE_STUDENT
from course_b2c_ops.language import LANGUAGES, Language, Text, say
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems
from graders.blueprint import PaperBlueprint, read_blueprint

COHORTS = Path("data/cohorts")
STUDENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
OPTIONAL_KEYS = {"blueprint", "due", "last_as_of", "shops", "show_truth", "teachers"}
KNOWN_KEYS = {"name", "courses", "language", "as_of", "class_list", "term"} | OPTIONAL_KEYS
MOST_SHOPS = 10_000
COLUMNS = ("student", "name", "team")
EXTENSIONS = ("student", "assignment", "minutes")  # and `until`, which marking reads
SETTINGS: dict[str, type] = {"recalls_per_slot": int, "papers": str, "hold_back": list}


@dataclass(frozen=True)
class Student:
    """One line of the class list（学生）."""

    id: str
    name: str
    team: str


@dataclass(frozen=True)
class Blueprint:
    """How papers are drawn: a setting of the college, never an official blueprint."""

    recalls_per_slot: int = 1
    papers: PaperBlueprint | None = None  # the mock exams; None is a class without
    hold_back: tuple[str, ...] = ()  # papers that students do not get yet


@dataclass(frozen=True)
class Cohort:
    """What one class gets, and when."""

    id: str
    name: Text
    courses: tuple[str, ...]
    language: Language
    as_of: date
    term: tuple[date, date]
    students: tuple[Student, ...]
    blueprint: Blueprint
    files: tuple[Path, ...]
    shops: int = 0  # how many shops the class shares; 0 is one each
    show_truth: bool = False  # students may read the market's true parameters
    extra_minutes: Mapping[tuple[str, str], float] = field(default_factory=dict)
    last_as_of: date | None = None  # the day of the cohort before
    teachers: tuple[str, ...] = ()  # accounts that release and mark on a server

    @property
    def since(self) -> date:
        """The day changes of law are counted from: the last cohort's, else a year before."""
        return self.last_as_of or years_later(self.as_of, -1)

    @property
    def weeks(self) -> int:
        """Teaching weeks of the term."""
        return ((self.term[1] - self.term[0]).days + 7) // 7

    @property
    def week_of_term(self) -> int | None:
        """The term's week on the as-of date; None before and after the term."""
        first, last = self.term
        inside = first <= self.as_of <= last
        return (self.as_of - first).days // 7 + 1 if inside else None


def years_later(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def cohort_file(root: Path, named: str) -> Path:
    """The cohort file of a name in `data/cohorts/`, or of a path."""
    by_name = root / COHORTS / f"{named}.toml"
    if by_name.is_file():
        return by_name
    if named.endswith(".toml") and Path(named).is_file():
        return Path(named)
    known = ", ".join(path.stem for path in sorted((root / COHORTS).glob("*.toml")))
    where = named if named.endswith(".toml") else f"{COHORTS.as_posix()}/{named}.toml"
    raise BadInput(Problem(where, say("cohort.unknown", known=known)))


def read_cohort(root: Path, named: str) -> Cohort:
    """One cohort; raises BadInput with everything that is wrong in its file and class list."""
    path = cohort_file(root, named)
    place = _place(path, root)
    try:
        facts = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BadInput(Problem(place, say("cohort.unreadable", error=broken))) from broken
    stop_on_problems(_problems(facts, root, place))
    class_list = path.parent / facts["class_list"]
    extensions = path.with_suffix(".extensions.csv")
    students = read_class_list(class_list, _place(class_list, root))
    return Cohort(
        id=path.stem,
        name=Text(**facts["name"]),
        courses=tuple(facts["courses"]),
        language=facts["language"],
        as_of=facts["as_of"],
        term=(facts["term"]["start"], facts["term"]["end"]),
        students=students,
        blueprint=_blueprint(root, facts.get("blueprint", {}), place),
        files=(path, class_list, *([extensions] if extensions.is_file() else [])),
        shops=facts.get("shops", 0),
        show_truth=facts.get("show_truth", False),
        last_as_of=facts.get("last_as_of"),
        teachers=tuple(facts.get("teachers", ())),
        extra_minutes=read_extensions(extensions, _place(extensions, root), students),
    )


def _blueprint(root: Path, settings: Mapping[str, Any], place: str) -> Blueprint:
    """The college's settings, with the papers of the blueprint they name."""
    named = settings.get("papers", "")
    papers = read_blueprint(root, named) if named else None
    known = [paper.id for paper in papers.papers] if papers else []
    hold_back = tuple(settings.get("hold_back", ()))
    for paper in hold_back:
        if paper not in known:
            told = say("exam.hold_back_unknown", paper=paper, known=", ".join(known))
            raise BadInput(Problem(place, told))
    return Blueprint(settings.get("recalls_per_slot", 1), papers, hold_back)


def read_class_list(path: Path, place: str) -> tuple[Student, ...]:
    """The students of a class list, in its order; CSV in UTF-8 with student, name, team."""
    try:
        rows = _rows(path, place)
    except FileNotFoundError as missing:
        raise BadInput(Problem(place, say("cohort.no_list"))) from missing
    stop_on_problems(_class_problems(rows, place))
    return tuple(Student(row["student"], row["name"], row["team"]) for row in rows)


def read_extensions(
    path: Path, place: str, students: Iterable[Student]
) -> dict[tuple[str, str], float]:
    """Extra minutes by student and assignment（加时）; nothing where there is no such file."""
    rows = _rows(path, place) if path.is_file() else []
    known = {student.id for student in students}
    stop_on_problems(_extension_problems(rows, known, place))
    return {
        (row["student"], row["assignment"]): float(row["minutes"])
        for row in rows
        if row.get("minutes")
    }


def _extension_problems(
    rows: list[dict[str, str]], known: set[str], place: str
) -> Iterator[Problem]:
    # A list of later due dates alone needs no minutes.
    given = {"minutes", *rows[0]} if rows and "until" in rows[0] else set(*rows[:1])
    lacking = [name for name in EXTENSIONS if rows and name not in given]
    if lacking:
        wanted = ",".join(EXTENSIONS)
        yield Problem(place, say("cohort.no_column", columns=", ".join(lacking), wanted=wanted))
        return
    for line, row in enumerate(rows, start=2):
        if row["student"] not in known:
            yield Problem(f"{place}:{line}", say("exam.extension_of", given=row["student"]))
        minutes = row.get("minutes", "")
        if minutes and not minutes.isdigit():
            yield Problem(f"{place}:{line}", say("exam.extension_minutes", given=minutes))


def _rows(path: Path, place: str) -> list[dict[str, str]]:
    """The lines of a CSV file in UTF-8."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as wrong:
        raise BadInput(Problem(place, say("cohort.not_utf8"))) from wrong
    return [_stripped(row) for row in csv.DictReader(lines)]


def _stripped(row: Mapping[str, str | None]) -> dict[str, str]:
    """A line's cells without blanks around them; a cell that is not there is empty."""
    return {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}


def _class_problems(rows: list[dict[str, str]], place: str) -> Iterator[Problem]:
    if not rows:
        yield Problem(place, say("cohort.empty_list"))
        return
    lacking = ", ".join(name for name in COLUMNS if name not in rows[0])
    if lacking:
        wanted = ",".join(COLUMNS)
        yield Problem(place, say("cohort.no_column", columns=lacking, wanted=wanted))
        return
    for line, row in enumerate(rows, start=2):
        yield from _row_problems(row, f"{place}:{line}")
    ids = [row["student"] for row in rows]
    for student, times in Counter(filter(None, ids)).items():
        if times > 1:
            lines = ", ".join(str(n) for n, one in enumerate(ids, start=2) if one == student)
            told = say("cohort.doubled_id", student=student, times=times, lines=lines)
            yield Problem(place, told)


def _row_problems(row: Mapping[str, str], place: str) -> Iterator[Problem]:
    if not row["student"]:
        yield Problem(place, say("cohort.empty_id"))
    elif not STUDENT_ID.fullmatch(row["student"]):
        yield Problem(place, say("cohort.bad_id", given=row["student"]))
    elif row["student"] == SAMPLE_STUDENT:
        yield Problem(place, say("cohort.reserved_id"))
    if not row["name"]:
        yield Problem(place, say("cohort.empty_name"))


def _problems(facts: Mapping[str, Any], root: Path, place: str) -> Iterator[Problem]:
    for key in sorted(KNOWN_KEYS - OPTIONAL_KEYS - facts.keys()):
        yield Problem(place, say("cohort.missing", key=key))
    known_keys = ", ".join(sorted(KNOWN_KEYS))
    for key in sorted(facts.keys() - KNOWN_KEYS):
        yield Problem(place, say("cohort.unknown_key", key=key, known=known_keys))
    name = facts.get("name", {"zh": "", "en": ""})
    if not isinstance(name, Mapping) or set(name) != {"zh", "en"}:
        yield Problem(place, say("cohort.name"))
    language = facts.get("language", LANGUAGES[0])
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        yield Problem(place, say("cohort.language", given=language, known=known))
    shops = facts.get("shops", 0)
    if type(shops) is not int or not 0 <= shops <= MOST_SHOPS:
        yield Problem(place, say("cohort.shops", given=shops, most=MOST_SHOPS))
    if type(facts.get("show_truth", False)) is not bool:
        yield Problem(place, say("cohort.show_truth", given=facts["show_truth"]))
    yield from _course_problems(facts.get("courses"), root, place)
    yield from _date_problems(facts, place)
    settings = facts.get("blueprint", {})
    for key in sorted(settings.keys() - SETTINGS.keys()):
        told = say("cohort.unknown_key", key=f"blueprint.{key}", known=", ".join(SETTINGS))
        yield Problem(place, told)
    for key, kind in SETTINGS.items():
        if key in settings and type(settings[key]) is not kind:
            yield Problem(place, say(f"exam.setting_{key}", given=settings[key]))


def _course_problems(courses: list[str] | None, root: Path, place: str) -> Iterator[Problem]:
    known = sorted(path.parent.name for path in (root / "notebooks").glob("*/course.toml"))
    listed = ", ".join(known)
    if courses == []:
        yield Problem(place, say("cohort.no_course", known=listed))
    for course in courses or ():
        if course not in known:
            yield Problem(place, say("cohort.course", given=course, known=listed))


def _date_problems(facts: Mapping[str, Any], place: str) -> Iterator[Problem]:
    term = facts.get("term", {})
    days = {f"term.{name}": term.get(name) for name in ("start", "end") if "term" in facts}
    days |= {key: facts[key] for key in ("as_of", "last_as_of") if key in facts}
    wrong = [key for key, day in days.items() if type(day) is not date]
    for key in wrong:
        yield Problem(place, say("cohort.no_date", key=key, name=key.rpartition(".")[2]))
    if "term" in facts and not wrong and term["end"] < term["start"]:
        yield Problem(place, say("cohort.term_order"))
    if {"as_of", "last_as_of"} <= days.keys() - set(wrong) and days["last_as_of"] >= days["as_of"]:
        yield Problem(place, say("cohort.last_as_of"))


def _place(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
