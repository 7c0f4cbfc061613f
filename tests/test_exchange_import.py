"""Question sheets in: drafts out, and every row accounted for."""

import csv
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from course_b2c_ops import places
from course_b2c_ops.problems import BadInput
from course_b2c_ops.standard import read_standard
from graders.bank import read_bank
from graders.check_items import check_item
from graders.exchange import sheet_cells as cells
from graders.exchange.sheet import Imported, import_sheet
from graders.exchange.sheet_maps import map_names, read_map
from tests.exchange_bank import lay_out_bank

REVIEWED = date(2026, 11, 22)
HEAD = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "难度", "考点")
COLUMNS, CELL = "choices_in_columns", "choices_in_one_cell"
Rows = Sequence[Sequence[object]]


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "zh")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out_bank(tmp_path / "root")


def workbook(path: Path, rows: Rows, merged: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def brought(root: Path, path: Path, how: str = COLUMNS, **more: str) -> Imported:
    out = root.parent / "drafts"
    return import_sheet([path], how, out, root, reviewed=REVIEWED, topic="operating", **more)


def one(root: Path, *row: object, head: Sequence[str] = HEAD) -> tuple[Imported, dict[str, Any]]:
    """What became of a sheet of one row, and its draft."""
    found = brought(root, workbook(root.parent / "one.xlsx", [head, row]))
    drafts = [tomllib.loads((found.out / name).read_text("utf-8")) for name in found.drafts]
    return found, drafts[0] if drafts else {}


def report(found: Imported) -> list[dict[str, str]]:
    text = (found.out / "report.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def told(found: Imported) -> str:
    return "\n".join(found.told("zh"))


# ---- the kinds ----


def test_a_single_choice_with_full_width_letters(root: Path) -> None:
    row = (
        "单选题",
        "支付转化率的分母？",
        "A．点击",
        "B、访客",
        "C) 曝光",
        "",
        "Ｂ",
        "人除以人",
        "易",
        "1.3.2 指标",
    )
    found, draft = one(root, *row)
    assert (draft["kind"], draft["clauses"], draft["difficulty"]) == ("choice", ["1.3.2"], 1)
    assert [choice["zh"] for choice in draft["choice"]] == ["点击", "访客", "曝光"]
    assert [bool(choice.get("right")) for choice in draft["choice"]] == [False, True, False]
    assert draft["choice"][1]["why"]["zh"] == "人除以人"
    assert draft["reviewed"] == REVIEWED
    assert "选项 A, C 没有写理由" in told(found)


@pytest.mark.parametrize("answer", ["ABD", "A、B、D", "a,b,d", "Ａ；Ｂ；Ｄ", "A B D", "DBA"])
def test_several_letters_however_written(root: Path, answer: str) -> None:
    _, draft = one(root, "多选题", "哪些算成本？", "运费", "佣金", "好评", "关税", answer)
    right = [choice["zh"] for choice in draft["choice"] if choice.get("right")]
    assert draft["kind"] == "choices" and right == ["运费", "佣金", "关税"]


@pytest.mark.parametrize(
    ("answer", "right"),
    [("对", True), ("√", True), ("T", True), ("正确", True), (True, True)]
    + [("错", False), ("×", False), ("F", False), ("错误。", False), (False, False)],
)
def test_true_or_false_however_written(root: Path, answer: object, right: bool) -> None:
    _, draft = one(root, "判断题", "出价就是扣费。", "", "", "", "", answer, "出价是上限")
    assert draft["answer"] == {"right": right} and draft["why"]["zh"] == "出价是上限"


@pytest.mark.parametrize(
    ("answer", "value", "unit"),
    [
        ("2.73%", 0.0273, ""),
        ("1,234.5元", 1234.5, "元"),
        ("$12", 12.0, "USD"),
        ("约 30 件", 30.0, "件"),
        ("１２", 12.0, ""),
    ],
)
def test_numbers_with_units(root: Path, answer: str, value: float, unit: str) -> None:
    found, draft = one(root, "计算题", "是多少？", "", "", "", "", answer)
    assert draft["kind"] == "number" and draft["answer"]["formula"] == ""
    assert draft.get("unit", {"zh": ""})["zh"] == unit
    text = (found.out / next(iter(found.drafts))).read_text("utf-8")
    assert f"= {value:.12g}" in text
    assert "[[mistake]]" in told(found)


def test_a_fill_in_takes_several_spellings_and_one_blank(root: Path) -> None:
    _, draft = one(root, "填空题", "点击÷曝光叫____。", "", "", "", "", "点击率；CTR/click rate")
    assert draft["answer"]["accepted"] == ["点击率", "CTR", "click rate"]


def test_an_order_is_written_in_its_right_order(root: Path) -> None:
    _, draft = one(root, "排序题", "排好次序", "A.签收", "B.付款", "C.打包", "D.揽收", "BCDA")
    assert [step["zh"] for step in draft["step"]] == ["付款", "打包", "揽收", "签收"]


def test_a_case_keeps_the_answer_as_the_full_example(root: Path) -> None:
    found, draft = one(root, "简答题", "怎么办？", "", "", "", "", "先查物流，再回复买家")
    assert draft["anchor"][0] == {"share": 1.0, "zh": "先查物流，再回复买家", "en": ""}
    assert "评分要点" in told(found)


def test_an_answer_shown_in_the_stem_is_taken_out(root: Path) -> None:
    found, draft = one(root, "单选题", "客单价除以（B）？", "单数", "买家", "访客", "", "")
    assert draft["stem"]["zh"] == "客单价除以（ ）？" and draft["choice"][1]["right"]
    assert "题干的括号里写着答案" in told(found)


def test_choices_that_stand_in_the_stem(root: Path) -> None:
    _, draft = one(root, "单选题", "分母是什么？\nA. 点击\nB. 访客\nC. 曝光", "", "", "", "", "B")
    assert draft["stem"]["zh"] == "分母是什么？"
    assert [choice["zh"] for choice in draft["choice"]] == ["点击", "访客", "曝光"]


@pytest.mark.parametrize(
    "cell",
    [
        "A．点击 B．访客 C．曝光",
        "A、点击\nB、访客\nC、曝光",
        "点击|访客|曝光",
        "A:点击；B:访客；C:曝光",
    ],
)
def test_all_choices_in_one_cell(root: Path, cell: str) -> None:
    head = ("题型", "题干", "选项", "答案")
    path = workbook(root.parent / "one.xlsx", [head, ("单选题", "分母是什么？", cell, "访客")])
    found = brought(root, path, CELL)
    draft = next(iter(found.drafts.values()))
    assert [choice["zh"] for choice in draft.parts["choice"]] == ["点击", "访客", "曝光"]
    assert draft.parts["choice"][1]["right"]


# ---- what cannot be used ----


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (("连线题", "x", "", "", "", "", "A"), "不认识的题型“连线题”"),
        (("", "x", "", "", "", "", "A"), "没有写题型"),
        (("单选题", "", "甲", "乙", "丙", "", "A"), "没有题干"),
        (("单选题", "x", "甲", "乙", "丙", "", ""), "没有答案"),
        (("单选题", "x", "甲", "乙", "丙", "", "AB"), "不止一个"),
        (("单选题", "x", "甲", "乙", "丙", "", "E"), "选项只到 C"),
        (("单选题", "x", "甲", "乙", "丙", "", "丁"), "不是选项字母"),
        (("单选题", "x", "甲", "", "丙", "", "A"), "中间空了一个选项"),
        (("单选题", "x", "甲", "甲", "丙", "", "A"), "两个选项一样"),
        (("单选题", "x", "", "", "", "", "A"), "没有读到选项"),
        (("多选题", "x", "甲", "乙", "丙", "丁", "A"), "两个以上对"),
        (("判断题", "x", "", "", "", "", "也许"), "是对还是错"),
        (("计算题", "x", "", "", "", "", "很多"), "不是一个数"),
        (("填空题", "__和__", "", "", "", "", "甲"), "几个空"),
        (("排序题", "x", "甲", "乙", "丙", "", "AB"), "不是 3 个步骤的次序"),
    ],
)
def test_a_row_that_cannot_be_used_says_why_and_what_to_do(
    root: Path, row: tuple[str, ...], wanted: str
) -> None:
    found, draft = one(root, *row)
    assert not draft and len(found.refused) == 1
    assert wanted in told(found) and "第 2 行" in told(found)
    lines = report(found)
    assert {line["row"] for line in lines} == {"2"} and {x["outcome"] for x in lines} == {"refused"}


