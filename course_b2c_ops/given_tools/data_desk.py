"""Desk of personal data（数据台账）: tools that the lab on data and privacy is given.

The tools lay out flows, accounts and a leak; which route a flow takes and what may stay is for the
caller to say. Days are text like 2026-07-01; an empty text is a day that has not come.
"""

from datetime import date, datetime, time, timedelta

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools.law_days import HOME, MIXER, place_of
from course_b2c_ops.language import chosen, message

MOST = 8  # as many rows as a table shows
_FLOW = [
    "flow_id", "purpose", "year", "persons", "sensitive_persons", "contract_necessary",
    "important_data",
]  # fmt: skip
_LINES = {
    "contract": "contract_from",
    "assessment": "assessment_from",
    "sensitive": "sensitive_assessment_from",
}
_SENSITIVE = ("id_no", "health_note")


def lines_of(on: date) -> dict[str, int]:
    """From how many persons on another route begins（出境的三条线）."""
    rule = rules.in_force("CN-DATAEXP", on)
    return {name: int(rule.value(parameter)) for name, parameter in _LINES.items()}


def kept_years(on: date) -> int:
    """For how many years a platform keeps a trade（交易记录留几年）."""
    return int(rules.in_force("CN-ECL-31", on).value("retention"))


def leaving(data_flows: pd.DataFrame) -> pd.DataFrame:
    """Flows that leave China（出境的数据流）; what comes in from abroad needs no route here."""
    return data_flows.loc[data_flows["from_country"] == HOME, _FLOW].reset_index(drop=True)


def closed_accounts(customers: pd.DataFrame) -> pd.DataFrame:
    """Accounts that buyers have closed（已注销的账户）, with the day of the last trade."""
    closed = customers[customers["closed_on"] != ""].sort_values("last_completed_on")
    shown = closed[["buyer_id", "country", "closed_on", "last_completed_on"]].head(MOST)
    return shown.sort_values("buyer_id", ignore_index=True)


def leak(customers: pd.DataFrame, on: date) -> pd.DataFrame:
    """The leak a student reports（要你通报的泄露）: what went out, and when it was noticed."""
    open_still = customers[customers["closed_on"] == ""]
    area = open_still["country"].map(place_of)
    told = {
        "aware": f"{aware_at(customers, on):%Y-%m-%d %H:%M}",
        "file": message("data_desk.leak_file").on_one_line(chosen()),
        "fields": message("data_desk.leak_fields").on_one_line(chosen()),
        "in_eu": int((area == "EU").sum()),
        "eu_sensitive": int(_is_sensitive(open_still[area == "EU"]).sum()),
        "at_home": int((area == HOME).sum()),
        "sensitive": int(_is_sensitive(open_still[area == HOME]).sum()),
        "done": message("data_desk.leak_done").on_one_line(chosen()),
    }
    names = {name: message(f"data_desk.leak_row_{name}").on_one_line(chosen()) for name in told}
    head = message("data_desk.leak_fact").on_one_line(chosen())
    return pd.DataFrame({head: told}).rename(index=names)


def aware_at(customers: pd.DataFrame, on: date) -> datetime:
    """When the leak was noticed（知悉的时刻）: on a Thursday or Friday, in working hours."""
    luck = int(customers["buyer_id"].sum()) * MIXER % 2**32
    friday = on - timedelta(days=(on.weekday() - 4) % 7)
    day = friday - timedelta(days=luck // 64 % 2)
    return datetime.combine(day, time(9 + luck // 4096 % 8, 5 * (luck // 65536 % 12)))


def _is_sensitive(people: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a row holds a sensitive field that is filled in."""
    found = people[_SENSITIVE[0]] != ""
    for name in _SENSITIVE[1:]:
        found |= people[name] != ""
    return found
