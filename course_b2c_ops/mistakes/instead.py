"""How many wrong paths are told（错法的写法）: the right formula, with another value taken."""

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def instead(formula: Callable[P, R], /, **taken: float | str) -> Callable[P, R]:
    """The formula of somebody who takes these values, whatever was given（代入了别的值）."""
    own = inspect.signature(formula)
    own.bind_partial(**taken)  # a name that the formula does not have fails here, not in a lesson

    @functools.wraps(formula, assigned=())
    def astray(*args: P.args, **kwargs: P.kwargs) -> R:
        given = own.bind(*args, **kwargs)
        given.arguments.update(taken)
        return formula(*given.args, **given.kwargs)

    return astray
