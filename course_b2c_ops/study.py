"""Learning alone（在家自学）: lectures and labs on one's own machine, with a shop of one's own.

What is learned from comes from the bundle of a build and may be renewed; what the learner has
changed is theirs and stays. Practice items are marked at once, by the code that marks everywhere;
the graded items of labs carry no answer, so they show their shape and no more.
"""

import hashlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from course_b2c_ops import own_shop, places
from course_b2c_ops.items import ITEMS_FILE, variant_row
from course_b2c_ops.language import LANGUAGES, Language, say
from course_b2c_ops.market.dictionary import tables
from course_b2c_ops.practice import pool
from course_b2c_ops.problems import BadInput, Problem

FACTS = "course.json"  # of the course in a bundle: whose it is, its day, a seal for each file
FACES = "items.json"  # of the course: the tasks of labs as one student sees them, no answers
POOL = pool.POOL_FILE  # of the course: the practice items, all variants with their answers
INTO_THE_SHOP = (FACES, POOL)
OTHER_LANGUAGES = "languages"  # of the course: the same notebooks in the languages beside its own
LAID = ".laid.json"  # of a home: what was laid there, so that a change of the learner's is seen
CONFIG = ".jupyter"
MOST_SEEDS = 10**9
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
        place = self.folder / FACTS
        try:
            found: dict[str, Any] = json.loads(place.read_text("utf-8"))
            whole = found["language"] in LANGUAGES and dict(found["files"])
            date.fromisoformat(found["as_of"])
        except (OSError, ValueError, KeyError, TypeError) as damaged:
            raise BadInput(Problem(str(place), say("study.damaged"))) from damaged
        if not whole:
            raise BadInput(Problem(str(place), say("study.damaged")))
        return found

    @property
    def as_of(self) -> date:
        """The day that the course's law and shops are told on."""
        return date.fromisoformat(self.facts["as_of"])

    def files(self, language: Language) -> Mapping[str, str]:
        """What a learner gets in a language: place in the home → file of the course."""
        others = f"{OTHER_LANGUAGES}/"
        own = [
            n for n in self.facts["files"] if n not in INTO_THE_SHOP and not n.startswith(others)
        ]
        found = {name: name for name in own}
        if language != self.facts["language"]:
            below = f"{others}{language}/"
            named = (name for name in self.facts["files"] if name.startswith(below))
            found |= {name.removeprefix(below): name for name in named}
        return found

    def check(self) -> None:
        """Raise where a file is missing or not the one that was packed."""
        for name, seal in self.facts["files"].items():
            path = self.folder / name
            if not path.is_file() or _seal(path) != seal:
                raise BadInput(Problem(str(path), say("study.damaged")))


@dataclass(frozen=True)
class Home:
    """A learner's folder（自学文件夹）: in which language, from which seed, what was laid there."""

    language: Language
    seed: int | None = None  # None where the shop's key came from elsewhere
    laid: Mapping[str, str] | None = None  # place → `_written`; None where nobody knows any more
    kept: int = 0  # files of the learner's own that a newer course left as they are


