"""What the items on competitor data compute（竞品数据题的算法）."""

from statistics import fmean, median

from course_b2c_ops import metrics, mistakes
from graders.formulas.competitor_lab import (  # noqa: F401 - items find them here
    bands_by_products,
    bands_of_equal_width,
    bands_with_own,
    blank_shipping_free,
    cents_cut,
    comma_dropped,
    comma_inputs,
    difference,
    difference_copied,
    difference_reference,
    difference_swapped,
    earlier_look_kept,
    landed_of_all,
    landed_of_sellers,
    landed_of_slow_ones,
    own_gap,
    own_gap_of_tags,
    own_gap_over_own,
    own_gap_to_mean,
    own_gap_with_own_inside,
    point_as_decimal,
    price_bands,
    read_comma_amounts,
    shipping_not_converted,
    tags_of_sellers,
    tidy_sheet,
)

# --- what the buyer pays -------------------------------------------------------------------------


def landed_gap(own: float, own_shipping: float, rival: float) -> float:
    """Own landed price over a rival's that ships free, in per cent（到手价差）."""
    return 100 * metrics.price_gap(metrics.landed_price(own, own_shipping), rival)


def tag_gap(own: float, rival: float) -> float:
    """The tag prices compared（只比了标价）."""
    return 100 * metrics.price_gap(own, rival)


def landed_gap_over_own(own: float, own_shipping: float, rival: float) -> float:
    """Over the own landed price（除以了自己的价格）."""
    return 100 * mistakes.gap_over_the_own(metrics.landed_price(own, own_shipping), rival)


def tag_to_undercut(reference: float, below_pct: float, shipping: float) -> float:
    """The tag price that lies some per cent below a landed price（低于参照的标价）."""
    return reference * (1 - below_pct / 100) - shipping


def undercut_shipping_forgotten(reference: float, below_pct: float) -> float:
    """The landed price taken for the tag（没有减运费）."""
    return reference * (1 - below_pct / 100)


def undercut_of_tag(reference: float, below_pct: float, shipping: float) -> float:
    """Shipping taken off first, then the per cent（先减了运费再打折）."""
    return (reference - shipping) * (1 - below_pct / 100)


# --- one currency --------------------------------------------------------------------------------


def euro_in_dollars(euro: float, usd_per_eur: float) -> float:
    """Euro in dollars when the rate says what 1 EUR buys（欧元折美元）."""
    return euro * usd_per_eur


def euro_divided(euro: float, usd_per_eur: float) -> float:
    """Divided by a rate that multiplies（方向反了）."""
    return metrics.share(euro, usd_per_eur)


def euro_as_dollars(euro: float) -> float:
    """Left as it was（没有换算）."""
    return euro


# --- the middle of a sheet -----------------------------------------------------------------------


def middle_price(p1: float, p2: float, p3: float, p4: float, p5: float, p6: float) -> float:
    """The median of the rivals（竞品中位数）."""
    return median([p1, p2, p3, p4, p5, p6])


def mean_price(p1: float, p2: float, p3: float, p4: float, p5: float, p6: float) -> float:
    """The mean, pulled by the one dear rival（平均数）."""
    return fmean([p1, p2, p3, p4, p5, p6])


def middle_as_listed(p3: float, p4: float) -> float:
    """The two in the middle of the list, which is not sorted（没有排序）."""
    return fmean([p3, p4])


def middle_with_own(
    p1: float, p2: float, p3: float, p4: float, p5: float, p6: float, own: float
) -> float:
    """Our own price counted as a rival（把自己也算进去）."""
    return median([p1, p2, p3, p4, p5, p6, own])


# --- ratings and reviews -------------------------------------------------------------------------


def rating_left_plain(rating: float) -> float:
    """The rating as shown, few reviews or many（没有加权）."""
    return rating


def topic_share(naming: int, bad: int) -> float:
    """Bad reviews that name a topic, in per cent of the bad reviews（话题占差评的比例）."""
    return 100 * metrics.share(naming, bad)


def topic_of_all_reviews(naming: int, reviews: int) -> float:
    """Over all reviews（除以了全部评价）."""
    return 100 * metrics.share(naming, reviews)


def topic_of_mentions(naming: int, mentions: int) -> float:
    """Over mentions, of which a review may hold several（除以了提及次数）."""
    return 100 * metrics.share(naming, mentions)


# --- sales read off a counter --------------------------------------------------------------------


def sold_in_thirty_days(counter_before: int, counter_now: int, days: int) -> float:
    """Two looks at a sold counter, as a month（两次读数折成 30 天）."""
    return (counter_now - counter_before) / days * 30


def counter_as_month(counter_now: int) -> float:
    """The counter since the listing began, read as a month（把累计当成一个月）."""
    return float(counter_now)


def difference_as_month(counter_before: int, counter_now: int) -> float:
    """The difference of some days, read as a month（没有折成 30 天）."""
    return float(counter_now - counter_before)


# --- price bands ---------------------------------------------------------------------------------


def band_share(low_units: int, mid_units: int, high_units: int) -> float:
    """The middle band's share of units sold, in per cent（中价带销量占比）."""
    return 100 * metrics.share(mid_units, low_units + mid_units + high_units)


def band_share_of_products(low_products: int, mid_products: int, high_products: int) -> float:
    """Its share of products, not of units（算成了商品数占比）."""
    return 100 * metrics.share(mid_products, low_products + mid_products + high_products)


def band_over_the_others(low_units: int, mid_units: int, high_units: int) -> float:
    """Over the other two bands（除以了另外两个价带）."""
    return 100 * metrics.share(mid_units, low_units + high_units)


# --- a gap to five rivals ------------------------------------------------------------------------


def gap_to_five(
    p1: float, p2: float, p3: float, p4: float, p5: float, tag: float, shipping: float
) -> float:
    """Own landed price over the median of five, in per cent（和五家的中位数比）."""
    own = metrics.landed_price(tag, shipping)
    return 100 * metrics.price_gap(own, median([p1, p2, p3, p4, p5]))


def gap_to_the_mean_of_five(
    p1: float, p2: float, p3: float, p4: float, p5: float, tag: float, shipping: float
) -> float:
    """Over the mean, lifted by the dear one（用了平均数）."""
    return 100 * metrics.price_gap(tag + shipping, fmean([p1, p2, p3, p4, p5]))


def gap_of_the_tag_to_five(
    p1: float, p2: float, p3: float, p4: float, p5: float, tag: float
) -> float:
    """The tag against landed prices（自己没有加运费）."""
    return 100 * metrics.price_gap(tag, median([p1, p2, p3, p4, p5]))


def gap_over_own_of_five(
    p1: float, p2: float, p3: float, p4: float, p5: float, tag: float, shipping: float
) -> float:
    """Over the own price（除以了自己）."""
    own = metrics.landed_price(tag, shipping)
    return 100 * mistakes.gap_over_the_own(own, median([p1, p2, p3, p4, p5]))
