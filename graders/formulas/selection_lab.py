"""Reference answers and wrong paths for the lab on selection（选品实训：参考答案与常见错误）.

Written another way than the lab's solutions (row by row), so that agreement says something.
"""

import math
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops import mistakes
from course_b2c_ops.given_tools.listing_check import words_in
from graders.formulas.rows import Tables, records

Row = dict[str, Any]
Rule = Callable[[Row], bool]
FEES, RATE, HEAVIEST = 0.16, 7.10, 2.0
PLACES = 5
BALANCED = (0.40, 0.30, 0.30)  # units a month, competition, contribution
WEIGHTINGS = (BALANCED, (0.70, 0.15, 0.15), (0.15, 0.15, 0.70))


# ── task 1: who is struck out ────────────────────────────────────────────────────────────────────


def _lines(forbidden_words: pd.DataFrame, as_of: date) -> list[tuple[str, str]]:
    today = pd.Timestamp(as_of)
    return [
        (line["category"], line["word"])
        for line in records(forbidden_words)
        if line["valid_from"] <= today
        and not (pd.notna(line["valid_to"]) and line["valid_to"] < today)
    ]


def _kg(row: Row) -> float:
    typed = float(row["weight_kg"])
    return typed / 1000 if typed > 20 else typed


def _bad_weight(row: Row) -> bool:
    return math.isnan(_kg(row)) or _kg(row) == 0 or _kg(row) > HEAVIEST


def _no_paper(row: Row) -> bool:
    return bool(row["certificate_needed"]) and row["certificate_held"] != "yes"


def _struck(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date, **instead: Rule
) -> dict[int, str]:
    """Each candidate that falls, with its first reason; `instead` exchanges single rules."""
    banned = _lines(forbidden_words, as_of)
    rules: dict[str, Rule] = {
        "ip": lambda row: bool(row["ip_flag"]),
        "forbidden": lambda row: any(
            home == row["category"] and word in words_in(row["word"]) for home, word in banned
        ),
        "certificate": _no_paper,
        "battery": lambda row: bool(row["has_battery"]) and not row["battery_line"],
        "weight": _bad_weight,
    } | instead
    found = {}
    for row in map(_told, records(candidates)):
        reasons = [name for name, falls in rules.items() if falls(row)]
        if reasons:
            found[int(row["candidate_id"])] = reasons[0]
    return found


def _reasons(found: Mapping[int, str]) -> pd.DataFrame:
    return pd.DataFrame(sorted(found.items()), columns=["candidate_id", "reason"])


