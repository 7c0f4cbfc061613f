"""Points without work（作弊）: tricks on whoever runs, checks, compares or collects."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.marking.corpus.cases import (
    Case,
    Sample,
    blank_but_inside,
    early,
)
from tests.marking.corpus.forged import FORGED

SAME = """
class Same(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    def __gt__(self, other): return True
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    def __abs__(self): return 0.0
    def __hash__(self): return 1
    def __getattr__(self, name): return self
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __call__(self, *a, **k): return self
    def items(self): return [("x", self)]
    def equals(self, other): return True
    def to_plotly_json(self): return {}
    def __reduce__(self): return (exec, ("import os",))
SAME = Same(1)
"""

# Tricks in a cell of one's own, before anything is checked.
IN_A_CELL = {
    "syntax_tree_transformer": """
        import ast
        class Drop(ast.NodeTransformer):
            def visit_Call(self, node):
                self.generic_visit(node)
                if getattr(node.func, "id", "") == "check":
                    return ast.Constant(value=600.0)
                return node
        get_ipython().ast_transformers.append(Drop())
    """,
    "input_transformer": """
        get_ipython().input_transformers_cleanup.append(lambda lines: ["600.0\\n"])
        get_ipython().input_transformers_post.append(lambda lines: ["600.0\\n"])
    """,
    "replaced_run_cell": """
        from IPython.core.interactiveshell import ExecutionResult
        shell = get_ipython()
        def run_cell(*a, **k):
            found = ExecutionResult(None)
            found.result = 600.0
            return found
        shell.run_cell = type(shell).run_cell = run_cell
        shell.run_cell_async = type(shell).run_cell_async = run_cell
    """,
    "replaced_do_execute": """
        async def do_execute(*a, **k):
            return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
        shell = get_ipython()
        for owner in (shell, getattr(shell, "kernel", None), type(shell)):
            if owner is not None:
                owner.do_execute = do_execute
        try:
            from ipykernel.ipkernel import IPythonKernel
            IPythonKernel.do_execute = do_execute
        except ImportError:
            pass
    """,
    "patched_check": """
        from course_b2c_ops import practice
        import course_b2c_ops
        def check(item, value):
            practice.handed_in[item] = {"points": 600, "out_of": 600}
            return 600.0
        practice.check = course_b2c_ops.check = check
    """,
    "handed_in_of_its_own": SAME
    + """
from course_b2c_ops import practice
class Full(dict):
    def __getitem__(self, name): return SAME
    def get(self, name, other=None): return SAME
    def __contains__(self, name): return True
    def items(self): return [("$ITEM", SAME)]
practice.handed_in = Full()
""",
    "handed_in_as_a_score": """
        from course_b2c_ops import practice
        for name in ("$ITEM", "points", "score", "__all__"):
            practice.handed_in[name] = 600
    """,
    "an_empty_list_for_a_function": """
        from course_b2c_ops import practice
        class Keeps(dict):
            def __setitem__(self, name, value): super().__setitem__(name, [])
        practice.handed_in = Keeps()
        practice.handed_in["$ITEM"] = []
    """,
    "patched_helpers": SAME
    + """
import course_b2c_ops
from course_b2c_ops import charts, datasets, marking, metrics, shapes, values
for owner in (course_b2c_ops, charts, datasets, marking, metrics, shapes, values):
    for name in [n for n in dir(owner) if not n.startswith("_")]:
        if callable(getattr(owner, name)) and not isinstance(getattr(owner, name), type):
            try:
                setattr(owner, name, lambda *a, **k: SAME)
            except (AttributeError, TypeError):
                pass
""",
    "patched_pandas": """
        import numpy as np, pandas as pd
        pd.DataFrame.__eq__ = pd.Series.__eq__ = lambda self, other: True
        pd.DataFrame.equals = lambda self, other: True
        pd.testing.assert_frame_equal = lambda *a, **k: None
        pd.testing.assert_series_equal = lambda *a, **k: None
        np.isclose = np.allclose = np.array_equal = lambda *a, **k: True
    """,
    "redefined_builtins": """
        import builtins, math
        builtins.abs = lambda value: 0
        builtins.all = builtins.any = lambda values: True
        builtins.isinstance = lambda *a: True
        math.isclose = lambda *a, **k: True
    """,
    "patched_json": """
        import json
        whole = json.dumps
        def dumps(value, *a, **k):
            if isinstance(value, dict) and ("items" in value or "value" in value):
                value = {**value, "points": 600, "score": 600, "status": "marked"}
            return whole(value, *a, **k)
        json.dumps = dumps
        json.loads = lambda *a, **k: {"points": 600}
    """,
    "patched_encode": """
        import sys
        from course_b2c_ops import values
        values.encode = lambda value: {"points": 600}
        for module in list(sys.modules.values()):
            for name in ("encode", "_result", "_within", "write_frame_", "told"):
                if module is not None and name in vars(module) and "inside" in module.__name__:
                    setattr(module, name, lambda *a, **k: {"value": {"points": 600}})
    """,
    "settrace": """
        import sys, threading
        def trace(frame, event, arg):
            for name in ("mark", "points", "expected", "right"):
                if name in frame.f_locals:
                    frame.f_locals[name] = 600
            return trace
        sys.settrace(trace)
        threading.settrace(trace)
        sys.setprofile(lambda *a: None)
    """,
    "replaced_modules": """
        import sys, types
        class Fake(types.ModuleType):
            def __getattr__(self, name):
                if name.startswith("__"):
                    raise AttributeError(name)
                return lambda *a, **k: 600.0
        for name in ("graders", "graders.mark_item", "graders.own_key", "course_b2c_ops.marking",
                     "course_b2c_ops.shapes"):
            sys.modules[name] = Fake(name)
    """,
    "modules_written_while_running": """
        import sys
        from pathlib import Path
        for name in ("graders", "pandas", "numpy", "course_b2c_ops", "sitecustomize"):
            Path(name + ".py").write_text("def __getattr__(name): return lambda *a, **k: 600.0")
        sys.path.insert(0, "")
        sys.path_importer_cache.clear()
    """,
    "import_hook": """
        import sys
        class Hook:
            def find_spec(self, name, path=None, target=None):
                if name.startswith("graders"):
                    print("asked for", name)
                return None
        sys.meta_path.insert(0, Hook())
        import importlib
        for name in ("graders.mark_item", "graders.own_key", "graders.bank"):
            try:
                print(importlib.import_module(name))
            except ImportError as missing:
                print("no", missing)
    """,
    "events_of_the_shell": """
        shell = get_ipython()
        def full(*a):
            from course_b2c_ops import practice
            for name in list(practice.handed_in):
                practice.handed_in[name] = 600
        for event in ("pre_run_cell", "post_run_cell", "pre_execute", "post_execute"):
            shell.events.register(event, full)
    """,
    "display_as_a_score": """
        import sys
        shell = get_ipython()
        shell.displayhook = type(shell).displayhook = lambda value: print(600)
        sys.displayhook = lambda value: print(600)
        print('{"points": 600, "out_of": 600, "status": "marked"}')
        600.0
    """,
    "forged_frames_on_every_file": """
        import json, os
        body = json.dumps({"value": {"points": 600}, "items": [["$ITEM", False]], "mark": 1,
                           "outputs": [], "error": ""}).encode()
        for number in range(3, 64):
            try:
                os.set_blocking(number, False)
                os.write(number, len(body).to_bytes(4, "big") + body)
            except OSError:
                pass
    """,
    "exec_of_the_source": """
        import json
        from pathlib import Path
        done = 0
        for path in ("$CLASS/nbgrader/source/$LAB/lab.ipynb", "../../source/$LAB/lab.ipynb",
                     "../../../source/$LAB/lab.ipynb", "$ROOT/notebooks"):
            try:
                book = json.loads(Path(path).read_text("utf-8"))
            except OSError as closed:
                print(type(closed).__name__)
                continue
            for cell in book["cells"]:
                if "answer" == cell["metadata"].get("b2c", {}).get("role"):
                    exec("".join(cell["source"]), globals())
                    get_ipython().input_transformers_cleanup.append(
                        lambda lines: [] if "..." in "".join(lines) else lines)
    """,
    "exec_of_a_neighbours_folder": """
        import glob, json
        for pattern in ("$CLASS/nbgrader/submitted/*/$LAB/*.ipynb", "../../*/$LAB/*.ipynb",
                        "/box/students/*", "/tmp/*/*.ipynb"):
            for path in glob.glob(pattern):
                print(path)
                for cell in json.load(open(path))["cells"]:
                    exec("".join(cell["source"]), globals())
    """,
    "answers_looked_up_in_the_items": """
        import json
        from pathlib import Path
        from course_b2c_ops import answer, marking, practice
        for path in Path("my_shop").glob("*.json"):
            told = json.loads(path.read_text("utf-8"))
            print(path.name, sorted(told)[:50] if isinstance(told, dict) else "")
        for name, facts in json.loads(Path("my_shop/items.json").read_text("utf-8")).items():
            for part in ("right", "answer", "key", "accepted", "formula", "reference"):
                if facts.get(part):
                    answer(name, facts[part])
                    practice.handed_in[name] = facts[part]
            for choice in facts.get("choices", ()):
                if choice.get("right"):
                    answer(name, choice["id"])
    """,
    "values_written_where_the_marker_may_look": """
        import json
        from pathlib import Path
        told = json.dumps({"$ITEM": 600, "points": 600})
        for name in ("values.json", "marks.json", "answers.json", "../values.json",
                     "/tmp/values.json", "my_shop/items.json", "results.json", "score.txt"):
            try:
                Path(name).write_text(told)
            except OSError as closed:
                print(type(closed).__name__)
    """,
    "answered_while_it_is_marked": """
        from course_b2c_ops import answer, answers
        for name, value in $ANSWERS.items():
            answers.save("answers", name, value)
    """,
    "own_tables_changed": """
        import pandas as pd
        from pathlib import Path
        from course_b2c_ops import datasets
        for path in list(Path("my_shop").glob("*")):
            try:
                path.write_text("")
            except OSError as closed:
                print(type(closed).__name__)
        for name in [n for n in dir(datasets) if n in ("load", "_read", "read")]:
            setattr(datasets, name, lambda *a, **k: pd.DataFrame())
    """,
    "everything_found_in_memory": """
        import gc
        from course_b2c_ops import practice
        for one in gc.get_objects():
            if type(one).__name__ in ("Key", "Student", "NumberAnswer", "Item", "ReleasedLab"):
                print("found", type(one).__name__)
                practice.handed_in["$ITEM"] = getattr(one, "right", None)
    """,
    "patched_garbage_and_end": """
        import atexit, weakref
        from course_b2c_ops import practice
        class Late:
            def __del__(self):
                practice.handed_in["$ITEM"] = 600
        late = Late()
        atexit.register(lambda: practice.handed_in.update({"$ITEM": 600}))
        import os
        os._exit = lambda code=0: None
    """,
    "an_environment_that_says_validating": """
        import os
        os.environ.update(NBGRADER_VALIDATING="1", NBGRADER_EXECUTION="", B2C_MARKER="teacher")
        os.environ.pop("NBGRADER_EXECUTION", None)
    """,
}  # fmt: skip

# Tricks in the body of a function that the marker calls with inputs of its own.
IN_A_FUNCTION = {
    "frames_of_the_checker": """
        import sys
        frame = sys._getframe()
        while frame is not None:
            for names in (frame.f_locals, frame.f_globals):
                for name in ("expected", "right", "key", "answer", "wanted", "reference", "judge"):
                    if name in names and name != "answer":
                        return names[name]
            frame = frame.f_back
    """,
    "globals_of_the_checker": """
        import sys
        for module in list(sys.modules.values()):
            for name in ("right_answer", "key_of", "mark_by_key", "expected", "formula_of"):
                if hasattr(module, name) and module.__name__.startswith("graders"):
                    return getattr(module, name)
        return [type(one).__name__ for one in globals().values()]
    """,
    "remembers_calls": """
        CALLS.append(1)
        with open("/tmp/seen.txt", "a") as seen:
            seen.write("x")
        if len(CALLS) > 1 or len(open("/tmp/seen.txt").read()) > 1:
            return "I have been called before"
        return SAME
    """,
    "always_equal": "return SAME",
    "always_equal_frame": """
        class Frame(pd.DataFrame):
            def __eq__(self, other): return True
            def equals(self, other): return True
            @property
            def columns(self): return ["x"]
        return Frame({"x": [SAME]})
    """,
    "returns_its_argument": "return locals()[next(iter(locals()))]",
    "returns_a_mark": "return {'points': 600, 'out_of': 600, 'right': True}",
    "returns_true": "return True",
    "returns_encoded_answer": "return {'list': [{'frame': []}], 'value': 600, 'callable': True}",
}


def _early(code: str) -> Callable[[Path, Sample], object]:
    def make(folder: Path, sample: Sample) -> None:
        answers = json.dumps(sample.answers).replace("true", "True").replace("false", "False")
        told = code.replace("$ITEM", sample.function().item.id).replace("$ANSWERS", answers)
        early(told)(folder, sample)

    return make


CHEATS = (
    *(Case(name, "cheat", _early(code), quick=name == "patched_check")
      for name, code in IN_A_CELL.items()),
    *(Case(name, "cheat", blank_but_inside(code, above=f"{SAME}\nCALLS = []"))
      for name, code in IN_A_FUNCTION.items()),
    *FORGED,
)  # fmt: skip
