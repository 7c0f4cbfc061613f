"""A real shop read into the course's tables（真实店铺入表）."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from course_b2c_ops.language import Text, message
from course_b2c_ops.market.real_exports.fields import fields_of
from course_b2c_ops.market.real_exports.joining import Joined, joined, priced
from course_b2c_ops.market.real_exports.maps import ExportMap, read_map
from course_b2c_ops.market.real_exports.rates import USD, carried_from
from course_b2c_ops.market.real_exports.report import Complaints, summary
from course_b2c_ops.market.real_exports.schema import check_table
from course_b2c_ops.market.real_exports.sheets import (
    Opened,
    Sheet,
    is_report,
    open_files,
    sheets_of,
)
from course_b2c_ops.market.real_exports.tables import Ids, make_tables


@dataclass(frozen=True)
class RealShop:
    """What became of the files（读取结果）: tables, bad rows, and what a reader should know."""

    tables: dict[str, pd.DataFrame]
    bad_rows: pd.DataFrame
    notes: tuple[Text, ...]
    ids: Ids
    as_of: date

    @property
    def summary(self) -> Text:
        """The bad rows in a sentence（问题行小结）, and a line for each kind of problem."""
        return summary(self.bad_rows)


def read_real_shop(files: Sequence[Path], map_name: str, *, as_of: date | None = None) -> RealShop:
    """The files of one shop through a column map（按对照表读入）, into the market's tables.

    `as_of` leaves out what was ordered on that day or later; without it the last order's next day.
    """
    layouts = read_map(map_name)
    opened = open_files(files, layouts)
    complaints = Complaints()
    sheets = sheets_of(opened, complaints)
    shop = joined([sheet for sheet in sheets if not is_report(sheet)], complaints)
    reports = {s.holds: _report(s, complaints) for s in sheets if is_report(s)}
    end = as_of or _day_after(shop, reports)
    cut, later = _until(shop, end)
    tables, ids = make_tables(cut, {name: _before(end, r) for name, r in reports.items()})
    for name, frame in tables.items():
        if name != "dictionary":
            check_table(name, frame)
    notes = [*_notes(opened, sheets), *_carried(cut), *_later(later, end)]
    return RealShop(tables, complaints.rows(), tuple(notes), ids, end)


def _report(sheet: Sheet, complaints: Complaints) -> pd.DataFrame:
    """A daily report with its amounts in US dollars at each day's rate."""
    names = [name for name, kind in fields_of(sheet.holds).items() if kind == "money"]
    rows = sheet.rows.assign(day=sheet.rows["date"])
    return priced(rows, sheet.layout, names, complaints).drop(columns="day")


def _day_after(shop: Joined, reports: Mapping[str, pd.DataFrame]) -> date:
    days = [shop.orders["day"], *(report["date"] for report in reports.values())]
    last = pd.concat([pd.Series(one, dtype="datetime64[us]") for one in days]).max()
    found: date = (last + pd.Timedelta(days=1)).date()
    return found


def _until(shop: Joined, end: date) -> tuple[Joined, int]:
    """The shop before the as-of day, and how many orders lie after it."""
    before = shop.orders["day"] < pd.Timestamp(end)
    if before.all():
        return shop, 0
    orders = shop.orders[before].reset_index(drop=True)
    known = set(orders["order_id"])

    def of_them(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["order_id"].isin(known)] if len(rows) else rows

    refunds = shop.refunds[shop.refunds["day"] < pd.Timestamp(end)]
    cut = Joined(orders, of_them(shop.lines), refunds, of_them(shop.reviews), shop.products)
    return cut, int((~before).sum())


def _before(end: date, report: pd.DataFrame) -> pd.DataFrame:
    return report[report["date"] < pd.Timestamp(end)]


# ---- what a reader should know ----


def _notes(opened: Sequence[Opened], sheets: Sequence[Sheet]) -> list[Text]:
    layouts = {sheet.layout.name: sheet.layout for sheet in sheets}
    notes = [_layout_note(layout) for layout in layouts.values()]
    for one in opened:
        if one.personal:
            names = ", ".join(one.personal)
            notes.append(message("real_exports.personal", file=one.page.file, names=names))
        if any(kind == "person" for kind in map(fields_of(one.sheet.holds).get, one.heads)):
            notes.append(message("real_exports.pseudonyms", file=one.page.file))
    for sheet in sheets:
        for name, other in sheet.how.same.items():
            notes.append(message("real_exports.same", field=name, other=other))
        if is_report(sheet) and sheet.layout.zone != "America/Los_Angeles":
            notes.append(message("real_exports.other_days", zone=sheet.layout.zone))
    return list(dict.fromkeys(notes))


def _layout_note(layout: ExportMap) -> Text:
    return message(
        "real_exports.read_by",
        name=layout.name,
        text=layout.text,
        confidence=layout.confidence,
        zone=layout.zone,
    )


def _carried(shop: Joined) -> list[Text]:
    """Rates end with the bank's file: who reads a later order's dollars should know."""
    if "paid_currency" not in shop.orders:
        return []
    days = shop.orders.loc[shop.orders["paid_currency"] != USD, "day"]
    last = carried_from(days)
    return [message("real_exports.carried", day=last)] if last else []


def _later(count: int, end: date) -> list[Text]:
    return [message("real_exports.later", count=count, day=end)] if count else []
