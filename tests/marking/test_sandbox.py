"""The box: what comes out of it, what cannot be reached from it, and what is left afterwards."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops.problems import BadInput
from course_b2c_ops.values import encode
from graders.sandbox import Box, Means, NoAnswer, NoIsolation, Session, launch, layout
from graders.sandbox import means as isolation
from graders.sandbox.inside import warm
from graders.submission import Attempt, Cell, Outcome
from tests.marking.plain_user import NOBODY, become_or_skip
from tests.marking.sandbox_cases import SHORT, a_class, attempt, given, means

ROOT = Path(__file__).resolve().parents[2]
TRY = """
def tried(act):
    try:
        done = act()
        return 'done' if hasattr(done, 'close') else done
    except BaseException as failed:
        return type(failed).__name__
"""


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    with Box(a_class(tmp_path_factory.mktemp("class")), means=means()) as box:
        yield box


def run(box: Box, *sources: str, student: str = "s01", **more: Any) -> Outcome:
    return box.run(attempt(*sources), student=student, limits=SHORT, **more)


def one(box: Box, source: str, student: str = "s01") -> Any:
    """What a cell hands in as `x`."""
    outcome = run(box, TRY + source, student=student)
    assert not outcome.cells["c0"].error, outcome.cells["c0"].error
    return given(outcome)["x"]


# ---- what comes out ----


def test_values_and_outputs_come_out(box: Box) -> None:
    outcome = run(
        box,
        "import pandas as pd\nprint('hello')\nt = pd.DataFrame({'a': [1, 2]})\nt",
        "handed_in['n'], handed_in['t'], handed_in['s'] = 1.5, t, {'b', 'a'}",
        "1 / 0",
        "handed_in['late'] = pd.Timestamp('2026-12-13')",
    )
    shown, _, failed, _ = (outcome.cells[f"c{n}"] for n in range(4))
    assert [o["output_type"] for o in shown.outputs] == ["stream", "execute_result"]
    assert shown.outputs[0]["text"] == "hello\n"
    assert "text/html" in shown.outputs[1]["data"]
    assert failed.error == "ZeroDivisionError: division by zero"
    assert failed.outputs[-1]["ename"] == "ZeroDivisionError"
    values = given(outcome)
    assert values["n"] == 1.5 and values["s"] == ["a", "b"]
    assert list(values["t"]["a"]) == [1, 2]
    assert str(values["late"]) == "2026-12-13 00:00:00"
    assert not outcome.notes and all(cell.seconds >= 0 for cell in outcome.cells.values())


def test_a_function_that_fails_at_every_call_says_why(box: Box) -> None:
    source = """
handed_in['always'] = lambda n: 1 / 0
handed_in['once'] = lambda n: 1 / n
"""
    calls = {name: [encode([0]), encode([1])] for name in ("always", "once")}
    outcome = run(box, source, calls=calls)
    assert {name: why.en for name, why in outcome.failed.items()} == {
        "always": "ZeroDivisionError: division by zero"
    }


def test_a_figure_is_kept_and_scripts_are_not(box: Box) -> None:
    outcome = run(
        box,
        "import plotly.graph_objects as go\ngo.Figure(go.Bar(x=[1], y=[2]))",
        "from IPython.display import Javascript, display\ndisplay(Javascript('alert(1)'))",
    )
    figures = [set(o["data"]) for o in outcome.cells["c0"].outputs]
    assert figures == [{"application/vnd.plotly.v1+json"}]
    assert all("javascript" not in kind for o in outcome.cells["c1"].outputs for kind in o["data"])


def test_commands_of_a_terminal_do_nothing_and_stop_nothing(box: Box) -> None:
    source = "!pip install pandas\n%pip install x\nx = !ls\nhanded_in['x'] = [list(x), 1]"
    outcome = run(box, source)
    assert given(outcome) == {"x": [[], 1]} and not outcome.cells["c0"].error


def test_two_runs_say_the_same(box: Box) -> None:
    source = """
