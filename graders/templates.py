"""Templates of papers（组卷模板）: how many items from which bucket keep every share at once."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from course_b2c_ops.items import Pool
from course_b2c_ops.standard import Clause
from graders.blueprint import DIFFICULTIES, PaperBlueprint, PaperPlan
from graders.paper_flow import END, START, Flow, Node

OPERATION = "operation"
POLICY = "policy"
# How near a first table of kinds by difficulties keeps to the shares, try by try; what is left of
# it goes where the bank has items. After these tries the difficulty may be off by its tolerance.
NEARNESS = (1.0, 1.0, 0.8, 0.8, 0.6, 0.6, 0.4, 0.2, 0.0)
TRIES = 30
FRESH_TRIES = 8  # after which a paper may ask again what an earlier one has asked


class Bucket(NamedTuple):
    """Items that stand for one another in a paper."""

    pool: Pool
    group: str  # a kind of theory, or OPERATION
    difficulty: int
    task: str  # a work task or a policy topic


Counts = Mapping[Bucket, int]
Table = dict[tuple[str, int], int]  # group and difficulty


@dataclass(frozen=True)
class Lack:
    """Items the bank has too few of（缺题）."""

    task: str
    group: str
    difficulty: int
    count: int


@dataclass(frozen=True)
class Quota:
    """The items of one work area, or of all policy topics, and how evenly its tasks share them."""

    area: str
    count: int
    tasks: tuple[str, ...]

    @property
    def each(self) -> int:
        """What every task gets at least; policy topics take turns."""
        return 0 if self.area == POLICY else self.count // len(self.tasks)

    @property
    def extra(self) -> int:
        """What is shared out on top, by one more a task."""
        return self.count - self.each * len(self.tasks)

    @property
    def most_extra(self) -> int:
        """How much a task may get on top."""
        return math.ceil(self.extra / len(self.tasks))


@dataclass(frozen=True)
class Wanted:
    """One paper to fill."""

    plan: PaperPlan
    blueprint: PaperBlueprint
    clauses: Mapping[str, Clause]

    def sides(self, there: Counts) -> Iterator[tuple[Mapping[str, int], list[Quota]]]:
        """Theory, then operations: items of each group, and the quota of each area."""
        theory: dict[str, int] = {k: count for k, count in self.plan.theory.items() if count}
        areas, policy = self.blueprint.areas, self.blueprint.policy
        shares = {area: share * (1 - policy) for area, share in areas.items()} | {POLICY: policy}
        yield theory, list(self._quotas(whole_parts(sum(theory.values()), shares), there))
        operations = self.plan.operations
        yield {OPERATION: operations}, list(self._quotas(whole_parts(operations, areas), there))

    def _quotas(self, counts: Mapping[str, int], there: Counts) -> Iterator[Quota]:
        asked = {bucket.task for bucket in there}
        topics = [c.id for c in self.clauses.values() if c.level == "topic"]
        for area, count in counts.items():
            tasks = [
                c.id for c in self.clauses.values() if c.level == "task" and c.id.startswith(area)
            ]
            if area == POLICY:
                tasks = [topic for topic in topics if topic in asked] or topics
            if count:
                yield Quota(area, count, tuple(tasks))


def whole_parts(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Whole numbers that add up to the total and keep the shares as near as can be."""
    exact = {name: total * share for name, share in shares.items()}
    parts = {name: math.floor(value + 1e-9) for name, value in exact.items()}
    nearest = sorted(shares, key=lambda name: (round(parts[name] - exact[name], 9), name))
    for name in nearest[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def filled_plan(
    wanted: Wanted, fresh: Counts, there: Counts, rng: random.Random
) -> tuple[dict[Bucket, int], tuple[Lack, ...]]:
    """How many items from which bucket: new ones first, others only where those do not reach."""
    pools = ("assessed", "practice") if wanted.plan.pool == "both" else (wanted.plan.pool,)
    fresh = {bucket: count for bucket, count in fresh.items() if bucket.pool in pools}
    there = {bucket: count for bucket, count in there.items() if bucket.pool in pools}
    counts: dict[Bucket, int] = {}
    lacks: list[Lack] = []
    for groups, quotas in wanted.sides(there):
        best = _Try((math.inf,), {}, [])
        for attempt in range(TRIES):
            table = _table(groups, wanted.blueprint, fresh, there, attempt, rng)
            best = min(best, _try(table, quotas, fresh, there, rng), key=lambda one: one.cost)
            # A paper is there once nothing lacks; a few more tries may ask fewer items again.
            if best.cost == (0, 0) or (best.cost[0] == 0 and attempt >= FRESH_TRIES):
                break
        counts |= best.taken
        lacks += best.lacks
    return counts, tuple(lacks)


class _Try(NamedTuple):
    """One way to fill a side of a paper: items lacking, items asked again; what was taken."""

    cost: tuple[float, ...]
    taken: dict[Bucket, int]
    lacks: list[Lack]


def _try(
    table: Table, quotas: list[Quota], fresh: Counts, there: Counts, rng: random.Random
) -> _Try:
    net = _net(table, quotas, fresh, there, rng)
    lacks = list(_lacks(net, quotas, there))
    taken = {bucket: net.passed(bucket, bucket.task) for bucket in there}
    again = sum(max(0, count - fresh[bucket]) for bucket, count in taken.items())
    kept = {bucket: count for bucket, count in taken.items() if count}
    return _Try((sum(lack.count for lack in lacks), again), kept, lacks)


def _table(
    groups: Mapping[str, int],
    blueprint: PaperBlueprint,
    fresh: Counts,
    there: Counts,
    attempt: int,
    rng: random.Random,
) -> Table:
    """How many items of which group and difficulty: both add up, and the bank has them."""
    total = sum(groups.values())
    shares = {str(level): blueprint.difficulty[level] for level in DIFFICULTIES}
    levels = {int(name): count for name, count in whole_parts(total, shares).items()}
    # Exact shares first; before an item is asked again, the difficulty may use its tolerance.
    if attempt >= len(NEARNESS):
        levels = _shifted(levels, max(1, int(blueprint.difficulty_tolerance * total)), rng)
    near = NEARNESS[attempt] if attempt < len(NEARNESS) else rng.random()
    new, stock = _stock(fresh), _stock(there)
    first = {
        (group, level): min(new[group, level], int(near * count * of_level / total))
        for group, count in groups.items()
        for level, of_level in levels.items()
    }
    net = Flow()
    for group, count in groups.items():
        net.widen(START, group, count)
    for level, of_level in levels.items():
        net.widen(level, END, of_level)
    rest = {kind: new[kind] - first[kind] for kind in first}
    asked_before = {kind: stock[kind] - new[kind] for kind in first}
    for limits in (first, rest, asked_before):
        for (group, level), more in limits.items():
            net.widen(group, level, more)
        net.fill(rng)
    table = {(g, level): net.passed(g, level) for g in groups for level in levels}
    # What the bank cannot give is asked for all the same, so that it is told what is lacking.
    unmet = zip(_units(net.room(START)), _units(dict(net.left_at_end())), strict=False)
    for short_of, at_level in unmet:
        table[str(short_of), int(str(at_level))] += 1
    return table


def _stock(counts: Counts) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for bucket, count in counts.items():
        found[bucket.group, bucket.difficulty] += count
    return found


def _shifted(levels: Mapping[int, int], most: int, rng: random.Random) -> dict[int, int]:
    """The difficulties, some items harder or easier than the blueprint says."""
    found = dict(levels)
    for _ in range(rng.randint(1, most)):
        more, less = rng.sample(DIFFICULTIES, 2)
        near = found[more] - levels[more] < most and levels[less] - found[less] < most
        if near and found[less] > 0:
            found[more] += 1
            found[less] -= 1
    return found


def _units(counts: Mapping[Node, int]) -> Iterator[Node]:
    return (name for name, count in counts.items() for _ in range(count))


def _net(
    table: Table, quotas: list[Quota], fresh: Counts, there: Counts, rng: random.Random
) -> Flow:
    """Items flow from group and difficulty through their bucket to a task, and fill its quota."""
    net = Flow()
    for kind, count in table.items():
        if count:
            net.widen(START, kind, count)
    for bucket in there:
        kind = bucket.group, bucket.difficulty
        if table.get(kind):
            net.widen(kind, bucket, fresh[bucket])
            net.widen(bucket, bucket.task, there[bucket])
    for quota in quotas:
        for task in quota.tasks:
            net.widen(task, END, quota.each)
    net.fill(rng)
    for quota in quotas:
        for task in quota.tasks:
            net.widen(task, quota, quota.most_extra)
        net.widen(quota, END, quota.extra)
    net.fill(rng)
    for bucket in there:
        kind = bucket.group, bucket.difficulty
        if table.get(kind):
            net.widen(kind, bucket, there[bucket] - fresh[bucket])
    net.fill(rng)
    return net


def _lacks(net: Flow, quotas: list[Quota], there: Counts) -> Iterator[Lack]:
    """What stayed empty, each with the group and difficulty that had no item for it."""
    poorest: dict[str, int] = defaultdict(int)
    for bucket, count in there.items():
        poorest[bucket.task] += count
    waiting: list[str] = []
    for place in _units(dict(net.left_at_end())):
        tasks = place.tasks if isinstance(place, Quota) else (str(place),)
        waiting.append(min(tasks, key=lambda task: (poorest[task], task)))
    lacking: Counter[tuple[str, str, int]] = Counter()
    for kind, task in zip(_units(net.room(START)), sorted(waiting), strict=False):
        assert isinstance(kind, tuple)
        lacking[task, kind[0], kind[1]] += 1
    for (task, group, difficulty), count in sorted(lacking.items()):
        yield Lack(task, group, difficulty, count)
