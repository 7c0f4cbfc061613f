"""The whole stress and the speed of marking, part of `make bench`.

Every item before 200 imagined students, marked right, wrong and blank in both languages; then how
many answers a second one core marks, and what everybody's variants cost a build.
"""

from datetime import date
from pathlib import Path
from time import process_time

from course_b2c_ops import market
from graders.bank import Item, read_bank
from graders.mark_item import Student, as_handed_in, key_of, mark_by_key, public_item
from graders.stress import seed_key, stress

ROOT = Path(__file__).resolve().parent.parent
ON = date(2026, 12, 13)
SEEDS = 200
CLASS = 180
MARKS_A_SECOND = 1_000  # on one core, keys made anew


def whole() -> None:
    """Every item before every imagined student; raises where one problem is found."""
    items = list(read_bank(ROOT).items.values())
    tables = market.shop_tables(market.SAMPLE_KEYS, ON)
    began = process_time()
    problems = list(stress(items, SEEDS, ON, tables))
    seconds = process_time() - began
    print(
        f"stress: {len(items)} items x {SEEDS} students, {len(problems)} problems: {seconds:.0f} s"
    )
    assert not problems, "\n".join(map(str, problems[:20]))


def speed() -> None:
    """Marks a second, and the public sides of a class."""
    items = [item for item in read_bank(ROOT).items.values() if on_paper(item)]
    began = process_time()
    for item in items:
        key_of(item, Student(seed_key(0), {}, ON))
    print(f"tables of variants of {len(items)} items: {process_time() - began:.1f} s")
    began, marks = process_time(), 0
    for seed in range(10):
        student = Student(seed_key(seed), {}, ON)
        for item in items:
            key = key_of(item, student)
            mark_by_key(item, as_handed_in(item, key), key)
            marks += 1
    rate = marks / (process_time() - began)
    print(f"marks a second on one core: {rate:,.0f} (at least {MARKS_A_SECOND:,})")
    began = process_time()
    for seed in range(CLASS):
        student = Student(seed_key(seed), {}, ON)
        for item in items:
            public_item(item, student)
    print(f"public sides of {CLASS} students: {process_time() - began:.1f} s")
    assert rate >= MARKS_A_SECOND


def on_paper(item: Item) -> bool:
    """Whether an item needs no shop."""
    return item.kind != "case" and not (item.answer and (item.answer.tables or item.answer.inputs))


if __name__ == "__main__":
    speed()
    whole()
