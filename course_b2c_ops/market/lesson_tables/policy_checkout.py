"""What the checkout should collect（应代收税费）: the bills of the rules, where they are sure.

VAT and GST that arise at the sale follow the day of payment; duty, fees and import VAT follow
the day of entry, or of payment where the goods left a warehouse in the buyer's country.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.market.lesson_tables.policy_lines import SCHEMES, Lines, lists_301
from course_b2c_ops.market.lesson_tables.policy_orders import (
    ABROAD,
    NEVER,
    ROUTES,
    Consignments,
    as_dates,
)
from course_b2c_ops.market.lesson_tables.policy_places import places
from course_b2c_ops.market.luck import Counts

UNKNOWN = -1  # nothing is collected by the shop
OWN_SHOP, MARKETPLACE = "own_shop", "marketplace"
REGISTERED = {"NO": "voec", "CH": "platform"}  # how the rules call the marketplace's scheme there


def collected(
    as_of: date, now: Consignments, found: Lines, freight: Counts, scheme: Counts
) -> Counts:
    """Cents to collect for every order; UNKNOWN before its entry and where no bill is sure."""
    charges = np.full(now.place.size, UNKNOWN)
    goods = shipments(as_of, now, found, freight, SCHEMES[scheme])
    by_entry = rules.landed_costs(goods, on="decides_on")
    by_entry = by_entry[by_entry["assessable"]]
    charges[by_entry.index] = _cents(by_entry["charges"])
    by_entry = by_entry[by_entry["vat_at_sale"] > 0]
    sold = goods[goods["shipment"].isin(by_entry.index)]
    by_payment = rules.landed_costs(sold, on="paid_on").loc[by_entry.index]
    vat = by_payment["vat_at_sale"].fillna(0)
    charges[by_entry.index] += _cents(vat - by_entry["vat_at_sale"])
    # Without VAT at the sale on the day of payment, who collects changed while it was on its way.
    unsure = ~by_payment["assessable"] | (vat == 0)
    charges[by_entry.index[unsure]] = UNKNOWN
    return charges


def shipments(
    as_of: date, now: Consignments, found: Lines, freight: Counts, schemes: npt.NDArray[np.str_]
) -> pd.DataFrame:
    """Parcels that have entered or left a warehouse abroad（待计税包裹）, for the rules to read."""
    decides = np.where(now.source == ABROAD, now.paid, now.entry)
    ready = (decides < NEVER) & (now.left < NEVER)
    rows = np.flatnonzero(ready[found.order])
    order, code = found.order[rows], found.code[rows]
    where = np.array(now.codes)[now.place]
    lists = np.where(where[order] == "US", lists_301(code), "none")
    icms = np.array([places()[name].get("icms_pct", np.nan) for name in now.codes])
    own = schemes == OWN_SHOP
    registered = np.array([REGISTERED.get(name, "") for name in now.codes])[now.place]
    named = np.where(schemes == MARKETPLACE, registered, np.where(own, "", schemes))
    return pd.DataFrame(
        {
            "shipment": order,
            "destination": where[order],
            "route": ROUTES[now.route[order]],
            "sold_via": np.where(own, OWN_SHOP, MARKETPLACE)[order],
            "scheme": named[order],
            "freight": freight[order] / 100,
            "line_value": found.value[rows] / 100,
            "tariff_code": code.astype("str"),
            "duty_pct": found.duty[rows] / 10,
            "list301": np.where(lists == "none", "", lists),
            "icms_pct": icms[now.place[order]],
            "decides_on": as_dates(as_of, decides).to_numpy()[order],
            "paid_on": as_dates(as_of, now.paid).to_numpy()[order],
        }
    )


def _cents(money: pd.Series) -> Counts:
    """Money as whole cents（整分）."""
    found: Counts = np.rint(money.to_numpy() * 100).astype(np.int64)
    return found
