"""The desk of the cutting room（剪辑台）: two seconds off the opening, or a better ending."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider

OPENING = (0, 1, 2)  # seconds that may be cut off
ENDING = (0, 25, 50, 75, 100)  # per cent of those who leave in the last seconds, kept
LAST = 5  # seconds of the ending


@dataclass(frozen=True)
class Cut:
    """A film as it is watched, and what it brings（一剪）."""

    watching: tuple[float, ...]
    clicks: float
    spend: float

    @property
    def cost_per_click(self) -> float:
        """What one click costs."""
        return metrics.cost_per_click(self.spend, self.clicks)


def recut(film: Cut, opening: int, ending: int) -> Cut:
    """The film without its first seconds, and with fewer who leave in its last ones（重剪）.

    Made for teaching: each second of the film sends away the share of viewers it sends away now,
    wherever it stands, and every second watched brings the same number of clicks.
    """
    old = film.watching
    stays = [after / before for before, after in zip(old, old[1:], strict=False)]
    stays = [
        1 - (1 - one) * (1 - ending / 100) if place >= len(stays) - LAST else one
        for place, one in enumerate(stays)
    ]
    new = [old[0]]
    for one in stays[opening:]:
        new.append(new[-1] * one)
    longer = metrics.mean_watch_time(new) / metrics.mean_watch_time(old)
    return Cut(tuple(new), film.clicks * longer, film.spend)


def cut_desk(watching: Sequence[float], clicks: float, spend: float) -> None:
    """Which cut pays, the opening's or the ending's?（剪辑台）."""
    film = Cut(tuple(float(one) for one in watching), float(clicks), float(spend))
    controls, draw = cutting_room(film)
    still = stage.still(
        OPENING,
        lambda seconds: draw(seconds, 0)[0],
        label("video.opening"),
        names=[label("video.seconds", count=count) for count in OPENING],
    )
    stage.on_stage(stage.desk(say("video.cut_question"), controls, draw), still)


def cutting_room(film: Cut) -> tuple[Controls, Callable[[int, int], Scene]]:
    """Controls and picture of the cutting room."""
    seconds = [(label("video.seconds", count=count), count) for count in OPENING]
    kept = [(f"{share}%", share) for share in ENDING]
    controls: Controls = {
        "opening": slider("video.opening", seconds, OPENING[0]),
        "ending": slider("video.ending", kept, ENDING[0]),
    }

    def draw(opening: int, ending: int) -> Scene:
        new = recut(film, opening, ending)
        return _curves(film, new), _sentence(film, opening, ending)

    return controls, draw


def _curves(film: Cut, new: Cut) -> go.Figure:
    shares = pd.DataFrame(
        {
            say("video.new_cut"): pd.Series(_of_starts(new)),
            say("video.old_cut"): pd.Series(_of_starts(film)),
        }
    )
    shares.index.name = "second"
    figure = charts.lines(
        shares,
        say("video.cut_finding", cost=f"{new.cost_per_click:.3f}", clicks=f"{new.clicks:,.0f}"),
        unit="watching_share",
        source="video_retention",
    )
    return figure.update_yaxes(range=[0, 1.05]).update_xaxes(range=[0, len(film.watching) - 1])


def _of_starts(cut: Cut) -> list[float]:
    return [one / cut.watching[0] for one in cut.watching]


def _sentence(film: Cut, opening: int, ending: int) -> str:
    """What the two moves bring, and which brings more when both are made."""
    whole = recut(film, opening, ending)
    values = {
        "seconds": opening,
        "kept": ending,
        "old": f"{film.cost_per_click:.3f}",
        "new": f"{whole.cost_per_click:.3f}",
        "more": f"{whole.clicks - film.clicks:+,.0f}".replace("-", "\u2212"),
        "watched": f"{metrics.mean_watch_time(whole.watching):.1f}",
        "first": f"{recut(film, opening, 0).clicks - film.clicks:+,.0f}".replace("-", "\u2212"),
        "last": f"{recut(film, 0, ending).clicks - film.clicks:+,.0f}".replace("-", "\u2212"),
    }
    if opening and ending:
        return say("video.cut_both", **values)
    if opening:
        return say("video.cut_opening", **values)
    return say("video.cut_ending" if ending else "video.cut_nothing", **values)
