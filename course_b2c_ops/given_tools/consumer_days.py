"""Consumers' clocks（消费者的时钟）: tools that the lab on contracts and consumers is given.

The tools lay out cases and count days; which clock runs, and whether it has started, is for the
caller to say. Days are text like 2026-07-01; an empty text is a day that has not come.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools.law_days import MIXER, place_of
from course_b2c_ops.language import chosen, message
from course_b2c_ops.rules import compliance

# Where a consumer's law was read: family, its days to return, its days to refund.
CLOCKS = {
    "CN": ("CN-CONS", "return", "refund"),
    "EU": ("EU-WITHDRAW", "days", "refund"),
    "GB": ("GB-WITHDRAW", "days", "refund"),
}
AS_SOLD, OPENED = "as_sold", "opened"
CUSTOM, PERISHABLE, SOFTWARE = "custom_made", "perishable", "opened_software"
_SEALED = "hygiene"
MOST = 8
_BUYERS = ("CN", "DE", "CN", "FR", "CN", "IT", "CN", "DE")


def return_days(on: date) -> dict[str, int]:
    """Days to return without a reason, by whose law it is（无理由退货几天）."""
    return _days_of(1, on)


def refund_days(on: date) -> dict[str, int]:
    """Days to refund, where a rule was checked（退款几天）; for the UK the table has none."""
    return _days_of(2, on)


def fraud_terms(on: date) -> tuple[float, float]:
    """How many times the price, and at least how much（欺诈：几倍、下限）."""
    rule = rules.in_force("CN-CONS", on)
    return float(rule.value("fraud_multiplier")), float(rule.value("fraud_min"))


def days_after(days: "pd.Series[str]", n: int) -> "pd.Series[str]":
    """The day n days later（往后数 n 天）: the first day is not counted; empty stays empty."""
    return days.map(lambda day: (date.fromisoformat(day) + timedelta(n)).isoformat() if day else "")


def returns_desk(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Returns without a reason that the table of rules can decide（能判的无理由退货）.

    Left out: opened hygiene goods, and special goods of buyers abroad. No checked rule tells them.
    """
    wanted = dispute_cases[dispute_cases["kind"] == "change_of_mind"].copy()
    wanted["law"] = wanted["buyer_country"].map(place_of)
    classes = dict(zip(products["product_id"], products["reg_class"], strict=True))
    facts = ["product_id", "opened_seal", "custom_made"]
    rows = zip(*(wanted[name] for name in facts), strict=True)
    wanted["goods"] = [_goods(classes[one], opened, made) for one, opened, made in rows]
    ordinary = wanted["goods"].isin([AS_SOLD, OPENED])
    special = wanted["goods"].isin([CUSTOM, PERISHABLE, SOFTWARE]) & (wanted["law"] == "CN")
    known = wanted["law"].isin(list(CLOCKS))
    columns = ["dispute_id", "law", "goods", "signed_by", "delivered_on", "opened_on", "product"]
    able = wanted.loc[known & (ordinary | special), columns]
    # As many as a table shows, and the difficult ones among them.
    plain = (able["goods"] == AS_SOLD) & (able["signed_by"] != "unknown")
    shown = pd.concat([able[~plain], able[plain]]).head(MOST)
    return shown.sort_values("dispute_id", ignore_index=True)


