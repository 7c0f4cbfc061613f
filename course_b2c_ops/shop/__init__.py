"""The team market（团队市场）: teams keep shop before the same consumers, a round a week."""

from course_b2c_ops.shop.bots import bot_decision, default_decision, defaults
from course_b2c_ops.shop.market import Market, open_market
from course_b2c_ops.shop.outlays import affordable
from course_b2c_ops.shop.round import Results, play_round, play_season
from course_b2c_ops.shop.state import State, opening

__all__ = [
    "Market",
    "Results",
    "State",
    "affordable",
    "bot_decision",
    "default_decision",
    "defaults",
    "open_market",
    "opening",
    "play_round",
    "play_season",
]
