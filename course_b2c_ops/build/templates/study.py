"""Open the course on this computer: `python study.py`. The first time, it is installed.

It needs nothing but Python. What it installs lies in `.venv` beside it, what you learn with in
`my_study`; both go with the folder. Options go to `b2c study`, see `python study.py --help`.
`python study.py --fetch` puts everything that an installation needs into `wheels`, so that the
folder can be given to somebody without a network.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS, CONSTRAINTS, WORDS = HERE / "wheels", HERE / "constraints.txt", HERE / "words.json"
ENVIRONMENT, HOME = HERE / ".venv", HERE / "my_study"
MARK = ENVIRONMENT / "made-from"
OLDEST = (3, 11)
EXTRA = "study"


class Stopped(Exception):
    """A sentence for the person at this computer."""


def main(options: list[str]) -> int:
    """Install what is missing, then open the course; gives the exit code."""
    try:
        words = _words()
        if sys.version_info < OLDEST:
            raise Stopped(words["too_old"].format(found=sys.version.split()[0]))
        wheel = _wheel(words)
        if options == ["--fetch"]:
            _pip(words, "download", "--dest", WHEELS, *_wanted(wheel))
            print(words["fetched"])
            return 0
        if not MARK.is_file() or MARK.read_text("utf-8") != _made_from(wheel):
            _install(wheel, words)
    except Stopped as told:
        print(told, file=sys.stderr)
        return 2
    command = [_python(), "-m", "course_b2c_ops.cli", "study", "--course", str(HERE / "course")]
    command += [] if "--home" in options else ["--home", str(HOME)]
    environment = {"B2C_LANGUAGE": words["language"], **os.environ}
    try:
        return subprocess.run([*command, *options], env=environment).returncode
    except KeyboardInterrupt:
        return 0


def _words() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(WORDS.read_text("utf-8"))
    except (OSError, ValueError):
        raise Stopped(f"{WORDS} ?  Unpack the bundle again.") from None
    return found


def _wheel(words: dict[str, str]) -> Path:
    found = sorted(WHEELS.glob("course_b2c_ops-*.whl"))
    if not found or not CONSTRAINTS.is_file():
        missing = CONSTRAINTS if found else WHEELS / "course_b2c_ops"
        raise Stopped(words["damaged"].format(what=missing))
    return found[-1]


def _made_from(wheel: Path) -> str:
    """What an environment is made from: another bundle unpacked over this one makes it anew."""
    return hashlib.sha256(wheel.read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()


def _wanted(wheel: Path) -> list[str]:
    return ["--constraint", str(CONSTRAINTS), f"{wheel}[{EXTRA}]"]


def _install(wheel: Path, words: dict[str, str]) -> None:
    print(words["installing"], flush=True)
    if not Path(_python()).is_file():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    # A folder with everything in it needs no network, and asks none.
    alone = ["--no-index"] if any(WHEELS.glob("jupyterlab-4*.whl")) else []
    from_here = [*alone, "--find-links", str(WHEELS)]
    _pip(words, "install", *from_here, *_wanted(wheel))
    # The same version number may hold newer lessons and code.
    _pip(words, "install", *from_here, "--force-reinstall", "--no-deps", wheel)
    MARK.write_text(_made_from(wheel), "utf-8")


def _pip(words: dict[str, str], step: str, *arguments: object) -> None:
    python = _python() if step == "install" else sys.executable
    told = ["--quiet", "--disable-pip-version-check"]
    done = subprocess.run([python, "-m", "pip", step, *told, *map(str, arguments)])
    if done.returncode:
        raise Stopped(words["failed"])


def _python() -> str:
    inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return str(ENVIRONMENT / inside)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
