"""The bank: what is wrong in an item's file is told with its place and a remedy, all at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops.language import Text
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems
from course_b2c_ops.standard import Clause
from graders.bank import Bank, item_path, read_bank
from graders.check_items import check_bank

ON = date(2026, 12, 13)
TASK = Clause("1.3", Text("运营数据", "Operating data"), Text("运营", "Ops"), "V", "src", "task")
CLAUSES = {"1.3": TASK}

HEAD = """
clauses  = ["1.3"]
points   = 2
minutes  = 3
difficulty = 1
source   = { zh = "为教学而设", en = "made for teaching" }
reviewed = 2026-11-21
"""
STEM = """
[stem]
zh = "断在哪一步？"
en = "Where does it break?"
"""
HINTS = """
[[hint]]
zh = "看比率。"
en = "Look at rates."
[[hint]]
zh = "逐步相除。"
en = "Divide step by step."
[[hint]]
zh = "两期都算。"
en = "Work out both periods."
"""
CHOICE = (
    'kind = "choice"'
    + HEAD
    + STEM
    + """
[[choice]]
right = true
zh = "加购到下单"
en = "Cart to order"
why = { zh = "掉了近三成。", en = "It fell most." }
[[choice]]
zh = "访客到加购"
en = "Visitors to cart"
why = { zh = "没有变坏。", en = "No worse." }
[[choice]]
zh = "下单到支付"
en = "Order to payment"
why = { zh = "没有动。", en = "Unmoved." }
"""
    + HINTS
)
NUMBER = (
    'kind = "number"'
    + HEAD
    + """
[stem]
zh = "曝光 {impressions} 次，点击 {clicks} 次，访客 {visitors} 人。点击率是多少？"
en = "{impressions} impressions, {clicks} clicks, {visitors} visitors. What is the click rate?"
[parameters]
impressions = { from = 800, to = 2400, step = 100 }
clicks = { from = 20, to = 90 }
visitors = { values = [15] }
[answer]
formula = "click_through_rate"
tolerance = 0.0005
[[mistake]]
formula = "impressions_per_click"
zh = "分子和分母颠倒了。"
en = "Numerator and denominator are swapped."
[[mistake]]
formula = "visitors_for_clicks"
zh = "用了访客，不是点击。"
en = "Visitors were taken for clicks."
"""
    + HINTS
)
TABLE = (
    'kind = "table"'
    + HEAD
    + STEM
    + """
[answer]
formula = "funnel_two_periods"
tables = ["shop_daily"]
key = ["period"]
relative_tolerance = 0.005
[shape]
columns = ["period", "conversion_rate"]
one_row_per = { zh = "一期一行", en = "one row per period" }
[[mistake]]
formula = "funnel_of_daily_rates"
zh = "用了每天比率的平均。"
en = "The mean of daily rates was used."
[[mistake]]
formula = "funnel_periods_swapped"
zh = "两期写反了。"
en = "The periods are swapped."
"""
    + HINTS
)
CASE = (
    'kind = "case"'
    + HEAD
    + STEM
    + """
[[point]]
points = 1
zh = "有结论"
en = "A conclusion"
[[point]]
points = 1
zh = "有两个数"
en = "Two numbers"
[[anchor]]
share = 1.0
zh = "满分样例"
en = "Full marks"
[[anchor]]
share = 0.5
zh = "一半样例"
en = "Half marks"
"""
)
SOURCE = 'source   = { zh = "为教学而设", en = "made for teaching" }'
ANSWER = """[answer]
formula = "click_through_rate"
tolerance = 0.0005
"""
PLACE = "graders/items/assessed/operating/one.toml"
Written = Callable[..., Bank]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A bank with one item, `operating/one`, of this text."""

    def write(text: str | bytes, pool: str = "assessed", name: str = "one") -> Bank:
        path = tmp_path / "graders" / "items" / pool / "operating" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_bank(tmp_path)

    return write


def without(text: str, part: str) -> str:
    assert part in text
    return text.replace(part, "", 1)


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def told(problems: list[Problem] | tuple[Problem, ...]) -> str:
    return "\n".join(map(str, problems))


