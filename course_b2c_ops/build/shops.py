"""Students' folders（学生文件夹）: each one's own shop, own items, identity and seal."""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from course_b2c_ops import datasets, market
from course_b2c_ops.build.keys import SAMPLE_STUDENT, CohortKey
from course_b2c_ops.items import ITEMS_FILE, as_facts
from course_b2c_ops.language import Language
from course_b2c_ops.market.fingerprint import fingerprints
from course_b2c_ops.papers import PAPERS_FILE
from course_b2c_ops.problems import Problem
from graders.bank import Item
from graders.check_items import check_for_student
from graders.mark_item import Student, public_item

Files = Mapping[str, bytes]
IDENTITY, FINGERPRINT = "identity.json", "fingerprint.json"
FOLLOWING = (ITEMS_FILE, PAPERS_FILE, IDENTITY, FINGERPRINT)  # what follows from items and tables


@dataclass(frozen=True)
class ShopOrder:
    """Everything one student's folder is made from."""

    student: str
    cohort: str
    language: Language
    as_of: date
    key: CohortKey
    items: tuple[Item, ...]
    pool: int = 0  # how many shops the cohort shares; 0 is one each
    show_truth: bool = False  # the teacher has released the market's true parameters
    papers: bytes = b""  # the own `papers.json`
    in_papers: frozenset[str] = frozenset()  # items that stand in own papers and nowhere else
    ready: Path | None = None  # a folder that holds this shop's tables already


@dataclass(frozen=True)
class Shop:
    """One student's folder, file by file, and what is wrong with it."""

    student: str
    files: Files
    problems: tuple[Problem, ...]


def make_shop(order: ShopOrder) -> Shop:
    """One student's folder; items on the own data are proven on it."""
    files = _ready_files(order.ready) if order.ready else _made_files(order)
    tables = _read_back(files)
    student = Student(order.key.item_key(order.student), tables, order.as_of)
    problems = [p for item in order.items for p in check_for_student(item, student, order.student)]
    public = {item.id: _public(item, student, order) for item in order.items}
    files[ITEMS_FILE] = _json(public)
    files[IDENTITY] = _json(_identity(order))
    files[FINGERPRINT] = _json(_fingerprint(files, tables, order.key))
    # Beside the seal, not under it: extra minutes change no data.
    if order.papers:
        files[PAPERS_FILE] = order.papers
    return Shop(order.student, files, tuple(problems))


def _public(item: Item, student: Student, order: ShopOrder) -> dict[str, Any]:
    """What the student may see of an item; in an exam there are no hints."""
    public = public_item(item, student)
    return as_facts(replace(public, hints=()) if item.id in order.in_papers else public)


def student_of(shop_files: Files, order: ShopOrder) -> Student:
    """The marker's view of a made shop: the tables as they were written, read back."""
    return Student(order.key.item_key(order.student), _read_back(shop_files), order.as_of)


def write_files(files: Files, folder: Path) -> None:
    """Lay a shop's files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _made_files(order: ShopOrder) -> dict[str, bytes]:
    """The tables of a shop, played anew, and the raw files of the cleaning lab."""
    shop = market.shop_tables(order.key.market_keys(order.student, order.pool), order.as_of)
    handed = {name: shop[name] for name in shop.for_student(with_truth=order.show_truth)}
    return _table_files(handed) | shop.files()


def _ready_files(folder: Path) -> dict[str, bytes]:
    """The tables of a shop as the last build left them; what follows from items is made anew."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.name not in FOLLOWING
    }


def _read_back(files: Files) -> dict[str, pd.DataFrame]:
    """The tables as a marker reads them: from the files."""
    with tempfile.TemporaryDirectory(prefix="b2c-shop-") as folder:
        write_files(files, Path(folder))
        return datasets.read_shop(Path(folder))


def _table_files(tables: Mapping[str, object]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="b2c-shop-") as folder:
        datasets.write_shop(tables, Path(folder))  # type: ignore[arg-type]
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _identity(order: ShopOrder) -> dict[str, str]:
    return {
        "student": order.student,
        "cohort": order.cohort,
        "language": order.language,
        "as_of": order.as_of.isoformat(),
        "item_key": order.key.item_key(order.student).hex(),
    }


def _fingerprint(
    files: Files, tables: Mapping[str, pd.DataFrame], key: CohortKey
) -> dict[str, object]:
    """What the data were, sealed: a student can hold it, and cannot make it.

    A table saved again by a spreadsheet is another file and still the same table.
    """
    prints = {
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "tables": fingerprints(tables),
    }
    return {**prints, "seal": key.seal(json.dumps(prints, sort_keys=True))}


def _json(facts: object) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def shop_orders(
    cohort: str, language: Language, as_of: date, key: CohortKey,
    students: Sequence[str], items: tuple[Item, ...], pool: int = 0, *, show_truth: bool = False,
) -> list[ShopOrder]:  # fmt: skip
    """An order for the cohort's sample shop and for each student."""
    names = (SAMPLE_STUDENT, *students)
    return [
        ShopOrder(name, cohort, language, as_of, key, items, pool, show_truth) for name in names
    ]