import random, numpy as np
print({str(n) for n in range(50)}, random.random(), np.random.rand(3))
handed_in['x'] = [random.random(), float(np.random.rand()), hash('a')]
"""
    first, second = run(box, source), run(box, source)
    assert first.values == second.values
    assert first.cells["c0"].outputs == second.cells["c0"].outputs


def test_odd_things_handed_in_are_blank_and_harm_nothing(box: Box) -> None:
    outcome = run(
        box,
        "handed_in['object'], handed_in['long'] = object(), 10 ** 9999",
        "handed_in['nested'] = h = []\nfor _ in range(300): h.append([]); h = h[0]",
        "handed_in['huge'] = 'x' * (20 << 20)",
        "class Endless(dict):\n    def items(self):\n        while True: pass",
        "class Deadly(dict):\n    def items(self):\n        import os; os._exit(1)",
        "handed_in['endless'], handed_in['deadly'] = Endless(), Deadly()",
        "handed_in['good'] = 7",
    )
    values = given(outcome)
    assert values.pop("good") == 7
    assert values == dict.fromkeys(("object", "long", "nested", "huge", "endless", "deadly"))
    assert len(outcome.notes) == 6


def test_hidden_inputs_are_called_each_in_a_fork_of_its_own(box: Box) -> None:
    source = """
seen = []
def add(a, b):
    import os
    print('secret inputs', a, b)
    seen.append((a, b))
    if a == 3: os._exit(1)
    if a == 4: 1 / 0
    if a == 5:
        while True: pass
    if a == 6 and os.fork() == 0:
        import time; time.sleep(1000)
    return a + b + 100 * len(seen)
handed_in['f'] = add
"""
    inputs = [{"list": [n, 1]} for n in (1, 2, 3, 4, 5, 6)]
    outcome = run(box, source, "handed_in['x'] = len(seen)", calls={"f": inputs})
    assert given(outcome) == {"f": [102, 103, None, None, None, 107], "x": 0}
    assert "secret" not in json.dumps([dict(o) for o in outcome.cells["c0"].outputs])
    assert len(outcome.notes) == 1  # one sentence for the function


COUNTED = """
count = 0
def f(a):
    global count
    count += 1
    return {told}
handed_in['f'] = f
"""


@pytest.mark.parametrize(
    ("told", "wanted", "together"),
    [
        ("a + 1", [1, 2, 3, 4], True),
        ("__import__('random').random() < 2 and a", [0, 1, 2, 3], True),
        ("float('nan') if a else None", [None, "nan", "nan", "nan"], True),
        ("a + count", [1, 2, 3, 4], False),  # it leaves a trace
        ("a if count == 1 else 0", [0, 1, 2, 3], False),
        ("1 / a", [None, 1, 0.5, 1 / 3], False),  # one fails
        ("list(range(10**6))[a]", [0, 1, 2, 3], False),  # slow
    ],
)
def test_quick_calls_are_made_together_where_each_alone_gives_the_same(
    box: Box, monkeypatch: pytest.MonkeyPatch, told: str, wanted: list[Any], together: bool
) -> None:
    apart: list[Any] = []
    called = Session._called
    monkeypatch.setattr(Session, "_called", lambda *how: apart.append(how) or called(*how))
    inputs = [{"list": [n]} for n in range(4)]
    outcome = run(box, COUNTED.replace("{told}", told), calls={"f": inputs})
    assert [str(v) if v != v else v for v in given(outcome)["f"]] == wanted
    assert together == (not apart)


def test_a_live_session_fetches_and_calls(box: Box) -> None:
    with box.open(attempt(), limits=SHORT) as session:
        session.run_cell(Cell("a", "n = 3\ndef twice(a, by=2): return a * by\nm = object()", "own"))
        assert session.fetch("n").value == 3
        assert session.fetch("twice").is_function
        assert session.call("twice", {"list": [5]}) == 10
        assert session.call("twice", {"list": [5]}, {"by": 3}) == 15
        for name in ("m", "not_there"):
            with pytest.raises(NoAnswer):
                session.fetch(name)
        with pytest.raises(NoAnswer, match="TypeError"):
            session.call("twice", {"list": []})
        lost = session.run_cell(Cell("b", "import os; os._exit(1)", "own"))
        assert lost.skipped == "died" and session.fetch("n").value == 3


def test_files_and_own_tables_are_beside_the_notebook(box: Box) -> None:
    source = """
