"""The practice page's modules in a real browser, each by its name."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from course_b2c_ops.build.bundle import classic_script
from course_b2c_ops.item_face import WEB
from course_b2c_ops.practice import mastery, pile, placement, review
from tests.end_to_end import browser
from tests.end_to_end.browser import Page

MODULES = (
    "digest", "find", "history", "mastery", "pile", "placement", "pool", "progress",
    "progress_code", "report", "review",
)  # fmt: skip


@contextmanager
def opened(profile: Path) -> Iterator[Page]:
    """A page that knows every module of the practice page, item.js and the settings."""
    with browser.opened(profile) as page:
        page.run("window.js = {}; true")
        for name in MODULES:
            page.run(f"js.{name} = {_expression(WEB / 'practice' / f'{name}.js')}; true")
        page.run(f"js.item = {_expression(WEB / 'item.js')}; true")
        settings = {
            "review": review.settings(),
            "mastery": mastery.settings(),
            "placement": placement.settings(),
            "pile": {"minutes": pile.MINUTES, "unknown": pile.UNKNOWN},
        }
        give(page, "settings", settings)
        page.run("window.plan = js.review.schedule(settings.review); true")
        yield page


def _expression(path: Path) -> str:
    whole = classic_script(path).removeprefix('"use strict";\n').rstrip()
    return whole.removesuffix("})();") + f"return {path.stem}_module;\n}})()"


def give(page: Page, name: str, value: Any) -> None:
    """Tell the page a value under a name."""
    page.run(f"window.{name} = {json.dumps(value)}; true")


def ask(page: Page, script: str, given: Any) -> Any:
    """What a script makes of `given`."""
    give(page, "given", given)
    return page.run(script)
