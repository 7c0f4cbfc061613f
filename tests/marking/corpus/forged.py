"""Points without work（伪造）: forged outputs, scores, files and answers."""

import json
from pathlib import Path

from tests.marking.corpus.cases import (
    NOTHING,
    Book,
    Case,
    Deserved,
    Sample,
    cells_with,
    changed_blank,
    nothing,
    only_widgets,
    write,
    write_answers,
)


def _forged_outputs(book: Book, _: Sample) -> None:
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            data = {"text/plain": "600.0"}
            shown = {"output_type": "execute_result", "data": data, "metadata": {}}
            cell["outputs"] = [{**shown, "execution_count": 1}]
            cell["execution_count"] = 1


def _forged_scores(book: Book, _: Sample) -> None:
    for cell in cells_with(book, "check"):
        cell["metadata"]["nbgrader"] |= {"points": 600, "score": 600, "checksum": "0" * 32}
        cell["metadata"] |= {"score": 600, "auto_score": 600, "manual_score": 600}
    book["metadata"] |= {"score": 600, "marks": {"points": 600}}


def _skipped_checks(book: Book, _: Sample) -> None:
    for cell in book["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell"]


def _points_as_last_value(book: Book, _: Sample) -> None:
    for cell in cells_with(book, "check"):
        cell["source"] = "600.0"


def _marker_in_the_metadata(book: Book, sample: Sample) -> None:
    for cell in book["cells"]:
        cell["metadata"]["b2c"] = {"item": sample.function().item.id, "role": "given"}


def _shadow_files(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank())
    code = "def __getattr__(name): return lambda *a, **k: 600.0\n"
    names = ("pandas", "numpy", "course_b2c_ops", "graders", "sitecustomize", "json", "decimal")
    for name in names:
        (folder / f"{name}.py").write_text(code)
    (folder / "course_b2c_ops").mkdir()
    for name in ("__init__", "practice", "values"):
        (folder / "course_b2c_ops" / f"{name}.py").write_text(code)
    for name in ("ipython_config.py", "nbgrader_config.py", "jupyter_config.json", "evil.pth"):
        (folder / name).write_text(code)


def _forged_values_file(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank())
    told = json.dumps({sample.function().item.id: {"list": [600]}, "points": 600})
    for name in ("values.json", "calls.json", "marks.json", "identity.json", "items.json"):
        (folder / name).write_text(told)
    (folder / "my_shop").mkdir()
    for name in ("identity.json", "items.json", "fingerprint.json", "shop_daily.csv"):
        (folder / "my_shop" / name).write_text(told)


def _neighbours_answers(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank(), sample.neighbours_answers)


def _all_answers_at_once(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank())
    every: dict[str, list[object]] = {}
    for item in sample.items:
        every[item.id] = [choice.id for choice in item.choices]
        every[item.id] += [] if item.choices else [0, 1, True, "nan"]
    write_answers(folder, every)


def _odd_answers(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank())
    text = json.dumps({item.id: {"float": "nan", "right": True} for item in sample.items})
    for found, odd in (('"nan"', "NaN"), ("true", "Infinity")):
        text = text.replace(found, odd)
    (folder / "answers.json").write_text('{"answers": ' + text + ', "points": 600}')


def _points_in_answers(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank())
    given: dict[str, object] = {item.id: item.points for item in sample.items}
    write_answers(folder, given | {"points": 600, "marks": given})


FORGED = (
    Case("forged_outputs", "cheat", changed_blank(_forged_outputs)),
    Case("forged_scores", "cheat", changed_blank(_forged_scores)),
    Case("skip_execution", "cheat", changed_blank(_skipped_checks)),
    Case("points_as_last_value", "cheat", changed_blank(_points_as_last_value)),
    Case("marker_in_the_metadata", "cheat", changed_blank(_marker_in_the_metadata)),
    Case("shadowing_files", "cheat", _shadow_files, told=("numpy.py", "left out"), quick=True),
    Case("forged_values_file", "cheat", _forged_values_file, told=("values.json",)),
    Case("neighbours_answers", "cheat", _neighbours_answers,
         Deserved(nothing, lambda sample: only_widgets(sample) - 1)),
    Case("all_answers_at_once", "cheat", _all_answers_at_once),
    Case("odd_answers", "cheat", _odd_answers),
    Case("points_in_answers", "cheat", _points_in_answers, NOTHING),
)  # fmt: skip
