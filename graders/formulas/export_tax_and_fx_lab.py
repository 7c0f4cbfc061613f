"""Answers and wrong paths of the lab on export refunds and receipts（出口退税与收结汇实训）.

Which lots lie on a desk comes from the given tools; treatments, refunds, days and money are asked
of the rules, lot by lot, not worked out as the lab does it.
"""

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools import export_desk
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import after_export, export_side
from graders.formulas.rows import Tables, records

Row = Mapping[Any, Any]

# --- the sheet of treatments ---------------------------------------------------------------------

REFUND, EXEMPT, ASK, STOP = "refund", "exempt", "ask", "stop"
WORDS = {"退税": REFUND, "免税": EXEMPT, "问": ASK, "停": STOP}


def treatment_sheet(
    plan: pd.DataFrame, exports: pd.DataFrame, purchases: pd.DataFrame
) -> PlanResult:
    """The sheet on eight lots（处理单）: refund, exempt, ask or stop."""
    wanted, given = dict(_judged(exports, purchases)), _as_given(plan)
    whole = len(plan) == len(wanted) and given.keys() == wanted.keys()

    def exactly(*verdicts: str) -> bool:
        return whole and all((given[n] in verdicts) == (wanted[n] in verdicts) for n in wanted)

    without = whole and all(
        (given[n] == one) == (wanted[n] == one) for n in wanted for one in (EXEMPT, ASK)
    )
    kept = {"refunds": exactly(REFUND), "no_invoice": without, "stopped": exactly(STOP)}
    points = {"refunds": 1.0, "no_invoice": 2.0, "stopped": 1.0}
    return PlanResult(kept, math.fsum(points[one] for one in kept if kept[one]), 4.0)


