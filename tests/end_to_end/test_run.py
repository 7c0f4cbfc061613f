"""Running notebooks: warm kernels, many at once, and every way a cell can stop one."""

import pytest

from course_b2c_ops.build import notebooks, run
from course_b2c_ops.build.run import Ran, Run, run_notebook, run_notebooks
from course_b2c_ops.build.warm_kernel import warm_parent
from course_b2c_ops.build.workers import workers

pytestmark = pytest.mark.slow
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def ran(*cells: str) -> Ran:
    return run_notebook(Run("a lesson", a_notebook(*cells)))


def a_notebook(*cells: str) -> str:
    written = [
        notebooks.new_cell("code", source, {"b2c": {"cell": number}})
        for number, source in enumerate(cells, start=1)
    ]
    return notebooks.as_text(notebooks.new_notebook(written, {"kernelspec": KERNEL}))


@pytest.fixture(scope="module", autouse=True)
def warm():  # type: ignore[no-untyped-def]
    with warm_parent():
        yield


def test_a_cell_that_fails_is_told_with_line_and_error() -> None:
    error = ran("x = 1", "y = 2\nx / 0").error
    assert error is not None
    assert (error.cell, error.line) == (2, 2)
    assert error.error.startswith("ZeroDivisionError")


def test_a_cell_without_end_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "CELL_SECONDS", 2)
    error = ran("x = 1", "while True:\n    x += 1").error
    assert error is not None
    assert (error.cell, error.error) == (2, "no end after 2 s")


def test_a_kernel_that_dies_is_told() -> None:
    error = ran("import os; os._exit(3)").error
    assert error is not None
    assert "died" in error.error


def test_a_notebook_leaves_nothing_behind_for_the_next_one() -> None:
    assert ran("secret = 1").error is None
    error = ran("secret").error
    assert error is not None
    assert error.error.startswith("NameError")


def test_the_same_notebook_gives_the_same_bytes_widgets_and_all() -> None:
    text = a_notebook("import ipywidgets\nipywidgets.IntSlider()", "print({'a', 'b', 'c'})")
    first, second = (run_notebook(Run("a lesson", text)).notebook for _ in range(2))
    assert first == second


def test_many_kernels_at_once_do_not_get_into_each_others_way() -> None:
    wanted = [Run(str(number), a_notebook(f"print({number})")) for number in range(24)]
    with workers(jobs=4) as executor:
        found = run_notebooks(wanted, executor)
    assert [found[one.name].error for one in wanted] == [None] * len(wanted)
    for number in range(24):
        assert f'"{number}\\n"' in found[str(number)].notebook
