"""Worked examples: RCEP, ACFTA, the WTO moratorium, Incoterms, trademarks abroad."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from course_b2c_ops import rules
from course_b2c_ops.rules.origin import (
    Material,
    origin_of,
    parties,
    preference_possible,
    preference_saving,
)
from course_b2c_ops.rules.terms import (
    at,
    bears_loss,
    cover,
    premium,
    seller_pays,
    who_pays,
)
from tests.rules.worked import COSTS, example

D = Decimal


# ---- members
FIRST_DAYS = {
    "AU": date(2022, 1, 1), "BN": date(2022, 1, 1), "JP": date(2022, 1, 1),
    "KH": date(2022, 1, 1), "LA": date(2022, 1, 1), "NZ": date(2022, 1, 1),
    "SG": date(2022, 1, 1), "TH": date(2022, 1, 1), "VN": date(2022, 1, 1),
    "KR": date(2022, 2, 1), "MY": date(2022, 3, 18), "MM": date(2022, 5, 1),
    "ID": date(2023, 1, 2), "PH": date(2023, 6, 2),
}  # fmt: skip
FROM_MEMORY = ("MM", "ID")


def export_to(country: str, first: date) -> Callable[[], None]:
    """From China to a Party: the ordinary rate on the day before, the preference on the day."""

    def show() -> None:
        eve = first - timedelta(days=1)
        assert not preference_possible("CN", country, eve).possible
        found = preference_possible("CN", country, first)
        assert found.possible
        assert found.versions[-1].id == f"RCEP-{country}"
        assert found.versions[-1].mark == ("M" if country in FROM_MEMORY else "V")

    show.__name__ = f"export_to_{country.lower()}_from_{first.isoformat()}"
    return show


for _country, _first in FIRST_DAYS.items():
    example(f"RCEP-{_country}")(export_to(_country, _first))


@example("RCEP-CN")
def china_is_one_of_ten_parties_of_the_first_day() -> None:
    assert not parties(date(2021, 12, 31))
    first = parties(date(2022, 1, 1))
    assert (len(first), first["CN"].id) == (10, "RCEP-CN")
    saving = preference_saving(20_000, "9.60", 5, 0, proof_cost=30, rate="7.10")
    assert saving.net == D("9595.77")


# ---- agreements
@example("RCEP-RVC")
def fifty_five_of_a_hundred_from_outside_leave_45_per_cent() -> None:
    part = Material("parts", "853950", "TW", 55)
    found = origin_of("940521", [part], 100, "RVC40", date(2026, 9, 21))
    assert found.rules == ("RCEP-RVC",)
    assert (found.rvc_shown, found.reason) == (D("45.00"), "RVC")
    dearer = Material("parts", "853950", "TW", "60.01")
    assert not origin_of("940521", [dearer], 100, "RVC40", date(2026, 9, 21)).originating


@example("RCEP-EC")
def an_electronic_certificate_is_accepted() -> None:
    chapter = rules.in_force("RCEP-EC", date(2026, 9, 21))
    topics = chapter.says("topics")
    assert isinstance(topics, tuple)
    assert (chapter.id, topics[0]) == ("RCEP-EC", "paperless trade")
    assert (chapter.value("express_release"), chapter.unit("express_release")) == (D(6), "hour")
    # Topics and hours are from memory: they are shown, never assessed.
    assert not chapter.assessable(date(2026, 9, 21), "express_release")
    assert not chapter.assessable(date(2026, 9, 21), "topics")


@example("ACFTA-2")
def shoes_to_thailand_travel_with_form_e() -> None:
    version = rules.in_force("ACFTA", date(2026, 9, 21))
    assert (version.id, version.value("rvc")) == ("ACFTA-2", D(40))
    assert version.says("form") == "E"


@example("ACFTA-3")
def a_protocol_that_is_signed_is_not_in_force() -> None:
    (protocol,) = rules.history("ACFTA-3")
    assert (protocol.mark, protocol.says("signed")) == ("P", "2025-10-28")
    assert not protocol.applies
    assert protocol.value("areas") == 9
    assert rules.in_force("ACFTA", date(2026, 9, 21)).id == "ACFTA-2"


@example("WTO-MORAT-A", "WTO-MORAT-B")
def duty_on_an_e_book_may_be_charged_since_the_moratorium_lapsed() -> None:
    before = rules.in_force("WTO-MORAT", date(2026, 3, 30))
    after = rules.in_force("WTO-MORAT", date(2026, 3, 31))
    assert (before.id, before.value("duty")) == ("WTO-MORAT-A", D(0))
    assert rules.in_force("WTO-MORAT", date(2025, 6, 1)).id == "WTO-MORAT-A"
    assert (after.id, after.says("multilateral_ban")) == ("WTO-MORAT-B", False)
    assert after.value("plurilateral_members") == 66


# ---- trade terms
def rule_of(term: str) -> str:
    """The version that a contract of the edition of 2020 rests on."""
    assert rules.in_force(f"INCO-{term}", date(2026, 9, 21)) == at(term).version
    return at(term).version.id


@example("INCO-EXW")
def exw_the_buyer_loads_and_clears_for_export() -> None:
    assert (rule_of("EXW"), at("EXW").risk_point) == ("INCO-EXW", "premises")
    assert seller_pays("EXW", COSTS) == D("4000.00")
    assert at("EXW").pays("export_clearance") == "buyer"


@example("INCO-FCA")
def fca_the_seller_loads_at_his_own_factory_only() -> None:
    assert (rule_of("FCA"), at("FCA", "factory").risk_point) == ("INCO-FCA", "loaded")
    assert seller_pays(at("FCA", "factory"), COSTS) == D("4090.00")
    assert seller_pays(at("FCA", "port_terminal"), COSTS) == D("4270.00")


@example("INCO-CPT")
def cpt_carriage_to_berlin_and_risk_with_the_first_carrier() -> None:
    assert (rule_of("CPT"), at("CPT").risk_passes.en) == ("INCO-CPT", "handed to the first carrier")
    assert seller_pays("CPT", COSTS) == D("5540.00")
    assert bears_loss("CPT", "freight") == "buyer"


@example("INCO-CIP")
def cip_insures_on_clauses_a_at_110_per_cent() -> None:
    assert (rule_of("CIP"), cover("CIP")) == ("INCO-CIP", "A")
    assert (premium("CIP", 5_540, "0.3"), seller_pays("CIP", COSTS)) == (D("18.34"), D("5558.34"))


@example("INCO-DAP")
def dap_berlin_the_buyer_pays_duty_and_vat_at_the_door() -> None:
    assert (rule_of("DAP"), at("DAP").risk_point) == ("INCO-DAP", "arrived")
    assert seller_pays("DAP", COSTS) == D("5540.00")
    assert (at("DAP").pays("duty"), at("DAP").pays("vat")) == ("buyer", "buyer")


@example("INCO-DPU")
def dpu_berlin_the_seller_unloads() -> None:
    assert (rule_of("DPU"), at("DPU").risk_point) == ("INCO-DPU", "unloaded")
    assert seller_pays("DPU", COSTS) == D("5585.00")


@example("INCO-DDP")
def ddp_berlin_the_seller_pays_duty_and_vat() -> None:
    assert rule_of("DDP") == "INCO-DDP"
    paid = {one.item: one.amount for one in who_pays("DDP", COSTS).items if one.payer == "seller"}
    assert (paid["duty"], paid["vat"]) == (D("610.41"), D("1171.77"))
    assert seller_pays("DDP", COSTS) == D("7392.18")


@example("INCO-FAS")
def fas_ends_alongside_the_ship() -> None:
    assert (rule_of("FAS"), at("FAS").risk_point) == ("INCO-FAS", "alongside")
    assert seller_pays("FAS", COSTS) == D("4390.00")
    assert at("FAS").pays("loading_on_board") == "buyer"


@example("INCO-FOB")
def fob_ends_on_board() -> None:
    assert (rule_of("FOB"), at("FOB").risk_point) == ("INCO-FOB", "on_board")
    assert seller_pays("FOB", COSTS) == D("4430.00")


@example("INCO-CFR")
def cfr_pays_freight_to_hamburg_and_loses_the_risk_in_shenzhen() -> None:
    assert (rule_of("CFR"), at("CFR").risk_point) == ("INCO-CFR", "on_board")
    assert seller_pays("CFR", COSTS) == D("5070.00")
    assert bears_loss("CFR", "freight") == "buyer"


@example("INCO-CIF")
def cif_insures_on_clauses_c_at_110_per_cent() -> None:
    assert (rule_of("CIF"), cover("CIF")) == ("INCO-CIF", "C")
    assert (premium("CIF", 5_070, "0.3"), seller_pays("CIF", COSTS)) == (D("16.79"), D("5086.79"))


# ---- trademarks abroad
@example("TM-NICE")
def clothes_are_goods_and_online_retail_is_a_service() -> None:
    nice = rules.in_force("TM-NICE", date(2026, 9, 21))
    assert nice.id == "TM-NICE"
    assert nice.value("goods") + nice.value("services") == nice.value("classes") == 45
    clothes, retail = 25, 35
    assert clothes <= nice.value("goods") < retail <= nice.value("classes")


@example("TM-MADRID")
def an_international_mark_falls_with_its_base_mark_for_five_years() -> None:
    madrid = rules.in_force("TM-MADRID", date(2026, 9, 21))
    assert (madrid.id, madrid.mark) == ("TM-MADRID", "M")
    assert (madrid.value("dependency"), madrid.value("term")) == (D(5), D(10))