import os
handed_in['x'] = [sorted(os.listdir()), sorted(os.listdir('my_shop')), open('data/a.csv').read()]
handed_in['y'] = open('my_shop/note.csv').read()
"""
    tried = attempt(source, files={"data/a.csv": b"a"})
    for student in ("s01", "s02"):
        values = given(box.run(tried, student=student, limits=SHORT))
        assert values["x"] == [["data", "my_shop"], ["identity.json", "note.csv"], "a"]
        assert values["y"].endswith(f"{student}\n")
    assert "my_shop" not in str(box.run(attempt("import os; os.listdir()"), limits=SHORT).cells)


def test_a_folder_that_is_no_students_is_refused(box: Box, tmp_path: Path) -> None:
    for wrong in ("..", "../students", "s01/..", "/etc"):
        with pytest.raises(ValueError):
            box.run(attempt(), student=wrong)
    with pytest.raises(ValueError):
        box.run(attempt(), shop=tmp_path)


# ---- what cannot be reached ----


def test_the_environment_tells_nothing(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "hub-token")
    source = """
import glob
handed_in['x'] = [open(p).read() for p in glob.glob('/proc/[0-9]*/environ')]
"""
    with Box(box._students, means=box.means) as fresh:
        for told in one(fresh, source):
            names = {line.split("=")[0] for line in told.split("\0") if line}
            assert "hub-token" not in told
            assert names <= {*launch.ENVIRONMENT, "PYTHONPATH", "PWD"}


def test_nobody_elses_files_can_be_read(box: Box) -> None:
    assert box._students is not None
    course = box._students.parent
    private = [
        course / "gradebook.db", course / "source" / "lab.ipynb", course / "students",
        course / "students" / "s02" / "note.csv", Path("/box/students"), Path("/box/students/s02"),
        Path("/root"), Path("/home"), Path("/etc/shadow"), Path("/etc/passwd"), Path("/var"),
        Path("/usr/bin/sh"), ROOT / "graders", ROOT / "graders/keys/demo.key", ROOT / "notebooks",
        ROOT / "data/cohorts", ROOT / "course_b2c_ops/build/keys.py", ROOT / "build", ROOT / ".git",
    ]  # fmt: skip
    source = f"""
import os
def read(path): return os.listdir(path) if os.path.isdir(path) else open(path).read()
handed_in['x'] = [tried(lambda: read(path)) for path in {list(map(str, private))}]
"""
    # Python itself may lie below a private folder: then the folders on the way to it are there.
    shown = [Path(place) for _, place in layout.layout().shown]
    for path, seen in zip(private, one(box, source), strict=True):
        on_the_way = {p.relative_to(path).parts[0] for p in shown if p.is_relative_to(path)}
        assert seen == "FileNotFoundError" or (on_the_way and set(seen) <= on_the_way), path


def test_nothing_can_be_written_but_scratch(box: Box) -> None:
    source = """
import os
places = [r for r, _, _ in os.walk('/') if not r.startswith(('/proc', '/usr/lib'))]
def write(folder):
    with open(folder + '/left', 'w') as file: file.write('x')
    return 'written'
handed_in['x'] = [p for p in places if tried(lambda: write(p)) == 'written']
handed_in['y'] = tried(lambda: open('/proc/sys/kernel/core_pattern', 'w').write('x'))
"""
    first = one(box, source)
    # Where the project lies below /tmp, the folders on the way to it are scratch as well.
    shown = (place for _, place in layout.layout().shown)
    on_the_way = {str(above) for place in shown for above in Path(place).parents}
    assert {"/box/lab", "/tmp", "/dev/shm"} <= set(first)
    assert set(first) <= {"/box/lab", "/tmp", "/dev/shm"} | on_the_way
    left = "import glob\nhanded_in['x'] = glob.glob('/tmp/*') + glob.glob('/dev/shm/*')"
    assert set(one(box, left)) <= on_the_way
    assert one(box, "import os\nhanded_in['x'] = os.path.exists('left')") is False


def test_there_is_no_network(box: Box) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        source = f"""
import socket
def call(): return socket.create_connection(('127.0.0.1', {listener.getsockname()[1]}), 1)
handed_in['x'] = [tried(call), tried(lambda: socket.create_connection(('8.8.8.8', 53), 1)),
                  tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))]
