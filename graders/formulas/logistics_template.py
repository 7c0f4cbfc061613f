"""The shipping template of the logistics lab（运费模板）: which conditions a plan keeps."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.shipping import GROUPS, hero, template_choices

Row = dict[Any, Any]
LEAST_MARGIN = 0.10
LONGEST_SLACK = 7  # days that a promise may lie above its P90
FREE, DISCOUNT, BLOCKED = "free", "discount", "blocked"
PLAN_COLUMNS = ["group", "service", "terms", "promised_days"]


def _choices(
    products: pd.DataFrame, order_lines: pd.DataFrame, rate_card: pd.DataFrame,
    logistics: pd.DataFrame,
) -> dict[tuple[str, str], Row]:  # fmt: skip
    table = template_choices(hero(products, order_lines), rate_card, logistics)
    return {(row["group"], row["service"]): row for row in table.to_dict("records")}


def _best_half(known: Mapping[tuple[str, str], Row], group: str) -> float:
    """The best margin that a group can reach while the buyer pays half of the freight."""
    return max(
        float(row["margin_half"]) for (name, _), row in known.items()
        if name == group and row["battery_allowed"]
    )  # fmt: skip


def template(
    plan: pd.DataFrame, products: pd.DataFrame, order_lines: pd.DataFrame,
    rate_card: pd.DataFrame, logistics: pd.DataFrame,
) -> PlanResult:  # fmt: skip
    """Which conditions a shipping template keeps（运费模板守住几条）.

    A group without a row has no service, no promise and no margin either.
    """
    known = _choices(products, order_lines, rate_card, logistics)
    rows = [_tidied(row) for row in plan.to_dict("records")]
    named = sorted(row["group"] for row in rows)
    there = set(named) >= set(GROUPS)
    kept = {name: there for name in ("groups", "service", "promise", "margin")}
    kept["groups"] = named == sorted(GROUPS)
    for row in rows:
        for name, holds in _row_kept(row, known).items():
            kept[name] &= holds
    return PlanResult(kept, 0.0, 0.0)


def _row_kept(row: Row, known: Mapping[tuple[str, str], Row]) -> dict[str, bool]:
    """What one row of the form keeps."""
    if row["terms"] == BLOCKED:
        there = row["group"] in GROUPS
        return {"margin": there and _best_half(known, row["group"]) < LEAST_MARGIN}
    option = known.get((row["group"], row["service"]))
    named = row["terms"] in (FREE, DISCOUNT)
    if option is None:
        return {"groups": named, "service": False, "promise": False, "margin": False}
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
        "group": words["group"].upper(), "service": words["service"].lower(),
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


def template_reference(
    products: pd.DataFrame, order_lines: pd.DataFrame, rate_card: pd.DataFrame,
    logistics: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """A full plan（满分方案）."""
    known = _choices(products, order_lines, rate_card, logistics)
    return _filled(known, lambda option: int(option["p90"]))


def template_all_free(
    products: pd.DataFrame, order_lines: pd.DataFrame, rate_card: pd.DataFrame,
    logistics: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Mistake（全部包邮，走最便宜的专线）: a line that takes no batteries."""
    known = _choices(products, order_lines, rate_card, logistics)
    days = {group: int(known[group, "saver_line"]["p90"]) for group in GROUPS}
    rows = [(group, "saver_line", FREE, days[group]) for group in GROUPS]
    return pd.DataFrame(rows, columns=PLAN_COLUMNS)


def template_short_promise(
    products: pd.DataFrame, order_lines: pd.DataFrame, rate_card: pd.DataFrame,
    logistics: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Mistake（承诺得太短）: three days below what nine in ten keep."""
    known = _choices(products, order_lines, rate_card, logistics)
    return _filled(known, lambda option: int(option["p90"]) - 3)
