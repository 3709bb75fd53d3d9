"""The application as a whole: what its settings make of its cookies and requests."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from lms.app import LARGEST_REQUEST_BYTES, create_app
from lms.config import SettingFault
from tests.applications import another
from tests.pages import Browser
from tests.people.factories import make_learner, sign_in


def answer(app: Flask, path: str = "/sign-in", **settings: Any) -> TestResponse:
    """What an application with these settings answers to a stranger; its form needs a cookie."""
    with another(app, **settings) as own:
        return own.test_client().get(path)


def flags(response: TestResponse) -> set[str]:
    (cookie,) = response.headers.getlist("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name.startswith("lms=")
    return set(flags)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask) -> None:
    assert flags(answer(app)) == {"HttpOnly", "SameSite=Lax", "Path=/"}


def test_over_https_the_cookie_is_secure_and_the_browser_stays_there(app: Flask) -> None:
    response = answer(app, public_url="https://hoc.example.vn")
    assert "Secure" in flags(response)
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_on_a_plain_network_the_cookie_works_and_nothing_promises_https(app: Flask) -> None:
    response = answer(app, public_url="http://192.168.1.5:8000")
    assert "Secure" not in flags(response)
    assert "Strict-Transport-Security" not in response.headers


def test_one_cookie_serves_both_languages(app: Flask) -> None:
    assert "Path=/" in flags(answer(app, "/en/sign-in"))


def test_a_cookie_signed_with_another_secret_is_nobodys(app: Flask) -> None:
    browser = Browser(app)
    sign_in(browser, make_learner())
    cookie = browser.client.get_cookie("lms")
    assert cookie is not None
    assert browser.client.get("/me").status_code == 200
    with another(app, secret_key="another secret") as own:
        client = own.test_client()
        client.set_cookie("lms", cookie.value)
        assert client.get("/me").status_code == 302


def test_her_own_phone_is_remembered_from_signing_in_not_from_the_last_page(app: Flask) -> None:
    browser = Browser(app)
    sign_in(browser, make_learner(), own_device=True)
    browser.client.get("/me")  # puts the token of forms into the cookie
    assert "Set-Cookie" not in browser.client.get("/me").headers


def test_what_is_too_large_is_refused(app: Flask) -> None:
    response = app.test_client().post("/sign-in", data={"pin": b"0" * LARGEST_REQUEST_BYTES})
    assert response.status_code == 413


def test_a_setting_that_cannot_be_used_makes_no_application(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("LMS_THREADS", "none")
    with pytest.raises(SettingFault):
        create_app()
    assert not (tmp_path / "instance").exists()
