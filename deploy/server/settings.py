"""Texts of settings（配置的文字）: nbgrader for students and graders, JupyterLab for students."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from course_b2c_ops.build.course_folder import FOLDER
from course_b2c_ops.study import ASK_THE_NETWORK, LOCALES
from deploy.server.server import Classroom, Server

# Of nbgrader's tools students see the list of assignments and the button that validates.
TEACHERS_TOOLS = ("formgrader", "create-assignment", "course-list")


def student_config(server: Server, carried: Path) -> str:
    """nbgrader in the students' environment: where labs come from, and who may see which.

    `carried` is the folder of `student_exchange.py` on that machine.
    """
    return (
        "import sys\n"
        "\n"
        f"sys.path.insert(0, {str(carried)!r})\n"
        "c = get_config()  # noqa: F821\n"
        f"c.Exchange.root = {str(server.exchange)!r}\n"
        "c.Exchange.path_includes_course = True\n"
        "c.Authenticator.plugin_class = 'student_exchange.ByGroup'\n"
        "c.ExchangeFactory.fetch_assignment = 'student_exchange.Fetch'\n"
        "c.ExchangeFactory.submit = 'student_exchange.Submit'\n"
    )


def grader_config(room: Classroom) -> str:
    """nbgrader in a grader's home: the course's own settings, and the exchange."""
    course = str(room.course / FOLDER)
    return (
        "c = get_config()  # noqa: F821\n"
        f"load_subconfig('nbgrader_config.py', {course!r})  # noqa: F821\n"
        f"c.Exchange.root = {str(room.server.exchange)!r}\n"
        "c.Exchange.path_includes_course = True\n"
    )


def mathjax_template(room: Classroom) -> str:
    """nbconvert's piece of page that loads MathJax: from this server, not from the network.

    Without one, the formgrader's page of a submission does not get as far as its keys.
    """
    place = f"/services/{room.id}/static/jupyter_server_mathjax/MathJax.js"
    return (
        f'{{%- macro mathjax(url="{place}?config=TeX-AMS-MML_HTMLorMML-full,Safe") -%}}\n'
        '<script src="{{ url }}"></script>\n'
        '<script type="text/x-mathjax-config">\n'
        "MathJax.Hub.Config({tex2jax: {inlineMath: [['$', '$']], displayMath: [['$$', '$$']],"
        " processEscapes: true}, displayAlign: 'center'});\n"
        "</script>\n"
        "{%- endmacro %}\n"
    )


def student_page(language: str) -> dict[str, dict[str, Any]]:
    """JupyterLab's page for students: without teachers' tools and news, in the class's language."""
    return _page(language, TEACHERS_TOOLS)


def teacher_page(language: str) -> dict[str, dict[str, Any]]:
    """JupyterLab's page for teachers: the desk and the formgrader; labs come from the build."""
    return _page(language, ("create-assignment", "course-list"))


def _page(language: str, without: Sequence[str]) -> dict[str, dict[str, Any]]:
    off = [f"@jupyter/nbgrader:{tool}" for tool in without]
    locale = {"locale": LOCALES[language]}
    return {
        "page_config.json": {"disabledExtensions": dict.fromkeys([*off, *ASK_THE_NETWORK], True)},
        "default_setting_overrides.d/language.json": {
            "@jupyterlab/translation-extension:plugin": locale
        },
    }


# A class as the hub sees it: its name, its students, its teachers.
Course = tuple[str, Iterable[str], Iterable[str]]


def groups(courses: Iterable[Course]) -> dict[str, dict[str, list[str]]]:
    """The hub's groups: who is in a class, and who marks it（hub 的用户组）."""
    return {
        f"{kind}-{name}": {"users": sorted(listed)}
        for name, students, teachers in courses
        for kind, listed in (("nbgrader", students), ("formgrade", teachers))
    }


def roles(courses: Iterable[Course]) -> list[dict[str, Any]]:
    """The hub's roles: a class finds its course, its teachers its formgrader（hub 的角色）."""
    found: list[dict[str, Any]] = [{"name": "server", "scopes": ["inherit"]}]
    for name, _, _ in courses:
        reach = f"!service={name}"
        listed = ["list:services", f"read:services{reach}"]
        marking = [*listed, f"access:services{reach}"]
        for role, scopes in ((f"nbgrader-{name}", listed), (f"formgrade-{name}", marking)):
            found.append({"name": role, "groups": [role], "scopes": scopes})
        own = [f"{may}!group=nbgrader-{name}" for may in ("servers", "list:users")]
        found.append({"name": f"desk-{name}", "services": [name], "scopes": own})
    return found
