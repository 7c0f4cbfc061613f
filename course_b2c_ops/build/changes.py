"""What changed since the last cohort（法规变化页）: version by version, and what rests on it."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import PurePosixPath

from markupsafe import Markup

from course_b2c_ops import rules
from course_b2c_ops.build import pages
from course_b2c_ops.build.cohort import Cohort, years_later
from course_b2c_ops.build.lesson_facts import item_contents, lesson_contents
from course_b2c_ops.build.lessons import Course
from course_b2c_ops.language import Language, Text, message
from graders.bank import Bank
from graders.check_facts import Content

# How a rule's topic begins, and the heading it stands below.
TOPICS = {
    "customs": ("additional duty", "border", "courier", "customs", "de minimis", "duty",
                "import duty", "national parcel", "postal", "worked stack"),
    "tax": ("gst", "platform tax", "sales tax", "state tax", "tax", "vat"),
    "export": ("export",),
    "import": ("import",),
    "payments": ("payments",),
    "law": ("e-commerce law", "marketplace", "platform", "seller", "unfair"),
    "consumer": ("advertising", "consumer", "price"),
    "ip": ("ip",),
    "data": ("data",),
    "product": ("ce marking", "epr", "forced labour", "product", "sanctions"),
    "trade": ("e-commerce chapter", "e-transmission", "foreign trade", "incoterms", "origin",
              "pilot", "trade agreement"),
    "shop": ("freight", "listing", "logistics", "points", "promotion", "search", "trade"),
}  # fmt: skip
FIRST_PLACES = ("CN", "EU", "US")
# Shapes beside the words, so that nobody depends on a colour.
SIGNS = {"began": "+", "changed": "→", "ended": "■"}
FEW_REVIEWS = 8  # overdue rules that are listed openly; more are folded away


@dataclass(frozen=True)
class Number:
    """One number of a rule before and after（数值）; empty where a version has none."""

    name: Text
    unit: Text
    old: str
    new: str


@dataclass(frozen=True)
class Step:
    """The day on which one version follows another（换版）; None where none was or is."""

    day: date
    old: rules.Version | None
    new: rules.Version | None

    @property
    def version(self) -> rules.Version:
        """The version this step is about: the new one, or the one that ended."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def kind(self) -> str:
        """Began, changed or ended, as the page says it."""
        if self.old is None:
            return "began"
        return "changed" if self.new else "ended"

    @property
    def day_is_sure(self) -> bool:
        """Whether the day itself was checked, not only the rule."""
        sure = self.new.date_confidence if self.new else self.version.end_confidence
        return sure == "verified"

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that differ, those of the old version first."""
        old, new = _numbers(self.old), _numbers(self.new)
        return tuple(
            Number(rules.number_words(name), rules.unit_words(unit),
                   old.get((name, unit), ""), new.get((name, unit), ""))
            for name, unit in {**old, **new}
            if old.get((name, unit)) != new.get((name, unit))
        )  # fmt: skip


@dataclass(frozen=True)
class FamilyChange:
    """Everything that happened to one family（一族的变化）, and what rests on it."""

    steps: tuple[Step, ...]
    lessons: tuple[pages.Link, ...]
    practice: tuple[Content, ...]
    assessed: tuple[Content, ...]

    @property
    def version(self) -> rules.Version:
        """The last version reached."""
        return self.steps[-1].version


@dataclass(frozen=True)
class Topic:
    """The changes of one topic in one place（专题）."""

    key: str
    changes: tuple[FamilyChange, ...]


@dataclass(frozen=True)
class Place:
    """The changes of one jurisdiction（法域）."""

    code: str
    name: Text
    topics: tuple[Topic, ...]

    @property
    def count(self) -> int:
        """How many families changed there."""
        return sum(len(topic.changes) for topic in self.topics)


@dataclass(frozen=True)
class ChangesPage:
    """All that one copy of the page says（变化页）."""

    name: Text
    language: Language
    since: date
    as_of: date
    until: date
    changed: tuple[Place, ...]
    soon: tuple[Place, ...]
    announced: tuple[rules.Version, ...]
    overdue: tuple[rules.Version, ...]
    coming: tuple[tuple[date, int], ...]  # days of review within the year, and how many rules
    given: bool  # the cohort file names the last cohort's day
    for_teacher: bool
    assets: str
    home: str


def changes_page(
    cohort: Cohort, courses: tuple[Course, ...], bank: Bank, place: str, home: str,
    *, for_teacher: bool,
) -> str:  # fmt: skip
    """The page that lies at one place of a build, as HTML; assessed items for teachers only."""
    here, until = PurePosixPath(place).parent, years_later(cohort.as_of, 1)
    contents = [*lesson_contents(courses), *item_contents(bank)]
    shown = [one for one in contents if for_teacher or one.kind != "assessed"]
    links = _lesson_links(courses, here)

    def between(first: date, last: date) -> tuple[Place, ...]:
        found = steps_between(first, last)
        return _by_place(_with_users(steps, shown, links) for steps in found)

    page = ChangesPage(
        name=cohort.name,
        language=cohort.language,
        since=cohort.since,
        as_of=cohort.as_of,
        until=until,
        changed=between(cohort.since, cohort.as_of),
        soon=between(cohort.as_of, until),
        announced=tuple(_announced(cohort.since)),
        overdue=tuple(rules.review_due(cohort.as_of)),
        coming=tuple(_reviews(cohort.as_of, until)),
        given=cohort.last_as_of is not None,
        for_teacher=for_teacher,
        assets=_from(here, "assets"),
        home=_from(here, home),
    )
    return _rendered(page)


def _lesson_links(courses: tuple[Course, ...], here: PurePosixPath) -> dict[str, pages.Link]:
    """Each lesson's title, and the way to its lecture where it has one."""
    links = {}
    for course in courses:
        for lesson in course.lessons:
            name = f"{course.id}/{lesson.id}"
            href = _from(here, f"lectures/{name}.html") if lesson.lecture else ""
            links[name] = pages.Link(lesson.title, href)
    return links


