"""The trade desk（贸易台）: tools that the lab on origin and trade terms is given.

The tools lay out materials, costs and losses; what originates, who pays and whose loss it is are
for the caller to say. Money of materials is in whole cents: a sum of cents has no odd decimals, so
that exactly 40 % stays exactly 40 %.
"""

from datetime import date
from decimal import Decimal

import pandas as pd

from course_b2c_ops.given_tools.law_days import MIXER
from course_b2c_ops.language import chosen, message
from course_b2c_ops.rules import origin, terms

UNKNOWN = "unknown"
# The items of a quote in the order of the desk's sheet; insurance is worked out apart.
ITEMS = (
    "goods", "loading", "export_clearance", "haulage", "origin_terminal", "loading_on_board",
    "freight", "destination_terminal", "on_carriage", "unloading", "import_clearance", "duty",
    "vat",
)  # fmt: skip
AT_SEA = "freight"
_COSTS = tuple(item for item in ITEMS if item not in ("duty", "vat"))
_HUNDRED = Decimal(100)


# ---- materials ----


def members(on: date) -> pd.DataFrame:
    """The Parties in force on a day, with their first day and mark（已生效的成员）."""
    rows = [
        (country, version.valid_from.isoformat() if version.valid_from else "", version.mark)
        for country, version in origin.parties(on).items()
    ]
    found = pd.DataFrame(rows, columns=["country", "since", "mark"])
    return found.sort_values(["since", "country"], ignore_index=True)


def materials(bom: pd.DataFrame) -> pd.DataFrame:
    """The bills of material in whole US cents（用料，按美分）."""
    found = bom.assign(cents=_cents(bom["value_usd"]), fob_cents=_cents(bom["fob_usd"]))
    columns = ["product_id", "hs6", "origin", "known_origin", "cents", "fob_cents", "psr"]
    return found[columns]


