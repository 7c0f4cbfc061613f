"""Credit of paths and the plan of cuts（海外搜索实训：功劳、助攻、砍预算方案）."""

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from course_b2c_ops.marking import PlanResult
from graders.formulas.rows import over, records
from graders.formulas.search_lab import (
    CHANNELS,
    ENOUGH,
    SPOKEN,
    added,
    waste_words,
)

Path = list[tuple[str, int]]
Weigh = Callable[[Path], list[float]]
FEWEST, MOST = 5, 8  # lines of the plan
CENT = 0.05


def _orders(journeys: pd.DataFrame) -> Iterator[tuple[Path, float]]:
    """Each order's path, earliest first, and its amount."""
    found: dict[int, list[tuple[int, str, int, float]]] = {}
    for row in records(journeys):
        told = row["touch"], row["channel"], row["days_before"], row["paid_amount_usd"]
        found.setdefault(row["order_id"], []).append(told)
    for touches in found.values():
        touches.sort()
        yield [(channel, days) for _, channel, days, _ in touches], touches[0][3]


# ── credit by four rules ─────────────────────────────────────────────────────────────────────────


def _last(path: Path) -> list[float]:
    return [float(place == len(path) - 1) for place in range(len(path))]


def _linear(path: Path) -> list[float]:
    return [1 / len(path)] * len(path)


def _position(path: Path, two: float = 0.5) -> list[float]:
    middle = len(path) - 2
    if middle < 0:
        return [1.0]
    if not middle:
        return [two, two]
    return [0.4, *[0.2 / middle] * middle, 0.4]


def _halved(path: Path) -> list[float]:
    return [0.5 ** (days / 7) for _, days in path]


def _decay(path: Path) -> list[float]:
    weights = _halved(path)
    return [one / math.fsum(weights) for one in weights]


RULES: Mapping[str, Weigh] = {
    "last": _last, "linear": _linear, "position": _position, "decay": _decay,
}  # fmt: skip


def _credited(
    journeys: pd.DataFrame, rules: Mapping[str, Weigh], worth: Callable[[Path, float], float]
) -> pd.DataFrame:
    totals = {channel: dict.fromkeys(rules, 0.0) for channel in CHANNELS}
    for path, amount in _orders(journeys):
        for rule, weigh in rules.items():
            for (channel, _), share in zip(path, weigh(path), strict=True):
                totals[channel][rule] += share * worth(path, amount)
    rows = [(channel, *one.values()) for channel, one in totals.items()]
    return pd.DataFrame(rows, columns=["channel", *rules])


def _amount(path: Path, amount: float) -> float:
    return amount


def credits_of_rules(journeys: pd.DataFrame) -> pd.DataFrame:
    """Dollars of each channel by four rules（四条规则下的功劳）."""
    return _credited(journeys, RULES, _amount)


