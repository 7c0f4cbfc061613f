"""The competitor sheet（竞品表）, as two trainees filled it in by hand, and rivals' reviews."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, pick, shuffled
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, served, settings
from course_b2c_ops.market.view import View
from course_b2c_ops.market.words import LANGUAGES, TOPICS, languages, review_texts

VISITS = 2
THOUSAND = 1000
OWN = -1  # the place of an own product among the rivals' offers
# Cells that may be empty; an empty shipping cell means nobody looked, not that it is free.
MAY_BE_MISSING = (
    "shipping", "units_sold", "rating", "review_count", "wish_count", "shipping_method",
    "delivery_days", "keywords",
)  # fmt: skip
SHARED = [
    "product_id", "shop", "category", "product", "title", "units_sold", "rating", "review_count",
    "wish_count", "shipping_method", "keywords",
]  # fmt: skip


def competitors(view: View) -> pd.DataFrame:
    """The sheet（竞品表）: offers of rivals and some of one's own, each seen twice."""
    rows, words = noted(view), settings("rivals")["sheet"]["words"]
    u = _luck(view, 10, 4, rows)
    rows["price"] = _amounts(rows["price_amount"], rows["currency"], u[0])
    free = _forms(words["free"], u[1])
    paid = _amounts(rows["shipping_amount"], rows["currency"], u[0])
    rows["shipping"] = np.where(rows["shipping_amount"] == 0, free, paid)
    rows["units_sold"] = _sold(rows["units_sold"], u[2])
    for name in ("review_count", "wish_count", "delivery_days"):
        rows[name] = rows[name].astype(np.float64)
    for place, name in enumerate(MAY_BE_MISSING):
        empty = "" if pd.api.types.is_string_dtype(rows[name]) else np.nan
        rows[name] = rows[name].mask(_missing(view, place, rows), empty)
    return rows.sort_values(["collected_at", "product_id"], ignore_index=True)


def tidied(view: View) -> pd.DataFrame:
    """What the sheet says once it is in order（整理后的竞品表）: the later visit to each."""
    rows = noted(view)
    rate = _rates(view, rows)
    shipping = rows["shipping_amount"].mask(_missing(view, 0, rows))
    rows["price_usd"] = rows["price_amount"] * rate
    rows["shipping_usd"] = shipping * rate
    rows["landed_usd"] = rows["price_usd"] + rows["shipping_usd"]
    for name in ("units_sold", "rating", "review_count"):
        rows[name] = (
            rows[name].astype(np.float64).mask(_missing(view, MAY_BE_MISSING.index(name), rows))
        )
    wanted = [
        "product_id", "shop", "collected_at", "price_usd", "shipping_usd", "landed_usd",
        "units_sold", "rating", "review_count",
    ]  # fmt: skip
    latest = rows.sort_values("collected_at", kind="stable").groupby("product_id").tail(1)
    return latest[wanted].sort_values("product_id", ignore_index=True)


# ---- what the trainees saw


def noted(view: View) -> pd.DataFrame:
    """Both visits to every offer, in numbers, in the money of the page that was read."""
    facts = settings("rivals")["sheet"]
    offers = pd.concat([_rival_offers(view), _own_offers(view)], ignore_index=True)
    rows = pd.concat([offers.assign(visit=visit) for visit in range(VISITS)], ignore_index=True)
    pages = {row["id"]: row for row in settings("countries")["country"]}
    pages = {code: pages[code] for code in facts["countries"]}
    place = pick(np.array(facts["country_shares"]), _luck(view, 0, 1, rows, by_visit=False)[0])
    u = _luck(view, 1, 2, rows)
    rows["days_back"] = _days_back(rows["visit"].to_numpy(), u[0])
    rows["collected_at"] = pd.Timestamp(view.as_of) - pd.to_timedelta(rows["days_back"], unit="D")
    rows["country"] = pd.Series(list(pages), dtype="str")[place].to_numpy()
    money = np.array([page["currency"] for page in pages.values()])[place]
    rows["currency"] = np.where(u[1] < float(facts["yuan_rows"]), "CNY", money)
    usual = np.array([float(page["median_days"]) for page in pages.values()])[place]
    factor = rows["shipping_method"].map(facts["method_factors"]).to_numpy(dtype=np.float64)
    rows["delivery_days"] = np.rint(usual * factor).astype(np.int64)
    freight = np.array([int(page["freight_cents"]) / 100 for page in pages.values()])[place]
    return _one_sided(view, _in_local_money(view, rows, freight))


def _days_back(visit: Counts, u: Numbers) -> Counts:
    facts = settings("rivals")["sheet"]
    spans = np.array([facts["first_visit"], facts["second_visit"]])
    lowest, highest = spans[visit].T
    found: Counts = lowest + (u * (highest - lowest + 1)).astype(np.int64)
    return found


def _rival_offers(view: View) -> pd.DataFrame:
    offers = view.world.rivals.offers
    factor = float(settings("rivals")["sheet"]["pack_factor"])
    labels = offers["shop"] + " " + offers["product"]
    return offers[SHARED].assign(
        product=labels,
        offer=np.arange(len(offers)),
        pack=np.where(offers["pieces"] > 1, factor, 1.0),
        shipping=offers["shipping_usd"],
    )


