"""Desks of competitor data（竞品数据的操作台）: shipping, few ratings, price bands."""

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import EDGE, HEIGHT, dress
from course_b2c_ops.charts.wrap import longest_line, wrap
from course_b2c_ops.given_tools.collected import BANDS, EQUAL, OWN_SHOP, QUARTILES, bands
from course_b2c_ops.language import say
from course_b2c_ops.panels import controls, stage

MOST_BARS = 8
FEES = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
PRIOR = 4.5
WEIGHTS = (0, 10, 25, 50, 100, 200)
USUAL_WEIGHT = 50
MOST_DOTS = 3  # of the best by either count
NAME_LINE = 8.5
LABEL_ROOM = 45  # for half the last label of a slider
UNITS, PRODUCTS = "units", "products"
Drawn = controls.Scene


# ── Shipping in or out（运费算不算） ─────────────────────────────────────────────────────────────


def shelf(sheet: pd.DataFrame, product: str) -> pd.DataFrame:
    """The own product and the rivals nearest to it in price, by tag（货架）: seen side by side."""
    own = sheet[(sheet["shop"] == OWN_SHOP) & (sheet["product"] == product)]
    rivals = sheet[sheet["shop"] != OWN_SHOP]
    apart = (rivals["landed_usd"] - float(own["landed_usd"].iloc[0])).abs()
    near = rivals.loc[apart.nsmallest(MOST_BARS - 1).index]
    return pd.concat([own, near]).sort_values("tag_usd", ignore_index=True)


def places(seen: pd.DataFrame, shipping: float) -> tuple[int, int]:
    """The own place by tag and by landed price, 1 is cheapest（两张榜上的名次）."""
    own = seen["shop"] == OWN_SHOP
    landed = with_shipping(seen, shipping)
    tag = seen["tag_usd"]
    return (
        1 + int((tag[~own] < float(tag[own].iloc[0])).sum()),
        1 + int((landed[~own] < float(landed[own].iloc[0])).sum()),
    )


def with_shipping(seen: pd.DataFrame, shipping: float) -> "pd.Series[Any]":
    """Landed prices once the own product charges so much for shipping."""
    own = seen["shop"] == OWN_SHOP
    landed: pd.Series[Any] = seen["landed_usd"].mask(
        own, metrics.landed_price(seen["tag_usd"], shipping)
    )
    return landed


def draw_shelf(sheet: pd.DataFrame, product: str, *, shipping: float) -> Drawn:
    """Landed prices in the order of the tags, and both places of one's own（货架上的到手价）."""
    seen = shelf(sheet, product)
    landed = with_shipping(seen, shipping)
    names = _own_marked(seen)
    by_tag, by_landed = places(seen, shipping)
    figure = charts.bars(
        landed.set_axis(names),
        finding=say("competitor.two_places", tag=by_tag, landed=by_landed),
        unit="landed_price",
        source="competitors",
    )
    _own_in_colour(figure, seen)
    highest = max(landed.max(), with_shipping(seen, FEES[-1]).max())
    figure.update_xaxes(range=[0, float(highest) * 1.45])
    agree = "far" if places(seen, FEES[0])[1] == places(seen, FEES[-1])[1] else "agree"
    return figure, say(
        f"competitor.places_{agree if by_tag == by_landed else 'differ'}",
        shipping=f"{shipping:.2f}",
        tag=by_tag,
        landed=by_landed,
        of=len(seen),
    )


def shipping_desk(sheet: pd.DataFrame, product: str) -> None:
    """What does a fee for shipping do to the own place among the rivals?（运费台）."""
    own = sheet[(sheet["shop"] == OWN_SHOP) & (sheet["product"] == product)].iloc[0]
    now = round(float(own["landed_usd"] - own["tag_usd"]), 2)
    # Fees next to one's own are left out, so that no two steps look alike.
    fees = sorted({now, *(fee for fee in FEES if abs(fee - now) >= 0.5)})
    options = [(f"{fee:.2f}", fee) for fee in fees]
    draw = partial(draw_shelf, sheet, product)
    still = stage.still(
        fees,
        lambda fee: draw(shipping=fee)[0],
        controls.label("competitor.shipping"),
        start=fees.index(now),
        names=[name for name, _ in options],
    )
    knobs: controls.Controls = {
        "shipping": controls.slider("competitor.shipping", options, now),
    }
    stage.on_stage(stage.desk(say("competitor.shipping_question"), knobs, draw), still)


