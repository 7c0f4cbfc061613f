"""The mended advert of the lab（改好的一条广告）: a lawful base, the cut, and words that hold."""

import math
import re
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools import adverts as queue
from course_b2c_ops.market.goods import facts_of
from course_b2c_ops.marking.plan import PlanResult
from course_b2c_ops.rules import compliance
from course_b2c_ops.typed import as_number
from graders.formulas.rows import records

DEAL_7, LIST_30, LAST_DEAL = "deal_7", "list_30", "last_deal"
BASES = {
    DEAL_7: DEAL_7, LIST_30: LIST_30, LAST_DEAL: LAST_DEAL,
    "7天成交": DEAL_7, "30天标价": LIST_30, "最后成交": LAST_DEAL,
}  # fmt: skip
# How a text tells its base; these words measure and are no praise.
TOLD = {
    DEAL_7: r"(7|七)\s*(天|日)[内里中]?的?最低(成交)?价"
    r"|lowest (deal |price |deal price )?(of|in) (the )?(last |past )?(7|seven) days",
    LIST_30: r"(30|三十)\s*(天|日)[内里中]?的?最低(标)?价"
    r"|lowest (price |list price )?(of|in) (the )?(last |past )?(30|thirty) days",
    LAST_DEAL: r"(最近|最后)(一次|一笔)?的?成交价|last (deal|sale)( price)?",
}
LONGEST = 128
CENT, TOLERANCE = Decimal("0.01"), 0.005


class Draft:
    """The advert to be mended with its base（待改的广告）: the first whose price stood a week."""

    def __init__(self, adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> None:
        row = records(queue.draft_to_mend(adverts, advert_prices))[0]
        self.ad, self.market = int(row["ad_id"]), str(row["market"])
        self.old, self.offer = float(row["strike_price"]), float(row["offer_price"])
        self.name, self.currency = str(row["product"]), str(row["currency"])
        chinese = str(facts_of(self.name)["zh"]).partition("（")[0]
        self.names = (self.name.casefold(), chinese.casefold())
        days = queue.price_days(adverts, advert_prices)
        self._days = records(days[days["ad_id"] == self.ad])
        found = self.base_in(self.market)
        self.reference, self.percent = float(found.price), _whole(found, self.offer)
        in_china = DEAL_7 if found.in_window else LAST_DEAL
        self.basis = in_china if self.market == "CN" else LIST_30

    def base_in(self, market: str) -> compliance.PriceBaseline:
        """The base by the rule of a market, whichever the advert's own."""
        column = "lowest_deal_price" if market == "CN" else "list_price"
        prices = {
            day["date"].date(): day[column] for day in self._days if not math.isnan(day[column])
        }
        start: date = next(d["date"].date() for d in self._days if d["days_ahead"] == 0)
        return compliance.price_baseline(prices, start, market)


def mended_advert(
    plan: pd.DataFrame, adverts: pd.DataFrame, advert_prices: pd.DataFrame
) -> PlanResult:
    """One advert mended: base, cut and words（改好的一条广告）."""
    draft = Draft(adverts, advert_prices)
    rows = records(plan)
    row = rows[0] if len(rows) == 1 and as_number(rows[0]["ad_id"]) == draft.ad else None
    base = row is not None and _has_base(row, draft)
    kept = {
        "base": base,
        "percent": base and row is not None and _is_cut(row["percent"], draft.percent),
        "words": base and row is not None and _says(str(row["text"] or ""), draft),
    }
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def advert_as_mended(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """The form in full（满分的表）."""
    draft = Draft(adverts, advert_prices)
    return _form(draft, draft.reference, draft.percent, draft.basis)


def old_price_kept(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the old crossed-out price and its cut（划线价没改）."""
    draft = Draft(adverts, advert_prices)
    cut = math.floor((1 - draft.offer / draft.old) * 100)
    return _form(draft, draft.old, cut, draft.basis)


def base_of_the_other_market(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: the other market’s rule（用了另一个市场的规则）."""
    draft = Draft(adverts, advert_prices)
    found = draft.base_in("EU" if draft.market == "CN" else "CN")
    basis = LIST_30 if draft.market == "CN" else DEAL_7
    return _form(draft, float(found.price), _whole(found, draft.offer), basis)


def boast_left_in(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Wrong: right prices, and a word that nobody can hold（价格对了，夸大还在）."""
    draft = Draft(adverts, advert_prices)
    form = _form(draft, draft.reference, draft.percent, draft.basis)
    return form.assign(text="The best of its kind: " + form["text"])


def _has_base(row: dict[Any, Any], draft: Draft) -> bool:
    strike = as_number(row["strike"])
    basis = BASES.get("".join(str(row["basis"] or "").split()).lower())
    near = strike is not None and abs(strike - draft.reference) < TOLERANCE
    return near and basis == draft.basis


def _is_cut(given: object, percent: int) -> bool:
    """16, “16” or “16 %”: a sign behind the number has been read as hundredths."""
    number = as_number(given)
    return number is not None and any(abs(number - one) < 1e-9 for one in (percent, percent / 100))


def _says(text: str, draft: Draft) -> bool:
    """Product, both prices and the base are told; nothing else is claimed."""
    told = re.search(TOLD[draft.basis], text, re.IGNORECASE)
    rest = re.sub(TOLD[draft.basis], " ", text, flags=re.IGNORECASE)
    named = any(name in text.casefold() for name in draft.names)
    priced = _shows(draft.offer, text) and _shows(draft.reference, text)
    cuts = [float(cut) for cut in re.findall(r"(\d+(?:\.\d+)?)\s*[%％]", text)]
    honest = not _shows(draft.old, text) and all(cut == draft.percent for cut in cuts)
    return bool(
        told and named and priced and honest and len(text) <= LONGEST and not queue.praises(rest)
    )


def _shows(price: float, text: str) -> bool:
    whole, cents = f"{price:.2f}".split(".")
    ends = (
        rf"\.{cents}" if cents[1] != "0" else rf"\.{cents[0]}0?" if cents[0] != "0" else r"(\.00?)?"
    )
    return re.search(rf"(?<![\d.]){whole}{ends}(?!\.?\d)", text) is not None


def _whole(base: compliance.PriceBaseline, offer: float) -> int:
    """The cut in whole per cent, the rest dropped."""
    share = 1 - Decimal(str(offer)) / base.price
    return int((share * 100).quantize(Decimal(1), ROUND_FLOOR))


def _form(draft: Draft, strike: float, percent: int, basis: str) -> pd.DataFrame:
    bases = {
        DEAL_7: "lowest deal of the last 7 days",
        LIST_30: "lowest price of the last 30 days",
        LAST_DEAL: "last deal price",
    }
    text = (
        f"{draft.name}: {draft.currency} {draft.offer:.2f}, {bases[basis]} "
        f"{draft.currency} {strike:.2f}."
    )
    row = [draft.ad, strike, percent, basis, text]
    return pd.DataFrame([row], columns=["ad_id", "strike", "percent", "basis", "text"])
