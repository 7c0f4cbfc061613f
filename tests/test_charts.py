"""Figures: what they say, that others can read their values, that they are legible and quick."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from course_b2c_ops import charts
from course_b2c_ops.charts import look
from course_b2c_ops.charts.display import PLOTLY, plain
from course_b2c_ops.charts.wrap import LATIN, TITLE_LINE, on_one_line, width, wrap
from course_b2c_ops.values import figure_facts

CSS = (Path(charts.__file__).parents[1] / "web" / "look.css").read_text("utf-8")
STOCK = pd.Series([4.2, 9.3, 21.5], index=["earbuds", "yoga pants", "phone case"])
DAYS = pd.date_range("2026-09-14", "2026-12-12")


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "zh")


def stock_bars() -> go.Figure:
    return charts.bars(STOCK, 18, "最先断货：耳机", unit="days_of_cover", source="stock_daily")


def paid_lines() -> go.Figure:
    paid = pd.DataFrame({"paid_amount_usd": np.arange(len(DAYS)) * 10.0 + 900}, index=DAYS)
    return charts.lines(paid, "越卖越多", unit="paid_amount_usd", source="shop_daily")


def steps_funnel() -> go.Figure:
    counts = pd.Series([2860, 286, 0, 0], index=["访客", "加购", "下单", "支付"])
    return charts.funnel(counts, "断在下单", unit="buyers", source="shop_daily")


def bill_waterfall() -> go.Figure:
    parts = pd.Series([500, 38.89, -20], index=["完税价格", "消费税", "优惠"])
    return charts.waterfall(parts, "到手 518.89 元", unit="paid_amount_cny", source="import_orders")


EVERY_FIGURE = [stock_bars, paid_lines, steps_funnel, bill_waterfall]


# ---- what a figure says ----


@pytest.mark.parametrize("draw", EVERY_FIGURE)
def test_every_figure_has_a_finding_a_measure_with_its_unit_and_a_source(draw):
    layout = draw().layout
    assert layout.title.text
    assert "，" in layout.title.subtitle.text
    assert any(axis.title.text for axis in (layout.xaxis, layout.yaxis))
    assert [note for note in layout.annotations if note.name == "source"][0].text.startswith(
        "数据："
    )


@pytest.mark.parametrize(
    ("table", "told"),
    [("customers", "Data: customers"), ("data_flows", "Data: register of data flows data_flows")],
)
def test_a_table_whose_name_is_its_code_is_named_once(monkeypatch, table, told):
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    figure = charts.bars(STOCK, finding="x", unit="days_of_cover", source=table)
    assert on_one_line(figure.layout.annotations[-1].text) == told


@pytest.mark.parametrize("draw", EVERY_FIGURE)
def test_a_bundle_holds_plain_lists_and_strict_json(draw):
    bundle = charts.bundle(draw())
    written = json.dumps(bundle, allow_nan=False)
    assert "bdata" not in written
    assert all(isinstance(trace["x"], list) for trace in bundle[PLOTLY]["data"])
    assert bundle["text/plain"] == on_one_line(bundle[PLOTLY]["layout"]["title"]["text"])


@pytest.mark.parametrize("draw", EVERY_FIGURE)
def test_the_same_input_draws_the_same_bytes(draw):
    assert json.dumps(charts.bundle(draw())) == json.dumps(charts.bundle(draw()))


def test_a_marker_reads_the_values_of_bars_and_lines_as_one_series():
    assert figure_facts(stock_bars()).series == (dict(STOCK),)
    (line,) = figure_facts(paid_lines()).series
    assert line["2026-09-14"] == 900
    assert len(line) == 90


def test_a_bar_below_the_limit_differs_in_colour_hatch_and_sign():
    bars = stock_bars().data[0]
    assert list(bars.marker.color) == [look.ACT, look.ACT, look.OWN]
    assert list(bars.marker.pattern.shape) == ["/", "/", ""]
    assert list(bars.text) == ["4.2 ▼", "9.3 ▼", "21.5"]


def test_a_limit_is_a_full_line_with_its_meaning():
    layout = stock_bars().layout
    assert layout.shapes[0].x0 == 18
    assert layout.shapes[0].opacity == 1
    assert layout.shapes[0].line.width >= 2
    assert [note.text for note in layout.annotations if note.name == "limit"] == ["▼ 低于 18"]


def test_a_funnel_says_the_share_of_the_step_before_and_nothing_after_zero():
    assert list(steps_funnel().data[1].text) == [
        "2,860",
        "286 · <b>10.0%</b>",
        "0 · <b>0.0%</b>",
        "0 · <b>–</b>",
    ]


def test_a_bill_ends_in_its_total():
    bill = bill_waterfall().data[0]
    assert bill.y[-1] == "合计"
    assert bill.x[-1] == pytest.approx(518.89)
    assert list(bill.text) == ["¥500.00", "+¥38.89", "−¥20.00", "¥518.89"]


def test_lines_are_named_at_their_ends_and_differ_in_dash():
    paths = pd.DataFrame({"诚实": [1.0, 2, 3], "超卖": [2.0, 2.5, 2.9]}, index=[1, 2, 3])
    figure = charts.lines(paths, "超卖先甜后苦", unit="cumulative_profit", source="replays")
    assert [note.text for note in figure.layout.annotations if note.name == "end"] == [
        "诚实",
        "超卖",
    ]
    assert figure.data[0].line.dash != figure.data[1].line.dash
    assert figure.data[0].line.color == look.OWN


PATHS = pd.DataFrame({"honest": [1.0, 10], "bought": [2.0, 4], "written": [0.0, 12]}, index=[1, 2])


def test_ways_compare_the_second_with_the_first_at_the_end():
    figure = charts.ways(
        PATHS, zh=["都不做", "买访问", "写指南"], en=["neither", "bought", "guide"]
    )
    assert "到第 2 周，买访问少赚 6 元" in figure.layout.title.text
    assert [list(line.y) for line in figure.data] == [[1, 10], [2, 4], [0, 12]]


def test_ways_may_be_drawn_as_what_they_earn_more(monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    two = PATHS[["honest", "written"]]
    figure = charts.ways(two, zh=["都不做", "写指南"], en=["neither", "the guide"], gaps=True)
    assert "Week 2, the guide: CNY 2 ahead" in figure.layout.title.text
    assert [list(line.y) for line in figure.data] == [[-1, 2]]


def test_names_at_line_ends_do_not_cover_each_other():
    paths = pd.DataFrame({"甲": [1.0, 3.0], "乙": [1.0, 3.01], "丙": [1.0, 2.99]}, index=[1, 2])
    figure = charts.lines(paths, "三条线", unit="", source="replays")
    low, high = figure.layout.yaxis.range
    heights = sorted(
        (note.y - low) / (high - low) * 205 + note.yshift
        for note in figure.layout.annotations
        if note.name == "end"
    )
    assert min(np.diff(heights)) >= 17


def test_weekends_of_daily_data_are_shaded_and_explained():
    figure = paid_lines()
    assert len(figure.layout.shapes) == 13
    assert "周末" in figure.layout.annotations[-1].text


def test_a_line_says_its_days_and_their_time_zone():
    assert "9-14 至 12-12，太平洋时间" in on_one_line(paid_lines().layout.annotations[-1].text)


def test_days_of_bars_can_be_said():
    days = (date(2026, 11, 13), date(2026, 12, 12))
    figure = charts.bars(STOCK, finding="x", unit="days_of_cover", source="stock_daily", days=days)
    assert "11-13 至 12-12" in figure.layout.annotations[-1].text


def test_a_rate_is_written_in_per_cent_and_stays_a_fraction_in_the_data():
    rates = pd.Series([0.0193, 0.104], index=["a", "b"])
    bars = charts.bars(rates, finding="x", unit="click_through_rate", source="shop_daily").data[0]
    assert list(bars.text) == ["1.9%", "10.4%"]
    assert list(bars.x) == [0.0193, 0.104]


def test_large_sums_of_yuan_are_said_as_each_language_says_them(monkeypatch):
    sums = pd.Series([990_000.0, 12_000.0], index=["a", "b"])

    def marks():
        return list(charts.bars(sums, finding="x", unit="paid_amount_cny", source="").data[0].text)

    assert marks() == ["99.0 万元", "1.2 万元"]
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    assert marks() == ["CNY 990,000", "CNY 12,000"]


def test_what_could_not_be_calculated_is_a_dash_and_no_number():
    gaps = pd.Series([1.5, np.nan], index=["a", "b"])
    figure = charts.bars(gaps, finding="x", unit="days_of_cover", source="stock_daily")
    assert list(figure.data[0].text) == ["1.50", "–"]
    assert charts.bundle(figure)[PLOTLY]["data"][0]["x"] == [1.5, None]


def test_both_languages_stand_below_each_other(monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "both")
    figure = charts.bars(STOCK, finding="先断货\nFirst out", unit="days_of_cover", source="x")
    assert figure.layout.title.text == "先断货<br>First out"
    assert figure.layout.title.subtitle.text == "可售天数，天<br>days of cover, days"


def test_a_figure_without_a_finding_is_titled_with_its_measure():
    figure = charts.bars(STOCK, unit="days_of_cover")
    assert figure.layout.title.text == "可售天数，天"


def test_a_figure_dressed_twice_has_one_foot():
    again = charts.dress(stock_bars(), finding="x", unit="days_of_cover", source="stock_daily")
    assert len([note for note in again.layout.annotations if note.name == "source"]) == 1


def test_a_figure_of_ones_own_is_dressed_and_its_arrays_become_lists():
    own = go.Figure(go.Scatter(x=DAYS.to_numpy()[:2], y=np.array([1, 2])))
    dressed = charts.dress(own, finding="x", unit="paid_amount_usd", source="shop_daily")
    trace = charts.bundle(dressed)[PLOTLY]["data"][0]
    assert (trace["x"], trace["y"]) == (["2026-09-14", "2026-09-15"], [1, 2])
    assert dressed.layout.yaxis.title.text == "美元"
    assert "bdata" not in dressed.to_json()


def test_a_day_can_be_pointed_out():
    figure = charts.point_out(paid_lines(), pd.Timestamp("2026-11-27"), "黑五")
    note = figure.layout.annotations[-1]
    assert (note.x, note.y, note.text) == ("2026-11-27", 1640, "黑五")


def test_an_unknown_measure_is_a_sentence():
    with pytest.raises(LookupError, match="days_of_covr"):
        charts.bars(STOCK, finding="x", unit="days_of_covr", source="stock_daily")


def test_an_empty_table_and_too_many_lines_are_sentences():
    with pytest.raises(ValueError, match="没有可画的数"):
        charts.bars(STOCK[:0], finding="x", unit="days_of_cover", source="")
    with pytest.raises(ValueError, match="最多画 5 条线"):
        charts.lines(pd.DataFrame(np.ones((3, 6))), "x", "days_of_cover", "")


# ---- a phone ----


@pytest.mark.parametrize(
    "title",
    [
        "支付金额每周一个低谷：周末不是异常，是规律",
        "超卖：八周合计少赚 2.4 万元",
        "The amount paid dips every week: weekends are a rhythm, not an anomaly",
        "转化率从 2.73% 跌到 2.18%，下跌主要来自《详情页》改版之后的那三周时间",
    ],
)
def test_no_line_of_a_title_is_wider_than_a_phone(title):
    lines = wrap(title).split("<br>")
    assert all(width(line) <= TITLE_LINE + LATIN for line in lines)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert not any(line[0] in "，。：；）》%" for line in lines)


def test_a_break_never_parts_a_number_from_its_unit():
    assert all("2.4 万" in wrap("字" * before + " 2.4 万元" + "字" * 8) for before in range(4, 20))


@pytest.mark.parametrize("draw", EVERY_FIGURE)
def test_marks_keep_half_of_a_phones_width(draw):
    margin = draw().layout.margin
    assert margin.l + margin.r <= 180


# ---- colours ----


def tokens(scheme: str) -> dict[str, str]:
    """The colours of the one CSS file: `light` is the first :root, `dark` the second."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    block = blocks[{"light": 0, "dark": 1, "print": 2}[scheme]]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block))


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_has_the_contrast_that_readers_need(scheme):
    colours = tokens(scheme)
    for name in ("ink", "muted", "accent", "right", "wrong", "attention"):
        assert contrast(colours[name], colours["ground"]) >= 4.5, name
        assert contrast(colours[name], colours["shade"]) >= 4.5, name
    for name in ("code-word", "code-text", "code-number", "code-quiet"):
        assert contrast(colours[name], colours["shade"]) >= 4.5, name
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_series_stand_out_from_the_ground(scheme):
    colours = tokens(scheme)
    for name in ("series-1", "series-2", "series-3", "series-4", "series-5", "others"):
        assert contrast(colours[name], colours["ground"]) >= 3, name


