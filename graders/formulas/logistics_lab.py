"""Reference answers and wrong paths for the lab on logistics（物流实训：参考答案与常见错误）.

Written another way than the lab's solutions (row by row), so that agreement says something.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone
from statistics import fmean, median, stdev
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from course_b2c_ops import metrics, mistakes
from course_b2c_ops.given_tools.shipping import hero, restock_focus
from graders.formulas.rows import Tables, records

Row = dict[Any, Any]
Weigh = Callable[..., float]
Cost = Callable[[float, Row], float]
Z = 1.645
TRACKED_FROM = 5.0
OLD_ENOUGH = timedelta(days=45)
NO_DATE = ("", "-", "0000-00-00")
BEIJING, PACIFIC = timezone(timedelta(hours=8)), ZoneInfo("America/Los_Angeles")


def _rows(table: pd.DataFrame) -> list[Row]:
    return records(table)


# ── the weight on the bill ───────────────────────────────────────────────────────────────────────


def billed_weight_inputs(tables: Tables, rng: random.Random) -> list[tuple[Any, ...]]:
    """What the marker calls `billed_weight` with: own boxes under every rule, and the edges."""
    own = rng.sample(_rows(tables["products"]), 6)
    card = {row["service"]: row for row in _rows(tables["rate_card"])}
    services = [
        "battery_line",
        "express",
        "standard_line",
        "economy_post",
        "express",
        "standard_line",
    ]
    made = [
        (one["weight_kg"], one["length_cm"], one["width_cm"], one["height_cm"],
         *(card[name][key] for key in ("divisor", "volume_rule", "minimum_kg", "step_kg")))
        for one, name in zip(own, services, strict=True)
    ]  # fmt: skip
    edges = [
        (0.5, 30, 20, 10, 6000, "twice", 0.1, 0.5),  # exactly twice: 1.0
        (0.52, 30, 20, 10, 6000, "twice", 0.1, 0.001),  # just below twice
        (0.03, 15, 10, 6, 6000, "twice", 0.1, 0.05),  # light, and five times as large
        (0.02, 5, 4, 3, 8000, "greater", 0.05, 0.05),  # the minimum counts
        (0.51, 12, 10, 8, 5000, "greater", 0.5, 0.5),  # a hair above a step
        (1.0, 20, 15, 10, 5000, "greater", 0.5, 0.5),  # exactly on a step
        (0.32, 60, 40, 20, 8000, "none", 0.05, 0.25),  # a large light box, by the scales
        (0.62, 25, 20, 18, 5000, "greater", 0.5, 0.5),
    ]
    return [one for one in [*made, *edges] if _even(*one)]


def _even(*call: Any) -> bool:
    """Whether no step is decided by the last bit of a float（不靠最后一位小数）."""
    weight, step = metrics.billed_weight(*call[:7]), call[7]
    return bool(math.ceil(weight / step) == math.ceil(weight / step - 1e-9))


def twice_as_greater(
    kg: float, length: float, width: float, height: float, divisor: float,
    rule: str, minimum: float, step: float,
) -> float:  # fmt: skip
    """Mistake（“两倍”当成“取大”）: the volume counts as soon as it is the larger."""
    rule = "greater" if rule == "twice" else rule
    return metrics.billed_weight(kg, length, width, height, divisor, rule, minimum, step)


def minimum_before_rule(
    kg: float, length: float, width: float, height: float, divisor: float,
    rule: str, minimum: float, step: float,
) -> float:  # fmt: skip
    """Mistake（先看最低，再用规则）: the volume is compared with a weight lifted beforehand."""
    lifted = max(kg, minimum)
    return metrics.billed_weight(lifted, length, width, height, divisor, rule, 0.0, step)


# ── the cheapest service that may go ─────────────────────────────────────────────────────────────


def _may_go(product: Row, offer: Row) -> bool:
    charged = product["has_battery"] and not offer["battery_allowed"]
    blind = product["price_usd"] >= TRACKED_FROM and not offer["tracked"]
    return not (charged or blind or product["weight_kg"] > offer["max_kg"])


def _billed(product: Row, offer: Row) -> float:
    return metrics.billed_weight(
        product["weight_kg"], product["length_cm"], product["width_cm"], product["height_cm"],
        offer["divisor"], offer["volume_rule"], offer["minimum_kg"], offer["step_kg"],
    )  # fmt: skip


def _bill(kg: float, offer: Row) -> float:
    plain = kg * offer["per_kg_cny"] + offer["per_parcel_cny"]
    return float(plain * (1 + offer["fuel_share"]))


def _bill_without_fuel(kg: float, offer: Row) -> float:
    return float(kg * offer["per_kg_cny"] + offer["per_parcel_cny"])


def _bill_without_brackets(kg: float, offer: Row) -> float:
    return float(kg * offer["per_kg_cny"] + offer["per_parcel_cny"] * (1 + offer["fuel_share"]))


def _cheapest(
    products: pd.DataFrame, rate_card: pd.DataFrame, weigh: Weigh = _billed,
    may_go: Callable[[Row, Row], bool] = _may_go, cost_of: Cost = _bill,
) -> pd.DataFrame:  # fmt: skip
    by_country = defaultdict(list)
    for offer in _rows(rate_card):
        by_country[offer["country"]].append(offer)
    found = []
    for product in _rows(products):
        for country, offers in by_country.items():
            cost, service = min(
                (cost_of(weigh(product, offer), offer), offer["service"])
                for offer in offers
                if may_go(product, offer)
            )
            found.append((product["product_id"], country, service, cost))
    return pd.DataFrame(found, columns=["product_id", "country", "service", "freight_cny"])


def cheapest(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """The cheapest admissible service of each product to each country（能走的里面最便宜的）."""
    return _cheapest(products, rate_card)


def cheapest_of_all(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没有先划掉不能走的）: batteries and tracking forgotten."""
    return _cheapest(products, rate_card, may_go=lambda product, offer: True)