def right_treatments(exports: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """The sheet as it should be（满分的处理单）."""
    return _as_plan(_judged(exports, purchases))


def treatments_mark_blind(exports: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """Wrong: an exemption nobody confirmed taken as settled（没核实的当定论）.

    A class of 2025 has no such lot and cannot go wrong here: it gets the mistake named before.
    """
    told = _judged(exports, purchases)
    if all(verdict != ASK for _, verdict in told):
        return treatments_papers_overlooked(exports, purchases)
    return _as_plan([(no, EXEMPT if one == ASK else one) for no, one in told])


def treatments_zone_overlooked(exports: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """Wrong: exempt outside the pilot zone as well（不看综试区）."""
    lots = records(export_desk.lots_on_the_sheet(exports, purchases))
    return _as_plan([(row["no"], _verdict({**row, "in_pilot_zone": True})) for row in lots])


def treatments_mode_overlooked(exports: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """Wrong: exempt under every mode（不看监管方式）."""
    lots = records(export_desk.lots_on_the_sheet(exports, purchases))
    told = [{**row, "mode": "9610"} if row["invoice"] == "none" else row for row in lots]
    return _as_plan([(row["no"], _verdict(row)) for row in told])


def treatments_papers_overlooked(exports: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """Wrong: a refund although a paper is missing（缺单证也退）."""
    lots = records(export_desk.lots_on_the_sheet(exports, purchases))
    return _as_plan([(row["no"], _verdict({**row, "docs": "complete"})) for row in lots])


def _judged(exports: pd.DataFrame, purchases: pd.DataFrame) -> list[tuple[int, str]]:
    lots = records(export_desk.lots_on_the_sheet(exports, purchases))
    return [(row["no"], _verdict(row)) for row in lots]


def _verdict(row: Row) -> str:
    found = export_side.vat_treatment(
        row["mode"],
        row["export_on"],
        special_invoice=row["invoice"] == "special",
        pilot_zone=bool(row["in_pilot_zone"]),
        papers_complete=row["docs"] == "complete",
    )
    if found.code == "no_invoice":
        return EXEMPT if found.sure else ASK
    return {"refund": REFUND}.get(found.code, STOP)


def _as_plan(verdicts: list[tuple[int, str]]) -> pd.DataFrame:
    return pd.DataFrame(verdicts, columns=["no", "verdict"])


def _as_given(plan: pd.DataFrame) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in records(plan):
        number = pd.to_numeric(row["no"], errors="coerce")
        if not pd.isna(number) and number == int(number):
            verdict = str(row["verdict"] or "").strip().lower()
            found[int(number)] = WORDS.get(verdict, verdict)
    return found


# --- refund and the VAT that stays ---------------------------------------------------------------

Refunded = tuple[int, float, float, float]
COLUMNS = ["export_id", "net", "refund", "stays"]


def refunds(exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Net price, refund and VAT that stays, by the rules of the export day（应退和不退）."""
    return _refunds(exports, purchases, products, lambda row: row["export_on"])


def refunds_of_the_purchase_day(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Wrong: the rate of the day of purchase（用了采购日的退税率）.

    Where no rate changed between the two days, as in a class of 2025, nobody can go wrong here: it
    gets the mistake named before.
    """
    found = _refunds(exports, purchases, products, lambda row: row["purchased_on"])
    same = found.equals(refunds(exports, purchases, products))
    return refunds_on_gross(exports, purchases, products) if same else found


def refunds_of_the_ordinary_rate(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Wrong: the given rate for lots with a rule of their own as well（没看规则族）.

    Where both are the same on every lot, it is the mistake named before, as above.
    """
    lots = records(export_desk.refund_lots(exports, purchases, products))
    found = _as_table([_refunded({**row, "refund_family": ""}, row["export_on"]) for row in lots])
    same = found.equals(refunds(exports, purchases, products))
    return refunds_on_gross(exports, purchases, products) if same else found


def refunds_on_gross(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Wrong: rates taken on the price with VAT（用了含税价）."""
    right = refunds(exports, purchases, products)
    gross = export_desk.refund_lots(exports, purchases, products)["incl_vat_cny"]
    share = right["refund"] / right["net"]
    refund = (gross * share).round(2)
    return right.assign(net=gross, refund=refund, stays=(gross * 0.13).round(2) - refund)


def refunds_kept_out(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Wrong: the whole VAT stays, nothing taken off（没有减去退税）."""
    right = refunds(exports, purchases, products)
    return right.assign(stays=right["stays"] + right["refund"])


def _refunds(
    exports: pd.DataFrame,
    purchases: pd.DataFrame,
    products: pd.DataFrame,
    day: Callable[[Row], str],
) -> pd.DataFrame:
    lots = records(export_desk.refund_lots(exports, purchases, products))
    return _as_table([_refunded(row, day(row)) for row in lots])


def _refunded(row: Row, on: str) -> Refunded:
    """A lot's bill by the rules; a family without a version on that day has its first rate."""
    family = row["refund_family"]
    given = rules.history(family)[0].value("rate") if family else Decimal(str(row["refund_pct"]))
    lot = rules.Export(
        "9610", treatment="refund", invoice_incl_vat=row["incl_vat_cny"],
        refund_family=family, refund_pct=given,
    )  # fmt: skip
    bill = rules.export_bill(lot, on)
    vat, back = bill.tax("purchase_vat") or 0, bill.tax("refund") or 0
    return row["export_id"], float(bill.goods), -float(back), float(vat + back)


def _as_table(rows: list[Refunded]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


# --- the figure ----------------------------------------------------------------------------------


def refund_by_product(tables: Tables) -> "pd.Series[float]":
    """Refunds of each product, largest first（各商品的应退税额）."""
    return _by_product(tables, "refund")


def price_by_product(tables: Tables) -> "pd.Series[float]":
    """Wrong: what was paid, not what comes back（画了不含税价）."""
    return _by_product(tables, "net")


def vat_by_product(tables: Tables) -> "pd.Series[float]":
    """Wrong: all the VAT paid（画了全部进项税）.

    Where all of it comes back on every lot, it is the mistake named before.
    """
    found = _by_product(tables, "refund", "stays")
    same = found.equals(refund_by_product(tables))
    return price_by_product(tables) if same else found


def _by_product(tables: Tables, *columns: str) -> "pd.Series[float]":
    three = (tables["exports"], tables["purchases"], tables["products"])
    names = export_desk.refund_lots(*three)["product"]
    found: dict[str, float] = {}
    for name, row in zip(names, records(refunds(*three)), strict=True):
        found[name] = found.get(name, 0.0) + math.fsum(row[one] for one in columns)
    return pd.Series(found, dtype=float).sort_values(ascending=False)


# --- refund on departure -------------------------------------------------------------------------


def departures(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Pre-refund, and the days of its settlement（预退与核算期）."""
    rows = []
    for row in records(export_desk.warehouse_plan(exports, purchases, products)):
        found = after_export.refund_on_departure(row["net"], row["rate_pct"], row["refunded_on"])
        days = (found.settle_from.isoformat(), found.settle_by_month)
        rows.append((row["export_id"], float(found.amount), *days))
    return pd.DataFrame(rows, columns=["export_id", "pre_refund", "settle_from", "settle_by"])


def departures_of_sold_units(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Wrong: a refund for what is sold only（只退卖掉的）."""
    plan = export_desk.warehouse_plan(exports, purchases, products)
    right = departures(exports, purchases, products)
    sold = right["pre_refund"] * plan["sold_by_then"] / plan["units"]
    return right.assign(pre_refund=sold.round(2))


def departures_by_january(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Wrong: settled by January（核算到次年一月）."""
    right = departures(exports, purchases, products)
    return right.assign(settle_by=right["settle_by"].str[:4] + "-01")


def departures_from_the_export(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Wrong: counted from the export, not from the pre-refund（从出口日数）."""
    plan = export_desk.warehouse_plan(exports, purchases, products)
    right = departures(exports, purchases, products)
    first = [
        after_export.refund_on_departure(0, 0, day).settle_from.isoformat()
        for day in plan["export_on"]
    ]
    return right.assign(settle_from=first)


# --- net settlement ------------------------------------------------------------------------------


def settlements(receipts: pd.DataFrame) -> pd.DataFrame:
    """What is settled and what is reported, in CNY（结汇与申报）."""
    rows = []
    for row in records(receipts):
        costs = {name: row[f"{name}_usd"] for name in ("warehouse", "logistics", "foreign_tax")}
        found = after_export.foreign_exchange_net(
            row["gross_usd"], row["bank_on"], rate=row["rate"], **costs
        )
        rows.append((row["receipt_id"], float(found.settled), float(found.reported)))
    return pd.DataFrame(rows, columns=["receipt_id", "settle_cny", "report_cny"])


def settlements_reported_net(receipts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the net is reported（只申报净额）."""
    right = settlements(receipts)
    return right.assign(report_cny=right["settle_cny"])


def settlements_tax_left_in(receipts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: taxes abroad are not taken off（漏扣境外税费）."""
    return settlements(receipts.assign(foreign_tax_usd=0.0)[list(receipts.columns)])


def settlements_at_one_rate(receipts: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the rate of the last day for all（全用最后一天的汇率）."""
    return settlements(receipts.assign(rate=receipts["rate"].iloc[-1]))


# --- which supplier ------------------------------------------------------------------------------


def supplier_gap(sales: float, special: float, bare: float, other: float) -> float:
    """After tax: supplier with invoice less supplier without（两家供应商的税后差）."""
    return _with_invoice(sales, special, other) - _without(sales, bare, other)


def gap_without_refund(sales: float, special: float, bare: float, other: float) -> float:
    """Wrong: the refund forgotten（忘了退税）."""
    return _quarter_off(sales - special - other) - _without(sales, bare, other)


def gap_refund_twice(sales: float, special: float, bare: float, other: float) -> float:
    """Wrong: net price and refund both counted（退税算了两遍）."""
    refund = _refund(special)
    after = _quarter_off(sales - special + 2 * refund - other)
    return after - _without(sales, bare, other)


def gap_deemed_on_profit(sales: float, special: float, bare: float, other: float) -> float:
    """Wrong: the deemed rate on the profit of the books（核定率乘在账面利润上）."""
    profit = sales - bare - other
    return _with_invoice(sales, special, other) - (profit - profit * 0.04 * 0.25)


def gap_quarter_on_both(sales: float, special: float, bare: float, other: float) -> float:
    """Wrong: both taxed on their profit（两家都按利润交 25%）."""
    return _with_invoice(sales, special, other) - _quarter_off(sales - bare - other)


def break_even_without(sales: float, special: float, other: float) -> float:
    """The price without invoice at which both leave the same（无票的保本采购价）."""
    return sales - other - _deemed(sales) - _with_invoice(sales, special, other)


def break_even_gross(special: float) -> float:
    """Wrong: the same price as with invoice（和含税价一样）."""
    return special


def break_even_net(special: float) -> float:
    """Wrong: the price with invoice less its refund（含税价减退税）."""
    return special - _refund(special)


def chair_refund(paid: float, pct: float) -> float:
    """The refund of a lot at a given rate（给定退税率）."""
    net = round(paid / 1.13, 2)
    return round(net * pct / 100, 2)


def chair_refund_on_gross(paid: float, pct: float) -> float:
    """Wrong: on the price with VAT（用了含税价）."""
    return round(paid * pct / 100, 2)


def chair_vat_that_stays(paid: float, pct: float) -> float:
    """Wrong: what stays, not what comes back（写成了不退的）."""
    return round(paid / 1.13 * (13 - pct) / 100, 2)


def chair_all_vat(paid: float) -> float:
    """Wrong: all the VAT（全退了）."""
    return round(paid / 1.13 * 0.13, 2)


def _refund(special: float) -> float:
    return special / 1.13 * 0.13


def _deemed(sales: float) -> float:
    rule = rules.in_force("CN-CIT-DEEMED", "2025-11-20")
    return sales * float(rule.value("deemed_rate") * rule.value("cit_rate")) / 10_000


def _quarter_off(profit: float) -> float:
    return profit * 0.75


def _with_invoice(sales: float, special: float, other: float) -> float:
    return _quarter_off(sales - special + _refund(special) - other)


def _without(sales: float, bare: float, other: float) -> float:
    return sales - bare - other - _deemed(sales)
