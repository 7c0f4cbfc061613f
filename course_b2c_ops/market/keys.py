"""The keys of a market（市场密钥）: one of the shop, one of the world around it."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from course_b2c_ops.market.luck import KEY_BYTES

# Part of every key: when the model changes, so must this number, and every shop with it.
MODEL = 3


@dataclass(frozen=True)
class MarketKeys:
    """What one student's shop is made from; whoever holds it can make the shop again."""

    shop: bytes
    world: bytes


def market_key(secret: bytes, purpose: str) -> bytes:
    """The key of one purpose（派生密钥）, such as `world` or `shop/20260101`."""
    if len(secret) < KEY_BYTES:
        raise ValueError(
            f"A market key has at least {KEY_BYTES} bytes, this one has {len(secret)}."
        )
    return hmac.digest(secret, f"market/{MODEL}/{purpose}".encode(), sha256)[:KEY_BYTES]


def own_keys(personal: bytes) -> MarketKeys:
    """A self-learner's keys（自学者密钥）: shop and world from one personal key."""
    return MarketKeys(market_key(personal, "shop"), market_key(personal, "world"))
