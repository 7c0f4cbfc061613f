"""Desks and tools of platform rules and IP: ranges, hand-worked numbers, what the lecture tells."""

from datetime import date
from hashlib import sha256
from math import exp

import ipywidgets
import pandas as pd
import pytest

from course_b2c_ops import rules
from course_b2c_ops.given_tools import listing_check
from course_b2c_ops.language import say
from course_b2c_ops.market.lesson_tables import listing_rules
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import ip_record, rules_ip, stage
from tests.desks import Staged, sentence_of, title_of, turned_through

pytestmark = pytest.mark.usefixtures("spoken")

ON = date(2026, 12, 12)
WORDS = listing_rules.forbidden_words(ON)
CAMPING, KITCHEN = "Camping lights", "Kitchen tools"
OWN = "Northhut Camping Lantern with Hook"
PRODUCTS = pd.DataFrame({"product_id": [11, 12, 13], "product": ["Lantern", "Mug", "Rope"]})


def points(*days: date, right: str = "copyright", on: date = ON) -> int:
    """The points of complaints over one right."""
    table = pd.DataFrame({"date": pd.to_datetime(list(days)), "right": right})
    return int(rules.ip_points(table, on)["points"].sum())


# ---- desks ----


def test_every_title_ends_in_a_sentence_about_all_three_checks() -> None:
    controls, draw = rules_ip.checker(WORDS, ON, OWN, CAMPING)
    desk = stage.desk("?", controls, draw)
    said = set()
    for title in [*rules_ip.examples(OWN).values(), "x" * 129, "Glimvale, replica; GUN"]:
        controls["title"].value = title
        said.add(sentence_of(desk))
        assert say("chart.no_consequence", reason="").split("\n")[0] not in sentence_of(desk)
        assert str(len(title)) in title_of(desk)
    assert len(said) > 5
    controls["title"].value = " "
    assert say("rules_ip.no_words").split("\n")[0] in sentence_of(desk)


def test_the_own_title_comes_back_at_a_click() -> None:
    controls, draw = rules_ip.checker(WORDS, ON, OWN, CAMPING)
    desk = stage.desk("?", controls, draw)
    start = sentence_of(desk)
    controls["title"].value = "GLIMVALE lamp"
    (back,) = [child for child in desk.children if isinstance(child, ipywidgets.Button)]
    back.click()
    assert (controls["title"].value, sentence_of(desk)) == (OWN, start)


@pytest.mark.parametrize("desk", ["calendar", "clock"])
def test_every_control_through_its_range_ends_in_a_sentence(desk: str) -> None:
    controls, draw = ip_record.clock() if desk == "clock" else rules_ip.calendar(WORDS, ON)
    turned_through(stage.desk("?", controls, draw), controls)


@pytest.mark.parametrize("desk", ["title_checker", "word_calendar", "points_clock"])
def test_a_page_without_a_kernel_gets_a_still(desk: str, staged: list[Staged]) -> None:
    if desk == "title_checker":
        rules_ip.title_checker(WORDS, ON, OWN, CAMPING)
    elif desk == "word_calendar":
        rules_ip.word_calendar(WORDS, ON)
    else:
        ip_record.points_clock()
    assert 5 <= len(staged[0].still.layout.sliders[0].steps) <= 8
    assert stage.states_of(staged[0].still) is not None


@pytest.mark.parametrize(
    ("title", "category", "found"),
    [
        ("GLIMVALE-Style Camping Lantern", CAMPING, ["glimvale"]),
        ("Camping Lantern in Gunmetal Grey", CAMPING, []),
        ("A toy gun, and a replica", CAMPING, ["gun", "replica"]),
        ("Surgical steel knife", KITCHEN, ["surgical"]),
        ("Surgical steel pegs", CAMPING, []),
        ("Jubilee and Olymfest lamp", CAMPING, []),
        ("Frostival lamp", CAMPING, []),
    ],
)
def test_a_title_is_read_by_word_category_and_day(
    title: str, category: str, found: list[str]
) -> None:
    assert sorted(word for word, _ in rules_ip.banned_in(title, category, WORDS, ON)) == found


