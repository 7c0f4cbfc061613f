"""Answers and wrong paths of the lab on origin and trade terms（原产地与贸易术语实训）.

Which rows lie on a student's desk comes from the given tools; what originates, who pays and whose
loss it is are asked of the rules, not worked out as the lab does it.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import trade_desk
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import origin, terms
from graders.formulas.rows import Tables, records

Row = Mapping[Any, Any]
Shares = tuple[str, float, float, float, int]
Judge = Callable[[str, float, float, float, int], str]
_ON = date(2025, 6, 30)  # RCEP-RVC and the Parties have been the same since 2023-06-02
_FULL = Decimal(100)
DISCOUNT, PIECES = Decimal("0.95"), 2000
RVC_ONLY = "RVC40"

# --- regional value ------------------------------------------------------------------------------


def regional_values(bom: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """VNM in cents and RVC, a row a product（区域价值成分）."""
    return _values(bom, _is_outside(as_of))


def values_claims_believed(bom: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: an origin that nobody can prove is believed（来源不明当成原产）."""
    members = origin.parties(as_of)
    return _values(bom, lambda row: row["origin"] not in members)


def values_without_cumulation(bom: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: other Parties count as outside（没有累积）."""
    return _values(bom, lambda row: row["origin"] != "CN" or not row["known_origin"])


def values_as_shares_outside(bom: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Wrong: the share from outside for the regional one（把非原产占比当成区域价值）."""
    found = regional_values(bom, as_of)
    share = 100 - found["rvc"]
    return found.assign(rvc=share)


def _is_outside(on: date) -> Callable[[Row], bool]:
    members = origin.parties(on)
    return lambda row: row["origin"] not in members or not row["known_origin"]


def _values(bom: pd.DataFrame, counts: Callable[[Row], bool]) -> pd.DataFrame:
    rows = []
    for product, (fob, vnm) in _fob_and_vnm(bom, counts).items():
        rvc = origin.regional_value(fob, vnm)
        rows.append((product, int(vnm * 100), float(origin.shown(rvc))))
    return pd.DataFrame(rows, columns=["product_id", "vnm_cents", "rvc"])


def _fob_and_vnm(
    bom: pd.DataFrame, counts: Callable[[Row], bool]
) -> dict[int, tuple[Decimal, Decimal]]:
    fob: dict[int, Decimal] = {}
    vnm: dict[int, Decimal] = defaultdict(Decimal)
    for row in records(bom):
        fob[row["product_id"]] = _usd(row["fob_usd"])
        if counts(row):
            vnm[row["product_id"]] += _usd(row["value_usd"])
    return {product: (price, vnm[product]) for product, price in fob.items()}


def _usd(given: float) -> Decimal:
    return Decimal(str(given))


# --- the reason of origin ------------------------------------------------------------------------


def origin_reason(psr: str, rvc: float, same_value: float, same_weight: float, chapter: int) -> str:
    """The reason by the rules, for a good of USD 100 and 100 kg with those shares（原产理由）."""
    kept, other = f"{chapter:02}0110", "270110" if chapter != 27 else "250110"
    outside = 100 - _usd(rvc)
    parts = [origin.Material("other", other, "", outside - _usd(same_value), 100)]
    if same_value:
        weight = _usd(same_weight)
        parts = [
            origin.Material("other", other, "", outside - _usd(same_value), 100 - weight),
            origin.Material("kept", kept, "", _usd(same_value), weight),
        ]
    found = origin.origin_of(kept, parts, 100, psr, _ON)  # type: ignore[arg-type]
    return found.reason


def reason_value_for_every_rule(
    psr: str, rvc: float, same_value: float, same_weight: float, chapter: int
) -> str:
    """Wrong: 40 % saves a good whose rule is a change alone（只要过 40 就算原产）."""
    return "RVC" if rvc >= 40 else origin_reason(psr, rvc, same_value, same_weight, chapter)


def reason_without_small_amounts(
    psr: str, rvc: float, same_value: float, same_weight: float, chapter: int
) -> str:
    """Wrong: no de minimis（忘了微小含量）."""
    found = origin_reason(psr, rvc, same_value, same_weight, chapter)
    return "NO" if found.startswith("DE_MINIMIS") else found


def reason_weight_for_all_chapters(
    psr: str, rvc: float, same_value: float, same_weight: float, chapter: int
) -> str:
    """Wrong: the weight saves goods of any chapter（不是纺织品也按重量）."""
    return origin_reason(psr, rvc, same_value, same_weight, 61)


def reason_value_only(
    psr: str, rvc: float, same_value: float, same_weight: float, chapter: int
) -> str:
    """Wrong: textiles by value only（纺织品没有看重量）."""
    found = origin_reason(psr, rvc, same_value, same_weight, chapter)
    return "NO" if found == "DE_MINIMIS_WEIGHT" else found


def reason_equal_fails(
    psr: str, rvc: float, same_value: float, same_weight: float, chapter: int
) -> str:
    """Wrong: exactly 40 or 10 fails（正好等于当成不行）."""
    strict = 39.9 if rvc == 40 else rvc
    share = 10.01 if same_value == 10 else same_value
    return origin_reason(psr, strict, share, same_weight, chapter)


def reason_small_amounts_first(
    psr: str, rvc: float, same_value: float, same_weight: float, chapter: int
) -> str:
    """Wrong: the change before the value, where either will do（二选一时先看了税号）."""
    first = "CTH" if psr == "RVC40_or_CTH" else psr
    found = origin_reason(first, rvc, same_value, same_weight, chapter)
    return origin_reason(psr, rvc, same_value, same_weight, chapter) if found == "NO" else found


def reason_inputs(tables: Tables, rng: random.Random) -> list[Shares]:
    """A student's own six products, and one of every branch and edge（判分输入）."""
    sheet = trade_desk.rule_sheet(tables["bom"], tables["products"], _ON)
    rvc = dict(_shown_values(tables["bom"]))
    own = [
        (
            row["psr"], rvc[row["product_id"]], row["same_value"], row["same_weight"],
            int(row["chapter"]),
        )
        for row in records(sheet)
    ]  # fmt: skip
    more: list[Shares] = [
        ("RVC40", 40.0, 0.0, 0.0, 85), ("RVC40", 39.99, 0.0, 0.0, 85),
        ("CTH", 35.0, 0.0, 0.0, 94), ("CTH", 52.0, 0.0, 0.0, 94),
        ("CTH", 52.0, 10.0, 14.0, 95), ("CTH", 52.0, 10.4, 6.0, 95),
        ("CTH", 52.0, 14.0, 8.0, 61), ("CTH", 52.0, 14.0, 14.0, 61),
        ("CC", 47.0, 0.0, 0.0, 61), ("CC", 47.0, 8.0, 13.0, 62),
        ("CC", 47.0, 16.0, 9.5, 62), ("CC", 47.0, 16.0, 12.0, 62),
        ("RVC40_or_CTH", 44.0, 12.0, 20.0, 94), ("RVC40_or_CTH", 37.0, 9.0, 20.0, 94),
        ("RVC40_or_CTH", 37.0, 12.0, 6.0, 94), ("RVC40_or_CTH", 37.0, 0.0, 0.0, 94),
        ("RVC40_or_CTH", 48.0, 0.0, 0.0, 94),
    ]  # fmt: skip
    rng.shuffle(more)
    return own + more


def _shown_values(bom: pd.DataFrame) -> list[tuple[int, float]]:
    found = regional_values(bom, _ON)
    return list(zip(found["product_id"], found["rvc"], strict=True))


# --- what the seller pays ------------------------------------------------------------------------


def seller_costs(quotes: pd.DataFrame) -> pd.DataFrame:
    """Premium and all that the seller pays, a row a quote（卖方合计）."""
    return _sheet(quotes, lambda quote: _paid(quote, terms.who_pays(*_asked(quote))))


def costs_taxes_under_dap(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: import taxes under all D terms（DAP、DPU 也算了进口税）."""

    def paid(quote: Row) -> tuple[Decimal, Decimal]:
        premium, total = _right(quote)
        costs = trade_desk.costs_of(dict(quote))
        taxes = costs.duty + costs.vat + costs.amounts["import_clearance"]
        return premium, total + (taxes if quote["term"] in ("DAP", "DPU") else 0)

    return _sheet(quotes, paid)


def costs_ddp_without_taxes(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: DDP without import taxes（DDP 漏了进口税）."""

    def paid(quote: Row) -> tuple[Decimal, Decimal]:
        if quote["term"] != "DDP":
            return _right(quote)
        return Decimal(0), terms.seller_pays("DAP", trade_desk.costs_of(dict(quote)))

    return _sheet(quotes, paid)


def costs_all_insured(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: insurance under every term（每个术语都买了保险）."""

    def paid(quote: Row) -> tuple[Decimal, Decimal]:
        premium, total = _right(quote)
        base = total - premium
        premium = terms.premium("CIF", base, _usd(quote["insurance_pct"]))
        return premium, base + premium

    return _sheet(quotes, paid)


def costs_insured_on_the_cost(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: insurance on the cost, not on 110 % of the insured price（没有按 110%）."""

    def paid(quote: Row) -> tuple[Decimal, Decimal]:
        premium, total = _right(quote)
        base = total - premium
        plain = base * _usd(quote["insurance_pct"]) / _FULL if premium else premium
        return plain, base + plain

    return _sheet(quotes, paid)


def costs_premium_left_out(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the premium is not in the sum（合计漏了保险费）."""

    def paid(quote: Row) -> tuple[Decimal, Decimal]:
        premium, total = _right(quote)
        return premium, total - premium

    return _sheet(quotes, paid)


def costs_until_the_risk(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: C terms paid only until the risk passes（C 组只付到风险点）."""

    def paid(quote: Row) -> tuple[Decimal, Decimal]:
        premium, total = _right(quote)
        delivery, costs = _asked(quote)
        risk = terms.POINTS.index(delivery.risk_point)
        beyond = terms.LEGS[risk : terms.POINTS.index(delivery.paid_to)]
        less = sum((costs.amounts[leg] for leg in beyond), Decimal(0))
        return premium, total - less

    return _sheet(quotes, paid)


def _asked(quote: Row) -> tuple[terms.Delivery, terms.Costs]:
    told = dict(quote)
    return trade_desk.delivery_of(told), trade_desk.costs_of(told)


def _right(quote: Row) -> tuple[Decimal, Decimal]:
    return _paid(quote, terms.who_pays(*_asked(quote)))


def _paid(quote: Row, division: terms.Division) -> tuple[Decimal, Decimal]:
    premium = sum((one.amount for one in division.items if one.item == "insurance"), Decimal(0))
    return premium, division.total("seller")


def _sheet(quotes: pd.DataFrame, paid: Callable[[Row], tuple[Decimal, Decimal]]) -> pd.DataFrame:
    rows = []
    for quote in records(quotes):
        premium, total = paid(quote)
        rows.append((quote["quote_id"], float(origin.shown(premium)), float(origin.shown(total))))
    return pd.DataFrame(rows, columns=["quote_id", "premium", "seller_cost"])


# --- whose loss it is ----------------------------------------------------------------------------

SELLER, BUYER = "seller", "buyer"
WORDS = {"卖方": SELLER, "卖家": SELLER, "买方": BUYER, "买家": BUYER}


def loss_sheet(plan: pd.DataFrame, quotes: pd.DataFrame) -> PlanResult:
    """The sheet on six losses（货损单）: those at sea, and the others."""
    cases = records(trade_desk.losses(quotes))
    wanted, given = dict(_bearers(quotes)), _as_given(plan)
    whole = len(plan) == len(wanted) and given.keys() == wanted.keys()
    at_sea = {case["no"] for case in cases if case["leg"] == trade_desk.AT_SEA}

    def right(numbers: set[int]) -> bool:
        return whole and all(given[no] == wanted[no] for no in numbers)

    kept = {"at_sea": right(at_sea), "elsewhere": right(wanted.keys() - at_sea)}
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def right_losses(quotes: pd.DataFrame) -> pd.DataFrame:
    """The sheet as it should be（满分的货损单）."""
    return _as_plan(_bearers(quotes))


def losses_follow_the_freight(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: who pays for the leg bears the loss（谁付运费谁担）."""
    return _as_plan([(case["no"], delivery.pays(case["leg"])) for case, delivery in _cases(quotes)])


def losses_follow_the_insurance(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: who insured bears the loss（谁买保险谁担）."""
    return _as_plan(
        [
            (case["no"], SELLER if terms.cover(delivery) else _bearer(case, delivery))
            for case, delivery in _cases(quotes)
        ]
    )


def losses_all_buyer(quotes: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the buyer bears all（全由买方担）."""
    return _as_plan([(no, BUYER) for no, _ in _bearers(quotes)])


def _cases(quotes: pd.DataFrame) -> list[tuple[Row, terms.Delivery]]:
    cases = records(trade_desk.losses(quotes))
    asked = [trade_desk.delivery_of(dict(quote)) for quote in records(quotes)]
    return list(zip(cases, asked, strict=True))


def _bearer(case: Row, delivery: terms.Delivery) -> str:
    return terms.bears_loss(delivery, case["leg"])


def _bearers(quotes: pd.DataFrame) -> list[tuple[int, str]]:
    return [(case["no"], _bearer(case, delivery)) for case, delivery in _cases(quotes)]


def _as_plan(bearers: list[tuple[int, str]]) -> pd.DataFrame:
    return pd.DataFrame(bearers, columns=["no", "bearer"])


def _as_given(plan: pd.DataFrame) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in records(plan):
        number = pd.to_numeric(row["no"], errors="coerce")
        if not pd.isna(number) and number == int(number):
            bearer = str(row["bearer"] or "").strip().lower()
            found[int(number)] = WORDS.get(bearer, bearer)
    return found


# --- a lower price -------------------------------------------------------------------------------


def to_replace(tables: Tables) -> float:
    """Dollars of material to move to originating ones, for the lot at 5 % less（要换掉的料）."""
    return _to_replace(tables, DISCOUNT)


def replace_at_the_old_price(tables: Tables) -> float:
    """Wrong: the old price（没有降价）."""
    return _to_replace(tables, Decimal(1))


def replace_forty_allowed(tables: Tables) -> float:
    """Wrong: 40 % taken for what outside material may be（把 40% 当成非原产上限）."""
    return float(sum(PIECES * (vnm - fob * DISCOUNT * 40 / _FULL) for fob, vnm in _only(tables)))


def replace_for_one_piece(tables: Tables) -> float:
    """Wrong: one piece of each（只算了一件）."""
    return to_replace(tables) / PIECES


def replace_by_the_cheaper_amount(tables: Tables) -> float:
    """Wrong: as much as the price falls（降多少价换多少料）."""
    return float(sum(PIECES * fob * (1 - DISCOUNT) for fob, _ in _only(tables)))


def replace_for_all_six(tables: Tables) -> float:
    """Wrong: all six products, whatever their rule（六款都按 40% 算）."""
    every = _fob_and_vnm(tables["bom"], _is_outside(_ON)).values()
    return float(
        sum(origin.least_to_replace(PIECES * f * DISCOUNT, PIECES * v, _ON) for f, v in every)
    )


def _to_replace(tables: Tables, price: Decimal) -> float:
    lots = [(PIECES * fob * price, PIECES * vnm) for fob, vnm in _only(tables)]
    return float(sum(origin.least_to_replace(fob, vnm, _ON) for fob, vnm in lots))


def _only(tables: Tables) -> list[tuple[Decimal, Decimal]]:
    bom = tables["bom"]
    return list(_fob_and_vnm(bom[bom["psr"] == RVC_ONLY], _is_outside(_ON)).values())


# --- where outside material comes from -----------------------------------------------------------


def outside_by_origin(tables: Tables) -> "pd.Series[float]":
    """Dollars of non-originating material by origin, unknown apart（非原产料，按产地）."""
    return _by_origin(tables, _is_outside(_ON), _named)


def outside_by_claim(tables: Tables) -> "pd.Series[float]":
    """Wrong: by the origin claimed, unknown not apart（来源不明没有单列）."""
    return _by_origin(tables, _is_outside(_ON), lambda row: row["origin"])


def outside_without_unknown(tables: Tables) -> "pd.Series[float]":
    """Wrong: unknown left out（漏了来源不明）."""
    members = origin.parties(_ON)
    return _by_origin(tables, lambda row: row["origin"] not in members, _named)


def every_origin(tables: Tables) -> "pd.Series[float]":
    """Wrong: all materials, originating ones too（原产的也画了）."""
    return _by_origin(tables, lambda _: True, _named)


def _named(row: Row) -> str:
    return row["origin"] if row["known_origin"] else trade_desk.UNKNOWN


def _by_origin(
    tables: Tables, counts: Callable[[Row], bool], name: Callable[[Row], str]
) -> "pd.Series[float]":
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in records(tables["bom"]):
        if counts(row):
            found[name(row)] += _usd(row["value_usd"])
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return pd.Series({key: float(value) for key, value in ordered}, dtype=float)
