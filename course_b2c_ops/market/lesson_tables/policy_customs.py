"""Customs cases, purchases, export lots, receipts（报关情形、采购、出口、收汇）."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_draw import Draw, iso, known
from course_b2c_ops.market.lesson_tables.policy_products import Product
from course_b2c_ops.market.luck import Stage
from course_b2c_ops.market.settings import settings

FLAGS = ("online_order", "city_pilot", "needs_first_licence", "market_trade")


def mode_cases(key: bytes, as_of: date) -> pd.DataFrame:
    """Twenty consignments whose customs mode is asked（监管方式情形）."""
    facts, draw = settings("policy/customs"), Draw(key, Stage.MODE_CASES)
    kinds = [kind for kind in facts["case"] for _ in range(int(kind["times"]))]
    switch: date = facts["switch_day"]
    rows = []
    for number, kind in enumerate(draw.shuffled(kinds)):
        before = draw.chance(float(facts["before_share"])) and "papers_before" in kind
        if before:
            declared = switch - timedelta(days=draw.one([1, draw.whole(2, 80), draw.whole(2, 80)]))
        else:
            last = (as_of - switch).days - 1
            declared = switch + timedelta(days=draw.one([0, *[draw.whole(1, min(last, 600))] * 4]))
        papers = kind["papers_before"] if before else kind["papers"]
        needs = bool(kind["facts"].get("needs_first_licence", False))
        flags = {name: bool(kind["facts"].get(name, False)) for name in FLAGS}
        rows.append(
            {
                "case_id": f"M{number + 1:02d}",
                **kind["facts"],
                **flags,
                "has_licence": needs and draw.chance(0.5),
                "value_cny": float(draw.between(kind["value"])),
                "declared_on": iso(declared),
                "documents_ready": ",".join(_ready(draw, papers)),
            }
        )
    _one_of_each_licence(rows)
    return pd.DataFrame(rows)


def _ready(draw: Draw, papers: list[str]) -> list[str]:
    """What lies on the desk: complete, or one or two papers short（已备单证）."""
    lacking = draw.some(papers, draw.one([0, 1, 1, 2]))
    return [paper for paper in papers if paper not in lacking]


def _one_of_each_licence(rows: list[dict[str, Any]]) -> None:
    """Of the cases that need a first-import licence, one has it and one has not."""
    for row, held in zip(
        [r for r in rows if r["needs_first_licence"]], (True, False), strict=False
    ):
        row["has_licence"] = held


@dataclass(frozen=True)
class Lot:
    """One lot for export before it becomes a row（出口批次）."""

    on: date
    mode: str = "9610"
    invoice: str = "special"
    battery: bool = False
    in_zone: bool = True
    agent: bool = False
    docs: str = "complete"


def purchases_and_exports(
    key: bytes, as_of: date, products: list[Product]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lots bought and lots exported（采购批次、出口批次）; every export names its purchase."""
    draw = Draw(key, Stage.EXPORTS)
    lots = draw.shuffled(_lots(draw, as_of))
    facts = settings("policy/customs")["lots"]
    plain = draw.between(facts["purchases"]) - len(lots)
    more = _without_invoice(draw, lots, plain)
    batteries = [p for p in products if p.battery_kind != "none"]
    plain_ones = [p for p in products if p.battery_kind == "none"]
    shelf = {name: [p for p in plain_ones if p.invoice == name] for name in ("special", "none")}
    bought, sent = [], []
    for number, lot in enumerate([*lots, *more]):
        product = draw.one(batteries if lot.battery else shelf[lot.invoice])
        row = _purchase(draw, as_of, lot, product, 6001 + 7 * number)
        bought.append(row)
        if number < len(lots):
            sent.append(_export(draw, as_of, lot, product, row, 8101 + 3 * number))
    keep = ["purchase_id", "product_id", "product", "supplier", "units", "incl_vat_cny", "invoice"]
    exports = pd.DataFrame(sent).sort_values("export_on", kind="stable", ignore_index=True)
    return pd.DataFrame(bought)[[*keep, "purchased_on"]], exports


