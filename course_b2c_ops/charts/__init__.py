"""Figures in one look（图）: dressed, labelled directly, readable on a phone and on a projector."""

from course_b2c_ops.charts.display import bundle, put, show
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.charts.lines import lines, point_out
from course_b2c_ops.charts.lying import bars, funnel, waterfall
from course_b2c_ops.charts.ways import ways

__all__ = [
    "bars",
    "bundle",
    "dress",
    "funnel",
    "lines",
    "point_out",
    "put",
    "show",
    "waterfall",
    "ways",
]
