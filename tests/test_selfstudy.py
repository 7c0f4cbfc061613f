"""`python build_course.py selfstudy`: the page whole or not at all, the same bytes every time."""

import json
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops.build import selfstudy
from course_b2c_ops.build.bundle import UnknownForm, classic_script
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.practice_page import (
    POLICY,
    REFUSALS,
    WORDS,
    Material,
    files_of,
    page_data,
    practice_page,
)
from course_b2c_ops.build.selfstudy import home_papers, make_selfstudy
from course_b2c_ops.item_face import WEB
from course_b2c_ops.language import Language
from course_b2c_ops.problems import BadInput, Problem
from graders.bank import Bank, read_bank
from graders.practice_pool import page_item
from tests.conftest import ROOT, build_course

ON = date(2026, 12, 13)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(ROOT)


def small(bank: Bank, language: Language = "zh", papers: int = 0) -> Material:
    """A page with few items, as fast as it gets."""
    ids = ("ads/acos_of_thirty", "operating/payment_conversion")
    cohort = read_cohort(ROOT, "demo")
    drawn = home_papers(ROOT, cohort, bank).papers[:papers] if papers else ()
    ids += tuple(place.item for paper in drawn for place in paper.places)
    pool = [page_item(bank.items[name], ON) for name in dict.fromkeys(ids)]
    return Material("demo", language, ON, pool, drawn, {})


def test_the_same_inputs_give_the_same_bytes(bank: Bank) -> None:
    assert files_of(small(bank)) == files_of(small(bank))


def test_the_page_is_one_file_that_asks_nothing(bank: Bank) -> None:
    page = practice_page(small(bank))
    head, _, body = page.partition("<style>")
    assert f'content="{POLICY}"' in head
    assert "src=" not in body.replace("data-src", "")
    assert 'href="http' not in page
    assert page.count("</script>") == 2


def test_sentences_that_would_end_the_script_do_not(bank: Bank) -> None:
    material = small(bank)
    facts = {**material.pool[0], "stem": {"zh": "</script><b>", "en": "</script>"}}
    page = practice_page(Material("demo", "zh", ON, [facts], (), {}))
    assert page.count("</script>") == 2


@pytest.mark.parametrize(("language", "first"), [("zh", "zh"), ("en", "en"), ("both", "zh")])
def test_the_page_opens_in_the_class_language(bank: Bank, language: Language, first: str) -> None:
    assert page_data(small(bank, language))["language"] == first


def test_every_word_the_script_says_is_handed_to_it() -> None:
    scripts = "\n".join(path.read_text("utf-8") for path in (WEB / "practice").glob("*.js"))
    unsaid = [name for name in WORDS if f'"{name}"' not in scripts]
    made = ("nav_", "state_", "theme_", "title_")
    assert [name for name in unsaid if not name.startswith(made)] == []
    assert all(f'"{name}"' in scripts for name in REFUSALS)


def test_mock_exams_at_home_hold_practice_items_only(bank: Bank) -> None:
    found = home_papers(ROOT, read_cohort(ROOT, "demo"), bank)
    places = [place.item for paper in found.papers for place in paper.places]
    assert len(found.papers) == selfstudy.PAPERS
    assert {bank.items[item].pool for item in places} == {"practice"}
    assert len({tuple(paper.places) for paper in found.papers}) == len(found.papers)
    assert not any(paper.counts for paper in found.papers)


def test_a_bank_too_small_for_an_exam_is_told_and_the_page_goes_without(bank: Bank) -> None:
    few = Bank({name: bank.items[name] for name in list(bank.items)[:20]})
    found = home_papers(ROOT, read_cohort(ROOT, "demo"), few)
    assert found.papers == ()
    assert "自测卷" in found.notes[0].zh