def _with_users(
    steps: tuple[Step, ...], contents: Iterable[Content], links: Mapping[str, pages.Link]
) -> FamilyChange:
    """The steps of one family, and the lessons and items that rest on it."""
    on_it = [one for one in contents if steps[0].version.family in one.families]
    lessons = dict.fromkeys(one.name for one in on_it if one.kind == "lesson")
    return FamilyChange(
        steps,
        lessons=tuple(links[name] for name in lessons),
        practice=tuple(one for one in on_it if one.kind == "practice"),
        assessed=tuple(one for one in on_it if one.kind == "assessed"),
    )


def count_changed(cohort: Cohort) -> int:
    """How many families changed since the last cohort（变化的族数）."""
    return len(steps_between(cohort.since, cohort.as_of))


def steps_between(since: date, until: date) -> list[tuple[Step, ...]]:
    """What happened to each family after one day and up to another, family by family."""
    found = [step for version in rules.changed(since, until) for step in _steps(version)]
    inside = [step for step in found if since < step.day <= until]
    inside.sort(key=lambda step: (step.version.family, step.day))
    return [tuple(steps) for _, steps in groupby(inside, lambda step: step.version.family)]


def _steps(version: rules.Version) -> Iterator[Step]:
    """The first day of a version, and the day after its last where nothing follows."""
    family = [one for one in rules.history(version.family) if one.applies]
    at = family.index(version)
    if version.valid_from:
        yield Step(version.valid_from, family[at - 1] if at else None, version)
    if version.valid_to and at == len(family) - 1:
        yield Step(version.valid_to + timedelta(days=1), version, None)


def _numbers(version: rules.Version | None) -> dict[tuple[str, str], str]:
    """The numbers of a version by name and unit; one less sure than its version says so."""
    found = version.parameters.items() if version else ()
    return {
        (name, one.unit): f"{one.value:,f}" + ("?" if version and name in version.doubtful else "")
        for name, one in found
        if isinstance(one, rules.Quantity)
    }


def _announced(since: date) -> Iterator[rules.Version]:
    """Versions that do not count: published, signed or proposed, and not confirmed."""
    for family in rules.families():
        for version in rules.history(family):
            recent = version.valid_from is None or version.valid_from > since
            if recent and not version.applies:
                yield version


def _reviews(as_of: date, until: date) -> Iterator[tuple[date, int]]:
    """The days of review that come, and how many versions each has."""
    due = Counter(v.review_by for family in rules.families() for v in rules.history(family))
    return ((day, due[day]) for day in sorted(due) if as_of <= day <= until)


def _by_place(changes: Iterable[FamilyChange]) -> tuple[Place, ...]:
    """By jurisdiction, in it by topic, in that by day."""
    ordered = sorted(changes, key=_order)
    return tuple(
        Place(code, place_name(code), tuple(
            Topic(key, tuple(of_topic))
            for key, of_topic in groupby(of_place, lambda one: topic_of(one.version.topic))
        ))
        for code, of_place in groupby(ordered, lambda one: one.version.jurisdiction)
    )  # fmt: skip


def _order(change: FamilyChange) -> tuple[int, bool, str, int, date, str]:
    version = change.version
    code, head = version.jurisdiction, version.jurisdiction.partition("-")[0]
    rank = FIRST_PLACES.index(head) if head in FIRST_PLACES else len(FIRST_PLACES)
    # What platforms ask has a name in small letters and comes after what states ask.
    topic = [*TOPICS, "other"].index(topic_of(version.topic))
    return rank, not code.isupper(), code, topic, change.steps[0].day, version.family


def topic_of(topic: str) -> str:
    """The heading of a rule's topic; the longest beginning decides（专题归类）."""
    told = topic.casefold()
    found = [(len(b), key) for key, begins in TOPICS.items() for b in begins if told.startswith(b)]
    return max(found, default=(0, "other"))[1]


def place_name(code: str) -> Text:
    """A jurisdiction in words: EU-DE is the European Union, Germany（法域名称）."""
    names = [_part_name(part) for part in code.split("-")]
    return Text(" · ".join(name.zh for name in names), " · ".join(name.en for name in names))


def _part_name(part: str) -> Text:
    slug = re.sub(r"[^a-z]+", "_", part.casefold())
    try:
        return message(f"changes.place_{slug}")
    except KeyError:  # a jurisdiction that the table has and the page has no word for
        return Text(part, part)


def _from(here: PurePosixPath, place: str) -> str:
    return os.path.relpath(place, here)


def _rendered(page: ChangesPage) -> str:
    title = message("changes.title").on_one_line(page.language)
    return pages.render(
        "changes.html.j2",
        page.language,
        page=page,
        assets=page.assets,
        window_title=title,
        tell=_teller(page.language),
        mark_words=rules.mark_words,
        place_name=place_name,
        signs=SIGNS,
        few_reviews=FEW_REVIEWS,
    )


def _teller(language: Language) -> Callable[..., Markup]:
    def tell(name: str, /, **values: object) -> Markup:
        return pages.speak(message(f"changes.{name}", **values), language)

    return tell
