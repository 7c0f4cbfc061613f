"""What an offer lacks before it may be shown（商品页缺项）: product safety in the EU and China."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.compliance.basis import country, is_eu_state
from course_b2c_ops.rules.errors import NotCovered
from course_b2c_ops.rules.lookup import as_day, in_force, known
from course_b2c_ops.rules.versions import Mark, Version

# The regulation leaves the language to each state. These are the official ones, and one of them
# is taken as enough: which region of Belgium a buyer lives in is not asked.
_LANGUAGES = {
    "AT": "de",
    "BE": "nl fr de",
    "BG": "bg",
    "CY": "el",
    "CZ": "cs",
    "DE": "de",
    "DK": "da",
    "EE": "et",
    "ES": "es",
    "FI": "fi sv",
    "FR": "fr",
    "GR": "el",
    "HR": "hr",
    "HU": "hu",
    "IE": "en ga",
    "IT": "it",
    "LT": "lt",
    "LU": "fr de lb",
    "LV": "lv",
    "MT": "mt en",
    "NL": "nl",
    "PL": "pl",
    "PT": "pt",
    "RO": "ro",
    "SE": "sv",
    "SI": "sl",
    "SK": "sk",
}


@dataclass(frozen=True)
class Offer:
    """What the page of a product shows, and what kind of product it is（商品页）."""

    manufacturer: bool = False  # name and address
    responsible_person: bool = False  # name and address in the EU
    identification: bool = False  # type, model or batch
    picture: bool = False
    warning_languages: tuple[str, ...] = ()
    needs_warning: bool = True
    ce_mark: bool = False
    toy: bool = False
    electronic: bool = False
    power_bank: bool = False
    ccc: bool = False


@dataclass(frozen=True)
class Gap:
    """One thing that an offer lacks（缺项）."""

    what: str
    why: Text
    rule: str
    mark: Mark


def offer_gaps(offer: Offer, market: str, on: date | str) -> tuple[Gap, ...]:
    """What an offer lacks in a market on a day（商品页缺项）; empty where nothing does."""
    code, day = country(market), as_day(on)
    if is_eu_state(code):
        return tuple(_gap(what, rule) for what, rule in _eu_gaps(offer, code, day))
    if code == "CN":
        return tuple(_gap(what, rule) for what, rule in _chinese_gaps(offer, day))
    raise NotCovered(message("law_compliance.no_offer_market", given=market))


def _eu_gaps(offer: Offer, state: str, day: date) -> Iterator[tuple[str, Version]]:
    general = _rule("EU-GPSR", day)
    if general and not offer.manufacturer:
        yield "manufacturer", general
    operator = _operator_rule(offer, day) or general
    if operator and not offer.responsible_person:
        yield "responsible_person", operator
    if general and not offer.identification:
        yield "identification", general
    if general and not offer.picture:
        yield "picture", general
    if general and offer.needs_warning and not _speaks(offer, state):
        yield "warnings", general
    mark = _ce_rule(offer, day)
    if mark and not offer.ce_mark:
        yield "ce_mark", mark


def _chinese_gaps(offer: Offer, day: date) -> Iterator[tuple[str, Version]]:
    rule = _rule("CN-CCC-PB", day)
    if rule and offer.power_bank and not offer.ccc:
        yield "ccc", rule


def _operator_rule(offer: Offer, day: date) -> Version | None:
    """Goods with a CE mark needed an operator in the EU before all others did."""
    return _rule("EU-MSR4", day) if offer.toy or offer.electronic else None


def _ce_rule(offer: Offer, day: date) -> Version | None:
    """The rule that asks for the CE mark: toys have one of their own."""
    toys = _rule("EU-TOY", day) if offer.toy else None
    return toys if toys and toys.says("ce_mark") else _operator_rule(offer, day)


def _speaks(offer: Offer, state: str) -> bool:
    """Whether a warning is there in a language of the state（是否有当地语言的警示）."""
    shown = {language.strip().lower()[:2] for language in offer.warning_languages}
    return not shown.isdisjoint(_LANGUAGES[state].split())


def _rule(family: str, day: date) -> Version | None:
    return in_force(family, day) if known(family, day) else None


def _gap(what: str, rule: Version) -> Gap:
    return Gap(what, message(f"law_compliance.lacks_{what}"), rule.id, rule.mark)
