"""What a product form has to keep（商品表单的规则）: pure functions of its fields and of limits.

A check names a function and the fields it reads. Limits that a platform sets come from the dated
families of `data/platform_rules/` (`LIMITS`); the others stand in the check itself.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from course_b2c_ops import rules
from course_b2c_ops.typed import as_day, as_number

Limits = Mapping[str, tuple[str, str]]


class NoRule(LookupError):
    """A check names a function that is not here."""


def holds(rule: str, values: Sequence[object], arguments: Mapping[str, Any]) -> bool:
    """Whether the fields keep a rule; what cannot be read as asked keeps none."""
    try:
        return bool(RULES[rule](*values, **arguments))
    except (TypeError, ValueError, AttributeError):
        return False


def limits_on(rule: str, on: date) -> dict[str, Any]:
    """The platform's limits for a rule on a day, as plain numbers, words or lists（当日的限值）."""
    if rule not in RULES:
        near = get_close_matches(rule, RULES, n=3) or sorted(RULES)
        raise NoRule(f"there is no listing rule {rule}; near: {', '.join(near)}")
    found: dict[str, Any] = {}
    for argument, (family, parameter) in LIMITS.get(rule, {}).items():
        version = rules.in_force(family, on)
        said = version.says(parameter)
        if isinstance(said, rules.Quantity):
            number = float(said.value)
            found[argument] = int(number) if number.is_integer() else number
        else:
            found[argument] = list(said) if isinstance(said, tuple) else said
    return found


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def length_within(text: str, most: int, least: int = 1) -> bool:
    """Characters with spaces, from least to most（字符数，含空格）."""
    return least <= len(text.strip()) <= most


def title_length(title: str, most: int, least: int = 1) -> bool:
    """The title's length on the platform（标题长度）."""
    return length_within(title, most, least)


def description_length(description: str, most: int) -> bool:
    """The description's length on the platform（描述长度）."""
    return length_within(description, most)


def in_english(text: str) -> bool:
    """Letters, digits and marks of an English keyboard, half-width（只用半角英文字符）."""
    return text.isascii() and any(letter.isalpha() for letter in text)


def contains_all(text: str, must: Sequence[str]) -> bool:
    """Every word or phrase stands in the text（包含全部词）."""
    return all(_stands_in(phrase, text) for phrase in must)


def contains_some(text: str, some: Sequence[str], least: int = 1) -> bool:
    """At least so many of the words or phrases stand in the text（至少包含几个词）."""
    return sum(_stands_in(phrase, text) for phrase in some) >= least


def contains_none(text: str, banned: Sequence[str]) -> bool:
    """None of the words or phrases stands in the text（不含这些词：品牌、禁用、夸大）."""
    return not any(_stands_in(phrase, text) for phrase in banned)


def not_stuffed(title: str, most: int = 1) -> bool:
    """No word stands more often than so, a plural being the same word（标题不堆砌）."""
    counted = Counter(_singular(word) for word in _words(title) if len(word) > 1)
    return all(count <= most for count in counted.values())


def core_word_early(title: str, core: str, within: int) -> bool:
    """The core word begins within the first so many characters（核心词靠前）."""
    place = _plain(title).find(_plain(core))
    return 0 <= place < within


def distinct(*values: str) -> bool:
    """No two fields say the same（关键词互不相同）."""
    told = [" ".join(_words(value)) for value in values]
    return len(set(told)) == len(told)


def without_tags(description: str, banned_tags: Sequence[str]) -> bool:
    """No tag that the platform takes out of descriptions（描述里没有被过滤的标签）."""
    found = {name.casefold() for name in re.findall(r"<\s*/?\s*([A-Za-z]+)", description)}
    return not found & set(banned_tags)


def sku_code(code: str, most: int) -> bool:
    """Half-width letters and digits, no space, no angle brackets（商品编码）."""
    return len(code) <= most and re.fullmatch(r"[!-;=?-~]+", code) is not None


def one_of(value: object, allowed: Sequence[object]) -> bool:
    """One of the values that the form offers（取值在选项之内）."""
    number = as_number(value)
    if number is not None and any(as_number(one) == number for one in allowed):
        return True
    return _plain(str(value)).strip() in [_plain(str(one)).strip() for one in allowed]


