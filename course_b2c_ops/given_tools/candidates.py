"""Candidates of a fair（展会带回的候选）: the small tools that the lab on selection is given."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.given_tools.listing_check import NO_END, contains_word

FEES = 0.16  # commission, affiliate, ads and refund reserve, a share of the price
CNY_PER_USD = 7.10  # the rate of this course’s examples
HEAVIEST_KG = 2.0
GRAMS_FROM = 20  # above this a weight can only be grams
BUDGET_CNY, LARGEST_SHARE = 12_000, 0.5
REASONS = ("ip", "forbidden", "certificate", "battery", "weight")
Weights = Mapping[str, float]
BALANCED = {"demand": 0.40, "competition": 0.30, "contribution": 0.30}
DEMAND_HEAVY = {"demand": 0.70, "competition": 0.15, "contribution": 0.15}
MARGIN_HEAVY = {"demand": 0.15, "competition": 0.15, "contribution": 0.70}
WEIGHTINGS = {"balanced": BALANCED, "demand_heavy": DEMAND_HEAVY, "margin_heavy": MARGIN_HEAVY}
PLACES = 5  # the top five
SHORTLIST = 10  # the first stock comes from these


# ── Strike out first（先剔除） ───────────────────────────────────────────────────────────────────


def has_forbidden_word(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, on: date | pd.Timestamp
) -> "pd.Series[bool]":
    """Whether a name holds a word banned in its category on that day（品名里有没有违禁词）."""
    today = pd.Timestamp(on)
    ends = forbidden_words["valid_to"].fillna(NO_END)
    lines = forbidden_words[(forbidden_words["valid_from"] <= today) & (ends >= today)]
    banned = lines.groupby("category")["word"].agg(list)
    rows = zip(candidates["word"], candidates["category"], strict=True)
    found = [
        any(contains_word(name, word) for word in banned.get(category, []))
        for name, category in rows
    ]
    return pd.Series(found, index=candidates.index, dtype=bool)


def kilograms(weight: "pd.Series[Any]") -> "pd.Series[Any]":
    """Weights in kg, whatever unit a supplier typed（统一成公斤）."""
    return weight / (weight > GRAMS_FROM).map({True: 1000, False: 1})


def first_reason(sheet: pd.DataFrame) -> pd.DataFrame:
    """Who is struck out, and the first reason in the order of REASONS（第一条剔除理由）."""
    return first_true(sheet, "candidate_id", REASONS)


def first_true(sheet: pd.DataFrame, key: str, reasons: Sequence[str]) -> pd.DataFrame:
    """Rows with a reason, by their key, and the first that holds（第一条成立的理由）."""
    found = sheet[list(reasons)].astype(bool)
    out = found[found.any(axis=1)]
    # Of several True in a row, idxmax gives the first.
    told = pd.DataFrame({key: sheet.loc[out.index, key], "reason": out.idxmax(axis=1)})
    return told.reset_index(drop=True)


def struck(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, on: date | pd.Timestamp
) -> pd.DataFrame:
    """Who is struck out, with the first reason（剔除表）: a blank cell counts as not held."""
    kg = kilograms(candidates["weight_kg"])
    held = candidates["certificate_held"] == "yes"
    return first_reason(
        candidates.assign(
            ip=candidates["ip_flag"],
            forbidden=has_forbidden_word(candidates, forbidden_words, on),
            certificate=candidates["certificate_needed"] & ~held,
            battery=candidates["has_battery"] & ~candidates["battery_line"],
            weight=~((kg > 0) & (kg <= HEAVIEST_KG)),
        )
    )


def struck_ids(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, on: date | pd.Timestamp
) -> "pd.Series[Any]":
    """Who is struck out, without the reasons（剔除的编号）."""
    return struck(candidates, forbidden_words, on)["candidate_id"]


# ── Score what is left（给留下的打分） ───────────────────────────────────────────────────────────


def with_contribution(candidates: pd.DataFrame) -> pd.DataFrame:
    """What one piece of each leaves, in CNY（每件贡献）."""
    income = candidates["expected_price_usd"] * CNY_PER_USD
    cost = candidates["quote_cny"] + candidates["freight_cny"]
    return candidates.assign(contribution_cny=metrics.unit_contribution(income, cost, FEES))


def kept_sheet(
    candidates: pd.DataFrame, forbidden_words: pd.DataFrame, on: date | pd.Timestamp
) -> pd.DataFrame:
    """The candidates that may be sold, with what one piece leaves（留下的候选）."""
    out = struck_ids(candidates, forbidden_words, on)
    kept = candidates[~candidates["candidate_id"].isin(out)]
    return with_contribution(kept).reset_index(drop=True)


def scored(sheet: pd.DataFrame, weights: Weights) -> pd.DataFrame:
    """The same rows on one scale, weighted and ranked, the best first（打分，排名）."""
    scales = pd.DataFrame(
        {
            "demand": metrics.min_max(sheet["expected_units_month"]),
            "competition": metrics.min_max(sheet["competition_index"], low_is_good=True),
            "contribution": metrics.min_max(sheet["contribution_cny"]),
        }
    )
    score = metrics.weighted_score(scales, weights)
    table = sheet.assign(score=score, rank=score.rank(ascending=False))
    return table.sort_values(["rank", "candidate_id"], ignore_index=True)


def _first(sheet: pd.DataFrame, weights: Weights, places: int) -> pd.DataFrame:
    return scored(sheet, weights).head(places).drop(columns=["score", "rank"])


def top_five(sheet: pd.DataFrame, weights: Weights) -> pd.DataFrame:
    """The first five by score, the best first（得分前五）; the scores are for students to find."""
    return _first(sheet, weights, PLACES)


def shortlist(sheet: pd.DataFrame) -> pd.DataFrame:
    """The first ten by balanced score, with what a yuan of stock brings（前十，选首批货用）."""
    best = _first(sheet, BALANCED, SHORTLIST)
    return best.assign(
        smallest_order_cny=best["min_order"] * best["quote_cny"],
        per_yuan=best["contribution_cny"] / best["quote_cny"],
    )


def stock_sums(ten: pd.DataFrame, pieces: Mapping[int, float]) -> pd.DataFrame:
    """A first stock on trial（试算首批货）: each product's cost, and what sells within a month."""
    chosen = ten[ten["candidate_id"].isin(list(pieces))].set_index("word")
    ordered = chosen["candidate_id"].map(dict(pieces))
    sold = ordered.clip(upper=chosen["expected_units_month"])
    table = pd.DataFrame(
        {
            "pieces": ordered,
            "min_order": chosen["min_order"],
            "cost_cny": ordered * chosen["quote_cny"],
            "month_cny": sold * chosen["contribution_cny"],
        }
    )
    table.loc["Σ"] = table.drop(columns="min_order").sum()
    return table.round(2)
