"""The second export of the shop's days（店铺概况脏数据）: separators, a day twice, one missing."""

from functools import cache

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import dictionary
from course_b2c_ops.market.luck import Stage, luck
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.untidy_planter import Export, as_words, objects
from course_b2c_ops.market.view import View

ENCODING = "gb18030"


def plant(view: View) -> Export:
    """Separators everywhere, one day twice, one missing, totals at the end."""
    facts, tidy = settings("untidy")["shop_daily"], view.reports["shop_daily"]
    export = Export(view.key, "shop_daily", tidy, tidy["date"].dt.strftime("%Y-%m-%d").tolist())
    n, last = len(tidy), int(facts["last_days"])
    for name in tidy.columns:
        words = export.words(str(name))
        if name != "date":
            words[:] = [_separated(word) for word in words]
    window = np.arange(max(n - last, 0), n - 1)
    twice, missing = _two_days(view.key, window)
    places = np.arange(n)
    places = np.sort(np.r_[places[places != missing], twice])
    export.note("day_twice", int(twice), "date", export.words("date")[twice], "")
    export.note("day_missing", int(missing), "date", export.words("date")[missing], "")
    export.ordered(places)
    for name in tidy.columns:
        export.columns[str(name)] = np.r_[export.words(str(name)), objects([_total(tidy[name])])]
    export.words("date")[-1] = facts["total"]
    return export


def _two_days(key: bytes, window: np.ndarray) -> tuple[int, int]:
    """Two different days, neither the last one nor next to each other in meaning."""
    twice = int(window[int(luck(key, Stage.UNTIDY_DAY_TWICE, 0)[0] * window.size)])
    left = window[window != twice]
    return twice, int(left[int(luck(key, Stage.UNTIDY_DAY_MISSING, 0)[0] * left.size)])


def _separated(word: str) -> str:
    """1234.50 as 1,234.50."""
    whole, dot, rest = word.partition(".")
    return f"{int(whole):,}{dot}{rest}" if len(whole) > 3 and whole.isdigit() else word


def _total(values: pd.Series) -> str:
    """The sum of a column of counts or money; of rates and averages there is none."""
    name = str(values.name)
    if pd.api.types.is_integer_dtype(values):
        return f"{int(values.sum()):,}"
    if name.endswith("_usd") and not name.startswith("average"):
        cents = int(np.rint(values.to_numpy() * 100).astype(np.int64).sum())
        return _separated(as_words(pd.Series([cents / 100], name=name))[0])
    return ""


def shop_daily_file(export: Export) -> bytes:
    """The same cells under their Chinese names, in GB18030, as an older back office saves them."""
    heads = [_chinese_names()[column] for column in export.columns]
    rows = zip(*(export.words(column) for column in export.columns), strict=True)
    lines = [",".join(_quoted(cell) for cell in row) for row in (heads, *rows)]
    return ("\r\n".join(lines) + "\r\n").encode(ENCODING)


@cache
def _chinese_names() -> dict[str, str]:
    words = dictionary()
    words = words[words["table"] == "shop_daily"]
    return dict(zip(words["column"], words["zh"], strict=True))


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell
