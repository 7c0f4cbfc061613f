"""Answers and wrong paths of topic advertising_and_price（广告与价格）."""

from datetime import date, timedelta
from statistics import fmean

from course_b2c_ops.rules import compliance
from graders.formulas import statutes
from graders.formulas.advertising_and_price_form import (  # noqa: F401 - items find them here
    advert_as_mended,
    base_of_the_other_market,
    boast_left_in,
    mended_advert,
    old_price_kept,
)
from graders.formulas.advertising_and_price_lab import (  # noqa: F401 - items find them here
    consent_not_given,
    days_at_the_old_price,
    days_below,
    days_of_deals,
    days_of_the_whole_log,
    every_claim_false,
    every_hit_pulled,
    fines_abroad_too,
    found_by_columns,
    highest_fines,
    hits_in_place,
    label_alone,
    lawful_cuts,
    list_price_in_china,
    lowest_fines,
    markets_not_seen,
    mean_for_lowest,
    measures_pulled,
    own_day_counted,
    seven_days_for_both,
    sorted_hits,
    superlatives_by_fee,
    thirty_days_for_both,
    unknown_fee_is_nothing,
)

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


def floor_of_some(fee: float, texts: int, on: date) -> float:
    """The lowest fines of wording, false fact and messages（几条的最低罚款）."""
    return _floor("art57", on) + lowest_false_advert_fine(fee, on) + texts * _floor("art62", on)


def wording_by_its_fee(fee: float, other: float, texts: int, on: date) -> float:
    """Wrong: superlatives fined by the fee as well（用语也按广告费）."""
    return sum(lowest_false_advert_fine(one, on) for one in (fee, other)) + texts * _floor(
        "art62", on
    )


def fee_once_in_some(fee: float, texts: int, on: date) -> float:
    """Wrong: the fee without its multiple（广告费没有乘三）."""
    return floor_of_some(fee, texts, on) - lowest_false_advert_fine(fee, on) + fee


def floor_without_messages(fee: float, on: date) -> float:
    """Wrong: the messages left out（漏了短信）."""
    return floor_of_some(fee, 0, on)


def ceiling_of_some(fee: float, texts: int, on: date) -> float:
    """Wrong: the highest fines（取了上限）."""
    highest = float(_article("art57", on).high) + texts * float(_article("art62", on).high)
    return highest + highest_false_advert_fine(fee, on)


def percent_off_the_last_deal(listed: float, last: float, older: float, offer: float) -> float:
    """The cut against the last deal before an idle week（一周没有成交）."""
    sold = {9: last, 16: older}
    by_day = {SALE - timedelta(days=ago): price for ago, price in sold.items()}
    return float(compliance.price_baseline(by_day, SALE, "CN").share_off(offer))


def percent_off_the_mark(listed: float, offer: float) -> float:
    """Wrong: against the marked price（和标价比）."""
    return 1 - offer / listed


def percent_off_the_older(older: float, offer: float) -> float:
    """Wrong: against the lowest deal of the log（和更早的最低成交比）."""
    return 1 - offer / older


def _floor(part: str, on: date) -> float:
    return statutes.money(_article(part, on).low)


def _article(part: str, on: date) -> compliance.FineBand:
    return compliance.fine_band("CN-AD", severe=False, on=on, part=part)


def _base(sale: date, market: str, *prices: float) -> compliance.PriceBaseline:
    """The base of a sale, with one of these prices on each day before it（比较基准）."""
    by_day = {sale - timedelta(days=ago): price for ago, price in enumerate(prices, start=1)}
    return compliance.price_baseline(by_day, sale, market)
