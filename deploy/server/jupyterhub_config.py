"""What JupyterHub reads at its start: every class that has been set up here, and how servers run.

The facts of each class lie in `courses/<cohort>.json` below the server's folder; this file holds
none of its own, so that a class set up later needs a restart and nothing else.
"""

import json
import os
from pathlib import Path

c = get_config()  # type: ignore[name-defined]  # noqa: F821
HOME = Path(os.environ["B2C_SERVER"])
server = json.loads((HOME / "server.json").read_text("utf-8"))
courses = [json.loads(one.read_text("utf-8")) for one in sorted(HOME.glob("courses/*.json"))]
students = {name for course in courses for name in course["students"]}
teachers = {name for course in courses for name in course["teachers"]}

# ── the hub and its proxy; nothing but the proxy's own port is open to the network ──────────────
c.JupyterHub.bind_url = f"http://{server['listen']}:{server['port']}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{server['port'] + 2}"
c.JupyterHub.db_url = f"sqlite:///{HOME}/hub/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{HOME}/hub/cookie_secret"
c.JupyterHub.proxy_class = "configurable-http-proxy"
c.ConfigurableHTTPProxy.command = [f"{server['hub_env']}/bin/configurable-http-proxy"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{server['port'] + 1}"
c.ConfigurableHTTPProxy.auth_token = (HOME / "hub/proxy_token").read_text("utf-8").strip()
c.ConfigurableHTTPProxy.pid_file = f"{HOME}/hub/proxy.pid"
# Proxy and students' servers outlive a restart of the hub: a lesson goes on.
c.ConfigurableHTTPProxy.should_start = False
c.JupyterHub.cleanup_servers = False
c.JupyterHub.cleanup_proxy = False

# Pages that students meet speak Chinese first. Who comes back to a server that was idle and has
# been ended gets it started, without having to ask for it.
c.JupyterHub.template_paths = [f"{HOME}/pages"]
c.JupyterHub.implicit_spawn_seconds = 0.5


def landing(handler):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Teachers come to the desk of their class; students to their own server."""
    user = handler.current_user
    own = [one["cohort"] for one in courses if user and user.name in one["teachers"]]
    return f"/services/{own[0]}/lab/tree/{own[0]}/teacher/desk.ipynb" if own else ""


c.JupyterHub.default_url = landing

# ── who may log in: the system's own accounts of the class lists ────────────────────────────────
c.JupyterHub.authenticator_class = "pam"
c.Authenticator.allowed_users = students | teachers
# Who has left the class lists does not come in any more, though the hub remembers them.
c.Authenticator.allow_existing_users = False
c.PAMAuthenticator.open_sessions = False
# On a class's first minutes fifty servers start: nobody is turned away for having had to wait.
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.tornado_settings = {"slow_spawn_timeout": 0}

# ── a student's server: the student's environment, without any answers in it ────────────────────
# Where systemd runs, it holds a student's processes together to one limit, and they are its own:
# whatever happens to the hub, a lesson goes on. Without systemd each process has a limit.
c.JupyterHub.spawner_class = "systemd" if server["systemd"] else "localprocess"
c.SystemdSpawner.isolate_tmp = True
c.Spawner.cmd = [f"{server['student_env']}/bin/python", str(HOME / "start_student.py")]
c.Spawner.mem_limit = f"{server['memory']}M"
c.Spawner.default_url = "/lab"
c.Spawner.notebook_dir = "~"
c.Spawner.environment = {
    "PATH": f"{server['student_env']}/bin:/usr/local/bin:/usr/bin:/bin",
    "B2C_STUDENT_FILES": f"{HOME}/courses",
    "B2C_MEMORY": str(server["memory"]),
}
c.Spawner.env_keep = ["LANG", "LC_ALL"]

# ── a class: one nbgrader course, marked by its own account ─────────────────────────────────────
c.JupyterHub.load_groups = {
    f"{kind}-{course['cohort']}": {"users": sorted(course[who])}
    for course in courses
    for kind, who in (("nbgrader", "students"), ("formgrade", "teachers"))
}
c.JupyterHub.services = [
    {
        "name": course["cohort"],
        "url": f"http://127.0.0.1:{course['port']}",
        "api_token": (HOME / f"hub/{course['cohort']}.token").read_text("utf-8").strip(),
        "oauth_client_id": f"service-{course['cohort']}",
        "oauth_redirect_uri": f"/services/{course['cohort']}/oauth_callback",
        "oauth_no_confirm": True,
        "display": False,
    }
    for course in courses
]
c.JupyterHub.load_roles = [{"name": "server", "scopes": ["inherit"]}]
for course in courses:
    name, reach = course["cohort"], f"!service={course['cohort']}"
    listed = ["list:services", f"read:services{reach}"]
    c.JupyterHub.load_roles += [
        {"name": f"nbgrader-{name}", "groups": [f"nbgrader-{name}"], "scopes": listed},
        {
            "name": f"formgrade-{name}",
            "groups": [f"formgrade-{name}"],
            "scopes": [*listed, f"access:services{reach}"],
        },
        # The teacher's desk starts the servers of its own class before a lesson, and no other's.
        {
            "name": f"desk-{name}",
            "services": [name],
            "scopes": [f"{may}!group=nbgrader-{name}" for may in ("servers", "list:users")],
        },
    ]

# ── a server that nobody has used for a while is ended; what was written stays ──────────────────
c.JupyterHub.services += [
    {
        "name": "idle-culler",
        "command": [
            f"{server['hub_env']}/bin/python",
            "-m",
            "jupyterhub_idle_culler",
            f"--timeout={server['idle_minutes'] * 60}",
        ],
    }
]
c.JupyterHub.load_roles += [
    {
        "name": "idle-culler",
        "services": ["idle-culler"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
