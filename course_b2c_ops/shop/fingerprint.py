"""One number for a season（指纹）: equal wherever the same decisions met the same luck."""

from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256

import numpy as np

from course_b2c_ops.shop.books import Books
from course_b2c_ops.shop.round import Results
from course_b2c_ops.shop.state import Due, State

FORMAT = b"team market 1"


def fingerprint(results: Iterable[Results]) -> str:
    """SHA-256 over every state and ledger（指纹）: whole numbers only, ratios are left out."""
    seal = sha256(FORMAT)
    for one in results:
        for part in (one.after, one.after.due, one.books):
            for name, values in _columns(part):
                seal.update(name.encode())
                seal.update(values)
    return seal.hexdigest()


def _columns(part: State | Due | Books) -> list[tuple[str, bytes]]:
    """Each column by name, as little-endian numbers of 64 bits."""
    named = {field.name: getattr(part, field.name) for field in fields(part)}
    named.pop("due", None)
    return [(name, np.asarray(named[name]).astype("<i8").tobytes()) for name in sorted(named)]
