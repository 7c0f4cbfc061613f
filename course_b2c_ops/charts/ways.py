"""One season played in several ways（换一种做法）: profit so far, and who is ahead in the end."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops.charts.lines import lines
from course_b2c_ops.language import Text, say, text


def ways(
    paths: pd.DataFrame, zh: Sequence[str], en: Sequence[str], *, gaps: bool = False
) -> go.Figure:
    """A line a way, as `replay` gives them（两种做法的账）, named column by column.

    The title compares the second way with the first at the end of the season. With `gaps` the
    first is the zero line, and the others are drawn as what they earn more.
    """
    names = [Text(*both) for both in zip(zh, en, strict=True)]
    named = paths.set_axis(text(list(zh), list(en)), axis=1)
    week, ends = paths.index[-1], paths.iloc[-1]
    gap = ends.iloc[1] - ends.iloc[0]
    facts = {"way": names[1], "week": week, "amount": f"{abs(gap):,.0f}"}
    finding = say("chart.way_behind" if gap < 0 else "chart.way_ahead", **facts)
    drawn = named.iloc[:, 1:].sub(named.iloc[:, 0], axis=0) if gaps else named
    return lines(drawn, finding, unit="profit_cny", source="replays")
