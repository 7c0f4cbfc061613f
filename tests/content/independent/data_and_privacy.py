"""Answers of the items on data and privacy, worked out from their stems."""

from collections.abc import Callable
from typing import Any

SECOND_WAY: dict[str, Callable[..., Any]] = {
    "route_for_a_mailing_list": lambda persons: "exempt" if persons < 100_000 else "contract",
    "route_for_skin_photos": lambda sensitive: "contract" if sensitive < 10_000 else "assessment",
    # 4 % of 500 million is just 20 million
    "gdpr_ceiling": lambda turnover: 20 if turnover <= 500 else turnover / 25,
    # three days on: from the 13th to the 16th, same hour
    "clock_of_the_breach": lambda: "2026-11-16 09:40",
    "severe_breach_of_pipl": lambda turnover: turnover / 20,
    "two_flows_of_one_shop": lambda mailing, backup, parcels, last_year: mailing + backup,
}
