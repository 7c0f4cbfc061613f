"""Desks of paths（路径台）: whose is an order, and how far back does one look?"""

from functools import partial

import pandas as pd

from course_b2c_ops import charts, metrics
from course_b2c_ops.given_tools.search import CHANNELS, RULES, Order, Path, credited, orders_of
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider, toggle

ORDER = 60.0  # USD
FILM, LATER = "video", (("social", 5), ("search", 2), ("search_ads", 0))
FILM_DAYS = (1, 3, 4, 6, 8, 10, 12, 16, 20)
START = 12
ON_PATH = (FILM, *(channel for channel, _ in LATER))
ROOM = 1.3  # of the axis, for numbers at the ends of bars


# ── One path, four rules（路径台） ───────────────────────────────────────────────────────────────


def path_with(film_days: int) -> Path:
    """The lecture's path with the film so many days before the order, earliest first."""
    return sorted([(FILM, film_days), *LATER], key=lambda touch: -touch[1])


def credit_of(channel: str, path: Path) -> "pd.Series[float]":
    """Dollars of one channel by each rule（一个渠道在四条规则下的功劳）."""
    return pd.Series({rule: ORDER * metrics.attribute(path, rule)[channel] for rule in RULES})


def draw_path(*, film_days: int = START, channel: str = FILM) -> Scene:
    """One channel's part of an order by four rules（同一单，四条规则）."""
    path = path_with(film_days)
    credit = credit_of(channel, path)
    first = path[0][0]
    told = {
        "channel": label(f"overseas_search.{channel}"),
        "low": f"{credit.min():.2f}",
        "high": f"{credit.max():.2f}",
        "path": " → ".join(f"{label(f'overseas_search.{name}')} {days}" for name, days in path),
        "first": label(f"overseas_search.{first}"),
        **{rule: f"{credit[rule]:.2f}" for rule in RULES},
    }
    shown = credit.set_axis([say(f"overseas_search.rule_{rule}") for rule in RULES])
    figure = charts.bars(
        shown.rename(lambda name: name.replace("\n", " / ")),
        finding=say("overseas_search.path_found", **told),
        unit="paid_amount_usd",
        source=say("overseas_search.made_up").replace("\n", " / "),
    )
    figure.update_xaxes(range=[0, ORDER * ROOM])
    name = (
        "overseas_search.path_film_first" if first == FILM else "overseas_search.path_film_inside"
    )
    return figure, say(name, **told)


def path_controls() -> Controls:
    """When the film was seen, and whose part is shown."""
    days = [(str(one), one) for one in FILM_DAYS]
    channels = [(label(f"overseas_search.{name}"), name) for name in ON_PATH]
    return {
        "film_days": slider("overseas_search.film_days", days, START),
        "channel": toggle(channels, FILM),
    }


def path_desk() -> None:
    """Move the film in time: what does each rule give to whom?（路径台）."""
    still = stage.still(
        FILM_DAYS,
        lambda days: draw_path(film_days=days)[0],
        label("overseas_search.film_days"),
        start=FILM_DAYS.index(START),
    )
    stage.on_stage(
        stage.desk(say("overseas_search.path_question"), path_controls(), draw_path), still
    )


# ── How far back（窗口） ─────────────────────────────────────────────────────────────────────────

WINDOWS = (1, 3, 7, 14, 30)
WIDEST = WINDOWS[-1]
LAST, POSITION = "last", "position"


def within(orders: list[Order], window: int) -> list[Order]:
    """The orders with the touches of their last days only（窗口里的接触）."""
    return [([touch for touch in path if touch[1] <= window], amount) for path, amount in orders]


def draw_window(orders: list[Order], *, window: int = WIDEST, rule: str = POSITION) -> Scene:
    """Credit of the own shop's channels when one looks so many days back（窗口与功劳）."""
    seen = within(orders, window)
    now, full = credited(seen, rule), credited(orders, rule)
    touches = sum(len(path) for path, _ in orders)
    told = {
        "window": window,
        "touches": f"{touches:,}",
        "kept": f"{sum(len(path) for path, _ in seen):,}",
        "oldest": max(days for path, _ in orders for _, days in path),
        "usd": f"{now[FILM]:,.0f}",
        "full": f"{full[FILM]:,.0f}",
        "share": f"{metrics.share(float(now[FILM]), float(now.sum())):.0%}",
    }
    names = [label(f"overseas_search.{channel}") for channel in CHANNELS]
    figure = charts.bars(
        now.set_axis(names),
        finding=say("overseas_search.window_found", **told),
        unit="paid_amount_usd",
        source="journeys",
    )
    figure.update_xaxes(range=[0, ROOM * largest(orders)])
    return figure, say(_window_sentence(window, rule, told["kept"] == told["touches"]), **told)


def _window_sentence(window: int, rule: str, whole: bool) -> str:
    if rule == LAST:
        return "overseas_search.window_last"
    return "overseas_search.window_whole" if whole else "overseas_search.window_part"


def largest(orders: list[Order]) -> float:
    """The most that a channel gets by any rule in any window: the axis stays where it is."""
    return max(
        float(credited(within(orders, window), rule).max()) for window in WINDOWS for rule in RULES
    )


def window_desk(journeys: pd.DataFrame) -> None:
    """Look back a day, a week, a month: who gains?（窗口台）."""
    orders = orders_of(journeys)
    draw = partial(draw_window, orders)
    rules = [(label(f"overseas_search.rule_{rule}"), rule) for rule in RULES]
    knobs: Controls = {
        "window": slider("overseas_search.window", [(str(one), one) for one in WINDOWS], WIDEST),
        "rule": toggle(rules, POSITION),
    }
    still = stage.still(
        WINDOWS,
        lambda window: draw(window=window)[0],
        label("overseas_search.window"),
        start=WINDOWS.index(WIDEST),
    )
    stage.on_stage(stage.desk(say("overseas_search.window_question"), knobs, draw), still)
