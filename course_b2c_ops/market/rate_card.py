"""What carriers charge（运费价目表）: services by country, and what a parcel is billed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers
from course_b2c_ops.market.settings import settings

RULES = ("greater", "twice", "none")
GRAMS_IN_KG = 1000
# The service of each method (economy, standard, fast), without and with a battery.
_USUAL = (("saver_line", "battery_line"), ("standard_line", "battery_line"), ("express",) * 2)


@dataclass(frozen=True)
class RateCard:
    """Prices by service and country（价目表）; money in cents of a yuan, weights in grams."""

    services: tuple[str, ...]
    countries: tuple[str, ...]
    methods: tuple[str, ...]  # by service
    per_kg_fen: Counts  # service x country
    per_parcel_fen: Counts
    fuel_permille: Counts
    divisor: Counts  # by service, like all that follows
    rule: Counts  # place in RULES
    minimum_g: Counts
    step_g: Counts
    max_g: Counts
    tracked: Flags
    battery: Flags

    def usual(self, method: Counts, battery: Flags) -> Counts:
        """The service that this shop sends by（常用服务）: economy, standard or fast."""
        places = [[self.services.index(name) for name in pair] for pair in _USUAL]
        found: Counts = np.array(places, dtype=np.int64)[method, battery.astype(np.int64)]
        return found

    def billed_g(self, service: Counts, grams: Counts, volume_cm3: Counts) -> Counts:
        """Billed weight（计费重）: the rule, then the minimum, then up to the next step."""
        divisor, step = self.divisor[service], self.step_g[service]
        volumetric = volume_cm3 * GRAMS_IN_KG  # times the divisor, to stay with whole numbers
        counts = np.select(
            [self.rule[service] == 0, self.rule[service] == 1],
            [volumetric > grams * divisor, volumetric >= 2 * grams * divisor],
            False,
        )
        base = np.where(counts, -(-volumetric // divisor), grams)
        least = np.maximum(base, self.minimum_g[service])
        found: Counts = -(-least // step) * step
        return found

    def freight_fen(self, service: Counts, country: Counts, billed_g: Counts) -> Counts:
        """Freight with fuel（含燃油运费）, rounded half up to a cent of a yuan."""
        weight = billed_g * self.per_kg_fen[service, country]
        parcel = weight + GRAMS_IN_KG * self.per_parcel_fen[service, country]
        scaled = parcel * (1000 + self.fuel_permille[service, country])
        found: Counts = (scaled + 500_000) // 1_000_000
        return found


@cache
def rate_card() -> RateCard:
    """The card of `data/market/listing/rate_card.toml`（价目表）, all twelve countries."""
    rows: list[dict[str, Any]] = settings("listing/rate_card")["service"]
    countries = tuple(str(row["id"]) for row in settings("countries")["country"])
    prices: Numbers = np.array([[row["price"][c] for c in countries] for row in rows], dtype=float)
    return RateCard(
        services=tuple(str(row["id"]) for row in rows),
        countries=countries,
        methods=tuple(str(row["method"]) for row in rows),
        per_kg_fen=np.rint(prices[:, :, 0] * 100).astype(np.int64),
        per_parcel_fen=np.rint(prices[:, :, 1] * 100).astype(np.int64),
        fuel_permille=np.rint(prices[:, :, 2] * 1000).astype(np.int64),
        divisor=_whole(rows, "divisor"),
        rule=np.array([RULES.index(row["rule"]) for row in rows], dtype=np.int64),
        minimum_g=_whole(rows, "minimum_g"),
        step_g=_whole(rows, "step_g"),
        max_g=_whole(rows, "max_g"),
        tracked=np.array([bool(row["tracked"]) for row in rows]),
        battery=np.array([bool(row["battery"]) for row in rows]),
    )


def _whole(rows: list[dict[str, Any]], name: str) -> Counts:
    return np.array([int(row[name]) for row in rows], dtype=np.int64)
