"""Answers and wrong paths of the lab on taxes at the destination（目的国税费实训）.

Which rows lie on a student's desk comes from the given tools; taxes are asked of the rules.
"""

import math
import random
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools import tax_desk
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.rows import Tables, over, records

Row = Mapping[Any, Any]
LIMIT = 150.0
RELIEF, PER_LINE = date(2026, 6, 30), date(2026, 7, 1)  # the days before and after the switch
A_CENT = 0.02

# --- how many tariff codes -----------------------------------------------------------------------


def tariff_lines(tables: Tables) -> pd.DataFrame:
    """Different tariff codes of each parcel（税号行数）."""
    return _counted(tables, lambda rows: len({row["tariff_code"] for row in rows}))


def lines_by_pieces(tables: Tables) -> pd.DataFrame:
    """Wrong: pieces（数了件数）."""
    return _counted(tables, lambda rows: sum(row["quantity"] for row in rows))


def lines_by_products(tables: Tables) -> pd.DataFrame:
    """Wrong: products（数了款数）."""
    return _counted(tables, len)


def _counted(tables: Tables, count: Callable[[list[Row]], int]) -> pd.DataFrame:
    found: dict[int, list[Row]] = {}
    for row in records(tax_desk.parcels_to_count(*_of_parcels(tables))):
        found.setdefault(row["parcel_id"], []).append(row)
    rows = [(parcel, count(goods)) for parcel, goods in found.items()]
    return pd.DataFrame(rows, columns=["parcel_id", "lines"])


def _of_parcels(tables: Tables) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return tables["parcels"], tables["parcel_orders"], tables["parcel_lines"]


# --- the tax on a parcel into the Union ----------------------------------------------------------


def parcel_tax(
    goods: float, freight: float, lines: int, per_line: float, duty_pct: float, vat_pct: float
) -> float:
    """Duty and VAT of an IOSS parcel by the rules, before or from July 2026（税费合计）."""
    kinds = [
        rules.Line(
            "", goods if n == 0 else 0, tariff_code=str(n), duty_pct=duty_pct, vat_pct=vat_pct
        )
        for n in range(lines)
    ]
    parcel = rules.Shipment("DE", kinds, scheme="ioss", freight=freight)
    bill = rules.landed_cost(parcel, PER_LINE if per_line else RELIEF)
    return float(bill.charges or 0)


def tax_goods_only(
    goods: float, freight: float, lines: int, per_line: float, duty_pct: float, vat_pct: float
) -> float:
    """Wrong: freight left out of the bases（税基漏了运费）."""
    return _by_hand(goods, 0.0, lines, per_line, duty_pct, vat_pct, small=goods <= LIMIT)


def tax_freight_in_threshold(
    goods: float, freight: float, lines: int, per_line: float, duty_pct: float, vat_pct: float
) -> float:
    """Wrong: freight in the test of the threshold（门槛算进运费）."""
    small = goods + freight <= LIMIT
    return _by_hand(goods, freight, lines, per_line, duty_pct, vat_pct, small=small)


def tax_threshold_side(
    goods: float, freight: float, lines: int, per_line: float, duty_pct: float, vat_pct: float
) -> float:
    """Wrong: exactly 150 counted as above（正好 150 当成超过）."""
    return _by_hand(goods, freight, lines, per_line, duty_pct, vat_pct, small=goods < LIMIT)


def tax_vat_on_item_duty(
    goods: float, freight: float, lines: int, per_line: float, duty_pct: float, vat_pct: float
) -> float:
    """Wrong: VAT on the duty by lines as well（对每税号的关税再计增值税）."""
    right = parcel_tax(goods, freight, lines, per_line, duty_pct, vat_pct)
    return right + (lines * per_line * vat_pct / 100 if goods <= LIMIT else 0)


