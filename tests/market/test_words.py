"""Buyers' words: nine languages say the same, texts fit what happened, messages can be timed."""

import re
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables import messages
from course_b2c_ops.market.luck import as_uniforms, luck, pick, raw
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import View
from course_b2c_ops.market.words import (
    CONTRARY_SHARE,
    ENGLISH,
    LANGUAGES,
    STANCES,
    TOPICS,
    languages,
    review_texts,
    stances,
)
from course_b2c_ops.market.world import world
from tests.market.answers import differ
from tests.market.turns import DATES, KEYS

CELLS = [(part, stance) for part in ("openers", "closers", *TOPICS) for stance in STANCES]
OTHERS = [language for language in LANGUAGES if language != "en"]
MANY = 4000


def sentences(language: str) -> list[str]:
    return [text for part, stance in CELLS for text in settings("words")[language][part][stance]]


# ---- the phrase stock ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_and_stance_has_at_least_six_sentences(language):
    for part, stance in CELLS:
        assert len(settings("words")[language][part][stance]) >= 6


@pytest.mark.parametrize("language", OTHERS)
def test_each_sentence_stands_where_its_english_twin_stands(language):
    for part, stance in CELLS:
        own, english = (settings("words")[name][part][stance] for name in (language, "en"))
        assert len(own) == len(english)
        for text, twin in zip(own, english, strict=True):
            assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", twin)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_two_places(language):
    assert len(set(sentences(language))) == len(sentences(language))


@pytest.mark.parametrize(
    ("language", "letters"),
    [("ko", r"[\uac00-\ud7a3]"), ("ar", r"[\u0600-\u06ff]"), ("ja", r"[\u3040-\u30ff]")],
)
def test_a_language_is_written_in_its_own_letters(language, letters):
    for text in sentences(language):
        assert re.search(letters, text) or "{product}" in text


def test_every_country_has_a_language_that_has_words():
    countries = [row["id"] for row in settings("countries")["country"]]
    assert set(languages(countries).tolist()) == set(range(len(LANGUAGES)))


def test_arabic_counts_days_as_arabic_does():
    days = np.array([1, 2, 7, 13])
    same = np.zeros(4, dtype=np.int64)
    arabic = np.full(4, LANGUAGES.index("ar"))
    for n in range(40):
        texts, _ = review_texts(KEYS[0], same + n, same, same + 1, arabic, ["Lamp"] * 4, days)
        if "7" in texts[2]:
            assert "7 أيام" in texts[2]
            assert "13 يومًا" in texts[3]
            assert "يومين" in texts[1]
            return
    pytest.fail("no sentence told the days")


# ---- the reviews ----


@cache
def case(key: bytes, count: int = MANY) -> dict[str, np.ndarray]:
    """Reviews of a shop: mostly five stars, all topics, all languages."""
    u = luck(key, 1, np.arange(count)[:, None], np.arange(5))
    return {
        "ids": 40_000_000 + np.arange(count),
        "topic": (u[:, 0] * len(TOPICS)).astype(np.int64),
        "star": 5 - pick(np.array([0.78, 0.10, 0.04, 0.03, 0.05]), u[:, 1]),
        "language": (u[:, 2] * len(LANGUAGES)).astype(np.int64),
        "product": np.array([f"Camping Lamp {n}" for n in range(40)])[(u[:, 3] * 40).astype(int)],
        "days": 4 + (u[:, 4] * 30).astype(np.int64),
    }


@pytest.mark.parametrize("key", KEYS[:3])
def test_the_same_reviews_have_the_same_words_whoever_else_is_asked(key):
    whole, part = case(key), {name: values[100:160] for name, values in case(key).items()}
    assert review_texts(key, **part)[0] == review_texts(key, **whole)[0][100:160]


def test_another_shop_writes_other_words():
    one, other = (review_texts(key, **case(KEYS[0]))[1] for key in KEYS[:2])
    assert np.mean([a == b for a, b in zip(one, other, strict=True)]) < 0.1


def test_english_reviews_are_their_own_twin():
    texts, english = review_texts(KEYS[0], **case(KEYS[0]))
    spoken = case(KEYS[0])["language"] == ENGLISH
    for text, twin, same in zip(texts, english, spoken, strict=True):
        assert (text == twin) == same


def test_nothing_is_left_to_fill_in():
    for texts in review_texts(KEYS[0], **case(KEYS[0])):
        assert not [text for text in texts if "{" in text or "}" in text or "  " in text]


def test_where_the_days_are_not_known_none_are_told():
    unknown = case(KEYS[0]) | {"days": np.full(MANY, -1)}
    for texts in review_texts(KEYS[0], **unknown):
        assert not [text for text in texts if "-1" in text or "{" in text]


@pytest.mark.parametrize("key", KEYS)
def test_five_in_a_hundred_say_one_thing_and_rate_another(key):
    star = case(key)["star"]
    says = stances(key, case(key)["ids"], star)
    contrary = ((star >= 4) & (says == 2)) | ((star <= 2) & (says == 0))
    assert contrary[star != 3].mean() == pytest.approx(CONTRARY_SHARE, abs=0.015)


def test_whoever_waited_too_long_does_not_praise_the_delivery():
    topic = np.zeros(MANY, dtype=np.int64)
    late = case(KEYS[0]) | {"topic": topic, "late": np.ones(MANY, dtype=bool)}
    praise = settings("words")["en"]["delivery"]["praise"]
    plain = [text for text in praise if "{" not in text]
    _, english = review_texts(KEYS[0], **late)
    assert not [text for text in english if any(words in text for words in plain)]


