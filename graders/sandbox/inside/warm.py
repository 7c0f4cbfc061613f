"""What a lab's first cells would wait for（预热）, loaded once before any child is made."""

import gc
import importlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import cells

ENGINE = (
    "answers", "charts", "datasets", "hand_in", "item_page", "metrics", "panels", "practice",
    "rules", "values",
)  # fmt: skip
# The ways of a lab, on a shop of made-up rows: sentences and dictionaries are read, a table and
# a figure are shown. Nothing of any student's is seen here.
CELLS = (
    """
import json
from pathlib import Path

import pandas as pd
from course_b2c_ops import charts, check, describe, hints, load, mean_by, metrics, show
from course_b2c_ops.market.dictionary import dictionary
from course_b2c_ops.rules import lookup

Path("my_shop").mkdir()
facts = {"student": "", "cohort": "", "language": "zh", "item_key": "", "as_of": "2026-01-01"}
Path("my_shop/identity.json").write_text(json.dumps(facts))
Path("my_shop/items.json").write_text("{}")
made_up = {"int64": "1", "float64": "1.5", "str": "a", "bool": "True"}
columns = dictionary()
columns.to_csv("my_shop/dictionary.csv", index=False)
for table in ("shop_daily", "buyer_orders"):
    own = columns[columns["table"] == table]
    rows = {name: [made_up.get(kind)] * 60 for name, kind in zip(own["column"], own["dtype"])}
    for name, kind in zip(own["column"], own["dtype"]):
        if kind in ("date", "timestamp"):
            rows[name] = [str(day.date()) for day in pd.date_range("2026-01-01", periods=60)]
    pd.DataFrame(rows).to_csv(f"my_shop/{table}.csv", index=False)
rules = lookup.all_rules()
""",
    """
days = load("shop_daily")
describe("shop_daily", ["date", "visitors"])
show(load("buyer_orders"))
days["weekday"] = days["date"].dt.day_of_week
days["usual"] = days.groupby("weekday")["visitors"].transform("median")
show(mean_by(days, "weekday", "visitors"))
days.merge(days[["date"]], on="date").sort_values("visitors").agg({"visitors": "sum"})
days.set_index("date")[["visitors"]].rolling(7).mean().dropna()
""",
    """
by_day = days.set_index("date")[["visitors"]]
charts.show(charts.lines(by_day, "", unit="visitors", source="shop_daily"))
charts.show(charts.bars(days.groupby("weekday")["visitors"].mean(), finding="",
                        unit="visitors", source="shop_daily"))
check("none", days)
hints("none")
days
""",
    """
import plotly.express as px
import plotly.graph_objects as go

drawn = go.Figure(go.Bar(x=["a"], y=[1]))
drawn.update_layout(title="a", yaxis_title="b").update_xaxes(type="category")
drawn
""",
    "px.line(days, x='date', y='visitors')",
)


def warm_up() -> cells.Shell:
    """Load the libraries and the engine, go the ways of a lab once, and forget what was seen."""
    # Grammars for internationalised addresses: two seconds, and no notebook uses them.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import plotly.io

    plotly.io.renderers.default = "plotly_mimetype"
    for name in ENGINE:
        importlib.import_module(f"course_b2c_ops.{name}")
    shell = cells.new_shell()
    practice: Any = sys.modules["course_b2c_ops.practice"]
    before, streams = Path.cwd(), (sys.stdout, sys.stderr)
    folder = tempfile.mkdtemp()
    try:
        os.chdir(folder)
        cells.take_over_streams()
        for source in CELLS:  # what fails here is only loaded later; tests keep it whole
            cells.run(shell, source, 1 << 20)
    finally:
        sys.stdout, sys.stderr = streams
        os.chdir(before)
        shutil.rmtree(folder, ignore_errors=True)
    practice.handed_in.clear()
    shell.reset(new_session=True)
    shell.execution_count = 1
    cells.recorder.start(0)
    gc.collect()
    gc.freeze()  # a child that tidies its memory should not copy all of ours
    return shell
