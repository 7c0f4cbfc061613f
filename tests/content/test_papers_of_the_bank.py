"""The real bank fills every paper of a class of a thousand, and the rules of the draw hold."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graders.bank import read_bank
from graders.papers import Drawn, _group, draw_papers
from tests import test_papers
from tests.test_papers import (  # noqa: F401  (the rules, asked of the real bank)
    test_a_paper_asks_no_item_twice,
    test_difficulty_is_that_of_the_blueprint_for_everyone,
    test_everybody_gets_every_paper,
    test_kinds_are_those_of_the_blueprint_for_everyone,
    test_mocks_that_count_take_assessed_items_only,
    test_neighbours_do_not_get_the_same_paper,
    test_neighbours_share_at_most_a_tenth_of_their_numeric_answers,
    test_numbers_are_asked_only_with_own_numbers,
    test_work_tasks_share_their_area_evenly_for_everyone,
)

BANK = read_bank(Path(__file__).resolve().parent.parent.parent)


@pytest.fixture(scope="module")
def drawn() -> Iterator[Drawn]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(test_papers, "BANK", BANK)
        draw = replace(test_papers.a_draw(), bank=BANK)
        yield draw_papers(draw, test_papers.CLASS, ["sample"])


def test_most_of_the_assessed_pool_is_in_use(drawn: Drawn) -> None:
    asked = {place.item for own in drawn.papers.values() for paper in own for place in paper.places}
    # A lab's own tasks need a notebook: no paper asks them.
    assessed = [i.id for i in BANK.pool("assessed") if _group(i, test_papers.BLUEPRINT)]
    assert sum(name in asked for name in assessed) > 0.7 * len(assessed)
