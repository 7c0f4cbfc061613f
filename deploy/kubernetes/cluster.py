"""What a cluster holds（集群上有什么）: its classes, its images, and where pods find things."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.server.environment import fingerprint
from deploy.server.server import Classroom, Server

HERE = Path(__file__).resolve().parent
HOME = Path("/srv/b2c")  # the shared volume, as pods see it
REPOSITORY = Path("/opt/b2c")  # the courseware in the marking image
CLAIM, ACCOUNTS = "b2c", "b2c-accounts"
HUB, FORMGRADER_PORT = "http://hub:8081", 8888
KINDS = ("student", "marking")


@dataclass(frozen=True)
class Cluster:
    """Classes on a cluster（集群）, and what its operator chooses."""

    root: Path  # the courseware here
    rooms: tuple[Classroom, ...]
    registry: str
    storage_class: str
    workers: int

    def image(self, kind: str) -> str:
        """Name and tag of an image; another content is another tag, so that nodes fetch it."""
        version = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))["project"]
        made_of = fingerprint(self.root, tuple(copied(dockerfile(self.root, kind))))
        return f"{self.registry}/b2c-{kind}:{version['version']}-{made_of[:10]}"


def server() -> Server:
    """The places of a school server, as pods see them."""
    python = Path("/usr/local")
    return Server(HOME, REPOSITORY, hub_env=python, student_env=python)


def dockerfile(root: Path, kind: str) -> Path:
    """How an image is made."""
    return root / "deploy/kubernetes" / f"{kind}.Dockerfile"


def copied(file: Path) -> Iterator[str]:
    """What an image takes from the repository, as its COPY lines say."""
    for told in re.findall(r"^COPY (?!--from)(.+) \S+$", file.read_text("utf-8"), re.MULTILINE):
        yield from told.split()
