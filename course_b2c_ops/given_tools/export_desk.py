"""The export desk（出口台）: tools that the lab on refunds and receipts is given.

The tools lay out lots and look up rates and months; which lot gets what, from which day a rate
counts and what is subtracted is for the caller to say. Days are text like 2026-07-01.
"""

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools.law_days import MIXER
from course_b2c_ops.rules import UnknownRule, compliance
from course_b2c_ops.rules.lookup import as_day

COMPLETE, SPECIAL, NONE = "complete", "special", "none"
EARLIER_SWITCH = "2025-12-31"  # until then the exemption without invoice is confirmed
DEPARTURE_FROM = "2025-01-27"  # refund on departure exists from here
GENERAL_TRADE = "0110"  # its rules are from memory
ON_THE_SHEET, ON_THE_PLAN = 8, 6
# Shares of a lot that are sold when it is refunded, in per cent.
SOLD = (20, 35, 50, 65)


def every_lot(exports: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """Exports with what was paid for them（出口批次配采购）, in the order of export days."""
    bought = purchases[["purchase_id", "product_id", "product", "incl_vat_cny", "invoice",
                        "purchased_on"]]  # fmt: skip
    return exports.merge(bought, on="purchase_id").sort_values(
        ["export_on", "export_id"], ignore_index=True
    )


# ---- the sheet of treatments ----


def lots_on_the_sheet(exports: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """Eight lots whose treatment has to be chosen（待定的八批）; general trade is left out."""
    lots = every_lot(exports, purchases)
    lots = lots[lots["mode"] != GENERAL_TRADE]
    bare, whole = lots["invoice"] == NONE, lots["docs"] == COMPLETE
    # Money that has not come in yet may still come in time: such a refund is open either way.
    open_yet = ~bare & whole & (lots["collected_on"] == "")
    lots, bare, whole = lots[~open_yet], bare[~open_yet], whole[~open_yet]
    parcels, zone = bare & (lots["mode"] == "9610"), lots["in_pilot_zone"]
    early = lots["export_on"] <= EARLIER_SWITCH
    parts = [
        lots[bare & (lots["mode"] != "9610")].head(1),
        lots[parcels & ~zone].head(1),
        lots[~bare & ~whole].head(1),
        lots[parcels & zone & early].head(2),
        lots[parcels & zone & ~early].head(1),
        lots[~bare & whole],
    ]
    found = pd.concat(parts).head(ON_THE_SHEET)
    found = found.sort_values("export_id", key=lambda ids: ids * MIXER % 2**32, ignore_index=True)
    found.insert(0, "no", range(1, len(found) + 1))
    return found[["no", "mode", "export_on", "invoice", "docs", "in_pilot_zone"]]


# ---- lots with a refund ----


def refund_lots(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """Lots that get a refund（可退税的批次）: special invoice, all papers, paid, a sure rate."""
    lots = _with_papers(exports, purchases, products)
    lots = lots[lots["collected_on"] != ""]
    columns = ["export_id", "product", "purchased_on", "export_on", "incl_vat_cny",
               "refund_family", "refund_pct"]  # fmt: skip
    return lots[columns].reset_index(drop=True)


def _with_papers(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    lots = every_lot(exports, purchases).merge(
        products[["product_id", "refund_pct"]], on="product_id"
    )
    lots = lots[(lots["invoice"] == SPECIAL) & (lots["docs"] == COMPLETE)]
    days = zip(lots["refund_family"], lots["export_on"], strict=True)
    return lots[[not family or _is_sure(family, day) for family, day in days]]


def refund_rate(lots: pd.DataFrame, day: str) -> "pd.Series[float]":
    """The refund rate of each lot, in per cent（退税率）, from the day in that column.

    Lots with a rule family take its rate on that day; the others keep the given refund_pct.
    """
    rows = zip(lots["refund_family"], lots[day], lots["refund_pct"], strict=True)
    found = [_rate(family, on) if family else float(given) for family, on, given in rows]
    return pd.Series(found, index=lots.index, dtype=float)


def _rate(family: str, on: str) -> float:
    """The rate of a family; before its first version the first rate that is known."""
    try:
        return float(rules.in_force(family, as_day(on)).value("rate"))
    except UnknownRule:
        return float(rules.history(family)[0].value("rate"))


def _is_sure(family: str, day: str) -> bool:
    try:
        return rules.in_force(family, as_day(day)).assessable(as_day(day))
    except UnknownRule:
        return False


# ---- the plan of a warehouse abroad ----


def warehouse_plan(
    exports: pd.DataFrame, purchases: pd.DataFrame, products: pd.DataFrame
) -> pd.DataFrame:
    """The last lots as if they had left for a warehouse abroad（最近几批若走海外仓）."""
    lots = _with_papers(exports, purchases, products)
    lots = lots[lots["export_on"] >= DEPARTURE_FROM].tail(ON_THE_PLAN).reset_index(drop=True)
    luck = lots["export_id"] * MIXER % 2**32
    net = (lots["incl_vat_cny"] / 1.13).round(2)
    waited = pd.to_timedelta(15 + luck // 64 % 50, unit="D")
    refunded = (pd.to_datetime(lots["export_on"]) + waited).dt.strftime("%Y-%m-%d")
    share = (luck // 4096 % len(SOLD)).map(dict(enumerate(SOLD)))
    lots = lots.assign(
        net=net,
        rate_pct=refund_rate(lots, "export_on"),
        refunded_on=refunded,
        sold_by_then=lots["units"] * share // 100,
    )
    columns = ["export_id", "export_on", "refunded_on", "net", "rate_pct", "units"]
    return lots[[*columns, "sold_by_then"]]


def first_of_month(days: "pd.Series[str]", later: int) -> "pd.Series[str]":
    """The first day of the month so many months later（几个月后的月初）."""
    return days.map(lambda day: _first(day, later))


def month_of_next_year(days: "pd.Series[str]", month: int) -> "pd.Series[str]":
    """A month of the year after each day, like 2027-04（次年某月）."""
    return (pd.to_datetime(days).dt.year + 1).map(lambda year: f"{year}-{month:02d}")


def _first(day: str, later: int) -> str:
    return compliance.last_day(as_day(day).replace(day=1), later, "month").isoformat()
