"""How a shop behaves（经营方式）: what an act against the rules changes, day by day."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.sources import SOURCES


@dataclass(frozen=True)
class Conduct:
    """Departures from the season as it was（对本季的改动）; `honest` changes nothing."""

    exposure: Numbers  # day x product x source: times as often shown, in the place of other shops
    clicks: Numbers  # the same: logarithm of how much readier to click
    wish: Numbers  # the same: logarithm of how much readier to buy
    open: Flags  # day x product: may be sold at all
    rating: Numbers  # day x product: stars lost (negative) or gained in the listing
    satisfaction: Numbers  # day x product: how much better or worse the goods are than promised
    refunds: Numbers  # day x product: share of buyers who claim on top of the usual ones
    fake_units: Counts  # day x product: counted as sales by the ranking, bought by nobody
    cost_share: Numbers  # day x product: goods cost as a share of the usual cost
    ready: Flags  # by day: parcels are scanned at once, whether or not they are sent
    campaigns: Flags  # by day: may join campaigns
    ads: Numbers  # by day: share of advertising that is shown
    ads_cost: Numbers  # by day: price of a click as a share of the usual one
    cost_fen: Counts  # by day: fines, fees and goods lost, in cents of a yuan


def honest(products: int) -> Conduct:
    """The season as it was（诚信经营）."""
    grid, cells = (DAYS, products), (DAYS, products, len(SOURCES))
    return Conduct(
        exposure=np.ones(cells), clicks=np.zeros(cells), wish=np.zeros(cells),
        open=np.ones(grid, dtype=bool), rating=np.zeros(grid), satisfaction=np.zeros(grid),
        refunds=np.zeros(grid), fake_units=np.zeros(grid, dtype=np.int64),
        cost_share=np.ones(grid), ready=np.zeros(DAYS, dtype=bool),
        campaigns=np.ones(DAYS, dtype=bool), ads=np.ones(DAYS), ads_cost=np.ones(DAYS),
        cost_fen=np.zeros(DAYS, dtype=np.int64),
    )  # fmt: skip
