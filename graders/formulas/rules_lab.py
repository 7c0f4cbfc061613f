"""Reference answers and wrong paths for the lab on rules and IP（平台规则：参考答案与常见错误）.

Written another way than the tools and the solutions of the lab, so that agreement says something.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.marking.plan import PlanResult
from graders.formulas import statutes
from graders.formulas.rows import Tables, records

TITLE, POINTS = "AEX-TITLE", "AEX-IP-POINTS"
FIELDS = ("title", "keywords_1", "keywords_2", "keywords_3", "description")
REPEATS, DIFFERENT = 3, 0.6
SHORT = 3
SUPERSEDED = 2  # points a case in an older text
Row = dict[Any, Any]
Hit = tuple[int, str, str]


# --- task 1: the length of titles ---------------------------------------------------------------


def _longest(as_of: date) -> int:
    return int(statutes.number(TITLE, "longest", as_of))


def _newest(listings_untidy: pd.DataFrame) -> dict[int, str]:
    """The title of each product's latest row, as it was exported."""
    rows = sorted(records(listings_untidy), key=lambda row: row["updated_on"])
    return {row["product_id"]: row["title"] for row in rows}


def _half_width(text: str) -> str:
    while "  " in (text := unicodedata.normalize("NFKC", text)):
        text = text.replace("  ", " ")
    return text


def _measured(measures: Mapping[int, int], flagged: Iterable[int]) -> pd.DataFrame:
    chosen = set(flagged)
    rows = [(product, size, product in chosen) for product, size in sorted(measures.items())]
    return pd.DataFrame(rows, columns=["product_id", "characters", "too_long"])


def _over(measures: Mapping[int, int], most: int) -> list[int]:
    return [product for product, size in measures.items() if size > most]