# ── Few ratings（评价少的高分） ──────────────────────────────────────────────────────────────────


def rated(sheet: pd.DataFrame, weight: int) -> pd.DataFrame:
    """Products with a rating, and what it weighs with a prior（加权评分）; the best first."""
    known = sheet[sheet["rating"].notna() & sheet["review_count"].notna()]
    weighed = metrics.bayes_rating(known["rating"], known["review_count"], PRIOR, weight)
    return known.assign(weighed=weighed).sort_values(
        ["weighed", "product_id"], ascending=[False, True], ignore_index=True
    )


def chosen(sheet: pd.DataFrame) -> list[int]:
    """The products the desk shows: the best as shown and the best as weighed, and one's own."""
    found: list[int] = []
    for weight in (0, USUAL_WEIGHT):
        found += rated(sheet, weight)["product_id"].head(MOST_DOTS).tolist()
    own = sheet[(sheet["shop"] == OWN_SHOP)]["product_id"]
    found += [name for name in rated(sheet, USUAL_WEIGHT)["product_id"] if name in set(own)][:1]
    return list(dict.fromkeys(found))


def draw_ratings(sheet: pd.DataFrame, *, weight: int) -> Drawn:
    """Each rating as shown and as weighed, joined by a line（评分和加权评分）."""
    table = rated(sheet, weight)
    # Rows stay where they are while the weight moves: the dots are what travels.
    order = rated(sheet, 0).set_index("product_id").loc[chosen(sheet)]
    order = order.sort_values(["rating", "review_count"], ascending=False)
    seen = table.set_index("product_id").loc[order.index]
    names = [
        say("competitor.with_reviews", name=name, count=f"{count:,.0f}")
        for name, count in zip(_own_marked(seen), seen["review_count"], strict=True)
    ]
    figure = _joined_dots(seen, names)
    leader = table.iloc[0]
    dress(
        figure,
        finding=say("competitor.leader", weight=weight, name=_name(leader)),
        unit="bayes_rating",
        source="competitors",
        height=max(HEIGHT, 170 + 58 * len(names)),
    )
    return figure, _who_leads(table, rated(sheet, 0).iloc[0], weight)


