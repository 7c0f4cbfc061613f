"""What content rests on（内容依据的规则）: it is proved, it still holds, it was checked in time.

An item rests on the families it names, a lesson on those it mentions. Both were read against the
versions of their `reviewed` day. Where the stem names the day it asks about, the law of that day
does not change any more; everything else asks about the day of the class.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from course_b2c_ops import listing_rules, rules
from course_b2c_ops.problems import Problem
from graders.item import Item

NAMED = 6  # items that an overdue rule's line names one by one


@dataclass(frozen=True)
class Content:
    """A lesson or an item, and the rules it rests on（有依据的内容）."""

    name: str
    place: str
    kind: Literal["lesson", "practice", "assessed"]
    families: tuple[str, ...]
    reviewed: date
    asks: date | None = None  # the day its stem names; None is the day of the class


def content_of(item: Item, place: str) -> Content:
    """An item as content that rests on rules."""
    families = tuple(sorted(_parameters(item)))
    return Content(item.id, place, item.pool, families, item.reviewed, day_asked(item))


def day_asked(item: Item) -> date | None:
    """The day of its own an item asks about, where its stem tells that day in both languages."""
    days = [(name, day) for name, day in item.given.items() if isinstance(day, date)]
    for name, parameter in item.parameters.items():
        days += [(name, day) for day in parameter.values if isinstance(day, date)]
    told = [day for name, day in days if _is_told(item, name, day)]
    on = item.given.get("on")
    return on if isinstance(on, date) and told else min(told, default=None)


def _is_told(item: Item, name: str, day: date) -> bool:
    """Whether whoever reads the stem sees the day: itself, or at least its year."""
    stems = (item.stem.zh, item.stem.en)
    by_year = name == "on" and all(str(day.year) in stem for stem in stems)
    return by_year or all(f"{{{name}}}" in stem for stem in stems)


def held(family: str, on: date) -> rules.Version | None:
    """The version in force on a day; None where there is none, or no such family."""
    try:
        return rules.in_force(family, on)
    except rules.UnknownRule:
        return None


def check_holds(content: Content, on: date) -> Iterator[Problem]:
    """Families that changed between the day of review and the day of the class."""
    # A class that lies before the review rests on nothing that has ended since.
    if content.asks is not None or on <= content.reviewed:
        return
    for family in content.families:
        then, now = held(family, content.reviewed), held(family, on)
        if then != now:
            yield Problem(content.place, _what_changed(family, then, now), _remedy(content, now))


def _what_changed(family: str, then: rules.Version | None, now: rules.Version | None) -> str:
    if now is None:
        assert then is not None
        return f"rests on {then.id}, which ended on {then.valid_to}, and nothing follows."
    rested = f"rests on {then.id}" if then else f"was read before {family} began"
    return f"{rested}; since {now.valid_from} {now.id} holds."


def _remedy(content: Content, now: rules.Version | None) -> str:
    dated = ""
    if content.kind != "lesson":
        dated = ", or name the day it asks about in its stem and as on under [given]"
    against = f"Read it against {now.id}" if now else "Find out what holds now"
    return f"{against}, correct it and set reviewed{dated}."


def check_overdue(contents: Iterable[Content], on: date) -> Iterator[Problem]:
    """Versions that content rests on, and whose day of review has passed; one line a version."""
    late: dict[str, tuple[rules.Version, list[str]]] = {}
    for content in contents:
        day = content.asks or on
        for family in content.families:
            version = held(family, day)
            if version and version.review_by < day:
                late.setdefault(version.id, (version, []))[1].append(content.name)
    for version, names in late.values():
        what = f"{version.id} was to be checked again by {version.review_by}; {_named(names)}."
        remedy = "Compare it with its source, correct it, set a later review_by."
        yield Problem(rules.file_of(version.family), what, remedy)


def _named(names: list[str]) -> str:
    """Which lessons and items rest on it, the first of them by name."""
    told = sorted(set(names))
    more = f" and {len(told) - NAMED} more" if len(told) > NAMED else ""
    return f"on it rest {', '.join(told[:NAMED])}{more}"


def check_rules_of(item: Item, place: str, on: date) -> Iterator[Problem]:
    """Families exist, hold on the day asked about, and are proved where points depend on them."""
    asked = item.given.get("on")
    day = asked if isinstance(asked, date) else on
    for family, parameters in sorted(_parameters(item).items()):
        try:
            versions = rules.history(family)
        except rules.UnknownRule:
            remedy = "Families are the files of data/rules/ and data/platform_rules/."
            yield Problem(place, f"there is no rule family {family}.", remedy)
            continue
        covering = [version for version in versions if version.covers(day)]
        if item.pool == "practice" and covering:
            continue
        settled = [version for version in covering if version.applies]
        if not settled:
            if asked is None and on > item.reviewed and held(family, item.reviewed):
                continue  # it ended since the review, which `check_holds` tells
            what = f"{family} has no version in force on {day}."
            yield Problem(place, what, "Name the day as on under [given], or another family.")
        elif not all(settled[-1].assessable(day, one) for one in parameters or {""}):
            what = f"{settled[-1].id} is marked {settled[-1].mark}, which is not proved enough."
            yield Problem(place, what, "Move the item to practice, or name a rule marked V.")


def _parameters(item: Item) -> dict[str, set[str]]:
    """The families an item rests on, each with the numbers its listing checks take from it."""
    wanted: dict[str, set[str]] = {family: set() for family in item.rules}
    for check in item.checks:
        for family, parameter in listing_rules.LIMITS.get(check.rule, {}).values():
            wanted.setdefault(family, set()).add(parameter)
    return wanted
