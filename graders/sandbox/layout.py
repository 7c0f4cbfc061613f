"""What Python and the engine need to run（运行所需文件）, and not a folder more."""

import sys
from dataclasses import dataclass
from pathlib import Path

import course_b2c_ops
from course_b2c_ops import places

BOX = "/box"
INSIDE = Path(__file__).parent / "inside"
PUBLIC_FACTS = (
    "currencies.toml", "glossary.toml", "market", "platform_rules", "rules", "standard",
)  # fmt: skip
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo")
_FILES = ("/etc/ld.so.cache",)
_PACKAGES = {"site-packages", "dist-packages"}


@dataclass(frozen=True)
class Layout:
    """Folders and files to show read-only（只读绑定）, links to make, folders to leave empty."""

    shown: tuple[tuple[str, str], ...]  # what, and where it stands in the box
    links: tuple[tuple[str, str], ...]  # what it says, and where it stands
    emptied: tuple[str, ...]


def layout() -> Layout:
    """The files that this interpreter and the engine are made of."""
    shown: dict[str, str] = {}
    links: dict[str, str] = {}
    for path in map(Path, _LIBRARIES):
        if path.is_symlink():
            links[str(path)] = str(path.readlink())
        elif path.is_dir():
            shown[str(path)] = str(path)
    for path in (*map(Path, _FILES), *_python(), *_engine()):
        for place in dict.fromkeys((path, path.resolve())):
            if path.exists():
                shown[str(place)] = str(path.resolve())
    program = Path(sys.executable)
    if program.is_symlink():
        links[str(program)] = str(program.resolve())
    kept = {place: source for place, source in shown.items() if not _within(place, shown)}
    return Layout(
        tuple((source, place) for place, source in sorted(kept.items())),
        tuple((told, place) for place, told in links.items() if not _within(place, shown)),
        tuple(_emptied(tuple(kept))),
    )


def _python() -> list[Path]:
    """The interpreter, its library and the installed packages."""
    base, prefix = Path(sys.base_prefix), Path(sys.prefix)
    found = [Path(sys.executable).resolve()]
    if base != Path("/usr"):  # an interpreter in a folder of its own: pyenv, conda, uv, /opt
        found += [base / "lib", base / "lib64"]
    if prefix != base:
        found += [prefix / "pyvenv.cfg", prefix / "lib"]
    return found + [Path(p) for p in sys.path if Path(p).name in _PACKAGES and Path(p).is_dir()]


def _engine() -> list[Path]:
    """The engine and the public facts; never answers, lessons or class lists."""
    package, data = Path(course_b2c_ops.__file__).parent, places.data_folder()
    return [package, *(data / name for name in PUBLIC_FACTS)]


def engine_parent() -> str:
    """The folder that the engine is imported from."""
    return str(Path(course_b2c_ops.__file__).parent.parent)


def _emptied(shown: tuple[str, ...]) -> list[str]:
    """What lies within a shown folder but is no student's business."""
    package = Path(course_b2c_ops.__file__).parent
    private = [package / "build", Path(__file__).parent.parent]
    return [
        str(path)
        for folder in private
        for path in dict.fromkeys((folder, folder.resolve()))
        if folder.is_dir() and any(str(path).startswith(f"{one}/") for one in shown)
    ]


def _within(place: str, shown: dict[str, str]) -> bool:
    """Whether a place is seen already through a folder above it."""
    return any(str(above) in shown for above in Path(place).parents)


def readable() -> tuple[str, ...]:
    """The same files for a sandbox that changes no root（可读路径）."""
    told = {source for source, _ in layout().shown}
    return tuple(sorted(told | {"/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"}))
