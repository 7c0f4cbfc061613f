"""Answers and wrong paths of the lab on data and privacy（数据与个人信息实训）.

Which rows are a student's own comes from the given tools; routes and last days are asked of the
rules, row by row, not worked out as the lab does it.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import data_desk
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import compliance
from graders.formulas.rows import records

Row = Mapping[Any, Any]
Route = Callable[[Row, date], str]
EXEMPT, CONTRACT, ASSESSMENT = "exempt", "contract", "assessment"

# --- the route of each flow ----------------------------------------------------------------------


def routes(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The route of each flow that leaves（每条流走哪条路）."""
    return _routes(data_flows, as_of, route_of)


def one_line_for_all(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: sensitive data treated like the rest（敏感的也按十万算）."""
    return _routes(data_flows, as_of, lambda row, on: _asked({**row, "sensitive_persons": 0}, on))


def two_years_added(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: last year's persons counted as well（两年相加）."""
    both = data_flows.groupby(["purpose", "recipient"])["persons"].transform("sum")
    return _routes(data_flows.assign(persons=both), as_of, route_of)


def only_above_the_line(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: who is just on a line held to be below it（正好到线的算没到）."""
    lines = set(data_desk.lines_of(as_of).values())

    def below(row: Row, on: date) -> str:
        return _asked(
            {
                **row,
                "persons": row["persons"] - (_plain(row) in lines),
                "sensitive_persons": row["sensitive_persons"] - (row["sensitive_persons"] in lines),
            },
            on,
        )

    return _routes(data_flows, as_of, below)


def contract_overlooked(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: what a contract needs counted like the rest（没看履行合同）."""
    return _routes(
        data_flows, as_of, lambda row, on: _asked({**row, "contract_necessary": False}, on)
    )


def importance_overlooked(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: important data judged by persons alone（没看重要数据）."""
    return _routes(data_flows, as_of, lambda row, on: _asked({**row, "important_data": False}, on))


def route_of(row: Row, on: date) -> str:
    """The route of one flow of a year（一条流走哪条路）."""
    return _asked(row, on)


def _asked(row: Row, on: date) -> str:
    found = compliance.data_export_route(
        max(_plain(row), 0),
        row["sensitive_persons"],
        on=on,
        important=row["important_data"],
        contract_necessary=row["contract_necessary"],
    )
    return found.route.partition("_or_")[0]  # a certification may stand for the contract


def _plain(row: Row) -> int:
    """Persons without sensitive data are counted apart from those with."""
    return int(row["persons"] - row["sensitive_persons"])


def _routes(data_flows: pd.DataFrame, on: date, route: Route) -> pd.DataFrame:
    rows = [(row["flow_id"], route(row, on)) for row in records(_leaving(data_flows))]
    return pd.DataFrame(rows, columns=["flow_id", "route"])


def _leaving(data_flows: pd.DataFrame) -> pd.DataFrame:
    return data_flows[data_flows["from_country"] == "CN"]


# --- what a mailing needs ------------------------------------------------------------------------

MAILING = ["buyer_id", "email", "country"]


def mailing_list(customers: pd.DataFrame) -> pd.DataFrame:
    """Who agreed and is still there, and no more than a mailing needs（该发的人、该给的列）."""
    return _mailing(customers, agreed=True, still_open=True)


def everybody_mailed(customers: pd.DataFrame) -> pd.DataFrame:
    """Wrong: those who never agreed as well（没同意的也发）."""
    return _mailing(customers, agreed=False, still_open=True)


def closed_mailed(customers: pd.DataFrame) -> pd.DataFrame:
    """Wrong: closed accounts as well（注销的也发）."""
    return _mailing(customers, agreed=True, still_open=False)


def no_row_left_out(customers: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the columns cut, and no row（只删了列）."""
    return _mailing(customers, agreed=False, still_open=False)


def _mailing(customers: pd.DataFrame, *, agreed: bool, still_open: bool) -> pd.DataFrame:
    rows = [
        [row[name] for name in MAILING]
        for row in records(customers)
        if (row["marketing_consent_on"] or not agreed) and not (row["closed_on"] and still_open)
    ]
    return pd.DataFrame(rows, columns=MAILING)


# --- closed accounts -----------------------------------------------------------------------------

KEEP, DELETE = "keep", "delete"
Until = Callable[[Row], date]


def closed_records(customers: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Which trades of closed accounts stay, and until when（注销后哪些记录还留）."""
    return _closed(customers, lambda row: _until(row["last_completed_on"]), as_of)


def counted_from_closing(customers: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: three years from the day of closing（从注销那天算）."""
    return _closed(customers, lambda row: _until(row["closed_on"]), as_of)


def all_trades_kept(customers: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: kept even after the three years（过了三年还留）."""
    return _closed(customers, lambda row: _until(row["last_completed_on"]), date.min)


def all_trades_deleted(customers: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: everything deleted at once（全删）."""
    return _closed(customers, lambda row: _until(row["last_completed_on"]), date.max)


def one_day_early(customers: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: the day before the anniversary（少算一天）."""
    a_day = timedelta(days=1)
    return _closed(customers, lambda row: _until(row["last_completed_on"]) - a_day, as_of)


def _until(day: str) -> date:
    return compliance.keep_records_until(day).day


def _closed(customers: pd.DataFrame, until: Until, on: date) -> pd.DataFrame:
    rows = []
    for row in records(data_desk.closed_accounts(customers)):
        day = until(row)
        stays = day >= on
        rows.append((row["buyer_id"], KEEP if stays else DELETE, day.isoformat() if stays else ""))
    return pd.DataFrame(rows, columns=["buyer_id", "trade", "keep_until"])


# --- persons with sensitive data -----------------------------------------------------------------


def sensitive_members(customers: pd.DataFrame) -> int:
    """Members in China with an id number or a health note（敏感信息人数）."""
    return _count(customers, ("id_no", "health_note"), abroad=False)


def id_numbers_only(customers: pd.DataFrame) -> int:
    """Wrong: health notes overlooked（漏了健康备注）."""
    return _count(customers, ("id_no",), abroad=False)


def buyers_abroad_too(customers: pd.DataFrame) -> int:
    """Wrong: buyers abroad counted as well（国外买家也算）."""
    return _count(customers, ("id_no", "health_note"), abroad=True)


def every_member(customers: pd.DataFrame) -> int:
    """Wrong: every member counted（会员都算）."""
    return _count(customers, ("buyer_id",), abroad=False)


def _count(customers: pd.DataFrame, fields: tuple[str, ...], *, abroad: bool) -> int:
    people = [row for row in records(customers) if abroad or row["country"] == "CN"]
    return sum(any(row[name] for name in fields) for row in people)


# --- if all were one company ---------------------------------------------------------------------


def counted_by_country(data_flows: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Persons that count if all flows were one company's（合并以后要算的人数）."""
    return _by_country(data_flows, lambda row: _counts(row, as_of))


def contract_counted(data_flows: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Wrong: what a contract needs drawn as well（豁免的也画了）."""
    return _by_country(data_flows, lambda row: _counts({**row, "contract_necessary": False}, as_of))


def last_year_counted(data_flows: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Wrong: last year's persons drawn as well（去年的也画了）."""
    return _by_country(data_flows, lambda row: _counts({**row, "year": as_of.year}, as_of))


def sensitive_left_in(data_flows: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """Wrong: those with sensitive data not taken out（没有减去敏感的）."""
    zero = data_flows.assign(sensitive_persons=0)
    return _by_country(zero, lambda row: _counts(row, as_of))


def _counts(row: Row, on: date) -> bool:
    free = row["contract_necessary"] or row["important_data"]
    return bool(row["year"] == on.year and not free)


def _by_country(data_flows: pd.DataFrame, counts: Callable[[Row], bool]) -> "pd.Series[float]":
    found: dict[str, float] = {}
    for row in records(_leaving(data_flows)):
        if counts(row):
            found[row["to_country"]] = found.get(row["to_country"], 0.0) + _plain(row)
    return pd.Series(dict(sorted(found.items(), key=lambda one: -one[1])))


# --- the stop list -------------------------------------------------------------------------------

ENOUGH = {
    EXEMPT: ("none", CONTRACT, "certification", ASSESSMENT),
    CONTRACT: (CONTRACT, "certification", ASSESSMENT),
    ASSESSMENT: (ASSESSMENT,),
}
WORDS = {
    CONTRACT: CONTRACT, ASSESSMENT: ASSESSMENT, "certification": CONTRACT, "合同": CONTRACT,
    "标准合同": CONTRACT, "认证": CONTRACT, "评估": ASSESSMENT, "安全评估": ASSESSMENT,
    "standard contract": CONTRACT, "security assessment": ASSESSMENT, "标准合同或认证": CONTRACT,
    "合同或认证": CONTRACT, "contract or certification": CONTRACT,
    "standard contract or certification": CONTRACT,
}  # fmt: skip


def stop_list(plan: pd.DataFrame, data_flows: pd.DataFrame, as_of: date) -> PlanResult:
    """The list of flows to stop（停用单）: which ones, and what each of them needs."""
    wanted = _to_stop(data_flows, as_of)
    given = _as_given(plan)
    found = len(plan) == len(given) and given.keys() == wanted.keys()
    kept = {"which_to_stop": found, "what_each_needs": found and given == wanted}
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def right_stops(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The list as it should be（满分的停用单）."""
    return _as_plan(_to_stop(data_flows, as_of))


def only_without_route(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: a contract taken for enough everywhere（签了合同就算够）."""
    rows = _this_year(data_flows, as_of)
    none = {row["flow_id"] for row in rows if row["route_used"] == "none"}
    found = _to_stop(data_flows, as_of)
    return _as_plan({flow: step for flow, step in found.items() if flow in none})


def every_flow_without_route(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: exempt flows stopped as well（豁免的也停了）."""
    rows = _this_year(data_flows, as_of)
    none = {row["flow_id"]: CONTRACT for row in rows if row["route_used"] == "none"}
    return _as_plan(none | _to_stop(data_flows, as_of))


def contract_for_all(data_flows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: a contract for each of them（都补合同）."""
    return _as_plan(dict.fromkeys(_to_stop(data_flows, as_of), CONTRACT))


def _to_stop(data_flows: pd.DataFrame, on: date) -> dict[str, str]:
    """This year's flows whose route is not enough, each with the route it needs."""
    found = {}
    for row in _this_year(data_flows, on):
        route = route_of(row, on)
        if row["route_used"] not in ENOUGH[route]:
            found[row["flow_id"]] = route
    return found


def _this_year(data_flows: pd.DataFrame, on: date) -> list[dict[Any, Any]]:
    return [row for row in records(_leaving(data_flows)) if row["year"] == on.year]


def _as_plan(steps: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(steps.items()), columns=["flow_id", "needs"])


def _as_given(plan: pd.DataFrame) -> dict[str, str]:
    """What stands on the form, by flow; words in either language."""
    found: dict[str, str] = {}
    for row in records(plan):
        step = str(row["needs"] or "").strip().lower()
        found[str(row["flow_id"] or "").strip().upper()] = WORDS.get(step, step)
    return found
