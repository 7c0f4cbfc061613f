"""Desks of traffic（站内流量的操作台）: doors and people, the mix of two sources."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider

MINUS = "\u2212"
SOURCES = (
    "search", "recommend", "keyword_ads", "affiliate", "campaign", "social", "search_ads", "video",
    "direct",
)  # fmt: skip
# Doors: a hundred people, each by one door first.
PEOPLE = 100
FIRST_DOOR = {"search": 50, "recommend": 30, "outside": 20}
TWICE, THRICE = (0, 10, 20, 30, 40), (0, 2, 4, 6, 8, 10)
# Mix: the two sources of the lecture's opening, in per cent.
RATES = {"search": 3.5, "outside": 1.5}
SHARES, OLD_SHARE = tuple(range(0, 90, 10)), 20
BETTER = (0.0, 0.1, 0.2, 0.5)
TALLEST = 4.4


def source_names(table: "pd.DataFrame | pd.Series") -> "pd.DataFrame | pd.Series":
    """The same table with its sources in the reader's words（来源的中文名）."""
    return table.rename(index={name: label(f"traffic.{name}") for name in SOURCES})


# ── Doors and people（门和人） ───────────────────────────────────────────────────────────────────


def doors(twice: int, thrice: int) -> dict[str, int]:
    """How many each door counts when some of its hundred people come by two or by all three.

    They all come by search first: by outside ads again, or by recommendation and ads.
    """
    return {
        "search": FIRST_DOOR["search"],
        "recommend": FIRST_DOOR["recommend"] + thrice,
        "outside": FIRST_DOOR["outside"] + twice + thrice,
    }


def draw_doors(*, twice: int, thrice: int) -> Scene:
    """What each door counts, their sum, and the people in the shop（三扇门，一家店）."""
    counted = doors(twice, thrice)
    total = sum(counted.values())
    shown = {say(f"traffic.{name}"): count for name, count in counted.items()}
    shown |= {say("traffic.doors_added"): total, say("traffic.shop"): PEOPLE}
    figure = charts.bars(
        pd.Series(shown),
        finding=say("traffic.doors_found", total=total, people=PEOPLE),
        unit="visitors",
        source="",
    )
    colours = [look.GREY] * len(counted) + [look.ACT, look.OWN]
    hatches = [""] * len(counted) + ["/", ""]
    figure.update_traces(marker={"color": colours, "pattern": {"shape": hatches, "size": 6}})
    most = sum(doors(TWICE[-1], THRICE[-1]).values())
    figure.update_xaxes(range=[0, most * 1.25])
    if total == PEOPLE:
        return figure, say("traffic.one_door_each", people=PEOPLE)
    extra = f"{metrics.growth(total, PEOPLE):.0%}"
    return figure, say(
        "traffic.more_doors", twice=twice, thrice=thrice, total=total, people=PEOPLE, extra=extra
    )


def doors_desk() -> None:
    """A hundred people, three doors: what do the doors add up to?（门和人）."""
    knobs: Controls = {
        "twice": slider("traffic.twice", [(str(count), count) for count in TWICE], 0),
        "thrice": slider("traffic.thrice", [(str(count), count) for count in THRICE], 0),
    }
    still = stage.still(
        TWICE, lambda twice: draw_doors(twice=twice, thrice=0)[0], label("traffic.twice")
    )
    stage.on_stage(stage.desk(say("traffic.doors_question"), knobs, draw_doors), still)


# ── The mix of two sources（两个来源的混合） ─────────────────────────────────────────────────────


@dataclass(frozen=True)
class Mix:
    """Conversion of two sources together, in per cent, and what moved it, in points（混合）."""

    rates: "pd.Series[float]"
    total: float
    mix: float
    rate: float


def mixed(share: int, better: float) -> Mix:
    """The total rate at some share of outside ads, with both rates so many points better."""
    old_rates = pd.Series(RATES)
    rates = old_rates + better
    old, new = (pd.Series({"search": 100 - s, "outside": s}) / 100 for s in (OLD_SHARE, share))
    return Mix(
        rates=rates,
        total=float((new * rates).sum()),
        mix=metrics.mix_effect(old, new, old_rates),
        rate=metrics.rate_effect(new, old_rates, rates),
    )


