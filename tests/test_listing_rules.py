"""Rules of a product form: each function at its edges, and the limits of the day."""

from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import listing_rules, places, rules
from course_b2c_ops.listing_rules import RULES, holds, limits_on
from course_b2c_ops.rules import check_rules

ON = date(2026, 12, 13)
PLATFORM = places.data_folder() / "platform_rules"
SCRIPT = ["script", "style"]

KEPT = [
    ("length_within", ["abc"], {"most": 3}, True),
    ("length_within", ["abcd"], {"most": 3}, False),
    ("length_within", [" abc "], {"most": 3}, True),
    ("length_within", ["a"], {"most": 3, "least": 2}, False),
    ("title_length", ["x" * 128], {}, True),
    ("title_length", ["x" * 129], {}, False),
    ("description_length", ["x" * 90_001], {}, False),
    ("in_english", ["USB lamp, 5 W"], {}, True),
    ("in_english", ["USB 露营灯"], {}, False),
    ("in_english", ["ＵＳＢ lamp"], {}, False),
    ("in_english", ["128"], {}, False),
    ("contains_all", ["USB Camping-Lamp"], {"must": ["usb"]}, True),
    ("contains_all", ["USB camping  lamp"], {"must": ["camping lamp", "usb"]}, True),
    ("contains_all", ["USBC camping lamp"], {"must": ["usb"]}, False),
    ("contains_all", ["充电露营灯"], {"must": ["露营灯"]}, True),
    ("contains_some", ["red tent"], {"some": ["red", "blue", "tent"], "least": 2}, True),
    ("contains_some", ["red tent"], {"some": ["red", "blue"], "least": 2}, False),
    ("contains_none", ["lamp for camping"], {"banned": ["best in the world"]}, True),
    ("contains_none", ["Best in the World lamp"], {"banned": ["best in the world"]}, False),
    ("not_stuffed", ["usb camping lamp with hook"], {}, True),
    ("not_stuffed", ["mp3 mp3 player music mp3 player"], {}, False),
    ("not_stuffed", ["lamp and Lamps"], {}, False),
    ("not_stuffed", ["lamp for lamp"], {"most": 2}, True),
    ("not_stuffed", ["glass glasses"], {}, True),
    ("core_word_early", ["USB camping lamp"], {"core": "camping lamp", "within": 10}, True),
    ("core_word_early", ["a very long beginning lamp"], {"core": "lamp", "within": 10}, False),
    ("distinct", ["usb lamp", "camping lamp"], {}, True),
    ("distinct", ["USB lamp", "usb  lamp."], {}, False),
    ("without_tags", ["<p>fine</p>"], {"banned_tags": SCRIPT}, True),
    ("without_tags", ["<SCRIPT src=x>"], {"banned_tags": SCRIPT}, False),
    ("without_tags", ["< / script>"], {"banned_tags": SCRIPT}, False),
    ("without_tags", ["<iframe>"], {}, False),
    ("sku_code", ["LAMP-01"], {}, True),
    ("sku_code", ["LAMP 01"], {}, False),
    ("sku_code", ["灯01"], {}, False),
    ("sku_code", ["<b>"], {}, False),
    ("sku_code", ["x" * 21], {}, False),
    ("one_of", ["14"], {"allowed": [14, 30]}, True),
    ("one_of", ["15"], {"allowed": [14, 30]}, False),
    ("one_of", [" Custom "], {"allowed": ["custom", "free"]}, True),
    ("same", ["Hangzhou", "hangzhou"], {}, True),
    ("same", ["Hangzhou", "Warsaw"], {}, False),
    ("number_within", ["1,234.5"], {"least": 1000, "most": 2000}, True),
    ("number_within", ["1.234"], {"decimals": 2}, False),
    ("number_within", ["much"], {"least": 0}, False),
    ("price", [0.01], {}, True),
    ("price", ["0"], {}, False),
    ("price", ["$12.90"], {}, True),
    ("price", ["12.905"], {}, False),
    ("price", [100_000.01], {}, False),
    ("stock", ["1"], {}, True),
    ("stock", ["0"], {}, False),
    ("stock", ["1.5"], {}, False),
    ("image_count", [6], {}, True),
    ("image_count", [7], {}, False),
    ("image_size", [800, 1040], {}, True),
    ("image_size", [800, 1041], {}, False),
    ("image_size", [1000, 800], {}, False),
    ("image_size", [799, 799], {}, False),
    ("weight", [0.001], {}, True),
    ("weight", [0], {}, False),
    ("parcel_size", [700, 500, 500], {}, True),
    ("parcel_size", [700, 501, 500], {}, False),
    ("parcel_size", [0.5, 10, 10], {}, False),
    ("preparation_days", [3], {}, True),
    ("preparation_days", [0], {}, False),
    ("wholesale", [2, 32], {}, True),
    ("wholesale", [1, 32], {}, False),
    ("wholesale", [2, 100], {}, False),
    ("freight_in_proportion", [10, 5], {"most_share": 0.5}, True),
    ("freight_in_proportion", [10, 5.01], {"most_share": 0.5}, False),
    ("price_above_cost", [20], {"cost": 12, "least_margin": 0.4}, True),
    ("price_above_cost", [19], {"cost": 12, "least_margin": 0.4}, False),
    ("coupon_below_threshold", [5, 50], {}, True),
    ("coupon_below_threshold", [50, 50], {}, False),
    ("coupon_below_threshold", [20, 50], {"most_share": 0.3}, False),
    ("spend_save_steps", [50, 5, 100, 12], {}, True),
    ("spend_save_steps", [50, 5, 40, 12], {}, False),
    ("spend_save_steps", [50, 5, 100], {}, False),
    ("discount_within", [32], {}, True),
    ("discount_within", [0], {}, False),
    ("within_one_month", ["2026-11-01", "2026-11-30"], {}, True),
    ("within_one_month", ["2026-11-01", "2026-12-01"], {}, False),
    ("within_one_month", ["2026-11-30", "2026-11-01"], {}, False),
    ("within_one_month", ["soon", "later"], {}, False),
    ("booked_in_time", ["2026-11-09", "2026-11-10"], {}, True),
    ("booked_in_time", ["2026-11-10", "2026-11-10"], {}, False),
    ("campaign_price", [9.5], {"lowest": 10}, True),
    ("campaign_price", [9.51], {"lowest": 10}, False),
    ("before_price_was_asked", [20], {"lowest": 20}, True),
    ("before_price_was_asked", [25], {"lowest": 20}, False),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "values", "own", "kept"), KEPT, ids=str)
