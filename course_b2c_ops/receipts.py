"""A receipt（回执）: what was handed in, when, and a fingerprint that both sides work out."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from course_b2c_ops.language import Language, message

CHINA = ZoneInfo("Asia/Shanghai")
TIMESTAMP = "timestamp.txt"
RECEIPTS = "receipts"  # in the student's folder of a class
# In a class's exchange: a file for each time a lab was fetched; whose it is says who it was.
FETCHED = "fetched"


@dataclass(frozen=True)
class Receipt:
    """One submission as its folder stands（回执）."""

    student: str
    assignment: str
    when: datetime
    fingerprint: str
    files: int

    def as_text(self, language: Language) -> str:
        """What the student keeps."""
        return message(
            "receipts.page", student=self.student, assignment=self.assignment, files=self.files,
            when=f"{self.when.astimezone(CHINA):%Y-%m-%d %H:%M:%S}", fingerprint=self.fingerprint,
        ).of(language) + "\n"  # fmt: skip

    def keep(self, folder: Path, language: Language) -> Path:
        """Write it beside the student's work, under its assignment and time."""
        folder.mkdir(parents=True, exist_ok=True)
        stamp = f"{self.when.astimezone(CHINA):%Y-%m-%d_%H-%M-%S}"
        place = folder / f"{self.assignment}_{stamp}.txt"
        place.write_text(self.as_text(language), "utf-8")
        return place


def receipt_of(folder: Path, student: str, assignment: str) -> Receipt:
    """The receipt of what lies in a folder: with the student, on its way, or collected."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return Receipt(student, assignment, _when(folder), fingerprint(folder), len(files))


def fingerprint(folder: Path) -> str:
    """One name for these files, whatever their order, owners and times（指纹）."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).as_posix()):
        if path.is_file() and not path.is_symlink():
            name, content = path.relative_to(folder).as_posix().encode(), path.read_bytes()
            for part in (name, content):
                whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def _when(folder: Path) -> datetime:
    """The time nbgrader wrote beside the files."""
    told = (folder / TIMESTAMP).read_text("utf-8").strip()
    return datetime.fromisoformat(told.removesuffix(" UTC")).replace(tzinfo=UTC)
