"""What a team decides in a round（一轮的决策）: plans of job roles, no field with two owners."""

from dataclasses import dataclass
from typing import Annotated, Literal

CHANNELS = ("search", "campaign", "affiliate", "social", "video", "direct", "keyword_ads")
METHODS = ("economy", "standard", "fast")
WAREHOUSES = ("china", "overseas")

Method = Literal["economy", "standard", "fast"]
Warehouse = Literal["china", "overseas"]


@dataclass(frozen=True)
class Within:
    """Least and most that a field takes（取值范围）, both included."""

    least: int
    most: int


PriceCents = Annotated[int, Within(1, 10_000_000)]
Cents = Annotated[int, Within(0, 10_000_000)]
BidCents = Annotated[int, Within(0, 1_000)]
Units = Annotated[int, Within(0, 1_000_000)]
Title = Annotated[str, Within(1, 128)]  # characters


@dataclass(frozen=True)
class Pricing:
    """Price and promotions of one offer（选品定价）."""

    price_cents: PriceCents
    discount_percent: Annotated[int, Within(0, 90)] = 0
    coupon_cents: Cents = 0
    save_from_cents: Cents = 0  # spend-save: from this amount on ...
    save_cents: Cents = 0  # ... so much less


@dataclass(frozen=True)
class Content:
    """The listing of one offer（上架）."""

    title: Title
    photo_cents: Cents = 0
    brand_word: bool = False  # somebody's brand in the title, and goods to match it
    false_images: bool = False


@dataclass(frozen=True)
class Logistics:
    """How one offer is stocked and shipped（物流）."""

    method: Method = "standard"
    warehouse: Warehouse = "china"
    free_freight: bool = False
    stock_order: Units = 0
    false_shipping: bool = False  # reported as shipped before it is


@dataclass(frozen=True)
class Bid:
    """What a click on one keyword may cost（出价）, and all its clicks of a round（预算）."""

    keyword: str
    bid_cents: BidCents
    budget_cents: Cents


@dataclass(frozen=True)
class Promotion:
    """Traffic that one offer pays for（推广）."""

    bids: tuple[Bid, ...] = ()
    affiliate_percent: Annotated[int, Within(3, 50)] = 3
    social_cents: Cents = 0
    video_cents: Cents = 0
    fake_orders: Annotated[int, Within(0, 200)] = 0


@dataclass(frozen=True)
class Service:
    """After-sales service of the whole team（客服）."""

    effort_percent: Annotated[int, Within(0, 100)] = 0


@dataclass(frozen=True)
class TeamDecision:
    """All decisions of a team in a round（一队一轮的决策）; plans in the order of its offers."""

    pricing: tuple[Pricing, ...]
    content: tuple[Content, ...]
    logistics: tuple[Logistics, ...]
    promotion: tuple[Promotion, ...]
    service: Service


Decisions = tuple[TeamDecision, ...]  # of all teams, in their order
