"""The check-up desk（合规体检台）: tools that the closing lab of the policy course is given.

The tools lay out what the shop sold, sent, says and knows; what is a finding, what it is worth and
when it is put right is for the caller to say. Days are text like 2026-12-13.
"""

from datetime import date, timedelta

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools import product_desk, tax_desk
from course_b2c_ops.given_tools.law_days import HOME, MIXER
from course_b2c_ops.language import chosen, message
from course_b2c_ops.rules import UnknownRule, compliance

A_MONTH = timedelta(days=30)
CENT = 0.02
# CNY for one unit of each currency an order may be in: given for the exercise.
RATES = {
    "AUD": 4.6, "BRL": 1.3, "CAD": 5.1, "CHF": 8.2, "CLP": 0.0075, "EUR": 8.1, "GBP": 9.4,
    "IDR": 0.00044, "JPY": 0.047, "KRW": 0.0052, "MXN": 0.38, "MYR": 1.7, "NOK": 0.68,
    "NZD": 4.2, "PHP": 0.12, "RUB": 0.08, "SGD": 5.4, "THB": 0.21, "TRY": 0.18, "USD": 7.1,
}  # fmt: skip

# ---- what the shop sold and sent ----


def sold_in_the_eu(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """Products that states of the EU bought in ninety days, a row each（卖到欧盟的商品）."""
    sold = product_desk.sales_of_the_season(products, parcel_orders, parcel_lines, on)
    told = products[products["product_id"].isin(list(sold["product_id"]))]
    columns = ["product_id", "product", "electronic", "toy", "ce_mark", "eu_rp"]
    return told[columns].sort_values("product_id", ignore_index=True)


def sent_in_a_month(
    products: pd.DataFrame, parcels: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """The goods of parcels that left China in thirty days, a row each（30 天里寄出的货）."""
    first = (on - A_MONTH).isoformat()
    sent = parcels[(parcels["route"] != "overseas_wh") & (parcels["left_on"] > first)]
    goods = sent[["parcel_id", "order_id", "route", "left_on"]].merge(
        parcel_lines[["order_id", "product_id"]], on="order_id"
    )
    found = goods.merge(
        products[["product_id", "product", "battery_mah", "un383"]], on="product_id"
    )
    columns = ["parcel_id", "left_on", "route", "product", "battery_mah", "un383"]
    return found[columns].sort_values(["left_on", "parcel_id", "product"], ignore_index=True)


# ---- what the shop says and passes on ----


def flows_of_the_year(data_flows: pd.DataFrame, on: date) -> pd.DataFrame:
    """Flows of persons' data that leave China this year（今年出境的数据流）; `no` for F03 is 3."""
    leaving = (data_flows["from_country"] == HOME) & (data_flows["year"] == on.year)
    found = data_flows[leaving].reset_index(drop=True)
    found.insert(0, "no", found["flow_id"].str.lstrip("F").astype(int))
    return found[["no", "purpose", "contract_necessary", "consent_separate", "pia_on"]]


# ---- the register ----


def register(**heaps: pd.DataFrame) -> pd.DataFrame:
    """Heaps of findings as one table（登记表）: check, no, colour.

    Each heap's first column tells the finding, and twice the same counts once. The heap
    `elsewhere` holds adverts abroad, where our rules do not reach: amber; all others are red.
    """
    parts = [
        pd.DataFrame({"check": name, "no": heap.iloc[:, 0].drop_duplicates()})
        for name, heap in heaps.items()
    ]
    found = pd.concat(parts, ignore_index=True)
    amber = found["check"] == "elsewhere"
    return found.assign(colour=amber.map({True: "amber", False: "red"}))


# ---- taxes, noted by two clerks ----


def tax_notes(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """What two clerks noted of parcels of ninety days（两个人的税费单）: some stand there twice.

    `due` and `tax_charged_to_buyer` are in the currency of the order.
    """
    seen = tax_desk.charged_in_season(parcels, parcel_orders, parcel_lines, on)
    gap = (seen["tax_charged_to_buyer"] - seen["due"]).abs()
    weight = gap.where(gap > CENT, 0) * seen["currency"].map(RATES)
    # Every second wrong one from the largest on, and every seventh of the others.
    ranked = seen.loc[weight.sort_values(ascending=False, kind="stable").index]
    wrong = int((weight > 0).sum())
    again = pd.concat([ranked.iloc[:wrong:2], ranked.iloc[wrong::7]])
    both = pd.concat([seen.assign(clerk="A"), again.assign(clerk="B")])
    columns = ["parcel_id", "clerk", "country", "currency", "due", "tax_charged_to_buyer"]
    # In the order of neither clerk.
    mixed = both.sort_values("parcel_id", key=lambda ids: ids * MIXER % 2**32, kind="stable")
    return mixed[columns].reset_index(drop=True)


# ---- a week to put things right ----

DAYS, A_DAY = 5, 6  # working days of the week, and hours of one
# Each finding: the article that punishes it (family, part), its hours, its last day at the latest.
# Those without an article are a danger: nobody waits for a fine there. The charge of batteries is
# known from memory only, so nothing is weighed for it.
TASKS: dict[str, tuple[str, str, tuple[int, ...], tuple[int, ...]]] = {
    "charge": ("INT-IATA-SOC", "fine", (2, 3, 4), (5,)),
    "no_consent": ("CN-AD", "art62", (2, 3), (3, 4)),
    "superlative": ("CN-AD", "art57", (3, 4), (5,)),
    "swollen": ("", "", (1, 2), (1,)),
    "licence": ("CN-ECL-76", "fine", (1, 2), (2, 3)),
    "account": ("CN-ECL-76", "fine", (1, 2), (2, 3)),
    "unlabelled": ("CN-AD", "art59", (2, 3), (4, 5)),
    "small_parts": ("", "", (1, 2), (1,)),
    "ticked": ("CN-ECL-77", "fine", (2, 3, 4), (5,)),
}
ONE_OF = ("licence", "account")


def week_list(products: pd.DataFrame, parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Eight findings to put right within a week（一周的整改单）; `due_day` 1 is Monday."""
    luck = int(parcel_orders["order_id"].sum()) * MIXER % 2**32
    names = [name for name in TASKS if name != ONE_OF[luck // 64 % 2]]
    turn = luck // 128 % len(names)
    rows = []
    for name in names[turn:] + names[:turn]:
        luck = luck * MIXER % 2**32
        family, part, hours, due = TASKS[name]
        told = message(f"checkup.{name}", product=_named(products, name, luck))
        rows.append(
            {
                "finding": told.on_one_line(chosen()),
                "danger": not family,
                "due_day": due[luck // 4096 % len(due)],
                "work_hours": hours[luck // 64 % len(hours)],
                "law": f"{family} {part}".removesuffix(" fine") if family else "",
            }
        )
    found = pd.DataFrame(rows)
    found.insert(0, "no", range(1, len(found) + 1))
    return found


def fine_of(law: str, on: date) -> float:
    """The highest ordinary fine of an article（罚款上限）; 0 where no checked amount exists."""
    family, _, part = law.partition(" ")
    try:
        return float(compliance.fine_band(family, severe=False, on=on, part=part or "fine").high)
    except UnknownRule:
        return 0.0


def fine_sheet(on: date) -> pd.DataFrame:
    """The highest ordinary fine of each article on the list（罚款上限表）, for an act of a day."""
    laws = dict.fromkeys(f"{f} {p}".removesuffix(" fine") for f, p, _, _ in TASKS.values() if f)
    told = [f"{most:,.0f}" if (most := fine_of(law, on)) else "" for law in laws]
    return pd.DataFrame({"law": list(laws), "most_cny": told})


def _named(products: pd.DataFrame, name: str, luck: int) -> str:
    """A product that the sentence is about: one with a battery, or a toy."""
    fit = products["toy"] if name == "small_parts" else products["battery_mah"] > 0
    names = sorted(products.loc[fit, "product"])
    return names[luck // 512 % len(names)] if names else ""


# ---- the law of the day ----

FAMILIES = (
    "CN-ECL-76", "CN-ECL-77", "CN-AD", "CN-PIPL-38", "CN-UN383", "EU-MSR4", "EU-TOY",
    "INT-IATA-SOC",
)  # fmt: skip


def law_of_the_day(on: date) -> pd.DataFrame:
    """What is in force on a day of the check-up's rules, with first day and mark（当天的规则）."""
    known = [rules.in_force(family, on) for family in FAMILIES]
    rows = [
        {
            "rule_id": one.id,
            "since": one.valid_from.isoformat() if one.valid_from else "",
            "mark": one.mark,
            "name": one.name.on_one_line(chosen()),
        }
        for one in known
    ]
    return pd.DataFrame(rows)
