"""The next lesson is there before it is opened, where the link is good enough."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import NewContext
from tests.journeys.offline.links import is_kept, lesson_paths


def test_the_next_lesson_is_kept_ahead(phone: Page) -> None:
    first, second, *_ = lesson_paths(phone)
    phone.goto(first)
    is_kept(phone, second)


def test_the_next_lesson_is_fetched_ahead_for_a_stranger(new_context: NewContext) -> None:
    page = new_context().new_page()
    first, second, *_ = lesson_paths(page)
    with page.expect_response(re.compile(f"{second}$")) as answer:
        page.goto(first)
    assert answer.value.status == 200


@pytest.mark.parametrize("link", ["{saveData: true}", "{effectiveType: 'slow-2g'}"])
def test_nothing_is_fetched_ahead_where_the_link_is_poor(
    new_context: NewContext, link: str
) -> None:
    page = new_context().new_page()
    first, second, *_ = lesson_paths(page)
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {link}}})")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(first)
    page.wait_for_load_state("networkidle")
    assert asked and not any(url.endswith(second) for url in asked)
