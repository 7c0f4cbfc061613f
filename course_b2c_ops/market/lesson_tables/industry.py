"""Tables of the industry and of competitors（行业与竞品）: lessons 3, 4, 5 and 8."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.competitors import competitor_reviews, competitors
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, normals, shuffled
from course_b2c_ops.market.season import days_from, event_factors, weekday_factors
from course_b2c_ops.market.settings import codes, column, served, settings
from course_b2c_ops.market.view import Tables, View

NAMES = (
    "industry_weekly", "industry_monthly", "industry_country", "hot_products", "hot_attributes",
    "competitors", "competitor_reviews", "calendar", "exchange_rates",
)  # fmt: skip
WEEK, WEEKS = 7, 26
RECENT = 4  # growth compares so many weeks with as many before
EVERYWHERE = "ALL"
DECIMALS = 6
_VISITORS, _VIEWS, _AMOUNT, _ORDERS, _PRODUCTS = range(5)


class Truth(NamedTuple):
    """True counts behind the industry tables（行业真值）, the same for a whole cohort."""

    weekly: Counts  # measure x category x week: visitors, views, amount, orders, products
    parents: Counts  # measure x parent x week, without products
    monthly: Counts  # category x month
    months: tuple[tuple[date, bool], ...]  # first day, and whether the month is complete
    countries: Counts  # category x country
    growth: Numbers  # planned, by category
    crowding: Numbers


def tables(view: View) -> Tables:
    """Every table of industry, rivals, calendar and money（行业、竞品、日历、汇率）."""
    true = truth(view.world.key, view.as_of)
    made = {
        "industry_weekly": industry_weekly(view),
        "industry_monthly": _monthly(view, true),
        "industry_country": _countries(view, true),
        "hot_products": _hot_products(view),
        "hot_attributes": _hot_attributes(view),
        "competitors": competitors(view),
        "competitor_reviews": competitor_reviews(view),
        "calendar": view.world.calendar.table,
        "exchange_rates": view.world.money.table,
    }
    return {name: in_shape(name, table) for name, table in made.items()}


# ---- the truth


@lru_cache(maxsize=4)
def truth(world_key: bytes, as_of: date) -> Truth:
    """The industry as it is（行业真值）; each student sees a part of it."""
    first = as_of - timedelta(days=WEEKS * WEEK)
    growth, crowding = _plans(world_key)
    shares = _share_paths(world_key, first, growth)
    parents = _parent_weeks(world_key, first)
    weekly = _category_weeks(world_key, shares, parents[_VISITORS][_parent_places()], crowding)
    months = _months(as_of)
    return Truth(
        weekly=weekly,
        parents=parents,
        monthly=_month_counts(world_key, months, as_of),
        months=tuple(months),
        countries=_country_orders(world_key),
        growth=growth,
        crowding=crowding,
    )


def _categories() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = settings("industry")["category"]
    return found


def _parents() -> list[str]:
    return list(dict.fromkeys(str(row["parent"]) for row in _categories()))


def _parent_places() -> Counts:
    return np.array([_parents().index(row["parent"]) for row in _categories()], dtype=np.int64)


def _plans(key: bytes) -> tuple[Numbers, Numbers]:
    """Growth and crowding of every category: six in each quarter of the map."""
    n = len(_categories())
    u = luck(key, Stage.INDUSTRY_LEVELS, np.arange(3)[:, None], np.arange(n))
    order = shuffled(u[0])
    growth_rank, crowding_rank = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.int64)
    growth_rank[order] = np.arange(n)
    # Within either half of growth every other place of crowding, in an order of its own.
    for half, places in enumerate((order[: n // 2], order[n // 2 :])):
        mixed = places[shuffled(u[1][places])]
        crowding_rank[mixed] = 2 * np.arange(n // 2) + half
    growth = _quantiles(settings("industry")["growth"], n)
    return _away_from_zero(growth[growth_rank]), _quantiles(settings("industry")["crowding"], n)[
        crowding_rank
    ]


def _quantiles(facts: dict[str, Any], n: int) -> Numbers:
    """Rising values with a long upper tail, and a gap in the middle."""
    q = (np.arange(n) + 0.5) / n
    rising = float(facts["lowest"]) + float(facts["linear"]) * q + float(facts["tail"]) * q**4
    found: Numbers = rising + float(facts["gap"]) * np.where(q > 0.5, 1, -1)
    return found


def _away_from_zero(growth: Numbers) -> Numbers:
    """The course's own categories have a growth that can be told from none."""
    own = np.arange(growth.size) < len(settings("categories")["category"])
    least = float(settings("industry")["growth"]["nearest_zero"])
    small = own & (np.abs(growth) < least)
    found: Numbers = np.where(small, np.where(growth < 0, -least, least), growth)
    return found


