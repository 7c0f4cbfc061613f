"""The same decisions and the same luck give the same season, in every process, on every machine."""

import os
import subprocess
import sys
from copy import deepcopy

import numpy as np
import pytest

from course_b2c_ops.shop import defaults, opening, play_round, play_season
from course_b2c_ops.shop.fingerprint import fingerprint
from tests.conftest import ROOT
from tests.shop.seasons import at_price, market, season

SEASON = """
from course_b2c_ops.shop.fingerprint import fingerprint
from tests.shop.seasons import at_price, market, season
print(fingerprint(season(market(teams=6, consumers=4_000), at_price(0.9), rounds=6)[1]))
"""
LOGARITHMS = """
import numpy as np, hashlib
u = np.random.Philox(key=1).random_raw(200_000) / 2.0**64
print(hashlib.sha256(np.log(u).tobytes()).hexdigest())
"""
PLAINER = {"NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"}


def printed(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def here() -> str:
    return fingerprint(season(market(teams=6, consumers=4_000), at_price(0.9), rounds=6)[1])


def test_another_process_plays_the_same_season() -> None:
    assert printed(SEASON, PYTHONHASHSEED="7") == here()


def test_another_code_path_of_numpy_plays_the_same_season() -> None:
    """Its logarithms differ in the last bit, and that must not matter."""
    if printed(LOGARITHMS, **PLAINER) == printed(LOGARITHMS):
        pytest.skip("this machine has one code path only, so there is nothing to compare")
    assert printed(SEASON, **PLAINER) == here()


def test_another_seed_plays_another_season() -> None:
    other = season(market(2, teams=6, consumers=4_000), at_price(0.9), rounds=6)[1]
    assert fingerprint(other) != here()


def test_the_log_of_decisions_is_the_whole_season() -> None:
    one = market(teams=4, consumers=2_000)
    state, results, log = season(one, rounds=4)
    again, replayed = play_season(log, one)
    assert fingerprint(replayed) == fingerprint(results)
    assert (again.cash_cents == state.cash_cents).all()


def test_a_round_changes_nothing_but_what_it_returns() -> None:
    one = market(teams=4, consumers=2_000)
    state = opening(one)
    kept = deepcopy(state)
    play_round(state, defaults(state, one), one)
    for part, copy in ((state, kept), (state.due, kept.due)):
        for name, value in vars(copy).items():
            assert name == "due" or np.array_equal(getattr(part, name), value)
