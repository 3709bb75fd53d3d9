"""Addresses that nobody types by mistake."""

import pytest
from flask import Flask

from tests.pages import Browser
from tests.people.factories import make_staff, sign_in


@pytest.mark.parametrize(
    "path",
    [
        "/learn/%00",
        "/en/learn/elderly%00",
        "/learn/%ff%fe",
        "/learn/a%2fb",
        "/learn/" + "a" * 20_000,
        "/learn/a/b/quiz/" + "1" * 5_000,
        "/verify/%00",
        "/courses/files/%00/x",
        "/units/search?q=%00",
        "/counts?unit=%00",
        "/counts?unit=" + "9" * 5_000,
        "/records/%00",
    ],
)
def test_no_address_breaks_a_page(app: Flask, browser: Browser, path: str) -> None:
    sign_in(browser, make_staff())
    assert browser.client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/en/%5Celsewhere.example", "/%5Celsewhere.example"),
        ("/en//elsewhere.example", "/elsewhere.example"),
        ("/en/a%3Fb%23c", "/a%3Fb%23c"),
        ('/en/"><script>', "/%22%3E%3Cscript%3E"),
    ],
)
def test_the_other_language_is_on_this_site(browser: Browser, path: str, leads_to: str) -> None:
    assert browser.get(path, status=404).link("Tiếng Việt") == leads_to


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [("/learn/elderly/course/start", "/en/"), ("/sign-in", "/en/sign-in")],
)
def test_from_an_answer_to_a_form_the_other_language_leads_to_a_page(
    browser: Browser, path: str, leads_to: str
) -> None:
    answer = browser.client.post(path)
    assert answer.status_code == 400
    assert f'href="{leads_to}" lang="en"' in answer.text
