"""The untidy exports of orders（订单脏数据）: two files of two systems, defects overlapping."""

from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.untidy_planter import WIDE, Export, Words, objects
from course_b2c_ops.market.view import View

PACIFIC = "America/Los_Angeles"
HOUR = np.timedelta64(1, "h")
FILE = "file"  # the column that says which file a row stands in
FILES = ("a", "b")
TIDY = (
    "order_id",
    "ordered_at",
    "paid_at",
    "country",
    "buyer_id",
    "currency",
    "goods_usd",
    "discount_usd",
    "freight_usd",
    "paid_amount_usd",
    "paid_local",
    "status",
)
NEAREST_DAYS = 15  # an older version exists only of orders at least so old
DAY = np.timedelta64(1, "D")


def orders_export(view: View) -> Export:
    """600 orders of the season as words, with every defect planted（订单脏数据）."""
    facts = settings("untidy")["orders"]
    tidy = chosen_orders(view, int(facts["rows"]))
    export = Export(view.key, "orders", tidy, tidy["order_id"].tolist())
    in_a = _half(view.key, len(tidy))
    export.columns[FILE] = objects(np.where(in_a, *FILES))
    _clocks(export, in_a, float(facts["day_first"]))
    _amounts(export, view, facts)
    _words_and_ids(export, facts)
    _versions(export, view, facts)
    return export


def chosen_orders(view: View, rows: int) -> pd.DataFrame:
    """Some of the season's paid orders, in the columns of the export（抽取的订单）."""
    orders = view.reports["orders"]
    u = luck(view.key, Stage.UNTIDY_ORDERS_CHOICE, np.arange(len(orders)))
    chosen = orders.iloc[np.sort(np.argsort(u, kind="stable")[:rows])].reset_index(drop=True)
    cents = {
        name: np.rint(chosen[name].to_numpy() * 100).astype(np.int64)
        for name in ("goods_usd", "freight_usd", "paid_amount_usd")
    }
    off = cents["goods_usd"] + cents["freight_usd"] - cents["paid_amount_usd"]
    return chosen.assign(discount_usd=off / 100)[list(TIDY)]


