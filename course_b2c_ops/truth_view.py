"""Estimates beside the truth（真相放榜）: what was worked out, and what the market was made of."""

from math import isfinite

import pandas as pd

from course_b2c_ops import answers
from course_b2c_ops.datasets import TRUTH, NotInShop, NotReleased, load
from course_b2c_ops.glossary import term
from course_b2c_ops.language import Text, chosen, message, say

MEASURES = {"change": "growth"}  # shares that say how much something changed


def reveal(
    kind: str,
    name: str,
    estimate: float,
    *,
    buyer_group: str = "",
    country: str = "",
    about: str = "",
    guess: str = "",
) -> None:
    """Draw an estimate beside the truth（放榜）; before the release it says so in one sentence.

    `guess` is the key of an earlier `predict`: a number guessed there is drawn as well.
    """
    found = _a_number(estimate)
    try:
        facts = load(TRUTH)
    except NotReleased:
        print(say("dataset.revealed_later", estimate=_said(found)))
        return
    fact = _fact(facts, kind, name, [buyer_group, country, about])
    _draw(fact, found, _guessed(guess))


def _a_number(estimate: object) -> float:
    if isinstance(estimate, bool | str) or not _is_number(estimate):
        raise NotInShop(say("dataset.estimate_no_number", estimate=estimate))
    return float(estimate)  # type: ignore[arg-type]


def _is_number(value: object) -> bool:
    try:
        return isfinite(value)  # type: ignore[arg-type]
    except TypeError:
        return False


def _fact(facts: pd.DataFrame, kind: str, name: str, of: list[str]) -> "pd.Series[str]":
    """The one line of the truth that is asked for, or a sentence with what there is."""
    columns = ["kind", "name", "buyer_group", "country", "about"]
    asked = (facts[columns].fillna("") == [kind, name, *of]).all(axis=1)
    if not asked.any():
        there = facts.loc[facts["kind"] == kind, columns[1:]].fillna("").head(6)
        lines = [" ".join(filter(None, row)) for row in there.itertuples(index=False)]
        names = "; ".join(lines or facts["kind"].unique())
        wanted = " ".join(filter(None, [kind, name, *of]))
        raise NotInShop(say("dataset.unknown_fact", fact=wanted, names=names))
    line: pd.Series[str] = facts[asked].iloc[0]
    return line


def _guessed(key: str) -> float | None:
    """The number guessed before; None for none, or for a guess that was a choice."""
    if not key:
        return None
    try:
        guess = answers.saved()["guesses"].get(key)
    except answers.Unreadable:
        return None
    return float(guess) if isinstance(guess, int | float) else None


def _draw(fact: "pd.Series[str]", estimate: float, guess: float | None) -> None:
    from course_b2c_ops import charts  # here: a command that draws nothing waits for no plotly
    from course_b2c_ops.charts import look
    from course_b2c_ops.charts.words import numbers

    unit, true = _measure(fact), float(fact["value"])
    bars = {"your_guess": guess, "your_estimate": estimate, "the_truth": true}
    sizes = {name: size for name, size in bars.items() if size is not None}
    said = dict(zip(sizes, numbers(sizes.values(), unit), strict=True))
    values = pd.Series({f"{_word(name)} {said[name]}": sizes[name] for name in sizes})
    finding = say("dataset.revealed", estimate=said["your_estimate"], truth=said["the_truth"])
    figure = charts.bars(values, finding=finding, unit=unit, source=TRUTH)
    # The numbers stand with the names: at the bars' ends the line of the truth would cross them.
    colours = [look.OWN] * (len(values) - 1) + [look.THIRD]
    figure.update_traces(marker={"color": colours}, textposition="none")
    # From nothing to the truth: how far each bar stops before the dotted line, or runs past it.
    figure.add_vline(x=0.0, line={"color": look.INK, "width": 1}, opacity=1)
    figure.add_vline(x=true, line={"color": look.INK, "width": 2, "dash": "dot"}, opacity=1)
    charts.show(figure)
    print(Text(str(fact["note_zh"]), str(fact["note_en"])).of(chosen()))


def _measure(fact: "pd.Series[str]") -> str:
    """The measure as figures know it; a number without a unit has none."""
    code = MEASURES.get(fact["kind"], fact["unit"])
    try:
        return term(code).code
    except LookupError:
        return ""


def _word(name: str) -> str:
    return message(f"dataset.{name}").on_one_line(chosen())


def _said(number: float) -> str:
    return f"{number:.3g}".replace("-", "\u2212")
