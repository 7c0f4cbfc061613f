"""Words, attributes and changes of listings（标题的词、属性、改动）: tools that this lab is given.

A word of a title or of a term is what stands between two spaces, in small letters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.datasets import around, days_between, last_days
from course_b2c_ops.metrics.listing import NOT_FILLED, words_of

DAYS = 30
DAYS_AROUND = 14
LANGUAGE = "en"  # a title is English; terms in other languages meet its translations
JOINING = ("a", "and", "for", "in", "of", "the", "to", "with")  # words that claim nothing
FACTS = ("keywords_1", "keywords_2", "keywords_3", "bullets", "description")
Row = Mapping[Any, Any]


# ── Words（词） ──────────────────────────────────────────────────────────────────────────────────


def terms_of_titles(shop_search_terms: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Impressions of each English term of the last 30 days, beside the title online."""
    recent = last_days(shop_search_terms, DAYS)
    english = recent[recent["language"] == LANGUAGE]
    seen = english.groupby(["product_id", "term"], as_index=False)["impressions"].sum()
    titles = products[["product_id", "product", "title"]]
    columns = ["product_id", "product", "title", "term", "impressions"]
    found: pd.DataFrame = seen.merge(titles)[columns]
    return found


def terms_of(terms: pd.DataFrame, product_id: int) -> dict[str, float]:
    """Term -> impressions of one product, most first（一款的搜索词）."""
    own = terms[terms["product_id"] == product_id]
    ordered = own.sort_values(["impressions", "term"], ascending=[False, True])
    return dict(zip(ordered["term"], ordered["impressions"].astype(float), strict=True))


def coverages(terms: pd.DataFrame) -> "pd.Series[Any]":
    """The coverage of every title, by product id（每条标题的覆盖率）."""
    titles = dict(zip(terms["product_id"], terms["title"], strict=True))
    found = {one: metrics.title_coverage(titles[one], terms_of(terms, one)) for one in titles}
    return pd.Series(found, name="coverage")


def backed_words(listing: Row, product: Row) -> set[str]:
    """The words a title may use（页面有依据的词）: online title, page, joining words."""
    told = [product["title"], product["product"], *(listing[field] for field in FACTS)]
    told += [_claim(name, said) for name, said in attributes_of(listing["attributes"]).items()]
    return {*words_of(" ".join(told)), *JOINING}


def _claim(name: str, said: str) -> str:
    """What an attribute lets a title say: `Waterproof: yes` its name, `Waterproof: no` nothing."""
    answer = said.lower()
    return {"yes": name, "no": ""}.get(answer, "" if answer in NOT_FILLED else said)


@dataclass(frozen=True)
class Weak:
    """A title that misses searches its own page could answer（接不住的标题）."""

    product_id: int
    product: str
    title: str
    terms: dict[str, float]
    backed: frozenset[str]
    coverage: float
    reachable: float  # with backed words alone

    @property
    def left_out(self) -> list[str]:
        """Backed words that its terms hold and its title does not（该补的词）."""
        there = set(words_of(self.title))
        wanted = [word for term in self.terms for word in words_of(term)]
        return [w for w in dict.fromkeys(wanted) if w in self.backed and w not in there]

    def table(self) -> pd.DataFrame:
        """Its terms, and the words of each that the title lacks（搜索词和缺的词）."""
        there = set(words_of(self.title))
        lacking = [[w for w in words_of(term) if w not in there] for term in self.terms]
        unbacked = [[w for w in words if w not in self.backed] for words in lacking]
        columns = {
            "term": list(self.terms),
            "impressions": [int(seen) for seen in self.terms.values()],
            "not_in_title": [", ".join(words) for words in lacking],
            "not_on_page": [", ".join(words) for words in unbacked],
        }
        return pd.DataFrame(columns)


def weak_titles(
    terms: pd.DataFrame, listings: pd.DataFrame, products: pd.DataFrame
) -> tuple[Weak, ...]:
    """Every title, the one with most to win from backed words first（最该重写的在前）."""
    pages = {row["product_id"]: row for row in listings.to_dict("records")}
    found = [_weak(row, pages[row["product_id"]], terms) for row in products.to_dict("records")]
    return tuple(sorted(found, key=lambda one: (one.coverage - one.reachable, one.product_id)))