@pytest.mark.parametrize(
    ("word", "day", "count"),
    [
        ("glimvale", ON, 6),
        ("surgical", ON, 1),
        ("frostival", ON, 0),
        ("frostival", date(2026, 12, 24), 6),
        ("olymfest", date(2026, 11, 25), 6),
        ("olymfest", date(2026, 11, 26), 0),
    ],
)
def test_a_word_is_banned_from_its_first_to_its_last_day(word: str, day: date, count: int) -> None:
    lines = WORDS[WORDS["word"] == word]
    assert len(rules_ip.banned_on(lines, day)) == count


@pytest.mark.parametrize(
    ("last", "day", "expected"),
    [
        (date(2026, 3, 20), date(2026, 3, 20), 12),
        (date(2026, 3, 5), date(2026, 3, 20), 6),
        (date(2026, 6, 8), date(2026, 3, 20), 6),
        (date(2026, 3, 20), date(2027, 3, 5), 12),
        (date(2026, 3, 20), date(2027, 3, 6), 0),
    ],
)
def test_the_clock_counts_reminder_cap_and_year(last: date, day: date, expected: int) -> None:
    assert ip_record.points_on(last, day) == expected


def test_records_are_drawn_by_right_and_only_those_that_hold_are_counted() -> None:
    for name in (b"one", b"two", b"three"):
        records = listing_rules.violations(sha256(name).digest(), ON, PRODUCTS)
        figure = ip_record.records_figure(records, ON)
        ip = records["kind"] == "general_ip"
        held = (pd.Timestamp(ON) - records["date"]).dt.days <= 365
        assert str((ip & held).sum()) in figure.layout.title.text
        assert sum(len(trace.x) for trace in figure.data) == len(records)


# ---- points ----


def test_points_worked_out_by_hand() -> None:
    second, fifth, twentieth = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 20)
    assert points(second) == 0
    assert points(second, fifth, fifth, twentieth) == 12
    assert points(second, fifth, fifth, fifth, fifth) == 6
    assert points(second, second) == 6
    assert points(date(2025, 12, 12), fifth) == 6  # exactly 365 days ago still holds
    assert points(date(2025, 12, 11), fifth) == 0


def test_each_right_has_a_reminder_of_its_own_and_a_day_one_cap() -> None:
    days = pd.to_datetime(["2026-03-02", "2026-03-02", "2026-03-05", "2026-03-05"])
    rights = ["trademark", "copyright", "trademark", "copyright"]
    table = rules.ip_points(pd.DataFrame({"date": days, "right": rights}), ON)
    assert table["points"].tolist() == [0, 0, 6, 0]
    assert table["why"].tolist() == ["reminder", "reminder", "counted", "day_cap"]


def test_the_covers_of_the_lecture_lose_1280() -> None:
    assert points(date(2026, 9, 10), date(2026, 10, 20)) == 6
    assert points(date(2026, 9, 10), date(2026, 10, 20), ON) == 12
    assert 300 * 8.50 - 7 * 410 - 40 * 24 == -1280


# ---- tools ----


@pytest.mark.parametrize(
    ("text", "word", "there"),
    [
        ("GLIMVALE-Style", "glimvale", True),
        ("Ｇｌｉｍｖａｌｅ lamp", "glimvale", True),
        ("gunmetal", "gun", False),
        ("top-gun", "gun", True),
        ("Made for fans of Zibbolo.", "zibbolo", True),
        ("hot air balloon", "hot air", True),
        ("hot dry air", "hot air", False),
        ("", "gun", False),
    ],
)
def test_a_word_is_found_whole(text: str, word: str, there: bool) -> None:
    assert listing_check.contains_word(text, word) is there


