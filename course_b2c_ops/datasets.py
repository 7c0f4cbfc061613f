"""A shop's tables（数据表）: loaded, written, and the small tools that labs are given."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from course_b2c_ops import market, places
from course_b2c_ops.language import say
from course_b2c_ops.market.acts import acts
from course_b2c_ops.market.dictionary import dictionary, tables, title
from course_b2c_ops.tables_view import Shown, described, given_table, put

Days = int | pd.Series
Moment = date | str | pd.Timestamp | pd.Series

ENCODING = "utf-8-sig"  # with the mark that makes Excel read Chinese
DICTIONARY = "dictionary"
NAME = "table"  # in what a table says of itself
HONEST = "honest"  # in `replays`, the season as it was
TRUTH = "truth"  # handed out after the teacher has released it
COLUMNS_DESCRIBED = 10
ROWS_SHOWN = 8


class NotInShop(KeyError):
    """Something the shop does not hold; a notebook shows the sentence without a traceback."""

    def __str__(self) -> str:
        return str(self.args[0])

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class NotReleased(NotInShop):
    """The truth, while the teacher has not released it（还没放榜）."""


# ---- loading and writing ----


def load(table: str, cohort_id: str = places.SAMPLE_COHORT) -> pd.DataFrame:
    """A table of the student's own shop（读取数据表）; without a `my_shop/`, of the sample shop."""
    if table not in tables():
        raise NotInShop(say("dataset.unknown_table", table=table, names=", ".join(tables())))
    folder = places.shop_folder()
    if folder is None:
        if cohort_id != places.SAMPLE_COHORT:
            _say_that_it_is_the_sample(cohort_id)
        return _named(_sample_shop()[table].copy(), table)
    path = folder / f"{table}.csv"
    if table == TRUTH and not path.is_file():
        raise NotReleased(say("dataset.not_released"))
    if not path.is_file():
        raise NotInShop(say("dataset.missing_file", file=path.name, folder=folder.name))
    return _named(_read_once(path, path.stat().st_mtime_ns, table).copy(), table)


def _named(found: pd.DataFrame, table: str) -> pd.DataFrame:
    """A table that knows its name: what a column means may differ from table to table."""
    found.attrs[NAME] = table
    return found


def read_shop(folder: Path) -> dict[str, pd.DataFrame]:
    """All tables that lie in one shop folder（读取整家店）, with the dictionary's dtypes."""
    return {
        table: read_table(folder / f"{table}.csv", table)
        for table in tables()
        if (folder / f"{table}.csv").is_file()
    }


