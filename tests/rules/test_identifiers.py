"""Numbers that carry a check: what is right, what is wrong, and what nobody can tell."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import ean
from stdnum.cn import uscc
from stdnum.de import vat as german_vat

from course_b2c_ops import rules
from course_b2c_ops.rules import identifiers
from course_b2c_ops.rules.identifiers import Kind, check_number

# The same examples on every machine, however busy it is.
steady = settings(deadline=None, derandomize=True, database=None)

KINDS: tuple[Kind, ...] = ("eu_vat", "gb_vat", "ioss", "eori", "gtin", "uscc")
# Made up: digits in order, a region that does not exist, the prefix for use inside a shop.
RIGHT: dict[Kind, str] = {
    "eu_vat": "DE123456788",
    "gb_vat": "GB100000034",
    "ioss": "IM2760000010",
    "eori": "PL12345678900000",
    "gtin": "2001234567893",
    "uscc": "91999999MA0000000K",
}
every_kind = pytest.mark.parametrize("kind", KINDS)
digits = st.text("0123456789", min_size=1)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def said(kind: Kind, text: object) -> str:
    found = check_number(kind, text)
    assert not found.ok
    return found.why.en


def wide(text: str) -> str:
    """The same in full-width characters, as a Chinese keyboard writes them."""
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


# ---- right numbers


@every_kind
def test_a_right_number_is_right_and_says_what_was_not_checked(kind: Kind) -> None:
    found = check_number(kind, RIGHT[kind])
    assert (found.ok, found.normal) == (True, RIGHT[kind])
    assert "not checked" in found.why.en or "only" in found.why.en.lower()


@every_kind
def test_spaces_hyphens_small_letters_and_full_width_characters_do_not_matter(kind: Kind) -> None:
    number = RIGHT[kind]
    variants = [
        f"  {number.lower()}\n",
        " ".join(number),
        "-".join((number[:2], number[2:7], number[7:])),
        f"{number[:2]}　{number[2:5]}—{number[5:]}",
        wide(number),
        f"\ufeff{number}\u200b",
    ]
    assert [check_number(kind, text).normal for text in variants] == [number] * len(variants)
    assert all(check_number(kind, text).ok for text in variants)


@pytest.mark.parametrize("number", ["20123450", "200123456788", "2001234567893", "12001234567890"])
def test_product_numbers_of_8_12_13_and_14_digits_are_known(number: str) -> None:
    whole = number[:-1] + ean.calc_check_digit(number[:-1])
    assert check_number("gtin", whole).ok
    assert check_number("gtin", int(whole)).normal == whole


@pytest.mark.parametrize(
    ("given_", "normal"), [("100 0000 34", "GB100000034"), ("XI100000034", "XI100000034")]
)
def test_a_british_number_gets_its_prefix(given_: str, normal: str) -> None:
    assert check_number("gb_vat", given_) == identifiers.Checked(
        True, normal, check_number("gb_vat", RIGHT["gb_vat"]).why
    )


@pytest.mark.parametrize("number", ["GBGD001", "GBHA500"])
def test_short_british_numbers_have_no_check_digit_and_the_answer_says_so(number: str) -> None:
    found = check_number("gb_vat", number)
    assert found.ok
    assert "have none" in found.why.en


def test_northern_ireland_is_a_state_of_its_own_for_vat() -> None:
    assert check_number("eu_vat", "XI100000034").ok


# ---- wrong numbers


@pytest.mark.parametrize(
    ("kind", "text", "problem", "allowed"),
    [
        ("eu_vat", "DE123456789", "check digit does not fit", "DE999999999"),
        ("eu_vat", "DE12345678", "length is wrong: 10", "DE999999999"),
        ("eu_vat", "DE12345678A", "do not belong", "DE999999999"),
        ("eu_vat", "GR123456789", "“GR” is not one of them", "Greece is EL"),
        ("eu_vat", "GB100000034", "“GB” is not one of them", "use gb_vat"),
        ("eu_vat", "IM2760000010", "“IM” is not one of them", "IOSS numbers ioss"),
        ("eu_vat", "123456788", "“12” is not one of them", "AT, BE, BG"),
        ("gb_vat", "100000035", "check digit does not fit", "GB and 9 digits"),
        ("gb_vat", "GB1000", "length is wrong: 4", "GB and 9 digits"),
        ("gb_vat", "GBGD900", "One part cannot be right", "GD or HA"),
        ("ioss", "IM276000001", "length is wrong: 11", "IM and 10 digits"),
        ("ioss", "IM156000001X", "do not belong", "IM and 10 digits"),
        ("ioss", "IM1560000010", "One part cannot be right", "276 for Germany"),
        ("ioss", "2760000010", "begins with IM", "10 digits"),
        ("ioss", "IN2760000010", "intermediary", "IM and 10 digits"),
        ("eori", "CN123456789", "“CN” is not one of them", "Chinese company"),
        ("eori", "EL123456789", "“EL” is not one of them", "Greece is GR"),
        ("eori", "DE", "length is wrong: 2", "1 to 15"),
        ("eori", "DE1234567890123456", "length is wrong: 18", "1 to 15"),
        ("eori", "DE123/45", "do not belong", "digits or letters"),
        ("gtin", "2001234567890", "check digit does not fit", "8, 12, 13 or 14"),
        ("gtin", "200123456789", "check digit does not fit", "8, 12, 13 or 14"),
        ("gtin", "20012345678", "length is wrong: 11", "8, 12, 13 or 14"),
        ("gtin", "20012345678O3", "do not belong", "8, 12, 13 or 14"),
        ("gtin", "0000000000000", "placeholder", "number of a product"),
        ("uscc", "91999999MA00000006", "check digit does not fit", "18 characters"),
        ("uscc", "91999999MA0000000", "length is wrong: 17", "18 characters"),
        ("uscc", "91999999MAO0000005", "do not belong", "never I, O, S, V or Z"),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong_and_what_is_allowed(
    kind: Kind, text: str, problem: str, allowed: str
) -> None:
    sentence = said(kind, text)
    assert problem in sentence
    assert allowed in sentence


@every_kind
@pytest.mark.parametrize("text", ["", "  ", "－ －"])
def test_an_empty_cell_is_told_apart_from_a_wrong_number(kind: Kind, text: str) -> None:
    assert said(kind, text) == "No number was given."


@pytest.mark.parametrize("text", [2.001234567893e12, None, True, float("nan")])
def test_a_number_read_as_anything_but_text_is_refused(text: object) -> None:
    assert "is not text" in said("gtin", text)


def test_an_unknown_kind_of_number_is_refused_with_the_list() -> None:
    with pytest.raises(rules.RuleError, match="eu_vat, gb_vat, ioss, eori, gtin, uscc"):
        check_number("isbn", "1")  # type: ignore[arg-type]


# ---- properties


@steady
@given(st.sampled_from(KINDS), st.text(max_size=22))
def test_no_text_whatever_stops_a_check(kind: Kind, text: str) -> None:
    found = check_number(kind, text)
    assert found.why.zh and found.why.en


@steady
@given(
    st.sampled_from(sorted(identifiers._VAT_FORMS)),
    st.text("0123456789ABCDEFGHIKLMNOPQRSTUVWXYZ+*", max_size=13),
)
def test_no_rest_of_a_vat_number_stops_a_check(state: str, rest: str) -> None:
    found = check_number("eu_vat", state + rest)
    assert found.ok or identifiers._VAT_FORMS[state] in found.why.en


@steady
@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_one_mistyped_digit_of_a_product_number_is_always_found(
    stem: str, place: int, shift: int
) -> None:
    whole = stem + ean.calc_check_digit(stem)
    typo = str((int(whole[place]) + shift) % 10)
    assert check_number("gtin", whole).ok or set(whole) == {"0"}
    assert not check_number("gtin", whole[:place] + typo + whole[place + 1 :]).ok


@steady
@given(
    st.text("0123456789", min_size=8, max_size=8),
    st.text(uscc._alphabet, min_size=9, max_size=9),
    st.integers(8, 17),
    st.integers(1, 30),
)
def test_one_mistyped_character_of_a_company_code_is_always_found(
    region: str, body: str, place: int, shift: int
) -> None:
    whole = region + body + uscc.calc_check_digit(region + body)
    typo = uscc._alphabet[(uscc._alphabet.index(whole[place]) + shift) % 31]
    assert check_number("uscc", whole).ok
    assert not check_number("uscc", whole[:place] + typo + whole[place + 1 :]).ok


@steady
@given(st.integers(10_000_000, 99_999_999), st.integers(0, 9))
def test_only_one_check_digit_fits_a_german_number(stem: int, last: int) -> None:
    from stdnum.iso7064 import mod_11_10

    right = mod_11_10.calc_check_digit(str(stem))
    assert check_number("eu_vat", f"DE{stem}{last}").ok is (str(last) == right)
    assert german_vat.is_valid(f"DE{stem}{right}")


@steady
@given(st.sampled_from(KINDS), st.text("0123456789ABDEGMP -", max_size=20))
def test_what_was_found_right_stays_right_in_its_normal_form(kind: Kind, text: str) -> None:
    found = check_number(kind, text)
    again = check_number(kind, found.normal)
    assert (again.ok, again.normal) == (found.ok, found.normal)


def test_the_package_loads_without_the_library() -> None:
    code = (
        "import sys, course_b2c_ops.rules.identifiers as i; assert 'stdnum' not in sys.modules;"
        "i.check_number('gtin', '2001234567893'); assert 'stdnum' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
