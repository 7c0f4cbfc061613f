"""What the items on product pages compute（商品优化题的算法）."""

from course_b2c_ops import metrics, mistakes
from graders.formulas.listing_lab import (  # noqa: F401 - items find them here
    all_effects,
    all_effects_day_in,
    all_own_changes,
    completeness_blank_counted,
    completeness_case_kept,
    completeness_inputs,
    completeness_names_untidy,
    completeness_of_filled,
    completeness_of_page,
    completeness_optional_counted,
    coverage,
    coverage_any_word,
    coverage_in_one_piece,
    coverage_of_the_shop,
    coverage_turned,
    coverage_unweighted,
    coverage_with_capitals,
    effect,
    effect_day_in,
    effect_mean_of_days,
    effect_own_only,
    effect_turned,
    photo_z,
    photo_z_first_days,
    photo_z_last_day,
    photo_z_of_orders,
    photo_z_one_side,
    photo_z_turned,
    sleepers,
    sleepers_by_mean,
    sleepers_by_median,
    sleepers_click_first,
    sleepers_with_new,
)
from graders.formulas.listing_titles import (  # noqa: F401 - items find them here
    rewritten_title,
    title_as_it_is,
    title_boasting,
    title_in_full,
    title_short_name_alone,
    title_stuffed,
)

TITLE = "LED Camping Lantern USB-C Waterproof Tent Light"


# --- title and attributes ------------------------------------------------------------------------


def _terms(first: int, second: int, third: int, fourth: int) -> dict[str, float]:
    seen = (first, second, third, fourth)
    words = ("camping lantern", "waterproof tent light", "solar lantern", "camping lamp")
    return dict(zip(words, map(float, seen), strict=True))


def coverage_of_four(first: int, second: int, third: int, fourth: int) -> float:
    """Coverage of the title of the stem."""
    return metrics.title_coverage(TITLE, _terms(first, second, third, fourth))


def coverage_by_terms(first: int, second: int, third: int, fourth: int) -> float:
    """Terms counted one by one."""
    return mistakes.unweighted(TITLE, _terms(first, second, third, fourth))


def coverage_by_any_word(first: int, second: int, third: int, fourth: int) -> float:
    """One word of a term is enough."""
    return mistakes.any_word(TITLE, _terms(first, second, third, fourth))


def coverage_missed(first: int, second: int, third: int, fourth: int) -> float:
    """The part that the title misses."""
    return 1 - coverage_of_four(first, second, third, fourth)


def completeness_of_counts(required: int, entered: int, not_said: int, optional: int) -> float:
    """Required attributes that say something, from counts."""
    return metrics.share(float(entered - not_said), required)


def completeness_with_blanks(required: int, entered: int, not_said: int, optional: int) -> float:
    """Entries that say nothing counted as well."""
    return metrics.share(float(entered), required)


def completeness_with_optional(required: int, entered: int, not_said: int, optional: int) -> float:
    """Optional attributes counted as well."""
    return metrics.share(float(entered - not_said + optional), required)


BOTTLE = "Steel Sports Bottle Leak Proof for Gym and Cycling"


def _bottles(first: int, second: int, third: int, fourth: int) -> dict[str, float]:
    words = ("sports bottle", "leak proof bottle", "kids bottle", "insulated bottle")
    return dict(zip(words, map(float, (first, second, third, fourth)), strict=True))


def coverage_of_bottle(first: int, second: int, third: int, fourth: int) -> float:
    """Coverage of the bottle's title."""
    return metrics.title_coverage(BOTTLE, _bottles(first, second, third, fourth))


def coverage_of_bottle_by_terms(first: int, second: int, third: int, fourth: int) -> float:
    """Terms counted one by one."""
    return mistakes.unweighted(BOTTLE, _bottles(first, second, third, fourth))


def coverage_of_bottle_any_word(first: int, second: int, third: int, fourth: int) -> float:
    """One word of a term is enough."""
    return mistakes.any_word(BOTTLE, _bottles(first, second, third, fourth))


def coverage_of_bottle_missed(first: int, second: int, third: int, fourth: int) -> float:
    """The part that the title misses."""
    return 1 - coverage_of_bottle(first, second, third, fourth)


# --- tests of a change ---------------------------------------------------------------------------


def effect_in_points(
    shown_before: int, clicked_before: int, shown_after: int, clicked_after: int,
    control_before: float, control_after: float,
) -> float:  # fmt: skip
    """Difference in differences of a click rate, in percentage points."""
    before, after = 100 * clicked_before / shown_before, 100 * clicked_after / shown_after
    return metrics.difference_in_differences(before, after, control_before, control_after)


def effect_without_control(
    shown_before: int, clicked_before: int, shown_after: int, clicked_after: int,
    control_before: float, control_after: float,
) -> float:  # fmt: skip
    """Own change only."""
    return 100 * (clicked_after / shown_after - clicked_before / shown_before)


def effect_turned_round(
    shown_before: int, clicked_before: int, shown_after: int, clicked_after: int,
    control_before: float, control_after: float,
) -> float:  # fmt: skip
    """Control less own."""
    return -effect_in_points(
        shown_before, clicked_before, shown_after, clicked_after, control_before, control_after
    )


def effect_after_only(
    shown_before: int, clicked_before: int, shown_after: int, clicked_after: int,
    control_before: float, control_after: float,
) -> float:  # fmt: skip
    """The two compared afterwards."""
    return 100 * clicked_after / shown_after - control_after


def z_of_pictures(shown: int, clicked_old: int, clicked_new: int) -> float:
    """z of two click rates with equal showings."""
    return metrics.two_proportion_z(clicked_old, shown, clicked_new, shown)


def z_of_one_side(shown: int, clicked_old: int, clicked_new: int) -> float:
    """The error of one side only."""
    return mistakes.one_side_error(clicked_old, shown, clicked_new, shown)


def z_turned_round(shown: int, clicked_old: int, clicked_new: int) -> float:
    """Old less new."""
    return mistakes.first_minus_second(clicked_old, shown, clicked_new, shown)


def effect_in_a_fall(
    own_before: float, own_after: float, control_before: float, control_after: float
) -> float:
    """Difference in differences while the control falls, in percentage points."""
    return metrics.difference_in_differences(own_before, own_after, control_before, control_after)


def effect_in_a_fall_own_only(
    own_before: float, own_after: float, control_before: float, control_after: float
) -> float:
    """Own change only."""
    return mistakes.before_after_only(own_before, own_after, control_before, control_after)


def effect_in_a_fall_added_wrong(
    own_before: float, own_after: float, control_before: float, control_after: float
) -> float:
    """The control's fall taken off as if it were a rise."""
    return (own_after - own_before) + (control_after - control_before)


def effect_in_a_fall_after_only(
    own_before: float, own_after: float, control_before: float, control_after: float
) -> float:
    """The two compared afterwards."""
    return mistakes.after_only(own_before, own_after, control_before, control_after)
