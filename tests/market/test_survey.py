"""The survey: planted faults, planted groups, and a number for every mistake of the brand lab."""

from functools import cache, partial

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables import social_truth, survey, survey_voices
from course_b2c_ops.market.settings import settings
from tests.market.answers import differ, mostly_differ
from tests.market.overseas_reports import paper_view, tables_by
from tests.market.turns import DATES, KEYS

ITEMS = [f"q{n:02d}" for n in range(1, 13)]
REVERSED = ["q04", "q09"]
CARE = ["q06", "q07", "q08", "q09", "q10"]  # one scale: how much care goes into choosing
GROUPS = 4

made = partial(tables_by, (survey, survey_voices))


@cache
def truth(key, as_of):
    return social_truth.truth_rows(paper_view(key, as_of))


@pytest.fixture
def tables(whose):
    return made(*whose)


@pytest.fixture
def answers(tables):
    return tables["survey"]


def faults(answers, seconds=None, turned=False):
    """The first reason to drop each row; empty where there is none."""
    limit = answers["seconds"].median() / 3 if seconds is None else seconds
    items = answers[ITEMS].copy()
    if turned:
        items[REVERSED] = 6 - items[REVERSED]
    reasons = {
        "seconds": answers["seconds"] < limit,
        "attention": ~answers["attention"],
        "straight": items.nunique(axis=1) == 1,
        "doubled": answers["respondent_id"].duplicated(),
    }
    return np.select(list(reasons.values()), list(reasons), "")


def clean(answers):
    return answers[faults(answers) == ""]


def weights(answers, population):
    """Population share over sample share, for each row."""
    cell = answers["sex"] + " " + answers["age_band"]
    sample = cell.value_counts(normalize=True)
    share = population.set_index("cell")["share"]
    return cell.map(share / sample)


# ---- the table itself ----


def test_four_hundred_answered_and_a_few_twice(answers):
    assert answers["respondent_id"].nunique() == 400
    assert answers["respondent_id"].duplicated().sum() == 6
    doubled = answers[answers["respondent_id"].duplicated(keep=False)]
    assert doubled.drop_duplicates().shape[0] == 6  # the copies say the same


def test_answers_lie_between_one_and_five(answers):
    assert answers[ITEMS].min().min() == 1
    assert answers[ITEMS].max().max() == 5


def test_the_same_key_gives_the_same_tables():
    view = paper_view(KEYS[1], DATES[1])
    for name, table in (survey_voices.tables(view) | survey.tables(view)).items():
        pd.testing.assert_frame_equal(table, made(KEYS[1], DATES[1])[name])


def test_every_table_has_the_columns_and_types_of_the_dictionary():
    for name, table in made(KEYS[0], DATES[0]).items():
        pd.testing.assert_frame_equal(in_shape(name, table), table)


def test_no_two_students_have_the_same_answers():
    sums = {tuple(made(key, DATES[2])["survey"][ITEMS].sum()) for key in KEYS}
    assert len(sums) == len(KEYS)


def test_open_answers_are_in_the_language_of_the_country(answers):
    languages = {row["id"]: row["language"] for row in settings("countries")["country"]}
    stock = settings("overseas/phrases")
    for country, rows in answers.groupby("country"):
        phrases = {text for topic in stock[languages[country]].values() for text in topic}
        assert set(rows["open_text"]) <= phrases | {""}
    assert (answers["open_text"] == "").eq(answers["open_text_en"] == "").all()


def test_phrases_of_all_languages_stand_in_the_same_order():
    stock = settings("overseas/phrases")
    shape = {topic: len(phrases) for topic, phrases in stock["en"].items()}
    for language in stock.values():
        assert {topic: len(phrases) for topic, phrases in language.items()} == shape


# ---- task 1: dropping what is careless ----


def test_the_planted_faults_are_what_the_rules_drop(whose, answers):
    known = truth(*whose)["survey_truth"].set_index("respondent_id")
    reason = pd.Series(faults(answers), index=answers["respondent_id"])
    assert set(reason.index[reason == "seconds"]) == set(known.index[known["hurried"]])
    careless = known["hurried"] | known["inattentive"] | known["straight"]
    assert set(reason.index[reason.isin(["seconds", "attention", "straight"])]) == set(
        known.index[careless]
    )
    assert set(reason.index[reason == "doubled"]) == set(known.index[known["doubled"]])