def test_a_rule_at_its_edge(rule: str, values: list[object], own: dict, kept: bool) -> None:
    assert holds(rule, values, {**limits_on(rule, ON), **own}) is kept


def test_every_rule_was_tried() -> None:
    assert {rule for rule, *_ in KEPT} == set(RULES)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("value", [None, "", [], {}, "不知道", 10**400, float("nan")], ids=type)
def test_what_cannot_be_read_keeps_no_rule_and_breaks_nothing(rule: str, value: object) -> None:
    assert holds(rule, [value] * 2, limits_on(rule, ON)) in (True, False)


def test_a_rule_nobody_wrote_is_told_with_those_near_it() -> None:
    with pytest.raises(listing_rules.NoRule, match="title_length"):
        limits_on("title_lenght", ON)


# ---- the platform's families ----


def test_the_platforms_rules_are_in_order() -> None:
    assert [str(problem) for problem in check_rules(PLATFORM)] == []


def test_every_limit_has_a_family_and_a_number() -> None:
    for rule, limits in listing_rules.LIMITS.items():
        assert set(limits_on(rule, ON)) == set(limits)
        assert all(value is not None for value in limits_on(rule, ON).values())


@pytest.mark.parametrize("path", sorted(PLATFORM.glob("A*.toml")), ids=lambda path: path.stem)
def test_a_family_of_a_platform_is_found_like_a_statute(path: Path) -> None:
    assert rules.in_force(path.stem, ON).family == path.stem


def test_only_what_was_read_may_be_assessed() -> None:
    assert rules.in_force("AEX-TITLE", ON).assessable(ON, "longest")
    assert not rules.in_force("AEX-TITLE", ON).assessable(ON, "longest_other_language")
    for family in ("AEX-LADDER", "AEX-PROMOTION-DELAY", "AEX-PARCEL"):
        assert not rules.in_force(family, ON).assessable(ON)
