"""What the shop's checkout collects（结账页代收税费）: only to fill `tax_charged_to_buyer`.

Answers never come from here but from the rules; this is the shop's own bookkeeping, so that the
column agrees with the rules wherever no slip was planted.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from course_b2c_ops.market.lesson_tables.policy_lines import Lines, list_301
from course_b2c_ops.market.lesson_tables.policy_orders import (
    ABROAD,
    EXPRESS,
    NEVER,
    POST,
    Consignments,
)
from course_b2c_ops.market.lesson_tables.policy_places import places
from course_b2c_ops.market.luck import Counts, Flags
from course_b2c_ops.market.settings import settings

UNKNOWN = -1  # nothing is collected by the shop
Table = list[tuple[date, float]]


@dataclass(frozen=True)
class Parcels:
    """Parcels of one place（同一目的地的包裹）; money in cents, days from the as-of date."""

    goods: Counts
    freight: Counts  # with insurance
    duty: Counts  # at the given rates, on goods with their share of the freight
    base_duty: Counts  # at the given rates, on goods alone
    lists: Counts  # Section 301, on goods alone
    codes: Counts  # how many tariff codes
    paid: Counts
    entry: Counts
    scheme: Counts
    route: Counts

    @property
    def cif(self) -> Counts:
        """Goods, freight and insurance（到岸价）."""
        return self.goods + self.freight

    def at(self, rows: Flags) -> "Parcels":
        """Some of the parcels."""
        return Parcels(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


IOSS, NON_IOSS, MARKETPLACE, OWN_SHOP = range(4)


@dataclass(frozen=True)
class Desk:
    """The checkout on a given as-of date（结账页）."""

    as_of: date

    def day(self, when: date) -> int:
        """A date as a day from the as-of date."""
        return (when - self.as_of).days

    def rate(self, table: Any, days: Counts) -> Counts:
        """The value in force on each day, in thousandths; UNKNOWN before the first."""
        firsts = np.array([self.day(first) for first, _ in table])
        values = np.rint([UNKNOWN, *(1000 * value for _, value in table)]).astype(np.int64)
        return values[np.searchsorted(firsts, days, side="right")]

    def vat(self, place: str, base: Counts, days: Counts) -> Counts:
        """VAT of a place on a base（增值税）, rounded to the cent."""
        return percent(base, self.rate(settings("policy/checkout")["vat"][place], days))


def percent(base: Counts, thousandths: Counts | int) -> Counts:
    """Per cent of cents, rounded half up（四舍五入到分）."""
    return (2 * base * thousandths + 100_000) // 200_000


def eu(desk: Desk, place: str, x: Parcels) -> Counts:
    """VAT, item duty and the French fee up to EUR 150; duty and VAT above（欧盟）."""
    facts = settings("policy/checkout")["eu"]
    item = desk.rate(facts["item_duty"], x.entry) // 10 * x.codes
    fee = desk.rate(facts["french_fee"], x.entry) // 10 * x.codes * (place == "FR")
    small = desk.vat(place, x.cif, x.paid) + item + fee
    large = x.duty + desk.vat(place, x.cif + x.duty, x.paid)
    new = x.entry >= desk.day(facts["only_ioss_from"])
    small = np.where(new & (x.scheme != IOSS), UNKNOWN, small)
    return np.where(x.goods <= facts["limit"] * 100, small, large)


def gb(desk: Desk, place: str, x: Parcels) -> Counts:
    """VAT at sale up to GBP 135, duty and import VAT above（英国）."""
    limit = settings("policy/checkout")["gb"]["limit"] * 100
    small = np.where(x.freight == 0, desk.vat(place, x.goods, x.paid), UNKNOWN)
    large = x.duty + desk.vat(place, x.cif + x.duty, x.paid)
    return np.where(x.goods <= limit, small, large)


def no(desk: Desk, place: str, x: Parcels) -> Counts:
    """VAT at sale by a registered marketplace; small parcels of others were free（挪威）."""
    facts = settings("policy/checkout")["no"]
    voec = x.scheme == MARKETPLACE
    tax = desk.vat(place, x.cif, np.where(voec, x.paid, x.entry))
    free = (x.entry <= desk.day(facts["free_until"])) & (x.goods < facts["free_below"] * 100)
    return np.where(free & ~voec, 0, tax)


def ch(desk: Desk, place: str, x: Parcels) -> Counts:
    """Import VAT, free where the tax is small and no platform owes it（瑞士）."""
    facts = settings("policy/checkout")["ch"]
    platform = (x.scheme == MARKETPLACE) & (x.paid >= desk.day(facts["platform_from"]))
    days = np.where(platform, x.paid, x.entry)
    rate = desk.rate(settings("policy/checkout")["vat"][place], days)
    small = x.cif * rate <= facts["free_tax"] * 100 * 100_000
    return np.where(rate < 0, UNKNOWN, np.where(small & ~platform, 0, percent(x.cif, rate)))


def nz(desk: Desk, place: str, x: Parcels) -> Counts:
    """GST at sale, and the border levy of a consignment by air（新西兰）."""
    levy = desk.rate(settings("policy/checkout")["nz"]["levy"], x.entry) // 10
    return desk.vat(place, x.cif, x.paid) + levy


def at_sale(desk: Desk, place: str, x: Parcels) -> Counts:
    """GST at sale（销售环节商品与服务税）."""
    return desk.vat(place, x.cif, x.paid)


def kr(desk: Desk, place: str, x: Parcels) -> Counts:
    """Free up to USD 150, above it the whole value is taxed（韩国）."""
    limit = settings("policy/checkout")["kr"]["limit"] * 100
    taxed = x.duty + desk.vat(place, x.cif + x.duty, x.entry)
    return np.where(x.goods <= limit, 0, taxed)


def th(desk: Desk, place: str, x: Parcels) -> Counts:
    """VAT from the first baht, from 2026 duty as well（泰国）."""
    facts = settings("policy/checkout")["th"]
    later = x.entry >= desk.day(facts["duty_from_first_baht"])
    small = desk.vat(place, x.cif, x.entry)
    taxed = x.duty + desk.vat(place, x.cif + x.duty, x.entry)
    found = np.where(later, taxed, np.where(x.cif <= facts["limit"] * 100, small, UNKNOWN))
    return np.where(x.entry >= desk.day(facts["from"]), found, UNKNOWN)


def ca(desk: Desk, place: str, x: Parcels) -> Counts:
    """Free up to CAD 20; above it the carrier collects（加拿大）."""
    free = settings("policy/checkout")["ca"]["free"] * 100
    return np.where(x.goods <= free, 0, UNKNOWN)


def mx(desk: Desk, place: str, x: Parcels) -> Counts:
    """One rate for couriers（墨西哥快递统一税率）."""
    facts = settings("policy/checkout")["mx"]
    rate = desk.rate(facts["rate"], x.entry)
    known = (rate >= 0) & (x.entry <= desk.day(facts["until"])) & (x.route == EXPRESS)
    return np.where(known, percent(x.cif, rate), UNKNOWN)


def br(desk: Desk, place: str, x: Parcels) -> Counts:
    """Import duty and ICMS inside the price（巴西）."""
    facts = settings("policy/checkout")["br"]
    low = percent(x.cif, desk.rate(facts["on_small"], x.entry))
    high = percent(x.cif, round(facts["on_large"] * 1000))
    high = high - desk.rate(facts["deduct"], x.entry) // 10
    duty = np.where(x.cif <= facts["small"] * 100, low, high)
    icms = round(facts["icms"] * 10)
    inside = (2 * (x.cif + duty) * icms + 1000 - icms) // (2 * (1000 - icms))
    known = (x.entry >= desk.day(facts["from"])) & (x.entry <= desk.day(facts["until"]))
    return np.where(known, duty + inside, UNKNOWN)


def us(desk: Desk, place: str, x: Parcels) -> Counts:
    """Free up to USD 800 at first, then layers of duty, or the postal rate（美国）."""
    facts = settings("policy/checkout")["us"]
    free = (x.entry <= desk.day(facts["free_until"])) & (x.goods <= facts["free"] * 100)
    layers = x.base_duty + x.lists + percent(x.goods, desk.rate(facts["layers"], x.entry))
    inside = (x.entry >= desk.day(facts["layers_from"])) & (
        x.entry <= desk.day(facts["layers_until"])
    )
    post = percent(x.goods, desk.rate(facts["post"], x.entry))
    posted = (x.entry > desk.day(facts["free_until"])) & (x.entry <= desk.day(facts["post_until"]))
    found = np.where((x.route == EXPRESS) & inside, layers, UNKNOWN)
    found = np.where((x.route == POST) & posted, post, found)
    return np.where(free, 0, found)


Collector = Callable[[Desk, str, Parcels], Counts]
COLLECTORS: dict[str, Collector] = {
    "GB": gb, "NO": no, "CH": ch, "NZ": nz, "AU": at_sale, "SG": at_sale, "KR": kr, "TH": th,
    "CA": ca, "MX": mx, "BR": br, "US": us,
}  # fmt: skip


def collected(
    as_of: date, now: Consignments, found: Lines, freight: Counts, scheme: Counts
) -> Counts:
    """Cents to collect for every order（应代收税费）; UNKNOWN where the shop collects nothing."""
    desk, parcels = Desk(as_of), _parcels(now, found, freight, scheme)
    charges = np.full(now.place.size, UNKNOWN)
    for place, code in enumerate(now.codes):
        here = (now.place == place) & (now.entry < NEVER)
        collector = eu if places()[code].get("eu") else COLLECTORS[code]
        charges[here] = collector(desk, code, parcels.at(here))
        stocked = (now.place == place) & (now.source == ABROAD) & (now.left < NEVER)
        if places()[code].get("eu") and stocked.any():
            # Sold at home: VAT only, the duty was paid when the stock came in.
            home = parcels.at(stocked)
            charges[stocked] = desk.vat(code, home.cif, home.paid)
    return charges


def _parcels(now: Consignments, found: Lines, freight: Counts, scheme: Counts) -> Parcels:
    """Goods, duty and tariff codes by order."""
    n, value = now.place.size, found.value
    goods = found.sum_of(value, n)
    whole = np.maximum(goods, 1)[found.order]
    share = (2 * value * freight[found.order] + whole) // (2 * whole)
    last = np.append(np.flatnonzero(np.diff(found.order)), found.order.size - 1)
    share[last] += (freight - found.sum_of(share, n))[found.order[last]]
    american = np.array(
        [
            round(1000 * settings("policy/checkout")["us"]["lists"][name])
            for name in settings("policy/consignments")["codes"]["lists_301"]
        ]
    )
    pairs: npt.NDArray[np.int64] = np.unique(found.order * 10**7 + found.code)
    return Parcels(
        goods=goods,
        freight=freight,
        duty=found.sum_of(percent(value + share, found.duty * 100), n),
        base_duty=found.sum_of(percent(value, found.duty * 100), n),
        lists=found.sum_of(percent(value, american[list_301(found.code)]), n),
        codes=np.bincount(pairs // 10**7, minlength=n),
        paid=now.paid,
        entry=now.entry,
        scheme=scheme,
        route=now.route,
    )
