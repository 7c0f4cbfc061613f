"""Values that cross the wall（过墙的值）, by exact type: the same text is used on both sides.

In the box it is run as a cell of its own, so it imports nothing of ours.
"""

import builtins
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

MOST = 1_000_000
LONG_INTEGER = 1000  # bits
LONGEST_INTEGER = 40_000  # hexadecimal digits
NUMBERS = "biufc"
ARRAYS = ("array", "moments", "number")
MANY: dict[type, str] = {list: "list", tuple: "tuple", set: "set", frozenset: "frozenset"}
WORDS: dict[type, str] = {
    Decimal: "Decimal", Fraction: "Fraction", date: "date", datetime: "datetime",
}  # fmt: skip


class Abroad(Exception):
    """Something that cannot cross: it is no plain value."""


def told(value: Any) -> Any:
    """A value as lists, numbers and words; Abroad for anything else."""
    kind = type(value)
    if kind is int and value.bit_length() > LONG_INTEGER:
        return ["int", hex(value)]
    if value is None or kind in (bool, int, float, str):
        return value
    if kind in MANY:
        return [MANY[kind], [told(one) for one in value]]
    if kind is dict:
        return ["dict", [[told(key), told(one)] for key, one in value.items()]]
    if kind in WORDS:
        return [WORDS[kind], value.isoformat() if hasattr(value, "isoformat") else str(value)]
    if kind is complex:
        return ["complex", value.real, value.imag]
    if kind is bytes:
        return ["bytes", value.hex()]
    if kind is range:
        return ["range", value.start, value.stop, value.step]
    return _told_table(value, kind.__module__.partition(".")[0])


def _told_table(value: Any, origin: str) -> Any:
    """Arrays of numpy, and pandas' tables, columns, indexes and moments."""
    found = None
    if origin == "numpy":
        found = _told_array(value)
    if origin == "pandas":
        found = _told_frame(value)
    if found is None:
        raise Abroad(type(value).__name__)
    return found


def _told_array(value: Any) -> Any:
    import numpy as np

    if isinstance(value, np.ndarray):
        flat = value.ravel()
        if value.dtype.kind in "Mm":
            return ["moments", value.dtype.str, list(value.shape), flat.view("i8").tolist()]
        kept = value.dtype.str if value.dtype.kind in NUMBERS else "object"
        return ["array", kept, list(value.shape), [told(one) for one in flat.tolist()]]
    if isinstance(value, np.generic) and value.dtype.kind in NUMBERS:
        return ["number", value.dtype.str, told(value.item())]
    return str(value) if isinstance(value, np.str_) else None


