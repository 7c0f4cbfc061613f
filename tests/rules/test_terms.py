"""Trade terms: twelve quotes of one shipment to the cent, the risk, and places that do not suit."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops.language import say
from course_b2c_ops.rules import RuleError, history
from course_b2c_ops.rules.terms import (
    EDITION_2020,
    ITEMS,
    LEGS,
    PLACES,
    POINTS,
    TERMS,
    Costs,
    at,
    bears_loss,
    buyer_pays,
    cover,
    export_clearance,
    premium,
    risk_passes,
    sea_only,
    seller_pays,
    who_pays,
)
from tests.rules.worked import COSTS

D = Decimal
QUOTES = [
    ("EXW", "factory", "4000.00", "premises"),
    ("FCA", "factory", "4090.00", "loaded"),
    ("FCA", "port_terminal", "4270.00", "terminal"),
    ("FAS", "port_of_shipment", "4390.00", "alongside"),
    ("FOB", "port_of_shipment", "4430.00", "on_board"),
    ("CFR", "port_of_destination", "5070.00", "on_board"),
    ("CIF", "port_of_destination", "5086.79", "on_board"),
    ("CPT", "inland_destination", "5540.00", "loaded"),
    ("CIP", "inland_destination", "5558.34", "loaded"),
    ("DAP", "inland_destination", "5540.00", "arrived"),
    ("DPU", "inland_destination", "5585.00", "unloaded"),
    ("DDP", "inland_destination", "7392.18", "arrived"),
]
EACH_TERM = pytest.mark.parametrize("term", TERMS)


# ---- who pays


@pytest.mark.parametrize(("term", "kind", "total", "risk"), QUOTES)
def test_what_the_seller_pays_and_where_the_risk_passes(
    term: str, kind: str, total: str, risk: str
) -> None:
    delivery = at(term, kind)
    assert seller_pays(delivery, COSTS) == D(total)
    assert delivery.risk_point == risk
    assert delivery.version.id == f"INCO-{term}"


def test_duty_and_vat_stand_on_the_insured_value_at_the_port() -> None:
    assert (COSTS.cif, COSTS.duty) == (D("5086.79"), D("610.41"))
    assert (COSTS.vat_base, COSTS.vat) == (D("6167.20"), D("1171.77"))


def test_the_premium_insures_itself_and_a_tenth_more() -> None:
    assert premium("CIF", 5_070, "0.3") == D("16.79")
    assert premium("CIP", 5_540, "0.3") == D("18.34")
    assert premium("CFR", 5_070, "0.3") == 0
    assert (cover("CIF"), cover("CIP"), cover("CPT")) == ("C", "A", "")
    assert {history(f"INCO-{t}")[0].value("insured_value") for t in ("CIF", "CIP")} == {110}


def test_cip_costs_the_seller_more_than_cif_on_this_route() -> None:
    assert seller_pays("CIP", COSTS) - seller_pays("CIF", COSTS) == D("471.55")


@pytest.mark.parametrize(
    ("term", "total"), [("FOB", "3007.18"), ("DAP", "1897.18"), ("DDP", "45.00")]
)
def test_what_is_left_to_the_buyer(term: str, total: str) -> None:
    assert buyer_pays(term, COSTS) == D(total)


def test_import_vat_is_the_seller_s_under_ddp_alone() -> None:
    assert [term for term in TERMS if at(term).pays("vat") == "seller"] == ["DDP"]


@EACH_TERM
def test_both_sides_together_pay_every_item_once(term: str) -> None:
    division = who_pays(term, COSTS)
    assert tuple(one.item for one in division.items) == ITEMS
    both = division.total("seller") + division.total("buyer")
    insured = next(one.amount for one in division.items if one.item == "insurance")
    assert both == D("7437.18") + insured


@EACH_TERM
def test_the_seller_pays_the_first_legs_and_the_buyer_the_rest(term: str) -> None:
    payers = [at(term).pays(leg) for leg in LEGS]
    assert payers == sorted(payers, reverse=True)  # seller before buyer


@settings(max_examples=40, deadline=None)
@given(amounts=st.lists(st.integers(0, 9_000), min_size=11, max_size=11))
def test_each_step_of_the_ladder_costs_the_seller_at_least_as_much(amounts: list[int]) -> None:
    given_items = [item for item in ITEMS if item not in ("insurance", "duty", "vat")]
    named = dict(zip(given_items, amounts, strict=True))
    goods = named.pop("goods")
    costs = Costs(goods=goods, **named, duty_pct=5, vat_pct=20, insurance_pct="0.4")
    for steps in (("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CIP"), ("CPT", "DAP", "DPU")):
        totals = [seller_pays(term, costs) for term in steps]
        assert totals == sorted(totals)
    assert seller_pays("DDP", costs) - seller_pays("DAP", costs) == (
        costs.amounts["import_clearance"] + costs.duty + costs.vat
    )
    assert len({seller_pays(term, costs) + buyer_pays(term, costs) for term in ("EXW", "DPU")}) == 1


def test_who_pays_is_a_table_with_the_working_of_insurance_and_taxes() -> None:
    table = who_pays("CIP", COSTS).as_table().set_index("item")
    insurance = table.loc[say("law_treaties.insurance")]
    assert insurance["formula"] == "5,540.00 ÷ (1 − 110 % × 0.3 %) × 110 % × 0.3 %"
    assert insurance["paid_by"] == say("law_treaties.paid_seller")
    assert table.loc[say("law_treaties.vat"), "formula"] == "6,167.20 × 19 %"
    assert set(table["rule"]) == {"INCO-CIP"}
    assert set(table["mark"]) == {"V"}


# ---- who bears the risk


@pytest.mark.parametrize(
    ("term", "bearer"),
    [
        ("EXW", "buyer"), ("FCA", "buyer"), ("FAS", "buyer"), ("FOB", "buyer"), ("CFR", "buyer"),
        ("CIF", "buyer"), ("CPT", "buyer"), ("CIP", "buyer"), ("DAP", "seller"),
        ("DPU", "seller"), ("DDP", "seller"),
    ],
)  # fmt: skip
def test_a_container_lost_at_sea(term: str, bearer: str) -> None:
    assert bears_loss(term, "freight") == bearer


def test_before_and_after_the_point_the_loss_changes_sides() -> None:
    assert [bears_loss("FOB", leg) for leg in ("loading_on_board", "freight")] == [
        "seller",
        "buyer",
    ]
    assert [bears_loss("DPU", "unloading"), bears_loss("DAP", "unloading")] == ["seller", "buyer"]
    assert bears_loss("EXW", "loading") == "buyer"
    assert bears_loss("CPT", "haulage") == "buyer"


def test_c_terms_pay_further_than_they_bear_the_risk() -> None:
    far = [t for t in TERMS if POINTS.index(at(t).paid_to) > POINTS.index(at(t).risk_point)]
    assert far == ["CFR", "CIF", "CPT", "CIP"]


def test_risk_in_words() -> None:
    assert risk_passes("CFR").en == "on board in the port of shipment"
    assert risk_passes("CPT").zh == "交给第一程承运人"
    assert risk_passes("DDP").en == "at destination, duty paid, ready for unloading"


# ---- terms and places


def test_four_terms_are_for_ships_only() -> None:
    assert [term for term in TERMS if sea_only(term)] == ["FAS", "FOB", "CFR", "CIF"]


def test_ex_works_alone_leaves_export_clearance_to_the_buyer() -> None:
    assert [term for term in TERMS if export_clearance(term) == "buyer"] == ["EXW"]


def test_cif_needs_a_port() -> None:
    with pytest.raises(RuleError) as refused:
        at("CIF", "inland_destination", "Berlin")
    told = refused.value.sentence
    assert "CIF Berlin" in told.zh
    assert "CIP" in told.zh
    assert "for ships only" in told.en
    assert at("CIP", "inland_destination", "Berlin").name.en == "CIP Berlin"


def test_fob_is_not_for_an_airport() -> None:
    with pytest.raises(RuleError, match="FCA"):
        at("FOB", "airport")
    assert at("FCA", "airport").risk_point == "terminal"


def test_a_place_of_departure_does_not_suit_a_term_of_arrival() -> None:
    with pytest.raises(RuleError, match="EXW"):
        at("DAP", "factory")


@pytest.mark.parametrize("kind", PLACES)
def test_each_kind_of_place_suits_some_terms_and_is_refused_to_others(kind: str) -> None:
    suits = 0
    for term in TERMS:
        try:
            delivery = at(term, kind)
        except RuleError as refused:
            assert term in str(refused)
        else:
            suits += 1
            assert delivery.risk_point in POINTS
            assert delivery.risk_passes.zh
            assert seller_pays(delivery, COSTS) >= 4_000
    assert 0 < suits < len(TERMS)


def test_at_a_port_of_arrival_dpu_ends_with_the_terminal() -> None:
    port = "port_of_destination"
    assert seller_pays(at("CPT", port), COSTS) == D("5070.00")
    assert seller_pays(at("DAP", port), COSTS) == D("5070.00")
    assert seller_pays(at("DPU", port), COSTS) == D("5220.00")


def test_terms_are_read_in_any_case_and_the_edition_is_that_of_2020() -> None:
    assert at(" cif ").term == "CIF"
    assert all(at(term).version.valid_from == EDITION_2020 for term in TERMS)


# ---- what cannot be answered


def test_what_is_not_known_is_a_sentence() -> None:
    with pytest.raises(RuleError, match="DAT"):
        at("DAT")  # a term of the edition of 2010
    with pytest.raises(RuleError, match="port_of_shipment"):
        at("FOB", "moon")
    with pytest.raises(RuleError, match="on_carriage"):
        bears_loss("FOB", "space")
    with pytest.raises(RuleError, match="tolls"):
        Costs(goods=1, tolls=2)
    with pytest.raises(RuleError, match="货款"):
        Costs(goods=-1)
    with pytest.raises(RuleError, match="保险费率"):
        premium("CIF", 100, -1)
