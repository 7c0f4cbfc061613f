"""Marking（判分）: from a value handed in to points and a reason. Pure functions, no answers."""

from course_b2c_ops.marking.arrange import mark_match, mark_order
from course_b2c_ops.marking.choices import mark_choice, mark_choices, mark_true_false
from course_b2c_ops.marking.common import KnownMistake, Mark, blank
from course_b2c_ops.marking.figure import FigureFacts, mark_figure
from course_b2c_ops.marking.function import mark_function
from course_b2c_ops.marking.instant import mark_practice
from course_b2c_ops.marking.listing import mark_listing
from course_b2c_ops.marking.number import mark_number
from course_b2c_ops.marking.plan import Constraint, PlanResult, Target, mark_plan
from course_b2c_ops.marking.short_text import mark_short_text
from course_b2c_ops.marking.table import as_table, mark_table, same_value, table_share
from course_b2c_ops.typed import as_day, as_number

__all__ = [
    "Constraint",
    "FigureFacts",
    "KnownMistake",
    "Mark",
    "PlanResult",
    "Target",
    "as_day",
    "as_number",
    "as_table",
    "blank",
    "mark_choice",
    "mark_choices",
    "mark_figure",
    "mark_function",
    "mark_listing",
    "mark_match",
    "mark_number",
    "mark_order",
    "mark_plan",
    "mark_practice",
    "mark_short_text",
    "mark_table",
    "mark_true_false",
    "same_value",
    "table_share",
]
