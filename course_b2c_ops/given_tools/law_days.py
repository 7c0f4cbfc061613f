"""Law by the day（看哪一天、哪一版）: tools that the lab on the legal framework is given.

The tools lay out parcels, versions and changes; which day counts and which row stays is for the
caller to say. Days are text like 2026-07-01: what comes earlier also stands earlier as text.
"""

from datetime import date, timedelta

import pandas as pd

from course_b2c_ops import market, places, rules
from course_b2c_ops.language import chosen, message
from course_b2c_ops.rules import Version
from course_b2c_ops.rules.lookup import as_day, eu_states, first_days, known

NO_END = "2099-12-31"
ON_THE_DESK = {"EU": "EU-DUTY-150", "US": "US-DEMIN-CN", "TH": "TH-LV", "GB": "GB-135"}
EACH = 5  # parcels of a destination
MIXER = 2_654_435_761
A_YEAR, A_MONTH = timedelta(days=365), timedelta(days=31)
HOME = "CN"


def class_day() -> date:
    """The day of the class（你们班的那天）: law and data are those of this day."""
    who = places.identity()
    return who.as_of if who else market.SAMPLE_AS_OF


# ---- parcels and versions ----


def desk_parcels(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Twenty parcels, five a destination, around the last change of its rule（二十个包裹）."""
    orders = parcel_orders[["order_id", "country", "ordered_on", "paid_on"]]
    days = ["parcel_id", "order_id", "left_on", "entry_on"]
    every = parcels[days].merge(orders, on="order_id")
    every = every[every["entry_on"] != ""]
    every["place"] = every["country"].map(place_of)
    luck = int(orders["order_id"].sum())
    found = []
    for place, family in ON_THE_DESK.items():
        luck, before = divmod(luck, EACH - 1)
        found.append(_around_the_change(every[every["place"] == place], family, on, before + 1))
    columns = ["parcel_id", "country", "family", "ordered_on", "paid_on", "left_on", "entry_on"]
    desk = pd.concat(found)[columns]
    # In no order of place or time, as parcels lie on a desk.
    return desk.sort_values("parcel_id", key=lambda ids: ids * MIXER % 2**32, ignore_index=True)


def parcels_of_a_year(parcels: pd.DataFrame, parcel_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Parcels declared within the year before a day, with their area（一年里申报的包裹）."""
    found = parcels[["parcel_id", "order_id", "entry_on"]].merge(
        parcel_orders[["order_id", "country"]], on="order_id"
    )
    found = found[found["entry_on"] > (on - A_YEAR).isoformat()]
    found = found.assign(area=found["country"].map(place_of))
    return found[["parcel_id", "country", "area", "entry_on"]].reset_index(drop=True)


def pairs(desk: pd.DataFrame) -> pd.DataFrame:
    """Each parcel beside every version of its rule（一个包裹配它那一族的每一版）."""
    rows = [
        {"family": family, "rule_id": one.id, **_period(one)}
        for family in ON_THE_DESK.values()
        for one in rules.history(family)
        if one.mark == "V"
    ]
    return desk.merge(pd.DataFrame(rows), on="family").drop(columns="family")


def place_of(country: str) -> str:
    """Whose rules hold: of a member state, the Union's（欧盟成员国归 EU）."""
    return "EU" if country in eu_states() else country


def _around_the_change(here: pd.DataFrame, family: str, on: date, before: int) -> pd.DataFrame:
    """Some parcels before a family's last proved change, the others after it; else the last."""
    proved = here["entry_on"].map(lambda day: _is_sure(family, as_day(day))).astype(bool)
    here = here[proved].assign(family=family).sort_values(["entry_on", "parcel_id"])
    changes = [day for day in first_days(family) if day <= on and _proved(family, day)]
    first = max(changes).isoformat() if changes else ""
    older = here[here["entry_on"] < first].tail(before)
    newer = here[here["entry_on"] >= first]
    if older.empty:
        return newer.tail(EACH)
    return pd.concat([older, newer.head(EACH - len(older))])


def _proved(family: str, day: date) -> bool:
    """Whether the day of a change was checked, and there was a rule before it."""
    return known(family, day - timedelta(days=1)) and _is_sure(family, day)


def _is_sure(family: str, day: date) -> bool:
    """Whether there is a version for the day that an assessed item may rest on."""
    return known(family, day) and rules.in_force(family, day).assessable(day)


def _period(version: Version) -> dict[str, str]:
    """First and last day as text; no known end lies far away."""
    first, last = version.valid_from, version.valid_to
    return {
        "valid_from": first.isoformat() if first else "",
        "valid_to": last.isoformat() if last else NO_END,
    }


# ---- what has changed ----


def changes(parcel_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Versions that began or ended within a year, of the shop's places and China（一年的变化）.

    A day that nobody has checked may lie on the other side of the year's edge: near it, such
    versions are left out.
    """
    wanted = {HOME, *map(place_of, parcel_orders["country"].unique())}
    rows = []
    for version in rules.changed(on - A_YEAR, on, show_unverified=True):
        area = area_of(version)
        if area in wanted and not _on_the_edge(version, on):
            rows.append(_change(version, area, on))
    return pd.DataFrame(rows)


def area_of(version: Version) -> str:
    """Whose rule it is（谁的规定）: a member state's counts with the Union's."""
    return version.jurisdiction.split("/")[0].split("-")[0]


def _change(version: Version, area: str, on: date) -> dict[str, str]:
    change, day = _event(version, on)
    return {
        "area": area,
        "family": version.family,
        "rule_id": version.id,
        "change": change,
        "changed_on": day.isoformat(),
        "mark": version.mark,
        "name": version.name.on_one_line(chosen()),
    }


def _event(version: Version, on: date) -> tuple[str, date]:
    """What happened within the year, and on which day."""
    if version.valid_from and version.valid_from > on - A_YEAR:
        return "began", version.valid_from
    return "ended", version.valid_to or on


def _on_the_edge(version: Version, on: date) -> bool:
    """Whether an unchecked day lies near one of the year's two ends."""
    day = _event(version, on)[1]
    near = min(abs(day - on), abs(day - (on - A_YEAR))) <= A_MONTH
    return near and version.date_confidence != "verified"


# ---- the old book ----

# Slots of the page; of each, one sentence or two are a student's own. Behind a name, its family.
SLOTS: tuple[tuple[dict[str, str], int], ...] = (
    ({"us_800": "US-DEMIN-CN", "filing_9810": "CN-SUP-9810"}, 1),
    ({"eu_150": "EU-DUTY-150", "th_1500": "TH-LV", "batt_9": "CN-REF-BATT"}, 2),
    ({"import_5000": "CN-IMP-LIM", "gb_135": "GB-135"}, 1),
    ({"order_2018": "CN-IMP-LIM", "food_2019": "CN-POST"}, 1),
    ({"tm_new": "CN-TM", "batt_0": "CN-REF-BATT", "eu_tariff": "EU-DUTY-150"}, 1),
    ({"eu_handling": "EU-HANDLING", "it_fee": "IT-FEE", "plat_116": "CN-PLATRULE-2026"}, 1),
    ({"nz_levy": "NZ-LEVY", "live_117": "CN-LIVE-2026"}, 1),
)
FAMILY_OF = {name: family for slot, _ in SLOTS for name, family in slot.items()}


def own_sentences(parcel_orders: pd.DataFrame) -> list[str]:
    """The names of a student's eight sentences, in the order of the page（你那一页的八句）."""
    luck = int(parcel_orders["order_id"].sum())
    found: list[str] = []
    for slot, how_many in SLOTS:
        names = list(slot)
        start, luck = luck % len(names), luck // len(names)
        found += [names[(start + step) % len(names)] for step in range(how_many)]
    turn = luck % len(found)
    return found[turn:] + found[:turn]


def old_book(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """A student's page of the old book（旧书的一页）: sentence by sentence, with its family."""
    names = own_sentences(parcel_orders)
    return pd.DataFrame(
        {
            "no": range(1, len(names) + 1),
            "sentence": [
                message(f"legal_framework.book_{name}").on_one_line(chosen()) for name in names
            ],
            "family": [FAMILY_OF[name] for name in names],
        }
    )


def look_up(family: str) -> pd.DataFrame:
    """All versions of a family, with days, numbers and mark（查一族的各版）."""
    found = rules.as_table(rules.history(family)).rename(columns={"rule": "rule_id"})
    return found[["rule_id", "valid_from", "valid_to", "mark", "name", "numbers"]]
