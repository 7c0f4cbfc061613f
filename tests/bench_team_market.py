"""Speed of the team market: CPU seconds over offers, consumers and rounds, part of `make bench`.

Judged by the least of three, because a busy machine only ever adds; the cost of one pair of offer
and consumer stays about the same from the smallest market to the largest, so it is linear.
"""

import resource
from hashlib import sha256
from time import process_time

from course_b2c_ops.market.tastes import published
from course_b2c_ops.shop import Market, defaults, open_market, opening, play_round
from course_b2c_ops.shop.decisions import Decisions

ROUNDS = 12
SIZES = ((60, 20_000), (180, 5_000), (180, 10_000), (180, 20_000), (180, 40_000), (360, 20_000))
BUDGET_SECONDS, BUDGET_BYTES = 1.5, 10**9  # of 180 offers x 20,000 consumers x 12 rounds
TIMES = 3


def market_of(offers: int, consumers: int) -> Market:
    key = sha256(b"bench").digest()[:16]
    each = len(open_market(key, published(), 1, 4).facts.goods.qualities)
    return open_market(key, published(), offers // each, consumers)


def logged(market: Market) -> list[Decisions]:
    """A season of default decisions, made beforehand: the rounds alone are measured."""
    state, log = opening(market), []
    for _ in range(ROUNDS):
        log.append(defaults(state, market))
        state, _ = play_round(state, log[-1], market)
    return log


def season_seconds(market: Market, log: list[Decisions]) -> float:
    began, state = process_time(), opening(market)
    for decisions in log:
        state, _ = play_round(state, decisions, market)
    return process_time() - began


def curve() -> None:
    """A line a size: seconds, and nanoseconds a pair of offer and consumer and round."""
    print(f"team market, {ROUNDS} rounds, CPU seconds, least of {TIMES}:", flush=True)
    for offers, consumers in SIZES:
        market = market_of(offers, consumers)
        log = logged(market)
        least = min(season_seconds(market, log) for _ in range(TIMES))
        pair = least / (offers * consumers * ROUNDS) * 1e9
        print(f"  {offers:4} x {consumers:6,}: {least:5.2f} s, {pair:5.1f} ns a pair", flush=True)
        if (offers, consumers) == (180, 20_000):
            verdict = "kept" if least <= BUDGET_SECONDS else "missed"
            print(f"      budget of {BUDGET_SECONDS} s: {verdict}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"most memory: {most / 1e6:.0f} MB, budget of {BUDGET_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    curve()
