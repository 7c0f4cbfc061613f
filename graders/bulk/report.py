"""What a run says at its end（收尾）: counts, who needs a word, changed marks, files."""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from course_b2c_ops.language import message
from graders.bulk.marks_folder import Facts, MarksFolder, as_facts, promised
from graders.bulk.plan import uploads
from graders.bulk.run import Tally
from graders.bulk.verb import Wanted
from graders.cohort_folder import CohortFolder

CHANGES = "changes.csv"
COLUMNS = ("student", "name", "assignment", "item", "remarking", "old", "new")
MOST_TOLD = 200  # lines of one list; the rest is counted


def closing_lines(folder: CohortFolder, tally: Tally, place: Path) -> Iterator[str]:
    """What the teacher reads when everything is through."""
    language = folder.language
    if not tally.counts:
        yield message("marking.nothing", place=folder.submitted).on_one_line(language)
        return
    counts = {name: tally.counts[name] for name in ("marked", "unchanged", "not_executed")}
    refused = tally.counts["refused"] + tally.counts["unwritten"]
    yield message("marking.done", **counts, refused=refused, place=place).on_one_line(language)
    if tally.to_tell:
        yield message("marking.look_at").on_one_line(language)
        for upload, why in tally.to_tell[:MOST_TOLD]:
            who = folder.called(upload.student)
            yield f"  {who} · {upload.assignment}: {why.on_one_line(language)}"
        if len(tally.to_tell) > MOST_TOLD:
            rest = len(tally.to_tell) - MOST_TOLD
            yield message("marking.and_more", count=rest).on_one_line(language)
    if tally.changed:
        told = message("marking.changed", count=tally.changed, file=place / CHANGES)
        yield told.on_one_line(language)
        for one in tally.changes:
            who = folder.called(one.upload.student)
            yield f"  {who} · {one.upload.assignment} · {one.item}: {one.was:g} → {one.now:g}"


def write_changes(folder: CohortFolder, marks: MarksFolder) -> None:
    """Every change that any re-marking made, from the marks themselves: no crash loses one."""
    rows = list(_changes(folder, marks))
    path = marks.place / CHANGES
    if not rows and not path.is_file():
        return
    aside = path.with_name(f".{CHANGES}.new")
    # With the mark that makes Excel read Chinese.
    with aside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    os.replace(aside, path)


def _changes(folder: CohortFolder, marks: MarksFolder) -> Iterator[tuple[object, ...]]:
    for path in sorted(marks.place.glob("*/*.json")):
        facts: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        name = folder.names.get(facts["student"], "")
        for number, points in enumerate(facts.get("changes", ()), start=1):
            for item, (was, now) in points.items():
                yield (facts["student"], name, facts["assignment"], item, number, was, now)


def write_json(
    path: Path, folder: CohortFolder, marks: MarksFolder, wanted: Wanted, tally: Tally
) -> None:
    """The promise to scripts: a list, an entry a submission; written as a stream, then named."""
    aside = path.with_name(f".{path.name}.new")
    with aside.open("w", encoding="utf-8") as file:
        separator = "[\n"
        for facts in _everything(folder, marks, wanted, tally):
            text = json.dumps(promised(facts, folder.language), ensure_ascii=False)
            file.write(f"{separator}{text}")
            separator = ",\n"
        file.write("[]\n" if separator == "[\n" else "\n]\n")
    os.replace(aside, path)


def _everything(
    folder: CohortFolder, marks: MarksFolder, wanted: Wanted, tally: Tally
) -> Iterable[Facts]:
    strays = {(one.upload.student, one.upload.assignment): one for one in tally.strays}
    for upload in uploads(folder, wanted):
        stray = strays.get((upload.student, upload.assignment))
        found = as_facts(stray) if stray else marks.read(upload)
        if found:
            yield found
