"""Numbers of the items on asking people（调研与品牌的题）."""

import pandas as pd

from course_b2c_ops import metrics, mistakes

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
