"""Speed of a student's shop: CPU seconds of each part and over visitors, part of `make bench`.

Judged by the least of three, because a busy machine only ever adds.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import process_time

from course_b2c_ops import datasets, market
from course_b2c_ops.market.conduct import honest
from course_b2c_ops.market.engine import season_of
from course_b2c_ops.market.fingerprint import fingerprints
from course_b2c_ops.market.replays import replays
from course_b2c_ops.market.reports import seller_reports
from course_b2c_ops.market.world import world

AS_OF = date(2026, 12, 13)
KEYS = market.MarketKeys(*(sha256(name).digest()[:16] for name in (b"bench shop", b"bench world")))
BUDGETS = {"season and seller's reports": 0.5, "all lesson tables": 0.5, "all replays": 8.0}
TIMES = 3
SHOWN = (0.5, 1, 2)  # times as often as usual


def least(work: Callable[[], object], times: int = TIMES) -> float:
    """CPU seconds of the quickest of several runs."""
    took = []
    for _ in range(times):
        began = process_time()
        work()
        took.append(process_time() - began)
    return min(took)


def fresh() -> market.Shop:
    """A shop of which nothing has been made but its season and reports."""
    shop = market.shop_tables(KEYS, AS_OF)
    _ = shop["shop_daily"]
    return shop


def lesson_tables(shop: market.Shop) -> None:
    for name in shop.for_student():
        if name != "replays":
            _ = shop[name]


def seconds() -> dict[str, float]:
    """Every part of a shop; but for the world, once all files of the market have been read."""
    around = least(lambda: world(KEYS.world, AS_OF), times=1)
    shop = fresh()
    lesson_tables(shop)
    ready = [fresh() for _ in range(TIMES)]
    tables = {name: shop[name] for name in shop.for_student() if name != "replays"}
    with tempfile.TemporaryDirectory() as folder:
        return {
            "the world, once a cohort": around,
            "season and seller's reports": least(fresh),
            "all lesson tables": least(lambda: lesson_tables(ready.pop())),
            "all replays": least(lambda: replays(shop.season)),
            "raw files of the cleaning lab": least(shop.files),
            "tables as CSV": least(lambda: datasets.write_shop(tables, Path(folder))),
            "fingerprints": least(lambda: fingerprints(tables)),
        }


def over_visitors() -> None:
    """The season again, with everything shown less or more often."""
    around = world(KEYS.world, AS_OF)
    conduct = honest(season_of(KEYS.shop, around).shop.size)
    usual = 0.0
    for times in sorted(SHOWN, key=lambda one: one != 1):
        behaves = replace(conduct, exposure=conduct.exposure * times)
        season = season_of(KEYS.shop, around, conduct=behaves)
        took = least(lambda: seller_reports(season_of(KEYS.shop, around, conduct=behaves)))  # noqa: B023
        usual = usual or took
        print(
            f"  shown x {times:3}: {len(season.visits.day):8,} visits, {took:5.2f} s, "
            f"ratio to the usual shop {took / usual:.2f}"
        )


def curve() -> None:
    """A line a part, and one a number of visitors."""
    print(f"a student's shop, CPU seconds, least of {TIMES}:", flush=True)
    for name, took in seconds().items():
        limit = BUDGETS.get(name)
        verdict = f", budget of {limit} s: {'kept' if took <= limit else 'missed'}" if limit else ""
        print(f"  {name:30} {took:5.2f} s{verdict}", flush=True)
    over_visitors()


if __name__ == "__main__":
    curve()