def _half(key: bytes, n: int) -> Flags:
    """Half of the orders, for the first file."""
    half = np.zeros(n, dtype=bool)
    half[shuffled(luck(key, Stage.UNTIDY_ORDERS_FILE, np.arange(n)))[: n // 2]] = True
    return half


# ---- clocks ----


def _clocks(export: Export, in_a: Flags, share: float) -> None:
    """File a on Beijing's clock without saying so, b on two clocks with offsets; some day first."""
    day_first = np.zeros(in_a.size, dtype=bool)
    day_first[export.hit(Stage.UNTIDY_DAY_FIRST, share)] = True
    in_beijing = in_a | (luck(export.key, Stage.UNTIDY_CLOCK, np.arange(in_a.size)) < 0.5)
    for name in ("ordered_at", "paid_at"):
        utc = export.tidy[name].to_numpy().astype("datetime64[s]")
        west = _pacific(export.tidy[name]).to_numpy().astype("datetime64[s]") - utc
        off = np.where(in_beijing, np.timedelta64(8, "h"), west)
        stamps = np.datetime_as_string(utc + off).tolist()
        hours = ["" if a else f"{h:+03d}:00" for a, h in zip(in_a, off // HOUR, strict=True)]
        shown = [
            f"{_day(stamp[:10], turned)} {stamp[11:]}{hour}"
            for stamp, turned, hour in zip(stamps, day_first.tolist(), hours, strict=True)
        ]
        clean = export.words(name)
        for row in np.flatnonzero(day_first).tolist():
            export.note("day_first", row, name, clean[row], shown[row])
        export.columns[name] = objects(shown)


def _pacific(utc: pd.Series) -> pd.Series:
    """The same moments on the Pacific clock."""
    there: pd.Series = utc.dt.tz_localize("UTC").dt.tz_convert(PACIFIC).dt.tz_localize(None)
    return there


def _day(day: str, day_first: bool) -> str:
    """2026-11-30, or 30/11/2026."""
    return f"{day[8:]}/{day[5:7]}/{day[:4]}" if day_first else day


# ---- amounts ----


def _amounts(export: Export, view: View, facts: dict[str, Any]) -> None:
    """Two amounts in yuan, some as text with US $, some with a decimal comma."""
    amounts = export.tidy["paid_amount_usd"]
    enough = (amounts >= 5).to_numpy()
    # Exact numbers of rows: two of some hundreds, whatever the share.
    in_cny = export.hit(Stage.UNTIDY_IN_CNY, facts["in_cny"] / len(amounts), enough)
    day = _pacific(export.tidy["paid_at"])
    first = np.datetime64(view.world.days[0])
    place = (day.to_numpy().astype("datetime64[D]") - first).astype(np.int64)
    rates = np.asarray(view.world.money.cny_per_usd)
    rate = rates[np.clip(place, 0, rates.size - 1)]
    paid = amounts.to_numpy()
    export.write(
        "in_cny", "paid_amount_usd", in_cny, lambda _, row: f"{round(paid[row] * rate[row], 2):.2f}"
    )
    dollars = export.hit(Stage.UNTIDY_DOLLAR_TEXT, float(facts["dollar_text"]))
    export.write(
        "dollar_text", "paid_amount_usd", dollars, lambda word, _: f"US ${float(word):,.2f}"
    )
    for number, name in enumerate(("paid_amount_usd", "paid_local", "goods_usd")):
        u = luck(export.key, Stage.UNTIDY_DECIMAL_COMMA, number, np.arange(len(paid)))
        rows = np.sort(np.argsort(u, kind="stable")[: round(facts["decimal_comma"] * len(paid))])
        export.write("decimal_comma", name, rows, lambda word, _: _with_comma(word))


def _with_comma(word: str) -> str:
    """1,234.50 or 1234.50 as 1.234,50 or 1234,50."""
    return word.translate(str.maketrans(",.", ".,"))


# ---- words and ids ----


def _words_and_ids(export: Export, facts: dict[str, Any]) -> None:
    """Countries in their own language, currencies left out, ids as spreadsheets write them."""
    names = facts["native_names"]
    native = export.hit(Stage.UNTIDY_NATIVE_COUNTRY, float(facts["native_country"]))
    export.write("native_country", "country", native, lambda word, _: names.get(word, word))
    empty = export.hit(Stage.UNTIDY_NO_CURRENCY, float(facts["no_currency"]))
    export.write("no_currency", "currency", empty, lambda _word, _row: "")
    quoted = export.hit(Stage.UNTIDY_APOSTROPHE, float(facts["apostrophe"]))
    export.write("apostrophe", "order_id", quoted, lambda word, _: f"'{word}")
    bare = np.ones(len(export.tidy), dtype=bool)
    bare[quoted] = False
    wide = export.hit(Stage.UNTIDY_WIDE, float(facts["wide"]), bare)
    export.write("wide", "order_id", wide, lambda word, _: word.translate(WIDE))


# ---- versions and copies ----


def _versions(export: Export, view: View, facts: dict[str, Any]) -> None:
    """Some rows twice, some in an older version; the day of the update tells which is newer."""
    n = len(export.tidy)
    days = export.tidy["paid_at"].to_numpy().astype("datetime64[D]")
    end = np.datetime64(view.as_of)
    u = luck(export.key, Stage.UNTIDY_UPDATED, np.arange(n))
    updated = np.maximum(end - 1 - (u * 5).astype(np.int64) * DAY, days)
    old_enough = (days <= end - NEAREST_DAYS * DAY) & (
        export.tidy["status"] != facts["older_status"]
    ).to_numpy()
    older = export.hit(Stage.UNTIDY_OLDER, float(facts["older"]), old_enough)
    doubled = export.hit(Stage.UNTIDY_DOUBLED, float(facts["doubled"]))
    places = np.r_[np.arange(n), doubled, older]
    status, all_days = export.words("status"), updated[places]
    export.ordered(places)
    status = export.words("status")
    first_older = n + doubled.size
    for place, row in enumerate(older.tolist(), start=first_older):
        export.note("older", row, "status", status[row], facts["older_status"])
        status[place] = facts["older_status"]
        back = (all_days[place] - days[row]).astype(np.int64) - 1
        all_days[place] = days[row] + np.int64(u[row] * back) * DAY
    for row in doubled.tolist():
        export.note("doubled", row, "", "", "")
    export.columns["updated_at"] = np.datetime_as_string(all_days).astype(object)
    _in_file_order(export, u, places)
    _totals(export, facts)


def _in_file_order(export: Export, u: np.ndarray, places: Counts) -> None:
    """File a, then b; in each, rows by the order's place, copies and older versions scattered."""
    spread = places + np.r_[np.zeros(u.size), u[places[u.size :]] * 90 - 45]
    which = export.words(FILE)
    export.ordered(np.lexsort((spread, which)))


def _totals(export: Export, facts: dict[str, Any]) -> None:
    """A row of totals at the end of each file: the number of rows and what was paid."""
    which = export.words(FILE)
    blocks: dict[str, list[Words]] = {name: [] for name in export.columns}
    for file, word in zip(FILES, facts["total"], strict=True):
        rows = np.flatnonzero(which == file)
        cents = np.rint(export.tidy["paid_amount_usd"].to_numpy()[export.order[rows]] * 100)
        total = {"order_id": word, FILE: file, "paid_amount_usd": f"{cents.sum() / 100:.2f}"}
        for name, found in blocks.items():
            found += [export.words(name)[rows], objects([total.get(name, "")])]
    export.columns = {name: np.concatenate(found) for name, found in blocks.items()}


# ---- the files ----


def orders_files(export: Export) -> dict[str, bytes]:
    """The two files as bytes（两个原始文件）, under the headings of their systems."""
    facts = settings("untidy")["orders"]
    files = {}
    for number, file in enumerate(FILES):
        rows = np.flatnonzero(export.words(FILE) == file)
        mark = facts["separators"][number]
        heads = [str(column[1 + number]) for column in facts["columns"]]
        cells = [export.words(str(column[0]))[rows].tolist() for column in facts["columns"]]
        lines = [
            mark.join([_quoted(cell, mark) for cell in row])
            for row in (heads, *zip(*cells, strict=True))
        ]
        text = "\r\n".join([*lines, ""])
        files[facts["files"][number]] = _encoded(text, facts["encodings"][number])
    return files


def _quoted(cell: str, mark: str) -> str:
    return f'"{cell}"' if mark in cell else cell


def _encoded(text: str, encoding: str) -> bytes:
    """UTF-16 the same on every machine: little end first, with its mark."""
    return b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)
