"""Parcels on their way（包裹）: freight, dates, signature, return, customs mode, tax collected."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_checkout import UNKNOWN
from course_b2c_ops.market.lesson_tables.policy_draw import Draw, months_later
from course_b2c_ops.market.lesson_tables.policy_lines import Lines, flags_of
from course_b2c_ops.market.lesson_tables.policy_orders import (
    ABROAD,
    BONDED,
    CN,
    NEVER,
    ROUTES,
    Consignments,
    Shelf,
    as_dates,
)
from course_b2c_ops.market.lesson_tables.policy_places import places
from course_b2c_ops.market.luck import Counts, Stage, luck
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

FIRST_PARCEL = 9_100_000
PACKING_GRAMS = 40
LEAST_SLIP = 5  # cents: a slip is never mistaken for rounding


def freight_and_insurance(
    key: bytes, now: Consignments, found: Lines, shelf: Shelf
) -> tuple[Counts, Counts, Counts]:
    """Freight and insurance in cents of the buyer's currency, and the weight in grams."""
    n = now.place.size
    u = luck(key, Stage.PARCELS, np.arange(2)[:, None], np.arange(n))
    facts = settings("policy/consignments")
    grams = found.sum_of(shelf.grams[found.product] * found.quantity, n) + PACKING_GRAMS
    fx = np.array([float(places()[code]["fx"]) for code in now.codes])[now.place]
    usd = float(facts["freight"]["base"]) + float(facts["freight"]["a_kg"]) * grams / 1000
    freight = np.rint(usd * fx * 10).astype(np.int64) * 10
    freight = np.where(u[0] < facts["shares"]["free_freight"], 0, freight)
    goods = found.sum_of(found.value, n)
    insured = u[1] < facts["shares"]["insured"]
    insurance = np.where(insured, np.rint(goods * 0.008), 0).astype(np.int64)
    limits = [int(places()[code].get("free_below", 0)) * 100 for code in now.codes]
    free = goods <= np.array(limits)[now.place]
    edge = now.freight >= 0
    freight = np.where(edge, now.freight, np.where(free, 0, freight))
    return freight, np.where(edge | free, 0, insurance), grams


def parcels(
    key: bytes,
    as_of: date,
    now: Consignments,
    ids: Counts,
    money: tuple[Counts, Counts, Counts],
    charges: Counts,
) -> pd.DataFrame:
    """The parcels as a table（parcels）, one row for each order that was sent."""
    draw = Draw(key, Stage.PARCELS)
    sent = np.flatnonzero(now.left < NEVER)
    here = now.rows(sent)
    freight, insurance, grams = (part[sent] for part in money)
    returned, reason = _returns(draw, as_of, here)
    food = _food(draw, here, returned)
    signed, modes = _signatures(draw, here), _modes(draw, here)
    # The last of this luck, so that a rule corrected later moves nothing but the charges.
    taxed = _slips(draw, here, charges[sent], freight + insurance)
    steps = 2 + (luck(key, Stage.PARCELS, 2, np.arange(sent.size)) * 40).astype(np.int64)
    return pd.DataFrame(
        {
            "parcel_id": FIRST_PARCEL + np.cumsum(steps),
            "order_id": ids[sent],
            "route": ROUTES[here.route],
            "freight": freight / 100,
            "insurance": insurance / 100,
            "kg": grams / 1000,
            "left_on": as_dates(as_of, here.left),
            "entry_on": as_dates(as_of, here.entry),
            "delivered_on": as_dates(as_of, here.delivered),
            "signed_by": signed,
            "food": food,
            "returned_on": as_dates(as_of, returned),
            "return_reason": reason,
            "mode_declared": modes,
            "tax_charged_to_buyer": np.where(taxed == UNKNOWN, np.nan, taxed / 100),
        }
    )


