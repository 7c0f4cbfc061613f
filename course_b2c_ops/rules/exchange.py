"""Rates of exchange（汇率）: the central bank's of the day, a peg, or one that the task gives."""

import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from course_b2c_ops import places
from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.errors import IncompleteShipment, RuleError

How = Literal["central_bank", "peg", "given"]
Published = tuple[str, dict[str, float]]
_ENOUGH_YEARS_BACK = 1  # no central bank rests longer than this
_TOLD_DIGITS = 6


@dataclass(frozen=True)
class Rate:
    """What one unit of a currency buys of another on a day（汇率）, and where that is from."""

    source: str
    target: str
    value: Decimal  # not rounded: amounts are
    how: How
    published_on: date | None  # of the central bank's file; None for a given rate

    @property
    def sentence(self) -> Text:
        """The rate and where it is from, for the bill（汇率说明）."""
        value = round(self.value, _TOLD_DIGITS)
        facts = {"source": self.source, "target": self.target, "day": self.published_on}
        return message(f"rule.rate_{self.how}", value=value, **facts)


def decimals(currency: str) -> int:
    """Digits after the point of a currency's smallest unit（最小单位的小数位）."""
    return int(_of(currency).get("decimals", 2))


def known_currencies() -> tuple[str, ...]:
    """All currencies that a bill may be in（货币）."""
    return tuple(_currencies())


def pegs() -> dict[str, float]:
    """Currencies with a fixed rate（盯住美元的货币）: units for one US dollar."""
    return {code: float(facts["peg"]) for code, facts in _currencies().items() if "peg" in facts}


def rate(source: str, target: str, on: date, given: Mapping[str, Decimal] | None = None) -> Rate:
    """The rate between two currencies on a day（当日汇率）; `given`: units for one US dollar."""
    told = given or {}
    if source in told or target in told:
        value = _per_dollar(target, on, told) / _per_dollar(source, on, told)
        return Rate(source, target, value, "given", None)
    return _own_rate(source, target, on)


@lru_cache(maxsize=4096)
def _own_rate(source: str, target: str, on: date) -> Rate:
    how: How = "peg" if {source, target} & pegs().keys() else "central_bank"
    value = _per_dollar(target, on, {}) / _per_dollar(source, on, {})
    return Rate(source, target, value, how, _last_published(on)[0])


def _per_dollar(currency: str, on: date, given: Mapping[str, Decimal]) -> Decimal:
    """Units of a currency for one US dollar."""
    if currency in given:
        return given[currency]
    facts = _of(currency)
    if "peg" in facts:
        return Decimal(facts["peg"])
    day, per_euro = _last_published(on)
    if currency not in per_euro:
        raise IncompleteShipment(message("rule.no_rate", currency=currency, day=day))
    return per_euro[currency] / per_euro["USD"]


@lru_cache(maxsize=1024)
def _last_published(on: date) -> tuple[date, dict[str, Decimal]]:
    """The rates of a day, or of the last day before it that has any."""
    days = published_since(on)
    for day, rates in reversed(days):
        if day <= on.isoformat():
            exactly = {code: Decimal(str(value)) for code, value in rates.items()}
            return date.fromisoformat(day), exactly
    raise RuleError(message("rule.no_rates_yet", day=on, first=days[0][0]))


def published_since(first: date) -> list[Published]:
    """What a euro buys on each day of publication, from before a day on（每日汇率）."""
    return _published(first.year - _ENOUGH_YEARS_BACK)


@lru_cache(maxsize=8)
def _published(first_year: int) -> list[Published]:
    """Units a euro on each day of publication, from a year on or the last one, oldest first."""
    header, *lines = _file()
    names = [name.strip() for name in header.split(",")][1:]
    wanted = set(known_currencies())
    found: list[Published] = []
    for line in lines:  # newest first
        day, *numbers = line.split(",")
        if found and int(day[:4]) < first_year:
            break
        pairs = zip(names, numbers, strict=False)
        # Days without a rate, and currencies that had none yet or have none any more, say N/A.
        rates = {n: float(v) for n, v in pairs if n in wanted and v.strip() not in ("", "N/A")}
        found.append((day, {**rates, "EUR": 1.0}))
    return found[::-1]


@cache
def _file() -> list[str]:
    """The lines of the central bank's file of daily rates."""
    # Only the package's file is wanted: the package itself would read all of it, and twice.
    packed = resources.files("currency_converter") / "eurofxref-hist.zip"
    with packed.open("rb") as file, zipfile.ZipFile(file) as folder:
        return folder.read(folder.namelist()[0]).decode("utf-8").splitlines()


def _of(currency: str) -> Mapping[str, Any]:
    if currency not in _currencies():
        allowed = ", ".join(_currencies())
        raise RuleError(
            message("rule.not_allowed", what="currency", given=currency, allowed=allowed)
        )
    found: Mapping[str, Any] = _currencies()[currency]
    return found


@cache
def _currencies() -> dict[str, dict[str, Any]]:
    path = places.data_folder() / "currencies.toml"
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
