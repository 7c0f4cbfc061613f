"""Answers and wrong paths of topic data_and_privacy（数据与个人信息）."""

from datetime import date, datetime, timedelta

from course_b2c_ops.rules import compliance
from graders.formulas import statutes
from graders.formulas.data_and_privacy_lab import (  # noqa: F401 - items find them here
    all_trades_deleted,
    all_trades_kept,
    buyers_abroad_too,
    closed_mailed,
    closed_records,
    contract_counted,
    contract_for_all,
    contract_overlooked,
    counted_by_country,
    counted_from_closing,
    every_flow_without_route,
    every_member,
    everybody_mailed,
    id_numbers_only,
    importance_overlooked,
    last_year_counted,
    mailing_list,
    no_row_left_out,
    one_day_early,
    one_line_for_all,
    only_above_the_line,
    only_without_route,
    right_stops,
    routes,
    sensitive_left_in,
    sensitive_members,
    stop_list,
    two_years_added,
)

MILLION = 1_000_000


def export_route(persons: int, sensitive: int, on: date) -> str:
    """The route for data that no contract with the person needs abroad（出境路径）."""
    route = compliance.data_export_route(persons, sensitive, on=on).route
    return route.partition("_or_")[0]  # a contract, or a certification in its place


def fine_cap(turnover: float, on: date) -> float:
    """GDPR tier 2 in millions: the higher of the amount and the share of turnover."""
    return max(_tier(2, turnover, on))


def smaller_of_the_two(turnover: float, on: date) -> float:
    """Wrong: the lower of the two（取了较低的）."""
    return min(_tier(2, turnover, on))


def cap_of_tier_one(turnover: float, on: date) -> float:
    """Wrong: tier 1（用了第一档）."""
    return max(_tier(1, turnover, on))


def both_added(turnover: float, on: date) -> float:
    """Wrong: amount and share added（两个数相加）."""
    return sum(_tier(2, turnover, on))


def notice_due(aware: str, on: date) -> str:
    """The last moment for the breach notice, as text（通知的最晚时间）."""
    hours = statutes.number("EU-GDPR", "breach_notice", on)
    return f"{datetime.fromisoformat(aware) + timedelta(hours=hours):%Y-%m-%d %H:%M}"


def severe_share(turnover: float, on: date) -> float:
    """What a severe fine may reach, last year's turnover known, in millions."""
    return _cap(on, severe=True, turnover=turnover * MILLION)


def severe_amount(on: date) -> float:
    """Wrong: the fixed amount, although the share is higher（只看了固定额）."""
    return _cap(on, severe=True)


def ordinary_amount(on: date) -> float:
    """Wrong: the cap of breaches that are not severe（用了一般情节的上限）."""
    return _cap(on, severe=False)


def european_share(turnover: float, on: date) -> float:
    """Wrong: the 4 % of the European regulation（用了欧盟的4%）."""
    return turnover * statutes.number("EU-GDPR", "tier2_turnover", on) / 100


def _tier(number: int, turnover: float, on: date) -> tuple[float, float]:
    share = statutes.number("EU-GDPR", f"tier{number}_turnover", on) / 100
    return statutes.number("EU-GDPR", f"tier{number}", on) / MILLION, turnover * share


def _cap(on: date, *, severe: bool, turnover: float | None = None) -> float:
    """The highest fine of the Personal Information Protection Law, in millions（罚款上限）."""
    band = compliance.fine_band("CN-PIPL", severe=severe, on=on, turnover=turnover)
    return float(band.high) / MILLION


def counted_persons(mailing: int, backup: int) -> int:
    """Persons of one shop that count this year（一家店今年要算的人数）."""
    return mailing + backup


def parcels_counted(mailing: int, backup: int, parcels: int) -> int:
    """Wrong: what delivery needs counted as well（送货的也算）."""
    return mailing + backup + parcels


def last_year_added(mailing: int, backup: int, last_year: int) -> int:
    """Wrong: last year's persons added（加了去年的）."""
    return mailing + backup + last_year


def larger_flow_only(mailing: int, backup: int) -> int:
    """Wrong: the larger of the flows, not their sum（只看最大的一条）."""
    return max(mailing, backup)
