"""What a maker of tables sees of a shop（做表的依据）: its key, the world, and its reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from course_b2c_ops.market.record import Season
from course_b2c_ops.market.world import World

Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class View:
    """One shop, as far as the tables on top of its reports need it."""

    key: bytes  # of the shop
    world: World
    reports: Mapping[str, pd.DataFrame]  # the seller's reports and all other tables, by name
    season: Season | None = None  # what happened, for those who split it further

    @property
    def as_of(self) -> date:
        """The day after the season's last one（截止日）."""
        return self.world.as_of
