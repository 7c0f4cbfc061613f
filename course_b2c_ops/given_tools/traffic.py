"""Tools of the traffic lab（流量实训给好的工具）: two periods, search terms, effort."""

from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.datasets import days_before, last_days, sum_by

PERIOD = 30  # days of P30 and of W30
BEFORE, NOW = "P30", "W30"
COUNTED = ["impressions", "visitors", "paying_buyers"]
ENOUGH = 20  # visitors of a term before its conversion is read
QUADRANTS = {
    (True, True): "keep",
    (False, True): "show_more",
    (True, False): "repair",
    (False, False): "leave",
}
# What staff can work on without paying for clicks, and half-days a source gets today.
WORKED_ON = ("search", "recommend", "affiliate", "social", "video")
HALF_DAYS, TODAY, FEWEST = 20, 4, 2
STEEPNESS = 0.5  # four times the half-days, twice the buyers: made for teaching


# ── Two periods（两期） ──────────────────────────────────────────────────────────────────────────


def with_period(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last 60 days, each with its period, P30 or W30（标上期）."""
    before, now = days_before(table, PERIOD), last_days(table, PERIOD)
    return pd.concat([before.assign(period=BEFORE), now.assign(period=NOW)])


def by_source(traffic: pd.DataFrame) -> pd.DataFrame:
    """Share of source-visitors and conversion of each source in some days（一期的来源表）."""
    sums = traffic.groupby("source")[["visitors", "paying_buyers"]].sum()
    return sums.assign(
        share=metrics.share(sums["visitors"], float(sums["visitors"].sum())),
        conversion=metrics.conversion_rate(sums["paying_buyers"], sums["visitors"]),
    )


def sources_in_two_periods(traffic: pd.DataFrame) -> pd.DataFrame:
    """Each source's share of source-visitors and its conversion in P30 and W30（来源两期表）."""
    old, new = by_source(days_before(traffic, PERIOD)), by_source(last_days(traffic, PERIOD))
    return pd.DataFrame(
        {
            "share_p30": old["share"],
            "conversion_p30": old["conversion"],
            "share_w30": new["share"],
            "conversion_w30": new["conversion"],
        }
    )


# ── Search terms（搜索词） ───────────────────────────────────────────────────────────────────────


def as_typed(terms: "pd.Series[Any]") -> "pd.Series[Any]":
    """Terms in the spelling of a raw export（买家怎么打就怎么留）: capitals, blanks too many.

    The same row gets the same spelling every time; the words are those of the report.
    """
    place = pd.Series(range(len(terms)), index=terms.index) % 5
    typed = terms.where(place != 1, terms.str.title())
    typed = typed.where(place != 2, terms.str.replace(" ", "  "))
    typed = typed.where(place != 3, terms.str.upper() + " ")
    return typed.where(place != 4, " " + terms)


def by_term(shop_search_terms: pd.DataFrame) -> pd.DataFrame:
    """Impressions, visitors and buyers of each term, W30（最近 30 天，一词一行）."""
    recent = last_days(shop_search_terms, PERIOD)
    summed: pd.DataFrame = sum_by(recent, "term", COUNTED).reset_index()
    return summed


def quadrant(many: "pd.Series[Any]", good: "pd.Series[Any]") -> "pd.Series[Any]":
    """keep, show_more, repair or leave from two columns of True and False（四象限的名字）."""
    named = [QUADRANTS[bool(m), bool(g)] for m, g in zip(many, good, strict=True)]
    return pd.Series(named, index=many.index, name="quadrant")


def word_group(words: "pd.Series[Any]") -> "pd.Series[Any]":
    """1, 2, 3 or 4+ for a number of words（词数分组）."""
    return words.clip(1, 4).map({1: "1", 2: "2", 3: "3", 4: "4+"})


# ── Effort（人手） ───────────────────────────────────────────────────────────────────────────────


def buyers_of_effort(traffic: pd.DataFrame) -> pd.DataFrame:
    """Buyers a source may bring with so many half-days（几个半天，几位买家）; made for teaching."""
    now = sum_by(last_days(traffic, PERIOD), "source", "paying_buyers")
    rows = range(HALF_DAYS + 1)
    return pd.DataFrame(
        {name: [now[name] * (units / TODAY) ** STEEPNESS for units in rows] for name in WORKED_ON},
        index=pd.Index(rows, name="half_days"),
    )


def gain_of_one_more(traffic: pd.DataFrame) -> pd.DataFrame:
    """What each further half-day adds in buyers（再多半天，多几位买家）."""
    return buyers_of_effort(traffic).diff().loc[FEWEST + 1 :]
