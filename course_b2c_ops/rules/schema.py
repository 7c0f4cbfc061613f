"""What a rule file must look like（法规文件的格式）: every problem is collected."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say
from course_b2c_ops.problems import Problem

WORDS_FILE = "words.toml"
LOCAL_FOLDER = "local"
APPLIED = ("in_force", "future")

Block = dict[str, Any]
Words = dict[str, dict[str, dict[str, str]]]

_WORDS = ("id", "zh", "en", "jurisdiction", "topic", "source")
_ONE_OF = {
    "confidence": ("verified", "memory", "inferred"),
    "status": (*APPLIED, "unverified", "proposed", "signed_not_in_force"),
    "evidence": ("primary", "secondary", "repo-text", "none"),
    "date_confidence": ("verified", "memory", "inferred"),
}
_DAYS = ("valid_from", "valid_to", "review_by")
_SENTENCES = ("legal_basis", "note", "example")
_REQUIRED = (*_WORDS, *_ONE_OF, "review_by", "legal_basis")
_KNOWN = (*_WORDS, *_ONE_OF, *_DAYS, *_SENTENCES, "parameters", "doubtful")
_FAMILY = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")


def read_blocks(folder: Path) -> tuple[dict[str, list[Block]], list[Problem]]:
    """The blocks of every family, local ones laid over, with everything that is wrong in them."""
    words, problems = read_words(folder)
    shipped = _files(folder, words, problems)
    local = _files(folder / LOCAL_FOLDER, words, problems)
    families: dict[str, list[Block]] = {}
    for name in sorted(shipped.keys() | local.keys()):
        families[name] = lay_over(shipped.get(name, []), local.get(name, []))
        path = f"{_shown(folder)}/{name}.toml"
        problems += _timeline(path, families[name])
    problems += _doubled_ids(_shown(folder), families)
    return families, problems


def lay_over(shipped: list[Block], local: list[Block]) -> list[Block]:
    """A college's own versions replace or end the shipped ones（以本地规定覆盖）."""
    versions = list(shipped)
    for block in local:
        begins = block.get("valid_from") or date.min
        ends = block.get("valid_to") or date.max
        kept = [
            _ended_before(version, begins)
            for version in versions
            if version.get("id") != block.get("id")
            and not begins <= (version.get("valid_from") or date.min) <= ends
        ]
        versions = [*kept, block]
    return versions


def _ended_before(version: Block, begins: date) -> Block:
    if (version.get("valid_from") or date.min) >= begins:
        return version
    last_day = begins - timedelta(days=1)
    return {**version, "valid_to": min(version.get("valid_to") or date.max, last_day)}


def read_words(folder: Path) -> tuple[Words, list[Problem]]:
    """The zh and en words for units and numbers, with what is wrong in them（单位与名称）."""
    path, shown = folder / WORDS_FILE, f"{_shown(folder)}/{WORDS_FILE}"
    if not path.is_file():
        return {}, [_problem(shown, "rule.no_words")]
    content, problems = _toml(path)
    words: Words = {area: content.get(area, {}) for area in ("units", "parameters")}
    problems += [
        _problem(shown, "rule.not_both_languages", key=name)
        for area in words.values()
        for name, word in area.items()
        if not _is_sentence(word)
    ]
    return words, problems


def _files(folder: Path, words: Words, problems: list[Problem]) -> dict[str, list[Block]]:
    """The sound blocks of one folder; what is wrong goes to `problems`."""
    families: dict[str, list[Block]] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == WORDS_FILE:
            continue
        content, wrong = _toml(path)
        shown = f"{_shown(folder)}/{path.name}"
        if not wrong:
            wrong = _file_problems(shown, path.stem, content)
        blocks = content.get("version", []) if not wrong else []
        sound = []
        for block in blocks:
            of_block = _block_problems(f"{shown}, {block.get('id', '?')}", path.stem, block, words)
            wrong += of_block
            # A block with a wrong key still has its place on the time line, unless a day is wrong.
            if _days_are_days(block):
                sound.append(block)
        problems += wrong
        families[path.stem] = sound
    return families


