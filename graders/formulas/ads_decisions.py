"""The lab on paid traffic, what to do: ceiling, verdicts, budget（直通车实训：决定）."""

import math
from collections import defaultdict
from collections.abc import Callable
from statistics import fmean, median

import pandas as pd

from course_b2c_ops.given_tools.costed import month_of_products
from graders.formulas.ads_lab import (
    DEAREST,
    EVIDENCE,
    FAR_ABOVE,
    NEW_PRODUCT_MARGIN,
    OWN_LIMIT,
    TIMES_MEDIAN,
)
from graders.formulas.rows import Tables, over, records
from graders.formulas.traffic_lab import Counts, added, rows_of

FEES = ("commission_usd", "affiliate_usd", "refund_reserve_usd")


# ── margin and the hero ──────────────────────────────────────────────────────────────────────────


def _left(sheet: pd.DataFrame, exchange_rates: pd.DataFrame, fees: tuple[str, ...] = FEES) -> float:
    """What direct cost and these fees leave of each dollar of income."""
    rate = max(records(exchange_rates), key=lambda row: row["date"])["cny_per_usd"]
    income = cost = 0.0
    for row in records(sheet):
        income += row["paid_amount_usd"]
        cost += row["paid_units"] * row["direct_cost_cny"] / rate
        cost += math.fsum(row[name] for name in fees)
    return 1 - cost / income


def _hero_parts(tables: Tables) -> tuple[pd.DataFrame, dict[str, float]]:
    """The tested product's row of the month, and its sums of 30 days."""
    hero = int(tables["price_test"]["product_id"].iloc[0])
    sheet = month_of_products(tables["products"], tables["product_daily"], tables["fees"])
    sums = added(rows_of(tables["product_daily"]), "product_id")
    return sheet[sheet["product_id"] == hero], sums[hero]


def ceiling_bid(tables: Tables) -> float:
    """What a click on the hero is worth, in dollars（主推款的出价上限）."""
    sheet, sums = _hero_parts(tables)
    orders_per_click = sums["paying_buyers"] / sums["visitors"]
    order = sums["paid_amount_usd"] / sums["paid_orders"]
    return orders_per_click * order * _left(sheet, tables["exchange_rates"])


def ceiling_without_margin(tables: Tables) -> float:
    """Mistake（没乘边际贡献率）: what a click sells."""
    _, sums = _hero_parts(tables)
    return sums["paying_buyers"] / sums["visitors"] * sums["paid_amount_usd"] / sums["paid_orders"]


def ceiling_per_buyer(tables: Tables) -> float:
    """Mistake（客单价当订单均额）: the average of a buyer, who may order twice."""
    sheet, sums = _hero_parts(tables)
    return sums["paid_amount_usd"] / sums["visitors"] * _left(sheet, tables["exchange_rates"])


def ceiling_after_ads(tables: Tables) -> float:
    """Mistake（广告费扣了两回）: the margin after ads."""
    sheet, sums = _hero_parts(tables)
    sold = ceiling_without_margin(tables)
    return sold * _left(sheet, tables["exchange_rates"], (*FEES, "ads_share_usd"))


def ceiling_of_an_order(tables: Tables) -> float:
    """Mistake（没乘转化率）: what an order leaves."""
    sheet, sums = _hero_parts(tables)
    return sums["paid_amount_usd"] / sums["paid_orders"] * _left(sheet, tables["exchange_rates"])


# ── a verdict on every word ──────────────────────────────────────────────────────────────────────


def _rate(shop_daily: pd.DataFrame) -> float:
    rows = rows_of(shop_daily)
    people = math.fsum(row["visitors"] for row in rows)
    return math.fsum(row["paying_buyers"] for row in rows) / people


def verdict(clicks: float, orders: float, roas: float, rate: float, line: float) -> str:
    """Evidence first, then orders, then the line（再等、停、降、加、保持）."""
    if clicks * rate < EVIDENCE:
        return "wait"
    if not orders:
        return "stop"
    if roas < line:
        return "lower"
    return "raise" if roas >= FAR_ABOVE * line else "keep"


def words_of(keyword_ads: pd.DataFrame) -> Counts:
    """Sums of each word, last 30 days."""
    return added(rows_of(keyword_ads), "keyword")


def _verdicts(tables: Tables, judge: Callable[..., str], line: float) -> pd.DataFrame:
    rate = _rate(tables["shop_daily"])
    rows = [
        (word, judge(one["clicks"], one["orders"], over(one["paid_amount_usd"], one["spend_usd"]),
                     rate, line))
        for word, one in sorted(words_of(tables["keyword_ads"]).items())
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["keyword", "action"])


def shop_line(tables: Tables) -> float:
    """The break-even ROAS of the whole shop（全店保本线）."""
    sheet = month_of_products(tables["products"], tables["product_daily"], tables["fees"])
    return 1 / _left(sheet, tables["exchange_rates"])


def decision(tables: Tables) -> pd.DataFrame:
    """Wait, stop, lower, keep or raise for every word（词的处理）."""
    return _verdicts(tables, verdict, shop_line(tables))


def decision_line_at_one(tables: Tables) -> pd.DataFrame:
    """Mistake（线画在 1）: sales above spend, whatever the goods cost."""
    return _verdicts(tables, verdict, 1.0)


