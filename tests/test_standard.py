"""The certificate's standard: complete, marked honestly, and clear when somebody mistypes it."""

import re
from pathlib import Path

import pytest

from course_b2c_ops import places
from course_b2c_ops.language import LANGUAGES
from course_b2c_ops.standard import STATUSES, Clause, read_certificate, read_standard, task_of

FOLDER = places.data_folder() / "standard"
CLAUSES = read_standard(FOLDER)
INFERRED_TASKS = ("2.1", "2.2", "3.1", "3.2")

every_clause = pytest.mark.parametrize("clause", CLAUSES.values(), ids=lambda c: c.id)


def of_level(level: str) -> list[Clause]:
    return [clause for clause in CLAUSES.values() if clause.level == level]


@pytest.mark.parametrize(
    ("level", "count"), [("area", 3), ("task", 11), ("skill", 33), ("topic", 13)]
)
def test_the_standard_is_complete(level, count):
    assert len(of_level(level)) == count


def test_every_task_has_three_skills():
    skills = [task_of(skill.id) for skill in of_level("skill")]
    assert {task.id: skills.count(task.id) for task in of_level("task")} == dict.fromkeys(
        (task.id for task in of_level("task")), 3
    )


def test_tasks_stand_in_the_order_of_the_standard():
    ids = [task.id for task in of_level("task")]
    assert ids == sorted(ids)


@every_clause
def test_a_short_title_fits_a_cell_of_the_coverage_strip(clause):
    assert len(clause.short.zh) <= 6
    assert len(clause.short.en) <= 18


@pytest.mark.parametrize("skill", of_level("skill"), ids=lambda c: c.id)
def test_a_skill_says_what_somebody_can_do(skill):
    assert skill.text.zh.startswith("能")
    assert re.match(r"[A-Z][a-z]+ ", skill.text.en)
    assert not skill.text.en.startswith(("Can ", "Able ", "To "))


def test_every_skill_and_topic_is_marked_as_a_proposal():
    for clause in of_level("skill") + of_level("topic"):
        assert (clause.status, clause.source) == ("I", "own proposal"), clause.id


def test_four_tasks_are_inferred_and_keep_what_the_table_prints():
    assert tuple(task.id for task in of_level("task") if task.status == "I") == INFERRED_TASKS
    for task_id in INFERRED_TASKS:
        twin = CLAUSES["1." + task_id[-1]]
        assert CLAUSES[task_id].printed == twin.text
        assert CLAUSES[task_id].text != twin.text


@every_clause
def test_what_is_not_verified_is_never_called_official(clause):
    if clause.status in {"M", "I"}:
        words = " ".join((clause.text.zh, clause.text.en, clause.source)).lower()
        assert "official" not in words
        assert "官方" not in words


def test_the_certificate_has_a_title_and_a_grade_with_their_marks():
    certificate = read_certificate(FOLDER)
    assert certificate.text.zh == "跨境电子商务B2C数据运营"
    assert certificate.grade.zh == "中级"
    assert {certificate.status, certificate.grade_status} <= set(STATUSES)


def test_topics_are_the_folders_of_the_policies_course():
    folders = Path(__file__).parents[1] / "notebooks" / "policies_regulations"
    lessons = {path.name for path in folders.glob("*") if path.is_dir()}
    assert lessons <= {topic.id for topic in of_level("topic")}


@pytest.mark.parametrize(
    ("clause_id", "task"),
    [("1.3.2", "1.3"), ("1.3", "1.3"), ("1", "1"), ("retail_import_tax", "retail_import_tax")],
)
def test_a_clause_counts_for_its_task_and_a_topic_for_itself(clause_id, task):
    assert task_of(clause_id) == task


def entry(level: str, clause_id: str, *lines: str) -> str:
    given = {line.split(" = ")[0] for line in lines}
    usual = ['zh = "能做"', 'en = "Do"', 'status = "I"', 'source = "x"']
    usual.append('short = { zh = "做", en = "Do" }')
    rest = [line for line in usual if line.split(" = ")[0] not in given]
    return "\n".join([f"[[{level}]]", f'id = "{clause_id}"', *lines, *rest]) + "\n"


GOOD = entry("area", "1") + entry("task", "1.1") + entry("skill", "1.1.1")


def problem(tmp_path: Path, content: str) -> str:
    (tmp_path / "own.toml").write_text(content, "utf-8")
    with pytest.raises(ValueError) as raised:
        read_standard(tmp_path)
    return str(raised.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (GOOD + entry("task", "1.1"), ["1.1"]),
        (GOOD + entry("task", "2.1"), ["2.1", "2"]),
        (GOOD + entry("skill", "1.2.1"), ["1.2.1", "1.2"]),
        (GOOD + entry("task", "1.2", 'en = ""'), ["1.2", "en"]),
        (GOOD + entry("task", "1.2", 'short = "做"'), ["1.2", "short"]),
        (GOOD + entry("task", "1.2", 'status = "sure"'), ["1.2", "sure", "V, V2, M, I"]),
        (GOOD + entry("task", "1.2.1.4"), ["1.2.1.4"]),
        (GOOD + entry("topic", "Retail Tax"), ["Retail Tax"]),
        (GOOD + entry("topic", "tax", 'serves = ["9.9"]'), ["tax", "9.9"]),
        (GOOD + entry("topic", "tax", 'serves = ["1"]'), ["tax", "1"]),
        ('[[area]]\nzh = "x"\n', ["[[area]]", "id"]),
        ('[area]\nid = "1"\n', ["[[area]]"]),
        ('[[lesson]]\nid = "1"\n', ["lesson"]),
        ("[[area]\n", ["line 1"]),
    ],
    ids=[
        "twice",
        "task without area",
        "skill without task",
        "empty word",
        "short is no table",
        "unknown status",
        "id too long",
        "topic with capitals",
        "serves nothing",
        "serves an area",
        "no id",
        "single brackets",
        "unknown table",
        "not toml",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_named_with_its_file_and_entry(tmp_path, monkeypatch, language, content, words):
    monkeypatch.setenv("B2C_LANGUAGE", language)
    said = problem(tmp_path, content)
    assert "own.toml" in said
    for word in words:
        assert word in said


def test_a_title_corrected_by_a_college_is_taken_over(tmp_path):
    (tmp_path / "own.toml").write_text(GOOD.replace('"能做"', '"新名称"', 1), "utf-8")
    assert read_standard(tmp_path)["1"].text.zh == "新名称"


def test_two_files_may_not_name_the_same_id(tmp_path):
    (tmp_path / "first.toml").write_text(GOOD, "utf-8")
    assert "own.toml" in problem(tmp_path, entry("area", "1"))


def test_a_file_without_its_certificate_says_so(tmp_path):
    (tmp_path / "b2c_data_operation.toml").write_text(GOOD, "utf-8")
    with pytest.raises(ValueError, match=re.escape("[certificate]")):
        read_certificate(tmp_path)
