"""Where the consignments of the policy course go（目的地）: twelve places a shop, their clocks."""

from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.luck import Stage
from course_b2c_ops.market.settings import settings

Place = dict[str, Any]


@cache
def places() -> dict[str, Place]:
    """Every possible destination by its code（全部目的地）."""
    return {str(row["id"]): row for row in settings("policy/places")["place"]}


def destinations(key: bytes) -> list[str]:
    """The shop's twelve destinations（店铺目的地）, members of the EU first."""
    facts, draw = settings("policy/places"), Draw(key, Stage.DESTINATIONS)
    in_eu = draw.between(facts["eu_states"])
    eu = _chosen(draw, [c for c, p in places().items() if p.get("eu")], in_eu)
    other = [c for c, p in places().items() if not p.get("eu")]
    return eu + _chosen(draw, other, int(facts["destinations"]) - in_eu)


def eu_states(key: bytes) -> list[str]:
    """The member states of the EU that the shop sends to（欧盟成员国）."""
    return [code for code in destinations(key) if places()[code].get("eu")]


def eu_languages(key: bytes) -> list[str]:
    """The languages in which warnings must be shown there（警示语言）, by alphabet."""
    return sorted({str(places()[code]["language"]) for code in eu_states(key)})


def _chosen(draw: Draw, codes: list[str], n: int) -> list[str]:
    always = [code for code in codes if places()[code].get("always")]
    others = [code for code in codes if code not in always]
    kept = {*always, *draw.some(others, n - len(always))}
    return [code for code in codes if code in kept]


def switch_days(code: str) -> list[tuple[date, str]]:
    """First days of new rules for a place（规则换版日）, each with the date that decides."""
    mine = {code, "EU"} if places()[code].get("eu") else {code}
    rows = settings("policy/places")["switch"]
    return [(row["first_day"], str(row["by"])) for row in rows if row["place"] in mine]


@cache
def seconds_from_utc(zone: str, day: date) -> int:
    """How far a place's clock is ahead of UTC from breakfast on（与 UTC 的时差）."""
    noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(zone))
    ahead = noon.replace(tzinfo=UTC) - noon
    return int(ahead.total_seconds())