def test_the_reviews_of_a_shop_rarely_repeat_each_other():
    for key in KEYS:
        texts, _ = review_texts(key, **case(key, 500))
        assert len(set(texts)) >= 0.95 * len(texts)


def test_the_topic_can_be_read_off_the_words():
    """Every sentence belongs to one topic, so a list of words can find it again."""
    _, english = review_texts(KEYS[0], **case(KEYS[0]))
    of_topic = {
        topic: [t.split("{")[0] for s in STANCES for t in settings("words")["en"][topic][s]]
        for topic in TOPICS
    }
    for text, topic in zip(english[:300], case(KEYS[0])["topic"], strict=False):
        assert any(start in text for start in of_topic[TOPICS[topic]] if start)


# ---- messages ----


@cache
def orders(key: bytes, as_of: date) -> pd.DataFrame:
    """180 days of a shop's orders, as far as messages need them."""
    count = 4200
    u = as_uniforms(raw(key, 1, np.arange(count)[:, None], np.arange(3)))
    last = pd.Timestamp(as_of, tz="America/Los_Angeles").tz_convert("UTC").tz_localize(None)
    at = (last - pd.to_timedelta(np.rint(u[:, 0] * 180 * 86_400), unit="s")).sort_values()
    paid = pd.Series(at + pd.to_timedelta(300, unit="s"))
    return pd.DataFrame(
        {
            "order_id": 8_100_000_000_000 + 97 * np.arange(count),
            "buyer_id": 1_000_000 + (u[:, 1] * 9e6).astype(np.int64),
            "ordered_at": at,
            "paid_at": paid.where(u[:, 2] < 0.93),
        }
    )


@cache
def written(key: bytes, as_of: date) -> pd.DataFrame:
    view = View(key, world(KEYS[0], as_of), {"buyer_orders": orders(key, as_of)})
    return messages.tables(view)["messages"]


def first_of(table: pd.DataFrame, *senders: str) -> pd.Series:
    return table[table["sender"].isin(senders)].groupby("thread_id")["sent_at"].min()


def reply_share(table: pd.DataFrame) -> float:
    asked, answered = first_of(table, "buyer"), first_of(table, "shop")
    return float((answered.reindex(asked.index) - asked <= timedelta(hours=24)).mean())


def auto_counted(table: pd.DataFrame) -> float:
    asked, answered = first_of(table, "buyer"), first_of(table, "shop", "auto")
    return float((answered.reindex(asked.index) - asked <= timedelta(hours=24)).mean())


def unanswered_dropped(table: pd.DataFrame) -> float:
    asked = first_of(table, "buyer")
    answered = first_of(table, "shop").reindex(asked.index).dropna()
    return float((answered - asked[answered.index] <= timedelta(hours=24)).mean())


def messages_not_threads(table: pd.DataFrame) -> float:
    """Buyers' messages that the shop's next one follows within a day."""
    asked, answered = (table[table["sender"] == who] for who in ("buyer", "shop"))
    answered = answered.assign(answered_at=answered["sent_at"])[
        ["thread_id", "sent_at", "answered_at"]
    ]
    met = pd.merge_asof(
        asked.sort_values("sent_at"), answered.sort_values("sent_at"), on="sent_at",
        by="thread_id", direction="forward", tolerance=timedelta(hours=24),
    )  # fmt: skip
    return float(met["answered_at"].notna().mean())


def notices_counted(table: pd.DataFrame) -> float:
    asked = first_of(table, "buyer")
    return reply_share(table) * asked.size / table["thread_id"].nunique()


@pytest.mark.parametrize("as_of", DATES, ids=str)
@pytest.mark.parametrize(
    "mistake", [auto_counted, messages_not_threads, unanswered_dropped, notices_counted]
)
def test_each_way_to_miscount_replies_gives_another_share(mistake, as_of):
    for key in KEYS:
        right = reply_share(written(key, as_of))
        assert differ(right, mistake(written(key, as_of)))


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_shops_differ_in_how_fast_they_answer(as_of):
    shares = [round(reply_share(written(key, as_of)), 3) for key in KEYS]
    assert 0.5 < min(shares) < max(shares) - 0.05 < 0.9
    assert len(set(shares)) > len(KEYS) / 2


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_messages_of_a_thread_belong_to_one_buyer_and_one_topic(as_of):
    table = written(KEYS[0], as_of)
    per_thread = table.groupby("thread_id")[["buyer_id", "topic"]].nunique()
    assert (per_thread == 1).all(axis=None)
    assert table["message_id"].is_unique
    assert table["sent_at"].is_monotonic_increasing


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_no_message_is_of_the_future_and_each_thread_had_a_day_to_be_answered(as_of):
    table = written(KEYS[0], as_of)
    end = pd.Timestamp(as_of, tz="America/Los_Angeles").tz_convert("UTC").tz_localize(None)
    assert table["sent_at"].max() < end
    assert table.groupby("thread_id")["sent_at"].min().max() < end - timedelta(hours=24)


def test_people_answer_only_while_they_are_at_work():
    table = written(KEYS[0], DATES[-1])
    by_hand = table[(table["sender"] == "shop") & (table["topic"] != "request_for_rating")]
    local = by_hand["sent_at"] + timedelta(hours=8)
    # An answer that was begun in time may be finished after closing time.
    assert (local.dt.hour >= 9).mean() > 0.98


def test_the_same_shop_has_the_same_messages():
    view = View(KEYS[0], world(KEYS[0], DATES[0]), {"buyer_orders": orders(KEYS[0], DATES[0])})
    pd.testing.assert_frame_equal(messages.tables(view)["messages"], written(KEYS[0], DATES[0]))
