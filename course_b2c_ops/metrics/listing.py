"""Title, attributes, tests of a change（标题、属性、改动的检验）."""

import math
import re
from collections.abc import Iterable, Mapping
from statistics import NormalDist

from course_b2c_ops.metrics.numbers import Number, divide

# What sellers type to get past a required attribute without saying anything; "none" may be a fact
# (Closure: none).
NOT_FILLED = frozenset({"", "-", "/", "n/a", "na", "other", "others"})
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def words_of(text: str) -> list[str]:
    """The words of a title or search term in lower case（词）; USB-C is one."""
    return WORD.findall(text.lower())


def title_coverage(title: str, terms: Mapping[str, float]) -> float:
    """Share of search impressions whose every word is in the title（标题覆盖率）."""
    words = set(words_of(title))
    covered = sum(seen for term, seen in terms.items() if words.issuperset(words_of(term)))
    return divide(float(covered), float(sum(terms.values())))


def unique_word_share(title: str) -> float:
    """Different words ÷ all words of a title（不重复词占比）; low means stuffed."""
    words = words_of(title)
    return divide(float(len(set(words))), float(len(words)))


def completeness(attributes: Mapping[str, object], required: Iterable[str]) -> float:
    """Share of the required attributes that say something（属性填写率）; "N/A" does not."""
    names = list(required)
    told = [str(attributes.get(name) or "").strip().lower() for name in names]
    return divide(float(sum(one not in NOT_FILLED for one in told)), float(len(names)))


def difference_in_differences(
    a0: Number, a1: Number | float, b0: Number | float, b1: Number | float
) -> Number:
    """What the changed one moved more than the control（双重差分）: (a1 - a0) - (b1 - b0)."""
    return (a1 - a0) - (b1 - b0)


def two_proportion_z(x1: float, n1: float, x2: float, n2: float) -> float:
    """How many standard errors the second rate lies above the first（两比率 z 值，合并方差）."""
    p = divide(x1 + x2, n1 + n2)
    error = math.sqrt(p * (1 - p) * (divide(1.0, n1) + divide(1.0, n2)))
    return divide(divide(x2, n2) - divide(x1, n1), error)


def two_rates_interval(x1: float, n1: float, x2: float, n2: float) -> tuple[float, float]:
    """Where the second rate less the first lies, 95 % of times（两比率之差的区间）: unpooled."""
    p1, p2 = divide(x1, n1), divide(x2, n2)
    error = math.sqrt(divide(p1 * (1 - p1), n1) + divide(p2 * (1 - p2), n2))
    reach = NormalDist().inv_cdf(0.975) * error
    return p2 - p1 - reach, p2 - p1 + reach


def sample_size_two_rates(p1: float, p2: float, alpha: float = 0.05, power: float = 0.8) -> float:
    """People each version needs to show p2 against p1, two-sided（每个版本的样本量）."""
    if p1 == p2:
        return math.nan
    mean = (p1 + p2) / 2
    by_chance = NormalDist().inv_cdf(1 - alpha / 2) * math.sqrt(2 * mean * (1 - mean))
    if_real = NormalDist().inv_cdf(power) * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    return float(math.ceil((by_chance + if_real) ** 2 / (p2 - p1) ** 2))
