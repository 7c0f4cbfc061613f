"""Papers: three PDFs a version, in Chinese type, the key apart from what students get."""

import re
from pathlib import Path

import pypdfium2
import pytest
import typst

from course_b2c_ops.language import Language
from course_b2c_ops.problems import BadInput
from graders.exchange import paper_pdf
from graders.exchange.export import Draw, export_items, read_bank
from graders.exchange.paper_pdf import FONT, Version, paper_data, parts_of
from graders.exchange.questions import Question
from graders.exchange.wish import Wish
from tests.exchange_bank import audience, lay_out_bank

has_font = pytest.mark.skipif(
    FONT not in map(str, typst.Fonts().families()), reason=f"no font {FONT}: fonts-noto-cjk"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_bank(tmp_path_factory.mktemp("bank"))


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    export_items(root, Wish("paper", versions=("A", "B")), audience(), root / "papers")
    return root / "papers"


def words(path: Path) -> str:
    """All words of a PDF, read by another library than the one that wrote it."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", "", "".join(pages))


def drawn(root: Path, label: str) -> list[Question]:
    return Draw(tuple(read_bank(root).pool("practice")), audience(), {}, {}).under(label)


@has_font
def test_a_version_is_a_paper_a_sheet_and_a_key(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"{v}_{part}.pdf" for v in "AB" for part in ("key", "paper", "sheet")]


@has_font
def test_the_paper_says_whose_it_is_and_that_it_is_no_official_one(folder: Path) -> None:
    told = words(folder / "A_paper.pdf")
    for wanted in ("跨境电商B2C运营", "2026秋·演示班", "练习卷，非官方", "19分", "约27分钟"):
        assert wanted in told
    assert "一、单选题" in told and "八、案例题" in told


@has_font
def test_only_the_key_tells_answers(folder: Path) -> None:
    for part in ("paper", "sheet"):
        told = words(folder / f"A_{part}.pdf")
        assert "分子、分母都是人" not in told and "为教学而设" not in told
        assert "指出转化率下降" not in told
    told = words(folder / "A_key.pdf")
    assert "分子、分母都是人" in told and "为教学而设" in told and "指出转化率下降" in told
    assert "教师用" in told and "分子用了订单数" in told


@has_font
def test_pages_are_a4_and_the_day_is_the_cohorts(folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / "A_paper.pdf") as document:
        width, height = document[0].get_size()
        made = document.get_metadata_dict()["CreationDate"]
    assert (round(width), round(height)) == (595, 842)
    assert made.startswith("D:20261213")


@has_font
@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "Practicepaper,notofficial"), ("both", "练习卷，非官方/Practicepaper,notofficial")],
)
def test_a_paper_in_english_and_in_both(root: Path, language: Language, wanted: str) -> None:
    out = root / language
    export_items(root, Wish("paper", language=language), audience(), out)
    assert wanted in words(out / "A_paper.pdf")


def test_versions_differ_in_numbers_but_not_in_items(root: Path) -> None:
    first, second = drawn(root, "paper/A"), drawn(root, "paper/B")
    assert {q.item for q in first} == {q.item for q in second}
    numbers = [[q.stem.zh for q in some if q.kind == "number"] for some in (first, second)]
    assert numbers[0] != numbers[1]


def test_items_are_numbered_through_and_points_add_up(root: Path) -> None:
    parts = parts_of(drawn(root, "paper/A"), "zh")
    numbers = [item["number"] for part in parts for item in part["items"]]
    assert numbers == list(range(1, 9))
    assert [part["sheet"] for part in parts] == [
        "bubbles", "bubbles", "bubbles", "written", "written", "ordered", "paired", "open",
    ]  # fmt: skip


def test_the_keys_letters_are_those_of_the_paper(root: Path) -> None:
    parts = parts_of(drawn(root, "paper/A"), "zh")
    by_sheet = {part["title"].split("、")[1]: part["items"][0] for part in parts}
    one = by_sheet["单选题"]
    right = next(p for p in one["parts"] if p["text"][0]["pieces"] == ["78 ÷ 2,860 = 2.73%"])
    assert one["short"] == right["letter"]
    steps = {p["letter"]: p["text"][0]["pieces"][0] for p in by_sheet["排序题"]["parts"]}
    order = [steps[letter] for letter in by_sheet["排序题"]["short"]]
    assert order == ["买家付款", "打包贴面单", "交给揽收点", "买家签收"]
    match = by_sheet["匹配题"]
    lefts = {p["letter"]: p["text"][0]["pieces"][0] for p in match["lefts"]}
    rights = {p["letter"]: p["text"][0]["pieces"][0] for p in match["rights"]}
    pairs = dict(one.split("-") for one in match["short"].split("  "))
    assert {lefts[n]: rights[letter] for n, letter in pairs.items()}["访客从哪里来"] == "流量来源"


def test_a_students_paper_names_the_student(root: Path) -> None:
    data = paper_data(drawn(root, "s01"), audience(), Version("s01", "s01"), "zh")
    assert "安之远" in data["facts"][0]["pieces"][0]


def test_words_of_an_item_are_never_read_as_markup(root: Path) -> None:
    parts = parts_of(drawn(root, "paper/A"), "zh")
    pieces = parts[0]["items"][0]["stem"][0]["pieces"]
    assert pieces[1] == "visitors" and len(pieces) == 3


def test_without_the_font_a_sentence_says_what_to_install(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_pdf, "FONT", "No Such Font")
    with pytest.raises(BadInput, match="fonts-noto-cjk"):
        export_items(root, Wish("paper"), audience(), tmp_path / "papers")
    assert not (tmp_path / "papers").exists()
