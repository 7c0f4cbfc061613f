"""Numbers of the items on on-site traffic（站内流量的题）."""

import pandas as pd

from course_b2c_ops import metrics
from graders.formulas.traffic_effort import (  # noqa: F401 - items find them here
    best_effort,
    effort,
    effort_all_on_one,
    effort_evenly,
)
from graders.formulas.traffic_lab import (  # noqa: F401 - items find them here
    long_tail,
    long_tail_blanks,
    long_tail_characters,
    long_tail_of_some,
    long_tail_terms_for_buyers,
    mix_and_rate_swapped,
    mix_waterfall,
    own_mix,
    own_mix_new_rates,
    own_mix_turned,
    own_rate_effect,
    own_total_change,
    quadrants,
    quadrants_median_rate,
    quadrants_of_all_terms,
    quadrants_swapped,
    search_people,
    search_people_by_events,
    search_people_mean_of_days,
    search_people_of_the_shop,
    sources,
    sources_by_clicks,
    sources_by_countries,
    sources_by_orders,
    sources_swapped,
    terms_inputs,
    terms_run_together,
    terms_with_capitals,
    terms_with_two_blanks,
    tidy_terms,
    waterfall_does_not_close,
    waterfall_in_fractions,
)

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


# --- the practice twins ------------------------------------------------------------------------

FILM_RATE = 0.01  # the stem's conversion of films in the week before


def mix_of_films(search_old: float, films_old: float, films_new: float, search_pct: float) -> float:
    """Mix effect in points when only the films bring more people（视频的人多了）."""
    rates = pd.Series({"search": search_pct / 100, "films": FILM_RATE})
    old, new = (_two(search_old, films) for films in (films_old, films_new))
    return 100 * metrics.mix_effect(old, new, rates)


def _two(search: float, films: float) -> "pd.Series[float]":
    visitors = pd.Series({"search": float(search), "films": float(films)})
    return metrics.share(visitors, float(visitors.sum()))


def mix_of_films_turned(
    search_old: float, films_old: float, films_new: float, search_pct: float
) -> float:
    """Old shares less new ones（旧占比减新占比）."""
    return -mix_of_films(search_old, films_old, films_new, search_pct)


def films_only(search_old: float, films_old: float, films_new: float) -> float:
    """The films' part alone（只算了视频这一块）."""
    old, new = (_two(search_old, films)["films"] for films in (films_old, films_new))
    return 100 * FILM_RATE * float(new - old)


def searchers_who_clicked(seen_by: float, visitors: float) -> float:
    """People over people（按人算的搜索点击率）."""
    return metrics.search_click_rate(visitors, seen_by)


def clicks_over_shown(impressions: float, clicks: float) -> float:
    """Events over events（按次数算）."""
    return metrics.click_through_rate(clicks, impressions)


def clicks_over_people(seen_by: float, clicks: float) -> float:
    """Events over people（次数除以人）."""
    return metrics.share(clicks, seen_by)
