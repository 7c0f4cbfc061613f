"""The cohort key on the marking machine（班级密钥）: each student's item key, and the seal."""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

KEYS = Path("graders/keys")
KEY_BYTES = 32


@dataclass(frozen=True)
class CohortKey:
    """32 bytes that every student's numbers follow from; repr never shows them."""

    secret: bytes

    def __repr__(self) -> str:
        return "CohortKey(...)"

    def derived(self, purpose: str) -> bytes:
        """HMAC(cohort key, purpose)."""
        return hmac.new(self.secret, purpose.encode(), hashlib.sha256).digest()

    def item_key(self, student: str) -> bytes:
        """What a student's item variants follow from（题目密钥）."""
        return self.derived(f"items/1/{student}")

    def seal(self, fingerprint: str) -> str:
        """Proof that a shop's data were made with this key（封印）."""
        return self.derived(f"seal/1/{fingerprint}").hex()

    @property
    def name(self) -> str:
        """A public name for this key: tells keys apart, reveals nothing."""
        return self.derived("name/1").hex()[:16]


def marking_key(root: Path, cohort: str, built_with: str) -> CohortKey:
    """The key a cohort was built with; BadInput says what to do where it is missing or another."""
    place = f"{KEYS.as_posix()}/{cohort}.key"
    path = root / KEYS / f"{cohort}.key"
    if not path.is_file():
        raise BadInput(Problem(place, say("marking.no_key", cohort=cohort)))
    key = CohortKey(read_secret(path, place))
    if key.name != built_with:
        raise BadInput(Problem(place, say("marking.other_key", cohort=cohort)))
    return key


def read_secret(path: Path, place: str) -> bytes:
    """What a key file holds（读密钥）; lines that begin with # say something about it."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    try:
        secret = bytes.fromhex("".join(lines))
    except ValueError as broken:
        raise BadInput(Problem(place, say("build.bad_key"))) from broken
    if len(secret) != KEY_BYTES:
        raise BadInput(Problem(place, say("build.bad_key")))
    return secret
