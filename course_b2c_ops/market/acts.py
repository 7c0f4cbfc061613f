"""Acts against the rules（违规行为）: what each changes in a season, now and once it is found."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course_b2c_ops.market.conduct import Conduct, honest
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.amounts import amounts
from course_b2c_ops.market.reports.daily import costs
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import DIRECT, KEYWORD_ADS, SOURCES

WEEKS = 12  # the complete weeks of a season
NEVER_FOUND = 0
GRACE = 2  # nobody looks before an act is so many weeks old
Facts = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One act as it goes in one shop（一次行为的进程）."""

    name: str
    conduct: Conduct
    products: Counts  # which are concerned
    weeks: tuple[int, int]  # first and last week in which it is done
    found_week: int  # from its first day on it has to be paid for; 0: not in this season
    points: int  # from that week on


def acts() -> dict[str, Facts]:
    """All acts of `data/market/acts.toml` by id（全部行为）, with their honest counterparts."""
    return settings("acts")


def wrongs() -> list[str]:
    """The acts against the rules（违规行为的编号）."""
    return [name for name, facts in acts().items() if "instead_of" not in facts]


def act_of(name: str, now: Season, found: int | None = None) -> Act:
    """How an act goes in this shop（行为的进程）; only luck decides when it is found."""
    facts = acts()[name]
    products = _best_sellers(now, int(facts["products"]))
    found_week = _found_week(name, now.key, facts) if found is None else found
    first, last = int(facts["first_week"]), int(facts["last_week"])
    weeks = (first, min(last, found_week - 1) if found_week else last)
    books = _Books(now, honest(now.shop.size), products)
    books.goes_on(facts, weeks)
    checked = 0 < found_week != _comes_out(facts)
    then = facts.get("then", {}) if checked else {}
    if checked:
        books.begins(then, found_week)
        books.sends_back(then, weeks)
        books.freezes(found_week, 7 * int(facts.get("freeze_weeks", 0)))
    elif "later" in facts:
        books.begins(facts["later"], int(facts["later"]["from_week"]))
    return Act(name, books.conduct, products, weeks, found_week, int(then.get("points", 0)))


def _comes_out(facts: Facts) -> int:
    """The week in which it comes out by itself; 0 if it need not."""
    later = facts.get("later", {})
    return int(later["from_week"]) if later.get("comes_out") else NEVER_FOUND


def _found_week(name: str, key: bytes, facts: Facts) -> int:
    """The week in which it is found or comes out by itself."""
    comes_out = _comes_out(facts)
    if "found_a_week" not in facts:
        return comes_out
    u = luck(key, Stage.ACTS, wrongs().index(name), np.arange(1, WEEKS + 1))
    chance, grows = float(facts["found_a_week"]), float(facts.get("grows", 0))
    start = int(facts.get("check_week", int(facts["first_week"]) + GRACE))
    end = start if "check_week" in facts else comes_out - 1 if comes_out else WEEKS
    for week in range(start, end + 1):
        if u[week - 1] < chance + grows * (week - start):
            return week
    return comes_out


def _best_sellers(now: Season, number: int) -> Counts:
    """So many products, those that sell most pieces first; 0 is all of them."""
    order = np.argsort(-now.stock.sold.sum(axis=0), kind="stable")
    found: Counts = order[: number or order.size]
    return found


def days_of(first: int, last: int) -> slice:
    """The days of some weeks（某几周的日子）."""
    return slice(min(7 * (first - 1), DAYS), min(7 * last, DAYS))


