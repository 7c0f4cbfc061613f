"""The communication plan of the brand lab（传播方案）: which rules it keeps, and one that does."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from course_b2c_ops.given_tools import brand
from course_b2c_ops.given_tools.brand import ANSWER_USD, ANSWERS, BUDGET_USD
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import Tables, records

RESEARCH = "research"
VISITORS, REPLIES = "visitors", "answers"
MEMBERS = frozenset("ABCD")
LEAST_RESEARCH = 0.10 * BUDGET_USD
CHANNELS = 2  # at least so many beside research
LONGEST_DAYS = 60
NEAR = 0.10  # a target may miss what the money buys by so much
CENT = 0.005
COLUMNS = ["channel", "budget", "measure", "target", "by", "owner", "reviewer"]
Rows = pd.DataFrame


def _costs(tables: Tables) -> dict[str, float]:
    """What a visitor cost by channel, in the country of the largest group."""
    people = brand.people_of(tables["survey"], tables["survey_population"])
    social = (tables[name] for name in ("social_facebook", "social_tiktok", "social_vk"))
    table = brand.visitor_costs(brand.main_country(people), *social)
    return dict(zip(table["channel"], table["cost_per_visitor_usd"], strict=True))


def _lines(plan: Rows) -> list[dict[str, object]]:
    """The rows as read: words without spaces and capitals, numbers as numbers."""
    words = ["channel", "measure", "by"]
    rows = []
    for row in records(plan):
        read: dict[str, object] = {name: str(row[name] or "").strip().lower() for name in words}
        read |= {name: float(row[name]) for name in ("budget", "target")}
        read |= {name: str(row[name] or "").strip().upper() for name in ("owner", "reviewer")}
        rows.append(read)
    return rows


def _aims(row: Mapping[str, object], costs: Mapping[str, float]) -> bool:
    """A measure that says something, with a number that the money can reach."""
    budget, target = float(str(row["budget"])), float(str(row["target"]))
    if row["channel"] == RESEARCH:
        bought = budget / ANSWER_USD
        return row["measure"] == REPLIES and ANSWERS <= target <= bought + CENT
    bought = budget / costs[str(row["channel"])]
    return row["measure"] == VISITORS and abs(target - bought) <= NEAR * bought


def _dated(row: Mapping[str, object], as_of: date) -> bool:
    try:
        by = date.fromisoformat(str(row["by"]))
    except ValueError:
        return False
    # The last day of the data, which students count from, is the one before.
    return as_of <= by <= as_of + timedelta(days=LONGEST_DAYS)


def communication_plan(plan: Rows, tables: Tables, as_of: date) -> PlanResult:
    """Which rules a plan keeps（传播方案）; a line or two keep none of them."""
    costs = _costs(tables)
    rows = _lines(plan)
    names = [str(row["channel"]) for row in rows]
    money = {str(row["channel"]): float(str(row["budget"])) for row in rows}
    once = len(set(names)) == len(names)
    whole = once and set(names) <= {*costs, RESEARCH} and RESEARCH in names
    whole = whole and len(names) > CHANNELS and min(money.values()) > 0
    pairs = [(str(row["owner"]), str(row["reviewer"])) for row in rows]
    signed = all({one, other} <= MEMBERS and one != other for one, other in pairs)
    holds = {
        "channels": whole,
        "budget": whole
        and abs(sum(money.values()) - BUDGET_USD) < CENT
        and money[RESEARCH] >= LEAST_RESEARCH,
        "targets": whole and all(_aims(row, costs) for row in rows),
        "dates": whole and all(_dated(row, as_of) for row in rows),
        "review": whole and signed and len({one for one, _ in pairs}) > 1,
    }
    return PlanResult(holds, 0.0, 0.0)


def full_plan(tables: Tables, as_of: date) -> Rows:
    """A plan that keeps every rule（满分方案）: 400 answers, the rest on the two cheapest."""
    costs = _costs(tables)
    cheapest = sorted(costs, key=lambda name: costs[name])[:CHANNELS]
    by = (as_of + timedelta(days=30)).isoformat()
    rows: list[list[object]] = [[RESEARCH, 1600.0, REPLIES, 400.0, by, "A", "B"]]
    for name, budget, owner, reviewer in zip(cheapest, (6400.0, 4000.0), "BC", "CA", strict=True):
        target = float(round(budget / costs[name]))
        rows.append([name, budget, VISITORS, target, by, owner, reviewer])
    return pd.DataFrame(rows, columns=COLUMNS)


def plan_without_research(tables: Tables, as_of: date) -> Rows:
    """Mistake（没有留钱量效果）: all of it goes into posts."""
    plan = full_plan(tables, as_of)
    rest = plan[plan["channel"] != RESEARCH]
    more = float(BUDGET_USD) / float(rest["budget"].sum())
    return rest.assign(budget=rest["budget"] * more, target=(rest["target"] * more).round())


def plan_counts_followers(tables: Tables, as_of: date) -> Rows:
    """Mistake（用粉丝数当目标）."""
    plan = full_plan(tables, as_of)
    return plan.assign(measure=plan["measure"].replace(VISITORS, "followers"))


def plan_reviews_itself(tables: Tables, as_of: date) -> Rows:
    """Mistake（自己复核自己）."""
    plan = full_plan(tables, as_of)
    return plan.assign(reviewer=plan["owner"])
