"""Tools of the video lab（视频实训给好的工具）: exports, films, shots, lines of a script."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import metrics
from course_b2c_ops.charts import look
from course_b2c_ops.language import say

# Whose captions a viewer of each country reads; the languages of `data/market/countries.toml`.
CAPTIONS = {
    "US": "en", "BR": "pt", "ES": "es", "FR": "fr", "DE": "de", "PL": "pl", "KR": "ko", "SA": "ar",
}  # fmt: skip
PICTURES = ("problem", "product", "use", "proof", "price")
FACTS = (
    "weight_kg", "length_cm", "width_cm", "height_cm", "price_usd", "rating", "review_count",
    "has_battery",
)  # fmt: skip
CHECKED = ("weight", "size", "price", "rating", "reviews")  # claims with a number in them
CLAIMS = (*CHECKED, "battery", "waterproof", "best")
LETTERS = "ABCDEFGH"
FIRST_SHOT = 0.22  # of the film: room for the word “shot 1” at 360 px


# ── Films（片子） ────────────────────────────────────────────────────────────────────────────────


def as_exported(videos: pd.DataFrame) -> pd.DataFrame:
    """The films as the platforms export them（导出的样子）: their length is text, "0:15"."""
    table = videos.drop(columns="length_s")
    table.insert(7, "length", [f"0:{seconds:02d}" for seconds in videos["length_s"]])
    table.attrs = dict(videos.attrs)
    return table


def tested_cuts(videos: pd.DataFrame, platform: str = "facebook") -> list[str]:
    """Both versions of the first film that was tested（第一支做过测试的片子的两剪）, A before B."""
    here = videos[videos["platform"] == platform]
    film = here[here["variant"] == "B"]["film"].min()
    return sorted(here[here["film"] == film]["video_id"])


def film_to_reshoot(videos: pd.DataFrame) -> str:
    """The film on Facebook, version A, that stops fewest who are shown it（最该重拍的一支）."""
    here = videos[(videos["platform"] == "facebook") & (videos["variant"] == "A")]
    hooks = (here["views_3s"] / here["impressions"]).set_axis(here["video_id"])
    return str(hooks.sort_index().idxmin())


def film_to_read(videos: pd.DataFrame, video_retention: pd.DataFrame) -> str:
    """A film on Facebook whose curve falls slowly（掉得慢的一支）.

    Of those read differently by half of its starts, half of its impressions and half of its
    length, the one that is half gone last.
    """
    found = []
    here = videos[videos["platform"] == "facebook"].set_index("video_id")
    for name, film in here.sort_index().iterrows():
        curve = video_retention[video_retention["video_id"] == name]
        starts = curve["watching"].max()
        half = curve[curve["watching"] <= starts / 2]["second"].min()
        early = curve[curve["watching"] <= film["impressions"] / 2]["second"].min()
        apart = half != early and half != -(-int(film["length_s"]) // 2)
        found.append((not apart, -int(half), str(name)))
    return min(found)[2]


def with_shots(figure: go.Figure, video_retention: pd.DataFrame, video_id: str) -> go.Figure:
    """The same curve with a line where each shot begins（标出每个镜头从哪一秒开始）."""
    curve = video_retention[video_retention["video_id"] == video_id]
    begins = curve.groupby("shot")["second"].min()
    # The word stands at the first number, where the second leaves it room on a phone.
    roomy = begins.iloc[1:].min() > FIRST_SHOT * curve["second"].max()
    for shot, second in begins.items():
        figure.add_shape(
            type="line", x0=second, x1=second, y0=0, y1=1, yref="paper", opacity=1, layer="below",
            line={"color": look.HAIRLINE, "width": 1.5, "dash": "dot"},
        )  # fmt: skip
        figure.add_annotation(
            name="shot",
            text=say("video.shot", number=shot) if second == 0 and roomy else str(shot),
            x=second,
            xanchor="left",
            xshift=3,
            y=1,
            yref="paper",
            yanchor="top",
            showarrow=False,
            font={"size": 12, "color": look.MUTED},
        )
    return figure


def gap_by_day(ab_tests: pd.DataFrame, test_id: str) -> pd.DataFrame:
    """B less A up to each day, in points, with the interval's two ends（差和区间，一天一行）."""
    rows = ab_tests[ab_tests["test_id"] == test_id]
    sums = rows.pivot(index="day", columns="variant", values=["clicked", "shown"]).cumsum()
    ends = {}
    for day, one in sums.iterrows():
        a, n, b, m = (float(one[key]) for key in _FOUR)
        low, high = metrics.two_rates_interval(a, n, b, m)
        ends[day] = {"gap": 50 * (low + high), "low": 100 * low, "high": 100 * high}
    found = pd.DataFrame(ends).T
    found.index.name = "test_day"
    return found


def day_of_plan(ab_tests: pd.DataFrame, test_id: str) -> int:
    """The first day on which both versions have reached the planned size（到计划数的那天）."""
    rows = ab_tests[ab_tests["test_id"] == test_id]
    shown = rows.pivot(index="day", columns="variant", values="shown").cumsum().min(axis=1)
    return int(shown.index[shown >= rows["planned_shown"].max()].min())


_FOUR = (("clicked", "A"), ("shown", "A"), ("clicked", "B"), ("shown", "B"))

# ── Claims（说法） ───────────────────────────────────────────────────────────────────────────────


def fact_sheet(products: pd.DataFrame, product_id: int) -> pd.DataFrame:
    """What is known of a product（商品事实）, one row; it is all a script may rest on."""
    return products.loc[products["product_id"] == product_id, list(FACTS)]


def claims_for(products: pd.DataFrame, product_id: int) -> pd.DataFrame:
    """Eight lines a script might say（八句候选台词）: some are true, some are not."""
    fact = fact_sheet(products, product_id).iloc[0]
    turn = int(product_id) % len(CLAIMS)
    kinds = CLAIMS[turn:] + CLAIMS[:turn]
    told = [say(f"video.claim_{kind}", **_said(kind, fact, int(product_id))) for kind in kinds]
    return pd.DataFrame({"letter": list(LETTERS), "words": told})


def _said(kind: str, fact: "pd.Series[Any]", product_id: int) -> dict[str, Any]:
    """The numbers of one line: two of the five that can be checked say too much."""
    place = CHECKED.index(kind) if kind in CHECKED else 0
    too_much = kind in CHECKED and (place - product_id) % len(CHECKED) in (0, 2)
    sides = [fact[name] for name in ("length_cm", "width_cm", "height_cm")]
    return {
        "grams": f"{fact['weight_kg'] * (700 if too_much else 1000):.0f}",
        "size": " × ".join(f"{side + (2 if too_much else 0):g}" for side in sides),
        "price": f"{fact['price_usd'] * (0.8 if too_much else 1):.2f}",
        "rating": f"{min(fact['rating'] + (0.4 if too_much else 0), 5):.2f}",
        "reviews": f"{fact['review_count'] * (10 if too_much else 1):,.0f}",
    }