def test_the_papers_of_the_page_know_their_kinds_and_lines(bank: Bank) -> None:
    paper = page_data(small(bank, papers=1))["papers"][0]
    (sitting,) = paper["facts"]["sittings"]
    assert {place["kind"] for place in sitting["places"]} >= {"choice", "choices", "true_false"}
    assert [part["name"] for part in paper["parts"]] == ["theory", "practical"]


def test_an_unknown_cohort_is_one_line_and_exit_2() -> None:
    told = build_course(ROOT, "selfstudy", "nobody")
    assert told.returncode == 2
    assert len(told.stderr.splitlines()) == 1


def test_a_leak_leaves_the_page_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bank: Bank
) -> None:
    (tmp_path / "practice").mkdir()
    (tmp_path / "practice/index.html").write_text("before", "utf-8")
    monkeypatch.setattr(selfstudy, "check_bank", lambda *_: ())
    monkeypatch.setattr(selfstudy, "practice_pool", lambda *_: small(bank).pool)
    monkeypatch.setattr(selfstudy, "home_papers", lambda *_: selfstudy.HomePapers())
    monkeypatch.setattr(selfstudy, "check_folder", lambda *_: [Problem("x", "it tells.")])
    with pytest.raises(BadInput, match="it tells"):
        make_selfstudy(ROOT, "demo", tmp_path, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["practice"]
    assert (tmp_path / "practice/index.html").read_text("utf-8") == "before"


def test_a_folder_that_cannot_be_written_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bank: Bank
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setattr(selfstudy, "check_bank", lambda *_: ())
    monkeypatch.setattr(selfstudy, "practice_pool", lambda *_: small(bank).pool)
    with pytest.raises(BadInput, match="--out"):
        make_selfstudy(ROOT, "demo", tmp_path / "file", tmp_path)


# ---- joining the modules ----


def joined(tmp_path: Path, **modules: str) -> str:
    for name, text in modules.items():
        (tmp_path / f"{name}.js").write_text(text, "utf-8")
    return classic_script(tmp_path / "main.js")


def test_modules_become_one_script_each_once_and_first_things_first(tmp_path: Path) -> None:
    imports = 'import face, { one } from "./a.js";\nimport { two } from "./b.js";\n'
    script = joined(
        tmp_path,
        main=f"{imports}face(one, two);\n",
        a='import { two } from "./b.js";\nexport const one = two;\nexport default { one };\n',
        b="// a remark\nexport const two = 2;\n",
    )
    assert script.index("const b_module") < script.index("const a_module")
    assert script.index("const a_module") < script.index("const main_module")
    assert script.count("two=2") == 1
    assert "import " not in script
    assert "export " not in script
    assert "remark" not in script


@pytest.mark.parametrize(
    "line",
    ['import * as all from "./a.js";', 'import { one } from "lodash";', "export { one };"],
)
def test_a_form_the_bundle_does_not_know_is_an_error(tmp_path: Path, line: str) -> None:
    with pytest.raises(UnknownForm, match="main.js"):
        joined(tmp_path, main=f"{line}\n", a="export const one = 1;\n")


def test_modules_that_import_each_other_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnknownForm):
        joined(
            tmp_path,
            main='import { one } from "./a.js";\nexport const two = one;\n',
            a='import { two } from "./main.js";\nexport const one = two;\n',
        )


def test_the_manifest_names_pictures_that_are_there(bank: Bank) -> None:
    files = files_of(small(bank))
    manifest = json.loads(files["manifest.webmanifest"])
    assert {icon["src"] for icon in manifest["icons"]} <= files.keys()
    for size in (192, 512):
        png = files[f"icon-{size}.png"]
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(png[16:20]) == int.from_bytes(png[20:24]) == size


def test_the_worker_keeps_what_lies_there_under_the_name_of_the_page(bank: Bank) -> None:
    files = files_of(small(bank))
    told = files["sw.js"].decode()
    kept = json.loads(told.partition("const FILES = ")[2].partition(";")[0])
    assert set(kept) - {"./"} <= files.keys()
    other = files_of(small(bank, "en"))["sw.js"].decode()
    assert other != told
