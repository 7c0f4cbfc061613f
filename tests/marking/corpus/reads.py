"""What is no business of a student's（偷看）: files, processes, the network, others' work."""

from collections.abc import Callable
from pathlib import Path

from tests.marking.corpus.cases import FULL, NOTHING, Case, Sample, beside, early, write

# Whatever is found is printed and handed in; the class's secrets all look like this.
SHOW = """
import os, re
PATTERN = re.compile((b"SEC" + b"RET-[a-z]+-[0-9a-f]{16}"))
def shown(found):
    found = found if isinstance(found, bytes) else str(found).encode()
    print(found[:100000].decode("utf-8", "replace"))
    from course_b2c_ops import practice
    practice.handed_in["stolen/value"] = found[:100000].decode("utf-8", "replace")
def tried(read, *more):
    try:
        shown(read(*more))
    except Exception as closed:
        print(type(closed).__name__)
def content(path):
    with open(path, "rb") as file:
        return file.read(4 << 20)
"""

FILES = {
    "gradebook": ("$CLASS/nbgrader/gradebook.db", "../../gradebook.db"),
    "source": ("$CLASS/nbgrader/source/$LAB/lab.ipynb", "../../source/$LAB/lab.ipynb"),
    "keys": ("$CLASS/keys/demo.key", "$ROOT/graders/keys/demo.key"),
    "a_neighbours_upload": ("$CLASS/nbgrader/submitted/$NEIGHBOUR/$LAB/lab.ipynb",
                            "../../$NEIGHBOUR/$LAB/lab.ipynb"),
    "a_neighbours_tables": ("$CLASS/students/$NEIGHBOUR/identity.json",
                            "my_shop/../../$NEIGHBOUR/identity.json",
                            "/box/students/$NEIGHBOUR/identity.json"),
    "marked_work": ("$CLASS/nbgrader/autograded/$NEIGHBOUR/$LAB/lab.ipynb",
                    "$CLASS/nbgrader/marks/$LAB/$HONEST.json"),
    "config": ("$CLASS/nbgrader/nbgrader_config.txt", "$CLASS/manifest.json"),
    "accounts": ("/etc/shadow", "/etc/passwd", "/root/.ssh/id_rsa", "/root/.bash_history"),
    "own_environment": ("/proc/self/environ", "/proc/1/environ", "/proc/1/cmdline",
                        "/proc/self/mountinfo"),
    "parents_environment": ("/proc/$PID/environ", "/proc/$PID/cmdline", "/proc/$PID/maps"),
    "outside": ("$OUTSIDE/keep.txt", "/proc/1/root$OUTSIDE/keep.txt",
                "/proc/self/cwd/../../../../../../..$OUTSIDE/keep.txt"),
}  # fmt: skip