def test_figures_and_pages_share_their_colours():
    light, dark = tokens("light"), tokens("dark")
    pairs = {"ground": look.GROUND, "ink": look.INK, "muted": look.MUTED, "line": look.HAIRLINE}
    pairs |= {"others": look.GREY}
    pairs |= {f"series-{place}": colour for place, colour in enumerate(look.SERIES, start=1)}
    for name, colour in pairs.items():
        assert light[name] == colour
        assert dark[name] == look.DARK[colour]


# ---- showing ----


def test_a_place_of_a_desk_gets_the_figure():
    place = SimpleNamespace(outputs=())
    charts.put(place, stock_bars())
    (shown,) = place.outputs
    assert shown["output_type"] == "display_data"
    assert shown["data"]["text/plain"] == "最先断货：耳机"


def test_numbers_of_every_kind_become_json():
    kinds = [np.float64(1.5), np.nan, pd.NaT, date(2026, 1, 2), pd.Timestamp("2026-01-02"), None]
    assert plain(kinds) == [1.5, None, None, "2026-01-02", "2026-01-02", None]
    assert plain(DAYS.to_numpy()[:1]) == ["2026-09-14"]


def test_the_first_figure_does_not_load_what_makes_it_slow():
    script = """
import sys
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.instance()
import pandas as pd
from course_b2c_ops import charts
charts.show(charts.bars(pd.Series([1.0], index=["a"]), finding="f", unit="days_of_cover"))
print([name for name in ("nbformat", "jsonschema", "plotly.express") if name in sys.modules])
"""
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.splitlines()[-2:] == ["f", "[]"]
