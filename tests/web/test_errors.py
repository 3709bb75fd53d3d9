"""Pages for what went wrong: friendly, in both languages, and whatever else is broken."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, abort, flash, session
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from lms.app import LARGEST_REQUEST_BYTES
from lms.db import db
from lms.web import security
from lms.web.access import Audience, allow
from lms.web.errors import TooManyTries
from tests.pages import Browser
from tests.people.factories import make_learner, sign_in
from tests.wording import vi

DATABASE_GONE = OperationalError("SELECT 1", {}, Exception("the server closed the connection"))


@pytest.fixture
def visited(own_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application that answers as it would a visitor, also when it breaks."""
    own_app.testing = False
    monkeypatch.setattr(security.csrf, "protect", lambda **_options: None)
    yield own_app


def add_route(app: Flask, path: str, view: Callable[..., Any], method: str = "GET") -> Browser:
    """A visitor of an application with one more route."""
    app.add_url_rule(path, path, allow(Audience.ANYONE)(view), methods=[method])
    return Browser(app)


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_arguments: object) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "This did not work"),
        (403, "This page is not open to you"),
        (404, "There is no such page"),
        (405, "This page cannot be opened this way"),
        (409, "This did not work"),
        (413, "That was too large"),
        (503, "This did not work"),
    ],
)
def test_every_error_has_a_page_in_both_languages_that_leads_on(
    visited: Flask, status: int, words: str
) -> None:
    browser = add_route(visited, "/fails", lambda: abort(status))
    page = browser.get("/fails", status=status)
    assert vi(words) in page.main
    assert page.soup.select_one('main a[href="/"]')
    page = browser.get("/en/fails", status=status)
    assert words in page.main
    assert page.soup.select_one('main a[href="/en/"]')


def test_a_redirect_is_no_error(visited: Flask) -> None:
    browser = add_route(visited, "/folder/", lambda: "there")
    assert browser.client.get("/folder").status_code == 308


def test_the_wrong_method_names_the_right_ones(visited: Flask) -> None:
    answer = visited.test_client().post("/me")
    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= set(answer.allow)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "5 seconds"), (90, "90 seconds"), (91, "2 minutes"), (900, "15 minutes")],
)
def test_guessing_too_fast_is_told_how_long_to_wait(
    visited: Flask, seconds: int, words: str
) -> None:
    browser = add_route(visited, "/guess", raising(TooManyTries(seconds)))
    page = browser.get("/en/guess", status=429)
    assert f"Please try again in {words}." in page.main
    assert page.response.headers["Retry-After"] == str(seconds)
    wait = vi("Please try again in %(seconds)s seconds.", seconds=5)
    assert seconds > 5 or wait in browser.get("/guess", status=429).main


def test_an_old_form_and_one_from_elsewhere_are_answered_alike(app: Flask) -> None:
    client = app.test_client()
    old = client.post("/sign-in", data={"csrf_token": "old"})
    foreign = client.post("/sign-in", headers={"Origin": "https://elsewhere.vn"})
    assert (old.status_code, foreign.status_code) == (400, 400)
    for answer in (old, foreign):
        assert vi("This form is too old") in answer.text


def test_what_is_too_large_is_said_kindly(visited: Flask) -> None:
    answer = visited.test_client().post("/sign-in", data={"identity": "0" * LARGEST_REQUEST_BYTES})
    assert answer.status_code == 413
    assert vi("That was too large") in answer.text


def test_what_breaks_is_written_to_the_log_and_not_to_the_page(
    visited: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    browser = add_route(visited, "/breaks", raising(ZeroDivisionError("secret of the house")))
    page = browser.get("/breaks", status=500)
    assert "secret" not in page.text and "ZeroDivision" not in page.text
    assert "secret of the house" in caplog.text


def test_in_tests_what_breaks_is_raised(own_app: Flask) -> None:
    browser = add_route(own_app, "/breaks", raising(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        browser.get("/breaks")


@pytest.mark.parametrize("error", [DATABASE_GONE, NoConnectionFree("all in use")])
def test_a_database_that_does_not_answer_makes_the_site_busy(
    visited: Flask, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    browser = add_route(visited, "/page", raising(error))
    page = browser.get("/page", status=503)
    assert page.response.headers["Retry-After"] == "60"
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.getMessage().startswith("database: ")


def test_the_page_is_shown_even_when_its_reader_cannot_be_looked_up(
    visited: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(visited)
    sign_in(browser, make_learner())
    with monkeypatch.context() as patch:
        patch.setattr(visited.login_manager, "_user_callback", raising(DATABASE_GONE))
        page = browser.get("/me", status=503)
        assert "Nguyễn Thị Hoa" not in page.text
    assert "Nguyễn Thị Hoa" in browser.get("/me").text, "she is still signed in"


@pytest.mark.parametrize(("error", "status"), [(DATABASE_GONE, 503), (KeyError(), 500)])
def test_what_cannot_be_kept_in_the_end_is_no_success(
    visited: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    """The commit comes after the view; what the view promised must not be told."""
    with monkeypatch.context() as patch:

        def promise() -> str:
            flash("The course is complete.", "done")
            session["promised"] = "yes"
            patch.setattr(db.session, "commit", raising(error))
            return "done"

        answer = add_route(visited, "/promise", promise, "POST").client.post("/promise")
    assert answer.status_code == status
    assert "complete" not in answer.text
    assert "Set-Cookie" not in answer.headers
