"""Stills of figures（图的静态版）: a plotly figure as a plain picture, without any script.

The figure comes from a student's code: only numbers, dates and words are taken from it.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

WIDTH, HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 16, 40
MOST_TRACES, MOST_POINTS = 6, 2000
MARKS = 5  # about so many on an axis
LEAST = 1e-9  # a smaller difference is none
SERIES = tuple(f"var(--series-{number})" for number in range(1, 6))
Point = tuple[Any, float]


def still(figure: Mapping[str, Any]) -> str:
    """The figure as SVG; "" for one that holds no line, bar or point."""
    traces = _traces(figure.get("data"))
    if not traces:
        return ""
    labels = _labels(traces)
    numbers = _numeric(labels)
    spots = {label: _share(numbers, label, place) for place, label in enumerate(labels)}
    lows, highs = _range([y for _, points, _ in traces for _, y in points])
    parts = _axes(labels, lows, highs)
    for number, (kind, points, name) in enumerate(traces):
        colour = SERIES[number % len(SERIES)]
        parts += _drawn(kind, points, spots, lows, highs, colour, len(labels))
        if len(traces) > 1 and name:
            parts.append(_text(LEFT + 8 + number * 130, 12, f"■ {name}", colour=colour))
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(parts)}</svg>'


def title_of(figure: Mapping[str, Any]) -> str:
    """The title that the figure carries."""
    layout = figure.get("layout")
    title = layout.get("title") if isinstance(layout, Mapping) else None
    text = title.get("text") if isinstance(title, Mapping) else title
    return str(text).replace("<br>", " ")[:200] if isinstance(text, str) else ""


def _traces(found: Any) -> list[tuple[str, list[Point], str]]:
    traces = []
    for trace in found[:MOST_TRACES] if isinstance(found, list) else ():
        if not isinstance(trace, Mapping):
            continue
        xs, ys, kind = trace.get("x"), trace.get("y"), str(trace.get("type", "scatter"))
        if not isinstance(ys, list) or kind not in ("scatter", "bar", "scattergl"):
            continue
        if trace.get("orientation") == "h" and isinstance(xs, list):
            xs, ys = ys, xs
        xs = xs if isinstance(xs, list) else list(range(len(ys)))
        points = [(_label(x), float(y)) for x, y in zip(xs, ys, strict=False) if _is_number(y)]
        if "markers" in str(trace.get("mode", "")) and "lines" not in str(trace.get("mode")):
            kind = "points"
        if points:
            traces.append((kind, points[:MOST_POINTS], str(trace.get("name") or "")[:18]))
    return traces


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15


def _label(value: Any) -> Any:
    return float(value) if _is_number(value) else str(value)[:40]


def _labels(traces: Sequence[tuple[str, list[Point], str]]) -> list[Any]:
    found = list(dict.fromkeys(x for _, points, _ in traces for x, _ in points))
    numbers = _numeric(found)
    return sorted(found, key=lambda one: numbers[one]) if numbers else found


def _numeric(labels: Sequence[Any]) -> dict[Any, float]:
    """Numbers and days by their size; {} where labels are only names."""
    try:
        return {one: one if isinstance(one, float) else _day(one) for one in labels}
    except ValueError:
        return {}


def _day(told: str) -> float:
    return datetime.fromisoformat(told).replace(tzinfo=None).toordinal()


def _share(numbers: Mapping[Any, float], label: Any, place: int) -> float:
    if not numbers:
        return float(place)
    low, high = min(numbers.values()), max(numbers.values())
    return (numbers[label] - low) / (high - low or 1) * (len(numbers) - 1)


def _range(values: Sequence[float]) -> tuple[float, float]:
    """From zero, unless all values are far from it; between two round numbers."""
    low, high = min(values), max(values)
    if low > 0 and low < 0.6 * high:
        low = 0
    if high < 0:
        high = 0
    low, high = (low, high) if high - low > LEAST else (min(low, 0), max(high, 1))
    step = _step(low, high)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _step(low: float, high: float) -> float:
    """The round number from one mark of the axis to the next."""
    least = (high - low) / MARKS
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(power * one for one in (1, 2, 2.5, 5, 10) if power * one >= least * (1 - 1e-9))


def _place(spot: float, y: float, lows: float, highs: float, count: int) -> tuple[float, float]:
    x = LEFT + (spot + 0.5) / max(count, 1) * (WIDTH - LEFT - RIGHT)
    room = HEIGHT - TOP - BOTTOM
    return round(x, 1), round(TOP + room * (1 - (y - lows) / (highs - lows)), 1)


def _drawn(
    kind: str, points: Sequence[Point], spots: Mapping[Any, float], lows: float, highs: float,
    colour: str, count: int,
) -> list[str]:  # fmt: skip
    places = [_place(spots[x], y, lows, highs, count) for x, y in points]
    if kind == "bar":
        wide = max(1.0, (WIDTH - LEFT - RIGHT) / count * 0.7)
        floor = _place(0, min(max(0.0, lows), highs), lows, highs, count)[1]
        return [
            f'<rect x="{x - wide / 2:.1f}" y="{min(y, floor)}" width="{wide:.1f}"'
            f' height="{abs(floor - y):.1f}" fill="{colour}"/>'
            for x, y in places
        ]
    if kind == "points" or len(places) == 1:
        return [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places]
    line = " ".join(f"{x},{y}" for x, y in places)
    return [f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>']


def _axes(labels: Sequence[Any], lows: float, highs: float) -> list[str]:
    parts = []
    step = _step(lows, highs)
    for number in range(math.ceil(lows / step - 1e-9), math.floor(highs / step + 1e-9) + 1):
        value = step * number
        _, y = _place(0, value, lows, highs, 1)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" class="rule"/>')
        parts.append(_text(LEFT - 8, y + 4, _number(value), anchor="end"))
    every = max(1, math.ceil(len(labels) / 6))
    numbers = _numeric(labels)
    for place in range(0, len(labels), every):
        spot = _share(numbers, labels[place], place)
        x, _ = _place(spot, lows, lows, highs, len(labels))
        label = labels[place]
        told = _number(label) if isinstance(label, float) else label.removesuffix("T00:00:00")
        spare = place // every % 2 == 1  # left out where the picture is small
        parts.append(_text(x, HEIGHT - BOTTOM + 20, told[:14], anchor="middle", spare=spare))
    return parts


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _text(
    x: float, y: float, words: str, anchor: str = "start", colour: str = "", spare: bool = False
) -> str:
    more = f' fill="{colour}"' if colour else ""
    more += ' class="spare"' if spare else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{more}>{escape(words)}</text>'
