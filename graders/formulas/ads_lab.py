"""Reference answers and wrong paths for the lab on paid traffic（直通车实训：参考答案与常见错误）.

Written another way than the lab's solutions (rows and loops), so that agreement says something.
"""

import math
import random
from collections import defaultdict
from collections.abc import Mapping
from statistics import fmean
from typing import Any

import pandas as pd

from graders.formulas.rows import Tables, over, records
from graders.formulas.traffic_lab import added, rows_of

Row = Mapping[Any, Any]
CHINESE = {"精准匹配": "exact", "词组匹配": "phrase", "广泛匹配": "broad"}
RESERVE, CENT = 0.05, 0.01
EVIDENCE, FAR_ABOVE = 3, 1.3
NEW_PRODUCT_MARGIN = 0.40
DEAREST = 8  # words of the figure
OWN_LIMIT, TIMES_MEDIAN = 0.20, 5


# ── the untidy export ────────────────────────────────────────────────────────────────────────────


def _match_types(
    export: pd.DataFrame, rate: str = "divided", *, translated: bool = True
) -> pd.DataFrame:
    clicks: dict[str, float] = defaultdict(float)
    spend: dict[str, float] = defaultdict(float)
    for row in records(export):
        name = CHINESE.get(row["match_type"], row["match_type"]) if translated else None
        name = name or row["match_type"]
        money = row["spend"]
        if row["account_currency"] == "CNY" and rate != "as it stands":
            by = row["cny_per_usd"]
            money = money / by if rate == "divided" else money * by
        clicks[name] += row["clicks"]
        spend[name] += money
    rows = [(name, clicks[name], spend[name], spend[name] / clicks[name]) for name in clicks]
    return pd.DataFrame(rows, columns=["match_type", "clicks", "spend_usd", "cost_per_click"])


def match_types(keyword_ads_untidy: pd.DataFrame) -> pd.DataFrame:
    """Clicks, dollars and cost per click of each match type（匹配方式的账）."""
    return _match_types(keyword_ads_untidy)


def match_types_yuan_as_dollars(keyword_ads_untidy: pd.DataFrame) -> pd.DataFrame:
    """Mistake（人民币当美元）: yuan added to dollars."""
    return _match_types(keyword_ads_untidy, "as it stands")


def match_types_multiplied(keyword_ads_untidy: pd.DataFrame) -> pd.DataFrame:
    """Mistake（乘了汇率）: yuan times the rate."""
    return _match_types(keyword_ads_untidy, "multiplied")


def match_types_in_two_languages(keyword_ads_untidy: pd.DataFrame) -> pd.DataFrame:
    """Mistake（两种语言没合并）: six match types."""
    return _match_types(keyword_ads_untidy, translated=False)


# ── the figures of each word ─────────────────────────────────────────────────────────────────────

RATES = {
    "click_through_rate": ("clicks", "impressions"),
    "cost_per_click": ("spend_usd", "clicks"),
    "conversion_rate": ("orders", "clicks"),
    "roas": ("paid_amount_usd", "spend_usd"),
    "acos": ("spend_usd", "paid_amount_usd"),
}
SUMS = ("impressions", "clicks", "spend_usd", "orders")


def keyword_kpis(keyword_ads: pd.DataFrame) -> pd.DataFrame:
    """Sums of 30 days and five rates of each word（每个词的指标）."""
    rows = []
    for word, one in sorted(added(rows_of(keyword_ads), "keyword").items()):
        rates = {name: over(one[top], one[below]) for name, (top, below) in RATES.items()}
        rows.append({"keyword": word, **{name: one[name] for name in SUMS}, **rates})
    return pd.DataFrame(rows)


