"""Desks of industry data（行业数据的操作台）: windows, indices, the map of seas, the season."""

from functools import partial
from typing import Any

import pandas as pd

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider, toggle

RECENT = 4  # weeks on either side of a comparison
WINDOW = 2 * RECENT
MONTHS = 12
TICKS = 4  # months from one label to the next: more would be turned on a phone
MINUS = "\u2212"
# The shares of the lecture's shop, week by week; the lowest is the fifth.
EXAMPLE = (0.0144, 0.0138, 0.0131, 0.0127, 0.0120, 0.0130, 0.0140, 0.0150)
EXAMPLE_START = 5
# How a platform may bend counts into an index: index = 1000 x (count / largest) ** power.
POWERS = (0.5, 0.6, 0.8, 1.0, 1.5)
LARGEST, INDEX_OF_LARGEST, INDEX_OF_OTHER = 10_000, 1000, 500
MOSTLY = 0.5  # a rise is mostly season when less than this part of it is left
TELLING = 0.03  # smaller changes of a month are not worth a verdict


def own_category(products: pd.DataFrame) -> str:
    """The leaf category with most products of the shop（主营类目）; of equals the first by name."""
    return str(products.groupby("category")["product_id"].count().idxmax())


def own_categories(products: pd.DataFrame) -> list[str]:
    """The shop's categories, the main one first（本店的类目）."""
    first = own_category(products)
    return [first, *sorted(set(products["category"]) - {first})]


# ── Windows of weeks（时间窗） ───────────────────────────────────────────────────────────────────


def last_weeks(weekly: pd.DataFrame, category: str) -> "pd.Series[Any]":
    """The visitor share of a category in the last eight weeks（最近八周的占比）."""
    own = weekly[weekly["category"] == category].sort_values("week_start")
    return own.set_index("week_start")["visitor_share"].tail(WINDOW)


def growth_from(shares: "pd.Series[Any]", start: int) -> float:
    """From one week, counted from 1, to the last（从某一周到最后一周）."""
    return float(metrics.growth(float(shares.iloc[-1]), float(shares.iloc[start - 1])))


def growth_of_means(shares: "pd.Series[Any]") -> float:
    """Mean of the last four weeks over the mean of the four before（四周比四周）."""
    return float(
        metrics.growth(
            float(shares.iloc[-RECENT:].mean()), float(shares.iloc[-WINDOW:-RECENT].mean())
        )
    )


def draw_window(own: "pd.Series[Any]", *, whose: str, start: int) -> Scene:
    """Eight weeks, and the part of them that a report would show（时间窗）."""
    shares = _example() if whose == "example" else own
    growth = growth_from(shares, start)
    moved = metrics.point_change(float(shares.iloc[-1]), float(shares.iloc[start - 1]))
    figure = charts.lines(
        shares.to_frame(),
        say("industry.window", start=start, growth=signed(growth), points=points(moved)),
        unit="visitor_share",
        source=label("industry.example_source") if whose == "example" else "industry_weekly",
    )
    figure.update_traces(line={"color": look.GREY, "width": 2}, marker={"color": look.GREY})
    figure.update_yaxes(tickformat=",.2%")
    shown = figure.data[0]
    figure.add_scatter(
        x=shown.x[start - 1 :],
        y=shown.y[start - 1 :],
        mode="lines+markers",
        cliponaxis=False,
        line={"color": look.ACT, "width": 4},
        marker={"size": 9, "color": look.ACT},
        name=say("industry.chosen_part"),
        showlegend=False,
    )
    every = [growth_from(shares, week) for week in range(1, WINDOW)]
    sentence = say(
        "industry.window_sentence",
        least=signed(min(every)),
        most=signed(max(every)),
        fair=signed(growth_of_means(shares)),
    )
    return figure, sentence


def window_desk(own: "pd.Series[Any]") -> None:
    """Move the start: how much did the share grow?（挑起点）."""
    weeks = [(label("industry.week", n=week), week) for week in range(1, WINDOW)]
    controls: Controls = {
        "whose": toggle([(label(f"industry.{of}"), of) for of in ("example", "own")], "example"),
        "start": slider("industry.start", weeks, EXAMPLE_START),
    }
    draw = partial(draw_window, own)
    still = stage.still(
        [week for _, week in weeks],
        lambda start: draw(whose="example", start=start)[0],
        label("industry.start"),
        start=EXAMPLE_START - 1,
    )
    stage.on_stage(stage.desk(say("industry.window_question"), controls, draw), still)


def _example() -> "pd.Series[Any]":
    weeks = [label("industry.week", n=week) for week in range(1, WINDOW + 1)]
    return pd.Series(EXAMPLE, index=weeks, name="visitor_share")


# ── What an index hides（指数背后） ──────────────────────────────────────────────────────────────


def count_behind(index: float, power: float) -> float:
    """The count behind an index when the largest count is known（指数背后的个数）."""
    return float(LARGEST * (index / INDEX_OF_LARGEST) ** (1 / power))


def draw_index(*, power: float) -> Scene:
    """Two categories with the same two indices, whatever the platform does（同样的指数）."""
    counts = [count_behind(index, power) for index in (INDEX_OF_LARGEST, INDEX_OF_OTHER)]
    names = [
        label("industry.with_index", name=name, index=f"{index:,}")
        for name, index in (("A", INDEX_OF_LARGEST), ("B", INDEX_OF_OTHER))
    ]
    times = f"{counts[0] / counts[1]:.1f}"
    figure = charts.bars(
        pd.Series([round(count) for count in counts], index=names),
        finding=say("industry.index_finding", times=times),
        unit="visitors",
        source=label("industry.example_source"),
    )
    least, most = (
        f"{LARGEST / count_behind(INDEX_OF_OTHER, power):.1f}" for power in (POWERS[-1], POWERS[0])
    )
    return figure, say("industry.index_sentence", times=times, least=least, most=most)