"""
        assert one(box, source) == ["PermissionError"] * 3
        without = replace(box.means, seccomp=False)
        if without.walls == "namespaces":  # the namespace alone holds, too
            with Box(box._students, means=without) as unfiltered:
                assert one(unfiltered, source)[:2] == ["OSError"] * 2


def test_the_calls_that_open_walls_are_refused(box: Box) -> None:
    numbers = {
        "unshare": 272, "setns": 308, "mount": 165, "pivot_root": 155, "ptrace": 101, "bpf": 321,
        "keyctl": 250, "add_key": 248, "perf_event_open": 298, "kexec_load": 246,
        "init_module": 175, "finit_module": 313, "io_uring_setup": 425, "process_vm_readv": 310,
        "memfd_create": 319, "shmget": 29, "chroot": 161, "open_tree": 428, "userfaultfd": 323,
    }  # fmt: skip
    source = f"""
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
def call(*numbers): return libc.syscall(*numbers), errno.errorcode.get(ctypes.get_errno())
found = [call(n, 0, 0, 0, 0, 0) for n in {list(numbers.values())}]
found.append(call(56, 0x10000000 | 17, 0, 0, 0, 0))
handed_in['x'] = found
handed_in['clone3'] = call(435, 0, 0)
"""
    if isolation.syscall_filter.machine() != "x86_64" or not box.means.seccomp:
        pytest.skip("the numbers are those of x86_64")
    assert one(box, source) == [[-1, "EPERM"]] * (len(numbers) + 1)


def test_the_parent_and_others_cannot_be_seen_or_signalled(box: Box) -> None:
    source = """
import os, glob
status = dict(l.split(':\\t', 1) for l in open('/proc/self/status').read().splitlines())
handed_in['x'] = {
    'seen': [int(p[6:]) for p in glob.glob('/proc/[0-9]*')],
    'signals': [tried(lambda: os.kill(n, 9)) for n in (2, 3, 4, 5, 100)],
    'memory': [tried(lambda: open(f'/proc/{n}/mem', 'rb')) for n in (2, 3, 4)],
    'ids': [os.getuid(), os.getgid(), os.getgroups()],
    'rights': [status[n] for n in ('CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb')],
    'gain': status['NoNewPrivs'],
    'open': len(os.listdir('/proc/self/fd')),
}
os.kill(os.getppid(), 0) if os.getppid() else None
"""
    found = one(box, source)
    assert found["seen"] == [1]
    assert set(found["signals"]) == {"ProcessLookupError"}
    assert set(found["memory"]) == {"FileNotFoundError"}
    assert found["ids"] == [1000, 1000, []]
    assert set(found["rights"]) == {"0" * 16} and found["gain"] == "1"
    assert found["open"] == 5  # nothing, twice nothing, the channel, and this listing


def test_the_box_is_no_root_outside(box: Box) -> None:
    assert box._parent is not None
    for pid in (box._parent._process.pid, *_below(box._parent._process.pid)):
        assert Path(f"/proc/{pid}").stat().st_uid != 0


# ---- what is left ----


def test_nothing_is_left_running(box: Box) -> None:
    assert box._parent is not None
    outer = box._parent._process.pid
    before = len(_below(outer))
    source = """
import os, time
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork(): os._exit(0)
        time.sleep(1000)
