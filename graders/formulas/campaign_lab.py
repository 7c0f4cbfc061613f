"""Reference answers and wrong paths for the lab on campaigns（营销活动实训：参考答案与常见错误）.

Written another way than the lab's solutions (cents, row by row), so that agreement says something.
"""

import math
import random
from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools.costed import FEES, latest_rate
from course_b2c_ops.given_tools.sale import Sale, basket_sheet, big_sale, shop_fee_share
from graders.formulas.rows import Tables, records

Row = dict[Hashable, Any]
Checkout = tuple[float, float]
DAY = pd.Timedelta(days=1)
STEPS = ((4000, 400), (3000, 300))  # cents: spend 40 save 4, then 3 off 30
LEAST_MARGIN = 0.08
BEFORE, AFTER, WINDOW = 14, 7, 30
ALIKE = 0.001  # shares that differ by less are the same


# ── The checkout（结账） ─────────────────────────────────────────────────────────────────────────


def _off(cents: int, at: float, reduction: float) -> int:
    """Cents after a reduction that needs so many; it cannot take more than there is."""
    return max(0, cents - round(100 * reduction)) if cents >= round(100 * at) else cents


def _goods(units: float, list_price: float, discount: float) -> int:
    return int(units) * int((round(100 * list_price) * round(100 * (1 - discount)) + 50) // 100)


def checkout(
    units: float, list_price: float, discount: float, save_at: float, save: float,
    coupon_at: float, coupon: float, code_at: float, code: float,
) -> Checkout:  # fmt: skip
    """What the buyer pays and what the seller gets（买家付、卖家收）: the order of the course."""
    gets = _off(_off(_goods(units, list_price, discount), save_at, save), coupon_at, coupon)
    return _off(gets, code_at, code) / 100, gets / 100


def checkout_coupon_first(
    units: float, list_price: float, discount: float, save_at: float, save: float,
    coupon_at: float, coupon: float, code_at: float, code: float,
) -> Checkout:  # fmt: skip
    """Mistake（券排在满减前面）: the coupon before the spend-save."""
    gets = _off(_off(_goods(units, list_price, discount), coupon_at, coupon), save_at, save)
    return _off(gets, code_at, code) / 100, gets / 100


def checkout_on_list(
    units: float, list_price: float, discount: float, save_at: float, save: float,
    coupon_at: float, coupon: float, code_at: float, code: float,
) -> Checkout:  # fmt: skip
    """Mistake（拿原价比门槛）: every threshold asks the list prices."""
    listed, left = _goods(units, list_price, 0.0), _goods(units, list_price, discount)
    for at, reduction in ((save_at, save), (coupon_at, coupon)):
        left = _off(left, 0.0, reduction) if listed >= round(100 * at) else left
    return _off(left, code_at, code) / 100, left / 100


def checkout_code_on_seller(
    units: float, list_price: float, discount: float, save_at: float, save: float,
    coupon_at: float, coupon: float, code_at: float, code: float,
) -> Checkout:  # fmt: skip
    """Mistake（平台码算到卖家头上）: the platform's code lowers the seller's take, too."""
    pays, _ = checkout(units, list_price, discount, save_at, save, coupon_at, coupon, code_at, code)
    return pays, pays


def _basket(rng: random.Random) -> tuple[float, ...]:
    """A basket with offers that meet near its amount."""
    save_at, save = rng.choice((40.0, 45.0, 50.0, 60.0)), float(rng.randint(4, 8))
    return (
        rng.randint(2, 4), rng.randrange(1400, 2900, 10) / 100, 0.20, save_at, save,
        save_at - rng.randint(3, 8), float(rng.randint(3, 6)), 20.0, float(rng.randint(3, 5)),
    )  # fmt: skip


def checkout_inputs(tables: Tables, rng: random.Random) -> list[tuple[float, ...]]:
    """What the marker calls `checkout` with（判分输入）: baskets in which each wrong path shows."""
    drawn: list[tuple[float, ...]] = []
    while len(drawn) < 8:
        basket = _basket(rng)
        wrong = (checkout_coupon_first, checkout_on_list, checkout_code_on_seller)
        if all(path(*basket) != checkout(*basket) for path in wrong):
            drawn.append(basket)
    return [
        *drawn,
        (3, 25.90, 0.20, 60.0, 6.0, 50.0, 5.0, 50.0, 4.0),  # the lecture's basket
        (3, 25.00, 0.20, 60.0, 6.0, 50.0, 5.0, 45.0, 4.0),  # exactly at the threshold
        (1, 25.90, 0.20, 60.0, 6.0, 20.0, 25.0, 10.0, 4.0),  # a coupon above the amount
        (0, 25.90, 0.20, 60.0, 6.0, 50.0, 5.0, 50.0, 4.0),  # an empty cart
    ]


# ── Margins at the stack（叠满以后的毛利率） ─────────────────────────────────────────────────────


def _margins(gets: Callable[[Row], int], freight: str = "freight_3_cny") -> Callable[..., Any]:
    """A table of margins from one idea of what three pieces bring in, in cents."""

    def found(
        products: pd.DataFrame,
        product_daily: pd.DataFrame,
        fees: pd.DataFrame,
        exchange_rates: pd.DataFrame,
        rate_card: pd.DataFrame,
        campaigns: pd.DataFrame,
    ) -> pd.DataFrame:
        sheet = basket_sheet(big_sale(campaigns, product_daily), products, rate_card)
        rate = latest_rate(exchange_rates)
        share = shop_fee_share(products, product_daily, fees)
        rows = []
        for row in records(sheet):
            income = gets(row) / 100 * rate
            spent = income * share + 3 * row["piece_cny"] + row[freight]
            margin = (income - spent) / income
            rows.append([row["product_id"], margin, bool(margin < LEAST_MARGIN)])
        return pd.DataFrame(rows, columns=["product_id", "margin", "below_floor"])

    return found


def _three(row: Row) -> int:
    return _goods(3, float(row["price_before_usd"]), 0.20)


def _stacked(row: Row) -> int:
    left = _three(row)
    for at, reduction in STEPS:
        left = left - reduction if left >= at else left
    return left


def _stacked_on_list(row: Row) -> int:
    listed = _goods(3, float(row["price_before_usd"]), 0.0)
    return _three(row) - sum(reduction for at, reduction in STEPS if listed >= at)


stack_margins = _margins(_stacked)
"""Margin of three pieces to Germany under all offers, and whether it is below 8 %."""
stack_margins_at_sale_price = _margins(_three)
"""Mistake（只打了折）: spend-save and coupon left out."""
stack_margins_on_list = _margins(_stacked_on_list)
"""Mistake（拿原价比门槛）: thresholds asked of list prices."""
stack_margins_freight_of_one = _margins(_stacked, "freight_1_cny")
"""Mistake（运费只算了一件）: three pieces sent for the freight of one."""


# ── Lowest price of 30 days（30 天最低价） ───────────────────────────────────────────────────────


def _prior(pick: Callable[[list[float], Row], float], late: int = 0) -> Callable[..., Any]:
    """A table of reductions from one idea of the price before; `late` days of the sale are in."""

    def found(
        price_history: pd.DataFrame, campaigns: pd.DataFrame, product_daily: pd.DataFrame
    ) -> pd.DataFrame:
        sale = big_sale(campaigns, product_daily)
        seen: dict[Any, list[float]] = {}
        yesterday: dict[Any, float] = {}
        for row in records(price_history.sort_values("date")):
            if row["country"] != "DE":
                continue
            name, back = row["product_id"], (sale.start - row["date"]).days
            if 1 - late <= back <= WINDOW:
                # On a day of change both prices were charged.
                both = (yesterday.get(name, row["price_usd"]), row["price_usd"])
                seen.setdefault(name, []).extend(dict.fromkeys(both))
            yesterday[name] = row["price_usd"]
        rows = []
        for row in records(sale.products):
            price, struck = row["campaign_price_usd"], row["price_before_usd"]
            before = pick(seen[row["product_id"]], row)
            true = (before - price) / before
            lawful = (struck - price) / struck <= true + ALIKE
            rows.append([row["product_id"], before, true, bool(lawful)])
        columns = ["product_id", "lowest_usd", "true_reduction", "lawful"]
        return pd.DataFrame(rows, columns=columns)

    return found


prior_prices = _prior(lambda prices, row: min(prices))
"""Lowest German price of the 30 days before the sale, true reduction, and whether it is lawful."""
prior_prices_struck = _prior(lambda prices, row: float(row["price_before_usd"]))
"""Mistake（用了划线价）: the price struck through."""
prior_prices_mean = _prior(lambda prices, row: math.fsum(prices) / len(prices))
"""Mistake（用了平均价）: the mean of the days."""
prior_prices_last = _prior(lambda prices, row: prices[-1])
"""Mistake（用了前一天的价）: the price of the day before."""
prior_prices_with_sale = _prior(lambda prices, row: min(prices), late=2)
"""Mistake（把大促的日子也算进去了）: days of the sale among them."""


# ── What the sale brought（大促带来多少） ────────────────────────────────────────────────────────


def _sums(sale: Sale, rows: list[Row], first: int, last: int, name: str) -> float:
    """The sum of a column from so many days after the start to so many."""
    return math.fsum(row[name] for row in rows if first <= (row["date"] - sale.start).days <= last)


def _rows(sale: Sale, table: pd.DataFrame) -> list[Row]:
    ids = set(sale.products["product_id"])
    return [row for row in records(table) if row["product_id"] in ids]


def _uplift(name: str = "paid_units", *, late: int = 0, totals: bool = False) -> Callable[..., Any]:
    """Daily pieces (or money) of the sale against those before, less one."""

    def found(product_daily: pd.DataFrame, campaigns: pd.DataFrame) -> float:
        sale = big_sale(campaigns, product_daily)
        rows = _rows(sale, product_daily)
        during = _sums(sale, rows, 0, sale.days - 1, name)
        before = _sums(sale, rows, late - BEFORE, late - 1, name)
        return during / before * (1 if totals else BEFORE / sale.days) - 1

    return found


units_uplift = _uplift()
"""Pieces a day in the sale against those of the 14 days before, less one（增量率）."""
units_uplift_of_money = _uplift("paid_amount_usd")
"""Mistake（用了金额）: money instead of pieces."""
units_uplift_of_totals = _uplift(totals=True)
"""Mistake（直接比合计）: two days against fourteen."""
units_uplift_late = _uplift(late=2)
"""Mistake（大促混进了基线）: the sale among the 14 days."""


def _profits(
    sale: Sale,
    product_daily: pd.DataFrame,
    products: pd.DataFrame,
    fees: pd.DataFrame,
    exchange_rates: pd.DataFrame,
) -> list[Row]:
    """Profit of each product and day in yuan, fees as rows of their own."""
    rate = latest_rate(exchange_rates)
    parts = ("goods_cost_cny", "domestic_freight_cny", "packing_cny", "freight_cny")
    cost = {row["product_id"]: math.fsum(row[name] for name in parts)
            for row in records(products)}  # fmt: skip
    earned: list[Row] = [
        {
            **row,
            "profit": row["paid_amount_usd"] * rate - row["paid_units"] * cost[row["product_id"]],
        }
        for row in _rows(sale, product_daily)
    ]
    charged: list[Row] = [
        {"date": row["order_date"], "profit": -rate * math.fsum(row[name] for name in FEES)}
        for row in _rows(sale, fees)
    ]
    return [*earned, *charged]


def _gain(after: int, based_on: int, *, money: bool = False) -> Callable[..., Any]:
    """Profit of the sale and `after` days, less the usual profit of the sale and `based_on`."""

    def found(
        product_daily: pd.DataFrame,
        campaigns: pd.DataFrame,
        products: pd.DataFrame,
        fees: pd.DataFrame,
        exchange_rates: pd.DataFrame,
    ) -> float:
        sale = big_sale(campaigns, product_daily)
        if money:
            rate = latest_rate(exchange_rates)
            rows = [{**row, "profit": row["paid_amount_usd"] * rate}
                    for row in _rows(sale, product_daily)]  # fmt: skip
        else:
            rows = _profits(sale, product_daily, products, fees, exchange_rates)
        usual = _sums(sale, rows, -BEFORE, -1, "profit") / BEFORE
        got = _sums(sale, rows, 0, sale.days - 1 + after, "profit")
        return got - usual * (sale.days + based_on)

    return found


profit_with_dip = _gain(AFTER, AFTER)
"""Profit of the sale and the week after it, above what those days earn as usual（增量利润）."""
profit_without_dip = _gain(0, 0)
"""Mistake（漏了后面一周）: the days of the sale only."""
profit_short_baseline = _gain(AFTER, 0)
"""Mistake（基线少了 7 天）: nine days of profit, two days of baseline."""
money_with_dip = _gain(AFTER, AFTER, money=True)
"""Mistake（算成了销售额）: what buyers paid, not what was left."""


def _line(
    name: str = "paid_units", after: int = AFTER, *, whole: bool = False
) -> Callable[..., Any]:
    """A column a day, from 14 days before the sale to some days after it."""

    def found(product_daily: pd.DataFrame, campaigns: pd.DataFrame) -> "pd.Series[float]":
        sale = big_sale(campaigns, product_daily)
        rows = records(product_daily) if whole else _rows(sale, product_daily)
        places = range(-BEFORE, sale.days + after)
        days = {f"{sale.start + place * DAY:%Y-%m-%d}": _sums(sale, rows, place, place, name)
                for place in places}  # fmt: skip
        return pd.Series(days, dtype=float)

    return found


days_around = _line()
"""Pieces a day of the sale's products, from 14 days before to 7 after（前后每天件数）."""
days_around_money = _line("paid_amount_usd")
"""Mistake（画了金额）: money instead of pieces."""
days_around_of_shop = _line(whole=True)
"""Mistake（画了全店）: products that were not in the sale, too."""
days_around_no_dip = _line(after=0)
"""Mistake（没画之后一周）: the line ends with the sale."""
