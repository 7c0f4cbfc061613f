"""Untidy exports: the defects of the lessons are there, and file and dictionary mend them all."""

import hashlib
from datetime import date
from functools import cache

import pandas as pd
import pytest

from course_b2c_ops import market
from course_b2c_ops.market import dictionary, untidy
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import View
from graders.formulas import untidy as cleaners
from tests.market.answers import differ
from tests.market.paper_shop import in_shapes
from tests.market.turns import DATES

KEYS = [hashlib.sha256(f"untidy {n}".encode()).digest() for n in range(12)]
SHOPS = [(n, DATES[n % 3]) for n in range(6)]
FACTS = settings("untidy")
NAMES = ["shop_daily", "listings", "industry_weekly", "competitors", "logistics", "keyword_ads"]
NAMES += ["survey"]
COLUMNS = [str(column[0]) for column in FACTS["orders"]["columns"]]

every_shop = pytest.mark.parametrize(("number", "as_of"), SHOPS, ids=str)
every_table = pytest.mark.parametrize("name", NAMES)


@cache
def view(number: int, as_of: date) -> View:
    return market.shop_tables(market.own_keys(KEYS[number]), as_of).view


@cache
def exported(number: int, as_of: date) -> dict[str, pd.DataFrame]:
    return in_shapes(untidy.tables(view(number, as_of)))


@cache
def files(number: int, as_of: date) -> dict[str, bytes]:
    return untidy.untidy_files(view(number, as_of))


@cache
def truth(number: int, as_of: date) -> untidy.Truth:
    return untidy.truth(view(number, as_of))


def untidy_one(name: str, number: int = 0, as_of: date = DATES[0]) -> pd.DataFrame:
    return exported(number, as_of)[f"{name}_untidy"]


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(table.columns), ignore_index=True)


def assert_same(found: pd.DataFrame, tidy: pd.DataFrame) -> None:
    found = found[list(tidy.columns)].astype(tidy.dtypes)
    pd.testing.assert_frame_equal(in_order(found), in_order(tidy), check_exact=True)


