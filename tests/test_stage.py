"""The stage: a desk that works with a kernel, and a still with its table that works without."""

import json

import ipywidgets
import pandas as pd
import pytest

from course_b2c_ops import charts
from course_b2c_ops.charts.display import PLOTLY
from course_b2c_ops.panels import stage

NAMES = ["耳机", "瑜伽裤", "手机壳"]
GROWTH = [1, 2, 3]


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "zh")


@pytest.fixture
def shown(monkeypatch):
    forms = []
    monkeypatch.setattr(stage, "display", lambda bundle, raw: forms.append(bundle))
    return forms


def draw(growth):
    days = pd.Series([9.3, 21.5, 60.0], index=NAMES) / growth
    late = int((days < 18).sum())
    finding = f"{late} 款等不到补货" + "，所以今天就要下单或者限量，一天也不能再等" * (growth == 3)
    return charts.bars(days, 18, finding, unit="days_of_cover", source="stock_daily")


def slider(figure):
    return charts.bundle(figure)[PLOTLY]["layout"]["sliders"][0]


def test_a_still_has_one_step_a_state_that_changes_marks_and_title():
    steps = slider(stage.still(GROWTH, draw))["steps"]
    assert [step["label"] for step in steps] == ["1", "2", "3"]
    assert steps[0]["args"][0]["x"] == [[9.3, 21.5, 60.0]]
    assert steps[1]["args"][0]["x"] == [[4.65, 10.75, 30.0]]
    assert steps[1]["args"][1]["title.text"] == "2 款等不到补货"


def test_all_states_of_a_still_share_one_geometry():
    figure = stage.still(GROWTH, draw)
    changed = {path for step in slider(figure)["steps"] for path in step["args"][1]}
    assert not changed & {"height", "margin.t", "margin.b", "title.y", "template"}
    assert figure.layout.margin.t == draw(3).layout.margin.t  # the tallest title has room


def test_the_name_of_the_last_step_is_not_cut_off():
    long = "本店十月销量第一"  # eight characters of 12 px, half of them outside the line
    figure = stage.still(GROWTH, draw, names=["1", "2", long])
    room = figure.layout.margin.r + slider(figure)["pad"]["r"]
    assert room >= 48
    assert slider(stage.still(GROWTH, draw))["pad"]["r"] == 0


def test_a_still_starts_at_its_first_state_and_holds_no_frames():
    figure = stage.still(GROWTH, draw)
    assert figure.layout.title.text == draw(1).layout.title.text
    assert not figure.frames
    assert "bdata" not in json.dumps(charts.bundle(figure))


def test_a_still_may_open_at_a_state_that_rests_on_another_source():
    def draw_with_source(growth):
        return draw(growth).update_layout(meta={"measure": "", "source": f"source {growth}"})

    figure = stage.still(GROWTH, draw_with_source, start=1)
    assert figure.layout.title.text == "2 款等不到补货"


def test_a_still_repeats_byte_for_byte():
    one, other = (json.dumps(charts.bundle(stage.still(GROWTH, draw))) for _ in range(2))
    assert one == other


def test_states_with_other_traces_are_refused():
    def more_traces(growth):
        return draw(growth).add_bar(x=[1], y=["a"]) if growth > 1 else draw(growth)

    with pytest.raises(ValueError, match="same traces"):
        stage.still(GROWTH, more_traces)


def test_the_states_can_be_read_as_a_table():
    states = stage.states_of(stage.still(GROWTH, draw, label="销量倍数"))
    assert list(states.columns) == ["销量倍数", "结果"]
    assert list(states["结果"])[:2] == ["1 款等不到补货", "2 款等不到补货"]
    assert "<br>" not in states["结果"].iloc[2]


def test_a_table_of_states_is_escaped_and_folded():
    markup = stage.folded_table(pd.DataFrame({"a<b": ["1 & 2"], "c": [1234.5]}))
    assert markup.startswith("<details")
    assert "a&lt;b" in markup
    assert "1 &amp; 2" in markup
    assert "1,234" in markup


def test_on_stage_offers_every_form_in_one_bundle(shown):
    widget = ipywidgets.VBox()
    stage.on_stage(widget, stage.still(GROWTH, draw))
    (forms,) = shown
    assert forms[stage.WIDGET]["model_id"] == widget.model_id
    assert set(forms) == {stage.WIDGET, PLOTLY, "text/plain", "text/html"}
    assert forms["text/plain"] == "1 款等不到补货"


def test_a_still_without_a_slider_needs_no_table(shown):
    stage.on_stage(ipywidgets.VBox(), draw(1))
    assert "text/html" not in shown[0]


def test_a_table_of_ones_own_is_shown_beside_the_still(shown):
    table = pd.DataFrame({"店": [1]}, index=pd.Index(["甲"], name="谁"))
    stage.on_stage(ipywidgets.VBox(), stage.still(GROWTH, draw), table)
    assert "谁" in shown[0]["text/html"]


@pytest.fixture
def stock_desk():
    growth = ipywidgets.FloatSlider(value=1, min=1, max=3)

    def consequence(growth):
        if growth > 2.5:
            raise ValueError("倍数太大")
        return draw(growth), f"放大 {growth:g} 倍"

    return growth, stage.desk("谁先断货？", {"growth": growth}, consequence)


def sentence_of(desk):
    return next(
        one.value
        for one in desk.children
        if 'class="b2c-consequence"' in str(getattr(one, "value", ""))
    )


def test_a_desk_starts_with_its_figure_and_sentence(stock_desk):
    growth, desk = stock_desk
    place = next(one for one in desk.children if isinstance(one, ipywidgets.Output))
    assert place.outputs[0]["data"]["text/plain"] == "1 款等不到补货"
    assert "放大 1 倍" in sentence_of(desk)
    assert growth.continuous_update is False


def test_moving_a_control_changes_figure_and_sentence(stock_desk):
    growth, desk = stock_desk
    growth.value = 2
    assert "放大 2 倍" in sentence_of(desk)
    assert 'role="status"' in sentence_of(desk)


def test_what_cannot_be_drawn_is_a_sentence(stock_desk):
    growth, desk = stock_desk
    growth.value = 3
    assert "倍数太大" in sentence_of(desk)


def test_a_button_brings_ones_own_shop_back(stock_desk):
    growth, desk = stock_desk
    growth.value = 2
    back = desk.children[-1]
    assert back.description == "回到我的店"
    back.click()
    assert growth.value == 1
    assert "放大 1 倍" in sentence_of(desk)
