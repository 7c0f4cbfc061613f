"""Answers and wrong paths of topic advertising_and_price（广告与价格）."""

from datetime import date, timedelta
from statistics import fmean

from course_b2c_ops.rules import compliance
from graders.formulas import statutes

# What the stem gives in words: the day of the sale, deals beside the drawn ones, and the cut.
SALE = date(2026, 11, 11)
OTHER_DEALS = (129, 125)
PERCENT_OFF = 20
LEFT_AFTER_THE_CUT = 1 - PERCENT_OFF / 100


def superlative_band(on: date) -> str:
    """The fines for superlatives（绝对化用语的罚款）."""
    return statutes.span(compliance.fine_band("CN-AD", severe=False, on=on, part="art57"))


def unlabelled_cap(on: date) -> float:
    """The highest fine for advertising that cannot be recognised（不可识别的广告）."""
    return float(compliance.fine_band("CN-AD", severe=False, on=on, part="art59").high)


def thirty_days_apply(day: date, old: int) -> bool:
    """Whether a price cut of that day is bound to thirty days（30日最低价是否适用）."""
    return statutes.holds("EU-PRICE-30", day)


def highest_price_with_a_cut(listed: float, lowest: float, middle: float) -> float:
    """The lawful price when no base is stated（未标基准的最高售价）."""
    return float(_base(SALE, "CN", lowest, middle, *OTHER_DEALS).after_cut(PERCENT_OFF))


def cut_from_the_list_price(listed: float) -> float:
    """Wrong: the marked price as base（从标价打折）."""
    return listed * LEFT_AFTER_THE_CUT


def cut_from_the_mean(lowest: float, middle: float) -> float:
    """Wrong: the mean of the deals as base（从平均价打折）."""
    return fmean((lowest, middle, *OTHER_DEALS)) * LEFT_AFTER_THE_CUT


def base_without_the_cut(lowest: float, middle: float) -> float:
    """Wrong: the base itself（忘了打折）."""
    return float(_base(SALE, "CN", lowest, middle, *OTHER_DEALS).price)


def lowest_false_advert_fine(fee: float, on: date) -> float:
    """The lowest fine for false advertising with a known fee（虚假广告最低罚款）."""
    return statutes.money(compliance.false_advert_fine(fee, repeated=False, on=on).low)


def highest_false_advert_fine(fee: float, on: date) -> float:
    """Wrong: the highest fine（取了最高）."""
    return float(compliance.false_advert_fine(fee, repeated=False, on=on).high)


def fee_unknown_band(fee: float, on: date) -> float:
    """Wrong: the floor for fees that cannot be computed（广告费算不清的下限）."""
    return statutes.money(compliance.false_advert_fine(None, repeated=False, on=on).low)


def fee_itself(fee: float) -> float:
    """Wrong: the fee without its multiple（没有乘倍数）."""
    return fee


def percent_off_the_lowest(high: float, low: float, mid: float, offer: float, on: date) -> float:
    """The percentage off that may be shown in the EU（可写的降价百分比）."""
    return float(_base(on, "EU", high, low, mid).share_off(offer))


def percent_off_yesterday(high: float, offer: float) -> float:
    """Wrong: against yesterday's price（和昨天比）."""
    return 1 - offer / high


def percent_off_the_mean(high: float, low: float, mid: float, offer: float) -> float:
    """Wrong: against the mean（和平均价比）."""
    return 1 - offer / fmean((high, low, mid))


def _base(sale: date, market: str, *prices: float) -> compliance.PriceBaseline:
    """The base of a sale, with one of these prices on each day before it（比较基准）."""
    by_day = {sale - timedelta(days=ago): price for ago, price in enumerate(prices, start=1)}
    return compliance.price_baseline(by_day, sale, market)
