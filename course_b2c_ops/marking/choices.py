"""Marking what is chosen（单选、多选、判断）."""

from collections.abc import Sequence

from course_b2c_ops.items import Choice
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import Mark, blank, joined, points_of


def mark_choice(answer: object, choices: Sequence[Choice], out_of: float) -> Mark:
    """Full points for the right choice; the reason is the chosen line's own."""
    chosen = next((choice for choice in choices if choice.id == answer), None)
    if chosen is None:
        return blank(out_of)
    why = chosen.why or message("mark.right" if chosen.right else "mark.wrong")
    return Mark(out_of if chosen.right else 0.0, out_of, why)


def mark_choices(
    answer: object,
    choices: Sequence[Choice],
    out_of: float,
    partial: bool = False,
    why: Text | None = None,
) -> Mark:
    """All right ones and no other; with `partial`, each right one its share, a wrong one takes all.

    The reason is that of each wrong line chosen, else that of each right line left out（多选题）.
    """
    listed = list(answer) if isinstance(answer, list | tuple | set | frozenset) else []
    chosen = [choice for choice in choices if choice.id in listed]
    if not chosen:
        return blank(out_of)
    wrong = [choice for choice in chosen if not choice.right]
    missing = [choice for choice in choices if choice.right and choice not in chosen]
    if not wrong and not missing:
        reasons = [choice.why for choice in chosen if choice.why]
        return Mark(out_of, out_of, why or _or_right(reasons))
    right = len(chosen) - len(wrong)
    share = right / (right + len(missing)) if partial and not wrong else 0.0
    return Mark(points_of(share, out_of), out_of, _told(wrong or missing, bool(wrong)))


def mark_true_false(answer: object, right: bool, out_of: float, why: Text | None = None) -> Mark:
    """Full points for the right side; the reason speaks for both（判断题）."""
    if not isinstance(answer, bool):
        return blank(out_of)
    told = why or message("mark.right" if answer is right else "mark.wrong")
    return Mark(out_of if answer is right else 0.0, out_of, told)


def _told(choices: Sequence[Choice], wrong: bool) -> Text:
    """Why these lines are wrong, or why those left out belong there."""
    reasons = [choice.why for choice in choices if choice.why]
    if wrong:
        return joined(reasons) if reasons else message("mark.wrong")
    return joined([message("mark.some_missing", count=len(choices)), *reasons])


def _or_right(reasons: Sequence[Text]) -> Text:
    return joined(reasons) if reasons else message("mark.right")
