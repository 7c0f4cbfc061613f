"""People and their data, origin and quotes: every class occurs, nobody is real."""

import re
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops.market.lesson_tables.policy_draw import months_later, years_later
from course_b2c_ops.market.lesson_tables.policy_privacy import check_digit
from tests.market.policy_shop import policy_shop
from tests.market.turns import DATES, KEYS, SHOPS

MEMBERS = {"CN", "VN", "JP", "KR", "TH", "MY"}


@pytest.fixture(scope="module")
def shop(whose):
    return policy_shop(*whose)


# ---- people and their data ----


def test_no_customer_is_a_real_person(shop):
    people = shop["customers"]
    numbers = people["id_no"][people["id_no"] != ""]
    assert people["email"].str.fullmatch(r"[a-z.0-9]+@example\.(com|net|org)").all()
    assert people["phone"].str.startswith("+999 ").all()
    assert numbers.str.fullmatch(r"\d{17}[\dX]").all()
    assert all(check_digit(number[:17]) != number[17] for number in numbers)
    assert numbers.str.startswith("99").all()


def test_the_check_digit_is_that_of_the_national_standard():
    # The worked example printed in the standard GB 11643-1999.
    assert check_digit("11010519491231002") == "X"


def test_customers_hold_sensitive_fields_and_closed_accounts(shop, as_of):
    people = shop["customers"]
    sensitive = (people["id_no"] != "") | (people["health_note"] != "")
    closed = people[people["closed_on"] != ""]
    line = years_later(as_of, -3).isoformat()
    assert 300 <= len(people) <= 900
    assert 20 <= sensitive.sum() <= 60
    assert 6 <= len(closed) <= 10
    assert (closed["last_completed_on"] < line).any()
    assert (closed["last_completed_on"] > line).any()
    assert (closed["last_completed_on"] < closed["closed_on"]).all()
    abroad = people[people["country"] != "CN"]
    assert abroad["buyer_id"].isin(shop["parcel_orders"]["buyer_id"]).all()
    assert (people["country"] == "CN").sum() > 50


def route_of(flow, sensitive_from: int = 1) -> str:
    if flow.important_data:
        return "assessment"
    if flow.contract_necessary:
        return "exempt"
    if flow.sensitive_persons >= 10_000 or flow.persons >= 1_000_000:
        return "assessment"
    several = flow.sensitive_persons >= sensitive_from or flow.persons >= 100_000
    return "contract_or_cert" if several else "exempt"


def test_every_class_of_data_export_occurs_and_each_mistake_shows(shop):
    flows = [flow for flow in shop["data_flows"].itertuples() if flow.from_country == "CN"]
    right = [route_of(flow) for flow in flows]
    assert 10 <= len(shop["data_flows"]) <= 14
    assert set(right) == {"assessment", "exempt", "contract_or_cert"}
    assert right != [route_of(flow, sensitive_from=100_000) for flow in flows]
    assert {99_999, 100_000, 1_000_000} <= {flow.persons for flow in flows}
    assert {9_999, 10_000} <= {flow.sensitive_persons for flow in flows}
    by_use = shop["data_flows"].groupby(["purpose", "recipient"])["persons"].sum()
    assert (by_use[by_use.index.get_level_values(0) == "cloud_backup"] >= 100_000).all()


# ---- origin and quotes ----


def originates(rows: pd.DataFrame, good: str) -> str:
    foreign = rows[~rows["origin"].isin(MEMBERS) | ~rows["known_origin"]]
    fob, psr = rows["fob_usd"].iloc[0], rows["psr"].iloc[0]
    if "RVC40" in psr and fob - foreign["value_usd"].sum() >= 0.4 * fob - 1e-9:
        return "RVC"
    if psr == "RVC40":
        return "NO"
    digits = 2 if psr == "CC" else 4
    same = foreign[foreign["hs6"].str[:digits] == good[:digits]]
    if same.empty:
        return "CC" if psr == "CC" else "CTH"
    if same["value_usd"].sum() <= 0.1 * fob:
        return "DE_MINIMIS_VALUE"
    if good[:2] in {f"{n}" for n in range(50, 64)} and same["kg"].sum() <= 0.1 * rows["kg"].sum():
        return "DE_MINIMIS_WEIGHT"
    return "NO"


def verdicts(key: bytes, as_of: date) -> dict[str, str]:
    shop = policy_shop(key, as_of)
    code = shop["products"].set_index("product_id")["hs6"]
    return {
        f"{rows['psr'].iloc[0]}-{product}": originates(rows, code[product])
        for product, rows in shop["bom"].groupby("product_id")
    }


def test_six_products_of_four_to_seven_materials_are_decided_by_different_tests(whose, shop):
    sizes = shop["bom"].groupby("product_id").size()
    found = list(verdicts(*whose).values())
    assert len(sizes) == 6
    assert sizes.between(4, 7).all()
    assert {"RVC", "CTH"} <= set(found)
    assert "NO" in found


def test_every_reason_of_origin_occurs_in_the_class():
    found = {reason for key, as_of in SHOPS for reason in verdicts(key, as_of).values()}
    assert found == {"RVC", "CTH", "NO", "DE_MINIMIS_VALUE", "DE_MINIMIS_WEIGHT"}


def test_forty_per_cent_is_reached_exactly_once_and_just_missed_once(shop):
    rows = shop["bom"][shop["bom"]["psr"] == "RVC40"]
    foreign = rows[~rows["origin"].isin(MEMBERS) | ~rows["known_origin"]]
    fob = rows.groupby("product_id")["fob_usd"].first()
    content = 100 * (1 - foreign.groupby("product_id")["value_usd"].sum() / fob)
    assert sorted(content.round(4))[1] == 40
    assert 39 < content.min() < 40
    claimed = rows[~rows["origin"].isin(MEMBERS)].groupby("product_id")["value_usd"].sum()
    assert (100 * (1 - claimed / fob) > 42).all()  # unknown origin taken as proven
    alone = rows[(rows["origin"] != "CN") | ~rows["known_origin"]]
    assert (100 * (1 - alone.groupby("product_id")["value_usd"].sum() / fob) < 37).all()


def test_six_quotes_under_six_terms(shop):
    quotes = shop["quotes"]
    assert quotes["term"].is_unique
    assert len(quotes) == 6
    assert {"CIF", "DDP"} <= set(quotes["term"])
    sea = quotes[quotes["term"].isin(["CIF", "CFR"])]
    assert (sea["place"] == sea["port_to"]).all()


def test_months_and_years_end_on_the_last_day_if_the_same_is_missing():
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 3, 10), 6) == date(2026, 9, 10)
    assert years_later(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_texts_name_no_place_of_this_machine_and_no_address():
    shop = policy_shop(KEYS[0], DATES[2])
    for name, table in shop.items():
        for column in table.select_dtypes("str"):
            said = " ".join(table[column].astype(str))
            assert not re.search(r"@(?!example\.)|https?://", said), (name, column)
