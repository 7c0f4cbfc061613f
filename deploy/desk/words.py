"""How the desk tells things（讲台上的话）: a line for a command, a table for a page."""

import html
from collections.abc import Sequence

from course_b2c_ops.language import Text, message
from deploy.desk.desk import Desk, State
from deploy.desk.servers import Became
from graders.nbgrader_side.late import on_the_wall

HEADS = (
    "desk.head_week", "desk.head_work", "desk.head_released", "desk.head_due", "desk.head_fetched",
    "desk.head_submitted", "desk.head_marked", "desk.head_waiting", "desk.head_returned",
)  # fmt: skip


def cells_of(desk: Desk, state: State) -> tuple[str, ...]:
    """One piece of work, a cell a column."""
    whole = len(desk.students)
    new = len(state.submitted - state.collected)
    submitted = f"{len(state.submitted)}/{whole}" + (f" (+{new})" if new else "")
    return (
        str(state.work.week),
        state.work.title.on_one_line(desk.cohort.language),
        "✓" if state.released else "–",
        on_the_wall(state.due) if state.due else "–",
        f"{len(state.fetched)}/{whole}",
        submitted,
        f"{len(state.marked)}/{len(state.collected)}" if state.collected else "–",
        str(len(state.waiting) or "–"),
        "✓" if state.returned else "–",
    )


def line_of(desk: Desk, state: State) -> str:
    """One piece of work on one line, with the name that commands take."""
    week, title, released, due, fetched, submitted, marked, waiting, returned = cells_of(
        desk, state
    )
    return message(
        "desk.line", week=week, name=state.work.name, title=title, released=released, due=due,
        fetched=fetched, submitted=submitted, marked=marked, waiting=waiting, returned=returned,
    ).on_one_line(desk.cohort.language)  # fmt: skip


def table_of(desk: Desk, states: Sequence[State], chosen: str) -> str:
    """The term as a table; the chosen piece of work stands out."""
    heads = "".join(f"<th scope='col'>{_said(desk, name)}</th>" for name in HEADS)
    rows = ""
    for state in states:
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells_of(desk, state))
        here = " class='b2c-here' aria-current='true'" if state.work.name == chosen else ""
        rows += f"<tr{here}>{cells}</tr>"
    return f"<table class='b2c-desk'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def missing(desk: Desk, state: State) -> str:
    """Who has not fetched and who has not handed in yet, by name."""
    lines = []
    for key, there in (
        ("desk.not_fetched", state.fetched),
        ("desk.not_submitted", state.submitted),
    ):
        names = [desk.folder.called(one) for one in desk.students if one not in there]
        if names:
            told = message(key, count=len(names), names=", ".join(names))
            lines.append(html.escape(told.on_one_line(desk.cohort.language)))
    return "<br>".join(lines)


def became(desk: Desk, student: str, what: Became) -> str:
    """What became of one student's server."""
    said: dict[Became, Text] = {
        "running": message("desk.server_running", student=desk.folder.called(student)),
        "started": message("desk.server_started", student=desk.folder.called(student)),
        "failed": message("desk.server_failed", student=desk.folder.called(student)),
    }
    return said[what].on_one_line(desk.cohort.language)


def _said(desk: Desk, key: str) -> str:
    return html.escape(message(key).on_one_line(desk.cohort.language))
