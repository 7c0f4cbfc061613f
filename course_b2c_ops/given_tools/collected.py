"""A competitor sheet copied by hand（手抄的竞品表）: the small tools that its lab is given."""

from dataclasses import dataclass

import pandas as pd

from course_b2c_ops import metrics

OWN_SHOP = "My shop"
COMMA_MONEY = ("EUR", "BRL")  # their pages write 1.230,00 for one thousand two hundred and thirty
NOT_IN_A_NUMBER = r"[^0-9.,]"
PACK = r"\(\d+ pcs\)"
CATEGORY_COLUMNS = [
    "product_id", "product", "shop", "tag_usd", "landed_usd", "units_sold", "rating",
    "review_count", "delivery_days",
]  # fmt: skip
BANDS = ("low", "mid", "high")
QUARTILES, EQUAL = "quartiles", "equal"
TOPIC_WORDS = {
    "delivery": ("delivery", "parcel", "arrived", "promised date", "days late", "courier"),
    "quality": (
        "broke", "stopped working", "material", "finish", "smell", "colour", "workmanship",
        "will last", "was loose from", "sturdy", "worked perfectly", "better made", "like new",
    ),
    "price": (
        "expensive", "price", "costs", "cost twice", "worth the money", "discount", "for money",
        "only on sale", "cheap,", "cheap and",
    ),
    "size": (
        "smaller", "too small", "too big", "does not fit", "measure", "another size", "it fits",
        "the size", "right size", "takes up",
    ),
    "packaging": (
        "the box", "padding", "padded", "package", "packed", "packaging", "such a box",
        "in the bag", "plastic", "own box",
    ),
    "service": (
        "seller", "automatic", "refund", "an answer", "the answer", "nobody cares", "service",
        "solved at once", "the shop",
    ),
}  # fmt: skip


# ── Text into numbers（文字变成数） ──────────────────────────────────────────────────────────────


def only_number(text: pd.Series) -> pd.Series:
    """What is left of `R$ 1.230,00` without signs and blanks（只留数字、点、逗号）: 1.230,00."""
    return text.str.replace(NOT_IN_A_NUMBER, "", regex=True)


def amounts(text: pd.Series, currency: pd.Series) -> pd.Series:
    """Written amounts as numbers（金额变成数）: EUR and BRL have a decimal comma, free is 0.

    An empty cell stays empty: nobody looked.
    """
    left = only_number(text).mask(text.str.contains("free", case=False), "0")
    comma = currency.isin(COMMA_MONEY)
    european = left.str.replace(".", "").str.replace(",", ".")
    return pd.to_numeric(european.where(comma, left.str.replace(",", "")))


def units(text: pd.Series) -> pd.Series:
    """Units sold as numbers（已售变成数）: 1.2K is 1,200; empty stays empty."""
    thousands = text.str.contains("K")
    number = pd.to_numeric(only_number(text).str.replace(",", ""))
    return number * thousands.map({True: 1000, False: 1})


def to_usd(
    amount: pd.Series, currency: pd.Series, date: pd.Series, exchange_rates: pd.DataFrame
) -> pd.Series:
    """Amounts in dollars, each at the rate of its own day（按当天汇率折成美元）."""
    asked = pd.DataFrame({"date": date, "currency": currency})
    found = asked.merge(exchange_rates, on=["date", "currency"], how="left", validate="m:1")
    return amount * found["usd_per_unit"].set_axis(amount.index)


# ── One category, tidy（整理好的一个类目） ───────────────────────────────────────────────────────


def category_sheet(
    competitors: pd.DataFrame, exchange_rates: pd.DataFrame, category: str
) -> pd.DataFrame:
    """The latest look at each product of a category, landed prices in dollars（整理好的一个类目）.

    Packs of ten and products whose shipping nobody noted are left out: they cannot be compared.
    """
    every = _tidy(competitors, exchange_rates)
    return every.loc[every["category"] == category, CATEGORY_COLUMNS].reset_index(drop=True)