def test_twins_are_refused_and_near_twins_told(root: Path) -> None:
    rows = [
        HEAD,
        ("判断题", "100 人来，3 人付款，转化率 3%。", "", "", "", "", "对"),
        ("判断题", "100人来, 3人付款, 转化率3%", "", "", "", "", "对"),
        ("判断题", "200 人来，5 人付款，转化率 3%。", "", "", "", "", "错"),
        ("判断题", "出价 0.50 美元，每次点击就扣 0.50 美元。", "", "", "", "", "错"),
        ("单选题", "下列说法正确的是", "甲", "乙", "丙", "", "A"),
        ("单选题", "下列说法正确的是", "丁", "戊", "己", "", "A"),
    ]
    found = brought(root, workbook(root.parent / "twins.xlsx", rows))
    assert [draft.row.number for draft in found.refused] == [3, 5]
    assert "ads/bid_means_cost" in told(found) and "同一道题" in told(found)
    alike = [d.row.number for d in found.drafts.values() if "去掉数字" in str(d.findings)]
    assert alike == [4, 7]


def test_no_row_is_dropped_silently(root: Path) -> None:
    rows: Rows = [
        ("2026 题库",),
        HEAD,
        ("单选题", "x", "甲", "乙", "丙", "", "A"),
        (),
        ("判断题", "y", "", "", "", "", "错"),
        HEAD,
        ("连线题", "z", "", "", "", "", "A"),
    ]
    found = brought(root, workbook(root.parent / "all.xlsx", rows, ["A1:J1"]))
    assert found.rows == len(found.drafts) + len(found.refused) == 3
    assert {int(line["row"]) for line in report(found)} == {1, 3, 4, 5, 6, 7}
    assert "读了 3 行，完整导入 0 题，有待补充的草稿 2 题，不能导入 1 行" in told(found)


