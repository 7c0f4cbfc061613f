"""What the items on product selection compute（选品题的算法）."""

import math

import pandas as pd

from course_b2c_ops import metrics
from graders.formulas.selection_lab import (  # noqa: F401 - items find them here
    contribution,
    contribution_fees_on_cost,
    contribution_freight_missing,
    contribution_of_all,
    contribution_rate_inverted,
    firm,
    firm_counted_twice,
    firm_in_any,
    firm_in_one,
    income_of_five,
    month_of_five,
    month_with_struck,
    piece_of_five,
    scale_by_largest,
    scale_inputs,
    scale_lowest_left_in,
    scale_of_rows,
    scale_turn_forgotten,
    struck_blank_paper_kept,
    struck_grams_as_kg,
    struck_out,
    struck_paper_not_needed,
    struck_unknown_weight_kept,
    top_five,
    top_five_equal_weights,
    top_five_from_the_end,
    top_five_not_turned,
    top_five_scaled_first,
)
from graders.formulas.selection_stock import (  # noqa: F401
    first_stock,
    first_stock_all_in_one,
    first_stock_below_minimum,
    first_stock_reference,
)

WEIGHTS = {"demand": 0.4, "crowding": 0.2, "profit": 0.3, "risk": 0.1}


def scaled_low_is_good(lowest: float, own: float, highest: float) -> float:
    """The middle candidate on a scale where low is best."""
    return float(metrics.min_max(pd.Series([lowest, own, highest]), low_is_good=True)[1])


def scaled_high_is_good(lowest: float, own: float, highest: float) -> float:
    """The same scale, not turned round."""
    return float(metrics.min_max(pd.Series([lowest, own, highest]))[1])


def scaled_by_largest(lowest: float, own: float, highest: float) -> float:
    """Over the largest value only, and turned round."""
    return 1 - own / highest


def _score(demand: float, crowding: float, profit: float, risk: float, equal: bool) -> float:
    row = {"demand": demand, "crowding": crowding, "profit": profit, "risk": risk}
    weights = dict.fromkeys(WEIGHTS, 1.0) if equal else WEIGHTS
    return float(metrics.weighted_score(pd.DataFrame([row]), weights)[0])


def score_of_four(demand: float, crowding: float, profit: float, risk: float) -> float:
    """Weighted score, with competition and risk turned round first."""
    return _score(demand, 1 - crowding, profit, 1 - risk, equal=False)


def score_not_turned(demand: float, crowding: float, profit: float, risk: float) -> float:
    """Competition and risk weighted as if high were good."""
    return _score(demand, crowding, profit, risk, equal=False)


def score_equal_weights(demand: float, crowding: float, profit: float, risk: float) -> float:
    """A plain mean of the four."""
    return _score(demand, 1 - crowding, profit, 1 - risk, equal=True)


def trial_order_expected(pieces: int, chance_pct: float, gain: float, loss: float) -> float:
    """What the whole trial order brings on average."""
    return pieces * metrics.trial_order_result(chance_pct / 100, gain, loss)


def trial_gain_only(pieces: int, chance_pct: float, gain: float, loss: float) -> float:
    """The chance of success times the gain, failing free of cost."""
    return pieces * chance_pct / 100 * gain


def trial_loss_certain(pieces: int, chance_pct: float, gain: float, loss: float) -> float:
    """The loss taken off in full."""
    return pieces * (chance_pct / 100 * gain - loss)


def chance_that_pays(gain: float, loss: float) -> float:
    """Chance of success at which a trial order brings nothing on average."""
    return loss / (gain + loss)


def loss_per_gain(gain: float, loss: float) -> float:
    """Loss over gain."""
    return loss / gain


def chance_of_failing(gain: float, loss: float) -> float:
    """The chance of failure one may bear."""
    return gain / (gain + loss)


def candidate_contribution(
    price_usd: float, cny_per_usd: float, fee_pct: float, quote: float, freight_cny: float
) -> float:
    """What one piece of a candidate leaves, in CNY."""
    return metrics.unit_contribution(price_usd * cny_per_usd, quote + freight_cny, fee_pct / 100)


def candidate_fees_on_cost(
    price_usd: float, cny_per_usd: float, fee_pct: float, quote: float, freight_cny: float
) -> float:
    """Fees as a share of quote and freight."""
    return price_usd * cny_per_usd - (quote + freight_cny) * (1 + fee_pct / 100)


def candidate_freight_missing(
    price_usd: float, cny_per_usd: float, fee_pct: float, quote: float, freight_cny: float
) -> float:
    """The contribution without international freight."""
    return metrics.unit_contribution(price_usd * cny_per_usd, quote, fee_pct / 100)


def candidate_rate_inverted(
    price_usd: float, cny_per_usd: float, fee_pct: float, quote: float, freight_cny: float
) -> float:
    """USD divided by the rate."""
    return metrics.unit_contribution(price_usd / cny_per_usd, quote + freight_cny, fee_pct / 100)


def within_half(quote: float, min_order: int, budget: float, largest_share: float) -> bool:
    """Whether a minimum order keeps to the largest share of the budget."""
    return quote * min_order <= budget * largest_share


def pieces_within_share(budget: float, largest_pct: float, quote: float) -> int:
    """Whole pieces that keep to the largest share of the budget."""
    return math.floor(budget * largest_pct / 100 / quote)


def pieces_of_all(budget: float, largest_pct: float, quote: float) -> int:
    """Pieces for the whole budget."""
    return math.floor(budget / quote)


def pieces_of_the_rest(budget: float, largest_pct: float, quote: float) -> int:
    """Pieces for the part left to the other products."""
    return math.floor(budget * (1 - largest_pct / 100) / quote)


def pieces_of_the_third(
    min_a: int, quote_a: float, min_b: int, quote_b: float, quote_c: float, budget: float
) -> int:
    """Whole pieces for what two minimum orders leave of the budget."""
    return math.floor((budget - min_a * quote_a - min_b * quote_b) / quote_c)


def pieces_before_minimums(quote_c: float, budget: float) -> int:
    """Pieces for the whole budget, as if nothing else were ordered."""
    return math.floor(budget / quote_c)


def pieces_one_of_each(quote_a: float, quote_b: float, quote_c: float, budget: float) -> int:
    """Only one piece of the others paid."""
    return math.floor((budget - quote_a - quote_b) / quote_c)
