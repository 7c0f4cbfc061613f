"""The plan of the lab on paid traffic（加码方案）: ten dollars a day more, and where they go."""

import math
from dataclasses import dataclass

import pandas as pd

from course_b2c_ops.marking import PlanResult
from graders.formulas.ads_decisions import shop_line, verdict, words_of
from graders.formulas.rows import Tables, records
from graders.formulas.traffic_lab import rows_of

EXTRA, FEWEST, DAYS = 10.0, 3, 30
LOWEST_BID, SLACK, PENNY = 0.05, 0.005, 0.01
AGAINST = ("stop", "lower")


@dataclass(frozen=True)
class Word:
    """What a word would do with more money（一个词）."""

    action: str
    ceiling: float
    room: float
    left_per_usd: float


def _words(tables: Tables) -> dict[str, Word]:
    line = shop_line(tables)
    days = rows_of(tables["shop_daily"])
    people = math.fsum(row["visitors"] for row in days)
    rate = math.fsum(row["paying_buyers"] for row in days) / people
    amount = math.fsum(row["paid_amount_usd"] for row in days)
    usual = rate * amount / math.fsum(row["paid_orders"] for row in days) / line
    found = {}
    for word, one in words_of(tables["keyword_ads"]).items():
        roas = one["paid_amount_usd"] / one["spend_usd"] if one["spend_usd"] else math.nan
        action = verdict(one["clicks"], one["orders"], roas, rate, line)
        known = action != "wait"
        found[word] = Word(
            action=action,
            ceiling=one["paid_amount_usd"] / one["clicks"] / line
            if known
            else max(LOWEST_BID, usual),
            room=one["spend_usd"] / DAYS,
            left_per_usd=roas / line - 1 if known else 0.0,
        )
    return found


def _value(words: dict[str, Word], budgets: dict[str, float]) -> float:
    return math.fsum(
        min(money, words[name].room) * words[name].left_per_usd for name, money in budgets.items()
    )


def _best(words: dict[str, Word]) -> dict[str, float]:
    """The dollar that leaves most first, up to each word's room; words on trial to make three."""
    lawful = {name: one for name, one in words.items() if one.action not in AGAINST}
    order = sorted(lawful, key=lambda word: (-lawful[word].left_per_usd, word))
    money, budgets = EXTRA - FEWEST * PENNY, {}
    for name in order:
        part = math.floor(min(lawful[name].room, money) * 100) / 100
        if lawful[name].left_per_usd > 0 and part > 0:
            budgets[name] = part
            money -= part
    for name in order:
        if len(budgets) < FEWEST:
            budgets.setdefault(name, PENNY)
    return budgets


def more_money(plan: pd.DataFrame, tables: Tables) -> PlanResult:
    """Three words or more, none against the evidence, bids under their ceilings（加码方案）.

    Fewer words keep no condition: one row that is right by accident is no plan.
    """
    words = _words(tables)
    rows = records(plan)
    named = [str(row["keyword"]).strip().lower() for row in rows]
    known = {word.lower(): word for word in words}
    whole = len(set(named)) == len(named) >= FEWEST and all(name in known for name in named)
    if not whole:
        return PlanResult(dict.fromkeys(("words", "bids", "money"), False), 0.0, 1.0)
    budgets = {known[name]: float(row["budget_usd"]) for name, row in zip(named, rows, strict=True)}
    bids = {known[name]: float(row["bid_usd"]) for name, row in zip(named, rows, strict=True)}
    kept = {
        "words": all(words[word].action not in AGAINST for word in budgets),
        "bids": all(LOWEST_BID <= bid <= words[word].ceiling + SLACK for word, bid in bids.items()),
        "money": all(money > 0 for money in budgets.values())
        and math.fsum(budgets.values()) <= EXTRA + SLACK,
    }
    return PlanResult(kept, _value(words, budgets), _value(words, _best(words)))


def _as_plan(words: dict[str, Word], budgets: dict[str, float]) -> pd.DataFrame:
    rows = [
        (name, max(LOWEST_BID, math.floor(words[name].ceiling * 100) / 100), money)
        for name, money in budgets.items()
    ]
    return pd.DataFrame(rows, columns=["keyword", "bid_usd", "budget_usd"])


def best_more_money(tables: Tables) -> pd.DataFrame:
    """A full plan（满分方案）."""
    words = _words(tables)
    return _as_plan(words, _best(words))


def more_money_where_most_is_spent(tables: Tables) -> pd.DataFrame:
    """Mistake（加给最费钱的）: the five words against the evidence that spend most."""
    words = _words(tables)
    against = [name for name in words if words[name].action in AGAINST]
    dearest = sorted(against, key=lambda name: -words[name].room)[:5]
    return _as_plan(words, dict.fromkeys(dearest, EXTRA / 5))


def more_money_on_trials(tables: Tables) -> pd.DataFrame:
    """Mistake（全给了还没证据的词）: five words nobody knows anything about."""
    words = _words(tables)
    unknown = sorted(name for name in words if words[name].action == "wait")[:5]
    return _as_plan(words, dict.fromkeys(unknown, EXTRA / 5))
