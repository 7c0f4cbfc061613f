"""The survey（问卷）: four hundred answers, the faulty ones among them, and the population."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_split import named, served_countries
from course_b2c_ops.market.lesson_tables.product_facts import most_reviewed
from course_b2c_ops.market.lesson_tables.survey_faults import Faults, doubled_rows, faults
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, normals, pick
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.tastes import Tastes
from course_b2c_ops.market.view import Tables, View

LEAST, MOST = 1, 5


@dataclass(frozen=True)
class People:
    """Who answered（受访者）; the buyer group is the truth."""

    ids: Counts
    country: Counts
    group: Counts
    sex: Counts
    age: Counts


def facts() -> dict[str, Any]:
    """The calibration of the survey."""
    found: dict[str, Any] = settings("overseas/survey")
    return found


def tables(view: View) -> Tables:
    """Answers and the shares of the population（问卷表、人口比例表）."""
    return {"survey": _survey(view), "survey_population": _population(view.key)}


def people(key: bytes) -> People:
    """Four hundred people（受访者）: country by size, group by country, cell as the sample fell."""
    n = int(facts()["respondents"])
    u = luck(key, Stage.SURVEY, np.arange(4)[:, None], np.arange(n))
    country = pick(column(served(), "size"), u[0])
    shares = np.array([row["segments"] for row in served()])
    group = (u[1] * shares.sum(axis=1)[country] > np.cumsum(shares, axis=1)[country].T).sum(axis=0)
    group = np.minimum(group, shares.shape[1] - 1)
    cells = facts()["cells"]
    return People(
        ids=int(facts()["first_id"]) + np.arange(n),
        country=country,
        group=group,
        sex=_by_group(cells["sample_sex"], group, u[2]),
        age=_by_group(cells["sample_age"], group, u[3]),
    )


def _by_group(shares: list[list[float]], group: Counts, u: Numbers) -> Counts:
    """Something drawn with the shares of each person's group."""
    edges = np.cumsum(np.array(shares), axis=1)[group, :-1]
    found: Counts = (u[:, None] > edges).sum(axis=1)
    return found


def profiles(tastes: Tastes) -> Numbers:
    """What each group would answer on average（各组的平均答案）: group x item, 3 is the middle.

    Read off the world's own tastes: how far a group lies from the mean of the groups.
    """
    found = np.full((len(tastes.groups), len(facts()["item"])), 3.0)
    for place, item in enumerate(facts()["item"]):
        if not item["feature"]:
            continue
        weight = np.abs(tastes.of(item["feature"]))
        spread = float(np.sqrt(((weight - weight.mean()) ** 2).mean()))
        wave = (weight - weight.mean()) / max(spread, 1e-9)
        found[:, place] += float(facts()["load"]) * int(item["sign"]) * np.round(wave, 6)
    return found


def _answers(view: View, who: People, faulty: Faults) -> Counts:
    """Answers to the twelve items（十二题的答案）: person x item."""
    items = facts()["item"]
    n = who.ids.size
    place = np.arange(len(items))
    u = luck(view.key, Stage.SURVEY_ANSWERS, 0, np.arange(n)[:, None], place)
    mean = profiles(view.world.tastes)[who.group]
    answer = np.rint(mean + float(facts()["noise"]) * normals(u))
    for column_, item in enumerate(items):
        if not item["feature"]:
            answer[:, column_] = _polar(u[:, column_])
    answer = np.clip(answer, LEAST, MOST).astype(np.int64)
    same = luck(view.key, Stage.SURVEY_ANSWERS, 1, np.arange(n))
    answer[faulty.straight] = (2 + (same * 3).astype(np.int64))[faulty.straight, None]
    turned = np.array([item["sign"] < 0 for item in items])
    strong = np.where(turned, LEAST, MOST)
    answer[faulty.consistent] = strong
    return answer


def _polar(u: Numbers) -> Numbers:
    """Most are for or against; few stand in between."""
    high, low = float(facts()["polar"]["high"]), float(facts()["polar"]["low"])
    inner = 2 + np.floor((u - low) / (1 - high - low) * 3)
    return np.where(u < low, LEAST, np.where(u >= 1 - high, MOST, inner))


