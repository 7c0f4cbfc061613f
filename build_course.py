"""Build the course for a cohort: `python build_course.py` builds the demo class.

The recipe is `build_cohort`: read it from top to bottom. Each step is a plain function in
`course_b2c_ops/build/`; what it needs comes in as arguments, what it made comes out.
"""

import sys
import time
from pathlib import Path

from course_b2c_ops.build import commands
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.build.manifest import (
    Manifest,
    inputs_of,
    is_unchanged,
    read_manifest,
    write_manifest,
)
from course_b2c_ops.build.progress import Steps
from course_b2c_ops.problems import stop_on_problems

ROOT = Path(__file__).resolve().parent


def build_cohort(options: commands.BuildOptions) -> Path:
    """Build everything one class needs into one folder; gives the start page."""
    started = time.monotonic()
    cohort = read_cohort(ROOT, options.cohort)
    target = options.out or ROOT / "build" / cohort.id
    last = read_manifest(target)
    key = cohort_key(ROOT, cohort.id, built_with=last.key)
    steps = Steps(cohort.language)

    inputs = inputs_of(ROOT, cohort.files)
    before = Manifest() if options.fresh else last
    if is_unchanged(before, target, inputs, key.name):
        return commands.finish(steps, "unchanged", target, started)

    # The rest needs the notebook libraries, which take longer to load than all of the above.
    from course_b2c_ops.build import steps as make
    from course_b2c_ops.build.compose import compose
    from course_b2c_ops.build.draw import draw_paper
    from course_b2c_ops.build.exam_papers import class_papers
    from course_b2c_ops.build.leaks import check_leaks
    from course_b2c_ops.build.lessons import read_courses
    from course_b2c_ops.build.selfstudy import write_selfstudy
    from course_b2c_ops.build.site import write_pages
    from course_b2c_ops.build.swap import building
    from course_b2c_ops.build.workers import workers
    from graders.bank import read_bank

    courses = read_courses(ROOT, cohort.courses)
    bank = read_bank(ROOT)
    proven = make.bank_is_proven(before, inputs, cohort)
    stop_on_problems(make.check_content(ROOT, courses, bank, cohort, bank_proven=proven))
    paper = draw_paper(courses, bank, cohort)
    lessons = compose(courses, paper, cohort)
    items = make.cohort_items(lessons, bank)
    papers = class_papers(ROOT, cohort, bank, key, lessons, target)
    steps.note("content", lessons=len(lessons), items=len(bank.items))
    steps.tell(papers.notes)

    with building(target) as folder, workers(options.jobs, options.cluster) as executor:
        build = make.Build(ROOT, cohort, key, inputs, before, target, folder, executor, steps)
        shop_keys = make.make_shops(build, items, papers, bank)
        lab_keys = make.write_labs(build, lessons, papers)
        lecture_keys = make.run_everything(build, lessons, lab_keys, items)
        home_keys = write_selfstudy(build, courses, bank)
        make.write_desk(build)
        write_pages(build, courses, lessons, bank, papers)
        stop_on_problems(check_leaks(folder, [one.lesson for one in lessons], bank))
        keys = {**shop_keys, **lab_keys, **lecture_keys, **home_keys}
        facts = make.contract_facts(cohort)
        write_manifest(folder, facts, lessons, keys, inputs, key.name, papers.assignments)
    if kept := make.kept_pieces(before, keys):
        steps.note("kept", count=len(kept))
    return commands.finish(steps, "done", target, started)


if __name__ == "__main__":
    sys.exit(commands.main(ROOT, build_cohort))