def test_a_median_taken_after_dropping_throws_out_honest_answers(answers):
    rest = answers[~np.isin(faults(answers, seconds=0), ["attention", "straight", "doubled"])]
    late = faults(answers, seconds=rest["seconds"].median() / 3)
    assert (late != "").sum() > (faults(answers) != "").sum()


def test_turning_items_first_takes_honest_answers_for_straight_ones(answers):
    answer, mistake = faults(answers), faults(answers, turned=True)
    assert ((mistake == "straight") & (answer == "")).sum() >= 3


def test_some_answers_have_two_reasons(answers):
    reasons = [
        answers["seconds"] < answers["seconds"].median() / 3,
        ~answers["attention"],
        answers[ITEMS].nunique(axis=1) == 1,
    ]
    assert (sum(reason.astype(int) for reason in reasons) > 1).sum() >= 5


# ---- task 2: the scale ----


def alpha(items, k=None, ddof=1, total_ddof=1):
    k = items.shape[1]
    inner = items.var(ddof=ddof).sum() / items.sum(axis=1).var(ddof=total_ddof)
    return k / (k - 1) * (1 - inner)


def test_the_scale_holds_only_after_the_reversed_item_is_turned(answers):
    items = clean(answers)[CARE]
    turned = items.assign(q09=6 - items["q09"])
    assert alpha(turned) > 0.7
    assert alpha(items) < 0.5
    assert differ(alpha(turned), (len(CARE) - 1) / len(CARE) * alpha(turned))


def test_mixing_variances_shows_in_a_scale_of_a_few_people(answers):
    few = clean(answers)[CARE].head(6)
    turned = few.assign(q09=6 - few["q09"])
    assert differ(alpha(turned), alpha(turned, ddof=0))


# ---- task 3: who would buy ----


def test_the_share_who_would_buy_needs_cleaning_and_weights(tables, answers):
    good, population = clean(answers), tables["survey_population"]
    weight = weights(good, population)

    def share(rows, weight):
        return float((rows["would_buy"] * weight).sum() / weight.sum())

    answer = share(good, weight)
    assert differ(answer, good["would_buy"].mean())
    assert differ(answer, share(good, 1 / weight))
    assert differ(answer, share(answers, weights(answers, population)))


def test_the_shares_of_the_population_sum_to_one(tables):
    population = tables["survey_population"]
    assert population["share"].sum() == pytest.approx(1, abs=2e-4)
    assert population["cell"].is_unique


def test_every_cell_of_the_population_is_in_the_sample(tables, answers):
    cells = clean(answers)["sex"] + " " + clean(answers)["age_band"]
    assert set(cells) == set(tables["survey_population"]["cell"])


# ---- task 4: groups ----


def k_means(points, k, seed):
    """Plain Lloyd steps from the best of a few spread-out beginnings."""
    rng = np.random.default_rng(seed)
    best, least = None, np.inf
    for _ in range(5):
        centres = points[[rng.integers(len(points))]]
        while len(centres) < k:
            away = ((points[:, None] - centres) ** 2).sum(axis=2).min(axis=1)
            centres = np.vstack([centres, points[rng.choice(len(points), p=away / away.sum())]])
        for _ in range(30):
            distance = ((points[:, None] - centres) ** 2).sum(axis=2)
            label = distance.argmin(axis=1)
            new = np.stack(
                [
                    points[label == n].mean(axis=0) if (label == n).any() else centres[n]
                    for n in range(k)
                ]
            )
            if np.allclose(new, centres):
                break
            centres = new
        if distance.min(axis=1).sum() < least:
            best, least = label, distance.min(axis=1).sum()
    return best


def adjusted_rand(one, other):
    table = pd.crosstab(one, other).to_numpy()

    def pairs(n):
        return (n * (n - 1) / 2).sum()

    rows, columns = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    by_chance = rows * columns / pairs(np.array([table.sum()]))
    return (pairs(table) - by_chance) / ((rows + columns) / 2 - by_chance)


@cache
def grouped(key, as_of, standardised=True, with_price=False):
    """Clusters of the cleaned answers, numbered from the largest."""
    good = clean(made(key, as_of)["survey"])
    needs = good[ITEMS + (["acceptable_price_usd"] if with_price else [])].astype(float)
    if standardised:
        needs = (needs - needs.mean()) / needs.std()
    label = k_means(needs.to_numpy(), GROUPS, seed=7)
    size = pd.Series(label).value_counts().rename_axis("label").reset_index()
    order = size.sort_values(["count", "label"], ascending=[False, True])["label"].tolist()
    return good, np.array([order.index(one) for one in label])


