"""Files that are broken, of another kind, too large or somewhere else（损坏）."""

import base64
import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.marking.corpus.cases import (
    FULL,
    Case,
    Deserved,
    Sample,
    exactly,
    full,
    is_root,
    only_cells,
    only_widgets,
    refused,
    text_of,
    write,
    write_answers,
)

Bytes = Callable[[bytes, Sample], bytes]
MIB = 1 << 20


def _raw(change: Bytes) -> Callable[[Path, Sample], None]:
    """The right notebook's bytes after a change, with the answers beside it."""

    def make(folder: Path, sample: Sample) -> None:
        raw = json.dumps(sample.solved(), ensure_ascii=False, indent=1).encode()
        (folder / "lab.ipynb").write_bytes(change(raw, sample))
        write_answers(folder, sample.answers)

    return make


def _named(name: str) -> Callable[[Path, Sample], None]:
    """The right notebook under another name."""

    def make(folder: Path, sample: Sample) -> None:
        write(folder, sample.solved(), sample.answers)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "lab.ipynb").rename(folder / name)

    return make


def _answers(raw: bytes) -> Callable[[Path, Sample], None]:
    """The right notebook, and these bytes as `answers.json`."""

    def make(folder: Path, sample: Sample) -> None:
        write(folder, sample.solved())
        (folder / "answers.json").write_bytes(raw)

    return make


def _with(change: Callable[[Path, Sample], object]) -> Callable[[Path, Sample], None]:
    """Everything right, and then something done to the folder."""

    def make(folder: Path, sample: Sample) -> None:
        write(folder, sample.solved(), sample.answers)
        change(folder, sample)

    return make


def _instead(put: Callable[[Path, Sample], object]) -> Callable[[Path, Sample], None]:
    """Something else in the notebook's place; the answers are there."""

    def make(folder: Path, sample: Sample) -> None:
        write_answers(folder, sample.answers)
        put(folder / "lab.ipynb", sample)

    return make


# ---- of the bytes ----


def _older(version: int) -> Bytes:
    """The same notebook in the format before: worksheets, `input` for `source`."""

    def change(_: bytes, sample: Sample) -> bytes:
        cells = []
        for cell in sample.solved()["cells"]:
            old = {"cell_type": cell["cell_type"], "metadata": {}}
            text = text_of(cell).splitlines(keepends=True)
            is_code = cell["cell_type"] == "code"
            old |= {"input": text, "outputs": [], "language": "python"} if is_code else {}
            cells.append(old if is_code else old | {"source": text})
        book: dict[str, Any] = {"metadata": {"name": ""}, "nbformat": version, "nbformat_minor": 0}
        return json.dumps(book | {"worksheets": [{"cells": cells}]}).encode()

    return change


def _future(raw: bytes, _: Sample) -> bytes:
    return json.dumps(json.loads(raw) | {"nbformat": 5, "nbformat_minor": 99}).encode()


def _surrogates(raw: bytes, _: Sample) -> bytes:
    book = json.loads(raw)
    book["cells"][0]["source"] += "\ud83d 半个 \udc00"
    return json.dumps(book).encode()


def _large_outputs(size: int) -> Bytes:
    def change(raw: bytes, _: Sample) -> bytes:
        book = json.loads(raw)
        shown = {"output_type": "stream", "name": "stdout", "text": "x" * size}
        next(c for c in book["cells"] if c["cell_type"] == "code")["outputs"] = [shown]
        return json.dumps(book).encode()

    return change


def _huge_numbers(raw: bytes, _: Sample) -> bytes:
    return raw.replace(b'"nbformat": 4', b'"nbformat": 4, "x": ' + b"9" * 100_000 + b', "y": 1e999')


def _deep(_: bytes, __: Sample) -> bytes:
    return b'{"cells": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


def _duplicate_keys(raw: bytes, _: Sample) -> bytes:
    return b'{"cells": [], "cells": 3, ' + raw.lstrip()[1:]


def _zipped(raw: bytes, _: Sample) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("lab.ipynb", raw)
    return packed.getvalue()


def _html(_: bytes, __: Sample) -> bytes:
    return b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


def _conflict(raw: bytes, _: Sample) -> bytes:
    lines = raw.splitlines(keepends=True)
    return b"".join(
        [*lines[:9], b"<<<<<<< HEAD\n", lines[9], b"=======\n", *lines[9:], b">>>>>>> b\n"]
    )


def _noise(raw: bytes, _: Sample) -> bytes:
    return base64.b85encode(raw)[:5000]


def _one_bad_byte(raw: bytes, _: Sample) -> bytes:
    """A byte in a Chinese letter of the first text is gone wrong."""
    place = raw.index("工单".encode() if "工单".encode() in raw else b"\xe4")
    return raw[:place] + b"\xff" + raw[place + 1 :]


# ---- of the place ----


def _pipe(path: Path, _: Sample) -> None:
    os.mkfifo(path)


