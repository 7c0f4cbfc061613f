"""Reference answers and wrong paths for the lab on traffic（流量实训：参考答案与常见错误）.

Written another way than the lab's solutions (rows and loops), so that agreement says something.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from statistics import fmean, median
from typing import Any

import pandas as pd

from graders.formulas.rows import Tables, over, records

PERIOD = 30  # days of P30 and of W30
ENOUGH = 20  # visitors
Row = Mapping[Any, Any]
Counts = dict[Any, dict[str, float]]


def rows_of(table: pd.DataFrame, back: int = 0) -> list[Row]:
    """The rows of W30, or with `back` those of the 30 days before."""
    days = sorted(table["date"].unique())
    first, last = len(days) - PERIOD * (back + 1), len(days) - PERIOD * back
    return [*records(table[table["date"].isin(days[first:last])])]


def added(rows: Iterable[Row], *key: str) -> Counts:
    """Every number of the rows, added up for each key."""
    found: Counts = defaultdict(lambda: defaultdict(float))
    for row in rows:
        place = row[key[0]] if len(key) == 1 else tuple(row[name] for name in key)
        for name, value in row.items():
            if isinstance(value, (int, float)):
                found[place][str(name)] += value
    return found


# ── sources in two periods ───────────────────────────────────────────────────────────────────────


def _side(rows: list[Row], people: str, paid: str) -> dict[str, tuple[float, float]]:
    """Each source's share of all, and its conversion."""
    sums = added(rows, "source")
    whole = math.fsum(one[people] for one in sums.values())
    return {
        name: (one[people] / whole, over(one[paid], one["visitors"])) for name, one in sums.items()
    }


Side = dict[str, tuple[float, float]]


def _both(traffic: pd.DataFrame, people: str = "visitors") -> tuple[Side, Side]:
    old, new = (_side(rows_of(traffic, back), people, "paying_buyers") for back in (1, 0))
    return old, new


def _two_periods(old: Side, new: Side) -> pd.DataFrame:
    columns = ["source", "share_p30", "conversion_p30", "share_w30", "conversion_w30"]
    return pd.DataFrame([[name, *old[name], *new[name]] for name in sorted(new)], columns=columns)


def sources(traffic: pd.DataFrame) -> pd.DataFrame:
    """Each source's share of source-visitors and conversion, P30 and W30（来源两期表）."""
    return _two_periods(*_both(traffic))


def sources_by_clicks(traffic: pd.DataFrame) -> pd.DataFrame:
    """Mistake（点击的占比）: shares of clicks."""
    return _two_periods(*_both(traffic, people="clicks"))


def sources_by_orders(traffic: pd.DataFrame) -> pd.DataFrame:
    """Mistake（单数当买家）: paid orders on top of the conversion."""
    old, new = (_side(rows_of(traffic, back), "visitors", "paid_orders") for back in (1, 0))
    return _two_periods(old, new)


def sources_by_countries(traffic: pd.DataFrame) -> pd.DataFrame:
    """Mistake（各国比率求平均）: a mean of the countries' conversions."""

    def averaged(back: int, right: Side) -> Side:
        cells = added(rows_of(traffic, back), "source", "country")
        rates: dict[str, list[float]] = defaultdict(list)
        for (source, _), one in cells.items():
            if one["visitors"]:
                rates[source].append(one["paying_buyers"] / one["visitors"])
        return {name: (share, fmean(rates[name])) for name, (share, _) in right.items()}

    old, new = _both(traffic)
    return _two_periods(averaged(1, old), averaged(0, new))


def sources_swapped(traffic: pd.DataFrame) -> pd.DataFrame:
    """Mistake（两期写反）: W30 in the columns of P30."""
    old, new = _both(traffic)
    return _two_periods(new, old)


# ── mix and rate ─────────────────────────────────────────────────────────────────────────────────


def _total(side: Side, shares: Side) -> float:
    """The rate of all, with the shares of one period and the rates of another, in points."""
    return 100 * math.fsum(shares[name][0] * side[name][1] for name in side)


def own_mix(traffic: pd.DataFrame) -> float:
    """What the rate of all loses because the shares moved, in points（结构影响）."""
    old, new = _both(traffic)
    # Old rates with new shares, less old rates with old shares: only the shares differ.
    return _total(old, new) - _total(old, old)


def own_mix_turned(traffic: pd.DataFrame) -> float:
    """Mistake（方向反了）: old shares less new ones."""
    return -own_mix(traffic)


def own_mix_new_rates(traffic: pd.DataFrame) -> float:
    """Mistake（用了新转化率）: the change of shares weighed with the new rates."""
    old, new = _both(traffic)
    return _total(new, new) - _total(new, old)


