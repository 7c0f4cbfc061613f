"""Steps of a set-up（安装步骤）: each knows whether it is done, so that all may be repeated."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from course_b2c_ops.language import Text, chosen


@dataclass(frozen=True)
class Step:
    """One thing to do on the server, in words for the technician."""

    what: Text
    is_done: Callable[[], bool]
    do: Callable[[], object]


def take(steps: Iterable[Step], tell: Callable[[str], None], *, dry_run: bool = False) -> int:
    """Do what is not done yet, in order; how many steps that was. A dry run only tells."""
    taken = 0
    for step in steps:
        if step.is_done():
            continue
        tell(f"{'→' if dry_run else '✓'} {step.what.of(chosen())}")
        if not dry_run:
            step.do()
        taken += 1
    return taken
