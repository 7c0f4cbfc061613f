"""Who may do what, who did it, and a month judged by four platforms（岗位、日志、四平台判定）."""

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View

FIRST_ACTION_ID = 300_000
FIRST_ORDER_ID = 4_600_000_000
VIEW = "view_"
DEFECTS = ("negative_feedback", "claim", "chargeback")


def tables(view: View) -> Tables:
    """The tables of lesson 1（第 1 课的表）."""
    return {
        "roles": roles(),
        "actions": actions(view),
        "platform_orders": platform_orders(view.key),
    }


# ---- posts and their log ----


def roles() -> pd.DataFrame:
    """Every post and every action（岗位权限表）: allowed or not."""
    facts = settings("listing/platform")
    rows = [
        (role, action, action.startswith(VIEW) or action in allowed)
        for role, allowed in facts["rights"].items()
        for action in facts["actions"]["all"]
    ]
    return pd.DataFrame(rows, columns=["role", "action", "allowed"])


def actions(view: View) -> pd.DataFrame:
    """What the sub-accounts did in the last 30 days（子账号操作日志）, by time."""
    facts = settings("listing/platform")["actions"]
    n = int(facts["rows"])
    u = luck(view.key, Stage.SUB_ACCOUNT_ACTIONS, np.arange(n)[:, None], np.arange(10)[None, :])
    low, high = facts["outside"]
    outside = low + int(float(u[0, 9]) * (high - low + 1))
    # Those outside their rights are spread over the log like all others.
    turn = shuffled(u[:, 8])
    products = view.reports["products"]
    sold = list(zip(products["product"].tolist(), products["price_usd"].tolist(), strict=True))
    rows = [_action(own, int(turn[n]) < outside, sold) for n, own in enumerate(u.tolist())]
    rows[int(np.flatnonzero(turn == 0)[0])] = _at_night(u[0].tolist(), sold)
    start = datetime.combine(view.as_of, datetime.min.time()) - timedelta(days=int(facts["days"]))
    rows.sort(key=lambda row: row[0])
    columns = ["at_beijing", "sub_account", "role", "action", "object", "detail"]
    found = pd.DataFrame(rows, columns=columns)
    found["at_beijing"] = pd.Timestamp(start) + pd.to_timedelta(found["at_beijing"], unit="s")
    found.insert(0, "action_id", FIRST_ACTION_ID + 11 * np.arange(n))
    return found


_Row = tuple[int, str, str, str, str, str]


def _action(u: list[float], outside: bool, sold: list[tuple[str, float]]) -> _Row:
    """One line of the log; times are seconds from the first day's midnight in Beijing."""
    every = settings("listing/platform")
    facts, rights = every["actions"], every["rights"]
    role = _one(list(rights), u[0])
    views = [name for name in facts["all"] if name.startswith(VIEW)]
    changes = [name for name in facts["all"] if not name.startswith(VIEW)]
    if outside:
        action = _one([name for name in changes if name not in rights[role]], u[1])
    elif u[2] < float(facts["viewing"]):
        action = _one(views, u[1])
    else:
        action = _one(rights[role], u[1])
    first, last = facts["hours"]
    second = int(u[3] * int(facts["days"])) * 86_400 + int((first + (last - first) * u[4]) * 3600)
    product, price = _one(sold, u[5])
    return second, _one(every["accounts"][role], u[6]), role, action, product, _detail(
        action, price, u[7]
    )  # fmt: skip


def _at_night(u: list[float], sold: list[tuple[str, float]]) -> _Row:
    """The stock clerk's account at night: a price typed far too low."""
    facts = settings("listing/platform")["actions"]
    second = (10 + int(u[3] * 15)) * 86_400 + int((int(facts["night_hour"]) + u[4]) * 3600)
    product, price = _one(sold, u[5])
    detail = f"{price:.2f} -> {float(facts['night_price_usd']):.2f}"
    return second, "log-01", "logistics", "change_price", product, detail


