"""QTI 2.1 packages: read again by an own small reader, and held to rules of the specification."""

import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from graders.exchange.export import Draw, export_items, read_bank
from graders.exchange.questions import Part, Question
from graders.exchange.wish import Wish
from tests.exchange_bank import audience, lay_out_bank

Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
C = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*")
# The order in which the specification wants the children of an assessmentItem.
ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing"]
ORDER += ["modalFeedback"]
BASES = {"identifier", "float", "string", "directedPair"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_bank(tmp_path_factory.mktemp("bank"))


@pytest.fixture(scope="module")
def package(root: Path) -> dict[str, Element]:
    """Every file of a package, parsed, by its name."""
    out = root / "bank.zip"
    export_items(root, Wish("qti", variants=2), audience(), out)
    with zipfile.ZipFile(out) as files:
        assert files.testzip() is None
        return {name: ElementTree.fromstring(files.read(name)) for name in files.namelist()}


@pytest.fixture(scope="module")
def items(package: dict[str, Element]) -> dict[str, Element]:
    return {e.get("identifier", ""): e for n, e in package.items() if n != "imsmanifest.xml"}


@pytest.fixture(scope="module")
def questions(root: Path) -> list[Question]:
    """What was meant: the same draw, straight from the bank."""
    bank = tuple(read_bank(root).pool("practice"))
    return Draw(bank, audience(), {}, {}).under("export/1", "export/2")


# ---- the reader ----


def words(element: Element) -> str:
    return "".join(element.itertext())


def read(item: Element) -> dict[str, Any]:
    """A QTI item as plain facts: stem, key, points, parts and what is told."""
    declared = item.find(f"{Q}responseDeclaration")
    assert declared is not None
    score = next(o for o in item.iter(f"{Q}outcomeDeclaration") if o.get("identifier") == "SCORE")
    stem = next(d for d in item.iter(f"{Q}div") if d.get("class") == "stem")
    parts = [*item.iter(f"{Q}simpleChoice"), *item.iter(f"{Q}simpleAssociableChoice")]
    return {
        "stem": words(stem),
        "points": float(score.get("normalMaximum", "")),
        "shape": (declared.get("cardinality"), declared.get("baseType")),
        "right": [value.text for value in declared.iterfind(f"{Q}correctResponse/{Q}value")],
        "mapped": {e.get("mapKey"): e.get("mappedValue") for e in declared.iter(f"{Q}mapEntry")},
        "parts": {part.get("identifier"): words(part) for part in parts},
        "told": {f.get("identifier"): words(f) for f in item.iter(f"{Q}modalFeedback")},
        "near": [e.get("tolerance") for e in item.iter(f"{Q}equal")],
    }


def zh(part: Part) -> str:
    return part.text.zh.replace("`", "")


def meant(question: Question) -> list[str] | None:
    """The key in words, as the bank has it."""
    if question.options:
        return sorted(map(zh, question.rights))
    if question.steps:
        return [zh(step) for step in question.steps]
    if question.pairs:
        return sorted(f"{zh(left)} → {zh(right)}" for left, right in question.pairs)
    if question.true is not None:
        return ["对" if question.true else "错"]
    return None


# ---- what is written can be read again ----


def test_every_question_can_be_read_again(
    items: dict[str, Element], questions: list[Question]
) -> None:
    assert len(items) == len(questions)
    for question in questions:
        found = read(items[question.id.replace("/", ".").replace("#", ".")])
        assert found["stem"] == question.stem.zh.replace("`", "")
        assert found["points"] == (0 if question.own_shop else question.points)
        right = [" → ".join(found["parts"].get(w, w) for w in r.split()) for r in found["right"]]
        wanted = meant(question)
        if wanted is not None:
            assert (right if question.steps else sorted(right)) == wanted


def test_a_number_keeps_value_and_tolerance(
    items: dict[str, Element], questions: list[Question]
) -> None:
    numbers = [question for question in questions if question.kind == "number"]
    assert len({question.stem.zh for question in numbers}) == len(numbers) == 2
    for question in numbers:
        found = read(items[question.id.replace("/", ".").replace("#", ".")])
        assert found["shape"] == ("single", "float")
        assert float(found["right"][0]) == pytest.approx(float(question.value or 0), rel=1e-6)
        assert float(found["near"][0]) == pytest.approx(question.limit, rel=1e-5)
        assert len(found["near"]) == 3  # the right one and two known mistakes


def test_reasons_travel_with_the_answers_they_meet(items: dict[str, Element]) -> None:
    told = read(items["operating.which_rate"])["told"]
    assert "点击是次数。<b>不是人</b>" in told.values()
    assert set(read(items["operating.which_rate"])["parts"]) <= set(told)
    assert "为教学而设" in told["after"]
    assert read(items["operating.rate_of_a_week.1"])["told"]["wrong_1"] == "分子用了订单数。"


def test_words_and_pairs_earn_by_a_map(items: dict[str, Element]) -> None:
    accepted = read(items["traffic.name_of_the_rate"])["mapped"]
    assert accepted == {"点击率": "1", "CTR": "1", "click-through rate": "1"}
    pairs = read(items["traffic.report_for_question"])["mapped"]
    assert set(pairs.values()) == {"1"} and len(pairs) == 4


# ---- rules of the specification ----


def test_the_manifest_names_every_file_once(package: dict[str, Element]) -> None:
    manifest = package["imsmanifest.xml"]
    assert manifest.tag == f"{C}manifest" and manifest.get("identifier")
    assert [child.tag for child in manifest] == [
        f"{C}metadata",
        f"{C}organizations",
        f"{C}resources",
    ]
    resources = list(manifest.iter(f"{C}resource"))
    names = [resource.get("href") for resource in resources]
    assert sorted(map(str, names)) == sorted(n for n in package if n != "imsmanifest.xml")
    assert {resource.get("type") for resource in resources} == {"imsqti_item_xmlv2p1"}
    for resource in resources:
        assert [file.get("href") for file in resource.iter(f"{C}file")] == [resource.get("href")]
        item = package[str(resource.get("href"))]
        assert item.get("identifier") == resource.get("identifier")


def test_items_have_what_the_specification_requires(items: dict[str, Element]) -> None:
    for name, item in items.items():
        assert item.tag == f"{Q}assessmentItem" and IDENTIFIER.fullmatch(name)
        assert item.get("title")
        assert (item.get("adaptive"), item.get("timeDependent")) == ("false", "false")
        places = [ORDER.index(child.tag.removeprefix(Q)) for child in item]
        assert places == sorted(places)
        for declared in item.iter(f"{Q}responseDeclaration"):
            assert declared.get("baseType") in BASES
            assert declared.get("cardinality") in ("single", "multiple", "ordered")


def test_every_interaction_answers_to_a_declaration(items: dict[str, Element]) -> None:
    for item in items.values():
        declared = {d.get("identifier") for d in item.iter(f"{Q}responseDeclaration")}
        body = item.find(f"{Q}itemBody")
        assert body is not None
        asked = [e for e in body.iter() if e.tag.endswith("Interaction")]
        assert len(asked) == 1 and asked[0].get("responseIdentifier") in declared
        if asked[0].tag in (f"{Q}choiceInteraction", f"{Q}orderInteraction"):
            assert asked[0].get("shuffle") in ("true", "false")


def test_identifiers_are_known_and_unique(items: dict[str, Element]) -> None:
    for item in items.values():
        facts = read(item)
        ids = [c.get("identifier", "") for c in item.iter() if "Choice" in c.tag]
        ids = [name for name in ids if name]
        assert len(set(ids)) == len(ids) and all(map(IDENTIFIER.fullmatch, ids))
        if facts["parts"]:
            assert {word for right in facts["right"] for word in right.split()} <= set(ids)
        outcomes = {o.get("identifier") for o in item.iter(f"{Q}outcomeDeclaration")}
        told = {f.get("outcomeIdentifier") for f in item.iter(f"{Q}modalFeedback")}
        assert {o.get("identifier") for o in item.iter(f"{Q}setOutcomeValue")} | told <= outcomes


def test_steps_do_not_stand_in_their_right_order(items: dict[str, Element]) -> None:
    facts = read(items["logistics.parcel_steps"])
    assert list(facts["parts"]) != facts["right"]