def checked(bank: Bank) -> list[Problem]:
    return list(check_bank(bank, CLAUSES, ON))


# ---- good files ----


@pytest.mark.parametrize("text", [CHOICE, NUMBER, TABLE, CASE], ids=lambda text: text.split('"')[1])
def test_a_well_written_item_is_read_without_a_word(text: str, written: Written) -> None:
    assert written(text).problems == ()


def test_an_items_id_is_its_folder_and_file(written: Written) -> None:
    assert list(written(CHOICE).items) == ["operating/one"]


def test_an_item_knows_its_file(written: Written) -> None:
    assert item_path(written(CHOICE).items["operating/one"]) == PLACE


def test_an_item_knows_its_pool(written: Written) -> None:
    bank = written(CHOICE, "practice")
    assert [item.id for item in bank.pool("practice")] == ["operating/one"]
    assert bank.pool("assessed") == []


def test_parameters_run_from_first_to_last_step_by_step(written: Written) -> None:
    item = written(NUMBER).items["operating/one"]
    assert item.parameters["impressions"].values == tuple(range(800, 2401, 100))


def test_steps_of_a_tenth_stay_tenths(written: Written) -> None:
    text = changed(NUMBER, "{ from = 20, to = 90 }", "{ from = 0.1, to = 0.3, step = 0.1 }")
    item = written(text).items["operating/one"]
    assert [str(value) for value in item.parameters["clicks"].values] == ["0.1", "0.2", "0.3"]


def test_parameters_may_be_listed(written: Written) -> None:
    text = changed(NUMBER, "{ from = 20, to = 90 }", "{ values = [20, 50] }")
    assert written(text).items["operating/one"].parameters["clicks"].values == (20, 50)


# ---- files that cannot be read ----


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('kind = "choice', "the file cannot be read"),
        (b"\xff\xfe kind", "the file cannot be read"),
        (without(CHOICE, 'kind = "choice"'), "kind is missing."),
        (without(CHOICE, "points   = 2"), "points is missing."),
        (without(CHOICE, "reviewed = 2026-11-21"), "reviewed is missing."),
        (without(CHOICE, 'clauses  = ["1.3"]'), "clauses is missing."),
        (without(CHOICE, STEM), "stem is missing."),
        (changed(CHOICE, '"choice"', '"riddle"'), "unknown kind riddle."),
        (changed(CHOICE, '"choice"', '"order"'), "kind order has no choice."),
        (changed(CASE, 'kind = "case"', 'kind = "number"'), "kind number has no anchor."),
        (without(CHOICE, "difficulty = 1"), "difficulty is missing."),
        (changed(CHOICE, "difficulty = 1", "difficulty = 4"), "difficulty is not 1, 2 or 3."),
        (without(CHOICE, SOURCE), "source is missing."),
        (changed(CHOICE, ', en = "made for teaching"', ""), "source has no en text."),
        (changed(CHOICE, '["1.3"]', '"1.3"'), "clauses is no list of ids."),
        (changed(NUMBER, "[15]", "[[15]]"), "which cannot stand in a stem."),
        (changed(CHOICE, "points ", "marks "), "unknown key marks."),
        (changed(CHOICE, "points   = 2", "points = 0"), "points is no number above 0."),
        (changed(CHOICE, "points   = 2", 'points = "2"'), "points is no number above 0."),
        (changed(CHOICE, "minutes  = 3", "minutes = -3"), "minutes is no number above 0."),
        (changed(CHOICE, "2026-11-21", '"2026-11-21"'), "reviewed is no day."),
        (changed(CHOICE, "2026-11-21", "2026-11-21T08:00:00"), "reviewed is no day."),
        (changed(CHOICE, "Where does it break?", " "), "stem has no en text."),
        (changed(CHOICE, 'zh = "访客到加购"', ""), "choice 2 has no zh text."),
        (changed(CHOICE, ', en = "No worse."', ""), "choice 2.why has no en text."),
        (
            changed(CHOICE, 'why = { zh = "没有变坏。", en = "No worse." }', ""),
            "choice 2.why has no zh text.",
        ),
        (
            changed(CHOICE, '{ zh = "没有变坏。", en = "No worse." }', '"No worse."'),
            "choice 2.why is no table.",
        ),
        (changed(CHOICE, "right = true", "rihgt = true"), "choice 1 has an unknown key rihgt."),
        (changed(CHOICE, 'en = "Look at rates."', ""), "hint 1 has no en text."),
        (changed(CHOICE, STEM, '\nstem = "断在哪一步？"\n'), "stem is no table."),
        ('choice = "a"\n' + CASE, "choice is no list of blocks."),
        ("hint = { zh = 1, en = 2 }\n" + CASE, "hint is no list of blocks."),
        (changed(NUMBER, "tolerance =", "tolerence ="), "answer has an unknown key tolerence."),
        (changed(NUMBER, "tolerance = 0.0005", ""), "exactly one of tolerance"),
        (
            changed(NUMBER, "tolerance = 0.0005", "tolerance = 1\nrelative_tolerance = 1"),
            "exactly one of tolerance",
        ),
        (changed(NUMBER, 'formula = "click_through_rate"', ""), "a part is missing"),
        (changed(NUMBER, "step = 100", "stepp = 100"), "parameters.impressions has an unknown key"),
        (changed(NUMBER, "step = 100", "step = 0"), "a part is missing or of the wrong form"),
        (changed(NUMBER, "step = 100", "step = 0.0"), "a part is missing or of the wrong form"),
        (changed(NUMBER, "{ from = 20, to = 90 }", "20"), "parameters.clicks is no table."),
        (changed(NUMBER, "{ from = 20, to = 90 }", "{ from = 20 }"), "a part is missing"),
        (
            changed(TABLE, '{ zh = "一期一行", en = "one row per period" }', '"一期一行"'),
            "shape.one_row_per is no table.",
        ),
        (changed(TABLE, "columns =", "colums ="), "shape has an unknown key colums."),
        (changed(CASE, "points = 1\n", ""), "a part is missing"),
    ],
    ids=lambda part: part[:44].strip() if isinstance(part, str) else "bytes",
)
def test_what_is_wrong_in_a_file_is_told(text: str | bytes, what: str, written: Written) -> None:
    problems = written(text).problems
    assert what in told(problems)
    assert {problem.where for problem in problems} == {PLACE}
    assert all(problem.remedy for problem in problems)