def _told_frame(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        columns = [told(value.iloc[:, place]) for place in range(value.shape[1])]
        return ["frame", told(value.columns), told(value.index), columns]
    if isinstance(value, pd.RangeIndex):
        return ["steps", told(value.name), value.start, value.stop, value.step]
    if isinstance(value, pd.Series | pd.Index):
        cells = [told(one) for one in value.tolist()]
        index = told(value.index) if isinstance(value, pd.Series) else None
        return ["series", told(value.name), str(value.dtype), index, cells]
    if value is pd.NaT or value is pd.NA:
        return ["missing", "NaT" if value is pd.NaT else "NA"]
    return ["timestamp", value.isoformat()] if isinstance(value, pd.Timestamp) else None


def made(found: Any) -> Any:
    """The value that `told` wrote; Abroad for anything else."""
    if not isinstance(found, list):
        return found
    try:
        return _made(*found)
    except Abroad:
        raise
    except Exception as wrong:  # whatever a forged value breaks
        raise Abroad(type(wrong).__name__) from wrong


def _made(kind: str, *parts: Any) -> Any:
    plain = {name: one for one, name in MANY.items()}
    if kind in plain:
        return plain[kind](made(one) for one in parts[0])
    if kind == "dict":
        return {made(key): made(one) for key, one in parts[0]}
    words: dict[str, Callable[[Any], Any]] = {
        "Decimal": Decimal, "Fraction": Fraction, "bytes": bytes.fromhex,
        "date": date.fromisoformat, "datetime": datetime.fromisoformat,
    }  # fmt: skip
    if kind in words:
        return words[kind](parts[0])
    if kind == "int" and len(parts[0]) <= LONGEST_INTEGER:
        return int(parts[0], 16)
    if kind == "complex":
        return complex(*parts)
    if kind == "range" and len(range(*parts)) <= MOST:
        return range(*parts)
    return (_made_array if kind in ARRAYS else _made_frame)(kind, *parts)


def _made_array(kind: str, dtype: str, *parts: Any) -> Any:
    """What `_told_array` wrote."""
    import numpy as np

    if kind == "array" and dtype == "object":
        shape, cells = parts
        flat = np.empty(len(cells), dtype=object)
        flat[:] = [made(one) for one in cells]
        return flat.reshape(shape)
    kept = np.dtype(dtype)
    if kept.kind not in NUMBERS + "Mm" or kept.itemsize > 32:
        raise Abroad(kind)
    if kind == "number":
        return kept.type(made(parts[0]))
    shape, numbers = parts[0], [made(one) for one in parts[1]]
    if kind == "moments":
        return np.array(numbers, dtype="i8").view(kept).reshape(shape)
    return np.array(numbers, dtype=kept).reshape(shape)


def _made_frame(kind: str, *parts: Any) -> Any:
    """What `_told_frame` wrote."""
    import pandas as pd

    if kind == "frame":
        columns = {place: made(one) for place, one in enumerate(parts[2])}
        table = pd.DataFrame(columns, index=made(parts[1]))
        table.columns = made(parts[0])
        return table
    if kind == "series":
        name, dtype, index, cells = made(parts[0]), *parts[1:3], [made(one) for one in parts[3]]
        if index is None:
            return pd.Index(cells, dtype=dtype, name=name)
        return pd.Series(cells, index=made(index), dtype=dtype, name=name)
    if kind == "steps":
        start, stop, step = parts[1:]
        return pd.RangeIndex(start, stop, step, name=made(parts[0]))
    if kind == "missing":
        return pd.NaT if parts[0] == "NaT" else pd.NA
    if kind == "timestamp":
        return pd.Timestamp(parts[0])
    raise Abroad(str(kind)[:40])


def fetched(names: dict[str, Any], name: str) -> Any:
    """In the box: what stands behind a name of the notebook."""
    if name not in names:
        return ["nothing"]
    value = names[name]
    if type(value).__name__ == "module":
        return ["module", value.__name__]
    if callable(value):
        return ["function"]
    try:
        return ["value", told(value)]
    except (Abroad, RecursionError):
        return ["abroad", type(value).__name__]


def called(
    names: dict[str, Any], name: str, arguments: Any, without: list[str], changed: Any
) -> Any:
    """In the box: a function's result, or its error by type and message."""
    for one in without:
        names.pop(one, None)
    names.update(made(changed))
    places, named = made(arguments)
    try:
        found = names[name](*places, **named)
    except BaseException as failed:
        kinds = [kind.__name__ for kind in type(failed).__mro__]
        return ["error", type(failed).__name__, kinds, str(failed)[:500]]
    try:
        return ["value", told(found)]
    except (Abroad, RecursionError):
        return ["abroad", type(found).__name__]


def raised(name: str, kinds: list[str], message: str) -> BaseException:
    """On our side: the same error, as the nearest one that Python itself has."""
    for kind in kinds:
        known = getattr(builtins, kind, None)
        if isinstance(known, type) and issubclass(known, Exception):
            try:
                if kind == name:
                    return known(message)
                own: BaseException = type(name, (known,), {})(message)
                return own
            except TypeError:
                continue
    return Exception(f"{name}: {message}")
