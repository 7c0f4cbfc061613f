"""Who the visitors are（访客身份）: one person may look at two products and come by two sources."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import DIRECT


@dataclass(frozen=True)
class People:
    """Persons behind the visits（访问背后的人）; a person lives for one day."""

    of_visit: Counts  # person of each visit
    first: Counts  # a person's first visit, by person
    pages: Counts  # of each visit
    favourite: Flags  # each visit
    known: Flags  # each person: would be a past buyer if they did not order today

    @property
    def count(self) -> int:
        """How many there are."""
        return self.first.size

    def returning(self, orderer: Counts, came_back: Flags) -> Flags:
        """Persons who had paid on an earlier day（老访客）; of those who order we know for sure."""
        found = self.known.copy()
        found[orderer] = came_back
        return found


@lru_cache(maxsize=1)
def people(now: Season) -> People:
    """Persons, their page views and favourites（访客、浏览、收藏）."""
    seen, facts = now.visits, settings("shop")["funnel"]
    u = luck(now.key, Stage.PEOPLE, seen.code[:, None], np.arange(5))
    own = np.flatnonzero(~seen.repeat)
    order = own[np.lexsort((u[own, 0], seen.country[own], seen.day[own]))]
    first_there = np.r_[True, np.diff(seen.day[order] * 100 + seen.country[order]) != 0]
    new = first_there | (u[order, 1] >= float(facts["same_person"]))
    person = np.empty(seen.day.size, dtype=np.int64)
    person[order] = np.cumsum(new) - 1
    # A repeated click is by the person who clicked before in the same cell.
    for row in np.flatnonzero(seen.repeat).tolist():
        person[row] = person[row - 1]
    _, first = np.unique(person, return_index=True)
    chances = 1 - float(facts["one_more_page"]) ** np.arange(1, 9)
    pages = 1 + np.searchsorted(chances, u[:, 2])
    pages[seen.cart] = np.maximum(pages[seen.cart], 2)
    by_source = np.where(
        seen.source[first] == DIRECT,
        float(facts["returning_direct"]),
        float(facts["returning_visitor"]),
    )
    return People(
        of_visit=person,
        first=first,
        pages=pages.astype(np.int64),
        favourite=(u[:, 3] < float(facts["favourite"])) & ~seen.repeat,
        known=u[first, 4] < by_source,
    )
