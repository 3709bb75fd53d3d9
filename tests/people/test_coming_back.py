"""A session that lay idle: the same place after the PIN, and a form sent too late is not lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, redirect, request, url_for
from werkzeug.test import TestResponse

from lms import clock
from lms.people import late_forms
from lms.people.models import Account
from lms.web.access import Audience, allow
from tests.conftest import NOW
from tests.pages import Browser, Page
from tests.people.factories import PASSWORD, PIN, make_learner, make_staff, sign_in

IDLE = timedelta(minutes=21, seconds=1)
# Where the form of these tests is sent; its view is replaced by `received`.
TARGET = "/learn/youth/course/lesson/done"
FORM = {"choice": ["2", "3"], "words": "dòng một\r\ndòng hai", "pin": "824613"}


@pytest.fixture
def received(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """Every form that arrived where it was sent, as lists of values by name."""
    forms: list[dict[str, Any]] = []

    @allow(Audience.LEARNER)
    def receive(**_parts: str) -> Any:
        forms.append(request.form.to_dict(flat=False))
        return redirect(url_for("people.welcome"))

    with app.test_request_context(TARGET, method="POST"):
        endpoint = request.endpoint
    monkeypatch.setitem(app.view_functions, str(endpoint), receive)
    yield forms


@pytest.fixture
def learner(app: Flask) -> Account:
    return make_learner()


def send_late(browser: Browser, account: Account, path: str = TARGET, **over: Any) -> TestResponse:
    """Sign in, fetch a token, and send a form after the session lay idle."""
    with clock.fixed(NOW):
        sign_in(browser, account)
        token = token_of(browser.get("/me/code" if account.learner_code else "/me/password"))
    with clock.fixed(NOW + IDLE):
        return browser.client.post(
            path,
            data=FORM | {"csrf_token": token} | over,
            headers={"Referer": f"http://localhost{TARGET}?x=1"},
        )


def after(browser: Browser, page: Page, **fields: Any) -> Page:
    with clock.fixed(NOW + IDLE):
        return browser.send(page, fields)


def test_activity_keeps_the_session_open(browser: Browser, learner: Account) -> None:
    with clock.fixed(NOW):
        sign_in(browser, learner)
    for minutes in (15, 30, 45):
        with clock.fixed(NOW + timedelta(minutes=minutes)):
            assert browser.get("/me/code").path == "/me/code"
    with clock.fixed(NOW + timedelta(minutes=45) + IDLE):
        assert browser.get("/me/code").path == "/sign-in"


def test_activity_is_noted_once_a_minute(browser: Browser, learner: Account) -> None:
    with clock.fixed(NOW):
        sign_in(browser, learner)
        browser.get("/me/code")
    with clock.fixed(NOW + timedelta(seconds=59)):
        assert "Set-Cookie" not in browser.client.get("/me/code").headers
    with clock.fixed(NOW + timedelta(seconds=60)):
        assert "lms=" in browser.client.get("/me/code").headers["Set-Cookie"]


def test_a_key_extends_the_session_at_once(browser: Browser, learner: Account) -> None:
    with clock.fixed(NOW):
        sign_in(browser, learner)
    with clock.fixed(NOW + timedelta(minutes=19)):
        assert browser.client.get("/session/extend").status_code == 204
    with clock.fixed(NOW + timedelta(minutes=39)):
        assert browser.get("/me/code").path == "/me/code"


def test_a_session_that_is_over_is_not_extended(browser: Browser, learner: Account) -> None:
    assert browser.client.get("/session/extend").status_code == 401
    with clock.fixed(NOW):
        sign_in(browser, learner)
    with clock.fixed(NOW + IDLE):
        assert browser.client.get("/session/extend").status_code == 401


def test_after_a_pause_the_pin_alone_leads_back(browser: Browser, learner: Account) -> None:
    with clock.fixed(NOW):
        sign_in(browser, learner)
    with clock.fixed(NOW + IDLE):
        page = browser.get("/me/code?next=/x")
        assert "Mời nhập lại mã PIN để tiếp tục" in page.main
        assert "Hoa" not in page.text
        page = browser.send(page, {"pin": PIN})
        assert page.path == "/me/code"
        assert page.link("Vào học") == "/x"


def test_an_open_page_is_not_personal_after_a_pause(browser: Browser, learner: Account) -> None:
    with clock.fixed(NOW):
        sign_in(browser, learner)
    with clock.fixed(NOW + IDLE):
        assert "Hoa" not in browser.get("/").text


def test_the_next_person_makes_the_computer_forget(browser: Browser, learner: Account) -> None:
    with clock.fixed(NOW):
        sign_in(browser, learner)
    with clock.fixed(NOW + IDLE):
        browser.send(browser.get("/sign-in"), {}, action="/sign-out")
        assert (learner.learner_code or "") not in browser.get("/sign-in").soup.decode()


def test_staff_come_back_by_their_password(browser: Browser) -> None:
    account = make_staff()
    with clock.fixed(NOW):
        sign_in(browser, account)
    with clock.fixed(NOW + IDLE):
        page = browser.get("/me/password?next=/x")
        assert page.path == "/sign-in/staff"
        assert "Mời nhập lại mật khẩu" in page.main
        assert browser.get("/sign-in?next=/me/password").path == "/sign-in/staff"
        assert browser.send(page, {"password": PASSWORD}).path == "/me/password"


def test_a_late_form_comes_back_after_the_same_persons_pin(
    browser: Browser, learner: Account, received: list[dict[str, Any]]
) -> None:
    answer = send_late(browser, learner)
    assert answer.status_code == 401
    assert received == []
    page = after(browser, Page(answer), pin=PIN)
    assert "Bài làm vẫn còn đây" in page.main
    assert [str(one["value"]) for one in page.soup.select("[name=choice]")] == ["2", "3"]
    assert after(browser, page).path == "/me/code"
    (form,) = received
    assert form["words"] == ["dòng một\ndòng hai"]  # a browser sends line ends as it likes
    assert "pin" not in form


def test_a_wrong_pin_on_the_way_loses_nothing(
    browser: Browser, learner: Account, received: list[dict[str, Any]]
) -> None:
    page = Page(send_late(browser, learner))
    with clock.fixed(NOW + IDLE):
        page = browser.send(page, {"pin": "975310"}, status=400)
    after(browser, after(browser, page, pin=PIN))
    assert len(received) == 1


def test_another_persons_pin_drops_the_form(
    browser: Browser, learner: Account, received: list[dict[str, Any]]
) -> None:
    other = make_learner(name="Trần Thị Mai")
    page = Page(send_late(browser, learner))
    page = after(browser, page, identity=other.learner_code, pin=PIN)
    assert page.path == "/"
    assert "không được gửi" in page.main
    assert "dòng một" not in page.soup.decode()
    assert received == []


def test_in_a_family_the_late_form_tells_whose_name_it_is(
    browser: Browser, received: list[dict[str, Any]]
) -> None:
    make_learner(name="Nguyễn Văn Ba", phone="0912345678")
    hoa = make_learner(phone="0912345678")
    page = after(browser, Page(send_late(browser, hoa)), identity="0912345678", pin=PIN)
    assert "Bài làm vẫn còn đây" in page.main
    assert "Hoa" in page.text


def test_a_form_with_a_file_or_too_large_leads_back_to_its_page(
    browser: Browser, learner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_forms, "LARGEST_CHARACTERS", 100)
    answer = send_late(browser, learner)
    assert answer.status_code == 302
    assert answer.location == f"/sign-in?next={TARGET}?x%3D1"


def test_a_made_up_form_is_not_believed(browser: Browser, learner: Account) -> None:
    page = browser.get("/sign-in")
    page = browser.send(
        page, {"identity": learner.learner_code, "pin": PIN, "late": "made.up.form"}
    )
    assert page.path == "/"
    assert "Bài làm" not in page.main


def test_a_late_form_from_another_page_is_refused(
    browser: Browser, learner: Account, received: list[dict[str, Any]]
) -> None:
    assert send_late(browser, learner, csrf_token="forged").status_code == 400


def test_who_never_signed_in_is_led_back_to_the_page_of_the_form(browser: Browser) -> None:
    token = token_of(browser.get("/sign-in"))
    for referrer, back in (
        ("http://localhost/en/learn/youth?x=1", "/sign-in?next=/en/learn/youth?x%3D1"),
        ("https://elsewhere.example/learn", "/sign-in"),
        ("http://[", "/sign-in"),
        ("http://localhost//elsewhere.example", "/sign-in"),
    ):
        answer = browser.client.post(
            TARGET, data={"csrf_token": token}, headers={"Referer": referrer}
        )
        assert (answer.status_code, answer.location) == (302, back)


def token_of(page: Page) -> str:
    field = page.soup.select_one("[name=csrf_token]")
    assert field is not None
    return str(field["value"])
