"""A small bank with an item of every kind that leaves the course, for the tests of exports."""

import hashlib
import hmac
import shutil
from datetime import date
from pathlib import Path

from course_b2c_ops.language import Language, Text
from graders.exchange.questions import Audience

ITEMS = Path(__file__).parent / "exchange_items"


def lay_out_bank(root: Path) -> Path:
    """The bank's files below a folder that stands for the repository."""
    shutil.copytree(ITEMS, root / "graders" / "items", dirs_exist_ok=True)
    return root


def audience(language: Language = "zh") -> Audience:
    """A class with one student, its keys from a word."""

    def item_key(label: str) -> bytes:
        return hmac.new(b"class", label.encode(), hashlib.sha256).digest()

    return Audience(
        id="demo",
        name=Text("2026 秋 · 演示班", "Autumn 2026 · demo class"),
        courses=(Text("跨境电商 B2C 运营", "B2C operation"),),
        language=language,
        as_of=date(2026, 12, 13),
        item_key=item_key,
        students={"s01": "安之远"},
    )
