"""Column maps（列对照表）: `data/market/maps/*.toml`, read and checked before any export is."""

import tomllib
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_b2c_ops import places
from course_b2c_ops.language import Text, say
from course_b2c_ops.market.real_exports.fields import SHEETS, STATUSES, fields_of
from course_b2c_ops.market.settings import codes, settings
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems

SECTIONS = {
    "about",
    "uses",
    "read",
    "time",
    "money",
    "country",
    "status",
    "source",
    "personal",
    "sheet",
}
ENCODINGS = ("utf-8", "gb18030")
STAMPS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y/%m/%d %H:%M:%S")


@dataclass(frozen=True)
class SheetMap:
    """One kind of file of a layout（一种文件）."""

    name: str
    holds: str  # a key of fields.SHEETS
    columns: Mapping[str, tuple[str, ...]]  # field -> the headings it may stand under
    same: Mapping[str, str] = field(default_factory=dict)  # field -> the field it equals
    not_goods: tuple[str, ...] = ()  # product codes that are no products
    freight_codes: tuple[str, ...] = ()  # product codes that are freight
    cancelled_prefix: str = ""  # order ids that take an earlier order back
    totals: tuple[str, ...] = ()  # words in the first field that mark a row of totals


@dataclass(frozen=True)
class ExportMap:
    """How one layout of exports is read（一种导出格式）."""

    name: str
    text: Text
    confidence: str
    zone: str
    stamps: tuple[str, ...]
    encodings: tuple[str, ...]
    currency: str
    decimal: str
    thousands: str
    marks: Mapping[str, str]
    rates: Mapping[str, float]
    country: str
    countries: Mapping[str, str]
    statuses: Mapping[str, str]
    sources: Mapping[str, str]
    personal: tuple[str, ...]
    sheets: tuple[SheetMap, ...]


def map_names() -> list[str]:
    """The maps that come with the course（现有的对照表）."""
    return sorted(path.stem for path in _folder().glob("*.toml"))


def read_map(name: str) -> tuple[ExportMap, ...]:
    """A map by name or path, and the maps it uses, the named one first."""
    path = Path(name) if name.endswith(".toml") else _folder() / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(map_names())
        raise BadInput(Problem(name, say("real_exports.no_map", known=known)))
    try:
        facts = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadInput(
            Problem(path.name, say("real_exports.map_unreadable", problem=problem))
        ) from (problem)
    stop_on_problems(_problems(path.name, facts))
    used = [one for other in facts.get("uses", []) for one in read_map(other)]
    return (_export_map(path.stem, facts), *used)


def _folder() -> Path:
    return places.data_folder() / "market" / "maps"


def country_words() -> dict[str, str]:
    """Country names and codes that every map understands（国家写法）, to ISO codes."""
    words = {}
    for country in settings("countries")["country"]:
        for spelling in (country["id"], country["zh"], country["en"]):
            words[str(spelling).casefold()] = str(country["id"])
    return words


def sources() -> list[str]:
    """The nine sources of traffic（流量来源）."""
    channels = settings("channels")
    return codes([*channels["source"], channels["direct"]])


def _export_map(name: str, facts: dict[str, Any]) -> ExportMap:
    time, money, country = (facts.get(part, {}) for part in ("time", "money", "country"))
    words = {str(word).casefold(): str(code) for word, code in country.get("words", {}).items()}
    return ExportMap(
        name=name,
        text=Text(facts["about"]["zh"], facts["about"]["en"]),
        confidence=facts["about"]["confidence"],
        zone=time["zone"],
        stamps=tuple(time.get("stamps", STAMPS)),
        encodings=tuple(facts.get("read", {}).get("encodings", ENCODINGS)),
        currency=money.get("currency", ""),
        decimal=money.get("decimal", "."),
        thousands=money.get("thousands", ","),
        marks=money.get("marks", {}),
        rates={code: float(rate) for code, rate in money.get("usd_per_unit", {}).items()},
        country=country.get("fixed", ""),
        countries={**country_words(), **words},
        statuses={str(w).casefold(): s for w, s in facts.get("status", {}).items()},
        sources={str(w).casefold(): s for w, s in facts.get("source", {}).items()},
        personal=tuple(facts.get("personal", {}).get("columns", ())),
        sheets=tuple(_sheet(sheet, words) for sheet, words in facts["sheet"].items()),
    )


def _sheet(name: str, facts: dict[str, Any]) -> SheetMap:
    columns = {
        column: (head,) if isinstance(head, str) else tuple(head)
        for column, head in facts["columns"].items()
    }
    lists = ("not_goods", "freight_codes", "totals")
    return SheetMap(
        name=name,
        holds=facts["holds"],
        columns=columns,
        same=facts.get("same", {}),
        cancelled_prefix=facts.get("cancelled_prefix", ""),
        **{part: tuple(facts.get(part, ())) for part in lists},
    )


# ---- is the map sound? ----


def _problems(file: str, facts: dict[str, Any]) -> Iterator[Problem]:
    for section in sorted(set(facts) - SECTIONS):
        known = ", ".join(sorted(SECTIONS))
        yield Problem(file, say("real_exports.map_section", name=section, known=known))
    about = facts.get("about", {})
    if not {"zh", "en", "confidence"} <= set(about):
        yield Problem(file, say("real_exports.map_about"))
    if facts.get("time", {}).get("zone") not in zoneinfo.available_timezones():
        zone = facts.get("time", {}).get("zone", "")
        yield Problem(file, say("real_exports.map_zone", zone=zone))
    if not facts.get("sheet"):
        yield Problem(file, say("real_exports.map_no_sheet", known=", ".join(SHEETS)))
    for section, allowed in (("status", list(STATUSES)), ("source", sources())):
        for word, code in facts.get(section, {}).items():
            if code not in allowed:
                known = ", ".join(allowed)
                what = say("real_exports.map_word", word=word, code=code, known=known)
                yield Problem(f"{file} [{section}]", what)
    for name, sheet in facts.get("sheet", {}).items():
        yield from _sheet_problems(f"{file} [sheet.{name}]", sheet)


def _sheet_problems(where: str, sheet: dict[str, Any]) -> Iterator[Problem]:
    holds, columns = str(sheet.get("holds")), sheet.get("columns", {})
    if holds not in SHEETS:
        known = ", ".join(SHEETS)
        yield Problem(where, say("real_exports.map_holds", holds=holds, known=known))
        return
    allowed = fields_of(holds)
    for name in [*columns, *sheet.get("same", {})]:
        if name not in allowed:
            known = ", ".join(allowed)
            yield Problem(where, say("real_exports.map_field", name=name, known=known))
    for name, other in sheet.get("same", {}).items():
        if other not in columns:
            yield Problem(where, say("real_exports.map_same", name=name, other=other))
    missing = [name for name in SHEETS[holds].needed if name not in columns]
    if missing:
        yield Problem(where, say("real_exports.map_needed", names=", ".join(missing)))
