"""The integrity report: silent where everybody works alone, loud where answers are another's."""

import json
import random
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from course_b2c_ops import cli
from course_b2c_ops.language import LANGUAGES, Language, Text
from graders import kept_values
from graders.bulk.verb import Options
from graders.cohort_folder import CohortFolder
from graders.integrity import Handed, Pair, Report, Traces, report_of, values
from graders.integrity.answers import SHOWN, Ledger, coincidences, match_chance
from graders.integrity.command import read_class
from graders.integrity.handed import Known
from graders.integrity.odds import near_chance, tail
from graders.integrity.report import COLUMNS, Words, as_page, as_table
from graders.integrity.sheets import sheet_of
from graders.integrity.texts import alike
from graders.integrity.traces import Owned, printed
from graders.submission import Attempt, Outcome
from tests.marking import class_of
from tests.marking.class_that_answers import (
    a_class,
    answers,
    copied,
    day,
    student_of,
    theory,
)


def report(handed: list[Handed], **more: Any) -> Report:
    return report_of(handed, student_of, day(), **more)


def with_copies(handed: list[Handed], share: float, seed: int = 1) -> tuple[list[Handed], int]:
    """The class's fourth student hands in a share of the eleventh's answers."""
    rng, found = random.Random(seed), list(handed)
    copier, source = found[3], found[10]
    taken = rng.sample(copier.items, max(1, round(share * len(copier.items))))
    given = {**copier.given, **{i.id: copied(i, copier.student, source.student) for i in taken}}
    found[3] = replace(copier, given=given)
    return found, len(taken)


def names_of(pair: Pair) -> tuple[str, str]:
    return pair.first, pair.second


# ---- a class in which everybody works alone ----


def test_in_twenty_classes_that_work_alone_there_is_at_most_one_false_alarm() -> None:
    alarms = [names_of(pair) for n in range(20) for pair in report(a_class(n)).pairs]
    assert len(alarms) <= 1


def test_pairs_by_accident_come_as_often_as_is_said() -> None:
    """Asked for what comes once a class, about one a class is found; never many more."""
    found = sum(len(report(a_class(n), most=1.0).pairs) for n in range(20))
    assert found <= 2 * 20


def test_theory_papers_of_which_everyone_has_another_are_compared_where_they_meet() -> None:
    rng, items = random.Random(7), theory(60)
    names = [f"p{n:02}" for n in range(40)]
    papers = [tuple(rng.sample(items, 35)) for _ in names]
    alone = [
        Handed(name, "mock_1", paper, answers(name, paper, rng, 0.6))
        for name, paper in zip(names, papers, strict=True)
    ]
    assert report(alone).pairs == ()
    shared = [item for item in alone[3].items if item in alone[10].items]
    given = {**alone[3].given, **{i.id: copied(i, "p03", "p10") for i in shared}}
    (found,) = report([*alone[:3], replace(alone[3], given=given), *alone[4:]]).pairs
    assert names_of(found) == ("p03", "p10")


# ---- planted copies ----


@pytest.mark.parametrize("share", [1.0, 0.5])
@pytest.mark.parametrize("number", [50, 51, 52])
def test_all_or_half_of_a_neighbours_answers_are_found(share: float, number: int) -> None:
    handed, taken = with_copies(a_class(number), share)
    (found,) = report(handed).pairs
    (answer,) = found.answers
    assert (answer.student, answer.other) == (handed[3].student, handed[10].student)
    assert answer.expected < SHOWN / 100
    assert 3 <= len(answer.hits) <= taken
    assert answer.compared >= len(answer.hits)


@pytest.mark.parametrize("number", [50, 51, 52])
def test_one_answer_of_a_neighbours_is_no_evidence(number: int) -> None:
    handed, _ = with_copies(a_class(number), 0.0)
    assert report(handed).pairs == ()


def test_a_neighbours_whole_answers_file_tells_itself_by_its_ids() -> None:
    handed = a_class(60)
    handed[3] = replace(handed[3], given=handed[10].given)
    (found,) = report(handed).pairs
    assert any(hit.by_id for hit in found.answers[0].hits)


def test_the_order_in_which_submissions_come_changes_nothing() -> None:
    handed, _ = with_copies(a_class(50), 0.5)
    assert report(handed) == report(handed[::-1])


# ---- chances ----


