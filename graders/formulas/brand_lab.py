"""Answers of the brand lab（品牌方案实训）: cleaning, the scale, shares, groups, price, map."""

import random
from collections.abc import Callable

import numpy as np
import pandas as pd

from course_b2c_ops.given_tools import brand
from graders.formulas.rows import Tables

Rows = pd.DataFrame
MAP = ["quality", "design"]


# ── task 1: whose answers go ─────────────────────────────────────────────────────────────────────


def _listed(export: Rows, **other: pd.Series) -> Rows:
    """The first reason of each answer that goes; late ones count for no median."""
    answers = brand.read_scores(export)
    in_time = answers["submitted_on"] <= answers["closes_on"]
    reasons = brand.reasons_of(answers)
    reasons["seconds"] = answers["seconds"] < answers.loc[in_time, "seconds"].median() / 3
    found = brand.first_reason(reasons.assign(late=~in_time, **other))
    found = found.sort_values("respondent_id", ignore_index=True)
    return found.astype({"respondent_id": "int64"})


def dropped(survey_untidy: Rows) -> Rows:
    """Whose answers go, and the first reason（删哪些答卷）."""
    return _listed(survey_untidy)


def dropped_late_forgotten(survey_untidy: Rows) -> Rows:
    """Mistake（漏了迟交的）: late copies stay."""
    table = _listed(survey_untidy)
    return table[table["reason"] != "late"].reset_index(drop=True)


def dropped_by_late_median(survey_untidy: Rows) -> Rows:
    """Mistake（先删再算中位数）: the limit rises, and honest answers fall."""
    answers = brand.read_scores(survey_untidy)
    careless = brand.reasons_of(answers)[["attention", "straight"]].any(axis=1)
    rest = answers[(answers["submitted_on"] <= answers["closes_on"]) & ~careless]
    return _listed(survey_untidy, seconds=answers["seconds"] < rest["seconds"].median() / 3)


def dropped_turned_first(survey_untidy: Rows) -> Rows:
    """Mistake（先转了反向题）: honest answers look like one column of ticks."""
    straight = brand.turned(brand.read_scores(survey_untidy)).nunique(axis=1) == 1
    return _listed(survey_untidy, straight=straight)


def dropped_as_words(survey_untidy: Rows) -> Rows:
    """Mistake（没有先读成数）: 3 and three look like two answers."""
    return _listed(survey_untidy, straight=survey_untidy[brand.ITEMS].nunique(axis=1) == 1)


# ── task 2: does the scale hold ──────────────────────────────────────────────────────────────────


def alpha(scores: Rows, reversed_items: list[str]) -> float:
    """Cronbach's alpha with the reversed items turned（克朗巴赫系数）."""
    values = np.array(
        [6 - scores[name] if name in reversed_items else scores[name] for name in scores.columns],
        dtype=float,
    )
    return _alpha(values)


def _alpha(values: np.ndarray) -> float:
    k = len(values)
    return float(
        k / (k - 1) * (1 - values.var(axis=1, ddof=1).sum() / values.sum(axis=0).var(ddof=1))
    )


def alpha_not_turned(scores: Rows, reversed_items: list[str]) -> float:
    """Mistake（反向题没转）."""
    return _alpha(scores.to_numpy(dtype=float).T)


def alpha_without_factor(scores: Rows, reversed_items: list[str]) -> float:
    """Mistake（漏了 k ÷ (k - 1)）."""
    k = len(scores.columns)
    return alpha(scores, reversed_items) * (k - 1) / k


def alpha_factor_k(scores: Rows, reversed_items: list[str]) -> float:
    """Mistake（乘了 k，没有除以 k - 1）."""
    return alpha(scores, reversed_items) * (len(scores.columns) - 1)


def alpha_inputs(tables: Tables, rng: random.Random) -> list[tuple[Rows, list[str]]]:
    """What the marker calls `alpha` with: own answers, few people, many reversed（判分输入）."""
    good = brand.cleaned(tables["survey"])
    people = rng.sample(range(len(good)), 40)
    toy = pd.DataFrame({"a": [1, 2, 2, 3, 4, 5], "b": [2, 2, 3, 3, 4, 5], "c": [5, 4, 4, 2, 2, 1]})
    return [
        (good[["q06", "q07", "q08", "q09", "q10"]], ["q09"]),
        (good[["q01", "q02", "q04", "q11"]], ["q04"]),
        (good[["q06", "q08", "q09"]], ["q09"]),
        (good[["q01", "q04"]], ["q04"]),
        (good.loc[people, ["q06", "q07", "q09"]], ["q09"]),
        (good.loc[people[:12], ["q01", "q02", "q04"]], ["q04"]),
        (toy, ["c"]),
        (toy.assign(d=[6, 5, 4, 3, 2, 1]), ["c", "d"]),
        (good[["q06", "q07", "q08"]], []),
    ]


# ── task 3: who would buy ────────────────────────────────────────────────────────────────────────


def would_buy(survey: Rows, survey_population: Rows) -> float:
    """The share who would buy, cleaned and weighted（清洗加权以后的购买意愿）."""
    good = brand.with_weight(brand.cleaned(survey), survey_population)
    return brand.weighted_share(good, good["would_buy"])


def would_buy_raw(survey: Rows, survey_population: Rows) -> float:
    """Mistake（没有加权）."""
    return float(brand.cleaned(survey)["would_buy"].mean())


