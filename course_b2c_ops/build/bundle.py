"""Several ES modules as one classic script（合并脚本）: what a page from `file://` can run.

Browsers load no module from a file, so each becomes a function that gives what it exports. Only the
forms that our own modules use are known; another one is an error, not a broken page.
"""

import re
from pathlib import Path

from course_b2c_ops.item_face import tight

IMPORT = re.compile(r'^import (?:(\w+))?(?:, )?(?:\{([^}]*)\})? from "(\./[\w./]+|\.\./[\w./]+)";$')
EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const) (\w+)")
DEFAULT = re.compile(r"^export default (.+);$")


class UnknownForm(ValueError):
    """A line of a module that the bundle cannot take apart."""


def classic_script(entry: Path) -> str:
    """The module and everything it imports, each once, those imported first."""
    order: dict[Path, str] = {}
    _add(entry.resolve(), order, ())
    return '"use strict";\n(() => {\n' + "\n".join(order.values()) + "\n})();\n"


def _add(path: Path, order: dict[Path, str], above: tuple[Path, ...]) -> None:
    if path in above:
        raise UnknownForm(f"{path.name} imports itself by way of {above[-1].name}.")
    if path in order:
        return
    lines: list[str] = []
    exports: list[str] = []
    for line in tight(path.read_text("utf-8"), keep_spaces=True).splitlines():
        if line.startswith("import "):
            told = IMPORT.match(line)
            if not told:
                raise UnknownForm(f"{path.name}: {line}")
            wanted = (path.parent / told[3]).resolve()
            _add(wanted, order, (*above, path))
            lines += _taken(told[1], told[2], _name(wanted))
        elif line.startswith("export "):
            lines.append(_exported(line, path, exports))
        else:
            lines.append(line)
    code = tight("\n".join(lines))
    order[path] = f"const {_name(path)}=(()=>{{\n{code}\nreturn{{{','.join(exports)}}};\n}})();"


def _taken(default: str | None, names: str | None, module: str) -> list[str]:
    lines = [f"const {default} = {module}.standard;"] if default else []
    return [*lines, f"const {{{names}}} = {module};"] if names else lines


def _exported(line: str, path: Path, exports: list[str]) -> str:
    if named := EXPORT.match(line):
        exports.append(named[1])
        return line.removeprefix("export ")
    if default := DEFAULT.match(line):
        exports.append(f"standard:{default[1]}")
        return ""
    raise UnknownForm(f"{path.name}: {line}")


def _name(path: Path) -> str:
    return f"{path.stem}_module"
