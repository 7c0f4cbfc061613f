"""Answers and wrong paths of topic data_and_privacy（数据与个人信息）."""

from datetime import date, datetime, timedelta

from course_b2c_ops import rules

MILLION = 1_000_000


def export_route(persons: int, sensitive: int, on: date) -> str:
    """The route for data that no contract with the person needs abroad（出境路径）."""
    rule = rules.in_force("CN-DATAEXP", on)
    if sensitive >= rule.value("sensitive_assessment_from"):
        return "assessment"
    if persons >= rule.value("assessment_from"):
        return "assessment"
    if sensitive or persons >= rule.value("contract_from"):
        return "contract"
    return "exempt"


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
    hours = int(rules.in_force("EU-GDPR", on).value("breach_notice"))
    return f"{datetime.fromisoformat(aware) + timedelta(hours=hours):%Y-%m-%d %H:%M}"


def severe_share(turnover: float, on: date) -> float:
    """The share of last year's turnover that a severe fine may reach, in millions."""
    return turnover * float(rules.in_force("CN-PIPL", on).value("severe_turnover")) / 100


def severe_amount(on: date) -> float:
    """Wrong: the fixed amount, although the share is higher（只看了固定额）."""
    return float(rules.in_force("CN-PIPL", on).value("severe_max")) / MILLION


def ordinary_amount(on: date) -> float:
    """Wrong: the cap of breaches that are not severe（用了一般情节的上限）."""
    return float(rules.in_force("CN-PIPL", on).value("fine_max")) / MILLION


def european_share(turnover: float, on: date) -> float:
    """Wrong: the 4 % of the European regulation（用了欧盟的4%）."""
    return turnover * float(rules.in_force("EU-GDPR", on).value("tier2_turnover")) / 100


def _tier(number: int, turnover: float, on: date) -> tuple[float, float]:
    rule = rules.in_force("EU-GDPR", on)
    share = float(rule.value(f"tier{number}_turnover")) / 100
    return float(rule.value(f"tier{number}")) / MILLION, turnover * share
