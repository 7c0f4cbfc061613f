"""Reference answers and wrong paths of the first lab（第一次实训：参考答案与常见错误）.

Written another way than the lab's solutions (rows and loops), so that agreement says something.
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from course_b2c_ops.marking import PlanResult
from graders.formulas.rows import records

PERIOD = 30
BEIJING, PACIFIC = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Los_Angeles")
COMPLAINTS = ("negative_feedback", "claim", "chargeback")
BY_SELLER = ("seller_cancelled", "closed_without_resolution")
UNDONE = ("seller_cancelled", "returned_refunded")
STEPS = {
    "访客 / visitors": "visitors",
    "加购 / cart": "cart_buyers",
    "下单 / ordered": "ordering_buyers",
    "付款 / paid": "paying_buyers",
}
Row = Mapping[str, Any]


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in records(table)]


# --- W30 ---------------------------------------------------------------------------------------


def _recent(shop_daily: pd.DataFrame, days: int = PERIOD) -> list[dict[str, Any]]:
    rows = sorted(_rows(shop_daily), key=lambda row: row["date"])
    return rows[-days:]


def _over(rows: Sequence[Row], part: str, whole: str) -> float:
    below = math.fsum(row[whole] for row in rows)
    return math.fsum(row[part] for row in rows) / below if below else math.nan


def conversion_30d(shop_daily: pd.DataFrame) -> float:
    """Paying buyers over visitors, W30（最近 30 天的支付转化率）."""
    return _over(_recent(shop_daily), "paying_buyers", "visitors")


def orders_for_buyers_30d(shop_daily: pd.DataFrame) -> float:
    """Wrong: orders on top（分子用了订单）."""
    return _over(_recent(shop_daily), "paid_orders", "visitors")


def clicks_below_30d(shop_daily: pd.DataFrame) -> float:
    """Wrong: clicks below（分母用了点击）."""
    return _over(_recent(shop_daily), "paying_buyers", "clicks")


def mean_of_daily_30d(shop_daily: pd.DataFrame) -> float:
    """Wrong: the mean of the daily rates（逐日平均）."""
    daily = [
        row["paying_buyers"] / row["visitors"] for row in _recent(shop_daily) if row["visitors"]
    ]
    return math.fsum(daily) / len(daily)


def per_buyer_30d(shop_daily: pd.DataFrame) -> float:
    """Paid amount over paying buyers, W30（最近 30 天的客单价）."""
    return _over(_recent(shop_daily), "paid_amount_usd", "paying_buyers")


def per_order_30d(shop_daily: pd.DataFrame) -> float:
    """Wrong: divided by orders（除以了订单）."""
    return _over(_recent(shop_daily), "paid_amount_usd", "paid_orders")


def per_visitor_30d(shop_daily: pd.DataFrame) -> float:
    """Wrong: divided by visitors（除以了访客）."""
    return _over(_recent(shop_daily), "paid_amount_usd", "visitors")


def net_of_refunds_30d(shop_daily: pd.DataFrame) -> float:
    """Wrong: the day's refunds taken off（先减了退款）."""
    rows = _recent(shop_daily)
    refunds = _over(rows, "refunded_on_day_usd", "paying_buyers")
    return _over(rows, "paid_amount_usd", "paying_buyers") - refunds


# --- four platforms ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Count:
    """How one platform counts: what is bad, what is below, and its line."""

    bad: Callable[[Row], float]
    below: Callable[[Row], float]
    line: float
    met_passes: bool


def _any(*names: str) -> Callable[[Row], float]:
    return lambda row: float(any(row[name] for name in names))


def _all(row: Row) -> float:
    return 1.0


def _shipped(row: Row) -> float:
    return float(row["shipped"])


_COUNTS = {
    "amazon_odr": _Count(_any(*COMPLAINTS), _all, 0.01, met_passes=False),
    "ebay_defect": _Count(_any(*BY_SELLER), _all, 0.02, met_passes=True),
    "shopee_nfr": _Count(_any(*UNDONE), _all, 0.10, met_passes=False),
    "tiktok_ldr": _Count(_any("shipped_late"), _shipped, 0.04, met_passes=True),
}


