"""The carriers' prices and how long restocking takes（价目表与补货天数）."""

from datetime import timedelta

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Stage, luck, normals, shuffled
from course_b2c_ops.market.rate_card import GRAMS_IN_KG, RULES, rate_card
from course_b2c_ops.market.settings import codes, served, settings
from course_b2c_ops.market.view import Tables, View

FIRST_SHIPMENT = 2_401


def tables(view: View) -> Tables:
    """The tables of lesson 7（第 7 课的表）."""
    return {"rate_card": rate_card_table(), "lead_times": lead_times(view)}


def rate_card_table() -> pd.DataFrame:
    """The rate card of the countries served（运费价目表）, one row a service and country."""
    card = rate_card()
    countries = codes(served())
    country = np.array([card.countries.index(name) for name in countries])
    n, m = len(card.services), len(countries)
    return pd.DataFrame(
        {
            "service": np.repeat(card.services, m),
            "country": np.tile(countries, n),
            "method": np.repeat(card.methods, m),
            "per_kg_cny": card.per_kg_fen[:, country].ravel() / 100,
            "per_parcel_cny": card.per_parcel_fen[:, country].ravel() / 100,
            "divisor": np.repeat(card.divisor, m),
            "volume_rule": np.repeat([RULES[place] for place in card.rule], m),
            "minimum_kg": np.repeat(card.minimum_g / GRAMS_IN_KG, m),
            "step_kg": np.repeat(card.step_g / GRAMS_IN_KG, m),
            "fuel_share": card.fuel_permille[:, country].ravel() / 1000,
            "max_kg": np.repeat(card.max_g / GRAMS_IN_KG, m),
            "tracked": np.repeat(card.tracked, m),
            "battery_allowed": np.repeat(card.battery, m),
        }
    )


def lead_times(view: View) -> pd.DataFrame:
    """Past restocks by sea, rail and air（补货记录）, by day of ordering."""
    facts = settings("listing/pricing")["lead_times"]
    modes = facts["mode"]
    counts = [int(mode["shipments"]) for mode in modes]
    n = sum(counts)
    u = luck(view.key, Stage.LEAD_TIMES, 0, np.arange(3)[:, None], np.arange(n)[None, :])
    low, high = facts["ordered_days"]
    ago = low + ((high - low) * u[0]).astype(np.int64)
    took = np.concatenate([_days(view.key, place, mode) for place, mode in enumerate(modes)])
    order = np.argsort(-ago, kind="stable")
    products = view.reports["products"]
    which = (u[1] * len(products)).astype(np.int64)[order]
    ordered = [view.as_of - timedelta(days=int(days)) for days in ago[order]]
    return pd.DataFrame(
        {
            "shipment": FIRST_SHIPMENT + np.arange(n),
            "product_id": products["product_id"].to_numpy()[which],
            "product": products["product"].to_numpy()[which],
            "mode": np.repeat([mode["id"] for mode in modes], counts)[order],
            "ordered_on": pd.to_datetime(ordered),
            "arrived_on": pd.to_datetime(ordered) + pd.to_timedelta(took[order], unit="D"),
        }
    )


def _days(key: bytes, place: int, mode: dict[str, object]) -> Counts:
    """Lead times of one mode: this shop's mean and spread, evenly filled."""
    n = int(str(mode["shipments"]))
    u = luck(key, Stage.LEAD_TIMES, 1, place, np.arange(n + 2))
    mean, spread = (_between(mode[name], u[k]) for k, name in enumerate(("mean", "spread")))
    z = normals((shuffled(u[2:]) + 0.5) / n)
    found: Counts = np.maximum(np.rint(mean + spread * z), 2).astype(np.int64)
    return found


def _between(ends: object, u: float) -> float:
    assert isinstance(ends, list)
    return float(ends[0] + (ends[1] - ends[0]) * u)
