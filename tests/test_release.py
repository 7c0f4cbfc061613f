"""The release check: what gives an assessed answer away is found, however it is written."""

import html
import json
from pathlib import Path

import pytest

from course_b2c_ops.build.release import check_leaks
from graders.bank import read_bank
from tests.conftest import ROOT

BANK = read_bank(ROOT)
# A sentence with a number of each student's own, one in Chinese, and one of a rubric.
TOLD = {
    item.id: sentence
    for item in BANK.pool("assessed")
    for sentence in (
        item.why.en.partition("{")[0] if item.why else "",
        item.why.zh.partition("{")[0] if item.why else "",
        *(point.text.zh for point in item.rubric),
    )
    if len(sentence) > 30
}
SOME = sorted(TOLD.items())[::25]


def told(folder: Path) -> list[str]:
    return [problem.what for problem in check_leaks(folder, [], BANK)]


@pytest.mark.parametrize(("item_id", "sentence"), SOME)
@pytest.mark.parametrize("place", ["students/s01/notes.md", "lectures/page.html", "my_shop/a.json"])
def test_a_sentence_of_an_assessed_answer_is_found(
    item_id: str, sentence: str, place: str, tmp_path: Path
) -> None:
    written = {
        ".md": f"Look:\n{sentence.replace(' ', chr(10))}\nand so on",
        ".html": f"<p>{html.escape(sentence, quote=False)}</p>",
        ".json": json.dumps([f"x\n{sentence}\n"], ensure_ascii=False),
    }
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(written[path.suffix], "utf-8")
    assert any(sentence[:20] in what or item_id in what for what in told(tmp_path))


def test_what_everyone_may_read_is_no_leak(tmp_path: Path) -> None:
    path = tmp_path / "lectures" / "page.html"
    path.parent.mkdir()
    practice = [item.stem.zh + item.stem.en for item in BANK.pool("practice")]
    path.write_text("\n".join(practice), "utf-8")
    assert told(tmp_path) == []