def decision_without_evidence(tables: Tables) -> pd.DataFrame:
    """Mistake（没看证据）: a verdict after three clicks."""

    def judge(clicks: float, orders: float, roas: float, rate: float, line: float) -> str:
        return verdict(math.inf, orders, roas, rate, line)

    return _verdicts(tables, judge, shop_line(tables))


def decision_by_acos(tables: Tables) -> pd.DataFrame:
    """Mistake（ACOS 和 ROAS 的线比）: nearly every word is below it."""

    def judge(clicks: float, orders: float, roas: float, rate: float, line: float) -> str:
        return verdict(clicks, orders, over(1, roas), rate, line)

    return _verdicts(tables, judge, shop_line(tables))


# ── what the dearest words leave ─────────────────────────────────────────────────────────────────


def _left_by_word(keyword_ads: pd.DataFrame, margin: float) -> pd.Series:
    words = words_of(keyword_ads)
    dearest = sorted(words, key=lambda word: -words[word]["spend_usd"])[:DEAREST]
    return pd.Series(
        {
            word: words[word]["paid_amount_usd"] * margin - words[word]["spend_usd"]
            for word in dearest
        },
        dtype=float,
    )


def left_by_word(tables: Tables) -> pd.Series:
    """Sales x margin - spend of the eight dearest words（最费钱的八个词）."""
    return _left_by_word(tables["keyword_ads"], 1 / shop_line(tables))


def left_with_line_at_one(keyword_ads: pd.DataFrame) -> pd.Series:
    """Mistake（成交额当利润）: sales less spend, as if goods cost nothing."""
    return _left_by_word(keyword_ads, 1.0)


def left_before_spend(tables: Tables) -> pd.Series:
    """Mistake（没减花费）: what the orders leave before the clicks are paid."""
    left = left_by_word(tables)
    words = words_of(tables["keyword_ads"])
    return pd.Series({word: left[word] + words[word]["spend_usd"] for word in left.index})


# ── budget ───────────────────────────────────────────────────────────────────────────────────────


def _steps(budget_curve: pd.DataFrame) -> list[tuple[float, float, float]]:
    """Budget, marginal and average ROAS of each step."""
    found, spent, sold = [], 0.0, 0.0
    for row in sorted(records(budget_curve), key=lambda one: one["daily_budget_usd"]):
        budget, amount = row["daily_budget_usd"], row["paid_amount_usd"]
        found.append((budget, (amount - sold) / (budget - spent), amount / budget))
        spent, sold = budget, amount
    return found


def best_budget(budget_curve: pd.DataFrame) -> float:
    """The last step that brings back its money（最后一步还保本的预算）."""
    line = 1 / NEW_PRODUCT_MARGIN
    return max(budget for budget, marginal, _ in _steps(budget_curve) if marginal >= line)


def best_budget_by_average(budget_curve: pd.DataFrame) -> float:
    """Mistake（看平均）: the last budget whose average is above the line."""
    line = 1 / NEW_PRODUCT_MARGIN
    return max(budget for budget, _, average in _steps(budget_curve) if average >= line)


def best_budget_highest_roas(budget_curve: pd.DataFrame) -> float:
    """Mistake（挑 ROAS 最高的）: the smallest budget."""
    return max(_steps(budget_curve), key=lambda step: step[2])[0]


def best_budget_line_at_one(budget_curve: pd.DataFrame) -> float:
    """Mistake（线画在 1）: the last step whose sales exceed its spend."""
    return max(budget for budget, marginal, _ in _steps(budget_curve) if marginal >= 1)


# ── publishers ───────────────────────────────────────────────────────────────────────────────────


def _publishers(affiliates: pd.DataFrame, *, own: bool = True, fast: bool = True) -> pd.DataFrame:
    everyone = records(affiliates)
    sums = added(everyone, "publisher_id")
    bought = added([row for row in everyone if row["buyer_equals_publisher"]], "publisher_id")
    rates = {name: over(one["orders"], one["clicks"]) for name, one in sums.items()}
    middle = median(rates.values())
    rows = []
    for name, one in sorted(sums.items()):
        selfish = bought[name]["orders"] / one["orders"] > OWN_LIMIT
        commission = one["commission_usd"] - one["commission_returned_usd"]
        sales = one["paid_amount_usd"] - one["refunded_amount_usd"]
        odd = (own and selfish) or (fast and rates[name] > TIMES_MEDIAN * middle)
        rows.append((name, one["orders"] - one["refunded_orders"], commission / sales, bool(odd)))
    columns = ["publisher_id", "orders_kept", "effective_commission", "suspicious"]
    return pd.DataFrame(rows, columns=columns)


def publishers(affiliates: pd.DataFrame) -> pd.DataFrame:
    """Orders kept, effective commission, and who is to be looked at（推广者体检）."""
    return _publishers(affiliates)


def publishers_by_contract(affiliates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（抄了合同上的佣金率）: the rate on goods, not on what buyers paid."""
    agreed: dict[str, list[float]] = defaultdict(list)
    for row in records(affiliates):
        agreed[row["publisher_id"]].append(row["commission_rate"])
    table = _publishers(affiliates)
    rates = [fmean(agreed[name]) for name in table["publisher_id"]]
    return table.assign(effective_commission=rates)


def publishers_by_conversion_only(affiliates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（只看转化率）: who buys from itself goes unseen."""
    return _publishers(affiliates, own=False)


def publishers_by_own_orders_only(affiliates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（只看自买）: who claims others' orders goes unseen."""
    return _publishers(affiliates, fast=False)
