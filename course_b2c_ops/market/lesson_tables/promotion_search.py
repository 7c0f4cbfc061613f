"""Search terms（搜索词）: what the platform's search says of the market, and of this shop."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_b2c_ops.market.keywords import ENGLISH, Keywords, keyword_ids, of_shop
from course_b2c_ops.market.luck import Counts, Numbers, Stage, binomial, luck, normals
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.cut import distinct
from course_b2c_ops.market.reports.people import people
from course_b2c_ops.market.settings import codes, served, settings
from course_b2c_ops.market.sources import SEARCH
from course_b2c_ops.market.titles import words_of
from course_b2c_ops.market.view import View
from course_b2c_ops.market.world import World

MONTH = 30
TOP_COUNTRIES = 3


@dataclass(frozen=True)
class SearchCells:
    """What search brought each product each day（搜索来源）; arrays are day x product."""

    impressions: Counts
    clicks: Counts
    visitors: Counts
    paying_buyers: Counts


@dataclass(frozen=True)
class _Slots:
    """The terms of each product, one a slot: product x slot; -1 where a product has fewer."""

    place: Counts
    covered: Numbers  # 1 if the title says every word


def shop_search_terms(season: Season) -> pd.DataFrame:
    """The shop's search terms（店铺搜索词）of a season: what came by search, split by term."""
    shop, seen, orders = season.shop, season.visits, season.orders
    who = people(season).of_visit
    came, paid = seen.source == SEARCH, orders.paid & (orders.source == SEARCH)
    shape = season.stock.sold.shape
    at = orders.day[paid], orders.product[paid]
    cells = SearchCells(
        impressions=season.impressions[..., SEARCH].sum(axis=1),
        clicks=season.clicks[..., SEARCH].sum(axis=1),
        visitors=distinct(who[came], (seen.day[came], seen.product[came]), shape),
        paying_buyers=distinct(who[orders.visit[paid]], at, shape),
    )
    return split_search(shop.key, season.world, cells, shop.ids, shop.labels, shop.titles)


def split_search(
    key: bytes,
    world: World,
    cells: SearchCells,
    product_ids: Counts,
    labels: tuple[str, ...],
    titles: tuple[str, ...],
) -> pd.DataFrame:
    """Each day's search of each product, split by term（把搜索分到词）.

    Sums over terms are the counts of `cells`, to the unit.
    """
    words = world.keywords
    slots = _slots(words, labels, titles)
    shown, clicked, visitors, buyers = _split_all(key, words, slots, cells)
    day, product, slot = np.nonzero(shown)
    place = slots.place[product, slot]
    first = np.datetime64(world.days[0], "us")
    return pd.DataFrame(
        {
            "date": first + day.astype("timedelta64[D]"),
            "term": np.array(words.term, dtype=object)[place],
            "product_id": product_ids[product],
            "product": np.array(labels, dtype=object)[product],
            "language": np.array(words.language, dtype=object)[place],
            "impressions": shown[day, product, slot],
            "clicks": clicked[day, product, slot],
            "visitors": visitors[day, product, slot],
            "paying_buyers": buyers[day, product, slot],
            "mean_position": _positions(key, slots, cells, day, product, slot),
        }
    )


def _slots(words: Keywords, labels: tuple[str, ...], titles: tuple[str, ...]) -> _Slots:
    at: dict[str, list[int]] = {label: [] for label in labels}
    for term, fitting in enumerate(words.product_words):
        for label in fitting:
            if label in at:
                at[label].append(term)
    width = max(len(places) for places in at.values())
    place = np.full((len(labels), width), -1)
    covered = np.zeros((len(labels), width))
    for row, (label, title) in enumerate(zip(labels, titles, strict=True)):
        said = set(words_of(title))
        for slot, term in enumerate(at[label]):
            place[row, slot] = term
            covered[row, slot] = set(words_of(words.term[term])) <= said
    return _Slots(place, covered)


def _split_all(
    key: bytes, words: Keywords, slots: _Slots, cells: SearchCells
) -> tuple[Counts, Counts, Counts, Counts]:
    """Impressions, clicks, visitors and buyers by day, product and slot."""
    facts = settings("keywords/market")["organic"]
    known = slots.place >= 0
    found = np.where(known, slots.place, 0)
    local = words.country_share[found, : len(served())].sum(axis=2)
    match = np.where(slots.covered > 0, 1.0, float(facts["not_in_title"]))
    foreign = np.array(words.language)[found] != ENGLISH
    match = np.where(foreign, float(facts["translated"]), match)
    weight = words.demand[:, found] * np.where(known, local * match, 0.0)
    stage = Stage.SEARCH_TERM_SHARES
    shown = _split(key, stage, 0, cells.impressions, weight, None)
    click: Numbers = np.exp(float(facts["covered_click"]) * slots.covered)
    clicks = _split(key, stage, 1, cells.clicks, shown * click, shown)
    visitors = _split(key, stage, 2, cells.visitors, clicks.astype(np.float64), clicks)
    wish: Numbers = np.exp(np.maximum(words.intent[found], float(facts["least_intent"])))
    buyers = _split(key, stage, 3, cells.paying_buyers, visitors * wish, visitors)
    return shown, clicks, visitors, buyers


