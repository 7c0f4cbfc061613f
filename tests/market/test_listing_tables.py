"""Lesson 2: what a platform check would find in the listings, and what it must not."""

import re

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables import listing, listing_rules
from tests.market.paper_shop import in_shapes, paper_view
from tests.market.turns import KEYS, SHOPS

VALID_DAYS = 365


@pytest.fixture(scope="module")
def shop(view):
    return in_shapes({**listing.tables(view), **listing_rules.tables(view)})


def words_in(text: str) -> list[str]:
    return re.findall(r"[a-z0-9-]+", text.lower())


def test_the_same_key_gives_the_same_texts(view, shop):
    again = in_shape("listings", listing.tables(view)["listings"])
    pd.testing.assert_frame_equal(again, shop["listings"])


# ---- lesson 2: titles and words ----


def test_live_titles_are_those_of_the_products(view, shop):
    products, texts = view.reports["products"], shop["listings"]
    live = texts["state"] == "live"
    titles = texts["title"].to_numpy() == products["title"].to_numpy()
    assert titles[live].all()
    assert 6 <= (~live).sum() <= 14
    assert texts["product_id"].tolist() == products["product_id"].tolist()


def test_titles_are_too_long_in_some_listings_and_exactly_at_the_limit_in_one(shop):
    lengths = shop["listings"]["title"].str.len()
    assert (lengths > 128).sum() >= 2
    assert (lengths == 128).sum() == 1
    assert shop["listings"]["title"].map(str.isascii).all()


def test_wrong_ways_to_measure_titles_find_others(shop):
    titles = shop["listings"]["title"]
    right = titles.str.len() > 128
    assert (titles.str.split().str.len() > 128).ne(right).any()
    assert (titles.str.replace(" ", "").str.len() > 128).ne(right).any()
    assert (titles.str.len() >= 128).ne(right).any()


FIELDS = ("title", "keywords_1", "keywords_2", "keywords_3", "description")


def found(shop, as_of, fields=FIELDS, whole=True, by_category=True, dated=True) -> set:
    """Hits (product_id, word, kind) of the forbidden words; the switches are the wrong ways."""
    words, today = shop["forbidden_words"], pd.Timestamp(as_of)
    if dated:
        ended = words["valid_to"] < today
        words = words[(words["valid_from"] <= today) & ~ended]
    rules = words[["word", "category", "kind"]].to_numpy().tolist()
    hits = set()
    for row, category in zip(shop["listings"].to_dict("records"), shop["category"], strict=True):
        text = " ".join(row[field] for field in fields).lower()
        there = set(words_in(text)) if whole else text
        hits |= {
            (row["product_id"], word, kind)
            for word, where, kind in rules
            if word in there and (where == category or not by_category)
        }
    return hits


@pytest.fixture(scope="module")
def checked(view, shop):
    return {**shop, "category": view.reports["products"]["category"].tolist()}


@pytest.fixture(scope="module")
def hits(view, checked):
    return found(checked, view.as_of)


def test_words_are_found_of_three_kinds_at_least(hits):
    kinds = {kind for _, _, kind in hits}
    assert 4 <= len(hits) <= 14
    assert kinds >= {"BRAND", "RESTRICT"}
    assert len(kinds) >= 3


@pytest.mark.parametrize(
    "wrong",
    [{"whole": False}, {"by_category": False}, {"fields": ("title",)}, {"dated": False}],
    ids=["substring_hit", "any_category", "title_only", "expired_word"],
)
def test_wrong_ways_to_look_for_words_find_others(view, checked, hits, wrong):
    assert found(checked, view.as_of, **wrong) != hits


def test_capitals_hide_a_word_from_who_does_not_ignore_case(shop, hits):
    texts = shop["listings"].set_index("product_id")
    hidden = [
        word for product, word, _ in hits if word not in " ".join(texts.loc[product, [*FIELDS]])
    ]
    assert hidden


def test_a_listing_with_two_words_of_a_kind_is_one_listing(hits):
    table = pd.DataFrame(hits, columns=["product_id", "word", "kind"]).groupby("kind")
    assert table["product_id"].nunique().ne(table.size()).any()
    assert table["product_id"].nunique().ne(table["word"].nunique()).any()