def _own_offers(view: View) -> pd.DataFrame:
    rows = view.reports["products"]
    units = view.reports["product_daily"].groupby("product_id")["paid_units"].sum()
    sold = units.reindex(rows["product_id"]).fillna(0).to_numpy().astype(np.int64)
    labels = rows["product"].str.lower()
    free = rows["list_price_usd"] * 100 >= int(settings("shop")["orders"]["free_freight_cents"])
    return rows.assign(
        shop=settings("rivals")["sheet"]["own_shop"],
        units_sold=sold,
        wish_count=sold * 2,
        shipping_method="standard",
        keywords=labels + ", " + rows["category"].str.lower(),
        offer=OWN,
        pack=1.0,
        shipping=np.where(free, 0.0, np.nan),  # else what the buyer's country costs
    )[[*SHARED, "offer", "pack", "shipping"]]


def _one_sided(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Of the own products only the dear or the cheap ones: left in, they move the median."""
    number = int(settings("rivals")["sheet"]["own_products"])
    later = rows[rows["visit"] == VISITS - 1]
    shipping = later["shipping_amount"].mask(_missing(view, 0, later)).to_numpy()
    landed = (later["price_amount"].to_numpy() + shipping) * _rates(view, later)
    own = (later["offer"] == OWN).to_numpy()
    places = np.flatnonzero(own)[np.argsort(landed[own], kind="stable")]
    sides = places[:number], places[-number:]
    middle = np.nanmedian(landed[~own])
    moved = [abs(np.nanmedian(np.r_[landed[~own], landed[side]]) - middle) for side in sides]
    kept = later["product_id"].to_numpy()[sides[int(moved[1] > moved[0])]]
    return rows[(rows["offer"] != OWN) | rows["product_id"].isin(kept)].reset_index(drop=True)


def _in_local_money(view: View, rows: pd.DataFrame, own_freight: Numbers) -> pd.DataFrame:
    """Price and shipping as the page shows them, to the cent of its currency."""
    world, offer = view.world, rows["offer"].to_numpy()
    day = DAYS - rows["days_back"].to_numpy()
    own = offer == OWN
    price = world.rivals.price_cents[day, np.maximum(offer, 0)] / 100 * rows["pack"].to_numpy()
    price[own] = _own_prices(view, rows[own])
    shipping = rows["shipping"].to_numpy()
    shipping = np.where(own & np.isnan(shipping), own_freight, shipping)
    rate = _rates(view, rows)
    return rows.assign(
        price_amount=np.round(price / rate, 2),
        shipping_amount=np.round(shipping / rate, 2),
        units_sold=_rounded_down(rows["units_sold"].to_numpy()),
    )


def _own_prices(view: View, rows: pd.DataFrame) -> Numbers:
    daily = view.reports["product_daily"][["date", "product_id", "price_usd"]]
    keys = rows[["collected_at", "product_id"]].rename(columns={"collected_at": "date"})
    found = keys.merge(daily, on=["date", "product_id"], how="left", validate="m:1")
    return found["price_usd"].to_numpy(dtype=np.float64)


def _rates(view: View, rows: pd.DataFrame) -> Numbers:
    money = view.world.money
    place = rows["currency"].map({code: n for n, code in enumerate(money.currencies)})
    found: Numbers = money.usd_per_unit[DAYS - rows["days_back"].to_numpy(), place.to_numpy()]
    return found


def _luck(view: View, first: int, count: int, rows: pd.DataFrame, by_visit: bool = True) -> Numbers:
    """So many numbers for each row: of the offer and the visit, or of the offer alone."""
    ids = rows["product_id"].to_numpy(dtype=np.int64)
    visit = rows["visit"].to_numpy() if by_visit else np.zeros(ids.size, dtype=np.int64)
    what = first + np.arange(count)[:, None]
    return luck(view.key, Stage.COMPETITOR_SHEET, what, ids, visit)


def _missing(view: View, place: int, rows: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which cells of a column were left empty."""
    ids, visit = rows["product_id"].to_numpy(dtype=np.int64), rows["visit"].to_numpy()
    u = luck(view.key, Stage.COMPETITOR_GAPS, place, ids, visit)
    return u < float(settings("rivals")["sheet"]["missing"])


# ---- how they wrote it down


def _forms(patterns: list[str], u: Numbers) -> list[str]:
    return [patterns[int(v * len(patterns))] for v in u]


def _amounts(amounts: pd.Series, currencies: pd.Series, u: Numbers) -> list[str]:
    """Amounts as the pages write them, with a decimal comma in some countries."""
    words = settings("rivals")["sheet"]["words"]
    found = []
    for amount, currency, v in zip(amounts, currencies, u, strict=True):
        number = f"{amount:,.2f}"
        if currency in words["decimal_comma"]:
            number = number.replace(",", " ").replace(".", ",").replace(" ", ".")
        patterns = words[currency]
        found.append(str(patterns[int(v * len(patterns))]).format(n=number))
    return found


def _rounded_down(units: Counts) -> Counts:
    """Units as platforms show them: two figures from a hundred on."""
    step = np.where(units >= THOUSAND, THOUSAND // 10, np.where(units >= 100, 10, 1))
    big = np.where(units >= 10 * THOUSAND, THOUSAND, step)
    found: Counts = units // big * big
    return found


def _sold(units: pd.Series, u: Numbers) -> list[str]:
    """Units sold in words: 1,200+ sold, or 1.2K."""
    words = settings("rivals")["sheet"]["words"]
    found = []
    for count, v in zip(units, u, strict=True):
        short = count >= THOUSAND and v < 0.5
        pattern = _forms(words["short_sold" if short else "sold"], np.array([2 * v % 1]))[0]
        found.append(pattern.format(n=f"{count / THOUSAND:g}" if short else f"{count:,}"))
    return found


# ---- what buyers say of the rivals


class _Reviews(NamedTuple):
    """What stands behind each review: the offer, a place among countries, stars, topic, days."""

    offer: Counts
    country: Counts
    star: Counts
    topic: Counts
    days: Counts


def competitor_reviews(view: View) -> pd.DataFrame:
    """Reviews of rivals in the shop's own categories（竞品评价）, most of them in its main one."""
    found = _reviews(view)
    offers = view.world.rivals.offers.iloc[found.offer]
    country = [codes(served())[place] for place in found.country]
    ids = int(settings("rivals")["reviews"]["first_id"]) + np.arange(found.offer.size)
    spoken, labels = languages(country), offers["product"].tolist()
    own, english = review_texts(view.key, ids, found.topic, found.star, spoken, labels, found.days)
    return pd.DataFrame(
        {
            "review_id": ids,
            "product_id": offers["product_id"].to_numpy(),
            "product": (offers["shop"] + " " + offers["product"]).to_numpy(),
            "country": country,
            "language": [LANGUAGES[place] for place in spoken],
            "star": found.star,
            "text": own,
            "text_en": english,
        }
    )


def review_topics(view: View) -> list[str]:
    """What each of the reviews is about（评价话题真值）, for the truth file."""
    return [TOPICS[place] for place in _reviews(view).topic]


def _reviews(view: View) -> _Reviews:
    facts = settings("rivals")["reviews"]
    number = np.arange(int(facts["rows"]))
    u = luck(view.key, Stage.COMPETITOR_REVIEWS, np.arange(6)[:, None], number)
    offers = view.world.rivals.offers
    offer = _reviewed(view, u[0], u[1])
    star = 1 + pick(np.array(facts["stars"]), u[2])
    methods = settings("rivals")["products"]["method_days"]
    usual = offers["shipping_method"].map(methods).to_numpy(dtype=np.float64)[offer]
    low, high = facts["days_spread"]
    return _Reviews(
        offer=offer,
        country=pick(np.array([float(row["size"]) for row in served()]), u[3]),
        star=star,
        topic=_topics(view, offers["category"].iloc[offer].tolist(), star, u[4]),
        days=np.rint(usual * (low + (high - low) * u[5])).astype(np.int64),
    )


def main_categories(view: View) -> list[str]:
    """The shop's categories（本店类目）, the one with most products first."""
    counted = view.reports["products"].groupby("category", sort=True).size()
    return [str(name) for name in counted.sort_values(ascending=False, kind="stable").index]


def _reviewed(view: View, u_category: Numbers, u_offer: Numbers) -> Counts:
    """The offer behind each review: every one of the category is as likely."""
    shares = np.array(settings("rivals")["reviews"]["categories"])
    own = main_categories(view)[: shares.size]
    place = pick(shares[: len(own)], u_category)
    names = view.world.rivals.offers["category"]
    offers = np.stack([np.flatnonzero(names == name) for name in own])
    found: Counts = offers[place, (u_offer * offers.shape[1]).astype(np.int64)]
    return found


def _topics(view: View, category: list[str], star: Counts, u: Numbers) -> Counts:
    """What each review is about: bad ones name the main fault of their category most often."""
    share = float(settings("rivals")["reviews"]["main_fault"])
    faults = {name: main_fault(view, name) for name in main_categories(view)}
    fault = np.array([faults[name] for name in category])
    rest = (len(TOPICS) * (u - share) / (1 - share)).astype(np.int64)
    any_topic = (len(TOPICS) * u).astype(np.int64)
    bad = np.where(u < share, fault, np.clip(rest, 0, len(TOPICS) - 1))
    found: Counts = np.where(star <= 3, bad, any_topic)
    return found


def main_fault(view: View, category: str) -> int:
    """What buyers of a category complain of most（主要毛病）, as a place in TOPICS."""
    names = [row["en"] for row in settings("categories")["category"]]
    u = luck(view.world.key, Stage.COMPETITOR_REVIEWS, 100, np.arange(len(names)))
    return int(shuffled(u)[names.index(category)])
