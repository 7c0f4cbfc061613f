"""Reference answers and wrong paths for the lab on overseas search（海外搜索实训）.

Written another way than the lab's solutions (rows and loops), so that agreement says something.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools.search import as_exported
from graders.formulas.rows import Tables, over, records

ENOUGH = 30  # clicks
CHANNELS = ["video", "social", "search", "search_ads", "direct"]
SPOKEN = ["短片 / video", "社媒 / social", "自然搜索 / search", "搜索广告 / ads", "直接 / direct"]
Row = Mapping[Any, Any]
Sums = dict[str, dict[str, float]]
Path = list[tuple[str, int]]
COUNTED = ("clicks", "cost_usd", "conversions", "value_usd")


def added(rows: Iterable[Row], keys: Callable[[Row], Iterable[str]]) -> Sums:
    """What was counted, added up under every key of a row."""
    found: Sums = defaultdict(lambda: dict.fromkeys(COUNTED, 0.0))
    for row in rows:
        for key in keys(row):
            for name in COUNTED:
                found[key][name] += row[name]
    return found


# ── search terms ─────────────────────────────────────────────────────────────────────────────────


TERM_COLUMNS = ["search_term", "clicks", "cost_usd", "conversions", "cost_per_conversion", "roas"]


def _terms(sums: Sums, empty: float = math.nan) -> pd.DataFrame:
    rows = []
    for term, one in sorted(sums.items()):
        each = one["cost_usd"] / one["conversions"] if one["conversions"] else empty
        counts = one["clicks"], one["cost_usd"], one["conversions"]
        rows.append((term, *counts, each, over(one["value_usd"], one["cost_usd"])))
    return pd.DataFrame(rows, columns=TERM_COLUMNS)


def terms(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Every search term: clicks, cost, orders, cost of an order, ROAS（搜索词表）."""
    return _terms(added(records(search_ads), lambda row: [row["search_term"]]))


