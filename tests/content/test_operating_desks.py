"""The desks of operating data: every control through its range, three shops, two languages."""

from collections.abc import Callable

import ipywidgets
import pandas as pd
import pytest

from course_b2c_ops.market.replays import as_it_was, with_act
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import operating
from graders.formulas import operating_actions as acts
from tests.desks import (
    Staged,
    controls_of,
    figure_of,
    opens_where_it_starts,
    ranges_of,
    sentence_of,
    shop_of,
    turned_through,
    values_of,
)

KEYS = (b"an operating shop", b"another shop", b"a third shop")
DESKS: dict[str, Callable[[pd.DataFrame], None]] = {
    "ratio_trap": lambda days: operating.ratio_trap(days.tail(14)),
    "identity_desk": lambda days: operating.identity_desk(days.tail(14)),
    "anomaly_line": lambda days: operating.anomaly_line(days, "visitors"),
}


def shop_daily(key: bytes) -> pd.DataFrame:
    """The shop report of one shop."""
    return shop_of(key)["shop_daily"]


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", DESKS)
def test_every_move_of_a_desk_ends_in_a_sentence_and_a_figure(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    DESKS[name](shop_daily(key))
    ((desk, *_),) = staged
    turned_through(desk, controls_of(desk))


@pytest.mark.parametrize("name", DESKS)
def test_an_axis_does_not_jump_when_a_control_moves(
    name: str, staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "both")
    DESKS[name](shop_daily(KEYS[0]))
    ((desk, *_),) = staged
    axis = "yaxis" if name == "anomaly_line" else "xaxis"
    assert len(ranges_of(desk, axis, controls_of(desk))) == 1


@pytest.mark.parametrize("name", DESKS)
def test_the_button_brings_the_own_shop_back(name: str, spoken: str, staged: list[Staged]) -> None:
    DESKS[name](shop_daily(KEYS[1]))
    ((desk, *_),) = staged
    start = sentence_of(desk), figure_of(desk)
    for control in controls_of(desk).values():
        control.value = values_of(control)[-1]
    (back,) = [child for child in desk.children if isinstance(child, ipywidgets.Button)]
    back.click()
    assert (sentence_of(desk), figure_of(desk)) == start


@pytest.mark.parametrize("name", DESKS)
def test_a_page_without_a_kernel_gets_a_still_with_a_slider(
    name: str, spoken: str, staged: list[Staged]
) -> None:
    DESKS[name](shop_daily(KEYS[2]))
    ((_, still, _),) = staged
    assert 5 <= len(still.layout.sliders[0].steps) <= 7
    assert still.layout.title.text


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_a_mean_of_rates_is_dragged_further_than_the_rate_of_sums(key: bytes) -> None:
    days = shop_daily(key).tail(14)
    before, after = operating.two_rates(days, 0, 0), operating.two_rates(days, 3, 3)
    moved = abs(after.mean_of_days - before.mean_of_days), abs(after.of_sums - before.of_sums)
    assert moved[0] > 5 * moved[1]


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_money_by_factor_adds_up_to_the_change_of_the_amount(key: bytes) -> None:
    days = shop_daily(key)
    old, new = operating.factors_of(days.iloc[-28:-14]), operating.factors_of(days.iloc[-14:])
    money = operating.money_by_factor(old, new)
    assert money.sum() == pytest.approx(new.amount - old.amount)


def test_changes_that_cancel_leave_money_that_cancels() -> None:
    old = operating.Factors(1000.0, 0.02, 20.0)
    new = operating.Factors(2000.0, 0.01, 20.0)
    money = operating.money_by_factor(old, new)
    assert money.sum() == pytest.approx(0.0)
    assert money["visitors"] == pytest.approx(400 * 0.6931, rel=1e-3)


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_days_of_the_week_lengthen_the_yardstick_and_hide_odd_days(key: bytes) -> None:
    """What the lecture says of comparing with all days holds for a shop."""
    own, every = (
        operating.apart(shop_daily(key), "visitors", by_weekday=by_weekday)
        for by_weekday in (True, False)
    )
    assert every.yardstick > own.yardstick
    assert every.beyond(3.5).sum() <= own.beyond(3.5).sum()


@pytest.mark.parametrize(("name", "start"), [("identity_desk", "0"), ("anomaly_line", "3.5")])
def test_a_still_opens_where_its_desk_starts(
    name: str, start: str, spoken: str, staged: list[Staged]
) -> None:
    DESKS[name](shop_daily(KEYS[0]))
    (put_up,) = staged
    slider = put_up.still.layout.sliders[0]
    assert slider.steps[slider.active].label == start
    assert opens_where_it_starts(put_up)


def test_the_lecture_tells_the_fake_orders_that_the_market_plays() -> None:
    """20 a week in weeks 2 to 5, eight more real orders a day; a frozen week, then shown less."""
    act = settings("acts")["fake_orders"]
    told = [act[name] for name in ("fakes_a_week", "first_week", "last_week", "more_orders_a_day")]
    assert told == [20, 2, 5, 8]
    assert (act["cost_cny"], act["freeze_weeks"]) == (29.30, 1)
    assert (act["then"]["product_exposure"], act["then"]["product_weeks"]) == (0.60, 8)


def test_fake_orders_lose_on_average() -> None:
    gaps = []
    for key in KEYS:
        season = shop_of(key).season
        gaps.append(
            (with_act(season, "fake_orders").profit_fen - as_it_was(season).profit_fen).sum()
        )
    assert sum(gaps) / len(gaps) < 0


# ── the three acts of the lab ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_the_reference_acts_keep_every_condition(key: bytes) -> None:
    days = shop_daily(key)
    assert all(acts.actions(acts.full_actions(days), days).kept.values())


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_the_first_act_goes_to_the_factor_with_the_lowest_log_change(key: bytes) -> None:
    days = shop_daily(key)
    old, new = operating.factors_of(days.iloc[-60:-30]), operating.factors_of(days.iloc[-30:])
    ratios = {
        "visitors": new.visitors / old.visitors,
        "conversion": new.conversion_rate / old.conversion_rate,
        "per_buyer": new.average_per_buyer / old.average_per_buyer,
    }
    assert acts.full_actions(days)["factor"].iloc[0] == min(ratios, key=lambda one: ratios[one])


@pytest.mark.parametrize(
    ("wrong", "broken"),
    [
        (acts.actions_from_the_best, "cause"),
        (acts.actions_in_percent, "target"),
        (acts.actions_below_now, "target"),
        (acts.actions_out_of_reach, "target"),
    ],
)
def test_a_wrong_path_breaks_its_own_condition_only(
    wrong: Callable[[pd.DataFrame], pd.DataFrame], broken: str
) -> None:
    days = shop_daily(KEYS[0])
    kept = acts.actions(wrong(days), days).kept
    assert [name for name, held in kept.items() if not held] == [broken]


@pytest.mark.parametrize(
    ("column", "value", "broken"),
    [
        ("factor", "weather", "metric"),
        ("target", 0.0, "target"),
        ("post", "nobody", "post_and_day"),
        ("day", "next week", "post_and_day"),
        ("day", "2020-01-01", "post_and_day"),
        ("day", "2026-13-40", "post_and_day"),
    ],
)
def test_a_row_that_breaks_a_rule_is_told_which(
    column: str, value: str | float, broken: str
) -> None:
    days = shop_daily(KEYS[0])
    plan = acts.full_actions(days).astype(object)
    plan.loc[1, column] = value
    assert not acts.actions(plan, days).kept[broken]


def test_one_row_or_the_same_row_three_times_keeps_nothing() -> None:
    days = shop_daily(KEYS[0])
    row = acts.full_actions(days).head(1)
    for plan in (row, pd.concat([row] * 3)):
        assert not any(acts.actions(plan, days).kept.values())
