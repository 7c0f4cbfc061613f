"""Keywords and titles: real words, a lively market, and titles worth what was wanted of them."""

import re
from collections import Counter
from datetime import date

import numpy as np
import pytest

from course_b2c_ops.market.keywords import (
    Keywords,
    best_product,
    fits,
    keywords_of,
    of_shop,
    terms,
)
from course_b2c_ops.market.luck import Stage, luck, normals, shuffled
from course_b2c_ops.market.season import event_factors, season_days, weekday_factors
from course_b2c_ops.market.settings import codes, settings
from course_b2c_ops.market.titles import relevance, words_of, write_titles

WORLD = b"a world of words"
AS_OF = date(2026, 12, 13)
CATEGORIES = settings("categories")["category"]
SCRIPTS = {
    "ko": r"[\uac00-\ud7a3]",
    "ja": r"[\u3041-\u30f6\u4e00-\u9fff]",
    "ar": r"[\u0621-\u064a]",
}


def busy(as_of: date):
    days, countries = season_days(as_of), codes(settings("countries")["country"])
    return event_factors(days, countries) * weekday_factors(days)[:, None]


@pytest.fixture(scope="module")
def words() -> Keywords:
    return keywords_of(WORLD, busy(AS_OF))


def own_products(first: int) -> tuple[list[str], list[str], np.ndarray]:
    """Labels, brands and categories of a shop that sells three categories."""
    rows = [
        (label, CATEGORIES[c]["brands"][n % 3], c)
        for c in range(first, first + 3)
        for n, label in enumerate(CATEGORIES[c]["products"])
    ][:40]
    return [row[0] for row in rows], [row[1] for row in rows], np.array([row[2] for row in rows])


def test_every_category_has_a_hundred_terms_and_none_twice():
    assert Counter(term.category for term in terms()) == dict.fromkeys(range(6), 100)
    assert len({term.text for term in terms()}) == 600


def test_the_languages_are_those_of_the_countries():
    spoken = {country["language"] for country in settings("countries")["country"]}
    assert {term.language for term in terms()} == spoken


def test_every_product_is_searched_in_english_and_in_three_other_languages():
    for place, category in enumerate(CATEGORIES):
        for label in category["products"]:
            found = Counter(
                term.language
                for term in terms()
                if term.category == place and term.product_words[0] == label and not term.brand_word
            )
            assert found["en"] == 4, label
            assert len(found) == 4, label


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.text)
def test_a_term_is_written_in_its_own_script(term):
    assert term.text == term.text.strip().lower()
    if term.language in SCRIPTS:
        assert re.search(SCRIPTS[term.language], term.text)
    else:
        assert not re.search("|".join(SCRIPTS.values()), term.text)
    if term.language == "en":
        assert term.text.isascii()


def test_only_a_few_terms_name_a_brand():
    assert sum(term.brand_word for term in terms()) == 12


def test_a_shop_of_three_categories_has_three_hundred_terms(words):
    places = of_shop(words, np.array([0, 2, 5]))
    assert places.size == 300
    assert set(words.category[places].tolist()) == {0, 2, 5}


def test_a_term_finds_its_product_among_the_shops(words):
    labels, _, _ = own_products(0)
    places = of_shop(words, np.arange(3))
    best, fitting = best_product(words, labels, places), fits(words, labels, places)
    for row, place in enumerate(places):
        if best[row] >= 0:
            assert labels[best[row]] == words.product_words[place][0]
            assert fitting[row, best[row]]
    assert (fitting.sum(axis=1) > 1).any()


def test_demand_has_a_long_tail(words):
    assert 0.9 < np.log(words.total).std() < 1.7
    assert words.total.max() > 20 * np.median(words.total)


def test_demand_rises_on_the_platforms_big_days(words):
    day = (date(2026, 11, 11) - season_days(AS_OF)[0]).days
    assert words.demand[day].sum() > 2 * words.demand[day - 7].sum()


def test_some_terms_grow_and_some_shrink(words):
    weeks = words.demand[:84].reshape(12, 7, -1).sum(axis=1)
    change = weeks[3] / weeks[0]
    assert (change > 1.05).any()
    assert (change < 0.95).any()


def test_a_term_is_searched_where_its_language_is_spoken(words):
    countries = settings("countries")["country"]
    for place, language in enumerate(words.language):
        own = np.array([country["language"] == language for country in countries])
        assert words.country_share[place].sum() == pytest.approx(1, abs=1e-3)
        if language != "en":
            assert words.country_share[place][own].sum() > 0.4


def test_wasted_and_strong_words_are_different_products_words(words):
    facts = settings("keywords/market")["intent"]
    for category in range(6):
        here = words.category == category
        marked = np.flatnonzero((words.wasted | words.strong) & here)
        assert len({words.product_words[place][0] for place in marked}) == marked.size
        assert (words.wasted & here).sum() == int(facts["wasted"])
        assert (words.strong & here).sum() == int(facts["strong"])


def test_the_same_key_gives_the_same_market_and_another_key_another(words):
    again, other = keywords_of(WORLD, busy(AS_OF)), keywords_of(b"another world...", busy(AS_OF))
    assert (again.demand == words.demand).all()
    assert (again.rival_bids_cents == words.rival_bids_cents).all()
    assert (other.demand != words.demand).mean() > 0.99


@pytest.mark.parametrize("first", range(4))
def test_titles_are_worth_about_what_was_wanted(words, first):
    labels, brands, categories = own_products(first)
    even = normals((np.arange(len(labels)) + 0.5) / len(labels))
    key = bytes([first]) * 16
    order = shuffled(luck(key, Stage.TITLES, np.arange(len(labels))))
    wanted = np.clip(0.6 + 0.18 * even[order], 0.1, 0.98)

    titles = write_titles(key, labels, brands, categories, wanted, words)
    scores = relevance(titles, labels, categories, words)

    assert np.abs(scores - wanted).mean() < 0.07
    assert scores.mean() == pytest.approx(0.6, abs=0.05)
    assert scores.std() == pytest.approx(0.18, abs=0.04)
    for title, brand in zip(titles, brands, strict=True):
        assert title.startswith(brand)
        assert title.isascii()
        assert len(title) <= 128


def score(words: Keywords, title: str) -> float:
    return float(relevance([title], ["Camping Lantern"], np.array([0]), words)[0])


def test_a_title_is_worth_more_when_it_says_what_is_searched(words):
    plain = "Lumora Camping Lantern 3 Light Modes Carry Handle"
    better = "Lumora Rechargeable LED Camping Lantern 3 Light Modes Carry Handle"
    assert score(words, better) > score(words, plain)


def test_a_piled_up_title_is_worth_less(words):
    good = "Lumora Rechargeable LED Camping Lantern 3 Light Modes Carry Handle"
    assert score(words, good + " Lantern Lantern") < score(words, good) - 0.2


def test_a_title_beyond_the_form_counts_half(words):
    good = "Lumora Rechargeable LED Camping Lantern 3 Light Modes Carry Handle"
    assert score(words, good + " Lámpara") < 0.6 * score(words, good)


def test_small_words_and_capitals_do_not_count():
    assert words_of("LED Lamp for the Tent, with USB-C") == ["led", "lamp", "tent", "usb", "c"]
