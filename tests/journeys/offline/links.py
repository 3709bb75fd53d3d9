"""A link that comes and goes, and whoever depends on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.journeys.steps import COURSE, MAIN_BUTTON, PIN, become_learner

PATH = f"/learn/elderly/{COURSE}"
NAME = "Trần Thị Xa Mạng"


def register(page: Page) -> str:
    """Somebody new, signed in as on a shared computer; her learner code."""
    return become_learner(page, NAME)


def sign_in_on_own_phone(page: Page, code: str) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.fill("#identity", code)
    page.fill("#pin", PIN)
    page.check("#own_device")
    page.click(MAIN_BUTTON)
    expect(page.locator(".sign-out button")).to_be_visible()


@contextmanager
def no_network(page: Page) -> Iterator[None]:
    """The link is down until the block ends."""
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)


def is_kept(page: Page, path: str) -> None:
    """Wait until the worker has a copy of a page."""
    page.wait_for_function("path => caches.match(path, { ignoreVary: true })", arg=path)


def open_and_keep(page: Page, path: str) -> None:
    """Open a page, and wait until it is kept."""
    page.goto(path)
    is_kept(page, path)


def lesson_paths(page: Page) -> list[str]:
    """The course's lessons in order; the course's page is then open."""
    page.goto(PATH)
    links = page.locator(".lesson-list a").all()
    return [str(link.get_attribute("href")) for link in links[:-1]]
