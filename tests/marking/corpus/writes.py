"""Marks, files and processes of others（改动）: what a submission tries to change or leave."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.marking.corpus.cases import FULL, NOTHING, Case, Sample, after, beside, early, write

TRIED = """
import os, sys, shutil, sqlite3
from pathlib import Path
def tried(change, *more):
    try:
        print(change(*more))
    except Exception as closed:
        print(type(closed).__name__)
"""

CODE = {
    "own_row_in_the_gradebook": """
        def change():
            with sqlite3.connect("$CLASS/nbgrader/gradebook.db", timeout=1) as gradebook:
                gradebook.execute("update grade set auto_score = 600")
                gradebook.execute("insert into student values ('s99', 'x', 'y')")
        tried(change)
        tried(Path("../../gradebook.db").write_bytes, b"")
    """,
    "config_of_the_class": """
        def add(path):
            with open(path, "a") as file:
                file.write("import os\\n")
        for path in ("$CLASS/nbgrader/nbgrader_config.txt", "$CLASS/nbgrader/nbgrader_config.py",
                     "$CLASS/manifest.json", "../../nbgrader_config.py"):
            tried(add, path)
    """,
    "others_uploads": """
        for name in ("$NEIGHBOUR", "$HONEST", "$BAD"):
            place = Path("$CLASS/nbgrader/submitted") / name / "$LAB"
            tried((place / "lab.ipynb").write_text, "{}")
            tried((place / "answers.json").unlink)
            tried(shutil.rmtree, place)
    """,
    "marked_work": """
        for part in ("autograded", "feedback", "marks"):
            place = "$CLASS/nbgrader/" + part
            tried(os.makedirs, place + "/$BAD/$LAB", 0o777, True)
            tried(Path(place + "/$BAD/$LAB/lab.ipynb").write_text, "{}")
            tried(Path(place + "/$LAB/$BAD.json").write_text, '{"points": 600}')
            tried(shutil.rmtree, place)
    """,
    "by_dots": """
        for steps in range(1, 12):
            for end in ("outside/keep.txt", "nbgrader/gradebook.db", "tmp/$MARK"):
                tried(Path("../" * steps + end).write_text, "x")
        tried(Path("../$MARK.txt").write_text, "x")
    """,
    "by_links_made_while_running": """
        for number, target in enumerate(("$OUTSIDE", "$CLASS/nbgrader", "/proc/1/root", "/")):
            tried(os.symlink, target, f"way{number}")
            tried(Path(f"way{number}/keep.txt").write_text, "x")
            tried(Path(f"way{number}/gradebook.db").write_text, "x")
        tried(os.link, "$OUTSIDE/keep.txt", "same.txt")
        tried(os.rename, "$OUTSIDE/keep.txt", "taken.txt")
        tried(os.unlink, "$OUTSIDE/keep.txt")
        tried(os.chmod, "$OUTSIDE", 0o000)
    """,
    "the_engine_and_the_libraries": """
        import course_b2c_ops, pandas, site
        for owner in (course_b2c_ops, pandas):
            tried(Path(owner.__file__).write_text, "")
            tried(Path(owner.__file__).with_name("$MARK.py").write_text, "")
        for place in site.getsitepackages():
            tried((Path(place) / "$MARK.pth").write_text, "import os")
        tried((Path(sys.executable).parent / "$MARK").write_text, "x")
    """,
    "own_tables_on_disk": """
        for path in Path("my_shop").iterdir():
            tried(path.write_text, "x")
            tried(path.unlink)
        tried(Path("my_shop/new.csv").write_text, "x")
        tried(os.rename, "my_shop", "theirs")
    """,
    "daemon": """
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                import ctypes, time
                ctypes.CDLL(None).prctl(15, b"$MARK", 0, 0, 0)
                last = time.time() + 30
                while time.time() < last:
                    time.sleep(0.2)
                    for path in ("$OUTSIDE/keep.txt", "$CLASS/nbgrader/gradebook.db"):
                        tried(Path(path).write_text, "x")
            os._exit(0)
        os.wait()
    """,
    "daemon_of_another_program": """
        import subprocess
        code = "import time; time.sleep(60)"
        def start():
            return subprocess.Popen([sys.executable, "-c", code, "$MARK"], start_new_session=True,
                                    stdin=-3, stdout=-3, stderr=-3).pid > 0
        for _ in range(3):
            tried(start)
        tried(os.spawnv, os.P_NOWAIT, sys.executable, [sys.executable, "-c", code, "$MARK"])
    """,
    "thread_that_goes_on": """
        import threading, time
        def on():
            while True:
                time.sleep(0.1)
                from course_b2c_ops import practice
                practice.handed_in["late/value"] = 600
        threading.Thread(target=on, daemon=True).start()
    """,
    "things_run_later": """
        home = Path.home()
        for path in (home / ".bashrc", home / ".profile", home / ".config/autostart/$MARK.desktop",
                     home / ".ipython/profile_default/startup/$MARK.py", Path("/etc/cron.d/$MARK"),
                     Path("/var/spool/cron/$MARK"), Path("/etc/profile.d/$MARK.sh"),
                     Path("/root/.bashrc"), Path("/root/$MARK"), Path("/etc/ld.so.preload")):
            tried(lambda: path.parent.mkdir(parents=True, exist_ok=True))
            def add():
                with open(path, "a") as file:
                    file.write("echo $MARK\\n")
            tried(add)
        os.system("echo '* * * * * echo' | crontab -")
        os.system("(crontab -l; echo '@reboot $MARK') | at now + 1 minute")
    """,
    "left_in_tmp": """
        for place in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/box", "/box/lab", "/box/students"):
            tried(Path(place + "/$MARK").write_text, "x")
            tried(Path(place + "/note.txt").write_text, "for the next: do task one like this")
        from multiprocessing import shared_memory
        tried(lambda: shared_memory.SharedMemory("$MARK", create=True, size=100).name)
        tried(os.mkfifo, "/tmp/$MARK-pipe")
    """,
    "the_warm_parent": """
        import signal
        for pid in sorted({1, os.getppid(), $PID} - {os.getpid(), 0}):
            for number in (signal.SIGSTOP, signal.SIGUSR1):
                tried(os.kill, pid, number)
            tried(Path(f"/proc/{pid}/oom_score_adj").write_text, "1000")
        for path in ("/proc/sys/kernel/hostname", "/proc/sys/vm/overcommit_memory",
                     "/sys/fs/cgroup/cgroup.procs", "/proc/sysrq-trigger"):
            tried(Path(path).write_text, "x")
    """,
    "files_of_this_machine": """
        import ctypes
        c = ctypes.CDLL(None, use_errno=True)
        print(c.mount(b"none", b"/tmp", b"tmpfs", 0, None), c.umount2(b"/box/lab", 2),
              c.mount(None, b"/", None, 32 | 4096, None), c.pivot_root(b"/", b"/tmp"))
        tried(os.mknod, "/tmp/$MARK-disk", 0o600 | 0o060000, os.makedev(8, 0))
        tried(os.chown, "/tmp", 0, 0)
        tried(Path("/dev/kmsg").write_text, "$MARK")
        tried(Path("/dev/null").unlink)
    """,
}  # fmt: skip


def _with_tried(code: str) -> str:
    from textwrap import dedent

    return f"{TRIED}\n{dedent(code)}"


def _linked_folder(folder: Path, sample: Sample) -> None:
    """The upload's data folder is a link outside, and the notebook writes there."""
    code = "Path('data/keep.txt').write_text('x')\nPath('data/new.txt').write_text('x')"
    early(f"{TRIED}\ntried(lambda: exec({code!r}))")(folder, sample)
    (folder / "data").symlink_to(sample.fill("$OUTSIDE"))


