"""The desks of competitor data: every control through its range, three shops, two languages."""

from functools import cache

import pandas as pd
import pytest

from course_b2c_ops.given_tools.collected import (
    EQUAL,
    OWN_SHOP,
    QUARTILES,
    Focus,
    amounts,
    bands,
    category_sheet,
    focus,
    topics,
    units,
)
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import competitor
from tests.desks import Staged, controls_of, ranges_of, shop_of, turned_through

KEYS = (b"a lantern shop", b"another lantern shop")
# A rival of few reviews, one of many, our own; and one that nobody has rated.
TOY = pd.DataFrame(
    {
        "product_id": [1, 2, 3, 4, 5],
        "product": ["Few", "Many", "Lantern", "Unrated", "Dear"],
        "shop": ["Rival", "Rival", OWN_SHOP, "Rival", "Rival"],
        "tag_usd": [18.90, 17.50, 15.90, 21.00, 30.00],
        "landed_usd": [18.90, 19.00, 20.10, 21.00, 30.00],
        "units_sold": [1260.0, 800.0, 420.0, 40.0, float("nan")],
        "rating": [4.9, 4.6, 4.6, float("nan"), 4.2],
        "review_count": [8.0, 900.0, 60.0, 0.0, 30.0],
        "delivery_days": [13.0, 13.0, 21.0, 13.0, 7.0],
    }
)


@cache
def looked_at(key: bytes) -> tuple[Focus, pd.DataFrame]:
    """What the lab looks at in one shop, and the tidy sheet of its category."""
    shop = shop_of(key)
    tables = shop["competitors"], shop["exchange_rates"]
    here = focus(*tables)
    return here, category_sheet(*tables, here.category)


def put_up(name: str, here: Focus, sheet: pd.DataFrame) -> None:
    """One of the three desks."""
    if name == "shipping":
        competitor.shipping_desk(sheet, here.product)
    elif name == "rating":
        competitor.rating_desk(sheet)
    else:
        competitor.band_desk(sheet)


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", ["shipping", "rating", "bands"])
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, *looked_at(key))
    ((desk, still, _),) = staged
    turned_through(desk, controls_of(desk))
    assert len(ranges_of(desk, "xaxis", controls_of(desk))) == 1
    assert len(still.layout.sliders[0].steps) >= 4


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_a_fee_moves_the_place_by_landed_price_and_not_by_tag() -> None:
    """15.90 is the lowest tag; with 4.20 it is the third cheapest landed, with 2.00 the first."""
    seen = competitor.shelf(TOY, "Lantern")
    assert competitor.places(seen, 4.20) == (1, 3)
    assert competitor.places(seen, 2.00) == (1, 1)
    assert competitor.places(seen, 6.00) == (1, 4)


def test_few_ratings_fall_behind_many_once_a_prior_is_added() -> None:
    assert competitor.rated(TOY, 0)["product"].iloc[0] == "Few"
    weighed = competitor.rated(TOY, 50).set_index("product")["weighed"]
    assert weighed.index[0] == "Many"
    assert weighed.round(2)[["Few", "Many"]].tolist() == [4.56, 4.59]
    assert "Unrated" not in weighed.index


def test_bands_leave_the_own_shop_out_and_count_units() -> None:
    """Rivals at 18.90, 19.00, 21.00, 30.00: quartiles 18.975 and 23.25."""
    found = bands(TOY, QUARTILES)
    assert found["products"].tolist() == [1, 2, 1]
    assert found["units_sold"].tolist() == [1260.0, 840.0, 0.0]
    assert bands(TOY, EQUAL)["products"].tolist() == [3, 0, 1]


def test_amounts_are_read_as_their_page_writes_them() -> None:
    text = pd.Series(
        ["R$ 1.230,00", "17,03 €", "US $8.15", "¥1,652.77", "Free shipping", "", " 9 "]
    )
    money = pd.Series(["BRL", "EUR", "USD", "CNY", "EUR", "USD", "USD"])
    read = amounts(text, money)
    assert read.drop(5).tolist() == [1230.0, 17.03, 8.15, 1652.77, 0.0, 9.0]
    assert pd.isna(read[5]), "an empty cell is not free"


def test_units_sold_are_read_with_their_k() -> None:
    read = units(pd.Series(["84+ sold", "1,100 sold", "1.2K sold", "2K+", ""]))
    assert read.drop(4).tolist() == [84.0, 1100.0, 1200.0, 2000.0]
    assert pd.isna(read[4])


def test_nearly_every_phrase_of_the_market_is_filed_under_its_own_topic() -> None:
    names = {"fit_or_size": "size"}
    for topic in ("delivery", "quality", "price", "fit_or_size", "packaging", "service"):
        told = pd.Series(settings("words")["en"][topic]["complaint"])
        found = topics(told)
        assert found[names.get(topic, topic)].all(), topic
        assert found.sum(axis=1).eq(1).all(), topic


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_the_product_looked_at_has_a_gap_that_a_buyer_sees(key: bytes) -> None:
    here, sheet = looked_at(key)
    (own,) = sheet.loc[sheet["product"] == here.product, "landed_usd"]
    gap = own / sheet.loc[sheet["shop"] != OWN_SHOP, "landed_usd"].median() - 1
    assert abs(gap) >= 0.05


# ── what the lecture tells ───────────────────────────────────────────────────────────────────────


def test_the_lecture_tells_the_copied_listing_that_the_market_plays() -> None:
    act, honest = (settings("acts")[name] for name in ("copied_listing", "copied_listing_honest"))
    then = act["then"]
    assert (act["products"], act["first_week"], act["now"]["clicks"]) == (3, 2, 0.22)
    assert (then["off_days"], then["fine_cny"]) == (14, 3500)
    assert (then["product_exposure"], then["product_weeks"]) == (0.65, 6)
    assert (honest["now"]["once_cny"], honest["first_week"]) == (800, 4)
