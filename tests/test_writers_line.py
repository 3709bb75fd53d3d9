"""On SQLite, the threads of a process that mean to write line up, and nobody is left behind."""

import sqlite3
import threading
import time
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from lms import db as database
from lms.db import db, mean_to_write, release, writing
from lms.web.access import Audience, allow
from lms.web.throttle import Throttle
from tests.applications import another
from tests.test_db import in_a_thread, throttle

PATIENCE = 10
IMPATIENCE = 0.05


@pytest.fixture(autouse=True)
def sqlite_app(app: Flask) -> Flask:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("of SQLite alone")
    db.session.rollback()
    return app


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody waits for long; the connections opened meanwhile are closed at the end."""
    monkeypatch.setattr(database, "PATIENCE_SECONDS", IMPATIENCE)
    db.engine.dispose()
    yield
    db.session.remove()
    db.engine.dispose()


@pytest.fixture
def file(app: Flask) -> str:
    """The database's file, as another process would open it."""
    return str(db.engine.url.database)


def write(key: str) -> None:
    with writing() as session:
        session.add(throttle(key))


def nobody_is_in_the_way(app: Flask) -> bool:
    """Whether another thread can write at once."""
    done = in_a_thread(app, lambda: write("next"))
    done.join(PATIENCE / 2)
    return not done.is_alive()


def test_writers_get_their_turn_in_the_order_in_which_they_asked(app: Flask) -> None:
    order: list[int] = []

    def write_when_it_is_my_turn(number: int) -> None:
        with writing() as session:
            session.execute(text("SELECT 1"))
            order.append(number)

    threads = []
    with writing() as session:
        session.execute(text("SELECT 1"))
        for number in range(5):
            threads.append(in_a_thread(app, lambda number=number: write_when_it_is_my_turn(number)))
            time.sleep(0.05)  # until it stands in line
    for thread in threads:
        thread.join(PATIENCE)
    assert order == list(range(5))


def test_an_error_ends_the_turn(app: Flask) -> None:
    with pytest.raises(KeyError), writing() as session:
        session.add(throttle("a"))
        session.flush()
        raise KeyError
    assert nobody_is_in_the_way(app)


def test_giving_the_transaction_back_ends_the_turn(app: Flask) -> None:
    mean_to_write(True)
    try:
        db.session.scalar(select(Throttle.key))
        release()
        assert nobody_is_in_the_way(app)
    finally:
        mean_to_write(False)


def test_a_connection_that_is_lost_ends_the_turn(app: Flask) -> None:
    with writing() as session:
        session.execute(text("SELECT 1"))
        session.connection().invalidate()
        session.rollback()
        assert nobody_is_in_the_way(app)


def test_a_turn_ends_when_another_process_holds_the_lock(
    app: Flask, file: str, impatient: None
) -> None:
    elsewhere = sqlite3.connect(file, isolation_level=None)
    elsewhere.execute("BEGIN IMMEDIATE")
    for _ in range(2):  # the second finds the line empty
        with pytest.raises(OperationalError, match="database is locked"):
            write("a")
    elsewhere.execute("ROLLBACK")
    elsewhere.close()
    assert nobody_is_in_the_way(app)


def test_nobody_waits_in_line_for_ever(app: Flask, impatient: None) -> None:
    refused: list[Exception] = []

    def try_to_write() -> None:
        try:
            write("b")
        except NoConnectionFree as error:
            refused.append(error)

    with writing() as session:
        session.execute(text("SELECT 1"))
        in_a_thread(app, try_to_write).join(PATIENCE)
    assert len(refused) == 1
    assert nobody_is_in_the_way(app)


@pytest.mark.parametrize("then", ["answer", "break", "stream"])
def test_a_request_ends_its_turn_however_it_ends(app: Flask, then: str) -> None:
    with another(app) as own:
        own.config["WTF_CSRF_ENABLED"] = False
        own.testing = False

        @own.post("/write")
        @allow(Audience.ANYONE)
        def send() -> object:
            db.session.execute(text("SELECT 1"))
            if then == "break":
                raise ZeroDivisionError
            return iter(["a", "b"]) if then == "stream" else "answer"

        for _ in range(2):
            answer = own.test_client().post("/write")
            assert answer.status_code == (500 if then == "break" else 200)
        assert nobody_is_in_the_way(own)


def test_reading_stands_in_no_line(app: Flask) -> None:
    read: list[object] = []
    with writing() as session:
        session.execute(text("SELECT 1"))
        in_a_thread(app, lambda: read.append(db.session.scalar(select(Throttle.key)))).join(
            PATIENCE
        )
        assert read == [None]


def test_lines_are_not_needed_to_count_right(app: Flask) -> None:
    """Many threads, each with several transactions."""
    write("visits")
    together = threading.Barrier(4)

    def visit() -> None:
        together.wait(PATIENCE)
        for _ in range(10):
            with writing() as session:
                session.get_one(Throttle, "visits").failures += 1

    threads = [in_a_thread(app, visit) for _ in range(4)]
    for thread in threads:
        thread.join(PATIENCE * 2)
    db.session.rollback()
    assert db.session.get_one(Throttle, "visits").failures == 41