def stuffed(title: str, case: bool = False, short: int = 3) -> bool:
    words = title.split() if case else title.lower().split()
    counts = pd.Series(words).value_counts()
    long = counts[[len(word) >= short for word in counts.index]]
    return bool((long >= 3).any() or len(counts) / len(words) < 0.6)


def test_some_drafts_are_stuffed_and_capitals_hide_one(shop):
    drafts = shop["listings"].query("state == 'draft'")["title"]
    assert sum(map(stuffed, drafts)) >= 2
    assert any(stuffed(title) and not stuffed(title, case=True) for title in drafts)


def test_the_worst_listing_is_too_long_stuffed_and_branded(view, checked):
    hits = found(checked, view.as_of, ("title",))
    branded = [product for product, _, kind in hits if kind == "BRAND"]
    texts = checked["listings"]
    worst = texts.loc[texts["product_id"].isin(branded), "title"]
    assert any(len(title) > 128 and stuffed(title) for title in worst)


# ---- lesson 8: attributes and pictures ----

BLANK = {"", "-", "N/A", "Other"}


def completeness(row: dict, blank=BLANK, optional=None) -> float:
    """Filled required attributes over required ones; the switches are the wrong ways."""
    pairs = [text.split(":", 1) for text in row["attributes"].split(";")]
    filled = {name.strip() for name, value in pairs if value.strip() not in blank}
    required = {name.strip() for name in row["required_attributes"].split(";")}
    counted = filled | required if optional == "among_all" else required
    return len(filled if optional else filled & required) / len(counted)


def test_some_listings_are_complete_and_some_are_not(shop):
    shares = [completeness(row) for row in shop["listings"].to_dict("records")]
    assert sum(share == 1 for share in shares) >= 8
    assert sum(share < 1 for share in shares) >= 8
    assert min(shares) >= 0.3


def test_every_way_to_leave_an_attribute_blank_occurs(shop):
    values = {
        text.split(":", 1)[1].strip()
        for texts in shop["listings"]["attributes"]
        for text in texts.split(";")
    }
    assert values >= BLANK


@pytest.mark.parametrize(
    "wrong",
    [{"blank": set()}, {"optional": "among_all"}, {"optional": "over_required"}],
    ids=["blank_counted", "optional_counted", "over_one"],
)
def test_wrong_completeness_differs(shop, wrong):
    rows = shop["listings"].to_dict("records")
    shares = [completeness(row, **wrong) for row in rows]
    assert shares != [completeness(row) for row in rows]
    if wrong == {"optional": "over_required"}:
        assert max(shares) > 1


def test_pictures_break_rules_in_a_few_listings_only(shop):
    texts = shop["listings"]
    small, odd = texts["image_px"] < 800, ~texts["image_ratio"].between(1, 1.3)
    many = texts["image_count"] > 6
    assert [small.sum(), odd.sum(), many.sum()] == [2, 1, 1]


# ---- lesson 2: points ----


def points(view, table, each=6, cap=True, reminder=True, dated=True) -> int:
    ip = table[table["kind"] == "general_ip"].sort_values(["date", "violation_id"])
    if dated:
        ip = ip[(pd.Timestamp(view.as_of) - ip["date"]).dt.days <= VALID_DAYS]
    first = ~ip.duplicated("right")
    given = pd.Series(np.where(first & reminder, 0, each), index=ip.index)
    if not cap:
        return int(given.sum())
    return int(given.groupby(ip["date"]).sum().clip(upper=6).sum())


def test_points_now_and_every_wrong_way_differ(view, shop):
    table = shop["violations"]
    right = points(view, table)
    assert right in (6, 18, 24, 30)
    assert points(view, table, cap=False) != right
    assert points(view, table, each=2, reminder=False, cap=False) != right
    assert points(view, table, reminder=False) != right
    assert points(view, table, dated=False) != right


def test_points_take_several_values_in_a_class():
    view = paper_view(*SHOPS[0])
    tables = [listing_rules.violations(key, view.as_of, view.reports["products"]) for key in KEYS]
    assert len({points(view, table) for table in tables}) >= 3