def credits_amount_repeated(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（金额按触点重复加）: an order of four touches counts four times."""
    return _credited(journeys, RULES, lambda path, amount: amount * len(path))


def credits_without_money(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没有乘金额）: orders in place of dollars."""
    return _credited(journeys, RULES, lambda path, amount: 1.0)


def credits_two_at_forty(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（两次接触各 40%）: a fifth of these orders is lost."""
    rules = {**RULES, "position": lambda path: _position(path, two=0.4)}
    return _credited(journeys, rules, _amount)


def credits_not_divided(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（衰减没有归一）: the weights are not divided by their sum."""
    return _credited(journeys, {**RULES, "decay": _halved}, _amount)


def credits_first_for_last(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（首尾颠倒）: the first touch takes what belongs to the last."""
    return _credited(journeys, {**RULES, "last": lambda path: _last(path)[::-1]}, _amount)


# ── what a rule moves ────────────────────────────────────────────────────────────────────────────


def _gap(journeys: pd.DataFrame, rule: str, other: str) -> pd.Series:
    table = credits_of_rules(journeys)
    gaps = [a - b for a, b in zip(table[rule], table[other], strict=True)]
    return pd.Series(gaps, index=SPOKEN, dtype=float)


def moved_by_rule(journeys: pd.DataFrame) -> pd.Series:
    """Position less last click, by channel（换一条规则，功劳挪了多少）."""
    return _gap(journeys, "position", "last")


def moved_the_other_way(journeys: pd.DataFrame) -> pd.Series:
    """Mistake（减反了）: last click less position."""
    return _gap(journeys, "last", "position")


def moved_to_linear(journeys: pd.DataFrame) -> pd.Series:
    """Mistake（用了线性规则）: equal shares in place of position."""
    return _gap(journeys, "linear", "last")


def position_alone(journeys: pd.DataFrame) -> pd.Series:
    """Mistake（只画了一条规则）: credit by position, nothing taken off."""
    return pd.Series(credits_of_rules(journeys)["position"].tolist(), index=SPOKEN, dtype=float)


# ── assists of the films ─────────────────────────────────────────────────────────────────────────


def _video(journeys: pd.DataFrame) -> tuple[int, int, int]:
    """Orders with a film on the way but not last, orders with it last, touches not last."""
    assisted = last = helping = 0
    for path, _ in _orders(journeys):
        names = [channel for channel, _ in path]
        closed = names[-1] == "video"
        last += closed
        assisted += "video" in names and not closed
        helping += names[:-1].count("video")
    return assisted, last, helping


def assist(journeys: pd.DataFrame) -> float:
    """Orders that films helped, per order they closed（短片的助攻比）."""
    assisted, last, _ = _video(journeys)
    return over(assisted, last)


def assist_of_touches(journeys: pd.DataFrame) -> float:
    """Mistake（数成了触点）: a path with two films counts twice."""
    _, last, helping = _video(journeys)
    return over(helping, last)


def assist_last_included(journeys: pd.DataFrame) -> float:
    """Mistake（把末次的也算进去）: all orders with a film."""
    assisted, last, _ = _video(journeys)
    return over(assisted + last, last)


def assist_of_all(journeys: pd.DataFrame) -> float:
    """Mistake（除以了全部有短片的单）: a share in place of the ratio."""
    assisted, last, _ = _video(journeys)
    return over(assisted, assisted + last)


# ── the plan of cuts ─────────────────────────────────────────────────────────────────────────────

Cut = tuple[str, str]  # negative or pause, and the word or the keyword
ACTIONS = {"negative": "negative", "否定": "negative", "pause": "pause", "暂停": "pause"}


def _stopped(rows: list[dict[Any, Any]], cut: Cut) -> set[int]:
    """The rows that a line of the plan stops."""
    action, name = cut
    if action == "pause":
        return {at for at, row in enumerate(rows) if row["keyword"] == name}
    return {at for at, row in enumerate(rows) if name in row["search_term"].split()}


def _sum(rows: list[dict[Any, Any]], places: set[int], name: str) -> float:
    return math.fsum(rows[at][name] for at in places)


def _worth_cutting(search_ads: pd.DataFrame, rows: list[dict[Any, Any]]) -> list[Cut]:
    """Words and keywords that brought no order, with clicks enough to be looked at."""
    bought = added(rows, lambda row: [row["keyword"]])
    dead = [
        name for name, one in bought.items() if one["clicks"] >= ENOUGH and not one["conversions"]
    ]
    words = [("negative", word) for word in waste_words(search_ads)["word"]]
    return [*words, *(("pause", name) for name in sorted(dead))]


def _best(search_ads: pd.DataFrame) -> list[Cut]:
    """The eight lines that save most together."""
    rows = records(search_ads)
    lines = [(cut, _stopped(rows, cut)) for cut in _worth_cutting(search_ads, rows)]
    lines.sort(key=lambda line: -_sum(rows, line[1], "cost_usd"))
    several = combinations(lines[: MOST + 3], min(MOST, len(lines)))

    def saved(some: tuple[tuple[Cut, set[int]], ...]) -> float:
        return _sum(rows, set().union(*(places for _, places in some)), "cost_usd")

    return [cut for cut, _ in max(several, key=saved)]


def cuts(plan: pd.DataFrame, search_ads: pd.DataFrame) -> PlanResult:
    """What to stop, line by line（砍预算方案）."""
    rows, own = records(search_ads), set(" ".join(set(search_ads["keyword"])).split())
    told = [
        (ACTIONS.get(str(row["action"]).strip().lower(), ""), " ".join(str(row["what"]).split()))
        for row in records(plan)
    ]
    lines = [(action, name.lower()) for action, name in told]
    stopped = [_stopped(rows, line) for line in lines]
    saves = [float(value) for value in plan["saves_usd"]]
    known = [
        bool(action and places) and not (action == "negative" and (" " in name or name in own))
        for (action, name), places in zip(lines, stopped, strict=True)
    ]
    counted = FEWEST <= len(set(lines)) == len(lines) <= MOST and all(known)
    every = set().union(*stopped) if stopped else set()
    right = all(
        abs(value - _sum(rows, places, "cost_usd")) <= CENT
        for value, places in zip(saves, stopped, strict=True)
    )
    kept = {
        "lines": counted,
        "no_order_lost": counted and not _sum(rows, every, "conversions"),
        "sums": counted and right,
    }
    best = set().union(*(_stopped(rows, cut) for cut in _best(search_ads)))
    return PlanResult(kept, _sum(rows, every, "cost_usd"), _sum(rows, best, "cost_usd"))


def _form(search_ads: pd.DataFrame, lines: list[Cut]) -> pd.DataFrame:
    rows = records(search_ads)
    told = [(*cut, round(_sum(rows, _stopped(rows, cut), "cost_usd"), 2)) for cut in lines]
    return pd.DataFrame(told, columns=["action", "what", "saves_usd"])


def best_cuts(search_ads: pd.DataFrame) -> pd.DataFrame:
    """The plan that saves most（最省的方案）."""
    return _form(search_ads, _best(search_ads))


def cuts_of_selling_words(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（砍了会出单的词）: two of the words that cost most, orders or not."""
    own = set(" ".join(set(search_ads["keyword"])).split())
    sums = added(records(search_ads), lambda row: set(row["search_term"].split()) - own)
    selling = [word for word, one in sums.items() if one["conversions"]]
    selling.sort(key=lambda word: -sums[word]["cost_usd"])
    return _form(search_ads, [*_best(search_ads)[:6], *(("negative", one) for one in selling[:2])])


def cuts_of_the_cheapest(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（只挑了便宜的）: the five lines that save least."""
    rows = records(search_ads)
    lines = _worth_cutting(search_ads, rows)
    lines.sort(key=lambda line: _sum(rows, _stopped(rows, line), "cost_usd"))
    return _form(search_ads, lines[:FEWEST])
