"""Answers and wrong paths of topic compliance_checkup（合规体检）."""

from datetime import date

from course_b2c_ops.rules import compliance
from graders.formulas.compliance_checkup_lab import (  # noqa: F401 - items find them here
    best_week,
    colour,
    colour_days_overlooked,
    colour_inputs,
    colour_mark_blind,
    colour_thirty_is_far,
    colour_unconfirmed_green,
    findings,
    findings_consent_everywhere,
    findings_every_parcel,
    findings_every_product,
    findings_one_law_for_all,
    week_all_on_monday,
    week_by_fine,
    week_plan,
    week_small_first,
    wrong_by_country,
    wrong_by_country_counted,
    wrong_by_country_mixed,
    wrong_by_country_twice,
    wrong_taxes,
    wrong_taxes_mixed,
    wrong_taxes_too_little,
    wrong_taxes_twice,
)
from graders.formulas.destination_tax import item_duty


def money_at_stake(eur: float, gbp: float, cny: float, eur_rate: float, gbp_rate: float) -> float:
    """Findings in one currency: every amount at its given rate（折成人民币）."""
    return eur * eur_rate + gbp * gbp_rate + cny


def currencies_mixed(eur: float, gbp: float, cny: float) -> float:
    """Wrong: numbers of three currencies added（三种货币直接相加）."""
    return eur + gbp + cny


def one_rate_for_both(eur: float, gbp: float, cny: float, eur_rate: float) -> float:
    """Wrong: the euro's rate for pounds, too（英镑也用了欧元汇率）."""
    return (eur + gbp) * eur_rate + cny


def own_currency_forgotten(eur: float, gbp: float, eur_rate: float, gbp_rate: float) -> float:
    """Wrong: the amount already in CNY left out（漏了人民币那笔）."""
    return eur * eur_rate + gbp * gbp_rate


def duty_then(lines: int, on: date) -> float:
    """The EU item duty of the day the declaration was accepted."""
    return item_duty(lines, on)


# --- two people's notes --------------------------------------------------------------------------


def noted_once(
    first: float, second: float, third: float, eur_rate: float, gbp_rate: float
) -> float:
    """Each parcel once, in one currency（每个包裹一次）."""
    return money_at_stake(first + third, second, 0, eur_rate, gbp_rate)


def noted_twice(
    first: float, second: float, third: float, eur_rate: float, gbp_rate: float
) -> float:
    """Wrong: the parcel that both noted counts twice（算了两遍）."""
    return money_at_stake(first + third, 2 * second, 0, eur_rate, gbp_rate)


def noted_netted(
    first: float, second: float, third: float, eur_rate: float, gbp_rate: float
) -> float:
    """Wrong: too much set off against too little（互相抵掉）."""
    return money_at_stake(first + third, -second, 0, eur_rate, gbp_rate)


# --- days ahead of a fine ------------------------------------------------------------------------

WEEK = 5


def _fines(fee: int, on: date) -> list[float]:
    """What the three findings cost at most: the ticked box, the false advert, the licence."""
    ticked, licence = (
        compliance.fine_band(family, severe=False, on=on).high
        for family in ("CN-ECL-77", "CN-ECL-76")
    )
    advert = compliance.false_advert_fine(fee, repeated=False, on=on).high
    return [float(ticked), float(advert), float(licence)]


def _ahead(fines: list[float], days: tuple[int, ...]) -> float:
    return sum(fine * (WEEK - day) for fine, day in zip(fines, days, strict=True))


def most_ahead(due: int, fee: int, on: date) -> float:
    """The licence on its last day or after the larger ones, whichever comes first（最大的和）."""
    licence = min(due, 3)
    ticked, advert = (day for day in (1, 2, 3) if day != licence)
    return _ahead(_fines(fee, on), (ticked, advert, licence))


def ahead_smallest_first(fee: int, on: date) -> float:
    """Wrong: the smallest fine first（从小罚款办起）."""
    return _ahead(_fines(fee, on), (3, 2, 1))


def ahead_of_all_on_monday(fee: int, on: date) -> float:
    """Wrong: everything on the first day（都放星期一）."""
    return _ahead(_fines(fee, on), (1, 1, 1))
