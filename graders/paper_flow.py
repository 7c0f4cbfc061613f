"""Fill a paper's plan from a bank（组卷）: whole units through a net of limits（最大流）."""

import random
from collections import defaultdict
from collections.abc import Hashable, Iterator

Node = Hashable
START, END = "start", "end"


class Flow:
    """Whole units from START to END, as many as the limits of the ways allow."""

    def __init__(self) -> None:
        self._room: dict[Node, dict[Node, int]] = defaultdict(dict)
        self._limit: dict[tuple[Node, Node], int] = defaultdict(int)

    def widen(self, here: Node, there: Node, by: int) -> None:
        """Let more units pass from one node to the next."""
        self._limit[here, there] += by
        self._room[here][there] = self._room[here].get(there, 0) + by
        self._room[there].setdefault(here, 0)

    def fill(self, rng: random.Random) -> None:
        """Send units until no more will pass; which way a unit takes is drawn."""
        while path := self._path(rng):
            for here, there in zip(path, path[1:], strict=False):
                self._room[here][there] -= 1
                self._room[there][here] += 1

    def passed(self, here: Node, there: Node) -> int:
        """How many units pass from one node to the next."""
        limit = self._limit.get((here, there), 0)
        return limit - self._room[here][there] if limit else 0

    def room(self, here: Node) -> dict[Node, int]:
        """The ways out of a node through which units could still pass."""
        out = self._room[here].items()
        return {there: left for there, left in out if left > 0 and (here, there) in self._limit}

    def left_at_end(self) -> Iterator[tuple[Node, int]]:
        """The nodes whose way to the END is not full, and by how much."""
        for here, out in self._room.items():
            if (here, END) in self._limit and out[END] > 0:
                yield here, out[END]

    def _path(self, rng: random.Random) -> list[Node]:
        """A way with room from START to END; empty when there is none."""
        seen: set[Node] = {START}
        path: list[Node] = [START]
        ways = [self._ways(START, rng)]
        while path:
            there = next((one for one in ways[-1] if one not in seen), None)
            if there is None:
                path.pop()
                ways.pop()
                continue
            path.append(there)
            if there == END:
                return path
            seen.add(there)
            ways.append(self._ways(there, rng))
        return []

    def _ways(self, here: Node, rng: random.Random) -> Iterator[Node]:
        found = [there for there, left in self._room[here].items() if left > 0]
        # The END first: a unit that can arrive need not look further.
        if END in found:
            return iter([END])
        if len(found) > 1:
            rng.shuffle(found)
        return iter(found)