def keyword_kpis_mean_of_days(keyword_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（逐日比率求平均）: a day with one click gets a full vote."""
    days: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(keyword_ads):
        days[row["keyword"]].append(row)
    table = keyword_kpis(keyword_ads).set_index("keyword")
    for name, (top, below) in RATES.items():
        for word, rows in days.items():
            known = [row[top] / row[below] for row in rows if row[below]]
            table.loc[word, name] = fmean(known) if known else math.nan
    return table.reset_index()


def keyword_kpis_turned(keyword_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（ROAS 和 ACOS 写反）: each under the other's name."""
    names = {"roas": "acos", "acos": "roas"}
    return keyword_kpis(keyword_ads).rename(columns=names)


def keyword_kpis_zero_for_empty(keyword_ads: pd.DataFrame) -> pd.DataFrame:
    """Mistake（空值写成 0）: a word without sales gets an ACOS of 0, the best of all."""
    return keyword_kpis(keyword_ads).fillna(0.0)


# ── what a click is charged ──────────────────────────────────────────────────────────────────────


def _scores(rivals: pd.DataFrame) -> list[tuple[float, float]]:
    """Score and bid of each rival."""
    return [(row["bid_usd"] * row["quality"], row["bid_usd"]) for row in records(rivals)]


def click_price(own_bid: float, own_quality: float, rivals: pd.DataFrame) -> float:
    """The score just below over the own quality, and a cent; the last pays 0.05（次价扣费）."""
    below = sorted(score for score, _ in _scores(rivals) if score < own_bid * own_quality)
    asked = below[-1] / own_quality + CENT if below else RESERVE
    return min(own_bid, max(RESERVE, asked))


def click_price_own_bid(own_bid: float, own_quality: float, rivals: pd.DataFrame) -> float:
    """Mistake（按自己的出价付）: the first price."""
    return own_bid


def click_price_next_bid(own_bid: float, own_quality: float, rivals: pd.DataFrame) -> float:
    """Mistake（付下一名的出价）: quality left out of the charge."""
    below = sorted(one for one in _scores(rivals) if one[0] < own_bid * own_quality)
    asked = below[-1][1] + CENT if below else RESERVE
    return min(own_bid, max(RESERVE, asked))


def click_price_ranked_by_bid(own_bid: float, own_quality: float, rivals: pd.DataFrame) -> float:
    """Mistake（按出价排名）: the next in a ranking that leaves quality out."""
    below = sorted((bid, score) for score, bid in _scores(rivals) if bid < own_bid)
    asked = below[-1][1] / own_quality + CENT if below else RESERVE
    return min(own_bid, max(RESERVE, asked))


def auctions_to_try(tables: Tables, rng: random.Random) -> list[tuple[float, float, pd.DataFrame]]:
    """What the marker calls `click_price` with: own auctions, an end of each kind（判分输入）."""

    def asked(bid: float, quality: float, *others: tuple[float, float]) -> Any:
        return bid, quality, pd.DataFrame(list(others), columns=["bid_usd", "quality"], dtype=float)

    made = [
        asked(0.42, 8, (0.35, 9), (0.60, 5), (0.50, 4)),
        asked(0.20, 4, (0.35, 9), (0.60, 5)),  # the last pays the reserve
        asked(0.60, 5, (0.42, 8), (0.35, 9), (0.50, 4)),
        asked(0.42, 8, (0.60, 5), (0.30, 6)),  # a higher bid ranks below
        asked(0.55, 4, (0.50, 8), (0.60, 3), (0.30, 5)),
        asked(0.31, 8, (0.03, 4)),  # below the reserve
        asked(0.04, 9, (0.01, 3)),  # a bid below the reserve
        asked(0.30, 9, (0.29, 9), (0.35, 6)),  # a cent more would exceed the bid
    ]
    table = tables["auctions"]
    for auction in rng.sample(sorted(set(table["auction_id"])), 8):
        rows = table[table["auction_id"] == auction]
        own = rows[rows["bidder"] == "own"].iloc[0]
        rivals = rows.loc[rows["bidder"] != "own", ["bid_usd", "quality"]].reset_index(drop=True)
        made.append((float(own["bid_usd"]), float(own["quality"]), rivals))
    return made
