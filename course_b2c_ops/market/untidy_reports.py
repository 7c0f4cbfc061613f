"""The second exports of lessons' tables（各课的脏数据表）, one planter a table."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from course_b2c_ops.market import untidy_shop
from course_b2c_ops.market.luck import Counts, Stage, luck
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.untidy_planter import WIDE, Export, Words, as_words, objects
from course_b2c_ops.market.view import View

BEIJING = "Asia/Shanghai"
PACIFIC = "America/Los_Angeles"


# ---- listings (lessons 2 and 8) ----


def listings(view: View) -> Export:
    """Full-width letters, doubled blanks, older rows, attribute names in three spellings."""
    facts, tidy = settings("untidy")["listings"], view.reports["listings"]
    export = Export(view.key, "listings", tidy, tidy["product_id"].tolist())
    _spell_attributes(export, float(facts["spelled"]))
    older = export.hit(Stage.UNTIDY_LISTING_OLDER, float(facts["older"]))
    texts = [name for name in facts["text_columns"] if name in tidy]
    for number, name in enumerate(texts):
        wide = _of_column(export, Stage.UNTIDY_LISTING_WIDE, number, float(facts["wide"]))
        export.write("wide_letters", name, wide, _widened)
        spaces = _of_column(export, Stage.UNTIDY_LISTING_SPACES, number, float(facts["spaces"]))
        export.write("doubled_space", name, spaces, lambda word, _: word.replace(" ", "  ", 1))
    _add_older(export, older)
    return export


def _of_column(export: Export, stage: Stage, number: int, share: float) -> Counts:
    """Rows of one column; each column has luck of its own."""
    n = len(export.tidy)
    u = luck(export.key, stage, number, np.arange(n))
    return np.sort(np.argsort(u, kind="stable")[: max(1, round(share * n))])


def _widened(word: str, row: int) -> str:
    """The word of a text whose place follows the row, in full-width letters."""
    parts = word.split(" ")
    place = row % len(parts)
    return " ".join([*parts[:place], parts[place].translate(WIDE), *parts[place + 1 :]])


def _spell_attributes(export: Export, share: float) -> None:
    """Names of attributes as `power_supply` or `POWER SUPPLY`; most of each stay as they are."""
    cells = [word.split("; ") for word in export.words("attributes")]
    places = [(row, part) for row, parts in enumerate(cells) for part in range(len(parts))]
    names = [cells[row][part].partition(": ")[0] for row, part in places]
    u = luck(export.key, Stage.UNTIDY_LISTING_SPELLED, np.arange(len(places)), 0)
    by_name: dict[str, list[int]] = {}
    for place in np.argsort(u, kind="stable").tolist():
        by_name.setdefault(names[place], []).append(place)
    for name, found in by_name.items():
        # Fewer than half, so that the spelling met most often is the right one.
        for turn, place in enumerate(found[: min(int(share * len(found)), (len(found) - 1) // 2)]):
            row, part = places[place]
            spelled = name.replace(" ", "_").lower() if turn % 2 else name.upper()
            value = cells[row][part].partition(": ")[2]
            cells[row][part] = f"{spelled}: {value}"
            export.note("spelled", row, "attributes", name, spelled)
    export.columns["attributes"] = objects(["; ".join(parts) for parts in cells])


def _add_older(export: Export, older: Counts) -> None:
    """An earlier version of some listings, with another text and an earlier day, further down."""
    n = len(export.tidy)
    export.ordered(np.r_[np.arange(n), older])
    title, day = export.words("title"), export.columns["updated_on"]
    assert isinstance(day, pd.Series)
    days = day.to_numpy().copy()
    for place, row in enumerate(older.tolist(), start=n):
        title[place] = " ".join(title[place].split()[:-1])
        days[place] = days[place] - np.timedelta64(30 + row, "D")
        export.note("older_row", row, "updated_on", str(days[row])[:10], str(days[place])[:10])
    export.columns["updated_on"] = pd.Series(days, dtype=day.dtype)
    turned = np.argsort(luck(export.key, Stage.UNTIDY_LISTING_OLDER, np.arange(len(days)), 1))
    export.ordered(turned)


# ---- industry_weekly (lesson 3) ----


def industry_weekly(view: View) -> Export:
    """Shares in per cent, weeks as ranges, weeks twice, separators in counts."""
    facts, tidy = settings("untidy")["industry_weekly"], view.reports["industry_weekly"]
    ids = [str(number) for number in range(len(tidy))]
    export = Export(view.key, "industry_weekly", tidy, ids)
    percent = export.hit(Stage.UNTIDY_WEEK_PERCENT, float(facts["percent"]))
    for name in facts["share_columns"]:
        export.write("percent", name, percent, lambda word, _: _percent(word))
    ranged = export.hit(Stage.UNTIDY_WEEK_RANGE, float(facts["range"]))
    last = as_words(tidy["week_start"] + pd.Timedelta(days=6))
    between = facts["between"]
    export.write("range", "week_start", ranged, lambda word, row: f"{word}{between}{last[row]}")
    counts = export.words("products_on_sale")
    counts[:] = [f"{int(word):,}" for word in counts]
    second = _again(export, _last_weeks(export, int(facts["doubled_of_last"])))
    _turned_weeks(export, second, last, between)
    return export


def _last_weeks(export: Export, last: int) -> Counts:
    """One of the last weeks of each category and country, by its row."""
    tidy = export.tidy
    groups = tidy.sort_values("week_start", kind="stable").groupby(["category", "country"]).indices
    rows = np.array([places[-last:] for _, places in sorted(groups.items())])
    order = tidy["week_start"].argsort(kind="stable").to_numpy()
    u = luck(export.key, Stage.UNTIDY_WEEK_DOUBLED, np.arange(len(rows)))
    return np.sort(order[rows[np.arange(len(rows)), (u * last).astype(np.int64)]])


def _percent(word: str) -> str:
    """0.012345 as 1.2345%."""
    return f"{round(float(word) * 100, 6):g}%" if word else word


def _turned_weeks(export: Export, second: Counts, last: Words, between: str) -> None:
    """The second row of a week is written the other way, so that no two rows look the same."""
    words = export.words("week_start")
    for place in second.tolist():
        first, mark, _ = words[place].partition(between)
        words[place] = first if mark else f"{first}{between}{last[export.order[place]]}"


def _again(export: Export, twice: Counts) -> Counts:
    """Some rows once more, below the first; gives the places of the second ones."""
    places = np.sort(np.r_[np.arange(len(export.tidy)), twice], kind="stable")
    export.ordered(places)
    second = np.flatnonzero(np.r_[False, places[1:] == places[:-1]])
    for place in second.tolist():
        export.note("doubled", int(places[place]), "", "", "")
    return second


# ---- competitors (lessons 4 and 6) ----


def competitors(view: View) -> Export:
    """Rows pasted twice and blanks around words, on top of a sheet written by hand."""
    facts, tidy = settings("untidy")["competitors"], view.reports["competitors"]
    export = Export(view.key, "competitors", tidy, [str(number) for number in range(len(tidy))])
    for number, name in enumerate(facts["blank_columns"]):
        rows = _of_column(export, Stage.UNTIDY_OFFER_BLANKS, number, float(facts["blanks"]))
        export.write("blanks", name, rows, lambda w, row: f"{w}  " if row % 2 and w else f" {w}")
    _again(export, export.hit(Stage.UNTIDY_OFFER_DOUBLED, float(facts["doubled"])))
    return export


# ---- logistics (lesson 7) ----


def logistics(view: View) -> Export:
    """Shipped at a moment of Beijing, lost and not yet delivered parcels without a date."""
    facts, tidy = settings("untidy")["logistics"], view.reports["logistics"]
    export = Export(view.key, "logistics", tidy, tidy["order_id"].tolist())
    shipped = tidy["shipped_date"].notna().to_numpy()
    hit = export.hit(Stage.UNTIDY_BEIJING, float(facts["beijing"]), shipped)
    moments = _beijing(tidy["shipped_date"], hit, export.key)
    export.write("beijing", "shipped_date", hit, lambda _, row: moments[row])
    u = luck(export.key, Stage.UNTIDY_NO_DATE, np.arange(len(tidy)))
    empty = facts["no_date"]
    none = np.flatnonzero(tidy["delivered_date"].isna().to_numpy())
    export.write("no_date", "delivered_date", none, lambda _, r: empty[int(u[r] * len(empty))])
    export.words("first_scan_date")
    _yes_and_no(export, "lost", Stage.UNTIDY_YES_NO)
    return export


def _beijing(days: pd.Series, rows: Counts, key: bytes) -> dict[int, str]:
    """A moment in Beijing within each Pacific day, whose Beijing date is the day after."""
    u = luck(key, Stage.UNTIDY_BEIJING, rows, 1)
    # 9:00 to 23:00 Pacific is after midnight in Beijing, in winter and in summer.
    noon = days.iloc[rows] + pd.to_timedelta(9 * 60 + (u * 14 * 60).astype(np.int64), unit="min")
    there = noon.dt.tz_localize(PACIFIC).dt.tz_convert(BEIJING).dt.strftime("%Y-%m-%d %H:%M+08:00")
    return dict(zip(rows.tolist(), there.tolist(), strict=True))


def _yes_and_no(export: Export, column: str, stage: Stage) -> None:
    """A yes and no in four spellings of two languages."""
    facts = settings("untidy")["logistics"]
    yes, no = facts["yes"], facts["no"]
    u = luck(export.key, stage, np.arange(len(export.tidy))).tolist()
    told = export.tidy[column].tolist()
    export.columns[column] = objects(
        [(yes if one else no)[int(share * 4)] for one, share in zip(told, u, strict=True)]
    )


# ---- keyword_ads (lesson 11) ----


def keyword_ads(view: View) -> Export:
    """Match types in two languages; one plan's spend in yuan."""
    facts, tidy = settings("untidy")["keyword_ads"], view.reports["keyword_ads"]
    export = Export(view.key, "keyword_ads", tidy, [])
    n = len(tidy)
    chinese = luck(view.key, Stage.UNTIDY_MATCH_TYPE, np.arange(n)) < float(facts["chinese"])
    words = tidy["match_type"].to_numpy(dtype=object)
    for english, told in facts["match_types"].items():
        words = np.where(chinese & (words == english), told, words)
    export.columns["match_type"] = words
    rate = _cny_per_usd(view, tidy["date"])
    plan = _plan_in_cny(view.key, tidy)
    in_cny = (tidy["plan"] == plan).to_numpy()
    spend = tidy["spend_usd"].to_numpy()
    shown = np.where(in_cny, np.round(spend * rate, 2), spend)
    place = list(export.columns).index("spend_usd")
    items = list(export.columns.items())
    items[place : place + 1] = [
        ("spend", pd.Series(shown)),
        ("account_currency", objects(np.where(in_cny, "CNY", "USD"))),
        ("cny_per_usd", pd.Series(rate)),
    ]
    export.columns = dict(items)
    return export


