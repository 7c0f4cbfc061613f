"""What the team market is set to（团队市场的参数）: `data/market/team.toml`, section by section."""

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from course_b2c_ops.market.settings import settings

Section = TypeVar("Section")


@dataclass(frozen=True)
class Size:
    """How large the market is, and what a team opens with（规模与开张）."""

    rounds: int
    people: int
    consumers: int
    opening_cash_cents: int
    opening_units: int
    opening_reviews: int
    opening_stars: int
    opening_sales: int
    weekly_units: int
    recovery_percent: int


@dataclass(frozen=True)
class Goods:
    """What every team has to sell（商品）."""

    qualities: tuple[float, ...]
    cost_percent: int
    price_memory: int


@dataclass(frozen=True)
class Attention:
    """How much of the market sees an offer（曝光）."""

    top: float
    slope: float
    ranks: int
    campaign: float
    campaign_from: float
    event_times: float
    events: tuple[int, ...]
    event_mood: float
    affiliate: float
    affiliate_slope: float
    affiliate_most: float
    social: float
    social_half_cents: int
    social_keeps: float
    video: float
    video_half_cents: int
    video_keeps: float
    searches: float
    direct: float
    pool_keeps: float
    most: float


@dataclass(frozen=True)
class Ranking:
    """What the organic ranking counts（自然排名的权重）."""

    sales: float
    rating: float
    relevance: float
    price: float
    service: float
    dispatch: float
    noise: float


@dataclass(frozen=True)
class Clicking:
    """What makes people click（点击）."""

    level: float
    photo: float
    relevance: float
    quality: float
    sales: float
    rating: float
    price: float
    promotion: float


@dataclass(frozen=True)
class Buying:
    """What makes people buy（购买）, beside their tastes."""

    level: float
    distance: float
    cart: float
    quality: float
    brand_word: float
    two_pieces: float
    three_pieces: float
    readiness: tuple[float, ...]  # by channel, in the order of `channels`


@dataclass(frozen=True)
class Photo:
    """What pictures are worth（图片）."""

    start: float
    more: float
    scale_cents: int
    false_images: float


@dataclass(frozen=True)
class Shipping:
    """Lines, their days and what they cost（物流）."""

    factor: tuple[float, ...]  # economy, standard, fast, overseas warehouse
    parcel_cents: tuple[int, ...]
    kilo_cents: tuple[int, ...]
    charged: tuple[float, ...]
    bulk_cents: int
    preparation: float
    least_days: int
    most_days: int
    service_helps: float
    hurried_prep: int
    really_later: int
    transit_spread: float
    promise: float
    promise_days: int
    lost: float


@dataclass(frozen=True)
class After:
    """Satisfaction, reviews, disputes（售后）."""

    quality: float
    chance: float
    late: float
    lost: float
    service: float
    slow: float
    images: float
    cuts: tuple[float, ...]
    writes_plain: float
    writes_strong: float
    dispute_below: float
    disputes: float
    seller_loses: float
    service_wins: float
    half_refund: float
    withdrawn: float
    content_above: float
    mid_week: int
    until_review: int
    lags: int


@dataclass(frozen=True)
class Money:
    """Fees（费用）."""

    commission_percent: int
    service_cents: int


@dataclass(frozen=True)
class Acts:
    """What breaking rules brings and costs（违规的代价）."""

    freeze_points: tuple[int, ...]
    freeze_rounds: tuple[int, ...]
    closing_points: int
    sweeps: tuple[int, ...]
    fake_cost_percent: int
    fake_cost_cents: int
    fake_review: float
    fake_hazard: float
    fake_watched: float
    fake_sweep_finds: float
    fake_points: int
    fake_fine_cents: int
    fake_sales_left: float
    fake_rating_falls: float
    brand_cost_percent: int
    brand_hazard: float
    brand_hazard_sales: float
    brand_sweep_finds: float
    brand_points: int
    brand_removed: int
    brand_damages_percent: int
    shipping_points: int
    shipping_found: float
    shipping_disputed: float


@dataclass(frozen=True)
class Bots:
    """How bots keep shop（机器人队）."""

    catches_up: float
    noise: float
    margin_floor: float
    characters: tuple[float, ...]
    cover_weeks: float


@dataclass(frozen=True)
class Default:
    """What a team does that handed nothing in（默认决策）."""

    price_percent: int
    method: str
    warehouse: str
    affiliate_percent: int
    effort_percent: int
    cover_weeks: float


@dataclass(frozen=True)
class Words:
    """The keywords of one category（关键词）, and a plain title."""

    category: str
    title: str
    terms: tuple[str, ...]
    share: tuple[float, ...]


@dataclass(frozen=True)
class Facts:
    """Everything the team market is set to（全部参数）."""

    size: Size
    goods: Goods
    attention: Attention
    ranking: Ranking
    clicking: Clicking
    buying: Buying
    photo: Photo
    shipping: Shipping
    after: After
    money: Money
    acts: Acts
    bots: Bots
    default: Default
    words: tuple[Words, ...]  # one a category, in the order of `categories.toml`


@cache
def facts() -> Facts:
    """The published setting（公布的参数）."""
    file = settings("team")
    sections = {
        name: _section(kind, file[name])
        for name, kind in Facts.__annotations__.items()
        if name != "words"
    }
    words = tuple(_section(Words, row) for row in file["words"])
    return Facts(**sections, words=words)


def _section(kind: type[Section], table: dict[str, Any]) -> Section:
    """One section; a name that is missing or unknown stops at once."""
    return kind(**{name: _frozen(value) for name, value in table.items()})


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
