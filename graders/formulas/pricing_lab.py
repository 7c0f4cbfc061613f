"""Reference answers and wrong paths for the lab on cost and price（定价实训：参考答案与常见错误）.

Written another way than the lab's solutions (row by row), so that agreement says something.
"""

import math
import random
from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools.costed import five_to_price, price_steps
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import Tables, records

Row = dict[Hashable, Any]
MONTH = pd.Timedelta(days=29)
FEES = ("commission_usd", "affiliate_usd", "ads_share_usd", "refund_reserve_usd")
ADS, RESERVE = "ads_share_usd", "refund_reserve_usd"
PIECE = ("goods_cost_cny", "domestic_freight_cny", "packing_cny", "freight_cny")
LEAST_MARGIN = 0.10
FOLD = 0.75  # of the list price is paid in the sale
CENT = 0.01
CLOSE = 1.05
IN_BAND, TOO_DEAR = "A", "B"


# ── What a product sold and cost（一款的账） ─────────────────────────────────────────────────────


def _rate(exchange_rates: pd.DataFrame) -> float:
    rows = records(exchange_rates)
    return float(max(rows, key=lambda row: row["date"])["cny_per_usd"])


def _books(products: pd.DataFrame, product_daily: pd.DataFrame, fees: pd.DataFrame) -> list[Row]:
    """Each product with its sums of the last 30 days, in the file's order."""
    first = product_daily["date"].max() - MONTH
    books = {row["product_id"]: {**row, "cost": math.fsum(row[name] for name in PIECE)}
             for row in records(products)}  # fmt: skip
    for book in books.values():
        book.update(dict.fromkeys(("units", "amount", "goods", *FEES), 0.0))
    for row in records(product_daily[product_daily["date"] >= first]):
        book = books[row["product_id"]]
        book["units"] += row["paid_units"]
        book["amount"] += row["paid_amount_usd"]
        book["goods"] += row["goods_usd"]
    for row in records(fees[fees["order_date"] >= first]):
        for name in FEES:
            books[row["product_id"]][name] += row[name]
    return [book for book in books.values() if book["units"]]


def _fees(book: Row, left_out: str = "") -> float:
    return math.fsum(book[name] for name in FEES if name != left_out)


def _hero(price_test: pd.DataFrame, books: list[Row]) -> Row:
    (tested,) = set(price_test["product_id"])
    return next(book for book in books if book["product_id"] == tested)


# ── One piece to the dearest country（寄到最贵的国家） ───────────────────────────────────────────


def _piece(products: pd.DataFrame, price_test: pd.DataFrame) -> Row:
    (tested,) = set(price_test["product_id"])
    return next(row for row in records(products) if row["product_id"] == tested)


def _quotes(freight_quotes: pd.DataFrame, piece: Row) -> list[float]:
    return [float(row["freight_cny"]) for row in records(freight_quotes)
            if row["product_id"] == piece["product_id"]]  # fmt: skip


def cost_to_the_dearest(
    products: pd.DataFrame, freight_quotes: pd.DataFrame, price_test: pd.DataFrame
) -> float:
    """Direct cost of one piece of the tested product, sent where freight is highest."""
    piece = _piece(products, price_test)
    own = math.fsum(piece[name] for name in PIECE[:3])
    return own + max(_quotes(freight_quotes, piece))


def cost_with_mean_freight(products: pd.DataFrame, price_test: pd.DataFrame) -> float:
    """Mistake（用了八国平均运费）: the mean of the countries."""
    piece = _piece(products, price_test)
    return math.fsum(piece[name] for name in PIECE)


def cost_goods_and_freight(
    products: pd.DataFrame, freight_quotes: pd.DataFrame, price_test: pd.DataFrame
) -> float:
    """Mistake（漏了国内运费和包装）: goods and international freight only."""
    piece = _piece(products, price_test)
    return float(piece["goods_cost_cny"]) + max(_quotes(freight_quotes, piece))


