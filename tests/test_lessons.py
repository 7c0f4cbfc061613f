"""Lesson sources: what is read from a py:percent file, and what is said when it is wrong."""

import re
from pathlib import Path

import pytest

from course_b2c_ops.build.author import tidied, tidy
from course_b2c_ops.build.check_lessons import check_source
from course_b2c_ops.build.lessons import (
    Source,
    read_courses,
    read_source,
    solution_lines,
    stamp,
    unlisted,
)
from course_b2c_ops.problems import BadInput
from course_b2c_ops.standard import read_standard
from graders.bank import read_bank

LESSON = """\
# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.3'
#     minutes:
#       practice: 10
#       theory: 15
# ---

# %% [markdown] lang="zh"
# # 一课

# %% [markdown] lang="en" translates="{stamp}"
# # A lesson

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import load

shop = load("shop_daily", cohort_id)

# %% [markdown] item="operating/people_or_events"
# （自测 / self-check）
""".replace("{stamp}", stamp("# 一课"))

ANSWER = """
# %% item="operating/odd_days" role="answer"
def odd_days(shop_daily):
    ### BEGIN SOLUTION
    return shop_daily
    ### END SOLUTION

# %% item="operating/odd_days" role="check"
check("operating/odd_days", odd_days)
"""


def a_source(tmp_path: Path, text: str, part: str = "lecture") -> Source:
    (tmp_path / f"{part}.py").write_text(text, "utf-8")
    return read_source(tmp_path, f"{part}.py", part)


def problems(root: Path, tmp_path: Path, text: str, part: str = "lecture") -> str:
    source = a_source(tmp_path, text, part)
    clauses = read_standard(root / "data" / "standard")
    return "\n".join(map(str, check_source(source, read_bank(root), clauses)))


def test_a_well_made_lesson_has_no_problems(root: Path, tmp_path: Path) -> None:
    assert problems(root, tmp_path, LESSON) == ""
    assert problems(root, tmp_path, LESSON.replace('item="operating/people_or_events"',
                                                   'item="operating/where_it_breaks"') + ANSWER,
                    "lab") == ""  # fmt: skip


def test_the_question_of_an_essay_stands_in_the_lab_with_its_numbers(
    root: Path, tmp_path: Path
) -> None:
    essay = '\n# %% [markdown] item="trade_agreements/offer_to_incheon" role="essay"\n# （写）\n'
    lab = LESSON.replace('item="operating/people_or_events"', 'item="operating/where_it_breaks"')
    told = problems(root, tmp_path, lab + essay, "lab")
    for language in ("zh", "en"):
        assert f"the {language} text of the lab leaves out 2026, 11, 24, 5,000" in told
    asked = read_bank(root).items["trade_agreements/offer_to_incheon"].stem
    text = lab.replace("# # 一课", f"# # 一课\n# {asked.zh}")
    text = text.replace("# # A lesson", f"# # A lesson\n# {asked.en}")
    assert "leaves out" not in problems(root, tmp_path, text + essay, "lab")


