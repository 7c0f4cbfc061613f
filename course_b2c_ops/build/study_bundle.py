"""The self-study bundle（自学包）: one archive with the lessons, the engine, and one command.

It holds what students of the class get, and less: lectures as they were run, labs as they are
released, the practice pool with its answers. Nobody's shop and no key is in it; a learner's shop
is played on the learner's own machine.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from course_b2c_ops import study
from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.compose import HIDDEN, KERNEL
from course_b2c_ops.build.leaks import check_faces
from course_b2c_ops.build.lessons import Course, Lesson
from course_b2c_ops.items import ITEMS_FILE, as_facts, topic_of
from course_b2c_ops.language import Text, message
from course_b2c_ops.problems import stop_on_problems
from graders.bank import Bank, Item
from graders.mark_item import Student, public_item
from graders.practice_pool import PAGE_KEY, fits_a_page
from graders.variants import variants

FOLDER = "b2c-study"
ARCHIVE = f"{FOLDER}.zip"
ROWS = 8  # variants of an item, of which a learner's key picks one
WRITTEN = (1980, 1, 1, 0, 0, 0)  # every file of an archive, so that the same is the same
TEMPLATES = Path(__file__).parent / "templates"
Files = dict[str, bytes]


@dataclass(frozen=True)
class Made:
    """Where the pieces of a class that was built lie（构建好的班）."""

    lectures: Path
    release: Path
    sample: Path  # the class's sample shop, of which the graded items' public faces are taken

    @classmethod
    def below(cls, folder: Path) -> "Made":
        """Those of a cohort's folder."""
        return cls(folder / "lectures", folder / "nbgrader/release", folder / "my_shop")


def bundle(
    root: Path, cohort: Cohort, courses: Sequence[Course], bank: Bank, made: Made, page: bytes
) -> Files:
    """Every file of a bundle, below its folder; `page` is the practice page."""
    course = _course(cohort, courses, bank, made) | {"practice.html": page}
    facts = {
        "cohort": cohort.id, "language": cohort.language, "as_of": cohort.as_of.isoformat(),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in course.items()},
    }  # fmt: skip
    course[study.FACTS] = _json(facts)
    wheel = _wheel(root)
    return {
        "study.py": (TEMPLATES / "study.py").read_bytes(),
        "README.md": (TEMPLATES / "study_readme.md.j2").read_bytes(),
        "words.json": _json(_words(cohort)),
        "constraints.txt": (root / "constraints.txt").read_bytes(),
        **{f"wheels/{name}": content for name, content in wheel.items()},
        **{f"course/{name}": content for name, content in sorted(course.items())},
    }


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files as one archive; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            whole.writestr(entry, content)
    return made.getvalue()


def is_made(courses: Sequence[Course], made: Made) -> bool:
    """Whether every lecture was run and every lab released."""
    taken = [*_sources(courses, made).values(), made.sample / ITEMS_FILE]
    return all(path.is_file() for path in taken)


def sources(courses: Sequence[Course], made: Made) -> dict[str, str]:
    """Everything a bundle takes from a built class, with a seal each; to see whether it changed."""
    taken = {**_sources(courses, made), study.FACES: made.sample / ITEMS_FILE}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(taken.items())
    }


def _sources(courses: Sequence[Course], made: Made) -> dict[str, Path]:
    """The files that learners get as they are, by their place in the learner's folder."""
    found = {}
    for lesson in _lessons(courses):
        if lesson.lecture:
            place = made.lectures / lesson.course / f"{lesson.id}.ipynb"
            found[f"lectures/{lesson.course}/{lesson.id}.ipynb"] = place
        if lesson.lab:
            lab = made.release / lesson.id
            found[f"labs/{lesson.id}/lab.ipynb"] = lab / "lab.ipynb"
            others = (path for path in sorted(lab.rglob("*")) if path.is_file())
            for path in others:
                found[f"labs/{lesson.id}/{path.relative_to(lab).as_posix()}"] = path
    return found


def _lessons(courses: Sequence[Course]) -> Iterator[Lesson]:
    return (lesson for course in courses for lesson in course.lessons)


def _course(cohort: Cohort, courses: Sequence[Course], bank: Bank, made: Made) -> Files:
    """What lies in the learner's folder, and the items that their shop is given."""
    files = {name: path.read_bytes() for name, path in _sources(courses, made).items()}
    practised: dict[str, list[Item]] = {}
    for lesson in _lessons(courses):
        if lesson.lab:
            practised[lesson.id] = twins(files[f"labs/{lesson.id}/lab.ipynb"], bank)
            sheet = practice_sheet(lesson, practised[lesson.id], cohort)
            files[f"labs/{lesson.id}/practice.ipynb"] = sheet
    files[study.START] = start_page(courses, cohort)
    files[study.FACES] = _json(_faces(cohort, bank, made))
    return files


