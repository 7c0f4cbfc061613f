"""The tables of industry and competitors, and the labs of lessons 3 and 4 that rest on them."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables import competitors, industry
from course_b2c_ops.market.luck import luck, normals
from course_b2c_ops.market.season import season_days
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View
from course_b2c_ops.market.words import TOPICS
from course_b2c_ops.market.world import world
from tests.market.answers import differ
from tests.market.turns import DATES, at_dates

STUDENTS = range(12)
WORLDS = (b"the first cohort", b"a second cohort!", b"one more cohort.")
CASES = at_dates(STUDENTS)


def key_of(student: int) -> bytes:
    return f"student {student:08d}".encode()


def shop(student: int, as_of: date) -> Tables:
    """Two reports of a made-up shop: forty products of three categories, and their days."""
    key = key_of(student)
    rows = settings("categories")["category"]
    own = [rows[(student + step) % len(rows)] for step in (0, 1, 3)]
    offered = [(row, label) for row in own for label in row["products"]][:40]
    u = luck(key, 999, np.arange(3)[:, None], np.arange(40))
    price = [
        round(row["reference_usd"] * float(np.exp(0.33 * z)), 2)
        for (row, _), z in zip(offered, normals(u[0]), strict=True)
    ]
    products = pd.DataFrame(
        {
            "product_id": 1_005_000_000 + np.arange(40) * 37,
            "product": [label for _, label in offered],
            "title": [label for _, label in offered],
            "category": [row["en"] for row, _ in offered],
            "list_price_usd": price,
            "price_usd": price,
            "rating": np.round(4.6 + 0.15 * normals(u[1]), 2),
            "review_count": np.rint(np.exp(3.2 + 1.1 * normals(u[2]))).astype(np.int64),
        }
    )
    days = np.array(season_days(as_of), dtype="datetime64[us]")
    daily = pd.DataFrame(
        {
            "date": np.repeat(days, 40),
            "product_id": np.tile(products["product_id"], 90),
            "price_usd": np.tile(products["price_usd"], 90),
            "paid_units": 1,
        }
    )
    return {"products": products, "product_daily": daily}


@cache
def view_of(student: int, as_of: date) -> View:
    return View(key_of(student), world(WORLDS[student % len(WORLDS)], as_of), shop(student, as_of))


@cache
def tables_of(student: int, as_of: date) -> Tables:
    return industry.tables(view_of(student, as_of))


def own_categories(student: int, as_of: date) -> list[str]:
    return sorted(set(view_of(student, as_of).reports["products"]["category"]))


def each_category() -> Iterator[tuple[Tables, str]]:
    for case in CASES:
        for category in own_categories(*case):
            yield tables_of(*case), category


# ---- shape


def test_every_table_has_the_columns_of_the_dictionary() -> None:
    found = tables_of(0, DATES[0])
    assert set(found) == set(industry.NAMES)
    for name, table in found.items():
        words = settings("dictionary")["world"]["table"][name]
        assert list(table.columns) == words["columns"]


def test_the_industry_is_26_weeks_of_24_categories_up_to_the_as_of_date() -> None:
    for as_of in DATES:
        weekly = tables_of(0, as_of)["industry_weekly"]
        assert weekly.groupby("category").size().tolist() == [26] * 24
        assert not weekly.duplicated(["week_start", "category", "country"]).any()
        assert weekly["week_start"].max() == pd.Timestamp(as_of) - pd.Timedelta(days=7)


def test_the_industry_holds_the_shops_own_categories_under_their_own_names() -> None:
    weekly = tables_of(0, DATES[0])["industry_weekly"]
    assert {row["en"] for row in settings("categories")["category"]} < set(weekly["category"])


def test_only_the_last_of_24_months_is_incomplete() -> None:
    for as_of in (*DATES, date(2026, 11, 1), date(2026, 3, 8), date(2027, 1, 2)):
        monthly = industry.tables(View(key_of(1), world(b"w" * 16, as_of), shop(1, as_of)))
        one = monthly["industry_monthly"].query("category == 'Tents'").sort_values("month")
        assert one["complete"].tolist() == [True] * 23 + [False]
        assert one["month"].max() <= pd.Timestamp(as_of)


def test_shares_of_countries_add_up_to_one() -> None:
    shares = tables_of(0, DATES[0])["industry_country"].groupby("category")["paid_order_share"]
    assert np.allclose(shares.sum(), 1, atol=1e-5)


def test_an_index_is_a_thousand_at_its_largest_and_never_nothing() -> None:
    for case in CASES:
        weekly = tables_of(*case)["industry_weekly"]
        for name in ("product_index", "traffic_index"):
            assert weekly[name].max() == 1000
            assert weekly[name].min() > 0


def test_the_same_key_gives_the_same_tables() -> None:
    again = industry.tables(view_of(3, DATES[2]))
    for name, table in tables_of(3, DATES[2]).items():
        pd.testing.assert_frame_equal(table, again[name])


# ---- lesson 3: own panel, one conclusion


def test_two_students_read_other_numbers_of_the_same_industry() -> None:
    mine, other = (tables_of(n, DATES[2])["industry_weekly"] for n in (0, len(WORLDS)))
    assert (mine["visitor_share"] != other["visitor_share"]).mean() > 0.97
    assert np.corrcoef(mine["traffic_index"], other["traffic_index"])[0, 1] > 0.999


def growth(weekly: pd.DataFrame, first: int = -4, last: int | None = None) -> pd.Series:
    """Mean share of some weeks over the mean of the four before the last four, minus 1."""
    shares = weekly.pivot(index="category", columns="week_start", values="visitor_share")
    return shares.iloc[:, first:last].mean(axis=1) / shares.iloc[:, -8:-4].mean(axis=1) - 1


def supply_demand(weekly: pd.DataFrame, weeks: int = 4) -> pd.Series:
    recent = weekly[
        weekly["week_start"] >= weekly["week_start"].drop_duplicates().nlargest(weeks).min()
    ]
    means = recent.groupby("category")[["product_index", "traffic_index"]].mean()
    return means["product_index"] / means["traffic_index"]


def test_growth_in_per_cent_in_points_of_the_last_week_and_turned_round_all_differ() -> None:
    for tables, category in each_category():
        weekly = tables["industry_weekly"]
        shares = weekly[weekly["category"] == category].sort_values("week_start")["visitor_share"]
        new, old = shares.iloc[-4:].mean(), shares.iloc[-8:-4].mean()
        answer = new / old - 1
        assert abs(answer) > 0.02
        mistakes = {
            "points": new - old,
            "last_week_only": shares.iloc[-1] / shares.iloc[-2] - 1,
            "last_week_over_mean": shares.iloc[-1] / old - 1,
            "inverted": old / new - 1,
        }
        assert {name for name, value in mistakes.items() if not differ(answer, value)} == set()


def test_crowding_turned_round_of_one_week_and_of_all_weeks_gives_another_table() -> None:
    for case in CASES:
        weekly = tables_of(*case)["industry_weekly"]
        answer = supply_demand(weekly)
        for mistake in (1 / answer, supply_demand(weekly, 1), supply_demand(weekly, 26)):
            assert differ(answer, mistake).any()


def quadrants(growth: pd.Series, crowding: pd.Series, limit: str = "median") -> pd.Series:
    fast, crowded = growth >= growth.agg(limit), crowding > crowding.agg(limit)
    names = np.select(
        [fast & ~crowded, fast & crowded, ~fast & ~crowded], ["blue", "busy", "quiet"], "red"
    )
    return pd.Series(names, index=growth.index)


def test_every_quadrant_is_taken_and_means_or_swapped_axes_move_some_categories() -> None:
    for case in CASES:
        weekly = tables_of(*case)["industry_weekly"]
        rise, crowding = growth(weekly), supply_demand(weekly)
        answer = quadrants(rise, crowding)
        assert answer.value_counts().min() >= 4
        assert (quadrants(rise, crowding, "mean") != answer).any()
        swapped = answer.replace({"busy": "quiet", "quiet": "busy"})
        assert (swapped != answer).any()


def test_nearly_all_students_put_a_category_into_the_same_quadrant() -> None:
    for as_of in DATES:
        one = world(WORLDS[0], as_of)
        views = [View(key_of(student), one, shop(student, as_of)) for student in STUDENTS]
        weeklies = [industry.industry_weekly(view) for view in views]
        found = pd.DataFrame([quadrants(growth(w), supply_demand(w)) for w in weeklies])
        agree = (found == found.mode().iloc[0]).mean(axis=None)
        assert agree > 0.97


def months_of(tables: Tables, category: str) -> pd.DataFrame:
    monthly = tables["industry_monthly"]
    return monthly[monthly["category"] == category].sort_values("month")


def test_most_months_of_a_category_have_a_season_that_tells_all_mistakes_apart() -> None:
    for tables, category in each_category():
        monthly = months_of(tables, category)
        whole = monthly[monthly["complete"]]
        by_month = whole.groupby(whole["month"].dt.month)["traffic_index"].mean()
        answer = by_month / whole["traffic_index"].mean()
        before = by_month / by_month.shift(1).fillna(by_month.iloc[-1])
        told = differ(answer, before) & differ(answer, 1 / answer)
        assert told.sum() >= 5


def test_counting_the_incomplete_month_lowers_the_season_of_that_month() -> None:
    for tables, category in each_category():
        monthly = months_of(tables, category)
        whole, last = monthly[monthly["complete"]], monthly["month"].max().month
        answer = whole[whole["month"].dt.month == last]["traffic_index"].mean()
        answer /= whole["traffic_index"].mean()
        mistake = monthly[monthly["month"].dt.month == last]["traffic_index"].mean()
        assert differ(answer, mistake / monthly["traffic_index"].mean())


# ---- lesson 4: the competitor sheet


def number(text: str, comma: bool) -> float:
    digits = "".join(sign for sign in text if sign in "0123456789.,")
    digits = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    return float(digits) if digits else 0.0


def units(text: str) -> float:
    if not text:
        return np.nan
    return number(text, False) * (1000 if "K" in text else 1)


def read_sheet(tables: Tables, *, comma: bool = True, times: bool = True) -> pd.DataFrame:
    """Both visits with prices in dollars, as the lab asks for; or with one of its mistakes."""
    sheet = tables["competitors"].merge(
        tables["exchange_rates"],
        left_on=["collected_at", "currency"],
        right_on=["date", "currency"],
        validate="m:1",
    )
    european = sheet["currency"].isin(["EUR", "BRL"]) & comma
    rate = sheet["usd_per_unit"] if times else 1 / sheet["usd_per_unit"]
    for name in ("price", "shipping"):
        amounts = [number(t, e) for t, e in zip(sheet[name], european, strict=True)]
        sheet[f"{name}_usd"] = (amounts * rate).where(sheet[name] != "")
    sheet["landed_usd"] = sheet["price_usd"] + sheet["shipping_usd"]
    sheet["units_sold"] = [units(text) for text in sheet["units_sold"]]
    return sheet


@cache
def sheet_of(student: int, as_of: date) -> pd.DataFrame:
    return read_sheet(tables_of(student, as_of))


def latest(sheet: pd.DataFrame) -> pd.DataFrame:
    return sheet.sort_values("collected_at").drop_duplicates("product_id", keep="last")


def test_the_sheet_read_by_its_own_rules_is_the_tidy_truth() -> None:
    for case in CASES:
        sheet = latest(sheet_of(*case)).sort_values("product_id", ignore_index=True)
        truth = competitors.tidied(view_of(*case))
        for name in ("price_usd", "shipping_usd", "landed_usd", "units_sold", "rating"):
            np.testing.assert_allclose(sheet[name], truth[name], err_msg=name)
        np.testing.assert_allclose(sheet["review_count"], truth["review_count"])


def test_the_sheet_has_every_offer_of_the_rivals_and_own_products_twice() -> None:
    for case in CASES:
        sheet = tables_of(*case)["competitors"]
        assert sheet.groupby("product_id").size().unique().tolist() == [2]
        assert not sheet.duplicated(["product_id", "collected_at"]).any()
        assert sheet.query("shop != 'My shop'")["product_id"].nunique() == 120
        assert sheet.query("shop == 'My shop'")["product_id"].nunique() == 18


def test_about_one_cell_in_twelve_was_left_empty() -> None:
    cells = pd.concat([tables_of(*case)["competitors"] for case in CASES])
    cells = cells[list(competitors.MAY_BE_MISSING)]
    empty = (cells.isna() | (cells == "")).to_numpy().mean()
    assert empty == pytest.approx(0.08, abs=0.01)


def test_each_mistake_in_reading_prices_gives_another_median() -> None:
    for case in CASES:
        tables = tables_of(*case)
        both = sheet_of(*case).query("shop != 'My shop'")
        rivals = latest(both)
        answer = rivals["landed_usd"].median()
        all_shops = latest(sheet_of(*case))
        thousands = latest(read_sheet(tables, comma=False).query("shop != 'My shop'"))
        mistakes = {
            "mean": rivals["landed_usd"].mean(),
            "price_only": rivals["price_usd"].median(),
            "own_included": all_shops["landed_usd"].median(),
            "comma_as_thousands": thousands["landed_usd"].median(),
        }
        close = {name for name, value in mistakes.items() if not differ(answer, value)}
        assert close == set(), (case, answer, mistakes)
        assert len(both) != len(rivals)


def test_a_rate_turned_round_gives_other_prices_for_half_of_the_rows() -> None:
    for case in CASES:
        right, wrong = sheet_of(*case), read_sheet(tables_of(*case), times=False)
        assert differ(right["price_usd"], wrong["price_usd"]).mean() > 0.5


def test_1_2k_read_as_1_2_changes_the_table() -> None:
    for case in CASES:
        assert latest(tables_of(*case)["competitors"])["units_sold"].str.contains("K").any()


def test_some_own_product_has_a_gap_that_tells_all_mistakes_apart() -> None:
    for case in CASES:
        sheet = latest(sheet_of(*case))
        rivals = sheet.query("shop != 'My shop'")
        own = sheet.query("shop == 'My shop'").dropna(subset=["landed_usd"])
        gap = own["landed_usd"] / rivals["landed_usd"].median() - 1
        by_own = 1 - rivals["landed_usd"].median() / own["landed_usd"]
        prices = own["price_usd"] / rivals["price_usd"].median() - 1
        told = differ(gap, by_own) & differ(gap, prices)
        assert told.sum() >= 5


def test_bands_by_quartile_and_of_equal_width_hold_other_products() -> None:
    for case in CASES:
        sheet = latest(sheet_of(*case)).query("shop != 'My shop'")
        landed = sheet["landed_usd"].dropna()
        low, high = landed.quantile([0.25, 0.75])
        width = (landed.max() - landed.min()) / 3
        answer = [(landed <= low).sum(), (landed > high).sum()]
        equal = [(landed <= landed.min() + width).sum(), (landed > landed.max() - width).sum()]
        assert answer != equal
        sold = sheet.loc[landed.index, "units_sold"]
        share = sold[landed <= low].sum() / sold.sum()
        assert share > (landed <= low).mean() + 0.04


def test_weighing_ratings_by_their_number_changes_the_order() -> None:
    for case in CASES:
        rated = latest(tables_of(*case)["competitors"]).query("shop != 'My shop'")
        rated = rated.dropna(subset=["rating", "review_count"]).set_index("product_id")
        count = rated["review_count"]
        weighed = (50 * 4.5 + rated["rating"] * count) / (50 + count)
        best, surest = (ratings.nlargest(5) for ratings in (rated["rating"], weighed))
        assert set(best.index) != set(surest.index)
        shaky = rated[(count < 20) & (rated["rating"] >= 4.8)]
        assert (weighed[shaky.index] < surest.min()).any()


def test_an_offer_without_reviews_has_no_rating() -> None:
    offers = view_of(*CASES[0]).world.rivals.offers
    assert offers.loc[offers["review_count"] == 0, "rating"].isna().all()
    assert (offers["review_count"] == 0).any()


# ---- reviews of rivals


def test_reviews_are_of_rivals_in_the_shops_own_categories() -> None:
    for case in CASES:
        view, reviews = view_of(*case), tables_of(*case)["competitor_reviews"]
        offers = view.world.rivals.offers.set_index("product_id")["category"]
        assert set(offers.loc[reviews["product_id"]]) <= set(own_categories(*case))
        assert reviews["star"].between(1, 5).all()
        assert reviews["review_id"].is_unique


def test_the_main_fault_of_the_main_category_leads_the_bad_reviews() -> None:
    for case in CASES:
        view, reviews = view_of(*case), tables_of(*case)["competitor_reviews"]
        topics = pd.Series(competitors.review_topics(view))[reviews["star"] <= 3]
        shares = topics.value_counts(normalize=True)
        fault = competitors.main_fault(view, competitors.main_categories(view)[0])
        assert shares.index[0] == TOPICS[fault]
        assert 0.22 < shares.iloc[0] < 0.55


def test_a_fifth_to_a_half_of_the_reviews_are_bad() -> None:
    for case in CASES:
        bad = (tables_of(*case)["competitor_reviews"]["star"] <= 3).mean()
        assert 0.2 < bad < 0.5
