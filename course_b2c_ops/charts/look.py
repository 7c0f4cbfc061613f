"""The look of every figure: colours of the printed page, and the plotly template `b2c`."""

import plotly.graph_objects as go
import plotly.io as pio

GROUND = "#FBFAF7"
INK = "#1F2933"
MUTED = "#52606D"
HAIRLINE = "#D9DEE4"
GREY = "#767676"
SHADE = "#EFEDE6"
SERIES = ("#0B6E6E", "#CF7A00", "#4B1F86", "#D14A9C", "#5E1F10")
OWN, ACT, THIRD = SERIES[:3]
# A page on a dark screen puts these in place of the light ones; a notebook keeps its light card.
DARK = {
    GROUND: "#14181D",
    INK: "#E6E9ED",
    MUTED: "#A9B4C0",
    HAIRLINE: "#343C46",
    GREY: "#9AA5B1",
    SHADE: "#262D36",
    **dict(zip(SERIES, ("#4FC3B8", "#FDB727", "#8A5CF0", "#D9485F", "#F4F1DE"), strict=True)),
}
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")

FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
TITLE_SIZE, SUBTITLE_SIZE, LABEL_SIZE, FOOT_SIZE = 16, 13, 13, 11


def template() -> go.layout.Template:
    """A light card without a grid, a quiet baseline, and no legend: labels stand at the marks."""
    axis = {
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "linecolor": HAIRLINE,
        "ticks": "",
        "separatethousands": True,
        "exponentformat": "none",
        "tickfont": {"size": LABEL_SIZE, "color": INK},
        "title": {"font": {"size": SUBTITLE_SIZE, "color": MUTED}, "standoff": 6},
    }
    layout = {
        "colorway": list(SERIES),
        "colorscale": {"sequential": [[0, GROUND], [1, OWN]]},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "font": {"family": FONT, "size": LABEL_SIZE, "color": INK},
        "title": {"font": {"size": TITLE_SIZE, "color": INK}, "x": 0, "xanchor": "left"},
        "legend": {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top"},
        "hoverlabel": {"bgcolor": GROUND, "bordercolor": HAIRLINE, "font": {"color": INK}},
        "separators": ".,",
        "dragmode": False,
        "bargap": 0.32,
        "xaxis": axis,
        "yaxis": axis,
    }
    marks = {"scatter": [{"marker": {"size": 8}, "line": {"width": 2}}]}
    return go.layout.Template(layout=layout, data=marks)


# Registered once, and the default: a figure that a student draws without our help looks alike.
pio.templates["b2c"] = template()
pio.templates.default = "b2c"
