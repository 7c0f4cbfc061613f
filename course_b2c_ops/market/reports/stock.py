"""Stock and money day by day（库存与资金流水）: in, out, and what is left."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts
from course_b2c_ops.market.reports.cut import Cut, cells, dates, days
from course_b2c_ops.market.reports.daily import ONE, costs
from course_b2c_ops.market.reports.parcels import parcels
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import KEYWORD_ADS, SEARCH_ADS

# Order of the entries of one day; the sign says whether money comes in or goes out.
ENTRIES = (
    ("sales", 1), ("commission_returned", 1), ("affiliate_returned", 1), ("commission", -1),
    ("affiliate", -1), ("refund", -1), ("keyword_ads", -1), ("search_ads", -1), ("social", -1),
    ("video", -1), ("purchases", -1), ("freight", -1), ("fine", -1),
)  # fmt: skip


def stock_daily(it: Cut) -> pd.DataFrame:
    """Pieces of each product day by day（库存日报）: opening + in - out = closing."""
    shop, stock = it.now.shop, it.now.stock
    return pd.DataFrame(
        {
            "date": days(shop.size, it),
            "product_id": np.tile(shop.ids, DAYS),
            "product": pd.Series(list(shop.labels) * DAYS, dtype="str"),
            "opening_units": stock.opening.ravel(),
            "restocked_units": stock.restocked.ravel(),
            "returned_units": stock.returned.ravel(),
            "sold_units": stock.sold.ravel(),
            "closing_units": stock.closing.ravel(),
            "stocked_out": stock.closing.ravel() == 0,
        }
    )


def cash_flows(it: Cut) -> dict[str, Counts]:
    """Cents in and out by day and entry（每日收支）, all of them positive."""
    now, money, orders = it.now, it.money, it.now.orders
    paid, back = orders.paid, money.refund > 0
    day, refunded = (orders.day,), (np.minimum(orders.refund_day, DAYS - 1)[back],)
    per_usd = np.rint(now.world.money.cny_per_usd * 10_000).astype(np.int64)
    spent = costs(now, money)
    sent = paid & (orders.sent_day < DAYS)
    bought = (now.stock.restocked * now.shop.cost_fen).sum(axis=1)
    freight = cells((orders.sent_day[sent],), ONE, parcels(now).freight_fen[sent])
    return {
        "sales": cells((orders.day[paid],), ONE, money.paid[paid]),
        "commission_returned": cells(refunded, ONE, money.commission_back[back]),
        "affiliate_returned": cells(refunded, ONE, money.affiliate_back[back]),
        "commission": cells(day, ONE, np.where(paid, money.commission, 0)),
        "affiliate": cells(day, ONE, np.where(paid, money.affiliate, 0)),
        "refund": cells(refunded, ONE, money.refund[back]),
        "keyword_ads": spent[:, :, KEYWORD_ADS].sum(axis=1),
        "search_ads": spent[:, :, SEARCH_ADS].sum(axis=1),
        "social": now.decisions.social_cents,
        "video": now.decisions.video_cents,
        "purchases": bought * 10_000 // per_usd,
        "freight": freight * 10_000 // per_usd,
        "fine": now.conduct.cost_fen * 10_000 // per_usd,
    }


def ledger(it: Cut) -> pd.DataFrame:
    """Every movement of the shop's money（资金流水）, with what is left after it."""
    flows = cash_flows(it)
    grid = np.stack([sign * flows[entry] for entry, sign in ENTRIES], axis=1)
    day, entry = np.nonzero(grid)
    opening = int(settings("shop")["operator"]["opening_cents"])
    amount = np.r_[opening, grid[day, entry], 0]
    balance = np.cumsum(amount)
    amount[-1] = balance[-1]
    names = np.array([name for name, _ in ENTRIES], dtype=object)[entry]
    words = ["opening_balance", *names.tolist(), "closing_balance"]
    return pd.DataFrame(
        {
            "date": dates(it, np.r_[0, day, DAYS - 1]),
            "entry": pd.Series(words, dtype="str"),
            "amount_usd": amount / 100,
            "balance_usd": balance / 100,
        }
    )
