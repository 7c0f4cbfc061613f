"""Tools of the lab on overseas search（海外搜索实训给好的工具）: words, paths, credit."""

from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.datasets import sum_by

CHANNELS = ["video", "social", "search", "search_ads", "direct"]  # in the order of a path
RULES = ["last", "linear", "position", "decay"]
ENOUGH = 30  # clicks before a word without an order is looked at
COUNTED = ["clicks", "conversions", "cost_usd"]
MINUTES = 24 * 60
Path = list[tuple[str, int]]
Order = tuple[Path, float]


# ── Words（词） ──────────────────────────────────────────────────────────────────────────────────


def own_words(search_ads: pd.DataFrame) -> list[str]:
    """The words of our own keywords（自己买的词里的单词）: they must not become negatives."""
    return sorted(set(" ".join(search_ads["keyword"].drop_duplicates()).split()))


def word_sums(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Clicks, conversions and cost of every single word of the searches（每个单词的合计）."""
    rows = search_ads.assign(word=search_ads["search_term"].str.split())
    summed: pd.DataFrame = sum_by(rows.explode("word"), "word", COUNTED).reset_index()
    return summed


def keyword_sums(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Clicks, conversions and cost of every keyword we bought（每个关键词的合计）."""
    summed: pd.DataFrame = sum_by(search_ads, "keyword", COUNTED).reset_index()
    return summed


# ── Paths（路径） ────────────────────────────────────────────────────────────────────────────────


def as_exported(journeys: pd.DataFrame) -> pd.DataFrame:
    """The paths as the tracking tool exports them（追踪工具导出的原样）; made for practice.

    A channel is spelled in three ways; now and then one minute holds two rows, first the page
    that only passed the visitor on, noted as direct, then the channel that brought the visitor.
    """
    rows = journeys.reset_index(drop=True)
    rows["minutes_before"] = rows["days_before"] * MINUTES + rows["order_id"] % 600
    turn = rows["order_id"] // 10 + rows["touch"]
    small, spaced = rows["channel"], rows["channel"].str.replace("_", " ").str.title() + " "
    spelled = small.where(turn % 3 != 1, spaced)
    rows["channel"] = spelled.where(turn % 3 != 2, small.str.replace("_", "-").str.upper())
    passed_on = rows[turn % 6 == 0].assign(channel="direct")
    both = pd.concat([passed_on, rows]).sort_index(kind="stable", ignore_index=True)
    return both[["order_id", "minutes_before", "channel", "paid_amount_usd"]]


def path_of(rows: pd.DataFrame) -> Path:
    """One order's path: channel and days before, the earliest first（一单的路径）."""
    earliest_first = rows.sort_values("touch")
    return list(zip(earliest_first["channel"], earliest_first["days_before"], strict=True))


def by_channel(parts: list[list[Any]]) -> pd.DataFrame:
    """Rows of [channel, rule, dollars] as a table: a channel a row, a rule a column（汇总）."""
    table = pd.DataFrame(parts, columns=["channel", "rule", "usd"])
    wide = table.pivot_table(index="channel", columns="rule", values="usd", aggfunc="sum")
    return wide.reindex(index=CHANNELS, columns=RULES).fillna(0.0).reset_index()


def orders_of(journeys: pd.DataFrame) -> list[Order]:
    """Every order's path and amount, the amount once（每一单的路径和金额）."""
    rows = journeys.sort_values(["order_id", "touch"])
    columns = ["order_id", "channel", "days_before", "paid_amount_usd"]
    found: dict[int, Order] = {}
    for order_id, channel, days, amount in zip(
        *(rows[name].tolist() for name in columns), strict=True
    ):
        found.setdefault(order_id, ([], amount))[0].append((channel, days))
    return list(found.values())


def credited(orders: list[Order], rule: str) -> "pd.Series[Any]":
    """Dollars that a rule credits to each channel（一条规则下各渠道的功劳）."""
    totals = dict.fromkeys(CHANNELS, 0.0)
    for path, amount in orders:
        for channel, share in metrics.attribute(path, rule).items():
            totals[channel] += share * amount
    return pd.Series(totals, name="paid_amount_usd")


def credit_by(journeys: pd.DataFrame, rule: str) -> "pd.Series[Any]":
    """Dollars that a rule credits to each channel, over all orders（各渠道的功劳）."""
    return credited(orders_of(journeys), rule)
