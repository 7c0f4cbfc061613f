"""The cohort key, and what is derived from it（班级密钥）. It never leaves the answer side."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops.language import say
from course_b2c_ops.market import MarketKeys, market_key
from course_b2c_ops.problems import BadInput, Problem
from graders.cohort_key import KEY_BYTES, KEYS, read_secret
from graders.cohort_key import CohortKey as MarkingKey

SAMPLE_STUDENT = "sample"


@dataclass(frozen=True, repr=False)
class CohortKey(MarkingKey):
    """The key on the builder's machine: what marking derives from it, and the market's keys."""

    def market_keys(self, student: str, pool: int = 0) -> MarketKeys:
        """What a student's shop is drawn from; the keys stay with the teacher.

        With a pool of shops, each student gets one of them, always the same; 0 is one each.
        """
        place = f"shop/{student}"
        if pool:
            place = f"pool/{int.from_bytes(self.derived(f'pool/1/{student}')[:8]) % pool}"
        return MarketKeys(market_key(self.secret, place), market_key(self.secret, "world"))


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
    key = CohortKey(read_secret(path, place))
    if built_with and key.name != built_with:
        raise BadInput(Problem(place, say("build.other_key", cohort=cohort)))
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_bytes(KEY_BYTES).hex() + "\n")
