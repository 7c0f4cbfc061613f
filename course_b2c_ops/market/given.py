"""What a season is given（季前备好的一切）: its basis, and what follows from that alone."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.basis import Basis
from course_b2c_ops.market.ground import Ground, ground
from course_b2c_ops.market.luck import Numbers, Stage, luck
from course_b2c_ops.market.paid_clicks import PaidClicks, paid_clicks
from course_b2c_ops.market.record import Baseline
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.sources import SOURCES
from course_b2c_ops.market.supply import supply


@dataclass(frozen=True, eq=False)
class Given(Basis):
    """All that no day of the season changes（季内不变的一切）."""

    ground: Ground
    supply: Numbers  # day x source without direct: impressions of an ordinary day
    paid: PaidClicks
    shown_luck: Numbers  # day x country x product x source
    click_luck: Numbers  # the same
    baseline: Baseline | None  # in a replay: the season as it was

    def outage(self, day: int) -> bool:
        """Whether the shop can hardly be reached that day（故障日）."""
        return day in self.plan.outages


def prepared(basis: Basis, baseline: Baseline | None = None) -> Given:
    """All that can be reckoned before the first day（备好）."""
    base = ground(basis)
    cells = (base.sizes.size, basis.shop.size, len(SOURCES))
    return Given(
        world=basis.world,
        shop=basis.shop,
        plan=basis.plan,
        decisions=basis.decisions,
        conduct=basis.conduct,
        ground=base,
        supply=supply(basis),
        paid=paid_clicks(basis, base),
        shown_luck=_luck_of_cells(basis.key, Stage.IMPRESSIONS, cells),
        click_luck=_luck_of_cells(basis.key, Stage.CLICKS, cells),
        baseline=baseline,
    )


def _luck_of_cells(key: bytes, stage: Stage, cells: tuple[int, int, int]) -> Numbers:
    """Luck of every cell of every day, by its place."""
    place = np.arange(int(np.prod(cells)))
    return luck(key, stage, np.arange(DAYS)[:, None], place).reshape(DAYS, *cells)
