"""The tasks of the large lab: eight of five points, four tables, two figures, two functions."""

from dataclasses import dataclass

LAB, TOPIC, TABLE = "large_lab", "large", "visit_sample"
POINTS, ROWS = 5, 50_000


@dataclass(frozen=True)
class Task:
    """One task: the name it is answered under, the solution, what shows it."""

    name: str
    kind: str
    solution: str
    shows: str
    key: str = ""  # of a table


_DRAW = "{name} = go.Figure(go.{form}(x=list(found.index), y=list(found)))"
_DRESS = (
    '{name}.update_layout(title="{name}", yaxis_title="people", xaxis_title="day")\n'
    '{name}.update_xaxes(type="category")'
)
_BARS = "if {name} is not None:\n    display(go.Figure(go.Bar(x={name}.iloc[:, 0], y={name}.paid)))"


def _figure(name: str, form: str, found: str) -> Task:
    lines = (found, _DRAW.format(name=name, form=form), _DRESS.format(name=name))
    return Task(name, "figure", "\n".join(lines), name)


def _grouped(name: str, column: str, aggregates: str, then: str = "") -> Task:
    made = f'{name} = visits.groupby("{column}", as_index=False).agg({aggregates})'
    return Task(name, "table", f"{made}\n{then}".strip(), _BARS.format(name=name), column)


TASKS = (
    _grouped(
        "by_source", "source", 'visitors=("visitor_id", "nunique"), paid=("paid", "sum")',
        'by_source["rate"] = by_source["paid"] / by_source["visitors"]',
    ),
    _grouped(
        "by_country", "country",
        'views=("views", "sum"), cart=("cart", "mean"), paid=("paid", "mean")',
    ),
    _grouped(
        "by_product", "product_id",
        'visitors=("visitor_id", "nunique"), ordered=("ordered", "sum"), paid=("paid", "sum")',
    ),
    _grouped(
        "busiest", "day", 'visitors=("visitor_id", "nunique"), paid=("paid", "sum")',
        'busiest = busiest.nlargest(10, "visitors")',
    ),
    _figure(
        "daily", "Scatter",
        'found = visits.groupby(visits["day"].dt.strftime("%Y-%m-%d"))["visitor_id"].nunique()',
    ),
    _figure("paid_by_source", "Bar", 'found = visits.groupby("source")["paid"].sum()'),
    Task(
        "share", "function",
        "def share(paid, visitors):\n    return paid / visitors if visitors else 0.0",
        "if share is not None:\n    share(3, 40)",
    ),
    Task(
        "ranked", "function",
        "def ranked(scores, most):\n"
        "    return sorted(scores, key=lambda name: (-scores[name], name))[:most]",
        'if ranked is not None:\n    ranked({"a": 1, "b": 2}, 1)',
    ),
)  # fmt: skip
WRONG = 'by_source["rate"] = by_source["paid"] / visits.groupby("source").views.sum().to_numpy()'
