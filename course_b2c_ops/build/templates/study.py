"""Open the course on this computer: `python study.py`. The first time, it is installed.

It needs nothing but Python. What it installs lies in `.venv` beside it, what you learn with in
`my_study`; both go with the folder. Options go to `b2c study`, see `python study.py --help`.
`python study.py --fetch` puts everything that an installation needs into `wheels`, so that the
folder can be given to somebody without a network.
"""

from __future__ import annotations  # an old Python has to read this far to be told

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS, CONSTRAINTS = HERE / "wheels", HERE / "constraints.txt"
WORDS, SEALS = HERE / "words.json", HERE / "seals.json"
ENVIRONMENT, HOME = HERE / ".venv", HERE / "my_study"
MARK = ENVIRONMENT / "made-from"
OLDEST = (3, 11)
EXTRA = "study"


class Stopped(Exception):
    """A sentence for the person at this computer."""


def main(options: list[str]) -> int:
    """Install what is missing, then open the course; gives the exit code."""
    language = _asked(options, "--language") or os.environ.get("B2C_LANGUAGE", "")
    try:
        words = _words(language)
        if sys.version_info < OLDEST:
            raise Stopped(words["too_old"].format(found=sys.version.split()[0]))
        wheel = _wheel(words)
        try:
            if options == ["--fetch"]:
                _pip(words, "download", "--dest", WHEELS, *_wanted(wheel))
                print(words["fetched"])
                return 0
            if not _is_installed(wheel):
                _install(wheel, words)
        except OSError as closed:
            told = words["closed"].format(why=closed.strerror)
            raise Stopped(f"{HERE}: {told}") from closed
    except Stopped as told:
        print(told, file=sys.stderr)
        return 2
    command = [_python(), "-m", "course_b2c_ops.cli", "study", "--course", str(HERE / "course")]
    command += [] if _asked(options, "--home") else ["--home", str(HOME)]
    environment = {**os.environ, "B2C_LANGUAGE": words["language"]}
    return _become([*command, *options], environment)


def _become(command: list[str], environment: dict[str, str]) -> int:
    """This process goes on as another: what ends the one ends the other. Windows has to wait."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)
    running = subprocess.Popen(command, env=environment)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue  # what runs has heard the key, too, and ends by itself


def _asked(options: list[str], name: str) -> str:
    """What stands behind an option, `--home DIR` or `--home=DIR`; nothing where it is not there."""
    for place, option in enumerate(options):
        if option == name:
            return "".join(options[place + 1 : place + 2])
        if option.startswith(f"{name}="):
            return option[len(name) + 1 :]
    return ""


def _words(language: str) -> dict[str, str]:
    """What there is to say, in the language asked for, else in the class's."""
    try:
        found = json.loads(WORDS.read_text("utf-8"))
        spoken = {name: _spoken(text, language or found["language"])
                  for name, text in found["words"].items()}  # fmt: skip
        return {**spoken, "language": language or found["language"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise Stopped(f"{WORDS} ?  Unpack the bundle again.") from None


def _spoken(text: dict[str, str], language: str) -> str:
    return "\n".join(text.values()) if language == "both" else text.get(language, text["zh"])


def _wheel(words: dict[str, str]) -> Path:
    """The course's own wheel; it and the versions beside it are those that were packed."""
    try:
        seals = json.loads(SEALS.read_text("utf-8"))
        ours: str = next(name for name in seals if name.startswith("wheels/"))
    except (OSError, ValueError, StopIteration):
        raise Stopped(words["damaged"].format(what=SEALS)) from None
    for name, seal in seals.items():
        place = HERE / name
        if not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() != seal:
            raise Stopped(words["damaged"].format(what=place))
    return HERE / ours


def _is_installed(wheel: Path) -> bool:
    """Whether the environment is whole, and of this bundle; its Python may have been taken away."""
    whole = MARK.is_file() and Path(_python()).is_file()
    return whole and MARK.read_text("utf-8") == _made_from(wheel)


def _made_from(wheel: Path) -> str:
    """What an environment is made from: another bundle unpacked over this one makes it anew."""
    return hashlib.sha256(wheel.read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()


def _wanted(wheel: Path) -> list[str]:
    return ["--constraint", str(CONSTRAINTS), f"{wheel}[{EXTRA}]"]


def _install(wheel: Path, words: dict[str, str]) -> None:
    print(words["installing"], flush=True)
    if not Path(_python()).is_file():
        command = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
        if subprocess.run(command).returncode:
            raise Stopped(words["no_venv"])
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
