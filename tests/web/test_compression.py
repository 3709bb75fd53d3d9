"""Reading pages weigh little on the wire, and a browser can still ask whether they changed."""

import gzip

import pytest
from flask import Flask, Response, make_response
from flask.testing import FlaskClient

from lms.web.access import Audience, allow
from lms.web.compression import SMALLEST_BYTES
from tests.people.factories import make_learner, sign_in

LONG = "Nhận ra cuộc gọi giả danh. " * 100
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def pages(own_app: Flask) -> FlaskClient:
    """A visitor of /lesson, /short and /missing, for reading, and of /list, of people."""

    def view(text: str, status: int = 200) -> Response:
        return make_response(text, status)

    views = {
        "lesson": allow(Audience.ANYONE, cached=True)(lambda: view(LONG)),
        "short": allow(Audience.ANYONE, cached=True)(lambda: view("x" * (SMALLEST_BYTES - 1))),
        "missing": allow(Audience.ANYONE, cached=True)(lambda: view(LONG, 404)),
        "list": allow(Audience.ANYONE)(lambda: view(LONG)),
    }
    for name, answer in views.items():
        own_app.add_url_rule(f"/{name}", name, answer)
    return own_app.test_client()


def test_a_reading_page_is_compressed_for_whoever_asks(pages: FlaskClient) -> None:
    answer = pages.get("/lesson", headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(LONG) / 10
    assert gzip.decompress(answer.data).decode() == LONG
    plain = pages.get("/lesson")
    assert plain.text == LONG
    assert "Content-Encoding" not in plain.headers


def test_a_store_between_keeps_both_apart(pages: FlaskClient) -> None:
    plain, packed = pages.get("/lesson"), pages.get("/lesson", headers=GZIP)
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_an_unchanged_page_is_not_sent_again(pages: FlaskClient) -> None:
    mark = pages.get("/lesson", headers=GZIP).headers["ETag"]
    again = pages.get("/lesson", headers=GZIP | {"If-None-Match": mark})
    assert (again.status_code, again.data) == (304, b"")


def test_a_signed_in_reader_gets_it_compressed_and_keeps_nothing(pages: FlaskClient) -> None:
    sign_in(pages, make_learner())
    answer = pages.get("/lesson", headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/short", "/missing", "/list", "/lesson?q=theirs", "/sign-in"])
def test_everything_else_is_sent_as_it_is(pages: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in pages.get(path, headers=GZIP).headers


def test_the_application_compresses_its_pages(app: Flask) -> None:
    answer = app.test_client().get("/", headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
