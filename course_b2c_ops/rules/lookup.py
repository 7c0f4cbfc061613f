"""Which rule holds on a day（某日适用哪一版）: the day is always given, and nothing is guessed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pandas as pd

from course_b2c_ops import places
from course_b2c_ops.language import Text, chosen, message
from course_b2c_ops.rules.errors import RuleError, UnknownRule
from course_b2c_ops.rules.schema import Words, read_words
from course_b2c_ops.rules.versions import Mark, Quantity, Version, read_rules

_STATE = "EU-VAT-"
HOMES = ("rules", "platform_rules")


def in_force(family: str, on: date | str, *, show_unverified: bool = False) -> Version:
    """The version of a family that holds on a day（当日适用的版本）."""
    day = as_day(on)
    # Where an unverified version overlaps a settled one, it is the later one that was asked for.
    covering = [v for v in _counted(family, show_unverified) if v.covers(day)]
    if covering:
        return covering[-1]
    versions = _counted(family, show_unverified)
    spans = joined([_span(version) for version in history(family)])
    first = versions[0].valid_from if versions else None
    if first and day < first:
        facts = {"family": family, "first": first, "day": day, "versions": spans}
        raise UnknownRule(message("rule.unknown_before", **facts))
    raise UnknownRule(message("rule.unknown_on_date", family=family, day=day, versions=spans))


def first_days(family: str) -> list[date]:
    """The days on which a version begins, or nothing holds any more（切换日）."""
    versions = [version for version in history(family) if version.applies]
    begun = {version.valid_from for version in versions if version.valid_from}
    ended = {version.valid_to + timedelta(days=1) for version in versions if version.valid_to}
    return sorted(begun | ended)


def known(family: str, on: date, *, show_unverified: bool = False) -> bool:
    """Whether the table has a version of a family for that day（当日有无规定）."""
    return any(version.covers(on) for version in _counted(family, show_unverified))


def history(family: str) -> list[Version]:
    """All versions of a family, oldest first, unverified ones included（历次版本）."""
    rules = all_rules()
    if family not in rules:
        near = get_close_matches(family.upper(), rules, n=3, cutoff=0.5) or sorted(rules)
        names = ", ".join(near)
        raise UnknownRule(message("rule.unknown_family", family=family, near=names))
    return list(rules[family])


def changed(
    since: date | str, until: date | str, *, show_unverified: bool = False
) -> list[Version]:
    """Versions that began after one day and up to another, or ended without a successor（变化）."""
    first, last = as_day(since), as_day(until)
    found = []
    for family in all_rules():
        versions = _counted(family, show_unverified)
        found += [v for v in versions if v.valid_from and first < v.valid_from <= last]
        ended = versions[-1] if versions else None
        if ended and ended.valid_to and first <= ended.valid_to < last and ended not in found:
            found.append(ended)
    return sorted(found, key=lambda version: (version.valid_from or date.min, version.id))


def families() -> list[str]:
    """The names of all families（全部法规族）."""
    return list(all_rules())


@cache
def eu_states() -> tuple[str, ...]:
    """The states of the European Union（欧盟成员国）: those with a VAT rate in the table."""
    names = (name.removeprefix(_STATE) for name in families() if name.startswith(_STATE))
    return tuple(name for name in names if len(name) == len("DE"))


def review_due(on: date | str) -> list[Version]:
    """Versions whose review day has passed（到期待复核的版本）."""
    day = as_day(on)
    versions = (version for family in all_rules().values() for version in family)
    return [version for version in versions if version.review_by < day]


def file_of(family: str) -> str:
    """Where a family is written, for whoever corrects it（法规族的文件）."""
    name = f"{family}.toml"
    homes = [folder.name for folder in _folders() if (folder / name).is_file()]
    return "/".join(("data", *homes[:1], name))


def mark_text(mark: Mark) -> str:
    """What a mark means, in the chosen language（标记的意思）."""
    return mark_words(mark).of(chosen())


def mark_words(mark: Mark) -> Text:
    """What a mark means, in both languages（标记的意思）."""
    return message(f"rule.mark_{mark}")


def number_words(parameter: str) -> Text:
    """What a number of a rule is called（数的名称）."""
    return Text(**_words()["parameters"][parameter])


def unit_words(unit: str) -> Text:
    """What a unit is called（单位的名称）."""
    return Text(**_words()["units"][unit])


def as_table(versions: list[Version]) -> pd.DataFrame:
    """Versions side by side in the chosen language（版本对照表）."""
    language = chosen()
    return pd.DataFrame(
        {
            "rule": [v.id for v in versions],
            "name": [v.name.on_one_line(language) for v in versions],
            "valid_from": [v.valid_from.isoformat() if v.valid_from else "" for v in versions],
            "valid_to": [v.valid_to.isoformat() if v.valid_to else "" for v in versions],
            "numbers": [_numbers(v).on_one_line(language) for v in versions],
            "mark": [v.mark for v in versions],
            "legal_basis": [v.legal_basis.on_one_line(language) for v in versions],
        }
    )


def as_day(on: object) -> date:
    """A day from a date, a timestamp or ISO text（日期）."""
    if isinstance(on, datetime) and not pd.isna(on):
        return on.date()
    if isinstance(on, date) and not isinstance(on, datetime):
        return on
    if isinstance(on, str):
        try:
            return datetime.fromisoformat(on.strip()).date()
        except ValueError:
            pass
    raise RuleError(message("rule.not_a_date", given=on))


def joined(sentences: list[Text]) -> Text:
    """Sentences one after another, in each language with its own stop（连接）."""
    stop = message("rule.stop")
    return Text(stop.zh.join(s.zh for s in sentences), stop.en.join(s.en for s in sentences))


@cache
def all_rules() -> Mapping[str, tuple[Version, ...]]:
    """The families of law and of platforms, read once（全部法规与平台规则）."""
    of_each = (read_rules(folder) for folder in _folders())
    return {name: versions for rules in of_each for name, versions in rules.items()}


def _folders() -> list[Path]:
    """Where rules lie: statutes, and what platforms ask."""
    data = places.data_folder()
    return [folder for name in HOMES if (folder := data / name).is_dir()]


def _counted(family: str, show_unverified: bool) -> list[Version]:
    return [version for version in history(family) if version.applies or show_unverified]


def _span(version: Version) -> Text:
    if version.valid_from and version.valid_to:
        key = "rule.span"
    elif version.valid_from:
        key = "rule.span_open"
    else:
        key = "rule.span_until" if version.valid_to else "rule.span_always"
    values = {"first": version.valid_from, "last": version.valid_to, "mark": version.mark}
    return message(key, rule=version.id, **values)


def _numbers(version: Version) -> Text:
    numbers = []
    for name, quantity in version.parameters.items():
        if isinstance(quantity, Quantity):
            words = _words()["parameters"][name], _words()["units"][quantity.unit]
            told = _number(words[0], quantity.value, words[1])
            less_sure = version.mark_of(name) != version.mark
            numbers.append(message("rule.number_from_memory", told=told) if less_sure else told)
    return joined(numbers)


def _number(name: Mapping[str, str], value: Decimal, unit: Mapping[str, str]) -> Text:
    return Text(
        f"{name['zh']} {value:,f} {unit['zh']}",
        f"{name['en']} {value:,f} {unit['en']}",
    )


@cache
def _words() -> Words:
    found: Words = {"units": {}, "parameters": {}}
    for folder in _folders():
        for area, words in read_words(folder)[0].items():
            found[area] |= words
    return found