def cheapest_battery_ignored(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没看电池）: tracked, but some lines would refuse the parcel."""
    return _cheapest(products, rate_card, may_go=lambda product, offer: bool(offer["tracked"]))


def cheapest_fuel_missing(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """Mistake（漏了燃油附加）."""
    return _cheapest(products, rate_card, cost_of=_bill_without_fuel)


def cheapest_brackets_missing(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """Mistake（少了括号）: fuel on the part per parcel alone."""
    return _cheapest(products, rate_card, cost_of=_bill_without_brackets)


def cheapest_actual_weight(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """Mistake（按实重算）: the scales instead of the rule."""
    return _cheapest(products, rate_card, weigh=lambda product, _: float(product["weight_kg"]))


# ── the day of an untidy cell ────────────────────────────────────────────────────────────────────


def _moved(text: str, to: "timezone | ZoneInfo", clock: timezone = BEIJING) -> str:
    moment = datetime.strptime(text[:16], "%Y-%m-%d %H:%M").replace(tzinfo=clock)
    return moment.astimezone(to).date().isoformat()


def pacific_day(text: str) -> str | None:
    """The Pacific day of a cell of the untidy export（脏表一格的太平洋日期）; None without one."""
    if text in NO_DATE:
        return None
    return _moved(text, PACIFIC) if "+08:00" in text else text


def beijing_day_kept(text: str) -> str | None:
    """Mistake（北京的日期照抄）: the first ten characters, whatever the clock."""
    return None if text in NO_DATE else text[:10]


def clock_forgotten(text: str) -> str | None:
    """Mistake（没有说是北京时刻）: a Beijing moment read as UTC."""
    if text in NO_DATE or "+08:00" not in text:
        return pacific_day(text)
    return _moved(text, PACIFIC, UTC)


def pacific_day_inputs(tables: Tables, rng: random.Random) -> list[tuple[str]]:
    """What the marker calls `pacific_day` with: own cells, all ways to write no date, edges."""
    cells = [str(cell) for cell in tables["logistics_untidy"]["shipped_date"]]
    beijing = sorted({cell for cell in cells if "+08:00" in cell})
    plain = sorted({cell for cell in cells if len(cell) == 10})
    edges = ["2026-11-02 07:30+08:00", "2026-10-01 14:59+08:00", "2026-10-01 15:01+08:00"]
    made = [*rng.sample(beijing, 5), *rng.sample(plain, 3), *edges, *NO_DATE]
    return [(one,) for one in made]


# ── days that can be promised ────────────────────────────────────────────────────────────────────


def _standard(
    logistics: pd.DataFrame, *, all_ages: bool = False, all_methods: bool = False
) -> dict[str, list[Row]]:
    last = logistics["paid_at"].max()
    by_country = defaultdict(list)
    for row in _rows(logistics):
        if row["actual_days"] < 0 or not (all_methods or row["method"] == "standard"):
            continue
        if all_ages or last - row["paid_at"] >= OLD_ENOUGH:
            by_country[row["country"]].append(row)
    return by_country


def _p90(days: Iterable[float]) -> int:
    """Nine in ten, between the two nearest ranks, up to a whole day."""
    ordered = sorted(days)
    place, rest = divmod(9 * (len(ordered) - 1), 10)  # tenths of a place, in whole numbers
    if not rest:
        return math.ceil(ordered[place])
    low, high = ordered[place], ordered[place + 1]
    return math.ceil((10 * low + rest * (high - low)) / 10)


def _by_country(logistics: pd.DataFrame, day: Callable[[list[float]], int]) -> dict[str, int]:
    found = _standard(logistics)
    return {name: day([row["actual_days"] for row in rows]) for name, rows in found.items()}


def promise_by_country(logistics: pd.DataFrame) -> dict[str, int]:
    """Days from payment that nine in ten parcels of standard lines keep（各国 P90）."""
    return _by_country(logistics, _p90)


def promise_by_mean(logistics: pd.DataFrame) -> dict[str, int]:
    """Mistake（承诺了平均天数）."""
    return _by_country(logistics, lambda days: math.ceil(fmean(days)))


def promise_by_median(logistics: pd.DataFrame) -> dict[str, int]:
    """Mistake（承诺了中位数）: half are late."""
    return _by_country(logistics, lambda days: math.ceil(median(days)))


def promise_from_dispatch(logistics: pd.DataFrame) -> dict[str, int]:
    """Mistake（从发货算）: the carrier's days, while the buyer waits from payment on."""
    return {
        name: _p90([(row["delivered_date"] - row["shipped_date"]).days for row in rows])
        for name, rows in _standard(logistics).items()
    }


def promise_of_all_ages(logistics: pd.DataFrame) -> dict[str, int]:
    """Mistake（新单也算进来）: of late orders only the quick parcels have arrived."""
    found = _standard(logistics, all_ages=True)
    return {name: _p90([row["actual_days"] for row in rows]) for name, rows in found.items()}


def promise_of_all_methods(logistics: pd.DataFrame) -> dict[str, int]:
    """Mistake（三种方式混在一起）: economy and fast parcels are in it."""
    found = _standard(logistics, all_methods=True)
    return {name: _p90([row["actual_days"] for row in rows]) for name, rows in found.items()}


# ── freight inside a free-shipping price ─────────────────────────────────────────────────────────


def _blend_parts(tables: Tables) -> tuple[dict[str, float], Counter[str]]:
    row = hero(tables["products"], tables["order_lines"]).to_dict()
    freight: dict[str, float] = {}
    for offer in _rows(tables["rate_card"]):
        if _may_go({**row, "has_battery": True}, offer):
            cost = _bill(_billed(row, offer), offer)
            freight[offer["country"]] = min(cost, freight.get(offer["country"], math.inf))
    country = {order["order_id"]: order["country"] for order in _rows(tables["orders"])}
    lines = _rows(tables["order_lines"])
    ids = {line["order_id"] for line in lines if line["product_id"] == row["product_id"]}
    return freight, Counter(country[one] for one in ids)


def free_blend(tables: Tables) -> float:
    """Mean freight of an order, by the orders of each country（按订单占比摊的运费）."""
    freight, counts = _blend_parts(tables)
    return sum(freight[name] * count for name, count in counts.items()) / sum(counts.values())


def blend_simple_mean(tables: Tables) -> float:
    """Mistake（各国直接平均）."""
    freight, _ = _blend_parts(tables)
    return fmean(freight.values())


def blend_dearest_country(tables: Tables) -> float:
    """Mistake（按最贵的国家摊）."""
    freight, _ = _blend_parts(tables)
    return max(freight.values())


def blend_mean_of_products(tables: Tables) -> float:
    """Mistake（加权以后又求平均）: shares add up to one already."""
    freight, _ = _blend_parts(tables)
    return free_blend(tables) / len(freight)


# ── when to order again ──────────────────────────────────────────────────────────────────────────


def _sold(stock_daily: pd.DataFrame, *, stock_outs: bool = False) -> list[float]:
    here = restock_focus(stock_daily)
    return [
        float(row["sold_units"])
        for row in _rows(stock_daily)
        if row["product"] == here and (stock_outs or not row["stocked_out"])
    ]


def _trips(lead_times: pd.DataFrame, *modes: str) -> list[float]:
    return [
        float((row["arrived_on"] - row["ordered_on"]).days)
        for row in _rows(lead_times)
        if not modes or row["mode"] in modes
    ]


def _point(sold: list[float], trips: list[float], safety: Callable[..., float]) -> int:
    demand, lead = fmean(sold), fmean(trips)
    kept = safety(Z, stdev(sold), lead, demand, stdev(trips))
    return math.ceil(demand * lead + kept)


def reorder_point_by_sea(stock_daily: pd.DataFrame, lead_times: pd.DataFrame) -> int:
    """Pieces at which the product has to be ordered again by sea（海运的再订货点）."""
    return _point(_sold(stock_daily), _trips(lead_times, "sea"), metrics.safety_stock)


def reorder_stock_outs_counted(stock_daily: pd.DataFrame, lead_times: pd.DataFrame) -> int:
    """Mistake（断货的日子也算）."""
    sold = _sold(stock_daily, stock_outs=True)
    return _point(sold, _trips(lead_times, "sea"), metrics.safety_stock)


def reorder_lead_sd_missing(stock_daily: pd.DataFrame, lead_times: pd.DataFrame) -> int:
    """Mistake（漏了到货天数的波动）."""
    return _point(_sold(stock_daily), _trips(lead_times, "sea"), mistakes.lead_sd_missing)


def reorder_z_sd_lead(stock_daily: pd.DataFrame, lead_times: pd.DataFrame) -> int:
    """Mistake（标准差直接乘天数）."""
    return _point(_sold(stock_daily), _trips(lead_times, "sea"), mistakes.z_times_sd_times_lead)


def reorder_wrong_mode(stock_daily: pd.DataFrame, lead_times: pd.DataFrame) -> int:
    """Mistake（三种头程混在一起）: sea, rail and air in one mean."""
    return _point(_sold(stock_daily), _trips(lead_times), metrics.safety_stock)
