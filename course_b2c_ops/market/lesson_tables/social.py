"""Tables of social media（海外社交媒体）: three exports in three sets of words, and their days."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_split import (
    Parts,
    Pull,
    Totals,
    jitter,
    lines,
    named,
    season_dates,
    served_countries,
    shared,
    summed,
    totals,
    usd,
)  # fmt: skip
from course_b2c_ops.market.lesson_tables.social_posts import (
    Posts,
    evening_peaks,
    facts,
    on_clock,
    platforms,
    posts,
)  # fmt: skip
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, normals, poisson
from course_b2c_ops.market.settings import column
from course_b2c_ops.market.view import Tables, View

REACTIONS = ("likes", "comments", "shares", "saves")
THOUSAND = 1000
# Each platform's own words for the same things, in the order of the fields of `_common`.
WORDS = {
    "facebook": (
        "post_id", "created_time", "page_followers", "post_type", "ad_version", "impressions",
        "reach", "reactions", "comments", "shares", "clicks_all", "link_clicks",
        "amount_spent_usd", "purchases", "purchase_value_usd",
    ),
    "tiktok": (
        "item_id", "post_time", "followers", "promotion", "cut", "video_views",
        "unique_viewers", "likes", "comments", "shares", "clicks", "website_clicks",
        "cost_usd", "orders", "gmv_usd",
    ),
    "vk": (
        "record_id", "publish_time", "subscribers", "kind", "version", "views",
        "viewers", "likes", "comments", "reposts", "clicks", "link_transitions",
        "spent_usd", "orders", "revenue_usd",
    ),
}  # fmt: skip
SAVES = {"facebook": "saves", "tiktok": "favourites"}  # VK does not report them
COUNTRY = {"facebook": "country", "tiktok": "region", "vk": "country"}


@dataclass(frozen=True)
class Seen:
    """What happened to the posts（帖子效果）, by post, and by post and day."""

    row: Counts  # the post of each day's row
    day: Counts
    daily: dict[str, Counts]  # impressions, reach, clicks, spend (cents), orders, amount (cents)
    whole: dict[str, Counts]  # the same by post; its reach counts everybody once


def tables(view: View) -> Tables:
    """Posts of three platforms and their days（三个平台的帖子表和日表）."""
    seen = totals(view, "social")
    made = posts(view, seen)
    shown = results(view, made, seen)
    exports = {f"social_{name}": _export(view, made, shown, name) for name in platforms()}
    return exports | {"social_daily": _daily(view, made, shown)}


def results(view: View, made: Posts, total: Totals) -> Seen:
    """The source's totals shared among the posts that were live（合计分摊到在播帖子）."""
    key = view.key
    row, day, cell, weight = _live(made)
    paid = made.paid[row]
    money = total.cost[cell] > 0
    share = float(facts()["paid_share"])
    part = np.where(money, np.where(paid, share, 1 - share), np.where(paid, 1e-6, 1.0))
    weight = weight * part * made.spark[row] * jitter(key, Stage.SOCIAL_SPLIT, 0.3, 0, row, day)
    eager = weight * click_factors(view, made)[row]
    pull = Pull(shown=weight, clicked=eager, paid_for=np.where(paid, weight, 0.0))
    daily = shared(total, Parts(cell), pull, key, Stage.SOCIAL_SPLIT)
    whole = {name: summed(row, values, made.size) for name, values in daily.items()}
    audience = _audience(key, made, whole["impressions"])
    daily["reach"] = _people(daily["impressions"], audience[row])
    whole["reach"] = _people(whole["impressions"], audience)
    return Seen(row, day, daily, whole)


def _live(made: Posts) -> tuple[Counts, Counts, Counts, Numbers]:
    """Each post's days（帖子在播的日子）: post, day, cell of day and country, weight; by cell."""
    days = made.last - made.day + 1
    row = np.repeat(np.arange(made.size), days)
    age = np.arange(row.size) - np.repeat(np.cumsum(days) - days, days)
    fading = np.array(facts()["organic_days"])
    weight = np.where(made.paid[row], 0.5, fading[np.minimum(age, fading.size - 1)])
    day = made.day[row] + age
    cell = day * len(served_countries()) + made.country[row]
    line = np.argsort(cell, kind="stable")
    return row[line], day[line], cell[line], weight[line]


def click_factors(view: View, made: Posts) -> Numbers:
    """How much more readily each post is clicked（点击倾向）: platform, and version of the ad."""
    base = column(facts()["platform"], "click")[made.platform]
    better, lift = better_version(view)
    found: Numbers = base * np.where(made.version == better, 1 + lift, 1.0)
    return found


def better_version(view: View) -> tuple[int, float]:
    """Which version of the ads is clicked more, and by how much（哪一版更好）: planted."""
    low, high = facts()["click_lift"]
    u = luck(view.key, Stage.SOCIAL_POSTS, 11, np.arange(2))
    return 1 + int(u[0] < 0.5), round(float(low + (high - low) * u[1]), 3)


def _audience(key: bytes, made: Posts, impressions: Counts) -> Counts:
    """How many people a post can meet at all（受众规模）; those of a paid one see it again."""
    ends = np.array([facts()["organic_audience"], facts()["paid_audience"]])
    low, high = ends[made.paid.astype(np.int64)].T
    u = luck(key, Stage.SOCIAL_REPLIES, 0, np.arange(made.size))
    size = np.maximum(np.rint((low + (high - low) * u) * impressions), 1)
    found: Counts = size.astype(np.int64)
    return found


def _people(impressions: Counts, audience: Counts) -> Counts:
    """People behind so many showings（触达人数）: the fuller the audience, the more repeats."""
    found = np.rint(audience * -np.expm1(-impressions / audience)).astype(np.int64)
    return np.clip(found, np.minimum(impressions, 1), impressions)