def write_shop(shop: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Every table as `<table>.csv`（写出数据表）: the same tables, the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in shop.items():
        words = table.copy()
        for column, dtype in _dtypes(name).items():
            if dtype == "date":
                words[column] = table[column].dt.strftime("%Y-%m-%d")
            elif dtype == "timestamp":
                words[column] = table[column].dt.strftime("%Y-%m-%d %H:%M:%S")
        text = words.to_csv(index=False, lineterminator="\n")
        (folder / f"{name}.csv").write_bytes(text.encode(ENCODING))


@cache
def _sample_shop() -> market.Shop:
    return market.shop_tables(market.SAMPLE_KEYS, market.SAMPLE_AS_OF)


@cache
def _say_that_it_is_the_sample(cohort_id: str) -> None:
    """Once a notebook: numbers of the sample shop would be marked as somebody else's."""
    print(say("dataset.sample_instead", cohort=cohort_id))


@cache
def _read_once(path: Path, changed: int, table: str) -> pd.DataFrame:
    return read_table(path, table)


def read_table(path: Path, table: str) -> pd.DataFrame:
    """One CSV as a table with the dictionary's columns and dtypes, or a sentence."""
    wanted = _dtypes(table)
    own = path.parent / f"{DICTIONARY}.csv"
    if table != DICTIONARY and own.is_file():
        known = _own_dtypes(own, own.stat().st_mtime_ns, table)
        wanted = {name: known.get(name, dtype) for name, dtype in wanted.items()}
    try:
        read = pd.read_csv(path, **_as_read(wanted), keep_default_na=False, encoding=ENCODING)
        columns = {name: _typed(read[name], dtype) for name, dtype in wanted.items()}
    except (ValueError, KeyError) as problem:
        raise NotInShop(say("dataset.damaged", file=path.name, problem=problem)) from problem
    return pd.DataFrame(columns)


def _as_read(wanted: Mapping[str, str]) -> dict[str, Any]:
    """How columns are read（读法）: numbers as numbers, at once; all else as words first."""
    numbers = ("float64", "int64")
    return {
        "dtype": {name: dtype if dtype in numbers else "str" for name, dtype in wanted.items()},
        "na_values": {name: [""] for name, dtype in wanted.items() if dtype == "float64"},
    }


def _typed(read: pd.Series, dtype: str) -> pd.Series:
    """A column as what the dictionary says it is; an empty word is an empty value."""
    if dtype == "bool":
        if not read.isin(["True", "False"]).all():
            raise ValueError(read.name)
        return read == "True"
    if dtype in ("date", "timestamp"):
        return pd.to_datetime(read.where(read != "")).astype("datetime64[us]")
    return read


def _dtypes(table: str) -> dict[str, str]:
    """The columns of a table and their dtypes, in the dictionary's order."""
    return _all_dtypes().get(table, {})


@cache
def _all_dtypes() -> dict[str, dict[str, str]]:
    """The same of every table: the dictionary is walked once, not for each of a hundred tables."""
    found: dict[str, dict[str, str]] = {}
    rows = dictionary()
    for table, column, dtype in zip(rows["table"], rows["column"], rows["dtype"], strict=True):
        found.setdefault(table, {})[column] = dtype
    return found


@cache
def _own_dtypes(path: Path, changed: int, table: str) -> dict[str, str]:
    """What a shop's own dictionary says of a table: in a real shop's counts there may be gaps."""
    words = pd.read_csv(path, dtype="str", keep_default_na=False, encoding=ENCODING)
    rows = words[words["table"] == table]
    return dict(zip(rows["column"], rows["dtype"], strict=True))


# ---- looking ----


def describe(table: str, columns: Sequence[str] | None = None) -> None:
    """The table's data dictionary（数据字典）: names, unit, a value of one's own, trap."""
    values = load(table)
    words = load(DICTIONARY)
    words = words[words["table"] == table].set_index("column")
    wanted = list(words.index) if columns is None else list(columns)
    unknown = [column for column in wanted if column not in words.index]
    if unknown:
        names = ", ".join(words.index)
        raise NotInShop(say("dataset.unknown_column", table=table, column=unknown[0], names=names))
    shown = wanted[:COLUMNS_DESCRIBED]
    left = [column for column in words.index if column not in shown]
    put(described(words.loc[shown], values[shown], left, title(table)))


def show(table: pd.DataFrame | pd.Series, rows: int = ROWS_SHOWN) -> None:
    """The first rows of a table（看表）, with names and units in the chosen language."""
    frame = table.to_frame() if isinstance(table, pd.Series) else table
    words = load(DICTIONARY)
    own = words["table"] == frame.attrs.get(NAME)
    words = pd.concat([words[own], words[~own]]).drop_duplicates("column").set_index("column")
    put(given_table(Shown(frame.head(min(rows, ROWS_SHOWN)), len(frame)), words))


# ---- given tools ----


def last_days(table: pd.DataFrame, n: int, date: str = "date") -> pd.DataFrame:
    """The rows of the last n dates（最近 n 天）."""
    return _of_dates(table, date, slice(-n, None) if n else slice(0, 0))


def days_before(table: pd.DataFrame, n: int, date: str = "date") -> pd.DataFrame:
    """The rows of the n dates before the last n（再往前 n 天）."""
    return _of_dates(table, date, slice(-2 * n, -n) if n else slice(0, 0))


def mean_by(table: pd.DataFrame, by: str | list[str], column: str) -> pd.Series:
    """The mean of a column for each group（分组平均）."""
    return table.groupby(by)[column].mean()


def sum_by(
    table: pd.DataFrame, by: str | list[str], column: str | list[str]
) -> pd.Series | pd.DataFrame:
    """The sum of one or several columns for each group（分组合计）."""
    return table.groupby(by)[column].sum()


def days_between(start: Moment, end: Moment) -> Days:
    """Days from start to end（相隔天数）; the start day itself is not counted."""
    apart = _whole_day(end) - _whole_day(start)
    if isinstance(apart, pd.Series):
        days: pd.Series = apart.dt.days
        return days
    return int(apart.days)


def around(
    table: pd.DataFrame, on: date | str | pd.Timestamp, days: int, date: str = "date"
) -> pd.DataFrame:
    """The rows from n days before a day to n days after it（前后各 n 天）, that day among them."""
    middle = pd.Timestamp(on).normalize()
    reach = pd.Timedelta(days=days)
    dates = _column(table, date).dt.normalize()
    near: pd.DataFrame = table[(dates >= middle - reach) & (dates <= middle + reach)]
    return near


def replay(*names: str) -> pd.DataFrame:
    """The own season without and with acts（换一种做法）: cumulative profit in CNY by week."""
    played = _played(names)
    seasons = played.pivot(index="week", columns="act", values="profit_cny")
    for act in names:
        if act not in seasons.columns or act == HONEST:
            known = ", ".join(name for name in seasons.columns if name != HONEST)
            raise NotInShop(say("dataset.unknown_act", act=act, names=known))
    found = seasons[[HONEST, *names]].cumsum().round(2)
    found.columns.name = None
    return found


def _played(names: Sequence[str]) -> pd.DataFrame:
    """The own table of replays; of the sample shop, which has none on file, what is asked for."""
    if places.shop_folder() is None and set(names) <= acts().keys():
        return _sample_shop().replayed(*names)
    return load("replays")


def _of_dates(table: pd.DataFrame, date: str, which: slice) -> pd.DataFrame:
    dates = _column(table, date).dt.normalize()
    wanted = sorted(dates.dropna().unique())[which]
    found: pd.DataFrame = table[dates.isin(wanted)]
    return found


def _column(table: pd.DataFrame, date: str) -> pd.Series:
    """The table's column of dates, or a sentence that names those it has."""
    if date in table.columns and pd.api.types.is_datetime64_any_dtype(table[date]):
        return table[date]
    names = ", ".join(str(name) for name in table.select_dtypes("datetime").columns)
    raise NotInShop(say("dataset.no_dates", column=date, names=names or "-"))


def _whole_day(moment: Moment) -> Any:
    if isinstance(moment, pd.Series):
        return pd.to_datetime(moment).dt.normalize()
    return pd.Timestamp(moment).normalize()