def same(first: object, second: object) -> bool:
    """Two fields say the same: ship-from place and template（两栏一致：发货地与模板）."""
    return one_of(first, [second])


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────


def number_within(
    value: object,
    least: float | None = None,
    most: float | None = None,
    decimals: int | None = None,
) -> bool:
    """A number from least to most, with at most so many decimals（数值在范围之内）."""
    number = as_number(value)
    if number is None or not math.isfinite(number):
        return False
    fine = decimals is None or abs(number * 10**decimals - round(number * 10**decimals)) < 1e-6
    return fine and (least is None or number >= least) and (most is None or number <= most)


def price(value: object, least: float, most: float, decimals: int) -> bool:
    """A price the form takes（价格范围，两位小数）."""
    return number_within(value, least, most, decimals)


def stock(value: object, least: float, most: float) -> bool:
    """A stock the form takes, whole pieces（库存范围）."""
    return number_within(value, least, most, 0)


def image_count(value: object, least: float, most: float) -> bool:
    """So many main images（主图张数）."""
    return number_within(value, least, most, 0)


def image_size(width: object, height: object, least: float, narrowest: float) -> bool:
    """Both sides long enough, the ratio from 1:1 to 1:1.3（主图像素与比例）."""
    wide, high = _number(width), _number(height)
    return min(wide, high) >= least and 1 <= high / wide <= narrowest + 1e-9


def weight(value: object, least: float, most: float, decimals: int) -> bool:
    """A gross weight the form takes（包装后重量）."""
    return number_within(value, least, most, decimals)


def parcel_size(
    length: object, width: object, height: object, least: float, most: float, girth: float
) -> bool:
    """Each side, and the longest plus twice the others（包装尺寸：最长边加两倍其余两边）."""
    sides = sorted(map(_number, (length, width, height)))
    inside = all(least <= side <= most for side in sides)
    return inside and sides[2] + 2 * (sides[0] + sides[1]) <= girth


def preparation_days(value: object, least: float, most: float) -> bool:
    """Days to get ready for dispatch（备货期）."""
    return number_within(value, least, most, 0)


def wholesale(quantity: object, percent_off: object, least: float, most: float, least_off: float,
              most_off: float) -> bool:  # fmt: skip
    """A quantity and a discount the form takes, in per cent off（批发：起批量与减免百分比）."""
    right_quantity = number_within(quantity, least, most, 0)
    return right_quantity and number_within(percent_off, least_off, most_off, 0)


def freight_in_proportion(price: object, freight: object, most_share: float) -> bool:
    """Freight no larger than a share of the price（运费与价格相称）."""
    return _number(freight) <= most_share * _number(price) + 1e-9


def price_above_cost(price: object, cost: float, least_margin: float = 0.0) -> bool:
    """What is left of the price above the cost, as a share of the price（价格守住毛利）."""
    asked = _number(price)
    return asked > 0 and (asked - cost) / asked >= least_margin - 1e-9


# ── promotions ───────────────────────────────────────────────────────────────────────────────────


def coupon_below_threshold(value: object, threshold: object, most_share: float = 1.0) -> bool:
    """The coupon is worth less than its threshold（券面额低于使用门槛）."""
    off, least = _number(value), _number(threshold)
    return 0 < off < least and off <= most_share * least + 1e-9


def spend_save_steps(*values: object) -> bool:
    """Threshold, saving, threshold, saving: each below its threshold, both rising（满减阶梯）."""
    numbers = list(map(_number, values))
    steps = list(zip(numbers[::2], numbers[1::2], strict=True))
    rising = all(a[0] < b[0] and a[1] < b[1] for a, b in zip(steps, steps[1:], strict=False))
    return rising and all(0 < saving < threshold for threshold, saving in steps)


def discount_within(percent_off: object, least: float, most: float) -> bool:
    """A discount in whole per cent off（折扣：减免百分比）."""
    return number_within(percent_off, least, most, 0)


def within_one_month(start: object, end: object) -> bool:
    """Begins and ends in the same month（同一个月内开始和结束）."""
    first, last = _day(start), _day(end)
    return first <= last and (first.year, first.month) == (last.year, last.month)