def _replies(view: View, made: Posts, shown: Seen) -> dict[str, Counts]:
    """Likes, comments, shares and saves of each post（互动）."""
    reach = shown.whole["reach"]
    hour = facts()["hour"]
    peak = evening_peaks(view)[made.country]
    curve = (
        float(hour["level"])
        + float(hour["noon"]) * np.exp(-(((made.hour - 12.5) / 1.6) ** 2))
        + float(hour["evening"]) * np.exp(-(((made.hour - peak) / 1.7) ** 2))
    ) * np.where(made.weekday >= 5, float(hour["weekend"]), 1.0)
    rate = column(facts()["platform"], "replies")[made.platform] * curve
    rate = rate * np.where(made.paid, float(facts()["paid_replies"]), 1.0)
    usual = np.maximum(float(np.median(reach)), 1.0)
    rate = rate * (np.maximum(reach, 1) / usual) ** -float(facts()["small_post"])
    u = luck(view.key, Stage.SOCIAL_REPLIES, 1, np.arange(made.size), np.arange(6)[:, None])
    rate = np.minimum(rate * np.exp(0.22 * normals(u[0])), 0.6)
    mix = np.array([one["mix"] for one in facts()["platform"]])[made.platform].T
    found = {name: poisson(reach * rate * mix[n], u[1 + n]) for n, name in enumerate(REACTIONS)}
    others = column(facts()["platform"], "other_clicks")[made.platform]
    extra = poisson(others * (shown.whole["clicks"] + 0.3 * found["likes"]), u[5])
    return found | {"clicks_all": shown.whole["clicks"] + extra}


def _export(view: View, made: Posts, shown: Seen, name: str) -> pd.DataFrame:
    """One platform's export, in its own words and on its own clock（一个平台的导出表）."""
    place = platforms().index(name)
    here = np.flatnonzero(made.platform == place)
    frame = _common(view, made, shown, here, place)
    frame.columns = [*WORDS[name], COUNTRY[name], "product_id", "product", "saves"]
    if name in SAVES:
        frame = frame.rename(columns={"saves": SAVES[name]})
    if name == "facebook":
        u = luck(view.key, Stage.SOCIAL_REPLIES, 2, here)
        lost = (u < float(facts()["unknown_saves"])) | (u == u.min())
        frame["saves"] = np.where(lost, np.nan, frame["saves"])
    if name == "vk":
        frame["views"] = thousands(frame["views"].to_numpy())
    return in_shape(f"social_{name}", frame)


def _common(view: View, made: Posts, shown: Seen, here: Counts, place: int) -> pd.DataFrame:
    """What every platform tells, in one order: the words of `WORDS`, then country and product."""
    row = facts()["platform"][place]
    replies = {what: values[here] for what, values in _replies(view, made, shown).items()}
    whole = {what: values[here] for what, values in shown.whole.items()}
    low, high = row["followers"]
    u = luck(view.key, Stage.SOCIAL_REPLIES, 3, place, np.arange(len(served_countries())))
    begins = (low + (high - low) * u)[made.country[here]]
    products = view.reports["products"]
    minute = on_clock(made.minute[here], str(row["zone"]), view.world.days[0])
    values = (
        post_ids(made, here, place),
        np.datetime64(view.world.days[0], "us") + minute.astype("timedelta64[m]"),
        np.rint(begins * (1 + 0.0012 * made.day[here])).astype(np.int64),
        np.where(made.paid[here], "paid", "organic"),
        named(["", "A", "B"], made.version[here]),
        whole["impressions"], whole["reach"], replies["likes"], replies["comments"],
        replies["shares"], replies["clicks_all"], whole["clicks"], usd(whole["spend"]),
        whole["orders"], usd(whole["amount"]),
        named(served_countries(), made.country[here]),
        products["product_id"].to_numpy()[made.product[here]],
        products["product"].to_numpy()[made.product[here]],
        replies["saves"],
    )  # fmt: skip
    return pd.DataFrame(dict(enumerate(values)))


def post_ids(made: Posts, here: Counts, place: int) -> list[str]:
    """Ids of posts（帖子编号）: unique over the platforms."""
    return [f"{platforms()[place][:2]}-{number}" for number in made.number[here].tolist()]


def thousands(values: Counts) -> list[str]:
    """Counts as an app shows them（12.3K 写法）: rounded to a hundred from one thousand on."""
    return [
        str(value) if value < THOUSAND else f"{(value + 50) // 100 / 10:.1f}K"
        for value in values.tolist()
    ]


def _daily(view: View, made: Posts, shown: Seen) -> pd.DataFrame:
    """One row a post and day（帖子每日数据）; together they are the report's source social."""
    keep = lines(shown.row, shown.day, shown.daily)
    row = shown.row[keep]
    ids = np.empty(made.size, dtype=object)
    for place in range(len(platforms())):
        here = np.flatnonzero(made.platform == place)
        ids[here] = post_ids(made, here, place)
    frame = pd.DataFrame(
        {
            "date": season_dates(view, shown.day[keep]),
            "platform": named(platforms(), made.platform[row]),
            "post": ids[row],
            "country": named(served_countries(), made.country[row]),
            "impressions": shown.daily["impressions"][keep],
            "reach": shown.daily["reach"][keep],
            "link_clicks": shown.daily["clicks"][keep],
            "spend_usd": usd(shown.daily["spend"][keep]),
            "orders": shown.daily["orders"][keep],
            "paid_amount_usd": usd(shown.daily["amount"][keep]),
        }
    )
    return in_shape("social_daily", frame)
