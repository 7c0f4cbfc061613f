"""A shop of one's own（自学者的店）: made on the learner's machine, from a personal key.

Nothing that is marked rests on it, so the key may lie beside the data.
"""

import hashlib
import json
import secrets
from datetime import date
from pathlib import Path

from course_b2c_ops import datasets, market, places
from course_b2c_ops.language import chosen, say

KEY_FILE = "personal.key"
KEY_BYTES = 32
LEARNER = "me"
COHORT = places.SELF_STUDY


class OtherShop(Exception):
    """The folder holds somebody's shop already（文件夹里已有别人的店）."""


def make(folder: Path, as_of: date | None = None, key: bytes | None = None) -> market.Shop:
    """Lay a whole shop into a folder（造一家店）; with its key there, the same shop again."""
    if (folder / "identity.json").is_file():
        there = places.read_identity(folder)
        if there.cohort != COHORT:
            raise OtherShop(say("cli.shop_there", folder=folder, student=there.student))
        as_of = as_of or there.as_of
    key = _key(folder / KEY_FILE, key)
    day = as_of or market.SAMPLE_AS_OF
    shop = market.shop_tables(market.own_keys(key), day)
    datasets.write_shop(shop, folder)
    for name, content in shop.files().items():
        (folder / name).write_bytes(content)
    identity = {
        "student": LEARNER, "cohort": COHORT, "language": chosen(), "as_of": day.isoformat(),
        "item_key": item_key(key).hex(),
    }  # fmt: skip
    text = json.dumps(identity, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / "identity.json").write_text(text, "utf-8")
    return shop


def key_of_seed(seed: int) -> bytes:
    """The personal key that a number stands for（种子）: easier to write down than 32 bytes."""
    return hashlib.sha256(f"b2c study {seed}".encode()).digest()


def item_key(key: bytes) -> bytes:
    """What chooses the learner's own numbers（题目密钥）, from the personal key."""
    return market.market_key(key, "items")


def read_key(folder: Path) -> bytes:
    """The personal key of a shop; ValueError where its file holds none."""
    key = bytes.fromhex((folder / KEY_FILE).read_text("utf-8").strip())
    if len(key) != KEY_BYTES:
        raise ValueError(f"{len(key)} bytes")
    return key


def _key(path: Path, wanted: bytes | None) -> bytes:
    """The personal key（个人密钥）; the first time, the one wanted or a new one."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        key = wanted or secrets.token_bytes(KEY_BYTES)
        path.write_text(key.hex() + "\n", "utf-8")
    return read_key(path.parent)
