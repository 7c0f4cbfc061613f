"""Marking figures（图表题）: mostly the values drawn, the rest their dress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from course_b2c_ops.items import Tolerance
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import KnownMistake, Mark, points_of

VALUES_SHARE = 0.6  # of a figure's points; the rest is its dress: title, unit, labels


@dataclass(frozen=True)
class FigureFacts:
    """What a marker reads of a figure: title, axis titles, and each series as label -> value."""

    title: str
    axis_titles: tuple[str, ...]
    series: tuple[Mapping[str, float], ...]


def mark_figure(
    answer: object,
    expected: Mapping[str, float],
    unit: Text,
    tolerance: Tolerance,
    out_of: float,
    mistakes: Sequence[KnownMistake] = (),
) -> Mark:
    """60 % for the values shown, 40 % for the dress: title, unit on an axis, labels（图表题）."""
    if not isinstance(answer, FigureFacts):
        return Mark(0.0, out_of, message("mark.blank" if answer is None else "mark.not_a_figure"))
    values = _series_share(answer.series, expected, tolerance)
    dress = [
        bool(answer.title.strip()),
        any(_names(title, unit) for title in answer.axis_titles),
        all(label.strip() for series in answer.series for label in series),
    ]
    # An undrawn figure has no dress to praise.
    share = VALUES_SHARE * values + ((1 - VALUES_SHARE) * sum(dress) / len(dress) if values else 0)
    points = points_of(share, out_of)
    if values < 1:
        named = (m for m in mistakes if _series_share(answer.series, m.value, tolerance) == 1)
        mistake = next(named, None)
        why = mistake.text if mistake else message("mark.values_differ", share=f"{values:.0%}")
        return Mark(points, out_of, why)
    if not all(dress):
        names = ("mark.no_title", "mark.no_unit", "mark.no_labels")
        lacking = next(name for name, there in zip(names, dress, strict=True) if not there)
        return Mark(points, out_of, message(lacking, unit=unit))
    return Mark(points, out_of, message("mark.right"))


def _series_share(
    series: Sequence[Mapping[str, float]], expected: Mapping[str, float], tolerance: Tolerance
) -> float:
    """The best series' share of the expected values."""

    def share(found: Mapping[str, float]) -> float:
        right = sum(
            label in found and tolerance.holds(found[label], value)
            for label, value in expected.items()
        )
        return right / max(len(expected), len(found), 1)

    return max((share(one) for one in series), default=0.0)


def _names(title: str, unit: Text) -> bool:
    """Whether an axis title names the unit, in either language."""
    return any(name.casefold() in title.casefold() for name in (unit.zh, unit.en))
