"""Answers and wrong paths of the lab on intellectual property（知识产权实训）."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import ip_days
from course_b2c_ops.rules import compliance
from graders.formulas.rows import records

ONE_DAY = timedelta(days=1)
Row = dict[Any, Any]

# --- the day a link comes back -------------------------------------------------------------------


def links_back(ip_notices: pd.DataFrame) -> pd.DataFrame:
    """Links that come back, and the day（恢复的链接和日子）."""
    return _back(ip_notices, _last_of("counter_reached_on"))


def back_from_sending(ip_notices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: counted from the sending（从提交日起算）."""
    return _back(ip_notices, _last_of("counter_sent_on"))


def back_from_notice(ip_notices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: counted from the notice（从通知起算）."""
    return _back(ip_notices, _last_of("received_on"))


def back_on_the_last_day(ip_notices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: restored on the fifteenth day（第十五天就恢复）."""
    return _back(ip_notices, _last_of("counter_reached_on"), after=timedelta(0))


def back_despite_suits(ip_notices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: every answered link, suit or not（起诉的也恢复）."""
    return _back(ip_notices, _last_of("counter_reached_on"), barred=lambda suit, last: False)


def back_without_any_suit(ip_notices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: news of a suit that came too late still bars（迟到的也算）."""
    return _back(ip_notices, _last_of("counter_reached_on"), barred=lambda suit, last: bool(suit))


def back_on_day_fifteen_of_suit(ip_notices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: news on the last day taken for late（末日当天当成迟到）."""
    return _back(ip_notices, _last_of("counter_reached_on"), barred=_before)


def _last_of(column: str) -> Callable[[Row], date]:
    return lambda row: compliance.counter_notice_until(row[column]).day


def _in_time(suit: str, last: date) -> bool:
    return bool(suit) and date.fromisoformat(suit) <= last


def _before(suit: str, last: date) -> bool:
    return bool(suit) and date.fromisoformat(suit) < last


def _back(
    ip_notices: pd.DataFrame,
    last_day: Callable[[Row], date],
    *,
    barred: Callable[[str, date], bool] = _in_time,
    after: timedelta = ONE_DAY,
) -> pd.DataFrame:
    rows = []
    for row in records(ip_notices):
        if not row["counter_reached_on"]:
            continue
        last = last_day(row)
        if not barred(row["suit_notice_on"], last):
            rows.append((row["notice_id"], (last + after).isoformat()))
    return pd.DataFrame(rows, columns=["notice_id", "restored_on"])


# --- what wrong notices cost ---------------------------------------------------------------------


def wrong_notice_claim(ip_notices: pd.DataFrame) -> float:
    """Lost profit of the links that came back, twice where in bad faith（可以索赔多少）."""
    return _claim(ip_notices, lambda row: 2 if row["malicious"] else 1)


def claim_undoubled(ip_notices: pd.DataFrame) -> float:
    """Wrong: once for all（都没有加倍）."""
    return _claim(ip_notices, lambda row: 1)


def claim_all_doubled(ip_notices: pd.DataFrame) -> float:
    """Wrong: twice for all（全部加倍）."""
    return _claim(ip_notices, lambda row: 2)


def claim_a_day_long(ip_notices: pd.DataFrame) -> float:
    """Wrong: the day of restoring counted（恢复当天也算）."""
    return _claim(ip_notices, lambda row: 2 if row["malicious"] else 1, more=1)


def _claim(ip_notices: pd.DataFrame, times: Callable[[Row], int], more: int = 0) -> float:
    days = dict(links_back(ip_notices).itertuples(index=False, name=None))
    total = 0.0
    for row in records(ip_notices):
        if row["notice_id"] in days:
            back = date.fromisoformat(days[row["notice_id"]])
            down = (back - date.fromisoformat(row["taken_down_on"])).days + more
            total += down * row["daily_profit_cny"] * times(row)
    return total


# --- terms ---------------------------------------------------------------------------------------


def ip_calendar(products: pd.DataFrame, on: date) -> pd.DataFrame:
    """The last day of each own right（八项权利各到哪天）."""
    return _calendar(products, on, lambda row: _patent(row, row["kind"], "filed_on"))


def calendar_design_ten(products: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: designs with the term of utility models（外观设计当十年）."""
    return _calendar(
        products,
        on,
        lambda row: _patent(
            row, "utility_model" if row["kind"] == "design" else row["kind"], "filed_on"
        ),
    )


def calendar_from_grant(products: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: patents counted from the grant（专利从授权日起算）."""
    return _calendar(products, on, lambda row: _patent(row, row["kind"], "registered_on"))


def calendar_marks_from_filing(products: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: marks counted from filing（商标从申请日起算）."""
    return _calendar(
        products, on, lambda row: _patent(row, row["kind"], "filed_on"), mark="filed_on"
    )


def _patent(row: Row, kind: Any, column: str) -> date:
    return compliance.patent_until(kind, row[column]).day


def _calendar(
    products: pd.DataFrame, on: date, patent: Callable[[Row], date], mark: str = "registered_on"
) -> pd.DataFrame:
    rows = [
        (
            row["right_id"],
            compliance.trade_mark_term(row[mark], on).ends
            if row["kind"] == "mark"
            else patent(row),
        )
        for row in records(ip_days.own_rights(products))
    ]
    return pd.DataFrame(
        [(right, day.isoformat()) for right, day in rows], columns=["right_id", "last_day"]
    )


# --- screening -----------------------------------------------------------------------------------


def products_to_stop(products: pd.DataFrame) -> pd.DataFrame:
    """Products without a letter, or like somebody's design（停下来的商品）."""
    return _stopped(products, ~_letter(products) | _alike(products))


def only_without_letter(products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: only those without a letter（只看授权）."""
    return _stopped(products, ~_letter(products))


def only_alike(products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: only those like a design（只看外形）."""
    return _stopped(products, _alike(products))


def letters_stopped(products: pd.DataFrame) -> pd.DataFrame:
    """Wrong: those with a letter are stopped（有授权的反而停了）."""
    return _stopped(products, _letter(products) | _alike(products))


def _letter(products: pd.DataFrame) -> "pd.Series[bool]":
    return products["authorised"].astype(bool)


def _alike(products: pd.DataFrame) -> "pd.Series[bool]":
    return products["design_like"].astype(bool)


def _stopped(products: pd.DataFrame, rows: "pd.Series[bool]") -> pd.DataFrame:
    return products.loc[rows, ["product_id"]].reset_index(drop=True)


# --- what our own waiting cost -------------------------------------------------------------------


def waiting_cost(ip_notices: pd.DataFrame) -> "pd.Series[float]":
    """Profit lost before we answered, by product（提交声明以前的损失）."""
    return _waiting(ip_notices, "taken_down_on", "counter_sent_on")


def waiting_from_notice(ip_notices: pd.DataFrame) -> "pd.Series[float]":
    """Wrong: counted from the notice（从通知到平台起算）."""
    return _waiting(ip_notices, "received_on", "counter_sent_on")


def waiting_until_arrival(ip_notices: pd.DataFrame) -> "pd.Series[float]":
    """Wrong: counted to the arrival at the right holder（算到声明到达）."""
    return _waiting(ip_notices, "taken_down_on", "counter_reached_on")


def waiting_days(ip_notices: pd.DataFrame) -> "pd.Series[float]":
    """Wrong: days, not money（画了天数）."""
    return _waiting(ip_notices, "taken_down_on", "counter_sent_on", money=False)


def _waiting(
    ip_notices: pd.DataFrame, first: str, last: str, *, money: bool = True
) -> "pd.Series[float]":
    found = {
        str(row["product"]): float((_day(row[last]) - _day(row[first])).days)
        * (row["daily_profit_cny"] if money else 1)
        for row in records(ip_notices)
        if row["counter_sent_on"]
    }
    return pd.Series(dict(sorted(found.items(), key=lambda one: -one[1])))


def _day(text: str) -> date:
    return date.fromisoformat(text)