@pytest.mark.parametrize("seed", range(6))
def test_the_chance_of_several_coincidences_agrees_with_a_simulation(seed: int) -> None:
    rng = np.random.default_rng(seed)
    chances = rng.choice([0.5, 0.25, 0.2, 0.1, 0.04], size=12)
    drawn = rng.random((200_000, len(chances))) < chances
    surprises = drawn @ -np.log(chances)
    hits = chances[np.argsort(chances)[: 2 + seed % 3]]
    seen = float((surprises >= -np.log(hits).sum() - 1e-9).mean())
    assert seen / 2 <= tail(chances.tolist(), hits.tolist()) <= seen * 2


def test_what_is_no_coincidence_has_every_chance() -> None:
    assert tail([0.5, 0.1], []) == 1.0


def test_the_chance_of_each_answer_agrees_with_how_often_it_comes() -> None:
    """By kind: the chances told, summed over all comparisons, against the coincidences seen."""
    told: dict[str, float] = {}
    seen: dict[str, int] = {}
    for number in range(12):
        handed = a_class(number)
        for item in handed[0].items:
            sheets = {h.student: sheet_of(item, h.given[item.id], student_of(h.student))
                      for h in handed}  # fmt: skip
            for one in coincidences(("paper", item.id), item, sheets, day()):
                told[item.kind] = told.get(item.kind, 0) + one.chance * (len(sheets) - 1)
                seen[item.kind] = seen.get(item.kind, 0) + len(one.hits)
    counted = {kind for kind, number in seen.items() if number >= 20}
    assert {"choice", "number"} <= counted
    for kind in counted:
        assert seen[kind] / 2 <= told[kind] <= seen[kind] * 2


@pytest.mark.parametrize(
    ("given", "count"),
    [((0, 1, 2), 3), ((0, 1, 2), 4), ((1, 1, 2, 1, 2, 2), 3), ((2, 0, 2, 1), 4), ((0, 0, 0), 2)],
)
def test_a_match_falls_just_so_as_often_as_counted(given: tuple[int, ...], count: int) -> None:
    lefts, options = set(permutations(given)), permutations(range(count))
    all_ways = {tuple(way[one] for one in left) for way in options for left in lefts}
    assert match_chance(given, count) == pytest.approx(1 / len(all_ways))


@pytest.mark.parametrize("spread", [0.2, 1.0])
def test_the_chance_on_own_data_agrees_with_how_dense_the_classs_answers_lie(spread: float) -> None:
    rng = np.random.default_rng(3)
    told, seen = [], []
    for _ in range(2_000):
        others, value = rng.lognormal(3, spread, 39), float(rng.lognormal(3, spread))
        told.append(near_chance(value, others[1:], 0.01 * value))
        seen.append(abs(others[0] - value) <= 0.01 * value)
    assert np.mean(seen) / 2 <= np.mean(told) <= np.mean(seen) * 2


def test_counts_that_many_share_are_no_surprise() -> None:
    assert near_chance(3.0, np.array([3.0] * 20 + [4.0] * 19), 0.0) == pytest.approx(0.5, abs=0.05)
    assert near_chance(3.0, np.array([]), 0.1) == 1.0


# ---- texts ----

PHRASES = str.split(
    "本店 这周 上周 访客 少了 多了 两成 三成 因为 主图 标题 价格 运费 评价 搜索 广告 直播 建议 "
    "先改 再看 观察 七天 十四天 转化率 加购 下单 支付 回升 下降 偏高 偏低 顾客 新客 老客 复购"
)
WORDS = str.split(
    "shop week visitors fewer more price freight reviews search adverts first then watch seven "
    "days conversion cart order paid rises falls high low buyers new old again because of title"
)


def essay(seed: int, words: list[str], joint: str) -> str:
    rng = random.Random(seed)
    return joint.join(rng.choice(words) for _ in range(120))


def changed(text: str, words: list[str], joint: str, every: int) -> str:
    """The same text with some words replaced."""
    parts = text.split(joint) if joint else [text]
    return joint.join("else" if n % every == every - 1 else p for n, p in enumerate(parts))


def code(seed: int) -> str:
    rng = random.Random(seed)
    columns = ["visitors", "buyers", "orders", "paid", "clicks", "carts"]
    lines = []
    for n in range(12):
        a, b = rng.sample(columns, 2)
        lines.append(
            rng.choice(
                [
                    f'rate{n} = table["{a}"] / table["{b}"]',
                    f'best{n} = table.groupby("{a}")["{b}"].{rng.choice(["sum", "mean", "max"])}()',
                    f'few{n} = table[table["{a}"] > {rng.randint(1, 99)}]["{b}"]',
                    f'print(round(table["{a}"].{rng.choice(["std", "median"])}(), 2))  # {b}',
                ]
            )
        )
    return "\n".join(lines)