def _tidy(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> pd.DataFrame:
    """The same of all categories, by product."""
    rows = competitors.sort_values("collected_at").drop_duplicates("product_id", keep="last")
    rows = rows[~rows["title"].str.contains(PACK)].sort_values("product_id", ignore_index=True)
    money, day = rows["currency"], rows["collected_at"]
    price, shipping = (
        to_usd(amounts(rows[name], money), money, day, exchange_rates)
        for name in ("price", "shipping")
    )
    rows["tag_usd"] = price
    rows["landed_usd"] = metrics.landed_price(price, shipping)
    rows["units_sold"] = units(rows["units_sold"])
    return rows[rows["landed_usd"].notna()]


def in_bands(sheet: pd.DataFrame, low_end: float, high_end: float) -> pd.DataFrame:
    """The sheet with each product's price band（价格带）, and a 1 to count it by.

    Up to the lower end is low, above the upper end is high, the rest is mid.
    """
    landed = sheet["landed_usd"]
    band = pd.Series("mid", index=sheet.index).mask(landed <= low_end, "low")
    return sheet.assign(band=band.mask(landed > high_end, "high"), products=1)


def bands(sheet: pd.DataFrame, way: str) -> pd.DataFrame:
    """Rivals in three bands: products and units of each（价格带里的款数和件数）.

    The bands are cut at the quartiles, or in equal widths.
    """
    rivals = sheet[sheet["shop"] != OWN_SHOP]
    landed = rivals["landed_usd"]
    if way == QUARTILES:
        low_end, high_end = float(landed.quantile(0.25)), float(landed.quantile(0.75))
    else:
        third = float(landed.max() - landed.min()) / 3
        low_end, high_end = float(landed.min()) + third, float(landed.max()) - third
    sums = in_bands(rivals, low_end, high_end).groupby("band")[["products", "units_sold"]].sum()
    return sums.reindex(list(BANDS), fill_value=0)


@dataclass(frozen=True)
class Focus:
    """What the lab looks at（这次实训看谁）: one category, one product of one's own in it."""

    category: str
    product: str


def focus(competitors: pd.DataFrame, exchange_rates: pd.DataFrame) -> Focus:
    """The own product whose gap tells the usual slips apart most clearly（差距最说明问题的一款）.

    A category where two ways to cut bands come to the same is left out while there is another.
    """
    found = []
    for category, sheet in _tidy(competitors, exchange_rates).groupby("category"):
        mine = sheet["shop"] == OWN_SHOP
        if not mine.any():
            continue
        cut = not bands(sheet, QUARTILES).equals(bands(sheet, EQUAL))
        apart = _told_apart(sheet[mine], sheet[~mine], sheet)
        found += [
            (cut, told, str(category), str(product))
            for told, product in zip(apart, sheet.loc[mine, "product"], strict=True)
        ]
    *_, category, product = max(found)
    return Focus(category, product)


def _told_apart(own: pd.DataFrame, rivals: pd.DataFrame, sheet: pd.DataFrame) -> list[float]:
    """How far the nearest slip lies from the gap of each own product, as a share of it."""
    landed = own["landed_usd"]
    middle = float(rivals["landed_usd"].median())
    gap = metrics.price_gap(landed, middle)
    slips = pd.DataFrame(
        {
            "mean": metrics.price_gap(landed, float(rivals["landed_usd"].mean())),
            "own_inside": metrics.price_gap(landed, float(sheet["landed_usd"].median())),
            "tags": metrics.price_gap(own["tag_usd"], float(rivals["tag_usd"].median())),
            "over_own": 1 - middle / landed,
        }
    )
    apart = slips.sub(gap, axis=0).abs().min(axis=1) / gap.abs()
    return [round(float(one), 6) for one in apart.fillna(0.0)]


# ── What buyers complain of（买家抱怨什么） ──────────────────────────────────────────────────────


def category_reviews(
    competitor_reviews: pd.DataFrame, competitors: pd.DataFrame, category: str
) -> pd.DataFrame:
    """The reviews of one category's rivals（一个类目的竞品评价）."""
    ids = set(competitors.loc[competitors["category"] == category, "product_id"])
    chosen = competitor_reviews["product_id"].isin(ids)
    return competitor_reviews[chosen].reset_index(drop=True)


def topics(text_en: pd.Series) -> pd.DataFrame:
    """Which topics each review names, True or False（每条评价说到哪些话题）; by lists of words."""
    low = text_en.str.lower()
    found = {}
    for topic, words in TOPIC_WORDS.items():
        named = pd.Series(False, index=text_en.index)
        for word in words:
            named |= low.str.contains(word, regex=False)
        found[topic] = named
    return pd.DataFrame(found)
