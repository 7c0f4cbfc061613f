"""After payment（支付之后）: sending, arrival, satisfaction, review, dispute, refund."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.given import Given
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, normals
from course_b2c_ops.market.record import NEVER, Bought, Orders
from course_b2c_ops.market.settings import column, served, settings

LOST, LATE, NOT_AS_DESCRIBED = 1, 2, 3
# The luck an order needs, each in a column of its own.
(
    METHOD, PREPARATION, TRANSIT, LOSS, LIKING, WRITES, CLAIMS, REFUNDS, OPENS, WITHDRAWS, LIABLE,
    CLOSES, HALF, COMES_BACK,
) = range(14)  # fmt: skip
REVIEW_AFTER = 3  # days after arrival
SLOW_FROM, SLOW = (11, 15), 1.10  # from mid-November to the end of the year


@dataclass(frozen=True)
class _Parcels:
    """How each parcel goes（包裹的路程）."""

    method: Counts
    waits: Counts  # days until it is sent
    took: Counts  # days until it arrives
    promised: Counts
    lost: Flags
    late: Flags


@dataclass(frozen=True)
class _Disputes:
    """What buyers claim, and what comes of it（纠纷）."""

    raised: Flags
    opened: Counts
    withdrawn: Flags
    liable: Flags
    half: Flags
    closed: Counts
    returned: Flags


def fulfil(given: Given, day: int, bought: Bought) -> Orders:
    """What becomes of one day's orders（履约）; unpaid ones are never sent."""
    u = luck(given.key, Stage.FULFILMENT, bought.code[:, None], np.arange(14))
    parcels = _sent(given, day, bought, u)
    arrived = np.where(parcels.lost, NEVER, day + parcels.took)
    liking = _satisfaction(given, day, bought, parcels, u[:, LIKING])
    star, writes = _review(liking, u[:, WRITES])
    writes &= bought.paid & ~parcels.lost
    claims = _disputes(given, day, bought, parcels, liking, u)
    cause = np.where(parcels.lost, LOST, np.where(parcels.late, LATE, NOT_AS_DESCRIBED))
    return Orders(
        **vars(bought),
        method=parcels.method,
        sent_day=np.where(bought.paid, day + parcels.waits, NEVER),
        promised_days=parcels.promised,
        arrived_day=np.where(bought.paid, arrived, NEVER),
        satisfaction=liking,
        star=star,
        review_day=np.where(writes, arrived + REVIEW_AFTER, NEVER),
        dispute_day=np.where(claims.raised, claims.opened, NEVER),
        dispute_cause=np.where(claims.raised, cause, 0),
        withdrawn=claims.withdrawn,
        liable=claims.liable,
        refund_half=claims.half,
        refund_day=np.where(claims.liable, claims.closed, NEVER),
        returned=claims.returned,
    )


def _effort(given: Given) -> float:
    """Service above or below the middle."""
    return given.decisions.service - 0.5


def _sent(given: Given, day: int, bought: Bought, u: Numbers) -> _Parcels:
    """Sending and transit（发货与运输）."""
    facts = settings("shop")["delivery"]
    shares = np.cumsum(given.decisions.method_shares)[:2]
    method = (u[:, METHOD, None] > shares).sum(axis=1)
    usual = column(served(), "median_days")[bought.country]
    factor = np.array(facts["method_factors"], dtype=float)[method]
    slowness = float(facts["preparation"]) * (1 - 0.3 * _effort(given))
    waits = np.clip(np.ceil(-slowness * np.log(u[:, PREPARATION]) + 0.3), 1, 9)
    days = usual * factor * _slow_post(given, day) * np.exp(0.30 * normals(u[:, TRANSIT]))
    took = (waits + np.maximum(np.rint(days), 2)).astype(np.int64)
    promised = np.rint(1.40 * usual * factor + 4).astype(np.int64)
    lost = u[:, LOSS] < float(facts["lost"])
    late = (took > promised) & ~lost
    return _Parcels(method, waits.astype(np.int64), took, promised, lost, late)


def _slow_post(given: Given, day: int) -> float:
    """Parcels take a tenth longer from mid-November to the end of the year."""
    date = given.world.days[day]
    return SLOW if (date.month, date.day) >= SLOW_FROM else 1.0


def _satisfaction(given: Given, day: int, bought: Bought, parcels: _Parcels, u: Numbers) -> Numbers:
    """How pleased the buyer is（满意度）: the goods, the parcel, and what the photo promised."""
    quality = given.shop.quality[bought.product]
    more_than_photo = given.decisions.photo[day, bought.product] - _photo_of(quality)
    found: Numbers = (
        0.75 * quality
        + 0.9 * normals(u)
        - 1.4 * parcels.late
        - 3 * parcels.lost
        + 0.35 * _effort(given)
        - 0.5 * np.maximum(more_than_photo - 0.35, 0)
        + given.conduct.satisfaction[day, bought.product]
    )
    return found


def _photo_of(quality: Numbers) -> Numbers:
    """The photo score that a product of such quality deserves（与品质相称的图片分）."""
    return 0.55 + 0.12 * quality


def _review(liking: Numbers, u: Numbers) -> tuple[Counts, Flags]:
    """Stars（星级）, and who would write them down: the delighted and the angry more often."""
    facts = settings("shop")["delivery"]
    star = 5 - (liking[:, None] < np.array(facts["star_cuts"], dtype=float)).sum(axis=1)
    extreme = (star == 1) | (star == 5)
    return star, u < np.where(extreme, *[float(share) for share in facts["reviewed"]])


def _disputes(
    given: Given, day: int, bought: Bought, parcels: _Parcels, liking: Numbers, u: Numbers
) -> _Disputes:
    """Disputes and refunds（纠纷与退款）: lost parcels, poor goods, and what conduct adds."""
    facts, lost = settings("shop")["delivery"], parcels.lost
    claims = (liking < float(facts["claim_below"])) & (u[:, CLAIMS] < float(facts["claims"]))
    added = u[:, REFUNDS] < given.conduct.refunds[day, bought.product]
    raised = bought.paid & (claims | lost | added)
    waited = np.where(lost, day + parcels.promised + 2, day + parcels.took + 1)
    opened = waited + (u[:, OPENS] * 6).astype(np.int64)
    withdrawn = raised & lost & (u[:, WITHDRAWS] < 0.5)
    judged = lost | added | (u[:, LIABLE] < float(facts["seller_liable"]))
    liable = raised & ~withdrawn & judged
    half = liable & ~lost & (u[:, HALF] < float(facts["half_refund"]))
    return _Disputes(
        raised=raised,
        opened=opened,
        withdrawn=withdrawn,
        liable=liable,
        half=half,
        closed=opened + 3 + (u[:, CLOSES] * 8).astype(np.int64),
        returned=liable & ~half & ~lost & (u[:, COMES_BACK] < float(facts["goods_come_back"])),
    )
