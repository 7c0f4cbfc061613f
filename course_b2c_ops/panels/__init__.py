"""Desks（操作台）: one question, one or two controls, one figure, one sentence of consequence.

`stage` puts a desk on the page together with its still for readers without a kernel; `controls` and
`bill_figure` are parts of several desks. Each other module holds the desks of one matter and is
imported by name: `from course_b2c_ops.panels import landed_cost`, not a star.
"""
