"""Reference answers and wrong paths of the lab on industry data（行业数据实训的答案与错法）.

Written another way than the lab's solutions (loops and plain arithmetic), so that agreement says
something.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from statistics import mean, median
from typing import Any

import pandas as pd

from graders.formulas.rows import records

WEEKS = 4  # of either period
Row = dict[Hashable, Any]


def own_category(products: pd.DataFrame) -> str:
    """The category with most products; of equals the first by name（主营类目）."""
    found = Counter(products["category"])
    return str(min(found, key=lambda name: (-found[name], name)))


# --- the untidy export -------------------------------------------------------------------------


def _rows_of(industry_weekly_untidy: pd.DataFrame, products: pd.DataFrame) -> list[Row]:
    own = own_category(products)
    return [row for row in records(industry_weekly_untidy) if row["category"] == own]


def _fraction(word: str) -> float:
    return float(word[:-1]) / 100 if word.endswith("%") else float(word)


def _weeks(rows: Iterable[tuple[str, float]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["week_start", "visitor_share"])


def tidy_own_weeks(industry_weekly_untidy: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Each week of the own category once, its share as a fraction（整理后的周表）."""
    weeks: dict[str, float] = {}
    for row in _rows_of(industry_weekly_untidy, products):
        weeks[row["week_start"][:10]] = _fraction(row["visitor_share"])
    return _weeks(sorted(weeks.items()))


