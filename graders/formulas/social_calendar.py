"""The week of posts of the social media lab（一周发帖方案）: what a plan keeps, a full one."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from course_b2c_ops.given_tools.social import AD_WORDS, ZONES
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import Tables, records
from graders.formulas.social_lab import Row, block, known, moment, rate_by_block, rate_on, rows_of

POSTS, COUNTRIES = 5, 3
BUDGET = 600.0
CENT = 0.005
KINDS = ("organic", "paid", "creator")
NEARLY = 0.95  # a platform or block as good as the best
BEIJING = ZoneInfo("Asia/Shanghai")
COLUMNS = ["country", "channel", "beijing_hour", "kind", "cost_usd", "label"]
Good = Mapping[str, set[str]]


def _best(rates: "pd.Series[Any]") -> set[str]:
    """The best, and what comes within a hair of it."""
    return {str(name) for name, rate in rates.items() if rate >= NEARLY * rates.max()}


def _of_country(rows: list[Row], country: str) -> list[Row]:
    return [row for row in rows if row["country"] == country]


def _channels(rows: list[Row]) -> Good:
    """The platforms with the best engagement rate in each country（各国最好的平台）."""
    found = {}
    for country in ZONES:
        mine = _of_country(rows, country)
        names = sorted({row["platform"] for row in mine})
        rate = rate_on("reach")
        found[country] = _best(
            pd.Series({p: rate([row for row in mine if row["platform"] == p]) for p in names})
        )
    return found


def _blocks(rows: list[Row]) -> Good:
    """The readers' best block of each country（各国最好的时段）."""
    return {
        country: _best(rate_by_block(_of_country(rows, country), ZoneInfo(zone), rate_on("reach")))
        for country, zone in ZONES.items()
    }


def _there(hour: float, country: str, day: Any) -> str:
    """The readers' block at an hour of Beijing on a day（北京几点，当地哪个时段）."""
    at = moment(day, int(hour), BEIJING).astimezone(ZoneInfo(ZONES[country]))
    return block(at.hour)


def _booked(row: Row, blocks: Good, day: Any) -> bool:
    """Whether a post is booked for an hour of Beijing in its readers' best block（排对了时间）."""
    hour = float(row["beijing_hour"])
    whole = 0 <= hour <= 23 and hour == int(hour)
    return whole and _there(hour, row["country"], day) in blocks[row["country"]]


def _week(social_daily: pd.DataFrame) -> Any:
    """The day the plan is for: the day after the last of the data."""
    return social_daily["date"].max() + timedelta(days=1)


def _labelled(row: Row) -> bool:
    said = str(row["label"]).strip().casefold()
    said = "" if said in ("nan", "none") else said
    return said == ("" if row["kind"] == "organic" else AD_WORDS[row["country"]].casefold())


def _tidy(plan: pd.DataFrame) -> list[Row]:
    rows = [{str(name): value for name, value in row.items()} for row in records(plan)]
    for row in rows:
        row["country"] = str(row["country"]).strip().upper()
        row["channel"] = str(row["channel"]).strip().lower()
        row["kind"] = str(row["kind"]).strip().lower()
    return rows


def calendar(plan: pd.DataFrame, tables: Tables) -> PlanResult:
    """Five posts for next week: fewer, or all for one country, keep no other condition."""
    posts = known(rows_of(tables))
    channels, blocks, day = _channels(posts), _blocks(posts), _week(tables["social_daily"])
    rows = _tidy(plan)
    whole = (
        len(rows) == POSTS
        and all(row["country"] in ZONES and row["kind"] in KINDS for row in rows)
        and len({row["country"] for row in rows}) >= COUNTRIES
        and {row["kind"] for row in rows} == set(KINDS)
    )
    free = [row["cost_usd"] for row in rows if row["kind"] == "organic"]
    spent = [row["cost_usd"] for row in rows if row["kind"] != "organic"]
    holds = {
        "five": whole,
        "channel": whole and all(row["channel"] in channels[row["country"]] for row in rows),
        "hour": whole and all(_booked(row, blocks, day) for row in rows),
        "label": whole and all(map(_labelled, rows)),
        "money": whole
        and not any(free)
        and all(cost > 0 for cost in spent)
        and sum(spent) <= BUDGET + CENT,
    }
    return PlanResult(holds, 0.0, 0.0)


def _plan(tables: Tables, *, local: bool = False) -> list[Row]:
    """A full plan; with `local`, hours are left on the readers' clock."""
    posts = known(rows_of(tables))
    channels, blocks, day = _channels(posts), _blocks(posts), _week(tables["social_daily"])
    kinds = [("BR", "organic", 0.0), ("US", "paid", 160.0), ("DE", "creator", 220.0),
             ("BR", "paid", 100.0), ("ES", "organic", 0.0)]  # fmt: skip
    rows = []
    for country, kind, cost in kinds:
        hour = int(min(blocks[country])[:2]) + 1
        at = moment(day, hour, ZoneInfo(ZONES[country])).astimezone(BEIJING)
        label = "" if kind == "organic" else AD_WORDS[country]
        channel = min(channels[country])
        rows.append([country, channel, hour if local else at.hour, kind, cost, label])
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def calendar_reference(tables: Tables) -> pd.DataFrame:
    """A full plan（满分方案）."""
    return pd.DataFrame(_plan(tables))


def calendar_hours_left(tables: Tables) -> pd.DataFrame:
    """Mistake（没换成北京时间）: the readers' hours are booked on one's own clock."""
    return pd.DataFrame(_plan(tables, local=True))


def calendar_unlabelled(tables: Tables) -> pd.DataFrame:
    """Mistake（不标广告）: paid and gifted posts that do not say so."""
    return calendar_reference(tables).assign(label="")
