"""Problems: what is wrong, where, and what to do, in the words of the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend（问题）: `where: what. remedy`."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.what}", self.remedy) if part)


class BadInput(Exception):
    """Input that cannot be built from; carries the problems, one line each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def stop_on_problems(problems: Iterable[Problem]) -> None:
    """Raise BadInput with every problem found, in the order of their places."""
    found = sorted(set(problems))
    if found:
        raise BadInput(*found)