def written(
    essays: Mapping[int, str] | None = None,
    codes: Mapping[int, str] | None = None,
    words: list[str] = PHRASES,
    joint: str = "",
    seed: int = 0,
) -> list[Handed]:
    """A class of forty who write by themselves, except some."""
    return [
        Handed(
            f"w{n:02}", "lab", (),
            code={"task": (codes or {}).get(n, code(n + seed)), "given": "import pandas as pd"},
            essays={"essay": (essays or {}).get(n, essay(n + seed, words, joint))},
        )
        for n in range(40)
    ]  # fmt: skip


def found_alike(
    handed: list[Handed], known: Known | None = None
) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for one in alike(handed, known or Known()):
        found.setdefault(one.sort, set()).add((one.student, one.other))
    return found


def test_who_writes_alone_shares_nothing_that_is_rare() -> None:
    alarms = [found_alike(written(seed=1_000 * n)) for n in range(10)]
    assert [found for found in alarms if found] == []
    assert found_alike(written(words=WORDS, joint=" ")) == {}


def test_code_with_renamed_variables_and_other_comments_is_found() -> None:
    mine = code(5)
    theirs = re.sub(r"\b(rate|best|few)(\d+)", r"my_\1_\2_x", mine)
    theirs = re.sub(r"#.*", "# my own words", theirs).replace(" = ", "=")
    assert found_alike(written(codes={8: theirs})) == {"code": {("w05", "w08")}}
    handed = written(codes={8: mine})
    assert found_alike(handed) == {"code": {("w05", "w08")}, "raw": {("w05", "w08")}}


def test_code_that_was_handed_out_or_that_many_share_is_no_evidence() -> None:
    everybodys = code(99)
    codes = {n: f"{everybodys}\n{code(n)}" for n in range(40)}
    assert found_alike(written(codes=codes)) == {}
    two = written(codes={5: everybodys, 8: everybodys})
    assert found_alike(two, Known(code=(everybodys,))) == {}


def test_an_essay_with_some_words_changed_is_found_in_chinese_and_in_english() -> None:
    rng = random.Random(1_000)
    words = [rng.choice(PHRASES) for _ in range(120)]
    theirs = ["而且" if n % 9 == 8 else word for n, word in enumerate(words)]
    essays = {5: "".join(words), 8: "，".join(theirs)}
    assert found_alike(written(essays)) == {"essay": {("w05", "w08")}}
    mine = essay(5, WORDS, " ")
    essays = {8: changed(mine, WORDS, " ", 9).title()}
    assert found_alike(written(essays, words=WORDS, joint=" ")) == {"essay": {("w05", "w08")}}


@pytest.mark.parametrize("size", [8, 12, 40])
def test_three_who_share_are_found_in_small_classes_too(size: int) -> None:
    handed = written(codes={4: code(1), 7: code(1)})[:size]
    assert found_alike(handed)["code"] == {("w01", "w04"), ("w01", "w07"), ("w04", "w07")}


def test_passages_are_quoted_as_each_wrote_them() -> None:
    mine = code(5)
    theirs = re.sub(r"\b(rate|best|few)(\d+)", r"\1_\2", mine)
    (one,) = (a for a in alike(written(codes={8: theirs}), Known()) if a.sort == "code")
    assert one.weight > 2 * one.high
    assert all(passage.text in mine for passage in one.passages)
    assert all(passage.other_text in theirs for passage in one.passages)


# ---- traces ----


def traced(**traces: Traces) -> Report:
    handed = [
        Handed(f"t{n:02}", "lab", (), traces=traces.get(f"t{n:02}", Traces())) for n in range(12)
    ]
    owned = Owned(frozenset(f"t{n:02}" for n in range(12)), {"t09": frozenset({"table of t09"})})
    return report(handed, owned=owned)


@pytest.mark.parametrize(
    ("one", "other", "sort"),
    [
        (Traces(files={"a.csv": "x"}), Traces(files={"b.csv": "x"}), "file"),
        (Traces(files={"orders.csv": "table of t09"}), Traces(), "table"),
        (Traces(cells=frozenset({"8f3a12bc"})), Traces(cells=frozenset({"8f3a12bc"})), "cell"),
        (Traces(moments=frozenset({"1.5"})), Traces(moments=frozenset({"1.5"})), "moment"),
        (Traces(outputs="FileNotFoundError: /home/li/t09/my_shop"), Traces(), "named"),
    ],
)
def test_a_trace_that_two_share_is_shown(one: Traces, other: Traces, sort: str) -> None:
    (found,) = traced(t02=one, t09=other).pairs
    assert names_of(found) == ("t02", "t09")
    assert [trace.sort for trace in found.traces] == [sort]


