"""Who makes which table（各表由谁来做）: modules are named here and loaded when first needed."""

from importlib import import_module

from course_b2c_ops.market.view import Tables, View

# Each module has `tables(view)`, which gives exactly these.
MAKERS: dict[str, tuple[str, ...]] = {
    "lesson_tables.industry": (
        "industry_weekly", "industry_monthly", "industry_country", "hot_products",
        "hot_attributes", "competitors", "competitor_reviews", "calendar", "exchange_rates",
    ),
    "lesson_tables.listing": ("listings",),
    "lesson_tables.listing_rules": ("forbidden_words", "violations"),
    "lesson_tables.listing_tests": ("listing_changes", "ab_tests"),
    "lesson_tables.messages": ("messages",),
    "lesson_tables.overseas_search": ("search_ads",),
    "lesson_tables.overseas_search_journeys": ("journeys",),
    "lesson_tables.platform": ("roles", "actions", "platform_orders"),
    "lesson_tables.pricing": ("fees", "price_test", "freight_quotes"),
    "lesson_tables.promotion": (
        "search_terms", "shop_search_terms", "keyword_ads", "auctions", "budget_curve",
        "affiliates", "campaigns", "price_history",
    ),
    "lesson_tables.selection": ("candidates",),
    "lesson_tables.shipping": ("rate_card", "lead_times"),
    "lesson_tables.social": (
        "social_facebook", "social_tiktok", "social_vk", "social_daily",
    ),
    "lesson_tables.social_creators": ("influencers",),
    "lesson_tables.survey": ("survey", "survey_population"),
    "lesson_tables.survey_voices": ("brand_ratings", "interviews"),
    "lesson_tables.video": ("videos", "video_daily", "video_retention"),
    "lesson_tables.video_live": ("live_sessions",),
    "lesson_tables.policy": (
        "shop", "parcel_orders", "parcel_lines", "parcels", "mode_cases", "purchases", "exports",
        "receipts", "adverts", "advert_prices", "dispute_cases", "ip_notices", "customers",
        "data_flows", "bom", "quotes", "acts",
    ),
    "panel": ("choice_panel", "choice_panel_mixed"),
    "penalties": ("penalties",),
    "untidy": (
        "shop_daily_untidy", "listings_untidy", "industry_weekly_untidy", "competitors_untidy",
        "logistics_untidy", "keyword_ads_untidy", "survey_untidy", "orders_untidy",
    ),
}  # fmt: skip


def made_by(module: str, view: View) -> Tables:
    """The tables of one module（一个模块的表）."""
    maker = import_module(f"course_b2c_ops.market.{module}")
    tables: Tables = maker.tables(view)
    return tables
