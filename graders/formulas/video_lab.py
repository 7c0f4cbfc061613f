"""Reference answers and wrong paths for the lab on video（视频实训：参考答案与常见错误）.

Written another way than the lab's solutions (rows and loops), so that agreement says something.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.given_tools.video import film_to_read, film_to_reshoot, tested_cuts
from graders.formulas.rows import over, records

Row = Mapping[Any, Any]
TEST = "video_cut"
LIFT = 0.003  # 0.3 points: what a new cut must bring
PAIR = ("v1-ti-A", "v1-fa-A")  # one film on both platforms


# ── the sheet of rates ───────────────────────────────────────────────────────────────────────────


def _sheet(videos: pd.DataFrame, **changed: Callable[[Row], float]) -> pd.DataFrame:
    """One row a film; what is changed is worked out another way."""
    rates: dict[str, Callable[[Row], float]] = {
        "length_s": lambda film: film["length_s"],
        "hook_rate": lambda film: over(film["views_3s"], film["impressions"]),
        "hold_rate": lambda film: over(film["views_15s"], film["views_3s"]),
        "completion_rate": lambda film: over(film["views_100"], film["starts"]),
        "cost_per_3s": lambda film: over(film["spend_usd"], film["views_3s"]),
        "click_rate": lambda film: over(film["clicks"], film["impressions"]),
        **changed,
    }
    rows = [
        {"video_id": film["video_id"], **{name: rate(film) for name, rate in rates.items()}}
        for film in records(videos)
    ]
    return pd.DataFrame(rows)


def film_rates(videos: pd.DataFrame) -> pd.DataFrame:
    """Length, hook, hold, completion, cost of three seconds, click rate（体检表）."""
    return _sheet(videos)


def rates_by_platform_views(videos: pd.DataFrame) -> pd.DataFrame:
    """Mistake（用了平台自己的播放）: views by two definitions in one column."""
    return _sheet(
        videos,
        hook_rate=lambda film: over(film["platform_views"], film["impressions"]),
        cost_per_3s=lambda film: over(film["spend_usd"], film["platform_views"]),
    )


def rates_hold_over_impressions(videos: pd.DataFrame) -> pd.DataFrame:
    """Mistake（中段留人率除以了曝光）."""
    return _sheet(videos, hold_rate=lambda film: over(film["views_15s"], film["impressions"]))


def rates_completion_over_3s(videos: pd.DataFrame) -> pd.DataFrame:
    """Mistake（完播率除以了看满 3 秒）."""
    return _sheet(videos, completion_rate=lambda film: over(film["views_100"], film["views_3s"]))


def rates_hook_over_starts(videos: pd.DataFrame) -> pd.DataFrame:
    """Mistake（开头留人率除以了开始播放）."""
    return _sheet(videos, hook_rate=lambda film: over(film["views_3s"], film["starts"]))


# ── one film on two platforms ────────────────────────────────────────────────────────────────────


def _price_ratio(videos: pd.DataFrame, counted: str) -> float:
    films = {film["video_id"]: film for film in records(videos)}
    tiktok, facebook = (films[name] for name in PAIR)
    first = over(tiktok["spend_usd"], tiktok[counted])
    return over(first, over(facebook["spend_usd"], facebook[counted]))


def same_base(videos: pd.DataFrame) -> float:
    """Cost of a three-second view, TikTok over Facebook（同一把尺子的价钱之比）."""
    return _price_ratio(videos, "views_3s")


def same_base_own_views(videos: pd.DataFrame) -> float:
    """Mistake（各用各的播放）."""
    return _price_ratio(videos, "platform_views")


def same_base_starts(videos: pd.DataFrame) -> float:
    """Mistake（按开始播放比）."""
    return _price_ratio(videos, "starts")


def same_base_inverted(videos: pd.DataFrame) -> float:
    """Mistake（颠倒）."""
    return over(1.0, same_base(videos))


# ── when half are gone ───────────────────────────────────────────────────────────────────────────


def _curve(video_retention: pd.DataFrame, video_id: str) -> dict[int, float]:
    rows = records(video_retention[video_retention["video_id"] == video_id])
    return {int(row["second"]): float(row["watching"]) for row in rows}


def _first_at_most(curve: Mapping[int, float], people: float) -> int:
    return next(second for second, count in sorted(curve.items()) if count <= people)


def _film(videos: pd.DataFrame, video_retention: pd.DataFrame) -> tuple[Row, dict[int, float]]:
    name = film_to_read(videos, video_retention)
    film = next(row for row in records(videos) if row["video_id"] == name)
    return film, _curve(video_retention, name)


def half_gone(videos: pd.DataFrame, video_retention: pd.DataFrame) -> int:
    """The first second at which half of the starts or fewer still watch（走掉一半的那一秒）."""
    _, curve = _film(videos, video_retention)
    return _first_at_most(curve, curve[0] / 2)


def half_of_impressions(videos: pd.DataFrame, video_retention: pd.DataFrame) -> int:
    """Mistake（一半的曝光）."""
    film, curve = _film(videos, video_retention)
    return _first_at_most(curve, film["impressions"] / 2)


def half_of_the_length(videos: pd.DataFrame, video_retention: pd.DataFrame) -> int:
    """Mistake（一半的片长）."""
    film, _ = _film(videos, video_retention)
    return -(-int(film["length_s"]) // 2)


def half_one_second_early(videos: pd.DataFrame, video_retention: pd.DataFrame) -> int:
    """Mistake（早一秒）: the last second with more than half."""
    return half_gone(videos, video_retention) - 1


# ── two curves ───────────────────────────────────────────────────────────────────────────────────


def _of_the_new_cut(
    videos: pd.DataFrame, video_retention: pd.DataFrame, base: str
) -> "pd.Series[float]":
    """The second cut's curve over its starts, its impressions, or one."""
    name = tested_cuts(videos)[1]
    film = next(row for row in records(videos) if row["video_id"] == name)
    below = float(film[base]) if base else 1.0
    curve = _curve(video_retention, name)
    return pd.Series({second: count / below for second, count in curve.items()})


