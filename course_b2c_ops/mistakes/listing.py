"""Wrong paths in titles, attributes and tests of a change（商品优化的错法）."""

import math
from collections.abc import Iterable, Mapping

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number
from course_b2c_ops.metrics.listing import words_of

# ── title_coverage(title, terms) · completeness(attributes, required) ────────────────────────────


def any_word(title: str, terms: Mapping[str, float]) -> float:
    """A term counted as covered when one of its words is in the title（有一个词就算覆盖）."""
    words = set(words_of(title))
    covered = sum(seen for term, seen in terms.items() if words.intersection(words_of(term)))
    return metrics.share(float(covered), float(sum(terms.values())))


def unweighted(title: str, terms: Mapping[str, float]) -> float:
    """Terms counted one by one, rare and frequent alike（没有按曝光加权）."""
    return metrics.title_coverage(title, dict.fromkeys(terms, 1.0))


def blank_counted(attributes: Mapping[str, object], required: Iterable[str]) -> float:
    """An attribute counted as filled because it is there: "N/A" tells nobody（空值算填了）."""
    names = list(required)
    return metrics.share(float(sum(name in attributes for name in names)), float(len(names)))


# ── difference_in_differences(a0, a1, b0, b1) ────────────────────────────────────────────────────


def before_after_only(a0: Number, a1: Number, b0: Number, b1: Number) -> Number:
    """The change of the changed one, with the season in it（只看前后，没有对照）."""
    return metrics.point_change(a1, a0)


def control_minus_own(a0: Number, a1: Number, b0: Number, b1: Number) -> Number:
    """The control's change less the own one（对照和自己颠倒）."""
    return metrics.difference_in_differences(b0, b1, a0, a1)


def after_only(a0: Number, a1: Number, b0: Number, b1: Number) -> Number:
    """The two afterwards, as if they had begun alike（只比了改后）."""
    return metrics.point_change(a1, b1)


# ── two_proportion_z(x1, n1, x2, n2) ─────────────────────────────────────────────────────────────


def one_side_error(x1: float, n1: float, x2: float, n2: float) -> float:
    """The error of one rate where two of them vary（标准误只算了一边）."""
    p = metrics.share(x1 + x2, n1 + n2)
    return metrics.share(metrics.share(x2, n2) - metrics.share(x1, n1), math.sqrt(p * (1 - p) / n2))


def first_minus_second(x1: float, n1: float, x2: float, n2: float) -> float:
    """The old version less the new one（新旧颠倒）."""
    return metrics.two_proportion_z(x2, n2, x1, n1)
