"""Draw papers（组卷）: every student's own, all after one blueprint.

A *template* says how many items each paper takes from each bucket (pool, group, difficulty, task);
it keeps every share of the blueprint. A few templates are made, and each student is dealt the
items of one: so a class of a thousand costs a thousand shuffles, not a thousand searches.
"""

import hashlib
import hmac
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from course_b2c_ops.papers import Paper, PaperPart, Part, Place
from course_b2c_ops.standard import Clause, task_of
from graders.bank import Bank, Item
from graders.blueprint import THEORY_KINDS, PaperBlueprint, PaperPlan
from graders.templates import OPERATION, Bucket, Counts, Lack, Wanted, filled_plan, whole_parts
from graders.variants import own_variant

TEMPLATES = 32
TRIES = 40  # deals for one student until no neighbour shares too many numbers
SHARED = 0.1  # of the numeric answers of two neighbours
DIGITS = 6  # to which two numeric answers are the same
Template = Mapping[str, Counts]  # of each paper
Numbers = Mapping[str, frozenset[str]]  # the numeric answers of each paper


@dataclass(frozen=True)
class Drawn:
    """The papers of a class, what the bank lacks for others, and neighbours too much alike."""

    papers: Mapping[str, tuple[Paper, ...]]  # of each student
    lacking: Mapping[str, tuple[Lack, ...]] = field(default_factory=dict)  # of each paper
    alike: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Draw:
    """What papers are drawn from（组卷的依据）."""

    bank: Bank
    blueprint: PaperBlueprint
    clauses: Mapping[str, Clause]
    as_of: date
    secret: bytes  # HMAC(cohort key, "papers/1"): whoever has it can foretell the papers
    item_key: Callable[[str], bytes]
    in_labs: frozenset[str] = frozenset()  # items a student meets in labs: taken last

    def rng(self, purpose: str) -> random.Random:
        """The one door of chance: HMAC of the cohort's key."""
        return random.Random(hmac.new(self.secret, purpose.encode(), hashlib.sha256).digest())


def draw_papers(draw: Draw, students: Sequence[str], alone: Iterable[str] = ()) -> Drawn:
    """The papers of the students of a class list, in its order; `alone` have no neighbours."""
    buckets = _buckets(draw)
    templates, lacking = _templates(draw, buckets)
    named = {paper.id: paper for paper in draw.blueprint.papers if paper.id not in lacking}
    numbers = _own_numbers(draw)
    papers: dict[str, tuple[Paper, ...]] = {}
    alike: list[tuple[str, str]] = []
    before: tuple[str, Numbers] | None = None
    for student in students:
        dealt, own = _dealt_apart(draw, templates, buckets, student, before, numbers)
        if before and _too_much(own, before[1]):
            alike.append((before[0], student))
        papers[student] = tuple(_paper(draw, plan, dealt[name]) for name, plan in named.items())
        before = student, own
    for student in alone:
        dealt, _ = _dealt_apart(draw, templates, buckets, student, None, numbers)
        papers[student] = tuple(_paper(draw, plan, dealt[name]) for name, plan in named.items())
    return Drawn(papers, lacking, tuple(alike))