def tax_duty_outside_vat(
    goods: float, freight: float, lines: int, per_line: float, duty_pct: float, vat_pct: float
) -> float:
    """Wrong: above the limit, VAT without the duty（超过以后增值税漏了关税）."""
    duty = lines * per_line if goods <= LIMIT else (goods + freight) * duty_pct / 100
    return duty + (goods + freight) * vat_pct / 100


def _by_hand(
    goods: float, freight: float, lines: int, per_line: float, duty_pct: float, vat_pct: float,
    *, small: bool,
) -> float:  # fmt: skip
    duty = 0.0 if small else (goods + freight) * duty_pct / 100
    return (lines * per_line if small else duty) + (goods + freight + duty) * vat_pct / 100


def parcel_tax_inputs(
    tables: Tables, rng: random.Random
) -> list[tuple[float, float, int, float, float, float]]:
    """A student's own parcels around the limit, and one of every branch（判分输入）."""
    near = records(tax_desk.just_above_the_limit(*_of_parcels(tables), RELIEF))
    found: list[tuple[float, float, int, float, float, float]] = []
    for row in near:
        rates = (row["duty_pct"], row["vat_pct"])
        found.append((row["goods_value"], row["freight_paid"], 1, 3.0, *rates))
        found.append((LIMIT, row["freight_paid"], 1, 3.0, *rates))
    for per_line in (0.0, 3.0):
        goods = rng.randrange(3000, 9000) / 100
        found += [
            (goods, 5.0, 2, per_line, 12.0, 19.0),
            (146.0, 7.5, 3, per_line, 8.0, 20.0),
            (150.0, 6.0, 1, per_line, 6.5, 21.0),
            (162.5, 9.0, 1, per_line, 12.0, 22.0),
        ]
    rng.shuffle(found)
    return found


# --- bills by their own days ---------------------------------------------------------------------


def bills_of_their_days(tables: Tables, as_of: date) -> pd.DataFrame:
    """Charges by entry, the tax of the sale by payment; what is not sure is left out（账单）."""
    goods = tax_desk.goods_for_bills(*_of_parcels(tables), as_of)
    border, sale = (rules.landed_costs(goods, on=day) for day in ("entry_on", "paid_on"))
    due = border["charges"] - border["vat_at_sale"] + sale["vat_at_sale"]
    return _as_bills(due[border["assessable"]])


