"""Code that hangs, dies, eats or floods（失控）: it costs its own item and nothing else."""

from tests.marking.corpus.cases import (
    FULL,
    Case,
    Deserved,
    after,
    beside,
    exactly,
    full,
    inside,
    nothing,
    without,
)

# In a cell of one's own among right work: that cell is lost, the marks are not.
IN_A_CELL = {
    "endless_loop": ("while True: pass", "over its time"),
    "loop_that_swallows_the_interrupt": ("""
        while True:
            try:
                while True: pass
            except BaseException:
                pass
    """, "over its time"),
    "sleep": ("import time; time.sleep(3600)", "over its time"),
    "waits_for_input": ("input('名字？')", ""),
    "signals_ignored_and_loop": ("""
        import signal
        for number in range(1, 32):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        while True: pass
    """, "over its time"),
    "kill_itself": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", ""),
    "kill_the_parent": ("""
        import os, signal
        for pid in (os.getppid(), 1, 2, 3, $PID):
            try:
                os.kill(pid, signal.SIGKILL)
            except (OSError, PermissionError) as closed:
                print(pid, closed)
    """, ""),
    "kill_everybody": ("import os, signal; os.kill(-1, signal.SIGKILL)", ""),
    "os_exit": ("import os; os._exit(0)", "ended its own program"),
    "os_abort": ("import os; os.abort()", "ended its own program"),
    "sys_exit": ("import sys; sys.exit(1)", ""),
    "exit_and_quit": ("exit()\nquit()", ""),
    "keyboard_interrupt": ("raise KeyboardInterrupt", ""),
    "generator_exit": ("raise GeneratorExit", ""),
    "segfault": ("import ctypes; ctypes.string_at(0)", "ended its own program"),
    "stack_overflow": ("""
        import sys
        sys.setrecursionlimit(10 ** 9)
        def down(): return down()
        down()
    """, ""),
    "recursion_error": ("def down(): return down()\ndown()", ""),
    "memory_bomb": ("""
        kept = []
        while True:
            kept.append(bytearray(b"x" * (64 << 20)))
    """, "was skipped"),
    "memory_at_once": ("x = b'x' * (1 << 40)", ""),
    "memory_of_many_children": ("""
        import os, time
        for _ in range(30):
            if os.fork() == 0:
                x = bytearray(b"x" * (90 << 20))
                time.sleep(60)
                os._exit(0)
        time.sleep(60)
    """, ""),
    "fork_bomb": ("""
        import os
        while True:
            try:
                os.fork()
            except OSError:
                pass
    """, ""),
    "children_that_stay": ("""
        import os, time
        for _ in range(20):
            if os.fork() == 0:
                os.setsid()
                time.sleep(600)
    """, ""),
    "thread_bomb": ("""
        import threading, time
        while True:
            threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    """, ""),
    "output_of_200_mib": ("""
        for _ in range(200):
            print("x" * (1 << 20))
    """, ""),
    "output_in_one_piece": ("print('x' * (200 << 20))", ""),
    "million_outputs": ("""
        for number in range(1_000_000):
            display(number)
    """, ""),
    "million_lines": ("""
        for number in range(1_000_000):
            print(number)
    """, ""),
    "output_past_the_streams": ("""
        import os, sys
        for number in (0, 1, 2):
            try:
                os.write(number, b"x" * (1 << 20))
            except OSError as closed:
                print(closed)
        sys.__stdout__.write("x" * 1000)
        sys.stdout = sys.stderr = None
    """, ""),
    "closed_files": ("""
        import os
        os.closerange(0, 256)
    """, ""),
    "closed_streams": ("import sys; sys.stdout.close(); sys.stderr.close()", ""),
    "script_in_the_output": ("""
        from IPython.display import HTML, Javascript, display
        display(HTML("<script>fetch('http://127.0.0.1:$PORT')</script>"))
        display(HTML("<img src=x onerror=alert(1)>"))
        display(Javascript("alert(1)"))
        print("<script>alert(1)</script>\\x1b[31m\\x00\\ud800")
        raise ValueError("<script>alert(1)</script>")
    """, ""),
    "full_disk": ("""
        for number in range(1000):
            with open(f"big{number}", "wb") as file:
                file.write(b"x" * (8 << 20))
    """, ""),
    "million_files": ("""
        for number in range(1_000_000):
            open(f"f{number}", "w").close()
    """, ""),
    "all_files_open": ("kept = [open('/dev/null') for _ in range(100_000)]", ""),
    "odd_errors": ("""
        class Odd(BaseException):
            def __str__(self): raise SystemExit
            __repr__ = __str__
            __class__ = property(lambda self: int)
        raise Odd
    """, ""),
    "error_of_10_mib": ("raise ValueError('x' * (10 << 20))", ""),
    "display_that_never_ends": ("""
        class Odd:
            def _repr_html_(self):
                while True: pass
        Odd()
    """, ""),
    "recursion_in_repr": ("""
        class Odd:
            def __repr__(self): return repr(self)
        Odd()
    """, ""),
    "no_python": ("这不是代码，是我写的一段话（没有引号）。", ""),
    "shell_magics": ("""
        !sleep 0.1
        %pip install evil
        %load_ext nothing
        %cd /
        %run nowhere.py
        %%bash
        echo hi
    """, ""),
    "another_folder": ("import os; os.chdir('/tmp')", ""),
    "names_deleted": ("""
        import course_b2c_ops.practice
        get_ipython().reset()
    """, ""),
    "handed_in_is_gone": ("""
        from course_b2c_ops import practice
        practice.handed_in = None
    """, ""),
    "many_handed_in": ("""
        from course_b2c_ops import practice
        practice.handed_in.update({f"x/{number}": number for number in range(400)})
    """, ""),
    "time_changed": ("""
        import time, random
        time.time = time.monotonic = lambda: 0.0
        random.seed = lambda *a: None
    """, ""),
}  # fmt: skip
# What these do to their own names they do to their own marks, and no further.
AT_OWN_COST = {"names_deleted", "handed_in_is_gone", "another_folder", "closed_files",
               "closed_streams", "output_past_the_streams", "all_files_open", "kill_everybody",
               "full_disk", "million_files", "thread_bomb", "shell_magics",
               "signals_ignored_and_loop", "time_changed"}  # fmt: skip

