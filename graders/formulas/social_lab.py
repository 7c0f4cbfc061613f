"""Reference answers and wrong paths for the lab on social media（社媒实训：参考答案与常见错误）.

Written another way than the lab's solutions (post by post), so that agreement says something.
"""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from graders.formulas.rows import Tables, records

Row = dict[str, Any]
Score = Callable[[Row], float]
# Where each platform keeps what we ask for: clock, and its words in the order of FIELDS.
FIELDS = (
    "post", "country", "published", "kind", "impressions", "reach", "likes", "comments", "shares",
    "link_clicks", "all_clicks", "spend_usd", "orders", "amount", "followers",
)  # fmt: skip
HOMES = {
    "facebook": ("UTC", (
        "post_id", "country", "created_time", "post_type", "impressions", "reach", "reactions",
        "comments", "shares", "link_clicks", "clicks_all", "amount_spent_usd", "purchases",
        "purchase_value_usd", "page_followers",
    ), "saves"),
    "tiktok": ("Asia/Shanghai", (
        "item_id", "region", "post_time", "promotion", "video_views", "unique_viewers", "likes",
        "comments", "shares", "website_clicks", "clicks", "cost_usd", "orders", "gmv_usd",
        "followers",
    ), "favourites"),
    "vk": ("Europe/Moscow", (
        "record_id", "country", "publish_time", "kind", "views", "viewers", "likes", "comments",
        "reposts", "link_transitions", "clicks", "spent_usd", "orders", "revenue_usd",
        "subscribers",
    ), ""),
}  # fmt: skip
HANDED = [
    "platform", "post", "country", "published", "impressions", "reach", "engagements",
    "link_clicks", "spend_usd", "orders", "amount",
]  # fmt: skip
READERS = ZoneInfo("America/New_York")  # of the figure's country
OF_THE_FIGURE = "US"


def _count(shown: Any) -> float:
    """12.3K as 12300."""
    text = str(shown)
    return round(float(text[:-1]) * 1000) if text.endswith("K") else float(text)


def told(exports: Mapping[str, pd.DataFrame]) -> Iterator[Row]:
    """Every post of the three exports in our words, its moment in UTC（逐条改口径）."""
    for platform, export in exports.items():
        zone, words, saved = HOMES[platform]
        for line in records(export):
            row: Row = {"platform": platform} | {
                field: line[word] for field, word in zip(FIELDS, words, strict=True)
            }
            row["impressions"] = _count(row["impressions"])
            row["clock"] = pd.Timestamp(row["published"]).to_pydatetime()
            row["published"] = row["clock"].replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            row["saves"] = float(line[saved]) if saved else 0.0
            row["engagements"] = row["likes"] + row["comments"] + row["shares"] + row["saves"]
            yield row


def rows_of(tables: Tables) -> list[Row]:
    """All posts of the three exports（三表的全部帖子）."""
    return list(told({name: tables[f"social_{name}"] for name in ("facebook", "tiktok", "vk")}))


# ── task 2: one table ────────────────────────────────────────────────────────────────────────────


def _handed(rows: list[Row], **changed: Score) -> pd.DataFrame:
    found = [row | {name: change(row) for name, change in changed.items()} for row in rows]
    return pd.DataFrame(found)[HANDED]


def one_table(tables: Tables) -> pd.DataFrame:
    """The three exports as one table（三表合一）."""
    return _handed(rows_of(tables))


def one_table_views_as_reach(tables: Tables) -> pd.DataFrame:
    """Mistake（播放当触达）: TikTok's starts are taken for people."""
    rows = rows_of(tables)
    return _handed(
        rows, reach=lambda row: row["impressions" if row["platform"] == "tiktok" else "reach"]
    )


def one_table_all_clicks(tables: Tables) -> pd.DataFrame:
    """Mistake（全部点击）: taps on pictures and profiles are taken for visits."""
    rows = rows_of(tables)
    return _handed(
        rows,
        link_clicks=lambda row: row[
            "link_clicks" if row["platform"] == "facebook" else "all_clicks"
        ],
    )


def one_table_clocks_left(tables: Tables) -> pd.DataFrame:
    """Mistake（都当成 UTC）: Beijing and Moscow times are called UTC."""
    found = one_table(tables)
    rows = rows_of(tables)
    return found.assign(published=[row["clock"].replace(tzinfo=UTC) for row in rows])


def one_table_saves_forgotten(tables: Tables) -> pd.DataFrame:
    """Mistake（漏了收藏）: likes, comments and shares only, TikTok's saves left out."""
    rows = rows_of(tables)
    return _handed(
        rows,
        engagements=lambda row: (
            row["engagements"] - (row["saves"] if row["platform"] == "tiktok" else 0)
        ),
    )


# ── task 3: engagement ───────────────────────────────────────────────────────────────────────────


