"""Cells in IPython without a kernel（运行代码格）: outputs are kept as nbformat has them."""

import base64
import builtins
import io
import json
import sys
from collections.abc import Mapping
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets import Type
from traitlets.config import Config

NO_PROGRAM = 127
MESSAGE_LENGTH = 2000  # characters of an error's message

Output = dict[str, Any]


class Recorder:
    """What one cell showed（输出）, up to so many bytes."""

    def __init__(self) -> None:
        self.start(0)

    def start(self, room: int) -> None:
        """Forget what was shown; so many bytes may follow."""
        self._outputs: list[Output] = []
        self._room, self.cut, self.clear_next = room, False, False

    def write(self, name: str, text: str) -> None:
        """Text of a stream; pieces of one stream that follow each other are one output."""
        self._clear_if_asked()
        kept = text if len(text) <= self._room else text[: self._room]
        self.cut = self.cut or len(kept) < len(text)
        if not kept:
            return
        self._room -= len(kept.encode("utf-8", "replace"))
        last = self._outputs[-1] if self._outputs else {}
        if last.get("name") != name:
            last = {"output_type": "stream", "name": name, "text": []}
            self._outputs.append(last)
        last["text"].append(kept)

    def add(self, output: Output) -> None:
        """A display, a result or an error; whole or not at all."""
        self._clear_if_asked()
        size = len(json.dumps(output))
        if size > self._room:
            self.cut = True
            return
        self._room -= size
        self._outputs.append(output)

    def clear(self, wait: bool) -> None:
        """What `clear_output` does."""
        self.clear_next = wait
        if not wait:
            self._outputs = []

    def _clear_if_asked(self) -> None:
        if self.clear_next:
            self.clear(wait=False)

    def outputs(self) -> list[Output]:
        """All outputs so far."""
        return [
            {**one, "text": "".join(one["text"])} if "name" in one else one for one in self._outputs
        ]


recorder = Recorder()


class _Stream(io.TextIOBase):
    """`sys.stdout` and `sys.stderr` of the cells."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        recorder.write(self._name, text)
        return len(text)


class _Hook(DisplayHook):  # type: ignore[misc]
    """The value of a cell's last line."""

    def write_output_prompt(self) -> None:
        """Nothing: the number stands in the output itself."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        recorder.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": _as_json(format_dict),
                "metadata": _as_json(md_dict),
            }
        )

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    """What `display` shows."""

    def publish(
        self, data: Any, metadata: Any = None, *args: Any, update: bool = False, **more: Any
    ) -> None:
        shown = {"data": _as_json(data), "metadata": _as_json(metadata)}
        recorder.add({"output_type": "display_data", **shown})

    def clear_output(self, wait: bool = False) -> None:
        recorder.clear(wait)


class Shell(InteractiveShell):  # type: ignore[misc]
    """A notebook's shell（外壳）: no history file, no colours, no terminal."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """Nothing: the error is reported by its type and message."""

    def system(self, cmd: str) -> None:
        """`!command` and `%pip`: there are no programs here, which is no student's error."""
        self.user_ns["_exit_code"] = NO_PROGRAM

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """`x = !command` gets nothing."""
        return SList() if split else LSString()

    def ask_exit(self) -> None:
        """`exit` ends nothing here."""


def new_shell() -> Shell:
    """The one shell of this process; `get_ipython()` finds it."""
    quiet = Config()
    quiet.HistoryManager.enabled = False
    quiet.HistoryManager.hist_file = ":memory:"
    quiet.InteractiveShell.colors = "nocolor"
    quiet.InteractiveShell.cache_size = 0
    shell: Shell = Shell.instance(config=quiet)
    shell.history_manager.db_cache_size = 1 << 30
    return shell


def take_over_streams() -> None:
    """From now on what is printed is kept（接管输出）, and nothing can be typed in."""
    sys.stdout, sys.stderr = _Stream("stdout"), _Stream("stderr")
    builtins.input = _no_input


def _no_input(prompt: object = "") -> str:
    raise EOFError("input() has nobody to ask while a notebook is marked")


def run(shell: Shell, source: str, room: int) -> dict[str, Any]:
    """Run one cell: its outputs, and its error's type and message."""
    recorder.start(room)
    result = shell.run_cell(source, store_history=True)
    failed = result.error_before_exec or result.error_in_exec
    error = told(failed) if failed is not None else ("", "")
    found = recorder.outputs()
    if failed is not None:
        name, message = error
        shown = {"ename": name, "evalue": message, "traceback": [f"{name}: {message}"]}
        found.append({"output_type": "error", **shown})
    shown_error = ": ".join(p for p in error if p)
    memory = failed is not None and issubclass(type(failed), MemoryError)
    return {"outputs": found, "error": shown_error, "cut": recorder.cut, "memory": memory}


def told(failed: BaseException) -> tuple[str, str]:
    """An error's type and message; a message that cannot be told is left out."""
    try:
        message = str(failed)[:MESSAGE_LENGTH]
    except BaseException:  # a student's exception may do anything
        message = ""
    return type(failed).__name__, message


def _as_json(bundle: Any) -> dict[str, Any]:
    """A bundle of mime types that JSON can hold; what it cannot hold is left out."""
    kept = {}
    for kind, value in (bundle if isinstance(bundle, Mapping) else {}).items():
        plain = base64.b64encode(value).decode() if isinstance(value, bytes) else value
        try:
            kept[str(kind)] = json.loads(json.dumps(plain))
        except (TypeError, ValueError, RecursionError):
            continue
    return kept
