"""The shop as a legal person, its acts, and IP notices against it（主体、行为、知识产权通知）."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw, iso
from course_b2c_ops.market.lesson_tables.policy_products import Product
from course_b2c_ops.market.luck import Stage
from course_b2c_ops.market.settings import settings

WAIT_DAYS = 15  # only to place suits before, on and after the day; the rule stands in data/rules


def shop(key: bytes, as_of: date) -> pd.DataFrame:
    """The shop's own data（店铺主体）, one row."""
    facts, draw = settings("policy/cases")["shop"], Draw(key, Stage.POLICY_SHOP)
    return pd.DataFrame(
        {
            "shop_id": [f"S{draw.whole(100_000, 999_999)}"],
            "legal_form": [draw.one(facts["forms"])],
            "licence_link_on_home": [not draw.chance(float(facts["dead_licence"]))],
            "turnover_last_year_cny": [
                float(draw.between(facts["turnover_cny"]) * 10_000 + draw.whole(0, 9_999))
            ],
            "pilot_zone": [True],
            "general_vat_taxpayer": [True],
            "refund_filing": [True],
            "closing_on": [iso(as_of + timedelta(days=draw.between(facts["closing_days"])))],
            "cbec_platform": [str(facts["platform"])],
            "members_cn": [draw.between(facts["members_cn"]) * 100 + draw.whole(0, 99)],
        }
    )


def acts(key: bytes, as_of: date) -> pd.DataFrame:
    """Sixteen acts to be judged（合规行为）, one of each kind."""
    stock, draw = settings("policy/cases")["act"], Draw(key, Stage.BREACHES)
    plans = sorted({str(act["plan"]) for act in stock})
    found = [draw.one([act for act in stock if act["plan"] == plan]) for plan in plans]
    made = [_act(draw, as_of, act) for act in draw.shuffled(found)]
    table = pd.DataFrame(made)
    table.insert(0, "act_id", [f"A{n + 1:02d}" for n in range(len(made))])
    return table


def _act(draw: Draw, as_of: date, act: dict[str, Any]) -> dict[str, Any]:
    """One act as the desk sees it."""
    back = int(settings("policy/cases")["acts"]["days_back"])
    done = as_of - timedelta(days=draw.whole(3, back))
    fixed: date | None = act.get("done_on")
    return {
        "actor": str(act["actor"]),
        "article": str(act["article"]),
        "description_zh": str(act["zh"]),
        "description_en": str(act["en"]),
        "done_on": iso(fixed if fixed and fixed < as_of else done),
        "severe": bool(act.get("severe", False)),
        "order_missed": bool(act.get("missed", False)),
        "gain_cny": float(draw.whole(0, 380) * 100),
    }


def ip_notices(key: bytes, as_of: date, products: list[Product]) -> pd.DataFrame:
    """Notices of right holders（知识产权通知）, with what followed day by day."""
    facts, draw = settings("policy/cases")["notices"], Draw(key, Stage.IP_NOTICES)
    n = draw.between(facts["rows"])
    endings = draw.shuffled(list(facts["endings"]))
    endings += [draw.one(facts["endings"]) for _ in range(n - len(endings))]
    rights = draw.shuffled(list(facts["rights"]))
    rights += [draw.one(facts["rights"]) for _ in range(n - len(rights))]
    chosen = draw.some(products, n)
    restored = [k for k, e in enumerate(endings) if e in ("no_suit", "suit_a_day_late")]
    wanted = min(draw.between(facts["malicious"]), len(restored) - 2)
    bad_faith = set(draw.some(restored, wanted))
    weak = bad_faith | set(draw.some(range(n), draw.between(facts["no_proof"])))
    rows = [
        _notice(draw, as_of, rights[k], endings[k], chosen[k], k in bad_faith, k not in weak)
        for k in range(n)
    ]
    rows.sort(key=lambda row: str(row["received_on"]))
    table = pd.DataFrame(rows)
    table.insert(0, "notice_id", range(7001, 7001 + n))
    return table


def _notice(
    draw: Draw, as_of: date, right: str, ending: str, product: Product, malicious: bool, proof: bool
) -> dict[str, Any]:
    """One notice; all its clocks have run out before the as-of date."""
    facts = settings("policy/cases")["notices"]
    day = timedelta(days=1)
    received = as_of - day * draw.whole(42, 170)
    down = received + day * draw.whole(0, 2)
    sent = down + day * draw.whole(1, 4)
    reached = sent + day * draw.whole(1, 4)
    last = reached + day * WAIT_DAYS
    suit = {
        "suit_in_time": last - day * draw.whole(4, 10),
        "suit_on_last_day": last,
        "suit_a_day_late": last + day,
    }.get(ending)
    countered = ending != "no_counter"
    filed = received - day * draw.whole(300, 3_000)
    kind = draw.one(facts["patent_kinds"])
    number = f"{right[:2].upper()}-DEMO-{draw.whole(1_000, 9_999)}"
    return {
        **product.named,
        "right": right,
        "patent_kind": kind if right == "patent" else "",
        "reg_no": "" if right == "copyright" else number,
        "registered_on": "" if right == "copyright" else iso(filed + day * draw.whole(150, 280)),
        "filed_on": "" if right == "copyright" else iso(filed),
        "received_on": iso(received),
        "taken_down_on": iso(down),
        "counter_sent_on": iso(sent if countered else None),
        "counter_reached_on": iso(reached if countered else None),
        "suit_notice_on": iso(suit),
        "prima_facie": "yes" if proof else "no",
        "malicious": malicious,
        "daily_profit_cny": float(draw.between(facts["daily_profit_cny"])),
    }
