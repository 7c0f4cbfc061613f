"""Forty candidates from the fair（选品候选）, with what must be struck out and what ties."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.lesson_tables.product_facts import (
    freight_grid,
    may_have_battery,
    mean_fen,
    sides_cm,
)
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, shuffled
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View

STRUCK = ("ip", "forbidden", "certificate", "battery", "heavy", "unknown")
KEPT = ("all_round", "demand", "margin", "calm")
FIRST_ID = 501


@dataclass(frozen=True)
class _Fair:
    """The candidates before they become a table, one place each."""

    kinds: list[str]  # why it is struck out, or what it is good at
    categories: list[dict[str, Any]]
    labels: list[str]
    battery: Flags
    place: Numbers  # scale x candidate, 0 worst and 1 best


def tables(view: View) -> Tables:
    """The table of lesson 5（第 5 课的表）."""
    return {"candidates": candidates(view.key, view.reports["products"]["product"].tolist())}


def candidates(key: bytes, sold: list[str]) -> pd.DataFrame:
    """What suppliers offer（候选商品）, none of which the shop sells yet."""
    facts = settings("listing/candidates")
    fair = _fair(key, set(sold))
    grams = _grams(key, fair)
    sides = sides_cm(key, fair.labels, grams)
    freight = mean_fen(freight_grid(fair.battery, grams, sides.prod(axis=1)))
    earned, units, rivals = _measures(fair)
    price = _prices(key, fair, freight, earned)
    left = 1 - float(facts["given"]["fee_share"])
    rate = float(settings("shop")["products"]["cny_per_usd"])
    quote = np.rint(price * rate * left - freight - earned).astype(np.int64)
    low, high = facts["scales"]["first_order_cny"]
    worth = low + (high - low) * luck(key, Stage.CANDIDATES, 20, np.arange(len(fair.labels)))
    order = np.maximum(np.rint(worth * 100 / quote / 10), 1).astype(np.int64) * 10
    needed, held, line = _papers(key, fair)
    return pd.DataFrame(
        {
            "candidate_id": FIRST_ID + np.arange(len(fair.labels)),
            "word": _words(key, fair),
            "category": [row["en"] for row in fair.categories],
            "quote_cny": quote / 100,
            "min_order": order,
            "weight_kg": _as_typed(key, fair, grams),
            "length_cm": sides[:, 0],
            "width_cm": sides[:, 1],
            "height_cm": sides[:, 2],
            "freight_cny": freight / 100,
            "expected_price_usd": price / 100,
            "expected_units_month": units,
            "competition_index": rivals / 100,
            "ip_flag": np.array([kind == "ip" for kind in fair.kinds]),
            "certificate_needed": needed,
            "certificate_held": held,
            "has_battery": fair.battery,
            "battery_line": line,
        }
    )


def _fair(key: bytes, sold: set[str]) -> _Fair:
    """Who is at the fair: products the shop has not got, each with its part to play."""
    facts = settings("listing/candidates")["candidates"]
    offers = [
        (row, label)
        for row in settings("categories")["category"]
        for label in row["products"]
        if label not in sold
    ]
    battery = may_have_battery([label for _, label in offers])
    u = luck(key, Stage.CANDIDATES, 0, np.arange(len(offers)))
    # Goods with a battery first, because the battery rule needs some.
    order = np.argsort(u - battery, kind="stable")[: int(facts["count"])]
    kinds = ["battery"] * int(facts["struck"]["battery"])
    for name in STRUCK:
        if name != "battery":
            kinds += [name] * int(facts["struck"][name])
    low, high = facts["all_round"]
    drawn = float(luck(key, Stage.CANDIDATES, 1, 0)[0])
    kinds += ["all_round"] * (low + int(drawn * (high - low + 1)))
    kinds += [name for name in KEPT[1:] for _ in range(3)]
    kinds += ["ordinary"] * (len(order) - len(kinds))
    mixed = shuffled(luck(key, Stage.CANDIDATES, 2, np.arange(len(order))))
    order, kinds = order[mixed], [kinds[place] for place in mixed]
    return _Fair(
        kinds=kinds,
        categories=[offers[place][0] for place in order],
        labels=[offers[place][1] for place in order],
        battery=battery[order],
        place=_places(key, kinds),
    )


def _places(key: bytes, kinds: list[str]) -> Numbers:
    """Where each candidate lies on the three scales."""
    facts = settings("listing/candidates")["kinds"]
    ends: Numbers = np.array([facts["struck" if k in STRUCK else k] for k in kinds], dtype=float)
    u = luck(key, Stage.CANDIDATES, 3, np.arange(3)[:, None], np.arange(len(kinds))[None, :])
    found: Numbers = ends[:, :, 0].T + (ends[:, :, 1] - ends[:, :, 0]).T * u
    return found


def _measures(fair: _Fair) -> tuple[Counts, Counts, Counts]:
    """Contribution in cents of a yuan, units a month, competition index in hundredths."""
    facts = settings("listing/candidates")
    scales, extreme = facts["scales"], facts["kinds"]["extreme"]
    units, calm, earned = (
        _scaled(scales[name], fair.place[row])
        for row, name in enumerate(("units_month", "competition_index", "contribution_cny"))
    )
    low, high = scales["competition_index"]
    rivals = low + high - calm
    firsts = [fair.kinds.index(name) for name in ("ip", "forbidden", "certificate")]
    units[firsts[0]] = scales["units_month"][1] * float(extreme["units"])
    rivals[firsts[1]] = float(extreme["competition_index"])
    earned[firsts[2]] = scales["contribution_cny"][1] + float(extreme["contribution_cny"])
    return _cents(earned), np.rint(units).astype(np.int64), _cents(rivals)


def _scaled(ends: list[float], place: Numbers) -> Numbers:
    found: Numbers = ends[0] + (ends[1] - ends[0]) * place
    return found


def _cents(values: Numbers) -> Counts:
    return np.rint(values * 100).astype(np.int64)


def _grams(key: bytes, fair: _Fair) -> Counts:
    """True weights, whatever the supplier typed."""
    ends: Numbers = np.array([row["weight_g"] for row in fair.categories], dtype=float)
    u = luck(key, Stage.CANDIDATES, 4, np.arange(len(fair.labels)))
    grams = ends[:, 0] + (ends[:, 1] - ends[:, 0]) * u
    heavy = np.array([kind == "heavy" for kind in fair.kinds])
    return np.rint(np.where(heavy, 2100 + 1600 * u, grams)).astype(np.int64)


def _prices(key: bytes, fair: _Fair, freight: Counts, earned: Counts) -> Counts:
    """Expected prices in cents: usual for the category, and high enough to pay the quote."""
    facts = settings("listing/candidates")
    usual = np.array([float(row["reference_usd"]) * 100 for row in fair.categories])
    u = luck(key, Stage.CANDIDATES, 5, np.arange(usual.size))
    left = 1 - float(facts["given"]["fee_share"]) - float(facts["scales"]["quote_least"])
    least = (freight + earned) / float(settings("shop")["products"]["cny_per_usd"]) / left
    wanted = np.maximum(usual * (0.75 + 0.5 * u), least)
    return (np.ceil(wanted / 10) * 10 + 9).astype(np.int64)


def _papers(key: bytes, fair: _Fair) -> tuple[Flags, list[str | None], Flags]:
    """Certificates needed and held, and whether a line takes the battery."""
    u = luck(key, Stage.CANDIDATES, 6, np.arange(len(fair.kinds)))
    kinds = np.array(fair.kinds)
    lacking = kinds == "certificate"
    # The first for IP lacks its certificate as well: the first reason counts.
    lacking[fair.kinds.index("ip")] = True
    needed = lacking | fair.battery | (u < 0.25)
    blank = np.flatnonzero(lacking)
    held: list[str | None] = ["yes" if need else "no" for need in needed.tolist()]
    for turn, place in enumerate(blank.tolist()):
        held[place] = None if turn % 2 else "no"
    line = fair.battery & (kinds != "battery")
    return needed, held, line


def _words(key: bytes, fair: _Fair) -> list[str]:
    """Names as suppliers write them: some with a banned word, some with a look-alike."""
    rules = settings("listing/words")
    always = [row["word"] for row in rules["all"]["word"] if row["kind"] in ("BRAND", "TORT")]
    u = luck(key, Stage.CANDIDATES, 7, np.arange(len(fair.labels))).tolist()
    words = [label.lower() for label in fair.labels]
    banned = [place for place, kind in enumerate(fair.kinds) if kind == "forbidden"]
    for turn, place in enumerate(banned):
        own = [row["word"] for row in rules[fair.categories[place]["id"]]["word"]]
        pool = own if turn == 0 else always[:6]
        words[place] = f"{pool[int(u[place] * len(pool))]} {words[place]}"
    harmless = [place for place, kind in enumerate(fair.kinds) if kind == "ordinary"]
    ended = [row["word"] for row in rules["all"]["word"] if "to" in row]
    prefixes = [settings("listing/candidates")["words"]["near"], ended[0]]
    prefixes.append(_banned_elsewhere(str(fair.categories[harmless[2]]["id"])))
    for place, prefix in zip(harmless, prefixes, strict=False):
        words[place] = f"{prefix} {words[place]}"
    return words


def _banned_elsewhere(category: str) -> str:
    """A word banned in one of the other categories only."""
    ids = [str(row["id"]) for row in settings("categories")["category"]]
    other = ids[(ids.index(category) + 1) % len(ids)]
    return str(settings("listing/words")[other]["word"][0]["word"])


def _as_typed(key: bytes, fair: _Fair, grams: Counts) -> Numbers:
    """The weight column as suppliers filled it: kg, sometimes grams, zero or nothing."""
    typed = grams / 1000
    unknown = [place for place, kind in enumerate(fair.kinds) if kind == "unknown"]
    for turn, place in enumerate(unknown):
        typed[place] = np.nan if turn % 2 else 0.0
    plain = np.array([kind in ("ordinary", "calm", "demand") for kind in fair.kinds])
    u = luck(key, Stage.CANDIDATES, 8, np.arange(grams.size)) + ~plain
    wrong = np.argsort(u, kind="stable")[: int(_facts()["typed_grams"])]
    typed[wrong] = grams[wrong]
    return typed


def _facts() -> dict[str, Any]:
    found: dict[str, Any] = settings("listing/candidates")["candidates"]
    return found