def test_everything_wrong_in_a_file_is_told_at_once(written: Written) -> None:
    text = changed(without(CHOICE, "points   = 2"), "Where does it break?", "")
    text = changed(text, "right = true", "rihgt = true")
    assert len(written(text).problems) == 3


def test_everything_wrong_in_two_files_is_told_at_once(written: Written) -> None:
    written("kind =")
    bank = written(without(CHOICE, "points   = 2"), name="two")
    assert len({problem.where for problem in bank.problems}) == 2


def test_a_broken_file_does_not_hide_the_others(written: Written) -> None:
    written("kind =")
    assert list(written(CHOICE, name="two").items) == ["operating/two"]


def test_an_item_in_both_pools_is_told(written: Written) -> None:
    written(CHOICE, "practice")
    (problem,) = written(CHOICE, "assessed").problems
    assert "operating/one stands in both pools." in str(problem)


# ---- items that cannot be used ----


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (changed(CHOICE, '"1.3"', '"9.9"'), "there is no clause 9.9."),
        (changed(CHOICE, '["1.3"]', "[]"), "names no clause."),
        (changed(CHOICE, "2026-11-21", "2024-01-01"), "was last reviewed on 2024-01-01."),
        (changed(CHOICE, "right = true", ""), "0 choices are right."),
        (changed(CHOICE, 'zh = "访客', 'right = true\nzh = "访客'), "2 choices are right."),
        (changed(CHOICE, "Visitors to cart", "Cart to order"), "two choices read the same in en."),
        (changed(CHOICE, "访客到加购", "加购到下单"), "two choices read the same in zh."),
        (without(TABLE, HINTS), "has 0 hints."),
        (changed(CHOICE, HINTS, '\n[[hint]]\nzh = "看"\nen = "Look"\n'), "has 1 hints."),
        (changed(CHOICE, "reviewed", 'rules = ["CN-NO-SUCH"]\nreviewed'), "no rule family CN-NO-S"),
        (changed(CHOICE, "reviewed", 'rules = ["AEX-LADDER"]\nreviewed'), "is marked M, which is"),
        (changed(NUMBER, 'formula = "impressions_per_click"', ""), "no formula (none named)"),
        (changed(NUMBER, "from = 800", "from = 8"), "impressions has from 1 to 4 digits."),
        (changed(CHOICE, "断在哪一步？", "{visitors} 人断在哪一步？"), "which is no parameter."),
        (changed(CHOICE, "断在哪一步？", "断在哪一步？}"), "stem.zh cannot be filled"),
        (changed(CHOICE, "断在哪一步？", "断在哪 {} 步？"), "which is no parameter."),
        (changed(NUMBER, "{impressions} 次", "若干次"), "stem.zh does not use the parameter"),
        (
            changed(NUMBER, "{clicks} clicks", "clicks"),
            "stem.en does not use the parameter clicks.",
        ),
        (changed(NUMBER, "{clicks} clicks", "{clicks:,} clicks"), "clicks carries a format"),
        (changed(NUMBER, '"click_through_rate"', '"no_such"'), "there is no formula no_such."),
        (changed(NUMBER, '"impressions_per_click"', '"no_such"'), "there is no formula no_such."),
        (changed(NUMBER, '"click_through_rate"', '"conversion_rate"'), "conversion_rate needs "),
        (changed(NUMBER, "to = 90", "to = 20"), "only 17 rows of numbers are valid"),
        (changed(NUMBER, "to = 90", "to = 19"), "only 0 rows of numbers are valid"),
        (changed(NUMBER, "tolerance =", 'tables = ["a"]\ntolerance ='), "parameters and tables."),
        (changed(TABLE, 'key = ["period"]', ""), "has no key."),
        (changed(TABLE, '"shop_daily"', '"orders"'), "funnel_two_periods needs shop_daily"),
        (changed(CASE, "points = 1", "points = 2"), "its rubric points add up to 3, not 2."),
        (changed(CASE, "share = 0.5", "share = 0.6"), "needs two anchors."),
        (without(NUMBER, ANSWER), "has no [answer]."),
    ],
    ids=lambda part: part[:44].strip(),
)
def test_what_is_wrong_in_an_item_is_told(text: str, what: str, written: Written) -> None:
    problems = checked(written(text))
    assert what in told(problems)
    assert {problem.where for problem in problems} == {PLACE}
    assert all(problem.remedy for problem in problems)