handed_in['x'] = 1
"""
    assert one(box, source) == 1
    assert len(_below(outer)) == before


def test_a_lost_parent_is_replaced(tmp_path: Path) -> None:
    with Box(a_class(tmp_path), means=means()) as box:
        assert one(box, "handed_in['x'] = 1") == 1
        assert box._parent is not None
        box._parent._process.kill()
        box._parent._process.wait()
        assert one(box, "handed_in['x'] = 2") == 2


def test_a_parent_lost_in_the_middle_costs_nothing(tmp_path: Path) -> None:
    with Box(a_class(tmp_path), means=means()) as box, box.open(attempt(), limits=SHORT) as session:
        session.run_cell(Cell("a", "n = 3", "own"))
        assert box._parent is not None
        inside = _below(box._parent._process.pid)
        box._parent._process.kill()
        box._parent._process.wait()
        _wait_for_the_end_of(inside)
        assert session.run_cell(Cell("b", "m = 4", "own")).skipped == "died"
        assert session.run_cell(Cell("c", "m = n + 2", "own")).skipped == ""
        assert session.fetch("m").value == 5


def test_an_interrupted_teacher_costs_the_student_nothing(box: Box) -> None:
    with box.open(attempt(), limits=SHORT) as session:
        session.run_cell(Cell("a", "n = 3", "own"))
        with pytest.raises(KeyboardInterrupt), _interrupted_after(0.5):
            session.run_cell(Cell("b", "while True: pass", "own"))
        assert session.run_cell(Cell("c", "m = n + 1", "own")).skipped == ""
        assert session.fetch("m").value == 4 and not session.notes


@contextmanager
def _interrupted_after(seconds: float) -> Iterator[None]:
    """What Ctrl-C does: to the whole group of processes, of which the box is no part."""
    before = signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_file_that_does_not_fit_is_named(box: Box) -> None:
    files = {"large.csv": b"x" * (9 << 20), "small.csv": b"x"}
    tried = attempt("import os; handed_in['x'] = os.path.exists('small.csv')", files=files)
    outcome = box.run(tried, limits=SHORT)
    assert given(outcome) == {"x": True}
    assert ["large.csv" in note.en for note in outcome.notes] == [True]


def test_what_is_loaded_before_runs_without_an_error(box: Box) -> None:
    cells = tuple(Cell(str(place), source, "own") for place, source in enumerate(warm.CELLS))
    outcome = box.run(Attempt(cells), limits=replace(SHORT, cell_seconds=20))
    assert [cell.error + cell.skipped for cell in outcome.cells.values()] == [""] * len(cells)


def test_a_box_ends_with_its_block(tmp_path: Path) -> None:
    with Box(a_class(tmp_path), means=means()) as box:
        assert box._parent is not None
        pids = [box._parent._process.pid, *_below(box._parent._process.pid)]
    _wait_for_the_end_of(pids)


def _wait_for_the_end_of(pids: list[int]) -> None:
    last = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < last
        time.sleep(0.02)


def _below(pid: int) -> list[int]:
    """All processes below one."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *_below(child)]
    return found


# ---- other means ----


def _with_walls(walls: isolation.Walls) -> Means:
    return replace(means(), walls=walls, said=isolation.sentences(walls, True))


def _or_skip(walls: isolation.Walls) -> None:
    if walls == "user" and (why := isolation.why_not_another_user()):
        pytest.skip(why)


@pytest.mark.parametrize("walls", ["box", "user"])
def test_other_walls_hold_too(walls: isolation.Walls, tmp_path: Path) -> None:
    _or_skip(walls)
    with Box(a_class(tmp_path), means=_with_walls(walls)) as box:
        source = f"""
import os, socket
refused = 'FileNotFoundError', 'PermissionError'
handed_in['x'] = [open('my_shop/note.csv').read(), os.getuid() != 0,
    tried(lambda: socket.create_connection(('127.0.0.1', 1), 1)),
    tried(lambda: open({str(tmp_path / "gradebook.db")!r})) in refused,
    tried(lambda: open({str(tmp_path / "left")!r}, 'w')) in refused,
    tried(lambda: open(f'/proc/{{os.getppid()}}/mem', 'rb+')) in refused]
if os.fork() == 0:
    import time; time.sleep(1000)
"""
        outcome = run(box, TRY + source, "import os; os._exit(1)", "handed_in['y'] = 2")
        values = given(outcome)
        assert values == {"x": ["whose\ns01\n", True, "PermissionError", True, True, True], "y": 2}
        assert outcome.notes[0] == box.means.said[0]  # what holds is never left unsaid
        assert outcome.cells["c1"].skipped == "died"


