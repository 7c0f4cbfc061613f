"""Answers and wrong paths of the lab on advertising and price（广告与价格实训）.

Which words stand in a text and how the days lie comes from the given tools; bases of price cuts and
fines are asked of the rules, not worked out as the lab does it.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date
from statistics import fmean
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import adverts as queue
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import compliance
from graders.formulas import statutes
from graders.formulas.rows import records

# --- words and their place -----------------------------------------------------------------------

PULL, FACT, ABROAD = "pull", "fact", "abroad"
WORDS = {
    PULL: PULL, FACT: FACT, ABROAD: ABROAD,
    "退回": PULL, "放行": FACT, "国外": ABROAD,
}  # fmt: skip
# Listed words that measure, count or tell the order of steps instead of praising.
MEASURED = ("最大承重", "第一次", "第一步", "唯一编号")
Verdicts = dict[int, str]


def sorted_hits(plan: pd.DataFrame, adverts: pd.DataFrame) -> PlanResult:
    """A verdict for each advert with a listed word（词表命中逐条判断）."""
    wanted = _verdicts(adverts)
    given = _as_given(plan)
    whole = len(plan) == len(wanted) and given.keys() == wanted.keys()

    def exactly(verdict: str) -> bool:
        return whole and all((given[ad] == verdict) == (wanted[ad] == verdict) for ad in given)

    pulled = exactly(PULL)
    kept = {"pulled": pulled, "left_alone": pulled and exactly(FACT) and exactly(ABROAD)}
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def hits_in_place(adverts: pd.DataFrame) -> pd.DataFrame:
    """The form as it should be（满分的表）."""
    return _as_plan(_verdicts(adverts))


def every_hit_pulled(adverts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: each listed word is taken for a breach（命中就退）."""
    return _as_plan(dict.fromkeys(_verdicts(adverts), PULL))


