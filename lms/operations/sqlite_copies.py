"""Copying an SQLite database out and in while others use it, by SQLite's online backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flask_babel import gettext as _

from lms.db import db
from lms.web.commands import Fault


def copy_out(target: Path) -> None:
    """Write a whole copy of the database, as it is at one moment; nobody has to wait."""
    with _sentences(), _own_connection() as own, closing(sqlite3.connect(target)) as copy:
        own.backup(copy)
        # One file that stands for itself, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def copy_in(source: Path) -> None:
    """Put a copy in the place of everything the database holds, in one transaction."""
    with _sentences(), _own_connection() as own, closing(sqlite3.connect(source)) as copy:
        copy.backup(own)


def check(copy: Path, schema: str) -> None:
    """Raise Fault unless this is a sound database of that schema."""
    try:
        with closing(sqlite3.connect(copy)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
            (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.DatabaseError, TypeError):
        sound, found = "no", ""
    if sound != "ok" or found != schema:
        raise Fault(_("The database in the backup is damaged; nothing was changed."))


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Fault(_("The database cannot be copied: %(reason)s.", reason=error)) from error


def _own_connection() -> closing[sqlite3.Connection]:
    """A connection of its own to the application's database, outside its pool."""
    return closing(sqlite3.connect(str(db.engine.url.database), timeout=15))
