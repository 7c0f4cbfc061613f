"""The same keys and the same day give the same tables, in every process, on every machine."""

import json
import os
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops import datasets
from course_b2c_ops.market import SAMPLE_AS_OF, SAMPLE_KEYS, own_keys, shop_tables
from course_b2c_ops.market.fingerprint import fingerprint, fingerprints
from course_b2c_ops.market.keys import MODEL
from course_b2c_ops.market.reports import REPORTS
from course_b2c_ops.market.shop import Shop
from tests.conftest import ROOT

# When this number changes, the market's model has changed and every shop with it: raise
# keys.MODEL in the same commit, then put both new values here. Acts and lesson tables are no part.
GOLDEN = (3, "0de49092ece1c26ef9917f2e757e4a18727d04a6b67b378e192d27b345f754b3")

# All tables but the replays: those are nineteen seasons more, made by the same engine.
PRINTED = """
import json
from tests.market.test_same_bytes import here
print(json.dumps(here()))
"""
WRITTEN = """
import json, sys
from pathlib import Path
from tests.market.test_same_bytes import written
print(json.dumps(written(Path(sys.argv[1]))))
"""
LOGARITHMS = """
import hashlib, json, numpy as np
u = np.random.Philox(key=1).random_raw(200_000) / 2.0**64
print(json.dumps({"logarithms": hashlib.sha256(np.log(u).tobytes()).hexdigest()}))
"""
PLAINER = {"NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"}


def printed(code: str, *arguments: str, **environment: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, str] = json.loads(done.stdout)
    return found


@cache
def sample() -> Shop:
    return shop_tables(SAMPLE_KEYS, SAMPLE_AS_OF)


def quick(shop: Shop) -> list[str]:
    return [name for name in shop if name != "replays"]


@cache
def here() -> dict[str, str]:
    return fingerprints({name: sample()[name] for name in quick(sample())})


def written(folder: Path) -> dict[str, str]:
    """The shop as files: what is in each."""
    datasets.write_shop({name: sample()[name] for name in quick(sample())}, folder)
    for name, content in sample().files().items():
        (folder / name).write_bytes(content)
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in sorted(folder.iterdir())}


def differing(found: dict[str, str]) -> list[str]:
    """Tables that are not as they are here."""
    return [name for name in here() if found[name] != here()[name]]


def test_another_process_writes_the_same_files(tmp_path) -> None:
    ours = written(tmp_path / "one")
    assert printed(WRITTEN, str(tmp_path / "two"), PYTHONHASHSEED="7") == ours
    assert differing(fingerprints(datasets.read_shop(tmp_path / "two"))) == []


def test_another_code_path_of_numpy_makes_the_same_tables() -> None:
    """Its logarithms differ in the last bit, and that must not matter."""
    if printed(LOGARITHMS, **PLAINER) == printed(LOGARITHMS):
        pytest.skip("this machine has one code path only, so there is nothing to compare")
    assert differing(printed(PRINTED, **PLAINER)) == []


def test_tables_asked_for_in_another_order_are_the_same() -> None:
    again = shop_tables(SAMPLE_KEYS, SAMPLE_AS_OF)
    found = {name: fingerprints({name: again[name]})[name] for name in reversed(quick(again))}
    assert differing(found) == []


def test_the_model_is_the_one_its_number_names() -> None:
    reports = {name: sample()[name] for name in REPORTS}
    assert (MODEL, fingerprint(reports)) == GOLDEN, "the model changed: raise keys.MODEL"


# ---- what the fingerprint notices ----


@pytest.mark.parametrize(
    ("table", "column", "step"),
    [
        ("orders", "paid_amount_usd", 0.01),
        ("product_daily", "paid_units", 1),
        ("reviews", "text", "."),
        ("logistics", "delivered_date", pd.Timedelta(days=1)),
        ("orders", "paid_at", pd.Timedelta(seconds=1)),
    ],
)
def test_a_cent_a_piece_a_letter_a_day_and_a_second_are_noticed(table, column, step) -> None:
    other = sample()[table].copy()
    other.loc[3, column] = other.loc[3, column] + step
    assert differing({**here(), **fingerprints({table: other})}) == [table]


def test_a_row_less_is_noticed() -> None:
    found = fingerprints({"orders": sample()["orders"].iloc[:-1]})
    assert differing({**here(), **found}) == ["orders"]


def test_the_last_bit_of_a_ratio_or_of_money_is_not_noticed() -> None:
    days = sample()["shop_daily"].copy()
    for column in ("payment_rate", "average_per_buyer_usd", "paid_amount_usd"):
        days[column] = np.nextafter(days[column].to_numpy(), 1e9)
    assert differing({**here(), **fingerprints({"shop_daily": days})}) == []


def test_another_key_makes_other_tables() -> None:
    other = shop_tables(own_keys(b"another personal key"), SAMPLE_AS_OF)
    assert set(differing({**here(), **fingerprints({n: other[n] for n in REPORTS})})) == set(
        REPORTS
    )
