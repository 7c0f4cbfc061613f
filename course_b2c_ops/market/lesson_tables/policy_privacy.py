"""Customers and flows of their data（客户资料、数据流）: all made up, no real person in it."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw, iso, years_later
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck
from course_b2c_ops.market.settings import settings

FIRST_MEMBER = 51_000_000
KEEP_YEARS = 3  # only to place accounts on both sides; the rule stands in data/rules
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def customers(key: bytes, as_of: date, orders: pd.DataFrame) -> pd.DataFrame:
    """Buyers abroad and members in China（客户资料）; some fields are sensitive."""
    facts, draw = settings("policy/privacy")["customers"], Draw(key, Stage.CUSTOMERS)
    wanted = draw.between(facts["rows"])
    abroad = orders.drop_duplicates("buyer_id")[["buyer_id", "country", "state"]]
    members = round(wanted * float(facts["from_china"]))
    abroad = abroad.head(wanted - members)
    n = len(abroad) + members
    u = luck(key, Stage.CUSTOMERS, np.arange(12)[:, None], np.arange(n))
    steps = FIRST_MEMBER + np.cumsum(1 + (u[0, :members] * 90).astype(np.int64))
    regions = facts["regions_cn"]
    region = [regions[int(v * len(regions))] for v in u[1, :members].tolist()]
    in_china = np.arange(n) >= len(abroad)
    birth = 1956 + (u[2] * 50).astype(np.int64)
    last = _last_orders(as_of, abroad, orders, u)
    closed = _closed(draw, as_of, len(abroad), last)
    return pd.DataFrame(
        {
            "buyer_id": np.concatenate([abroad["buyer_id"].to_numpy(), steps]),
            "country": [*abroad["country"].tolist(), *["CN"] * members],
            "region": [*abroad["state"].tolist(), *region],
            "email": _mails(u),
            "phone": _phones(u),
            "id_no": _id_numbers(draw, np.flatnonzero(in_china), birth, u),
            "birth_year": birth,
            "health_note": _notes(draw, n),
            "marketing_consent_on": _consents(as_of, u),
            "closed_on": closed,
            "last_completed_on": last,
        }
    )


def _mails(u: Numbers) -> list[str]:
    """Invented names under example.（虚构邮箱）."""
    facts = settings("policy/privacy")["customers"]
    syllables, hosts = facts["syllables"], facts["hosts"]
    parts = (u[3:6] * len(syllables)).astype(np.int64).tolist()
    number = (u[6] * 900).astype(np.int64) + 100
    host = (u[7] * len(hosts)).astype(np.int64).tolist()
    return [
        f"{syllables[a]}{syllables[b]}.{syllables[c]}{k}@{hosts[h]}"
        for a, b, c, k, h in zip(*parts, number.tolist(), host, strict=True)
    ]


def _phones(u: Numbers) -> list[str]:
    """Numbers under a country code that nobody has（虚构电话）."""
    return [f"+999 {int(v * 9_000_000) + 1_000_000}" for v in u[8].tolist()]


def _id_numbers(draw: Draw, members: Counts, birth: Counts, u: Numbers) -> list[str]:
    """Id numbers of some members（虚构证件号）: no such region, and a wrong check digit."""
    facts = settings("policy/privacy")["customers"]
    found = [""] * birth.size
    for row in draw.some(members.tolist(), draw.between(facts["id_numbers"])):
        day = f"{birth[row]}{draw.whole(1, 12):02d}{draw.whole(1, 28):02d}"
        body = f"{draw.one(facts['id_region'])}{day}{int(u[9, row] * 1000):03d}"
        right = CHECKS.index(check_digit(body))
        found[row] = body + CHECKS[(right + draw.whole(1, 10)) % 11]
    return found


def check_digit(body: str) -> str:
    """The check digit that a true number with these 17 digits would have（校验位）."""
    return CHECKS[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def _notes(draw: Draw, n: int) -> list[str]:
    """Health notes of some customers（健康备注）."""
    facts = settings("policy/privacy")["customers"]
    found = [""] * n
    for row in draw.some(range(n), draw.between(facts["health_notes"])):
        found[row] = draw.one(facts["notes"])
    return found


def _consents(as_of: date, u: Numbers) -> list[str]:
    """When somebody agreed to messages（同意接收营销信息）."""
    share = float(settings("policy/privacy")["customers"]["consent"])
    days = 20 + (u[10] * 900).astype(np.int64)
    return [
        (as_of - timedelta(days=int(d))).isoformat() if v < share else ""
        for d, v in zip(days.tolist(), u[11].tolist(), strict=True)
    ]


def _last_orders(as_of: date, abroad: pd.DataFrame, orders: pd.DataFrame, u: Numbers) -> list[str]:
    """The day of everybody's last completed order（最后一单完成日）; members buy at home."""
    latest: dict[int, str] = {}
    for buyer, day in zip(
        orders["buyer_id"].tolist(), orders["completed_on"].tolist(), strict=True
    ):
        latest[buyer] = max(day, latest.get(buyer, ""))
    days = 12 + (u[0, len(abroad) :] * 500).astype(np.int64)
    at_home = [(as_of - timedelta(days=int(d))).isoformat() for d in days.tolist()]
    return [*(latest[buyer] for buyer in abroad["buyer_id"].tolist()), *at_home]