def per_product(parts: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """A row a product: its FOB price, and the cents of the rows that were counted（每款一行）."""
    sheet = parts.groupby("product_id", sort=False)["fob_cents"].first().reset_index()
    summed = counted.groupby("product_id")["cents"].sum()
    sheet["vnm_cents"] = sheet["product_id"].map(summed).fillna(0).astype("int64")
    return sheet


def sums_by(table: pd.DataFrame, by: str, column: str) -> "pd.Series[float]":
    """A column added up for each group, largest first（每组的合计）."""
    summed = table.groupby(by)[column].sum()
    return summed.sort_index().sort_values(ascending=False, kind="stable")


def rule_sheet(bom: pd.DataFrame, products: pd.DataFrame, on: date) -> pd.DataFrame:
    """A row a product: its rule, its chapter, and what keeps its heading or chapter（规则表）.

    The shares are those of non-originating materials, in per cent of FOB and of the weight.
    """
    rows = []
    for product, parts in bom.groupby("product_id", sort=False):
        found = origin_of(parts, products, on)
        weight = _unchanged_weight(found, parts)
        value = float(found.unchanged_share or 0)
        rows.append((product, found.rule, int(found.good[:2]), round(value, 2), round(weight, 2)))
    heads = ["product_id", "psr", "chapter", "same_value", "same_weight"]
    return pd.DataFrame(rows, columns=heads)


def origin_of(parts: pd.DataFrame, products: pd.DataFrame, on: date) -> origin.Origin:
    """The engine's verdict on the rows of one product（一款商品的原产判定）."""
    good = products.set_index("product_id").loc[parts["product_id"].iloc[0], "hs6"]
    used = [
        origin.Material(
            str(row["material_en"]), str(row["hs6"]),
            str(row["origin"]) if row["known_origin"] else "",
            Decimal(str(row["value_usd"])), Decimal(str(row["kg"])),
        )
        for row in parts.to_dict("records")
    ]  # fmt: skip
    fob = Decimal(str(parts["fob_usd"].iloc[0]))
    return origin.origin_of(str(good), used, fob, parts["psr"].iloc[0], on)


def _unchanged_weight(found: origin.Origin, parts: pd.DataFrame) -> float:
    """Share of the weight that does not change, whether or not the chapter may use it."""
    kept = sum((one.material.kg for one in found.materials if one.changes is False), Decimal(0))
    total = sum((Decimal(str(kg)) for kg in parts["kg"]), Decimal(0))
    return float(kept / total * _HUNDRED)


def _cents(usd: "pd.Series[float]") -> "pd.Series[int]":
    return (usd * 100).round().astype("int64")


# ---- quotes ----


def cost_rows(quotes: pd.DataFrame) -> pd.DataFrame:
    """Every quote beside every item of its journey, numbered（每份报价配每项费用）.

    Duty and import VAT are worked out at the given rates; insurance is left out.
    """
    rows = []
    for quote in quotes.to_dict("records"):
        costs = costs_of(quote)
        amounts = {**costs.amounts, "duty": costs.duty, "vat": costs.vat}
        head = (quote["quote_id"], term_of(quote))
        rows += [
            (*head, number, item, float(amounts[item])) for number, item in enumerate(ITEMS, 1)
        ]
    return pd.DataFrame(rows, columns=["quote_id", "term", "no", "item", "usd"])


def item_names() -> pd.DataFrame:
    """The numbers and names of the items（费用编号）."""
    names = [message(f"law_treaties.{item}").on_one_line(chosen()) for item in ITEMS]
    return pd.DataFrame({"no": range(1, len(ITEMS) + 1), "item": ITEMS, "name": names})


def sum_of_quotes(quotes: pd.DataFrame, paid: pd.DataFrame) -> pd.DataFrame:
    """A row a quote: the dollars of the rows kept, and its insurance rate（每份报价一行）."""
    summed = paid.groupby("quote_id")["usd"].sum()
    columns = ["quote_id", "term", "insurance_pct", "cover_pct"]
    return quotes[columns].assign(base=quotes["quote_id"].map(summed).fillna(0.0))


def premium(sheet: pd.DataFrame) -> "pd.Series[float]":
    """The premium of every quote if it were insured as CIF and CIP ask（按规则算的保险费）."""
    found = [
        float(terms.premium("CIF", Decimal(str(base)), Decimal(str(rate))))
        for base, rate in zip(sheet["base"].round(2), sheet["insurance_pct"], strict=True)
    ]
    return pd.Series(found, index=sheet.index)


def term_of(quote: dict[str, object] | dict[object, object]) -> str:
    """The term as the sheet writes it: FCA tells the factory from the port（术语）."""
    by_place = {"factory": "FCA factory", "port_terminal": "FCA port"}
    term = str(quote["term"])
    return by_place[str(quote["place_kind"])] if term == "FCA" else term


def costs_of(quote: dict[str, object] | dict[object, object]) -> terms.Costs:
    """The costs of one quote as the rules take them（一份报价的费用）."""
    given = {item: Decimal(str(quote[f"{item}_usd"])) for item in _COSTS}
    rates = ("duty_pct", "vat_pct", "insurance_pct")
    return terms.Costs(**given, **{rate: Decimal(str(quote[rate])) for rate in rates})


def delivery_of(quote: dict[str, object] | dict[object, object]) -> terms.Delivery:
    """The term of a quote at its place（报价的术语和地点）."""
    return terms.at(str(quote["term"]), str(quote["place_kind"]), str(quote["place"]))


# ---- losses ----


def losses(quotes: pd.DataFrame) -> pd.DataFrame:
    """On which leg of the journey the goods of each quote were lost（六起货损）.

    Where the seller pays the freight it is at sea; else just before or just after the risk passes.
    """
    luck = int(quotes["goods_usd"].sum()) * MIXER % 2**32
    rows = []
    for number, quote in enumerate(quotes.to_dict("records"), 1):
        luck = luck * MIXER % 2**32
        leg = _lost_on(delivery_of(quote), luck // 4096 % 2 == 0)
        said = message(f"terms.leg_{leg}").on_one_line(chosen())
        rows.append((number, quote["quote_id"], quote["term"], quote["place"], leg, said))
    heads = ["no", "quote_id", "term", "place", "leg", "said"]
    return pd.DataFrame(rows, columns=heads)


def _lost_on(delivery: terms.Delivery, before: bool) -> str:
    if delivery.pays(AT_SEA) == "seller" and delivery.term not in ("DAP", "DPU"):
        return AT_SEA
    point = terms.POINTS.index(delivery.risk_point)
    last = len(terms.LEGS) - 1
    return terms.LEGS[min(max(point - 1 if before else point, 0), last)]