def cost_and_price_added(
    products: pd.DataFrame, freight_quotes: pd.DataFrame, price_test: pd.DataFrame
) -> float:
    """Mistake（加进了美元的售价）: dollars added to yuan."""
    piece = _piece(products, price_test)
    right = cost_to_the_dearest(products, freight_quotes, price_test)
    return right + float(piece["list_price_usd"])


def price_inputs(tables: Tables, rng: random.Random) -> list[tuple[float, float, float, float]]:
    """What the marker calls `selling_price` with（判分输入）: without fees or margin, too."""
    drawn = [
        (
            round(rng.uniform(30, 180), 2),
            round(rng.uniform(0.10, 0.30), 3),
            round(rng.uniform(0.08, 0.30), 2),
            round(rng.uniform(6.5, 7.4), 3),
        )
        for _ in range(6)
    ]
    return [*drawn, (86.09, 0.16, 0.30, 7.10), (64.0, 0.0, 0.2, 7.0), (64.0, 0.2, 0.0, 6.8)]


# ── Margins（每款的毛利率） ──────────────────────────────────────────────────────────────────────


def _margins(
    books: list[Row],
    rate: float,
    income: Callable[[Row], float],
    *,
    left_out: str,
    on_cost: bool,
) -> pd.DataFrame:
    rows = []
    for book in books:
        taken = income(book) * rate
        spent = book["units"] * book["cost"] + _fees(book, left_out) * rate
        margin = (taken - spent) / (spent if on_cost else taken)
        rows.append([book["product_id"], margin, bool(margin < LEAST_MARGIN)])
    return pd.DataFrame(rows, columns=["product_id", "margin_on_price", "low"])


def _table(
    income: Callable[[Row], float], *, left_out: str = "", on_cost: bool = False
) -> Callable[..., pd.DataFrame]:
    """A table of margins from one idea of income."""

    def found(
        products: pd.DataFrame,
        product_daily: pd.DataFrame,
        fees: pd.DataFrame,
        exchange_rates: pd.DataFrame,
    ) -> pd.DataFrame:
        books = _books(products, product_daily, fees)
        return _margins(books, _rate(exchange_rates), income, left_out=left_out, on_cost=on_cost)

    return found


def _amount(book: Row) -> float:
    return float(book["amount"])


margins = _table(_amount)
"""Margin on price of every product sold in the last 30 days, and whether it is below 10 %."""
margins_on_cost = _table(_amount, on_cost=True)
"""Mistake（除以了成本）: a markup."""
margins_at_list_price = _table(lambda book: float(book["units"] * book["list_price_usd"]))
"""Mistake（用了标价）: pieces at the list price for what was paid."""
margins_without_freight_income = _table(lambda book: float(book["goods"]))
"""Mistake（漏了买家付的运费）: goods only, though freight is among the costs."""
margins_without_reserve = _table(_amount, left_out=RESERVE)
"""Mistake（漏了退款预留）: three fees of four."""


# ── The line for the ads（给推广的线） ───────────────────────────────────────────────────────────


def _line(
    value: Callable[[float, float, float], float], left_out: str = ADS
) -> Callable[..., float]:
    """A number of what the tested product left, what buyers paid, and what it cost, in CNY."""

    def found(
        products: pd.DataFrame,
        product_daily: pd.DataFrame,
        fees: pd.DataFrame,
        exchange_rates: pd.DataFrame,
        price_test: pd.DataFrame,
    ) -> float:
        book, rate = _hero(price_test, _books(products, product_daily, fees)), _rate(exchange_rates)
        paid, cost = book["amount"] * rate, book["units"] * book["cost"]
        return value(paid - cost - _fees(book, left_out) * rate, paid, cost)

    return found


