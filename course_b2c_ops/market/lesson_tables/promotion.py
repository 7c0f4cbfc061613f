"""Tables of promotion lessons（推广类课程的表）: search, advertising, affiliates, campaigns."""

from course_b2c_ops.market.lesson_tables.promotion_ads import auctions, budget_curve, keyword_ads
from course_b2c_ops.market.lesson_tables.promotion_affiliates import affiliates
from course_b2c_ops.market.lesson_tables.promotion_campaigns import campaigns, price_history
from course_b2c_ops.market.lesson_tables.promotion_search import search_terms, shop_search_terms
from course_b2c_ops.market.view import Tables, View


def tables(view: View) -> Tables:
    """What the lessons on search, ads and campaigns need beyond the seller's own reports."""
    if view.season is None:
        raise ValueError("These tables split the season's own clicks: the view needs a season.")
    ads = keyword_ads(view.season)
    return {
        "search_terms": search_terms(view),
        "shop_search_terms": shop_search_terms(view.season),
        "keyword_ads": ads,
        "auctions": auctions(view, ads),
        "budget_curve": budget_curve(view),
        "affiliates": affiliates(view),
        "campaigns": campaigns(view),
        "price_history": price_history(view),
    }
