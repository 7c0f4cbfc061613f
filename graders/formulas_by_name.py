"""Formulas by name: an item says which, this finds and calls it."""

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

import pandas as pd

from graders.item import Item

Formula = Callable[..., Any]
# A formula with one of these arguments gets the cohort's as-of date.
DATE_ARGUMENTS = ("as_of", "on")
# A formula with this argument gets all of the item's tables, by their names.
ALL_TABLES = "tables"


class NoFormula(LookupError):
    """A name that no module of formulas has."""


class ItemTables(dict[str, pd.DataFrame]):
    """An item's tables by name（题目的表）; one that it does not list is asked for in vain."""

    def __missing__(self, name: str) -> pd.DataFrame:
        raise LookupError(f"the item does not list the table {name}; add it to its `tables`")


def formula_of(item: Item, name: str = "") -> Formula:
    """The right formula: of `metrics` or `rules`, or of the topic's answer side."""
    wanted = name or (item.answer.formula if item.answer else "")
    return _find(item.topic, wanted, ("course_b2c_ops.metrics", "course_b2c_ops.rules"))


def mistake_of(item: Item, name: str) -> Formula:
    """A wrong path: of `mistakes`, `metrics` or the topic's answer side."""
    return _find(item.topic, name, ("course_b2c_ops.mistakes", "course_b2c_ops.metrics"))


def inputs_of(item: Item) -> Formula:
    """The function that makes the arguments a `function` item is called with."""
    assert item.answer is not None
    return _find(item.topic, item.answer.inputs, ())


def reference_of(item: Item) -> Formula:
    """The function that gives a full plan."""
    assert item.answer is not None
    return _find(item.topic, item.answer.reference, ())


@cache
def _find(topic: str, name: str, homes: tuple[str, ...]) -> Formula:
    for home in (f"graders.formulas.{topic}", *homes):
        try:
            found = getattr(import_module(home), name, None)
        except ModuleNotFoundError as missing:
            if missing.name != home:
                raise
            continue
        if callable(found):
            return found  # type: ignore[no-any-return]
    raise NoFormula(name)


def call(formula: Formula, arguments: Mapping[str, Any], on: date) -> Any:
    """Call a formula with the arguments it names; a wrong path may leave some unused."""
    wanted = _wanted(formula)
    dated = {name: on for name in DATE_ARGUMENTS if name in wanted and name not in arguments}
    named = {name: value for name, value in arguments.items() if name in wanted}
    if ALL_TABLES in wanted:
        tables = (one for one in arguments.items() if isinstance(one[1], pd.DataFrame))
        named[ALL_TABLES] = ItemTables(tables)
    return formula(**named, **dated)


@cache
def _wanted(formula: Formula) -> frozenset[str]:
    """The names of a formula's arguments; looked up once, a table of variants calls it often."""
    return frozenset(inspect.signature(formula).parameters)


def lacking_arguments(formula: Formula, arguments: Mapping[str, Any]) -> list[str]:
    """The names a formula needs that the item does not give."""
    return [
        name
        for name, parameter in inspect.signature(formula).parameters.items()
        if parameter.default is parameter.empty
        and name not in arguments
        and name not in (*DATE_ARGUMENTS, ALL_TABLES)
    ]
