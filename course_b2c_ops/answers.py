"""`answers.json`: what a student saved beside the notebook（作答文件）."""

import json
import os
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say

FILE = "answers.json"
PARTS = ("answers", "reasons", "guesses")
Saved = dict[str, dict[str, Any]]


class Unreadable(ValueError):
    """The sentence to show when the file is damaged; it is left as it is."""


def saved(folder: Path | None = None) -> Saved:
    """Everything saved so far: answers, reasons and guesses; an unreadable file says so."""
    path = (folder or Path()) / FILE
    if not path.is_file():
        return {part: {} for part in PARTS}
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError as broken:
        raise Unreadable(say("practice.answers_unreadable", file=FILE)) from broken
    parts = {part: found.get(part, {}) for part in PARTS} if isinstance(found, dict) else {}
    if not parts or not all(isinstance(part, dict) for part in parts.values()):
        raise Unreadable(say("practice.answers_unreadable", file=FILE))
    return parts


def save(part: str, name: str, value: object) -> None:
    """Keep one value; the old file stays whole until the new one is."""
    everything = saved()
    everything[part][name] = value
    whole = json.dumps(everything, ensure_ascii=False, indent=1, sort_keys=True)
    aside = Path(f"{FILE}.new")
    aside.write_text(whole + "\n", "utf-8")
    os.replace(aside, FILE)