def _lots(draw: Draw, as_of: date) -> list[Lot]:
    """The export lots by kind, on both sides of the days on which rules change."""
    facts = settings("policy/customs")["lots"]
    first = as_of - timedelta(days=30 * int(facts["months_back"]))

    def days(kind: str, low: date, high: date, *exact: date) -> list[date]:
        """Some days between two dates, the exact ones first if they lie there."""
        low, high = max(low, first), min(high, as_of - timedelta(days=1))
        if low > high:
            return []
        found = [day for day in exact if low <= day <= high]
        span = (high - low).days
        n = draw.between(facts[kind])
        return (found + [low + timedelta(days=draw.whole(0, span)) for _ in range(n)])[:n]

    day = timedelta(days=1)
    switch, end = facts["battery_switch"], facts["no_invoice_switch"]
    lots = [
        Lot(on, mode="0110", battery=True)
        for on in days("batteries_before", facts["battery_first"], switch - day, switch - day)
    ]
    lots += [Lot(on, battery=True) for on in days("batteries_after", switch, as_of, switch)]
    early = days("no_invoice_before", first, end - day, end - day)
    lots += [
        Lot(on, invoice="none", in_zone=n >= 1, mode="9710" if n == 1 else "9610")
        for n, on in enumerate(early)
    ]
    lots += [Lot(on, invoice="none") for on in days("no_invoice_after", end, as_of, end)]
    lots += [Lot(on, docs=draw.one(facts["missing"])) for on in days("docs_missing", first, as_of)]
    lots += [Lot(on, mode="9810") for on in days("warehouse", first, as_of)]
    agent = facts["agent_switch"]
    lots += [
        Lot(on, mode="0110", agent=True) for on in days("agent", first, as_of, agent, agent - day)
    ]
    return lots + [Lot(on, mode=draw.one(["9610", "9710"])) for on in days("plain", first, as_of)]


def _without_invoice(draw: Draw, lots: list[Lot], further: int) -> list[Lot]:
    """Purchases not exported yet, so that the share without an invoice comes out right."""
    pct = draw.between(settings("policy/customs")["lots"]["without_invoice_pct"])
    wanted = round((len(lots) + further) * pct / 100)
    missing = max(wanted - sum(lot.invoice == "none" for lot in lots), 0)
    kinds = ["none"] * missing + ["special"] * (further - missing)
    return [Lot(date.max, invoice=kind) for kind in draw.shuffled(kinds)]


def _purchase(draw: Draw, as_of: date, lot: Lot, product: Product, number: int) -> dict[str, Any]:
    """One lot as it was bought（采购）."""
    facts = settings("policy/customs")["lots"]
    units = draw.between(facts["units"]) // 10 * 10
    low, high = facts["discount_without_invoice"]
    factor = low + (high - low) * draw.share() if lot.invoice == "none" else 1.0
    cents = round(product.goods_cost_cny * factor * 100) * units
    until = min(lot.on, as_of)
    return {
        "purchase_id": number,
        **product.named,
        "supplier": draw.one(facts["suppliers"]),
        "units": units,
        "cents": cents,
        "incl_vat_cny": cents / 100,
        "invoice": lot.invoice,
        "purchased_on": iso(until - timedelta(days=draw.whole(6, 55))),
    }


def _export(
    draw: Draw, as_of: date, lot: Lot, product: Product, bought: dict[str, Any], number: int
) -> dict[str, Any]:
    """The same lot as it was exported（出口）."""
    facts = settings("policy/customs")["lots"]
    low, high = facts["value_over_cost"]
    value = round(int(bought["cents"]) * (low + (high - low) * draw.share()))
    collected = known(lot.on + timedelta(days=draw.whole(12, 75)), as_of)
    units = int(bought["units"])
    sold = draw.whole(units // 3, units) if lot.mode == "9810" else units
    return {
        "export_id": number,
        "mode": lot.mode,
        "export_on": iso(lot.on),
        "hs6": facts["battery_hs6"] if lot.battery else product.hs6,
        "purchase_id": bought["purchase_id"],
        "units": units,
        "value_cny": value / 100,
        "refund_family": facts["battery_family"] if lot.battery else "",
        "docs": lot.docs,
        "collected_on": "" if lot.docs == "collection_proof" else iso(collected),
        "units_sold_abroad": sold,
        "agent": lot.agent,
        "in_pilot_zone": lot.in_zone,
    }


def receipts(key: bytes, as_of: date) -> pd.DataFrame:
    """Money received from abroad and what was kept back（收汇）."""
    facts, draw = settings("policy/customs")["receipts"], Draw(key, Stage.RECEIPTS)
    day = as_of - timedelta(days=draw.whole(352, 360))
    rows = []
    for number in range(int(facts["rows"])):
        gross = draw.between(facts["gross"]) * 100 + draw.whole(0, 99)
        day += timedelta(days=draw.whole(22, 31))
        kept = {
            name: gross * (draw.between([100 * x for x in facts[f"{name}_pct"]])) // 10_000
            for name in ("warehouse", "logistics", "tax")
        }
        rows.append(
            {
                "receipt_id": 301 + number,
                "gross_usd": gross / 100,
                "warehouse_usd": kept["warehouse"] / 100,
                "logistics_usd": kept["logistics"] / 100,
                "foreign_tax_usd": kept["tax"] / 100,
                "rate": draw.between(facts["rate"]) / 10_000,
                "bank_on": iso(min(day, as_of - timedelta(days=1))),
            }
        )
    return pd.DataFrame(rows)
