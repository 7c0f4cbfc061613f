"""Law with dates, and what it costs（法规与税费）. Teaching material, not legal advice."""

from course_b2c_ops.rules import after_export, compliance, identifiers, origin, terms
from course_b2c_ops.rules.bill import Bill, BillLine
from course_b2c_ops.rules.customs_mode import Case, documents, which_mode
from course_b2c_ops.rules.destinations import countries
from course_b2c_ops.rules.errors import (
    IncompleteShipment,
    NotCovered,
    RuleError,
    UnknownRule,
)
from course_b2c_ops.rules.export_side import Export, export_bill
from course_b2c_ops.rules.import_side import (
    composite_rate,
    high_end_cosmetics,
    late_fee,
    return_in_time,
)
from course_b2c_ops.rules.ip_points import ip_points
from course_b2c_ops.rules.landed import landed_cost, landed_costs, postal_tax, retail_import_tax
from course_b2c_ops.rules.lookup import (
    as_table,
    changed,
    families,
    file_of,
    history,
    in_force,
    mark_text,
    mark_words,
    number_words,
    review_due,
    unit_words,
)
from course_b2c_ops.rules.shipment import Line, Shipment
from course_b2c_ops.rules.versions import Quantity, Version, check_rules, read_rules

__all__ = [
    "Bill",
    "BillLine",
    "Case",
    "Export",
    "IncompleteShipment",
    "Line",
    "NotCovered",
    "Quantity",
    "RuleError",
    "Shipment",
    "UnknownRule",
    "Version",
    "after_export",
    "as_table",
    "changed",
    "check_rules",
    "compliance",
    "composite_rate",
    "countries",
    "documents",
    "export_bill",
    "families",
    "file_of",
    "high_end_cosmetics",
    "history",
    "identifiers",
    "in_force",
    "ip_points",
    "landed_cost",
    "landed_costs",
    "late_fee",
    "mark_text",
    "mark_words",
    "number_words",
    "origin",
    "postal_tax",
    "read_rules",
    "retail_import_tax",
    "return_in_time",
    "review_due",
    "terms",
    "unit_words",
    "which_mode",
]
