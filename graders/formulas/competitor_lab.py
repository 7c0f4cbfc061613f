"""Reference answers and wrong paths for the lab on competitor data（竞品实训：参考答案与常见错误）.

Written another way than the lab's solutions (cell by cell), so that agreement says something.
"""

import math
import random
import re
from collections.abc import Callable, Iterable
from datetime import date
from statistics import fmean, median
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.given_tools.collected import COMMA_MONEY, OWN_SHOP, Focus, focus
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import Tables, records

Row = dict[str, Any]
PRIOR, WEIGHT = 4.5, 50
SMALLEST_GAP = 0.05
NEAR = 0.005  # numbers copied into the form: the tolerance of the course
LONGEST_WAIT = 14  # days until the next look
IN_GENERAL = {"price": "A", "days": "B", "rating": "C"}
STRENGTH = "D"


def _signs(cell: str) -> str:
    return "".join(sign for sign in cell if sign in "0123456789.,")


def _comma(cell: str) -> float:
    """An amount of a page with a decimal comma, read from its right end."""
    whole, mark, cents = _signs(cell).rpartition(",")
    if not mark:
        whole, cents = cents, "0"
    return float(f"{whole.replace('.', '') or 0}.{cents}") if whole or cents != "0" else math.nan


def _amount(cell: str, currency: str) -> float:
    if "free" in cell.lower():
        return 0.0
    if not _signs(cell):
        return math.nan
    return _comma(cell) if currency in COMMA_MONEY else float(_signs(cell).replace(",", ""))


def _units(cell: str) -> float:
    told = re.search(r"([\d.,]+)(K?)", cell)
    if not told:
        return math.nan
    return float(told[1].replace(",", "")) * (1000 if told[2] else 1)


def _column(text: pd.Series, read: Callable[[str], float]) -> pd.Series:
    return pd.Series([read(cell) for cell in text], index=text.index, dtype=float, name=text.name)


def read_comma_amounts(rows: pd.DataFrame) -> pd.Series:
    """Amounts of pages with a decimal comma（小数逗号的金额）."""
    return _column(rows["price"], _comma)


def comma_dropped(rows: pd.DataFrame) -> pd.Series:
    """Mistake（逗号也删掉了）: cents become hundreds."""
    return _column(rows["price"], lambda cell: float(re.sub(r"\D", "", cell) or "nan"))


def point_as_decimal(rows: pd.DataFrame) -> pd.Series:
    """Mistake（点当成小数点）: the comma taken for the thousands, as in English."""
    return _column(rows["price"], lambda cell: float(_signs(cell).replace(",", "") or "nan"))


def cents_cut(rows: pd.DataFrame) -> pd.Series:
    """Mistake（小数丢了）: only what stands before the comma."""
    return _column(rows["price"], lambda cell: float(math.floor(_comma(cell))))


def comma_inputs(tables: Tables, rng: random.Random) -> list[tuple[pd.DataFrame]]:
    """What the marker calls `read_comma_amounts` with: own cells, and the edges（判分输入）."""
    sheet = tables["competitors"]
    cells = sorted({c for c, m in zip(sheet["price"], sheet["currency"], strict=True)
                    if m in COMMA_MONEY})  # fmt: skip
    thousands = ["R$ 1.230,00", "R$2.045,90", "1.652,77 €", "€ 3.004,05"]
    made = [
        rng.sample(cells, 6),
        rng.sample(cells, 9),
        [*rng.sample(cells, 3), *thousands],
        rng.sample(cells, 1) + ["R$ 1.118,40"],
        ["12,49", "€ 0,99", "7,05 €", "1.000,01"],
        thousands[2:] + rng.sample(cells, 4),
        ["9,90"] * 3 + thousands[:1],
        ["R$1.999,99", "8,58", *rng.sample(cells, 5)],
    ]
    return [(pd.DataFrame({"price": pd.Series(one, dtype="str")}),) for one in made]


# ── the whole sheet, one row a product ───────────────────────────────────────────────────────────