def own_total_change(traffic: pd.DataFrame) -> float:
    """Mistake（整个变化）: mix and rate together."""
    old, new = _both(traffic)
    return _total(new, new) - _total(old, old)


def own_rate_effect(traffic: pd.DataFrame) -> float:
    """Mistake（算成了比率影响）: the other part."""
    old, new = _both(traffic)
    return _total(new, new) - _total(old, new)


def _bars(old: float, mix: float, rate: float, new: float) -> pd.Series:
    return pd.Series({"P30": old, "结构 / mix": mix, "比率 / rate": rate, "W30": new}, dtype=float)


def mix_waterfall(traffic: pd.DataFrame) -> pd.Series:
    """From the rate of P30 to that of W30, in points（瀑布图）."""
    old, new = _both(traffic)
    return _bars(_total(old, old), own_mix(traffic), own_rate_effect(traffic), _total(new, new))


def mix_and_rate_swapped(traffic: pd.DataFrame) -> pd.Series:
    """Mistake（两段写反）: each part under the other's name."""
    old, new = _both(traffic)
    return _bars(_total(old, old), own_rate_effect(traffic), own_mix(traffic), _total(new, new))


def waterfall_does_not_close(traffic: pd.DataFrame) -> pd.Series:
    """Mistake（对不上）: the whole change where the rate's part belongs."""
    old, new = _both(traffic)
    parts = _total(old, old), own_mix(traffic), own_total_change(traffic)
    return _bars(*parts, math.fsum(parts))


def waterfall_in_fractions(traffic: pd.DataFrame) -> pd.Series:
    """Mistake（没有乘 100）: fractions where points were asked for."""
    return mix_waterfall(traffic) / 100


# ── people who saw a result of a search ──────────────────────────────────────────────────────────


def search_people(shop_daily: pd.DataFrame) -> float:
    """Search visitors over people who saw us in search, W30（搜索点击率）."""
    rows = rows_of(shop_daily)
    seen = math.fsum(row["search_impression_visitors"] for row in rows)
    return over(math.fsum(row["search_visitors"] for row in rows), seen)


def search_people_by_events(shop_daily: pd.DataFrame) -> float:
    """Mistake（按次数算）: clicks over impressions."""
    rows = rows_of(shop_daily)
    return math.fsum(row["clicks"] for row in rows) / math.fsum(row["impressions"] for row in rows)


def search_people_of_the_shop(shop_daily: pd.DataFrame) -> float:
    """Mistake（除以全店访客）: the share of search among the shop's visitors."""
    rows = rows_of(shop_daily)
    came = math.fsum(row["visitors"] for row in rows)
    return math.fsum(row["search_visitors"] for row in rows) / came


def search_people_mean_of_days(shop_daily: pd.DataFrame) -> float:
    """Mistake（逐日比率求平均）: days with a dozen people get a full vote."""
    rows = [row for row in rows_of(shop_daily) if row["search_impression_visitors"]]
    return fmean(row["search_visitors"] / row["search_impression_visitors"] for row in rows)


# ── search terms ─────────────────────────────────────────────────────────────────────────────────


def _text(found: Iterable[str], like: "pd.Series[Any]") -> "pd.Series[Any]":
    return pd.Series(list(found), index=like.index, dtype="str", name=like.name)