def two_curves(videos: pd.DataFrame, video_retention: pd.DataFrame) -> "pd.Series[float]":
    """Who still watches, in shares of the starts（占开始播放的比例）."""
    return _of_the_new_cut(videos, video_retention, "starts")


def curves_in_counts(videos: pd.DataFrame, video_retention: pd.DataFrame) -> "pd.Series[float]":
    """Mistake（画成了次数）."""
    return _of_the_new_cut(videos, video_retention, "")


def curves_of_impressions(
    videos: pd.DataFrame, video_retention: pd.DataFrame
) -> "pd.Series[float]":
    """Mistake（以曝光为 100%）."""
    return _of_the_new_cut(videos, video_retention, "impressions")


# ── the size of the next test ────────────────────────────────────────────────────────────────────


def _base(videos: pd.DataFrame) -> float:
    name = film_to_reshoot(videos)
    film = next(row for row in records(videos) if row["video_id"] == name)
    return over(film["clicks"], film["impressions"])


def size_of_test(videos: pd.DataFrame) -> float:
    """Impressions of each version, 0.3 points above the film's click rate（每版要的曝光）."""
    return metrics.sample_size_two_rates(_base(videos), _base(videos) + LIFT)


def size_by_per_cent(videos: pd.DataFrame) -> float:
    """Mistake（把 0.3 个百分点当成 0.3%）."""
    return metrics.sample_size_two_rates(_base(videos), _base(videos) * (1 + LIFT))


def size_by_thirty_points(videos: pd.DataFrame) -> float:
    """Mistake（0.3 没有除以 100）."""
    return metrics.sample_size_two_rates(_base(videos), _base(videos) + 100 * LIFT)


def size_of_both(videos: pd.DataFrame) -> float:
    """Mistake（两版合计）."""
    return 2 * size_of_test(videos)


# ── the finished test ────────────────────────────────────────────────────────────────────────────

Sums = list[tuple[float, float, float, float]]  # clicks and showings of A, clicks and showings of B


def _added(ab_tests: pd.DataFrame) -> tuple[Sums, float]:
    """Totals up to each day, and the planned size."""
    rows = [row for row in records(ab_tests) if row["test_id"] == TEST]
    days = sorted({row["day"] for row in rows})

    def total(variant: str, name: str, day: int) -> float:
        return math.fsum(r[name] for r in rows if r["variant"] == variant and r["day"] <= day)

    sums = [
        (total("A", "clicked", day), total("A", "shown", day),
         total("B", "clicked", day), total("B", "shown", day))
        for day in days
    ]  # fmt: skip
    return sums, float(rows[0]["planned_shown"])


def _z(sums: tuple[float, float, float, float], sides: int = 2) -> float:
    a, n, b, m = sums
    pooled = (a + b) / (n + m)
    spread = 1 / n + (1 / m if sides == 2 else 0)
    return (b / m - a / n) / math.sqrt(pooled * (1 - pooled) * spread)


def _planned(ab_tests: pd.DataFrame) -> tuple[float, float, float, float]:
    sums, planned = _added(ab_tests)
    return next(one for one in sums if min(one[1], one[3]) >= planned)


def result(ab_tests: pd.DataFrame) -> float:
    """z on the day both versions reach the planned size, B less A（到计划数那天的 z）."""
    return _z(_planned(ab_tests))


def result_all_days(ab_tests: pd.DataFrame) -> float:
    """Mistake（看了最后一天）."""
    return _z(_added(ab_tests)[0][-1])


def result_best_day(ab_tests: pd.DataFrame) -> float:
    """Mistake（挑了最好看的一天）."""
    return max(_z(one) for one in _added(ab_tests)[0])


def result_one_side(ab_tests: pd.DataFrame) -> float:
    """Mistake（标准误只算一版）."""
    return _z(_planned(ab_tests), sides=1)


def result_turned(ab_tests: pd.DataFrame) -> float:
    """Mistake（A 减 B）."""
    return -result(ab_tests)
