"""Learning alone（在家自学）: lectures and labs on one's own machine, with a shop of one's own.

What is learned from comes from the bundle of a build and may be renewed; what the learner has
changed is theirs and stays. Practice items are marked at once, by the code that marks everywhere;
the graded items of labs carry no answer, so they show their shape and no more.
"""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from course_b2c_ops import own_shop, places
from course_b2c_ops.items import ITEMS_FILE, variant_row
from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

FACTS = "course.json"  # of the course in a bundle: whose it is, its day, a seal for each file
FACES = "items.json"  # of the course: practice items in several variants, graded ones in one
LAID = ".laid.json"  # of a home: what was laid there, so that a change of the learner's is seen
CONFIG = ".jupyter"
# How JupyterLab speaks to a class, and what it leaves out: nothing of ours asks the network.
LOCALES = {"zh": "zh_CN", "en": "default", "both": "zh_CN"}
ASK_THE_NETWORK = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension:plugin",
)
START = "start.ipynb"
FIRST_PORT, PORTS = 8890, 40


@dataclass(frozen=True)
class Course:
    """The course of a bundle（自学包里的课）, every file of it whole."""

    folder: Path

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Cohort, language, day, and the seal of each file."""
        try:
            found: dict[str, Any] = json.loads((self.folder / FACTS).read_text("utf-8"))
        except (OSError, ValueError) as damaged:
            raise BadInput(Problem(str(self.folder / FACTS), say("study.damaged"))) from damaged
        return found

    @property
    def as_of(self) -> date:
        """The day that the course's law and shops are told on."""
        return date.fromisoformat(self.facts["as_of"])

    @property
    def files(self) -> Mapping[str, str]:
        """What a learner gets, with its seal; the items go into the shop instead."""
        return {name: seal for name, seal in self.facts["files"].items() if name != FACES}

    def check(self) -> None:
        """Raise where a file is missing or not the one that was packed."""
        for name, seal in self.facts["files"].items():
            path = self.folder / name
            if not path.is_file() or _seal(path) != seal:
                raise BadInput(Problem(str(path), say("study.damaged")))


def prepare(course: Course, home: Path, seed: int | None = None) -> int:
    """Make or renew a learner's folder（自学文件夹）; gives how many changed files were kept."""
    course.check()
    shop = home / places.SHOP_FOLDER
    try:
        home.mkdir(parents=True, exist_ok=True)
        _own_key(shop, seed)
        kept = _lay(course, home)
        _make_shop(course, shop)
        _settings(home, course.facts["language"])
    except OSError as closed:
        told = say("study.cannot_write", why=closed.strerror)
        raise BadInput(Problem(str(home), told)) from closed
    return kept


def _own_key(shop: Path, seed: int | None) -> None:
    """The key that the shop follows from: from the seed, the one that is there, or a new one."""
    if seed is None:
        return
    place = shop / own_shop.KEY_FILE
    wanted = hashlib.sha256(f"b2c study {seed}".encode()).hexdigest()
    if place.is_file() and place.read_text("utf-8").strip() != wanted:
        raise BadInput(Problem(str(shop), say("study.other_seed", seed=seed)))
    if not place.is_file():
        shop.mkdir(parents=True, exist_ok=True)
        place.write_text(wanted + "\n", "utf-8")


def _lay(course: Course, home: Path) -> int:
    """Copy what is new; a file that the learner has changed stays as it is, and is counted."""
    record, laid, kept = home / LAID, dict[str, str](), 0
    with suppress(OSError, ValueError):  # without the record, every other file is the learner's
        laid = json.loads(record.read_text("utf-8"))
    for name, seal in course.files.items():
        place = home / name
        if place.is_file() and _seal(place) not in (seal, laid.get(name)):
            kept += 1
            continue
        if not place.is_file() or laid.get(name) != seal:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(course.folder / name, place)
        laid[name] = seal
    record.write_text(json.dumps(laid, indent=1, sort_keys=True) + "\n", "utf-8")
    return kept


def _make_shop(course: Course, shop: Path) -> None:
    """The shop of the learner's own, once for each day of a course, and its items."""
    there = places.read_identity(shop) if (shop / "identity.json").is_file() else None
    if there is None or there.as_of != course.as_of:
        print(say("study.making_shop"), flush=True)
        os.environ["B2C_LANGUAGE"] = course.facts["language"]
        own_shop.make(shop, course.as_of)
        places.read_identity.cache_clear()
        there = places.read_identity(shop)
    faces = json.loads((course.folder / FACES).read_text("utf-8"))
    own = {name: rows[variant_row(there.item_key, name, len(rows))]
           for name, rows in faces.items()}  # fmt: skip
    text = json.dumps(own, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (shop / ITEMS_FILE).write_text(text, "utf-8")


def _settings(home: Path, language: str) -> None:
    """JupyterLab in the course's language; the learner's own settings elsewhere are not touched."""
    pages = {
        "page_config.json": {"disabledExtensions": dict.fromkeys(ASK_THE_NETWORK, True)},
        "default_setting_overrides.d/language.json": {
            "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]}
        },
    }
    for name, facts in pages.items():
        place = home / CONFIG / "labconfig" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(facts) + "\n", "utf-8")


def _seal(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ── JupyterLab ───────────────────────────────────────────────────────────────────────────────────


def open_lab(home: Path, port: int | None = None, *, browser: bool = True) -> int:
    """Run JupyterLab on a learner's folder until it is ended; gives its exit code."""
    at = port or next(_free_ports(), FIRST_PORT)
    if port and not _is_free(port):
        raise BadInput(Problem("b2c study", say("study.port_taken", port=port)))
    command = [
        sys.executable, "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={at}",
        "--ServerApp.port_retries=0", f"--ServerApp.root_dir={home}",
        f"--LabApp.default_url=/lab/tree/{START}", f"--ServerApp.open_browser={browser}",
    ]  # fmt: skip
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / CONFIG),
        "JUPYTERLAB_SETTINGS_DIR": str(home / CONFIG / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / CONFIG / "workspaces"),
    }
    print(say("study.opens", port=at), flush=True)
    if sys.platform != "win32" and os.geteuid() == 0:
        command.append("--allow-root")
    try:
        return subprocess.run(command, env=environment, cwd=home).returncode
    except KeyboardInterrupt:
        return 0


def _free_ports() -> Iterator[int]:
    return (port for port in range(FIRST_PORT, FIRST_PORT + PORTS) if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        if sys.platform != "win32":
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
