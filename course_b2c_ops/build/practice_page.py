"""The practice page as one file（练习页）: script, style, words, pool and papers put together.

Nothing in it asks the network, and its policy forbids that it ever does.
"""

import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import typst

from course_b2c_ops import exam, item_face
from course_b2c_ops.build.bundle import classic_script
from course_b2c_ops.exam_report import clauses, general_beginnings
from course_b2c_ops.items import from_facts
from course_b2c_ops.language import Language, Text, message
from course_b2c_ops.papers import Paper
from course_b2c_ops.practice import mastery, pile, placement, progress, review

SCRIPT = item_face.WEB / "practice" / "app.js"
STYLES = ("look.css", "item.css", "exam.css", "practice/practice.css")
ICON_SIZES = (192, 512)
# The page's own script and style are inside it; a worker and a manifest lie beside it.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "worker-src 'self'; manifest-src 'self'"
)
WORDS = (
    "back_to_today", "begin", "book_empty", "book_title", "book_told", "code_of", "code_title",
    "code_told", "copied", "copy", "do_this", "due_in_days", "due_tomorrow", "easy", "estimate",
    "export", "export_damaged", "files_title", "files_told", "foot", "forget_key", "found",
    "found_many", "found_none", "go_on", "hard", "how_it_works", "identity", "identity_again",
    "import", "imported", "in_the_book", "item_number", "item_of", "kept_here", "language",
    "level_told", "look_title", "made_of", "medium", "mine_counts", "mine_title", "mistaken",
    "mock_title", "mock_told", "more_minutes", "nav_book", "nav_mine", "nav_mock", "nav_search",
    "nav_tasks", "nav_today", "navigation", "new_paper", "next_item", "no_estimate", "no_papers",
    "no_run", "not_an_identity", "not_kept", "page_title", "placement_begin", "placement_going",
    "placement_over", "placement_title", "placement_why", "practise", "put_away", "repair",
    "results", "round_done", "round_told", "run_again", "run_of_days", "search_title",
    "search_told", "state_learning", "state_mastered", "state_new", "state_slipped", "stop",
    "storage_damaged", "streak_of", "tasks_title", "tasks_told", "theme", "theme_auto",
    "theme_dark", "theme_light", "title_one", "title_placement", "title_repair", "title_task",
    "title_today", "today_done", "today_pile", "today_title", "you",
)  # fmt: skip
REPORT_WORDS = (
    "by_part", "by_task", "col_points", "col_share", "col_what", "comma", "footnote", "left_open",
    "lesson", "mistakes", "next", "no_weakness", "part_practical", "part_theory",
    "pass_not_reached", "pass_reached", "points_of", "policy", "read_lessons", "rehearsal",
    "report_title", "unofficial_report", "verdict_not_yet", "verdict_passed", "weak",
)  # fmt: skip
REFUSALS = progress.PROBLEMS
_HOLES = {
    name: f"{{{name}}}"
    for name in (
        "all", "answers", "count", "day", "days", "done", "due", "error", "exams", "fresh", "high",
        "item", "items", "lessons", "line", "low", "middle", "minutes", "most", "number", "of",
        "overall", "paper", "points", "practical", "regain", "repaired", "right", "share", "streak",
        "student", "task", "theory", "title", "why",
    )
}  # fmt: skip
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Material:
    """What one class's page is made of（练习页的材料）."""

    cohort: str
    language: Language
    as_of: date
    pool: Sequence[Facts]
    papers: Sequence[Paper]
    lessons: Mapping[str, Sequence[Text]]  # of each work task, for the advice of a report


def files_of(material: Material) -> dict[str, bytes]:
    """The page and what makes it an app that is installed: name in the folder → bytes."""
    page = practice_page(material).encode()
    icon = (item_face.WEB / "practice" / "icon.svg").read_bytes()
    pictures = {f"icon-{size}.png": _drawn(icon, size) for size in ICON_SIZES}
    return {
        "index.html": page,
        "manifest.webmanifest": _manifest(material.language),
        "sw.js": _worker(page, ("manifest.webmanifest", "icon.svg", *pictures)),
        "icon.svg": icon,
        **pictures,
    }


def practice_page(material: Material) -> str:
    """The page: one file that opens from anywhere."""
    language = "en" if material.language == "en" else "zh-CN"
    title = html.escape(message("selfstudy.ui_page_title").of(_first(material.language)))
    # A sentence with "</script>" in it would end the script.
    data = json.dumps(page_data(material), ensure_ascii=False, separators=(",", ":"))
    data = data.replace("</", "<\\/")
    return "\n".join((
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{title}</title>\n<link rel="icon" href="data:,">',
        f'<style>{style()}</style>\n</head>\n<body><div id="app" class="page"></div>',
        f'<script type="application/json" id="b2c-data">{data}</script>',
        f"<script>{classic_script(SCRIPT)}</script>\n</body>\n</html>\n",
    ))  # fmt: skip


