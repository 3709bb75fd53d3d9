"""The database: how keys and moments are stored, and what holding a transaction means."""

import threading
from collections.abc import Callable
from contextvars import Context
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from lms.audit import AuditEntry
from lms.db import db, mean_to_write, new_id, release, writing
from lms.people.models import SignIn
from lms.web.throttle import Throttle

AT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def sqlite_app(app: Flask) -> Flask:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("of SQLite alone")
    return app


def make_entry(**over: Any) -> AuditEntry:
    fields = {"at_utc": AT, "action": "x", "subject_kind": "x", "subject_id": "x", "details": {}}
    entry = AuditEntry(**fields | over)
    db.session.add(entry)
    db.session.commit()
    return entry


def throttle(key: str, failures: int = 1) -> Throttle:
    return Throttle(key=key, failures=failures, last_failure_at_utc=AT)


def stored(statement: str) -> Any:
    """What the database holds, without the types of the program."""
    with db.engine.connect() as connection:
        return connection.execute(text(statement)).scalar()


def keys() -> list[str]:
    """What is kept for good: read over a connection of its own, and not meaning to write."""
    engine = db.engine

    def read() -> list[str]:
        with engine.connect() as connection:
            return sorted(connection.scalars(select(Throttle.key)))

    return Context().run(read)


def in_a_thread(app: Flask, work: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        with app.app_context():
            work()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def test_keys_made_one_after_the_other_differ_and_rise() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(set(made))
    assert {one.version for one in made} == {7}


def test_a_key_is_16_bytes_in_sqlite_and_native_in_postgresql(app: Flask) -> None:
    entry = make_entry()
    kept = stored("SELECT id FROM audit_entries")
    assert kept == (entry.id.bytes if db.engine.dialect.name == "sqlite" else entry.id)


def test_a_key_comes_back_as_it_went(app: Flask) -> None:
    actor = new_id()
    made = make_entry(actor_id=actor).id
    db.session.expire_all()
    found = db.session.scalars(select(AuditEntry).where(AuditEntry.actor_id == actor)).one()
    assert found.id == made and isinstance(found.id, UUID)
    found.actor_id = None
    db.session.commit()
    assert stored("SELECT actor_id FROM audit_entries") is None
    assert found.actor_id is None


def test_a_moment_without_a_zone_is_refused(app: Flask) -> None:
    with pytest.raises(StatementError, match="a moment without a time zone"):
        make_entry(at_utc=datetime(2026, 11, 25, 9, 0))


def test_a_moment_comes_back_in_utc_whatever_its_zone(app: Flask) -> None:
    entry = make_entry(at_utc=AT.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")))
    db.session.expire_all()
    assert entry.at_utc == AT
    assert entry.at_utc.utcoffset() == timedelta(0)
    assert str(stored("SELECT at_utc FROM audit_entries")).startswith("2026-11-25 02:00:00")


def test_no_moment_stays_none(app: Flask) -> None:
    assert db.session.scalar(select(SignIn.ended_at_utc)) is None
    assert db.session.scalar(select(db.func.max(AuditEntry.at_utc))) is None


def test_what_is_written_is_kept_at_the_end(app: Flask) -> None:
    with writing() as session:
        session.add(throttle("a"))
        session.flush()
        assert keys() == []
    assert keys() == ["a"]


def test_an_error_undoes_what_was_written(app: Flask) -> None:
    with pytest.raises(KeyError), writing() as session:
        session.add(throttle("a"))
        session.flush()
        raise KeyError
    assert not session.in_transaction(), "nobody has to wait for it"
    assert keys() == []


def test_what_is_written_stays_although_everything_around_it_is_undone(app: Flask) -> None:
    db.session.add(throttle("around"))
    db.session.flush()
    with writing() as session:
        session.add(throttle("inside"))
    db.session.add(throttle("after"))
    db.session.rollback()
    assert keys() == ["inside"]


def test_of_two_who_write_at_once_the_second_waits_and_nothing_is_lost(app: Flask) -> None:
    db.session.add(throttle("guesses"))
    db.session.commit()
    begun = threading.Event()

    def one_more() -> None:
        begun.set()
        with writing() as session:
            session.get_one(Throttle, "guesses", with_for_update=True).failures += 1

    with writing() as session:
        row = session.get_one(Throttle, "guesses", with_for_update=True)
        thread = in_a_thread(app, one_more)
        begun.wait(10)
        thread.join(0.1)
        assert thread.is_alive()
        row.failures += 1
    thread.join(20)
    assert stored("SELECT failures FROM throttles") == 3


def test_reading_first_and_then_writing_fails_in_sqlite_when_another_wrote_between(
    sqlite_app: Flask,
) -> None:
    """Why whoever means to write says so first: no patience helps here."""
    with db.engine.connect() as connection:
        connection.execute(select(Throttle.key)).all()
        with writing() as session:
            session.add(throttle("between"))
        with pytest.raises(OperationalError, match="database is locked"):
            connection.execute(text("DELETE FROM throttles"))
    assert keys() == ["between"]


def test_meaning_to_write_takes_the_lock_of_sqlite_with_the_first_statement(
    sqlite_app: Flask,
) -> None:
    db.session.rollback()
    mean_to_write(True)
    try:
        db.session.scalar(select(Throttle.key))
    finally:
        mean_to_write(False)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        assert connection.scalar(select(Throttle.key)) is None, "reading needs no lock"
        with pytest.raises(OperationalError, match="database is locked"):
            connection.execute(text("DELETE FROM throttles"))
        connection.rollback()
        release()
        connection.execute(text("DELETE FROM throttles"))
        connection.exec_driver_sql("PRAGMA busy_timeout = 15000")


def test_releasing_ends_the_transaction_and_what_it_held(app: Flask) -> None:
    db.session.add(throttle("a"))
    db.session.flush()
    release()
    assert not db.session().in_transaction()
    assert db.session.get(Throttle, "a") is None


def test_an_answer_given_survives_a_power_cut(sqlite_app: Flask) -> None:
    full = 2
    assert stored("PRAGMA synchronous") == full
    assert stored("PRAGMA journal_mode") == "wal"
    assert stored("PRAGMA busy_timeout") == 15000


def test_a_reference_to_nothing_is_refused(app: Flask) -> None:
    nobody = new_id()
    db.session.add(
        SignIn(account_id=nobody, started_at_utc=AT, expires_at_utc=AT, own_device=False)
    )
    with pytest.raises(IntegrityError):
        db.session.commit()
