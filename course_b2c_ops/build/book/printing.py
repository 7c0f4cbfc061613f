"""Chapters on paper（打印版）: a PDF of each, drawn by the Chromium of this machine.

A chapter is what one lesson prints and a teacher hands out. Only a browser draws its figures; a
machine without one still gets the whole site.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from course_b2c_ops.build.book.book import PAPERS, paper_of, printed
from course_b2c_ops.build.manifest import fingerprint
from course_b2c_ops.build.progress import Steps
from course_b2c_ops.language import Text, message

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
    # Root may print as well; what is opened are our own files, and no name is ever looked up.
    "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND",
    # A4 without its margins, so that figures are drawn as wide as the paper.
    "--window-size=673,900", "--force-color-profile=srgb",
    # The page's own clock: printed when it has nothing left to do, however busy the machine is.
    "--virtual-time-budget=20000",
)  # fmt: skip
SECONDS = 120
RECORD = f"{PAPERS}/made_of.json"
DAYS = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
NO_DAY = rb"/\1 (D:20000101000000"  # as long as any other, or the file's own table would be wrong


def print_chapters(site: Path, names: Sequence[str], before: Path, steps: Steps) -> Iterator[Text]:
    """Print the chapters of a site, keeping what was printed before; gives what lacks."""
    browser, chinese = _browser(), _has_chinese_type()
    if browser is None or not chinese:
        _tell(site, {})
        yield message("book.no_font" if browser else "book.no_printer")
        return
    wanted = _keys(site, names, browser)
    kept = _kept(wanted, before)
    for name in kept:
        _take(before / paper_of(name), site / paper_of(name))
    fresh = [name for name in names if name not in kept]
    failed: dict[str, str] = {}
    with (
        steps.counting("printed", len(fresh)) as counter,
        ThreadPoolExecutor(os.cpu_count() or 1) as pool,
    ):
        for name, why in zip(
            fresh, pool.map(lambda name: _print(browser, site, name), fresh), strict=True
        ):
            failed |= {name: why} if why else {}
            counter.one_more(name)
    _tell(site, {name: key for name, key in wanted.items() if name not in failed})
    if failed:
        why = next(iter(failed.values()))
        yield message("book.not_printed", lessons=", ".join(failed), why=why)


def _browser() -> str | None:
    """The browser of this machine that can print（能打印的浏览器）."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _has_chinese_type() -> bool:
    """Whether Chinese can be drawn; where nobody can tell, the system brings its own."""
    asked = shutil.which("fc-list")
    if asked is None:
        return True
    told = subprocess.run([asked, ":lang=zh", "family"], capture_output=True, check=False)
    return bool(told.stdout.strip())


def _keys(site: Path, names: Sequence[str], browser: str) -> dict[str, str]:
    """What each chapter's paper is made of."""
    program = subprocess.run([browser, "--version"], capture_output=True, check=False).stdout
    shared = [(site / "_static" / name).read_bytes()
              for name in ("book.css", "book.js", "figures.js", "plotly.min.js")]  # fmt: skip
    return {
        name: fingerprint(program, *shared, (site / f"{name}.html").read_bytes()) for name in names
    }


def _kept(wanted: Mapping[str, str], before: Path) -> list[str]:
    """The chapters whose paper lies there and would be printed the same again."""
    try:
        last = json.loads((before / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [
        name for name, key in wanted.items()
        if last.get(name) == key and (before / paper_of(name)).is_file()
    ]  # fmt: skip


def _take(old: Path, new: Path) -> None:
    if not new.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(old, new)


def _print(browser: str, site: Path, name: str) -> str:
    """Print one chapter; gives why that failed, or nothing."""
    paper = site / paper_of(name)
    paper.parent.mkdir(parents=True, exist_ok=True)
    paper.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="b2c-print-") as profile:
        drawn = Path(profile) / "paper.pdf"
        page = (site / f"{name}.html").resolve().as_uri()
        command = [browser, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={drawn}", page]
        try:
            ran = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as failed:
            return type(failed).__name__
        if ran.returncode or not drawn.is_file():
            return f"exit {ran.returncode}"
        paper.write_bytes(DAYS.sub(NO_DAY, drawn.read_bytes()))
    return ""


def _tell(site: Path, made: Mapping[str, str]) -> None:
    """Tell the pages which papers are there, and the next build what they were made of."""
    papers = {paper_of(name) for name in made}
    for path in (site / PAPERS).glob("*.pdf"):
        if path.relative_to(site).as_posix() not in papers:
            path.unlink()
    if made:
        _put(site / RECORD, (json.dumps(made, indent=1) + "\n").encode())
    elif (site / PAPERS).is_dir():
        shutil.rmtree(site / PAPERS)
    _put(site / "_static" / "pdf.js", printed(list(made)))


def _put(path: Path, content: bytes) -> None:
    """Write a file anew: the one that lies there may be the last build's under a second name."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)
