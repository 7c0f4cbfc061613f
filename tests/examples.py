"""An item of every kind, as the README of the bank shows it, and the formulas they name."""

import re
import sys
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pandas as pd

from course_b2c_ops.marking import PlanResult
from graders.bank import Bank, read_bank
from graders.item import Item
from tests.conftest import ROOT

TOPIC = "example"
DAYS = pd.date_range("2026-11-01", periods=30)
SHOP_DAILY = pd.DataFrame(
    {
        "date": DAYS,
        "paid_amount_usd": [20.0 + day for day in range(30)],
        "paid_orders": [2 + day % 3 for day in range(30)],
    }
)
KEYWORD_ADS = pd.DataFrame(
    {"keyword": ["usb lamp", "camping lamp", "led"], "orders": [4, 8, 0], "worth": [2.0, 3.0, 9.0]}
)
TABLES = {"shop_daily": SHOP_DAILY, "keyword_ads": KEYWORD_ADS}


def texts() -> dict[str, str]:
    """The examples of the README by their kind."""
    readme = (ROOT / "graders/README.md").read_text("utf-8")
    found = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    return {re.findall(r'kind += "(\w+)"', text)[0]: text for text in found}


def written(root: Path, text: str, pool: str = "practice", name: str = "one") -> Bank:
    """A bank with this item, and whatever lies there already."""
    path = root / "graders" / "items" / pool / TOPIC / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return read_bank(root)


def read(root: Path, kind: str, pool: str = "practice") -> Item:
    """The example of one kind as an item."""
    bank = written(root, texts()[kind], pool)
    assert bank.problems == ()
    return bank.items[f"{TOPIC}/one"]


# ---- the formulas, as `graders/formulas/example.py` would hold them ----


def rate_inputs(tables: dict[str, pd.DataFrame], rng: Random) -> list[tuple[int, int]]:
    return [(rng.randint(5, 9), rng.randint(100, 200)) for _ in range(4)] + [(0, 0)]


def amount_by_day(shop_daily: pd.DataFrame) -> Any:
    return shop_daily.set_index("date")["paid_amount_usd"]


def orders_by_day(shop_daily: pd.DataFrame) -> Any:
    return shop_daily.set_index("date")["paid_orders"]


def funnel_two_periods(shop_daily: pd.DataFrame) -> pd.DataFrame:
    rates = ("click_through_rate", "add_to_cart_rate", "order_rate", "conversion_rate")
    found = {name: [0.02 + number / 100, 0.03] for number, name in enumerate(rates)}
    return pd.DataFrame({"period": ["P30", "W30"], **found, "average_per_buyer": [20.0, 21.0]})


def funnel_mean_of_daily(shop_daily: pd.DataFrame) -> pd.DataFrame:
    return funnel_two_periods(shop_daily).assign(order_rate=0.5)


def funnel_clicks_as_visitors(shop_daily: pd.DataFrame) -> pd.DataFrame:
    return funnel_two_periods(shop_daily).assign(conversion_rate=0.5)


def week_of_ads(plan: pd.DataFrame, keyword_ads: pd.DataFrame) -> PlanResult:
    rows = plan.merge(keyword_ads, on="keyword", how="left", validate="many_to_one")
    if rows["worth"].isna().any():
        raise KeyError("a keyword that is not there")
    kept = {
        "within_budget": bool(rows["budget"].sum() <= 100),
        "orders_only": bool((rows["orders"][rows["budget"] > 0] > 0).all()),
    }
    return PlanResult(kept, float((rows["budget"] * rows["worth"]).sum()), 300.0)


def best_week_of_ads(keyword_ads: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"keyword": ["camping lamp"], "budget": [100.0]})


def split_evenly(keyword_ads: pd.DataFrame) -> pd.DataFrame:
    return keyword_ads[["keyword"]].assign(budget=30.0)


module = ModuleType(f"graders.formulas.{TOPIC}")
module.__dict__.update({name: thing for name, thing in list(globals().items()) if callable(thing)})
sys.modules[module.__name__] = module