def test_what_many_share_or_what_says_little_is_not_shown_by_itself() -> None:
    same = Traces(files={"a.csv": "x"}, cells=frozenset({"8f3a12bc"}))
    assert traced(**{f"t{n:02}": same for n in range(6)}).pairs == ()
    little = Traces(counts=(1, 2, 3, 9, 4, 5, 6, 7), setting=("Python 3.14", "vscode"))
    assert traced(t02=little, t09=little).pairs == ()
    (found,) = traced(t02=replace(little, files={"a": "x"}),
                      t09=replace(little, files={"b": "x"})).pairs  # fmt: skip
    assert {trace.sort for trace in found.traces} == {"file", "count", "setting"}


def test_numbers_are_looked_for_as_cells_print_them() -> None:
    assert set(printed(1234.56789)) >= {"1234.57", "1234.5679", "1234.567890"}
    assert list(printed(12.0)) == []


# ---- a class with shops, from its uploads to the page ----

CLASS = tuple(f"s{n:02}" for n in range(1, 4))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = class_of.class_folder(tmp_path_factory.mktemp("class"), CLASS)
    for student in CLASS:
        of = "s01" if student == "s02" else ""
        class_of.hand_in(made, student, class_of.MOCK, of=of)
    return made


def test_the_command_writes_page_and_table_the_same_on_every_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = folder / "teacher" / "integrity"
    assert cli.main(["integrity", str(folder)]) == 0
    assert "1" in capsys.readouterr().out
    first = {path.name: path.read_bytes() for path in home.glob("index.*")}
    assert set(first) == {"index.html", "index.csv"}
    page = first["index.html"].decode()
    assert "s01" in page
    assert "http" not in re.sub(r"http-equiv", "", page)
    assert "<script" not in page
    shutil.rmtree(home)
    assert cli.main(["integrity", str(folder)]) == 0
    assert first == {path.name: path.read_bytes() for path in home.glob("index.*")}


def test_one_assignment_and_another_place_can_be_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "talk.html"
    asked = ["integrity", str(folder), "--assignment", class_of.MOCK, "--out", str(out)]
    assert cli.main(asked) == 0
    assert out.is_file()
    assert out.with_suffix(".csv").read_text("utf-8-sig").startswith(",".join(COLUMNS))


@pytest.mark.parametrize("more", [["--assignment", "nothing"], ["--out", "/no/such/place/a.html"]])
def test_what_cannot_be_done_is_said(folder: Path, more: list[str]) -> None:
    assert cli.main(["integrity", str(folder), *more]) == 2


def test_an_upload_that_cannot_be_read_is_named(folder: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(folder, tmp_path / "demo"))
    place = own / "nbgrader/submitted/s03/operating_data"
    place.mkdir(parents=True)
    (place / "lab.ipynb").write_text("no notebook", "utf-8")
    assert cli.main(["integrity", str(own)]) == 0
    assert "s03 operating_data" in (own / "teacher/integrity/index.html").read_text("utf-8")


def test_tables_pasted_from_a_neighbour_are_found_and_own_ones_are_not(folder: Path) -> None:
    lab = class_of.composed()["operating_data"]
    items = tuple(item for item in lab.items if item.kind == "table")
    given = {
        name: {i.id: class_of.right_answer(i, class_of.student_of(of)) for i in items}
        for name, of in {"s01": "s01", "s02": "s01", "s03": "s03"}.items()
    }
    handed = [Handed(name, "operating_data", items, found) for name, found in given.items()]
    found = report_of(handed, class_of.student_of, class_of.day())
    assert [names_of(pair) for pair in found.pairs] == [("s01", "s02")]
    assert len(found.pairs[0].answers[0].hits) == len(items)


class Counting:
    """In place of a box: nothing comes out, and every run is counted."""

    runs: ClassVar[list[str]] = []

    def __init__(self, students: Path) -> None:
        self.students = students

    def __enter__(self) -> "Counting":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, attempt: Attempt, *, shop: Path, calls: Any) -> Outcome:
        self.runs.append(shop.name)
        return Outcome({})


