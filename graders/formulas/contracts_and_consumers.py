"""Answers and wrong paths of topic contracts_and_consumers（合同与消费者）."""

from datetime import date, timedelta

from course_b2c_ops.rules import compliance
from graders.formulas import statutes
from graders.formulas.contracts_and_consumers_lab import (  # noqa: F401 - items find them here
    all_from_the_goods,
    all_from_the_notice,
    anybody_may_sign,
    buyers_wish_overlooked,
    clause_believed,
    cost_by_product,
    day_of_receipt_counted,
    exceptions_forgotten,
    extra_by_product,
    extra_for_proven_fakes,
    floor_left_out,
    four_times_by_product,
    from_the_request,
    last_days,
    opened_is_lost,
    payment_overlooked,
    proven_by_product,
    refunds_added,
    refunds_due,
    reply_sheet,
    right_replies,
    seven_days_everywhere,
    seven_days_to_refund,
    suspicions_counted,
)


def withdrawal_function_due(day: date, order: int) -> bool:
    """Whether a page for EU consumers needs the function on that day（是否须有撤回功能）."""
    return statutes.holds("EU-WDBUTTON", day)


def triple_reaches_the_floor(price: int, on: date) -> bool:
    """Whether three times the price is as much as the law asks（三倍是否已达下限）."""
    return _extra(price, on) == _triple(price, on)


def extra_for_fakes(small: float, large: float, on: date) -> float:
    """What is paid on top of the refunds, order by order（两单的增加赔偿）."""
    return _extra(small, on) + _extra(large, on)


def floor_forgotten(small: float, large: float, on: date) -> float:
    """Wrong: three times the price even below the floor（忘了下限）."""
    return _triple(small, on) + _triple(large, on)


def price_added(small: float, large: float, on: date) -> float:
    """Wrong: the refund counted as well（把退款加进来）."""
    return extra_for_fakes(small, large, on) + small + large


def double_for_triple(small: float, large: float, on: date) -> float:
    """Wrong: twice instead of three times（两倍当三倍）."""
    floor = statutes.number("CN-CONS", "fraud_min", on)
    return max(2 * small, floor) + max(2 * large, floor)


def refund_last_day(asked: date, back: date) -> date:
    """The last day to refund a return in China（国内退款最晚日）."""
    return compliance.refund_until("CN", back).day


def refund_from_the_request(asked: date) -> date:
    """Wrong: counted from the request（从申请日起算）."""
    return compliance.refund_until("CN", asked).day


def refund_like_the_eu(back: date) -> date:
    """Wrong: the period of the EU（用了欧盟的期限）."""
    return compliance.refund_until("EU", back).day


def refund_day_short(back: date) -> date:
    """Wrong: the day of arrival counted（当天算一天）."""
    return compliance.refund_until("CN", back).day - timedelta(days=1)


def withdrawal_last_day(ordered: date, received: date) -> date:
    """The last day to withdraw in the EU（欧盟撤回的末日）."""
    return compliance.withdrawal_until("EU", received).day


def withdrawal_seven_days(received: date) -> date:
    """Wrong: the period of China（用了中国的期限）."""
    return compliance.withdrawal_until("CN", received).day


def withdrawal_from_the_order(ordered: date) -> date:
    """Wrong: counted from the order（从下单日起算）."""
    return compliance.withdrawal_until("EU", ordered).day


# Three complaints of one buyer: two are proved, one is a suspicion.
def extra_for_the_proven(cheap: float, dear: float, doubted: float, on: date) -> float:
    """What is paid on top for the two that are proved（坐实的两单）."""
    return _extra(cheap, on) + _extra(dear, on)


def doubted_paid_too(cheap: float, dear: float, doubted: float, on: date) -> float:
    """Wrong: the suspicion paid as well（怀疑的也赔）."""
    return extra_for_the_proven(cheap, dear, doubted, on) + _extra(doubted, on)


def proven_without_floor(cheap: float, dear: float, on: date) -> float:
    """Wrong: three times each price, no floor（漏了下限）."""
    return _triple(cheap, on) + _triple(dear, on)


def floor_on_the_sum(cheap: float, dear: float, on: date) -> float:
    """Wrong: the prices added first（先把价款加起来）, and the refunds with them."""
    return _triple(cheap + dear, on) + cheap + dear


def refund_in_lyon(notice: date, back: date) -> date:
    """The last day to refund a buyer in the EU（欧盟最晚退款日）."""
    return compliance.refund_until("EU", notice).day


def refund_from_the_goods(notice: date, back: date) -> date:
    """Wrong: counted from the day the goods came back（从收到退货算）."""
    return compliance.refund_until("EU", back).day


def refund_by_chinas_days(notice: date, back: date) -> date:
    """Wrong: China's number of days（用了国内的天数）."""
    return compliance.refund_until("CN", notice).day


def _triple(price: float, on: date) -> float:
    return price * statutes.number("CN-CONS", "fraud_multiplier", on)


def _extra(price: float, on: date) -> float:
    return float(compliance.fraud_compensation(price, on).amount)