def _plan_in_cny(key: bytes, tidy: pd.DataFrame) -> str:
    """The plan that is settled in yuan: one of those that spent anything."""
    spent = tidy.groupby("plan")["spend_usd"].sum()
    plans = sorted(spent.index[spent > 0])
    return str(plans[int(luck(key, Stage.UNTIDY_PLAN_IN_CNY, 0)[0] * len(plans))])


def _cny_per_usd(view: View, days: pd.Series) -> np.ndarray:
    """Yuan for a dollar on each day of the season."""
    rates: np.ndarray = np.asarray(view.world.money.cny_per_usd)
    first = np.datetime64(view.world.days[0])
    place = (days.to_numpy().astype("datetime64[D]") - first).astype(np.int64)
    found: np.ndarray = rates[place]
    return found


# ---- survey (lesson 16) ----


def survey(view: View) -> Export:
    """Answers as words, a form whose scale runs the other way, entries after the end."""
    facts, tidy = settings("untidy")["survey"], view.reports["survey"]
    export = Export(view.key, "survey", tidy, tidy["respondent_id"].tolist())
    questions = [str(name) for name in tidy.columns if _is_question(str(name))]
    turned = export.hit(Stage.UNTIDY_TURNED, float(facts["turned"]))
    spell = facts["spellings"]
    for number, name in enumerate(questions):
        words = export.words(name)
        words[turned] = [str(6 - int(word)) for word in words[turned]]
        hit = _of_column(export, Stage.UNTIDY_ANSWER_WORDS, number, float(facts["words"]))
        export.write("words", name, hit, lambda w, r: spell[int(w) - 1][r % len(spell[0])])
    for row in turned.tolist():
        export.note("turned", row, "form", facts["forms"][0], facts["forms"][1])
    form = np.full(len(tidy), facts["forms"][0], dtype=object)
    form[turned] = facts["forms"][1]
    _late_entries(export, view, form, float(facts["late"]))
    return export