def tidy_terms(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Small letters, one blank between words, none at the ends（整理搜索词）."""
    return _text((" ".join(one.lower().split()) for one in rows["term"]), rows["term"])


def terms_with_capitals(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Mistake（大写没改）: blanks only."""
    return _text((" ".join(one.split()) for one in rows["term"]), rows["term"])


def terms_with_two_blanks(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Mistake（两个空格没改）: letters and ends only."""
    return _text((one.lower().strip() for one in rows["term"]), rows["term"])


def terms_run_together(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Mistake（空格全删了）: words run together."""
    return _text(("".join(one.lower().split()) for one in rows["term"]), rows["term"])


def terms_inputs(tables: Tables, rng: random.Random) -> list[tuple[pd.DataFrame]]:
    """What the marker calls `tidy_terms` with: own terms, each spelled in some way（判分输入）."""
    own = sorted(set(tables["shop_search_terms"]["term"]))
    long = [term for term in own if " " in term]
    ways: list[Callable[[str], str]] = [
        str.upper, str.title, lambda t: t.replace(" ", "  "), lambda t: f" {t}", lambda t: f"{t} ",
        lambda t: f"  {t.title()}  ", lambda t: t,
    ]  # fmt: skip
    made = []
    for size in (1, 3, 4, 5, 6, 8, 9, 12):
        typed = [rng.choice(ways)(term) for term in rng.sample(own, size)]
        one, two = rng.sample(long, 2)
        typed += [one.title(), two.replace(" ", "  ")]
        made.append((pd.DataFrame({"term": pd.Series(typed, dtype="str")}),))
    return made


def _terms(shop_search_terms: pd.DataFrame, enough: float = ENOUGH) -> Counts:
    sums = added(rows_of(shop_search_terms), "term")
    return {term: one for term, one in sums.items() if one["visitors"] >= enough}


def _shop_rate(shop_daily: pd.DataFrame) -> float:
    sums = added([{**row, "all": "all"} for row in rows_of(shop_daily)], "all")["all"]
    return over(sums["paying_buyers"], sums["visitors"])


NAMES = {(True, True): "keep", (False, True): "show_more",
         (True, False): "repair", (False, False): "leave"}  # fmt: skip


def _sorted_out(terms: Counts, limit: float, *, swapped: bool = False) -> pd.DataFrame:
    middle = median(one["impressions"] for one in terms.values())
    rows = []
    for term, one in sorted(terms.items()):
        rate = over(one["paying_buyers"], one["visitors"])
        many, good = one["impressions"] >= middle, rate >= limit
        name = NAMES[good, many] if swapped else NAMES[many, good]
        rows.append((term, one["impressions"], rate, name))
    return pd.DataFrame(rows, columns=["term", "impressions", "conversion_rate", "quadrant"])


def quadrants(shop_search_terms: pd.DataFrame, shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Every term with enough visitors, and what to do with it（搜索词四象限）."""
    return _sorted_out(_terms(shop_search_terms), _shop_rate(shop_daily))


def quadrants_median_rate(
    shop_search_terms: pd.DataFrame, shop_daily: pd.DataFrame
) -> pd.DataFrame:
    """Mistake（转化率也用了中位数）: half of the terms are good, whatever the shop does."""
    terms = _terms(shop_search_terms)
    rates = [one["paying_buyers"] / one["visitors"] for one in terms.values()]
    return _sorted_out(terms, median(rates))


def quadrants_of_all_terms(
    shop_search_terms: pd.DataFrame, shop_daily: pd.DataFrame
) -> pd.DataFrame:
    """Mistake（没有筛 20 位访客）: terms with two visitors get a verdict."""
    return _sorted_out(_terms(shop_search_terms, 0), _shop_rate(shop_daily))


def quadrants_swapped(shop_search_terms: pd.DataFrame, shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（两条界限写反）: show more what needs repair."""
    return _sorted_out(_terms(shop_search_terms), _shop_rate(shop_daily), swapped=True)


def _by_words(
    shop_search_terms: pd.DataFrame, words: Callable[[str], int], buyers: str = "paying_buyers"
) -> pd.DataFrame:
    groups: Counts = defaultdict(lambda: defaultdict(float))
    for term, one in added(rows_of(shop_search_terms), "term").items():
        group = groups[("1", "2", "3", "4+")[min(max(words(term), 1), 4) - 1]]
        group["terms"] += 1
        for name in ("impressions", "paying_buyers"):
            group[name] += one[name]
    whole = {
        name: math.fsum(one[name] for one in groups.values()) for name in ("impressions", buyers)
    }
    rows = [
        (name, one["terms"], one["impressions"] / whole["impressions"], one[buyers] / whole[buyers])
        for name, one in sorted(groups.items())
    ]
    return pd.DataFrame(rows, columns=["words", "terms", "impressions_share", "buyers_share"])


def long_tail(shop_search_terms: pd.DataFrame) -> pd.DataFrame:
    """Terms of one, two, three, four and more words: how many, and their shares（长尾词）."""
    return _by_words(shop_search_terms, lambda term: len(term.split()))


def long_tail_of_some(shop_search_terms: pd.DataFrame) -> pd.DataFrame:
    """Mistake（只算 20 位访客以上的）: the tail itself is cut off."""
    some = set(_terms(shop_search_terms))
    kept = shop_search_terms[shop_search_terms["term"].isin(some)]
    return _by_words(kept, lambda term: len(term.split()))


def long_tail_characters(shop_search_terms: pd.DataFrame) -> pd.DataFrame:
    """Mistake（数成了字母）: every term is long."""
    return _by_words(shop_search_terms, len)


def long_tail_blanks(shop_search_terms: pd.DataFrame) -> pd.DataFrame:
    """Mistake（数了空格，没有加一）: a term of two words has one blank."""
    return _by_words(shop_search_terms, lambda term: term.count(" "))


def long_tail_terms_for_buyers(shop_search_terms: pd.DataFrame) -> pd.DataFrame:
    """Mistake（词的占比当买家的占比）: how many terms, not how many bought."""
    return _by_words(shop_search_terms, lambda term: len(term.split()), buyers="terms")