@dataclass(frozen=True)
class _Books:
    """A season's conduct while it is being written（逐条写入）."""

    now: Season
    conduct: Conduct
    products: Counts

    def goes_on(self, facts: Facts, weeks: tuple[int, int]) -> None:
        """What an act does while it is done（进行中）."""
        does, days = facts.get("now", {}), days_of(*weeks)
        conduct = self.conduct
        self._moves(does, days, self.products)
        if "more_orders_a_day" in facts:
            conduct.exposure[days, self.products] *= self._lifts(facts, days)
        conduct.satisfaction[days, self.products] += float(does.get("satisfaction", 0))
        conduct.cost_share[days, self.products] *= float(does.get("cost_share", 1))
        conduct.ads_cost[days] *= float(does.get("ads_cost", 1))
        conduct.ready[days] = bool(does.get("ready", False))
        a_week = float(does.get("cost_cny", 0)) - float(does.get("gain_cny", 0))
        conduct.cost_fen[days] += round(a_week * 100 / 7)
        conduct.cost_fen[days.start] += round(float(does.get("once_cny", 0)) * 100)
        self._fakes(facts, days)
        self._commission(does, weeks)

    def begins(self, facts: Facts, week: int) -> None:
        """What begins with a week（从某周起）, for the whole shop or for the products concerned."""
        conduct, start = self.conduct, 7 * (week - 1)
        end = start + 7 * int(facts.get("weeks", WEEKS))
        whole = np.arange(self.now.shop.size)
        self._moves(facts, slice(start, end), whole)
        own = {name.removeprefix("product_"): facts[name] for name in facts if "product_" in name}
        end = start + 7 * int(own.get("weeks", WEEKS))
        self._moves(own | {"sources": facts.get("sources")}, slice(start, end), self.products)
        conduct.rating[start:] += float(facts.get("rating", 0))
        conduct.rating[start:, self.products] += float(own.get("rating", 0))
        conduct.open[start : start + int(facts.get("off_days", 0)), self.products] = False
        conduct.campaigns[start : start + int(facts.get("campaigns_off_days", 0))] = False
        self._without_ads(slice(start, min(start + int(facts.get("ads_off_days", 0)), DAYS)))
        fine = float(facts.get("fine_cny", 0)) + self._unsold_cny(facts)
        conduct.cost_fen[start] += round(fine * 100)

    def freezes(self, week: int, days: int) -> None:
        """The whole shop is closed（店铺冻结）; what runs on has to be paid all the same."""
        start = 7 * (week - 1)
        self.conduct.open[start : start + days] = False

    def sends_back(self, facts: Facts, weeks: tuple[int, int]) -> None:
        """Buyers of the last weeks claim their money（退款）, once the parcel has arrived."""
        first = max(weeks[0], weeks[1] + 1 - int(facts.get("refund_weeks", 2)))
        days = days_of(first, weeks[1])
        self.conduct.refunds[days, self.products] += float(facts.get("refund_share", 0))

    def _moves(self, facts: Facts, days: slice, products: Counts) -> None:
        """How often products are shown, clicked and wanted."""
        conduct, names = self.conduct, facts.get("sources") or SOURCES
        sources = np.array([SOURCES.index(one) for one in names])
        cells = np.ix_(np.arange(DAYS)[days], products, sources)
        conduct.exposure[cells] *= float(facts.get("exposure", 1))
        conduct.clicks[cells] += float(facts.get("clicks", 0))
        conduct.wish[cells] += float(facts.get("wish", 0))

    def _lifts(self, facts: Facts, days: slice) -> float:
        """Times as often shown, so that so many more real orders come a day."""
        orders, not_ranked = self.now.orders, [KEYWORD_ADS, DIRECT]
        seen = orders.paid & np.isin(orders.product, self.products)
        seen &= ~np.isin(orders.source, not_ranked) & (orders.day >= days.start)
        usual: float = max(int(seen.sum()) / (DAYS - days.start), 1.0)
        return 1.0 + float(facts["more_orders_a_day"]) / usual

    def _fakes(self, facts: Facts, days: slice) -> None:
        """Orders that nobody made, product by product, and what each costs."""
        a_week = int(facts.get("fakes_a_week", 0))
        place = np.arange(days.stop - days.start)
        a_day = a_week * (place + 1) // 7 - a_week * place // 7
        product = self.products[place % self.products.size]
        self.conduct.fake_units[days.start + place, product] += a_day
        each = round(float(facts.get("cost_cny", 0)) * 100)
        self.conduct.cost_fen[days] += a_day * each

    def _commission(self, facts: Facts, weeks: tuple[int, int]) -> None:
        """Commission on sales that would have come anyway, settled some weeks later."""
        share = float(facts.get("commission_share", 0))
        if not share:
            return
        lag, now = 7 * int(facts["settled_weeks"]), self.now
        days, paid = days_of(*weeks), np.flatnonzero(now.orders.paid)
        amount = np.bincount(now.orders.day[paid], amounts(now).paid[paid], DAYS)
        due = np.rint(amount * now.world.money.cny_per_usd * share).astype(np.int64)[days]
        place = np.arange(days.start, days.stop) + lag
        self.conduct.cost_fen[place[place < DAYS]] += due[place < DAYS]

    def _without_ads(self, days: slice) -> None:
        """No advertising, and the budget of these days is not given back."""
        if days.stop <= days.start:
            return
        now = self.now
        spent = costs(now, amounts(now))[days, :, KEYWORD_ADS].sum(axis=1)
        self.conduct.ads[days] = 0.0
        rate: Numbers = now.world.money.cny_per_usd[days]
        self.conduct.cost_fen[days] += np.rint(spent * rate).astype(np.int64)

    def _unsold_cny(self, facts: Facts) -> float:
        """The part of the goods of so many usual days that is lost for good（滞销损失）."""
        if "unsold_days" not in facts:
            return 0.0
        pieces = self.now.stock.sold.mean(axis=0)[self.products]
        goods = float((pieces * self.now.shop.cost_fen[self.products]).sum()) / 100
        return goods * float(facts["unsold_days"]) * float(facts["lost_share"])