def _rates(exchange_rates: pd.DataFrame) -> dict[tuple[date, str], float]:
    days = exchange_rates["date"].dt.date
    keys = zip(days, exchange_rates["currency"], strict=True)
    return dict(zip(keys, exchange_rates["usd_per_unit"].tolist(), strict=True))


def _read(sheet: pd.DataFrame, exchange_rates: pd.DataFrame) -> list[Row]:
    """Each row with its numbers in dollars, in the file's order."""
    rates = _rates(exchange_rates)
    found = []
    for row in records(sheet):
        day = pd.Timestamp(row["collected_at"]).date()
        money = str(row["currency"])
        rate = rates[day, money]
        price, shipping = (_amount(str(row[name]), money) for name in ("price", "shipping"))
        found.append(
            {str(name): value for name, value in row.items()}
            | {"day": day}
            | {"price_amount": price, "shipping_amount": shipping}
            | {"price_usd": price * rate, "shipping_usd": shipping * rate}
            | {"landed_usd": (price + shipping) * rate, "units": _units(str(row["units_sold"]))}
        )
    return found


def _each_once(rows: Iterable[Row], earlier: bool = False) -> list[Row]:
    """One look at each product: the later one, or the earlier."""
    found: dict[int, Row] = {}
    for row in rows:
        known = found.get(row["product_id"])
        if known is None or (row["day"] < known["day"] if earlier else row["day"] > known["day"]):
            found[row["product_id"]] = row
    return [found[name] for name in sorted(found)]


def _table(rows: Iterable[Row], landed: Callable[[Row], tuple[float, float]]) -> pd.DataFrame:
    """Price and shipping as told; landed is their sum."""
    made = []
    for row in rows:
        price, shipping = landed(row)
        made.append(
            [row["product_id"], price, shipping, price + shipping, row["units"], row["rating"],
             row["review_count"]]
        )  # fmt: skip
    columns = ["product_id", "price_usd", "shipping_usd", "landed_usd", "units_sold", "rating",
               "review_count"]  # fmt: skip
    return pd.DataFrame(made, columns=columns)


