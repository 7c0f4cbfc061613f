"""Numbers of the items on overseas search（海外搜索的题）."""

from course_b2c_ops import metrics, mistakes
from graders.formulas.search_lab import (  # noqa: F401 - items find them here
    match_inputs,
    matches,
    matches_any_word,
    matches_by_letters,
    matches_in_any_order,
    matches_not_adjacent,
    matches_with_capitals,
    terms,
    terms_by_keyword,
    terms_mean_of_days,
    terms_zero_for_empty,
    tidy_touches,
    touches_doubled,
    touches_first_kept,
    touches_one_an_order,
    touches_spelled_apart,
    waste_by_letters,
    waste_of_few_clicks,
    waste_whole_terms,
    waste_with_own_words,
    waste_words,
)
from graders.formulas.search_paths import (  # noqa: F401
    assist,
    assist_last_included,
    assist_of_all,
    assist_of_touches,
    best_cuts,
    credits_amount_repeated,
    credits_first_for_last,
    credits_not_divided,
    credits_of_rules,
    credits_two_at_forty,
    credits_without_money,
    cuts,
    cuts_of_selling_words,
    cuts_of_the_cheapest,
    moved_by_rule,
    moved_the_other_way,
    moved_to_linear,
    position_alone,
)

GIFT = 14.0  # the word of the stem that did sell
PHRASE = ["camping", "lantern"]


def bid_for_target(target: float, conversion_pct: float, order_value: float) -> float:
    """The bid that reaches the target（达到目标的出价）."""
    return metrics.bid_for_roas(conversion_pct / 100, order_value, target)


def bid_at_roas_one(target: float, conversion_pct: float, order_value: float) -> float:
    """The target is left out（没有除以目标）."""
    return mistakes.target_left_out(conversion_pct / 100, order_value, target)


def bid_times_target(target: float, conversion_pct: float, order_value: float) -> float:
    """Multiplied by the target（乘了目标）."""
    return mistakes.target_multiplied(conversion_pct / 100, order_value, target)


# ── attribution ──────────────────────────────────────────────────────────────────────────────────


def _credit(order: float, touches: float, model: str, touch: int) -> float:
    path = [(f"touch {n}", 0.0) for n in range(int(touches))]
    return order * metrics.attribute(path, model)[f"touch {touch}"]


def credit_of_middle(order: float, touches: float) -> float:
    """What a touch between the ends gets by position（中间一触的功劳）."""
    return _credit(order, touches, "position", 1)


def credit_shared_equally(order: float, touches: float) -> float:
    """What a touch gets by the linear rule（线性规则）."""
    return _credit(order, touches, "linear", 1)


def credit_of_an_end(order: float, touches: float) -> float:
    """What the first touch gets by position（首触的功劳）."""
    return _credit(order, touches, "position", 0)


def _path(video_days: float, social_days: float, organic_days: float) -> list[tuple[str, float]]:
    days = [("video", video_days), ("social", social_days), ("organic", organic_days)]
    return [*days, ("search ad", 0.0)]


def decayed_credit_of_post(
    order: float, video_days: float, social_days: float, organic_days: float
) -> float:
    """What the post gets by time decay（时间衰减下社媒帖的功劳）."""
    return (
        order * metrics.attribute(_path(video_days, social_days, organic_days), "decay")["social"]
    )


def credit_in_equal_parts(order: float) -> float:
    """A quarter each（四等分）."""
    return order / 4


def weight_not_divided(order: float, social_days: float) -> float:
    """The weight is not divided by the sum of all（权重没有归一）."""
    weight: float = 0.5 ** (social_days / 7)
    return order * weight


# ── impressions, waste, match ────────────────────────────────────────────────────────────────────


def share_lost_to_rank(eligible: float, impressions: float, budget_pct: float) -> float:
    """What neither was won nor lost to budget（因排名丢掉的份额）."""
    return share_not_won(eligible, impressions) - budget_pct / 100


def share_not_won(eligible: float, impressions: float) -> float:
    """All that was not won（没得到的全部）."""
    return mistakes.share_lost(impressions, eligible)


def share_won(eligible: float, impressions: float) -> float:
    """The impression share（得到的份额）."""
    return metrics.impression_share(impressions, eligible)


def waste_share(spend: float, manual: float, repair: float) -> float:
    """Spend on words without an order（没出单的词的花费占比）."""
    return metrics.share(manual + repair, spend)


def waste_with_the_seller(spend: float, manual: float, repair: float) -> float:
    """The word that sold is counted too（把出单的词也算了）."""
    return metrics.share(manual + repair + GIFT, spend)


def waste_of_the_rest(spend: float, manual: float, repair: float) -> float:
    """Divided by what is left（分母扣掉了浪费）."""
    return metrics.share(manual + repair, spend - manual - repair)


def phrase_opens(term: str) -> bool:
    """Whether the phrase stands in the search, together and in order（短语匹配放不放行）."""
    words = term.lower().split()
    return any(words[at : at + 2] == PHRASE for at in range(len(words)))


def share_of_chances_lost(eligible: float, impressions: float) -> float:
    """What was lost in place of what was won（丢掉的份额）."""
    return mistakes.share_lost(impressions, eligible)


def clicks_of_the_shown(impressions: float, clicks: float) -> float:
    """The click-through rate（点击率）."""
    return metrics.click_through_rate(clicks, impressions)