def test_cells_know_their_place_in_the_file(tmp_path: Path) -> None:
    cell = a_source(tmp_path, LESSON).cells[3]
    lines = LESSON.splitlines()
    assert lines[cell.line - 1] == "from course_b2c_ops import load"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("# # 一课", "# # 另一课", "written for an older Chinese text"),
        ('\n# %% [markdown] lang="en"', '\n# %% [markdown] lang="fr"', "has no English beside it"),
        ("clauses:\n#     - '1.3'", "clauses:\n#     - '9.9'", "no clause 9.9"),
        ("clauses:\n#     - '1.3'", "clause:\n#     - '1.3'", "has no clauses"),
        ('tags=["parameters"]', 'tags=["params"]', "0 cells are tagged parameters"),
        ("import load\n", "import load\nimport os\n", "imports os, which students do not have"),
        ("import load\n", "import load, lode\n", "imports lode, which course_b2c_ops does not"),
        ("shop = load(", "shop = = load(", "does not parse: line 3"),
        ('cohort_id)\n', 'cohort_id)\nshow(shop, rows=12)\n',  "lays out 8 rows at most, not 12"),
        ("operating/people_or_events", "operating/nothing", "there is no item operating/nothing"),
        ("operating/people_or_events", "operating/where_it_breaks", "takes practice items"),
        ("operating/people_or_events", "recall", "recalls no lesson"),
        ("operating/people_or_events", "operating/odd_days", "does not fit here"),
        ('people_or_events"', 'people_or_events" role="exam"', "no role exam"),
        ('# %%\nfrom', '# %% points=3\nfrom', "unknown attribute points"),
        ('# %%\nfrom', '# %% nbgrader={"points": 3}\nfrom', "Create Assignment panel"),
        ("# # A lesson", "# # A lesson **（done）**now", "will print its asterisks"),
        ("seed = 1", "seed = 1\n### BEGIN SOLUTION", "is not closed"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_cell_and_a_remedy(
    root: Path, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert old in LESSON
    told = problems(root, tmp_path, LESSON.replace(old, new))
    assert sentence in told
    assert told.startswith("lecture.py")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("    ### BEGIN SOLUTION\n", "", "is not closed"),
        ("    ### BEGIN SOLUTION\n    return shop_daily\n    ### END SOLUTION\n", "    ...\n",
         "holds no solution"),
        ('\n# %% item="operating/odd_days" role="check"\ncheck("operating/odd_days", odd_days)', "",
         "has answer only"),
        ('check("operating/odd_days"', 'check("operating/rfm"', "does not check its own item"),
        ("odd_days", "weekly_recommendation", "of kind case"),
    ],
)  # fmt: skip
def test_a_slip_in_a_graded_cell_is_named(
    root: Path, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    lab = LESSON.partition("# %% [markdown] item=")[0] + ANSWER
    assert old in lab
    assert sentence in problems(root, tmp_path, lab.replace(old, new), "lab")


def test_every_problem_of_a_lesson_is_told_in_one_go(root: Path, tmp_path: Path) -> None:
    broken = LESSON.replace("# # 一课", "# # 另一课").replace("import load", "import load, os")
    broken = broken.replace("operating/people_or_events", "operating/nothing")
    assert len(problems(root, tmp_path, broken).splitlines()) == 3


def test_a_file_that_is_not_utf8_is_answered_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "lecture.py").write_bytes(LESSON.encode("gbk"))
    with pytest.raises(BadInput, match="Save the file as UTF-8"):
        read_source(tmp_path, "lecture.py", "lecture")


def test_tidy_stamps_the_english_with_the_chinese_beside_it(root: Path, tmp_path: Path) -> None:
    stale = LESSON.replace("# # 一课", "# # 另一课")
    assert problems(root, tmp_path, tidied(stale)) == ""


def test_tidying_one_lesson_leaves_what_others_still_have_to_translate(repository: Path) -> None:
    sources = sorted((repository / "notebooks").glob("*/*/lecture.py"))
    for path in sources:
        text = path.read_text("utf-8")
        stale = re.sub(r'translates="\w{6}"', 'translates="000000"', text, count=1)
        path.write_text(stale, "utf-8")
    one, *others = sources
    assert tidy(repository, f"{one.parts[-3]}/{one.parts[-2]}") == [one]
    assert others
    assert all('translates="000000"' in path.read_text("utf-8") for path in others)
    with pytest.raises(BadInput, match="no such lesson"):
        tidy(repository, "b2c_operation/nothing")


def test_a_tidy_source_stays_as_it_is_byte_for_byte() -> None:
    once = tidied(LESSON + ANSWER)
    assert tidied(once) == once


def test_lessons_in_the_repository_are_tidy(root: Path) -> None:
    for path in sorted((root / "notebooks").glob("*/*/*.py")):
        text = path.read_text("utf-8")
        assert tidied(text) == text, f"run: python build_course.py tidy ({path.name})"


def test_solution_lines_are_those_between_the_marks() -> None:
    assert solution_lines(ANSWER) == ["    return shop_daily"]


def test_a_lesson_that_no_course_lists_is_told(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notebooks" / "b2c_operation" / "forgotten"
    folder.mkdir(parents=True)
    (folder / "lecture.py").write_text(LESSON, "utf-8")
    (course,) = read_courses(root, ("b2c_operation",))
    (problem,) = unlisted(tmp_path, (course,))
    assert "forgotten is not in the list" in str(problem)