def _survey(view: View) -> pd.DataFrame:
    key, who = view.key, people(view.key)
    n = who.ids.size
    faulty = faults(key, n, facts())
    answers = _answers(view, who, faulty)
    u = luck(key, Stage.SURVEY_ANSWERS, 2, np.arange(n), np.arange(6)[:, None])
    yes = u[0] < np.where(faulty.any, float(facts()["would_buy"]["faulty"]), _would_buy(who))
    cells = facts()["cells"]
    text, text_en, _ = open_text(key, who, view.world.tastes.groups)
    frame = {
        "respondent_id": who.ids,
        "country": named(served_countries(), who.country),
        "age_band": named(cells["ages"], who.age),
        "sex": named(cells["sexes"], who.sex),
        "seconds": faulty.seconds,
        "attention": ~faulty.inattentive,
        "would_buy": yes,
        "acceptable_price_usd": _acceptable(view, who, yes, u[1]),
        "open_text": text,
        "open_text_en": text_en,
    } | {item["id"]: answers[:, place] for place, item in enumerate(facts()["item"])}
    # A few sent their answers twice; the second copy came in later.
    rows = np.r_[np.arange(n), doubled_rows(key, n, faulty, facts())]
    listed = {name: np.asarray(values)[rows] for name, values in frame.items()}
    return in_shape("survey", pd.DataFrame(listed))


def _would_buy(who: People) -> Numbers:
    row = facts()["would_buy"]
    found = float(row["base"]) + np.array(row["group"])[who.group] + np.array(row["sex"])[who.sex]
    likely: Numbers = np.clip(found + np.array(row["age"])[who.age], 0.02, 0.98)
    return likely


def _acceptable(view: View, who: People, yes: np.ndarray, u: Numbers) -> Numbers:
    """The highest price each would pay（最高可接受价）, in steps."""
    row = facts()["acceptable"]
    best_known = most_reviewed(view.reports["products"])
    usual = float(best_known["price_usd"].iloc[0]) * 100
    tilt = np.array(row["group"])[who.group] + np.array(row["cell"])[who.sex, who.age]
    tilt = tilt + np.where(yes, 0.0, float(row["unwilling"]))
    step = int(row["step_cents"])
    wanted = usual * np.exp(tilt + float(row["spread"]) * normals(u))
    found: Numbers = np.round(np.maximum(np.rint(wanted / step), 1) * step / 100, 2)
    return found


def open_text(
    key: bytes, who: People, groups: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A sentence of each respondent, in their language and in English, and its topic（开放题）."""
    row = facts()["open_text"]
    u = luck(key, Stage.SURVEY_ANSWERS, 3, who.ids, np.arange(3)[:, None])
    shares = np.array([row[group] for group in groups])
    topic = (u[0] > np.cumsum(shares, axis=1)[who.group].T).sum(axis=0)
    topic = np.minimum(topic, len(row["topics"]) - 1)
    topics = named(row["topics"], topic)
    phrases = settings("overseas/phrases")
    languages = [str(served()[place]["language"]) for place in who.country.tolist()]
    own, english = [], []
    for language, about, draw in zip(languages, topics, u[1].tolist(), strict=True):
        stock = phrases[language][about]
        place = int(draw * len(stock))
        own.append(stock[place])
        english.append(phrases["en"][about][place])
    silent = u[2] < float(row["silent"])
    return (
        np.where(silent, "", np.array(own, dtype=object)),
        np.where(silent, "", np.array(english, dtype=object)),
        np.where(silent, "", topics),
    )


def _population(key: bytes) -> pd.DataFrame:
    """Shares of the cells in the whole market（人口比例）; they sum to 1."""
    row = facts()["cells"]
    moves = float(row["moves"])
    u = luck(key, Stage.SURVEY, 9, np.arange(3))
    women = round(float(row["population_sex"][0] + moves * (2 * u[0] - 1)), 2)
    ages = [round(float(row["population_age"][n] + moves * (2 * u[1 + n] - 1)), 2) for n in (0, 1)]
    ages.append(round(1 - sum(ages), 2))
    cells = [
        (sex, age, round(of_sex * of_age, 4))
        for sex, of_sex in zip(row["sexes"], (women, round(1 - women, 2)), strict=True)
        for age, of_age in zip(row["ages"], ages, strict=True)
    ]
    frame = pd.DataFrame(cells, columns=["sex", "age_band", "share"])
    frame["cell"] = frame["sex"] + " " + frame["age_band"]
    return in_shape("survey_population", frame)
