"""Tools of the social media lab（社媒实训给好的工具）: three exports, hours, creators, a plan."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from course_b2c_ops import metrics

Words = Mapping[str, str]
# Each platform's word -> ours. Of TikTok and VK only what nobody mistakes: the rest is the lab's.
FACEBOOK: Words = MappingProxyType({
    "post_id": "post", "created_time": "published", "post_type": "kind",
    "reactions": "likes", "amount_spent_usd": "spend_usd", "purchases": "orders",
    "purchase_value_usd": "amount",
})  # fmt: skip
TIKTOK: Words = MappingProxyType({
    "item_id": "post", "post_time": "published", "region": "country", "promotion": "kind",
    "favourites": "saves", "cost_usd": "spend_usd", "gmv_usd": "amount",
})  # fmt: skip
VK: Words = MappingProxyType({
    "record_id": "post", "publish_time": "published", "reposts": "shares",
    "spent_usd": "spend_usd", "revenue_usd": "amount",
})  # fmt: skip
COLUMNS = [
    "platform", "post", "country", "published", "impressions", "reach", "engagements",
    "link_clicks", "spend_usd", "orders", "amount",
]  # fmt: skip
ZONES: Words = MappingProxyType({
    "US": "America/New_York", "BR": "America/Sao_Paulo", "ES": "Europe/Madrid",
    "FR": "Europe/Paris", "DE": "Europe/Berlin", "PL": "Europe/Warsaw", "KR": "Asia/Seoul",
    "SA": "Asia/Riyadh",
})  # fmt: skip
BEIJING = "Asia/Shanghai"
HOURS = 3  # of a block
# The clock of each export, and the whole of its words.
EXPORTS: Mapping[str, tuple[str, Words]] = MappingProxyType({
    "facebook": ("UTC", {**FACEBOOK, "page_followers": "followers"}),
    "tiktok": (BEIJING, {
        **TIKTOK, "video_views": "impressions", "unique_viewers": "reach",
        "website_clicks": "link_clicks",
    }),
    "vk": ("Europe/Moscow", {
        **VK, "views": "impressions", "viewers": "reach", "link_transitions": "link_clicks",
        "subscribers": "followers",
    }),
})  # fmt: skip
# How an advertisement is named in the readers' language: a teaching list, no legal advice.
AD_WORDS: Words = MappingProxyType({
    "US": "Ad", "BR": "Publicidade", "ES": "Publicidad", "FR": "Publicité", "DE": "Anzeige",
    "PL": "Reklama", "KR": "광고", "SA": "إعلان",
})  # fmt: skip
MOST_GROWTH, LEAST_SEEN, LEAST_THERE = 0.25, 0.03, 0.30


# ── Three exports（三张导出表） ──────────────────────────────────────────────────────────────────


def all_posts(facebook: pd.DataFrame, tiktok: pd.DataFrame, vk: pd.DataFrame) -> pd.DataFrame:
    """What the later tasks need of the three exports（三表合一，没有编号和订单）."""
    columns = ["platform", "country", "kind", "published", "followers", "impressions", "reach"]
    parts = [_in_our_words(*one) for one in zip((facebook, tiktok, vk), EXPORTS, strict=True)]
    return pd.concat([part[[*columns, "engagements"]] for part in parts], ignore_index=True)


def paid_totals(facebook: pd.DataFrame, tiktok: pd.DataFrame, vk: pd.DataFrame) -> pd.DataFrame:
    """What each platform's paid posts cost and brought（付费帖合计）, from showing to order."""
    columns = ["impressions", "link_clicks", "spend_usd", "orders", "amount"]
    parts = [_in_our_words(*one) for one in zip((facebook, tiktok, vk), EXPORTS, strict=True)]
    posts = pd.concat(parts, ignore_index=True)
    return posts[posts["kind"] == "paid"].groupby("platform")[columns].sum()


def _in_our_words(export: pd.DataFrame, platform: str) -> pd.DataFrame:
    zone, words = EXPORTS[platform]
    table = export.rename(columns=dict(words)).assign(platform=platform)
    saves = table.get("saves", 0)  # VK reports none
    thousands = table["impressions"].astype("str").str.replace("K", "e3", regex=False)
    return table.assign(
        published=table["published"].dt.tz_localize(zone).dt.tz_convert("UTC"),
        impressions=pd.to_numeric(thousands),
        engagements=table["likes"] + table["comments"] + table["shares"] + saves,
    )


