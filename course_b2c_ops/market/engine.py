"""The season, day by day（逐日推演）: shown, clicked, bought, sent, reviewed, shown again.

Every visit has a code of its own, made from the key and the visit's place, and all its luck comes
from that code. So a changed decision moves those visitors only whose choice it really changes.
Whether a visitor orders is read off evenly spread numbers: days differ by what happened on them and
little by chance, and a bad day can be told from bad luck.
"""

from dataclasses import replace

import numpy as np

from course_b2c_ops.market.catalogue import Catalogue, catalogue
from course_b2c_ops.market.conduct import Conduct, honest
from course_b2c_ops.market.decisions import Decisions, previous_operator
from course_b2c_ops.market.fulfilment import after_payment
from course_b2c_ops.market.ground import Ground, cheaper, expected, fall, ground, shop_constant
from course_b2c_ops.market.luck import (
    Counts,
    Flags,
    Numbers,
    Stage,
    as_uniforms,
    binomial,
    luck,
    pick,
    poisson,
    raw,
)
from course_b2c_ops.market.media import adstock, shown
from course_b2c_ops.market.paid_clicks import PaidClicks, paid_clicks
from course_b2c_ops.market.planted import P30, W30, Plan, plan
from course_b2c_ops.market.record import (
    AFFILIATE,
    CAMPAIGN,
    DIRECT,
    KEYWORD_ADS,
    NEVER,
    RECOMMEND,
    SEARCH,
    SEARCH_ADS,
    SOCIAL,
    SOURCES,
    VIDEO,
    Baseline,
    Orders,
    Season,
    Stock,
    Visits,
    stacked,
)
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.tastes import NODE_SHARES
from course_b2c_ops.market.world import World

# Sources whose impressions are drawn; keyword advertising has its auction, direct has none.
DRAWN = (SEARCH, RECOMMEND, AFFILIATE, CAMPAIGN, SOCIAL, SEARCH_ADS, VIDEO)
CART_MARGIN = 1.30
GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # steps of the golden ratio fill the unit interval evenly


def season_of(
    key: bytes,
    world: World,
    decisions: Decisions | None = None,
    conduct: Conduct | None = None,
    baseline: Baseline | None = None,
) -> Season:
    """Play one shop's season（推演一季）; with a baseline, the same season under other conduct."""
    shop = catalogue(key, world.keywords)
    does = decisions or previous_operator(shop, world)
    behaves = conduct or honest(shop.size)
    days = plan(key, world)
    base = ground(shop, world, does, days)
    bought = paid_clicks(shop, world, does, behaves, base, days)
    return _Run(shop, world, does, behaves, days, base, bought, baseline).play()


def replayed(now: Season, conduct: Conduct) -> Season:
    """The same shop, decisions and luck under other conduct（同运气重演）."""
    base = ground(now.shop, now.world, now.decisions, now.plan)
    bought = paid_clicks(now.shop, now.world, now.decisions, conduct, base, now.plan)
    return _Run(
        now.shop, now.world, now.decisions, conduct, now.plan, base, bought, now.baseline
    ).play()


