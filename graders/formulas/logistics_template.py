"""The shipping template of the logistics lab（运费模板）: which conditions a plan keeps."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools.shipping import GROUPS, hero, template_choices
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import Tables, records

Row = dict[Any, Any]
LEAST_MARGIN = 0.10
LONGEST_SLACK = 7  # days that a promise may lie above its P90
MOST_UNSERVED = 1  # groups: a template that ships nowhere promises nothing
FREE, DISCOUNT, BLOCKED = "free", "discount", "blocked"
PLAN_COLUMNS = ["group", "service", "terms", "promised_days"]


def _choices(tables: Tables) -> dict[tuple[str, str], Row]:
    product = hero(tables["products"], tables["order_lines"])
    table = template_choices(product, tables["rate_card"], tables["logistics"])
    return {(row["group"], row["service"]): row for row in records(table)}


def _best_half(known: Mapping[tuple[str, str], Row], group: str) -> float:
    """The best margin that a group can reach while the buyer pays half of the freight."""
    return max(
        float(row["margin_half"]) for (name, _), row in known.items()
        if name == group and row["battery_allowed"]
    )  # fmt: skip


def template(plan: pd.DataFrame, tables: Tables) -> PlanResult:
    """Which conditions a shipping template keeps（运费模板守住几条）.

    A group without a row has no service, no promise and no margin either; nor has a template that
    serves several groups by nothing that may go.
    """
    known = _choices(tables)
    rows = [_tidied(row) for row in records(plan)]
    named = sorted(row["group"] for row in rows)
    there = set(named) >= set(GROUPS)
    stands = there and sum(not _served(row, known) for row in rows) <= MOST_UNSERVED
    kept = {"groups": named == sorted(GROUPS)}
    kept |= dict.fromkeys(("service", "promise", "margin"), stands)
    for row in rows:
        for name, holds in _row_kept(row, known).items():
            kept[name] &= holds
    return PlanResult(kept, 0.0, 0.0)


def _rightly_blocked(group: str, known: Mapping[tuple[str, str], Row]) -> bool:
    return group in GROUPS and _best_half(known, group) < LEAST_MARGIN


def _served(row: Row, known: Mapping[tuple[str, str], Row]) -> bool:
    """Whether a group has a service that may go, or is blocked because none pays."""
    if row["terms"] == BLOCKED:
        return _rightly_blocked(row["group"], known)
    option = known.get((row["group"], row["service"]))
    return option is not None and bool(option["battery_allowed"])


def _row_kept(row: Row, known: Mapping[tuple[str, str], Row]) -> dict[str, bool]:
    """What one row of the form keeps."""
    if row["terms"] == BLOCKED:
        return {"margin": _rightly_blocked(row["group"], known)}
    option = known.get((row["group"], row["service"]))
    named = row["terms"] in (FREE, DISCOUNT)
    if option is None:
        return {"groups": named, "service": False}
    slack = row["promised_days"] - option["p90"]
    margin = option["margin_free" if row["terms"] == FREE else "margin_half"]
    return {
        "groups": named,
        "service": bool(option["battery_allowed"]),
        "promise": 0 <= slack <= LONGEST_SLACK,
        "margin": margin >= LEAST_MARGIN,
    }


def _tidied(row: Row) -> Row:
    words = {name: str(row[name]).strip() for name in ("group", "service", "terms")}
    days = pd.to_numeric(row["promised_days"], errors="coerce")
    return {
        "group": words["group"].upper(), "service": words["service"].lower().replace(" ", "_"),
        "terms": words["terms"].lower(), "promised_days": float(days),
    }  # fmt: skip


def _filled(known: Mapping[tuple[str, str], Row], day: Callable[[Row], int]) -> pd.DataFrame:
    """A plan on the battery line: free where it pays, half where that pays, else blocked."""
    rows = []
    for group in GROUPS:
        options = [one for (name, _), one in known.items() if name == group]
        best = max((one for one in options if one["battery_allowed"]), key=_reach)
        if best["margin_half"] < LEAST_MARGIN:
            rows.append((group, best["service"], BLOCKED, 0))
            continue
        terms = FREE if best["margin_free"] >= LEAST_MARGIN else DISCOUNT
        rows.append((group, best["service"], terms, day(best)))
    return pd.DataFrame(rows, columns=PLAN_COLUMNS)


def _reach(option: Row) -> float:
    return float(option["margin_half"])


def template_reference(tables: Tables) -> pd.DataFrame:
    """A full plan（满分方案）."""
    known = _choices(tables)
    return _filled(known, lambda option: int(option["p90"]))


def template_all_free(tables: Tables) -> pd.DataFrame:
    """Mistake（全部包邮，走最便宜的专线）: a line that takes no batteries."""
    known = _choices(tables)
    days = {group: int(known[group, "saver_line"]["p90"]) for group in GROUPS}
    rows = [(group, "saver_line", FREE, days[group]) for group in GROUPS]
    return pd.DataFrame(rows, columns=PLAN_COLUMNS)


def template_short_promise(tables: Tables) -> pd.DataFrame:
    """Mistake（承诺得太短）: three days below what nine in ten keep."""
    known = _choices(tables)
    return _filled(known, lambda option: int(option["p90"]) - 3)
