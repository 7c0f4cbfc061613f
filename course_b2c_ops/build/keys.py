"""The cohort key, and what is derived from it（班级密钥）. It never leaves the answer side."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops.language import say
from course_b2c_ops.market import MarketKeys, market_key
from course_b2c_ops.problems import BadInput, Problem

KEYS = Path("graders/keys")
SAMPLE_STUDENT = "sample"
KEY_BYTES = 32


@dataclass(frozen=True)
class CohortKey:
    """32 random bytes that make every student's numbers their own; repr never shows them."""

    secret: bytes

    def __repr__(self) -> str:
        return "CohortKey(...)"

    def derived(self, purpose: str) -> bytes:
        """HMAC(cohort key, purpose)."""
        return hmac.new(self.secret, purpose.encode(), hashlib.sha256).digest()

    def item_key(self, student: str) -> bytes:
        """What a student's item variants follow from."""
        return self.derived(f"items/1/{student}")

    def market_keys(self, student: str, pool: int = 0) -> MarketKeys:
        """What a student's shop is drawn from; the keys stay with the teacher.

        With a pool of shops, each student gets one of them, always the same; 0 is one each.
        """
        place = f"shop/{student}"
        if pool:
            place = f"pool/{int.from_bytes(self.derived(f'pool/1/{student}')[:8]) % pool}"
        return MarketKeys(market_key(self.secret, place), market_key(self.secret, "world"))

    def seal(self, fingerprint: str) -> str:
        """Proof that a shop's data were made with this key."""
        return hmac.new(self.secret, f"seal/1/{fingerprint}".encode(), hashlib.sha256).hexdigest()

    @property
    def name(self) -> str:
        """A public name for this key: tells keys apart, reveals nothing."""
        return self.derived("name/1").hex()[:16]


def cohort_key(root: Path, cohort: str, built_with: str | None = None) -> CohortKey:
    """The key of a cohort; its first build makes it, every later one has to have the same.

    `built_with` is the public name of the key that the last build was made with.
    """
    path = root / KEYS / f"{cohort}.key"
    place = f"{KEYS.as_posix()}/{cohort}.key"
    if not path.is_file():
        if built_with:
            raise BadInput(Problem(place, say("build.lost_key", cohort=cohort)))
        _make(path)
    key = _read(path, place)
    if built_with and key.name != built_with:
        raise BadInput(Problem(place, say("build.other_key", cohort=cohort)))
    return key


def _read(path: Path, place: str) -> CohortKey:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    try:
        secret = bytes.fromhex("".join(lines))
    except ValueError as broken:
        raise BadInput(Problem(place, say("build.bad_key"))) from broken
    if len(secret) != KEY_BYTES:
        raise BadInput(Problem(place, say("build.bad_key")))
    return CohortKey(secret)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_bytes(KEY_BYTES).hex() + "\n")