def terms_by_keyword(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（按关键词分了组）: what we bought, not what people typed."""
    return _terms(added(records(search_ads), lambda row: [row["keyword"]]))


def terms_zero_for_empty(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（0 单写成 0 元）: a term without orders looks like the cheapest of all."""
    return _terms(added(records(search_ads), lambda row: [row["search_term"]]), empty=0.0)


def terms_mean_of_days(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（每天的比率求平均）: days with an order only, each with a full vote."""
    days: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in records(search_ads):
        each = over(row["cost_usd"], row["conversions"])
        days[row["search_term"]].append((each, over(row["value_usd"], row["cost_usd"])))
    right = terms(search_ads)
    for place, column in enumerate(("cost_per_conversion", "roas")):
        known = {term: [one[place] for one in rates] for term, rates in days.items()}
        right[column] = [_mean(known[term]) for term in right["search_term"]]
    return right


def _mean(values: list[float]) -> float:
    known = [one for one in values if not math.isnan(one)]
    return over(math.fsum(known), len(known))


# ── words that only cost ─────────────────────────────────────────────────────────────────────────


def _own(search_ads: pd.DataFrame) -> set[str]:
    return {word for keyword in set(search_ads["keyword"]) for word in keyword.split()}


def _empty(sums: Sums, left_out: set[str]) -> pd.DataFrame:
    rows = [
        (word, one["cost_usd"])
        for word, one in sums.items()
        if one["clicks"] >= ENOUGH and not one["conversions"] and word not in left_out
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(rows, columns=["word", "cost_usd"])


def _words(row: Row) -> set[str]:
    return set(row["search_term"].split())


def waste_words(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Words with clicks enough, no order, and none of our own（空词）."""
    return _empty(added(records(search_ads), _words), _own(search_ads))


def waste_whole_terms(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没有拆成词）: whole searches in place of words."""
    return _empty(added(records(search_ads), lambda row: [row["search_term"]]), set())


def waste_by_letters(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（按字母包含来数）: art is found in smart too."""
    rows = records(search_ads)
    every = {word for row in rows for word in _words(row)}
    found = added(rows, lambda row: [word for word in every if word in row["search_term"]])
    return _empty(found, _own(search_ads))


def waste_with_own_words(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没有去掉自己的词）: a word of our own keywords is on the list."""
    return _empty(added(records(search_ads), _words), set())


def waste_of_few_clicks(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没有看点击够不够）: words with a handful of clicks are condemned."""
    sums = added(records(search_ads), _words)
    return _empty({word: one | {"clicks": 1e9} for word, one in sums.items()}, _own(search_ads))


# ── match types ──────────────────────────────────────────────────────────────────────────────────


def matches(keyword: str, match_type: str, search_term: str) -> bool:
    """Whether a search gets through the gate of a match type（放不放行）."""
    ours, typed = keyword.lower().split(), search_term.lower().split()
    if match_type == "exact":
        return ours == typed
    if match_type == "phrase":
        return any(typed[at : at + len(ours)] == ours for at in range(len(typed)))
    return match_type == "broad" and all(word in typed for word in ours)


def matches_by_letters(keyword: str, match_type: str, search_term: str) -> bool:
    """Mistake（按字母包含）: light is found in lighter."""
    ours, typed = keyword.lower(), search_term.lower()
    if match_type == "broad":
        return all(word in typed for word in ours.split())
    return ours in typed if match_type == "phrase" else matches(keyword, match_type, search_term)


def matches_in_any_order(keyword: str, match_type: str, search_term: str) -> bool:
    """Mistake（短语不看次序）: phrase lets in what broad lets in."""
    looser = "broad" if match_type == "phrase" else match_type
    return matches(keyword, looser, search_term)


def matches_not_adjacent(keyword: str, match_type: str, search_term: str) -> bool:
    """Mistake（短语不看紧挨）: words in order, others between them."""
    if match_type != "phrase":
        return matches(keyword, match_type, search_term)
    left = iter(search_term.lower().split())
    return all(word in left for word in keyword.lower().split())


def matches_with_capitals(keyword: str, match_type: str, search_term: str) -> bool:
    """Mistake（大小写当成两个词）: capitals shut the gate."""
    same = all(word in search_term for word in keyword.split())
    return same and matches(keyword, match_type, search_term)


def matches_any_word(keyword: str, match_type: str, search_term: str) -> bool:
    """Mistake（广泛只要有一个词）: one word of the keyword is enough."""
    if match_type != "broad":
        return matches(keyword, match_type, search_term)
    return any(word in search_term.lower().split() for word in keyword.lower().split())


def match_inputs(tables: Tables, rng: random.Random) -> list[tuple[str, str, str]]:
    """What the marker calls `matches` with: own keywords, made to meet every edge（判分输入）."""
    own = sorted({name for name in tables["search_ads"]["keyword"] if len(name.split()) == 2})
    made = []
    for core in rng.sample(own, min(2, len(own))):
        one, two = core.split()
        typed = [
            core, core.title(), f"best {core}", f"{core} for kids", f"{two} {one}",
            f"{one} big {two}", f"{two} for {one}", f"{core}er", f"re{core}", one, "",
        ]  # fmt: skip
        made += [(core, kind, term) for term in typed for kind in ("exact", "phrase", "broad")]
    made += [(own[0].upper(), kind, own[0]) for kind in ("exact", "phrase", "broad")]
    return [*made, (own[0], "near", own[0])]


# ── touches of the raw export ────────────────────────────────────────────────────────────────────


def _channel(spelled: str) -> str:
    return "_".join(spelled.lower().replace("-", " ").replace("_", " ").split())


def _counted(channels: Iterable[str]) -> pd.DataFrame:
    counts: dict[str, int] = defaultdict(int)
    for channel in channels:
        counts[channel] += 1
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return pd.DataFrame(rows, columns=["channel", "count"])


def tidy_touches(journeys: pd.DataFrame) -> pd.DataFrame:
    """Touches of each channel, spelled one way, one row a minute（整理后的触点数）."""
    kept = {(row["order_id"], row["minutes_before"]): row for row in records(as_exported(journeys))}
    return _counted(_channel(row["channel"]) for row in kept.values())


def touches_first_kept(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（留了前一行）: the page that only passed the visitor on."""
    rows = reversed(records(as_exported(journeys)))
    kept = {(row["order_id"], row["minutes_before"]): row for row in rows}
    return _counted(_channel(row["channel"]) for row in kept.values())


def touches_doubled(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没有去重）: a minute counts twice."""
    return _counted(_channel(row["channel"]) for row in records(as_exported(journeys)))


def touches_one_an_order(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（一单只留一行）: only the last touch of each order is left."""
    kept = {row["order_id"]: row for row in records(as_exported(journeys))}
    return _counted(_channel(row["channel"]) for row in kept.values())


def touches_spelled_apart(journeys: pd.DataFrame) -> pd.DataFrame:
    """Mistake（写法没有统一）: each spelling is a channel of its own."""
    kept = {(row["order_id"], row["minutes_before"]): row for row in records(as_exported(journeys))}
    return _counted(row["channel"].strip().lower() for row in kept.values())
