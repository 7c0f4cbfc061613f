"""Where visits come from（流量来源）: names and places, in the order of `channels.toml`."""

SOURCES = (
    "search", "recommend", "keyword_ads", "affiliate", "campaign", "social", "search_ads", "video",
    "direct",
)  # fmt: skip
SEARCH, RECOMMEND, KEYWORD_ADS, AFFILIATE, CAMPAIGN, SOCIAL, SEARCH_ADS, VIDEO, DIRECT = range(9)
# Sources whose impressions are drawn; keyword advertising has its auction, direct has none.
DRAWN = (SEARCH, RECOMMEND, AFFILIATE, CAMPAIGN, SOCIAL, SEARCH_ADS, VIDEO)
