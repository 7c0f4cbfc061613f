"""The queue of adverts（待放行的广告）: tools that the lab on advertising and price is given.

The tools find words, put claims beside the product table and lay out days; which of them break a
rule, and which days count, is for the caller to say.
"""

import re
from typing import Any

import pandas as pd

from course_b2c_ops.language import chosen, message

ORIGINS = {
    "China": "CN", "Vietnam": "VN", "Thailand": "TH", "Germany": "DE", "Japan": "JP",
    "Switzerland": "CH",
}  # fmt: skip
CLAIMS = {
    "weight_g": r"only (\d+) g with",
    "battery_mah": r"battery of (\d+) mAh",
    "authorised": r"(authorised) in writing",
    "rating": r"rated (\d\.\d\d) by",
    "origin": rf"made in ({'|'.join(ORIGINS)})",
}
SUPERLATIVE, FALSE_FACT, MESSAGE, UNLABELLED = (
    "superlative", "false_fact", "no_consent", "unlabelled",
)  # fmt: skip


# ---- words ----


def word_hits(adverts: pd.DataFrame) -> pd.DataFrame:
    """Adverts in whose text a listed word stands（词表命中）: word and text, in one language."""
    language = "en" if chosen() == "en" else "zh"
    rows = []
    for row in adverts.to_dict("records"):
        found = {one: _first(row[f"text_{one}"], one) for one in ("zh", "en")}
        if any(found.values()):
            facts = {name: row[name] for name in ("ad_id", "market")}
            rows.append({**facts, "word": found[language], "text": row[f"text_{language}"]})
    return pd.DataFrame(rows, columns=["ad_id", "market", "word", "text"])


def praises(text: str) -> list[str]:
    """The listed words that stand in a text, in either language（文字里的词表词）."""
    return [word for one in ("zh", "en") for word in praise_words(one) if _stands(word, text)]


def praise_words(language: str) -> list[str]:
    """Words that praise without a measure, as this course’s texts have them: a sieve, no judge."""
    listed = message("adverts.praise")
    return (listed.en if language == "en" else listed.zh).split("|")


def _first(text: str, language: str) -> str:
    return next((word for word in praise_words(language) if _stands(word, text)), "")


def _stands(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text.lower()) is not None


# ---- facts ----


def claims_of(adverts: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """What adverts claim of a product, beside what the product table says（广告说的与商品表）."""
    rows = []
    facts = products.set_index("product_id")
    for row in adverts.to_dict("records"):
        for fact, pattern in CLAIMS.items():
            said = re.search(pattern, str(row["text_en"]))
            if said:
                recorded = _recorded(fact, facts.loc[row["product_id"]])
                claimed = ORIGINS.get(said[1], said[1])
                rows.append([row["ad_id"], row["product"], fact, claimed, recorded])
    return pd.DataFrame(rows, columns=["ad_id", "product", "fact", "claimed", "recorded"])


def _recorded(fact: str, product: "pd.Series[Any]") -> str:
    """What the product table says, written as an advert writes it."""
    if fact == "weight_g":
        return f"{round(product['weight_kg'] * 1000)}"
    if fact == "authorised":
        return "authorised" if product["authorised"] else "not authorised"
    return f"{product['rating']:.2f}" if fact == "rating" else str(product[fact])


def pile(**breaches: pd.DataFrame) -> pd.DataFrame:
    """Tables of adverts, one on the other, each with its breach（叠成一张表）: ad_id, breach."""
    parts = [table[["ad_id"]].assign(breach=name) for name, table in breaches.items()]
    return pd.concat(parts, ignore_index=True)


# ---- prices ----


def price_days(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """Each advert with a crossed-out price beside every day of its log（一条广告配每一天）.

    `days_ahead` is 1 on the day before the advert, 0 on its own day, and below 0 after it. An
    advert that states its own base in China is left out: it is not measured by days.
    """
    priced = adverts[adverts["strike_price"].notna() & ~adverts["baseline_stated"]]
    columns = ["ad_id", "product_id", "published_on", "strike_price", "offer_price"]
    days = priced[columns].merge(advert_prices, on="product_id")
    days["days_ahead"] = (pd.to_datetime(days["published_on"]) - days["date"]).dt.days
    found: pd.DataFrame = days[
        ["ad_id", "product", "market", "currency", "date", "days_ahead", "list_price", "deals",
         "lowest_deal_price", "strike_price", "offer_price"]
    ]  # fmt: skip
    return found


def lowest_by(table: pd.DataFrame, by: str, column: str) -> "pd.Series[float]":
    """The lowest value of each group（每组最低）; empty days do not count."""
    return table.groupby(by)[column].min()


def with_reference(days: pd.DataFrame, *lowest: "pd.Series[float]") -> pd.DataFrame:
    """One row an advert: its offer, and the lowest prices as its reference（补上基准价）.

    Where nothing was sold in the window, the last deal before the advert stands in.
    """
    found = pd.concat(lowest).dropna()
    sold = days[(days["days_ahead"] > 0) & (days["deals"] > 0)].sort_values("date")
    last = sold.groupby("ad_id")["lowest_deal_price"].last()
    table = days[["ad_id", "product", "market", "offer_price"]].drop_duplicates("ad_id")
    reference = table["ad_id"].map(found).fillna(table["ad_id"].map(last))
    return table.assign(reference=reference).reset_index(drop=True)


def draft_to_mend(adverts: pd.DataFrame, advert_prices: pd.DataFrame) -> pd.DataFrame:
    """The first advert whose crossed-out price stood for a week at most（先改的一条）: one row."""
    days = price_days(adverts, advert_prices)
    month = days[(days["days_ahead"] > 0) & (days["days_ahead"] <= 30)]
    stood = (month["list_price"] >= month["strike_price"]).groupby(month["ad_id"]).sum()
    short = stood[stood <= 7].index
    found: pd.DataFrame = adverts[adverts["ad_id"].isin(short)].head(1)
    return found


# ---- breaches of last season ----

# What was found, where, and whether the books show a fee; fees are drawn in hundreds.
_FOUND = (
    (SUPERLATIVE, "CN", True), (FALSE_FACT, "CN", True), (FALSE_FACT, "CN", True),
    (FALSE_FACT, "CN", False), (MESSAGE, "CN", False),
    (SUPERLATIVE, "EU", True), (FALSE_FACT, "US", True),
)  # fmt: skip
_SPARE = ((SUPERLATIVE, "CN", True), (FALSE_FACT, "CN", False), (MESSAGE, "CN", False))
FEE_FROM, FEE_STEPS, FEE_STEP = 21_600, 57, 400  # CNY


def last_season(adverts: pd.DataFrame) -> pd.DataFrame:
    """Breaches that last season's check found（上季查出的问题）, each student's own."""
    luck = int(adverts["product_id"].sum())
    luck, spare = divmod(luck, len(_SPARE))
    rows = []
    for breach, market, known in (*_FOUND, _SPARE[spare]):
        luck = luck * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407
        luck %= 2**64
        fee = FEE_FROM + FEE_STEP * (luck >> 33) % (FEE_STEP * FEE_STEPS)
        rows.append((luck, market, breach, float(fee) if known else float("nan")))
    ordered = sorted(rows)
    table = pd.DataFrame([row[1:] for row in ordered], columns=["market", "breach", "ad_fee_cny"])
    table.insert(0, "case_no", range(1, len(table) + 1))
    return table