def _toml(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = f"{_shown(path.parent)}/{path.name}"
        return {}, [_problem(where, "rule.not_toml", error=error)]


def _file_problems(shown: str, family: str, content: Mapping[str, Any]) -> list[Problem]:
    problems = [
        _problem(shown, "rule.unknown_table", key=key) for key in content if key != "version"
    ]
    if not _FAMILY.fullmatch(family):
        problems.append(_problem(shown, "rule.file_name"))
    blocks = content.get("version")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        problems.append(_problem(shown, "rule.no_version"))
    return problems


def _block_problems(where: str, family: str, block: Block, words: Words) -> list[Problem]:
    """Everything wrong inside one `[[version]]`, its place on the time line apart."""
    problems = _key_problems(where, block)
    problems += _value_problems(where, block)
    problems += _parameter_problems(where, block, words)
    if not re.fullmatch(rf"{re.escape(family)}(-[A-Z0-9]+)?", str(block.get("id", family))):
        problems.append(_problem(where, "rule.id_outside_family", family=family))
    if block.get("confidence") == "verified" and block.get("evidence") == "none":
        problems.append(_problem(where, "rule.verified_by_nothing"))
    return problems


def _key_problems(where: str, block: Block) -> list[Problem]:
    known = ", ".join(_KNOWN)
    strange = [key for key in block if key not in _KNOWN]
    missing = [key for key in _REQUIRED if key not in block]
    return [
        *(_problem(where, "rule.unknown_key", key=key, known=known) for key in strange),
        *(_problem(where, "rule.missing_key", key=key) for key in missing),
    ]


def _value_problems(where: str, block: Block) -> list[Problem]:
    problems = []
    for key, written in block.items():
        if key in _WORDS and not _is_word(written):
            problems.append(_problem(where, "rule.empty", key=key))
        elif key in _ONE_OF and written not in _ONE_OF[key]:
            facts = {"key": key, "given": written, "allowed": ", ".join(_ONE_OF[key])}
            problems.append(_problem(where, "rule.not_one_of", **facts))
        elif key in _DAYS and not _is_day(written):
            problems.append(_problem(where, "rule.not_a_day", key=key, given=written))
        elif key in _SENTENCES and not _is_sentence(written):
            problems.append(_problem(where, "rule.not_both_languages", key=key))
    return problems


def _parameter_problems(where: str, block: Block, words: Words) -> list[Problem]:
    parameters = block.get("parameters", {})
    if not isinstance(parameters, dict):
        return [_problem(where, "rule.parameters_table")]
    problems: list[Problem] = []
    for name, written in parameters.items():
        if isinstance(written, dict):
            problems += _quantity_problems(where, name, written, words)
        elif not (isinstance(written, bool) or _is_word(written) or _is_words(written)):
            problems.append(_problem(where, "rule.bare_parameter", name=name, given=written))
    doubtful = block.get("doubtful", [])
    names = doubtful if _is_words(doubtful) or doubtful == [] else [str(doubtful)]
    return problems + [
        _problem(where, "rule.doubtful_unknown", name=name)
        for name in names
        if name not in parameters
    ]


def _quantity_problems(
    where: str, name: str, written: Mapping[str, Any], words: Words
) -> list[Problem]:
    value = written.get("value")
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if written.keys() != {"value", "unit"} or not is_number or not Decimal(value or 0).is_finite():
        return [_problem(where, "rule.not_a_quantity", name=name)]
    problems = []
    if written["unit"] not in words.get("units", {}):
        problems.append(_problem(where, "rule.unknown_unit", name=name, unit=written["unit"]))
    if name not in words.get("parameters", {}):
        problems.append(_problem(where, "rule.unnamed_number", name=name))
    return problems


def _timeline(path: str, blocks: list[Block]) -> list[Problem]:
    """One version on a day, and no day without one between the first and the last."""
    applied = [block for block in blocks if block.get("status") in APPLIED]
    applied.sort(key=lambda block: block.get("valid_from") or date.min)
    problems = [
        _problem(f"{path}, {block.get('id', '?')}", "rule.ends_before_it_begins")
        for block in applied
        if (block.get("valid_to") or date.max) < (block.get("valid_from") or date.min)
    ]
    for older, newer in zip(applied, applied[1:], strict=False):
        last_day = older.get("valid_to") or date.max
        first_day = newer.get("valid_from") or date.min
        ids = {"older": older.get("id", "?"), "newer": newer.get("id", "?")}
        if first_day <= last_day:
            right = first_day - timedelta(days=1) if first_day > date.min else first_day
            problems.append(_problem(path, "rule.overlap", **ids, first=first_day, right=right))
        elif first_day > last_day + timedelta(days=1):
            problems.append(_problem(path, "rule.gap", **ids, last=last_day, first=first_day))
    return problems


def _doubled_ids(shown: str, families: Mapping[str, list[Block]]) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for family, blocks in families.items():
        for block in blocks:
            name = str(block.get("id", ""))
            if name and name in seen:
                problems.append(_problem(f"{shown}/{family}.toml", "rule.doubled_id", id=name))
            seen.add(name)
    return problems


def _days_are_days(block: Block) -> bool:
    return all(_is_day(block[key]) for key in ("valid_from", "valid_to") if key in block)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_word(word) for word in value)


def _is_sentence(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"zh", "en"}
        and all(_is_word(sentence) for sentence in value.values())
    )


def _shown(folder: Path) -> str:
    """`data/rules` for an author to find, whatever lies above it."""
    above = folder.parents[1] if folder.name != LOCAL_FOLDER else folder.parents[2]
    return folder.relative_to(above).as_posix()


def _problem(path: str, key: str, /, **values: object) -> Problem:
    return Problem(path, say(key, **values), say(f"{key}_remedy", **values))