def known(rows: list[Row], *, organic: bool = True) -> list[Row]:
    """Posts whose engagements are known, without the paid ones（互动数已知的帖子）."""
    return [
        row
        for row in rows
        if not math.isnan(row["engagements"]) and (row["kind"] == "organic" or not organic)
    ]


def _by_market(rows: list[Row], rate: Callable[[list[Row]], float]) -> pd.DataFrame:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["platform"], row["country"]), []).append(row)
    found = [[*key, rate(mine)] for key, mine in sorted(groups.items())]
    return pd.DataFrame(found, columns=["platform", "country", "rate"])


def rate_on(base: str) -> Callable[[list[Row]], float]:
    """Engagements over some base, sums first（先合计再相除）."""
    return lambda rows: (
        math.fsum(row["engagements"] for row in rows) / math.fsum(row[base] for row in rows)
    )


def engagement(tables: Tables) -> pd.DataFrame:
    """Engagements over reach of organic posts, by platform and country（互动率表）."""
    return _by_market(known(rows_of(tables)), rate_on("reach"))


def engagement_by_followers(tables: Tables) -> pd.DataFrame:
    """Mistake（除以粉丝）: most followers never saw the post."""
    return _by_market(known(rows_of(tables)), rate_on("followers"))


def engagement_mean_of_posts(tables: Tables) -> pd.DataFrame:
    """Mistake（每条的互动率求平均）: a post seen by ninety people votes like one seen by 900."""
    rows = known(rows_of(tables))
    return _by_market(
        rows, lambda mine: math.fsum(rate_on("reach")([row]) for row in mine) / len(mine)
    )


def engagement_unknown_kept(tables: Tables) -> pd.DataFrame:
    """Mistake（互动不知道的也留着）: their people count below the line, nothing above it."""
    rows = [row for row in rows_of(tables) if row["kind"] == "organic"]
    for row in rows:
        row["engagements"] = 0.0 if math.isnan(row["engagements"]) else row["engagements"]
    return _by_market(rows, rate_on("reach"))


def engagement_with_paid(tables: Tables) -> pd.DataFrame:
    """Mistake（付费帖也算进去）: strangers reached by money react less."""
    rows = known(rows_of(tables), organic=False)
    return _by_market(rows, rate_on("reach"))


# ── task 4: frequency ────────────────────────────────────────────────────────────────────────────


def _loudest(tiktok: pd.DataFrame) -> Row:
    """The paid TikTok post with most showings（曝光最多的付费作品）."""
    paid = [row for row in told({"tiktok": tiktok}) if row["kind"] == "paid"]
    return max(paid, key=lambda row: row["impressions"])


def frequency(social_tiktok: pd.DataFrame) -> float:
    """Showings over the people of the whole week（一周的频次）."""
    row = _loudest(social_tiktok)
    return float(row["impressions"] / row["reach"])


def frequency_daily_reach_added(social_tiktok: pd.DataFrame, social_daily: pd.DataFrame) -> float:
    """Mistake（每日触达相加）: who saw it on three days counts three times."""
    row = _loudest(social_tiktok)
    days = records(social_daily)
    return float(row["impressions"]) / sum(
        int(day["reach"]) for day in days if day["post"] == row["post"]
    )


def frequency_inverted(social_tiktok: pd.DataFrame) -> float:
    """Mistake（上下颠倒）: people over showings."""
    return 1 / frequency(social_tiktok)


# ── task 5: the cost of an order ─────────────────────────────────────────────────────────────────


def order_cost_or_none(cpm: float, ctr: float, conversion: float) -> float | None:
    """Cost of an order, None where nobody clicks or buys（一单多少钱）."""
    orders_of_a_thousand = 1000 * ctr * conversion
    return cpm / orders_of_a_thousand if orders_of_a_thousand else None


def order_cost_thousand_forgotten(cpm: float, ctr: float, conversion: float) -> float | None:
    """Mistake（忘了除以 1000）: the price is for a thousand showings."""
    return cpm / ctr / conversion if ctr and conversion else None


def order_cost_multiplied(cpm: float, ctr: float, conversion: float) -> float | None:
    """Mistake（乘了比率）: fewer buyers would make an order cheaper."""
    return cpm / 1000 * ctr * conversion if ctr and conversion else None


def order_cost_of_a_click(cpm: float, ctr: float, conversion: float) -> float | None:
    """Mistake（停在点击）: the price of a click."""
    return cpm / 1000 / ctr if ctr and conversion else None


def order_cost_inputs(tables: Tables, rng: random.Random) -> list[tuple[float, float, float]]:
    """What the marker calls `cost_per_order` with: chains of feeds, and the edges（判分输入）."""
    own = tables["social_tiktok"]
    paid = own[own["cost_usd"] > 0].sample(4, random_state=rng.randrange(10_000))
    chains = [
        (
            round(1000 * row["cost_usd"] / row["video_views"], 2),
            round(row["website_clicks"] / row["video_views"], 4),
            rng.choice([0.008, 0.012, 0.016, 0.07]),
        )
        for row in records(paid)
    ]
    edges = [(6.50, 0.012, 0.016), (9.00, 0.02, 0.07), (0.0, 0.012, 0.016)]
    return [*chains, *edges, (6.50, 0.0, 0.016), (6.50, 0.012, 0.0), (4.0, 1.0, 1.0)]