class _Run:
    """The state that goes from day to day（逐日状态）, and what is written down of each day."""

    def __init__(
        self, shop: Catalogue, world: World, does: Decisions, behaves: Conduct, days: Plan,
        base: Ground, bought: PaidClicks, baseline: Baseline | None,
    ) -> None:  # fmt: skip
        self.shop, self.world, self.does, self.behaves = shop, world, does, behaves
        self.days, self.base, self.bought = days, base, bought
        n, g = shop.size, len(served())
        self.shape = (g, n, len(SOURCES))
        self.impressions = np.zeros((DAYS, *self.shape), dtype=np.int64)
        self.clicks = np.zeros_like(self.impressions)
        self.reviews, self.stars = shop.reviews.copy(), shop.stars.copy()
        self.review_log = np.zeros((2, DAYS, n), dtype=np.int64)
        self.coming = np.zeros((3, DAYS, n), dtype=np.int64)  # reviews, their stars, returns
        self.units = np.zeros((DAYS, n), dtype=np.int64)
        self.ranked = np.zeros((DAYS, n), dtype=np.int64)
        self.stock_log = np.zeros((3, DAYS, n), dtype=np.int64)  # opening, restocked, returned
        start = np.rint(does.restock_factor * shop.units30).astype(np.int64)
        start[shop.restocked_short] = self._too_little(0)
        self.stock = start + int(settings("shop")["operator"]["restock_pieces"])
        self.pool = base.sizes * float(settings("shop")["direct"]["opening_pool"])
        self.visit_rows = 0
        self.hoped = np.zeros((2, DAYS))  # orders and visits to be expected of the day's visitors
        self.visits: list[dict[str, np.ndarray]] = []
        self.orders: list[dict[str, np.ndarray]] = []
        channels = settings("channels")
        self.supply = np.tile(column(channels["source"], "impressions"), (DAYS, 1))
        self.supply[:, SOCIAL] = shown("social", adstock("social", does.social_cents))
        self.supply[:, VIDEO] = shown("video", adstock("video", does.video_cents))
        self.supply[:, AFFILIATE] *= min(1 + 3 * (does.affiliate_pct - 3) / 10, 2.5)
        for source in (SOCIAL, SEARCH_ADS, VIDEO):
            self.supply[:, source] *= behaves.ads
        self.supply[~behaves.campaigns, CAMPAIGN] = 0
        # What conduct wins or loses comes from other shops, not from the own other products.
        self.reach = behaves.exposure * behaves.open[:, :, None]
        self.even = column(channels["source"], "even")
        # How ready to buy the searchers of each keyword are; the last place is for other sources.
        self.intent = np.r_[world.keywords.intent[shop.keywords], 0.0]
        self.u_shown = _grid_luck(shop.key, Stage.IMPRESSIONS, self.impressions.shape)
        self.u_click = _grid_luck(shop.key, Stage.CLICKS, self.impressions.shape)
        self.slow_post = np.array([_slow(day.month, day.day) for day in world.days])
        self.base_level = baseline or self._levels()
        self.starts = np.cumsum(self.base_level.counts, axis=1) - self.base_level.counts
        self.replayed = baseline is not None

    def _levels(self) -> Baseline:
        weight = self._expected_visits(0)
        constant = shop_constant(self.base, self.shop, self.days, weight, self._rating(0))
        counts = np.zeros((DAYS, int(np.prod(self.shape))), dtype=np.int64)
        return Baseline(constant, np.zeros(DAYS), np.ones(len(SOURCES)), counts)

    def _expected_visits(self, now: int) -> Numbers:
        """Visits of every day if the ranking stayed as it is: day x product x source."""
        score = self._score(now)
        share = score / score.sum()
        even = self.even[:, None]
        spread = (1 - even) * share + even / share.size
        odds = self.base.source_click[:, None] + self.base.click[:, None] + self._state_click(now)
        weight = np.zeros((DAYS, self.shop.size, len(SOURCES)))
        for place in DRAWN:
            shown_ = self.supply[:, place, None] * spread[place]
            weight[:, :, place] = shown_ / (1 + np.exp(-odds[:, place]))
        campaign = share * (self.does.discount_pct > 0)
        campaign = campaign / np.maximum(campaign.sum(axis=1, keepdims=True), 1e-9)
        shown_ = self.supply[:, CAMPAIGN, None] * campaign
        weight[:, :, CAMPAIGN] = shown_ / (1 + np.exp(-odds[:, CAMPAIGN]))
        facts = settings("shop")["direct"]
        past = float(self.pool.sum()) * float(facts["visits_a_day"])
        weight[:, :, DIRECT] = (float(facts["base"]) + past) * share
        weight *= (self.days.traffic * self.base.sizes).sum(axis=1)[:, None, None]
        weight[:, :, KEYWORD_ADS] = self.bought.counts.sum(axis=1)
        return weight

    def _plant_the_fall(self, day: int) -> None:
        """On the first day of W30: how far conversion has to go down from here."""
        before = [day for day in range(P30.start, P30.stop) if day not in self.days.outages]
        after = [day for day in range(W30.start, DAYS) if day not in self.days.outages]
        rate = self.hoped[:, before].sum(axis=1)
        level, weight = self.base_level, self._expected_visits(day)
        state = self._rating(day), self.reviews, level.shop_constant
        total = rate[1] * np.exp(self.days.visitors_rise)
        visits = weight[after].sum(axis=(0, 1))
        traffic = cheaper(visits, total, *self._by_source(before), self.days.mix_falls)
        there = expected(self.base, after, weight * traffic, *state)
        shift = fall(self.days, after, there, float(rate[0] / rate[1]))
        falls = shift * self.days.ramp
        self.base_level = Baseline(level.shop_constant, falls, traffic, level.counts)
        self.forecast = np.zeros((2, DAYS))
        self.falls = falls.copy()
        self.forecast[:, after] = there.orders * np.exp(falls[after]), there.visits

    def _by_source(self, days: list[int]) -> tuple[Counts, Counts]:
        """Visitors and orders of these days by source, as they really were."""
        visits = [self.visits[day] for day in days]
        source, repeat, ordered = (
            np.concatenate([rows[name] for rows in visits])
            for name in ("source", "repeat", "ordered")
        )
        came, bought = (
            np.bincount(source[which], minlength=len(SOURCES)) for which in (~repeat, ordered)
        )
        return came, bought

    def _keep_to_the_fall(self, day: int) -> None:
        """What the forecast left out so far is taken off, or added, in the days to come."""
        done, left = slice(W30.start, day), slice(day, DAYS)
        hoped, forecast = self.hoped[:, done].sum(axis=1), self.forecast[:, done].sum(axis=1)
        before = [day for day in range(P30.start, P30.stop) if day not in self.days.outages]
        rate = self.hoped[0, before].sum() / self.hoped[1, before].sum()
        came, comes = hoped / np.maximum(forecast, 1), self.forecast[:, left].sum(axis=1)
        visits = hoped[1] + comes[1] * came[1]
        wanted = rate * np.exp(self.days.conversion_falls) * visits - hoped[0]
        share = wanted / max(float(comes[0] * came[0]), 1e-9)
        more = round(float(np.log(np.clip(share, 0.65, 1.5))), 3)
        self.base_level.fall[left] = np.round(self.falls[left] + more, 3)

    def play(self) -> Season:
        """All days, one after the other."""
        counts = np.zeros_like(self.base_level.counts)
        for day in range(DAYS):
            self._morning(day)
            if day == W30.start and not self.replayed:
                self._plant_the_fall(day)
            elif day > W30.start + 3 and not self.replayed:
                self._keep_to_the_fall(day)
            counts[day] = self._show(day)
            self._sell(day, self._visit(day, counts[day]))
        level = self.base_level
        if not self.replayed:
            level = replace(self.base_level, counts=counts)
        return Season(
            world=self.world, shop=self.shop, plan=self.days, decisions=self.does,
            conduct=self.behaves, baseline=level, impressions=self.impressions, clicks=self.clicks,
            ads=self.bought.ads, visits=stacked(Visits, self.visits),
            orders=stacked(Orders, self.orders),
            stock=Stock(self.stock_log[0], self.stock_log[1], self.stock_log[2], self.units),
            reviews=self.review_log[0], stars=self.review_log[1],
        )  # fmt: skip

    def _morning(self, day: int) -> None:
        """Reviews that appear, goods that come back, and new stock."""
        self.reviews = self.reviews + self.coming[0, day]
        self.stars = self.stars + self.coming[1, day]
        self.review_log[:, day] = self.reviews, self.stars
        self.stock_log[0, day] = self.stock
        self.stock_log[2, day] = self.coming[2, day]
        facts = settings("shop")["operator"]
        if day % int(facts["restock_days"]) == 0:
            sold = self._sales30(day)
            wanted = np.rint(self.does.restock_factor * sold) + int(facts["restock_pieces"])
            low = self.stock < float(facts["restock_below"]) * sold
            self.stock_log[1, day] = np.where(low, wanted, 0).astype(np.int64)
            short = self.shop.restocked_short
            missing = self._too_little(day) - int(self.stock[short])
            self.stock_log[1, day, short] = max(missing, 0)
        self.stock = self.stock + self.stock_log[1, day] + self.stock_log[2, day]

    def _too_little(self, day: int) -> int:
        """Up to where the best seller is restocked that runs out again and again（补不够）."""
        short = self.shop.restocked_short
        last = slice(max(day - 30, 0), day)
        sold = self.units[last, short]
        # Days that end without a piece do not count, else there would be less and less of it.
        sold = sold[self.stock_log[:, last, short].sum(axis=0) > sold]
        sold = 30 * sold.mean() if sold.size else self.shop.units30[short]
        facts = settings("shop")["operator"]
        factor = facts["short_factor" if day in facts["short_days"] else "enough_factor"]
        return round(float(factor) * float(sold))

    def _sales30(self, day: int) -> Numbers:
        """Units of the last 30 days as the ranking counts them."""
        recent = self.ranked[max(day - 30, 0) : day].sum(axis=0)
        found: Numbers = recent + self.shop.units30 * max(30 - day, 0) / 30
        return found

    def _rating(self, day: int) -> Numbers:
        found: Numbers = self.stars / np.maximum(self.reviews, 1) + self.behaves.rating[day]
        return found

    def _score(self, day: int) -> Numbers:
        """How readily each product is shown（曝光得分）."""
        facts = settings("shop")["ranking"]
        price = (self.base.log_price[day] * self.base.sizes[:, None]).sum(axis=0)
        score: Numbers = np.exp(
            self.shop.popularity
            + float(facts["sales"]) * np.log1p(self._sales30(day))
            + 0.8 * (self._rating(day) - 4.6)
            + 0.6 * self.does.relevance[day]
            - 0.3 * price
            + 0.3 * self.does.service
        )
        found: Numbers = score * self.shop.shown * (self.stock > 0)
        return found

    def _state_click(self, day: int) -> Numbers:
        """What sales and rating add to the odds of a click."""
        found: Numbers = 0.2 * np.log10(1 + self._sales30(day)) + 0.6 * (self._rating(day) - 4.5)
        return found

    def _show(self, day: int) -> Counts:
        """The day's impressions and clicks; gives the visits of each cell."""
        score = self._score(day)
        share = score / max(float(score.sum()), 1e-12)
        even = self.even[:, None]
        sellable = score > 0
        evenly = sellable * np.minimum(self.shop.shown, 1)
        flat = evenly / max(float(evenly.sum()), 1e-12)
        spread = (1 - even) * share + even * flat
        promoted = share * (self.does.discount_pct[day] > 0)
        spread[CAMPAIGN] = promoted / max(float(promoted.sum()), 1e-12)
        busy = self.days.traffic[day] * self.base.sizes
        drawn = list(DRAWN)
        supply = self.supply[day].copy()
        if day >= W30.start:
            supply *= self.base_level.traffic[:DIRECT]
        mean = busy[:, None, None] * (supply[:, None] * spread)[drawn].T[None]
        mean = mean * self.reach[day][:, drawn]
        outage = day in self.days.outages
        if outage:
            few = float(settings("planted")["outage"]["impressions"])
            mean = mean * few / max(float(mean.sum()), 1e-9)
        impressions = poisson(mean, self.u_shown[day][..., drawn])
        click = self.base.click[day] + self._state_click(day)
        odds = self.base.source_click[drawn] + click[:, None] + self.behaves.clicks[day][:, drawn]
        rate = np.broadcast_to(1 / (1 + np.exp(-odds)), impressions.shape)
        if outage:
            clicks = self._few_clicks(day, mean * rate * (self.shop.wanted == 0)[:, None])
            impressions = np.maximum(impressions, clicks)
        else:
            clicks = binomial(impressions, rate, self.u_click[day][..., drawn])
        self.impressions[day][..., drawn] = impressions
        self.clicks[day][..., drawn] = clicks
        self.impressions[day][..., KEYWORD_ADS] = self.bought.impressions[day]
        self.clicks[day][..., KEYWORD_ADS] = self.bought.counts[day]
        cells = self.clicks[day].copy()
        if not outage:
            cells[..., DIRECT] = self._direct(day, share)
        visits: Counts = cells.ravel()
        return visits

    def _few_clicks(self, day: int, wanted: Numbers) -> Counts:
        """The handful of clicks of a day on which the shop could hardly be reached."""
        low, high = settings("planted")["outage"]["clicks"]
        u = luck(self.shop.key, Stage.OUTAGE_CLICKS, day, np.arange(high + 1))
        if not wanted.any():  # nothing is on sale
            return np.zeros(wanted.shape, dtype=np.int64)
        cells = pick(wanted.ravel(), u[: low + int(u[-1] * (high - low + 1))])
        return np.bincount(cells, minlength=wanted.size).reshape(wanted.shape)

    def _direct(self, day: int, share: Numbers) -> Counts:
        """Visits without an impression（直接访问）: past buyers and typed addresses."""
        facts = settings("shop")["direct"]
        mean = self.days.traffic[day] * (
            self.pool * float(facts["visits_a_day"]) + self.base.sizes * float(facts["base"])
        )
        u = self.u_shown[day][..., DIRECT]
        return poisson(mean[:, None] * (share * self.reach[day][:, DIRECT]), u)

    def _visit(self, day: int, counts: Counts) -> dict[str, np.ndarray]:
        """One row a visit, and whether it ends in a cart and in an order."""
        cell = np.repeat(np.arange(counts.size), counts)
        place = np.arange(cell.size) - np.repeat(np.cumsum(counts) - counts, counts)
        country, product, source = np.unravel_index(cell, self.shape)
        codes = raw(self.shop.key, Stage.VISIT, day, cell, place)
        u = luck(self.shop.key, Stage.VISITOR, codes[:, None], np.arange(4))
        edges = np.cumsum(self.base.groups, axis=1)[:, :-1]
        segment = (u[:, :1] > edges[country]).sum(axis=1)
        node = (u[:, 1:2] > np.cumsum(NODE_SHARES)[:2]).sum(axis=1)
        repeat = (u[:, 2] < float(settings("shop")["funnel"]["clicks_again"])) & (place > 0)
        keyword = np.full(cell.size, -1, dtype=np.int64)
        keyword[source == KEYWORD_ADS] = self.bought.keyword[day]
        value = self.base.source_value[source] + self.intent[keyword]
        value = value + self.behaves.wish[day][product, source]
        chance = self._chance(day, country, product, value, segment, node)
        self.hoped[:, day] = chance[0][~repeat].sum(), (~repeat).sum()
        wish = self._wish(day, cell, place, u[:, 3])
        cart, ordered = wish < chance[1], wish < chance[0]
        if day in self.days.outages:
            facts = settings("planted")["outage"]
            rank = np.argsort(np.argsort(np.where(repeat, 9.0, u[:, 3]), kind="stable"))
            cart = rank < int(facts["cart_buyers"])
            ordered = rank < int(facts["ordering_buyers"])
        row = {
            "day": np.full(cell.size, day), "country": country, "product": product,
            "source": source, "code": codes, "segment": segment, "keyword": keyword,
            "repeat": repeat, "chance": np.round(chance[0], 6), "cart": cart & ~repeat,
            "ordered": ordered & ~repeat,
        }  # fmt: skip
        self.visits.append(row)
        return row

    def _chance(
        self, day: int, country: Counts, product: Counts, value: Numbers, segment: Counts,
        node: Counts,
    ) -> tuple[Numbers, Numbers]:  # fmt: skip
        """Each visitor's chance of ordering and of filling a cart."""
        base, level = self.base, self.base_level
        state = base.rating_taste[:, None] * (self._rating(day) - 4.6)
        state = state + base.review_taste[:, None] * (np.log1p(self.reviews) - 3)
        listing = base.value[day] + state
        shift = level.shop_constant + level.fall[day]
        score = (
            listing[segment, product] + base.delivery[segment, country]
            - base.price_taste[segment, node] * base.log_price[day][country, product]
            + value + shift
        )  # fmt: skip
        return 1 / (1 + np.exp(-score)), 1 / (1 + np.exp(-score - CART_MARGIN))

    def _wish(self, day: int, cell: Counts, place: Counts, u: Numbers) -> Numbers:
        """Evenly spread numbers, one a visit; in a replay the visits of the season keep theirs."""
        start = raw(self.shop.key, Stage.WISH, day)
        if not self.replayed:
            return as_uniforms(start + np.arange(cell.size).astype(np.uint64) * GOLDEN)
        counts = self.base_level.counts[day]
        slot = (self.starts[day][cell] + place).astype(np.uint64)
        return np.where(place < counts[cell], as_uniforms(start + slot * GOLDEN), u)

    def _sell(self, day: int, visit: dict[str, np.ndarray]) -> None:
        """The day's orders, as far as the stock reaches."""
        rows = np.flatnonzero(visit["ordered"])
        again = luck(self.shop.key, Stage.SECOND_ORDER, visit["code"][rows])
        facts = settings("shop")["orders"]
        outage = day in self.days.outages
        twice = rows[(again < float(facts["second_order"])) & (not outage)]
        codes = np.r_[visit["code"][rows], visit["code"][twice] ^ GOLDEN]
        rows = np.r_[rows, twice]
        u = luck(self.shop.key, Stage.ORDERS, codes[:, None], np.arange(5))
        product, country = visit["product"][rows], visit["country"][rows]
        three, two = float(facts["three_pieces"]), float(facts["two_pieces"])
        quantity = 1 + (u[:, 0] < three + two).astype(np.int64) + (u[:, 0] < three)
        pays = column(served(), "pays")[country] * self.days.payment[day]
        paid = u[:, 1] < pays
        if outage:
            price = self.does.price_cents()[day, product]
            wanted = -(-int(settings("planted")["outage"]["order_cents"]) // price)
            quantity = np.clip(self.stock[product] // 3, 1, wanted)
            paid[:] = True
        extra = np.where(u[:, 2] < float(facts["extra_product"]), self._extra(u[:, 3]), -1)
        extra[extra == product] = -1
        served_ = self._from_stock(u[:, 4], product, quantity, extra, paid)
        keep = np.flatnonzero(served_ >= 0)
        extra = np.where(served_ == 0, -1, extra)[keep]
        visit["ordered"][:] = False
        visit["ordered"][rows[keep]] = True
        codes, rows, product, country = codes[keep], rows[keep], product[keep], country[keep]
        quantity, paid = quantity[keep], paid[keep]
        later = after_payment(
            self.shop.key, day, codes, country, product, paid, self.shop, self.does, self.behaves,
            self.slow_post,
        )  # fmt: skip
        self.orders.append(
            {
                "visit": rows + self.visit_rows,
                "code": codes,
                "day": np.full(rows.size, day),
                "country": country,
                "source": visit["source"][rows],
                "segment": visit["segment"][rows],
                "product": product,
                "quantity": quantity,
                "extra": extra,
                "paid": paid,
                **later,
            }  # fmt: skip
        )
        self.visit_rows += visit["day"].size
        self._evening(day, product, quantity, extra, paid, country, later)

    def _extra(self, u: Numbers) -> Counts:
        """Another product that goes into the same order, the popular ones more often."""
        return pick(np.exp(self.shop.popularity + self.shop.wanted), u)

    def _from_stock(
        self, arrival: Numbers, product: Counts, quantity: Counts, extra: Counts, paid: Flags
    ) -> Counts:
        """First come, first served: 1 whole order, 0 without the extra piece, -1 no order."""
        found = np.ones(product.size, dtype=np.int64)
        asked = np.bincount(product, weights=quantity, minlength=self.shop.size)
        asked += np.bincount(extra[extra >= 0], minlength=self.shop.size)
        if (asked <= self.stock).all():
            return found
        left = self.stock.copy()
        for row in np.argsort(arrival, kind="stable").tolist():
            if quantity[row] > left[product[row]]:
                found[row] = -1
                continue
            more = extra[row] >= 0 and left[extra[row]] > 0
            found[row] = int(more or extra[row] < 0)
            if paid[row]:
                left[product[row]] -= quantity[row]
                if more:
                    left[extra[row]] -= 1
        return found

    def _evening(
        self, day: int, product: Counts, quantity: Counts, extra: Counts, paid: Flags,
        country: Counts, later: dict[str, np.ndarray],
    ) -> None:  # fmt: skip
        """Stock, sales and the pool of past buyers at the end of the day."""
        n = self.shop.size
        sold = np.bincount(product[paid], weights=quantity[paid], minlength=n).astype(np.int64)
        more = paid & (extra >= 0)
        sold += np.bincount(extra[more], minlength=n)
        self.units[day] = sold
        self.ranked[day] = sold + self.behaves.fake_units[day]
        self.stock = self.stock - sold
        for row, when, worth in (
            (0, later["review_day"], np.ones(product.size, dtype=np.int64)),
            (1, later["review_day"], later["star"]),
            (2, np.where(later["returned"], later["refund_day"], NEVER), quantity),
        ):
            known = when < DAYS
            np.add.at(self.coming[row], (when[known], product[known]), worth[known])
        buyers = np.bincount(country[paid], minlength=self.pool.size)
        self.pool = np.round(self.pool * (1 - 0.005) + buyers, 3)


def _grid_luck(key: bytes, stage: int, shape: tuple[int, ...]) -> Numbers:
    """Luck of every cell of a table, by its place in it."""
    days, cells = shape[0], int(np.prod(shape[1:]))
    return luck(key, stage, np.arange(days)[:, None], np.arange(cells)).reshape(shape)


def _slow(month: int, day: int) -> float:
    """Parcels take a tenth longer from mid-November to the end of the year."""
    return 1.10 if (month, day) >= (11, 15) else 1.0
