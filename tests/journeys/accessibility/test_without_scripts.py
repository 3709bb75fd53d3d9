"""With scripts off, every main page says what it is and offers what to do next."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility.conftest import OpenPage
from tests.journeys.accessibility.deeds import WAY

# Who opens which page, and what is pressed there.
PAGES = {
    "/": ("anyone", "a.door"),
    "/learn/elderly": ("anyone", "a.stone-title"),
    WAY: ("anyone", "a.button-main"),
    f"{WAY}/tin-nhan-la": ("anyone", "a.button-main"),
    f"{WAY}/goi-so-nao": ("newcomer", "button.button-main"),
    "/register": ("anyone", "button.button-main"),
    "/sign-in": ("anyone", "button.button-main"),
    "/sign-in/staff": ("anyone", "button.button-main"),
    "/verify": ("anyone", "button.button-main"),
    "/me": ("newcomer", "a.button-main"),
    "/me/code": ("learner", "a.button-main"),
    "/me/password": ("learner", "button.button-main"),
    f"{WAY}/quiz": ("learner", "button.button-main"),
    f"{WAY}/quiz/1": ("learner", "button.button-main"),
    f"{WAY}/quiz/2": ("learner", "button.button-main"),
    f"{WAY}/quiz/3": ("learner", "button.button-main"),
    f"{WAY}/quiz/4": ("learner", "button.button-main"),
    f"{WAY}/quiz/result": ("failing", "button.button-main"),
    "/counts": ("coordinator", "button.button-main"),
    "/records": ("coordinator", "button.button-main"),
    "/no-such-page": ("anyone", "button"),
}


@pytest.mark.parametrize("path", PAGES)
def test_page_without_scripts(path: str, page_of: OpenPage) -> None:
    visitor, pressed = PAGES[path]
    page = page_of(visitor, java_script_enabled=False)
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(f"main {pressed}").first).to_be_visible()
