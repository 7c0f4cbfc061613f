"""An item in JupyterLab（题目控件）: `item.js` shows it, the kernel saves at every change."""

from datetime import datetime
from typing import Any

import anywidget
import traitlets

from course_b2c_ops import answers, item_face, taking
from course_b2c_ops.items import PublicItem
from course_b2c_ops.language import chosen
from course_b2c_ops.marking import mark_practice


class ItemWidget(anywidget.AnyWidget):
    """One item; what the student does comes as `value`, what became of it goes back as `saved`."""

    _esm = item_face.script()
    _css = item_face.style_in_jupyter()
    item = traitlets.Dict().tag(sync=True)
    value = traitlets.Any(None, allow_none=True).tag(sync=True)
    reason = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    mode = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    lesson = traitlets.Dict(None, allow_none=True).tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)

    def __init__(self, wanted: PublicItem) -> None:
        before = answers.saved()
        value = before["answers"].get(wanted.id)
        super().__init__(
            item=item_face.facts(wanted),
            value=value if taking.fits(wanted, value) else None,
            reason=str(before["reasons"].get(wanted.id, "")),
            words=item_face.words(),
            mode=wanted.pool,
            language=chosen(),
            lesson=_lesson(wanted),
            saved={},
        )
        self._wanted = wanted
        self.observe(self._keep_value, names="value")
        self.observe(self._keep_reason, names="reason")

    def _keep_value(self, change: Any) -> None:
        value = change["new"]
        problem = self._kept("answers", value)
        self.saved = {**_now(), "value": value, "problem": problem, "mark": self._mark(value)}

    def _keep_reason(self, change: Any) -> None:
        problem = self._kept("reasons", change["new"] or None)
        self.saved = {**self.saved, **_now(), "value": self.value, "problem": problem}

    def _kept(self, part: str, value: object) -> str:
        """Save; the sentence about what went wrong, or nothing."""
        try:
            note = answers.repair()
            given = taking.taken(self._wanted, value) if part == "answers" else value
            answers.save(part, self._wanted.id, given)
        except (taking.NotTaken, answers.Unreadable) as problem:
            return str(problem)
        return note

    def _mark(self, value: Any) -> dict[str, Any] | None:
        """The mark of a practice item, for kinds that the page cannot mark."""
        mark = mark_practice(self._wanted, value)
        if mark is None:
            return None
        why = {"zh": mark.why.zh, "en": mark.why.en}
        right = mark.points == mark.out_of
        return {"points": mark.points, "out_of": mark.out_of, "right": right, "why": why}


def _now() -> dict[str, Any]:
    # To the microsecond: two saves in one minute are two pieces of news.
    now = datetime.now()
    return {"at": f"{now:%H:%M}", "n": now.timestamp()}


def _lesson(wanted: PublicItem) -> dict[str, Any] | None:
    lesson = item_face.where_to_read(wanted) if wanted.pool == "practice" else None
    return {"text": {"zh": lesson.zh, "en": lesson.en}} if lesson else None
