"""Preparing a database: made, upgraded after a backup, and the same by several at once."""

import sqlite3
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, text

from lms.db import db
from lms.operations.actions import first_administrator, prepare_database
from lms.web.commands import Fault
from tests.databases import FreshDatabases, PostgresDatabases
from tests.operations.homes import Home, MakeHome


def prepare(home: Home) -> str | None:
    with home.open():
        prepare_database()
        return first_administrator()


def test_a_second_preparation_changes_nothing(new_home: MakeHome) -> None:
    home = new_home()
    assert prepare(home)
    before = home.rows()
    assert before["course_revisions"] and before["units"]
    assert prepare(home) is None
    assert home.rows() == before
    assert not (home.instance / "backups").exists()


def test_several_at_once_make_one_database(new_home: MakeHome) -> None:
    home = new_home()
    with home.open():
        pass  # so that all of them find the folder
    with ThreadPoolExecutor(4) as threads:
        passwords = list(threads.map(prepare, [home] * 4))
    assert len([password for password in passwords if password]) == 1
    rows = home.rows()
    assert len(rows["course_revisions"]) == len(rows["courses"])
    assert len(rows["accounts"]) == 1


def test_an_upgrade_is_preceded_by_a_backup(
    home: Home, upgrade_program: Callable[[], None]
) -> None:
    upgrade_program()
    prepare(home)
    (file,) = (home.instance / "backups").iterdir()
    assert file.name.endswith("-before-upgrade.zip")
    with zipfile.ZipFile(file) as archive:
        assert '"schema": "9000"' not in archive.read("manifest.json").decode()
    assert home.rows()["alembic_version"] == [("9000",)]


def test_a_database_that_may_only_be_read_is_named(
    new_home: MakeHome, databases: FreshDatabases
) -> None:
    home = new_home()
    with home.open(), db.engine.connect() as connection:
        if isinstance(databases, PostgresDatabases):
            connection.execute(text("ALTER DATABASE home SET default_transaction_read_only = on"))
            connection.commit()
            db.engine.dispose()
        else:
            event.listen(db.engine, "connect", read_only)
            db.engine.dispose()
        with pytest.raises(Fault, match=r"The database cannot be written: .*read-?only"):
            prepare_database()


def read_only(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")