def _closed(draw: Draw, as_of: date, abroad: int, last: list[str]) -> list[str]:
    """Closed accounts（注销账户）; some members' last orders are more than three years old."""
    facts = settings("policy/privacy")["customers"]
    closed = [""] * len(last)
    line = years_later(as_of, -KEEP_YEARS)
    members = draw.shuffled(range(abroad, len(last)))
    old = members[: draw.between(facts["closed_long_ago"])]
    for row in old:
        last[row] = iso(line - timedelta(days=draw.whole(2, 300)))
    since = (as_of - timedelta(days=10)).isoformat()
    rest = [row for row in range(len(last)) if row not in old and "" < last[row] < since]
    for row in old + draw.some(rest, draw.between(facts["closed"]) - len(old)):
        gone = (as_of - date.fromisoformat(last[row])).days
        closed[row] = iso(as_of - timedelta(days=draw.whole(1, min(gone - 2, 60))))
    return closed


def data_flows(key: bytes, as_of: date) -> pd.DataFrame:
    """What leaves for abroad, how many people's, by which route（数据出境）."""
    facts, draw = settings("policy/privacy"), Draw(key, Stage.DATA_FLOWS)
    kinds = [flow for flow in facts["flow"] if not flow.get("optional")]
    more = [flow for flow in facts["flow"] if flow.get("optional")]
    kinds += draw.some(more, draw.between(facts["flows"]["rows"]) - len(kinds))
    recipients = draw.shuffled(facts["flows"]["recipients"])
    rows: list[dict[str, Any]] = []
    for number, kind in enumerate(kinds):
        row = _flow(draw, as_of, kind, recipients[number % len(recipients)])
        if kind.get("same"):
            row |= {name: rows[-1][name] for name in ("to_country", "recipient")}
        rows.append(row)
    table = pd.DataFrame(draw.shuffled(rows))
    table.insert(0, "flow_id", [f"F{n + 1:02d}" for n in range(len(rows))])
    return table


def _flow(draw: Draw, as_of: date, kind: dict[str, Any], recipient: str) -> dict[str, Any]:
    """One flow of a calendar year."""
    countries = settings("policy/privacy")["flows"]["countries"]
    year = as_of.year - bool(kind.get("last_year"))
    pia = as_of - timedelta(days=draw.whole(10, 160)) if kind.get("pia") else None
    sensitive = kind.get("sensitive", [0])
    persons = draw.between(kind["persons"])
    return {
        "purpose": str(kind["purpose"]),
        "from_country": str(kind.get("from", "CN")),
        "to_country": str(kind.get("to") or draw.one(countries)),
        "recipient": recipient,
        "year": year,
        "persons": persons,
        "sensitive_persons": min(draw.between(sensitive), persons),
        "contract_necessary": bool(kind.get("contract", False)),
        "important_data": bool(kind.get("important", False)),
        "consent_separate": bool(kind.get("consent", False)),
        "pia_on": iso(pia),
        "route_used": str(kind["route"]),
    }  # fmt: skip
