"""Making the database, or bringing it up to date, with everything that ships with the program."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, OperationalError

from lms import places
from lms.courses.actions import LoadReport, load_courses
from lms.db import db, writing
from lms.operations.backups import back_up_before
from lms.people.actions import ensure_first_administrator
from lms.schema import SchemaState, upgrade
from lms.units.actions import load_units
from lms.web.commands import Fault, database_state

# Any number will do, so long as it stays the same: whoever prepares a PostgreSQL holds it.
LOCK = 7_571_945

MAY_NOT_WRITE = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)


def prepare_database() -> LoadReport:
    """Make the database or upgrade it, and load the units and the courses that ship with us.

    An older database is backed up into the instance folder first. Several processes may do this
    at once: each finds done what another has done before it. Returns what was said of the courses;
    raises Fault when the database is not ours to use or cannot be written.
    """
    database_state()  # refuse before waiting for anybody
    with _sentences(), _alone():
        if database_state() is SchemaState.OLDER:
            back_up_before("upgrade")
        upgrade(db.engine)
        with writing():
            load_units()
            return load_courses(places.courses_dir())


def first_administrator() -> str | None:
    """The one-time password of the first administrator, made now; None once there was one."""
    with _sentences(), _alone(), writing():
        return ensure_first_administrator()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other process prepares this database. In SQLite each step waits by itself,
    since a writer takes the whole database."""
    if db.engine.dialect.name != "postgresql":
        yield
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(select(func.pg_advisory_lock(LOCK)))
        try:
            yield
        finally:
            connection.execute(select(func.pg_advisory_unlock(LOCK)))


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error, OperationalError) and not isinstance(error.orig, MAY_NOT_WRITE):
            raise
        reason = str(error.orig).strip().splitlines()[0]
        raise Fault(_("The database cannot be written: %(reason)s.", reason=reason)) from error