roas_line = _line(lambda left, paid, cost: paid / left)
"""Break-even ROAS of the tested product, from its contribution before ads（保本 ROAS）."""
roas_line_after_ads = _line(lambda left, paid, cost: paid / left if left else math.inf, "")
"""Mistake（广告费也扣了）: from the contribution after ads."""
roas_line_on_cost = _line(lambda left, paid, cost: cost / left)
"""Mistake（贡献除以了成本）: cost over contribution."""
roas_line_is_margin = _line(lambda left, paid, cost: left / paid)
"""Mistake（交了边际贡献率）: the margin itself."""


# ── The price test（价格试验） ───────────────────────────────────────────────────────────────────


def _tested(price_test: pd.DataFrame) -> list[Row]:
    """Days, visitors and pieces of both prices, the cheap one first."""
    found: dict[float, Row] = {}
    for row in records(price_test):
        one = found.setdefault(row["price_usd"], {"days": 0, "visitors": 0, "pieces": 0})
        one["days"] += 1
        one["visitors"] += row["visitors"]
        one["pieces"] += row["paid_units"]
    return [{"price": price, **found[price]} for price in sorted(found)]


def elasticity_of_test(price_test: pd.DataFrame) -> float:
    """Log change of pieces a visitor over that of the price（价格弹性）."""
    cheap, dear = _tested(price_test)
    volume = dear["pieces"] * cheap["visitors"] / (dear["visitors"] * cheap["pieces"])
    return math.log(volume) / math.log(dear["price"] / cheap["price"])


def elasticity_of_test_of_pieces(price_test: pd.DataFrame) -> float:
    """Mistake（没除访客）: pieces, the busier weeks mixed in."""
    cheap, dear = _tested(price_test)
    return math.log(dear["pieces"] / cheap["pieces"]) / math.log(dear["price"] / cheap["price"])


def elasticity_of_test_inverted(price_test: pd.DataFrame) -> float:
    """Mistake（上下颠倒）: the price over the volume."""
    return 1 / elasticity_of_test(price_test)


def elasticity_of_test_unsigned(price_test: pd.DataFrame) -> float:
    """Mistake（丢了负号）: the size only."""
    return -elasticity_of_test(price_test)


def _curve(value: Callable[[float, float, float, float], float]) -> Callable[..., pd.Series]:
    """A value of pieces, money left a piece, price and cost, over twelve prices."""

    def found(
        products: pd.DataFrame,
        product_daily: pd.DataFrame,
        fees: pd.DataFrame,
        exchange_rates: pd.DataFrame,
        price_test: pd.DataFrame,
    ) -> pd.Series:
        book, rate = _hero(price_test, _books(products, product_daily, fees)), _rate(exchange_rates)
        share, e = _fees(book) / book["amount"], elasticity_of_test(price_test)
        _, dear = _tested(price_test)
        curve = {}
        for price in price_steps(book["list_price_usd"]):
            pieces = dear["pieces"] / dear["days"] * math.exp(e * math.log(price / dear["price"]))
            paid = price * rate
            curve[price] = value(pieces, paid * (1 - share) - book["cost"], paid, book["cost"])
        return pd.Series(curve, dtype=float)

    return found


profit_curve = _curve(lambda pieces, left, paid, cost: pieces * left)
"""What a day leaves at each of twelve prices（利润曲线）."""
revenue_curve = _curve(lambda pieces, left, paid, cost: pieces * paid)
"""Mistake（画了金额）: what buyers pay a day."""
left_of_one_curve = _curve(lambda pieces, left, paid, cost: left)
"""Mistake（只画了一件）: what one piece leaves; it rises for ever."""
profit_curve_without_fees = _curve(lambda pieces, left, paid, cost: pieces * (paid - cost))
"""Mistake（漏了费用）: price less cost."""


# ── The form（定价单） ───────────────────────────────────────────────────────────────────────────


def _shop_share(books: list[Row]) -> float:
    return math.fsum(map(_fees, books)) / math.fsum(map(_amount, books))