def read_home(home: Path, course: Course) -> Home:
    """What is known of a folder; where the record is damaged, every file is the learner's."""
    try:
        facts = json.loads((home / LAID).read_text("utf-8"))
        language, seed, laid = facts["language"], facts["seed"], dict(facts["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return Home(course.facts["language"])
    known = language if language in LANGUAGES else course.facts["language"]
    return Home(known, seed if isinstance(seed, int) else None, laid)


def prepare(
    course: Course, home: Path, seed: int | None = None, language: Language | None = None,
    draw: Callable[[int], int] = secrets.randbelow,
) -> Home:  # fmt: skip
    """Make or renew a learner's folder; `draw` gives the seed of who names none."""
    course.check()
    shop = home / places.SHOP_FOLDER
    before = read_home(home, course)
    before = replace(before, language=language or before.language)
    try:
        now = replace(before, seed=_seed_of(shop, before.seed, seed, draw))
        home.mkdir(parents=True, exist_ok=True)
        _write_record(home, now)  # the seed first: half a shop is made again, the same
        now = _lay(course, home, now)
        _make_shop(course, shop, now)
        _settings(home, now.language)
        _write_record(home, now)
    except OSError as closed:
        told = say("study.cannot_write", why=closed.strerror or closed)
        raise BadInput(Problem(str(home), told)) from closed
    return now


def _write_record(home: Path, now: Home) -> None:
    facts = {"language": now.language, "seed": now.seed, "files": dict(now.laid or {})}
    _write(home / LAID, facts)


def _lay(course: Course, home: Path, now: Home) -> Home:
    """Copy what is new; a file that the learner has changed stays as it is, and is counted."""
    laid, kept = dict(now.laid or {}), 0
    for name, source in course.files(now.language).items():
        place, newer = home / name, _written(course.folder / source)
        found = _written(place) if place.is_file() else ""
        if found and found not in (newer, laid.get(name)):
            kept += 1
            continue
        if found != newer:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(course.folder / source, place)
        laid[name] = newer
    return replace(now, laid=laid, kept=kept)


def _written(path: Path) -> str:
    """A seal of what people write in a file: of a notebook its cells, without what a run left."""
    content = path.read_bytes()
    if path.suffix == ".ipynb":
        with suppress(ValueError, KeyError, TypeError):
            cells = json.loads(content)["cells"]
            content = json.dumps([[c["cell_type"], "".join(c["source"])] for c in cells]).encode()
    return hashlib.sha256(content).hexdigest()


# ── the shop ─────────────────────────────────────────────────────────────────────────────────────


def _seed_of(
    shop: Path, before: int | None, wanted: int | None, draw: Callable[[int], int]
) -> int | None:
    """The seed this folder goes by; BadInput where its shop is another one."""
    own = _item_key(shop)
    if own is None and (shop / own_shop.KEY_FILE).is_file():
        own = own_shop.item_key(_key_in(shop))
    if own is None:
        known = before if wanted is None else wanted
        return draw(MOST_SEEDS) if known is None else known
    if wanted is not None and own != own_shop.item_key(own_shop.key_of_seed(wanted)):
        raise BadInput(Problem(str(shop), say("study.other_seed", seed=wanted)))
    return before if wanted is None else wanted


def _item_key(shop: Path) -> bytes | None:
    """The item key of the learner's shop, None before there is one; BadInput for another's."""
    place = shop / "identity.json"
    if not place.is_file():
        return None
    places.read_identity.cache_clear()
    try:
        owner = places.read_identity(shop)
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise BadInput(Problem(str(place), say("study.broken_shop"))) from broken
    if owner.cohort != own_shop.COHORT:
        raise BadInput(Problem(str(shop), say("study.not_your_shop", student=owner.student)))
    return owner.item_key


def _key_in(shop: Path) -> bytes:
    try:
        return own_shop.read_key(shop)
    except (OSError, ValueError) as broken:
        place = shop / own_shop.KEY_FILE
        raise BadInput(Problem(str(place), say("study.broken_shop"))) from broken


def _make_shop(course: Course, shop: Path, now: Home) -> None:
    """The shop of the learner's own, once for each day of a course, and its items."""
    own = _item_key(shop)
    if own and places.read_identity(shop).as_of != course.as_of:
        older = _set_aside(shop)
        print(say("study.new_season", folder=older.name), flush=True)
        shop.mkdir()
        if (older / own_shop.KEY_FILE).is_file():
            shutil.copyfile(older / own_shop.KEY_FILE, shop / own_shop.KEY_FILE)
    lacking = [name for name in tables() if not (shop / f"{name}.csv").is_file()]
    if lacking or not (shop / "identity.json").is_file():
        print(say("study.making_shop"), flush=True)
        _fill(shop, course.as_of, now.seed)
    _lay_items(course, shop)


def _set_aside(shop: Path) -> Path:
    """The shop of an older day keeps its tables, and whatever the learner wrote beside them."""
    day = places.read_identity(shop).as_of.isoformat()
    names = (f"{shop.name}_{day}{'' if n == 1 else f'_{n}'}" for n in range(1, 1000))
    place = next(shop.with_name(name) for name in names if not shop.with_name(name).exists())
    shop.rename(place)
    return place


def _fill(shop: Path, as_of: date, seed: int | None) -> None:
    """Make the shop beside, then move in what is lacking; the identity comes last, when all is."""
    own = _item_key(shop)
    if (shop / own_shop.KEY_FILE).is_file() or seed is None:
        key = _key_in(shop)
    else:
        key = own_shop.key_of_seed(seed)
    if own and own != own_shop.item_key(key):
        raise BadInput(Problem(str(shop), say("study.broken_shop")))
    aside = shop.with_name(f".{shop.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    own_shop.make(aside, as_of, key)
    shop.mkdir(exist_ok=True)
    for path in sorted(aside.iterdir(), key=lambda one: one.name == "identity.json"):
        if not (shop / path.name).exists():
            os.replace(path, shop / path.name)
    shutil.rmtree(aside, ignore_errors=True)


def _lay_items(course: Course, shop: Path) -> None:
    """The own row of each practice item, the tasks of labs, and the pool to drill from."""
    key = _item_key(shop)
    assert key is not None
    known: dict[str, Any] = json.loads((course.folder / POOL).read_text("utf-8"))
    own = {
        name: pool.variant_facts(facts, variant_row(key, name, pool.rows_of(facts)))
        for name, facts in known.items()
    }
    _write(shop / ITEMS_FILE, json.loads((course.folder / FACES).read_text("utf-8")) | own)
    shutil.copyfile(course.folder / POOL, shop / POOL)


def _settings(home: Path, language: str) -> None:
    """JupyterLab in the learner's language; settings of theirs elsewhere are not touched."""
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


def _write(place: Path, facts: object) -> None:
    """The old file stays whole until the new one is."""
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    aside = place.with_name(f".{place.name}.part")
    aside.write_text(text, "utf-8")
    os.replace(aside, place)


def _seal(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ── JupyterLab ───────────────────────────────────────────────────────────────────────────────────


def open_lab(
    home: Path, port: int | None = None, language: Language = "zh", *, browser: bool = True
) -> int:
    """Run JupyterLab on a learner's folder until it is ended; gives its exit code."""
    at = find_port(port)
    command = [
        sys.executable, "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={at}",
        "--ServerApp.port_retries=0", f"--ServerApp.root_dir={home}",
        f"--LabApp.default_url=/lab/tree/{START}", f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",
    ]  # fmt: skip
    print(say("study.opens", port=at), flush=True)
    if sys.platform != "win32" and os.geteuid() == 0:
        command.append("--allow-root")
    return _become(command, _environment(home, language))


def _become(command: list[str], environment: Mapping[str, str]) -> int:
    """This process goes on as another: what ends the one ends the other. Windows has to wait."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)
    running = subprocess.Popen(command, env=environment)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue  # it has heard the key, too, and ends by itself


def _environment(home: Path, language: Language) -> dict[str, str]:
    """Apart from other Jupyters of this computer, and from a shop that somebody named for them."""
    rest = {name: value for name, value in os.environ.items() if name != "B2C_SHOP"}
    return rest | {
        "B2C_LANGUAGE": language,
        "JUPYTER_CONFIG_DIR": str(home / CONFIG),
        "JUPYTERLAB_SETTINGS_DIR": str(home / CONFIG / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / CONFIG / "workspaces"),
    }


def find_port(wanted: int | None) -> int:
    """The port asked for, or a free one; BadInput where another program has it."""
    if wanted is None:
        return next(_free_ports(), FIRST_PORT)
    if not _is_free(wanted):
        raise BadInput(Problem("b2c study", say("study.port_taken", port=wanted)))
    return wanted


def _free_ports() -> Iterator[int]:
    return (port for port in range(FIRST_PORT, FIRST_PORT + PORTS) if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        if sys.platform != "win32":
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except (OSError, OverflowError):  # taken, or no port at all
            return False
    return True
