"""Drafts as item files（草稿文件）: TOML that the bank reads once its gaps are filled."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from course_b2c_ops.language import say
from graders.exchange.sheet_items import Draft

ORDER = ("source", "stem", "unit", "choice", "step", "answer", "why", "point", "anchor")


def draft_text(draft: Draft) -> str:
    """The file of a draft; what is still open stands at its top, and gaps are empty words."""
    row = draft.row
    lines = [say("exchange.draft_of", place=f"{row.file} {row.sheet} {row.number}")]
    lines += [f"- {one.text.zh} {one.text.en}" for one in draft.findings]
    told = [f"# {' '.join(line.split())}" for line in [*lines, *draft.notes]]
    told += _keys(draft.top)
    for name in ORDER:
        part = draft.parts.get(name)
        if isinstance(part, Mapping):
            told += ["", f"[{name}]", *_keys(part)]
        for block in part if isinstance(part, list) else ():
            told += ["", f"[[{name}]]", *_keys(block)]
    return "\n".join(told) + "\n"


def _keys(facts: Mapping[str, Any]) -> Iterator[str]:
    for name, value in facts.items():
        yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    """A value as TOML writes it; its texts are those of JSON, but for one control sign."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(_keys(value))} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