def booked_in_time(booked: object, start: object, hours: float) -> bool:
    """Booked so many hours before it begins, counted in whole days（提前设置）."""
    return (_day(start) - _day(booked)).days * 24 >= hours


def campaign_price(price: object, lowest: float, least_off: float) -> bool:
    """Below the lowest price of the window by so many per cent（活动价低于近期最低价）."""
    return 0 < _number(price) <= lowest * (1 - least_off / 100) + 1e-9


def before_price_was_asked(before: object, lowest: float) -> bool:
    """The struck-through price is no higher than what was really asked（划线价真实）."""
    return 0 < _number(before) <= lowest + 1e-9


LIMITS: Mapping[str, Limits] = {
    "title_length": {"most": ("AEX-TITLE", "longest")},
    "description_length": {"most": ("AEX-DESCRIPTION", "longest")},
    "without_tags": {"banned_tags": ("AEX-DESCRIPTION", "removed_tags")},
    "sku_code": {"most": ("AEX-SKU", "code_longest")},
    "price": {
        "least": ("AEX-PRICE", "least"),
        "most": ("AEX-PRICE", "most"),
        "decimals": ("AEX-PRICE", "decimals"),
    },
    "stock": {"least": ("AEX-STOCK", "least"), "most": ("AEX-STOCK", "most")},
    "image_count": {"least": ("AEX-IMAGES", "fewest"), "most": ("AEX-IMAGES", "most")},
    "image_size": {"least": ("AEX-IMAGES", "shortest_side"), "narrowest": ("AEX-IMAGES", "ratio")},
    "weight": {
        "least": ("AEX-PARCEL", "lightest"),
        "most": ("AEX-PARCEL", "heaviest"),
        "decimals": ("AEX-PARCEL", "weight_decimals"),
    },
    "parcel_size": {
        "least": ("AEX-PARCEL", "shortest"),
        "most": ("AEX-PARCEL", "longest"),
        "girth": ("AEX-PARCEL", "girth"),
    },
    "preparation_days": {"least": ("AEX-DISPATCH", "least"), "most": ("AEX-DISPATCH", "most")},
    "wholesale": {
        "least": ("AEX-WHOLESALE", "least_quantity"),
        "most": ("AEX-WHOLESALE", "most_quantity"),
        "least_off": ("AEX-WHOLESALE", "least_off"),
        "most_off": ("AEX-WHOLESALE", "most_off"),
    },
    "discount_within": {
        "least": ("AEX-WHOLESALE", "least_off"),
        "most": ("AEX-WHOLESALE", "most_off"),
    },
    "campaign_price": {"least_off": ("AEX-CAMPAIGN-FLOOR", "least_off")},
    "booked_in_time": {"hours": ("AEX-PROMOTION-DELAY", "spend_save")},
}

RULES: Mapping[str, Callable[..., bool]] = {
    rule.__name__: rule
    for rule in (
        length_within, title_length, description_length, in_english, contains_all, contains_some,
        contains_none, not_stuffed, core_word_early, distinct, without_tags, sku_code, one_of, same,
        number_within, price, stock, image_count, image_size, weight, parcel_size, preparation_days,
        wholesale, freight_in_proportion, price_above_cost, coupon_below_threshold,
        spend_save_steps, discount_within, within_one_month, booked_in_time, campaign_price,
        before_price_was_asked,
    )
}  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", _plain(text))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text as whole words: `usb` is not in `usbc`."""
    wanted, found = _words(phrase), _words(text)
    if not wanted:
        return _plain(phrase) in _plain(text)
    if not phrase.isascii():  # Chinese has no spaces between words
        return _plain(phrase) in _plain(text)
    runs = range(len(found) - len(wanted) + 1)
    return any(found[start : start + len(wanted)] == wanted for start in runs)


def _number(value: object) -> float:
    number = as_number(value)
    if number is None or not math.isfinite(number):
        raise ValueError(f"{value!r} is no number")
    return number


def _day(value: object) -> date:
    day = as_day(value)
    if day is None:
        raise ValueError(f"{value!r} is no day")
    return day
