"""Untidy exports（脏数据导出）: second exports with planted defects, and the truth behind them.

Each defect has its own stage of luck, hits a fixed number of rows, and can be mended from the file
and the dictionary alone. `tables` gives the `<table>_untidy`, `untidy_files` the raw files, and
`truth` (teachers only) the tidy twins and the log of what was planted where.
"""

from collections.abc import Container
from dataclasses import dataclass

import pandas as pd

from course_b2c_ops.market.dictionary import tables as known_tables
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.untidy_orders import orders_export, orders_files
from course_b2c_ops.market.untidy_planter import Export
from course_b2c_ops.market.untidy_reports import PLANTERS
from course_b2c_ops.market.untidy_shop import shop_daily_file
from course_b2c_ops.market.view import Tables, View

ALL = {**PLANTERS, "orders": orders_export}
RAW = ("orders", "shop_daily")  # what lies beside the tables as files of other systems, too


@dataclass(frozen=True)
class Truth:
    """What only teachers see（底稿）: tidy twins of the exports, and the log of defects."""

    tidy: Tables
    log: pd.DataFrame


def tables(view: View) -> Tables:
    """Every untidy table whose tidy one is among the reports（脏数据表）."""
    return {f"{name}_untidy": export.frame() for name, export in exports(view).items()}


def untidy_files(view: View) -> dict[str, bytes]:
    """The raw files that lie beside the tables（原始导出文件）, by file name, as bytes."""
    made = exports(view, only=RAW)
    files: dict[str, bytes] = {}
    if "orders" in made:
        files |= orders_files(made["orders"])
    if "shop_daily" in made:
        files[settings("untidy")["shop_daily"]["file"]] = shop_daily_file(made["shop_daily"])
    return files


def truth(view: View) -> Truth:
    """The tidy twins and the log（脏数据底稿）; never among what a student gets."""
    made = exports(view)
    logs = [export.logged() for export in made.values()]
    empty = pd.DataFrame(columns=["table", "defect", "row", "column", "clean", "written"])
    log = pd.concat(logs, ignore_index=True) if logs else empty
    return Truth({name: export.tidy for name, export in made.items()}, log)


def exports(view: View, only: Container[str] = ALL) -> dict[str, Export]:
    """The planted exports by the name of the tidy table（已埋毛病的导出）."""
    known = set(known_tables())
    return {
        name: plant(view)
        for name, plant in ALL.items()
        if name in only and name in view.reports and f"{name}_untidy" in known
    }
