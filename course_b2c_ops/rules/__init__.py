"""Law with dates, and what it costs（法规与税费）. Teaching material, not legal advice."""

from course_b2c_ops.rules.bill import Bill, BillLine, Line, Shipment
from course_b2c_ops.rules.errors import (
    IncompleteShipment,
    NotCovered,
    RuleError,
    UnknownRule,
)
from course_b2c_ops.rules.import_side import (
    composite_rate,
    high_end_cosmetics,
    late_fee,
    return_in_time,
)
from course_b2c_ops.rules.landed import landed_cost, landed_costs, postal_tax, retail_import_tax
from course_b2c_ops.rules.lookup import (
    as_table,
    changed,
    families,
    history,
    in_force,
    mark_text,
    review_due,
)
from course_b2c_ops.rules.versions import Quantity, Version, check_rules, read_rules

__all__ = [
    "Bill",
    "BillLine",
    "IncompleteShipment",
    "Line",
    "NotCovered",
    "Quantity",
    "RuleError",
    "Shipment",
    "UnknownRule",
    "Version",
    "as_table",
    "changed",
    "check_rules",
    "composite_rate",
    "families",
    "high_end_cosmetics",
    "history",
    "in_force",
    "landed_cost",
    "landed_costs",
    "late_fee",
    "mark_text",
    "postal_tax",
    "read_rules",
    "retail_import_tax",
    "return_in_time",
    "review_due",
]