def struck_out(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Who is struck out, and the first reason（剔除表）."""
    return _reasons(_struck(candidates, forbidden_words, as_of))


def struck_blank_paper_kept(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（证书空着没剔除）: only a written "no" counts as lacking."""

    def written_no(row: Row) -> bool:
        return bool(row["certificate_needed"]) and row["certificate_held"] == "no"

    return _reasons(_struck(candidates, forbidden_words, as_of, certificate=written_no))


def struck_unknown_weight_kept(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（没称的没剔除）: 0 kg and an empty cell pass as light."""
    found = _struck(candidates, forbidden_words, as_of, weight=lambda row: _kg(row) > HEAVIEST)
    return _reasons(found)


def struck_grams_as_kg(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（克当成公斤）: 155 grams fall as 155 kg."""

    def as_typed(row: Row) -> bool:
        return not 0 < row["weight_kg"] <= HEAVIEST

    return _reasons(_struck(candidates, forbidden_words, as_of, weight=as_typed))


def struck_paper_not_needed(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（不需要证书的也剔除）: whoever holds none falls, needed or not."""
    found = _struck(
        candidates, forbidden_words, as_of, certificate=lambda row: row["certificate_held"] != "yes"
    )
    return _reasons(found)


# ── task 3: contribution ─────────────────────────────────────────────────────────────────────────


def left(row: Row) -> float:
    """What one piece leaves, in CNY."""
    return float(
        row["expected_price_usd"] * RATE * (1 - FEES) - row["quote_cny"] - row["freight_cny"]
    )


def kept(candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date) -> list[Row]:
    """The candidates that stay, row by row（留下的候选）."""
    out = _struck(candidates, forbidden_words, as_of)
    rows = records(candidates)
    return [_told(row) for row in rows if int(row["candidate_id"]) not in out]


def _told(row: Mapping[Any, Any]) -> Row:
    return {str(name): value for name, value in row.items()}


def _by_candidate(rows: Iterable[Row], worth: Callable[[Row], float]) -> pd.DataFrame:
    made = [[int(row["candidate_id"]), worth(row)] for row in rows]
    return pd.DataFrame(made, columns=["candidate_id", "contribution_cny"])


def contribution(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """What one piece of each candidate that stays leaves, in CNY（每件贡献）."""
    return _by_candidate(kept(candidates, forbidden_words, as_of), left)


def contribution_rate_inverted(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（汇率除反了）: dollars divided by the rate."""

    def worth(row: Row) -> float:
        income = row["expected_price_usd"] / RATE
        return float(income * (1 - FEES) - row["quote_cny"] - row["freight_cny"])

    return _by_candidate(kept(candidates, forbidden_words, as_of), worth)


def contribution_fees_on_cost(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（费用按成本算）: fees as a share of quote and freight."""

    def worth(row: Row) -> float:
        cost = row["quote_cny"] + row["freight_cny"]
        return float(row["expected_price_usd"] * RATE - cost * (1 + FEES))

    return _by_candidate(kept(candidates, forbidden_words, as_of), worth)


def contribution_freight_missing(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（漏了国际运费）: the parcel travels for nothing."""
    rows = kept(candidates, forbidden_words, as_of)
    return _by_candidate(rows, lambda row: left(row) + row["freight_cny"])


def contribution_of_all(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（没有剔除）: all forty candidates."""
    return _by_candidate(map(_told, records(candidates)), left)


# ── task 4: one scale ────────────────────────────────────────────────────────────────────────────


def scale_of_rows(rows: pd.DataFrame, low_is_good: bool = False) -> pd.Series:
    """The column `value` from 0 to 1, the best 1（换到一把尺子）."""
    return pd.Series(_scale(rows["value"].tolist(), low_is_good), index=rows.index, dtype=float)


def scale_turn_forgotten(rows: pd.DataFrame, low_is_good: bool = False) -> pd.Series:
    """Mistake（没有反过来）: high is best whatever was asked."""
    return scale_of_rows(rows)


def scale_by_largest(rows: pd.DataFrame, low_is_good: bool = False) -> pd.Series:
    """Mistake（只除以最大值）: the lowest does not come to 0."""
    return mistakes.divided_by_max(rows["value"], low_is_good)


def scale_lowest_left_in(rows: pd.DataFrame, low_is_good: bool = False) -> pd.Series:
    """Mistake（没减最小值）: the value itself over the range."""
    values = rows["value"]
    low, high = float(values.min()), float(values.max())
    if low == high:
        return scale_of_rows(rows)
    shares = values / (high - low)
    return 1 - shares if low_is_good else shares


def scale_inputs(tables: Tables, rng: random.Random) -> list[tuple[pd.DataFrame, bool]]:
    """What the marker calls `min_max` with: own columns, and the edges（判分输入）."""
    sheet = tables["candidates"]
    own = [sheet[name].tolist() for name in ("expected_units_month", "competition_index")]
    made = [
        (rng.sample(own[0], 8), False),
        (rng.sample(own[1], 8), True),
        (rng.sample(own[1], 5), False),
        ([7.0, 7.0, 7.0], True),
        ([7.0, 7.0], False),
        ([-3.0, 0.0, 5.0], False),
        ([1.8, 4.2, 0.9], True),
        ([22.0, 16.0, 31.0], False),
        ([2.5, 9.0], True),
    ]
    return [(pd.DataFrame({"value": values}), low) for values, low in made]


# ── tasks 5 and 6: scores and places ─────────────────────────────────────────────────────────────


def _scale(values: list[float], low_is_good: bool = False) -> list[float]:
    low, high = min(values), max(values)
    if low == high:
        return [0.5] * len(values)
    ends = (high, low) if low_is_good else (low, high)
    return [(value - ends[0]) / (ends[1] - ends[0]) for value in values]


def scored(
    rows: list[Row], weights: tuple[float, ...] = BALANCED, *, turned: bool = True
) -> list[tuple[float, Row]]:
    """Rows with their scores, the best first; ties by id."""
    columns = (
        _scale([row["expected_units_month"] for row in rows]),
        _scale([row["competition_index"] for row in rows], low_is_good=turned),
        _scale([left(row) for row in rows]),
    )
    points = zip(*columns, strict=True)
    scores = [math.fsum(w * p for w, p in zip(weights, own, strict=True)) for own in points]
    found = zip(scores, rows, strict=True)
    return sorted(found, key=lambda pair: (-pair[0], pair[1]["candidate_id"]))


def _places(ranked: Iterable[tuple[float, Row]]) -> pd.DataFrame:
    first = list(ranked)[:PLACES]
    made = [[int(row["candidate_id"]), score, place]
            for place, (score, row) in enumerate(first, start=1)]  # fmt: skip
    return pd.DataFrame(sorted(made), columns=["candidate_id", "score", "rank"])


def top_five(candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The five best by balanced score among those that stay（得分前五）."""
    return _places(scored(kept(candidates, forbidden_words, as_of)))


def top_five_scaled_first(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（先缩放后剔除）: goods that cannot be sold set the scale."""
    out = _struck(candidates, forbidden_words, as_of)
    every = scored([_told(row) for row in records(candidates)])
    return _places([pair for pair in every if pair[1]["candidate_id"] not in out])


def top_five_not_turned(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（竞争没有反过来）: the most crowded score best."""
    return _places(scored(kept(candidates, forbidden_words, as_of), turned=False))


def top_five_from_the_end(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（名次从低往高排）: the five worst."""
    return _places(reversed(scored(kept(candidates, forbidden_words, as_of))))


def top_five_equal_weights(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（没有用权重）: a plain mean of the three."""
    return _places(scored(kept(candidates, forbidden_words, as_of), (1 / 3, 1 / 3, 1 / 3)))


def _in_the_five(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> list[set[int]]:
    rows = kept(candidates, forbidden_words, as_of)
    return [
        {row["candidate_id"] for _, row in scored(rows, weights)[:PLACES]} for weights in WEIGHTINGS
    ]


def firm(candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date) -> int:
    """How many are among the five under all three weightings（三套权重都在前五的款数）."""
    return len(set.intersection(*_in_the_five(candidates, forbidden_words, as_of)))


def firm_in_any(candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date) -> int:
    """Mistake（进过一次就算）: in one of the three lists."""
    return len(set.union(*_in_the_five(candidates, forbidden_words, as_of)))


def firm_in_one(candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date) -> int:
    """Mistake（只看了一套权重）: the length of one list."""
    return len(_in_the_five(candidates, forbidden_words, as_of)[0])


def firm_counted_twice(candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date) -> int:
    """Mistake（三张表的行数加起来）: rows, not candidates."""
    return sum(map(len, _in_the_five(candidates, forbidden_words, as_of)))


# ── task 7: the figure ───────────────────────────────────────────────────────────────────────────


def _month(row: Row) -> float:
    return float(row["expected_units_month"] * left(row))


def _months(ranked: Iterable[tuple[float, Row]], worth: Callable[[Row], float]) -> pd.Series:
    first = [row for _, row in list(ranked)[:PLACES]]
    return pd.Series({row["word"]: worth(row) for row in first}, dtype=float)


def month_of_five(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.Series:
    """What a month of each of the five leaves（前五款一个月的贡献）."""
    return _months(scored(kept(candidates, forbidden_words, as_of)), _month)


def piece_of_five(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.Series:
    """Mistake（画了一件的）: without the units of a month."""
    return _months(scored(kept(candidates, forbidden_words, as_of)), left)


def income_of_five(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.Series:
    """Mistake（画了销售额）: price times units, nothing taken off."""
    rows = scored(kept(candidates, forbidden_words, as_of))
    return _months(
        rows, lambda row: float(row["expected_price_usd"] * RATE * row["expected_units_month"])
    )


def month_with_struck(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, as_of: date
) -> pd.Series:
    """Mistake（没有剔除）: the five best of all forty."""
    return _months(scored([_told(row) for row in records(candidates)]), _month)
