"""The script of the video lab（分镜表）: length, product, claims, captions, action."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools.video import (
    CAPTIONS,
    PICTURES,
    claims_for,
    fact_sheet,
    film_to_reshoot,
)
from course_b2c_ops.language import say
from course_b2c_ops.marking import PlanResult
from graders.formulas.rows import records

Row = Mapping[Any, Any]
SHOTS = (3, 6)
LENGTH = (12.0, 20.0)
EARLY = 3.0  # the product is on the screen before this second
SHOWS_IT = ("product", "use", "proof")
ENOUGH = 2  # claims


def _true_claims(products: pd.DataFrame, product_id: int) -> set[str]:
    """The letters of the lines that the facts bear out: their numbers are the product's own."""
    fact = records(fact_sheet(products, product_id))[0]
    sides = " × ".join(f"{fact[name]:g}" for name in ("length_cm", "width_cm", "height_cm"))
    borne_out = {
        say("video.claim_weight", grams=f"{fact['weight_kg'] * 1000:.0f}"),
        say("video.claim_size", size=sides),
        say("video.claim_price", price=f"{fact['price_usd']:.2f}"),
        say("video.claim_rating", rating=f"{fact['rating']:.2f}"),
        say("video.claim_reviews", reviews=f"{fact['review_count']:,.0f}"),
    }
    if fact["has_battery"]:
        borne_out.add(say("video.claim_battery"))
    rows = records(claims_for(products, product_id))
    return {row["letter"] for row in rows if row["words"] in borne_out}


def _told(value: object) -> str:
    """What stands in a cell; nothing where it is empty."""
    return value.strip() if isinstance(value, str) else ""


def _film(videos: pd.DataFrame) -> Row:
    name = film_to_reshoot(videos)
    return next(row for row in records(videos) if row["video_id"] == name)


def _whole(rows: Sequence[Row]) -> bool:
    """Three to six shots, each with a length and a picture of the five."""
    lengths = [float(row["seconds"]) for row in rows]
    return (
        SHOTS[0] <= len(rows) <= SHOTS[1]
        and all(math.isfinite(one) and one > 0 for one in lengths)
        and all(_told(row["picture"]).lower() in PICTURES for row in rows)
    )


def script(plan: pd.DataFrame, videos: pd.DataFrame, products: pd.DataFrame) -> PlanResult:
    """A script of three to six shots（分镜表）; less than that keeps no condition."""
    rows = records(plan)
    whole = _whole(rows)
    film = _film(videos)
    starts = [sum(float(row["seconds"]) for row in rows[:place]) for place in range(len(rows))]
    pictures = [_told(row["picture"]).lower() for row in rows]
    shown = [at for at, one in zip(starts, pictures, strict=True) if one in SHOWS_IT]
    claims = {_told(row["claim"]).upper() for row in rows} - {""}
    true = _true_claims(products, int(film["product_id"]))
    captions = {_told(row["caption"]).lower() for row in rows}
    acts = [bool(_told(row["action"])) for row in rows]
    kept = {
        "length": whole and LENGTH[0] <= sum(float(row["seconds"]) for row in rows) <= LENGTH[1],
        "product": whole and min(shown, default=math.inf) < EARLY,
        "claims": whole and len(claims) >= ENOUGH and claims <= true,
        "captions": whole and captions == {CAPTIONS[str(film["country"])]},
        "action": whole and sum(acts) == 1 and acts[-1],
    }
    return PlanResult(kept, 0.0, 0.0)


# ── plans ────────────────────────────────────────────────────────────────────────────────────────


def _form(
    videos: pd.DataFrame, letters: Sequence[str], *, logo: float = 0.0, caption: str = ""
) -> pd.DataFrame:
    """Five shots of fifteen seconds; a logo, if any, comes first and takes from the proof."""
    said = caption or CAPTIONS[str(_film(videos)["country"])]
    first, second = letters[:2]
    rows = [
        (logo or 2, "problem", "", said, ""),
        (2, "product", "", said, ""),
        (4, "use", first, said, ""),
        (4, "proof", second, said, ""),
        (3, "price", "", said, "tap"),
    ]
    return pd.DataFrame(rows, columns=["seconds", "picture", "claim", "caption", "action"])


def _letters(videos: pd.DataFrame, products: pd.DataFrame) -> list[str]:
    return sorted(_true_claims(products, int(_film(videos)["product_id"])))


def best_script(videos: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """A full script（满分分镜表）."""
    return _form(videos, _letters(videos, products))


def script_product_late(videos: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Mistake（开头太长，产品第 5 秒才出来）."""
    return _form(videos, _letters(videos, products), logo=5.0)


def script_claim_unchecked(videos: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Mistake（说了查不到的话）: one line true, one that no fact bears out."""
    true = _letters(videos, products)
    wrong = next(letter for letter in "ABCDEFGH" if letter not in true)
    return _form(videos, [true[0], wrong])


def script_in_chinese(videos: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Mistake（字幕用了中文）: no market of the shop reads it."""
    return _form(videos, _letters(videos, products), caption="zh")
