"""A title rewritten（重写标题）: which one, what it may say, and whether a plan does it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops.marking.plan import PlanResult
from graders.formulas import statutes
from graders.formulas.listing_lab import (
    SAYS_NOTHING,
    caught_share,
    covered,
    pairs_of,
    terms_of,
)
from graders.formulas.rows import Tables, records
from graders.formulas.rules_lab import forbidden_title_only, is_stuffed

JOINING = ("a", "and", "for", "in", "of", "the", "to", "with")
TOLD = ("keywords_1", "keywords_2", "keywords_3", "bullets", "description")
EARLY = 40  # characters within which the short name begins
ENOUGH = 0.95  # of what backed words can catch
Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Page:
    """A product's title, the words its page backs, and its terms（一款的标题与依据）."""

    product_id: int
    product: str
    title: str
    backed: str  # a title of every word it may use
    terms: Mapping[str, float]

    @property
    def now(self) -> float:
        """What the title online catches."""
        return caught_share(self.title, self.terms, covered)

    @property
    def most(self) -> float:
        """What backed words can catch."""
        return caught_share(self.backed, self.terms, covered)


def _in_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower())


def _claims(cell: str) -> list[str]:
    """What attributes let a title say: a yes their name, a no nothing, else what they say."""
    found = []
    for name, said in pairs_of(cell).items():
        if said.lower() == "yes":
            found.append(name)
        elif said.lower() not in {*SAYS_NOTHING, "no"}:
            found.append(said)
    return found


def ranked_pages(tables: Tables, as_of: date) -> list[Page]:
    """Every product, the one with most to win first; of equals the smaller id."""
    told = tables["listings"].set_index("product_id")
    terms = terms_of(tables["shop_search_terms"], as_of)
    found = []
    for row in records(tables["products"]):
        one = row["product_id"]
        words = [row["title"], row["product"], *(told.loc[one, name] for name in TOLD)]
        words += _claims(told.loc[one, "attributes"])
        backed = " ".join([*_in_words(" ".join(words)), *JOINING])
        page = Page(one, row["product"], row["title"], backed, terms[one])
        found.append(page)
    return sorted(found, key=lambda page: (page.now - page.most, page.product_id))


def rewritten_title(plan: pd.DataFrame, tables: Tables, as_of: date) -> PlanResult:
    """Whether a new title keeps the rules, is backed, and catches its searches（重写标题）.

    A title that catches no more than the one online keeps nothing: it rewrites nothing.
    """
    page = ranked_pages(tables, as_of)[0]
    rows = records(plan)
    right = len(rows) == 1 and int(rows[0]["product_id"]) == page.product_id
    title = str(rows[0]["title"]).strip() if right else ""
    words = _in_words(title)
    longest = int(statutes.number("AEX-TITLE", "longest", as_of))
    banned = forbidden_title_only({**tables, "listings": _as_plan(page, title)}, as_of)
    start = " ".join(_in_words(title)).find(" ".join(_in_words(page.product)))
    reached = caught_share(" ".join(words), page.terms, covered)
    better = reached > page.now
    kept = {
        "lawful": better and len(title) <= longest and not is_stuffed(title) and banned.empty,
        "name_early": better and 0 <= start < EARLY,
        "backed": better and set(words) <= set(page.backed.split()),
        "covers": better and reached >= ENOUGH * page.most,
    }
    return PlanResult(kept, reached, page.most)


def _as_plan(page: Page, title: str) -> pd.DataFrame:
    return pd.DataFrame({"product_id": [page.product_id], "title": [title]})


def _needed(page: Page, *, every: bool = False) -> list[str]:
    """The short name, then the words of its terms that the page backs; or of all its terms."""
    backed = set(page.backed.split())
    found = dict.fromkeys(_in_words(page.product))
    for term in sorted(page.terms, key=lambda one: -page.terms[one]):
        if every or set(term.split()) <= backed:
            found |= dict.fromkeys(term.split())
    return list(found)


def title_in_full(tables: Tables, as_of: date) -> pd.DataFrame:
    """A full plan: short name first, each backed word of its terms once（满分的标题）."""
    page = ranked_pages(tables, as_of)[0]
    return _as_plan(page, " ".join(word.title() for word in _needed(page)))


def title_as_it_is(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（原标题交回来）."""
    page = ranked_pages(tables, as_of)[0]
    return _as_plan(page, page.title)


def title_stuffed(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（把词组一个接一个贴上去）: every term in full, the core word again and again."""
    page = ranked_pages(tables, as_of)[0]
    backed = set(page.backed.split())
    terms = [term for term in page.terms if set(term.split()) <= backed]
    return _as_plan(page, " ".join([page.product, *(3 * terms)]))


def title_boasting(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（写了页面上没有的本事）: a claim that nothing backs."""
    page = ranked_pages(tables, as_of)[0]
    words = [*_needed(page), "ip68", "shockproof"]
    return _as_plan(page, " ".join(word.title() for word in words))


def title_short_name_alone(tables: Tables, as_of: date) -> pd.DataFrame:
    """Mistake（只写短名）: true and lawful, and most searches pass by."""
    page = ranked_pages(tables, as_of)[0]
    return _as_plan(page, page.product)
