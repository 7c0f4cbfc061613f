"""Check for leaks（查泄题）: what gives an answer away stands nowhere that students read."""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_b2c_ops.build.lessons import Cell, Course, Lesson, solution_lines
from course_b2c_ops.items import ITEMS_FILE
from course_b2c_ops.problems import Problem
from graders.bank import Bank, Item, item_path

SHORTEST_SECRET = 12
# What students and the public may read in a cohort's folder.
STUDENTS_PLACES = ("nbgrader/release", "students", "lectures", "my_shop", "selfstudy")
READABLE = {".ipynb", ".html", ".js", ".json", ".csv", ".py", ".txt", ".md", ".toml"}
# What stands behind the code of a line: others may write the same without it.
REMARK = re.compile(r"\s+#.*$")
SOLUTION = re.compile(r"### BEGIN SOLUTION.*?### END SOLUTION", re.DOTALL)
REMEDY = "Say it in other words there, or give what the solution makes a name of its own."


def _words_of(content: bytes) -> str:
    """A file's words; the untidy exports are in encodings of their own."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def check_leaks(folder: Path, lessons: Iterable[Lesson], bank: Bank) -> Iterator[Problem]:
    """No solution line, assessed answer or marking point where students can read."""
    secrets = _secrets(lessons, bank)
    for place in STUDENTS_PLACES:
        yield from _told_below(folder / place, folder, secrets)

    for path in sorted(folder.rglob(ITEMS_FILE)):
        where = path.relative_to(folder).as_posix()
        yield from check_faces(json.loads(path.read_text("utf-8")), where)


def check_faces(items: Mapping[str, Mapping[str, Any]], where: str) -> Iterator[Problem]:
    """No public side of an assessed item says how it is answered."""
    for name, facts in items.items():
        if facts["pool"] == "assessed" and _tells_the_answer(facts):
            what = f"it holds the answer of {name}."
            yield Problem(where, what, "Nothing was released. Report this build.")


def check_folder(folder: Path, lessons: Iterable[Lesson], bank: Bank) -> Iterator[Problem]:
    """The same of one folder that students get, whatever lies in it."""
    return _told_below(folder, folder, _secrets(lessons, bank))


def _told_below(place: Path, home: Path, secrets: list["_Secret"]) -> Iterator[Problem]:
    """What files below a place tell of the secrets, those in an archive too."""
    for path in sorted(place.rglob("*")):
        where = path.relative_to(home).as_posix()
        for name, content in _files_in(path):
            for secret in _told_in(_words_of(content), secrets):
                what = f"it holds an answer of {secret.source}: {secret.words[:40]!r}."
                yield Problem(where + name, what, "Nothing was released. Report this build.")


def _files_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """A file that people read, or those of an archive; a wheel in it is the engine's, not read."""
    if path.suffix in READABLE and path.is_file():
        yield "", path.read_bytes()
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if Path(name).suffix in READABLE:
                    yield f"/{name}", archive.read(name)


def check_sources(courses: Iterable[Course], bank: Bank) -> Iterator[Problem]:
    """The same of what authors write: lessons without their solutions, stems and hints of items."""
    lessons = [lesson for course in courses for lesson in course.lessons]
    secrets = _secrets(lessons, bank)
    for place, text in _read_by_students(lessons, bank):
        for secret in _told_in(text, secrets):
            what = f"it tells an answer of {secret.source}: {secret.words[:40]!r}."
            yield Problem(place, what, REMEDY)


def _read_by_students(lessons: Iterable[Lesson], bank: Bank) -> Iterator[tuple[str, str]]:
    """What students read in the end, and where it is written."""
    for source in (source for lesson in lessons for source in lesson.sources):
        for cell in source.cells:
            yield f"{source.path}, cell {cell.number}", SOLUTION.sub("", cell.source)
    for item in bank.items.values():
        for text in (item.stem, *item.hints):
            yield item_path(item), f"{text.zh}\n{text.en}"


@dataclass(frozen=True)
class _Secret:
    """A sentence that gives an answer away（不能外传的一句话）, and what it is made of."""

    words: str
    source: str
    letters: frozenset[str]
    inner: frozenset[str]  # words with a space on both sides

    @classmethod
    def of(cls, words: str, source: str) -> "_Secret":
        return cls(words, source, frozenset(words), frozenset(words.split(" ")[1:-1]))


def _told_in(text: str, secrets: Iterable[_Secret]) -> Iterator[_Secret]:
    """The secrets that a text holds.

    A class's tables are some hundred megabytes: a text that lacks one of a sentence's letters or
    words is not searched for it.
    """
    words = _plain(text).split()
    whole, letters, known = " ".join(words), frozenset(text) | {" "}, frozenset(words)
    for secret in secrets:
        if secret.letters <= letters and secret.inner <= known and secret.words in whole:
            yield secret


def _tells_the_answer(facts: Mapping[str, Any]) -> bool:
    """Whether an item's public side says more than it may."""
    of_choices = {key for choice in facts.get("choices", ()) for key in choice}
    return bool(facts.keys() & {"answer", "why", "source"} or of_choices & {"right", "why"})


def _secrets(lessons: Iterable[Lesson], bank: Bank) -> list[_Secret]:
    """Every text that would give an answer away, and whose it is."""
    found: dict[str, str] = {}
    for lesson in lessons:
        given = _one_line("\n".join(cell.source for cell in _given_cells(lesson)))
        for cell in lesson.lab.cells if lesson.lab else ():
            for line in solution_lines(cell.source):
                secret = _one_line(REMARK.sub("", line))
                # A line that the lab itself shows as an example is no secret.
                if len(secret) >= SHORTEST_SECRET and secret not in given:
                    found[secret] = cell.item
    # What the practice pool tells everyone is no secret, even where an assessed item says it too.
    told = (text for item in bank.pool("practice") for text in answer_texts(item))
    public = _one_line("\n".join(told))
    for item in bank.pool("assessed"):
        texts = {_one_line(part) for text in answer_texts(item) for part in _fixed(text)}
        found |= {text: item.id for text in texts if text and text not in public}
    found["BEGIN SOLUTION"] = "a lab"
    both = {_in_json(secret): source for secret, source in found.items()} | found
    return [_Secret.of(words, source) for words, source in both.items()]


def _given_cells(lesson: Lesson) -> list[Cell]:
    cells = (cell for source in lesson.sources for cell in source.cells)
    return [cell for cell in cells if cell.role != "answer"]


def answer_texts(item: Item) -> Iterator[str]:
    """Every sentence that says how an item is answered or marked, in both languages."""
    for choice in item.choices:
        if choice.why:
            yield from (choice.why.zh, choice.why.en)
    texts = [mistake.text for mistake in item.mistakes] + ([item.why] if item.why else [])
    texts += [point.text for point in item.rubric] + [anchor.text for anchor in item.anchors]
    texts += [check.text for check in item.checks]
    for text in texts:
        yield from (text.zh, text.en)


def _fixed(text: str) -> Iterator[str]:
    """The text, or what stands around its placeholders, as far as it is long enough to tell."""
    parts = re.split(r"\{\w+\}", text)
    yield from parts if len(parts) == 1 else (p for p in parts if len(p) >= 2 * SHORTEST_SECRET)


def _one_line(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """Text as in a file of JSON, with its own line ends and quotation marks again."""
    return text.replace("\\n", " ").replace('\\"', '"')


def _in_json(secret: str) -> str:
    return secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
