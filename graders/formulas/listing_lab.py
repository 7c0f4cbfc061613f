"""Reference answers and wrong paths for the lab on listings（商品优化实训：参考答案与常见错误）.

Written another way than the lab's tools and solutions, so that agreement says something.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from graders.formulas.rows import records

Row = Mapping[Any, Any]
Terms = dict[int, dict[str, int]]
Rates = tuple[float, float, float, float]
MONTH, FORTNIGHT = timedelta(days=30), timedelta(days=14)
SAYS_NOTHING = {"", "-", "n/a", "other"}


# --- coverage of titles -------------------------------------------------------------------------


def terms_of(shop_search_terms: pd.DataFrame, as_of: date, languages: str = "en") -> Terms:
    """product -> term -> impressions of the 30 days before the as-of date."""
    found: Terms = defaultdict(lambda: defaultdict(int))
    first = pd.Timestamp(as_of - MONTH)
    rows = records(shop_search_terms[shop_search_terms["date"] >= first])
    for row in rows:
        if not languages or row["language"] == languages:
            found[row["product_id"]][row["term"]] += row["impressions"]
    return found


def covered(title: str, term: str) -> bool:
    """Whether every word of a term stands in a title（每个词都在标题里）."""
    padded = f" {title.lower()} "
    return all(f" {word} " in padded for word in term.split(" "))


def caught_share(
    title: str, terms: Mapping[str, float], holds: Callable[[str, str], bool]
) -> float:
    """Share of the impressions whose terms a title holds（接住的曝光占比）."""
    caught = [seen for term, seen in terms.items() if holds(title, term)]
    return sum(caught) / sum(terms.values())


def _coverage_table(
    terms: Terms, products: pd.DataFrame, holds: Callable[[str, str], bool] = covered
) -> pd.DataFrame:
    titles = dict(zip(products["product_id"], products["title"], strict=True))
    rows = [(one, caught_share(titles[one], seen, holds)) for one, seen in sorted(terms.items())]
    return pd.DataFrame(rows, columns=["product_id", "coverage"])


def coverage(shop_search_terms: pd.DataFrame, products: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Share of the impressions of a product's terms that its title catches（标题覆盖率）."""
    return _coverage_table(terms_of(shop_search_terms, as_of), products)


