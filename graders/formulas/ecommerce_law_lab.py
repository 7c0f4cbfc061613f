"""Answers and wrong paths of the lab on the E-Commerce Law（电子商务法实训）.

Which orders and acts lie on a student's desk comes from the given tools; days and bands are asked
of the rules, one act or order at a time.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import duties
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import UnknownRule, compliance
from graders.formulas import statutes
from graders.formulas.rows import records

# --- the closing notice --------------------------------------------------------------------------


def own_last_notice_day(shop: pd.DataFrame) -> date:
    """The latest day for the notice of one's own shop（自己店的公示最晚日）."""
    return compliance.closing_notice_by(_closing(shop)).day


def own_month_ahead(shop: pd.DataFrame) -> date:
    """Wrong: a month for thirty days（一个月当30日）."""
    return compliance.last_day(_closing(shop), -1, "month")


def own_day_short(shop: pd.DataFrame) -> date:
    """Wrong: the closing day counted as the first（终止那天算了一天）."""
    return own_last_notice_day(shop) + timedelta(days=1)


def own_week_ahead(shop: pd.DataFrame) -> date:
    """Wrong: the notice for changed platform rules（用了七日）."""
    return compliance.rule_change_by(_closing(shop)).day


def _closing(shop: pd.DataFrame) -> date:
    return date.fromisoformat(str(shop["closing_on"].iloc[0]))


# --- records -------------------------------------------------------------------------------------