def _returns(draw: Draw, as_of: date, here: Consignments) -> tuple[Counts, list[str]]:
    """Parcels that came back（退货）: most soon, some on day 181 or 182, some after six months."""
    counts = settings("policy/consignments")["counts"]
    reasons = settings("policy/consignments")["codes"]["return_reasons"]
    n = here.place.size
    returned, reason = np.full(n, NEVER), [""] * n
    able = (here.delivered < NEVER) & (here.source != ABROAD) & ~here.business
    older = draw.shuffled(np.flatnonzero(able & (here.left < -200)).tolist())
    late = older[: draw.between(counts["returned_late"])]
    for row in late:
        returned[row] = here.left[row] + min(draw.whole(192, 300), -int(here.left[row]) - 1)
    long_half = [row for row in older if row not in late and _six_months(as_of, here, row) >= 183]
    for row in long_half[: draw.between(counts["returned_day_181"])]:
        returned[row] = here.left[row] + 181
    soon = np.flatnonzero(able & (here.delivered < -12) & (returned == NEVER)).tolist()
    for row in draw.some(soon, draw.between(counts["returned"])):
        returned[row] = here.delivered[row] + draw.whole(4, min(35, -int(here.delivered[row]) - 1))
    for row in np.flatnonzero(returned < NEVER).tolist():
        reason[row] = draw.one(reasons)
    return returned, reason


def _six_months(as_of: date, here: Consignments, row: int) -> int:
    """Days from a parcel's export to the same day six months later."""
    left = as_of + timedelta(days=int(here.left[row]))
    return (months_later(left, 6) - left).days


def _food(draw: Draw, here: Consignments, returned: Counts) -> list[bool]:
    """Parcels of food, some of them among the returned（食品）."""
    counts = settings("policy/consignments")["counts"]
    soon = returned - here.left
    back = np.flatnonzero((returned < NEVER) & (soon < 180)).tolist()
    rest = np.flatnonzero(returned == NEVER).tolist()
    rows = draw.some(back, draw.between(counts["returned_food"]))
    rows += draw.some(rest, draw.between(counts["food"]))
    found: list[bool] = flags_of(rows, here.place.size).tolist()
    return found


def _slips(draw: Draw, here: Consignments, charges: Counts, freight: Counts) -> Counts:
    """The charges with some wrong ones（代收错误）: freight left out, EUR 3 too much, nothing."""
    wanted = draw.between(settings("policy/consignments")["counts"]["wrong_tax"])
    known = charges > 100
    season = draw.shuffled(np.flatnonzero(known & (here.ordered >= -DAYS)).tolist())
    older = draw.shuffled(np.flatnonzero(known & (here.ordered < -DAYS)).tolist())
    in_season = min(len(season), wanted * 3 // 4)
    found = charges.copy()
    for row in season[:in_season] + older[: wanted - in_season]:
        right, left_out = int(charges[row]), int(freight[row]) // 5
        wrong = draw.one([right - left_out, right + 300, right * 6 // 5, 0, right - left_out])
        found[row] = wrong if abs(wrong - right) >= LEAST_SLIP else right + 300
    return found


def _signatures(draw: Draw, here: Consignments) -> list[str]:
    """Who signed（签收人）; nothing as long as the parcel has not arrived."""
    facts = settings("policy/consignments")
    arrived = np.flatnonzero(here.delivered < NEVER).tolist()
    unknown = set(draw.some(arrived, draw.between(facts["counts"]["signed_unknown"])))
    share = float(facts["shares"]["agreed_third"])
    found = [""] * here.place.size
    for row in arrived:
        third = draw.chance(share)
        found[row] = "unknown" if row in unknown else "agreed_third" if third else "addressee"
    return found


def _modes(draw: Draw, here: Consignments) -> list[str]:
    """The customs mode as declared（申报的监管方式）; some are wrong, mostly business sales."""
    facts = settings("policy/consignments")
    tree = facts["tree"]
    right = np.full(here.place.size, tree["consumer"], dtype=object)
    right[here.business] = tree["business"]
    right[here.source == BONDED] = tree["bonded"]
    right[here.source == ABROAD] = tree["overseas"]
    found: list[str] = right.tolist()
    business = np.flatnonzero(here.business).tolist()
    special = np.flatnonzero(~here.business & (here.source != CN)).tolist()
    plain = np.flatnonzero(~here.business & (here.source == CN)).tolist()
    wanted = draw.between(facts["counts"]["wrong_mode"])
    hit = draw.some(business, wanted // 2)
    hit += draw.some(special, wanted - 2 - len(hit))
    hit += draw.some(plain, wanted - len(hit))
    for row in hit:
        found[row] = draw.one(tree["mistaken"][found[row]])
    return found