def test_no_cell_runs_again_whose_values_marking_has_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Path(shutil.copytree(folder, tmp_path / "demo"))
    for student in ("s01", "s02"):
        class_of.hand_in(own, student, "operating_data")
    assert class_of.quietly(own, Options(jobs=1)) == 0
    monkeypatch.setattr(values, "Box", Counting)
    Counting.runs.clear()
    handed, _ = read_class(CohortFolder.at(own), "operating_data")
    assert Counting.runs == []
    given = {one.student: one.given for one in handed}
    assert isinstance(given["s01"]["operating/rfm"], list)
    (own / kept_values.PLACE / "operating_data" / "s02.json.gz").unlink()
    for _ in range(2):  # what was run here is kept, too
        read_class(CohortFolder.at(own), "operating_data")
        assert Counting.runs == ["s02"]
    answers = own / "nbgrader/submitted/s01/operating_data/lab.ipynb"
    text = answers.read_text("utf-8")
    answers.write_text(text.replace("days_before(shop_daily, 30)", "days_before(shop_daily, 31)"))
    read_class(CohortFolder.at(own), "operating_data")
    assert Counting.runs == ["s02", "s01"]


# ---- the page ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_it_is_and_what_it_is_not(language: Language) -> None:
    handed, _ = with_copies(a_class(50), 1.0)
    found = report(handed)
    stem = Text("<script>题</script>", "<script>question</script>")
    page = as_page(found, Words(language, "demo", lambda s: s, lambda s, i: stem))
    assert ("不是结论" in page) == (language != "en")
    assert ("not a verdict" in page) == (language != "zh")
    assert "<script>" not in page
    assert page == as_page(found, Words(language, "demo", lambda s: s, lambda s, i: stem))


def test_an_empty_class_has_an_empty_report() -> None:
    found = report([])
    assert found.pairs == ()
    assert as_table(found, {}) == ",".join(COLUMNS) + "\n"
    assert "<h1>" in as_page(found, Words("zh", "demo", str, lambda s, i: Text("", "")))


def test_no_cell_of_the_table_is_a_formula() -> None:
    traces = Traces(files={"=1+1.csv": "x"})
    lines = as_table(traced(t02=traces, t09=traces), {}).splitlines()
    assert ",'=1+1.csv," in lines[1]


# ---- speed ----


def test_two_hundred_students_and_forty_items_take_no_more_than_twenty_seconds() -> None:
    handed = [
        replace(one, code={"task": code(n)}, essays={"essay": essay(n, PHRASES, "")})
        for n, one in enumerate(a_class(70, size=200))
    ]
    started = time.process_time()
    report(handed)
    assert time.process_time() - started < 20


def test_the_ledger_counts_every_comparison_once() -> None:
    ledger, item = Ledger(), theory()[0]
    handed = a_class(1)
    sheets = {h.student: sheet_of(item, h.given[item.id], student_of(h.student)) for h in handed}
    ledger.add(("paper", item.id), item, sheets, day())
    assert ledger.pairs() == len(ledger.by_student) * (len(handed) - 1)
    assert json.dumps(sorted(ledger.by_student))


def test_odd_values_end_in_no_evidence_and_no_error() -> None:
    odd: list[Any] = [object(), [[]], {"a": {1}}, float("nan"), "½", [None], 10**400, b"x"]
    handed = a_class(3)
    given = {i.id: odd[n % len(odd)] for n, i in enumerate(handed[0].items)}
    assert report([replace(handed[0], given=given), *handed[1:]]).pairs == ()


def test_notebooks_that_were_only_opened_and_saved_are_no_trace(
    folder: Path, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(folder, tmp_path / "demo"))
    shutil.rmtree(own / "nbgrader/submitted")
    for student in ("s01", "s02"):
        place = class_of.hand_in(own, student, "operating_data", "blank")
        book = json.loads((place / "lab.ipynb").read_text("utf-8"))
        book["metadata"]["language_info"] = {"name": "python", "version": "3.11.7"}
        (place / "lab.ipynb").write_text(json.dumps(book), "utf-8")
    assert cli.main(["integrity", str(own)]) == 0
    assert (own / "teacher/integrity/index.csv").read_text("utf-8-sig").count("\n") == 1


def test_both_languages_stand_one_below_the_other() -> None:
    handed, _ = with_copies(a_class(50), 1.0)
    words = Words("both", "demo", lambda s: s, lambda s, i: Text("题", "question"))
    page = as_page(report(handed), words)
    assert "<br>" in page
    assert "&lt;br&gt;" not in page
