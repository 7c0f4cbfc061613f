"""Progress on long work（进度）: a bar for people, plain lines for logs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from course_b2c_ops.language import Language, Text, message


class Steps:
    """Tells which step of the build is being worked on, in the cohort's language."""

    def __init__(self, language: Language, console: Console | None = None) -> None:
        self._language = language
        self._console = console or Console(stderr=True)

    def note(self, key: str, **values: object) -> None:
        """One line that stays."""
        self._console.print(
            message(f"build.{key}", **values).on_one_line(self._language),
            highlight=False,
            soft_wrap=True,
        )

    def tell(self, sentences: Iterable[Text]) -> None:
        """Sentences that stay, a line each."""
        for sentence in sentences:
            told = sentence.on_one_line(self._language)
            self._console.print(told, highlight=False, soft_wrap=True)

    @contextmanager
    def counting(self, key: str, total: int) -> Iterator["Counter"]:
        """A bar that counts up to `total`; in a log, one line at the end."""
        title = message(f"build.{key}").on_one_line(self._language)
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[latest]}"),
            console=self._console,
            disable=not self._console.is_terminal or not total,
        )
        with bar:
            counter = Counter(bar, title, total)
            yield counter
        if not self._console.is_terminal and total:
            self._console.print(f"{title}: {counter.done}/{total}", highlight=False)


class Counter:
    """One counted step."""

    def __init__(self, bar: Progress, title: str, total: int) -> None:
        self._bar = bar
        self._task = bar.add_task(title, total=total, latest="")
        self.done = 0

    def one_more(self, name: str) -> None:
        """Another piece is ready."""
        self.done += 1
        self._bar.update(self._task, advance=1, latest=name)