def test_without_bubblewrap_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(launch, "which", lambda *_, **__: None)
    monkeypatch.setattr(isolation.landlock, "version", lambda: 0)
    with pytest.raises(NoIsolation, match="apt-get install bubblewrap"):
        isolation.probe.__wrapped__()


def test_without_namespaces_root_has_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_tried", lambda: (None, "no namespaces"))
    if not isolation.why_not_another_user():
        found = isolation.probe.__wrapped__()
        assert found.walls == "user" and found.said
    else:
        with pytest.raises(NoIsolation, match="no namespaces"):
            isolation.probe.__wrapped__()


@pytest.mark.skipif(os.geteuid() != 0, reason="becoming another user takes root")
def test_another_user_is_no_way_where_that_user_cannot_read_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    (tmp_path / "lib").mkdir()
    monkeypatch.setattr(isolation, "_tried", lambda: (None, "no namespaces."))
    monkeypatch.setattr(isolation, "readable", lambda: (str(tmp_path / "lib"),))
    with pytest.raises(NoIsolation, match=f"cannot be read.*{tmp_path}"):
        isolation.probe.__wrapped__()


def test_where_no_namespace_fits_into_a_box_each_submission_has_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {"namespaces": "unshare: not permitted", "seccomp": "", "landlock": 7}
    monkeypatch.setattr(isolation, "_tried", lambda: (told, ""))
    assert isolation.probe.__wrapped__().walls == "box"


@pytest.mark.parametrize("walls", ["namespaces", "box", "user"])
def test_tables_that_only_their_owner_reads_are_read(
    walls: isolation.Walls, tmp_path: Path
) -> None:
    _or_skip(walls)
    students = a_class(tmp_path)
    for path in (students / "s01" / "note.csv", students / "s01", students):
        path.chmod(path.stat().st_mode & 0o700)
    try:
        with Box(students, means=_with_walls(walls)) as box:
            assert one(box, "handed_in['x'] = open('my_shop/note.csv').read()") == "whose\ns01\n"
    except BadInput as closed:  # a file system that cannot show another owner
        assert "s01" in str(closed)


def test_tables_that_nobody_here_may_read_are_named(tmp_path: Path) -> None:
    students = a_class(tmp_path)
    (students / "s01" / "note.csv").chmod(0o000)
    with Box(students, means=means()) as box:
        with pytest.raises(BadInput, match="s01"):
            box.run(attempt(), student="s01")
        assert not box.run(attempt(), student="s02", limits=SHORT).notes


def test_the_layout_holds_no_answers() -> None:
    shown = [Path(source) for source, _ in layout.layout().shown]
    for private in ("graders", "notebooks", "data/cohorts", "tests", ".git", "build"):
        assert not any(
            (ROOT / private).is_relative_to(one) or one.is_relative_to(ROOT / private)
            for one in shown
        )


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a plain user")
def test_all_of_this_as_a_plain_user(tmp_path: Path) -> None:
    become = become_or_skip()
    command = [sys.executable, "-B", "-m", "pytest", "-n", "0", "-p", "no:cacheprovider"]
    files = [__file__, str(Path(__file__).with_name("test_sandbox_limits.py"))]
    own = tmp_path_for_nobody()
    try:
        found = subprocess.run(
            [*become, *command, f"--basetemp={own / 'pytest'}", *files],
            cwd=ROOT, capture_output=True, text=True, timeout=300, env={"HOME": str(own)},
        )  # fmt: skip
    finally:
        shutil.rmtree(own)
    assert found.returncode == 0, found.stdout[-3000:]


def tmp_path_for_nobody() -> Path:
    own = Path(tempfile.mkdtemp(prefix="b2c-nobody-"))
    os.chown(own, NOBODY, NOBODY)
    return own


def test_the_facts_of_the_engine_are_there(box: Box) -> None:
    """Folders and single files alike, wherever the project lies."""
    source = """
from course_b2c_ops.places import data_folder
handed_in['x'] = [(data_folder() / n).exists() for n in FACTS]
"""
    names = f"FACTS = {layout.PUBLIC_FACTS!r}\n"
    assert one(box, names + source) == [True] * len(layout.PUBLIC_FACTS)