def _folder(path: Path, _: Sample) -> None:
    path.mkdir()
    (path / "x").mkdir()


def _dangling(path: Path, _: Sample) -> None:
    path.symlink_to("nowhere.ipynb")


def _ring(path: Path, _: Sample) -> None:
    path.symlink_to("lab.ipynb")


def _device(path: Path, _: Sample) -> None:
    path.symlink_to("/dev/zero")


def _second_older(folder: Path, sample: Sample) -> None:
    """A blank copy beside the finished one."""
    blank = json.dumps(sample.blank(), ensure_ascii=False)
    (folder / "lab (1).ipynb").write_text(blank)


def _beside_pipes(folder: Path, _: Sample) -> None:
    os.mkfifo(folder / "data.csv")
    os.mkfifo(folder / "table.xlsx")
    (folder / "ring.csv").symlink_to("ring.csv")
    (folder / "zero.txt").symlink_to("/dev/zero")


def _many_files(folder: Path, _: Sample) -> None:
    for number in range(3000):
        (folder / f"t{number}.csv").write_text("a,b\n1,2\n")


def _large_file(folder: Path, _: Sample) -> None:
    with (folder / "huge.csv").open("wb") as file:
        file.truncate(600 * MIB)


def _deep_folders(folder: Path, _: Sample) -> None:
    place = folder
    for _number in range(60):
        place = place / "d"
        place.mkdir()
    (place / "x.csv").write_text("x")


def _gbk_names(folder: Path, _: Sample) -> None:
    home = os.fsencode(folder)
    for name in ("数据表.csv", "我的作业.ipynb.bak"):
        path = Path(os.fsdecode(home + b"/" + name.encode("gbk")))
        path.write_bytes("列\n值".encode("gbk"))


def _closed(name: str) -> Callable[[Path, Sample], None]:
    def change(folder: Path, _: Sample) -> None:
        (folder / name).chmod(0)

    return change


def _nothing_there(_: Path, __: Sample) -> None:
    """An empty folder."""


def _answers_as(put: Callable[[Path], object]) -> Callable[[Path, Sample], None]:
    def make(folder: Path, sample: Sample) -> None:
        write(folder, sample.solved())
        put(folder / "answers.json")

    return make


def _cut_answers(folder: Path, sample: Sample) -> None:
    write(folder, sample.solved(), sample.answers)
    raw = (folder / "answers.json").read_bytes()
    (folder / "answers.json").write_bytes(raw[:-40])


def _answers_in(encoding: str) -> Callable[[Path, Sample], None]:
    def make(folder: Path, sample: Sample) -> None:
        write(folder, sample.solved(), sample.answers)
        text = (folder / "answers.json").read_text("utf-8")
        (folder / "answers.json").write_bytes(text.encode(encoding))

    return make


def _case(name: str, make: Callable[[Path, Sample], None], deserved: Any = FULL, *told: str,
          quick: bool = False) -> Case:  # fmt: skip
    return Case(name, "damage", make, deserved, told, quick=quick)


CELLS = exactly(only_cells)
CELLS_AT_LEAST = Deserved(only_cells, full)
NO_NOTEBOOK = "lab.ipynb"


def _if_readable() -> Deserved:
    return FULL if is_root() else refused("lab.ipynb")


def _if_answers_readable() -> Deserved:
    return FULL if is_root() else CELLS