def percent_left(industry_weekly_untidy: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Mistake（百分号一删了事）: 1.2% becomes 1.2."""
    weeks: dict[str, list[float]] = defaultdict(list)
    for row in _rows_of(industry_weekly_untidy, products):
        weeks[row["week_start"][:10]].append(float(row["visitor_share"].rstrip("%")))
    return _weeks((week, mean(found)) for week, found in sorted(weeks.items()))


def all_divided(industry_weekly_untidy: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Mistake（全都除以 100）: fractions divided as well."""
    weeks: dict[str, list[float]] = defaultdict(list)
    for row in _rows_of(industry_weekly_untidy, products):
        weeks[row["week_start"][:10]].append(float(row["visitor_share"].rstrip("%")) / 100)
    return _weeks((week, mean(found)) for week, found in sorted(weeks.items()))


def week_end_as_start(industry_weekly_untidy: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Mistake（取了周末那天）: the last day where a week is written as a range."""
    weeks = {
        row["week_start"][-10:]: _fraction(row["visitor_share"])
        for row in _rows_of(industry_weekly_untidy, products)
    }
    return _weeks(sorted(weeks.items()))


def weeks_added(industry_weekly_untidy: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Mistake（重复的周加了起来）: the doubled week counts twice."""
    weeks: dict[str, float] = defaultdict(float)
    for row in _rows_of(industry_weekly_untidy, products):
        weeks[row["week_start"][:10]] += _fraction(row["visitor_share"])
    return _weeks(sorted(weeks.items()))


# --- weeks of the tidy table -------------------------------------------------------------------


def _by_category(weekly: pd.DataFrame, column: str) -> dict[str, list[float]]:
    """A measure of each category, weeks in order."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in records(weekly.sort_values("week_start")):
        found[row["category"]].append(float(row[column]))
    return dict(found)


def _own_weeks(weekly: pd.DataFrame, products: pd.DataFrame, column: str) -> list[float]:
    return _by_category(weekly, column)[own_category(products)]


def _two_means(weeks: list[float]) -> tuple[float, float]:
    return mean(weeks[-WEEKS:]), mean(weeks[-2 * WEEKS : -WEEKS])


def own_share_growth(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mean share of the last four weeks over the four before, minus 1（占比增长）."""
    new, old = _two_means(_own_weeks(industry_weekly, products, "visitor_share"))
    return (new - old) / old


def own_share_points(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mistake（只算了差）: the difference of the two shares."""
    new, old = _two_means(_own_weeks(industry_weekly, products, "visitor_share"))
    return new - old


def own_last_week_growth(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mistake（只比两周）: the last week over the one before."""
    *_, before, last = _own_weeks(industry_weekly, products, "visitor_share")
    return (last - before) / before


def own_share_growth_upside_down(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mistake（新旧颠倒）: the old over the new."""
    new, old = _two_means(_own_weeks(industry_weekly, products, "visitor_share"))
    return (old - new) / new


def own_growth_from_low(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mistake（从最低的一周算起）: the picked start."""
    weeks = _own_weeks(industry_weekly, products, "visitor_share")[-2 * WEEKS :]
    return (weeks[-1] - min(weeks)) / min(weeks)


# --- room --------------------------------------------------------------------------------------


def rooms_of(weekly: pd.DataFrame, weeks: int = WEEKS) -> dict[str, float]:
    """Supply-demand index of each category over the last weeks（各类目的供需指数）."""
    products, traffic = (_by_category(weekly, name) for name in ("product_index", "traffic_index"))
    return {name: sum(products[name][-weeks:]) / sum(traffic[name][-weeks:]) for name in products}


def _room_table(rooms: dict[str, float]) -> pd.DataFrame:
    rows = sorted(rooms.items(), key=lambda pair: pair[1])
    return pd.DataFrame(rows, columns=["category", "supply_demand"])


def room_by_category(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Supply-demand index of each category over the last four weeks（供需指数）."""
    return _room_table(rooms_of(industry_weekly))


def room_upside_down(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Mistake（上下颠倒）: traffic over products."""
    return _room_table({name: 1 / value for name, value in rooms_of(industry_weekly).items()})


def room_of_last_week(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Mistake（只取最后一周）."""
    return _room_table(rooms_of(industry_weekly, 1))


def room_of_all_weeks(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Mistake（用了全部 26 周）."""
    return _room_table(rooms_of(industry_weekly, 26))


# --- the blue list -----------------------------------------------------------------------------


def growths_of(weekly: pd.DataFrame) -> dict[str, float]:
    """Four-week growth of the share of each category（各类目的占比增长）."""
    found = {}
    for name, weeks in _by_category(weekly, "visitor_share").items():
        new, old = _two_means(weeks)
        found[name] = (new - old) / old
    return found


def _kept(weekly: pd.DataFrame, keep: Callable[[float, float], bool]) -> pd.DataFrame:
    growth, room = growths_of(weekly), rooms_of(weekly)
    rows = [(name, growth[name], room[name]) for name in room if keep(growth[name], room[name])]
    rows.sort(key=lambda row: row[2])
    return pd.DataFrame(rows, columns=["category", "growth", "supply_demand"])


def _limits(
    weekly: pd.DataFrame, middle: Callable[[Iterable[float]], float]
) -> tuple[float, float]:
    return middle(growths_of(weekly).values()), middle(rooms_of(weekly).values())


def blue_list(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Growing at least like the median, crowded at most like it（蓝海名单）."""
    least, most = _limits(industry_weekly, median)
    return _kept(industry_weekly, lambda growth, room: growth >= least and room <= most)


def blue_by_means(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Mistake（用平均数作界限）."""
    least, most = _limits(industry_weekly, mean)
    return _kept(industry_weekly, lambda growth, room: growth >= least and room <= most)


def busy_for_blue(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Mistake（供需指数的方向反了）: growing and crowded."""
    least, most = _limits(industry_weekly, median)
    return _kept(industry_weekly, lambda growth, room: growth >= least and room >= most)


def growing_only(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Mistake（只筛了增长）."""
    least, _ = _limits(industry_weekly, median)
    return _kept(industry_weekly, lambda growth, room: growth >= least)


def either_for_both(industry_weekly: pd.DataFrame) -> pd.DataFrame:
    """Mistake（两条只要一条）: growing or roomy, where both are asked."""
    least, most = _limits(industry_weekly, median)
    return _kept(industry_weekly, lambda growth, room: growth >= least or room <= most)


# --- the season --------------------------------------------------------------------------------


def _months(monthly: pd.DataFrame, products: pd.DataFrame, *, whole: bool) -> list[Row]:
    own = own_category(products)
    rows = [row for row in records(monthly) if row["category"] == own]
    return [row for row in rows if row["complete"] or not whole]


def _by_month(rows: list[Row]) -> dict[int, float]:
    found: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        found[row["month"].month].append(float(row["traffic_index"]))
    return {month: mean(values) for month, values in found.items()}


def _whole_mean(rows: list[Row]) -> float:
    return mean(float(row["traffic_index"]) for row in rows)


def _this_month(monthly: pd.DataFrame) -> int:
    """The month that is not over yet, 1 to 12."""
    return int(max(row["month"] for row in records(monthly)).month)


def own_month_season(industry_monthly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Seasonality index of the running month, from whole months only（本月的季节指数）."""
    rows = _months(industry_monthly, products, whole=True)
    return _by_month(rows)[_this_month(industry_monthly)] / _whole_mean(rows)


def incomplete_counted(industry_monthly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mistake（没满的月份也算）: the part of a month counts as a month."""
    rows = _months(industry_monthly, products, whole=False)
    return _by_month(rows)[_this_month(industry_monthly)] / _whole_mean(rows)


def over_the_peak(industry_monthly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mistake（除以了最高的月份）: the best month for the mean month."""
    by_month = _by_month(_months(industry_monthly, products, whole=True))
    return by_month[_this_month(industry_monthly)] / max(by_month.values())


def season_as_growth(industry_monthly: pd.DataFrame, products: pd.DataFrame) -> float:
    """Mistake（又减了 1）: how far from the mean month, told for the index."""
    return own_month_season(industry_monthly, products) - 1


# --- the figure --------------------------------------------------------------------------------


def _line(weekly: pd.DataFrame, products: pd.DataFrame, column: str) -> "pd.Series[float]":
    own = weekly[weekly["category"] == own_category(products)].sort_values("week_start")
    days = [day.date().isoformat() for day in own["week_start"]]
    return pd.Series([float(value) for value in own[column]], index=days)


def own_category_lines(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> "pd.Series[float]":
    """The visitor share of the own category, week by week（占比折线）."""
    return _line(industry_weekly, products, "visitor_share")


def index_drawn(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> "pd.Series[float]":
    """Mistake（画成了流量指数）."""
    return _line(industry_weekly, products, "traffic_index")


def orders_drawn(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> "pd.Series[float]":
    """Mistake（画成了订单占比）."""
    return _line(industry_weekly, products, "paid_order_share")


def drawn_in_hundreds(industry_weekly: pd.DataFrame, products: pd.DataFrame) -> "pd.Series[float]":
    """Mistake（先乘了 100）: the axis multiplies once more."""
    return 100 * _line(industry_weekly, products, "visitor_share")
