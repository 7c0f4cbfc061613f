"""The box（沙箱）: a student's cells run here and nowhere else; only plain values come out."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from course_b2c_ops.language import Text
from course_b2c_ops.problems import BadInput
from graders.sandbox.launch import Shown
from graders.sandbox.limits import Limits
from graders.sandbox.means import Means, probe
from graders.sandbox.parent import Child, Parent
from graders.sandbox.session import Session
from graders.sandbox.shared import Seat
from graders.submission import Attempt, Outcome

STANDARD = Limits()


class Box:
    """Runs attempts one after the other（沙箱）; one box for each worker.

    To be used in the thread that opened it: the box ends with that thread.
    """

    def __init__(
        self, students: Path | None = None, *, means: Means | None = None, seat: Seat | None = None
    ) -> None:
        self.means = seat.means if seat else means or probe()
        self._seat = seat
        self._students = students.resolve() if students else None
        self._parent: Parent | None = None

    def __enter__(self) -> Self:
        if self.means.warm:
            self._parent = self._shared_parent() or self._new_parent()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._parent:
            self._parent.close()
            self._parent = None

    def open(
        self, attempt: Attempt, *, shop: Path | None = None, student: str = "",
        limits: Limits = STANDARD,
    ) -> Session:  # fmt: skip
        """A live session for one attempt（会话）; nothing has run in it yet."""
        own = self._own(shop, student)
        return Session(lambda: self._child(own, limits), attempt.files, limits)

    def run(
        self, attempt: Attempt, *, shop: Path | None = None, student: str = "",
        calls: Mapping[str, Sequence[Any]] | None = None, limits: Limits = STANDARD,
    ) -> Outcome:  # fmt: skip
        """Run all cells of an attempt, then take what was handed in（运行一份作答）."""
        with self.open(attempt, shop=shop, student=student, limits=limits) as session:
            cells = {cell.id: session.run_cell(cell) for cell in attempt.cells}
            values = session.values(calls)
            failed = dict(session.failed)
        return Outcome(values, cells, (*self._weaker(), *session.notes), failed)

    def _weaker(self) -> tuple[Text, ...]:
        """What holds here, told with every outcome where it is not the strongest."""
        best = self.means.walls == "namespaces" and self.means.seccomp
        return () if best else self.means.said

    def _own(self, shop: Path | None, student: str) -> Path | None:
        """The folder of the student's own tables, which has to lie among the students'."""
        if shop is None and not student:
            return None
        if self._students is None:
            raise ValueError("a box without students' folders has no shop to show")
        own = (self._students / student if shop is None else shop).resolve()
        if own.parent != self._students:
            raise ValueError(f"{own} is no student's folder in {self._students}")
        return own if own.is_dir() else None

    def _child(self, own: Path | None, limits: Limits) -> Child:
        name = own.name if own else ""
        if self.means.walls == "box":
            shown = Shown(shop=own, lab_mb=limits.file_mb)
            return Parent.alone(self.means, shown).begin(name, limits)
        if self._parent is None or not self._parent.alive:
            self._parent = self._renewed()
        try:
            return self._parent.begin(name, limits)
        except (OSError, ValueError):  # it went just now, or does not answer
            self._parent = self._renewed()
            return self._parent.begin(name, limits)

    def _renewed(self) -> Parent:
        self._close()
        return self._new_parent()

    def _shared_parent(self) -> Parent | None:
        """A fork of the parent that workers share; None where it has gone already."""
        if self._seat is None:
            return None
        with suppress(BadInput):
            return Parent(self.means, Shown(students=self._students), self._seat.socket)
        return None

    def _new_parent(self) -> Parent:
        return Parent.alone(self.means, Shown(students=self._students))