def would_buy_inverted(survey: Rows, survey_population: Rows) -> float:
    """Mistake（权重颠倒）: who is too many counts even more."""
    good = brand.with_weight(brand.cleaned(survey), survey_population)
    return brand.weighted_share(good.assign(weight=1 / good["weight"]), good["would_buy"])


def would_buy_uncleaned(survey: Rows, survey_population: Rows) -> float:
    """Mistake（没有清洗）: careless answers nearly all say yes."""
    rows = survey.assign(cell=survey["sex"] + " " + survey["age_band"])
    rows = brand.with_weight(rows, survey_population)
    return brand.weighted_share(rows, rows["would_buy"])


# ── task 4: personas ─────────────────────────────────────────────────────────────────────────────


def _personas(survey: Rows, population: Rows, group: Callable[[Rows], pd.Series]) -> Rows:
    good = brand.with_weight(brand.cleaned(survey), population)
    cluster = group(good)
    needs = brand.need_scores(good).groupby(cluster).mean()
    share = good["weight"].groupby(cluster).sum() / good["weight"].sum()
    table = pd.concat([share.rename("share"), needs], axis=1).rename_axis("cluster").reset_index()
    return table[["cluster", "share", "price", "speed", "quality", "recycling"]]


def personas(survey: Rows, survey_population: Rows) -> Rows:
    """Four groups, their share of the market and their mean needs（四个人群）."""
    return _personas(
        survey, survey_population, lambda good: brand.k_means(brand.standard(brand.turned(good)))
    )


def personas_unstandardised(survey: Rows, survey_population: Rows) -> Rows:
    """Mistake（没有标准化）: the question with most spread makes the groups."""
    return _personas(survey, survey_population, lambda good: brand.k_means(brand.turned(good)))


def personas_price_in_needs(survey: Rows, survey_population: Rows) -> Rows:
    """Mistake（把可接受价也放了进去）: what people would pay is no need."""

    def group(good: Rows) -> pd.Series:
        both = brand.turned(good).assign(price=good["acceptable_price_usd"])
        return brand.k_means(brand.standard(both))

    return _personas(survey, survey_population, group)


def personas_unweighted(survey: Rows, survey_population: Rows) -> Rows:
    """Mistake（占比没有加权）: a share of the sample, not of the market."""
    table = personas(survey, survey_population)
    good = brand.cleaned(survey)
    cluster = brand.k_means(brand.standard(brand.turned(good)))
    return table.assign(share=table["cluster"].map(cluster.value_counts() / len(good)))


# ── task 5: the best price ───────────────────────────────────────────────────────────────────────


def _best(good: Rows, weight: pd.Series, worth: Callable[[float, float], float]) -> float:
    def income(price: float) -> float:
        accepts = good["acceptable_price_usd"] >= price
        return worth(price, float(weight[accepts].sum() / weight.sum()))

    return float(max(brand.price_grid(good), key=income))


def _weighted(survey: Rows, population: Rows) -> tuple[Rows, pd.Series]:
    good = brand.with_weight(brand.cleaned(survey), population)
    return good, good["weight"]


def best_price(survey: Rows, survey_population: Rows) -> float:
    """The price of the grid with most income a person（每人收入最高的价）."""
    return _best(*_weighted(survey, survey_population), lambda price, share: price * share)


def best_price_share_only(survey: Rows, survey_population: Rows) -> float:
    """Mistake（只看接受的人多）: the cheapest always wins."""
    return _best(*_weighted(survey, survey_population), lambda price, share: share)


def best_price_below(survey: Rows, survey_population: Rows) -> float:
    """Mistake（大于写成了小于）: who would pay less at most is counted as a buyer."""
    return _best(*_weighted(survey, survey_population), lambda price, share: price * (1 - share))


def best_price_raw(survey: Rows, survey_population: Rows) -> float:
    """Mistake（没有加权）: young women with small budgets are too many."""
    good = brand.cleaned(survey)
    return _best(good, pd.Series(1.0, index=good.index), lambda price, share: price * share)


# ── task 6: the map ──────────────────────────────────────────────────────────────────────────────


def _places(means: Rows) -> pd.Series:
    """What the map shows: across, as a label, and up."""
    rounded = [(round(float(x), 2), round(float(y), 2)) for x, y in means.to_numpy()]
    return pd.Series({str(x): y for x, y in rounded}, dtype=float)


def _good_ratings(ratings: Rows, survey: Rows) -> Rows:
    return ratings[ratings["respondent_id"].isin(brand.cleaned(survey)["respondent_id"])]


def brands_on_the_map(brand_ratings: Rows, survey: Rows) -> pd.Series:
    """Mean quality and design of each brand, clean answers only（定位图）."""
    return _places(_good_ratings(brand_ratings, survey).groupby("brand")[MAP].mean())


def brands_by_median(brand_ratings: Rows, survey: Rows) -> pd.Series:
    """Mistake（用了中位数）: brands fall on the same whole numbers."""
    return _places(_good_ratings(brand_ratings, survey).groupby("brand")[MAP].median())


def brands_swapped(brand_ratings: Rows, survey: Rows) -> pd.Series:
    """Mistake（两条轴对调）."""
    means = _good_ratings(brand_ratings, survey).groupby("brand")[MAP].mean()
    return _places(means[MAP[::-1]])


def brands_of_all(brand_ratings: Rows, survey: Rows) -> pd.Series:
    """Mistake（没有清洗）: careless answers rate along."""
    return _places(brand_ratings.groupby("brand")[MAP].mean())
