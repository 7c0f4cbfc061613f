"""Films outside the platform（站外视频）: what they cost, who kept watching, and what they sold."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_split import (
    Parts,
    Pull,
    Totals,
    jitter,
    lines,
    named,
    season_dates,
    served_countries,
    shared,
    summed,
    totals,
    usd,
)  # fmt: skip
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, shuffled
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, column, settings
from course_b2c_ops.market.view import Tables, View

VERSIONS = ("A", "B")
SEEN = (2, 3, 6, 15, 30)  # seconds that the exports count


@dataclass(frozen=True)
class Films:
    """One row a film on one platform in one version（视频）."""

    ids: tuple[str, ...]
    film: Counts  # also the place of its country
    platform: Counts
    version: Counts
    length: Counts
    lift: Numbers  # of the click rate: planted
    shots: tuple[tuple[int, ...], ...]  # the second at which each shot begins
    weak: Counts  # the second of the shot at which many leave: planted

    @property
    def size(self) -> int:
        """How many rows."""
        return len(self.ids)


def facts() -> dict[str, Any]:
    """The calibration of films and live shows."""
    found: dict[str, Any] = settings("overseas/video")
    return found


def platforms() -> list[str]:
    """Where films are shown（视频平台）."""
    return codes(facts()["platform"])


def tables(view: View) -> Tables:
    """Films, their days and their watching curves（视频表、日表、观看曲线）."""
    made = films(view)
    total = totals(view, "video")
    row, day, daily = _split(view, made, total)
    starts = _starts(view.key, made, summed(row, daily["impressions"], made.size))
    watching = curves(view.key, made, starts)
    return {
        "videos": _videos(
            view, made, {k: summed(row, v, made.size) for k, v in daily.items()}, watching
        ),
        "video_daily": _daily(view, made, row, day, daily),
        "video_retention": _retention(made, watching),
    }


def films(view: View) -> Films:
    """One film a country, on two platforms, some in two versions（片子、平台、剪辑版本）."""
    key, countries = view.key, len(served_countries())
    u = luck(key, Stage.VIDEOS, np.arange(4)[:, None], np.arange(16))
    lengths = np.array(facts()["lengths"])[shuffled(u[0, :countries])]
    tested = np.sort(shuffled(u[1, :countries])[: int(facts()["tested"])])
    low, high = facts()["lift"]
    rows = [
        (film, platform, version)
        for film in range(countries)
        for platform in range(len(platforms()))
        for version in range(2 if film in tested else 1)
    ]
    film, platform, version = np.array(rows, dtype=np.int64).T
    # In one tested film the new version is better, in the next one the old one.
    better = np.where((np.searchsorted(tested, film) + (u[3, 0] < 0.5)) % 2 == 1, 1, 0)
    lift: Numbers = np.where(
        np.isin(film, tested) & (version == better), 1 + low + (high - low) * u[2, film], 1.0
    )
    shots = [_shots(key, one, int(lengths[one])) for one in range(countries)]
    weak = [marks[1 + int(u[3, 1 + one] * (len(marks) - 1))] for one, marks in enumerate(shots)]
    ids = tuple(f"v{1 + f}-{platforms()[p][:2]}-{VERSIONS[v]}" for f, p, v in rows)
    return Films(
        ids, film, platform, version, lengths[film], np.round(lift, 3).astype(np.float64),
        tuple(shots[one] for one in film.tolist()), np.array(weak, dtype=np.int64)[film],
    )  # fmt: skip


def _shots(key: bytes, film: int, length: int) -> tuple[int, ...]:
    """Seconds at which the shots of a film begin."""
    low, high = facts()["shots"]
    u = luck(key, Stage.VIDEOS, 8, film, np.arange(high + 1))
    count = low + int(u[high] * (high + 1 - low))
    edges = 2 + np.cumsum(0.4 + u[: count - 1]) / (0.4 * count + u[:count].sum()) * (length - 2)
    return (0, *np.unique(np.maximum(edges.astype(int), 3)).tolist())


def _split(view: View, made: Films, total: Totals) -> tuple[Counts, Counts, dict[str, Counts]]:
    """The source's totals shared among the films of each country（合计分摊到片子）."""
    key, countries = view.key, len(served_countries())
    day, row = np.repeat(np.arange(DAYS), made.size), np.tile(np.arange(made.size), DAYS)
    cell = day * countries + made.film[row]
    line = np.argsort(cell, kind="stable")
    day, row, parts = day[line], row[line], Parts(cell[line])
    rows = facts()["platform"]
    weight = column(rows, "share")[made.platform[row]]
    weight = weight * jitter(key, Stage.VIDEO_SPLIT, 0.3, 0, row, day)
    own = jitter(key, Stage.VIDEO_SPLIT, 0.3, 1, made.film, made.platform) * made.lift
    eager = weight * (column(rows, "click")[made.platform] * own)[row]
    price = column(rows, "price")[made.platform[row]]
    pull = Pull(shown=weight, clicked=eager, paid_for=weight * price)
    return row, day, shared(total, parts, pull, key, Stage.VIDEO_SPLIT)