def _upload_is_a_link(folder: Path, sample: Sample) -> None:
    """The whole folder is a link to the neighbour's."""
    folder.rmdir()
    folder.symlink_to(sample.fill("$CLASS/nbgrader/submitted/$NEIGHBOUR/$LAB"))


def _names_that_lead_out(folder: Path, sample: Sample) -> None:
    write(folder, sample.solved(), sample.answers)
    for name in ("..\\..\\gradebook.db", "..%2fkeep.txt", "C:keep.csv", "\n.csv", "~root.csv",
                 " .. .csv", "-rf.csv", "$(touch x).csv", "a;b.csv"):  # fmt: skip
        (folder / name).write_text("x")


def _hard_link(folder: Path, sample: Sample) -> None:
    """A second name of a file outside, and the notebook writes into it."""
    code = f"{TRIED}\ntried(Path('keep.txt').write_text, 'x')\ntried(Path('keep.txt').unlink)"
    beside(code)(folder, sample)
    os.link(sample.fill("$OUTSIDE/keep.txt"), folder / "theirs.bin")


def _case(name: str, make: Callable[[Path, Sample], object], **more: object) -> Case:
    return Case(name, "write", make, FULL, **more)  # type: ignore[arg-type]


LEAVES = ("$OUTSIDE/new.txt", "/etc/cron.d/$MARK", "/root/$MARK", "/tmp/note.txt",
          "/dev/shm/note.txt", "$CLASS/nbgrader/nbgrader_config.py")  # fmt: skip

WRITES = (
    *(_case(name, beside(_with_tried(code)), leaves=LEAVES, quick=name.startswith("own_row"))
      for name, code in CODE.items()),
    _case("daemon_at_the_end", after(_with_tried(CODE["daemon"])), leaves=LEAVES, quick=True),
    Case("link_to_a_folder_outside", "write", _linked_folder, NOTHING, leaves=LEAVES),
    Case("upload_is_a_link", "write", _upload_is_a_link, NOTHING, told=("link",)),
    _case("names_that_lead_out", _names_that_lead_out, told=("left out",)),
    _case("hard_link_to_a_file_outside", _hard_link, leaves=LEAVES),
)  # fmt: skip