def _detail(action: str, price: float, u: float) -> str:
    """What was typed, where the action has a number."""
    if action == "change_price":
        return f"{price:.2f} -> {price * (0.9 + 0.2 * u):.2f}"
    numbers = {
        "set_bid": f"{0.08 + 0.4 * u:.2f} USD",
        "issue_coupon": f"{1 + int(4 * u)} USD",
        "offer_refund": f"{20 + 10 * int(8 * u)} %",
        "order_stock": f"{20 + 10 * int(18 * u)} pieces",
    }
    return numbers.get(action, "")


def _one(values: list[Any], u: float) -> Any:
    return values[int(u * len(values))]


# ---- a month of a sister shop's orders ----


def platform_orders(key: bytes) -> pd.DataFrame:
    """A thousand orders of one month（四平台判定用订单）, with what went wrong."""
    facts = settings("listing/platform")["orders"]
    n = int(facts["rows"])
    counts = _counts(key)
    mixed = shuffled(luck(key, Stage.PLATFORM_ORDERS, 1, np.arange(n)))
    taken = 0

    def some(name: str) -> Flags:
        """The next orders in the shop's own order, marked."""
        nonlocal taken
        found = np.zeros(n, dtype=np.bool_)
        found[mixed[taken : taken + counts[name]]] = True
        taken += counts[name]
        return found

    defects = _defects(mixed, counts, n)
    taken = counts["distinct"]
    seller, buyer = some("seller_cancelled"), some("buyer_cancelled")
    closed, returned = some("closed_without_resolution"), some("returned_refunded")
    late, untracked = some("shipped_late"), some("without_tracking")
    shipped = ~seller & ~buyer
    return pd.DataFrame(
        {
            "order_id": FIRST_ORDER_ID + np.cumsum(_gaps(key, n)),
            **defects,
            "seller_cancelled": seller,
            "buyer_cancelled": buyer,
            "closed_without_resolution": closed,
            "returned_refunded": returned,
            "shipped": shipped,
            "shipped_late": late & shipped,
            "valid_tracking": shipped & ~untracked,
        }
    )


def _counts(key: bytes) -> dict[str, int]:
    """How many orders have each defect; one of two platforms' lines is met exactly."""
    every = settings("listing/platform")
    facts = every["orders"]
    names = [name for name, ends in facts.items() if isinstance(ends, list)]
    u = luck(key, Stage.PLATFORM_ORDERS, 0, np.arange(len(names) + 1)).tolist()
    found = {
        name: facts[name][0] + int(share * (facts[name][1] - facts[name][0] + 1))
        for name, share in zip(names, u, strict=False)
    }
    on_amazon = u[-1] < float(facts["on_the_line"])
    if on_amazon:
        orders = round(every["lines"]["amazon_odr"]["line"] * int(facts["rows"]))
        found["negative_feedback"] = orders - found["claim"] - found["chargeback"] + found["both"]
    else:
        orders = round(every["lines"]["shopee_nfr"]["line"] * int(facts["rows"]))
        found["returned_refunded"] = orders - found["seller_cancelled"]
    found["distinct"] = sum(found[name] for name in DEFECTS) - found["both"]
    return found


def _defects(mixed: Counts, counts: dict[str, int], n: int) -> dict[str, Flags]:
    """The three defects one after the other; a claim overlaps with the feedback before it."""
    found = {}
    start = 0
    for name in DEFECTS:
        flags = np.zeros(n, dtype=np.bool_)
        if name == "claim":
            start -= counts["both"]
        flags[mixed[start : start + counts[name]]] = True
        start += counts[name]
        found[name] = flags
    return found


def _gaps(key: bytes, n: int) -> Counts:
    found: Counts = 7 + (luck(key, Stage.PLATFORM_ORDERS, 2, np.arange(n)) * 900).astype(np.int64)
    return found
