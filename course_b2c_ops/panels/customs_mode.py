"""Desk of customs modes（监管方式台）: five switches in, the code and its papers out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.charts.wrap import wrap
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rule_lines import nearest
from course_b2c_ops.rules.customs_mode import Case, Choice, documents, which_mode
from course_b2c_ops.rules.lookup import first_days

MODES = ("9610", "9710", "9810", "1210", "1239", "1039", "0110")
MOST_SWITCHES = 4
_TURNED = 5
_DAY = timedelta(days=1)
_ON_THE_WAY = ("CN-3DOC-EXP", "CN-3DOC-IMP", "CN-REF-9810", *(f"CN-SUP-{code}" for code in MODES))
_LINE, _LEADING, _HEAD = 24.5, 17, 110
_SIZE = 12
# What can be special about the goods, as the facts that the engine asks for.
_EXTRAS: Mapping[str, Mapping[str, bool]] = {
    "plain": {},
    "not_pilot": {"city_pilot": False},
    "no_licence": {"needs_first_licence": True},
    "not_pilot_no_licence": {"city_pilot": False, "needs_first_licence": True},
    "market": {"market_trade": True},
}


@dataclass(frozen=True)
class Switches:
    """The five switches of the desk（五个开关）."""

    direction: str = "export"
    buyer: str = "consumer"
    stock: str = "seller"
    online: bool = True
    extra: str = "plain"

    @property
    def case(self) -> Case:
        """The consignment they describe（一票货）."""
        extra = _EXTRAS[self.extra]
        return Case(self.direction, self.buyer, self.stock, online_order=self.online, **extra)


SWITCHES: Mapping[str, tuple[Any, ...]] = {
    "direction": ("export", "import"),
    "buyer": ("consumer", "business"),
    "stock": ("seller", "bonded", "overseas_wh"),
    "online": (True, False),
    "extra": tuple(_EXTRAS),
}
EXAMPLES = {
    "parcels": Switches(),
    "platform": Switches(buyer="business"),
    "warehouse": Switches(buyer="business", stock="overseas_wh"),
    "bonded": Switches("import", stock="bonded"),
    "no_licence": Switches("import", stock="bonded", extra="not_pilot_no_licence"),
    "market": Switches(buyer="business", online=False, extra="market"),
}


# --- what it comes to ---------------------------------------------------------------------------
@cache
def outcome(switches: Switches, on: date) -> Choice:
    """The code for the switches on a day（应报的监管方式）."""
    return which_mode(switches.case, on)


@cache
def all_switches() -> tuple[Switches, ...]:
    """Every way in which the switches can stand（全部组合）."""
    ways = product(*SWITCHES.values())
    return tuple(Switches(**dict(zip(SWITCHES, values, strict=True))) for values in ways)


def nearest_way(code: str, switches: Switches, on: date) -> Switches | None:
    """The switches nearest to these that lead to a code; None where none do（最近的走法）."""
    there = [one for one in all_switches() if outcome(one, on).code == code]
    return min(there, key=lambda one: _far(switches, one), default=None)


def _far(now: Switches, then: Switches) -> int:
    """How much would have to change; goods do not turn round, so direction counts for many."""
    return len(_changes(now, then)) + (_TURNED if now.direction != then.direction else 0)


def why_not(code: str, switches: Switches, on: date) -> Text:
    """What would have to be otherwise for a code to fit（为什么不是它）."""
    way = nearest_way(code, switches, on)
    if way is None:
        first = rules.history(f"CN-SUP-{code}")[0].valid_from
        return message("mode_desk.not_yet", first=first)
    return message("mode_desk.needs", what=_joined(_changes(switches, way)))


def _changes(now: Switches, then: Switches) -> list[Text]:
    """What is otherwise, in words."""
    found = [
        message(f"mode_desk.is_{name}_{_key(getattr(then, name))}")
        for name in SWITCHES
        if name != "extra" and getattr(now, name) != getattr(then, name)
    ]
    before, after = _EXTRAS[now.extra], _EXTRAS[then.extra]
    found += [message(f"mode_desk.without_{fact}") for fact in before if fact not in after]
    return found + [message(f"mode_desk.with_{fact}") for fact in after if fact not in before]


def _joined(parts: Sequence[Text]) -> Text:
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _key(value: str | bool) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


# --- the figure ---------------------------------------------------------------------------------
def mode_figure(switches: Switches, on: date) -> go.Figure:
    """All codes in a column: the one to declare lit, the others with what they need（方式图）."""
    choice = outcome(switches, on)
    lit = [code == choice.code for code in MODES]
    colours = {
        "color": [look.OWN if one else look.SHADE for one in lit],
        "line": {"color": look.HAIRLINE, "width": 1},
    }
    places = {"x": [1] * len(MODES), "y": list(MODES), "orientation": "h"}
    figure = go.Figure(go.Bar(**places, marker=colours, hoverinfo="skip"))
    texts = [_row_text(code, switches, choice, on) for code in MODES]
    figure.layout.annotations = [
        {
            # A row is named by its place: a code would be read as a number.
            "name": "mode", "x": 0, "y": place, "text": text, "xanchor": "left", "align": "left",
            "xshift": 6, "showarrow": False,
            "font": {"size": _SIZE, "color": look.GROUND if one else look.INK},
        }
        for place, (text, one) in enumerate(zip(texts, lit, strict=True))
    ]  # fmt: skip
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(
        type="category", showticklabels=False, title_text="", autorange="reversed", showline=False
    )
    figure.update_layout(margin={"l": 14, "r": 14}, bargap=0.12)
    lines = max(text.count("<br>") + 1 for text in texts)
    height = _HEAD + len(MODES) * (lines * _LEADING + 14)
    finding = say(
        f"mode_desk.{'finding' if choice.code else 'finding_none'}", day=on, code=choice.code
    )
    mark = f" ({choice.mark})" if choice.mark else ""
    source = f"{choice.rule}{mark}"
    note = _said(switches)
    return charts.dress(figure, finding=finding, unit="", source=source, height=height, note=note)


def _row_text(code: str, switches: Switches, choice: Choice, on: date) -> str:
    """Name of a code, and below it why it fits or what it would need."""
    versions = rules.history(f"CN-SUP-{code}")
    version = next((one for one in versions if one.covers(on)), versions[0])
    is_it = code == choice.code
    sign = "✓" if is_it else "✗"
    said = message("mode_desk.this_one") if is_it else why_not(code, switches, on)
    name = wrap(version.name.on_one_line(chosen()), _LINE - 2, even=False)
    return f"<b>{sign} {name}</b><br>{wrap(said.of(chosen()), _LINE, even=False)}"


def _said(switches: Switches) -> Text:
    """How the switches stand, in words."""
    parts = [
        message(f"mode_desk.is_{name}_{_key(getattr(switches, name))}")
        for name in SWITCHES
        if (name, switches.extra) != ("extra", "plain")
    ]
    return _joined(parts)


# --- words --------------------------------------------------------------------------------------
def sentence_of(switches: Switches, on: date) -> str:
    """The code, why, the papers of that day, and what it means for VAT（说明）."""
    choice = outcome(switches, on)
    remarks = choice.remarks
    more = Text("".join(r.zh for r in remarks), "".join(f" {r.en}" for r in remarks))
    if not choice.code:
        return say("mode_desk.sentence_none", why=choice.reason, vat=choice.vat, more=more)
    facts = {"code": choice.code, "rule": choice.rule, "mark": choice.mark, "why": choice.reason}
    papers = papers_of(switches, on)
    return say("mode_desk.sentence", papers=papers, vat=choice.vat, more=more, **facts)


def papers_of(switches: Switches, on: date) -> Text:
    """The records and papers of the code on a day, and the rules that ask（数据与单证）."""
    choice = outcome(switches, on)
    papers = documents(choice.code, on, direction=switches.direction)
    names = [paper.name for paper in papers]
    by = ", ".join(dict.fromkeys(f"{paper.rule} {paper.mark}" for paper in papers))
    if not names:
        return message("mode_desk.no_papers")
    listed = Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))
    return message("mode_desk.papers", names=listed, by=by)


# --- the desk -----------------------------------------------------------------------------------
def customs_mode_desk(on: date) -> None:
    """Which code goes on the paper?（监管方式台）; `on` is the first day shown."""
    controls, draw = modes(on)
    short = {_short(name): switches for name, switches in EXAMPLES.items()}
    still = stage.still(list(short), lambda name: mode_figure(short[name], on), "")
    stage.on_stage(
        stage.desk(say("mode_desk.question"), controls, draw), still, table_of(short, on)
    )


def modes(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the desk of modes（监管方式台的控件与图）."""
    controls: Controls = {
        name: dropdown(
            f"mode_desk.{name}",
            [(label(f"mode_desk.is_{name}_{_key(value)}"), value) for value in values],
            values[0],
        )
        for name, values in SWITCHES.items()
    }
    days = [(day.isoformat(), day) for day in telling_days(on)]
    controls["day"] = slider("mode_desk.day", days, on)

    def draw(day: date, **values: Any) -> Scene:
        switches = Switches(**values)
        return mode_figure(switches, day), sentence_of(switches, day)

    return controls, draw


def telling_days(on: date) -> list[date]:
    """The latest days on which modes or their papers changed, the day before each, and `on`."""
    firsts = {day for family in _ON_THE_WAY for day in first_days(family) if day <= on}
    few = nearest(sorted(firsts), on, MOST_SWITCHES)
    return sorted({on, *few, *(day - _DAY for day in few)})


def table_of(cases: Mapping[str, Switches], on: date) -> pd.DataFrame:
    """Some consignments for readers without a kernel（对照表）; three columns fit a phone."""
    language, rows = chosen(), []
    for name, switches in cases.items():
        choice = outcome(switches, on)
        papers = papers_of(switches, on).on_one_line(language) if choice.code else "–"
        case = label("mode_desk.case_said", name=name, facts=_said(switches))
        vat = choice.vat.on_one_line(language)
        rows.append((case, f"{choice.code} {papers}".strip(), vat))
    heads = [label(f"mode_desk.head_{name}") for name in ("case", "papers", "vat")]
    return pd.DataFrame(rows, columns=heads)


def _short(name: str) -> str:
    """A name that fits below a slider: one language."""
    return message(f"mode_desk.example_{name}").of("en" if chosen() == "en" else "zh")