def test_repeats_and_differences_are_taken_as_written() -> None:
    assert listing_check.repeats("Hot Lamp New LAMP lamp") == 1
    assert listing_check.repeats("lamp on on on on") == 1
    assert listing_check.different("Mat Cup mat") == 1
    assert listing_check.different("Mat Cup Mat") == pytest.approx(2 / 3)
    assert listing_check.stuffed("Hot Lamp New LAMP lamp")
    assert not listing_check.stuffed("Lamp Hook Blue Lamp Hook")


def test_the_yardstick_is_that_of_the_market() -> None:
    planted = settings("listing/texts")["rules"]
    assert planted["repeats_from"] == listing_check.REPEATS_FROM
    assert planted["unique_share_least"] == listing_check.DIFFERENT_LEAST


def test_an_export_is_cleaned_and_its_newest_rows_are_told() -> None:
    export = pd.DataFrame(
        {
            "product_id": [1, 2, 1],
            "title": ["Ｌａｍｐ  one", "Mug", "Lamp one"],
            "updated_on": pd.to_datetime(["2026-10-01", "2026-10-02", "2026-11-01"]),
        }
    )
    tidy = listing_check.tidy_export(export)
    assert tidy["title"].tolist() == ["Lamp one", "Mug", "Lamp one"]
    assert tidy["is_newest"].tolist() == [False, True, True]
    assert export["title"].iloc[0].startswith("Ｌ")  # the export itself stays as it was


def test_the_fields_of_one_listing_are_those_the_check_reads() -> None:
    pages = pd.DataFrame({"product_id": [11, 12], **{f: [f, "x"] for f in listing_check.FIELDS}})
    told = listing_check.fields_of(pages, 11)
    assert told.to_dict() == {field: field for field in listing_check.FIELDS}
    assert listing_check.fields_of(pages, 99)["title"] == ""


def test_problems_count_a_listing_once_in_a_kind() -> None:
    pages = pd.DataFrame(
        {
            "product_id": [11, 12, 13],
            "product": ["Lantern", "Mug", "Rope"],
            "title": ["Glimvale Lantern", "Mug Mug Mug", "R" * 129],
            **{name: "" for name in listing_check.FIELDS[1:]},
        }
    )
    pages.loc[0, "description"] = "like Saltbrook, made of gunmetal"
    pages.loc[1, "keywords_2"] = "surgical mug"
    homes = pd.DataFrame({"product_id": [11, 12, 13], "category": [CAMPING, CAMPING, KITCHEN]})
    found = listing_check.problems(pages, homes, WORDS, ON)
    assert listing_check.rows_by(found, "problem").to_dict() == {
        "BRAND": 2, "LENGTH": 1, "STUFFED": 1,
    }  # fmt: skip
    assert listing_check.listings_by(found, "problem").to_dict()["BRAND"] == 1
    hit = listing_check.titles_that_hit(pages, homes, WORDS, ON)
    assert hit["product_id"].tolist() == [11]


# ---- what the lecture tells ----


def test_the_lecture_tells_the_act_that_the_market_plays() -> None:
    """Two fifths better from week 2, one chance in four from week 4, and what follows."""
    act, own = (
        settings("acts")[name] for name in ("infringing_product", "infringing_product_honest")
    )
    assert exp(act["now"]["wish"]) == pytest.approx(1.4, abs=0.01)
    assert (act["products"], act["first_week"], act["last_week"]) == (1, 2, 12)
    assert (act["found_a_week"], act["freeze_weeks"]) == (0.25, 1)
    then = act["then"]
    assert (then["off_days"], then["refund_share"], then["points"]) == (28, 0.40, 12)
    assert (own["first_week"], own["now"]["once_cny"]) == (4, 500)
    assert round(0.75**9, 3) == 0.075


def test_the_words_that_the_desk_offers_are_on_the_list() -> None:
    assert set(rules_ip.TOLD_WORDS) <= set(WORDS["word"])