def _to_price(
    products: pd.DataFrame,
    product_daily: pd.DataFrame,
    fees: pd.DataFrame,
    exchange_rates: pd.DataFrame,
    competitors: pd.DataFrame,
) -> dict[int, Row]:
    """The five products by number, each with the lowest price that keeps the margin."""
    share = _shop_share(_books(products, product_daily, fees))
    found = records(five_to_price(products, competitors, exchange_rates).reset_index())
    for row in found:
        keeps = 1 - share - LEAST_MARGIN
        row["floor"] = row["direct_cost_cny"] / keeps / _rate(exchange_rates)
        row["on_cost"] = row["direct_cost_cny"] * (2 - keeps) / _rate(exchange_rates)
    return {row["no"]: row for row in found}


def price_list(
    plan: pd.DataFrame,
    products: pd.DataFrame,
    product_daily: pd.DataFrame,
    fees: pd.DataFrame,
    exchange_rates: pd.DataFrame,
    competitors: pd.DataFrame,
) -> PlanResult:
    """Five prices that keep the margin, stand in the band or say why, and bear the discount."""
    known = _to_price(products, product_daily, fees, exchange_rates, competitors)
    kept = dict.fromkeys(("margin", "band", "list"), len(plan) == len(known))
    if {int(no) for no in plan["no"]} != set(known):
        return PlanResult(dict.fromkeys(kept, False), 0.0, 0.0)
    for told in records(plan):
        row, price = known[int(told["no"])], float(told["price"])
        kept["margin"] &= price >= row["floor"] - CENT
        kept["band"] &= _in_its_place(row, price, str(told["reason"]).strip().upper())
        kept["list"] &= abs(float(told["list"]) * FOLD - price) <= 2 * CENT
    return PlanResult(kept, 0.0, 0.0)


def _in_its_place(row: Row, price: float, reason: str) -> bool:
    """In the rivals' middle band; or, where the cost does not allow it, close to the floor."""
    if row["floor"] > row["band_high"]:
        return reason == TOO_DEAR and price <= row["floor"] * CLOSE
    return reason == IN_BAND and row["band_low"] - CENT <= price <= row["band_high"] + CENT


def _filled(price: Callable[[Row], float], listed: Callable[[float], float]) -> Callable[..., Any]:
    """The form as somebody fills it in who has this price and makes this list price of it."""

    def found(
        products: pd.DataFrame,
        product_daily: pd.DataFrame,
        fees: pd.DataFrame,
        exchange_rates: pd.DataFrame,
        competitors: pd.DataFrame,
    ) -> pd.DataFrame:
        known = _to_price(products, product_daily, fees, exchange_rates, competitors)
        rows = []
        for no, row in known.items():
            asked = math.ceil(price(row) * 100 - 1e-6) / 100
            reason = TOO_DEAR if row["floor"] > row["band_high"] else IN_BAND
            rows.append([no, asked, round(listed(asked), 2), reason])
        return pd.DataFrame(rows, columns=["no", "price", "list", "reason"])

    return found


def _lowest(row: Row) -> float:
    """The lowest price that keeps both the margin and the band, where there is one."""
    high_enough = row["floor"] if row["floor"] > row["band_high"] else row["band_low"]
    return float(max(row["floor"], high_enough))


price_list_reference = _filled(_lowest, lambda asked: asked / FOLD)
"""A full form（满分定价单）."""
price_list_times = _filled(_lowest, lambda asked: asked * (2 - FOLD))
"""Mistake（乘了 1.25）: the list price made by adding what comes off."""
price_list_fold_misread = _filled(_lowest, lambda asked: asked / (1 - FOLD))
"""Mistake（7.5 折读成减 75%）: divided by what comes off."""
price_list_on_cost = _filled(lambda row: float(row["on_cost"]), lambda asked: asked / FOLD)
"""Mistake（按成本加成）: fees and margin put on the cost."""