def coverage_any_word(
    shop_search_terms: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（有一个词就算）: one word of a term in the title."""

    def holds(title: str, term: str) -> bool:
        return any(covered(title, word) for word in term.split(" "))

    return _coverage_table(terms_of(shop_search_terms, as_of), products, holds)


def coverage_with_capitals(
    shop_search_terms: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（标题没有变小写）: words with a capital are not found, and nothing is caught."""

    def holds(title: str, term: str) -> bool:
        return all(f" {word} " in f" {title} " for word in term.split(" "))

    return _coverage_table(terms_of(shop_search_terms, as_of), products, holds)


def coverage_in_one_piece(
    shop_search_terms: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（整个词组连着找）: the words of a term have to stand side by side."""
    terms = terms_of(shop_search_terms, as_of)
    return _coverage_table(terms, products, lambda title, term: term in title.lower())


def coverage_unweighted(
    shop_search_terms: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（数了词组个数）: each term counts once, however often it was shown."""
    terms = terms_of(shop_search_terms, as_of)
    equal: Terms = {one: dict.fromkeys(seen, 1) for one, seen in terms.items()}
    return _coverage_table(equal, products)


def coverage_turned(
    shop_search_terms: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（漏掉的当成接住的）: the part that the title misses."""
    right = coverage(shop_search_terms, products, as_of)
    return right.assign(coverage=1 - right["coverage"])


def coverage_of_the_shop(
    shop_search_terms: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（分母是全店）: divided by the impressions of all products' terms."""
    terms = terms_of(shop_search_terms, as_of)
    every = sum(sum(seen.values()) for seen in terms.values())
    right = coverage(shop_search_terms, products, as_of)
    own = right["product_id"].map({one: sum(seen.values()) for one, seen in terms.items()})
    return right.assign(coverage=right["coverage"] * own / every)


# --- completeness of attributes -----------------------------------------------------------------


def _one_spelling(name: str) -> str:
    return re.sub(r"[_\s]+", " ", name).strip().lower()


def _filled(
    attributes: Mapping[str, str], required: Iterable[str], *,
    nothing: Iterable[str] = SAYS_NOTHING, tidied: bool = True,
) -> int:  # fmt: skip
    spell: Callable[[str], str] = _one_spelling if tidied else str
    said = {spell(name): text.strip().lower() for name, text in attributes.items()}
    silent = set(nothing)
    return sum(spell(name) in said and said[spell(name)] not in silent for name in required)


def completeness_of_page(attributes: Mapping[str, str], required: list[str]) -> float:
    """Required attributes that say something ÷ required ones（属性填写率）."""
    return _filled(attributes, required) / len(required)


def completeness_blank_counted(attributes: Mapping[str, str], required: list[str]) -> float:
    """Mistake（空值算填了）: whatever stands there counts."""
    return _filled(attributes, required, nothing=()) / len(required)


def completeness_names_untidy(attributes: Mapping[str, str], required: list[str]) -> float:
    """Mistake（名称没统一）: other spellings are not found."""
    return _filled(attributes, required, tidied=False) / len(required)


def completeness_optional_counted(attributes: Mapping[str, str], required: list[str]) -> float:
    """Mistake（选填也算进去）: every filled attribute over the required ones."""
    return _filled(attributes, attributes) / len(required)


def completeness_of_filled(attributes: Mapping[str, str], required: list[str]) -> float:
    """Mistake（分母用了全部属性）: divided by the attributes that stand there."""
    return _filled(attributes, required) / len(attributes)


def completeness_case_kept(attributes: Mapping[str, str], required: list[str]) -> float:
    """Mistake（小写的 n/a 没认出来）: capitals in what says nothing."""
    told = {_one_spelling(name): text for name, text in attributes.items()}
    silent = {"", "-", "N/A", "Other"}
    return sum(told.get(_one_spelling(name), "") not in silent for name in required) / len(required)


def completeness_inputs(
    tables: Mapping[str, pd.DataFrame], rng: random.Random
) -> list[tuple[dict[str, str], list[str]]]:
    """Pages of the own shop, and the edges（判分输入）."""
    rows = rng.sample(records(tables["listings_untidy"]), 5)
    own = [(pairs_of(row["attributes"]), row["required_attributes"].split("; ")) for row in rows]
    said = rng.choice(["cotton", "felt", "nylon"])
    made = [
        ({"material": said, "COLOUR": "Other", "Pet Size": "M"}, ["Material", "Colour"]),
        ({"Material": "n/a", "pet_type": "cat", "Season": "all"}, ["Material", "Pet Type"]),
        ({"PET TYPE": "-", "Washable": "yes", "Pattern": "plain"}, ["Pet Type", "Closure"]),
        ({"Brand": "Pawfield", "LOAD": "5 kg", "Style": "-"}, ["Brand", "Load", "Mounting"]),
        ({"Lining": "OTHER", "capacity": "", "Strap": "none"}, ["Lining", "Capacity"]),
        ({"power_supply": "solar", "Light Source": "LED"}, ["Power Supply", "Light Source"]),
    ]
    return own + made


def pairs_of(cell: str) -> dict[str, str]:
    """Attributes as a dictionary（属性）."""
    halves = [part.split(":", 1) for part in cell.split(";")]
    return {name.strip(): said.strip() for name, said in halves}


# --- products that sleep ------------------------------------------------------------------------


def _sleepers(
    product_30d: pd.DataFrame, products: pd.DataFrame, as_of: date, *,
    limit: Callable[[np.ndarray], float] = lambda seen: float(np.percentile(seen, 25)),
    youngest: timedelta = MONTH, click_first: bool = False, mean_of_rates: bool = False,
) -> pd.DataFrame:  # fmt: skip
    listed = dict(zip(products["product_id"], products["listed_on"], strict=True))
    newest = pd.Timestamp(as_of - timedelta(days=1) - youngest)  # the last day of the season
    low = limit(product_30d["impressions"].to_numpy())
    shop = product_30d["clicks"].sum() / product_30d["impressions"].sum()
    if mean_of_rates:
        shop = float((product_30d["clicks"] / product_30d["impressions"]).mean())
    found = []
    for row in records(product_30d):
        if row["paid_orders"] or listed[row["product_id"]] > newest:
            continue
        signs = [
            ("exposure", row["impressions"] < low),
            ("click", row["clicks"] < shop * row["impressions"]),
        ]
        ordered = signs[::-1] if click_first else signs
        cause = next((name for name, holds in ordered if holds), "page")
        found.append((row["product_id"], cause))
    return pd.DataFrame(sorted(found), columns=["product_id", "cause"])


def sleepers(product_30d: pd.DataFrame, products: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Products 30 days on sale without a paid order, by cause（睡着的商品和病因）."""
    return _sleepers(product_30d, products, as_of)


def sleepers_click_first(
    product_30d: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（先看点击率）: a handful of impressions has no click rate to speak of."""
    return _sleepers(product_30d, products, as_of, click_first=True)


def sleepers_with_new(
    product_30d: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（新品也算）: listed for less than 30 days."""
    return _sleepers(product_30d, products, as_of, youngest=timedelta(0))


def sleepers_by_mean(
    product_30d: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（用平均数当界限）: a few giants lift the mean."""
    return _sleepers(product_30d, products, as_of, limit=lambda seen: float(seen.mean()))


def sleepers_by_median(
    product_30d: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（用中位数当界限）: half of all products would be unseen."""
    return _sleepers(product_30d, products, as_of, limit=lambda seen: float(np.median(seen)))


# --- changes and their controls -----------------------------------------------------------------


def _ratio(rows: pd.DataFrame) -> float:
    return 100 * float(rows["clicks"].sum()) / float(rows["impressions"].sum())


def _daily_mean(rows: pd.DataFrame) -> float:
    return float((100 * rows["clicks"] / rows["impressions"]).mean())


def _rates(
    change: Row, daily: pd.DataFrame, rate: Callable[[pd.DataFrame], float] = _ratio,
    *, day_in: bool = False,
) -> Rates:  # fmt: skip
    """Own before and after, control before and after, in per cent."""
    day = change["changed_on"]
    after_from = day if day_in else day + timedelta(days=1)
    windows = [(day - FORTNIGHT, day - timedelta(days=1)), (after_from, day + FORTNIGHT)]
    groups = [
        {change["product_id"]},
        {int(one) for one in change["control_product_ids"].split(";")},
    ]
    before_own, after_own, before_control, after_control = (
        rate(daily[daily["product_id"].isin(group) & daily["date"].between(*window)])
        for group in groups
        for window in windows
    )
    return before_own, after_own, before_control, after_control


def _gap_closed(rates: Rates) -> float:
    return (rates[1] - rates[3]) - (rates[0] - rates[2])


def _first(listing_changes: pd.DataFrame) -> Row:
    found: Row = records(listing_changes.sort_values("changed_on"))[0]
    return found


def effect(listing_changes: pd.DataFrame, product_daily: pd.DataFrame) -> float:
    """Effect of the first change on the click rate, in points（双重差分）."""
    return _gap_closed(_rates(_first(listing_changes), product_daily))


def effect_own_only(listing_changes: pd.DataFrame, product_daily: pd.DataFrame) -> float:
    """Mistake（没扣对照）."""
    rates = _rates(_first(listing_changes), product_daily)
    return rates[1] - rates[0]


def effect_turned(listing_changes: pd.DataFrame, product_daily: pd.DataFrame) -> float:
    """Mistake（对照减自己）."""
    return -effect(listing_changes, product_daily)


def effect_mean_of_days(listing_changes: pd.DataFrame, product_daily: pd.DataFrame) -> float:
    """Mistake（每天的比率求平均）."""
    return _gap_closed(_rates(_first(listing_changes), product_daily, _daily_mean))


def effect_day_in(listing_changes: pd.DataFrame, product_daily: pd.DataFrame) -> float:
    """Mistake（改动当天算进了改后）."""
    return _gap_closed(_rates(_first(listing_changes), product_daily, day_in=True))


def _each(listing_changes: pd.DataFrame, of: Callable[[Row], float]) -> "pd.Series[float]":
    values = {row["product"]: of(row) for row in records(listing_changes)}
    return pd.Series(values, dtype="float64").sort_values(ascending=False)


def all_effects(listing_changes: pd.DataFrame, product_daily: pd.DataFrame) -> "pd.Series[float]":
    """The effect of every change, largest first（每次改动的效果）."""
    return _each(listing_changes, lambda row: _gap_closed(_rates(row, product_daily)))


def all_own_changes(
    listing_changes: pd.DataFrame, product_daily: pd.DataFrame
) -> "pd.Series[float]":
    """Mistake（没扣对照）: before and after of the changed ones alone."""

    def own(row: Row) -> float:
        rates = _rates(row, product_daily)
        return rates[1] - rates[0]

    return _each(listing_changes, own)


def all_effects_day_in(
    listing_changes: pd.DataFrame, product_daily: pd.DataFrame
) -> "pd.Series[float]":
    """Mistake（改动当天算进了改后）."""
    return _each(listing_changes, lambda row: _gap_closed(_rates(row, product_daily, day_in=True)))


# --- a test of two pictures ---------------------------------------------------------------------


def _test_z(
    ab_tests: pd.DataFrame, *, days: tuple[int, int] = (1, 14), counted: str = "clicked",
    sides: int = 2, test: str = "listing_photo",
) -> float:  # fmt: skip
    rows = ab_tests[(ab_tests["test_id"] == test) & ab_tests["day"].between(*days)]
    sums = {
        name: part[["shown", counted]].sum().to_list() for name, part in rows.groupby("variant")
    }
    (n_a, x_a), (n_b, x_b) = sums["A"], sums["B"]
    pooled = (x_a + x_b) / (n_a + n_b)
    spread = pooled * (1 - pooled) * (1 / n_b + (1 / n_a if sides == 2 else 0))
    return float((x_b / n_b - x_a / n_a) / spread**0.5)


def photo_z(ab_tests: pd.DataFrame) -> float:
    """z of the click rates of two pictures, all 14 days（两比率 z 值）."""
    return _test_z(ab_tests)


def photo_z_first_days(ab_tests: pd.DataFrame) -> float:
    """Mistake（只看头 4 天）: stopped while B looked well."""
    return _test_z(ab_tests, days=(1, 4))


def photo_z_last_day(ab_tests: pd.DataFrame) -> float:
    """Mistake（只看最后一天）."""
    return _test_z(ab_tests, days=(14, 14))


def photo_z_one_side(ab_tests: pd.DataFrame) -> float:
    """Mistake（标准误只算一边）."""
    return _test_z(ab_tests, sides=1)


def photo_z_turned(ab_tests: pd.DataFrame) -> float:
    """Mistake（A 减 B）."""
    return -_test_z(ab_tests)


def photo_z_of_orders(ab_tests: pd.DataFrame) -> float:
    """Mistake（拿转化当点击）: a handful of orders."""
    return _test_z(ab_tests, counted="converted")