def test_a_function_item_without_inputs_is_told(written: Written) -> None:
    text = changed(TABLE, '"table"', '"function"')
    assert "there is no function of inputs (none named)." in told(checked(written(text)))


def test_an_assessed_item_with_one_mistake_asks_for_another(written: Written) -> None:
    first, second = NUMBER.index("[[mistake]]"), NUMBER.rindex("[[mistake]]")
    text = NUMBER[:first] + NUMBER[second:]
    assert "names 1 known mistakes." in told(checked(written(text)))


def test_a_practice_item_needs_no_hints(written: Written) -> None:
    assert checked(written(without(CHOICE, HINTS), "practice")) == []


@pytest.mark.parametrize("text", [CHOICE, NUMBER, CASE], ids=lambda text: text.split('"')[1])
def test_a_good_item_passes_every_check(text: str, written: Written) -> None:
    assert checked(written(text)) == []


# ---- how problems are told ----


def test_problems_stop_the_work_in_the_order_of_their_places() -> None:
    with pytest.raises(BadInput) as bad:
        stop_on_problems([Problem("b", "is wrong.", "Mend it."), Problem("a", "is wrong.")])
    assert str(bad.value) == "a: is wrong.\nb: is wrong. Mend it."


def test_a_problem_found_twice_is_told_once() -> None:
    with pytest.raises(BadInput) as bad:
        stop_on_problems([Problem("a", "is wrong.")] * 2)
    assert len(bad.value.problems) == 1


def test_without_problems_the_work_goes_on() -> None:
    stop_on_problems([])
