"""A sample of the pages as a reader may choose to see them, and in English."""

import pytest

from lms.web.display import Colours, Display, Spacing, Text
from tests.journeys.accessibility.conftest import OpenPage
from tests.journeys.accessibility.deeds import WAY, sent
from tests.journeys.accessibility.findings import fail_on
from tests.journeys.accessibility.inspector import Inspector
from tests.journeys.accessibility.world import World

SAMPLE = {
    "anyone": ["/", "/learn/remote", f"{WAY}/tin-nhan-la", "/sign-in", "/verify"],
    "learner": ["/me", "/me/code", f"{WAY}/quiz/2", f"{WAY}/quiz/3", f"{WAY}/quiz/result"],
    "coordinator": ["/counts?by=unit,group", "/records"],
}
LOOKS = {
    "dark": Display(colours=Colours.DARK),
    "strongest contrast": Display(colours=Colours.CONTRAST),
    "largest text, wide apart": Display(text=Text.LARGEST, spacing=Spacing.WIDE),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("visitor", SAMPLE)
def test_a_look_that_was_chosen(visitor: str, look: str, page_of: OpenPage) -> None:
    page = page_of(visitor, LOOKS[look])
    found = []
    for path in SAMPLE[visitor]:
        page.goto(path)
        found += Inspector(page, f"{path} ({look})", visitor).everything()
    fail_on(found)


@pytest.mark.parametrize("look", LOOKS)
def test_faults_of_a_form_in_a_look_that_was_chosen(
    look: str, world: World, page_of: OpenPage
) -> None:
    page = page_of("anyone", LOOKS[look])
    sent("/register")(page, world)
    fail_on(Inspector(page, f"register, empty ({look})", "anyone").everything())


@pytest.mark.parametrize("visitor", SAMPLE)
def test_dark_because_the_device_is(visitor: str, page_of: OpenPage) -> None:
    page = page_of(visitor, color_scheme="dark")
    found = []
    for path in SAMPLE[visitor]:
        page.goto(path)
        found += Inspector(page, f"{path} (dark device)", visitor).axe()
    fail_on(found)


@pytest.mark.parametrize("visitor", SAMPLE)
def test_in_english(visitor: str, page_of: OpenPage) -> None:
    page = page_of(visitor)
    found = []
    for path in SAMPLE[visitor]:
        page.goto(f"/en{path}")
        found += Inspector(page, f"/en{path}", visitor).everything()
    fail_on(found)
