"""Reports of a round（报表）: of the teams, of their offers and channels, and the public market."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from course_b2c_ops.language import Text
from course_b2c_ops.market.luck import Counts, Numbers
from course_b2c_ops.market.settings import codes, settings
from course_b2c_ops.shop.books import by_offer
from course_b2c_ops.shop.decisions import CHANNELS, METHODS, WAREHOUSES
from course_b2c_ops.shop.exposure import DIRECT
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.outlays import by_team
from course_b2c_ops.shop.round import Results

RATES = 6


def column_words(column: str) -> Text:
    """What a column of the reports is called（列名）."""
    words = settings("team")["column"][column]
    return Text(words["zh"], words["en"])


def team_report(results: Iterable[Results], market: Market) -> pd.DataFrame:
    """One row a round and team（团队周报）."""
    return _stacked([_of_teams(one, market) for one in results])


def offer_report(results: Iterable[Results], market: Market) -> pd.DataFrame:
    """One row a round and offer（商品周报）."""
    return _stacked([_of_offers(one, market) for one in results])


def channel_report(results: Iterable[Results], market: Market) -> pd.DataFrame:
    """One row a round, team and channel（来源周报）."""
    return _stacked([_of_channels(one, market) for one in results])


def market_table(one: Results, market: Market) -> pd.DataFrame:
    """What everybody sees of every offer after a round（公开行情）; bots read no more than this."""
    shown, after = one.shown, one.after
    place = np.arange(market.offers)
    line = np.where(one.plan.warehouse == 1, "overseas", np.array([*METHODS, ""])[one.plan.line])
    table = pd.DataFrame(
        {
            **_names(place, market),
            "rank": one.seen.rank + 1,
            "list_price_usd": one.plan.price_cents / 100,
            "price_usd": one.plan.piece_cents() / 100,
            "promotion": np.round(shown.promotion, 2),
            "free_freight": one.plan.free_freight,
            "shipping": pd.Series(line, dtype="str"),
            "rating": np.round(after.stars / np.maximum(after.reviews, 1), 1),
            "reviews": after.reviews,
            "sold_30d": after.sales // 1000,
            "on_sale": shown.on_sale,
        }
    )
    table.insert(0, "round", one.round)
    return table


def _stacked(tables: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(tables, ignore_index=True)


def _names(offer: Counts, market: Market) -> dict[str, object]:
    names = codes(settings("categories")["category"])
    return {
        "team": market.goods.team[offer] + 1,
        "offer": offer % market.each + 1,
        "category": pd.Series(
            [names[place] for place in market.goods.category[offer]], dtype="str"
        ),
    }


def people_of_teams(one: Results, market: Market) -> dict[str, Counts]:
    """Visitors and buyers of each team（人数）: distinct people, each counted once."""
    came, made = one.came, one.made
    team = market.goods.team
    return {
        "visitors": _distinct(team[came.offer], came.consumer, market),
        "cart_buyers": _distinct(
            team[came.offer[one.chosen.cart]], came.consumer[one.chosen.cart], market
        ),
        "ordering_buyers": np.bincount(team[made.offer], minlength=market.teams),
        "paying_buyers": np.bincount(team[made.offer[made.paid]], minlength=market.teams),
    }


def _distinct(group: Counts, consumer: Counts, market: Market) -> Counts:
    """People in each group: a consumer once, for everybody they stand for."""
    n = market.people.country.size
    pairs = np.unique(group * n + consumer)
    return np.bincount(pairs // n, minlength=market.teams) * market.represents


def _of_teams(one: Results, market: Market) -> pd.DataFrame:
    made, team = one.made, market.goods.team
    people = people_of_teams(one, market)
    clicks = one.came.channel != DIRECT
    of = team[one.came.offer]
    amount = one.books.paid_cents / 100
    after = one.after
    stock = by_team(after.stock.sum(axis=0) + after.coming, market)
    stock_cents = by_team(after.stock_cents.sum(axis=0) + after.coming_cents, market)
    units = by_offer(team[made.offer[made.paid]], made.pieces[made.paid], market)[: market.teams]
    return pd.DataFrame(
        {
            "round": one.round,
            "team": np.arange(1, market.teams + 1),
            "impressions": by_team(one.came.impressions, market) * market.represents,
            "clicks": np.bincount(of[clicks], minlength=market.teams) * market.represents,
            "visits": np.bincount(of, minlength=market.teams) * market.represents,
            **people,
            "paid_orders": people["paying_buyers"],
            "paid_units": units,
            "payment_rate": np.round(_ratio(people["paying_buyers"], people["visitors"]), RATES),
            "average_per_buyer_usd": np.round(_ratio(amount, people["paying_buyers"]), RATES),
            **_money(one),
            "stock_units": stock,
            "stock_usd": stock_cents / 100,
            "rating": np.round(by_team(after.stars, market) / by_team(after.reviews, market), 2),
            "points": after.points,
            "open": one.before.open_shops(market),
            "fakes_found": one.judged.fakes,
            "complaints": by_team(one.judged.complaints.astype(np.int64), market),
            "false_shipping_ruled": one.judged.cases,
        }
    )


def _money(one: Results) -> dict[str, object]:
    """Every line of the ledger in USD; `paid_cents` becomes `paid_amount_usd`."""
    lines = {name: getattr(one.books, name) / 100 for name in type(one.books).__annotations__}
    names = {"paid_cents": "paid_amount_usd"}
    return {names.get(name, name.replace("_cents", "_usd")): value for name, value in lines.items()}


def _ratio(above: Counts | Numbers, below: Counts) -> "pd.Series[float]":
    """Empty where nobody came: nothing divided by nothing is not 0."""
    whole = pd.Series(np.asarray(below, dtype=np.float64))
    return pd.Series(np.asarray(above, dtype=np.float64)) / whole.where(whole > 0)


def _of_offers(one: Results, market: Market) -> pd.DataFrame:
    made, came, offers = one.made, one.came, np.arange(market.offers)
    paid = made.offer[made.paid]
    clicks = came.offer[came.channel != DIRECT]
    stock = one.stock
    people = market.represents
    return pd.DataFrame(
        {
            "round": one.round,
            **_names(offers, market),
            "rank": one.seen.rank + 1,
            "list_price_usd": one.plan.price_cents / 100,
            "price_usd": one.plan.piece_cents() / 100,
            "promotion": np.round(one.shown.promotion, 4),
            "impressions": came.impressions * people,
            "clicks": np.bincount(clicks, minlength=market.offers) * people,
            "visitors": np.bincount(came.offer, minlength=market.offers) * people,
            "cart_buyers": np.bincount(came.offer[one.chosen.cart], minlength=market.offers)
            * people,
            "paying_buyers": np.bincount(paid, minlength=market.offers),
            "paid_units": stock.sold.sum(axis=0),
            "paid_amount_usd": by_offer(paid, made.paid_cents[made.paid], market) / 100,
            "ads_usd": one.ads_cents.sum(axis=1) / 100,
            "opening_units": stock.opening.sum(axis=0),
            "restocked_units": stock.restocked.sum(axis=0),
            "seized_units": stock.seized.sum(axis=0),
            "closing_units": stock.closing.sum(axis=0),
            "coming_units": stock.coming,
            "warehouse": pd.Series([WAREHOUSES[w] for w in one.plan.warehouse], dtype="str"),
            "photo_score": np.round(one.shown.photo, 4),
            "title_relevance": one.shown.relevance,
            "rating": np.round(one.after.stars / np.maximum(one.after.reviews, 1), 2),
            "reviews": one.after.reviews,
            "on_sale": one.shown.on_sale,
        }
    )


def _of_channels(one: Results, market: Market) -> pd.DataFrame:
    n = len(CHANNELS)
    shape = market.teams, n
    team, made = market.goods.team, one.made
    visit = team[one.came.offer] * n + one.came.channel
    order = (team[made.offer] * n + made.source)[made.paid]
    amount = np.zeros(shape[0] * n, dtype=np.int64)
    np.add.at(amount, order, made.paid_cents[made.paid])
    cost = np.zeros(shape, dtype=np.int64)
    books = one.books
    named = {"affiliate": books.affiliate_cents, "social": books.social_cents}
    named |= {"video": books.video_cents, "keyword_ads": books.ads_cents}
    for name, cents in named.items():
        cost[:, CHANNELS.index(name)] = cents
    return pd.DataFrame(
        {
            "round": one.round,
            "team": np.repeat(np.arange(1, market.teams + 1), n),
            "channel": pd.Series(list(CHANNELS) * market.teams, dtype="str"),
            "visits": np.bincount(visit, minlength=amount.size) * market.represents,
            "paid_orders": np.bincount(order, minlength=amount.size),
            "paid_amount_usd": amount / 100,
            "cost_usd": cost.ravel() / 100,
        }
    )
