"""Desks（操作台）: one question, one or two controls, one figure, one sentence of consequence.

`stage` puts a desk on the page together with its still for readers without a kernel. Each other
module holds the desks of one lesson and is imported by name: `panels.operating`, not a star.
"""