def _share_paths(key: bytes, first: date, growth: Numbers) -> Numbers:
    """Each category's share of its parent, week by week: season, slow drift, planned growth."""
    facts = settings("industry")
    n = growth.size
    u = luck(key, Stage.INDUSTRY_WEEKS, np.arange(WEEKS)[:, None], np.arange(n)).T
    low, high = facts["weeks"]["share"]
    rank = np.argsort(shuffled(luck(key, Stage.INDUSTRY_LEVELS, 3, np.arange(n))), kind="stable")
    level = np.log(low) + (np.log(high) - np.log(low)) * rank / (n - 1)
    season = np.log(_season(first))
    recent = 2 * RECENT
    steps = np.where(np.arange(WEEKS) < WEEKS - recent, float(facts["weeks"]["drift"]), 0)
    path = (
        season
        + np.cumsum(steps * normals(u), axis=1)
        + float(facts["weeks"]["noise"]) * (normals(1 - u))
    )
    run = np.array([*facts["growth"]["before"], *facts["growth"]["after"]], dtype=float)
    last = season[:, -recent:]
    by_season = last[:, RECENT:].mean(axis=1) - last[:, :RECENT].mean(axis=1)
    rest = np.log1p(growth) - by_season
    flat = path[:, [-recent - 1]] - season[:, [-recent - 1]]
    path[:, -recent:] = last + flat + rest[:, None] * run
    path[:, -RECENT:] = _falling_back(path[:, -RECENT:], np.log1p(growth))
    found: Numbers = np.exp(level[:, None] + path)
    return found


def _falling_back(weeks: Numbers, growth: Numbers) -> Numbers:
    """The last weeks with the same mean, but the very last against the growth."""
    least, part = settings("industry")["growth"]["falls_back"]
    back = -np.sign(growth) * np.maximum(least, part * np.abs(growth))
    mean = weeks.mean(axis=1)
    others = weeks[:, :-1] - weeks[:, :-1].mean(axis=1, keepdims=True)
    rest = (mean - back / (RECENT - 1))[:, None] + others
    found: Numbers = np.column_stack([rest, mean + back])
    return found


