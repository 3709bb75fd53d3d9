"""The database: one object, the key and time types, and the two ways to hold a transaction.

SQLite needs care that PostgreSQL does not: a transaction that first reads and then writes fails
at once when another connection wrote in between, whatever the busy timeout. Whoever means to write
therefore says so before the first statement (`writing`), and SQLite takes its lock at the start.

Nor does SQLite keep a line for that lock: who waits looks again after a pause, and the pauses grow.
The threads of one process therefore line up among themselves first.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVarTuple
from uuid import UUID

import uuid_utils.compat
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    DateTime,
    Dialect,
    Engine,
    Executable,
    LargeBinary,
    MetaData,
    Row,
    Select,
    TypeDecorator,
    event,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection
from sqlalchemy.types import TypeEngine

from lms.turns import Turns

# How long a writer waits in line, and then for writers of other processes.
PATIENCE_SECONDS = 15
HAS_TURN = "lms-has-turn"

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
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
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

Columns = TypeVarTuple("Columns")

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


def rows(statement: Select[*Columns], **values: Any) -> Sequence[Row[*Columns]]:
    """What a statement of plain columns finds, without the ORM around it, which takes longer than
    the database itself. For what every page asks: statements made once, with bindparam()."""
    session = db.session()
    session.flush()
    return session.connection().execute(statement, values).all()


def put(
    table: type[Model], key: Mapping[str, Any], values: Mapping[str, Any], *, newest_by: str
) -> None:
    """Write the row with this key, in place of one that is there already; a row that is newer by
    this column stays. What the session holds of it is not told."""
    session = db.session()
    session.flush()
    connection = session.connection()
    statement = _put(connection.dialect.name, table, tuple(key), tuple(values), newest_by)
    connection.execute(statement, {**key, **values})


@cache
def _put(
    dialect: str, table: type[Model], key: Sequence[str], values: Sequence[str], newest_by: str
) -> Executable:
    insert = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return insert.on_conflict_do_update(
        index_elements=key,
        set_={name: insert.excluded[name] for name in values},
        where=table.__table__.c[newest_by] <= insert.excluded[newest_by],
    )


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
    line = _WritersLine()
    # What SQLAlchemy offers for this; with an event of the engine's, it would look for more of them
    # before and after every statement.
    engine.dialect.do_begin = line.begin  # type: ignore[method-assign]
    event.listen(engine, "checkin", line.leave)


def _open_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: see _WritersLine
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # an answer given survives a power cut


class _WritersLine:
    """Those of this process who mean to write, one after the other.

    A turn is noted on the connection and ends when the pool gets it back, which the pool sees to
    however a transaction ends.
    """

    def __init__(self) -> None:
        self._turns = Turns()

    def begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin a transaction. Raises NoConnectionFree when the line does not move."""
        if not _writing.get():
            dbapi_connection.cursor().execute("BEGIN")
            return
        if HAS_TURN not in dbapi_connection.info:
            if not self._turns.take(PATIENCE_SECONDS):
                raise NoConnectionFree("others have been writing for too long")
            dbapi_connection.info[HAS_TURN] = True
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE")

    def leave(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """The connection is back in the pool."""
        if record.info.pop(HAS_TURN, False):
            self._turns.give_back()