def _buckets(draw: Draw) -> dict[Bucket, tuple[list[Item], list[Item]]]:
    """The items a paper may ask, by what they count for: those new to a student, those of labs."""
    found: dict[Bucket, tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
    for item in draw.bank.items.values():
        group = _group(item, draw.blueprint)
        if group and item.clauses:
            bucket = Bucket(item.pool, group, item.difficulty, task_of(item.clauses[0]))
            found[bucket][item.id in draw.in_labs].append(item)
    return dict(found)


def _group(item: Item, blueprint: PaperBlueprint) -> str:
    """The kind of a theory item, one name for all operations, nothing for what no paper asks."""
    if item.kind in THEORY_KINDS:
        return item.kind
    # Without numbers of one's own, everybody's answer would be the same.
    own = item.kind != "number" or item.parameters
    return OPERATION if item.kind in blueprint.operations and own else ""


def _templates(
    draw: Draw, buckets: Mapping[Bucket, tuple[list[Item], list[Item]]]
) -> tuple[list[Template], dict[str, tuple[Lack, ...]]]:
    """Several ways to fill all papers, and what is lacking for those that cannot be filled."""
    lacking: dict[str, tuple[Lack, ...]] = {}
    templates: list[Template] = []
    for number in range(TEMPLATES):
        rng = draw.rng(f"template/{number}")
        used: dict[Bucket, int] = defaultdict(int)
        template: dict[str, Counts] = {}
        for plan in draw.blueprint.papers:
            if plan.id in lacking:
                continue
            fresh = {b: max(0, len(new) - used[b]) for b, (new, _) in buckets.items()}
            there = {b: len(new) + len(old) for b, (new, old) in buckets.items()}
            wanted = Wanted(plan, draw.blueprint, draw.clauses)
            counts, lacks = filled_plan(wanted, fresh, there, rng)
            if lacks and not number:
                lacking[plan.id] = lacks
            if lacks:
                continue
            template[plan.id] = counts
            for bucket, count in counts.items():
                used[bucket] += count
        # One try that failed where another did not is no lack of the bank's.
        if len(template) + len(lacking) == len(draw.blueprint.papers):
            templates.append(template)
    return templates, lacking


def _dealt_apart(
    draw: Draw, templates: Sequence[Template], buckets: Mapping[Bucket, tuple[list[Item], ...]],
    student: str, before: tuple[str, Numbers] | None, numbers: Callable[[Item, str], str],
) -> tuple[dict[str, list[Item]], Numbers]:  # fmt: skip
    """A deal that shares hardly a number with the neighbour's; the last one when none does."""
    for attempt in range(TRIES):
        rng = draw.rng(f"student/{student}/{attempt}")
        dealt = _dealt(rng.choice(templates), buckets, rng)
        own = {
            name: frozenset(numbers(item, student) for item in items if item.kind == "number")
            for name, items in dealt.items()
        }
        if before is None or not _too_much(own, before[1]):
            break
    return dealt, own


def _dealt(
    template: Template, buckets: Mapping[Bucket, tuple[list[Item], ...]], rng: random.Random
) -> dict[str, list[Item]]:
    """The items of every paper: each bucket is shuffled once and dealt from the top."""
    places: dict[Bucket, tuple[list[Item], int]] = {}
    dealt: dict[str, list[Item]] = {}
    for name, counts in template.items():
        chosen: list[Item] = []
        for bucket, count in counts.items():
            if bucket not in places:
                places[bucket] = [i for part in buckets[bucket] for i in _shuffled(part, rng)], 0
            cards, top = places[bucket]
            chosen += [cards[(top + n) % len(cards)] for n in range(count)]
            places[bucket] = cards, top + count
        rng.shuffle(chosen)
        dealt[name] = chosen
    return dealt


def _shuffled(items: list[Item], rng: random.Random) -> list[Item]:
    return rng.sample(items, len(items)) if len(items) > 1 else items


def _too_much(own: Numbers, others: Numbers) -> bool:
    """Whether two neighbours share more than a tenth of a paper's numeric answers."""
    return any(
        len(mine & others[name]) > SHARED * max(len(mine), len(others[name]))
        for name, mine in own.items()
    )


def _own_numbers(draw: Draw) -> Callable[[Item, str], str]:
    """A student's numeric answer to an item, as far as two are told apart."""
    keys: dict[str, bytes] = {}

    def number(item: Item, student: str) -> str:
        if student not in keys:
            keys[student] = draw.item_key(student)
        answer = own_variant(item, keys[student], draw.as_of).answer
        return f"{answer:.{DIGITS}g}" if isinstance(answer, float | int) else str(answer)

    return number


def _paper(draw: Draw, plan: PaperPlan, items: Iterable[Item]) -> Paper:
    """A paper with its marks; theory by kinds, then the operations."""
    listed = list(items)
    blueprint = draw.blueprint
    theory = [
        Place(item.id, blueprint.marks[kind])
        for kind in THEORY_KINDS
        for item in listed
        if item.kind == kind
    ]
    practical = list(_operations(plan, blueprint, listed))
    parts: tuple[tuple[Part, list[Place]], ...] = (("theory", theory), ("practical", practical))
    return Paper(
        id=plan.id,
        title=plan.title,
        pool=plan.pool,
        parts=tuple(
            PaperPart(name, tuple(places), blueprint.pass_lines[name], blueprint.weights[name])
            for name, places in parts
        ),
        sittings=plan.sittings,
    )


def _operations(
    plan: PaperPlan, blueprint: PaperBlueprint, items: Iterable[Item]
) -> Iterator[Place]:
    """The operations of a paper: an area's marks are shared out among its own."""
    by_area: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind in blueprint.operations:
            by_area[task_of(item.clauses[0]).partition(".")[0]].append(item)
    asked = sum(blueprint.areas[area] for area in by_area)
    shares = {
        item.id: blueprint.areas[area] / asked / len(own)
        for area, own in by_area.items()
        for item in own
    }
    # In whole hundredths, so that a paper's marks add up.
    for name, hundredths in whole_parts(round(plan.practical_marks * 100), shares).items():
        yield Place(name, hundredths / 100)