# ── task 6: creators ─────────────────────────────────────────────────────────────────────────────

MOST_GROWTH, LEAST_SEEN, LEAST_THERE = 0.25, 0.03, 0.30


def stays(row: Row) -> bool:
    """Whether nothing speaks against a creator（四条都过）."""
    return bool(
        row["followers"] <= (1 + MOST_GROWTH) * row["followers_30d_before"]
        and row["mean_views"] >= LEAST_SEEN * row["followers"]
        and row["audience_share"] >= LEAST_THERE
        and row["discloses"]
    )


def _price(row: Row) -> float:
    return float(row["price_usd"] / (row["mean_likes"] + row["mean_comments"]))


def _places(rows: list[Row], price: Score, *, screen_last: bool = False) -> pd.DataFrame:
    kept = rows if screen_last else [row for row in rows if stays(row)]
    prices = sorted(price(row) for row in kept)
    found = []
    for row in kept:
        cheaper, equal = prices.index(price(row)), prices.count(price(row))
        found.append([row["handle"], price(row), cheaper + (equal + 1) / 2])
    table = pd.DataFrame(found, columns=["handle", "cost_per_engagement", "rank"])
    return table[[stays(row) for row in kept]].reset_index(drop=True)


def _creators(influencers: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()}
            for row in records(influencers)]  # fmt: skip


def creators(influencers: pd.DataFrame) -> pd.DataFrame:
    """Who is left, by the price of an interaction（留下的达人）."""
    return _places(_creators(influencers), _price)


def creators_per_follower(influencers: pd.DataFrame) -> pd.DataFrame:
    """Mistake（按粉丝算价）: followers can be bought."""
    return _places(_creators(influencers), lambda row: float(row["price_usd"] / row["followers"]))


def creators_screened_last(influencers: pd.DataFrame) -> pd.DataFrame:
    """Mistake（先排名后筛）: places of those who are out stay empty."""
    return _places(_creators(influencers), _price, screen_last=True)


def creators_comments_forgotten(influencers: pd.DataFrame) -> pd.DataFrame:
    """Mistake（只算点赞）: comments are interactions, too."""
    return _places(_creators(influencers), lambda row: float(row["price_usd"] / row["mean_likes"]))


def creators_not_screened(influencers: pd.DataFrame) -> pd.DataFrame:
    """Mistake（没有筛）: all sixteen, the one who hides advertising first."""
    every = [row | {"discloses": True, "audience_share": 1.0, "mean_views": row["followers"],
                    "followers_30d_before": row["followers"]}
             for row in _creators(influencers)]  # fmt: skip
    return _places(every, _price)


# ── task 7: the figure ───────────────────────────────────────────────────────────────────────────


def block(hour: int) -> str:
    """The three-hour block of an hour（时段）."""
    return f"{hour // 3 * 3:02d}-{hour // 3 * 3 + 2:02d}"


def rate_by_block(rows: list[Row], zone: ZoneInfo, rate: Callable[[list[Row]], float]) -> pd.Series:
    """One number for each block of a zone's clock（每个时段一个数）."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(block(row["published"].astimezone(zone).hour), []).append(row)
    return pd.Series({name: rate(groups[name]) for name in sorted(groups)}, dtype=float)


def _american(tables: Tables) -> list[Row]:
    rows = known(rows_of(tables))
    return [row for row in rows if row["country"] == OF_THE_FIGURE]


def hours(tables: Tables) -> pd.Series:
    """Engagement rate by the readers' hour（读者时段的互动率）."""
    return rate_by_block(_american(tables), READERS, rate_on("reach"))


def hours_of_beijing(tables: Tables) -> pd.Series:
    """Mistake（北京时间）: one's own clock."""
    rows = _american(tables)
    return rate_by_block(rows, ZoneInfo("Asia/Shanghai"), rate_on("reach"))


def hours_of_utc(tables: Tables) -> pd.Series:
    """Mistake（没有换钟）: the clock of the table."""
    rows = _american(tables)
    return rate_by_block(rows, ZoneInfo("UTC"), rate_on("reach"))


def hours_counted(tables: Tables) -> pd.Series:
    """Mistake（数了互动，没有除）: many posts make many engagements."""
    rows = _american(tables)
    return rate_by_block(rows, READERS, lambda mine: math.fsum(row["engagements"] for row in mine))


def moment(day: Any, hour: int, zone: ZoneInfo) -> datetime:
    """An hour of a zone's clock on a day（某日某地几点）."""
    at = pd.Timestamp(day)
    return datetime(at.year, at.month, at.day, hour, tzinfo=zone)
