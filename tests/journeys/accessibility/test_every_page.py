"""Every page, as everyone who may open it, on the smallest phone and on a desktop: axe finds
nothing, all of it fits, can be pressed and reached by Tab, and larger text cuts nothing off."""

import pytest

from tests.journeys.accessibility.conftest import OpenPage
from tests.journeys.accessibility.findings import fail_on
from tests.journeys.accessibility.inspector import Inspector
from tests.journeys.accessibility.states import STATES
from tests.journeys.accessibility.visits import ONLY_IN_STATES, VISITORS, Visit, addresses
from tests.journeys.accessibility.world import World


def test_every_route_is_visited(world: World, all_visits: list[Visit]) -> None:
    """A route that is no page is named in NOT_PAGES; one that needs a deed first, in STATES."""
    visited = {visit.endpoint for visit in all_visits}
    missing = {endpoint for endpoint, _path in addresses(world)} - visited
    assert missing == ONLY_IN_STATES.keys()
    assert set(ONLY_IN_STATES.values()) <= STATES.keys()


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page(visitor: str, all_visits: list[Visit], page_of: OpenPage) -> None:
    page = page_of(visitor)
    found = []
    for visit in all_visits:
        if visit.visitor == visitor:
            page.goto(visit.path)
            found += Inspector(page, visit.path, visitor).everything()
    fail_on(found)


@pytest.mark.parametrize("name", STATES)
def test_every_state(name: str, world: World, page_of: OpenPage) -> None:
    visitor, deed = STATES[name]
    page = page_of(visitor)
    deed(page, world)
    found = Inspector(page, name, visitor).everything()
    fail_on(found)
