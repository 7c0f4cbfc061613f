"""After payment（支付之后）: sending, arrival, satisfaction, review, dispute, refund."""

import numpy as np

from course_b2c_ops.market.catalogue import Catalogue
from course_b2c_ops.market.conduct import Conduct
from course_b2c_ops.market.decisions import Decisions
from course_b2c_ops.market.luck import Codes, Counts, Flags, Numbers, Stage, luck, normals
from course_b2c_ops.market.record import NEVER
from course_b2c_ops.market.settings import column, served, settings

LOST, LATE, NOT_AS_DESCRIBED = 1, 2, 3


def after_payment(
    key: bytes,
    day: int,
    codes: Codes,
    country: Counts,
    product: Counts,
    paid: Flags,
    shop: Catalogue,
    decisions: Decisions,
    conduct: Conduct,
    slow_post: Numbers,
) -> dict[str, np.ndarray]:
    """What becomes of one day's orders; unpaid ones are never sent."""
    facts = settings("shop")["delivery"]
    u = luck(key, Stage.FULFILMENT, codes[:, None], np.arange(14))
    method = (u[:, :1] > np.cumsum(decisions.method_shares)[:2]).sum(axis=1)
    median = column(served(), "median_days")[country]
    factor = np.array(facts["method_factors"], dtype=float)[method]
    effort = decisions.service - 0.5
    waits = np.ceil(-float(facts["preparation"]) * (1 - 0.3 * effort) * np.log(u[:, 1]) + 0.3)
    waits = np.clip(waits, 1, 9)
    usual = median * factor * slow_post[day]
    transit = np.maximum(np.rint(usual * np.exp(0.30 * normals(u[:, 2]))), 2)
    promised = np.rint(1.40 * median * factor + 4).astype(np.int64)
    took = (waits + transit).astype(np.int64)
    lost = u[:, 3] < float(facts["lost"])
    late = (took > promised) & ~lost
    more_than_photo = decisions.photo[day, product] - _photo_of(shop.quality[product])
    y = (
        0.75 * shop.quality[product] + 0.9 * normals(u[:, 4]) - 1.4 * late - 3 * lost
        + 0.35 * effort - 0.5 * np.maximum(more_than_photo - 0.35, 0)
        + conduct.satisfaction[day, product]
    )  # fmt: skip
    star = 5 - (y[:, None] < np.array(facts["star_cuts"], dtype=float)).sum(axis=1)
    extreme = (star == 1) | (star == 5)
    writes = np.where(extreme, *[float(share) for share in facts["reviewed"]])
    reviews = paid & ~lost & (u[:, 5] < writes)
    claims = (y < float(facts["claim_below"])) & (u[:, 6] < float(facts["claims"]))
    extra = u[:, 7] < conduct.refunds[day, product]
    disputed = paid & (claims | lost | extra)
    cause = np.where(lost, LOST, np.where(late, LATE, NOT_AS_DESCRIBED))
    arrived = np.where(lost, NEVER, day + took)
    opened = np.where(lost, day + promised + 2, day + took + 1) + (u[:, 8] * 6).astype(np.int64)
    withdrawn = disputed & lost & (u[:, 9] < 0.5)
    liable = disputed & ~withdrawn & (lost | extra | (u[:, 10] < float(facts["seller_liable"])))
    closed = opened + 3 + (u[:, 11] * 8).astype(np.int64)
    half = liable & ~lost & (u[:, 12] < float(facts["half_refund"]))
    return {
        "method": method,
        "sent_day": np.where(paid, day + waits.astype(np.int64), NEVER),
        "promised_days": promised,
        "arrived_day": np.where(paid, arrived, NEVER),
        "satisfaction": y,
        "star": star,
        "review_day": np.where(reviews, arrived + 3, NEVER),
        "dispute_day": np.where(disputed, opened, NEVER),
        "dispute_cause": np.where(disputed, cause, 0),
        "withdrawn": withdrawn,
        "liable": liable,
        "refund_half": half,
        "refund_day": np.where(liable, closed, NEVER),
        "returned": liable & ~half & ~lost & (u[:, 13] < float(facts["goods_come_back"])),
    }


def _photo_of(quality: Numbers) -> Numbers:
    """The photo score that a product of such quality deserves（与品质相称的图片分）."""
    return 0.55 + 0.12 * quality
