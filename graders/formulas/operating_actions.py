"""The plan of the lab on operating data（下周三件事）: cause, metric, target, post and day."""

import math
import re
from datetime import date, timedelta

import pandas as pd

from course_b2c_ops.marking import PlanResult
from graders.formulas.rows import records

FACTOR_OF = {
    "visitors": "visitors",
    "click_through_rate": "visitors",
    "add_to_cart_rate": "conversion",
    "order_rate": "conversion",
    "conversion_rate": "conversion",
    "average_per_buyer": "per_buyer",
}
WHOLE = {"visitors": "visitors", "conversion": "conversion_rate", "per_buyer": "average_per_buyer"}
POSTS = ("product", "promotion", "service")
ROWS, PERIOD, ACT = 3, 30, 6  # rows of the form, days of a period, characters of an act
LOWEST, HIGHEST = 1.01, 1.2  # a fifth more in two weeks is the most that is worth promising
NEAR = 0.005  # a number copied with three figures
SOON = timedelta(days=14)
CONDITIONS = ("cause", "metric", "target", "post_and_day")


def _days(shop_daily: pd.DataFrame) -> list[date]:
    return sorted({pd.Timestamp(day).date() for day in shop_daily["date"]})


def _metrics(shop_daily: pd.DataFrame, chosen: list[date]) -> dict[str, float]:
    rows = [row for row in records(shop_daily) if pd.Timestamp(row["date"]).date() in set(chosen)]

    def total(column: str) -> float:
        return math.fsum(float(row[column]) for row in rows)

    people, buyers = total("visitors"), total("paying_buyers")
    return {
        "visitors": people,
        "click_through_rate": total("clicks") / total("impressions"),
        "add_to_cart_rate": total("cart_buyers") / people,
        "order_rate": total("ordering_buyers") / people,
        "conversion_rate": buyers / people,
        "average_per_buyer": total("paid_amount_usd") / buyers,
    }


def _now(shop_daily: pd.DataFrame) -> dict[str, float]:
    return _metrics(shop_daily, _days(shop_daily)[-PERIOD:])


def _ranked(shop_daily: pd.DataFrame) -> list[str]:
    """The three factors, the one whose log change is lowest first."""
    old = _metrics(shop_daily, _days(shop_daily)[-2 * PERIOD : -PERIOD])
    new = _now(shop_daily)
    return sorted(WHOLE, key=lambda factor: math.log(new[WHOLE[factor]] / old[WHOLE[factor]]))


def _day_of(told: str) -> date | None:
    digits = re.findall(r"\d+", told)
    if len(digits) != 3:
        return None
    try:
        return date(*(int(one) for one in digits))
    except ValueError:
        return None


def actions(plan: pd.DataFrame, shop_daily: pd.DataFrame) -> PlanResult:
    """Three acts, the factor that pulled the amount down most first（下周三件事）.

    Without three rows of known and different metrics there is no plan, and nothing is kept.
    """
    rows = [
        {name: str(row[name] or "").strip() for name in ("factor", "act", "metric", "post", "day")}
        | {"target": float(row["target"])}
        for row in records(plan)
    ]
    names = [str(row["metric"]).lower() for row in rows]
    acts = [str(row["act"]) for row in rows]
    whole = (
        len(rows) == len(set(names)) == len(set(acts)) == ROWS
        and all(name in FACTOR_OF for name in names)
        and all(len(act) >= ACT for act in acts)
    )
    if not whole:
        return PlanResult(dict.fromkeys(CONDITIONS, False), 0.0, float(len(CONDITIONS)))
    now, last = _now(shop_daily), _days(shop_daily)[-1]
    factors = [str(row["factor"]).lower() for row in rows]
    told = [_day_of(str(row["day"])) for row in rows]
    kept = {
        "cause": factors[0] == _ranked(shop_daily)[0],
        "metric": all(
            FACTOR_OF[name] == factor for name, factor in zip(names, factors, strict=True)
        ),
        "target": all(
            LOWEST - NEAR <= float(row["target"]) / now[name] <= HIGHEST + NEAR
            for name, row in zip(names, rows, strict=True)
        ),
        "post_and_day": all(str(row["post"]).lower() in POSTS for row in rows)
        and all(day is not None and last < day <= last + SOON for day in told),
    }
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def _form(shop_daily: pd.DataFrame, factors: list[str], times: float) -> pd.DataFrame:
    now = _now(shop_daily)
    day = (_days(shop_daily)[-1] + timedelta(days=7)).isoformat()
    acts = {
        "visitors": ("rewrite the main picture", "promotion"),
        "conversion": ("freight told on the first screen", "product"),
        "per_buyer": ("offer a set of two", "service"),
    }
    rows = [
        (factor, acts[factor][0], WHOLE[factor], now[WHOLE[factor]] * times, acts[factor][1], day)
        for factor in factors
    ]
    return pd.DataFrame(rows, columns=["factor", "act", "metric", "target", "post", "day"])


def full_actions(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """A full plan（满分方案）."""
    return _form(shop_daily, _ranked(shop_daily), 1.1)


def actions_from_the_best(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（从涨得最多的因素下手）: the factor that needs no help comes first."""
    best_first = _ranked(shop_daily)[::-1]
    return _form(shop_daily, best_first, 1.1)


def actions_in_percent(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（比率写成百分数）: 2.5 where 0.025 belongs."""
    plan = full_actions(shop_daily)
    rate = plan["metric"] == "conversion_rate"
    return plan.assign(target=plan["target"].where(~rate, plan["target"] * 100))


def actions_below_now(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（目标低于现在）: a target that is met by doing nothing."""
    return _form(shop_daily, _ranked(shop_daily), 0.9)


def actions_out_of_reach(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（目标翻倍）: a target nobody reaches in two weeks."""
    return _form(shop_daily, _ranked(shop_daily), 2.0)
