"""Numbers of the items on on-site traffic（站内流量的题）."""

import pandas as pd

from course_b2c_ops import metrics

ADS_RATE = 0.015  # the stem's conversion of ads in the period before


def search_led_rate(search_visitors: float, search_buyers: float) -> float:
    """Paying buyers from search per visitor from search（搜索引导支付转化率）."""
    return metrics.conversion_rate(search_buyers, search_visitors)


def all_buyers_over_search(search_visitors: float, paying_buyers: float) -> float:
    """All paying buyers over visitors from search（分子用了全店买家）."""
    return metrics.conversion_rate(paying_buyers, search_visitors)


def search_buyers_over_all(search_buyers: float, visitors: float) -> float:
    """Buyers from search over all visitors（分母用了全店访客）."""
    return metrics.conversion_rate(search_buyers, visitors)


def _shares(search: float, ads: float) -> "pd.Series[float]":
    visitors = pd.Series({"search": float(search), "ads": float(ads)})
    return metrics.share(visitors, float(visitors.sum()))


def mix_points(
    search_old: float, ads_old: float, search_new: float, ads_new: float, search_pct: float
) -> float:
    """Mix effect of two sources in percentage points（两个来源的结构影响）."""
    rates = pd.Series({"search": search_pct / 100, "ads": ADS_RATE})
    old, new = _shares(search_old, ads_old), _shares(search_new, ads_new)
    return 100 * metrics.mix_effect(old, new, rates)


def mix_sign_turned(
    search_old: float, ads_old: float, search_new: float, ads_new: float, search_pct: float
) -> float:
    """Old shares less new ones（旧占比减新占比）."""
    return -mix_points(search_old, ads_old, search_new, ads_new, search_pct)


def mix_of_search_only(
    search_old: float, ads_old: float, search_new: float, ads_new: float, search_pct: float
) -> float:
    """The part of search; that of ads is left out（只算搜索这一块）."""
    old, new = _shares(search_old, ads_old), _shares(search_new, ads_new)
    return float(new["search"] - old["search"]) * search_pct


def more_doors_than_people(search: float, ads: float, direct: float, shop: float) -> float:
    """Visitors by source above the visitors of the shop（来源访客比店铺访客多几成）."""
    return metrics.growth(search + ads + direct, shop)


def doors_for_people(search: float, ads: float, direct: float, shop: float) -> float:
    """Divided by the sum over sources（分母用了来源之和）."""
    doors = search + ads + direct
    return metrics.share(doors - shop, doors)


def without_direct(search: float, ads: float, shop: float) -> float:
    """Direct visits are left out（漏了直接访问）."""
    return metrics.growth(search + ads, shop)
