"""Where things lie: the courseware's data, and the student's own shop folder."""

import json
import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

SHOP_FOLDER = "my_shop"
SAMPLE_COHORT = "sample"
SELF_STUDY = "selfstudy"  # the cohort of everybody who learns alone


@dataclass(frozen=True)
class Identity:
    """Who a `my_shop/` belongs to, and which cohort made it."""

    student: str
    cohort: str
    language: str
    as_of: date
    item_key: bytes


def data_folder() -> Path:
    """The facts: `data/` of the repository, or the copy inside a student's wheel."""
    package = Path(__file__).resolve().parent
    repository = package.parent / "data"
    return repository if (repository / "standard").is_dir() else package / "data"


def shop_folder() -> Path | None:
    """The nearest `my_shop/` beside or above the notebook, `$B2C_SHOP` first; None without one."""
    named = os.environ.get("B2C_SHOP")
    if named:
        return Path(named)
    here = Path.cwd()
    candidates = (folder / SHOP_FOLDER for folder in (here, *here.parents))
    return next((folder for folder in candidates if (folder / "identity.json").is_file()), None)


def identity() -> Identity | None:
    """Who this shop belongs to, read from `identity.json`; None for the sample shop."""
    folder = shop_folder()
    return read_identity(folder) if folder else None


@cache
def read_identity(folder: Path) -> Identity:
    """The identity in one shop folder."""
    facts = json.loads((folder / "identity.json").read_text("utf-8"))
    return Identity(
        student=facts["student"],
        cohort=facts["cohort"],
        language=facts["language"],
        as_of=date.fromisoformat(facts["as_of"]),
        item_key=bytes.fromhex(facts["item_key"]),
    )
