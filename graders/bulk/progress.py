"""Progress of a long run（进度）: one line that counts for people, a few lines for logs."""

import sys
import time
from typing import TextIO

from course_b2c_ops.language import Language, Text, message

EVERY = 10.0  # seconds between two lines of a log


class Progress:
    """How many are done, how fast, and how long the rest will take, on stderr."""

    def __init__(self, total: int, language: Language, out: TextIO = sys.stderr) -> None:
        self._total = total
        self._language = language
        self._out = out
        self._live = out.isatty()
        self._started = self._told = time.monotonic()
        self._passed = self._worked = 0

    def one_more(self, latest: str, *, worked: bool) -> None:
        """Another submission is through; `worked` says whether it took any work."""
        self._passed += 1
        self._worked += worked
        now = time.monotonic()
        if self._live or now - self._told >= EVERY:
            self._told = now
            self._say(self._line(latest, now - self._started))

    def end(self) -> None:
        """Leave the line as it stands."""
        if self._live and self._passed:
            print(file=self._out)

    def _line(self, latest: str, seconds: float) -> str:
        counted = message(
            "marking.progress", done=self._passed, total=self._total, latest=latest,
            left=self._left(seconds),
        )  # fmt: skip
        return counted.on_one_line(self._language)

    def _left(self, seconds: float) -> Text:
        """The time left, from those that took work: what is skipped says nothing of the rest."""
        if not self._worked:
            return message("marking.left_unknown")
        rest = seconds / self._worked * (self._total - self._passed)
        if rest < 60:
            return message("marking.left_seconds", seconds=round(rest))
        return message("marking.left_minutes", minutes=round(rest / 60))

    def _say(self, line: str) -> None:
        if self._live:
            print(f"\r\x1b[K{line}", end="", file=self._out, flush=True)
        else:
            print(line, file=self._out, flush=True)
