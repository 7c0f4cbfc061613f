"""What a server holds（服务器上有什么）: places, accounts and ports of a class, by name."""

import re
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops.build.cohort import Cohort

# What Debian's useradd takes without being told to take more.
ACCOUNT = re.compile(r"[a-z][a-z0-9_-]{0,30}")


@dataclass(frozen=True)
class Server:
    """One school server（学校服务器）: where everything of it lies."""

    home: Path  # hub, exchange, and what every class holds
    repository: Path  # the courseware with its answers; students cannot enter it
    hub_env: Path  # Python of hub and marking
    student_env: Path  # Python of students: the engine, no answers
    listen: str = "127.0.0.1"
    port: int = 8000
    systemd: bool = False  # units of systemd run it; else it runs in the foreground
    memory: int = 1500  # megabytes for everything that one student runs
    idle_minutes: int = 120  # after which a server that nobody uses is ended

    @property
    def hub(self) -> Path:
        """Tokens, database, logs: root's alone."""
        return self.home / "hub"

    @property
    def exchange(self) -> Path:
        """Where labs go out and submissions come in（作业交换处）."""
        return self.home / "exchange"

    @property
    def classes(self) -> Path:
        """A file of facts for each class."""
        return self.home / "courses"


@dataclass(frozen=True)
class Classroom:
    """One class on a server（班级）: its accounts, its folders, its formgrader's port."""

    server: Server
    cohort: Cohort
    built: Path  # build/<cohort>
    teachers: tuple[str, ...]
    port: int

    @property
    def id(self) -> str:
        """The cohort's name, which is the nbgrader course's too."""
        return self.cohort.id

    @property
    def grader(self) -> str:
        """The account that releases, collects and marks; nobody logs in with it."""
        return f"grader-{self.id}"

    @property
    def group(self) -> str:
        """Who may fetch, read lectures and submit."""
        return f"b2c-{self.id}"

    @property
    def students(self) -> tuple[str, ...]:
        """Accounts of the class list."""
        return tuple(student.id for student in self.cohort.students)

    @property
    def held(self) -> Path:
        """Lectures and shops that students read."""
        return self.server.home / "held" / self.id

    @property
    def course(self) -> Path:
        """The live nbgrader course: gradebook, submissions, feedback."""
        return self.server.home / "graders" / self.grader / self.id
