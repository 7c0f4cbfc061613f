"""How soon the practice page is ready on a phone: `python -m tests.bench_practice`.

The page with the whole practice pool, from a file, without a network, on a processor slowed down as
a cheap phone's. Ready means drawn and usable: today's pile is reckoned and its button works.
"""

import gzip
import json
import statistics
import tempfile
from pathlib import Path

from course_b2c_ops.build.selfstudy import make_selfstudy
from course_b2c_ops.practice.history import Answer
from course_b2c_ops.practice.progress import Progress, write_progress
from tests.conftest import ROOT
from tests.end_to_end import browser
from tests.end_to_end.browser import Page

READY = "performance.getEntriesByName('ready')[0]?.startTime ?? 0"
STORED = "b2c-practice/demo/progress"
LONG_PRACTICE = 5_000  # answers: two school years of fifteen minutes a day


def ready_after(page: Page, url: str, slower: float) -> float:
    """Milliseconds from opening the page until it can be used."""
    page.slow_down(slower)
    page.go("about:blank")
    page.go(url)
    page.wait_for("document.documentElement?.dataset.ready !== undefined")
    return float(page.run(READY))


def much_practice(now: int, items: list[str]) -> str:
    """The progress of somebody who has practised for long."""
    first = now - LONG_PRACTICE * 3_600
    answers = tuple(
        Answer(first + 3_600 * n, items[n % len(items)], n % 50, 0.0 if n % 5 == 0 else 1.0)
        for n in range(LONG_PRACTICE)
    )
    return write_progress(Progress("demo", answers))


def phones(times: int = 7) -> None:
    """Print size and times."""
    with tempfile.TemporaryDirectory() as place, browser.opened(Path(place) / "chromium") as page:
        file = make_selfstudy(ROOT, "demo", Path(place) / "selfstudy", Path(place))
        content = file.read_bytes()
        size, packed = len(content) / 1e6, len(gzip.compress(content)) / 1e6
        print(f"practice page: {size:.2f} MB, {packed:.2f} MB gzipped")
        page.resize(360, 760)
        page.go_offline()
        measure(page, file.as_uri(), times, "new")
        told = "JSON.parse(document.getElementById('b2c-data').textContent)"
        items = page.run(f"{told}.items.map(one => one.id)")
        text = much_practice(int(page.run("Date.now() / 1000 | 0")), items)
        page.run(f"localStorage.setItem('{STORED}', {json.dumps(text)})")
        measure(page, file.as_uri(), times, f"after {LONG_PRACTICE} answers")


def measure(page: Page, url: str, times: int, who: str) -> None:
    """One line for each speed of the processor."""
    for slower in (1, 4, 6):
        found = [ready_after(page, url, slower) for _ in range(times)]
        middle, worst = statistics.median(found), max(found)
        print(f"{who}, processor {slower} x slower: ready in {middle:.0f} ms (worst {worst:.0f})")


if __name__ == "__main__":
    phones()