DAMAGE = (
    _case("byte_order_mark", _raw(lambda raw, _: b"\xef\xbb\xbf" + raw)),
    _case("utf_16", _raw(lambda raw, _: raw.decode().encode("utf-16")), FULL, "UTF-16"),
    _case("utf_16_without_mark", _raw(lambda raw, _: raw.decode().encode("utf-16-le"))),
    _case("utf_32", _raw(lambda raw, _: raw.decode().encode("utf-32")), FULL, "UTF-32"),
    _case("gb18030", _raw(lambda raw, _: raw.decode().encode("gb18030")), FULL, "GB18030"),
    _case("windows_line_ends", _raw(lambda raw, _: raw.replace(b"\n", b"\r\n"))),
    _case("one_bad_byte", _raw(_one_bad_byte)),
    _case("cut_in_the_middle", _raw(lambda raw, _: raw[: len(raw) // 2]), refused(NO_NOTEBOOK),
          quick=True),
    _case("cut_at_the_end", _raw(lambda raw, _: raw[:-3]), refused(NO_NOTEBOOK)),
    _case("written_twice", _raw(lambda raw, _: raw + raw[:5000]), FULL),
    _case("empty_file", _raw(lambda _, __: b""), refused("empty")),
    _case("zero_bytes", _raw(lambda raw, _: bytes(len(raw))), refused("empty")),
    _case("zero_bytes_after_it", _raw(lambda raw, _: raw + bytes(4096))),
    _case("zero_bytes_in_it", _raw(lambda raw, _: raw.replace(b"\n", b"\0\n"))),
    _case("nbformat_2", _raw(_older(2)), FULL, "old format"),
    _case("nbformat_3", _raw(_older(3)), FULL, "old format"),
    _case("nbformat_5", _raw(_future)),
    _case("not_json", _raw(_noise), refused(NO_NOTEBOOK)),
    _case("a_list", _raw(lambda _, __: b"[1, 2, 3]"), refused(NO_NOTEBOOK)),
    _case("a_number", _raw(lambda _, __: b"42"), refused(NO_NOTEBOOK)),
    _case("no_cells_at_all", _raw(lambda _, __: b"{}"), refused(NO_NOTEBOOK)),
    _case("deep_json", _raw(_deep), refused("deep")),
    _case("huge_numbers", _raw(_huge_numbers)),
    _case("duplicate_keys", _raw(_duplicate_keys)),
    _case("half_letters", _raw(_surrogates)),
    _case("merge_conflict", _raw(_conflict), refused("merge")),
    _case("zip_called_ipynb", _raw(_zipped), refused("packed")),
    _case("gzip_called_ipynb", _raw(lambda raw, _: gzip.compress(raw)), refused("packed")),
    _case("html_called_ipynb", _raw(_html), refused(NO_NOTEBOOK)),
    _case("pdf_called_ipynb", _raw(lambda _, __: b"%PDF-1.7\n1 0 obj"), refused("PDF")),
    _case("program_called_ipynb", _raw(lambda _, __: b"\x7fELF\x02\x01" + bytes(range(200))),
          refused(NO_NOTEBOOK)),
    _case("50_mb", _raw(_large_outputs(50 * MIB)), refused("MiB")),
    _case("10_mb_of_outputs", _raw(_large_outputs(10 * MIB))),
    _case("folder_as_notebook", _instead(_folder), refused(NO_NOTEBOOK)),
    _case("pipe_as_notebook", _instead(_pipe), refused(NO_NOTEBOOK), quick=True),
    _case("dangling_link_as_notebook", _instead(_dangling), refused(NO_NOTEBOOK)),
    _case("link_to_itself", _instead(_ring), refused(NO_NOTEBOOK)),
    _case("device_as_notebook", _instead(_device), refused(NO_NOTEBOOK)),
    _case("renamed", _named("实训一 张三.ipynb")),
    _case("renamed_by_a_download", _named("lab (3).ipynb")),
    _case("renamed_to_json", _named("lab.json")),
    _case("in_a_folder", _named("作业/最终版/lab.ipynb")),
    _case("name_of_250_letters", _named("x" * 240 + ".ipynb")),
    _case("two_notebooks", _with(_second_older), FULL, "more than one notebook"),
    _case("pipes_beside_it", _with(_beside_pipes), FULL, "left out"),
    _case("3000_files", _with(_many_files), FULL, "above the limits"),
    _case("600_mb_beside_it", _with(_large_file), FULL, "above the limits"),
    _case("60_folders_deep", _with(_deep_folders)),
    _case("gbk_names", _with(_gbk_names)),
    _case("no_rights_on_the_notebook", _with(_closed("lab.ipynb")), _if_readable),
    _case("no_rights_on_the_answers", _with(_closed("answers.json")), _if_answers_readable),
    _case("no_rights_on_the_folder", _with(_closed(".")),
          lambda: FULL if is_root() else refused("permission")),
    _case("empty_folder", _nothing_there, refused("no file")),
    _case("only_answers", lambda folder, sample: write_answers(folder, sample.answers),
          Deserved(lambda _: 0.0, only_widgets)),
    _case("answers_not_json", _answers(b"hello"), CELLS, "damaged"),
    _case("answers_a_list", _answers(b"[]"), CELLS),
    _case("answers_of_odd_types", _answers(b'{"answers": [1], "papers": 3, "guesses": null}'),
          CELLS),
    _case("answers_cut", _cut_answers, CELLS_AT_LEAST, "damaged"),
    _case("answers_deep", _answers(b'{"answers": ' + b"[" * 100_000), CELLS, "damaged"),
    _case("answers_of_30_mb", _answers(b'{"answers": {"a/b": "' + b"x" * (30 * MIB) + b'"}}'),
          CELLS, "answers.json"),
    _case("answers_with_huge_numbers", _answers(b'{"answers": {"a/b": ' + b"9" * 50_000 + b"}}"),
          CELLS),
    _case("answers_in_utf_16", _answers_in("utf-16"), FULL, "UTF-16"),
    _case("answers_in_gbk_with_mark", _answers_in("utf-8-sig"), FULL),
    _case("answers_a_folder", _answers_as(lambda path: path.mkdir()), CELLS),
    _case("answers_a_pipe", _answers_as(lambda path: os.mkfifo(path)), CELLS),
    _case("answers_a_device", _answers_as(lambda path: path.symlink_to("/dev/zero")), CELLS),
)  # fmt: skip