def index_desk() -> None:
    """The platform changes its formula: what may be said of 1,000 and 500?（指数与个数）."""
    ways = [(label("industry.way", n=n), power) for n, power in enumerate(POWERS, start=1)]
    controls: Controls = {"power": slider("industry.way_label", ways, POWERS[0])}
    still = stage.still(
        [name for name, _ in ways],
        lambda name: draw_index(power=dict(ways)[name])[0],
        label("industry.way_label"),
    )
    stage.on_stage(stage.desk(say("industry.index_question"), controls, draw_index), still)


# ── The season（季节） ───────────────────────────────────────────────────────────────────────────


def season_of(monthly: pd.DataFrame, category: str) -> "pd.Series[Any]":
    """Seasonality index of each month of the year, 1 to 12, whole months only（季节指数）."""
    own = _whole_months(monthly, category)
    by_month = own.groupby(own["month"].dt.month)["traffic_index"].mean()
    found = metrics.seasonality_index(by_month, float(own["traffic_index"].mean()))
    return pd.Series(found, name="seasonality_index")


def last_months(monthly: pd.DataFrame, category: str) -> pd.DataFrame:
    """The last twelve whole months: as they are, their season, and without it（去季节）."""
    own = _whole_months(monthly, category).tail(MONTHS)
    season = own["month"].dt.month.map(season_of(monthly, category))
    return pd.DataFrame(
        {
            "traffic_index": own["traffic_index"].astype(float),
            "season": season,
            "deseasonalised": metrics.deseasonalised(own["traffic_index"].astype(float), season),
        }
    ).set_axis(own["month"].dt.strftime("%Y-%m"))


def draw_season(months: pd.DataFrame, *, month: int) -> Scene:
    """A month against the month before, with the season and without（去季节）."""
    now, before = months.iloc[month], months.iloc[month - 1]
    raw, rest = (
        float(metrics.growth(float(now[name]), float(before[name])))
        for name in ("traffic_index", "deseasonalised")
    )
    names = [say("industry.as_it_is"), say("industry.season_out")]
    figure = charts.lines(
        months[["traffic_index", "deseasonalised"]].set_axis(names, axis=1),
        say("industry.season_finding", month=now.name, raw=signed(raw), rest=signed(rest)),
        unit="index_figure",
        source="industry_monthly",
    )
    figure.update_xaxes(
        type="category",
        range=[0, len(months) - 1],
        tickmode="array",
        tickvals=list(months.index[::TICKS]),
        tickangle=0,
    )
    for trace, colour in zip(list(figure.data), (look.OWN, look.ACT), strict=True):
        figure.add_scatter(
            x=list(trace.x[month - 1 : month + 1]),
            y=list(trace.y[month - 1 : month + 1]),
            mode="markers",
            cliponaxis=False,
            marker={"size": 12, "color": colour, "symbol": "circle"},
            showlegend=False,
            hoverinfo="skip",
        )
    sentence = say(
        _verdict(raw, rest),
        rest=signed(rest),
        season_before=f"{before['season']:.2f}",
        season=f"{now['season']:.2f}",
        apart=f"{_apart(months['traffic_index']):.0%}",
        apart_rest=f"{_apart(months['deseasonalised']):.0%}",
    )
    return figure, sentence


def most_changed(months: pd.DataFrame) -> int:
    """Which month differs most from the one before, as it is（变得最多的月）."""
    change = metrics.growth(months["traffic_index"], months["traffic_index"].shift(1)).abs()
    return int(change.to_numpy()[1:].argmax()) + 1


def season_desk(monthly: pd.DataFrame, category: str) -> None:
    """Choose a month: how much of its rise is the season?（去季节）."""
    months = last_months(monthly, category)
    places = [(str(months.index[place]), place) for place in range(1, len(months))]
    start = most_changed(months)
    controls: Controls = {"month": slider("industry.month", places, start)}
    draw = partial(draw_season, months)
    told = [pair for pair in places if (pair[1] - start) % 2 == 0]
    still = stage.still(
        [name for name, _ in told],
        lambda name: draw(month=dict(told)[name])[0],
        label("industry.month"),
        start=[place for _, place in told].index(start),
    )
    stage.on_stage(stage.desk(say("industry.season_question"), controls, draw), still)


def _verdict(raw: float, rest: float) -> str:
    """Which sentence a month deserves: nothing to tell, hidden by, mostly, or more than season."""
    if abs(raw) < TELLING:
        return "industry.small_change" if abs(rest) < TELLING else "industry.hidden_change"
    return "industry.mostly_season" if abs(rest) <= MOSTLY * abs(raw) else "industry.more_is_left"


def _apart(values: "pd.Series[Any]") -> float:
    """How far the highest month lies above the lowest."""
    return float(metrics.growth(float(values.max()), float(values.min())))


def _whole_months(monthly: pd.DataFrame, category: str) -> pd.DataFrame:
    own = monthly[(monthly["category"] == category) & monthly["complete"]]
    return own.sort_values("month")


# ── What the desks share（共用） ─────────────────────────────────────────────────────────────────


def signed(rate: float) -> str:
    """A rate with its sign, in per cent（带正负号的百分比）."""
    rounded = round(rate * 100, 1) + 0.0
    return f"{rounded:+.1f}%".replace("-", MINUS) if rounded else "0.0%"


def points(difference: float) -> str:
    """A difference of two rates, in points（百分点）."""
    rounded = round(difference * 100, 2) + 0.0
    return f"{rounded:+.2f}".replace("-", MINUS) if rounded else "0.00"