def _split(
    key: bytes, stage: Stage, kind: int, total: Counts, weight: Numbers, most: Counts | None
) -> Counts:
    """Totals of day x product shared by weight, slot after slot; no slot gets more than `most`."""
    days, products, slots = weight.shape
    parts = np.zeros(weight.shape, dtype=np.int64)
    left, rest = total.copy(), weight.sum(axis=2)
    room = None if most is None else most.sum(axis=2)
    day, product = np.arange(days)[:, None], np.arange(products)[None, :]
    for slot in range(slots):
        share = np.where(rest > 0, weight[:, :, slot] / np.maximum(rest, 1e-300), 0.0)
        u = luck(key, stage, kind, day, product, slot)
        part = binomial(left, np.clip(share, 0.0, 1.0), u)
        if most is not None and room is not None:
            room = room - most[:, :, slot]
            part = np.minimum(np.maximum(part, left - room), most[:, :, slot])
        parts[:, :, slot] = part
        left, rest = left - part, rest - weight[:, :, slot]
    # What no slot had room for (or weight left by rounding) goes to the largest one.
    largest = np.argmax(weight, axis=2)
    parts[day, product, largest] += left
    return parts


def _positions(
    key: bytes, slots: _Slots, cells: SearchCells, day: Counts, product: Counts, slot: Counts
) -> Numbers:
    """Mean position in the results: better for well shown products and covered terms."""
    facts = settings("keywords/market")["organic"]
    total = cells.impressions.sum(axis=0)
    lead = np.log((total + 1) / (total.mean() + 1))
    noise = normals(luck(key, Stage.SEARCH_TERM_LUCK, day, product, slot))
    log = (
        float(facts["position"])
        - float(facts["position_covered"]) * slots.covered[product, slot]
        - float(facts["position_lead"]) * lead[product]
        + float(facts["position_noise"]) * noise
    )
    position: Numbers = np.round(np.clip(np.exp(log), 1.0, 99.0), 1)
    return position


def search_terms(view: View) -> pd.DataFrame:
    """Search words of the platform（搜索词分析）, as indices seen through the shop's own panel."""
    words = view.world.keywords
    place = _listed(view, words)
    facts = settings("keywords/market")["indices"]
    observed = _panel(view.key, 0, words.demand[-MONTH:, place].sum(axis=0), facts)
    before = _panel(view.key, 1, words.demand[-2 * MONTH : -MONTH, place].sum(axis=0), facts)
    searchers = _panel(view.key, 2, _share(observed, facts), facts)
    u = luck(view.world.key, Stage.TERM_INDICES, place[:, None], np.arange(4)[None, :])
    exposed = np.exp(float(facts["exposed_spread"]) * normals(u[:, 0])) * float(facts["exposed"])
    exposed = exposed * np.maximum(searchers, 1) ** float(facts["exposed_power"])
    category = np.array([str(row["en"]) for row in settings("categories")["category"]])
    pay = 1 / (1 + np.exp(-(float(facts["payment_logit"]) + np.maximum(words.intent[place], -2))))
    return pd.DataFrame(
        {
            "keyword_id": keyword_ids(place),
            "term": np.array(words.term, dtype=object)[place],
            "category": category[words.category[place]],
            "language": np.array(words.language, dtype=object)[place],
            "brand_word": words.brand_word[place],
            "popularity_index": _index(searchers, facts),
            "search_index": _index(observed, facts),
            "click_rate": np.round(float(facts["click_rate"]) * (0.6 + 0.8 * u[:, 1]), 4),
            "payment_rate": np.round(pay * (0.8 + 0.4 * u[:, 2]), 4),
            "competition_index": np.round(exposed / np.maximum(searchers, 1) * MONTH, 2),
            "top_countries": _top_countries(words, place),
            "rise": np.round(observed / np.maximum(before, 1) - 1, 4),
            "exposed_products_rise": np.round(0.24 * u[:, 3] - 0.08, 4),
        }
    )


def _listed(view: View, words: Keywords) -> Counts:
    """The shop's own terms, and some of every other category."""
    each = int(settings("keywords/market")["indices"]["others_per_category"])
    own = set(view.reports["products"]["category"])
    names = [str(row["en"]) for row in settings("categories")["category"]]
    mine = np.array([place for place, name in enumerate(names) if name in own])
    places = [of_shop(words, mine)]
    for category in sorted(set(range(len(names))) - set(mine.tolist())):
        there = of_shop(words, np.array([category]))
        first = np.argsort(-words.total[there], kind="stable")[:each]
        places.append(np.sort(there[first]))
    return np.concatenate(places)


def _panel(key: bytes, kind: int, true: Numbers | Counts, facts: dict[str, float]) -> Counts:
    """A count as the panel saw it: every event with the panel's share."""
    place = np.arange(true.size)
    seen = np.full(true.size, float(facts["panel"]))
    return binomial(
        np.rint(true).astype(np.int64), seen, luck(key, Stage.TERM_INDICES, kind, place)
    )


def _share(searches: Counts, facts: dict[str, float]) -> Counts:
    """People behind a number of searches."""
    people: Counts = np.rint(searches * float(facts["people_per_search"])).astype(np.int64)
    return people


def _index(observed: Counts, facts: dict[str, float]) -> Counts:
    """A count turned into an index: its rank is right, its ratios are not."""
    share = observed / max(int(observed.max()), 1)
    return np.rint(float(facts["top"]) * share ** float(facts["power"])).astype(np.int64)


def _top_countries(words: Keywords, place: Counts) -> list[str]:
    names = np.array(codes(settings("countries")["country"]), dtype=object)
    order = np.argsort(-words.country_share[place], axis=1, kind="stable")[:, :TOP_COUNTRIES]
    return [" ".join(row) for row in names[order]]
