"""The desk as a page（讲台页面）: one table of the term, one row of buttons, one log."""

import html
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from course_b2c_ops import faces
from course_b2c_ops.problems import BadInput
from deploy.desk import acts, words
from deploy.desk.desk import Desk
from deploy.desk.servers import start_class
from deploy.desk.verb import hub_of

DRESS = """<style>
.b2c-desk { border-collapse: collapse; font-size: 14px; }
.b2c-desk th, .b2c-desk td { padding: 4px 10px; text-align: left; white-space: nowrap;
  border-bottom: 1px solid var(--jp-border-color2, #ddd); }
.b2c-desk .b2c-here td { font-weight: 600; background: var(--jp-layout-color2, #eef); }
.b2c-desk-log { white-space: pre-wrap; max-height: 320px; overflow: auto; margin: 8px 0;
  font-size: 14px; line-height: 1.5; }
.b2c-desk-links a { text-decoration: underline; }
.b2c-scroll { overflow-x: auto; max-height: 420px; }
</style>"""
MARKS = "marks.xlsx"


def open_desk(place: Path, today: date | None = None) -> None:
    """Show the desk of the class in this folder（打开讲台）."""
    try:
        desk = Desk.at(place)
        panel = Panel(desk, today or date.today())
    except BadInput as amiss:
        display(widgets.HTML("<br>".join(html.escape(str(one)) for one in amiss.problems)))
        return
    display(panel.face)


class Panel:
    """What the teacher sees and presses."""

    def __init__(self, desk: Desk, today: date) -> None:
        self._desk = desk
        now = desk.of_week(desk.week_of(today))
        language = desk.cohort.language
        options = [(f"{w.week:>2} · {w.title.on_one_line(language)}", w.name) for w in desk.works]
        self.work = widgets.Dropdown(
            options=options,
            value=now[0].name if now else None,
            layout={"width": "min(420px, 100%)"},
        )
        self.table, self.who = widgets.HTML(), widgets.HTML()
        self.log, self.links = widgets.HTML(), widgets.HTML()
        people = [(desk.folder.called(one), one) for one in desk.students]
        self.student = widgets.Dropdown(options=people, layout={"width": "180px"})
        self.until = widgets.Text(
            placeholder=faces.label("desk.until"),
            layout={"width": "220px"},
            continuous_update=False,
        )
        self.buttons = self._buttons()
        self._lines: list[str] = []
        self.work.observe(lambda _: self.refresh(), names="value")
        self.face = faces.face(
            widgets.HTML(DRESS), self._line(faces.label("desk.work"), self.work),
            self._row("start", "release", "collect", "mark", "return", "grades"),
            self.links, self._line(faces.label("desk.extension"), self.student, self.until,
                                                    self.buttons["extend"]),
            self.log, self.who, self.table,
        )  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Look again how far the class has come."""
        self.links.value = self._links()
        states = list(self._desk.states())
        self.table.value = (
            f"<div class='b2c-scroll'>{words.table_of(self._desk, states, self.work.value)}</div>"
        )
        chosen = [one for one in states if one.work.name == self.work.value]
        self.who.value = "".join(f"<p>{words.missing(self._desk, one)}</p>" for one in chosen)

    def tell(self, line: str) -> None:
        """One more line of what is happening; a screen reader says it."""
        self._lines.append(line)
        said = html.escape("\n".join(self._lines[-200:]))
        self.log.value = f"<div class='b2c-desk-log' role='log' aria-live='polite'>{said}</div>"

    def _buttons(self) -> dict[str, widgets.Button]:
        desk, tell = self._desk, self.tell
        acts_of: dict[str, tuple[widgets.Button, Callable[[], object]]] = {
            "start": (faces.button("desk.start"), self._start),
            "release": (faces.button("desk.release"), lambda: acts.release(desk, self.name, tell)),
            "collect": (faces.button("desk.collect"), lambda: acts.collect(desk, self.name, tell)),
            "mark": (faces.button("desk.mark"), lambda: acts.mark(desk, self.name, tell)),
            "return": (faces.button("desk.return"), lambda: acts.give_back(desk, self.name, tell)),
            "grades": (
                faces.button("desk.grades"),
                lambda: acts.grades(desk, desk.folder.folder / MARKS, tell),
            ),
            "extend": (
                faces.button("desk.extend"),
                lambda: acts.extend(desk, self.name, self.student.value, self.until.value, tell),
            ),
        }
        for button, act in acts_of.values():
            button.on_click(lambda _, act=act: self._do(act))
        return {name: button for name, (button, _) in acts_of.items()}

    @property
    def name(self) -> str:
        """The piece of work that is chosen."""
        return str(self.work.value)

    def _do(self, act: Callable[[], object]) -> None:
        """One thing at a time; what goes wrong is a sentence, and nothing is lost."""
        self._lines.clear()
        for button in self.buttons.values():
            button.disabled = True
        try:
            act()
        except BadInput as amiss:
            for problem in amiss.problems:
                self.tell(str(problem))
        finally:
            for button in self.buttons.values():
                button.disabled = False
            self.refresh()

    def _start(self) -> None:
        for student, what in start_class(hub_of(self._desk), self._desk.students):
            self.tell(words.became(self._desk, student, what))

    def _links(self) -> str:
        """The formgrader, where a person marks, and the pages of the build."""
        prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
        here = self._desk.folder.folder.name
        links = (
            (faces.label("desk.formgrader"), f"{prefix}formgrader/gradebook/{self.name}"),
            (faces.label("desk.pages"), f"{prefix}files/{here}/index.html"),
        )
        anchors = (
            f"<a href='{place}' target='_blank' rel='noopener'>{label}</a>"
            for label, place in links
        )
        return f"<p class='b2c-desk-links'>{' · '.join(anchors)}</p>"

    def _line(self, label: str, *parts: widgets.Widget) -> widgets.HBox:
        return widgets.HBox([widgets.Label(label), *parts], layout={"flex_flow": "row wrap"})

    def _row(self, *names: str) -> widgets.HBox:
        return widgets.HBox(
            [self.buttons[name] for name in names], layout={"flex_flow": "row wrap"}
        )
