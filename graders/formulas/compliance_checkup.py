"""Answers and wrong paths of topic compliance_checkup（合规体检）."""

from datetime import date

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