def test_a_sheet_without_a_head_is_told(root: Path) -> None:
    path = workbook(root.parent / "x.xlsx", [HEAD, ("判断题", "x", "", "", "", "", "对")])
    book = openpyxl.load_workbook(path)
    book.create_sheet("说明").append(["出题人", "教研室"])
    book.create_sheet("空表")
    book.save(path)
    found = brought(root, path)
    assert "说明：这张表找不到表头，1 行没有读" in told(found)
    assert "空表" not in told(found)
    assert [line["outcome"] for line in report(found) if line["sheet"] == "说明"] == ["no_head"]


def test_a_merged_type_counts_for_all_its_rows(root: Path) -> None:
    rows = [
        HEAD,
        ("判断题", "甲", "", "", "", "", "对", "", "", "1.3.1"),
        (None, "乙", "", "", "", "", "错", "", "", None),
    ]
    found = brought(root, workbook(root.parent / "m.xlsx", rows, ["A2:A3", "J2:J3"]))
    assert [draft.top["clauses"] for draft in found.drafts.values()] == [["1.3.1"], ["1.3.1"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_any_encoding(root: Path, encoding: str) -> None:
    path = root.parent / "sheet.csv"
    path.write_bytes("题型,题干,答案,解析\n判断题,出价就是扣费,×,出价是上限\n".encode(encoding))
    draft = next(iter(brought(root, path).drafts.values()))
    assert draft.stem == "出价就是扣费" and draft.parts["answer"] == {"right": False}


def test_columns_that_the_map_does_not_know_are_told(root: Path) -> None:
    found, _ = one(root, "判断题", "x", "对", "内部", head=("题型", "题干", "答案", "备注"))
    assert "没有读：备注" in told(found)


# ---- drafts and the bank ----


def test_a_complete_row_becomes_an_item_the_bank_takes(root: Path) -> None:
    head = (
        "题型",
        "题干",
        "答案",
        "解析",
        "考点",
        "依据",
        "题名",
        "英文题干",
        "英文解析",
        "英文依据",
    )
    row = (
        "判断题",
        "平台可以替卖家报税。",
        "错",
        "谁的税谁报。",
        "1.3.1",
        "为教学而设",
        "whose_tax",
    )
    row += (
        "A platform may file a seller’s taxes.",
        "Everyone files their own.",
        "made for teaching",
    )
    found, _ = one(root, *row, head=head)
    assert found.complete == 1 and list(found.drafts) == ["operating/whose_tax.toml"]
    home = root / "graders/items/practice/operating/whose_tax.toml"
    home.write_bytes((found.out / "operating/whose_tax.toml").read_bytes())
    bank = read_bank(root)
    clauses = read_standard(places.data_folder() / "standard")
    assert not bank.problems
    assert list(check_item(bank.items["operating/whose_tax"], clauses, REVIEWED)) == []


def test_the_check_tells_every_gap_of_a_draft(root: Path) -> None:
    found, _ = one(root, "判断题", "平台可以替卖家报税。", "", "", "", "", "错", "谁的税谁报。")
    home = root / "graders/items/practice/operating/draft.toml"
    home.write_bytes((found.out / next(iter(found.drafts))).read_bytes())
    problems = "\n".join(map(str, read_bank(root).problems))
    assert "stem" in problems and "en" in problems and "source" in problems


def test_drafts_never_go_into_the_bank_nor_over_other_drafts(root: Path) -> None:
    path = workbook(root.parent / "x.xlsx", [HEAD, ("判断题", "x", "", "", "", "", "对")])
    inside = root / "graders" / "items" / "practice"
    with pytest.raises(BadInput, match="不直接写进题库"):
        import_sheet([path], COLUMNS, inside, root, reviewed=REVIEWED)
    brought(root, path)
    mine = root.parent / "drafts" / "operating" / "row_0002.toml"
    mine.write_text("# mine", "utf-8")
    with pytest.raises(BadInput, match="新的或空的文件夹"):
        brought(root, path)
    assert mine.read_text("utf-8") == "# mine"


def test_the_same_sheet_gives_the_same_bytes(root: Path) -> None:
    rows = [HEAD, ("单选题", "x", "甲", "乙", "丙", "", "A"), ("计算题", "y", "", "", "", "", "3%")]
    path = workbook(root.parent / "x.xlsx", rows)
    found = []
    for name in ("first", "second"):
        out = root.parent / name
        import_sheet([path], COLUMNS, out, root, reviewed=REVIEWED)
        found.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert found[0] == found[1] and len(found[0]) == 3


# ---- files and maps ----


def test_a_file_without_a_head_says_which_columns_it_needs(root: Path) -> None:
    path = workbook(root.parent / "x.xlsx", [("甲", "乙"), ("丙", "丁")])
    book = openpyxl.load_workbook(path)
    book.create_sheet("空表")
    book.save(path)
    with pytest.raises(BadInput, match="找不到表头"):
        brought(root, path)
    assert not (root.parent / "drafts").exists()


def test_a_broken_workbook_is_told(root: Path) -> None:
    path = root.parent / "x.xlsx"
    path.write_bytes(b"no zip")
    with pytest.raises(BadInput, match=r"x\.xlsx"):
        brought(root, path)


@pytest.mark.parametrize("name", map_names())
def test_the_maps_that_come_along_can_be_read(name: str) -> None:
    how = read_map(name)
    assert how.types["单选题"] == "choice" and {"stem", "type", "answer"} <= set(how.columns)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("[choices]", "[choice]", "choice"),
        ('"单选题" = "choice"', '"单选题" = "guess"', "guess"),
        ("stem       =", "stems      =", "stems"),
        ('"难" = 3', '"难" = 5', "5"),
        ("[about]", "about", "读不出来"),
    ],
)
def test_a_map_with_a_mistake_says_where(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    source = Path(__file__).parent.parent / "graders/exchange/maps" / f"{COLUMNS}.toml"
    path = tmp_path / "own.toml"
    path.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(BadInput, match=wanted):
        read_map(str(path))


def test_an_unknown_map_names_those_there_are() -> None:
    with pytest.raises(BadInput, match=COLUMNS):
        read_map("nobody")


def test_words_are_compared_without_width_and_punctuation() -> None:
    assert cells.bare("ＣＴＲ，是什么？") == cells.bare("ctr 是什么")
    assert cells.barest("来了 {n} 人") == cells.barest("来了 25 人")
    assert cells.tidy("Ａ．好，１００　个？") == "A．好，100 个？"


@pytest.mark.parametrize(
    "words", ['说"对"', "一\\二", "行一\n行二", "控制\x7f符", "{花括号} [[x]]", "# 号"]
)
def test_any_words_come_through_a_draft_unharmed(root: Path, words: str) -> None:
    path = root.parent / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("题型", "题干", "答案", "解析"), ("判断题", words, "对", words)]
        )
    found = brought(root, path)
    draft = tomllib.loads((found.out / next(iter(found.drafts))).read_text("utf-8"))
    assert draft["stem"]["zh"] == draft["why"]["zh"] == words
