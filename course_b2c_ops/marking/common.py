"""What every marker gives and shares: points with a reason, known mistakes, a share rounded."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from course_b2c_ops.language import Text, message


@dataclass(frozen=True)
class Mark:
    """Points for one item（得分）, and why, in words for the student."""

    points: float
    out_of: float
    why: Text


@dataclass(frozen=True)
class KnownMistake:
    """A wrong path（常见错误）: what it would have handed in, and its own sentence."""

    value: Any
    text: Text


def blank(out_of: float) -> Mark:
    """Nothing was handed in（未作答）."""
    return Mark(0.0, out_of, message("mark.blank"))


def joined(sentences: Iterable[Text]) -> Text:
    """Sentences one after another, each once（连成一段）."""
    told = list(dict.fromkeys(sentences))
    return Text("".join(one.zh for one in told), " ".join(one.en for one in told))


def points_of(share: float, out_of: float) -> float:
    """A share of the points, rounded down: full points are for what is right throughout."""
    if share > 1 - 1e-9:
        return out_of
    return max(0.0, math.floor(share * out_of * 100 + 1e-6) / 100)
