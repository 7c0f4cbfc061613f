"""Tools of the lab on paid traffic（直通车与联盟实训的工具）: words, margin, publishers, plan."""

from collections.abc import Mapping

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.datasets import last_days, sum_by
from course_b2c_ops.given_tools.costed import latest_rate, month_of_products

MONTH = 30  # days of W30
COUNTED = ["impressions", "clicks", "spend_usd", "orders", "paid_amount_usd"]
RATES = ["click_through_rate", "cost_per_click", "conversion_rate", "roas", "acos"]
KPIS = ["impressions", "clicks", "spend_usd", "orders", *RATES]
OTHER_FEES = ["commission_usd", "affiliate_usd", "refund_reserve_usd"]
EVIDENCE = 3.0  # orders that a word as good as the shop would have by now
RESERVE = 0.05  # the least a click can be bid at


# ── What is left before ads（推广前的边际贡献率） ────────────────────────────────────────────────


def left_before_ads(sheet: pd.DataFrame, cny_per_usd: float) -> float:
    """Share of income left after direct cost and all fees but ads（推广前边际贡献率）.

    `sheet` holds rows of `month_of_products`: one product, or the whole shop.
    """
    income = float(sheet["paid_amount_usd"].sum())
    cost = float((sheet["paid_units"] * sheet["direct_cost_cny"]).sum()) / cny_per_usd
    return metrics.share(income - cost - float(sheet[OTHER_FEES].sum().sum()), income)


def margin_before_ads(
    products: pd.DataFrame,
    product_daily: pd.DataFrame,
    fees: pd.DataFrame,
    exchange_rates: pd.DataFrame,
) -> float:
    """The whole shop's margin before ads, last 30 days（全店推广前边际贡献率）."""
    sheet = month_of_products(products, product_daily, fees)
    return left_before_ads(sheet, latest_rate(exchange_rates))


def shop_conversion(shop_daily: pd.DataFrame) -> float:
    """Paying buyers over visitors of the last 30 days（全店支付转化率）."""
    recent = last_days(shop_daily, MONTH)
    return metrics.ratio_of_sums(recent["paying_buyers"], recent["visitors"])


# ── Words and publishers（词和推广者） ───────────────────────────────────────────────────────────


def by_keyword(keyword_ads: pd.DataFrame) -> pd.DataFrame:
    """What each word was shown, clicked, cost and sold in the last 30 days（一词一行）."""
    summed: pd.DataFrame = sum_by(last_days(keyword_ads, MONTH), "keyword", COUNTED).reset_index()
    return summed.assign(roas=metrics.roas(summed["paid_amount_usd"], summed["spend_usd"]))


def by_match_type(tidy: pd.DataFrame) -> pd.DataFrame:
    """Clicks, dollars and cost per click of each match type, all rows（匹配方式的账）."""
    sums = tidy.groupby("match_type")[["clicks", "spend_usd"]].sum()
    return sums.assign(cost_per_click=metrics.cost_per_click(sums["spend_usd"], sums["clicks"]))


def by_publisher(affiliates: pd.DataFrame) -> pd.DataFrame:
    """All days of each publisher; `own_orders` stand in rows where it bought itself（一人一行）."""
    amounts = ["paid_amount_usd", "commission_usd", "commission_returned_usd",
               "refunded_amount_usd"]  # fmt: skip
    counts = ["clicks", "orders", "refunded_orders"]
    marked = affiliates.assign(
        own_orders=affiliates["orders"].where(affiliates["buyer_equals_publisher"], 0)
    )
    summed = marked.groupby("publisher_id")[[*counts, "own_orders", *amounts]].sum()
    return summed.reset_index()


# ── The plan of the week（下周的加码方案） ───────────────────────────────────────────────────────


def plan_sheet(keyword_ads: pd.DataFrame, shop_daily: pd.DataFrame, margin: float) -> pd.DataFrame:
    """Each word with its ceiling, the room for more money, and what a dollar leaves（加码表）.

    A word with evidence is judged by its own clicks, any other by the shop's conversion and
    order (the reserve at least); it neither leaves nor loses, because nobody knows.
    A word takes as much again as it spends today and no more: made for teaching.
    """
    words = by_keyword(keyword_ads)
    rate = shop_conversion(shop_daily)
    recent = last_days(shop_daily, MONTH)
    order = metrics.ratio_of_sums(recent["paid_amount_usd"], recent["paid_orders"])
    known = words["clicks"] * rate >= EVIDENCE
    own = metrics.share(words["paid_amount_usd"], words["clicks"]) * margin
    usual = max(RESERVE, metrics.click_value(rate, order, margin))
    return pd.DataFrame(
        {
            "keyword": words["keyword"],
            "clicks": words["clicks"],
            "orders": words["orders"],
            "roas": words["roas"],
            "ceiling_usd": own.where(known, usual),
            "room_usd": words["spend_usd"] / MONTH,
            "left_per_usd": (words["roas"] * margin - 1).where(known, 0.0),
        }
    ).sort_values(["left_per_usd", "keyword"], ascending=[False, True])


def plan_sums(sheet: pd.DataFrame, budgets: Mapping[str, float]) -> pd.DataFrame:
    """What a draft of the plan costs and leaves a day, a word a row, then Σ（试算）."""
    rows = sheet.set_index("keyword").loc[list(budgets)]
    drafted = pd.DataFrame({"budget": budgets, "room": rows["room_usd"]}, index=rows.index)
    spent = drafted.min(axis="columns")
    drafted["left"] = spent * rows["left_per_usd"]
    drafted.loc["Σ"] = drafted.sum()
    return drafted
