"""A thousand submissions in one call: rate and memory over time. `python -m tests.bench_many`."""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.marking.large_class import LAB, ROOT, environment, our_class
from tests.marking.watching import growth, samples

MANY, ROWS, JOBS = 1000, 2_000, 2
LINES = 10
GROWTH_MB = 8.0


def many(number: int = MANY, rows: int = ROWS) -> None:
    """Mark them, print a line a tenth, stop where memory grows."""
    with tempfile.TemporaryDirectory(prefix="b2c-many-") as place:
        Path(place).chmod(0o755)
        folder = our_class(Path(place), number, rows)
        command = [sys.executable, "-m", "tests.marking.large_class", str(folder), str(JOBS)]
        began = time.monotonic()
        run = subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=subprocess.DEVNULL)
        found = samples(run, folder / "nbgrader/marks" / LAB)
        seconds = time.monotonic() - began
        assert run.returncode == 0
        print(f"{number} submissions: {seconds:.0f} s, {number / seconds:.2f} a second")
        for line in range(LINES + 1):
            one = next((s for s in found if s.done >= line * number / LINES), found[-1])
            held = ", ".join(f"{name} {size:.1f}" for name, size in one.memory.items())
            print(f"  {one.seconds:6.0f} s  {one.done:5} marked  MB: {held}")
        grown = growth(found, number)
        print("  grown:", ", ".join(f"{name} {size:+.1f} MB" for name, size in grown.items()))
        assert all(size < GROWTH_MB for size in grown.values()), grown


def main() -> None:
    """`--number N` submissions of `--rows N` rows."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--number", type=int, default=MANY)
    asked.add_argument("--rows", type=int, default=ROWS)
    many(**vars(asked.parse_args()))


if __name__ == "__main__":
    main()