# ── The readers' clock（读者的钟） ───────────────────────────────────────────────────────────────


def block(hours: "pd.Series[Any]") -> "pd.Series[Any]":
    """The three-hour block of each hour（几点到几点）: 18, 19 and 20 are 18-20."""
    first = hours // HOURS * HOURS
    return first.map(lambda hour: f"{hour:02d}-{hour + HOURS - 1:02d}")


def hour_of(posts: pd.DataFrame, country: str, zone: str) -> "pd.Series[Any]":
    """The hour at which one country's posts went out, on a zone's clock（几点发的）."""
    here = posts.loc[posts["country"] == country, "published"]
    hours: pd.Series[Any] = here.dt.tz_convert(zone).dt.hour
    return hours


def known_organic(posts: pd.DataFrame) -> pd.DataFrame:
    """Posts without spend whose engagements are known（没花钱、互动数已知的帖子）."""
    kept: pd.DataFrame = posts[(posts["kind"] == "organic") & posts["engagements"].notna()]
    return kept


def organic_in(posts: pd.DataFrame, country: str) -> pd.DataFrame:
    """The same of one country（一个国家的自然帖）, to be added to."""
    kept = known_organic(posts)
    found: pd.DataFrame = kept[kept["country"] == country].copy()
    return found


def rate_by(posts: pd.DataFrame, keys: "pd.Series[Any] | list[str]") -> "pd.Series[Any]":
    """Engagement rate by reach of each group: sums first, then divide（分组的互动率）."""
    sums = posts.groupby(keys)[["engagements", "reach"]].sum()
    return metrics.engagement_rate(sums["engagements"], sums["reach"])


def rate_by_block(posts: pd.DataFrame, country: str, zone: str) -> "pd.Series[Any]":
    """Engagement rate of one country's known organic posts by block of a zone's clock（时段）."""
    kept = known_organic(posts)
    kept = kept[kept["country"] == country]
    return rate_by(kept, block(hour_of(kept, country, zone)).rename("block"))


def blocks_by_country(posts: pd.DataFrame) -> pd.DataFrame:
    """Engagement rate by the readers' block and country（各国时段互动率）."""
    columns = {name: rate_by_block(posts, name, zone) for name, zone in ZONES.items()}
    return pd.DataFrame(columns).sort_index()


def platforms_by_country(posts: pd.DataFrame) -> pd.DataFrame:
    """Engagement rate by platform and country（各国平台互动率）; empty where there are no posts."""
    return rate_by(known_organic(posts), ["platform", "country"]).unstack("country")[list(ZONES)]


def behind_beijing(on: pd.Timestamp) -> "pd.Series[Any]":
    """How many hours each country's clock is behind Beijing's at noon of a day（钟差）."""
    day = pd.Timestamp(on.date())
    noon = (day + pd.Timedelta(hours=12)).tz_localize("UTC")
    here = noon.tz_convert(BEIJING).tz_localize(None)
    hours = {
        name: round((here - noon.tz_convert(zone).tz_localize(None)).total_seconds() / 3600)
        for name, zone in ZONES.items()
    }
    return pd.Series(hours, name="behind")


def market_sheet(on: pd.Timestamp) -> pd.DataFrame:
    """Per country: hours behind Beijing on that day, and how an ad is named（钟差和广告标签）."""
    table = pd.DataFrame({"behind": behind_beijing(on), "label": pd.Series(dict(AD_WORDS))})
    return table.rename_axis("country")


# ── Creators（达人） ─────────────────────────────────────────────────────────────────────────────


def reasons(creators: pd.DataFrame) -> "pd.Series[Any]":
    """Why a creator is screened out, the first reason; empty for those that stay（剔除理由）."""
    faults = pd.DataFrame(
        {
            "growth": metrics.growth(creators["followers"], creators["followers_30d_before"])
            > MOST_GROWTH,
            "views": metrics.share(creators["mean_views"], creators["followers"]) < LEAST_SEEN,
            "audience": creators["audience_share"] < LEAST_THERE,
            "undisclosed": ~creators["discloses"],
        }
    )
    found: pd.Series[Any] = faults.idxmax(axis=1).where(faults.any(axis=1), "")
    return found
