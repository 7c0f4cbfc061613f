"""The documentation is true: every command told, every path there, every example readable."""

import argparse
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import cli
from course_b2c_ops.build import commands
from course_b2c_ops.build.check_lessons import check_source
from course_b2c_ops.build.lessons import read_source
from course_b2c_ops.items import KINDS
from course_b2c_ops.market import SAMPLE_AS_OF, SAMPLE_KEYS, shop_tables
from course_b2c_ops.standard import read_standard
from graders.bank import read_bank
from graders.check_items import check_bank
from tests import examples
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("[a-z]*/**/README.md"))]
DOCS = [path for path in DOCS if not path.is_relative_to(ROOT / "build")]
# What a build, an author or a college makes; told of in the documents, not in the repository.
MADE = re.compile(
    r"[<…]|^(build|dist|my_shop|students|lectures|assets|teacher|path/to|nbgrader|source|release"
    r"|submitted|autograded|feedback|data/rules/local|selfstudy|topic|主题)/"
    r"|^(gradebook\.db|nbgrader_config\.py|lab\.ipynb|(answers|manifest|dictionary|items"
    r"|identity|fingerprint)\.(json|csv)|personal\.key)$"
)
PATH = re.compile(r"[\w.<>…/-]+(/|\.(py|toml|csv|md|sh|json|txt|key|ipynb|db|html))")
TYPED = re.compile(
    r"(\.venv/bin/)?(make|python|b2c|nbgrader|sh|pytest|pip|pre-commit|wsl|cd) |\.venv/bin/"
)


class Told(Exception):
    """Carries a parser out of the command that made it."""


def parser_of(command: Callable[[], object], patch: pytest.MonkeyPatch) -> argparse.ArgumentParser:
    def tell(self: argparse.ArgumentParser, *_: object) -> None:
        raise Told(self)

    patch.setattr(argparse.ArgumentParser, "parse_args", tell)
    with pytest.raises(Told) as told:
        command()
    return told.value.args[0]


def spoken(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str | None]]:
    """Every verb and option with its help; `-h` is Python's own."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {verb.dest: verb.help for verb in action._choices_actions}
            for verb, below in action.choices.items():
                yield verb, helps.get(verb)
                yield from spoken(below)
        elif action.option_strings and action.dest != "help":
            yield action.option_strings[-1], action.help


def halves() -> tuple[str, str]:
    zh, en = README.split("\n---\n")
    return zh, en


@pytest.mark.parametrize("name", ["build_course.py", "b2c"])
def test_every_verb_and_option_has_help_and_stands_in_both_halves_of_the_readme(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = lambda: commands.main(ROOT, lambda _: ROOT, [])  # noqa: E731
    parser = parser_of(author if name == "build_course.py" else cli.main, monkeypatch)
    for word, told in spoken(parser):
        assert told, f"{name} {word} has no help"
        for half in halves():
            pattern = rf"{re.escape(name)}[^`\n]* {word}\b"
            assert re.search(pattern, half), f"{name} {word} is not in README.md"


def commands_of(text: str) -> set[str]:
    """What a reader could type: bash blocks, lines after `$`, commands in back-ticks."""
    lines = [line for block in re.findall(r"```bash\n(.*?)```", text, re.DOTALL)
             for line in block.splitlines()]  # fmt: skip
    lines += re.findall(r"^\$ (.+)$", text, re.MULTILINE)
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    typed = (line.partition("#")[0].strip() for line in lines)
    return {re.sub(r"<[^>]+>", "<>", line) for line in typed if TYPED.match(line)}


def test_both_halves_of_the_readme_name_the_same_commands() -> None:
    zh, en = map(commands_of, halves())
    assert zh == en
    assert {"make course", "make test"} <= zh


def is_there(name: str, folder: Path) -> bool:
    """A path from the document or from the top; a bare name anywhere below the document."""
    homes = (folder, ROOT, ROOT / "data/cohorts")
    below = folder.rglob(name) if folder != ROOT else ()
    return any((home / name).exists() for home in homes) or any(below)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_and_link_in_a_document_is_there(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    named = [name for name in re.findall(r"`([^`\s]+)`", text) if PATH.fullmatch(name)]
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", text)
    wanted = [name for name in named if not MADE.search(name)]
    lost = [name for name in wanted if not is_there(name, path.parent)]
    lost += [a or b for a, b in links if not (path.parent / (a or b)).exists()]
    assert lost == []


def test_links_inside_the_readme_lead_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors


def test_the_items_in_the_readme_pass_the_check(tmp_path: Path) -> None:
    for kind, example in examples.texts().items():
        pool = "assessed" if "[[hint]]" in example else "practice"
        bank = examples.written(tmp_path, example, pool, kind)
    assert {item.kind for item in bank.items.values()} == set(KINDS)
    clauses = read_standard(ROOT / "data/standard")
    assert list(check_bank(bank, clauses, date(2026, 12, 13))) == []


def test_the_lesson_in_the_readme_passes_the_check(tmp_path: Path) -> None:
    text = (ROOT / "notebooks/README.md").read_text("utf-8")
    lecture, lab_cells = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (tmp_path / "lecture.py").write_text(lecture, "utf-8")
    header, rest = lecture.split('# %% [markdown] lang="zh"', 1)
    parameters = re.search(r"# %% tags.*?\n\n", rest, re.DOTALL)
    assert parameters
    (tmp_path / "lab.py").write_text(header + parameters[0] + lab_cells, "utf-8")
    clauses, bank = read_standard(ROOT / "data/standard"), read_bank(ROOT)
    for part in ("lecture", "lab"):
        source = read_source(tmp_path, f"{part}.py", part)
        assert list(check_source(source, bank, clauses)) == []


def programs_of(readme: str) -> list[tuple[str, str]]:
    """Programs in a README, each with what is printed below it."""
    text = (ROOT / readme).read_text("utf-8")
    return re.findall(r"```python\n(.*?)```\n[^`]*```text\n(.*?)```", text, re.DOTALL)


def without_numbers(printed: str) -> list[str]:
    """The words alone: numbers change with the model, and the README says so."""
    return re.sub(r"-?\d+(\.\d+)?", " ", printed).split()


@pytest.mark.parametrize("number", [0, 1])
def test_the_programs_in_the_engines_readme_run_and_print_what_stands_below_them(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    program, printed = programs_of("course_b2c_ops/README.md")[number]
    exec(program, {})
    assert without_numbers(capsys.readouterr().out) == without_numbers(printed)


def test_the_bills_in_the_readme_of_the_rules_come_out_to_the_cent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ((program, printed),) = programs_of("course_b2c_ops/rules/README.md")
    exec(program, {})
    assert capsys.readouterr().out == printed


def test_the_readme_counts_the_tables_of_a_student() -> None:
    tables = len(shop_tables(SAMPLE_KEYS, SAMPLE_AS_OF).for_student())
    zh, en = halves()
    assert f"里有 {tables} 张表" in zh
    assert f"holds {tables} tables" in en
