"""A check of listings before the platform's（商品体检）: tools that the lab on rules is given.

The tools find and count; which day, which category and which limit count is for the caller to say.
"""

import re
import unicodedata
from collections import Counter
from datetime import date

import pandas as pd

from course_b2c_ops import metrics, rules

FIELDS = ("title", "keywords_1", "keywords_2", "keywords_3", "description")
NO_END = pd.Timestamp(2099, 12, 31)
SHORT = 3  # letters: "for" and "and" may stand as often as they like from two letters down
REPEATS_FROM, DIFFERENT_LEAST = 3, 0.6  # the course's own yardstick: the platform tells no number
LENGTH, STUFFED = "LENGTH", "STUFFED"


# ---- words ----


def half_width(text: str) -> str:
    """Half-width letters, and one space where several stand（全角变半角，连着的空格变一个）."""
    return re.sub(" +", " ", unicodedata.normalize("NFKC", text))


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, parted at every sign（按标点和空格拆开，统一小写）."""
    return re.findall(r"[^\W_]+", half_width(text).casefold())


def contains_word(text: str, word: str) -> bool:
    """Whether a text has this whole word（整词，大小写不论）; capitals and signs do not hide it."""
    wanted, found = words_in(word), words_in(text)
    starts = range(len(found) - len(wanted) + 1)
    return bool(wanted) and any(found[at : at + len(wanted)] == wanted for at in starts)


def repeats(text: str) -> int:
    """How often the most frequent word of three letters or more stands in a text, as written."""
    counted = Counter(word for word in _as_written(text) if len(word) >= SHORT)
    return max(counted.values(), default=0)


def different(text: str) -> float:
    """Different words ÷ all words, as written（不重复词占比）: Hot and HOT are two words."""
    words = _as_written(text)
    return metrics.share(float(len(set(words))), float(len(words)))


def stuffed(title: str) -> bool:
    """Whether a title repeats itself, capitals or not（标题堆砌，本课的尺子）."""
    text = title.lower()
    return repeats(text) >= REPEATS_FROM or different(text) < DIFFERENT_LEAST


def _as_written(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", half_width(text))


# ---- tables ----


def tidy_export(export: pd.DataFrame) -> pd.DataFrame:
    """The export with clean titles, and in `is_newest` which row of a product is its latest."""
    latest = export.groupby("product_id")["updated_on"].transform("max")
    titles = export["title"].map(half_width)
    return export.assign(title=titles, is_newest=export["updated_on"] == latest)


def words_found(
    listings: pd.DataFrame,
    products: pd.DataFrame,
    forbidden_words: pd.DataFrame,
    fields: list[str],
) -> pd.DataFrame:
    """Each banned word that stands in these fields, with every line of the list on that word.

    A line holds for one category and some days; whether those are the product's category and the
    day that counts is not asked here. A line without an end gets one far away.
    """
    category = dict(zip(products["product_id"], products["category"], strict=True))
    lines = forbidden_words.rename(columns={"category": "for_category"})
    lines["valid_to"] = lines["valid_to"].fillna(NO_END)
    rows = []
    for listing in listings.to_dict("records"):
        text = " | ".join(str(listing[field]) for field in fields)
        there = {word for word in lines["word"].unique() if contains_word(text, word)}
        found = lines[lines["word"].isin(there)]
        rows.append(
            found.assign(
                product_id=listing["product_id"],
                product=listing["product"],
                category=category[listing["product_id"]],
            )
        )
    columns = ["product_id", "product", "category", *lines.columns]
    return pd.concat(rows, ignore_index=True)[columns]


def problems(
    listings: pd.DataFrame, products: pd.DataFrame, forbidden_words: pd.DataFrame, on: date
) -> pd.DataFrame:
    """What a check on a day finds（体检结果）: a row a problem, the words themselves left out."""
    longest = int(rules.in_force("AEX-TITLE", on).value("longest"))
    titles = listings[["product_id", "product"]]
    too_long = titles[listings["title"].map(len) > longest].assign(problem=LENGTH)
    repeating = titles[listings["title"].map(stuffed)].assign(problem=STUFFED)
    hits = _lawful(words_found(listings, products, forbidden_words, list(FIELDS)), on)
    worded = hits[["product_id", "product"]].assign(problem=hits["kind"])
    return pd.concat([too_long, repeating, worded], ignore_index=True)


def titles_that_hit(
    listings: pd.DataFrame, products: pd.DataFrame, forbidden_words: pd.DataFrame, on: date
) -> pd.DataFrame:
    """The listings whose titles have a banned word on a day（标题命中的商品）."""
    found = words_found(listings, products, forbidden_words, ["title"])
    hit = _lawful(found, on)["product_id"]
    return listings.loc[listings["product_id"].isin(hit), ["product_id", "product", "title"]]


def fields_of(listings: pd.DataFrame, product_id: int) -> "pd.Series[str]":
    """The five fields of one listing that the check reads（检查要读的五栏）."""
    here = listings["product_id"] == product_id
    texts = {field: " ".join(listings.loc[here, field]) for field in FIELDS}
    return pd.Series(texts, name=str(product_id))


def _lawful(found: pd.DataFrame, on: date) -> pd.DataFrame:
    """The lines that are for the product's category and hold on the day."""
    day = pd.Timestamp(on)
    holds = (found["valid_from"] <= day) & (found["valid_to"] >= day)
    return found[holds & (found["category"] == found["for_category"])]


def rows_by(table: pd.DataFrame, by: str) -> "pd.Series[int]":
    """How many rows each group has, most first（每组几行）."""
    counts = table.groupby(by).size()
    return counts.sort_index().sort_values(ascending=False, kind="stable")


def listings_by(table: pd.DataFrame, by: str) -> "pd.Series[int]":
    """How many listings each group has, each counted once, most first（每组几条商品）."""
    counts = table.groupby(by)["product_id"].nunique()
    return counts.sort_index().sort_values(ascending=False, kind="stable")
