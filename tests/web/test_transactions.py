"""One commit per request: when it happens, and when not."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select, text
from werkzeug.exceptions import Conflict

from lms import clock
from lms.db import db, writing
from lms.web.access import Audience, allow
from lms.web.throttle import Throttle


@pytest.fixture
def writer(own_app: Flask) -> Iterator[Flask]:
    """An application whose /write writes a row and then answers as `then` says."""

    @own_app.route("/write", methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"])
    @allow(Audience.ANYONE)
    def write() -> ResponseReturnValue:
        add("written")
        if request.args.get("guess"):
            with writing():
                add("guess")
            add("after the guess")
        return answer_as(request.args["then"])

    own_app.config["WTF_CSRF_ENABLED"] = False
    yield own_app


def add(key: str) -> None:
    db.session.add(Throttle(key=key, failures=1, last_failure_at_utc=clock.utc_now()))
    db.session.flush()


def answer_as(then: str) -> ResponseReturnValue:
    if then == "abort":
        raise Conflict
    if then == "break":
        raise ZeroDivisionError
    if then == "redirect":
        return redirect("/")
    return "answer", int(then)


def kept(app: Flask, method: str, then: str, **more: str) -> list[str]:
    """What the database holds after such a request."""
    with app.test_client() as client:
        client.open("/write", method=method, query_string={"then": then, **more})
    with db.engine.connect() as connection:
        return sorted(connection.scalars(select(Throttle.key)))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("then", ["200", "204", "redirect"])
def test_a_deed_that_succeeds_is_kept(writer: Flask, method: str, then: str) -> None:
    assert kept(writer, method, then) == ["written"]


@pytest.mark.parametrize("then", ["400", "422", "500", "abort", "break"])
def test_a_deed_that_fails_is_undone(writer: Flask, then: str) -> None:
    writer.testing = False  # what breaks is answered, as for a visitor
    assert kept(writer, "POST", then) == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("then", ["200", "redirect"])
def test_reading_is_undone_whatever_it_did(writer: Flask, method: str, then: str) -> None:
    assert kept(writer, method, then) == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_guess_is_counted_although_the_request_around_it_fails(
    writer: Flask, method: str
) -> None:
    assert kept(writer, method, "400", guess="1") == ["guess"]


def test_after_a_broken_request_the_next_one_begins_anew(writer: Flask) -> None:
    writer.testing = False
    kept(writer, "POST", "break")
    assert kept(writer, "POST", "200") == ["written"]


def test_posts_that_read_and_then_write_at_once_lose_nothing(own_app: Flask) -> None:
    together = threading.Barrier(4)

    @own_app.post("/count")
    @allow(Audience.ANYONE)
    def count() -> str:
        row = db.session.get_one(Throttle, "visits", with_for_update=True)
        row.failures += 1
        return "counted"

    def visit() -> None:
        with own_app.app_context():
            client = own_app.test_client()
            together.wait(10)
            answers.append(client.post("/count").text)

    own_app.config["WTF_CSRF_ENABLED"] = False
    add("visits")
    db.session.commit()
    answers: list[str] = []
    threads = [threading.Thread(target=visit, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == ["counted"] * 4
    with db.engine.connect() as connection:
        assert connection.scalar(text("SELECT failures FROM throttles")) == 5


def test_reading_takes_no_lock_and_waits_for_no_writer(own_app: Flask) -> None:
    @own_app.get("/read")
    @allow(Audience.ANYONE)
    def read() -> str:
        return str(len(db.session.scalars(select(Throttle)).all()))

    def visit() -> None:
        with own_app.app_context():
            answers.append(own_app.test_client().get("/read").text)

    answers: list[str] = []
    with writing():
        add("a")
        reader = threading.Thread(target=visit, daemon=True)
        reader.start()
        reader.join(10)
        assert answers == ["0"]
