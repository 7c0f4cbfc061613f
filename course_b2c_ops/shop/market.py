"""A team market（团队市场）: its consumers and its offers, made once from a season's key."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, normals, pick, shuffled
from course_b2c_ops.market.settings import codes, column, settings
from course_b2c_ops.market.tastes import LEAST_PRICE_TASTE, Tastes
from course_b2c_ops.shop.facts import Facts, facts


@dataclass(frozen=True)
class Consumers:
    """Who may buy（消费者）: one place a consumer."""

    country: Counts
    segment: Counts
    price_taste: Numbers


@dataclass(frozen=True)
class Goods:
    """What is for sale（商品）: one place an offer, a team's offers side by side."""

    team: Counts
    category: Counts
    list_cents: Counts
    cost_cents: Counts
    grams: Counts
    quality: Numbers  # hidden


@dataclass(frozen=True)
class Market:
    """Everything that stays as it is for a season（一季不变的一切）."""

    key: bytes
    facts: Facts
    tastes: Tastes
    teams: int
    people: Consumers
    goods: Goods

    @property
    def offers(self) -> int:
        """How many offers there are（商品数）."""
        return self.goods.team.size

    @property
    def each(self) -> int:
        """Offers of one team（每队商品数）."""
        return len(self.facts.goods.qualities)

    @property
    def represents(self) -> int:
        """People that one consumer stands for（一位消费者代表几人）."""
        return self.facts.size.people // self.people.country.size


def open_market(
    key: bytes,
    tastes: Tastes,
    teams: int = 30,
    consumers: int | None = None,
    setting: Facts | None = None,
) -> Market:
    """A market for some teams（开市）; with fewer consumers each stands for more people."""
    setting = setting or facts()
    people = _consumers(key, tastes, consumers or setting.size.consumers)
    return Market(key, setting, tastes, teams, people, _goods(key, setting, teams))


def _consumers(key: bytes, tastes: Tastes, n: int) -> Consumers:
    """Each by their own luck: more of them leave the first ones as they were."""
    who = np.arange(n)
    rows = settings("countries")["country"]
    country = pick(column(rows, "size"), luck(key, Stage.TEAM_COUNTRY, who))
    edges = np.cumsum([row["segments"] for row in rows], axis=1)[:, :-1]
    u = luck(key, Stage.TEAM_SEGMENT, who)
    segment = (u[:, None] > edges[country]).sum(axis=1)
    own = normals(luck(key, Stage.TEAM_TASTE, who))
    taste = tastes.of("price")[segment] + tastes.spread[segment] * own
    return Consumers(country, segment, np.maximum(taste, LEAST_PRICE_TASTE))


def _goods(key: bytes, setting: Facts, teams: int) -> Goods:
    categories = settings("categories")["category"]
    assert [words.category for words in setting.words] == codes(categories)
    each = len(setting.goods.qualities)
    team = np.repeat(np.arange(teams), each)
    category = np.tile(np.arange(each), teams)
    listed = np.rint(column(categories, "reference_usd") * 100).astype(np.int64)[category]
    grams = np.array([sum(row["weight_g"]) // 2 for row in categories])[category]
    luckily = luck(key, Stage.TEAM_QUALITY, np.arange(teams)[:, None], np.arange(each))
    quality = np.array(setting.goods.qualities)
    dealt = np.concatenate([quality[shuffled(u)] for u in luckily])
    cost = listed * setting.goods.cost_percent // 100
    return Goods(team, category, listed, cost, grams, dealt)