def persona(good, label, weight):
    """Weighted share of each cluster, and its mean needs, in an order of their own."""
    rows = good.assign(cluster=label, weight=weight)
    means = rows.groupby("cluster")[ITEMS].mean()
    means["share"] = rows.groupby("cluster")["weight"].sum() / rows["weight"].sum()
    return means.sort_values("q01").reset_index(drop=True)


def test_groups_of_needs_are_the_planted_ones(whose):
    good, label = grouped(*whose)
    known = truth(*whose)["survey_truth"].set_index("respondent_id")["buyer_group"]
    assert adjusted_rand(known[good["respondent_id"]].to_numpy(), label) >= 0.6


def test_unstandardised_unweighted_and_priced_needs_give_other_personas(whose, tables):
    good, label = grouped(*whose)
    weight = weights(good, tables["survey_population"])
    answer = persona(good, label, weight)
    plain = persona(good, grouped(*whose, standardised=False)[1], weight)
    raw = persona(good, grouped(*whose, False, with_price=True)[1], weight)
    unweighted = persona(good, label, weight * 0 + 1)
    assert differ(answer, plain).to_numpy().any()
    assert differ(answer, raw).to_numpy().any()
    assert differ(answer, unweighted).to_numpy().any()


def test_what_a_group_wants_follows_the_worlds_tastes(overseas):
    profiles = pd.DataFrame(
        survey.profiles(overseas.world.tastes), index=overseas.world.tastes.groups, columns=ITEMS
    )
    assert profiles["q01"].idxmax() == "bargain"
    assert profiles["q04"].idxmin() == "bargain"  # reversed
    assert profiles["q05"].idxmax() == "urgent"
    assert profiles["q09"].idxmin() == "quality"  # reversed


# ---- task 5: the best price ----


def best_price(good, grid, weight):
    """The price with the highest price x weighted share accepting it."""
    accepts = good["acceptable_price_usd"].to_numpy()[:, None] >= grid
    share = (accepts * weight.to_numpy()[:, None]).sum(axis=0) / weight.sum()
    return grid[(grid * share).argmax()], grid[share.argmax()]


def test_other_readings_of_acceptance_give_another_best_price(tables, answers):
    good = clean(answers)
    weight = weights(good, tables["survey_population"])
    middle = float(np.floor(good["acceptable_price_usd"].median()))
    grid = middle * 0.5 + 0.25 * np.arange(int(middle * 4))
    answer, cheapest = best_price(good, grid, weight)
    raw, _ = best_price(good, grid, weight * 0 + 1)
    below = (good["acceptable_price_usd"].to_numpy()[:, None] <= grid).mean(axis=0)
    assert answer not in (grid[0], grid[-1])
    assert differ(answer, cheapest)
    assert differ(answer, raw)
    assert differ(answer, grid[(grid * below).argmax()])


# ---- task 6 and the voices ----


def test_brands_stand_apart_and_medians_misplace_them(tables):
    ratings = tables["brand_ratings"]
    means = ratings.groupby("brand")[["quality", "price_value"]].mean()
    medians = ratings.groupby("brand")[["quality", "price_value"]].median()
    assert len(means) == 5
    assert "own_shop" in means.index
    assert mostly_differ(means["quality"], medians["quality"])
    assert means["quality"].max() - means["quality"].min() > 1


def test_everybody_rates_every_brand_once(tables):
    ratings = tables["brand_ratings"]
    assert len(ratings) == 400 * 5
    assert not ratings.duplicated(["respondent_id", "brand"]).any()
    assert ratings[["quality", "eco", "price_value", "design"]].isin(range(1, 6)).all().all()


def test_interviews_take_turns_and_leading_questions_bring_no_reason(whose, tables):
    spoken = truth(*whose)["interviews_truth"]
    told = tables["interviews"]
    assert told["speaker"].tolist() == ["interviewer", "buyer"] * (len(told) // 2)
    buyers = spoken[(told["speaker"] == "buyer").to_numpy()]
    assert (buyers.loc[buyers["leading"], "topic"] == "").all()
    assert (buyers.loc[~buyers["leading"], "topic"] != "").all()
    assert buyers["leading"].any()


def test_interviewed_people_talk_of_what_their_group_wants(whose):
    spoken = truth(*whose)["interviews_truth"]
    topics = spoken[spoken["topic"] != ""].groupby("buyer_group")["topic"].agg(set)
    assert "delivery" in topics["urgent"]
    assert {"quality", "looks"} & topics["quality"]
    assert "price" in topics["bargain"]