def twins(lab: bytes, bank: Bank) -> list[Item]:
    """The practice items on what a lab asks（实训的练习题）, those of its own clauses first."""
    asked = [bank.items[name] for name in _items_in(lab) if name in bank.items]
    topics = {topic_of(item.id) for item in asked}
    clauses = {clause for item in asked for clause in item.clauses}
    same = [item for item in bank.pool("practice")
            if topic_of(item.id) in topics and fits_a_page(item)]  # fmt: skip
    return sorted(same, key=lambda item: (clauses.isdisjoint(item.clauses), item.id))


def _items_in(lab: bytes) -> list[str]:
    cells = json.loads(lab)["cells"]
    named = (cell["metadata"].get("b2c", {}).get("item") for cell in cells)
    return [name for name in dict.fromkeys(named) if name]


def _faces(cohort: Cohort, bank: Bank, made: Made) -> dict[str, list[Any]]:
    """Items as a learner's shop has them: practice in some variants, graded ones as shown once."""
    shown = json.loads((made.sample / ITEMS_FILE).read_text("utf-8"))
    graded = {name: [facts] for name, facts in shown.items() if facts["pool"] == "assessed"}
    stop_on_problems(check_faces({name: rows[0] for name, rows in graded.items()}, ARCHIVE))
    return graded | {item.id: _variants(item, cohort) for item in bank.pool("practice")}


def _variants(item: Item, cohort: Cohort) -> list[Any]:
    rows = max(1, min(ROWS, len(variants(item, cohort.as_of))))
    return [as_facts(public_item(item, Student(PAGE_KEY, {}, cohort.as_of, row)))
            for row in range(rows)]  # fmt: skip


# ── notebooks of a learner's own ─────────────────────────────────────────────────────────────────


def practice_sheet(lesson: Lesson, items: Iterable[Item], cohort: Cohort) -> bytes:
    """A notebook of practice items that are marked at once（练习本）."""
    words = message("study.practice_title", title=lesson.title).of(cohort.language)
    intro = message("study.practice_words").of(cohort.language)
    cells = [notebooks.new_cell("markdown", f"{words}\n\n{intro}", {})]
    for item in items:
        code = f'from course_b2c_ops import ask\n\nask("{item.id}")'
        cells.append(notebooks.new_cell("code", code, dict(HIDDEN)))
    return _notebook(f"practice/{lesson.id}", cells)


def start_page(courses: Sequence[Course], cohort: Cohort) -> bytes:
    """The notebook that a learner begins with（开始页）: every lesson, its three parts."""
    language = cohort.language
    lines = [
        message("study.start_title").of(language),
        "",
        message("study.start_words").of(language),
    ]
    for course in courses:
        lines += ["", f"## {course.title.on_one_line(language)}", ""]
        lines += [_line(lesson, cohort) for lesson in course.lessons]
    return _notebook("start", [notebooks.new_cell("markdown", "\n".join(lines), {})])


def _line(lesson: Lesson, cohort: Cohort) -> str:
    """A lesson's links; a lesson may be a lab alone."""
    parts: list[tuple[Text, str]] = []
    if lesson.lecture:
        place = f"lectures/{lesson.course}/{lesson.id}.ipynb"
        parts.append((message("study.start_lecture"), place))
    if lesson.lab:
        parts.append((message("study.start_practice"), f"labs/{lesson.id}/practice.ipynb"))
        parts.append((message("study.start_lab"), f"labs/{lesson.id}/lab.ipynb"))
    links = " · ".join(f"[{text.on_one_line(cohort.language)}]({place})" for text, place in parts)
    return f"- **{lesson.title.on_one_line(cohort.language)}** {links}"


def _notebook(name: str, cells: list[Any]) -> bytes:
    """A notebook whose cells are called after their place: the same content, the same bytes."""
    for number, cell in enumerate(cells):
        cell["id"] = hashlib.sha256(f"{name}/{number}".encode()).hexdigest()[:8]
    facts = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    return notebooks.as_text(notebooks.new_notebook(cells, facts)).encode()


# ── the engine, and what the script says ─────────────────────────────────────────────────────────


def _wheel(root: Path) -> Files:
    """The students' wheel; hatchling leaves out times, so the same code gives the same bytes."""
    from hatchling.builders.wheel import WheelBuilder

    with TemporaryDirectory(prefix="b2c-wheel-") as place:
        made = Path(next(WheelBuilder(str(root)).build(directory=place, versions=["standard"])))
        return {made.name: made.read_bytes()}


def _words(cohort: Cohort) -> dict[str, str]:
    """What the bundle's script says before the course is installed."""
    said = {
        "too_old": message("study.script_too_old", found="{found}"),
        "damaged": message("study.script_damaged", what="{what}"),
        "installing": message("study.script_installing"),
        "failed": message("study.script_failed"),
        "fetched": message("study.script_fetched"),
    }
    return {
        "language": cohort.language,
        **{name: text.of(cohort.language) for name, text in said.items()},
    }


def _json(facts: object) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
