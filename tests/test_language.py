"""Sentences in two languages: complete, all used, none hidden in code; and who chooses."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import IPython
import pandas as pd
import pytest

from course_b2c_ops.language import LANGUAGES, Text, chosen, message, say, text
from tests.my_shop import lay_out

PACKAGE = Path(__file__).resolve().parent.parent / "course_b2c_ops"
ROOT = PACKAGE.parent
SOURCES = sorted(
    [*PACKAGE.rglob("*.py"), *(ROOT / "graders").rglob("*.py"), *(ROOT / "deploy").rglob("*.py")]
)
RECIPE = ROOT / "build_course.py"
TEMPLATES = sorted([*PACKAGE.rglob("*.j2"), *(ROOT / "graders").rglob("*.j2")])
SPEAKERS = {"say", "message"}
CHINESE = re.compile(r"[\u3400-\u9fff]")
KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")


def sentences() -> dict[str, dict[str, str]]:
    """Every sentence of `messages/*.toml`, by the key that speaks it."""
    return {
        f"{path.stem}.{name}": sentence
        for path in sorted((PACKAGE / "messages").glob("*.toml"))
        for name, sentence in tomllib.loads(path.read_text("utf-8")).items()
    }


SENTENCES = sentences()
# A formula reads what stands in a student's tables, whatever its language.
NO_FORMULAS = [path for path in SOURCES if "formulas" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def docstrings(module: ast.Module) -> set[int]:
    """The docstrings of a module and of the names in it, as the ids of their nodes."""
    homes = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(line.value)
        for node in ast.walk(module)
        if isinstance(node, homes)
        # A text that stands alone is read by people: below a name it says what that is.
        for line in node.body
        if isinstance(line, ast.Expr)
    }


def patterns(module: ast.Module) -> set[int]:
    """What `re` compiles: patterns are read by machines."""
    return {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "compile"
        for part in ast.walk(node)
    }


def texts_in_code(path: Path) -> Iterator[ast.Constant]:
    """Every text of a module that is no docstring and no pattern, pieces of f-strings too."""
    module = tree(path)
    told = docstrings(module) | patterns(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def keys_spoken(path: Path) -> Iterator[tuple[int, str]]:
    """The keys that a module speaks literally, with their lines."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            key = node.args[0]
            if name in SPEAKERS and isinstance(key, ast.Constant):
                yield node.lineno, str(key.value)