# As the body of a function that the marker calls.
IN_A_FUNCTION = {
    "never_returns": "while True: pass",
    "returns_a_generator": "import itertools\nreturn itertools.count()",
    "endless_list": """
        class Endless(list):
            def __iter__(self):
                while True: yield 1
        return Endless([1])
    """,
    "endless_mapping": """
        class Endless(dict):
            def items(self):
                while True: yield ("x", 1)
        return Endless(x=1)
    """,
    "holds_itself": "found = []\nfound.append(found)\nreturn found",
    "deep_list": """
        found = []
        for _ in range(100_000):
            found = [found]
        return found
    """,
    "huge_frame": "return pd.DataFrame({'x': range(5_000_000)})",
    "wide_frame": "return pd.DataFrame([range(200_000)])",
    "frame_of_objects": "return pd.DataFrame({'x': [object(), print, [1], {2}, pd]})",
    "frame_with_odd_names": "return pd.DataFrame([[1, 2, 3]], columns=['x', 'x', ('y', None)])",
    "empty_frame": "return pd.DataFrame()",
    "nan": "return float('nan')",
    "infinity": "return [float('inf'), float('-inf')]",
    "huge_integer": "return 10 ** 400_000",
    "complex": "return 1 + 2j",
    "bytes": "return b'x' * 1000",
    "text_of_100_mib": "return 'x' * (100 << 20)",
    "half_a_letter": "return '\\ud800'",
    "a_class": "return type",
    "a_module": "import os\nreturn os",
    "a_function": "return print",
    "itself": "return $NAME",
    "raises": "raise ValueError('我不会')",
    "raises_system_exit": "raise SystemExit(0)",
    "raises_keyboard_interrupt": "raise KeyboardInterrupt",
    "dies": "import os\nos._exit(0)",
    "kills_all": "import os\nos.kill(-1, 9)",
    "recursion_in_repr": """
        class Odd:
            def __repr__(self): return repr(self)
            __str__ = __repr__
            __float__ = lambda self: float(self)
        return Odd()
    """,
    "odd_properties": """
        class Odd:
            def __getattribute__(self, name):
                if name == "__class__":
                    return pd.DataFrame
                raise SystemExit
        return Odd()
    """,
    "prints_a_lot": "print('x' * (50 << 20))\nreturn None",
    "forks": "import os\nos.fork()\nreturn None",
    "memory": "return [bytearray(64 << 20) for _ in range(1000)]",
    "sleeps": "import time\ntime.sleep(60)",
    "no_body": "...",
}

_AT_OWN_COST = Deserved(nothing, full)

FAULTS = (
    *(Case(name, "fault", beside(code), _AT_OWN_COST if name in AT_OWN_COST else FULL,
           (told,) if told else (), quick=name == "os_exit")
      for name, (code, told) in IN_A_CELL.items()),
    *(Case(f"function_{name}", "fault", inside(code), exactly(without("function")),
           quick=name == "dies")
      for name, code in IN_A_FUNCTION.items()),
    *(Case(f"table_{name}", "fault", inside(IN_A_FUNCTION[name], "table"),
           exactly(without("table")))
      for name in ("never_returns", "huge_frame", "holds_itself", "nan", "dies", "raises",
                   "frame_of_objects", "huge_integer", "a_class", "half_a_letter")),
    *(Case(f"figure_{name}", "fault", inside(IN_A_FUNCTION[name], "figure"),
           exactly(without("figure")))
      for name in ("never_returns", "huge_frame", "odd_properties", "raises")),
    Case("loop_at_the_end", "fault", after("while True: pass"), FULL),
    Case("killed_at_the_end", "fault", after("import os; os._exit(1)"), FULL),
)  # fmt: skip
