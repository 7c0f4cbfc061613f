"""What tests of the market share: the students' shops, one after another."""

from datetime import date

import pytest

from course_b2c_ops.market.view import View
from tests.market import overseas_reports, paper_shop
from tests.market.turns import SHOPS, by_turns


# A module's fixture, so that all questions to one shop are asked while it is at hand.
@pytest.fixture(scope="module", params=by_turns(SHOPS))
def whose(request: pytest.FixtureRequest) -> tuple[bytes, date]:
    """Whose shop is asked, and as of when; a file with other shops has a fixture of its own."""
    return request.param


@pytest.fixture(scope="module")
def key(whose: tuple[bytes, date]) -> bytes:
    return whose[0]


@pytest.fixture(scope="module")
def as_of(whose: tuple[bytes, date]) -> date:
    return whose[1]


@pytest.fixture(scope="module")
def view(whose: tuple[bytes, date]) -> View:
    """A shop on paper, as the makers of tables see it."""
    return paper_shop.paper_view(*whose)


@pytest.fixture(scope="module")
def overseas(whose: tuple[bytes, date]) -> View:
    """A season on paper, as far as the makers of the overseas tables read it."""
    return overseas_reports.paper_view(*whose)
