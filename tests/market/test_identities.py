"""Money in is money out, stock in is stock out, and the parts add up, whatever is decided."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from course_b2c_ops.market.decisions import Decisions, NotAllowed, previous_operator
from course_b2c_ops.market.engine import season_of
from course_b2c_ops.market.reports import seller_reports
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.world import world
from tests.market.identities import broken
from tests.market.turns import key_of

AS_OF = (date(2026, 12, 13), date(2025, 6, 30))
KEYS = [key_of(f"identity {n}") for n in range(10)]
WORLD = b"the world of all"


@cache
def reports(n: int) -> dict[str, pd.DataFrame]:
    return seller_reports(season_of(KEYS[n], world(WORLD, AS_OF[n % 2])))


@cache
def operator() -> Decisions:
    season = season_of(KEYS[0], world(WORLD, AS_OF[0]))
    return previous_operator(season.shop, season.world)


@pytest.mark.parametrize("n", range(len(KEYS)))
def test_everything_adds_up_in_every_shop(n):
    assert broken(reports(n)) == []


@pytest.mark.parametrize(
    ("table", "column", "more"),
    [
        ("orders", "paid_amount_usd", 0.01), ("orders", "refund_usd", 0.01),
        ("orders", "commission_usd", 0.01), ("order_lines", "line_usd", 0.01),
        ("order_lines", "quantity", 1), ("shop_daily", "clicks", 1),
        ("shop_daily", "paid_amount_usd", 0.01), ("traffic", "paid_amount_usd", -0.01),
        ("product_daily", "paid_units", 1), ("stock_daily", "closing_units", 1),
        ("stock_daily", "opening_units", -1), ("ledger", "amount_usd", 0.01),
        ("ledger", "balance_usd", 0.01),
    ],
)  # fmt: skip
def test_one_cent_or_one_unit_moved_is_noticed(table, column, more):
    tables = dict(reports(0))
    frame = tables[table].copy()
    row = int(np.flatnonzero(frame[column].to_numpy() > 0)[3])
    frame.loc[row, column] += more
    tables[table] = frame
    assert broken(tables) != []


# A season takes a moment, so what fails is told as it is and not made smaller.
@settings(
    max_examples=6, deadline=None, suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
@given(
    price=st.floats(0.5, 1.8),
    discount=st.integers(0, 60),
    bid=st.integers(0, 120),
    budget=st.integers(0, 20_000),
    restock=st.floats(0.0, 3.0),
    affiliate=st.integers(3, 50),
)
def test_no_decision_breaks_an_identity(price, discount, bid, budget, restock, affiliate):
    base = operator()
    does = replace(
        base,
        list_cents=np.maximum(np.rint(base.list_cents * price), 1).astype(np.int64),
        discount_pct=np.where(base.discount_pct > 0, discount, 0),
        bid_cents=np.where(base.bid_cents > 0, bid, 0),
        ads_budget_cents=np.full(DAYS, budget),
        restock_factor=restock,
        affiliate_pct=affiliate,
    )
    assert broken(seller_reports(season_of(KEYS[0], world(WORLD, AS_OF[0]), does))) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("discount_pct", 91), ("bid_cents", -1), ("affiliate_pct", 51), ("service", 1.2),
        ("photo", -0.1), ("list_cents", 0), ("restock_factor", -1.0),
    ],
)  # fmt: skip
def test_a_decision_out_of_its_range_is_refused_with_field_value_and_range(
    field, value, monkeypatch
):
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    was = getattr(operator(), field)
    wrong = np.full_like(was, value) if isinstance(was, np.ndarray) else value
    with pytest.raises(NotAllowed, match=rf"{field} = {value}.* is allowed"):
        replace(operator(), **{field: wrong})


def test_more_off_than_the_sum_and_shares_beyond_one_are_refused(monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    with pytest.raises(NotAllowed, match="spend_save"):
        replace(operator(), spend_save=(1000, 1000))
    with pytest.raises(NotAllowed, match="sum to 1"):
        replace(operator(), method_shares=np.array([0.5, 0.5, 0.5]))