def keys_made(path: Path) -> Iterator[re.Pattern[str]]:
    """The keys that a module makes while it runs: `kind_{...}` is any key of that beginning."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(getattr(part, "value", ""))) for part in fixed(node)]
            made = "(.+)".join(parts)
            if re.match(r"[a-z_]+\\\.|\(\.\+\)_[a-z]+$", made):
                yield re.compile(made)


def fixed(joined: ast.JoinedStr) -> list[ast.Constant]:
    """The fixed parts of an f-string around its holes, an empty one where holes meet."""
    parts = [ast.Constant("")]
    for value in joined.values:
        if isinstance(value, ast.Constant):
            parts[-1] = ast.Constant(str(parts[-1].value) + str(value.value))
        else:
            parts.append(ast.Constant(""))
    return parts


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_a_sentence_is_there_in_both_languages() -> None:
    assert len(SENTENCES) > 1000
    languages = {"zh", "en"}
    assert [key for key, told in SENTENCES.items() if set(told) != languages] == []
    assert [key for key, told in SENTENCES.items() if not all(map(str.strip, told.values()))] == []


def test_a_sentence_has_the_same_placeholders_in_both_languages() -> None:
    assert [
        key
        for key, told in SENTENCES.items()
        if placeholders(told["zh"]) != placeholders(told["en"])
    ] == []


def test_every_key_that_is_spoken_exists() -> None:
    assert len(SOURCES) > 400
    unknown = [
        f"{path.relative_to(ROOT)}:{line} {key}"
        for path in SOURCES
        for line, key in keys_spoken(path)
        if KEY.fullmatch(key) and key not in SENTENCES
    ]
    assert not unknown


def test_every_sentence_is_spoken_somewhere() -> None:
    """A key stands in code, or code makes it of a beginning and a name that both stand there."""
    told = {str(node.value) for path in (*SOURCES, RECIPE) for node in texts_in_code(path)}
    on_pages = "\n".join(path.read_text("utf-8") for path in TEMPLATES)
    names = words(on_pages).union(*map(words, told))
    made = [pattern for path in SOURCES for pattern in keys_made(path)]

    def stands_there(name: str) -> bool:
        beginnings = (name[: cut + 1] for cut, letter in enumerate(name) if letter == "_")
        return name in told | names or any(beginning in names for beginning in beginnings)

    def spoken(key: str) -> bool:
        found = [match for pattern in made if (match := pattern.fullmatch(key))]
        # `rule.at_{line.collected_at}`: what stands in the hole comes from a data file.
        return key in told or any(
            re.match(r"[a-z_]+\\\.[a-z]", match.re.pattern)
            or all(map(stands_there, match.groups()))
            for match in found
        )

    assert [key for key in SENTENCES if not spoken(key)] == []


def words(told: str) -> set[str]:
    return set(re.findall(r"[a-z0-9_]+", told))


def test_no_chinese_sentence_hides_in_code() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}"
        for path in NO_FORMULAS
        for node in texts_in_code(path)
        if CHINESE.search(str(node.value))
    ]
    assert not hidden


# ---- who chooses ----


@pytest.fixture
def quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a shop, a process without a language, no notebook."""
    monkeypatch.delenv("B2C_LANGUAGE", raising=False)
    monkeypatch.delenv("B2C_SHOP", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def notebook_says(monkeypatch: pytest.MonkeyPatch, language: object) -> None:
    """As in a notebook whose parameters cell holds `language = ...`."""
    shell = type("Shell", (), {"user_ns": {"language": language}})
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)


def test_without_any_choice_the_language_is_chinese(quiet: Path) -> None:
    assert chosen() == "zh"


def test_the_cohort_of_the_shop_chooses(quiet: Path) -> None:
    lay_out(quiet, language="both")
    assert chosen() == "both"


def test_the_notebook_chooses_before_the_cohort(
    quiet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(quiet, language="both")
    notebook_says(monkeypatch, "en")
    assert chosen() == "en"


def test_the_environment_chooses_before_the_notebook(
    quiet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook_says(monkeypatch, "en")
    monkeypatch.setenv("B2C_LANGUAGE", "both")
    assert chosen() == "both"


@pytest.mark.parametrize("other", ["fr", "", 7, None, pd.Series(["zh", "en"])], ids=repr)
def test_what_is_no_language_is_passed_over(
    quiet: Path, monkeypatch: pytest.MonkeyPatch, other: object
) -> None:
    notebook_says(monkeypatch, other)
    assert chosen() == "zh"


# ---- how it sounds ----


@pytest.mark.parametrize(
    ("language", "told"),
    [("zh", "转化率"), ("en", "Conversion"), ("both", "转化率\nConversion")],
)
def test_both_languages_are_chinese_then_english(language: str, told: str) -> None:
    assert Text("转化率", "Conversion").of(language) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_reads_the_same_is_said_once(language: str) -> None:
    assert Text("USD", "USD").of(language) == "USD"


def test_a_label_in_both_languages_stays_on_one_line() -> None:
    assert Text("转化率", "Conversion").on_one_line("both") == "转化率 / Conversion"


def test_a_lesson_speaks_lists_of_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "both")
    assert text(zh=["访客", "买家"], en=["Visitors", "Buyers"]) == [
        "访客 / Visitors",
        "买家 / Buyers",
    ]


def test_a_list_with_a_label_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        text(zh=["访客", "买家"], en=["Visitors"])


def test_a_sentence_speaks_its_values_in_its_own_language() -> None:
    filled = message("mark.no_unit", unit=Text("元", "CNY"))
    assert "元" in filled.zh
    assert "CNY" in filled.en
    assert "元" not in filled.en


def test_a_value_with_braces_is_spoken_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    assert "{given}" in say("mark.not_a_number", given="{given}")
