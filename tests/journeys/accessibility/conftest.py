"""One world for the whole suite, and a browser for whoever looks at it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.accessibility.desk import Desk
from tests.journeys.accessibility.population import live_world
from tests.journeys.accessibility.visits import Visit, visits
from tests.journeys.accessibility.world import World

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with live_world(tmp_path_factory.mktemp("world")) as world:
        yield world


@pytest.fixture(scope="session")
def all_visits(world: World) -> list[Visit]:
    return visits(world)


@pytest.fixture(scope="session")
def desk(chromium: Browser, world: World) -> Iterator[Desk]:
    desk = Desk(chromium, world)
    yield desk
    desk.close()


@pytest.fixture
def page_of(desk: Desk) -> Iterator[OpenPage]:
    """Opens a page of a visitor: `page_of("learner")`; see Desk.

    As in other journeys, the test fails at its end if a page asked for anything from elsewhere,
    broke its own content policy, or let a script fail.
    """
    desk.faults.clear()
    yield desk.page_of
    assert not desk.faults, "\n".join(desk.faults)
