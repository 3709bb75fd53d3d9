"""The database: one object, the key and time types, and the two ways to hold a transaction.

SQLite needs care that PostgreSQL does not: a transaction that first reads and then writes fails
at once when another connection wrote in between, whatever the busy timeout. Whoever means to write
therefore says so before the first statement (`writing`), and SQLite takes its lock at the start.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import uuid_utils.compat
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    LargeBinary,
    MetaData,
    TypeDecorator,
    event,
)
from sqlalchemy.dialects.postgresql import UUID as PostgresUuid
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeEngine

# Without names of our own, SQLite cannot drop a constraint in a later migration.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Uuid(TypeDecorator[UUID]):
    """A UUID: 16 bytes in SQLite (text would nearly double the file), native in PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(PostgresUuid(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        if value is None or isinstance(value, UUID):
            return value
        return UUID(bytes=value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: always aware and in UTC in Python; refuses a naive one, whose zone is a guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {UUID: Uuid, datetime: UtcDateTime}


db = SQLAlchemy(metadata=Model.metadata, disable_autonaming=True)

_writing: ContextVar[bool] = ContextVar("writing", default=False)


def new_id() -> UUID:
    """A new UUIDv7: sites that were offline can make keys that never clash. Not an order of time,
    since the clocks of such sites are often wrong."""
    return uuid_utils.compat.uuid7()


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction that means to write: committed at the end, rolled back on an error.

    What the session held unwritten before is rolled back first, so that a counter of failed guesses
    is kept although the request around it fails.
    """
    db.session.rollback()
    token = _writing.set(True)
    try:
        yield db.session()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writing.reset(token)


def mean_to_write(answer: bool) -> None:
    """Say, before a request's first statement, whether its transaction will write."""
    _writing.set(answer)


def release() -> None:
    """End the transaction while something slow is computed; the next statement begins a new one.

    Checking a PIN takes 40 ms: holding SQLite's write lock meanwhile would let only 25 people a
    second sign in.
    """
    db.session.rollback()


def prepare_sqlite(app: Flask) -> None:
    """Make the application's SQLite connections durable, patient and strict about references."""
    with app.app_context():
        engine: Engine = db.engine
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _open_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: see _begin_sqlite
    connection.execute("PRAGMA busy_timeout = 15000")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # an answer given survives a power cut


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