CODE = {
    "environment": """
        tried(lambda: dict(os.environ))
        for pid in filter(str.isdigit, os.listdir("/proc")):
            tried(content, f"/proc/{pid}/environ")
    """,
    "the_banks_items": """
        for home, folders, files in os.walk("$ROOT/graders"):
            for name in files[:20]:
                tried(content, os.path.join(home, name))
        import glob
        tried(lambda: glob.glob("$ROOT/graders/items/**/*.toml", recursive=True))
    """,
    "every_file_there_is": """
        found, seen = set(), 0
        for home, folders, files in os.walk("/"):
            if home in ("/proc", "/sys", "/usr", "/lib") or "site-packages" in home:
                folders[:] = []
                continue
            for name in files:
                path = os.path.join(home, name)
                try:
                    if os.path.getsize(path) < 1 << 20 and seen < 3000:
                        seen += 1
                        found |= set(PATTERN.findall(content(path)))
                except OSError:
                    pass
        shown(found)
        print(seen, os.listdir("/"))
    """,
    "root_folder": """
        for place in ("/root", "/home", "$ROOT", "$CLASS", "$CLASS/nbgrader/submitted", "/box",
                      "/box/students", "/srv", "/mnt", "/var", "/run"):
            tried(os.listdir, place)
    """,
    "open_files": """
        for number in range(0, 256):
            try:
                there = os.readlink(f"/proc/self/fd/{number}")
            except OSError:
                continue
            print(number, there.split(":")[0])
            tried(os.listdir, f"/proc/self/fd/{number}")
            tried(content, f"/proc/self/fd/{number}/../../nbgrader/gradebook.db")
    """,
    "loopback": """
        import socket, urllib.request
        tried(lambda: socket.create_connection(("127.0.0.1", $PORT), timeout=1).recv(100))
        tried(lambda: urllib.request.urlopen("http://127.0.0.1:$PORT/", timeout=1).read())
        tried(lambda: socket.create_connection(("::ffff:127.0.0.1", $PORT), timeout=1).recv(100))
    """,
    "network_outside": """
        import socket
        tried(lambda: socket.create_connection(("10.255.255.1", 80), timeout=1).recv(10))
        tried(lambda: socket.getaddrinfo("example.com", 80))
        tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW))
        tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).getsockname())
    """,
    "local_sockets": """
        import socket
        for place in ("$SOCKET", "\\0$ABSTRACT", "/run/docker.sock", "/run/dbus/bus"):
            def call(place=place):
                with socket.socket(socket.AF_UNIX) as caller:
                    caller.settimeout(1)
                    caller.connect(place)
                    return caller.recv(100)
            tried(call)
    """,
    "the_parents_memory": """
        import ctypes
        def memory(pid):
            found = set()
            for line in open(f"/proc/{pid}/maps"):
                span, rights = line.split()[:2]
                if "r" not in rights or "[v" in line:
                    continue
                low, high = (int(end, 16) for end in span.split("-"))
                with open(f"/proc/{pid}/mem", "rb") as file:
                    file.seek(low)
                    try:
                        found |= set(PATTERN.findall(file.read(min(high - low, 1 << 24))))
                    except (OSError, ValueError, OverflowError):
                        pass
            return found
        for pid in {1, os.getppid(), $PID} - {os.getpid(), 0}:
            tried(memory, pid)
            c = ctypes.CDLL(None, use_errno=True)
            print("ptrace", c.ptrace(16, pid, 0, 0))
            print("readv", c.process_vm_readv(pid, 0, 0, 0, 0, 0))
    """,
    "what_the_warm_parent_left_in_ours": """
        import gc
        found = set()
        for one in gc.get_objects():
            if isinstance(one, dict):
                for value in list(one.values()):
                    if isinstance(value, str) and PATTERN.search(value.encode("utf-8", "replace")):
                        found.add(value[:200])
        with open("/proc/self/maps") as maps:
            lines = [line for line in maps if "rw" in line and "heap" in line]
        for line in lines:
            low, high = (int(end, 16) for end in line.split()[0].split("-"))
            with open("/proc/self/mem", "rb") as file:
                file.seek(low)
                found |= set(PATTERN.findall(file.read(min(high - low, 1 << 26))))
        shown(found)
    """,
    "other_processes": """
        for pid in filter(str.isdigit, os.listdir("/proc")):
            if int(pid) != os.getpid():
                for part in ("environ", "cmdline", "status", "root$OUTSIDE/keep.txt"):
                    tried(content, f"/proc/{pid}/{part}")
    """,
    "namespaces_entered": """
        import ctypes
        c = ctypes.CDLL(None, use_errno=True)
        for flag in (0x10000000, 0x00020000, 0x40000000, 0x20000000):
            print("unshare", c.unshare(flag), ctypes.get_errno())
        for pid in ("1", "$PID"):
            for kind in ("mnt", "net", "pid", "user"):
                try:
                    number = os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY)
                    print("setns", c.setns(number, 0), ctypes.get_errno())
                except OSError as closed:
                    print(type(closed).__name__)
        print("mount", c.mount(b"/", b"/tmp", None, 4096, None), "chroot", c.chroot(b"/tmp"))
        tried(content, "/proc/1/root$OUTSIDE/keep.txt")
    """,
    "more_rights": """
        import ctypes
        for change in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0]),
                       lambda: os.seteuid(0), lambda: os.chroot("/proc/1/root")):
            tried(change)
        tried(content, "/etc/shadow")
        print(ctypes.CDLL(None).prctl(8, 1, 0, 0, 0), os.getuid(), os.getresuid())
    """,
    "shared_memory": """
        from multiprocessing import shared_memory
        tried(lambda: os.listdir("/dev/shm"))
        tried(lambda: content("/proc/sysvipc/shm"))
        tried(lambda: [content("/dev/shm/" + one) for one in os.listdir("/dev/shm")])
    """,
    "what_another_left_in_tmp": """
        for place in ("/tmp", "/var/tmp", "/dev/shm", os.getcwd()):
            for home, folders, files in os.walk(place):
                for name in files:
                    if not name.endswith((".csv", ".json")):
                        tried(content, os.path.join(home, name))
    """,
    "programs": """
        import subprocess, sys
        for command in (["cat", "$OUTSIDE/keep.txt"], ["env"], ["ps", "aux"],
                        ["sudo", "-n", "id"], ["su", "-c", "cat /etc/shadow"],
                        [sys.executable, "-c", "import os; print(os.environ)"]):
            tried(lambda: subprocess.run(command, capture_output=True, timeout=2).stdout)
        get_ipython().system("cat $OUTSIDE/keep.txt")
    """,
    "the_truth_table": """
        from course_b2c_ops import load
        for name in ("truth", "keys", "../identity", "../../$NEIGHBOUR/shop_daily"):
            tried(lambda: load(name).to_string()[:1000])
    """,
}  # fmt: skip


