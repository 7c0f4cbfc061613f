"""nbgrader's course folder（判分文件夹）: source, release, class list, all by nbgrader itself."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import Cohort, Student
from course_b2c_ops.build.compose import Composed
from course_b2c_ops.language import Language, message
from course_b2c_ops.problems import BadInput, Problem

NOTEBOOK = "lab.ipynb"
FOLDER = "nbgrader"
# What a term's work leaves here. A rebuild carries it over and never writes it.
LIVE = ("submitted", "autograded", "feedback")
GRADEBOOK = "gradebook.db"

CONFIG = """\
# Written by the build. Paths are relative to this file, so the folder may be moved.
from pathlib import Path

c = get_config()  # noqa: F821
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.course_id = {course!r}
c.ClearSolutions.code_stub = {{"python": {stub!r}}}
c.ClearSolutions.text_stub = {text_stub!r}

# Marking: students' cells run in a box, marks are made outside of it. `b2c mark` gives the same.
OURS, STOCK = "graders.nbgrader_side", "nbgrader.preprocessors"
c.Autograde.exporter_class = f"{{OURS}}.MarkedReader"
c.Autograde.autograde_preprocessors = [
    f"{{OURS}}.Mark",
    f"{{STOCK}}.IgnorePattern",
    f"{{STOCK}}.LimitOutput",
    f"{{STOCK}}.SaveAutoGrades",
    f"{{STOCK}}.AssignLatePenalties",
    f"{{STOCK}}.CheckCellMetadata",
    f"{{OURS}}.Remarks",
]
# A test of an ordinary assignment that cannot be marked from outside is told at its release.
c.GenerateAssignment.post_convert_hook = f"{{OURS}}.check_release"
c.GenerateFeedback.exporter_class = f"{{OURS}}.FeedbackPage"
# What a student's code printed never runs as a script in the teacher's browser.
c.HTMLExporter.sanitize_html = True
c.ExchangeFactory.collect = f"{{OURS}}.Collect"
c.ExportApp.plugin_class = f"{{OURS}}.ItemExport"
# Points off for lateness, as a share of the score for each day begun: 0.1 is ten per cent.
c.AssignLatePenalties.plugin_class = f"{{OURS}}.LatePolicy"
c.LatePolicy.off_per_day = 0.0
c.LatePolicy.most_off = 1.0
"""


def write_sources(folder: Path, labs: Iterable[Composed], cohort: Cohort) -> None:
    """`nbgrader_config.py` and `source/<lab>/lab.ipynb` of these labs."""
    course = folder / FOLDER
    course.mkdir(parents=True, exist_ok=True)
    config = CONFIG.format(
        course=cohort.id,
        stub=code_stub(cohort.language),
        text_stub=message("build.text_stub").of(cohort.language),
    )
    (course / "nbgrader_config.py").write_text(config, "utf-8")
    for composed in labs:
        if composed.lab is not None:
            place = course / "source" / composed.lesson.id / NOTEBOOK
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(notebooks.as_text(composed.lab), "utf-8")


def code_stub(language: Language) -> str:
    """What stands in a student's notebook where the solution stood."""
    sentences = message("build.code_stub").of(language)
    return "\n".join(f"# {line}" for line in sentences.splitlines()) + "\n..."


def generate_release(folder: Path, labs: Iterable[str], students: Iterable[Student]) -> None:
    """Let nbgrader make `release/` of these labs, and enter the class list in the gradebook."""
    listed = [f"{s.id}\t{s.name}" for s in students]
    # A process of its own: nbgrader changes folder and environment of the process it runs in.
    command = [sys.executable, "-m", "course_b2c_ops.build.generate", str(folder / FOLDER), *labs]
    done = subprocess.run(command, input="\n".join(listed), text=True, capture_output=True)
    if done.returncode:
        told = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        what = f"nbgrader could not make the release: {told[0]}"
        raise BadInput(Problem(f"{FOLDER}/source", what, "Mend the lab it names."))


def released(folder: Path, lab: str) -> str:
    """The text of a released lab."""
    return (folder / FOLDER / "release" / lab / NOTEBOOK).read_text("utf-8")
