"""Values on their way from a notebook to the marker: JSON, exact types, nothing executable."""

import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.marking import FigureFacts, as_table

Encoded = Any
# Beside a notebook that is being marked: the inputs of its functions, the values it handed in.
CALLS, VALUES = "calls.json", "values.json"


LONGEST_INTEGER = 1023  # bits; what is longer fits no float, and no marker compares it


class NotAValue(TypeError):
    """Something was handed in that is no plain value."""


def encode(value: object) -> Encoded:
    """A value as JSON with its type beside it; raises NotAValue for anything else."""
    if value is pd.NaT or value is pd.NA:  # a NaT calls itself a datetime
        return None
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, int) and value.bit_length() > LONGEST_INTEGER:
        raise NotAValue("an integer that no float holds")
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return {"float": repr(value)} if not math.isfinite(value) else value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return _encode_many(value)


def _encode_many(value: object) -> Encoded:
    """What holds values: lists, maps, tables, figures, arrays."""
    if isinstance(value, list | tuple):
        return {"list": [encode(one) for one in value]}
    if isinstance(value, set | frozenset):  # in an order that is the same on every run
        return {"list": sorted(map(encode, value), key=json.dumps)}
    if isinstance(value, Mapping):
        return {"map": [[encode(k), encode(v)] for k, v in value.items()]}
    table = as_table(value)
    if table is not None:
        return {"frame": encode_frame(table)}
    if isinstance(value, FigureFacts):
        told = [value.title, *value.axis_titles]
        return {"figure": told, "series": [dict(one) for one in value.series]}
    if hasattr(value, "to_plotly_json") and hasattr(value, "data"):
        return encode(figure_facts(value))
    return _encode_array(value)


def _encode_array(value: object) -> Encoded:
    """Arrays and scalars of numpy and pandas, as Python's own."""
    if isinstance(value, np.datetime64):
        return encode(pd.Timestamp(value))
    if isinstance(value, np.generic) and not isinstance(value, np.timedelta64):
        return encode(value.item())
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return encode(value[()])
    if isinstance(value, np.ndarray | pd.Index | pd.api.extensions.ExtensionArray):
        return {"list": [encode(one) for one in value]}
    raise NotAValue(type(value).__name__)


def encode_frame(frame: pd.DataFrame) -> Encoded:
    """A table as its columns, in order; by place, because names may stand twice."""
    columns = [frame.iloc[:, place] for place in range(len(frame.columns))]
    return [[str(column.name), [_encode_cell(one) for one in column]] for column in columns]


def _encode_cell(value: object) -> Encoded:
    """A cell; one that is no plain value (an interval, a function) is told by its type's name."""
    try:
        return encode(value)
    except NotAValue:
        return type(value).__name__


def decode(found: Encoded) -> Any:
    """The value that `encode` wrote; NotAValue for anything else."""
    try:
        return _decoded(found)
    except NotAValue:
        raise
    except (ArithmeticError, KeyError, RecursionError, TypeError, ValueError) as wrong:
        raise NotAValue(f"no value of ours: {wrong}") from wrong


def _decoded(found: Encoded) -> Any:
    if isinstance(found, int) and found.bit_length() > LONGEST_INTEGER:
        raise NotAValue("an integer that no float holds")
    if not isinstance(found, dict):
        return found
    if "float" in found:
        return float(found["float"])
    if "decimal" in found:
        return Decimal(found["decimal"])
    if "datetime" in found:
        return datetime.fromisoformat(found["datetime"])
    if "date" in found:
        return date.fromisoformat(found["date"])
    if "list" in found:
        return [decode(one) for one in found["list"]]
    if "map" in found:
        return {_as_key(decode(k)): decode(v) for k, v in found["map"]}
    if "frame" in found:
        return pd.DataFrame({name: [decode(v) for v in column] for name, column in found["frame"]})
    title, *axis_titles = map(str, found["figure"])
    series = [{str(k): float(v) for k, v in dict(one).items()} for one in found["series"]]
    return FigureFacts(title, tuple(axis_titles), tuple(series))


def _as_key(value: Any) -> Any:
    """A pair that was a key went out as a list, and comes back as the pair."""
    return tuple(map(_as_key, value)) if isinstance(value, list) else value


def read_values(text: str) -> Mapping[str, Any]:
    """What a notebook handed in, by item id, from the text of its `values.json`."""
    return {name: decode(value) for name, value in json.loads(text).items()}


def figure_facts(figure: Any) -> FigureFacts:
    """What a marker reads of a plotly figure; bars, lines and points alike."""
    layout = figure.layout
    series = tuple(_labelled_values(trace) for trace in figure.data)
    return FigureFacts(
        _plain_text(layout.title.text),
        (_plain_text(layout.xaxis.title.text), _plain_text(layout.yaxis.title.text)),
        tuple(one for one in series if one),
    )


def _labelled_values(trace: Any) -> dict[str, float]:
    # A pie or a table has neither: it shows nothing that could be compared.
    labels, values = (_listed(getattr(trace, axis, None)) for axis in ("x", "y"))
    if getattr(trace, "orientation", None) == "h":
        labels, values = values, labels
    pairs = zip(labels, values, strict=False)
    return {_label(label): float(value) for label, value in pairs if _is_number(value)}


def _listed(found: Any) -> list[Any]:
    return [] if found is None else list(found)


def _label(label: Any) -> str:
    """Days without their midnight, all else as it stands."""
    if isinstance(label, datetime | date) or type(label).__name__ == "datetime64":
        return pd.Timestamp(label).date().isoformat()
    shown = str(label)
    return shown[:10] if shown[10:] in ("T00:00:00", " 00:00:00", "T00:00:00.000000000") else shown


def _is_number(value: Any) -> bool:
    try:
        return math.isfinite(float(value))
    except (TypeError, ValueError):
        return False


def _plain_text(found: str | None) -> str:
    return "" if found is None else found