def _linked(target: str, name: str) -> Callable[[Path, Sample], object]:
    """A link among the upload's files that looks like data, and a cell that reads it."""

    def make(folder: Path, sample: Sample) -> None:
        code = f"{SHOW}\ntried(content, {name!r})\ntried(os.listdir, {name!r})"
        beside(code)(folder, sample)
        (folder / name).symlink_to(sample.fill(target))

    return make


def _link_as_notebook(folder: Path, sample: Sample) -> None:
    place = sample.fill("$CLASS/nbgrader/submitted/$NEIGHBOUR/$LAB/lab.ipynb")
    (folder / "lab.ipynb").symlink_to(place)


def _link_as_answers(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank())
    place = sample.fill("$CLASS/nbgrader/submitted/$NEIGHBOUR/$LAB/answers.json")
    (folder / "answers.json").symlink_to(place)


def with_show(code: str) -> str:
    from textwrap import dedent

    return f"{SHOW}\n{dedent(code)}"


def files_code(paths: tuple[str, ...]) -> str:
    return with_show(f"for path in {paths!r}:\n    tried(content, path)")


READS = (
    *(Case(name, "read", beside(files_code(paths)), FULL, quick=name == "gradebook")
      for name, paths in FILES.items()),
    *(Case(name, "read", beside(with_show(code)), FULL, quick=name == "environment")
      for name, code in CODE.items()),
    Case("link_to_the_gradebook", "read", _linked("$CLASS/nbgrader/gradebook.db", "data.csv"),
         FULL, told=("data.csv",)),
    Case("link_to_a_neighbours_folder", "read", _linked("$CLASS/students/$NEIGHBOUR", "data"),
         FULL),
    Case("link_as_notebook", "read", _link_as_notebook, NOTHING, told=("lab.ipynb",)),
    Case("link_as_answers", "read", _link_as_answers, NOTHING, told=("answers.json",)),
    Case("nothing_done_but_reading", "read", early(with_show(CODE["environment"])), NOTHING),
)  # fmt: skip