def _starts(key: bytes, made: Films, impressions: Counts) -> Counts:
    """How often each film began to play（开始播放次数）."""
    low, high = np.array([row["starts"] for row in facts()["platform"]])[made.platform].T
    u = luck(key, Stage.RETENTION, 0, np.arange(made.size))
    found: Counts = np.rint(impressions * np.round(low + (high - low) * u, 4)).astype(np.int64)
    return found


def curves(key: bytes, made: Films, starts: Counts) -> list[Counts]:
    """Who is still watching at each second（观看曲线）, from the first to the end."""
    row = facts()["watching"]
    u = luck(key, Stage.RETENTION, 1, made.film, made.version, np.arange(4)[:, None])
    hook = row["hook"][0] + (row["hook"][1] - row["hook"][0]) * u[0]
    tired = np.array(
        [1.0 if one["view"] == "three" else row["tired"] for one in facts()["platform"]]
    )
    hook = hook * tired[made.platform]
    leave = row["keeps"][0] + (row["keeps"][1] - row["keeps"][0]) * u[1]
    drop = row["drop"][0] + (row["drop"][1] - row["drop"][0]) * u[2]
    found = []
    for one in range(made.size):
        second = np.arange(made.length[one] + 1)
        # Three seconds decide; they are lost faster at the very start.
        early = hook[one] ** ((np.minimum(second, 3) / 3) ** 0.8)
        share = early * (1 - leave[one]) ** np.maximum(second - 3, 0)
        share = share * np.where(second > made.weak[one], 1 - drop[one], 1.0)
        found.append(np.rint(starts[one] * np.round(share, 6)).astype(np.int64))
    return found


def at_second(watching: list[Counts], second: int) -> Counts:
    """Who watched so long（看满几秒）, or to the end of a shorter film."""
    return np.array([curve[min(second, curve.size - 1)] for curve in watching], dtype=np.int64)


def _videos(
    view: View, made: Films, total: dict[str, Counts], watching: list[Counts]
) -> pd.DataFrame:
    products = view.reports["products"]
    shows = shuffled(luck(view.key, Stage.VIDEOS, 9, np.arange(len(products))))[made.film]
    starts = at_second(watching, 0)
    by_start = np.array([one["view"] == "start" for one in facts()["platform"]])[made.platform]
    frame = {
        "video_id": list(made.ids),
        "film": [f"film_{1 + one}" for one in made.film.tolist()],
        "product_id": products["product_id"].to_numpy()[shows],
        "product": products["product"].to_numpy()[shows],
        "platform": named(platforms(), made.platform),
        "country": named(served_countries(), made.film),
        "variant": named(VERSIONS, made.version),
        "length_s": made.length,
        "impressions": total["impressions"],
        "starts": starts,
        "platform_views": np.where(by_start, starts, at_second(watching, 3)),
        "views_100": np.array([curve[-1] for curve in watching], dtype=np.int64),
        "spend_usd": usd(total["spend"]),
        "clicks": total["clicks"],
        "orders": total["orders"],
        "paid_amount_usd": usd(total["amount"]),
    } | {f"views_{second}s": at_second(watching, second) for second in SEEN}
    return in_shape("videos", pd.DataFrame(frame))


def _daily(
    view: View, made: Films, row: Counts, day: Counts, daily: dict[str, Counts]
) -> pd.DataFrame:
    keep = lines(row, day, daily)
    frame = {
        "date": season_dates(view, day[keep]),
        "video_id": named(made.ids, row[keep]),
        "country": named(served_countries(), made.film[row[keep]]),
        "impressions": daily["impressions"][keep],
        "clicks": daily["clicks"][keep],
        "spend_usd": usd(daily["spend"][keep]),
        "orders": daily["orders"][keep],
        "paid_amount_usd": usd(daily["amount"][keep]),
    }
    return in_shape("video_daily", pd.DataFrame(frame))


def _retention(made: Films, watching: list[Counts]) -> pd.DataFrame:
    second = [np.arange(curve.size) for curve in watching]
    shot = [
        np.searchsorted(np.array(marks), seconds, side="right")
        for marks, seconds in zip(made.shots, second, strict=True)
    ]
    sizes = [curve.size for curve in watching]
    frame = {
        "video_id": named(made.ids, np.repeat(np.arange(made.size), sizes)),
        "second": np.concatenate(second),
        "watching": np.concatenate(watching),
        "shot": np.concatenate(shot),
    }
    return in_shape("video_retention", pd.DataFrame(frame))
