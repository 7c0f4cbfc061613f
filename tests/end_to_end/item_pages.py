"""A page of items without a kernel, as the practice page and the exam have them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from course_b2c_ops import item_face
from course_b2c_ops.items import PublicItem

# The stand-in for anywidget's model: what a page without a kernel needs, and no more.
MODEL = """
const model = (state) => {
  const heard = {};
  return {
    get: (key) => state[key],
    set(key, value) { state[key] = value; (heard[`change:${key}`] ?? []).forEach((f) => f()); },
    save_changes() {},
    on: (name, f) => (heard[name] ??= []).push(f),
    off() {},
  };
};
"""


def write_page(
    path: Path, shown: Iterable[tuple[PublicItem, Any]], language: str, mode: str = ""
) -> Path:
    """A page that draws items with what was saved; `window.models` are theirs."""
    look = (item_face.WEB / "look.css").read_text("utf-8")
    states = [
        {
            "item": item_face.facts(item),
            "value": value,
            "words": item_face.words(),
            "mode": mode or item.pool,
            "language": language,
            "lesson": {"text": {"zh": "物流与运费", "en": "Logistics and freight"}, "href": "#"},
        }
        for item, value in shown
    ]
    script = item_face.script().replace("export default", "const face =").replace("export ", "")
    told = json.dumps(states, ensure_ascii=False).replace("</", "<\\/")
    lang = "en" if language == "en" else "zh-CN"
    path.write_text(
        f"""<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>items</title>
<meta name="viewport" content="width=device-width">
<style>{look}{item_face.style()}</style><main class="page"><h1>items</h1></main>
<script type="module">{script}{MODEL}
window.models = {told}.map((state) => {{
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  const one = model(state);
  face.render({{ model: one, el }});
  return one;
}});
</script></html>""",
        "utf-8",
    )
    return path
