"""Penalties（处罚记录）: what the platform took note of in a season; an honest one has none."""

import pandas as pd

from course_b2c_ops.market.acts import Act, acts
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.view import Tables, View


def tables(view: View) -> Tables:
    """The table `penalties` of a shop as it was run（本店的处罚记录）: no rows."""
    del view  # the season of a student's shop breaks no rule
    return {"penalties": _table([])}


def penalties(now: Season, act: Act) -> pd.DataFrame:
    """What a season with one act leaves（一次违规的处罚记录）; no row if nobody finds it."""
    facts = acts()[act.name]
    if not act.points:
        return _table([])
    day = now.world.days[7 * (act.found_week - 1)]
    return _table([(pd.Timestamp(day), str(facts["rule"]), act.points, str(facts["en"]))])


def _table(rows: list[tuple[pd.Timestamp, str, int, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "rule", "points", "note"])
    kinds = {"date": "datetime64[us]", "rule": "str", "points": "int64", "note": "str"}
    return frame.astype(kinds)