def _season(first: date) -> Numbers:
    """The season's factor in the middle of each week, between the months' own: category x week."""
    curves = settings("industry")["season"]
    months = np.arange(-1, 13)
    middles = [
        (first + timedelta(days=WEEK * week + WEEK // 2)).timetuple().tm_yday / 365.25 * 12 - 0.5
        for week in range(WEEKS)
    ]
    by_curve = {
        name: np.interp(middles, months, np.array(curve, dtype=float)[months % 12] / 100)
        for name, curve in curves.items()
    }
    return np.array([by_curve[row["season"]] for row in _categories()])


def _parent_weeks(key: bytes, first: date) -> Counts:
    """Visitors, views, amount and orders of each parent industry and week."""
    facts = settings("industry")["weeks"]
    parents = np.arange(len(_parents()))
    u = luck(key, Stage.INDUSTRY_WEEKS, 100 + parents[:, None], np.arange(WEEKS))
    visitors = float(facts["parent_visitors"]) * _busy(first) * np.exp(0.02 * normals(u))
    orders = visitors * float(facts["order_rate"])
    views = visitors * float(facts["views_per_visitor"])
    return _whole(np.stack([visitors, views, orders * float(facts["average_order_usd"]), orders]))


def _busy(first: date) -> Numbers:
    """How busy each week is on the whole platform."""
    rows = settings("countries")["country"]
    days = days_from(first, WEEKS * WEEK)
    sizes = column(rows, "size")
    factors = (event_factors(days, codes(rows)) * sizes).sum(axis=1) / sizes.sum()
    found: Numbers = (factors * weekday_factors(days)).reshape(WEEKS, WEEK).mean(axis=1)
    return found


def _category_weeks(key: bytes, shares: Numbers, parent: Counts, crowding: Numbers) -> Counts:
    """The five counts of each category and week."""
    facts = settings("industry")["weeks"]
    n = shares.shape[0]
    u = luck(key, Stage.INDUSTRY_LEVELS, np.arange(10, 15)[:, None], np.arange(n))
    taste = np.exp(0.18 * normals(u))[:, :, None]
    visitors = shares * parent
    views = visitors * float(facts["views_per_visitor"]) * taste[0]
    orders = visitors * float(facts["order_rate"]) * taste[1]
    amount = orders * float(facts["average_order_usd"]) * taste[2]
    # The index bends counts, so what is on sale bends back: the ratio of indices is the plan.
    recent = visitors[:, -RECENT:].mean(axis=1)
    supply = (recent / np.median(recent)) * crowding ** (1 / float(facts["index_power"]))
    slow = 1 + 0.004 * (np.arange(WEEKS) - WEEKS + 1)
    products = float(facts["product_count"]) * supply[:, None] * slow
    return _whole(np.stack([visitors, views, amount, orders, products]))


def _whole(mean: Numbers) -> Counts:
    return np.rint(mean).astype(np.int64)


def _months(as_of: date) -> list[tuple[date, bool]]:
    """The last 24 months; the one in which data still come in is not complete."""
    facts = settings("industry")["months"]
    last = (as_of - timedelta(days=int(facts["settled_after"]))).replace(day=1)
    count = last.year * 12 + last.month - 1
    numbers = range(count - int(facts["count"]) + 1, count + 1)
    return [(date(n // 12, n % 12 + 1, 1), n < count) for n in numbers]


def _month_counts(key: bytes, months: list[tuple[date, bool]], as_of: date) -> Counts:
    """Visitors of each category and month; of the last month only the days that are settled."""
    facts = settings("industry")["months"]
    rows = _categories()
    u = luck(key, Stage.INDUSTRY_MONTHS, np.arange(len(rows))[:, None], np.arange(len(months)))
    curves = settings("industry")["season"]
    season = np.array(
        [[curves[row["season"]][m.month - 1] / 100 for m, _ in months] for row in rows]
    )
    trend = float(facts["growth_a_year"]) * (np.arange(len(months)) - len(months)) / 12
    mean = float(facts["visitors"]) * season * np.exp(trend + float(facts["noise"]) * normals(u))
    begun = (as_of - timedelta(days=int(facts["settled_after"]) + 1)).day
    days = min(max(begun, int(facts["least_days"])), int(facts["most_days"]))
    mean[:, -1] *= days / 30
    level = luck(key, Stage.INDUSTRY_LEVELS, 4, np.arange(len(rows)))
    return _whole(mean * (0.5 + level[:, None]))


def _country_orders(key: bytes) -> Counts:
    """Paid orders of each category by country."""
    facts = settings("industry")["countries"]
    countries = settings("countries")["country"]
    place = np.arange(len(countries))
    u = luck(key, Stage.INDUSTRY_COUNTRIES, np.arange(len(_categories()))[:, None], place)
    pull = column(countries, "size") * np.exp(float(facts["taste"]) * normals(u))
    return _whole(float(facts["orders"]) * pull / pull.sum(axis=1, keepdims=True))


# ---- what a student's data tool sees of it


def seen(key: bytes, row: int, true: Counts) -> Counts:
    """A student's panel（面板观测）: each is seen with the panel's chance."""
    share = float(settings("industry")["weeks"]["panel"])
    place = np.arange(true.size).reshape(true.shape)
    z = normals(luck(key, Stage.INDUSTRY_PANEL, row, place))
    found = np.rint(share * true + np.sqrt(share * (1 - share) * true) * z)
    counts: Counts = np.clip(found, 0, true).astype(np.int64)
    return counts


def index(counts: Counts) -> Counts:
    """Counts as an index（指数）: it tells the order, not the size."""
    power = float(settings("industry")["weeks"]["index_power"])
    return _whole(1000 * (counts / counts.max()) ** power)


def industry_weekly(view: View) -> pd.DataFrame:
    """Shares and indices by category and week（行业周数据）, as the student's tool sees them."""
    true = truth(view.world.key, view.as_of)
    own = seen(view.key, 0, true.weekly)
    whole = seen(view.key, 1, true.parents)[:, _parent_places()]
    share = np.round(own[:_PRODUCTS] / whole, DECIMALS)
    first = view.as_of - timedelta(days=WEEKS * WEEK)
    starts = [first + timedelta(days=WEEK * week) for week in range(WEEKS)]
    return pd.DataFrame(
        {
            "week_start": np.tile(np.array(starts, dtype="datetime64[us]"), len(_categories())),
            "category": np.repeat([row["en"] for row in _categories()], WEEKS),
            "country": EVERYWHERE,
            "visitor_share": share[_VISITORS].ravel(),
            "view_share": share[_VIEWS].ravel(),
            "paid_amount_share": share[_AMOUNT].ravel(),
            "paid_order_share": share[_ORDERS].ravel(),
            "products_on_sale": own[_PRODUCTS].ravel(),
            "product_index": index(own[_PRODUCTS]).ravel(),
            "traffic_index": index(own[_VISITORS]).ravel(),
        }
    )


def _monthly(view: View, true: Truth) -> pd.DataFrame:
    n = len(_categories())
    months = np.array([month for month, _ in true.months], dtype="datetime64[us]")
    return pd.DataFrame(
        {
            "month": np.tile(months, n),
            "category": np.repeat([row["en"] for row in _categories()], months.size),
            "traffic_index": index(seen(view.key, 2, true.monthly)).ravel(),
            "complete": np.tile([complete for _, complete in true.months], n),
        }
    )


def _countries(view: View, true: Truth) -> pd.DataFrame:
    countries = codes(settings("countries")["country"])
    orders = seen(view.key, 3, true.countries)
    return pd.DataFrame(
        {
            "category": np.repeat([row["en"] for row in _categories()], len(countries)),
            "country": countries * len(_categories()),
            "paid_order_share": np.round(
                orders / orders.sum(axis=1, keepdims=True), DECIMALS
            ).ravel(),
        }
    )


def _hot_products(view: View) -> pd.DataFrame:
    """The words buyers use for what sells, by category and country."""
    facts = settings("industry")["hot"]
    rows, countries = settings("categories")["category"], codes(served())
    words = np.array([[label.lower() for label in row["products"]] for row in rows])
    shape = (len(rows), len(countries), words.shape[1])
    c, g, w = (np.arange(size) for size in shape)
    place = c[:, None, None], g[:, None], w
    u = luck(view.world.key, Stage.HOT_WORDS, np.arange(3)[:, None, None, None], *place)
    common = normals(luck(view.world.key, Stage.HOT_WORDS, 3, c[:, None, None], w))
    pull = np.exp(float(facts["spread"]) * (0.8 * common + 0.6 * normals(u[0])))
    true = _whole(float(facts["words_orders"]) * pull)
    orders = seen(view.key, 4, true)
    low, high = facts["purchase_rate"]
    visitors = seen(view.key, 6, _whole(true / (low + (high - low) * u[1])))
    best_first = np.argsort(-orders / visitors, axis=2, kind="stable")
    rank = np.argsort(best_first, axis=2, kind="stable")
    low, high = facts["competition"]
    return pd.DataFrame(
        {
            "category": np.repeat([row["en"] for row in rows], shape[1] * shape[2]),
            "country": np.tile(np.repeat(countries, shape[2]), shape[0]),
            "word": np.repeat(words[:, None], shape[1], axis=1).ravel(),
            "transaction_index": index(orders).ravel(),
            "purchase_rate_rank": rank.ravel() + 1,
            "competition_index": np.round(low * (high / low) ** u[2], 2).ravel(),
        }
    )


def _hot_attributes(view: View) -> pd.DataFrame:
    """Which values of which attributes sell, by category."""
    facts = settings("industry")["hot"]
    rows = [
        (category["en"], attribute, value)
        for category in settings("categories")["category"]
        for attribute, value in _attribute_values(str(category["id"]))
    ]
    z = normals(luck(view.world.key, Stage.HOT_ATTRIBUTES, np.arange(len(rows))))
    true = _whole(float(facts["attribute_orders"]) * np.exp(float(facts["spread"]) * z))
    found = pd.DataFrame(rows, columns=["category", "attribute", "value"])
    return found.assign(transaction_index=index(seen(view.key, 5, true)))


def _attribute_values(category: str) -> list[tuple[str, str]]:
    """Attributes and values as listings write them, so that both tables can be compared."""
    known = settings("listing/texts")["attributes"][category]
    return [
        (attribute, value)
        for kind in ("required", "optional")
        for attribute, values in known[kind].items()
        for value in values.split("|")
    ]
