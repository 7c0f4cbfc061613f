"""What could not be used（问题行）: every bad cell with its file, row, column, value and reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from course_b2c_ops.language import Text, message

COLUMNS = (
    "file",
    "row",
    "column",
    "value",
    "reason",
    "row_kept",
    "reason_zh",
    "reason_en",
    "allowed_zh",
    "allowed_en",
)
WIDEST = 80
HIDDEN = "***"


@dataclass(frozen=True)
class Allowed:
    """What a column accepts（允许的值）, as far as a sentence needs it."""

    code: str  # `real_exports.allowed_<code>`
    values: str = ""


@dataclass
class Complaints:
    """Bad cells as they are found, file by file（问题收集）."""

    found: list[pd.DataFrame] = field(default_factory=list)

    def add(
        self,
        where: pd.DataFrame,
        column: str,
        values: pd.Series | Sequence[object],
        reason: str,
        allowed: Allowed,
        *,
        kept: bool,
    ) -> None:
        """Rows of one complaint; `where` holds their `file` and `row`."""
        if not len(where):
            return
        said = message(f"real_exports.bad_{reason}")
        may = message(f"real_exports.allowed_{allowed.code}", values=allowed.values)
        told = {
            "file": where["file"].to_numpy(),
            "row": where["row"].to_numpy(),
            "column": column,
            "value": [str(value)[:WIDEST] for value in values],
            "reason": reason,
            "row_kept": kept,
            **_in_both("reason", said),
            **_in_both("allowed", may),
        }
        self.found.append(pd.DataFrame(told))

    def rows(self) -> pd.DataFrame:
        """All of them（问题行表）, in the order of file and row."""
        if not self.found:
            empty = pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
            return empty.astype({"row": "int64", "row_kept": "bool"})
        rows = pd.concat(self.found, ignore_index=True)
        texts = [name for name in COLUMNS if name not in ("row", "row_kept")]
        rows = rows.astype({**dict.fromkeys(texts, "str"), "row": "int64", "row_kept": "bool"})
        by_place = ["file", "row", "column", "reason"]
        return rows.sort_values(by_place, kind="stable", ignore_index=True)[list(COLUMNS)]


def _in_both(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}


def summary(rows: pd.DataFrame) -> Text:
    """One sentence on all bad rows（一句话小结）, and one line a kind of problem."""
    if rows.empty:
        return message("real_exports.all_good")
    places = rows.drop_duplicates(["file", "row"])
    left = rows.loc[~rows["row_kept"]].drop_duplicates(["file", "row"])
    first = message("real_exports.some_bad", cells=len(rows), rows=len(places), left_out=len(left))
    lines = [first]
    for (file, column, _), group in rows.groupby(["file", "column", "reason"], sort=True):
        one = group.iloc[0]
        lines.append(
            message(
                "real_exports.bad_line",
                file=file,
                column=column,
                count=len(group),
                row=int(one["row"]),
                value=one["value"],
                reason=Text(one["reason_zh"], one["reason_en"]),
                allowed=Text(one["allowed_zh"], one["allowed_en"]),
            )
        )
    return Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def write_bad_rows(rows: pd.DataFrame, path: Path) -> None:
    """The bad rows as a CSV beside the tables（写出问题行）, readable in a spreadsheet."""
    safe = rows.copy()
    # A cell that begins like a formula would be run by a spreadsheet.
    risky = safe["value"].str.startswith(("=", "+", "-", "@"))
    safe["value"] = np.where(risky, "'" + safe["value"], safe["value"])
    path.write_bytes(safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))
