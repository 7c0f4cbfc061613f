"""Start a class's servers before the lesson（课前启动）: fifty at once would keep all waiting."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import requests

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

AT_ONCE = 4  # servers that start side by side; each takes some seconds of one core
PATIENCE = 300.0
Became = Literal["running", "started", "failed"]


@dataclass(frozen=True)
class Hub:
    """The hub as a class's own service sees it（hub）."""

    api: str
    token: str
    cohort: str = ""

    def start(self, student: str) -> int:
        """Ask for a student's server; 201 it is up, 202 it is starting, 400 it was up."""
        return self._ask("POST", f"users/{student}/server").status_code

    def is_up(self, student: str) -> bool:
        """Whether it is ready to be used."""
        told = self._ask("GET", f"users/{student}")
        return bool(told.ok and told.json().get("servers", {}).get("", {}).get("ready"))

    def _ask(self, how: str, what: str) -> requests.Response:
        headers = {"Authorization": f"token {self.token}"}
        try:
            return requests.request(how, f"{self.api}/{what}", headers=headers, timeout=60)
        except requests.ConnectionError as away:
            raise BadInput(Problem(self.api, say("desk.no_hub"))) from away


def start_class(
    hub: Hub, students: Sequence[str], at_once: int = AT_ONCE, patience: float = PATIENCE
) -> Iterator[tuple[str, Became]]:
    """Start everybody's server, a few side by side; each student as theirs is there."""
    left, starting = list(students), dict[str, float]()
    while left or starting:
        while left and len(starting) < at_once:
            student = left.pop(0)
            if hub.is_up(student):
                yield student, "running"
            elif hub.start(student) in (201, 202, 400):
                starting[student] = time.monotonic() + patience
            else:
                yield student, "failed"
        for student, until in list(starting.items()):
            if hub.is_up(student):
                del starting[student]
                yield student, "started"
            elif time.monotonic() > until:
                del starting[student]
                yield student, "failed"
        time.sleep(0.5)