def _joined_dots(seen: pd.DataFrame, names: list[str]) -> go.Figure:
    """An open dot for the rating shown, a full one for the rating weighed（两个评分）."""
    shown = [wrap(name, NAME_LINE) for name in names]
    figure = go.Figure()
    figure.add_scatter(
        x=[x for a, b in zip(seen["rating"], seen["weighed"], strict=True) for x in (a, b, None)],
        y=[y for name in names for y in (name, name, None)],
        mode="lines",
        line={"color": look.GREY, "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=seen["rating"].tolist(), y=names, mode="markers",
        marker={"color": look.GREY, "size": 9, "symbol": "circle-open", "line": {"width": 2}},
        hovertemplate="%{y}: %{x:.2f}<extra></extra>",
    )  # fmt: skip
    figure.add_scatter(
        x=seen["weighed"].tolist(), y=names, mode="markers+text",
        marker={"color": look.OWN, "size": 11},
        text=[f"{value:.2f}" for value in seen["weighed"]],
        textposition="bottom center", textfont={"size": 12},
        hovertemplate="%{y}: %{x:.2f}<extra></extra>",
    )  # fmt: skip
    figure.update_yaxes(
        type="category", tickmode="array", tickvals=names, ticktext=shown,
        range=[len(names) - 0.4, -0.6], title_text="", showline=True,
    )  # fmt: skip
    lowest = min(float(seen["rating"].min()), PRIOR)
    figure.update_xaxes(
        range=[lowest - 0.12, 5.1], nticks=5, title_text=say("competitor.rating_axis")
    )
    widest = max(longest_line(name) for name in shown)
    figure.update_layout(margin={"l": EDGE + 10 + round(widest * look.LABEL_SIZE), "r": EDGE + 8})
    return figure


def _who_leads(table: pd.DataFrame, first: "pd.Series[Any]", weight: int) -> str:
    """Whether the product that leads by plain ratings still does（谁领先）."""
    if not weight:
        return say(
            "competitor.plain_leader", name=_name(first), count=f"{first['review_count']:,.0f}"
        )
    leader = table.iloc[0]
    place = 1 + int(table["product_id"].tolist().index(first["product_id"]))
    return say(
        "competitor.leader_holds" if place == 1 else "competitor.leader_falls",
        weight=weight,
        name=_name(first),
        count=f"{first['review_count']:,.0f}",
        weighed=f"{table['weighed'].iloc[place - 1]:.2f}",
        place=place,
        leader=_name(leader),
        leader_count=f"{leader['review_count']:,.0f}",
    )


def rating_desk(sheet: pd.DataFrame) -> None:
    """How many imagined reviews does it take until a few real ones no longer lead?（评分台）."""
    options = [(str(weight), weight) for weight in WEIGHTS]
    draw = partial(draw_ratings, sheet)
    still = stage.still(
        WEIGHTS, lambda weight: draw(weight=weight)[0], controls.label("competitor.weight")
    )
    knobs: controls.Controls = {"weight": controls.slider("competitor.weight", options, 0)}
    stage.on_stage(stage.desk(say("competitor.rating_question"), knobs, draw), still)


# ── Price bands（价格带） ────────────────────────────────────────────────────────────────────────


def draw_bands(sheet: pd.DataFrame, *, way: str, of: str) -> Drawn:
    """The share of each band, in products or in units（各价格带的份额）."""
    found = bands(sheet, way)
    column = found["units_sold" if of == UNITS else "products"]
    share = metrics.share(column, float(column.sum()))
    names = [say(f"competitor.band_{name}") for name in BANDS]
    largest = int(share.to_numpy().argmax())
    figure = charts.bars(
        share.set_axis(names),
        finding=say(
            f"competitor.most_{of}", band=names[largest], share=f"{share.iloc[largest]:.0%}"
        ),
        unit="share",
        source="competitors",
    )
    figure.update_xaxes(range=[0, 1.25])
    counts = found["products"].astype(int)
    return figure, say(
        f"competitor.cut_{way}",
        low=counts["low"],
        mid=counts["mid"],
        high=counts["high"],
        of=say(f"competitor.of_{of}"),
        band=names[largest],
        share=f"{share.iloc[largest]:.0%}",
    )


def band_desk(sheet: pd.DataFrame) -> None:
    """Cut at the quartiles or in equal widths; count products or units?（切价格带）."""
    ways = [(controls.label(f"competitor.way_{way}"), way) for way in (QUARTILES, EQUAL)]
    counts = [(controls.label(f"competitor.of_{of}"), of) for of in (PRODUCTS, UNITS)]
    knobs: controls.Controls = {
        "way": controls.toggle(ways, EQUAL),
        "of": controls.toggle(counts, PRODUCTS),
    }
    draw = partial(draw_bands, sheet)
    states = [(way, of) for _, way in reversed(ways) for _, of in counts]
    names = [f"{w}·{o}" for w, _ in reversed(ways) for o, _ in counts]
    still = stage.still(states, lambda state: draw(way=state[0], of=state[1])[0], names=names)
    still.layout.sliders[0].pad.r = LABEL_ROOM
    stage.on_stage(stage.desk(say("competitor.band_question"), knobs, draw), still)


# ── What the desks share（共用） ─────────────────────────────────────────────────────────────────


def _own_marked(seen: pd.DataFrame) -> list[str]:
    """Names of products; one's own carries a mark besides its colour."""
    return [_name(row) for _, row in seen.iterrows()]


def _name(row: "pd.Series[Any]") -> str:
    name = str(row["product"])
    return say("competitor.ours", name=name) if row["shop"] == OWN_SHOP else name


def _own_in_colour(figure: go.Figure, seen: pd.DataFrame) -> None:
    """Teal for one's own, hatched grey for the others: they tell apart in grey print."""
    own = [shop == OWN_SHOP for shop in seen["shop"]]
    figure.update_traces(
        marker={
            "color": [look.OWN if mine else look.GREY for mine in own],
            "pattern": {"shape": ["" if mine else "/" for mine in own], "size": 6},
        }
    )
