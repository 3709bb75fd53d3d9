"""Headers of every answer, forms from elsewhere, and what a shared PC may keep."""

import pytest
from flask import Flask, Response, make_response, session
from flask.testing import FlaskClient

from lms.web.access import Audience, allow
from lms.web.security import HEADERS
from tests.applications import another
from tests.people.factories import make_learner, sign_in


@pytest.fixture
def sent(own_app: Flask) -> list[str]:
    """What reached the view of /post, which asks for no token, as a form on a cached page."""
    reached: list[str] = []

    @own_app.post("/post")
    @allow(Audience.ANYONE)
    def post() -> str:
        reached.append("post")
        return "done"

    own_app.config["WTF_CSRF_ENABLED"] = False
    return reached


@pytest.fixture
def pages(own_app: Flask) -> FlaskClient:
    """A visitor of /cached and /plain, of /broken, which may be cached, and of /picture."""

    def answer(text: str, status: int = 200) -> Response:
        session.setdefault("told", "once")
        return make_response(text, status)

    def picture() -> Response:
        response = answer("picture")
        response.cache_control.public = True
        return response

    views = {
        "cached": allow(Audience.ANYONE, cached=True)(lambda: make_response("cached")),
        "plain": allow(Audience.ANYONE)(lambda: answer("plain")),
        "broken": allow(Audience.ANYONE, cached=True)(lambda: answer("broken", 400)),
        "picture": allow(Audience.ANYONE)(picture),
    }
    for name, view in views.items():
        own_app.add_url_rule(f"/{name}", name, view)
    return own_app.test_client()


@pytest.mark.parametrize("path", ["/", "/sign-in", "/me", "/nowhere", "/healthz", "/units/search"])
def test_every_answer_carries_the_headers(app: Flask, path: str) -> None:
    headers = app.test_client().get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_scripts_styles_and_frames_come_from_here_or_not_at_all() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


@pytest.mark.parametrize("origin", [None, "http://localhost", "https://localhost"])
def test_a_form_of_this_site_is_taken(own_app: Flask, sent: list[str], origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    assert own_app.test_client().post("/post", headers=headers).status_code == 200
    assert sent == ["post"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://elsewhere.vn",
        "http://localhost.elsewhere.vn",
        "http://localhost:8001",
        "null",  # a frame without rights, or a file
        "",
        "http://[",
    ],
)
def test_a_form_from_elsewhere_is_refused(own_app: Flask, sent: list[str], origin: str) -> None:
    answer = own_app.test_client().post("/post", headers={"Origin": origin})
    assert answer.status_code == 400
    assert not sent


def test_behind_a_proxy_the_public_address_is_this_site_too(app: Flask) -> None:
    with another(app, public_url="https://hoc.example.vn") as own:
        own.config["WTF_CSRF_ENABLED"] = False
        own.add_url_rule("/post", "post", allow(Audience.ANYONE)(lambda: "done"), methods=["POST"])
        client = own.test_client()
        for origin, status in (
            ("https://hoc.example.vn", 200),
            ("https://example.vn", 400),
            ("null", 400),
        ):
            assert client.post("/post", headers={"Origin": origin}).status_code == status


def test_reading_is_open_to_links_from_anywhere(app: Flask) -> None:
    answer = app.test_client().get("/", headers={"Origin": "https://elsewhere.vn"})
    assert answer.status_code == 200


def test_a_form_without_its_token_changes_nothing(own_app: Flask, sent: list[str]) -> None:
    own_app.config["WTF_CSRF_ENABLED"] = True
    answer = own_app.test_client().post("/post", headers={"Origin": "http://localhost"})
    assert answer.status_code == 400
    assert not sent


def test_what_is_not_said_to_be_the_same_for_all_is_never_kept(pages: FlaskClient) -> None:
    for path in ("/plain", "/broken", "/nowhere"):
        assert pages.get(path).headers["Cache-Control"] == "no-store"


def test_a_page_for_all_is_kept_and_asked_after(pages: FlaskClient) -> None:
    first = pages.get("/cached")
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Vary"] == "Cookie"
    again = pages.get("/cached", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.text) == (304, "")


def test_of_whoever_is_signed_in_a_shared_pc_keeps_nothing(pages: FlaskClient) -> None:
    mark = pages.get("/cached").headers["ETag"]
    sign_in(pages, make_learner())
    answer = pages.get("/cached", headers={"If-None-Match": mark})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "ETag" not in answer.headers


def test_a_public_answer_carries_no_cookie(pages: FlaskClient) -> None:
    picture = pages.get("/picture")
    assert picture.headers["Cache-Control"] == "public"
    assert "Set-Cookie" not in picture.headers
    assert "Set-Cookie" in pages.get("/plain").headers