def records_kept(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Until when the completed orders on the desk are kept（每笔保存到）."""
    return _kept(parcel_orders, "completed_on", lambda day: compliance.keep_records_until(day).day)


def records_since_ordered(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: counted from the order（从下单日起算）."""
    return _kept(parcel_orders, "ordered_on", lambda day: compliance.keep_records_until(day).day)


def records_of_1095_days(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: 1,095 days for three years（三年当1,095天）."""
    return _kept(parcel_orders, "completed_on", _after_1095_days)


def _after_1095_days(day: date) -> date:
    years = int(statutes.number("CN-ECL-31", "retention", day))
    return day + timedelta(days=365 * years)


def _kept(parcel_orders: pd.DataFrame, column: str, until: Callable[[date], date]) -> pd.DataFrame:
    desk = duties.orders_on_the_desk(parcel_orders)
    rows = [
        (row["order_id"], until(date.fromisoformat(row[column])).isoformat())
        for row in records(desk)
        if row["completed_on"]
    ]
    return pd.DataFrame(rows, columns=["order_id", "keep_until"])


# --- acts and what they cost ---------------------------------------------------------------------

# The article that punishes a breach; of a platform another one than of a shop.
PENALTY = {
    **dict.fromkeys(("ECL-15", "ECL-16", "ECL-24"), "76"),
    **dict.fromkeys(("ECL-18", "ECL-19"), "77"),
    **dict.fromkeys(("ECL-27", "ECL-28", "ECL-31"), "80"),
    **dict.fromkeys(("ECL-34", "ECL-37", "ECL-39"), "81"),
    "ECL-17": "AUCL", "ECL-35": "82", "ECL-38": "83", "ECL-40": "AD", "ECL-42": "84",
}  # fmt: skip
OF_A_PLATFORM = {"76": "81"}
FAMILY, PART = {"AD": "CN-AD", "AUCL": "CN-AUCL"}, {"AD": "art59"}
ORDER, UNCONFIRMED = "order", "unconfirmed"
WORDS = {"先责令": ORDER, "责令": ORDER, "未证实": UNCONFIRMED}
Verdict = tuple[str, str]  # the article that punishes, and the highest fine


def penalties(plan: pd.DataFrame, acts: pd.DataFrame) -> PlanResult:
    """A sheet of penalties held against the law of each act's day（处罚清单）."""
    desk = _desk(acts)
    wanted = {row["act_id"]: _judged(row) for row in desk}
    given = _as_given(plan)
    whole = sorted(given) == sorted(wanted) and len(plan) == len(wanted)

    def right(place: int, ids: Iterable[str]) -> bool:
        return whole and all(given[one][place] == wanted[one][place] for one in ids)

    def exactly(word: str) -> bool:
        return whole and all((given[one][1] == word) == (wanted[one][1] == word) for one in wanted)

    shops = [row["act_id"] for row in desk if row["actor"] == "operator"]
    amounts = [one for one in wanted if wanted[one][1].isdigit()]
    kept = {
        "acts_of_shops": right(0, shops),
        "acts_of_platforms": right(0, wanted.keys() - set(shops)),
        "highest_fines": right(1, amounts),
        "no_amount_yet": exactly(ORDER) and exactly(UNCONFIRMED),
    }
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def right_penalties(acts: pd.DataFrame) -> pd.DataFrame:
    """The sheet as it should be（满分的清单）."""
    return _sheet(acts, _judged)


def platform_as_a_shop(acts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: a platform fined like a shop（平台按店铺罚）."""
    return _sheet(acts, lambda row: _judged({**row, "actor": "operator"}))


def step_forgotten(acts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the ordinary band for a severe case（情节严重用了一般档）."""
    return _sheet(acts, lambda row: _judged({**row, "severe": False}))


def paid_place_in_81(acts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: art. 40 punished by art. 81 par. 1（第四十条用了第八十一条第一款）."""
    return _sheet(
        acts,
        lambda row: _judged({**row, "article": "ECL-39"} if row["article"] == "ECL-40" else row),
    )


def fined_at_once(acts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: a fine although no order was missed（没有逾期不改也罚了）."""
    return _sheet(acts, lambda row: _judged({**row, "order_missed": True}))


def _desk(acts: pd.DataFrame) -> list[dict[Any, Any]]:
    ids = duties.own_acts(acts)
    return [row for row in records(acts) if row["act_id"] in ids]


def _judged(row: dict[Any, Any]) -> Verdict:
    """The article that punishes an act, and how much it costs at most."""
    article = PENALTY[row["article"]]
    if row["actor"] == "platform":
        article = OF_A_PLATFORM.get(article, article)
    family = FAMILY.get(article, f"CN-ECL-{article}")
    part, severe = PART.get(article, "fine"), bool(row["severe"])
    try:
        band = compliance.fine_band(family, severe=severe, on=row["done_on"], part=part)
    except UnknownRule:
        return article, UNCONFIRMED
    if band.after_missed_order and not row["order_missed"]:
        return article, ORDER
    return article, f"{band.high:.0f}"


def _sheet(acts: pd.DataFrame, judge: Callable[[dict[Any, Any]], Verdict]) -> pd.DataFrame:
    rows = [(row["act_id"], *judge(row)) for row in _desk(acts)]
    return pd.DataFrame(rows, columns=["act_id", "penalty", "most"])


def _as_given(plan: pd.DataFrame) -> dict[str, Verdict]:
    """What stands on the form, by the act's id; amounts with or without commas and unit."""
    found = {}
    for row in records(plan):
        article = str(row["penalty"] or "").upper().strip("第条 ")
        article = article.removeprefix("CN-").removeprefix("ECL-").removeprefix("ART.").strip()
        most = str(row["most"] or "").strip().lower().removeprefix("cny").strip("元 ")
        most = WORDS.get(most, most.replace(",", "").replace("，", ""))
        found[str(row["act_id"] or "").strip().upper()] = (article, most)
    return found


# --- bought reviews ------------------------------------------------------------------------------

RING, A_RING = timedelta(days=7), 5


def bought_reviews(reviews: pd.DataFrame) -> pd.DataFrame:
    """Reviews with cash back, or five stars from a device with five within a week（买来的评价）."""
    return _ids(reviews, _paid(reviews) | _crowded(reviews))


def only_with_cash(reviews: pd.DataFrame) -> pd.DataFrame:
    """Wrong: only those with cash back（只看返现）."""
    return _ids(reviews, _paid(reviews))


def only_busy_devices(reviews: pd.DataFrame) -> pd.DataFrame:
    """Wrong: only busy devices（只看设备）."""
    return _ids(reviews, _crowded(reviews))


def families_accused(reviews: pd.DataFrame) -> pd.DataFrame:
    """Wrong: every shared device is a ring（共用设备都算）."""
    return _ids(reviews, _paid(reviews) | reviews["device_hash"].duplicated(keep=False))


def bought_by_product(reviews: pd.DataFrame) -> "pd.Series[int]":
    """Bought reviews of each product, most first（每款买来的评价）."""
    return _by_product(reviews, _paid(reviews) | _crowded(reviews))


def fives_by_product(reviews: pd.DataFrame) -> "pd.Series[int]":
    """Wrong: all five-star reviews（数了全部五星）."""
    return _by_product(reviews, reviews["star"] == duties.BEST)


def cash_by_product(reviews: pd.DataFrame) -> "pd.Series[int]":
    """Wrong: only those with cash back（只数返现的）."""
    return _by_product(reviews, _paid(reviews))


def _paid(reviews: pd.DataFrame) -> "pd.Series[bool]":
    return reviews["rebate_cny"] > 0


def _crowded(reviews: pd.DataFrame) -> "pd.Series[bool]":
    """Five-star reviews that stand in some week of their device with five or more."""
    best = reviews[reviews["star"] == duties.BEST]
    best = best[best.groupby("device_hash")["star"].transform("size") >= A_RING]
    found: set[Any] = set()
    for _, group in best.groupby("device_hash"):
        days = group["review_date"]
        for first in days:
            week = group[(days >= first) & (days < first + RING)]
            if len(week) >= A_RING:
                found |= set(week.index)
    return pd.Series(reviews.index.isin(found), index=reviews.index)


def _ids(reviews: pd.DataFrame, bought: "pd.Series[bool]") -> pd.DataFrame:
    return reviews.loc[bought, ["review_id"]].reset_index(drop=True)


def _by_product(reviews: pd.DataFrame, bought: "pd.Series[bool]") -> "pd.Series[int]":
    ranked = sorted(
        Counter(reviews.loc[bought, "product"]).items(), key=lambda one: (-one[1], one[0])
    )
    return pd.Series(dict(ranked))