def orders_of(number: int, as_of: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    raw = files(number, as_of)
    a = cleaners.read_orders(raw["orders_untidy_a.csv"], "gb18030", ",", COLUMNS)
    b = cleaners.read_orders(raw["orders_untidy_b.txt"], "utf-16", "\t", COLUMNS)
    return a, b


# ---- everything can be mended ----


@every_shop
@every_table
def test_the_reference_cleaner_gets_the_tidy_table_back(name, number, as_of):
    export = untidy_one(name, number, as_of)
    found = getattr(cleaners, f"clean_{name}")(export)
    assert_same(found, truth(number, as_of).tidy[name])


@every_shop
def test_the_reference_cleaner_gets_the_tidy_orders_back_from_the_two_files(number, as_of):
    assert_same(
        cleaners.clean_orders(*orders_of(number, as_of)), truth(number, as_of).tidy["orders"]
    )


@every_shop
def test_the_gb18030_file_of_days_is_the_same_export(number, as_of):
    export = untidy_one("shop_daily", number, as_of)
    raw = files(number, as_of)["shop_daily_untidy_gbk.csv"]
    pd.testing.assert_frame_equal(cleaners.read_shop_daily(raw, list(export.columns)), export)
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")


@every_shop
def test_the_table_of_orders_holds_the_cells_of_both_files(number, as_of):
    export = exported(number, as_of)["orders_untidy"]
    both = pd.concat(orders_of(number, as_of), ignore_index=True)
    pd.testing.assert_frame_equal(export[COLUMNS], both[COLUMNS], check_dtype=False)
    assert export["file"].tolist() == sorted(export["file"])


# ---- the defects are there ----


@every_shop
def test_orders_have_every_defect_as_often_as_the_plan_says(number, as_of):
    log, facts = truth(number, as_of).log, FACTS["orders"]
    log = log[log["table"] == "orders"].drop_duplicates(["defect", "row"])
    counts = log.groupby("defect").size()
    for defect in ("day_first", "dollar_text", "no_currency", "doubled", "older", "apostrophe"):
        assert counts[defect] == round(facts[defect] * facts["rows"]), defect
    assert counts["native_country"] == round(facts["native_country"] * facts["rows"])
    assert counts["wide"] == round(facts["wide"] * facts["rows"])
    assert counts["in_cny"] == facts["in_cny"]
    assert counts["decimal_comma"] > facts["decimal_comma"] * facts["rows"]


@every_shop
def test_defects_overlap_but_never_on_the_id(number, as_of):
    log = truth(number, as_of).log
    log = log[log["table"] == "orders"]
    on_id = log[log["column"] == "order_id"]
    assert on_id["row"].is_unique
    kinds = log[log["defect"] != "decimal_comma"].drop_duplicates(["defect", "row"])
    assert kinds.groupby("row").size().max() > 1


@every_shop
def test_amounts_in_yuan_are_seen_by_the_price(number, as_of):
    log = truth(number, as_of).log
    for one in log[log["defect"] == "in_cny"].itertuples():
        assert 5 < float(one.written) / float(one.clean) < 9


@every_shop
def test_the_day_missing_and_the_day_twice_lie_where_the_weekly_report_looks(number, as_of):
    log = truth(number, as_of).log.set_index("defect")["clean"]
    days = truth(number, as_of).tidy["shop_daily"]["date"].iloc[-60:]
    assert {log["day_missing"], log["day_twice"]} <= set(days.dt.strftime("%Y-%m-%d"))
    assert log["day_missing"] != log["day_twice"]


# ---- a cleaner who forgets something gets another answer ----


@every_shop
def test_percent_left_in_shares_doubled_weeks_and_week_ends_change_the_industry(number, as_of):
    export = untidy_one("industry_weekly", number, as_of)
    for _, rows in export.groupby("category"):
        assert len(rows) > 26
        assert rows["visitor_share"].str.endswith("%").any()
        assert rows["week_start"].str.contains("~").any()
        assert rows["week_start"].str[:10].nunique() == 26


@every_shop
def test_yuan_taken_for_dollars_changes_the_spend(number, as_of):
    export = untidy_one("keyword_ads", number, as_of)
    right = truth(number, as_of).tidy["keyword_ads"]["spend_usd"].sum()
    assert differ(right, export["spend"].sum())
    assert (
        export["match_type"].nunique() > cleaners.clean_keyword_ads(export)["match_type"].nunique()
    )


@every_shop
def test_moments_of_beijing_cut_to_their_date_are_scanned_before_they_are_shipped(number, as_of):
    export = untidy_one("logistics", number, as_of)
    shipped = pd.to_datetime(export["shipped_date"].str[:10].where(export["shipped_date"] != ""))
    scanned = pd.to_datetime(export["first_scan_date"].where(export["first_scan_date"] != ""))
    tidy = truth(number, as_of).tidy["logistics"]
    assert not (tidy["first_scan_date"] < tidy["shipped_date"]).any()
    assert (scanned < shipped).any()


@every_shop
def test_a_scale_left_turned_changes_the_answers(number, as_of):
    export = untidy_one("survey", number, as_of)
    right = cleaners.clean_survey(export)
    left = cleaners.clean_survey(export.assign(form="A"))
    questions = [name for name in right.columns if name[0] == "q" and name[1:].isdigit()]
    assert len(questions) == 12
    change = (left[questions].mean() / right[questions].mean() - 1).abs()
    assert change.max() > 0.02
    assert (export["submitted_on"] > export["closes_on"]).any()


@every_shop
def test_an_older_row_kept_gives_another_title(number, as_of):
    export = untidy_one("listings", number, as_of)
    newest = export.sort_values("updated_on").drop_duplicates("product_id", keep="last")
    oldest = export.sort_values("updated_on").drop_duplicates("product_id", keep="first")
    assert len(export) > len(newest)
    before, after = (
        rows.set_index("product_id")["title"].sort_index() for rows in (oldest, newest)
    )
    assert (before != after).sum() == len(export) - len(newest)


# ---- the same key, the same file ----


def test_the_same_view_gives_the_same_bytes_and_another_key_others():
    one = files(0, DATES[0])
    again = untidy.untidy_files(view(0, DATES[0]))
    assert one == again
    assert set(one) == {"shop_daily_untidy_gbk.csv", "orders_untidy_a.csv", "orders_untidy_b.txt"}
    assert all(one[name] != files(3, DATES[0])[name] for name in one)


def test_encodings_are_what_the_lesson_says():
    raw = files(0, DATES[0])
    assert raw["orders_untidy_b.txt"].startswith(b"\xff\xfe")
    heads = raw["orders_untidy_a.csv"].decode("gb18030").splitlines()[0].split(",")
    assert "支付金额(USD) " in heads
    assert heads == [column[1] for column in FACTS["orders"]["columns"]]


@every_table
def test_the_untidy_table_has_the_dictionarys_columns(name):
    export = untidy_one(name)
    words = dictionary.dictionary()
    words = words[words["table"] == f"{name}_untidy"]
    assert list(export.columns) == words["column"].tolist()
    assert not words[["zh", "en", "dtype"]].eq("").any().any()


def test_every_country_of_a_shop_has_a_native_name():
    served = {row["id"] for row in settings("countries")["country"] if row["served"]}
    assert served <= set(FACTS["orders"]["native_names"])
    assert {v: k for k, v in FACTS["orders"]["native_names"].items() if k in served} == {
        k: v for k, v in cleaners.NATIVE.items() if v in served
    }


def test_a_view_without_a_base_table_has_no_untidy_one():
    small = view(0, DATES[0])
    reports = {"shop_daily": small.reports["shop_daily"]}
    few = View(small.key, small.world, reports, small.season)
    assert set(untidy.tables(few)) == {"shop_daily_untidy"}
    assert set(untidy.untidy_files(few)) == {"shop_daily_untidy_gbk.csv"}
