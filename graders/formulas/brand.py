"""Numbers of the items on asking people（调研与品牌的题）."""

import pandas as pd

from course_b2c_ops import metrics, mistakes
from graders.formulas.brand_lab import (  # noqa: F401 - items find them here
    alpha,
    alpha_factor_k,
    alpha_inputs,
    alpha_not_turned,
    alpha_without_factor,
    best_price,
    best_price_below,
    best_price_raw,
    best_price_share_only,
    brands_by_median,
    brands_of_all,
    brands_on_the_map,
    brands_swapped,
    dropped,
    dropped_as_words,
    dropped_by_late_median,
    dropped_late_forgotten,
    dropped_turned_first,
    personas,
    personas_price_in_needs,
    personas_unstandardised,
    personas_unweighted,
    would_buy,
    would_buy_inverted,
    would_buy_raw,
    would_buy_uncleaned,
)
from graders.formulas.brand_plan import (  # noqa: F401
    communication_plan,
    full_plan,
    plan_counts_followers,
    plan_reviews_itself,
    plan_without_research,
)

MARKET = pd.Series({"women": 0.5, "men": 0.5})


def _sample(women_pct: float) -> "pd.Series[float]":
    return pd.Series({"women": women_pct / 100, "men": 1 - women_pct / 100})


def _would_buy(women_buy: float, men_buy: float) -> "pd.Series[float]":
    return pd.Series({"women": women_buy / 100, "men": men_buy / 100})


def weighted_would_buy(women_pct: float, women_buy: float, men_buy: float) -> float:
    """The share who would buy, weighted to the market（加权后的购买意愿）."""
    sample = _sample(women_pct)
    weights = metrics.post_weights(MARKET, sample)
    return metrics.weighted_mean(_would_buy(women_buy, men_buy), sample * weights)


def raw_would_buy(women_pct: float, women_buy: float, men_buy: float) -> float:
    """The share as the sample has it（没加权）."""
    return metrics.weighted_mean(_would_buy(women_buy, men_buy), _sample(women_pct))


def inverted_would_buy(women_pct: float, women_buy: float, men_buy: float) -> float:
    """Weights turned over（权重颠倒）."""
    sample = _sample(women_pct)
    weights = mistakes.weights_inverted(MARKET, sample)
    return metrics.weighted_mean(_would_buy(women_buy, men_buy), sample * weights)


def answers_needed(population: float, error_pct: float) -> float:
    """Answers needed of a list（名单里要收的份数）."""
    return float(metrics.sample_size_share(0.5, error_pct / 100, population))


def answers_for_endless_population(population: float, error_pct: float) -> float:
    """No correction for the list（没有按总人数修正）."""
    return float(metrics.sample_size_share(0.5, error_pct / 100))


def tenth_of_population(population: float, error_pct: float) -> float:
    """A tenth of the list（名单的一成）."""
    return population / 10


def _incomes(
    low: float, middle: float, high: float, low_pct: float, middle_pct: float, high_pct: float
) -> list[float]:
    return [low * low_pct, middle * middle_pct, high * high_pct]


def income_at_the_best_price(
    low: float, middle: float, high: float, low_pct: float, middle_pct: float, high_pct: float
) -> float:
    """What a hundred people bring at the best of three prices（百人收入，最好的价）."""
    return max(_incomes(low, middle, high, low_pct, middle_pct, high_pct))


def income_at_the_cheapest(
    low: float, middle: float, high: float, low_pct: float, middle_pct: float, high_pct: float
) -> float:
    """The price that most people accept（接受的人最多）."""
    return _incomes(low, middle, high, low_pct, middle_pct, high_pct)[0]


def income_at_the_dearest(
    low: float, middle: float, high: float, low_pct: float, middle_pct: float, high_pct: float
) -> float:
    """The dearest price（最贵的价）."""
    return _incomes(low, middle, high, low_pct, middle_pct, high_pct)[-1]