def style() -> str:
    """All rules of the page; the reader's own choice of light or dark goes before the system's."""
    sheets = "\n".join((item_face.WEB / name).read_text("utf-8") for name in STYLES)
    light, dark = item_face.tokens()
    chosen = (
        f':root[data-theme="light"] {{ color-scheme: light; {light} }}\n'
        f'@media screen {{ :root[data-theme="dark"] {{ color-scheme: dark; {dark} }} }}'
    )
    plain = re.sub(r"/\*.*?\*/", "", f"{sheets}\n{chosen}", flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", plain)


def page_data(material: Material) -> dict[str, Any]:
    """Everything the script is told."""
    asked = {facts["task"] for facts in material.pool}
    return {
        "cohort": material.cohort,
        "language": _first(material.language),
        "as_of": material.as_of.isoformat(),
        "items": material.pool,
        "papers": [_paper(paper, material.pool) for paper in material.papers],
        "clauses": [
            {"id": one.id, "level": one.level, "short": asdict(one.short)}
            for one in clauses().values()
            if one.level == "area" or one.id in asked
        ],
        "lessons": {task: list(map(asdict, own)) for task, own in material.lessons.items()},
        "reading": _reading(material.pool),
        "review": review.settings(),
        "mastery": mastery.settings(),
        "placement": placement.settings(),
        "pile": {"minutes": pile.MINUTES, "unknown": pile.UNKNOWN},
        "words": {name: in_both(f"selfstudy.ui_{name}") for name in WORDS},
        "itemWords": item_face.words(),
        "examWords": exam.words()
        | {name: in_both(f"selfstudy.exam_{name}") for name in ("clock_runs", "report_later")},
        "reportWords": {name: in_both(f"exam.{name}") for name in REPORT_WORDS},
        "refusals": {name: in_both(f"progress.{name}") for name in REFUSALS},
        "general": list(general_beginnings()),
    }  # fmt: skip


def _paper(paper: Paper, pool: Sequence[Facts]) -> dict[str, Any]:
    own = ("clause", "task", "rows", "holes", "columns", "filled", "minutes")
    items = {
        facts["id"]: from_facts(
            {name: value for name, value in facts.items() if name not in own}
            | {"clauses": [facts["clause"]], "minutes": facts["minutes"]}
        )
        for facts in pool
    }
    parts = [{"name": p.name, "pass_line": p.pass_line, "weight": p.weight} for p in paper.parts]
    return {"facts": exam.paper_facts(paper, items), "parts": parts}


def _reading(pool: Sequence[Facts]) -> dict[str, dict[str, str]]:
    """Where to read about a topic（去哪里看）, by the topic of an item."""
    topics = sorted({facts["id"].partition("/")[0] for facts in pool})
    found = {topic: item_face.topic_title(topic) for topic in topics}
    return {topic: asdict(title) for topic, title in found.items() if title}


def in_both(key: str) -> dict[str, str]:
    """A sentence of the script in both languages, holes unfilled（双语句子）."""
    return asdict(message(key, **_HOLES))


def _first(language: Language) -> Language:
    """The language a page opens in; the reader switches it."""
    return "zh" if language == "both" else language


def _manifest(language: Language) -> bytes:
    first = _first(language)
    title = message("selfstudy.ui_page_title").of(first)
    icons = [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}]
    icons += [
        {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in ICON_SIZES
    ]
    facts = {
        "name": title, "short_name": title, "lang": "en" if first == "en" else "zh-CN",
        "start_url": "index.html", "scope": "./", "display": "standalone",
        "background_color": "#FBFAF7", "theme_color": "#0B6E6E", "icons": icons,
    }  # fmt: skip
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _worker(page: bytes, beside: Sequence[str]) -> bytes:
    """The service worker: a cache named after the page, so that a new page is a new cache."""
    source = (item_face.WEB / "practice" / "worker.js").read_text("utf-8")
    name = hashlib.sha256(page).hexdigest()[:16]
    files = json.dumps(["./", "index.html", *beside])
    return source.replace('"CACHE"', json.dumps(f"b2c-practice-{name}")).replace(
        '"FILES"', files
    ).encode()  # fmt: skip


def _drawn(icon: bytes, size: int) -> bytes:
    """The icon as a picture of so many pixels: phones' home screens take no drawing."""
    points = 72
    page = (
        f"#set page(width: {points}pt, height: {points}pt, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.icon), format: "svg", width: {points}pt, height: {points}pt)'
    )
    drawn = typst.compile(
        page.encode(), format="png", ppi=float(size), sys_inputs={"icon": icon.decode()}
    )
    assert isinstance(drawn, bytes)
    return drawn
