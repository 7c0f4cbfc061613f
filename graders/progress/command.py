"""`b2c progress DIR FILE ...`（进度命令）: students' codes, read into the weekly picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course_b2c_ops.language import Text, message, say
from course_b2c_ops.practice.progress import Refused
from course_b2c_ops.practice.progress_code import Summary, codes_in, read_code
from course_b2c_ops.problems import BadInput, Problem
from graders.cohort_folder import CohortFolder

HOME = Path("teacher") / "progress"
SOME_REFUSED = 1


@dataclass
class Received:
    """What the codes of a class say（收到的进度码）."""

    newest: dict[str, Summary] = field(default_factory=dict)  # of each student
    earlier: dict[str, list[Summary]] = field(default_factory=dict)  # the oldest first
    refused: list[tuple[str, Text]] = field(default_factory=list)  # where, and why

    def take(self, summary: Summary) -> None:
        """One more code; of several from a day, the one with most answers counts."""
        known = {one.day: one for one in self.all_of(summary.student)}
        before = known.get(summary.day)
        if before is None or before.whole.answers <= summary.whole.answers:
            known[summary.day] = summary
        *earlier, newest = (known[day] for day in sorted(known))
        self.earlier[summary.student], self.newest[summary.student] = earlier, newest

    def all_of(self, student: str) -> list[Summary]:
        """All codes of a student, the oldest first."""
        newest = self.newest.get(student)
        return [*self.earlier.get(student, ()), *([newest] if newest else [])]


def progress(folder: Path, files: Iterable[Path], out: Path | None = None) -> int:
    """Write the weekly picture; 0 when every code was read, 1 when some were refused."""
    from graders.progress.picture import as_page, as_table

    cohort = CohortFolder.at(folder)
    found = received(cohort, {str(path): _text(path) for path in files})
    for where, why in found.refused:
        print(f"{where}: {why.on_one_line(cohort.language)}")
    if not found.newest:
        raise BadInput(Problem(str(folder), say("weekly.no_codes")))
    home = out or folder / HOME
    home.mkdir(parents=True, exist_ok=True)
    (home / "week.html").write_text(as_page(found, cohort), "utf-8")
    # With the mark that makes Excel read Chinese.
    (home / "week.csv").write_text(as_table(found, cohort), "utf-8-sig")
    told = message("weekly.done", count=len(found.newest), of=len(cohort.names),
                   page=home / "week.html")  # fmt: skip
    print(told.on_one_line(cohort.language))
    return SOME_REFUSED if found.refused else 0


def received(cohort: CohortFolder, texts: Mapping[str, str]) -> Received:
    """Every code in some texts; a broken or foreign one is told and left out（读进度码）."""
    found = Received()
    names = cohort.names

    def key_of(student: str) -> bytes | None:
        return cohort.key.item_key(student) if student in names else None

    for name, text in texts.items():
        for number, code in enumerate(codes_in(text), 1):
            try:
                found.take(read_code(code, cohort.cohort, key_of))
            except Refused as refused:
                where = message("weekly.where", file=name, number=number)
                found.refused.append((where.on_one_line(cohort.language), refused.told))
    return found


def _text(path: Path) -> str:
    """A file of codes, as an office program or a chat saves it."""
    try:
        content = path.read_bytes()
    except OSError as missing:
        raise BadInput(Problem(str(path), say("weekly.no_file"))) from missing
    # UTF-16 without its mark cannot be told from other bytes.
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(Problem(str(path), say("weekly.no_text")))
