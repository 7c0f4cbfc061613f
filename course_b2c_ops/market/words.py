"""Buyers' words（买家的话）: review texts in nine languages, put together from phrase stock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck
from course_b2c_ops.market.settings import settings

LANGUAGES = ("en", "es", "pt", "fr", "de", "pl", "ko", "ar", "ja")
TOPICS = ("delivery", "quality", "price", "fit_or_size", "packaging", "service")
STANCES = ("praise", "mixed", "complaint")
PRAISE, MIXED, COMPLAINT = range(3)
CONTRARY_SHARE = 0.05  # reviews that say one thing and rate another
OPENED, CLOSED = 0.25, 0.50  # below: opener only; below: closer only; above: both
ENGLISH = LANGUAGES.index("en")
# Where the word for days changes: two of them in Arabic, eleven and more there again.
DAY_FORMS = {"one": 0, "two": 2, "few": 3, "many": 11}
_Texts = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Phrases:
    """Sentences of one kind（一类句子）: language x place; a cell is a run of places."""

    texts: _Texts
    first: Counts  # where a cell starts, by cell
    count: Counts
    dayless: Counts  # of each place, the nearest sentence of its cell that needs no {days}

    def pick(self, cell: Counts, u: Numbers, has_days: npt.NDArray[np.bool_]) -> Counts:
        """A place of the cell for each u（抽一句）; one without days where they are not known."""
        place = self.first[cell] + (u * self.count[cell]).astype(np.int64)
        return np.where(has_days, place, self.dayless[place])


def review_texts(
    key: bytes,
    ids: Counts,
    topic: Counts,
    star: Counts,
    language: Counts,
    product: Sequence[str],
    days: Counts,
    late: npt.NDArray[np.bool_] | None = None,
) -> tuple[list[str], list[str]]:
    """The words of many reviews（评价正文）and their English twins, the same for the same ids.

    `topic` counts in TOPICS, `language` in LANGUAGES; `days` of 0 or less are not known. Whoever
    is pleased with a parcel that was `late` does not praise its delivery but weighs the two.
    """
    stance = stances(key, ids, star)
    if late is not None:
        stance = np.where(late & (topic == 0) & (stance == PRAISE), MIXED, stance)
    u = luck(key, Stage.REVIEW_WORDS, ids[:, None], np.arange(1, 5))
    known = days > 0
    stock = _stock()
    core = stock["core"].pick(topic * len(STANCES) + stance, u[:, 0], known)
    opener = stock["openers"].pick(stance, u[:, 1], known)
    closer = stock["closers"].pick(stance, u[:, 2], known)
    shape = np.digitize(u[:, 3], (OPENED, CLOSED))
    places = (shape != 1, opener), (shape >= 0, core), (shape != 0, closer)
    own = _written(places, language, product, days)
    return own, _written(places, np.full_like(language, ENGLISH), product, days)


def stances(key: bytes, ids: Counts, star: Counts) -> Counts:
    """What each review says（评价的态度）, by its stars: 5 % say one thing and rate another."""
    honest = np.digitize(star, (3, 4), right=False)  # 0 below three stars, 1 at three, 2 above
    contrary = luck(key, Stage.REVIEW_WORDS, ids, 0) < CONTRARY_SHARE
    turned = np.where(honest == 1, PRAISE, honest)
    return np.where(contrary, turned, len(STANCES) - 1 - honest).astype(np.int64)


def languages(countries: Iterable[str]) -> Counts:
    """The review language of each country（评价语言）, as a place in LANGUAGES."""
    spoken = {row["id"]: row["language"] for row in settings("countries")["country"]}
    place = {country: LANGUAGES.index(language) for country, language in spoken.items()}
    return np.array([place[country] for country in countries], dtype=np.int64)


def _written(
    places: Iterable[tuple[npt.NDArray[np.bool_], Counts]],
    language: Counts,
    product: Sequence[str],
    days: Counts,
) -> list[str]:
    """Sentences put together and filled in; what a shape leaves out is an empty string."""
    parts = [
        np.where(wanted, _stock()[kind].texts[language, place], "")
        for kind, (wanted, place) in zip(("openers", "core", "closers"), places, strict=True)
    ]
    told = _days(language, days)
    between = _between()[language]
    rows = zip(*parts, between, product, told, strict=True)
    return [
        gap.join(part for part in (first, middle, last) if part)
        .replace("{product}", label)
        .replace("{days}", when)
        for first, middle, last, gap, label, when in rows
    ]


def _days(language: Counts, days: Counts) -> list[str]:
    """Numbers of days with their unit, in each review's language."""
    form = np.digitize(days, list(DAY_FORMS.values())[1:])
    patterns = _day_forms()[language, form]
    return [
        pattern.replace("{n}", str(n)) for pattern, n in zip(patterns, days.tolist(), strict=True)
    ]


@cache
def _stock() -> dict[str, Phrases]:
    """All phrases by kind: openers and closers by stance, cores by topic and stance."""
    files = [settings("words")[language] for language in LANGUAGES]
    core = [(topic, stance) for topic in TOPICS for stance in STANCES]
    kinds = {"core": core} | {
        kind: [(kind, stance) for stance in STANCES] for kind in ("openers", "closers")
    }
    return {kind: _phrases(files, cells) for kind, cells in kinds.items()}


def _phrases(files: list[dict[str, Any]], cells: list[tuple[str, str]]) -> Phrases:
    english = [files[ENGLISH][part][stance] for part, stance in cells]
    count = np.array([len(sentences) for sentences in english], dtype=np.int64)
    first = np.cumsum(count) - count
    texts = np.array(
        [[s for part, stance in cells for s in file[part][stance]] for file in files], object
    )
    dayless = [
        start + _without_days(sentences, place)
        for start, sentences in zip(first.tolist(), english, strict=True)
        for place in range(len(sentences))
    ]
    return Phrases(texts, first, count, np.array(dayless, dtype=np.int64))


def _without_days(sentences: list[str], place: int) -> int:
    """The next sentence, from this place on and round the end, that needs no number of days."""
    onward = [*range(place, len(sentences)), *range(place)]
    fitting: list[int] = [n for n in onward if "{days}" not in sentences[n]]
    return fitting[0]


@cache
def _between() -> _Texts:
    return np.array([settings("words")[language]["between"] for language in LANGUAGES], object)


@cache
def _day_forms() -> _Texts:
    forms = [settings("words")[language]["days"] for language in LANGUAGES]
    return np.array([[form[name] for name in DAY_FORMS] for form in forms], object)
