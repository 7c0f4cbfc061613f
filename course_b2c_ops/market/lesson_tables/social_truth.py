"""The truth behind the overseas tables（站外各表的真相）: for the teacher, shown after release."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.lesson_tables import overseas_search as search
from course_b2c_ops.market.lesson_tables import (
    social,
    social_creators,
    survey,
    survey_voices,
    video,
    video_live,
)
from course_b2c_ops.market.lesson_tables.overseas_split import named, served_countries
from course_b2c_ops.market.lesson_tables.social_posts import evening_peaks, facts, zones
from course_b2c_ops.market.lesson_tables.survey_faults import doubled_rows, faults
from course_b2c_ops.market.media import MEDIA, weeks_on
from course_b2c_ops.market.view import Tables, View

# The words of the common table, in the order of each platform's own; then the two that vary.
COMMON = (
    "post", "published", "followers", "kind", "version", "impressions", "reach", "likes",
    "comments", "shares", "clicks_all", "link_clicks", "spend_usd", "orders", "amount",
)  # fmt: skip
UNION = (
    "platform", "post", "country", "kind", "version", "product_id", "product",
    "published_local", "followers", "impressions", "reach", "engagements", "link_clicks",
    "spend_usd", "orders", "amount",
)  # fmt: skip


def truth_rows(view: View) -> Tables:
    """What nobody is told before release（真相表）: groups, faults and planted differences."""
    spoken = survey_voices.interview_lines(view)
    return {
        "survey_truth": _respondents(view),
        "interviews_truth": spoken[["interview_id", "line", "buyer_group", "topic", "leading"]],
        "overseas_truth": pd.DataFrame(
            _planted(view), columns=["lesson", "name", "about", "value"]
        ),
    }


def union(tables: Tables) -> pd.DataFrame:
    """The three exports as one table（三张导出表合一）: one set of words, the readers' clock.

    Made from the exports and the dictionary alone, as a student has to.
    """
    parts = [_common(tables[f"social_{name}"], name) for name in social.WORDS]
    found = pd.concat(parts, ignore_index=True)
    found["published_local"] = _local(found["published_utc"], found["country"])
    return found[list(UNION)]


def _common(export: pd.DataFrame, platform: str) -> pd.DataFrame:
    words = dict(zip(social.WORDS[platform], COMMON, strict=True))
    found = export.rename(columns={**words, social.COUNTRY[platform]: "country"})
    found["platform"] = platform
    found["impressions"] = _as_numbers(found["impressions"])
    saves = found[social.SAVES[platform]] if platform in social.SAVES else 0
    found["engagements"] = found["likes"] + found["comments"] + found["shares"] + saves
    found["engagements"] = found["engagements"].astype("float64")
    zone = next(str(row["zone"]) for row in facts()["platform"] if row["id"] == platform)
    found["published_utc"] = found["published"].dt.tz_localize(zone).dt.tz_convert("UTC")
    return found


def _as_numbers(values: pd.Series) -> pd.Series:
    """12.3K as 12300."""
    text = values.astype("str").str.replace("K", "e3", regex=False)
    found: pd.Series = pd.to_numeric(text).round().astype("int64")
    return found


def _local(moments: pd.Series, country: pd.Series) -> pd.Series:
    """Moments on the clock of each country's readers（读者当地时间）."""
    local: pd.Series = moments.dt.tz_localize(None)
    for name, zone in zones().items():
        here = (country == name).to_numpy()
        local[here] = moments[here].dt.tz_convert(zone).dt.tz_localize(None)
    return local


def _respondents(view: View) -> pd.DataFrame:
    """The buyer group of each respondent, and what is wrong with the answer（受访者的真实分组）."""
    who = survey.people(view.key)
    groups = view.world.tastes.groups
    faulty = faults(view.key, who.ids.size, survey.facts())
    twice = np.zeros(who.ids.size, dtype=bool)
    twice[doubled_rows(view.key, who.ids.size, faulty, survey.facts())] = True
    _, _, topic = survey.open_text(view.key, who, groups)
    return pd.DataFrame(
        {
            "respondent_id": who.ids,
            "buyer_group": named(groups, who.group),
            "hurried": faulty.hurried,
            "inattentive": faulty.inattentive,
            "straight": faulty.straight,
            "doubled": twice,
            "topic": topic,
        }
    )


def _planted(view: View) -> list[tuple[str, str, str, str]]:
    """Planted differences as text（埋下的差别）, one row each."""
    better, lift = social.better_version(view)
    own, made = search.words(view.key), video.films(view)
    handles = social_creators.tables(view)["influencers"]["handle"]
    rows = [("overseas_social", "better_version", "AB"[better - 1], f"{lift:.3f}")]
    for country, hour in zip(served_countries(), evening_peaks(view).tolist(), strict=True):
        rows.append(("overseas_social", "evening_peak", country, str(hour)))
    for fault, place in social_creators.faulty(view.key).items():
        rows.append(("overseas_social", "creator_fault", str(handles[place]), fault))
    rows += [("overseas_search", "waste_word", word, "") for word in own.waste]
    rows.append(("overseas_search", "dead_keyword", own.dead, ""))
    for one, name in enumerate(made.ids):
        if made.lift[one] != 1:
            rows.append(("overseas_video", "click_lift", name, f"{made.lift[one] - 1:.3f}"))
        rows.append(("overseas_video", "weak_shot_second", name, str(int(made.weak[one]))))
    loud = video_live.loud_session(view.key)
    rows.append(("overseas_video", "most_returned_show", f"live-{1 + loud:02d}", ""))
    rows += _brands(view)
    for medium in MEDIA:
        weeks = " ".join(str(1 + week) for week in weeks_on(view.key, medium))
        rows.append((f"overseas_{medium}", "weeks_on", medium, weeks))
    return rows


def _brands(view: View) -> list[tuple[str, str, str, str]]:
    row = survey.facts()["brands"]
    names = [row["own"], *row["rivals"]]
    return [
        ("brand_plan", f"brand_{feature}", name, f"{level:.3f}")
        for name, levels in zip(names, survey_voices.brand_levels(view.key).tolist(), strict=True)
        for feature, level in zip(row["features"], levels, strict=True)
    ]
