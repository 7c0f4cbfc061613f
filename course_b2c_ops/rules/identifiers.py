"""Numbers that carry a check（号码校验）: tax, customs, goods and company numbers.

A right number is one that could exist. Whether it does, and whose it is, only its register says.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, get_args

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.errors import RuleError

Kind = Literal["eu_vat", "gb_vat", "ioss", "eori", "gtin", "uscc"]

# How a state writes its number: 9 is a digit, A a letter, X either.
_VAT_FORMS = {
    "AT": "ATU99999999",
    "BE": "BE9999999999",
    "BG": "BG999999999, BG9999999999",
    "CY": "CY99999999A",
    "CZ": "CZ99999999, CZ999999999, CZ9999999999",
    "DE": "DE999999999",
    "DK": "DK99999999",
    "EE": "EE999999999",
    "EL": "EL999999999",
    "ES": "ESX9999999X",
    "FI": "FI99999999",
    "FR": "FRXX999999999",
    "HR": "HR99999999999",
    "HU": "HU99999999",
    "IE": "IE9X99999A, IE9999999AA",
    "IT": "IT99999999999",
    "LT": "LT999999999, LT999999999999",
    "LU": "LU99999999",
    "LV": "LV99999999999",
    "MT": "MT99999999",
    "NL": "NL999999999B99",
    "PL": "PL9999999999",
    "PT": "PT999999999",
    "RO": "RO99 .. RO9999999999",
    "SE": "SE999999999901",
    "SI": "SI99999999",
    "SK": "SK9999999999",
    "XI": "XI999999999, XI999999999999",
}
_EORI_STATES = {"GR" if state == "EL" else state for state in _VAT_FORMS} | {"GB"}
_EORI_LONGEST = 17
_SEPARATORS = {"Zs", "Pd", "Cf", "Cc"}  # spaces, dashes, and marks that nobody sees
_FAULTS = {
    "InvalidLength": "length",
    "InvalidFormat": "characters",
    "InvalidComponent": "part",
    "InvalidChecksum": "check_digit",
}


@dataclass(frozen=True)
class Checked:
    """What a check found（校验结果）, and what it could not find out."""

    ok: bool
    normal: str  # capitals, without separators; what was read where the number is wrong
    why: Text


def check_number(kind: Kind, text: object) -> Checked:
    """Whether a number is well made（号码校验）; full-width digits, spaces and hyphens are fine."""
    if kind not in _CHECKS:
        known = ", ".join(get_args(Kind))
        raise RuleError(message("law_compliance.id_kind", given=kind, known=known))
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    if not isinstance(text, str):
        return Checked(False, "", message("law_compliance.id_not_text", given=text))
    number = _compact(text)
    if not number:
        return Checked(False, "", message("law_compliance.id_empty"))
    return _CHECKS[kind](number)


def _compact(text: str) -> str:
    """Half-width capitals and digits, nothing between them."""
    wide = unicodedata.normalize("NFKC", text).upper()
    kept = (c for c in wide if c != "." and unicodedata.category(c) not in _SEPARATORS)
    return "".join(kept)


def _eu_vat(number: str) -> Checked:
    state = number[:2]
    form = _VAT_FORMS.get(state)
    if form is None:
        return _wrong("vat_prefix", number, given=state, known=", ".join(_VAT_FORMS))
    return _by_library("eu_vat", "stdnum.eu.vat", number, form=form)


def _gb_vat(number: str) -> Checked:
    prefix = "XI" if number.startswith("XI") else "GB"
    digits = number.removeprefix(prefix)
    found = _by_library("gb_vat", "stdnum.gb.vat", digits)
    return Checked(found.ok, prefix + digits, found.why)


def _ioss(number: str) -> Checked:
    if number.startswith("IN"):
        return _wrong("ioss_intermediary", number)
    if not number.startswith("IM"):
        return _wrong("ioss_prefix", number)
    return _by_library("ioss", "stdnum.eu.oss", number)


def _eori(number: str) -> Checked:
    if number[:2] not in _EORI_STATES:
        known = ", ".join(sorted(_EORI_STATES))
        return _wrong("eori_prefix", number, given=number[:2], known=known)
    if not (number.isascii() and number.isalnum()):
        return _wrong("characters", number, form=_form("eori"))
    if not 2 < len(number) <= _EORI_LONGEST:
        return _wrong("length", number, length=len(number), form=_form("eori"))
    return _right("eori", number)


def _gtin(number: str) -> Checked:
    if set(number) == {"0"}:
        return _wrong("placeholder", number)
    return _by_library("gtin", "stdnum.ean", number)


def _uscc(number: str) -> Checked:
    return _by_library("uscc", "stdnum.cn.uscc", number)


def _by_library(kind: Kind, module: str, number: str, **facts: str) -> Checked:
    """What python-stdnum finds, in our words."""
    # Loaded when a number is checked: a notebook that checks none need not wait for it.
    library, faults = import_module(module), import_module("stdnum.exceptions")
    try:
        return _right(kind, library.validate(number))
    except faults.ValidationError as fault:
        key = _FAULTS[type(fault).__name__]
        return _wrong(key, number, length=len(number), form=_form(kind, **facts))


def _right(kind: Kind, number: str) -> Checked:
    return Checked(True, number, message(f"law_compliance.id_right_{kind}"))


def _wrong(key: str, number: str, **facts: object) -> Checked:
    return Checked(False, number, message(f"law_compliance.id_{key}", **facts))


def _form(kind: Kind, **facts: str) -> Text:
    return message(f"law_compliance.id_form_{kind}", **facts)


_CHECKS: dict[str, Callable[[str], Checked]] = {
    "eu_vat": _eu_vat,
    "gb_vat": _gb_vat,
    "ioss": _ioss,
    "eori": _eori,
    "gtin": _gtin,
    "uscc": _uscc,
}
