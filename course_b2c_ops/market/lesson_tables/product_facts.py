"""What a parcel of each product measures（包裹尺寸与电池）, and which product leads the shop."""

import numpy as np
import pandas as pd

from course_b2c_ops.market import goods
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, pick
from course_b2c_ops.market.rate_card import GRAMS_IN_KG, rate_card
from course_b2c_ops.market.settings import codes, served, settings

DIVISOR = 6000  # of the volumetric weight that the classes of bulk are told in
SMALLEST_CM = 3
W30 = 30


def listing_columns(key: bytes, products: pd.DataFrame) -> pd.DataFrame:
    """Further columns of `products`（商品附加列）, one row a product in the same order."""
    labels = products["product"].tolist()
    grams = np.rint(products["weight_kg"].to_numpy() * GRAMS_IN_KG).astype(np.int64)
    sides = sides_cm(key, labels, grams)
    battery = goods.has_battery(key, labels)
    freight = freight_grid(battery, grams, sides.prod(axis=1))
    return pd.DataFrame(
        {
            "length_cm": sides[:, 0],
            "width_cm": sides[:, 1],
            "height_cm": sides[:, 2],
            "has_battery": battery,
            "main_images": _photos(key, len(labels)),
            "freight_cny": mean_fen(freight) / 100,
        }
    )


def sides_cm(key: bytes, labels: list[str], grams: Counts) -> Counts:
    """Sides of each parcel, the longest first: product x 3（长宽高）."""
    facts = settings("listing/parcels")
    classes = [_class_of(label) for label in labels]
    place = np.arange(len(labels))
    ends: Numbers = np.array([facts["bulk"][name] for name in classes], dtype=float)
    times = ends[:, 0] + (ends[:, 1] - ends[:, 0]) * luck(key, Stage.PARCEL_SIZES, 0, place)
    which = (luck(key, Stage.PARCEL_SIZES, 1, place) * 3).astype(np.int64)
    shape: Numbers = np.array(
        [facts["shape"][name][w] for name, w in zip(classes, which.tolist(), strict=True)]
    )
    volume = times * grams / GRAMS_IN_KG * DIVISOR
    scale = np.cbrt(volume / shape.prod(axis=1))
    found: Counts = np.maximum(np.rint(shape * scale[:, None]), SMALLEST_CM).astype(np.int64)
    return found


def may_have_battery(labels: list[str]) -> Flags:
    """Which kinds of product can come with a battery（可带电）; which do, `goods` says."""
    return np.array(["battery" in goods.facts_of(label) for label in labels])


def freight_grid(battery: Flags, grams: Counts, volume_cm3: Counts) -> Counts:
    """Freight of one piece by the shop's usual service, in cents of a yuan: product x country."""
    card = rate_card()
    country = np.array([card.countries.index(name) for name in codes(served())])
    service = card.usual(np.ones(battery.size, dtype=np.int64), battery)
    billed = card.billed_g(service, grams, volume_cm3)
    return card.freight_fen(service[:, None], country[None, :], billed[:, None])


def mean_fen(freight: Counts) -> Counts:
    """The mean over the countries, rounded half up to a cent of a yuan（各国平均运费）."""
    n = freight.shape[1]
    found: Counts = (2 * freight.sum(axis=1) + n) // (2 * n)
    return found


def most_reviewed(products: pd.DataFrame) -> pd.DataFrame:
    """The products, those with most reviews first（按评价数排列）."""
    return products.sort_values(
        ["review_count", "product_id"], ascending=[False, True], kind="stable"
    )


def hero_product(products: pd.DataFrame, product_daily: pd.DataFrame) -> int:
    """The best seller by W30 amount that can be sent everywhere at a fair cost（主推款）.

    Every country has a line for batteries, so only weight can stand in the way; and nobody leads
    with a product of which freight eats up most.
    """
    card = rate_card()
    last = product_daily["date"].to_numpy()
    recent = product_daily[last > last.max() - np.timedelta64(W30, "D")]
    amount = recent.groupby("product_id", sort=True)["paid_amount_usd"].sum().round(2)
    heaviest = int(card.max_g[card.battery].max())
    listed_cny = products["list_price_usd"] * float(settings("shop")["products"]["cny_per_usd"])
    most = float(settings("listing/pricing")["hero"]["freight_share"]) * listed_cny
    fits = (products["weight_kg"] * GRAMS_IN_KG <= heaviest) & (products["freight_cny"] <= most)
    return int(amount[amount.index.isin(products.loc[fits, "product_id"])].idxmax())


def _class_of(label: str) -> str:
    classes = settings("listing/parcels")["classes"]
    return next((name for name in ("flat", "bulky") if label in classes[name]), "usual")


def _photos(key: bytes, n: int) -> Counts:
    facts = settings("listing/parcels")["photos"]
    u = luck(key, Stage.MAIN_IMAGES, np.arange(n))
    found: Counts = np.array(facts["counts"], dtype=np.int64)[pick(np.array(facts["shares"]), u)]
    return found
