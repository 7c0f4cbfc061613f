"""Answers and wrong paths of the lab on contracts and consumers（合同与消费者实训）.

Which cases are a student's own comes from the given tools; last days and damages are asked of the
rules, not worked out as the lab does it.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import consumer_days
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import compliance
from graders.formulas.rows import records

Row = Mapping[Any, Any]
Until = Callable[[Row], date | None]
_ONE_DAY = timedelta(days=1)
_EXCEPTIONS = (consumer_days.CUSTOM, consumer_days.PERISHABLE, consumer_days.SOFTWARE)

# --- the last day of each return -----------------------------------------------------------------


def last_days(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Whether the buyer may return, and until when（能不能退、退到哪天）."""
    return _desk(dispute_cases, products, _by_its_own_law)


def seven_days_everywhere(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: China's period for every buyer（全按国内的期限）."""
    return _desk(dispute_cases, products, lambda row: _until("CN", row["delivered_on"]))


def from_the_request(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: counted from the day the buyer asked（从提出那天算）."""
    return _desk(dispute_cases, products, lambda row: _until(row["law"], row["opened_on"]))


def day_of_receipt_counted(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the day of receipt is day one（收货当天算第一天）."""
    return _desk(dispute_cases, products, lambda row: _by_its_own_law(row) - _ONE_DAY)


def anybody_may_sign(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: signed by nobody knows whom taken as delivered（谁签的都算）."""
    return _desk(dispute_cases, products, _by_its_own_law, started=lambda row: True)


def opened_is_lost(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: whatever was opened cannot be returned（拆了封就不让退）."""
    excluded = (*_EXCEPTIONS, consumer_days.OPENED)
    return _desk(dispute_cases, products, _by_its_own_law, excluded=excluded)


def exceptions_forgotten(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: custom-made, perishable and opened software returned as well（例外也让退）."""
    return _desk(dispute_cases, products, _by_its_own_law, excluded=())


def _by_its_own_law(row: Row) -> date:
    return _until(row["law"], row["delivered_on"])


def _until(place: str, start: str) -> date:
    return compliance.withdrawal_until(place, start).day


def _signed(row: Row) -> bool:
    return bool(row["signed_by"] != "unknown")


def _desk(
    dispute_cases: pd.DataFrame,
    products: pd.DataFrame,
    until: Until,
    *,
    excluded: tuple[str, ...] = _EXCEPTIONS,
    started: Callable[[Row], bool] = _signed,
) -> pd.DataFrame:
    rows = []
    for row in records(consumer_days.returns_desk(dispute_cases, products)):
        may = row["goods"] not in excluded
        runs = may and started(row)
        rows.append((row["dispute_id"], may, _text(until(row)) if runs else ""))
    return pd.DataFrame(rows, columns=["dispute_id", "may_return", "last_day"])


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


# --- the last day of each refund -----------------------------------------------------------------


def refunds_due(parcel_orders: pd.DataFrame, products: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The last day to refund each accepted return（每单最晚退款日）."""
    start = {"CN": "goods_back_on", "EU": "notice_on"}
    return _refunds(parcel_orders, products, as_of, lambda row: (row["law"], start[row["law"]]))


def all_from_the_goods(
    parcel_orders: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: the EU counted from the goods as well（欧盟也从退货算）."""
    return _refunds(parcel_orders, products, as_of, lambda row: (row["law"], "goods_back_on"))


def all_from_the_notice(
    parcel_orders: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: China counted from the notice as well（国内也从通知算）."""
    return _refunds(parcel_orders, products, as_of, lambda row: (row["law"], "notice_on"))


def seven_days_to_refund(
    parcel_orders: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Wrong: China's period for everybody（都按国内的天数）."""
    start = {"CN": "goods_back_on", "EU": "notice_on"}
    return _refunds(parcel_orders, products, as_of, lambda row: ("CN", start[row["law"]]))


def _refunds(
    parcel_orders: pd.DataFrame,
    products: pd.DataFrame,
    as_of: date,
    clock: Callable[[Row], tuple[str, str]],
) -> pd.DataFrame:
    rows = []
    for row in records(consumer_days.accepted_returns(parcel_orders, products, as_of)):
        place, column = clock(row)
        day = compliance.refund_until(place, row[column]).day if row[column] else None
        rows.append((row["no"], _text(day)))
    return pd.DataFrame(rows, columns=["no", "refund_by"])


# --- fakes ---------------------------------------------------------------------------------------


def extra_for_proven_fakes(dispute_cases: pd.DataFrame, as_of: date) -> float:
    """What is paid on top of the refunds for proven fakes（坐实的假货增加赔偿）."""
    return sum(_extra(price, as_of) for price in _proven(dispute_cases))


def suspicions_counted(dispute_cases: pd.DataFrame, as_of: date) -> float:
    """Wrong: mere suspicions paid as well（怀疑的也赔了）."""
    return sum(_extra(row["goods_price_cny"], as_of) for row in _fakes(dispute_cases))


def floor_left_out(dispute_cases: pd.DataFrame, as_of: date) -> float:
    """Wrong: three times the price even below the floor（漏了下限）."""
    multiple, _ = consumer_days.fraud_terms(as_of)
    return multiple * sum(_proven(dispute_cases))


def refunds_added(dispute_cases: pd.DataFrame, as_of: date) -> float:
    """Wrong: the refunds counted as well（退款也加进来）."""
    return extra_for_proven_fakes(dispute_cases, as_of) + sum(_proven(dispute_cases))


def cost_by_product(dispute_cases: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """What the shop pays if every complaint of a fake is proved（全部坐实，各款付多少）."""
    return _by_product(dispute_cases, lambda price: price + _extra(price, as_of))


def extra_by_product(dispute_cases: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Wrong: the refund left out（漏了退款）."""
    return _by_product(dispute_cases, lambda price: _extra(price, as_of))


def four_times_by_product(dispute_cases: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Wrong: four times every price, no floor（漏了下限）."""
    multiple, _ = consumer_days.fraud_terms(as_of)
    return _by_product(dispute_cases, lambda price: (1 + multiple) * price)


def proven_by_product(dispute_cases: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Wrong: proven cases only（只画了坐实的）."""
    proven = dispute_cases[dispute_cases["evidence"] == "fake_confirmed"]
    return cost_by_product(proven, as_of)


def _extra(price: float, on: date) -> float:
    return float(compliance.fraud_compensation(price, on).amount)


def _fakes(dispute_cases: pd.DataFrame) -> list[dict[Any, Any]]:
    return [row for row in records(dispute_cases) if row["kind"] == "fake"]


def _proven(dispute_cases: pd.DataFrame) -> list[float]:
    rows = _fakes(dispute_cases)
    return [row["goods_price_cny"] for row in rows if row["evidence"] == "fake_confirmed"]


def _by_product(dispute_cases: pd.DataFrame, cost: Callable[[float], float]) -> "pd.Series[float]":
    found: dict[str, float] = {}
    for row in _fakes(dispute_cases):
        found[row["product"]] = found.get(row["product"], 0.0) + cost(row["goods_price_cny"])
    return pd.Series(dict(sorted(found.items(), key=lambda one: -one[1])))


# --- what became of cancelled orders -------------------------------------------------------------

STANDS, NOT_MADE, BY_BUYER = "stands", "not_made", "by_buyer"
WORDS = {
    STANDS: STANDS, NOT_MADE: NOT_MADE, BY_BUYER: BY_BUYER, "not made": NOT_MADE,
    "by buyer": BY_BUYER, "成立": STANDS, "未成立": NOT_MADE, "买家取消": BY_BUYER,
}  # fmt: skip


def reply_sheet(plan: pd.DataFrame, parcel_orders: pd.DataFrame) -> PlanResult:
    """The sheet on eight cancelled orders（取消单的答复）: which contracts stand."""
    wanted = dict(_judged(parcel_orders))
    given = _as_given(plan)
    whole = len(plan) == len(wanted) and given.keys() == wanted.keys()

    def exactly(verdict: str) -> bool:
        return whole and all((given[no] == verdict) == (wanted[no] == verdict) for no in wanted)

    kept = {"what_stands": exactly(STANDS), "what_was_never_made": exactly(NOT_MADE)}
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def right_replies(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """The sheet as it should be（满分的答复单）."""
    return _as_plan(_judged(parcel_orders))


def clause_believed(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: not shipped, so no contract（没发货就不算）."""
    return _as_plan([(no, NOT_MADE if v == STANDS else v) for no, v in _judged(parcel_orders)])


def payment_overlooked(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: unpaid orders stand as well（没付款的也算成立）."""
    rows = records(consumer_days.cancelled_orders(parcel_orders))
    unpaid = {row["no"] for row in rows if not row["paid_on"]}
    return _as_plan([(no, STANDS if no in unpaid else v) for no, v in _judged(parcel_orders)])


def buyers_wish_overlooked(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the buyer's own cancellation held against the shop（买家自己取消的也算成立）."""
    return _as_plan([(no, STANDS if v == BY_BUYER else v) for no, v in _judged(parcel_orders)])


def _judged(parcel_orders: pd.DataFrame) -> list[tuple[int, str]]:
    rows = records(consumer_days.cancelled_orders(parcel_orders))
    return [(row["no"], _verdict(row)) for row in rows]


def _verdict(row: Row) -> str:
    if row["cancelled_by"] == "buyer":
        return BY_BUYER
    if not row["paid_on"] or row["cancel_reason"] == "out_of_scope":
        return NOT_MADE
    return STANDS


def _as_plan(verdicts: list[tuple[int, str]]) -> pd.DataFrame:
    return pd.DataFrame(verdicts, columns=["no", "verdict"])


def _as_given(plan: pd.DataFrame) -> dict[int, str]:
    """What stands on the form, by number; words in either language."""
    found: dict[int, str] = {}
    for row in records(plan):
        number = pd.to_numeric(row["no"], errors="coerce")
        if not pd.isna(number) and number == int(number):
            verdict = str(row["verdict"] or "").strip().lower()
            found[int(number)] = WORDS.get(verdict, verdict)
    return found
