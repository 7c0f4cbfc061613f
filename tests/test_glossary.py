"""The glossary: one word per idea, in both languages, and a term for every formula."""

import inspect
import re
from collections.abc import Callable
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

REJECTED = [word for other in TERMS.values() for word in other.rejects]


def uses(sentence: str, word: str) -> bool:
    """Whether a sentence says a word: whole words in English, anywhere in Chinese."""
    if word.isascii():
        return bool(re.search(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE))
    return word in sentence


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_has_a_term_of_its_name(name):
    assert term(name).code == name


def wrong_terms(right: Callable[[Term], bool]) -> list[str]:
    return [found.code for found in TERMS.values() if not right(found)]


def test_a_term_speaks_both_languages():
    def right(found: Term) -> bool:
        told = found.text.en + found.definition.en + found.unit.en
        return bool(
            re.search(r"[一-鿿]|RFM", found.text.zh)
            and not re.search(r"[一-鿿]", told)
            and re.search(r"[一-鿿]", found.definition.zh)
        )

    assert len(TERMS) > 200
    assert wrong_terms(right) == []


def test_a_definition_is_one_sentence():
    def right(found: Term) -> bool:
        zh, en = found.definition.zh, found.definition.en
        one = zh.count("。") == 1 and zh.endswith("。")
        return one and bool(re.fullmatch(r"[^.]*(\d\.\d[^.]*)*\.", en))

    assert wrong_terms(right) == []


def test_a_unit_is_given_in_both_languages_or_not_at_all():
    assert wrong_terms(lambda found: bool(found.unit.zh) == bool(found.unit.en)) == []


def test_no_term_uses_a_word_that_the_glossary_rejects():
    def right(found: Term) -> bool:
        texts = (found.text.zh, found.text.en, found.definition.zh, found.definition.en)
        return not any(uses(sentence, word) for sentence in texts for word in REJECTED)

    assert wrong_terms(right) == []


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