def draw_mix(*, share: int, better: float) -> Scene:
    """Two blocks, as wide as their share and as high as their rate; the line is the total."""
    now, old = mixed(share, better), mixed(OLD_SHARE, 0.0)
    change = round(now.total - old.total, 2)
    wide = {"search": 100 - share, "outside": share}
    figure = go.Figure(
        go.Bar(
            x=[wide["search"] / 2, wide["search"] + share / 2],
            y=[float(now.rates[name]) for name in wide],
            width=[float(one) for one in wide.values()],
            marker={
                "color": [look.OWN, look.ACT],
                "line": {"color": look.GROUND, "width": 1},
                "pattern": {"shape": ["", "/"], "size": 6},
            },
            hovertemplate="%{y:.1f}%<extra></extra>",
        )
    )
    _level(figure, old.total, say("traffic.before", rate=f"{old.total:.2f}"), "dot", "right")
    _level(figure, now.total, say("traffic.together", rate=f"{now.total:.2f}"), "solid", "left")
    for name, side in (("search", "left"), ("outside", "right")):
        said = f"{say(f'traffic.{name}')} {now.rates[name]:.1f}%"
        _card(figure, said if wide[name] else "", 0.12, side, "bottom")
    figure.update_xaxes(
        range=[0, 100], title_text=say("traffic.share_axis"), ticksuffix="%", nticks=6
    )
    figure.update_yaxes(range=[0, TALLEST], nticks=5)
    found = "traffic.mix_same" if not change else "traffic.mix_found"
    finding = say(found, rate=f"{now.total:.2f}", change=_points(change))
    dress(figure, finding=finding, unit="conversion_rate", source="", height=380)
    return figure, _mix_sentence(now, share, better, change)


def mix_desk() -> None:
    """Fixed rates, another mix: what does the total do?（混合台）."""
    shares = [(f"{share}%", share) for share in SHARES]
    knobs: Controls = {
        "share": slider("traffic.outside_share", shares, OLD_SHARE),
        "better": slider("traffic.both_better", [(f"+{one:g}", one) for one in BETTER], 0.0),
    }
    still = stage.still(
        SHARES,
        lambda share: draw_mix(share=share, better=0.0)[0],
        label("traffic.outside_share"),
        start=SHARES.index(OLD_SHARE),
        names=[name for name, _ in shares],
    )
    stage.on_stage(stage.desk(say("traffic.mix_question"), knobs, draw_mix), still)


def _mix_sentence(now: Mix, share: int, better: float, change: float) -> str:
    told = {"mix": _points(now.mix), "rate": _points(now.rate), "change": _points(change)}
    if share == OLD_SHARE:
        return say("traffic.as_before" if not better else "traffic.rates_only", **told)
    if not better:
        return say("traffic.mix_only_down" if change < 0 else "traffic.mix_only_up", **told)
    if change < 0:
        return say("traffic.falls_while_rising", **told, better=f"{better:g}")
    return say("traffic.both_parts", **told)


def _level(figure: go.Figure, at: float, said: str, dash: str, side: str) -> None:
    """A level across the blocks, named on a card above it."""
    figure.add_shape(
        type="line", x0=0, x1=1, xref="paper", y0=at, y1=at, opacity=1, layer="above",
        line={"color": look.INK, "width": 2, "dash": dash},
    )  # fmt: skip
    _card(figure, said, at, side, "bottom")


def _card(figure: go.Figure, said: str, at: float, side: str, anchor: str) -> None:
    figure.add_annotation(
        name="card",
        text=said,
        x=0 if side == "left" else 1,
        xref="paper",
        xanchor=side,
        xshift=4 if side == "left" else -4,
        y=at,
        yanchor=anchor,
        yshift=3,
        showarrow=False,
        bgcolor=look.GROUND,
        borderpad=2,
        font={"size": 12, "color": look.INK},
    )


def _points(difference: float) -> str:
    return f"{round(difference, 2) + 0:+.2f}".replace("-", MINUS)
