"""The ladder of trade terms: every term and every loss, three languages, what the eye is shown."""

import plotly.graph_objects as go
import pytest

from course_b2c_ops.charts import look
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage, terms_ladder
from course_b2c_ops.rules.terms import LEGS, TERMS, at, who_pays
from tests.desks import Staged, turned_through

pytestmark = pytest.mark.usefixtures("spoken")

PHONE = 360  # px


def payers_along(figure: go.Figure, term: str) -> list[tuple[str, float, float]]:
    """The bars of one term from left to right: colour, from, to."""
    found = [
        (bar.marker.color, base, base + size)
        for bar in figure.data[:2]
        for name, base, size in zip(bar.y, bar.base, bar.x, strict=True)
        if name == term and size
    ]
    return sorted(found, key=lambda one: one[1])


def test_every_control_through_its_range_ends_in_a_sentence() -> None:
    controls, draw = terms_ladder.terms()
    desk = stage.desk("?", controls, draw)
    turned_through(desk, controls, shortest=60)


@pytest.mark.parametrize(
    ("quote", "total"),
    [
        (("EXW", "factory"), "4,000.00"),
        (("FCA", "factory"), "4,090.00"),
        (("FCA", "port_terminal"), "4,270.00"),
        (("FAS", "port_of_shipment"), "4,390.00"),
        (("FOB", "port_of_shipment"), "4,430.00"),
        (("CFR", "port_of_destination"), "5,070.00"),
        (("CIF", "port_of_destination"), "5,086.79"),
        (("CPT", "inland_destination"), "5,540.00"),
        (("CIP", "inland_destination"), "5,558.34"),
        (("DAP", "inland_destination"), "5,540.00"),
        (("DPU", "inland_destination"), "5,585.00"),
        (("DDP", "inland_destination"), "7,392.18"),
    ],
)
def test_title_and_sentence_say_the_seller_s_total(quote: tuple[str, str], total: str) -> None:
    _, draw = terms_ladder.terms()
    figure, sentence = draw(quote=quote, lost="freight")
    assert total in figure.layout.title.text
    assert total in sentence
    assert f"INCO-{quote[0]}" in figure.layout.meta["source"]


def test_the_desk_offers_all_terms_and_all_legs() -> None:
    controls, _ = terms_ladder.terms()
    assert {term for _, (term, _) in controls["quote"].options} == set(TERMS)
    assert [leg for _, leg in controls["lost"].options] == list(LEGS)


def test_the_seller_s_bar_is_followed_by_the_buyer_s_without_a_gap() -> None:
    figure = terms_ladder.ladder()
    for term in TERMS:
        journey = [one for one in payers_along(figure, term) if one[1] < terms_ladder.LAST]
        colours = [colour for colour, _, _ in journey]
        assert colours == [look.OWN, look.ACT][: len(journey)]
        assert journey[0][1] == terms_ladder.FIRST
        assert journey[-1][2] == pytest.approx(terms_ladder.LAST)
        if len(journey) == 2:
            assert journey[0][2] == pytest.approx(journey[1][1])
    assert len(payers_along(figure, "DPU")) == 2  # the seller's journey, the buyer's taxes


def test_the_risk_stands_inside_the_seller_s_bar_under_c_terms_alone() -> None:
    figure = terms_ladder.ladder()
    flags = dict(zip(figure.data[2].y, figure.data[2].x, strict=True))
    inside = [term for term in TERMS if flags[term] < payers_along(figure, term)[0][2] - 1e-9]
    assert inside == ["CFR", "CIF", "CPT", "CIP"]


def test_import_taxes_are_the_seller_s_under_ddp_and_insurance_under_cif_and_cip() -> None:
    figure = terms_ladder.ladder()
    blocks = {term: payers_along(figure, term) for term in TERMS}
    taxed = [t for t in TERMS if (look.OWN, *terms_ladder.TAXES) in map(rounded, blocks[t])]
    insured = [t for t in TERMS if (look.OWN, *terms_ladder.INSURANCE) in map(rounded, blocks[t])]
    assert (taxed, insured) == (["DDP"], ["CIF", "CIP"])


def rounded(bar: tuple[str, float, float]) -> tuple[str, float, float]:
    """A bar whose ends are as they were written."""
    return bar[0], round(bar[1], 6), round(bar[2], 6)


def test_the_term_in_question_stands_out_and_carries_the_loss() -> None:
    division = who_pays(terms_ladder.delivery(("DAP", "inland_destination")), terms_ladder.BERLIN)
    figure = terms_ladder.ladder(division, "on_carriage")
    strong = {
        t for t, o in zip(figure.data[0].y, figure.data[0].marker.opacity, strict=True) if o == 1
    }
    assert strong == {"DAP"}
    cross = next(note for note in figure.layout.annotations if note.text == "✕")
    assert cross.y == "DAP"
    assert terms_ladder.AT["landed"] < cross.x < terms_ladder.AT["arrived"]


@pytest.mark.parametrize(("lost", "bearer"), [("haulage", "seller"), ("freight", "buyer")])
def test_the_sentence_says_whose_loss_it_is(lost: str, bearer: str) -> None:
    _, draw = terms_ladder.terms()
    _, told = draw(quote=("CFR", "port_of_destination"), lost=lost)
    said = say(f"terms.{bearer}").split("\n")[-1]
    assert said in told.split("\n")[-1]


def test_all_terms_are_named_on_the_axis_and_all_places_drawn() -> None:
    figure = terms_ladder.ladder()
    assert list(figure.layout.yaxis.tickvals) == list(TERMS)
    assert set(terms_ladder.AT) >= {at(term).risk_point for term in TERMS}
    assert figure.layout.margin.l + figure.layout.margin.r < PHONE / 3


def test_the_desk_has_a_still_with_a_state_a_term(staged: list[Staged]) -> None:
    terms_ladder.terms_desk()
    states = stage.states_of(staged[0].still)
    assert states is not None
    assert list(states.iloc[:, 0]) == list(TERMS)
    assert states.iloc[:, 1].nunique() == len(TERMS)
