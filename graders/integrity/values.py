"""What students' cells give（单元格的值）: as marking kept it, else run in the box once."""

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from course_b2c_ops.values import encode
from graders import kept_values
from graders.cohort_folder import CohortFolder
from graders.item import Item
from graders.own_key import Student, calls
from graders.sandbox import Box
from graders.submission import Taken


class Values:
    """Values by submission; a box is opened when the first has to be run."""

    def __init__(self, cohort: CohortFolder) -> None:
        self._cohort = cohort
        self._box: Box | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._box is not None:
            self._box.__exit__(kind, problem, trace)
            self._box = None

    def of(self, taken: Taken, items: Sequence[Item], student: Student) -> Mapping[str, Any]:
        """The encoded values of a submission's cells, by item."""
        folder = self._cohort.folder
        basis = kept_values.values_print(self._cohort, taken, items)
        found = kept_values.kept(folder, taken.upload, basis)
        if found is None:
            found = self._run(taken, items, student)
            kept_values.keep(folder, taken.upload, basis, found)
        return found

    def _run(self, taken: Taken, items: Sequence[Item], student: Student) -> dict[str, Any]:
        assert taken.attempt is not None
        if self._box is None:
            self._box = Box(self._cohort.folder / "students").__enter__()
        functions = (item for item in items if item.kind == "function")
        inputs = {one.id: [encode(list(a)) for a in calls(one, student)] for one in functions}
        shop = self._cohort.home(taken.upload.student)
        values = self._box.run(taken.attempt, shop=shop, calls=inputs).values
        return kept_values.of_cells(values, items)
