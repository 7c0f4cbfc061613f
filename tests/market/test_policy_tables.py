"""Tables of the policy course: every shop holds what its labs are about, and no real person."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market.dictionary import dictionary
from course_b2c_ops.market.goods import has_battery
from course_b2c_ops.market.lesson_tables import policy
from course_b2c_ops.market.lesson_tables.policy_places import eu_languages, eu_states
from course_b2c_ops.market.lesson_tables.policy_reviews import review_columns
from tests.market.answers import differ
from tests.market.policy_shop import paper_reviews, policy_shop, policy_view
from tests.market.turns import DATES, KEYS, SHOPS


@pytest.fixture(scope="module")
def shop(whose):
    return policy_shop(*whose)


def days(text: pd.Series) -> pd.Series:
    return pd.to_datetime(text.where(text != ""))


# ---- all tables ----


def test_the_same_key_and_date_give_the_same_tables():
    view = policy_view(KEYS[0], DATES[1])
    for name, table in policy.tables(view).items():
        again = policy_shop(KEYS[0], DATES[1])[name]
        assert table[list(again.columns)].astype(again.dtypes.to_dict()).equals(again), name


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_no_two_students_have_the_same_numbers(as_of):
    sums = {
        "parcel_lines": "unit_price", "exports": "value_cny", "receipts": "gross_usd",
        "adverts": "ad_fee_cny", "ip_notices": "daily_profit_cny", "bom": "value_usd",
        "quotes": "freight_usd", "dispute_cases": "goods_price_cny", "data_flows": "persons",
    }  # fmt: skip
    for table, column in sums.items():
        found = {round(float(policy_shop(key, as_of)[table][column].sum()), 2) for key in KEYS}
        assert len(found) == len(KEYS), table


def test_every_table_is_in_the_dictionary_in_both_languages():
    words = dictionary()
    for name in policy.tables(policy_view(KEYS[0], DATES[0])):
        mine = words[words["table"] == name]
        assert len(mine) > 0
        assert not mine[["zh", "en", "dtype"]].eq("").any().any()
        assert (mine["how_zh"].eq("") == mine["how_en"].eq("")).all()


def test_legal_dates_are_iso_text_and_lie_before_the_as_of_date(shop, as_of):
    for name, table in shop.items():
        for column in [c for c in table.columns if c.endswith("_on") and c != "listed_on"]:
            told = table[column][table[column] != ""]
            assert told.str.fullmatch(r"\d{4}-\d\d-\d\d").all(), (name, column)
            if (name, column) != ("shop", "closing_on"):
                assert (told < as_of.isoformat()).all(), (name, column)


def test_ids_are_unique_and_point_to_rows(shop):
    for table, column in [
        ("parcel_orders", "order_id"), ("parcels", "parcel_id"), ("purchases", "purchase_id"),
        ("exports", "export_id"), ("adverts", "ad_id"), ("ip_notices", "notice_id"),
        ("customers", "buyer_id"), ("dispute_cases", "dispute_id"), ("acts", "act_id"),
        ("exports", "purchase_id"), ("dispute_cases", "order_id"), ("parcels", "order_id"),
    ]:  # fmt: skip
        assert shop[table][column].is_unique, (table, column)
    assert shop["parcels"]["order_id"].isin(shop["parcel_orders"]["order_id"]).all()
    assert set(shop["parcel_lines"]["order_id"]) == set(shop["parcel_orders"]["order_id"])
    assert shop["exports"]["purchase_id"].isin(shop["purchases"]["purchase_id"]).all()
    labels = shop["products"].set_index("product_id")["product"]
    for table in ("parcel_lines", "purchases", "adverts", "ip_notices", "bom", "dispute_cases"):
        assert (shop[table]["product_id"].map(labels) == shop[table]["product"]).all(), table


# ---- products ----


def test_products_hold_the_planted_faults(whose, shop):
    goods = shop["products"]
    battery = goods["battery_kind"] != "none"
    hours = (goods["battery_mah"] * goods["battery_v"] / 1000).round(2)
    wanted = set(eu_languages(whose[0]))
    lacks = [not wanted <= set(told.split(",")) for told in goods["warning_langs"]]
    assert 3 <= battery.sum() <= 6
    assert 1 <= (hours > 100).sum() <= 2
    assert 1 <= (battery & ~goods["un383"]).sum() <= 2
    assert 2 <= (goods["toy"] & (goods["test_report_no"] == "")).sum() <= 3
    assert 4 <= (goods["eu_rp"] == "").sum() <= 7
    assert 5 <= sum(lacks) <= 8
    assert 3 <= (~goods["authorised"]).sum() <= 5
    assert (has_battery(whose[0], goods["product"].tolist()) == battery).all()


def test_some_battery_changes_its_class_if_every_battery_had_3_7_volts():
    changed = 0
    for key, as_of in SHOPS:
        goods = policy_shop(key, as_of)["products"]
        mah, volts = goods["battery_mah"], goods["battery_v"]
        changed += bool(((mah * volts > 100_000) != (mah * 3.7 > 100_000)).any())
    assert changed > len(SHOPS) / 2


def test_foreign_brands_are_made_up_and_some_are_authorised(shop):
    goods = shop["products"]
    foreign = set(goods.loc[~goods["authorised"], "brand"])
    assert foreign
    assert not foreign & {"Lumora", "Panwell", "Voltmira", "Pawfield", "Tidymark", "Roamwell"}


def test_an_offer_with_a_fault_is_found_only_by_what_was_sold_where(whose, shop):
    orders = shop["parcel_orders"].merge(shop["parcel_lines"], on="order_id")
    season = (whose[1] - timedelta(days=90)).isoformat()
    sold = orders[
        orders["country"].isin(eu_states(whose[0]))
        & (orders["ordered_on"] >= season)
        & ~orders["status"].isin(["cancelled", "closed_unpaid"])
    ]
    goods = shop["products"]
    missing = set(goods.loc[goods["eu_rp"] == "", "product_id"])
    assert missing & set(sold["product_id"])
    assert missing - set(sold["product_id"])  # not offered there: no finding


# ---- customs, purchases, exports ----


def mode_of(case) -> str:
    if case.direction == "import":
        if case.stock_at == "bonded":
            return "1210" if case.city_pilot else "1239"
        return "9610" if case.buyer_kind == "consumer" else "other"
    if case.stock_at == "overseas_wh":
        return "9810"
    if case.buyer_kind == "business":
        return "9710" if case.online_order else "other"
    return "1210" if case.stock_at == "bonded" else "9610"


def test_all_customs_modes_occur_and_papers_are_missing(shop):
    cases = shop["mode_cases"]
    modes = [mode_of(case) for case in cases.itertuples()]
    assert len(cases) == 20
    assert {"9610", "9710", "9810", "1210", "1239", "other"} <= set(modes)
    assert cases["documents_ready"].nunique() > 8
    assert set(cases.loc[cases["needs_first_licence"], "has_licence"]) == {True, False}


def test_a_quarter_to_a_third_of_purchases_have_no_special_invoice(shop):
    bought = shop["purchases"]
    invoice = bought["product_id"].map(shop["products"].set_index("product_id")["invoice"])
    assert 0.25 <= (bought["invoice"] == "none").mean() <= 0.35
    assert (bought["invoice"] == "none")[invoice == "none"].any()


def test_export_lots_lie_on_both_sides_of_the_switch_days(shop, as_of):
    lots = shop["exports"].merge(shop["purchases"], on="purchase_id")
    battery = lots[lots["refund_family"] == "CN-REF-BATT"]
    none = lots[lots["invoice"] == "none"]
    assert len(battery) >= 2
    assert (none["export_on"] <= "2025-12-31").sum() >= 3
    assert (none["mode"] != "9610").any()
    assert (~none["in_pilot_zone"]).any()
    assert lots["agent"].any()
    assert (lots["units_x"] > lots["units_sold_abroad"]).any()
    if as_of.year == 2026:
        assert {"2026-03-31", "2026-04-01"} <= set(battery["export_on"])
        assert (none["export_on"] >= "2026-01-01").any()
        late = battery["export_on"] >= "2026-04-01"
        assert (battery.loc[late, "purchased_on"] < "2026-04-01").any()


def test_the_refund_is_not_the_one_on_the_gross_price_nor_at_one_rate(shop):
    lots = shop["exports"].merge(shop["purchases"], on="purchase_id")
    lots = lots[lots["invoice"] == "special"]
    net = (lots["incl_vat_cny"] / 1.13).round(2)
    refund = (net * 0.13).sum()
    assert (lots["incl_vat_cny"] * 0.13).sum() > 1.02 * refund


def test_twelve_receipts_report_more_than_they_settle(shop):
    money = shop["receipts"]
    kept = money["warehouse_usd"] + money["logistics_usd"] + money["foreign_tax_usd"]
    assert len(money) == 12
    assert money["bank_on"].is_monotonic_increasing
    assert (kept > 0.1 * money["gross_usd"]).all()


# ---- the shop, acts, disputes, notices ----


def test_the_licence_link_is_dead_in_some_shops_and_the_closing_day_is_near():
    shops = [policy_shop(key, as_of)["shop"].iloc[0] for key, as_of in SHOPS]
    dead = sum(not one["licence_link_on_home"] for one in shops)
    assert len(SHOPS) / 6 < dead < len(SHOPS) / 2
    for one, (_, as_of) in zip(shops, SHOPS, strict=True):
        assert 40 <= (date.fromisoformat(one["closing_on"]) - as_of).days <= 70


def test_sixteen_acts_ask_for_actor_severity_and_a_missed_order(shop):
    acts = shop["acts"]
    assert len(acts) == 16
    assert {"operator", "platform", "host"} == set(acts["actor"])
    assert {"ECL-40", "ECL-17"} <= set(acts["article"])
    assert acts["severe"].any()
    assert acts["order_missed"].any()
    assert (acts["actor"].eq("platform") & acts["article"].isin(["ECL-15", "ECL-16"])).any()


def test_fake_reviews_were_bought_on_the_last_day_of_the_old_law_and_the_first_of_the_new(
    shop, as_of
):
    done = set(shop["acts"].query("article == 'ECL-17'")["done_on"])
    if as_of > date(2025, 10, 15):
        assert done == {"2025-10-14", "2025-10-15"}
    else:
        assert max(done) < "2025-10-15"


def test_disputes_hold_exceptions_and_an_unknown_signature(shop):
    cases = shop["dispute_cases"]
    back = cases[cases["kind"] == "change_of_mind"]
    sealed = cases["product_id"].map(shop["products"].set_index("product_id")["reg_class"])
    no_return = back["opened_seal"] & sealed[back.index].isin(["hygiene", "software", "perishable"])
    assert 15 <= len(cases) <= 25
    assert back["custom_made"].any()
    assert no_return.any()
    assert (back["opened_seal"] & ~no_return).any()
    assert (back["signed_by"] == "unknown").any()
    assert {"CN", "DE"} <= set(back["buyer_country"])
    assert (back["goods_back_on"] != "").any()


def test_the_floor_of_the_damages_matters_order_by_order(shop):
    cases = shop["dispute_cases"]
    proven = cases.loc[cases["evidence"] == "fake_confirmed", "goods_price_cny"]
    answer = np.maximum(3 * proven, 500).sum()
    assert answer > 1.02 * (3 * proven).sum()
    assert answer != max(3 * proven.sum(), 500)
    assert (cases["evidence"] == "fake_claimed").any()


def test_orders_in_dispute_belong_to_the_sample_or_to_sales_in_china(shop):
    cases = shop["dispute_cases"]
    known = cases["order_id"].isin(shop["parcel_orders"]["order_id"])
    assert (known == (cases["buyer_country"] != "CN")).all()
    parcels = shop["parcels"].set_index("order_id")["delivered_on"]
    assert (cases.loc[known, "order_id"].map(parcels) == cases.loc[known, "delivered_on"]).all()


def test_notices_end_in_every_way_the_fifteen_days_allow(shop):
    notices = shop["ip_notices"]
    last = days(notices["counter_reached_on"]) + pd.Timedelta(days=15)
    suit = days(notices["suit_notice_on"])
    assert 8 <= len(notices) <= 12
    assert last.isna().any()
    assert (suit == last).any()
    assert (suit == last + pd.Timedelta(days=1)).any()
    assert (last.notna() & suit.isna()).any()
    assert {"tm", "patent", "design", "copyright"} == set(notices["right"])


def test_the_loss_differs_from_the_day_of_sending_and_from_doubling_all(shop):
    notices = shop["ip_notices"]
    reached, sent = days(notices["counter_reached_on"]), days(notices["counter_sent_on"])
    suit = days(notices["suit_notice_on"])
    back = reached.notna() & ~(suit <= reached + pd.Timedelta(days=15))
    down = (reached - days(notices["taken_down_on"])).dt.days + 16
    loss = (notices["daily_profit_cny"] * down * (1 + notices["malicious"]))[back].sum()
    early = down - (reached - sent).dt.days
    wrong = (notices["daily_profit_cny"] * early * (1 + notices["malicious"]))[back].sum()
    doubled = (notices["daily_profit_cny"] * down * 2)[back].sum()
    assert notices.loc[back, "malicious"].any()
    assert differ(loss, wrong)
    assert differ(loss, doubled)


# ---- reviews ----


def test_the_ring_of_bought_reviews_is_hidden_among_honest_ones(whose):
    reviews = paper_reviews(*whose)
    found = reviews.join(review_columns(whose[0], reviews))
    best = found[found["star"] == 5].sort_values("review_date")
    shared = set()
    for _, one in best.groupby("device_hash"):
        first = one["review_date"].shift(4)
        shared |= (
            set(one["review_id"]) if (one["review_date"] - first).dt.days.lt(7).any() else set()
        )
    bought = set(best.loc[best["rebate_cny"] > 0, "review_id"])
    assert 20 <= len(shared | bought) <= 40
    assert shared - bought
    assert bought - shared
    assert 3 <= (found["deleted_by"] == "platform").sum() <= 6
    assert found.loc[found["deleted_by"] == "platform", "star"].le(2).all()
    honest = found[~found["review_id"].isin(shared | bought)]
    assert honest["device_hash"].duplicated().any()
    assert (found["rebate_cny"] > 0).sum() == len(bought)


def test_buyers_of_reviews_come_from_the_orders():
    reviews = paper_reviews(KEYS[0], DATES[0])
    orders = pd.DataFrame({"order_id": np.arange(200), "buyer_id": np.arange(200) * 3})
    found = review_columns(KEYS[0], reviews, orders)
    assert (found["buyer_id"] == reviews["order_id"] * 3).all()