def title_length(listings_untidy: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Characters of each clean title, and whether they pass the limit（标题长度）."""
    sizes = {
        product: len(_half_width(title)) for product, title in _newest(listings_untidy).items()
    }
    return _measured(sizes, _over(sizes, _longest(as_of)))


def title_at_limit_flagged(listings_untidy: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（正好 128 也算超）: at the limit is allowed."""
    sizes = {
        product: len(_half_width(title)) for product, title in _newest(listings_untidy).items()
    }
    return _measured(sizes, _over(sizes, _longest(as_of) - 1))


def title_spaces_left_out(listings_untidy: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（没数空格）: a space is a character, too."""
    titles = _newest(listings_untidy)
    sizes = {product: len(_half_width(t).replace(" ", "")) for product, t in titles.items()}
    return _measured(sizes, _over(sizes, _longest(as_of)))


def title_not_cleaned(listings_untidy: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（没清理就数）: doubled spaces are counted twice."""
    sizes = {product: len(title) for product, title in _newest(listings_untidy).items()}
    return _measured(sizes, _over(sizes, _longest(as_of)))


def title_flag_turned(listings_untidy: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Mistake（标反了）: those that fit are flagged."""
    right = title_length(listings_untidy, as_of)
    return right.assign(too_long=~right["too_long"])


# --- task 2: banned words -----------------------------------------------------------------------


def _words(text: str) -> list[str]:
    signs = (letter if letter.isalnum() else " " for letter in _half_width(text).lower())
    return "".join(signs).split()


def _hits(
    tables: Tables,
    as_of: date,
    fields: Sequence[str] = FIELDS,
    *,
    by_category: bool = True,
    until: bool = True,
) -> set[Hit]:
    homes = {row["product_id"]: row["category"] for row in records(tables["products"])}
    today = pd.Timestamp(as_of)
    pages = [
        (page["product_id"], {word for field in fields for word in _words(page[field])})
        for page in records(tables["listings"])
    ]
    found: set[Hit] = set()
    for line in records(tables["forbidden_words"]):
        over = until and pd.notna(line["valid_to"]) and line["valid_to"] < today
        if line["valid_from"] > today or over:
            continue
        for product, words in pages:
            if by_category and homes[product] != line["category"]:
                continue
            if line["word"] in words:
                found.add((product, line["word"], line["kind"]))
    return found


def _hit_table(hits: Iterable[Hit]) -> pd.DataFrame:
    return pd.DataFrame(sorted(hits), columns=["product_id", "word", "kind"])


def forbidden_found(tables: Tables, as_of: date) -> pd.DataFrame:
    """Banned words of the own category and day, in all five fields（违禁词）."""
    return _hit_table(_hits(tables, as_of))


def forbidden_any_category(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（不看类目）: words that are banned elsewhere only."""
    return _hit_table(_hits(tables, as_of, by_category=False))


def forbidden_title_only(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（只查标题）: keywords and description are checked as well."""
    return _hit_table(_hits(tables, as_of, ("title",)))


def forbidden_without_keywords(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（漏了关键词栏）: buyers do not see the keyword fields, the check does."""
    fields = ("title", "description")
    return _hit_table(_hits(tables, as_of, fields))


def forbidden_expired(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（过期的词也算）: bans that have ended."""
    return _hit_table(_hits(tables, as_of, until=False))


# --- task 3: points -----------------------------------------------------------------------------


def _cases(violations: pd.DataFrame, as_of: date, *, dated: bool = True) -> list[Row]:
    """General infringements by day, those that still hold."""
    days = timedelta(days=int(statutes.number(POINTS, "valid", as_of)))
    oldest = pd.Timestamp(as_of - days) if dated else pd.Timestamp.min
    ordered = records(violations.sort_values(["date", "violation_id"]))
    return [row for row in ordered if row["kind"] == "general_ip" and row["date"] >= oldest]


def _points(cases: Iterable[Row], as_of: date, *, cap: bool = True, reminder: bool = True) -> int:
    each, most = (int(statutes.number(POINTS, name, as_of)) for name in ("further", "most_a_day"))
    reminded: set[str] = set()
    days: dict[Any, int] = {}
    for case in cases:
        free = reminder and case["right"] not in reminded
        reminded.add(case["right"])
        days[case["date"]] = days.get(case["date"], 0) + (0 if free else each)
    return sum(min(points, most) if cap else points for points in days.values())


def valid_points(violations: pd.DataFrame, as_of: date) -> int:
    """Points that hold on the day: reminder, day cap, 365 days（有效积分）."""
    return _points(_cases(violations, as_of), as_of)


def valid_points_without_cap(violations: pd.DataFrame, as_of: date) -> int:
    """Mistake（没有封顶）: two of one day added up."""
    return _points(_cases(violations, as_of), as_of, cap=False)


def valid_points_reminders_counted(violations: pd.DataFrame, as_of: date) -> int:
    """Mistake（提醒也扣分）: the first of each right counted."""
    return _points(_cases(violations, as_of), as_of, reminder=False)


def valid_points_old_counted(violations: pd.DataFrame, as_of: date) -> int:
    """Mistake（过期的还在起作用）: records older than the year counted or taken as the first."""
    return _points(_cases(violations, as_of, dated=False), as_of)


def valid_points_two_each(violations: pd.DataFrame, as_of: date) -> int:
    """Mistake（旧版的 2 分）: two points a case, as an older text has it."""
    return SUPERSEDED * len(_cases(violations, as_of))


# --- task 4: stuffing ---------------------------------------------------------------------------


def _stuffed(
    title: str,
    *,
    fold: bool = True,
    from_times: int = REPEATS,
    both: bool = False,
    least: float = DIFFERENT,
) -> bool:
    words = re.findall(r"[^\W_]+", title.lower() if fold else title)
    most = max((words.count(word) for word in words if len(word) >= SHORT), default=0)
    signs = (most >= from_times, len(set(words)) / len(words) < least)
    return all(signs) if both else any(signs)


def is_stuffed(title: str) -> bool:
    """A word three times, or under 60 % different words（标题堆砌）."""
    return _stuffed(title)


def stuffed_case_kept(title: str) -> bool:
    """Mistake（没有统一小写）: Lamp and LAMP taken for two words."""
    return _stuffed(title, fold=False)


def stuffed_above_three(title: str) -> bool:
    """Mistake（大于三次才算）: three times is enough."""
    return _stuffed(title, from_times=REPEATS + 1)


def stuffed_both_needed(title: str) -> bool:
    """Mistake（两条都要）: one of the two is enough."""
    return _stuffed(title, both=True)


def stuffed_at_sixty(title: str) -> bool:
    """Mistake（正好六成也算）: the line itself passes."""
    return _stuffed(title, least=DIFFERENT + 1e-9)


def stuffed_inputs(tables: Mapping[str, pd.DataFrame], rng: random.Random) -> list[tuple[str]]:
    """Titles on both sides of every line（判分输入）."""
    noun, other = rng.sample(["Lamp", "Mat", "Bottle", "Brush", "Holder", "Basket"], 2)
    return [
        (f"Folding {noun} with Hook and Two Brightness Levels",),  # plain
        (f"Hot {noun} New {noun} Cheap {noun} for Home and Garden Use Now",),  # three times
        (f"Small {noun} and Large {noun} for Kitchen and Bath",),  # twice
        (f"Best {noun} {noun.upper()} {noun.lower()} for Travel in Two Sizes",),  # capitals
        (f"{noun} {other} {noun} {other}",),  # under 60 %, nothing three times
        (f"{noun} {other} Blue {noun} {other}",),  # exactly 60 %
        (f"{noun} for {other} or for Car to go on or on to",),  # short words
        (f"{noun}",),
        (f"{noun}Set {noun}Rack {noun}Box One {noun}",),  # parts of words
        (f"Sale {other} SALE Sale of {other} Hook Stand Cover Strap",),  # capitals, three times
        (f"{other} {other.upper()} Blue {other.lower()}",),  # both signs
    ]


# --- task 6: repairing titles -------------------------------------------------------------------


def _branded(tables: Tables, as_of: date) -> dict[int, Row]:
    hits = _hits(tables, as_of, ("title",))
    wanted = {product for product, _, _ in hits}
    pages = records(tables["listings"])
    return {page["product_id"]: page for page in pages if page["product_id"] in wanted}


def _banned_words(forbidden_words: pd.DataFrame, as_of: date, category: str) -> set[str]:
    today = pd.Timestamp(as_of)
    return {
        line["word"]
        for line in records(forbidden_words)
        if line["category"] == category
        and line["valid_from"] <= today
        and not (pd.notna(line["valid_to"]) and line["valid_to"] < today)
    }


def _holds_phrase(title: str, phrase: str) -> bool:
    there, wanted = _words(title), _words(phrase)
    return any(there[at : at + len(wanted)] == wanted for at in range(len(there)))


def repaired_titles(
    plan: pd.DataFrame,
    tables: Tables,
    as_of: date,
) -> PlanResult:
    """Whether each title that fell is repaired（修标题）: length, short name, words, repeats."""
    pages = _branded(tables, as_of)
    homes = {row["product_id"]: row["category"] for row in records(tables["products"])}
    rows = {int(row["product_id"]): str(row["title"]).strip() for row in records(plan)}
    every = rows.keys() == pages.keys() and len(rows) == len(plan)
    known = {product: title for product, title in rows.items() if product in pages and title}
    bans = {p: _banned_words(tables["forbidden_words"], as_of, homes[p]) for p in known}
    there = bool(known)
    kept = {
        "every_listing": every,
        "fits": there and all(len(title) <= _longest(as_of) for title in known.values()),
        "core_kept": there
        and all(_holds_phrase(title, pages[p]["product"]) for p, title in known.items()),
        "no_banned_word": there
        and all(not bans[p] & set(_words(title)) for p, title in known.items()),
        "not_stuffed": there and not any(map(is_stuffed, known.values())),
    }
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def _retitled(tables: Tables, as_of: date, title_of: Callable[[Row, str], str]) -> pd.DataFrame:
    """A plan: for every title that fell, the new one from its page and the shop's own brand."""
    brands = {row["product_id"]: row["brand"] for row in records(tables["products"])}
    pages = sorted(_branded(tables, as_of).items())
    rows = [{"product_id": p, "title": title_of(page, brands[p])} for p, page in pages]
    return pd.DataFrame(rows, columns=["product_id", "title"])


def titles_repaired_in_full(tables: Tables, as_of: date) -> pd.DataFrame:
    """A full repair: own brand, what it is, nothing else（满分的修法）."""
    return _retitled(tables, as_of, lambda page, brand: f"{brand} {page['product']}")


def titles_brand_left(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（品牌词还在）: the title as it is handed back."""
    return _retitled(tables, as_of, lambda page, brand: page["title"])


def titles_core_word_lost(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（核心词丢了）: buyers no longer read what it is."""
    return _retitled(tables, as_of, lambda page, brand: f"{brand} New Arrival")


# --- task 7: problems by kind -------------------------------------------------------------------


def _problems(tables: Tables, as_of: date) -> list[tuple[str, int]]:
    pages = records(tables["listings"])
    found = [("LENGTH", p["product_id"]) for p in pages if len(p["title"]) > _longest(as_of)]
    found += [("STUFFED", p["product_id"]) for p in pages if is_stuffed(p["title"])]
    hits = sorted(_hits(tables, as_of))
    return found + [(kind, product) for product, _, kind in hits]


def _counts(found: Iterable[tuple[str, int]]) -> pd.Series:
    counts: dict[str, int] = {}
    for name, _ in found:
        counts[name] = counts.get(name, 0) + 1
    return pd.Series(counts, dtype="float64").sort_values(ascending=False, kind="stable")


def problem_kinds(tables: Tables, as_of: date) -> pd.Series:
    """Listings by kind of problem, each counted once（各类问题几条商品）."""
    return _counts(set(_problems(tables, as_of)))


def problem_rows(tables: Tables, as_of: date) -> pd.Series:
    """Mistake（数了行）: a listing with two words of a kind counted twice."""
    return _counts(_problems(tables, as_of))


def problem_kinds_live(tables: Tables, as_of: date) -> pd.Series:
    """Mistake（漏了待发布的）: drafts will be checked as well."""
    listings = tables["listings"]
    live = {**tables, "listings": listings[listings["state"] == "live"]}
    return _counts(set(_problems(live, as_of)))
