"""What `b2c hub values` asks on the command line（集群命令）."""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = "registry.example.edu/b2c"


def add_verb(hub: Any) -> None:
    """Hang `values` below `b2c hub`（登记命令）."""
    verb = hub.add_parser("values", help=say("cluster.cli"))
    verb.add_argument("--cohort", action="append", help=say("cluster.cli_cohort"))
    verb.add_argument("--registry", default=REGISTRY, help=say("cluster.cli_registry"))
    verb.add_argument("--storage-class", default="nfs", help=say("cluster.cli_storage_class"))
    verb.add_argument("--workers", type=int, default=2, help=say("cluster.cli_workers"))
    verb.add_argument("--out", type=Path, default=ROOT / "build/kubernetes",
                      help=say("cluster.cli_out"))  # fmt: skip
    verb.set_defaults(run=_values)


def _values(asked: argparse.Namespace) -> int:
    from deploy.kubernetes import accounts
    from deploy.kubernetes.cluster import KINDS, Cluster, dockerfile
    from deploy.kubernetes.prepare import classroom
    from deploy.kubernetes.render import files_of

    rooms = tuple(classroom(name, ROOT) for name in dict.fromkeys(asked.cohort or ["demo"]))
    stop_on_problems([*accounts.problems_of(rooms), *_problems(asked, [one.id for one in rooms])])
    cluster = Cluster(ROOT, rooms, asked.registry.rstrip("/"), asked.storage_class, asked.workers)
    write(files_of(cluster), asked.out)
    for kind in KINDS:
        made_by = dockerfile(ROOT, kind).relative_to(ROOT)
        print(say("cluster.image", image=cluster.image(kind), dockerfile=made_by))
    print(say("cluster.done", place=asked.out))
    return 0


def _problems(asked: argparse.Namespace, cohorts: list[str]) -> Iterator[Problem]:
    for name in cohorts:
        if "_" in name:  # a service's name in a cluster
            yield Problem(f"{name}.toml", say("cluster.bad_cohort", cohort=name))
    if asked.workers < 1:
        yield Problem("--workers", say("author.at_least_one"))


def write(files: dict[str, str], out: Path) -> None:
    """The folder with these files and no others of ours, whole or not at all（写文件夹）."""
    if out.exists() and not (out / "classes.yaml").is_file() and any(out.iterdir()):
        raise BadInput(Problem(str(out), say("cluster.not_ours")))
    fresh = out.with_name(f".{out.name}.new")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        for name, text in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text, "utf-8")
        shutil.rmtree(out, ignore_errors=True)
        fresh.rename(out)
    except OSError as closed:
        told = say("server.place_failed", why=closed.strerror)
        raise BadInput(Problem(str(closed.filename or out), told)) from closed