def _weak(product: Row, listing: Row, terms: pd.DataFrame) -> Weak:
    own, backed = terms_of(terms, product["product_id"]), backed_words(listing, product)
    return Weak(
        product_id=int(product["product_id"]),
        product=str(product["product"]),
        title=str(product["title"]),
        terms=own,
        backed=frozenset(backed),
        coverage=metrics.title_coverage(product["title"], own),
        reachable=metrics.title_coverage(" ".join(backed), own),
    )


# ── Products that sleep（睡着的商品） ────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Limits:
    """Below which a product is hardly shown, or hardly clicked（两条界限）."""

    impressions: float
    click_rate: float

    def cause(self, row: Row) -> str:
        """Why a product sells nothing: exposure is asked first, then click（病因）."""
        if row["impressions"] < self.impressions:
            return "exposure"
        return "click" if row["click_rate"] < self.click_rate else "page"


def limits_of(product_30d: pd.DataFrame, part: float = 0.25, times: float = 1.0) -> Limits:
    """Limits of a shop: the impressions that a part of its products stays below, its click rate."""
    shop = metrics.ratio_of_sums(product_30d["clicks"], product_30d["impressions"])
    return Limits(float(product_30d["impressions"].quantile(part)), times * float(shop))


def asleep(product_30d: pd.DataFrame, products: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Products on sale for 30 days or more without a paid order（睡着的商品）, with click rates."""
    listed = product_30d.merge(products[["product_id", "listed_on"]])
    old = days_between(listed["listed_on"], today) >= DAYS
    found = listed[old & (listed["paid_orders"] == 0)]
    rate = metrics.click_through_rate(found["clicks"], found["impressions"])
    columns = ["product_id", "product", "impressions", "clicks"]
    return found[columns].assign(click_rate=rate).reset_index(drop=True)


# ── Attributes（属性） ───────────────────────────────────────────────────────────────────────────


def attributes_of(cell: str) -> dict[str, str]:
    """`Material: bamboo; Colour: -` as a dictionary（属性拆成字典）: name -> what it says."""
    pairs = (part.partition(":") for part in cell.split(";"))
    return {name.strip(): said.strip() for name, _, said in pairs}


def names_of(cell: str) -> list[str]:
    """`Brand; Material` as a list of names（必填属性的名单）."""
    return [name.strip() for name in cell.split(";")]


# ── Changes（改动） ──────────────────────────────────────────────────────────────────────────────


def controls_of(change: Row) -> list[int]:
    """The control products of a change as a list of ids（对照商品）."""
    return [int(name) for name in names_of(change["control_product_ids"])]


def click_rate(rows: pd.DataFrame) -> float:
    """Clicks ÷ impressions of all rows together, in per cent（点击率，先加再除）."""
    return 100 * metrics.ratio_of_sums(rows["clicks"], rows["impressions"])


@dataclass(frozen=True)
class Compared:
    """Click rates before and after a change, in per cent: the changed one's and the control's."""

    own_before: float
    own_after: float
    control_before: float
    control_after: float

    @property
    def own(self) -> float:
        """How many points the changed one moved（自己的变化）."""
        return self.own_after - self.own_before

    @property
    def control(self) -> float:
        """How many points the control moved（对照的变化）."""
        return self.control_after - self.control_before

    @property
    def effect(self) -> float:
        """Difference in differences, in points（双重差分）."""
        return metrics.difference_in_differences(
            self.own_before, self.own_after, self.control_before, self.control_after
        )


def compared(product_daily: pd.DataFrame, change: Row, *, with_day: bool = False) -> Compared:
    """A change with 14 days on either side; its own day is left out, or counted as after."""
    day = change["changed_on"]
    near = around(product_daily, day, DAYS_AROUND)
    near = near if with_day else near[near["date"] != day]
    own, control = (_rates(near, day, ids) for ids in ([change["product_id"]], controls_of(change)))
    return Compared(*own, *control)


def change_effect(product_daily: pd.DataFrame, change: Row) -> float:
    """The effect of one change on the click rate, in percentage points（一次改动的效果）."""
    return compared(product_daily, change).effect


def _rates(near: pd.DataFrame, day: pd.Timestamp, ids: Iterable[int]) -> tuple[float, float]:
    rows = near[near["product_id"].isin(list(ids))]
    return click_rate(rows[rows["date"] < day]), click_rate(rows[rows["date"] >= day])
