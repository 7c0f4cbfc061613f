"""Problems: what is wrong, where, and what to do, in the words of the person who can mend it."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Problem:
    """One thing to mend（问题）: `where: what. remedy`."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.what}", self.remedy) if part)


class Coincidence(Problem):
    """A known mistake that gives the right answer on one student's numbers: unlucky, not wrong."""


class BadInput(Exception):
    """Input that cannot be built from; carries the problems, one line each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def stop_on_problems(problems: Iterable[Problem]) -> None:
    """Raise BadInput with every problem found, in the order of their places."""
    found = in_order(problems)
    if found:
        raise BadInput(*found)


def exit_code(verb: Callable[[], int]) -> int:
    """What a command ends with（退出码）: its own code, or 2 and a line for every problem."""
    try:
        return verb()
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 2


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by place; cell 2 stands before cell 12."""

    def place(problem: Problem) -> list[str]:
        told = NUMBER.split(str(problem))
        return [part.zfill(9) if number % 2 else part for number, part in enumerate(told)]

    return sorted(set(problems), key=place)
