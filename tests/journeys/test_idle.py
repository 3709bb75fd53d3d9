"""A shared computer left alone: a warning that any key answers, then the page is taken away."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.steps import become_learner


def signed_in(new_context: NewContext) -> tuple[BrowserContext, Page]:
    """Someone who registered a moment ago, on a page whose clock the test moves."""
    context = new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.clock.install()
    become_learner(page, "Nguyễn Thị Hoa")
    return context, page


def test_warning_comes_before_the_end_and_any_key_answers_it(new_context: NewContext) -> None:
    _context, page = signed_in(new_context)
    warning = page.get_by_role("alertdialog")
    page.clock.fast_forward("17:50")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("00:15")
    expect(warning).to_be_visible()
    expect(warning.get_by_role("button")).to_be_focused()

    with page.expect_response(re.compile("/session/extend$")) as answer:
        page.keyboard.press("a")
    assert answer.value.status == 204
    expect(warning).to_be_hidden()
    page.clock.fast_forward("17:50")
    expect(warning).to_be_hidden()


def test_somebody_who_types_is_not_warned(new_context: NewContext) -> None:
    _context, page = signed_in(new_context)
    for _ in range(6):
        with page.expect_response(re.compile("/session/extend$")):
            page.keyboard.press("ArrowDown")
            page.clock.fast_forward("05:00")
    expect(page.get_by_role("alertdialog")).to_be_hidden()


def test_at_the_end_nothing_personal_is_left_on_the_screen(new_context: NewContext) -> None:
    context, page = signed_in(new_context)
    context.clear_cookies()  # as if the server's clock had moved on too
    page.clock.fast_forward("21:10")
    expect(page).to_have_url(re.compile(r"/sign-in\?next=%2Fme%2Fcode&idle=1$"))
    assert "Nguyễn Thị Hoa" not in page.content()


def test_a_key_pressed_too_late_leads_to_the_sign_in_page(new_context: NewContext) -> None:
    context, page = signed_in(new_context)
    page.clock.fast_forward("18:10")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    context.clear_cookies()
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile("/sign-in"))
