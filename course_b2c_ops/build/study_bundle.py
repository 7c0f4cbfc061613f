"""The self-study bundle（自学包）: one archive with the lessons, the engine, and one command.

It holds what students of the class get, and less: lectures as they were run, labs as they are
released, the practice pool with its answers; in the languages beside the class's own the same
notebooks, not run. Nobody's shop and no key is in it; a learner's shop is played on the learner's
own machine.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from course_b2c_ops import study
from course_b2c_ops.build import study_notebooks
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.leaks import check_faces
from course_b2c_ops.build.lessons import Course, Lesson
from course_b2c_ops.items import ITEMS_FILE
from course_b2c_ops.language import LANGUAGES, message
from course_b2c_ops.problems import stop_on_problems
from course_b2c_ops.standard import read_standard
from graders.bank import Bank
from graders.practice_pool import notebook_pool

FOLDER = "b2c-study"
ARCHIVE = f"{FOLDER}.zip"
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
    course = _course(root, cohort, courses, bank, made) | {"practice.html": page}
    facts = {
        "cohort": cohort.id, "language": cohort.language, "as_of": cohort.as_of.isoformat(),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in course.items()},
    }  # fmt: skip
    course[study.FACTS] = _json(facts)
    installed = {f"wheels/{name}": content for name, content in _wheel(root).items()}
    installed["constraints.txt"] = (root / "constraints.txt").read_bytes()
    seals = {name: hashlib.sha256(content).hexdigest() for name, content in installed.items()}
    return {
        "study.py": (TEMPLATES / "study.py").read_bytes(),
        "README.md": (TEMPLATES / "study_readme.md.j2").read_bytes(),
        "words.json": _json(_words(cohort)),
        "seals.json": _json(seals),
        **installed,
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


def _course(root: Path, cohort: Cohort, courses: Sequence[Course], bank: Bank, made: Made) -> Files:
    """What lies in the learner's folder, and the items that their shop is given."""
    clauses = read_standard(root / "data" / "standard")
    files = {name: path.read_bytes() for name, path in _sources(courses, made).items()}
    files |= study_notebooks.own_pages(courses, bank, clauses, cohort.language)
    for language in LANGUAGES:
        if language != cohort.language:
            below = f"{study.OTHER_LANGUAGES}/{language}"
            for pages in (
                study_notebooks.lessons_in(courses, bank, cohort, language),
                study_notebooks.own_pages(courses, bank, clauses, language),
            ):
                files |= {f"{below}/{name}": content for name, content in pages.items()}
    files[study.FACES] = _json(_faces(made))
    files[study.POOL] = _compact(notebook_pool(bank, cohort.as_of))
    return files


def _faces(made: Made) -> dict[str, Any]:
    """The graded items of labs as a student of the class's sample shop sees them: no answers."""
    shown = json.loads((made.sample / ITEMS_FILE).read_text("utf-8"))
    graded = {name: facts for name, facts in shown.items() if facts["pool"] == "assessed"}
    stop_on_problems(check_faces(graded, ARCHIVE))
    return graded


# ── the engine, and what the script says ─────────────────────────────────────────────────────────


def _wheel(root: Path) -> Files:
    """The students' wheel; hatchling leaves out times, so the same code gives the same bytes."""
    from hatchling.builders.wheel import WheelBuilder

    with TemporaryDirectory(prefix="b2c-wheel-") as place:
        made = Path(next(WheelBuilder(str(root)).build(directory=place, versions=["standard"])))
        return {made.name: made.read_bytes()}


def _words(cohort: Cohort) -> dict[str, Any]:
    """What the bundle's script says before the course is installed, in both languages."""
    said = {
        "too_old": message("study.script_too_old", found="{found}"),
        "damaged": message("study.script_damaged", what="{what}"),
        "installing": message("study.script_installing"),
        "failed": message("study.script_failed"),
        "closed": message("study.script_closed", why="{why}"),
        "no_venv": message("study.script_no_venv"),
        "fetched": message("study.script_fetched"),
    }
    words = {name: asdict(text) for name, text in said.items()}
    return {"language": cohort.language, "words": words}


def _json(facts: object) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _compact(facts: object) -> bytes:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
