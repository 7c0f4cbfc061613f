"""Luck for small tables（小表的随机数）: uniforms of one stage, taken one after another."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from course_b2c_ops.market.luck import Stage, uniforms
from course_b2c_ops.rules.compliance import last_day

T = TypeVar("T")
FIRST = 512


class Draw:
    """The luck of one stage in order（顺序取用）; a longer run begins with the shorter one."""

    def __init__(self, key: bytes, stage: Stage) -> None:
        self._key, self._stage, self._taken = key, stage, 0
        self._left: list[float] = []
        self._size = FIRST

    def share(self) -> float:
        """A number between 0 and 1."""
        if not self._left:
            ready = uniforms(self._key, self._stage, self._taken + self._size)
            self._left = ready[self._taken :].tolist()[::-1]
            self._taken += self._size
            self._size *= 2
        return self._left.pop()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.share() * (high - low + 1))

    def between(self, ends: Sequence[int]) -> int:
        """A whole number from the first to the last of two ends, both included."""
        return self.whole(ends[0], ends[-1])

    def chance(self, share: float) -> bool:
        """True with this probability."""
        return self.share() < share

    def one(self, things: Sequence[T]) -> T:
        """One of several things, each as likely."""
        return things[self.whole(0, len(things) - 1)]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of them in some order（打乱）."""
        luck = [self.share() for _ in things]
        return [things[place] for place in sorted(range(len(things)), key=luck.__getitem__)]

    def some(self, things: Sequence[T], n: int) -> list[T]:
        """Some of them, none twice（不重复抽取）."""
        return self.shuffled(things)[: max(n, 0)]


def iso(day: date | None) -> str:
    """A legal date as text（法律日期）; nothing if there is none."""
    return day.isoformat() if day else ""


def known(day: date | None, as_of: date) -> date | None:
    """What has happened before the as-of date（截止日前已发生）; the rest is not known yet."""
    return day if day and day < as_of else None


def months_later(day: date, months: int) -> date:
    """The same day some months later（按月顺延）, or that month's last day."""
    return last_day(day, months, "month")


def years_later(day: date, years: int) -> date:
    """The same day some years later（按年顺延）."""
    return months_later(day, 12 * years)
