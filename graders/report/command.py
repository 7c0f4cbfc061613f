"""`b2c report DIR`（成绩单命令）: from the marks of a class's papers to pages for people."""

from pathlib import Path

from course_b2c_ops.language import Text, message, say
from course_b2c_ops.problems import BadInput, Problem
from graders.bulk.marks_folder import Facts, MarksFolder
from graders.bulk.plan import Stray, Unchanged, check, planned
from graders.bulk.verb import Wanted
from graders.cohort_folder import CohortFolder
from graders.report.overview import Class, as_page, as_table
from graders.score_report import score_of, write_report

HOME = Path("teacher") / "reports"
UNREPORTED = 1


def report(folder: Path, assignment: str = "", student: str = "", out: Path | None = None) -> int:
    """Write the reports; 0 when every submission has one, 1 when some are not marked."""
    cohort = CohortFolder.at(folder)
    check(cohort, Wanted(assignment, student))
    papers = _papers(cohort, assignment)
    if out and not out.absolute().parent.is_dir():
        raise BadInput(Problem(str(out), say("marking.no_json_folder")))
    home = out or folder / HOME
    waiting = written = 0
    for name in papers:
        found = _class(cohort, name, student)
        waiting, written = waiting + len(found.waiting), written + len(found.scores)
        for who, score in found.scores.items():
            write_report(score, home / who, cohort.language)
        _tell(cohort, found)
        if found.scores and not student:
            _write(home / f"{name}.html", as_page(found, cohort))
            # With the mark that makes Excel read Chinese.
            _write(home / f"{name}.csv", as_table(found, cohort), "utf-8-sig")
    if written:
        print(message("report.done", home=home).on_one_line(cohort.language))
    return UNREPORTED if waiting else 0


def _papers(cohort: CohortFolder, asked: str) -> list[str]:
    """The papers to report; BadInput where there is none."""
    papers = [name for name, one in cohort.assignments.items() if one.is_paper]
    if asked and asked not in papers:
        known = ", ".join(papers) or "-"
        raise BadInput(Problem(asked, say("report.no_paper", known=known)))
    if not papers:
        raise BadInput(Problem(cohort.cohort, say("report.no_papers")))
    return [asked] if asked else papers


def _class(cohort: CohortFolder, name: str, student: str) -> Class:
    """The scores of one paper, and who has none and why."""
    marks, found = MarksFolder(cohort.folder), Class(name)
    for one in planned(cohort, marks, Wanted(name, student)):
        who = one.upload.student
        kept = marks.read(one.upload) if isinstance(one, Unchanged) else None
        if kept is not None and kept["status"] == "marked":
            paper = cohort.paper_of(who, name)
            assert paper is not None  # only papers are asked for
            found.scores[who] = score_of(cohort.home(who), paper, kept, cohort.called(who))
        elif kept is not None:
            found.without[who] = _why(kept)
        else:
            told = one.why if isinstance(one, Stray) else message("report.not_marked")
            found.without[who] = told
            found.waiting.append(who)
    asked = [student] if student else sorted(cohort.names)
    there = found.scores.keys() | found.without.keys()
    found.missing += [who for who in asked if who not in there]
    return found


def _why(kept: Facts) -> Text:
    """The first sentence that marking said of a submission without marks."""
    return next((Text(**note) for note in kept["notes"]), message("marking.refused"))


def _tell(cohort: CohortFolder, found: Class) -> None:
    """One line a paper, and one for each submission without a report."""
    told = message("report.paper", paper=found.name, count=len(found.scores),
                   missing=len(found.missing), without=len(found.without))  # fmt: skip
    print(told.on_one_line(cohort.language))
    for who, why in found.without.items():
        print(f"  {cohort.called(who)}: {why.on_one_line(cohort.language)}")


def _write(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding)
