"""How many bills a second, part of `make bench`: a table at once, and one call after another."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.rules import Line, Shipment

BILLS = 20_000
BILLS_A_SECOND = 10_000  # on one core
FIRST_DAY = date(2024, 7, 1)
DAYS = 900


def parcels(count: int) -> pd.DataFrame:
    """Parcels to every destination, on days of the last years, below and above the thresholds."""
    luck = random.Random(1)
    countries = [country for country in rules.countries() if country != "CN"]
    return pd.DataFrame(
        {
            "destination": luck.choice(countries),
            "line_value": luck.randint(300, 60_000) / 100,
            "freight": luck.randint(0, 1500) / 100,
            "tariff_code": luck.choice(("6109", "9503", "4202")),
            "duty_pct": luck.choice((0, 6, 12)),
            "kg": 2,
            "icms_pct": 17,
            "list301": "4A",
            "scheme": luck.choice(("ioss", "")),
            "on": FIRST_DAY + timedelta(days=luck.randrange(DAYS)),
        }
        for _ in range(count)
    )


def one_by_one(frame: pd.DataFrame) -> None:
    """The same bills as a student would write them."""
    for row in frame.to_dict("records"):
        goods = Line(
            "goods", row["line_value"], tariff_code=row["tariff_code"], duty_pct=row["duty_pct"]
        )
        shipment = Shipment(
            row["destination"], goods, freight=row["freight"], kg=row["kg"],
            icms_pct=row["icms_pct"], list301=row["list301"], scheme=row["scheme"],
        )  # fmt: skip
        rules.landed_cost(shipment, row["on"])


def seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def speed() -> None:
    """Bills a second on one core; raises where a table is too slow."""
    frame = parcels(BILLS)
    rules.landed_costs(frame, "on")  # every rule of every day looked up once
    table = seconds(lambda: rules.landed_costs(frame, "on"))
    single = seconds(lambda: one_by_one(frame))
    print(f"bills of a table: {BILLS / table:,.0f} a second, {table / single:.2f} of single calls")
    assert BILLS / table >= BILLS_A_SECOND


if __name__ == "__main__":
    speed()