def tidy_sheet(competitors_untidy: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """The later look at each product, in dollars of its own day（整理好的竞品表）."""
    rows = _each_once(_read(competitors_untidy, exchange_rates))
    return _table(rows, lambda row: (row["price_usd"], row["shipping_usd"]))


def earlier_look_kept(
    competitors_untidy: pd.DataFrame, exchange_rates: pd.DataFrame
) -> pd.DataFrame:
    """Mistake（留了第一次）: the earlier look instead of the later."""
    rows = _each_once(_read(competitors_untidy, exchange_rates), earlier=True)
    return _table(rows, lambda row: (row["price_usd"], row["shipping_usd"]))


def shipping_not_converted(
    competitors_untidy: pd.DataFrame, exchange_rates: pd.DataFrame
) -> pd.DataFrame:
    """Mistake（运费没有换算）: shipping left in the money of the page."""
    rows = _each_once(_read(competitors_untidy, exchange_rates))
    return _table(rows, lambda row: (row["price_usd"], row["shipping_amount"]))


def blank_shipping_free(
    competitors_untidy: pd.DataFrame, exchange_rates: pd.DataFrame
) -> pd.DataFrame:
    """Mistake（空的运费当成 0）: what nobody looked up counted as free."""
    rows = _each_once(_read(competitors_untidy, exchange_rates))
    return _table(rows, lambda row: (row["price_usd"], float(np.nan_to_num(row["shipping_usd"]))))


# ── one category ─────────────────────────────────────────────────────────────────────────────────


def _category(
    competitors: pd.DataFrame, exchange_rates: pd.DataFrame
) -> tuple[Focus, list[Row], list[Row]]:
    """What the lab looks at: the own product, its rivals that can be compared, and all of them."""
    here = focus(competitors, exchange_rates)
    rows = [
        row
        for row in _each_once(_read(competitors, exchange_rates))
        if row["category"] == here.category
        and not row["title"].endswith("pcs)")
        and not math.isnan(row["landed_usd"])
    ]
    return here, [row for row in rows if row["shop"] != OWN_SHOP], rows


def _own(here: Focus, rows: Iterable[Row]) -> Row:
    (found,) = [row for row in rows if row["shop"] == OWN_SHOP and row["product"] == here.product]
    return found


def _landed(rows: Iterable[Row], name: str = "landed_usd") -> list[float]:
    return [row[name] for row in rows]


def own_gap(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> float:
    """Own landed price over the rivals' median, less 1（到手价差）."""
    here, rivals, rows = _category(competitors, exchange_rates)
    middle = median(_landed(rivals))
    return float((_own(here, rows)["landed_usd"] - middle) / middle)


def own_gap_to_mean(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> float:
    """Mistake（用了平均数）: a few dear ones pull the reference up."""
    here, rivals, rows = _category(competitors, exchange_rates)
    return float(_own(here, rows)["landed_usd"] / fmean(_landed(rivals)) - 1)


def own_gap_with_own_inside(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> float:
    """Mistake（把本店也算进中位数）: own products in the reference."""
    here, _, rows = _category(competitors, exchange_rates)
    return float(_own(here, rows)["landed_usd"] / median(_landed(rows)) - 1)


def own_gap_of_tags(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> float:
    """Mistake（只比标价）: shipping forgotten on both sides."""
    here, rivals, rows = _category(competitors, exchange_rates)
    return float(_own(here, rows)["price_usd"] / median(_landed(rivals, "price_usd")) - 1)


def own_gap_over_own(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> float:
    """Mistake（除以了自己）: the own price below the line."""
    here, rivals, rows = _category(competitors, exchange_rates)
    return float(1 - median(_landed(rivals)) / _own(here, rows)["landed_usd"])


def _bands(rows: list[Row], low_end: float, high_end: float, by: str = "units") -> pd.DataFrame:
    groups: dict[str, list[Row]] = {"low": [], "mid": [], "high": []}
    for row in rows:
        landed = row["landed_usd"]
        groups["low" if landed <= low_end else "high" if landed > high_end else "mid"].append(row)

    def size(group: list[Row]) -> float:
        if by == "products":
            return float(len(group))
        return math.fsum(row["units"] for row in group if not math.isnan(row["units"]))

    whole = math.fsum(size(group) for group in groups.values())
    made = [[n, len(g), size(g) / whole] for n, g in groups.items() if g]
    return pd.DataFrame(made, columns=["band", "products", "units_share"])


def _quartiles(rows: list[Row]) -> tuple[float, float]:
    low, high = np.quantile(_landed(rows), [0.25, 0.75])
    return float(low), float(high)


def price_bands(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """Rivals by quartile of landed price: how many, and their share of units（价格带）."""
    _, rivals, _ = _category(competitors, exchange_rates)
    return _bands(rivals, *_quartiles(rivals))


def bands_of_equal_width(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（等宽切）: thirds of the range of prices."""
    _, rivals, _ = _category(competitors, exchange_rates)
    least, most = min(_landed(rivals)), max(_landed(rivals))
    return _bands(rivals, least + (most - least) / 3, most - (most - least) / 3)


def bands_by_products(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（算成商品数占比）: the share of products."""
    _, rivals, _ = _category(competitors, exchange_rates)
    return _bands(rivals, *_quartiles(rivals), by="products")


def bands_with_own(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（把本店也切进去）: own products in the bands."""
    _, _, rows = _category(competitors, exchange_rates)
    return _bands(rows, *_quartiles(rows))


def _sellers(
    competitors: pd.DataFrame,
    exchange_rates: pd.DataFrame,
    limit: Callable[[list[float]], float] = median,
    *,
    name: str = "landed_usd",
    below: bool = False,
) -> pd.Series:
    _, rivals, _ = _category(competitors, exchange_rates)
    known = [row for row in rivals if not math.isnan(row["units"])]
    middle = limit([row["units"] for row in known])
    chosen = [row for row in known if (row["units"] < middle if below else row["units"] > middle)]
    return pd.Series({row["product"]: row[name] for row in chosen}, dtype=float)


def landed_of_sellers(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.Series:
    """Landed prices of the rivals that sell more than the middle one（好卖的竞品的到手价）."""
    return _sellers(competitors, exchange_rates)


def tags_of_sellers(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.Series:
    """Mistake（画了标价）: without shipping."""
    return _sellers(competitors, exchange_rates, name="price_usd")


def landed_of_slow_ones(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.Series:
    """Mistake（画了卖得少的那一半）: the sign turned round."""
    return _sellers(competitors, exchange_rates, below=True)


def landed_of_all(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.Series:
    """Mistake（没有筛）: every rival, whatever it sells."""
    _, rivals, _ = _category(competitors, exchange_rates)
    return pd.Series({row["product"]: row["landed_usd"] for row in rivals}, dtype=float)


# ── the form ─────────────────────────────────────────────────────────────────────────────────────


def _measures(
    competitors: pd.DataFrame, exchange_rates: pd.DataFrame
) -> dict[str, tuple[float, float]]:
    """Own number and the rivals' median in each field."""
    here, rivals, rows = _category(competitors, exchange_rates)
    own = _own(here, rows)

    def rating(row: Row) -> float:
        count = row["review_count"]
        shown = 0.0 if count == 0 else row["rating"]
        return float((shown * count + PRIOR * WEIGHT) / (count + WEIGHT))

    def middle(values: Iterable[float]) -> float:
        return median(value for value in values if not math.isnan(value))

    return {
        "price": (own["landed_usd"], middle(_landed(rivals))),
        "days": (own["delivery_days"], middle(row["delivery_days"] for row in rivals)),
        "rating": (rating(own), middle(rating(row) for row in rivals)),
    }


def _act(field: str, ours: float, theirs: float) -> str:
    worse = ours < theirs if field == "rating" else ours > theirs
    return IN_GENERAL[field] if worse else STRENGTH


def difference(
    plan: pd.DataFrame, competitors: pd.DataFrame, exchange_rates: pd.DataFrame
) -> PlanResult:
    """One gap that the data hold, an act that meets it, a day to look again（差异化方案）."""
    known = _measures(competitors, exchange_rates)
    kept = dict.fromkeys(("numbers", "gap", "act", "look_again"), True)
    for row in records(plan):
        field = str(row["field"]).strip().lower()
        ours, theirs = known.get(field, (math.nan, math.nan))
        kept["numbers"] &= _near(row["ours"], ours) and _near(row["theirs"], theirs)
        kept["gap"] &= abs(ours / theirs - 1) >= SMALLEST_GAP
        told = str(row["act"]).strip().upper()
        kept["act"] &= field in known and told == _act(field, ours, theirs)
        kept["look_again"] &= 1 <= float(row["days_until"]) <= LONGEST_WAIT
    if len(plan) != 1:
        kept["gap"] = False
    return PlanResult(kept, 0.0, 0.0)


def _near(told: float, right: float) -> bool:
    return abs(float(told) - right) <= NEAR * abs(right)


def _row_of(field: str, ours: float, theirs: float, act: str, days: int) -> pd.DataFrame:
    columns = ["field", "ours", "theirs", "act", "days_until"]
    return pd.DataFrame([[field, ours, theirs, act, days]], columns=columns)


def difference_reference(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """A full plan: the gap in price（满分方案）."""
    ours, theirs = _measures(competitors, exchange_rates)["price"]
    return _row_of("price", ours, theirs, _act("price", ours, theirs), 7)


def difference_copied(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（照搬主图）: the right numbers, and somebody else's pictures."""
    ours, theirs = _measures(competitors, exchange_rates)["price"]
    return _row_of("price", ours, theirs, "E", 7)


def difference_swapped(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """Mistake（两个数填反了）: own and theirs changed places."""
    ours, theirs = _measures(competitors, exchange_rates)["price"]
    return _row_of("price", theirs, ours, _act("price", ours, theirs), 7)
