"""Lesson 5: which candidates are struck out, and how firm the best five are."""

import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables import listing_rules, selection
from course_b2c_ops.market.settings import settings
from tests.market.answers import differ
from tests.market.paper_shop import in_shapes, paper_view
from tests.market.turns import KEYS, SHOPS


@pytest.fixture(scope="module")
def shop(view):
    words = listing_rules.forbidden_words(view.as_of)
    return in_shapes({**selection.tables(view), "forbidden_words": words})


# ---- lesson 5 ----

ORDER = ("ip", "forbidden", "certificate", "battery", "weight", "unknown")
RATE, FEES = 7.1, 0.16


def reasons(view, shop) -> pd.DataFrame:
    """Which reason holds for which candidate, one column a reason in the order of the lab."""
    offers, words, today = shop["candidates"], shop["forbidden_words"], pd.Timestamp(view.as_of)
    ends = words["valid_to"].fillna(pd.Timestamp.max.floor("s"))
    words = words[(words["valid_from"] <= today) & (today <= ends)]
    banned = words.groupby("category")["word"].agg(set)
    kg = offers["weight_kg"].where(offers["weight_kg"] <= 20, offers["weight_kg"] / 1000)
    return pd.DataFrame(
        {
            "ip": offers["ip_flag"],
            "forbidden": [
                bool(set(word.split()) & banned[category])
                for word, category in zip(offers["word"], offers["category"], strict=True)
            ],
            "certificate": offers["certificate_needed"] & offers["certificate_held"].ne("yes"),
            "battery": offers["has_battery"] & ~offers["battery_line"],
            "weight": kg > 2,
            "unknown": kg.isna() | kg.eq(0),
        }
    ).set_axis(offers["candidate_id"])


def test_forty_candidates_some_struck_out_for_each_reason(view, shop):
    why = reasons(view, shop)
    assert len(why) == 40
    assert (why.sum() >= 1).all(), why.sum()
    assert 12 <= why.any(axis=1).sum() <= 20


def test_the_order_of_reasons_matters(view, shop):
    why = reasons(view, shop)
    struck = why[why.any(axis=1)]
    first = struck.idxmax(axis=1)
    last = struck.iloc[:, ::-1].idxmax(axis=1)
    assert first.ne(last).any()
    assert struck.sum(axis=1).gt(1).any()


def test_keeping_candidates_without_a_weight_changes_who_is_struck(view, shop):
    why = reasons(view, shop)
    with_them, without = why.any(axis=1), why.drop(columns="unknown").any(axis=1)
    assert with_them.ne(without).any()
    assert shop["candidates"]["weight_kg"].isna().sum() == 1
    assert shop["candidates"]["weight_kg"].eq(0).sum() == 1


def test_grams_in_the_kg_column_would_strike_out_light_goods(view, shop):
    offers = shop["candidates"].set_index("candidate_id")
    as_typed = offers["weight_kg"] > 2
    assert as_typed.ne(reasons(view, shop)["weight"]).sum() == 4


def test_look_alikes_words_of_other_categories_and_past_ones_do_not_strike(view, shop):
    kept = ~reasons(view, shop)["forbidden"].to_numpy()
    names = " ".join(shop["candidates"]["word"][kept])
    assert "gunmetal" in names
    assert "jubilee" in names
    assert sum(word in names.split() for word in shop["forbidden_words"]["word"].unique()) >= 2


@pytest.fixture(scope="module")
def kept(view, shop):
    free = ~reasons(view, shop).any(axis=1).to_numpy()
    offers = shop["candidates"].assign(contribution=contribution(shop["candidates"]))
    return offers[free].set_index("candidate_id")


def contribution(offers: pd.DataFrame, rate=RATE, freight=1.0) -> pd.Series:
    earned = offers["expected_price_usd"] * rate * (1 - FEES)
    return earned - offers["quote_cny"] - freight * offers["freight_cny"]


def test_wrong_contributions_differ_for_every_candidate(kept):
    right = contribution(kept)
    on_cost = kept["expected_price_usd"] * RATE - (1 + FEES) * (
        kept["quote_cny"] + kept["freight_cny"]
    )
    for wrong in (contribution(kept, rate=1 / RATE), contribution(kept, freight=0), on_cost):
        assert differ(right, wrong).mean() > 0.9
    assert (right > 0).all()


def min_max(values: pd.Series, low_is_good: bool = False) -> pd.Series:
    place = (values - values.min()) / (values.max() - values.min())
    return 1 - place if low_is_good else place


def scores(offers: pd.DataFrame, name: str, turned: bool = True) -> pd.Series:
    demand, calm, margin = settings("listing/candidates")["given"]["weights"][name]
    return (
        demand * min_max(offers["expected_units_month"])
        + calm * min_max(offers["competition_index"], low_is_good=turned)
        + margin * min_max(offers["contribution"])
    )


def top_five(score: pd.Series) -> list:
    return score.round(9).sort_values(ascending=False, kind="stable").head(5).index.tolist()


def test_wrong_ways_to_score_change_scores_or_ranks(view, shop, kept):
    right = scores(kept, "balanced")
    everyone = shop["candidates"].assign(contribution=contribution(shop["candidates"]))
    early = scores(everyone.set_index("candidate_id"), "balanced").loc[kept.index]
    best = top_five(right)
    assert differ(right, early)[best].all()
    demand, calm, margin = settings("listing/candidates")["given"]["weights"]["balanced"]
    raw = (
        demand * kept["expected_units_month"]
        - calm * kept["competition_index"]
        + margin * kept["contribution"]
    )
    assert differ(right[best[0]], raw[best[0]])
    assert top_five(-right) != best
    assert top_five(scores(kept, "balanced", turned=False)) != best


def firm(kept: pd.DataFrame) -> tuple[int, int]:
    tops = [
        set(top_five(scores(kept, name))) for name in ("balanced", "demand_heavy", "margin_heavy")
    ]
    return len(set.intersection(*tops)), len(set.union(*tops))


def test_few_candidates_are_in_the_top_five_whatever_the_weights(kept):
    always, ever = firm(kept)
    assert 1 <= always <= 4
    assert ever >= 7
    assert len({always, ever, 5, 15}) == 4


def test_how_many_are_firm_differs_in_a_class():
    seen = set()
    for key in KEYS:
        view = paper_view(key, SHOPS[0][1])
        made = {**selection.tables(view), **listing_rules.tables(view)}
        free = ~reasons(view, made).any(axis=1).to_numpy()
        offers = made["candidates"].assign(contribution=contribution(made["candidates"]))
        seen.add(firm(offers[free].set_index("candidate_id"))[0])
    assert len(seen) >= 3


def test_the_budget_can_be_spent_within_every_limit(kept):
    cost = (kept["quote_cny"] * kept["min_order"]).sort_values()
    assert (cost <= 6000).sum() >= 8
    assert cost.head(3).sum() <= 12_000


def test_map_without_striking_out_or_with_turned_competition_is_another(view, shop, kept):
    assert len(kept) < len(shop["candidates"])
    turned = kept["competition_index"].max() - kept["competition_index"]
    assert turned.ne(kept["competition_index"]).any()
