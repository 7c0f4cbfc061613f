"""Marking a word or two（填空题）: compared without case, spaces, punctuation and width."""

import unicodedata
from collections.abc import Iterable, Sequence

from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import KnownMistake, Mark, blank


def mark_short_text(
    answer: object,
    accepted: Iterable[str],
    out_of: float,
    mistakes: Sequence[KnownMistake] = (),
    why: Text | None = None,
) -> Mark:
    """Full points for an accepted word; a known wrong one is named（填空题）."""
    given = normalised(answer) if isinstance(answer, str) else ""
    if not given:
        return blank(out_of)
    if given in map(normalised, accepted):
        return Mark(out_of, out_of, why or message("mark.right"))
    for mistake in mistakes:
        if given in map(normalised, mistake.value):
            return Mark(0.0, out_of, mistake.text)
    return Mark(0.0, out_of, message("mark.other_word", given=str(answer).strip()[:40]))


def normalised(typed: str) -> str:
    """Letters, digits and signs of quantity alone: `Click-Through Rate。` is `clickthroughrate`."""
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return "".join(letter for letter in plain if not _is_mark(letter))


def _is_mark(letter: str) -> bool:
    """Spaces, punctuation, marks that cannot be seen; % and + may tell two answers apart."""
    return unicodedata.category(letter)[0] in "ZPC" and letter not in "%&#@"
