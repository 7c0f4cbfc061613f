"""What buyers care for（买家偏好）: the cohort's own tastes, drawn around published defaults."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Numbers, Stage, luck
from course_b2c_ops.market.settings import codes, settings

FEATURES = (
    "price", "delivery_10d", "rating_01", "log_reviews", "promo_10", "photo", "relevance", "brand",
)  # fmt: skip
# Three nodes stand for the spread of price tastes inside a group (Gauss-Hermite).
NODES = np.array([-(3**0.5), 0.0, 3**0.5])
NODE_SHARES = np.array([1 / 6, 2 / 3, 1 / 6])
LEAST_PRICE_TASTE = 0.4
# Of a listing on this market; from here on more is worth more, and less is worth less.
TYPICAL_DAYS, TYPICAL_RATING, TYPICAL_LOG_REVIEWS = 12, 4.6, 3.0
TYPICAL_PHOTO, TYPICAL_RELEVANCE = 0.5, 0.6
DECIMALS = 3  # a rounded taste is the same number on every machine


@dataclass(frozen=True)
class Tastes:
    """Coefficients of the utility by group（各组偏好系数）: the market's truth."""

    groups: tuple[str, ...]
    weights: Numbers  # group x feature, in the order of FEATURES; price as a positive number
    spread: Numbers  # of the price taste inside each group

    def of(self, feature: str) -> Numbers:
        """One coefficient of every group."""
        found: Numbers = self.weights[:, FEATURES.index(feature)]
        return found

    def price_nodes(self) -> Numbers:
        """Price tastes of the three kinds of buyers in each group: group x node."""
        found = self.of("price")[:, None] + self.spread[:, None] * NODES
        nodes: Numbers = np.maximum(found, LEAST_PRICE_TASTE)
        return nodes


def published() -> Tastes:
    """The defaults that everyone may read（公布的默认值）."""
    segments = settings("segments")["segment"]
    weights = np.array([[float(row["tastes"][name]) for name in FEATURES] for row in segments])
    spread = np.array([float(row["spread"]) for row in segments])
    return Tastes(tuple(codes(segments)), weights, spread)


def drawn(world_key: bytes) -> Tastes:
    """A cohort's own tastes（本届偏好）: near the defaults, the order of price tastes kept."""
    default, width = published(), settings("segments")["drawn"]
    groups, features = default.weights.shape
    u = luck(world_key, Stage.TASTES, np.arange(groups)[:, None], np.arange(features))
    widths = np.full(features, float(width["others"]))
    widths[FEATURES.index("price")] = float(width["price"])
    weights = np.round(default.weights * (1 + widths * (2 * u - 1)), DECIMALS)
    return Tastes(default.groups, weights, default.spread)
