"""Choosing how pages look: without an account, without scripts, and back to where one was."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from lms.web.display import COOKIE, COOKIE_SECONDS
from tests.applications import another
from tests.pages import Browser
from tests.people.factories import make_learner, sign_in

CHOSEN = {"text": "larger", "colours": "dark", "spacing": "wide"}
KEPT = "text-larger.colours-dark.spacing-wide"


def send(browser: Browser, **over: str) -> TestResponse:
    return browser.client.post("/display", data={**CHOSEN, **over})


def kept(browser: Browser) -> str | None:
    cookie = browser.client.get_cookie(COOKIE)
    return cookie.value if cookie else None


@pytest.mark.parametrize("path", ["/", "/sign-in", "/verify", "/help", "/en/", "/nowhere"])
def test_every_page_leads_there_and_it_leads_back(browser: Browser, path: str) -> None:
    page = browser.get(path, status=404 if path == "/nowhere" else 200)
    language = "/en" if path == "/en/" else ""
    link = page.link("Text size" if language else "Cỡ chữ")
    assert link.startswith(f"{language}/display?next=")
    choosing = browser.get(link)
    answer = browser.client.post(
        f"{language}/display", data={**CHOSEN, "next": choosing.form()["action"] and path}
    )
    assert answer.location == path


def test_the_choice_is_kept_for_a_year_and_shown_again(browser: Browser) -> None:
    page = browser.send(browser.get("/display"), CHOSEN)
    assert page.path == "/display"
    assert "Máy này sẽ nhớ" in page.main
    cookie = browser.client.get_cookie(COOKIE)
    assert cookie is not None
    assert (cookie.value, cookie.max_age, cookie.path) == (KEPT, COOKIE_SECONDS, "/")
    chosen = {one["value"] for one in browser.get("/en/display").soup.select("[checked]")}
    assert chosen == {"larger", "dark", "wide"}


def test_what_was_said_is_said_once_and_no_other_cookie_stays(browser: Browser) -> None:
    send(browser, next="/")
    assert "Máy này sẽ nhớ" in browser.get("/").main
    assert "Máy này sẽ nhớ" not in browser.get("/").main
    assert browser.client.get_cookie("lms") is None


def test_choosing_everything_as_it_was_keeps_nothing(browser: Browser) -> None:
    send(browser)
    send(browser, text="normal", colours="device", spacing="normal")
    assert kept(browser) is None


def test_one_button_takes_everything_back(browser: Browser) -> None:
    assert not browser.get("/display").soup.select("[name=reset]")
    send(browser)
    page = browser.get("/display?next=/verify")
    assert page.soup.select_one("button[name=reset]")
    answer = browser.client.post("/display", data={"reset": "1", "next": "/verify"})
    assert (answer.location, kept(browser)) == ("/verify", None)


@pytest.mark.parametrize("wrong", [{"text": "huge"}, {"colours": ""}, {"spacing": "narrow"}])
def test_what_is_not_offered_is_not_kept(browser: Browser, wrong: dict[str, str]) -> None:
    answer = send(browser, **wrong)
    assert answer.status_code == 422
    assert kept(browser) is None


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)", "", "a"],
)
def test_it_leads_back_only_to_this_site(browser: Browser, elsewhere: str) -> None:
    assert send(browser, next=elsewhere).location == "/display"


def test_a_form_of_another_site_is_refused(browser: Browser) -> None:
    answer = browser.client.post("/display", data=CHOSEN, headers={"Origin": "https://example.com"})
    assert answer.status_code == 400
    assert kept(browser) is None


def test_no_token_is_asked_of_a_page_that_is_cached(app: Flask) -> None:
    with another(app) as strict:
        strict.config["WTF_CSRF_ENABLED"] = True
        browser = Browser(strict)
        page = browser.client.get("/display")
        assert page.headers["Cache-Control"] == "no-cache"
        assert "Set-Cookie" not in page.headers
        assert browser.client.post("/display", data=CHOSEN).status_code == 302


def test_the_link_on_the_page_itself_keeps_the_way_back(browser: Browser) -> None:
    assert browser.get("/display?next=/verify").link("Cỡ chữ") == "/display?next=/verify"
    assert browser.get("/display?next=//x.example").link("Cỡ chữ") == "/display?next=/"


def test_the_choice_outlasts_signing_in_and_out(browser: Browser) -> None:
    send(browser)
    sign_in(browser, make_learner())
    browser.send(browser.get("/me"), {}, action="/sign-out")
    assert kept(browser) == KEPT


def test_only_over_https_does_the_cookie_ask_for_it(app: Flask) -> None:
    with another(app, public_url="https://hocvuso.example") as safe:
        answer = safe.test_client().post("/display", data=CHOSEN, base_url="https://localhost")
        assert "Secure" in answer.headers["Set-Cookie"]