def _is_question(name: str) -> bool:
    return len(name) == 3 and name[0] == "q" and name[1:].isdigit()


def _late_entries(export: Export, view: View, form: np.ndarray, share: float) -> None:
    """Copies of some answers under new numbers, sent in after the closing day."""
    n = len(export.tidy)
    closes = np.datetime64(view.as_of) - np.timedelta64(7, "D")
    late = export.hit(Stage.UNTIDY_LATE, share)
    export.ordered(np.r_[np.arange(n), late])
    ids = export.columns["respondent_id"]
    assert isinstance(ids, pd.Series)
    numbers = ids.to_numpy().copy()
    numbers[n:] = numbers[:n].max() + 1 + np.arange(late.size)
    u = luck(export.key, Stage.UNTIDY_SUBMITTED, np.arange(n + late.size))
    day = closes - (u * 14).astype(np.int64).astype("timedelta64[D]")
    day[n:] = closes + (1 + u[n:] * 5).astype(np.int64).astype("timedelta64[D]")
    for row in late.tolist():
        export.note("late", row, "submitted_on", "", "")
    export.columns["respondent_id"] = pd.Series(numbers)
    export.columns["form"] = np.r_[form, form[late]]
    export.columns["submitted_on"] = pd.Series(day.astype("datetime64[us]"))
    export.columns["closes_on"] = pd.Series(np.full(day.size, closes).astype("datetime64[us]"))
    export.ordered(np.argsort(u, kind="stable"))


PLANTERS: dict[str, Callable[[View], Export]] = {
    "shop_daily": untidy_shop.plant,
    "listings": listings,
    "industry_weekly": industry_weekly,
    "competitors": competitors,
    "logistics": logistics,
    "keyword_ads": keyword_ads,
    "survey": survey,
}