def _judged(orders: pd.DataFrame, counts: Mapping[str, _Count]) -> pd.DataFrame:
    rows, found = _rows(orders), []
    for metric, one in counts.items():
        below = sum(one.below(row) for row in rows)
        rate = sum(one.bad(row) for row in rows) / below if below else math.nan
        found.append((metric, rate, rate < one.line or (one.met_passes and rate == one.line)))
    return pd.DataFrame(found, columns=["metric", "value", "ok"])


def four_verdicts(platform_orders: pd.DataFrame) -> pd.DataFrame:
    """One month before four platforms（四家判定）."""
    return _judged(platform_orders, _COUNTS)


def verdicts_events_added(platform_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: defects of one order added up（按次数相加）."""
    added = _Count(lambda row: sum(row[name] for name in COMPLAINTS), _all, 0.01, met_passes=False)
    return _judged(platform_orders, {**_COUNTS, "amazon_odr": added})


def verdicts_late_of_all(platform_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: late orders over all orders, unshipped ones too（迟发除以了全部订单）."""
    late = _Count(_any("shipped_late"), _all, 0.04, met_passes=True)
    return _judged(platform_orders, {**_COUNTS, "tiktok_ldr": late})


def verdicts_over_shipped(platform_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: every rate over shipped orders（都除以了已发货）."""
    counts = {
        metric: _Count(one.bad, _shipped, one.line, one.met_passes)
        for metric, one in _COUNTS.items()
        if metric != "ebay_defect"  # that line stands in the cell
    }
    return _judged(platform_orders, {**_COUNTS, **counts})


def verdicts_buyer_cancelled(platform_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the buyers' own cancellations counted（买家取消也算了）."""
    undone = _Count(_any(*UNDONE, "buyer_cancelled"), _all, 0.10, met_passes=False)
    return _judged(platform_orders, {**_COUNTS, "shopee_nfr": undone})


def verdicts_line_included(platform_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: meeting a line that says "below" passes（压线也算过）."""
    counts = {
        metric: _Count(one.bad, one.below, one.line, met_passes=True)
        for metric, one in _COUNTS.items()
    }
    return _judged(platform_orders, counts)


# --- who did what ------------------------------------------------------------------------------


def _logged(rows: Iterable[Row]) -> pd.DataFrame:
    columns = ["action_id", "sub_account", "action"]
    return pd.DataFrame([[row[name] for name in columns] for row in rows], columns=columns)


def _may(roles: pd.DataFrame) -> set[tuple[str, str]]:
    return {(row["role"], row["action"]) for row in _rows(roles) if row["allowed"]}


def outside_authority(actions: pd.DataFrame, roles: pd.DataFrame) -> pd.DataFrame:
    """Actions outside the post's rights（越权操作）."""
    may = _may(roles)
    return _logged(row for row in _rows(actions) if (row["role"], row["action"]) not in may)


def inside_authority(actions: pd.DataFrame, roles: pd.DataFrame) -> pd.DataFrame:
    """Wrong: those that were allowed（挑反了）."""
    may = _may(roles)
    return _logged(row for row in _rows(actions) if (row["role"], row["action"]) in may)


def all_of_the_night_account(actions: pd.DataFrame) -> pd.DataFrame:
    """Wrong: everything the account of the night did（把一个账号全算上）."""
    account = _night(actions)["sub_account"]
    return _logged(row for row in _rows(actions) if row["sub_account"] == account)


def all_price_changes(actions: pd.DataFrame) -> pd.DataFrame:
    """Wrong: every change of a price（凡改价都算）."""
    return _logged(row for row in _rows(actions) if row["action"] == "change_price")


def _night(actions: pd.DataFrame) -> Row:
    """The change of a price before six in the morning."""
    return next(
        row
        for row in _rows(actions)
        if row["action"] == "change_price" and row["at_beijing"].hour < 6
    )


def night_price_day(actions: pd.DataFrame) -> date:
    """The report day of the night's change（夜里那次改价的报表日）."""
    at: datetime = _night(actions)["at_beijing"].to_pydatetime()
    return at.replace(tzinfo=BEIJING).astimezone(PACIFIC).date()


def night_as_in_beijing(actions: pd.DataFrame) -> date:
    """Wrong: the date as the log has it（照抄北京日期）."""
    at: datetime = _night(actions)["at_beijing"].to_pydatetime()
    return at.date()


def night_a_day_later(actions: pd.DataFrame) -> date:
    """Wrong: turned the other way（方向反了，往后一天）."""
    return night_as_in_beijing(actions) + timedelta(days=1)


# --- the funnel of people ----------------------------------------------------------------------


def _drawn(shop_daily: pd.DataFrame, columns: Sequence[str], days: int = PERIOD) -> pd.Series:
    rows = _recent(shop_daily, days)
    found = [math.fsum(row[name] for row in rows) for name in columns]
    return pd.Series(found, index=list(STEPS))


def people_funnel(shop_daily: pd.DataFrame) -> pd.Series:
    """Four steps of people, W30（人的漏斗）."""
    return _drawn(shop_daily, list(STEPS.values()))


def funnel_of_events(shop_daily: pd.DataFrame) -> pd.Series:
    """Wrong: orders where buyers belong（订单当成了人）."""
    return _drawn(shop_daily, ["visitors", "cart_buyers", "orders_placed", "paid_orders"])


def funnel_from_visits(shop_daily: pd.DataFrame) -> pd.Series:
    """Wrong: visits for visitors（访问次数当成了访客）."""
    return _drawn(shop_daily, ["visits", *list(STEPS.values())[1:]])


def funnel_of_a_day(shop_daily: pd.DataFrame) -> pd.Series:
    """Wrong: one day for thirty（只有一天）."""
    return _drawn(shop_daily, list(STEPS.values()), days=1)


# --- the roster --------------------------------------------------------------------------------

POSTS = {
    "selection": "选品", "listing": "上架", "promotion": "推广",
    "service": "客服", "logistics": "物流", "finance": "财务",
}  # fmt: skip
MEMBERS = ("A", "B", "C", "D")
MOST_POSTS = 2


def _told(value: object) -> str:
    if value is None or value != value:
        return ""
    # A Chinese keyboard may type a wide Ａ.
    return unicodedata.normalize("NFKC", str(value)).strip()


def _post(value: object) -> str:
    """A post by its code, however it was typed."""
    typed = _told(value).casefold()
    return next((code for code, zh in POSTS.items() if typed in (code, zh)), typed)


def _member(value: object) -> str:
    return _told(value).upper()


def duty_roster(plan: pd.DataFrame, roles: pd.DataFrame) -> PlanResult:
    """Which rules a roster keeps（岗位分工表）."""
    rows = [
        (_post(row.get("post")), _member(row.get("owner")), _member(row.get("deputy")))
        for row in _rows(plan)
    ]
    posts, owners = [post for post, _, _ in rows], [owner for _, owner, _ in rows]
    of = {post: {owner, deputy} for post, owner, deputy in rows}
    own = dict(zip(posts, owners, strict=True))
    # Whoever may order goods must not be the one who pays for them.
    buyers = {
        row["role"] for row in _rows(roles) if row["action"] == "order_stock" and row["allowed"]
    }
    payers = {
        row["role"] for row in _rows(roles) if row["action"] == "withdraw_money" and row["allowed"]
    }
    apart = all(
        own.get(payer) != own.get(buyer) and own.get(payer) for payer in payers for buyer in buyers
    )
    kept = {
        "each_post_once": sorted(posts) == sorted(POSTS)
        and all({owner, deputy} <= set(MEMBERS) for _, owner, deputy in rows)
        and all(len(both) == 2 for both in of.values()),
        "money_apart": apart and bool(own),
        "everybody_works": set(owners) >= set(MEMBERS)
        and max((owners.count(one) for one in MEMBERS), default=0) <= MOST_POSTS,
    }
    return PlanResult(kept, 0.0, 0.0)


def _roster(owners: str, deputies: str) -> pd.DataFrame:
    return pd.DataFrame({"post": list(POSTS), "owner": list(owners), "deputy": list(deputies)})


def good_roster(roles: pd.DataFrame) -> pd.DataFrame:
    """A roster that keeps every rule（满分的分工）."""
    return _roster("ABCDBC", "BCDACD")


def roster_buys_and_pays(roles: pd.DataFrame) -> pd.DataFrame:
    """Wrong: who orders goods also pays（订货的人管钱）."""
    return _roster("ABCDBA", "BCDACD")


def roster_own_deputy(roles: pd.DataFrame) -> pd.DataFrame:
    """Wrong: somebody stands in for himself（自己替自己）."""
    return _roster("ABCDBC", "BCDACC")


def roster_of_one(roles: pd.DataFrame) -> pd.DataFrame:
    """Wrong: one person does half of it（一个人包了一半）."""
    return _roster("AAABCD", "BCDAAB")
