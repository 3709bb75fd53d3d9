"""Pages for what went wrong: friendly, in both languages, and whatever else is broken."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort, flash, session
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from lms import clock
from lms.app import LARGEST_REQUEST_BYTES, create_app
from lms.config import Settings
from lms.db import db, new_id
from lms.people.sessions import SEEN, WHO
from lms.web import security
from lms.web.access import Audience, allow
from lms.web.errors import TooManyTries
from lms.web.registries import registries
from tests.courses.factories import make_course
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
    page = browser.get("/en/page?x=1", status=503)
    assert page.response.headers["Retry-After"] == "60"
    assert page.link("Try again") == "/en/page?x=1"
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.getMessage().startswith("database: ")


def test_a_page_that_is_not_there_offers_the_search_and_the_groups(visited: Flask) -> None:
    make_course(extra="\nKẻ gian đòi mã OTP.\n")
    browser = Browser(visited)
    lost = browser.get("/nowhere", status=404)
    assert len(lost.soup.select("main .link-row")) == 6
    assert lost.link("Nhóm elderly") == "/learn/elderly"
    assert "Bài 1" in browser.send(lost, {"q": "ma otp"}).main
    assert browser.get("/en/nowhere", status=404).form("/en/search")


def test_every_page_says_whom_to_call(visited: Flask) -> None:
    browser = add_route(visited, "/fails", lambda: abort(403))
    team = vi(
        "Ask the community digital technology team or the cultural house of the commune or ward."
        " They help free of charge."
    )
    assert team in browser.get("/fails", status=403).main
    registries(visited).contact = lambda: "Chị Lan, 0912 345 678"
    page = browser.get("/fails", status=403)
    assert team not in page.main
    assert page.soup.select_one('main a[href="tel:0912345678"]')


def test_while_the_database_is_busy_it_is_not_asked_whom_to_call(visited: Flask) -> None:
    browser = add_route(visited, "/page", raising(DATABASE_GONE))
    registries(visited).contact = lambda: "Chị Lan"
    assert "Chị Lan" not in browser.get("/page", status=503).main
    browser.get("/nowhere", status=404)
    registries(visited).contact = raising(DATABASE_GONE)
    assert "Chị Lan" in browser.get("/page", status=503).main, "as last known"
    assert "Chị Lan" in browser.get("/nowhere", status=404).main
    assert "Chị Lan" not in browser.get("/en/nowhere", status=404).main, "not known in English"


def test_no_page_about_an_error_needs_the_database(tmp_path: Path) -> None:
    """Nor waits for it more than once."""
    app = create_app(
        Settings(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/none", secret_key="x")
    )
    app.add_url_rule("/fails", "fails", allow(Audience.ANYONE)(lambda: abort(403)))
    client = app.test_client()
    for prefix, words in (("", vi("There is no such page")), ("/en", "There is no such page")):
        lost = client.get(f"{prefix}/nowhere")
        assert lost.status_code == 404 and words in lost.text
        assert "link-row" not in lost.text and f'action="{prefix}/search"' in lost.text
        assert client.get(f"{prefix}/fails").status_code == 403
    for path in ("/", "/learn/elderly", "/search?q=otp", "/help/getting-help"):
        busy = client.get(path)
        assert busy.status_code == 503 and vi("The site is busy") in busy.text, path
    with client.session_transaction() as cookie:
        cookie[WHO] = str(new_id())
        cookie[SEEN] = int(clock.utc_now().timestamp())
    assert client.get("/nowhere").status_code == 404
    assert client.get("/me").status_code == 503


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
