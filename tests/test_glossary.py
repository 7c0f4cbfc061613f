"""The glossary: one word per idea, in both languages, and a term for every formula."""

import inspect
import re
from pathlib import Path

import pytest

from course_b2c_ops import metrics, places
from course_b2c_ops.glossary import Term, read_glossary, term

TERMS = read_glossary(places.data_folder())
FORMULAS = [
    name
    for name, formula in inspect.getmembers(metrics, inspect.isfunction)
    if formula.__module__.startswith(metrics.__name__) and not name.startswith("_")
]

every_term = pytest.mark.parametrize("found", TERMS.values(), ids=lambda t: t.code)


def uses(sentence: str, word: str) -> bool:
    """Whether a sentence says a word: whole words in English, anywhere in Chinese."""
    if word.isascii():
        return bool(re.search(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE))
    return word in sentence


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_has_a_term_of_its_name(name):
    assert term(name).code == name


@every_term
def test_a_term_speaks_both_languages(found: Term):
    assert re.search(r"[一-鿿]|RFM", found.text.zh)
    assert not re.search(r"[一-鿿]", found.text.en + found.definition.en + found.unit.en)
    assert re.search(r"[一-鿿]", found.definition.zh)


@every_term
def test_a_definition_is_one_sentence(found: Term):
    assert found.definition.zh.count("。") == 1
    assert found.definition.zh.endswith("。")
    assert re.fullmatch(r"[^.]*(\d\.\d[^.]*)*\.", found.definition.en)


@every_term
def test_a_unit_is_given_in_both_languages_or_not_at_all(found: Term):
    assert bool(found.unit.zh) == bool(found.unit.en)


@every_term
def test_no_term_uses_a_word_that_the_glossary_rejects(found: Term):
    rejected = [word for other in TERMS.values() for word in other.rejects]
    for sentence in (found.text.zh, found.text.en, found.definition.zh, found.definition.en):
        assert [word for word in rejected if uses(sentence, word)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_terms_share_a_name(language):
    names = [getattr(found.text, language) for found in TERMS.values()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("code", ["average_per_buyer", "average_order_value"])
def test_per_buyer_and_per_order_are_two_terms(code):
    assert term(code).unit.en == "USD"


def test_an_unknown_code_says_where_terms_live():
    with pytest.raises(LookupError, match="no_such_term.*glossary.toml"):
        term("no_such_term")


ONE = '[[term]]\ncode = "x"\nzh = "甲"\nen = "x"\ndefinition = { zh = "甲。", en = "X." }\n'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (ONE + ONE, "x"),
        (ONE.replace('zh = "甲"\n', ""), "zh"),
        (ONE.replace('en = "X."', 'en = ""'), "x definition"),
        (ONE + 'unit = { zh = "元" }\n', "x unit"),
        (ONE + 'units = "元"\n', "units"),
        (ONE + 'unit = "元"\n', "x unit"),
        ("[[term]\n", "line 1"),
    ],
)
def test_a_slip_is_named_with_its_file_and_entry(tmp_path: Path, content: str, word: str):
    (tmp_path / "glossary.toml").write_text(content, "utf-8")
    with pytest.raises(ValueError, match="glossary.toml") as raised:
        read_glossary(tmp_path)
    assert word in str(raised.value)
