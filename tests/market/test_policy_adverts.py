"""Thirty adverts: every class occurs, lawful look-alikes too, and each wrong window shows."""

import re
from datetime import date, timedelta

import pandas as pd
import pytest

from course_b2c_ops.market.settings import settings
from tests.market.answers import differ
from tests.market.policy_shop import policy_shop
from tests.market.turns import SHOPS


@pytest.fixture(scope="module")
def shop(whose):
    return policy_shop(*whose)


def hits(text: str, kind: str, language: str) -> bool:
    """Whether a listed word stands in a text, apart from the contexts that are fine."""
    words = settings("policy/lexicon")
    rest = text.lower()
    for context in words["exempt"][language]:
        rest = rest.replace(context.lower(), "")
    return any(word.lower() in rest for word in words[kind][language])


def false_fact(row, goods) -> bool:
    """Whether a number or a name in the text contradicts the product."""
    product = goods.loc[row.product_id]
    if found := re.search(r"只有 (\d+) 克", row.text_zh):
        return int(found[1]) != round(product["weight_kg"] * 1000)
    if found := re.search(r"电池 (\d+) 毫安时", row.text_zh):
        return int(found[1]) != product["battery_mah"]
    if found := re.search(r"评分 ([\d.]+) 分", row.text_zh):
        return float(found[1]) != round(product["rating"], 2)
    if "书面授权" in row.text_zh:
        return not product["authorised"]
    if found := re.search(r"，(.+)原产", row.text_zh):
        return found[1] != {"CN": "中国", "VN": "越南", "TH": "泰国"}[product["origin"]]
    return False


def reference(row, log: pd.DataFrame, days: int = 0, shift: int = 0, how: str = "min") -> float:
    """The price that may be crossed out, or what a wrong window gives."""
    published = pd.Timestamp(row.published_on) + pd.Timedelta(days=shift)
    mine = log[(log["product_id"] == row.product_id) & (log["date"] < published)]
    if row.market == "CN":
        window = mine[mine["date"] >= published - pd.Timedelta(days=days or 7)]
        deals = window["lowest_deal_price"].dropna()
        if deals.empty:
            return mine["lowest_deal_price"].dropna().iloc[-1]
        return getattr(deals, how)()
    window = mine[mine["date"] >= published - pd.Timedelta(days=days or 30)]
    return getattr(window["list_price"], how)()


def classes(key: bytes, as_of: date) -> dict[str, set[int]]:
    """The adverts of each class, as a careful reader finds them."""
    shop = policy_shop(key, as_of)
    goods = shop["products"].set_index("product_id")
    found: dict[str, set[int]] = {}
    for row in shop["adverts"].itertuples():
        home = row.market == "CN"
        strikes = row.strike_price > 0 and row.market != "US" and not row.baseline_stated
        for name, hit in {
            "superlative": home and hits(row.text_zh, "superlative", "zh"),
            "medical": home and hits(row.text_zh, "medical", "zh"),
            "false_fact": false_fact(row, goods),
            "unlabelled": row.paid and not row.label_shown,
            "message": row.consent == "missing",
            "strike_price": strikes
            and row.strike_price > reference(row, shop["advert_prices"]) + 1e-9,
        }.items():
            if hit:
                found.setdefault(name, set()).add(row.ad_id)
    return found


def test_every_class_has_as_many_adverts_as_planted_and_none_has_two(whose):
    found = classes(*whose)
    assert 6 <= len(found["superlative"]) <= 9
    assert 3 <= len(found["false_fact"]) <= 5
    assert 3 <= len(found["unlabelled"]) <= 4
    assert 4 <= len(found["strike_price"]) <= 6
    assert 1 <= len(found["message"]) <= 2
    assert len(found["medical"]) == 1
    together = [ad for ads in found.values() for ad in ads]
    assert len(together) == len(set(together)) < 30


def test_listed_words_occur_abroad_and_in_contexts_that_are_fine(whose, shop):
    adverts = shop["adverts"]
    unlawful = classes(*whose)["superlative"]
    abroad = adverts[adverts["market"] != "CN"]
    assert any(hits(text, "superlative", "zh") for text in abroad["text_zh"])
    words = settings("policy/lexicon")["superlative"]["zh"]
    home = adverts[(adverts["market"] == "CN") & ~adverts["ad_id"].isin(unlawful)]
    assert any(word in text for word in words for text in home["text_zh"])


def test_both_languages_say_the_same_class(shop):
    for row in shop["adverts"].itertuples():
        for kind in ("superlative", "medical"):
            assert hits(row.text_zh, kind, "zh") == hits(row.text_en, kind, "en"), row.text_en
        assert "{" not in row.text_zh + row.text_en


def test_labels_and_payment_are_two_things(shop):
    adverts = shop["adverts"]
    assert (~adverts["paid"] & ~adverts["label_shown"]).any()
    assert adverts.loc[~adverts["paid"], "ad_fee_cny"].eq(0).all()
    assert adverts.loc[adverts["paid"], "ad_fee_cny"].gt(0).all()


def test_adverts_with_a_crossed_out_price_have_sixty_days_of_prices(shop, whose):
    log = shop["advert_prices"]
    struck = shop["adverts"].dropna(subset="strike_price")
    assert set(log["product_id"]) == set(struck["product_id"])
    assert log.groupby("product_id")["date"].nunique().eq(60).all()
    assert log["date"].max() == pd.Timestamp(whose[1] - timedelta(days=1))
    assert log["lowest_deal_price"].isna().eq(log["deals"] == 0).all()
    assert (log["lowest_deal_price"].dropna() <= log["list_price"][log["deals"] > 0]).all()
    assert {"CN", "EU"} == set(struck["market"])
    assert (struck["offer_price"] < struck["strike_price"]).all()


def test_each_wrong_window_gives_another_reference_price(shop):
    log, changed = shop["advert_prices"], {"mean": 0, "own_day": 0, "other_window": 0}
    struck = shop["adverts"].dropna(subset="strike_price")
    struck = struck[~struck["baseline_stated"]]
    for row in struck.itertuples():
        right = reference(row, log)
        other = 30 if row.market == "CN" else 7
        wrong = {
            "mean": reference(row, log, how="mean"),
            "own_day": reference(row, log, shift=1),
            "other_window": reference(row, log, days=other),
        }
        for name, price in wrong.items():
            changed[name] += differ(right, price)
    assert min(changed.values()) >= len(struck) / 3


def test_some_products_had_no_deal_in_the_seven_days():
    quiet = 0
    for key, as_of in SHOPS:
        shop = policy_shop(key, as_of)
        log = shop["advert_prices"]
        for row in shop["adverts"].query("market == 'CN' and strike_price > 0").itertuples():
            week = pd.Timestamp(row.published_on) - pd.to_timedelta(range(1, 8), unit="D")
            mine = log[(log["product_id"] == row.product_id) & log["date"].isin(week)]
            quiet += mine["deals"].sum() == 0
    assert quiet >= 5
