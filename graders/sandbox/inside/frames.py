"""Messages over a local socket（消息帧）: four bytes of length, then JSON in ASCII."""

import json
import os
from typing import Any

LENGTH = 4


def read_frame(number: int) -> Any:
    """The next message, or None when the other side has gone（读一条）."""
    head = read_bytes(number, LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    body = read_bytes(number, size)
    return json.loads(body) if len(body) == size else None


def read_bytes(number: int, size: int) -> bytes:
    """So many bytes, fewer only at the end."""
    parts, left = [], size
    while left:
        part = os.read(number, min(left, 1 << 20))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def write_frame(number: int, message: Any) -> None:
    """Send one message（写一条）."""
    body = json.dumps(message).encode("ascii")
    rest = memoryview(len(body).to_bytes(LENGTH, "big") + body)
    while rest:
        rest = rest[os.write(number, rest) :]