def measures_pulled(adverts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: words that measure are pulled as well（没看语境）."""
    return _as_plan(_turned(adverts, FACT))


def markets_not_seen(adverts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: adverts abroad are pulled by China's law（没看市场）."""
    return _as_plan(_turned(adverts, ABROAD))


def _turned(adverts: pd.DataFrame, verdict: str) -> Verdicts:
    found = _verdicts(adverts)
    return {ad: PULL if one == verdict else one for ad, one in found.items()}


def _verdicts(adverts: pd.DataFrame) -> Verdicts:
    texts = {row["ad_id"]: row for row in records(adverts)}
    found = {}
    for ad in queue.word_hits(adverts)["ad_id"]:
        row = texts[ad]
        if any(words in row["text_zh"] for words in MEASURED):
            found[int(ad)] = FACT
        else:
            found[int(ad)] = PULL if row["market"] == "CN" else ABROAD
    return found


def _as_plan(verdicts: Verdicts) -> pd.DataFrame:
    return pd.DataFrame(list(verdicts.items()), columns=["ad_id", "verdict"])


def _as_given(plan: pd.DataFrame) -> Verdicts:
    found: Verdicts = {}
    for row in records(plan):
        number = pd.to_numeric(row["ad_id"], errors="coerce")
        if not pd.isna(number):
            said = str(row["verdict"] or "").strip().lower()
            found[int(number)] = WORDS.get(said, said)
    return found


# --- what columns can tell -----------------------------------------------------------------------


def found_by_columns(adverts: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Paid without a label, sent without consent, contradicted by the product table（三类）."""
    return _found(
        adverts,
        products,
        lambda ad: ad["paid"] and not ad["label_shown"],
        lambda ad: ad["consent"] == "missing",
        lambda claim: claim["claimed"] != claim["recorded"],
    )


def label_alone(adverts: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: every advert without a label, paid or not（只看标没标）."""
    return _found(
        adverts,
        products,
        lambda ad: not ad["label_shown"],
        lambda ad: ad["consent"] == "missing",
        lambda claim: claim["claimed"] != claim["recorded"],
    )


def consent_not_given(adverts: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: whatever is not `given`, messages or not（把不用同意的也算进来）."""
    return _found(
        adverts,
        products,
        lambda ad: ad["paid"] and not ad["label_shown"],
        lambda ad: ad["consent"] != "given",
        lambda claim: claim["claimed"] != claim["recorded"],
    )


def every_claim_false(adverts: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: each claim counts as false（没有和商品表对）."""
    return _found(
        adverts,
        products,
        lambda ad: ad["paid"] and not ad["label_shown"],
        lambda ad: ad["consent"] == "missing",
        lambda claim: True,
    )


Test = Callable[[Mapping[Any, Any]], bool]


def _found(
    adverts: pd.DataFrame, products: pd.DataFrame, unlabelled: Test, message: Test, false: Test
) -> pd.DataFrame:
    every, claims = records(adverts), records(queue.claims_of(adverts, products))
    rows = [(ad["ad_id"], queue.UNLABELLED) for ad in every if unlabelled(ad)]
    rows += [(ad["ad_id"], queue.MESSAGE) for ad in every if message(ad)]
    rows += [(claim["ad_id"], queue.FALSE_FACT) for claim in claims if false(claim)]
    return pd.DataFrame(rows, columns=["ad_id", "breach"])


# --- the price that may be crossed out -----------------------------------------------------------

Day = Mapping[Any, Any]
BEFORE = 0  # days_ahead of the advert's own day


def lawful_cuts(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """The reference of each advert, and the cut that may be shown（基准价与可写的降幅）."""
    rows = []
    for ad, market, days in _logs(adverts, advert_prices):
        column = "lowest_deal_price" if market == "CN" else "list_price"
        prices = {day["date"].date(): day[column] for day in days if not math.isnan(day[column])}
        start = next(day["date"].date() for day in days if day["days_ahead"] == BEFORE)
        base = compliance.price_baseline(prices, start, market)
        rows.append((ad, float(base.price), float(base.share_off(days[0]["offer_price"])) * 100))
    return _cuts(rows)


def mean_for_lowest(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the mean of the window（取了平均）."""
    return _by(adverts, advert_prices, fmean, 7, 30)


def own_day_counted(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the day of the advert lies in the window（发布当天算进去了）."""
    return _by(adverts, advert_prices, min, 7, 30, first=BEFORE)


def list_price_in_china(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the marked price for China as well（国内也用了标价）."""
    return _by(adverts, advert_prices, min, 7, 30, chinese="list_price")


def thirty_days_for_both(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: thirty days for China as well（国内也看了 30 天）."""
    return _by(adverts, advert_prices, min, 30, 30)


def seven_days_for_both(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: seven days for the EU as well（欧盟也看了 7 天）."""
    return _by(adverts, advert_prices, min, 7, 7)


def _by(
    adverts: pd.DataFrame,
    advert_prices: pd.DataFrame,
    pick: Callable[[list[float]], float],
    china: int,
    europe: int,
    first: int = 1,
    chinese: str = "lowest_deal_price",
) -> pd.DataFrame:
    """References by other windows, columns or picks; the last deal where a window has none."""
    rows = []
    for ad, market, days in _logs(adverts, advert_prices):
        last = china if market == "CN" else europe
        column = chinese if market == "CN" else "list_price"
        window = [day[column] for day in days if first <= day["days_ahead"] <= last]
        sold = [day for day in days if day["days_ahead"] > BEFORE and day["deals"] > 0]
        known = [price for price in window if not math.isnan(price)]
        found = pick(known) if known else sold[-1]["lowest_deal_price"]
        rows.append((ad, found, (1 - days[0]["offer_price"] / found) * 100))
    return _cuts(rows)


def _logs(
    adverts: pd.DataFrame, advert_prices: pd.DataFrame
) -> list[tuple[int, str, list[dict[Any, Any]]]]:
    """Each advert with its market and its days, the oldest first."""
    found: dict[int, list[dict[Any, Any]]] = {}
    for day in records(queue.price_days(adverts, advert_prices).sort_values("date")):
        found.setdefault(day["ad_id"], []).append(day)
    return [(ad, days[0]["market"], days) for ad, days in found.items()]


def _cuts(rows: list[tuple[int, float, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["ad_id", "reference", "lawful_pct"])


# --- days at the crossed-out price ---------------------------------------------------------------


def days_at_the_old_price(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> "pd.Series[int]":
    """Of the thirty days before, those marked no lower than the crossed-out price（挂过几天）."""
    return _days_at(adverts, advert_prices, "list_price", range(1, 31))


def days_of_the_whole_log(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> "pd.Series[int]":
    """Wrong: all days of the log, those of the sale too（没有只看 30 天）."""
    return _days_at(adverts, advert_prices, "list_price", range(-60, 61))


def days_of_deals(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> "pd.Series[int]":
    """Wrong: days whose lowest deal was that high（看了成交价）."""
    return _days_at(adverts, advert_prices, "lowest_deal_price", range(1, 31))


def days_below(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> "pd.Series[int]":
    """Wrong: the days below the crossed-out price（数了低于划线价的日子）."""
    counts = _days_at(adverts, advert_prices, "list_price", range(1, 31))
    return _ranked({name: 30 - count for name, count in counts.items() if count < 30})


def _days_at(
    adverts: pd.DataFrame, advert_prices: pd.DataFrame, column: str, window: range
) -> "pd.Series[int]":
    counts: dict[Any, int] = {}
    for day in records(queue.price_days(adverts, advert_prices)):
        if day["days_ahead"] in window and day[column] >= day["strike_price"]:
            counts[day["product"]] = counts.get(day["product"], 0) + 1
    return _ranked(counts)


def _ranked(counts: Mapping[Any, int]) -> "pd.Series[int]":
    return pd.Series(dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))))


# --- fines of last season ------------------------------------------------------------------------


def lowest_fines(adverts: pd.DataFrame, on: date) -> float:
    """The lowest fines of last season's breaches in China, one by one（最低罚款合计）."""
    return _fines(adverts, on, lambda band, _: statutes.money(band.low))


def highest_fines(adverts: pd.DataFrame, on: date) -> float:
    """Wrong: the highest fines（取了上限）."""
    return _fines(adverts, on, lambda band, _: float(band.high))


def fines_abroad_too(adverts: pd.DataFrame, on: date) -> float:
    """Wrong: adverts abroad fined by China's law（国外的也算了）."""
    return _fines(adverts, on, lambda band, _: statutes.money(band.low), markets="CN EU US")


def unknown_fee_is_nothing(adverts: pd.DataFrame, on: date) -> float:
    """Wrong: no fine where the fee is not known（广告费算不清的当成 0）."""

    def fine(band: compliance.FineBand, case: Mapping[Any, Any]) -> float:
        unknown = case["breach"] == queue.FALSE_FACT and math.isnan(case["ad_fee_cny"])
        return 0.0 if unknown else statutes.money(band.low)

    return _fines(adverts, on, fine)


def superlatives_by_fee(adverts: pd.DataFrame, on: date) -> float:
    """Wrong: superlatives fined by the fee（绝对化用语也按广告费算）."""

    def fine(band: compliance.FineBand, case: Mapping[Any, Any]) -> float:
        if case["breach"] != queue.SUPERLATIVE:
            return statutes.money(band.low)
        by_fee = compliance.false_advert_fine(case["ad_fee_cny"], repeated=False, on=on)
        return statutes.money(by_fee.low)

    return _fines(adverts, on, fine)


def _fines(
    adverts: pd.DataFrame,
    on: date,
    fine: Callable[[compliance.FineBand, Mapping[Any, Any]], float],
    markets: str = "CN",
) -> float:
    cases = records(queue.last_season(adverts))
    return sum(fine(_band(case, on), case) for case in cases if case["market"] in markets)


def _band(case: Mapping[Any, Any], on: date) -> compliance.FineBand:
    if case["breach"] == queue.FALSE_FACT:
        fee = case["ad_fee_cny"]
        known = None if math.isnan(fee) else fee
        return compliance.false_advert_fine(known, repeated=False, on=on)
    article = "art57" if case["breach"] == queue.SUPERLATIVE else "art62"
    return compliance.fine_band("CN-AD", severe=False, on=on, part=article)