def bills_of_today(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: all by the rules of today（全按今天的规则）."""
    goods = tax_desk.goods_for_bills(*_of_parcels(tables), as_of)
    sure = rules.landed_costs(goods, on="entry_on")["assessable"]
    return _as_bills(rules.landed_costs(goods, on=as_of)["charges"][sure])


def bills_of_payment(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: duty by the day of payment, too（关税也看付款日）."""
    goods = tax_desk.goods_for_bills(*_of_parcels(tables), as_of)
    sure = rules.landed_costs(goods, on="entry_on")["assessable"]
    return _as_bills(rules.landed_costs(goods, on="paid_on")["charges"][sure])


def bills_not_sure(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: bills on rules that nobody has checked are kept（没核实的也写成账单）."""
    goods = tax_desk.goods_for_bills(*_of_parcels(tables), as_of)
    border, sale = (rules.landed_costs(goods, on=day) for day in ("entry_on", "paid_on"))
    return _as_bills(border["charges"] - border["vat_at_sale"] + sale["vat_at_sale"])


def _as_bills(charges: "pd.Series[float]") -> pd.DataFrame:
    found = charges.rename("charges").rename_axis("parcel_id").reset_index()
    return found.assign(charges=found["charges"].round(2))


# --- charged otherwise than due ------------------------------------------------------------------


def wrong_charges(tables: Tables, as_of: date) -> pd.DataFrame:
    """Parcels charged otherwise than due, and by how much（收错的包裹）."""
    return _apart(tables, as_of, lambda row: row["tax_charged_to_buyer"] - row["due"])


def wrong_charges_unsigned(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: how far apart, not which way（没有正负号）."""
    return _apart(tables, as_of, lambda row: abs(row["tax_charged_to_buyer"] - row["due"]))


def wrong_charges_turned(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: due less charged（减反了）."""
    return _apart(tables, as_of, lambda row: row["due"] - row["tax_charged_to_buyer"])


def wrong_charges_over(tables: Tables, as_of: date) -> pd.DataFrame:
    """Wrong: only what was charged too much（只找了多收的）."""
    found = wrong_charges(tables, as_of)
    return found[found["difference"] > 0].reset_index(drop=True)


def _apart(tables: Tables, as_of: date, difference: Callable[[Row], float]) -> pd.DataFrame:
    rows = records(tax_desk.charged_in_season(*_of_parcels(tables), as_of))
    found = [(row["parcel_id"], round(difference(row), 2)) for row in rows]
    found = [(parcel, apart) for parcel, apart in found if abs(apart) > A_CENT]
    return pd.DataFrame(found, columns=["parcel_id", "difference"])


# --- just above the limit ------------------------------------------------------------------------


def saved_by_discount(tables: Tables, as_of: date) -> float:
    """Tax saved by a discount down to EUR 150, less the discount（打折到 150 的净节省）."""
    near = _near(tables, as_of)
    return math.fsum(_now(row, as_of) - _at_limit(row, as_of) - _off(row) for row in near)


def saved_discount_forgotten(tables: Tables, as_of: date) -> float:
    """Wrong: the discount itself not taken off（没减掉折扣）."""
    return math.fsum(_now(row, as_of) - _at_limit(row, as_of) for row in _near(tables, as_of))


def saved_vat_forgotten(tables: Tables, as_of: date) -> float:
    """Wrong: duty only（只看了关税）."""
    found = [_now(row, as_of, vat=False) - _at_limit(row, as_of, vat=False) - _off(row)
             for row in _near(tables, as_of)]  # fmt: skip
    return math.fsum(found)


def saved_freight_in_threshold(tables: Tables, as_of: date) -> float:
    """Wrong: with freight still above, so no relief（以为运费也算门槛）."""

    def still_above(row: Row) -> float:
        told = (row["freight_paid"], row["kinds"], 0.0, row["duty_pct"], row["vat_pct"])
        return _by_hand(LIMIT, *told, small=False)

    near = _near(tables, as_of)
    return math.fsum(_now(row, as_of) - still_above(row) - _off(row) for row in near)


def _near(tables: Tables, as_of: date) -> list[dict[Any, Any]]:
    return records(tax_desk.just_above_the_limit(*_of_parcels(tables), as_of))


def _off(row: Row) -> float:
    return float(row["goods_value"]) - LIMIT


def _now(row: Row, as_of: date, *, vat: bool = True) -> float:
    return _due(row, row["goods_value"], as_of, vat)


def _at_limit(row: Row, as_of: date, *, vat: bool = True) -> float:
    return _due(row, LIMIT, as_of, vat)


def _due(row: Row, goods: float, as_of: date, vat: bool) -> float:
    """By the rules of the class's day."""
    line = rules.Line("", goods, tariff_code="1", duty_pct=row["duty_pct"])
    parcel = rules.Shipment(row["country"], line, scheme="ioss", freight=row["freight_paid"])
    bill = rules.landed_cost(parcel, as_of)
    found = bill.tax("duty", "item_duty", "vat") if vat else bill.tax("duty", "item_duty")
    return float(found or 0)


# --- what a country takes ------------------------------------------------------------------------


def share_by_country(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Charges over goods, country by country（税费占货值）."""
    rows = records(tax_desk.charged_in_season(*_of_parcels(tables), as_of))
    return _by_country(rows, lambda here: over(_sum(here, "due"), _sum(here, "goods_value")))


def charges_by_country(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Wrong: sums in many currencies side by side（不同货币的金额排在一起）."""
    rows = records(tax_desk.charged_in_season(*_of_parcels(tables), as_of))
    return _by_country(rows, lambda here: _sum(here, "due"))


def share_of_price_and_tax(tables: Tables, as_of: date) -> "pd.Series[float]":
    """Wrong: over goods and charges together（分母加了税费）."""
    rows = records(tax_desk.charged_in_season(*_of_parcels(tables), as_of))
    return _by_country(
        rows, lambda here: over(_sum(here, "due"), _sum(here, "goods_value") + _sum(here, "due"))
    )


def _sum(rows: list[dict[Any, Any]], column: str) -> float:
    return math.fsum(row[column] for row in rows)


def _by_country(
    rows: list[dict[Any, Any]], value: Callable[[list[dict[Any, Any]]], float]
) -> "pd.Series[float]":
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in rows:
        found.setdefault(row["country"], []).append(row)
    told = {country: value(here) for country, here in found.items()}
    return pd.Series(told, dtype=float).sort_values(ascending=False)


# --- new prices ----------------------------------------------------------------------------------

CLOSE = 0.05  # EUR, how near a price has to come


def price_list(plan: pd.DataFrame, tables: Tables) -> PlanResult:
    """The prices from July（新价目）: those of one code, and those of several."""
    wanted, given = _priced(tables), _as_given(plan)
    whole = len(plan) == len(wanted) and given.keys() == {row["no"] for row, _ in wanted}

    def right(several: bool) -> bool:
        asked = [(row["no"], price) for row, price in wanted if (row["kinds"] > 1) == several]
        return whole and all(abs(given[no] - price) <= CLOSE for no, price in asked)

    kept = {"several_codes": right(True), "one_code": right(False)}
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def right_prices(tables: Tables) -> pd.DataFrame:
    """The price list as it should be（满分的价目）."""
    return _as_plan(_priced(tables))


def prices_duty_on_top(tables: Tables) -> pd.DataFrame:
    """Wrong: the old price and the duty（旧价直接加关税）."""
    return _as_plan([(row, _price(row) + _duty(row)) for row in _baskets(tables)])


def prices_by_pieces(tables: Tables) -> pd.DataFrame:
    """Wrong: the duty by pieces（按件数收关税）."""
    found = [(row, _duty({**row, "kinds": row["piece_count"]})) for row in _baskets(tables)]
    return _as_plan([(row, _price(row, duty)) for row, duty in found])


def prices_by_markup(tables: Tables) -> pd.DataFrame:
    """Wrong: the margin as a mark-up（毛利率当加成率）."""
    found = [(row, 1 + row["margin_pct"] / 100) for row in _baskets(tables)]
    return _as_plan([(row, (row["cost"] + _duty(row)) * factor) for row, factor in found])


def _baskets(tables: Tables) -> list[dict[Any, Any]]:
    return records(tax_desk.five_baskets(*_of_parcels(tables)))


def _duty(row: Row) -> float:
    return float(rules.in_force("EU-DUTY-150", PER_LINE).value("per_line")) * float(row["kinds"])


def _price(row: Row, more: float = 0.0) -> float:
    """The price at which the margin stays, with so much more cost."""
    return (float(row["cost"]) + more) / (1 - float(row["margin_pct"]) / 100)


def _priced(tables: Tables) -> list[tuple[Row, float]]:
    return [(row, _price(row, _duty(row))) for row in _baskets(tables)]


def _as_plan(prices: list[tuple[Row, float]]) -> pd.DataFrame:
    rows = [(row["no"], round(price, 2)) for row, price in prices]
    return pd.DataFrame(rows, columns=["no", "price"])


def _as_given(plan: pd.DataFrame) -> dict[int, float]:
    found: dict[int, float] = {}
    for row in records(plan):
        number, price = (pd.to_numeric(row[name], errors="coerce") for name in ("no", "price"))
        if not pd.isna(number) and not pd.isna(price) and number == int(number):
            found[int(number)] = float(price)
    return found
