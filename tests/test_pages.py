"""Pages people open: complete, readable offline, in one language or both, with nothing leaking."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from nbformat import v4

from course_b2c_ops.build import pages
from course_b2c_ops.build.exam_papers import ClassPapers
from course_b2c_ops.build.lessons import read_courses
from course_b2c_ops.build.pages import (
    CourseRow,
    CoverageCell,
    LessonRow,
    Link,
    NextStep,
    StartPage,
    StudentRow,
)
from course_b2c_ops.build.site import _after_the_labs, _lesson_row, _next_step, exam_rows
from course_b2c_ops.language import Text
from course_b2c_ops.standard import read_standard
from graders.blueprint import read_blueprint
from tests.conftest import ROOT

VOID = {"meta", "link", "br", "hr", "img", "input"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES = ["zh", "en", "both"]
PLOTLY = {"data": [{"type": "bar", "x": [1], "y": ["a"]}], "layout": {}, "config": {}}
VIEW = {"version_major": 2, "version_minor": 0, "model_id": "0"}


class Reader(HTMLParser):
    """What a browser sees: open elements, words, links and assets."""

    def __init__(self):
        super().__init__()
        self.open, self.words, self.hrefs, self.assets, self.ids = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.hrefs.append(attrs["href"])
        elif attrs.get("src") or attrs.get("href"):
            self.assets.append(attrs.get("src") or attrs["href"])

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def words(page: str) -> str:
    return " ".join(" ".join(read(page).words).split())


def lesson(**changed):
    row = {
        "course": "b2c_operation",
        "lesson": "operating_data",
        "title": Text("运营数据", "Operating data"),
        "theory_week": 9,
        "practice_week": 9,
        "theory": 2,
        "practice": 2.5,
        "clauses": (Text("1.3 运营", "1.3 operating"),),
        "lecture_page": "lectures/operating_data.html",
        "lecture_notebook": "lectures/operating_data.ipynb",
        "release": "nbgrader/release/operating_data/lab.ipynb",
        "answers": "teacher/operating_data.html",
        "points": 30,
        "status": "ready",
    }
    return LessonRow(**row | changed)


def start(language="zh", **changed):
    cell = CoverageCell("1.3", Text("运营", "operating"), Text("运营数据", "data"), "V", ("a",), 30)
    empty = CoverageCell("2.1", Text("选品", "selection"), Text("选品", "selection"), "I", (), 0)
    unmarked = CoverageCell("2.2", Text("定价", "pricing"), Text("定价", "pricing"), "I", ("a",), 0)
    page = {
        "cohort": "demo",
        "name": Text("演示班", "Demo cohort"),
        "language": language,
        "as_of": date(2026, 12, 13),
        "week_of_term": 9,
        "weeks": 18,
        "courses": (CourseRow(Text("运营", "Operation"), 36, 36, (lesson(),)),),
        "coverage": (cell, empty, unmarked),
        "students": (StudentRow("s01", "Lin & <Li>", "A", "students/s01/"),),
        "next_step": NextStep(Text("打开讲义", "Open the lecture"), "lectures/x.html"),
        "topics": (empty,),
        "student_links": (Link(Text("讲义", "Lectures"), "lectures/"),),
        "teacher_links": (Link(Text("批改", "Marking"), "nbgrader/"),),
    }
    return pages.start_page(StartPage(**page | changed))


def code(source="x", outputs=(), **metadata):
    return v4.new_code_cell(source, outputs=list(outputs), metadata=metadata)


def shown(**forms):
    return v4.new_output(
        "display_data", {key.replace("__", "/"): one for key, one in forms.items()}
    )


def lecture(*cells, language="zh", kind="lecture"):
    return pages.notebook_page(
        v4.new_notebook(cells=list(cells)),
        title="运营数据",
        language=language,
        assets="../assets",
        home="../index.html",
        kind=kind,
    )


def figure(**more):
    return v4.new_output("display_data", {pages.PLOTLY: PLOTLY, "text/plain": "一眼看出", **more})


# ---- the start page ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_is_balanced_and_loads_nothing_from_outside(language):
    page = start(language)
    reader = read(page)
    assert reader.assets == ["data:,", "assets/look.css"]
    assert "http" not in page
    assert "<script" not in page
    assert len(reader.ids) == len(set(reader.ids))


def test_the_chinese_page_speaks_chinese_and_the_english_page_english():
    assert '<html lang="zh-CN">' in start("zh")
    assert '<html lang="en">' in start("en")
    assert not CHINESE.search(start("en"))
    assert not re.search(r"\b(week|hours|points|covered|Next|Class)\b", words(start("zh")))


def test_a_page_of_both_languages_says_which_is_which():
    page = start("both")
    assert '<span lang="zh-CN">下一步</span>' in page
    assert '<span lang="en">Next</span>' in page


@pytest.mark.parametrize(
    ("week", "told"),
    [
        (None, "第 3 周讲 甲：先把讲义读一遍。"),
        (3, "第 3 周讲 甲：先把讲义读一遍。"),
        (4, "第 4 周讲 乙，做 甲 的实训：先把讲义读一遍，再发布实训。"),
        (5, "第 5 周做 乙 的实训：先发布它。"),
        (6, "第 9 周上 丙、丁：先把讲义读一遍，再发布实训。"),
        (10, "从 甲 开始：先把讲义读一遍，再发布实训。"),
    ],
)
def test_the_next_step_names_what_its_week_reads_and_what_it_tries(week, told):
    plan = {"甲": (3, 4), "乙": (4, 5), "丙": (9, 9), "丁": (9, 9)}
    rows = tuple(
        lesson(title=Text(name, name), theory_week=one, practice_week=other)
        for name, (one, other) in plan.items()
    )
    step = _next_step((CourseRow(Text("课", "Course"), 1, 1, rows),), week)
    assert step.text.zh == told


def test_a_lab_without_a_lecture_is_tried_in_its_week_and_read_in_none():
    (course,) = read_courses(ROOT, ("policies_regulations",))
    closing = course.lessons[-1]
    assert closing.lecture is None and closing.theory_hours == 0
    row = _lesson_row(closing, (), read_standard(ROOT / "data" / "standard"))
    assert (row.theory_week, row.practice_week, row.weeks) == (None, 16, "16")
    assert (row.lecture_page, row.lecture_notebook) == (None, None)
    step = _next_step((CourseRow(course.title, 0, 1, (lesson(), row)),), 16)
    assert step.text.zh == "第 16 周做 合规体检 的实训：先发布它。"
    assert step.button.zh == "打开实训" and step.href == row.release


def test_mock_exams_stand_behind_the_labs_of_their_week():
    courses = read_courses(ROOT, ("b2c_operation",))
    exams = exam_rows(read_blueprint(ROOT, "certificate"), ClassPapers(), courses)
    assert [(exam.lesson, exam.weeks, exam.theory, exam.practice) for exam in exams] == [
        ("mock_1", "8", 0, 2), ("mock_2", "16", 0, 2),
    ]  # fmt: skip
    rows = [lesson(theory_week=one, practice_week=other) for one, other in [(7, 8), (9, 9)]]
    assert [_after_the_labs(rows, exam) for exam in exams] == [1, 2]
    assert exam_rows(None, ClassPapers(), courses) == ()


def test_the_next_step_tells_of_the_mock_exam_of_its_week():
    exam = lesson(title=Text("模拟考一", "Mock exam 1"), lesson="mock_1", theory_week=None,
                  practice_week=9, lecture_page=None, is_exam=True)  # fmt: skip
    step = _next_step((CourseRow(Text("课", "Course"), 1, 1, (lesson(), exam)),), 9)
    assert step.text.zh.startswith("第 9 周上 运营数据")
    assert "这一周还有模拟考一，在 nbgrader/release/mock_1/" in step.detail.zh


def test_a_lesson_says_both_its_weeks():
    page = start(courses=(CourseRow(Text("课", "C"), 1, 1, (lesson(practice_week=10),)),))
    assert "9–10" in words(page)


def test_the_next_step_is_the_one_button():
    assert start().count('class="button"') == 1


def test_a_lesson_links_what_is_built_and_leaves_out_what_is_not():
    assert "lectures/operating_data.html" in read(start()).hrefs
    planned = lesson(
        lecture_page=None, lecture_notebook=None, release=None, answers=None, status="planned"
    )
    page = start(courses=(CourseRow(Text("运营", "Operation"), 1, 1, (planned,)),))
    assert not [href for href in read(page).hrefs if "operating_data" in href]
    assert "待写" in words(page)


def test_answers_stand_at_the_teachers_door_only():
    page = start()
    assert page.count("teacher/operating_data.html") == 1
    assert page.index("教师入口") < page.index("teacher/operating_data.html")


def test_changes_of_rules_are_one_link_on_the_start_page():
    changes = Link(Text("规则变化：变了 40 族", "Changes of rules: 40"), "changes.html")
    assert "规则变化" not in words(start())
    assert "changes.html" in read(start(changes=changes)).hrefs
    assert "Changes of rules: 40" in words(start("en", changes=changes))


def test_coverage_is_told_by_word_and_height():
    page = start()
    assert "已覆盖 1 / 3" in page
    assert "--fill: 1.000" in page
    assert "30 分" in page
    assert "○ 未覆盖" in page
    assert "◐ 有课无分" in page


def test_inferred_titles_are_marked_and_the_foot_says_what_that_means():
    page = words(start())
    assert page.count("(I)") == 3
    assert "标有 I 的标题是推断的" in page
    assert "都不是官方文件" in page


def test_names_are_escaped():
    assert "Lin &amp; &lt;Li&gt;" in start()


def test_an_empty_cohort_says_what_would_be_here():
    page = words(start(courses=(), students=(), week_of_term=None))
    assert "这里会列出本班的课" in page
    assert "名单是空的" in page
    assert "未开课" in page


def test_the_same_page_has_the_same_bytes():
    assert start("both") == start("both")


# ---- a notebook to read ----


def test_a_lecture_shows_prose_in_its_language_and_folds_code():
    page = lecture(
        v4.new_markdown_cell("# 标题\n正文", metadata={"b2c": {"lang": "zh"}}),
        v4.new_markdown_cell("# Title", metadata={"b2c": {"lang": "en"}}),
        code("total = 1 + 2  # 和"),
        language="both",
    )
    assert '<div class="prose" lang="zh-CN">' in page
    assert '<div class="prose" lang="en">' in page
    assert '<span class="mi">1</span>' in page
    assert page.index("<details") < page.index("total") < page.index("</details>")
    read(page)


def test_parameters_are_hidden():
    page = lecture(code("seed = 1", tags=["parameters"]), code("key", tags=["injected-parameters"]))
    assert "seed" not in page
    assert "key" not in words(page)


def test_a_figure_is_drawn_from_its_stored_data_without_a_network():
    page = lecture(code(outputs=[figure()]))
    stored = re.search(r'data-figure="([^"]*)"', page).group(1).replace("&#34;", '"')
    assert json.loads(stored) == PLOTLY
    assert 'aria-label="一眼看出"' in page
    assert read(page).assets == ["data:,", "../assets/look.css", "../assets/plotly.min.js"]
    assert "http" not in page


def test_a_page_without_figures_loads_no_scripts():
    assert "<script" not in lecture(code("1"))


def test_a_figure_is_preferred_and_its_own_html_left_out():
    page = lecture(code(outputs=[figure(**{"text/html": "<p>heavy</p>"})]))
    assert "heavy" not in page


def test_the_still_of_a_desk_stands_with_its_table():
    table = "<details><summary>s</summary></details>"
    page = lecture(code(outputs=[figure(**{pages.WIDGET: VIEW, "text/html": table})]))
    assert "data-figure" in page
    assert table in page


def test_a_widget_without_another_form_is_a_quiet_line():
    page = lecture(code(outputs=[v4.new_output("display_data", {
        pages.WIDGET: VIEW, "text/plain": "VBox(children=(HTML()"})]))  # fmt: skip
    assert "打开笔记本即可操作" in page
    assert "VBox" not in page


def test_html_comes_before_text_and_tables_scroll_in_their_box():
    page = lecture(code(outputs=[shown(text__html="<table></table>", text__plain="raw")]))
    assert '<div class="scroll"><table></table></div>' in page
    assert "raw" not in page


def test_printed_text_is_escaped_and_loses_its_terminal_colours():
    stream = v4.new_output("stream", name="stdout", text="\x1b[31ma < b\x1b[0m\n")
    assert "<pre>a &lt; b</pre>" in lecture(code(outputs=[stream]))


def test_an_error_is_shown_as_one():
    error = v4.new_output("error", ename="E", evalue="v", traceback=["\x1b[0;31mE\x1b[0m: v"])
    page = lecture(code(outputs=[error]))
    assert '<pre class="wrong">E: v</pre>' in page
    assert "✗" in page


def test_a_solution_is_marked_as_the_teachers():
    assert "教师用" in lecture(kind="solution")
    assert "教师用" not in lecture()


@pytest.mark.parametrize(
    ("source", "bold"),
    [
        ("**可售天数（天）**小于补货", "可售天数（天）"),
        ("先选**“补、等、清”**里的一个", "“补、等、清”"),
        ("plain **bold** text", "bold"),
    ],
)
def test_bold_beside_full_width_marks_is_bold(source, bold):
    assert f"<strong>{bold}</strong>" in pages.prose(source)


def test_stars_in_code_stay_stars():
    assert "a**b**c" in pages.prose("`a**b**c`")


def test_tables_of_prose_scroll_too():
    assert '<div class="scroll"><table>' in pages.prose("|a|\n|-|\n|1|")