def accepted_returns(parcel_orders: pd.DataFrame, products: pd.DataFrame, on: date) -> pd.DataFrame:
    """Eight returns that the shop has accepted; one parcel is still on its way（已受理的退货）."""
    luck = _luck(parcel_orders)
    shelf = products.sort_values("product_id", ignore_index=True)
    rows = []
    for place, country in enumerate(_turned(_BUYERS, luck)):
        luck = luck * MIXER % 2**32
        product = shelf.iloc[luck // 64 % len(shelf)]
        noticed = on - timedelta(days=12 + luck // 4096 % 9)
        back = noticed + timedelta(days=3 + luck // 65536 % 6)
        rows.append((place + 1, place_of(country), noticed, back, country, product["product"]))
    table = pd.DataFrame(
        rows, columns=["no", "law", "notice_on", "goods_back_on", "country", "product"]
    )
    for name in ("notice_on", "goods_back_on"):
        table[name] = [day.isoformat() for day in table[name]]
    waiting = table.index[table["law"] == "CN"][_luck(parcel_orders) % 4]
    table.loc[waiting, "goods_back_on"] = ""
    return table


def cancelled_orders(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Eight orders that were called off, by the shop or by the buyer（取消的八单）."""
    off = parcel_orders[parcel_orders["cancelled_by"] != "none"]
    paid, by_us = off["paid_on"] != "", off["cancelled_by"] == "seller"
    outside = off["cancel_reason"] == "out_of_scope"
    found = pd.concat(
        [
            _one_a_reason(off[by_us & paid & ~outside], 4),
            off[by_us & paid & outside].head(1),
            off[by_us & ~paid].head(2),
            off[~by_us & paid].head(1),
        ]
    )
    mixed = found.sort_values("order_id", key=lambda ids: ids * MIXER % 2**32, ignore_index=True)
    mixed.insert(0, "no", range(1, len(mixed) + 1))
    return mixed[["no", "cancelled_by", "paid_on", "cancel_reason", "country"]]


def dispute_to_decide(dispute_cases: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """The dispute a student decides: an ordinary thing, asked for in time（要你裁的一案）."""
    desk = returns_desk(dispute_cases, products)
    fits = desk["goods"].isin([AS_SOLD, OPENED]) & (desk["signed_by"] != "unknown")
    able = desk[fits & (desk["law"] != "GB") & _in_time(desk)]
    # First what was opened, then what a buyer in the EU has; the UK's refund is in no checked rule.
    best = able.sort_values(["goods", "law"], ascending=False)["dispute_id"]
    case = dispute_cases[dispute_cases["dispute_id"] == best.iloc[0]].iloc[0]
    language = "en" if chosen() == "en" else "zh"
    told = {
        "thing": f"{case['dispute_id']} · {case['product']}",
        "price": case["goods_price_cny"],
        "buyer": case["buyer_country"],
        "delivered_on": case["delivered_on"],
        "signed_by": case["signed_by"],
        "opened_on": case["opened_on"],
        "buyer_says": case[f"buyer_says_{language}"],
        "shop_says": message("consumers.clause").on_one_line(chosen()),
    }
    names = {name: message(f"consumers.case_{name}").on_one_line(chosen()) for name in told}
    head = message("consumers.case_fact").on_one_line(chosen())
    return pd.DataFrame({head: told}).rename(index=names)


def _in_time(desk: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each was asked for before the buyer's own last day was over."""
    rows = zip(desk["law"], desk["delivered_on"], desk["opened_on"], strict=True)
    found = [compliance.withdrawal_until(p, d).day.isoformat() >= asked for p, d, asked in rows]
    return pd.Series(found, index=desk.index, dtype=bool)


def _days_of(which: int, on: date) -> dict[str, int]:
    found = {}
    for place, names in CLOCKS.items():
        rule = rules.in_force(names[0], on)
        if names[which] in rule.parameters:
            found[place] = int(rule.value(names[which]))
    return found


def _goods(reg_class: str, opened: bool, made: bool) -> str:
    """In which state the goods are, in the words of the desk."""
    if made:
        return CUSTOM
    if reg_class == "perishable":
        return PERISHABLE
    if opened:
        return {"software": SOFTWARE, _SEALED: _SEALED}.get(reg_class, OPENED)
    return AS_SOLD


def _luck(parcel_orders: pd.DataFrame) -> int:
    """A number of the student's own."""
    return int(parcel_orders["order_id"].sum()) % 2**32


def _turned(names: Sequence[str], luck: int) -> list[str]:
    turn = luck % len(names)
    return [*names[turn:], *names[:turn]]


def _one_a_reason(table: pd.DataFrame, how_many: int) -> pd.DataFrame:
    """Some orders, of as many different reasons as there are."""
    first = table.drop_duplicates("cancel_reason")
    return pd.concat([first, table.drop(first.index)]).head(how_many)
