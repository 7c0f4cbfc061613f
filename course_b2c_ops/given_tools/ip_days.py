"""Rights, notices and their days（知识产权的日子）: tools that the lab on IP is given.

The tools lay out a shop's own rights and count days; which day starts a term, and how many years
it has, is for the caller to say. Days are text like 2026-12-13.
"""

from datetime import date, timedelta

import pandas as pd

from course_b2c_ops.rules import compliance

KINDS = ("mark", "invention", "utility_model", "design")
# The 15 years of designs are for filings from 2021-06-01: no patent here is older.
EARLIEST = {kind: date(2021, 6, 15) for kind in KINDS} | {"mark": date(2018, 1, 10)}
RANGE, GRANT, GRANT_RANGE = 900, 150, 250  # days
STEPS = (7_919, 6_007, 104_729)


def own_rights(products: pd.DataFrame) -> pd.DataFrame:
    """Two rights of each kind that the shop holds（店铺自己的八项权利）."""
    luck = int(products["product_id"].sum()) + round(100 * float(products["price_usd"].sum()))
    rows = []
    for number, kind in enumerate(KINDS * 2):
        mixed = luck * STEPS[0] + (number + 1) * STEPS[2]
        filed = EARLIEST[kind] + timedelta(days=mixed % RANGE)
        granted = filed + timedelta(days=GRANT + mixed // RANGE % GRANT_RANGE)
        rows.append((f"R{number + 1}", kind, filed.isoformat(), granted.isoformat()))
    return pd.DataFrame(rows, columns=["right_id", "kind", "filed_on", "registered_on"])


def until(rights: pd.DataFrame, kind: str, column: str, years: int) -> pd.DataFrame:
    """The rights of a kind with the last day of so many years from a column's day（到哪天）."""
    found = rights[rights["kind"] == kind]
    ends = found[column].map(lambda day: compliance.term_end(day, years).isoformat())
    return found.assign(last_day=ends)[["right_id", "last_day"]]


def days_between(first: "pd.Series[str]", last: "pd.Series[str]") -> "pd.Series[int]":
    """Days from one column to another（相差几天）: the first day counts, the last does not."""
    return (pd.to_datetime(last) - pd.to_datetime(first)).dt.days


def ranked(table: pd.DataFrame, name: str, amount: str) -> "pd.Series[float]":
    """One column's amounts under the names of another, largest first（从大到小）."""
    return table.set_index(name)[amount].sort_values(ascending=False, kind="stable")
