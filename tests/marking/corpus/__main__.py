"""`python -m tests.marking.corpus`: run the cases, print group by group how many passed."""

import argparse
import os
import sys

from tests.marking.corpus.run import CASES, end_with, run_all, table
from tests.marking.corpus.scene import TOKEN, a_secret


def main() -> int:
    """Run the cases that are asked for."""
    if TOKEN not in os.environ:  # it has to stand in the environment that /proc shows
        again = [sys.executable, "-m", "tests.marking.corpus", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, TOKEN: a_secret("environment")})
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("words", nargs="*", help="only cases whose name holds one of these")
    asked.add_argument("--lab", default="operating_data")
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--verbose", action="store_true")
    asked.add_argument("--parent", type=int, default=0, help="end when this parent process ends")
    given = asked.parse_args()
    if given.parent:
        end_with(given.parent)
    ids = [c.id for c in CASES if not given.words or any(word in c.id for word in given.words)]
    results = run_all(given.lab, ids, given.jobs, given.verbose)
    print(*table(results), sep="\n")
    return int(any(one.problems for one in results))


if __name__ == "__main__":
    sys.exit(main())
