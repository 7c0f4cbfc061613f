"""The author's helpers（作者工具）: check everything, preview a lesson, tidy the sources."""

import re
from dataclasses import replace
from pathlib import Path

from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.compose import compose_lesson
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.lessons import NOTEBOOKS, all_courses, read_courses, stamp
from course_b2c_ops.build.steps import check_content
from course_b2c_ops.language import Language
from course_b2c_ops.problems import BadInput, Problem, in_order
from graders.bank import read_bank

DEMO = "demo"
TRANSLATES = re.compile(r'translates="[0-9a-f]*"')


def problems_of_everything(root: Path) -> list[Problem]:
    """Every problem of every course, item, rule and cohort file."""
    found: list[Problem] = []
    for path in sorted((root / "data" / "cohorts").glob("*.toml")):
        try:
            read_cohort(root, path.stem)
        except BadInput as bad:
            found += bad.problems
    try:
        cohort = read_cohort(root, DEMO)
        courses = read_courses(root, all_courses(root))
        found += check_content(root, courses, read_bank(root), cohort)
    except BadInput as bad:
        found += bad.problems
    return in_order(found)


def preview(root: Path, named: str, language: Language) -> list[Path]:
    """One lesson's notebooks as a student of the demo class would get them, not run."""
    course, _, lesson_id = named.partition("/")
    cohort = replace(read_cohort(root, DEMO), language=language)
    courses = read_courses(root, all_courses(root))
    lessons = {f"{c.id}/{lesson.id}": lesson for c in courses for lesson in c.lessons}
    if named not in lessons:
        remedy = f"Lessons: {', '.join(lessons)}."
        raise BadInput(Problem(named, "there is no such lesson.", remedy))
    paper = draw_paper(courses, read_bank(root), cohort)
    composed = compose_lesson(lessons[named], paper, cohort)
    folder = root / "build" / "preview" / course / lesson_id
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for part, notebook in (("lecture", composed.lecture), ("lab", composed.lab)):
        if notebook is not None:
            written.append(folder / f"{part}.ipynb")
            written[-1].write_text(notebooks.as_text(notebook), "utf-8")
    return written


def tidy(root: Path, lesson: str = "") -> list[Path]:
    """Bring sources into the form Jupyter would save, with fresh stamps; gives those changed.

    Of one lesson alone, the stamps of others go on saying what nobody has translated yet.
    """
    changed = []
    sources = sorted((root / NOTEBOOKS).glob("*/*/*.py"))
    wanted = [path for path in sources if lesson in ("", f"{path.parts[-3]}/{path.parts[-2]}")]
    if not wanted:
        known = dict.fromkeys(f"{path.parts[-3]}/{path.parts[-2]}" for path in sources)
        raise BadInput(Problem(lesson, "there is no such lesson.", f"Lessons: {', '.join(known)}."))
    for path in wanted:
        before = path.read_text("utf-8")
        after = tidied(before)
        if after != before:
            path.write_text(after, "utf-8")
            changed.append(path)
    return changed


def tidied(text: str) -> str:
    """One source in normal form: header keys sorted, stamps of the Chinese beside each English."""
    import jupytext

    notebook = jupytext.reads(text, fmt="py:percent")
    for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
        if cell.metadata.get("lang") == "en" and before.metadata.get("lang") == "zh":
            cell.metadata["translates"] = stamp(before.source)
    notebook.metadata.setdefault("jupytext", {}).update(
        notebook_metadata_filter="b2c,-all",
        cell_metadata_filter="lang,translates,item,role,tags,nbgrader,-all",
    )
    return str(jupytext.writes(notebook, fmt="py:percent"))
