"""Changes and tests of listings（商品页改动与 A/B 测试）."""

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.listing_plan import Change, planned_changes
from course_b2c_ops.market.luck import Counts, Stage, luck, normals
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View

CONTROLS = 3


def tables(view: View) -> Tables:
    """Tables of lessons 8 and 15（第 8、15 课的表）."""
    return {"listing_changes": listing_changes(view), "ab_tests": ab_tests(view.key)}


def listing_changes(view: View) -> pd.DataFrame:
    """Which pages were changed when（商品页改动表）, with products to compare with."""
    products = view.reports["products"]
    changes = planned_changes(view.key, view.as_of)
    first = view.as_of - timedelta(days=DAYS)
    shown = view.reports["product_daily"].groupby("product_id", sort=False)["impressions"].sum()
    seen = shown.reindex(products["product_id"]).to_numpy()
    category = products["category"].to_numpy()
    ids, labels = products["product_id"].to_numpy(), products["product"].to_numpy()
    changed = {change.product for change in changes}
    return pd.DataFrame(
        {
            "product_id": [ids[change.product] for change in changes],
            "product": [labels[change.product] for change in changes],
            "changed_on": pd.to_datetime([first + timedelta(days=c.day) for c in changes]),
            "field": [change.field for change in changes],
            "control_product_ids": [
                "; ".join(str(ids[place]) for place in _controls(change, changed, category, seen))
                for change in changes
            ],
        }
    )


def _controls(change: Change, changed: set[int], category: Any, seen: Any) -> list[int]:
    """Unchanged products of the category that are shown about as often; others if it has none."""
    free = [place for place in range(len(seen)) if place not in changed]
    far = {
        place: (
            category[place] != category[change.product],
            abs(seen[place] - seen[change.product]),
        )
        for place in free
    }
    return sorted(sorted(free, key=lambda place: far[place])[:CONTROLS])


def ab_tests(key: bytes) -> pd.DataFrame:
    """Tests of two variants, one row a day and variant（A/B 测试表）.

    Day by day evenly drawn normals are used, so that a planned result is near the plan and yet
    every day has its own luck.
    """
    parts = [
        _one_test(key, number, test)
        for number, test in enumerate(settings("listing/tests")["test"])
    ]
    return pd.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in parts[0]})


def _one_test(key: bytes, number: int, test: dict[str, Any]) -> dict[str, Any]:
    days = int(test["days"])
    u = luck(key, Stage.AB_TESTS, number, np.arange(2)[:, None], np.arange(days)[None, :], 0)
    shown = np.rint(float(test["shown_a_day"]) * (0.9 + 0.2 * u)).astype(np.int64)
    draw = luck(key, Stage.AB_TESTS, number, 2, np.arange(2), 1).tolist()
    base = float(test["rate"]) * (0.92 + 0.16 * draw[0])
    low, high = test["z"]
    # A planned z decides how far B lies from A; so some shops have a proof and others wait.
    z = low + (high - low) * draw[1]
    total = shown.sum(axis=1).mean()
    gap = z * np.sqrt(2 * base * (1 - base) / total)
    clicked = np.stack(
        [
            _clicks(key, number, 0, shown[0], base, test),
            _clicks(key, number, 1, shown[1], base + gap, test),
        ]
    )
    share = float(test["converts"])
    part = share * (0.7 + 0.6 * luck(key, Stage.AB_TESTS, number, np.arange(2)[:, None], 3, 0))
    converted = np.minimum(np.rint(clicked * part).astype(np.int64), clicked)
    return {
        "test_id": np.repeat(test["id"], 2 * days),
        "day": np.repeat(np.arange(1, days + 1), 2),
        "variant": np.tile(["A", "B"], days),
        "planned_shown": np.full(2 * days, int(test["planned_shown"])),
        "shown": shown.T.ravel(),
        "clicked": clicked.T.ravel(),
        "converted": converted.T.ravel(),
    }


def _clicks(
    key: bytes, number: int, variant: int, shown: Counts, rate: float, test: dict[str, Any]
) -> Counts:
    """Clicks a day: the days' luck adds up to nearly nothing over the test."""
    u = luck(key, Stage.AB_TESTS, number, 10 + variant, np.arange(shown.size), 2)
    noise = normals(u)
    noise = noise - noise.mean()
    early = np.where(np.arange(shown.size) < int(test.get("early_days", 0)), 1.0, 0.0)
    drift = float(test.get("early", 0.0)) * (early - early.mean()) * (variant == 1)
    mean = shown * (rate + rate * drift)
    found: Counts = np.maximum(np.rint(mean + np.sqrt(mean) * noise), 1).astype(np.int64)
    return found
